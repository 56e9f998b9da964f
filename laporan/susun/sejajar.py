"""Programs of several years beside each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar


class BarisProgram(Protocol):
    """A row of a year's tree."""

    @property
    def nama(self) -> str: ...
    @property
    def kunci(self) -> str: ...
    @property
    def tingkat(self) -> int: ...


T = TypeVar("T", bound=BarisProgram)


def sejajarkan(tahun: Sequence[Iterable[T]]) -> list[tuple[str, list[T | None]]]:
    """Each program with its row of every year (``None`` where it has none), the latest year's programs first.

    A program keeps its name when its code changes; where one year has two of a name, the key tells them apart.
    """
    puncak = [[x for x in baris if x.tingkat == 0] for baris in tahun]
    ganda = {n for baris in puncak for n, banyak in Counter(x.nama for x in baris).items() if banyak > 1}
    per_tahun = [{(x.nama, x.kunci if x.nama in ganda else ""): x for x in baris} for baris in puncak]
    urut = dict.fromkeys(k for isi in reversed(per_tahun) for k in isi)
    return [(k[0], [isi.get(k) for isi in per_tahun]) for k in urut]
