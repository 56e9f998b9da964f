"""Formulir E.81: material in, document tree out (Permendagri 86/2017; regulation.md 4.8)."""

from laporan.susun.e81.bahan import BahanE81
from laporan.susun.e81.dokumen import susun_e81

__all__ = ["BahanE81", "susun_e81"]
