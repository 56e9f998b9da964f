"""Budget tables: freely chosen years, before and after change, by kelompok belanja, per month."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from laporan.bentuk import Dokumen
from laporan.cetak.jenis import PELAPORAN, JenisDokumen, Parameter, Pilihan
from laporan.selectors.anggaran import bahan_anggaran, tahun_uang
from laporan.selectors.bulanan import ada_bulanan, bahan_bulanan
from laporan.susun.anggaran import susun_anggaran, susun_anggaran_bulanan
from sakip.models import PerangkatDaerah

TAHUN_BAWAAN: Final = 3
TINGKAT: Final[Pilihan] = (("program", "program"), ("kegiatan", "kegiatan"), ("sub_kegiatan", "sub kegiatan"))


def _dalam(parameter: Mapping[str, str]) -> int:
    return [nilai for nilai, _ in TINGKAT].index(parameter["tingkat"])


def _anggaran(pd: PerangkatDaerah, tahun: int, parameter: Mapping[str, str]) -> Dokumen:
    dari, sampai = int(parameter["dari"]), int(parameter["sampai"])
    return susun_anggaran(bahan_anggaran(pd, tahun, dari=dari, sampai=sampai, tingkat=_dalam(parameter)))


def _tahun(pd: PerangkatDaerah, tahun: int, mundur: int) -> Pilihan:
    """The years with money, first the one ``mundur`` known years before the page's year."""
    semua = tahun_uang(pd)
    lampau = [t for t in semua if t <= tahun] or list(semua[:1])
    bawaan = lampau[max(len(lampau) - 1 - mundur, 0)] if lampau else None
    return tuple((str(t), str(t)) for t in sorted(semua, key=lambda t: (t != bawaan, t)))


def _anggaran_belum(pd: PerangkatDaerah, tahun: int) -> str:
    return "" if tahun_uang(pd) else "Belum ada pagu dan realisasi anggaran yang diisi pada tahun mana pun."


def _bulanan(pd: PerangkatDaerah, tahun: int, parameter: Mapping[str, str]) -> Dokumen:
    return susun_anggaran_bulanan(bahan_bulanan(pd, tahun, tingkat=_dalam(parameter)))


def _bulanan_belum(pd: PerangkatDaerah, tahun: int) -> str:
    return "" if ada_bulanan(pd, tahun) else f"Belum ada anggaran kas dan realisasi tahun {tahun} yang diisi."


_PER_TINGKAT: Final = Parameter("tingkat", "Sampai tingkat", lambda pd, tahun: TINGKAT)

JENIS: Final[tuple[JenisDokumen, ...]] = (
    JenisDokumen(
        kunci="anggaran",
        judul="Tabel Anggaran",
        kelompok=PELAPORAN,
        uraian="Pagu sebelum dan sesudah perubahan, realisasi, penyerapan, dan sisa untuk tahun yang dipilih.",
        susun=_anggaran,
        parameter=(
            Parameter("dari", "Dari tahun", lambda pd, tahun: _tahun(pd, tahun, TAHUN_BAWAAN - 1)),
            Parameter("sampai", "Sampai tahun", lambda pd, tahun: _tahun(pd, tahun, 0)),
            _PER_TINGKAT,
        ),
        belum=_anggaran_belum,
    ),
    JenisDokumen(
        kunci="anggaran-bulanan",
        judul="Realisasi Keuangan dan Fisik per Bulan",
        kelompok=PELAPORAN,
        uraian="Anggaran kas, realisasi keuangan dan fisik per bulan dengan deviasinya.",
        susun=_bulanan,
        parameter=(_PER_TINGKAT,),
        belum=_bulanan_belum,
    ),
)
