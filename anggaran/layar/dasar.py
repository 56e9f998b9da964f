"""What the views of the grid share: whose cells are open, which are inputs, and how an amount is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from anggaran.bentuk import BahanIsian, JenisUang, Kolom, Tertahan
from anggaran.layar.bentuk_layar import Kotak, Sel
from anggaran.perhitungan import tercampur
from anggaran.selectors import Anggaran, bahan_isian, muat
from anggaran.selectors.isian import pemilik_unit
from anggaran.services.isian import teks_sel
from sakip.alur.baca import hari_ini, status_periode
from sakip.inti.alur import BUKA, StatusPeriode, Terbuka, periode_uang
from sakip.inti.angka import bulatkan, format_rupiah
from sakip.inti.istilah import KeadaanPengisian
from sakip.inti.periode import TAHUN
from sakip.models import PerangkatDaerah

STRIP = "–"


def rp(nilai: Decimal | None) -> str:
    """An amount without Rp, a dash where it is not known."""
    return STRIP if nilai is None else format_rupiah(bulatkan(nilai, 2), simbol=False)


@dataclass(frozen=True, slots=True)
class Pengisi:
    """Who looks: whether they may fill, for which units only (``None``: all), and whether in another's name."""

    isi: bool
    unit: frozenset[int] | None = None
    atas_nama: bool = False


@dataclass
class Ruang:
    """An agency's year on the grid: its money, its locks, and what was typed but not saved."""

    pd: PerangkatDaerah
    tahun: int
    pengisi: Pengisi
    triwulan: int | None = None
    tertahan: Mapping[tuple[int, str], Tertahan] = field(default_factory=dict)
    bulan: Sequence[int] = ()
    per_triwulan: bool = False

    @cached_property
    def uang(self) -> Anggaran:
        return muat(self.pd, self.tahun)

    @cached_property
    def bahan(self) -> BahanIsian:
        return bahan_isian(self.uang, self.tahun, self.triwulan, bulan=self.bulan, per_triwulan=self.per_triwulan)

    @cached_property
    def status(self) -> dict[int, StatusPeriode]:
        return status_periode(self.pd, self.tahun)

    @cached_property
    def hari(self) -> date:
        return hari_ini(self.pd)

    @cached_property
    def _milik(self) -> dict[int, int | None]:
        return pemilik_unit(self.uang.simpul.values())

    def milik(self, simpul_id: int) -> bool:
        """Whether a node is one of those that its reader fills."""
        unit = self.pengisi.unit
        return self.pengisi.isi and (unit is None or self._milik.get(simpul_id) in unit)

    # -- locks, as ``anggaran.services.massal.wajib_uang_terbuka`` holds them

    def terbuka(self, kolom: Kolom, simpul_id: int) -> Terbuka:
        if kolom.jenis is JenisUang.PAGU:
            return self.tahun_terbuka()
        return self.status[periode_uang(kolom.bulan, kolom.triwulan)].terbuka(self.hari, ("simpul", simpul_id))

    def tahun_terbuka(self) -> Terbuka:
        """A ceiling is closed once Triwulan IV or the year is locked."""
        for p in (4, TAHUN):
            if self.status[p].keadaan_pada(self.hari) is KeadaanPengisian.DIKUNCI:
                return self.status[p].terbuka(self.hari)
        return BUKA

    # -- cells

    def berinput(self, kolom: Kolom, simpul_id: int) -> bool:
        """Whether a cell is an input for this reader: theirs, open, at the end of a branch or with an own row."""
        ada = self.bahan.ada(simpul_id, kolom.jenis)
        tempat = simpul_id in self.bahan.daun or bool(ada)
        if not (tempat and self.milik(simpul_id) and self.terbuka(kolom, simpul_id)):
            return False
        if kolom.kode in ada:
            return True
        return (kolom.jenis, simpul_id) not in self.bahan.rinci and not tercampur(kolom, ada)

    def kotak(self, kolom: Kolom, simpul_id: int, bawah: str = "") -> Kotak:
        kunci = (simpul_id, kolom.kode)
        lama = teks_sel(self.bahan.sel.get(kunci))
        tahan = self.tertahan.get(kunci)
        s = self.uang.simpul[simpul_id]
        return Kotak(
            id=f"{kolom.kode}-{simpul_id}",
            label=f"{kolom.nama}, {s.kode_cetak or s.kunci}",
            teks=tahan.teks if tahan else lama,
            lama=tahan.lama if tahan else lama,
            bawah=bawah,
            pesan=tahan.pesan if tahan else "",
        )

    def sel_uang(self, kolom: Kolom, simpul_id: int, nilai: Decimal | None, judul: str, bawah: str = "") -> Sel:
        """An input where the reader may type, else the amount as it adds up."""
        if self.berinput(kolom, simpul_id):
            return Sel(judul, kotak=(self.kotak(kolom, simpul_id, bawah),))
        return Sel(judul, id=f"t-{kolom.kode}-{simpul_id}", teks=rp(nilai), bawah=bawah)
