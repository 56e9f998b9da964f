"""Loading of the official nomenclature: one version per year, idempotent."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied

from renstra.models import Nomenklatur
from renstra.perhitungan.nomenklatur import BarisNomenklatur
from sakip.models import Pengguna
from sakip.peran import tak_terbatas
from sakip.services.massal import HasilMassal, tulis_massal


def muat_nomenklatur(*, pelaku: Pengguna, tahun: int, dasar: str, baris: Iterable[BarisNomenklatur]) -> HasilMassal:
    """Write the codes in force from ``tahun`` on. All agencies share them, so only the operator may."""
    if not tak_terbatas(pelaku):
        raise PermissionDenied("Hanya pengelola server yang dapat memuat nomenklatur.")
    isi = [
        {
            "tahun": tahun,
            "kode": b.kode,
            "jenis": b.jenis,
            "nama": b.nama,
            "kata": kata_cari(b.nama),
            **({"dasar": dasar} if dasar else {}),
        }
        for b in baris
    ]
    return tulis_massal(
        pelaku=pelaku,
        perangkat_daerah=None,
        aksi="muat_nomenklatur",
        model=Nomenklatur,
        kunci=["tahun", "kode"],
        baris=isi,
        lingkup=Nomenklatur.objects.filter(tahun=tahun),
    )


def kata_cari(teks: str) -> str:
    """Lower case, one space between words: what a search is matched against."""
    return " ".join(teks.lower().split())
