"""Renstra tables T-C.23 to T-C.28 (Permendagri 86/2017)."""

from __future__ import annotations

from typing import Final

from laporan.cetak.jenis import PERENCANAAN, JenisDokumen, Parameter, Pilihan
from laporan.selectors.renstra import bahan_renstra, periode_lalu
from laporan.susun.renstra import susun_renstra
from renstra.models import Renstra
from sakip.models import PerangkatDaerah


def periode(perangkat_daerah: PerangkatDaerah, tahun: int) -> Pilihan:
    """What T-C.23 and T-C.24 may look back on."""
    ada = periode_lalu(perangkat_daerah, tahun)
    return tuple((kunci, p.nama[:1].upper() + p.nama[1:]) for kunci, p in ada.items())


def belum(perangkat_daerah: PerangkatDaerah, tahun: int) -> str:
    """Why there are no tables: no Renstra covers the year."""
    ada = Renstra.objects.milik(perangkat_daerah).meliputi(tahun).exists()
    return "" if ada else f"Belum ada Renstra yang meliputi tahun {tahun}."


RENSTRA: Final = JenisDokumen(
    kunci="renstra",
    judul="Tabel Renstra (T-C.23 sampai T-C.28)",
    kelompok=PERENCANAAN,
    uraian="Capaian dan pendanaan periode lalu, tujuan, sasaran, strategi, program, dan target tiap tahun.",
    susun=lambda pd, tahun, p: susun_renstra(bahan_renstra(pd, tahun, p["periode"])),
    parameter=(Parameter("periode", "T-C.23 dan T-C.24 memuat", periode),),
    belum=belum,
)
JENIS: Final[tuple[JenisDokumen, ...]] = (RENSTRA,)
