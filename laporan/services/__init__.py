"""Writes of reports: head, narrative parts, supporting tables."""

from laporan.services.naskah import (
    BERKODE,
    NaskahBentrok,
    NaskahBerkode,
    simpan_bagian,
    simpan_laporan,
    simpan_naskah,
    simpan_tabel_pendukung,
)

__all__ = [
    "BERKODE",
    "NaskahBentrok",
    "NaskahBerkode",
    "simpan_bagian",
    "simpan_laporan",
    "simpan_naskah",
    "simpan_tabel_pendukung",
]
