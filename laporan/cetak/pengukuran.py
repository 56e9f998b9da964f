"""Pengukuran Kinerja of a year and of a quarter, Efisiensi."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from laporan.bentuk import Dokumen
from laporan.cetak.jenis import PENGUKURAN, JenisDokumen, Parameter, Pilihan
from laporan.selectors import bahan_triwulan
from laporan.selectors.formulir import ada_terukur, bahan_pengukuran
from laporan.susun.pengukuran import susun_efisiensi, susun_pengukuran
from laporan.susun.triwulan import susun_triwulan
from sakip.inti.periode import TRIWULAN, nama_periode
from sakip.models import PerangkatDaerah

PILIHAN_TRIWULAN: Final[Pilihan] = tuple((str(t), nama_periode(t)) for t in TRIWULAN)


def _setahun(pd: PerangkatDaerah, tahun: int, _: Mapping[str, str]) -> Dokumen:
    bahan, draf = bahan_pengukuran(pd, tahun)
    return susun_pengukuran(bahan, draf=draf)


def _efisiensi(pd: PerangkatDaerah, tahun: int, _: Mapping[str, str]) -> Dokumen:
    bahan, draf = bahan_pengukuran(pd, tahun)
    return susun_efisiensi(bahan, draf=draf)


def _triwulan(pd: PerangkatDaerah, tahun: int, parameter: Mapping[str, str]) -> Dokumen:
    return susun_triwulan(bahan_triwulan(pd, tahun, int(parameter["triwulan"])))


def _belum(pd: PerangkatDaerah, tahun: int) -> str:
    return (
        "" if ada_terukur(pd, tahun) else f"Belum ada indikator yang diukur pada {tahun}; susun Perjanjian Kinerja."
    )


JENIS: Final[tuple[JenisDokumen, ...]] = (
    JenisDokumen(
        kunci="pengukuran",
        judul="Pengukuran Kinerja",
        kelompok=PENGUKURAN,
        uraian="Target, realisasi, dan capaian setahun dengan jumlah anggarannya.",
        susun=_setahun,
        belum=_belum,
    ),
    JenisDokumen(
        kunci="pengukuran-triwulan",
        judul="Pengukuran Kinerja triwulan",
        kelompok=PENGUKURAN,
        uraian="Laporan sampai dengan triwulan: capaian, penjelasan, anggaran, dan rencana aksi.",
        susun=_triwulan,
        parameter=(Parameter("triwulan", "Triwulan", lambda pd, tahun: PILIHAN_TRIWULAN),),
        belum=_belum,
    ),
    JenisDokumen(
        kunci="efisiensi",
        judul="Efisiensi Penggunaan Sumber Daya",
        kelompok=PENGUKURAN,
        uraian="Capaian kinerja terhadap penyerapan anggaran, per indikator dan per program.",
        susun=_efisiensi,
        belum=_belum,
    ),
)
