"""The catalogue of live figures: what a text may name, formatted once, as the tables of the report print it."""

from __future__ import annotations

from collections.abc import Iterator

from laporan.bahan import BahanLkip
from laporan.susun.angka_hidup.angka import Angka, Katalog, urutkan
from laporan.susun.angka_hidup.indikator import indikator
from laporan.susun.angka_hidup.pendukung import tabel
from laporan.susun.angka_hidup.uang import belanja, sasaran, simpul
from laporan.susun.angka_hidup.umum import umum


def katalog(b: BahanLkip) -> Katalog:
    """Every figure a narrative of this report may name."""
    return Katalog(urutkan(_semua(b)))


def _semua(b: BahanLkip) -> Iterator[Angka]:
    yield from umum(b)
    yield from sasaran(b)
    yield from indikator(b)
    yield from simpul(b)
    yield from belanja(b)
    yield from tabel(b)
