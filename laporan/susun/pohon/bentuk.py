"""A tree before it has a place on paper, and its boxes and lines afterwards. Measures are points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

Garis: TypeAlias = tuple[Decimal, Decimal, Decimal, Decimal]
"""x1, y1, x2, y2: upright or level."""


@dataclass(frozen=True, slots=True)
class Simpul:
    """A node: what kind it is (``label``), its words, the lines beneath them, and the level that gives its colour.

    ``kunci`` is unique in the tree. ``putus`` draws a dashed frame: it stands for something that is drawn elsewhere.
    """

    kunci: str
    label: str
    teks: str
    butir: tuple[str, ...] = ()
    tingkat: int = 0
    anak: tuple[Simpul, ...] = ()
    putus: bool = False


@dataclass(frozen=True, slots=True)
class Kotak:
    """A box in its place. ``kepala``: only the reference that heads a page; ``lanjut``: children are elsewhere."""

    simpul: Simpul
    x: Decimal
    y: Decimal
    lebar: Decimal
    tinggi: Decimal
    kepala: bool = False
    lanjut: bool = False


@dataclass(frozen=True, slots=True)
class Tata:
    """A subtree laid out from (0, 0): its size, boxes, connectors, and the edges (parent, child) that they show."""

    lebar: Decimal
    tinggi: Decimal
    kotak: tuple[Kotak, ...]
    garis: tuple[Garis, ...] = ()
    sisi: tuple[tuple[str, str], ...] = ()

    @property
    def akar(self) -> Kotak:
        return self.kotak[0]


def semua(simpul: Simpul) -> Iterator[Simpul]:
    """A node and everything beneath it, in order."""
    yield simpul
    for a in simpul.anak:
        yield from semua(a)


def dalam(simpul: Simpul) -> int:
    """Levels beneath a node."""
    return max((1 + dalam(a) for a in simpul.anak), default=0)


def induk(simpul: Simpul, sampai: int | None = None) -> frozenset[str]:
    """Keys of the nodes that have children, down to a depth."""
    if not simpul.anak or sampai == 0:
        return frozenset()
    bawah = (induk(a, None if sampai is None else sampai - 1) for a in simpul.anak)
    return frozenset({simpul.kunci}).union(*bawah)
