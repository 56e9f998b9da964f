"""Child of ``ukur_isian``: fills a throw-away database with many indicators and times two pages in one process."""

from __future__ import annotations

import json
import sys
from decimal import Decimal
from statistics import median
from time import perf_counter

import django

django.setup()

from django.test import Client  # noqa: E402

from kinerja.services import massal as kinerja  # noqa: E402
from renstra import services as renstra  # noqa: E402
from sakip.models import SISTEM, Pengguna, PerangkatDaerah  # noqa: E402
from sakip.services import organisasi  # noqa: E402

ULANG = 15


def isi(banyak: int) -> PerangkatDaerah:
    """An agency with ``banyak`` IKU in sasaran of ten, each with target and entry of a quarter."""
    oleh = Pengguna.objects.get(username=SISTEM)
    pemda = {"slug": "ukur", "nama": "Pemerintah Kota Ukur", "daerah": "Kota Ukur", "tempat": "Ukur"}
    p = organisasi.simpan_pemda(pelaku=oleh, baris=[pemda]).objek.values()
    baris = [{"slug": "ukur-dinas", "nama": "Dinas Ukur"}]
    pd = next(iter(organisasi.simpan_perangkat_daerah(pelaku=oleh, pemda=next(iter(p)), baris=baris).objek.values()))
    milik = {"pelaku": oleh, "perangkat_daerah": pd}
    rencana = [{"kode": "2023-2026", "tahun_awal": 2023, "tahun_akhir": 2026}]
    r = next(iter(renstra.simpan_renstra(**milik, baris=rencana).objek.values()))
    sasaran = renstra.simpan_sasaran(
        **milik, baris=[{"renstra": r, "kode": f"S{n}", "teks": f"Sasaran {n}"} for n in range(banyak // 10)]
    ).objek
    induk = list(sasaran.values())
    sifat = {"iku": True, "satuan": "%", "faktor": Decimal(100), "akumulasi": "jumlah"}
    indikator = renstra.simpan_indikator(
        **milik,
        baris=[
            {"renstra": r, "kode": f"S{n // 10}.{n}", "nama": f"Indikator {n}", "sasaran": induk[n // 10], **sifat}
            for n in range(banyak)
        ],
    ).objek.values()
    renstra.simpan_target(**milik, baris=[{"indikator": i, "tahun": 2024, "nilai": Decimal(50)} for i in indikator])
    entri = {"tahun": 2024, "periode": 1, "pembilang": Decimal(9), "penyebut": Decimal(27)}
    kinerja.simpan_realisasi_massal(**milik, baris=[{"indikator": i, **entri} for i in indikator])
    return pd


def detik(klien: Client, alamat: str) -> float:
    """Median seconds of a page."""
    klien.get(alamat)
    waktu = []
    for _ in range(ULANG):
        mulai = perf_counter()
        assert klien.get(alamat).status_code == 200
        waktu.append(perf_counter() - mulai)
    return median(waktu)


if __name__ == "__main__":
    isi(int(sys.argv[1]))
    klien = Client(HTTP_HOST="localhost")
    klien.force_login(Pengguna.objects.create_superuser("pengukur", password=None))
    print(json.dumps([detik(klien, "/ukur-dinas/2024/isian/1/"), detik(klien, "/sandi/")]))
