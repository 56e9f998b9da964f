"""Histories across the borders of agencies: what an agency's ``Kinerja`` cannot know by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kinerja.bentuk import TitikTahun
from kinerja.selectors import Kinerja


class Lintas:
    """Several agencies' performance; the chain of an indicator goes on into the agencies that are loaded here.

    Who loads decides what the reader sees: an agency that is not here ends the chain, without a trace of it.
    """

    def __init__(self, kinerja: Mapping[int, Kinerja]) -> None:
        self.kinerja = kinerja
        self.pemilik = {i: k for k in kinerja.values() for i in k.indikator}

    def rantai(self, indikator_id: int) -> list[int]:
        """The indicator and its predecessors, nearest first, whichever agency had them."""
        urut: list[int] = []
        kini: int | None = indikator_id
        while kini is not None and kini in self.pemilik and kini not in urut:
            urut.append(kini)
            kini = self.pemilik[kini].indikator[kini].pendahulu_id
        return urut

    def berisi(self, indikator_id: int, tahun: int) -> list[int]:
        """Of the chain those that hold data of a year, nearest first."""
        return [i for i in self.rantai(indikator_id) if self.pemilik[i].berisi(i, tahun)]

    def pada_tahun(self, indikator_id: int, tahun: int) -> int:
        """Which of the chain carries the data of a year: the nearest that has any, else the indicator itself."""
        return next(iter(self.berisi(indikator_id, tahun)), indikator_id)

    def titik(self, indikator_id: int, tahun: int) -> TitikTahun:
        """As ``Kinerja.titik``, by the rules of the agency and pemda that carried the year."""
        i = self.pada_tahun(indikator_id, tahun)
        titik = self.pemilik[i].titik(i, tahun)
        return replace(titik, dari=self.sebut(i, indikator_id)) if i != indikator_id else titik

    def sebut(self, indikator_id: int, dari: int) -> str:
        """An indicator of the chain as another year names it: its kode, and its agency where that is another one."""
        k, asal = self.pemilik[indikator_id], self.pemilik[dari]
        kode = k.indikator[indikator_id].kode
        pd = k.perangkat_daerah
        return kode if k is asal else f"{kode} {pd.singkatan or pd.nama}"
