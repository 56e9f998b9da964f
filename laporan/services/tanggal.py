"""Whether the date of a report makes sense: the same guard for its head and for its final."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from laporan.models import Laporan
from sakip.inti.galat import GalatMasukan
from sakip.inti.periode import format_tanggal

# First and last year in which a report may be dated, counted from its own: an LKIP tells of a year that began, a
# Renja is stipulated in the year before, its change within the year.
TAHUN_TANGGAL: Final[Mapping[str, tuple[int, int]]] = {"lkip": (0, 5), "renja": (-2, 1)}


def tanggal_wajar(laporan: Laporan, tanggal: date) -> date:
    """A report is not signed long before its time, nor many years later: a slip of the keyboard."""
    dari, sampai = TAHUN_TANGGAL[laporan.jenis]
    if not laporan.tahun + dari <= tanggal.year <= laporan.tahun + sampai:
        rentang = f"isi tanggal antara tahun {laporan.tahun + dari} dan {laporan.tahun + sampai}"
        pesan = f"{format_tanggal(tanggal)} tidak masuk akal bagi laporan {laporan.tahun}; {rentang}."
        raise GalatMasukan(pesan, nilai=tanggal, kolom="tanggal")
    return tanggal
