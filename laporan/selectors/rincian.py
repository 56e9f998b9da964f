"""A year in its parts, from what its report has read: the quarters, and the budget before its change. No query."""

from __future__ import annotations

from collections.abc import Iterable

from anggaran.selectors import Anggaran
from kinerja.selectors import Kinerja
from laporan.bahan import RincianTahun, TriwulanBahan
from sakip.inti.istilah import VersiPagu
from sakip.inti.periode import TRIWULAN


def rincian_tahun(k: Kinerja, a: Anggaran, tahun: int, luar_pk: Iterable[int]) -> RincianTahun:
    """The same rows that a quarter's own report and the budget's page show; ``luar_pk`` as ``Gabungan.luar_pk``."""
    versi, luar = a.versi_terpakai(tahun), tuple(luar_pk)
    berubah = VersiPagu.MURNI in versi and len(versi) > 1
    return RincianTahun(
        tuple(_triwulan(k, a, tahun, t, luar) for t in TRIWULAN),
        a.tabel(tahun, sampai=VersiPagu.MURNI) if berubah else None,
    )


def _triwulan(k: Kinerja, a: Anggaran, tahun: int, triwulan: int, luar: Iterable[int]) -> TriwulanBahan:
    p = k.pengukuran(tahun, triwulan)
    diukur = {b.indikator_id for b in p.baris}
    lain = {b.indikator_id: b for isi in k.program(tahun, triwulan).values() for b in isi}
    lain |= {i: k.baris(i, tahun, triwulan) for i in luar}
    sisa = tuple(b for i, b in lain.items() if i not in diukur)
    return TriwulanBahan(triwulan, p, sisa, a.tabel(tahun, triwulan))
