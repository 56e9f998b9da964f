"""Perjanjian Kinerja, IKU sheet, Rencana Kinerja Tahunan, Rencana Aksi."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from laporan.bentuk import Dokumen
from laporan.cetak.jenis import PERENCANAAN, JenisDokumen, Parameter, Pilihan
from laporan.selectors.formulir import (
    ada_iku,
    ada_terukur,
    bahan_aksi,
    bahan_iku,
    unit_beraksi,
)
from laporan.selectors.instansi import instansi
from laporan.selectors.perjanjian import ada_irisan, bahan_surat, daftar_pk, sebut_pk
from laporan.selectors.rkt import bahan_rkt, dokumen_rkt
from laporan.susun.perjanjian.dokumen import susun_pk
from laporan.susun.perjanjian.rencana import susun_aksi, susun_iku, susun_rkt
from sakip.inti.istilah import DokumenTarget
from sakip.models import PerangkatDaerah

SETAHUN, PER_TRIWULAN = "", "ya"

# --- Perjanjian Kinerja


def _pilihan_pk(pd: PerangkatDaerah, tahun: int) -> Pilihan:
    return tuple((str(p.pk), sebut_pk(p)) for p in daftar_pk(pd, tahun))


def _pilihan_triwulan(pd: PerangkatDaerah, tahun: int) -> Pilihan:
    rinci = ((PER_TRIWULAN, "Dengan target triwulan"),) if ada_irisan(pd, tahun) else ()
    return ((SETAHUN, "Target setahun"), *rinci)


def _pk(pd: PerangkatDaerah, tahun: int, parameter: Mapping[str, str]) -> Dokumen:
    bahan = bahan_surat(pd, tahun, int(parameter["pk"]))
    if bahan is None:
        raise ValueError(f"Perjanjian {parameter['pk']} tidak ada pada tahun {tahun}.")
    return susun_pk(bahan, triwulan=parameter.get("triwulan") == PER_TRIWULAN)


def _belum_pk(pd: PerangkatDaerah, tahun: int) -> str:
    return (
        "" if daftar_pk(pd, tahun) else f"Belum ada Perjanjian Kinerja {tahun}; buat di halaman Perjanjian Kinerja."
    )


# --- Rencana Kinerja Tahunan


def _pilihan_rkt(pd: PerangkatDaerah, tahun: int) -> Pilihan:
    return tuple((d.value, d.label) for d in dokumen_rkt(pd, tahun))


def _rkt(pd: PerangkatDaerah, tahun: int, parameter: Mapping[str, str]) -> Dokumen:
    return susun_rkt(instansi(pd, tahun), bahan_rkt(pd, tahun, DokumenTarget(parameter["sumber"])))


def _belum_rkt(pd: PerangkatDaerah, tahun: int) -> str:
    return (
        ""
        if dokumen_rkt(pd, tahun)
        else f"Belum ada target tujuan atau sasaran untuk {tahun} pada Renstra atau Renja."
    )


# --- Rencana Aksi


def _pilihan_unit(pd: PerangkatDaerah, tahun: int) -> Pilihan:
    return (("", "Seluruh perangkat daerah"), *((str(u.pk), u.nama) for u in unit_beraksi(pd, tahun)))


def _aksi(pd: PerangkatDaerah, tahun: int, parameter: Mapping[str, str]) -> Dokumen:
    unit = parameter.get("unit", "")
    return susun_aksi(bahan_aksi(pd, tahun, int(unit) if unit else None))


def _belum_terukur(pd: PerangkatDaerah, tahun: int) -> str:
    return (
        "" if ada_terukur(pd, tahun) else f"Belum ada indikator yang diukur pada {tahun}; susun Perjanjian Kinerja."
    )


PK: Final = JenisDokumen(
    kunci="pk",
    judul="Perjanjian Kinerja",
    kelompok=PERENCANAAN,
    uraian="Lembar pernyataan dan lampirannya: perangkat daerah, unit, atau perorangan.",
    susun=_pk,
    parameter=(
        Parameter("pk", "Perjanjian", _pilihan_pk),
        Parameter("triwulan", "Target", _pilihan_triwulan),
    ),
    belum=_belum_pk,
)
IKU: Final = JenisDokumen(
    kunci="iku",
    judul="Indikator Kinerja Utama",
    kelompok=PERENCANAAN,
    uraian="Alasan, cara pengukuran, satuan, dan target setiap IKU.",
    susun=lambda pd, tahun, _: susun_iku(bahan_iku(pd, tahun)),
    belum=lambda pd, tahun: (
        "" if ada_iku(pd, tahun) else f"Belum ada indikator kinerja utama yang berlaku pada {tahun}."
    ),
)
RKT: Final = JenisDokumen(
    kunci="rkt",
    judul="Rencana Kinerja Tahunan",
    kelompok=PERENCANAAN,
    uraian="Sasaran, indikator, dan target setahun menurut dokumen rencana.",
    susun=_rkt,
    parameter=(Parameter("sumber", "Target menurut", _pilihan_rkt),),
    belum=_belum_rkt,
)
RENAKSI: Final = JenisDokumen(
    kunci="renaksi",
    judul="Rencana Aksi",
    kelompok=PERENCANAAN,
    uraian="Langkah per indikator: siapa, kapan, dengan anggaran berapa, dan target tiap triwulan.",
    susun=_aksi,
    parameter=(Parameter("unit", "Unit kerja", _pilihan_unit),),
    belum=_belum_terukur,
)
JENIS: Final[tuple[JenisDokumen, ...]] = (PK, IKU, RKT, RENAKSI)
