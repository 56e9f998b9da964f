"""The outline of a pemda on its page: what is in force, and the row that the page writes."""

from __future__ import annotations

from dataclasses import dataclass

from laporan.bahan import TataBahan
from laporan.models import TataDokumen
from laporan.selectors.tata import tata_bahan
from sakip.models import Pemda


@dataclass(frozen=True, slots=True)
class HalamanTata:
    """``tata`` is in force in the year, since ``dari``; ``sendiri`` is the row that starts in the year."""

    tata: TataBahan
    varian: str
    sendiri: TataDokumen | None
    dari: int | None


def halaman_tata(pemda: Pemda, tahun: int, jenis: str) -> HalamanTata:
    """One query."""
    baris = TataDokumen.objects.filter(pemda=pemda, jenis=jenis, mulai_tahun__lte=tahun).order_by("-mulai_tahun")
    kini = baris.first()
    sendiri = kini if kini and kini.mulai_tahun == tahun else None
    if kini is None:
        return HalamanTata(TataBahan(), "", None, None)
    return HalamanTata(tata_bahan(kini), kini.varian, sendiri, kini.mulai_tahun)
