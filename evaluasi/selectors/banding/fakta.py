"""What a pivot sorts into boxes: one fact per indicator and year, or per program and year."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from anggaran.bentuk import BarisAnggaran
from anggaran.selectors import muat_banyak as muat_uang
from evaluasi.perhitungan.banding import Tingkat
from evaluasi.selectors.banding.cakupan import Cakupan
from kinerja.bentuk import ButirRata, Kategori
from kinerja.selectors import Kinerja
from kinerja.selectors import muat_banyak as muat_kinerja
from renstra.models import Indikator
from sakip.inti.angka import bulatkan
from sakip.inti.aturan import Aturan
from sakip.inti.istilah import Polaritas
from sakip.models import PerangkatDaerah
from sakip.selectors import aturan_banyak

STRATEGIS = frozenset({Tingkat.TUJUAN, Tingkat.SASARAN})


@dataclass(frozen=True, slots=True)
class FaktaIndikator:
    """What an indicator brings in a year; the rest is asked only where an axis needs it."""

    kinerja: Kinerja
    indikator: Indikator
    tahun: int
    tingkat: Tingkat
    butir: ButirRata

    @property
    def perangkat_daerah(self) -> PerangkatDaerah:
        return self.kinerja.perangkat_daerah

    @property
    def induk(self) -> str:
        return str(self.indikator.simpul or self.indikator.tujuan or self.indikator.sasaran)

    @property
    def polaritas(self) -> Polaritas:
        return Polaritas(self.indikator.polaritas)

    @property
    def iku(self) -> bool:
        return self.indikator.iku

    @property
    def kategori(self) -> Kategori | None:
        return self.kinerja.kategori(bulatkan(self.butir.capaian.nilai, self.butir.desimal), self.tahun)[0]


@dataclass(frozen=True, slots=True)
class FaktaUang:
    perangkat_daerah: PerangkatDaerah
    tahun: int
    tingkat: Tingkat
    uang: BarisAnggaran


class Fakta:
    """Facts of the chosen agencies and years; of performance, of money, each in a fixed number of queries."""

    def __init__(self, cakupan: Cakupan, tahun: Sequence[int], tingkat: Collection[Tingkat]) -> None:
        self.cakupan, self.tahun = cakupan, tahun
        self.tingkat = frozenset(tingkat) or STRATEGIS
        self.kinerja: dict[int, Kinerja] = {}

    def indikator(self) -> list[FaktaIndikator]:
        """Measured are the items of the PK in force, as in Pengukuran Kinerja; of programs what holds data."""
        self.kinerja = muat_kinerja(self.cakupan.dipilih, self.tahun, hanya_pengukuran=not self.tingkat - STRATEGIS)
        return [f for k in self.kinerja.values() for t in self.tahun for f in self._setahun(k, t)]

    def _setahun(self, k: Kinerja, tahun: int) -> Iterator[FaktaIndikator]:
        program = [i.pk for i in k.indikator.values() if i.simpul_id is not None and k.berisi(i.pk, tahun)]
        for i in (*k.daftar_pengukuran(tahun), *(program if self.tingkat - STRATEGIS else ())):
            ind = k.indikator[i]
            tingkat = (
                Tingkat(ind.simpul.jenis) if ind.simpul else Tingkat.TUJUAN if ind.tujuan_id else Tingkat.SASARAN
            )
            if tingkat in self.tingkat:
                yield FaktaIndikator(k, ind, tahun, tingkat, k.butir(i, tahun))

    def uang(self) -> list[FaktaUang]:
        """Programs with their rolled-up money; lower levels where they are asked for."""
        tingkat = (self.tingkat - STRATEGIS) or {Tingkat.PROGRAM}
        anggaran = muat_uang(self.cakupan.dipilih, self.tahun)
        return [
            FaktaUang(a.perangkat_daerah, t, Tingkat(b.jenis), b)
            for a in anggaran.values()
            for t in self.tahun
            for b in a.tabel(t).baris
            if b.jenis in tingkat
        ]

    def desimal_penyerapan(self) -> int:
        """By the settings of the latest year; those of the first agency's pemda."""
        pemda = {pd.pemda_id for pd in self.cakupan.dipilih[:1]}
        return next(iter(aturan_banyak(pemda, self.tahun[-1:]).values()), Aturan()).desimal_penyerapan
