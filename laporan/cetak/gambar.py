"""Pohon kinerja and organisation chart as drawings on as many pages as they need."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from laporan.bentuk import Dokumen
from laporan.cetak.jenis import PERENCANAAN, JenisDokumen, Parameter, Pilihan, baca_parameter
from laporan.selectors.pohon import ada_renstra, bahan_organisasi, bahan_pohon_kinerja, hari_organisasi
from laporan.selectors.terbitan import parameter_beku
from laporan.susun.pohon import susun_organisasi, susun_pohon_kinerja
from sakip.inti.periode import format_tanggal
from sakip.models import PerangkatDaerah, UnitKerja

KEDALAMAN: Final[Pilihan] = (
    ("sub_kegiatan", "sampai sub kegiatan"),
    ("kegiatan", "sampai kegiatan"),
    ("program", "sampai program"),
    ("sasaran", "sampai sasaran"),
)


def _pohon(pd: PerangkatDaerah, tahun: int, parameter: Mapping[str, str]) -> Dokumen:
    return susun_pohon_kinerja(bahan_pohon_kinerja(pd, tahun, parameter["kedalaman"]))


def _pohon_belum(pd: PerangkatDaerah, tahun: int) -> str:
    return "" if ada_renstra(pd, tahun) else f"Belum ada Renstra yang meliputi tahun {tahun}."


def _organisasi(pd: PerangkatDaerah, tahun: int, parameter: Mapping[str, str]) -> Dokumen:
    return susun_organisasi(bahan_organisasi(pd, tahun, date.fromisoformat(parameter["pada"])))


def _organisasi_belum(pd: PerangkatDaerah, tahun: int) -> str:
    ada = UnitKerja.objects.milik(pd).exists()
    return "" if ada else "Belum ada unit kerja; admin pemda mengisinya di halaman kelola."


def _hari(pd: PerangkatDaerah, tahun: int) -> Pilihan:
    """Days to choose from; one that was frozen stays, also when the report has another date by now."""
    beku = (baca_parameter(p).get("pada") for p in parameter_beku(pd, tahun, "organisasi"))
    hari = dict.fromkeys((*hari_organisasi(pd, tahun), *(date.fromisoformat(h) for h in beku if h)))
    return tuple((h.isoformat(), format_tanggal(h)) for h in hari)


JENIS: Final[tuple[JenisDokumen, ...]] = (
    JenisDokumen(
        kunci="pohon-kinerja",
        judul="Pohon Kinerja",
        kelompok=PERENCANAAN,
        uraian="Tujuan, sasaran, program, kegiatan, dan sub kegiatan dengan indikator dan target tahun ini.",
        susun=_pohon,
        parameter=(Parameter("kedalaman", "Kedalaman", lambda pd, tahun: KEDALAMAN),),
        belum=_pohon_belum,
    ),
    JenisDokumen(
        kunci="organisasi",
        judul="Struktur Organisasi",
        kelompok=PERENCANAAN,
        uraian="Unit kerja sebagai bagan dengan pejabat yang menjabat pada tanggalnya.",
        susun=_organisasi,
        parameter=(Parameter("pada", "Keadaan per", _hari),),
        belum=_organisasi_belum,
    ),
)
