"""Answers to what sibling apps ask by name (``sakip.services.slot``)."""

from __future__ import annotations

from decimal import Decimal

from anggaran.selectors import muat
from sakip.models import PerangkatDaerah


def pagu_program(perangkat_daerah: PerangkatDaerah, tahun: int) -> dict[int, Decimal]:
    """Rupiah of the version in force by node, rolled up; nodes without a known amount are left out."""
    baris = muat(perangkat_daerah).tabel(tahun).baris
    return {b.simpul_id: b.pagu for b in baris if b.pagu is not None}
