"""Budget tables: freely chosen years, and the months of one year. Material in, document tree out."""

from __future__ import annotations

from laporan.susun.anggaran.bulanan import susun_anggaran_bulanan
from laporan.susun.anggaran.tahunan import susun_anggaran

__all__ = ["susun_anggaran", "susun_anggaran_bulanan"]
