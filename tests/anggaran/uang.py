"""A small agency for tests of the money grid: a program with one kegiatan and sub kegiatan beneath."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from anggaran.bentuk import JenisUang, Kolom
from anggaran.models import RealisasiKeuangan
from anggaran.services.isian import HasilSel, SelUang, simpan_sel
from renstra.models import SimpulProgram
from sakip.models import Pengguna, PerangkatDaerah
from tests.pabrik import KegiatanFactory, PaguFactory, ProgramFactory, SubKegiatanFactory

TAHUN = 2023


@dataclass
class Pohon:
    program: SimpulProgram
    kegiatan: SimpulProgram
    sub: list[SimpulProgram]


def pohon(pd: PerangkatDaerah, banyak: int = 2, pagu: int | None = 1_000_000, **program: Any) -> Pohon:
    """``banyak`` sub kegiatan, each with a murni of ``pagu``."""
    p = ProgramFactory(perangkat_daerah=pd, nama="Program Pelatihan", **program)
    k = KegiatanFactory(perangkat_daerah=pd, induk=p, kunci=f"{p.kunci}.2.01", nama="Kegiatan Pelatihan")
    sub = []
    for n in range(1, banyak + 1):
        s = SubKegiatanFactory(perangkat_daerah=pd, induk=k, kunci=f"{k.kunci}.{n:04d}", nama=f"Sub ke-{n}")
        if pagu is not None:
            PaguFactory(perangkat_daerah=pd, simpul=s, jumlah=Decimal(pagu))
        sub.append(s)
    return Pohon(p, k, sub)


def keuangan(bulan: int = 0, triwulan: int = 0) -> Kolom:
    return Kolom(JenisUang.KEUANGAN, bulan=bulan, triwulan=triwulan)


def fisik(bulan: int = 0, triwulan: int = 0) -> Kolom:
    return Kolom(JenisUang.FISIK, bulan=bulan, triwulan=triwulan)


def kas(bulan: int = 0) -> Kolom:
    return Kolom(JenisUang.KAS, bulan=bulan)


def simpan(pd: PerangkatDaerah, pelaku: Pengguna, *sel: tuple[Any, ...], **lain: Any) -> HasilSel:
    """Save (node, column, value[, text that was on the screen])."""
    return simpan_sel(pelaku=pelaku, perangkat_daerah=pd, tahun=TAHUN, sel=_sel(sel), **lain)


def _sel(sel: Iterable[tuple[Any, ...]]) -> list[SelUang]:
    def nilai(x: Any) -> Decimal | None:
        return None if x is None else Decimal(x)

    return [SelUang(s[0].pk, s[1], nilai(s[2]), s[3] if len(s) > 3 else "") for s in sel]


def realisasi(simpul: SimpulProgram, bulan: int = 0, triwulan: int = 0) -> Decimal | None:
    baris = RealisasiKeuangan.objects.filter(simpul=simpul, tahun=TAHUN, bulan=bulan, triwulan=triwulan)
    return baris.values_list("jumlah", flat=True).first()
