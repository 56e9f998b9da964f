"""Nodes of the program tree over several years: one row per node and year, found under its predecessors too."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from anggaran.bentuk import BarisAnggaran, TabelAnggaran
from anggaran.selectors import Anggaran


class UangSimpul:
    """Money of nodes in given years, from an agency's money in memory."""

    def __init__(self, anggaran: Anggaran, tahun: Iterable[int]) -> None:
        self._simpul = anggaran.simpul
        self.terpisah: set[int] = set()
        """Predecessors with a row of their own: their money is not also that of their successor."""
        self.tabel: dict[int, TabelAnggaran] = {t: anggaran.tabel(t) for t in tahun}
        self._baris = {t: {b.simpul_id: b for b in isi.baris} for t, isi in self.tabel.items()}

    def rantai(self, simpul_id: int) -> list[int]:
        """A node and its predecessors, newest first."""
        urut: list[int] = []
        kini: int | None = simpul_id
        while kini is not None and kini not in urut and kini in self._simpul:
            urut.append(kini)
            kini = self._simpul[kini].pendahulu_id
        return urut

    def baris(self, simpul_id: int, tahun: int) -> BarisAnggaran | None:
        """The node in a year: its own row, else that of the nearest predecessor that has one."""
        isi = self._baris.get(tahun, {})
        rantai = (i for i in self.rantai(simpul_id) if i == simpul_id or i not in self.terpisah)
        return next((isi[i] for i in rantai if i in isi), None)

    def pagu(self, simpul_id: int, tahun: int) -> Decimal | None:
        b = self.baris(simpul_id, tahun)
        return b.pagu if b else None

    def realisasi(self, simpul_id: int, tahun: int) -> Decimal | None:
        b = self.baris(simpul_id, tahun)
        return b.realisasi if b else None

    def tanpa_pagu(self) -> tuple[int, ...]:
        """Years in which no node has a ceiling."""
        return tuple(t for t, isi in self._baris.items() if all(b.pagu is None for b in isi.values()))

    def tanpa_realisasi(self) -> tuple[int, ...]:
        """Years in which the spending of no node is known."""
        return tuple(t for t, isi in self._baris.items() if all(b.realisasi is None for b in isi.values()))

    def terkini(self) -> list[int]:
        """Nodes that occur in any of the years; of a chain only its newest."""
        ada = dict.fromkeys(i for isi in self._baris.values() for i in isi)
        lama = {p for i in ada for p in self.rantai(i)[1:]}
        return [i for i in ada if i not in lama]
