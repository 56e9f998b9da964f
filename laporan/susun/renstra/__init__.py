"""Renstra tables T-C.23 to T-C.28: material in, document tree out (Permendagri 86/2017; regulation.md 4.7)."""

from laporan.susun.renstra.bahan import BahanTabelRenstra
from laporan.susun.renstra.dokumen import susun_renstra

__all__ = ["BahanTabelRenstra", "susun_renstra"]
