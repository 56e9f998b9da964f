"""Agencies side by side: mean capaian with its count, money; predecessors where an agency was not there yet."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache

from anggaran.bentuk import UangTahun
from anggaran.selectors import Anggaran, jumlahkan
from anggaran.selectors import muat_banyak as muat_uang
from evaluasi.selectors.banding.cakupan import Cakupan
from kinerja.bentuk import ButirRata, Kategori, RataRata
from kinerja.selectors import Kinerja
from kinerja.selectors import muat_banyak as muat_kinerja
from sakip.inti.aturan import Aturan
from sakip.models import PerangkatDaerah


@dataclass(frozen=True, slots=True)
class NilaiDinas:
    """An agency's year. ``dari`` are the predecessors whose figures these are; empty: its own."""

    tahun: int
    aturan: Aturan
    rata: RataRata
    kategori: Kategori | None
    nada: str
    uang: UangTahun
    dari: tuple[PerangkatDaerah, ...] = ()
    tercapai: int = 0
    """Indicators of which the capaian is 100 % or more."""
    luar: RataRata | None = None
    """Mean of measured IKU outside of the agreement, where nothing of it is measured; never ranked."""


@dataclass(frozen=True, slots=True)
class BarisDinas:
    perangkat_daerah: PerangkatDaerah
    nilai: tuple[NilaiDinas, ...]


class Peringkat:
    """Means and money of many agencies and years, from a fixed number of queries."""

    def __init__(self, cakupan: Cakupan, tahun: Sequence[int]) -> None:
        self.cakupan, self.tahun = cakupan, tahun
        dibaca = cakupan.dibaca()
        self.kinerja: dict[int, Kinerja] = muat_kinerja(dibaca, tahun, hanya_pengukuran=True)
        self.anggaran: dict[int, Anggaran] = muat_uang(dibaca, tahun)
        self.butir = cache(self._butir)
        self.uang = cache(self._uang)

    def baris(self) -> list[BarisDinas]:
        return [BarisDinas(pd, tuple(self.nilai(pd.pk, t) for t in self.tahun)) for pd in self.cakupan.dipilih]

    def nilai(self, pd: int, tahun: int) -> NilaiDinas:
        """The agency's own year; where it holds nothing, that of its predecessors together."""
        sumber = self.sumber(pd, tahun)
        k = self.kinerja[pd]
        butir = [b for s in sumber for b in self._milik(s, tahun, bersama=len(sumber) > 1)]
        rata = k.rata_butir(butir, tahun)
        kategori, nada = k.kategori(rata.tampil, tahun)
        uang = self.uang(pd, tahun) if sumber == [pd] else jumlahkan(tahun, [self.uang(s, tahun) for s in sumber])
        return NilaiDinas(
            tahun,
            k.aturan(tahun),
            rata,
            kategori,
            nada,
            uang,
            tuple(self.cakupan.semua[s] for s in sumber if s != pd),
            sum(b.capaian.nilai is not None and b.capaian.nilai >= 100 for b in butir),
            self._luar(sumber[0], tahun) if rata.terukur == 0 and len(sumber) == 1 else None,
        )

    def _luar(self, pd: int, tahun: int) -> RataRata | None:
        k = self.kinerja[pd]
        diukur = [i for i in k.luar_pengukuran(tahun) if k.isian_nyata(i, tahun)]
        return k.rata_butir([k.butir(i, tahun) for i in diukur], tahun) if diukur else None

    def sumber(self, pd: int, tahun: int) -> list[int]:
        """Whose figures stand for an agency in a year: its own, else the nearest predecessors' that have some."""
        lapis, lewat = [pd], {pd}
        while lapis:
            if berisi := [p for p in lapis if self._berisi(p, tahun)]:
                return berisi
            lapis = [p for anak in lapis for p in self.cakupan.pendahulu.get(anak, ()) if p not in lewat]
            lapis = list(dict.fromkeys(lapis))
            lewat.update(lapis)
        return [pd]

    def _berisi(self, pd: int, tahun: int) -> bool:
        return (
            any(b.capaian.dinilai is not None for b in self.butir(pd, tahun)) or self.uang(pd, tahun).pagu is not None
        )

    def _butir(self, pd: int, tahun: int) -> tuple[ButirRata, ...]:
        k = self.kinerja[pd]
        return tuple(k.butir(i, tahun) for i in k.daftar_pengukuran(tahun))

    def _uang(self, pd: int, tahun: int) -> UangTahun:
        t = self.anggaran[pd].tabel(tahun).total
        return UangTahun(tahun, t.pagu, t.realisasi, t.penyerapan, t.sisa, t.versi)

    def _milik(self, pd: int, tahun: int, *, bersama: bool) -> Iterable[ButirRata]:
        """An agency's own items; beside those of another one, sasaran of the same code stay apart."""
        if not bersama:
            return self.butir(pd, tahun)
        return (replace(b, kelompok=f"{pd} {b.kelompok}") for b in self.butir(pd, tahun))
