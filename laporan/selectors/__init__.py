"""Reads for reports: the only place where performance meets money. A fixed number of queries per document."""

from laporan.selectors.lkip import (
    Gabungan,
    bahan_lkip,
    lambang,
    penandatangan,
    pendukung_banyak,
    penjelasan_tahun,
    tabel_pendukung,
    tahun_berisi,
)
from laporan.selectors.triwulan import bahan_triwulan

__all__ = [
    "Gabungan",
    "bahan_lkip",
    "bahan_triwulan",
    "lambang",
    "penandatangan",
    "pendukung_banyak",
    "penjelasan_tahun",
    "tabel_pendukung",
    "tahun_berisi",
]
