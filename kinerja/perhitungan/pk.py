"""Sums and differences of agreements: what a PK adds up to, and what a perubahan changed."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kinerja.bentuk import Ketentuan, Target
from kinerja.perhitungan.target import nilai_target, target_tertulis
from sakip.inti.angka import NOL


def jumlah_dikenal(nilai: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is known; ``None`` where nothing is."""
    ada = [n for n in nilai if n is not None]
    return sum(ada, NOL) if ada else None


def selisih_target(ketentuan: Ketentuan, lama: Target, baru: Target) -> Decimal | None:
    """Baru − lama of two targets that are numbers, unrounded."""
    return selisih_dikenal(nilai_target(ketentuan, lama), nilai_target(ketentuan, baru))


def selisih_dikenal(lama: Decimal | None, baru: Decimal | None) -> Decimal | None:
    """Baru − lama where both are known."""
    return None if lama is None or baru is None else baru - lama


def sama_target(ketentuan: Ketentuan, lama: Target, baru: Target) -> bool:
    """Whether two targets state the same, whatever their form."""
    return target_tertulis(ketentuan, lama) == target_tertulis(ketentuan, baru)
