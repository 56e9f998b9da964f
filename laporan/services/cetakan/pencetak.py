"""From a composed document to bytes: one printer per form, and the words for how far it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Final, TypeAlias

from laporan.html import dokumen_html
from laporan.pdf.cetak import cetak_html
from laporan.selectors.beku import pdf_beku
from laporan.services.batas import batas_setelan
from laporan.services.cetakan.bahan import Bahan
from laporan.xlsx import dokumen_xlsx
from sakip.inti.istilah import FormatDokumen

Kabar: TypeAlias = Callable[[int, str], None]
"""Percent and step."""

TERSUSUN, TERTATA, TERTULIS = 15, 85, 95  # percent at which a document is composed, laid out, written
_HALAMAN: Final = re.compile(r"Step 5 - .*Page (\d+)")


def cetak_pdf(bahan: Bahan, kabar: Kabar) -> bytes:
    """PDF bytes within the limits of the settings. Raises ``laporan.pdf.cetak.GagalCetak``."""
    if bahan.terbitan is not None:
        return pdf_beku(bahan.terbitan)
    return cetak_html(dokumen_html(bahan.dokumen), batas_setelan(), kabar=_Penerjemah(kabar))


class _Penerjemah:
    """The engine's words as ours. It lays out more than once: what counts is the furthest page."""

    def __init__(self, kabar: Kabar) -> None:
        self._kabar, self._terjauh, self._terakhir = kabar, 0, ""

    def __call__(self, baris: str) -> None:
        langkah = self._langkah(baris)
        if langkah and langkah[1] != self._terakhir:
            self._terakhir = langkah[1]
            self._kabar(*langkah)

    def _langkah(self, baris: str) -> tuple[int, str] | None:
        if cocok := _HALAMAN.match(baris):
            self._terjauh = max(self._terjauh, int(cocok[1]))
            return persen_halaman(self._terjauh), f"Menata halaman {self._terjauh}"
        return (TERTATA, "Menulis PDF") if baris.startswith("Step 6") else None


def persen_halaman(halaman: int) -> int:
    """How many there will be nobody knows: always forward, never at the end."""
    return TERSUSUN + (TERTATA - TERSUSUN) * halaman // (halaman + 25)


def cetak_xlsx(bahan: Bahan, kabar: Kabar) -> bytes:
    kabar(50, "Menulis buku kerja")
    return dokumen_xlsx(bahan.dokumen.dokumen)


def cetak_docx(bahan: Bahan, kabar: Kabar) -> bytes:
    penulis = import_module("laporan.docx")  # python-docx is large: only who prints Word loads it
    kabar(50, "Menulis dokumen Word")
    return bytes(penulis.dokumen_docx(bahan.dokumen, batas_setelan()))


_PENCETAK: Final[Mapping[str, Callable[[Bahan, Kabar], bytes]]] = {
    FormatDokumen.PDF.value: lambda bahan, kabar: cetak_pdf(bahan, kabar),
    FormatDokumen.XLSX.value: cetak_xlsx,
    FormatDokumen.DOCX.value: cetak_docx,
}


def cetak(bahan: Bahan, kabar: Kabar) -> bytes:
    """The bytes of a document in its form."""
    return _PENCETAK[bahan.kunci.format](bahan, kabar)
