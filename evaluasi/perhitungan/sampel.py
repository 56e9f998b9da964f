"""Which figures a reviewer looks at: by deviation, by lot that can be drawn again, by size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum
from hashlib import sha256


class CaraSampel(Enum):
    """How a sample is drawn."""

    MENYIMPANG = "menyimpang"
    ACAK = "acak"
    PAGU = "pagu"


@dataclass(frozen=True, slots=True)
class Calon:
    """A figure that may be drawn: its anchor, the lasting name it is drawn by, its value."""

    jangkar: str
    nama: str
    nilai: Decimal | None


def menyimpang(calon: Iterable[Calon], bawah: Decimal, atas: Decimal) -> list[Calon]:
    """Every capaian below ``bawah`` or above ``atas`` percent; a bound itself is still within."""
    return [c for c in calon if c.nilai is not None and not bawah <= c.nilai <= atas]


def acak(calon: Sequence[Calon], banyak: int, benih: str) -> list[Calon]:
    """``banyak`` of them by lot, in the given order. The same seed draws the same ones, on any machine, in any year:
    each name is hashed with the seed, the smallest hashes are drawn."""
    undian = sorted(calon, key=lambda c: sha256(f"{benih}\n{c.nama}".encode()).hexdigest())[: max(banyak, 0)]
    terpilih = {c.jangkar for c in undian}
    return [c for c in calon if c.jangkar in terpilih]


def terbesar(calon: Iterable[Calon], banyak: int) -> list[Calon]:
    """The largest amounts; equal ones by name, unknown ones never."""
    ada = [c for c in calon if c.nilai is not None]
    return sorted(ada, key=lambda c: (-(c.nilai or 0), c.nama))[: max(banyak, 0)]
