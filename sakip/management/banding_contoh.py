"""Saved comparisons of the demo inspectorates and of a demo planner, kept through the service."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction

from evaluasi.models import TampilanTersimpan
from evaluasi.services.tampilan import simpan_tampilan
from sakip.models import Pemda, Pengguna


class Contoh(NamedTuple):
    """Whose view it is, its page, its name and its choices; ``bersama`` shares it."""

    pemda: str
    akun: str
    halaman: str
    nama: str
    kueri: str
    bersama: bool = True


TIGA, LAMA = "tahun=2023&tahun=2024&tahun=2025", "tahun=2012&tahun=2013&tahun=2014&tahun=2022"
UANG = "&ukuran=capaian&ukuran=pagu&ukuran=penyerapan&ukuran=efisiensi"
CONTOH = (
    Contoh("contoh", "inspektorat-contoh", "banding", "IKU dan anggarannya 2023–2025", f"{TIGA}{UANG}&iku=1"),
    Contoh("contoh", "inspektorat-contoh", "pivot", "Kategori per tahun",
           f"{TIGA}&baris=kategori&kolom=tahun&nilai=banyak", bersama=False),
    Contoh("contoh", "perencana-contoh-dinas", "pd-banding", "Terhadap akhir Renstra dan pembanding",
           f"{TIGA}&ukuran=realisasi&ukuran=renstra&ukuran=pembanding&iku=1"),
    Contoh("balikpapan", "inspektorat-balikpapan", "peringkat", "Sebelum dan sesudah Disnaker dibentuk", LAMA),
)  # fmt: skip


@transaction.atomic
def muat_banding_contoh() -> None:
    """Each once; none for an account that is not there."""
    akun = Pengguna.objects.in_bulk({c.akun for c in CONTOH}, field_name="username")
    pemda = Pemda.objects.in_bulk({c.pemda for c in CONTOH}, field_name="slug")
    for c in CONTOH:
        ada = TampilanTersimpan.objects.filter(pengguna__username=c.akun, halaman=c.halaman, nama=c.nama).exists()
        if not ada and c.akun in akun and c.pemda in pemda:
            simpan_tampilan(
                pelaku=akun[c.akun],
                pemda=pemda[c.pemda],
                halaman=c.halaman,
                nama=c.nama,
                kueri=c.kueri,
                bersama=c.bersama,
            )
