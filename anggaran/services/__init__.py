"""Writes of money: bulk verbs per table, cells of the grid, versions of the budget, explanations of what was left."""

from anggaran.services.massal import (
    simpan_kas,
    simpan_pagu,
    simpan_realisasi_fisik,
    simpan_realisasi_keuangan,
    wajib_uang_terbuka,
)

__all__ = [
    "simpan_kas",
    "simpan_pagu",
    "simpan_realisasi_fisik",
    "simpan_realisasi_keuangan",
    "wajib_uang_terbuka",
]
