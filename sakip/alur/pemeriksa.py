"""What the apps above have to say about a period: each registers itself, and ``langkah`` asks them all.

kinerja and anggaran do not know each other, and this package knows neither; yet one submission covers both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from sakip.inti.alur import Baris
from sakip.models import PerangkatDaerah


@dataclass(frozen=True, slots=True)
class Temuan:
    """Something about a row that stands in the way (``menahan``) or that asks for a reason.

    ``kode`` names the check, so that a reason once given is kept for it; ``alasan`` is that reason.
    """

    objek: str
    objek_id: int
    kode: str
    nama: str
    pesan: str
    menahan: bool = False
    alasan: str = ""

    @property
    def baris(self) -> Baris:
        return self.objek, self.objek_id

    @property
    def kunci(self) -> str:
        """Name of its input on the submission page."""
        return f"{self.objek}-{self.objek_id}-{self.kode}"


class Pemeriksa(Protocol):
    """One app's view of a period."""

    def temuan(self, perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> list[Temuan]:
        """What is missing and what looks odd."""

    def penulis(self, perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> set[int]:
        """Keys of the people whose entries stand in the period: none of them may approve it."""


# The rows of an agency among some keys, each with the unit that fills it.
UnitBaris = Callable[[PerangkatDaerah, Collection[int]], Mapping[int, int | None]]
_PEMERIKSA: dict[str, Pemeriksa] = {}
_OBJEK: dict[str, UnitBaris] = {}


def daftarkan(nama: str, pemeriksa: Pemeriksa) -> None:
    """Called once per app when it is ready."""
    _PEMERIKSA[nama] = pemeriksa


def daftarkan_objek(objek: str, unit: UnitBaris) -> None:
    """Called once per kind of row by the app that knows it."""
    _OBJEK[objek] = unit


def semua_temuan(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> list[Temuan]:
    return [t for p in _semua() for t in p.temuan(perangkat_daerah, tahun, periode)]


def semua_penulis(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> set[int]:
    return {u for p in _semua() for u in p.penulis(perangkat_daerah, tahun, periode)}


def unit_baris(perangkat_daerah: PerangkatDaerah, baris: Iterable[Baris]) -> dict[Baris, int | None]:
    """Those of the rows that belong to the agency, each with the unit that fills it."""
    per_objek: dict[str, set[int]] = defaultdict(set)
    for objek, kunci in baris:
        per_objek[objek].add(kunci)
    return {
        (objek, kunci): unit
        for objek, isi in per_objek.items()
        if objek in _OBJEK
        for kunci, unit in _OBJEK[objek](perangkat_daerah, isi).items()
    }


def _semua() -> Iterable[Pemeriksa]:
    return [p for _, p in sorted(_PEMERIKSA.items())]
