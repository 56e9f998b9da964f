"""What the pages of imports ask of the database: the same for one batch and three, for three rows and 300."""

from __future__ import annotations

import pytest

from pertukaran.models import BarisBatch, Batch, KeadaanBatch
from tests.halaman import kueri
from tests.pabrik import BatchFactory
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
IMPOR = "/dinas-a/2023/impor/"
DAFTAR, PRATINJAU, HASIL = 9, 11, 12


def isi(batch: Batch, dari: int, sampai: int) -> None:
    BarisBatch.objects.bulk_create(
        BarisBatch(
            batch=batch,
            lembar="Realisasi",
            nomor=n,
            kunci=f"IKU-{n} · {2020 + n % 4} · 1",
            nasib="berubah",
            ubah=[["Realisasi", "70", str(n)], ["Solusi", "", "teks"]],
        )
        for n in range(dari, sampai)
    )
    batch.ringkasan = {
        "lembar": {"Realisasi": {"baru": 0, "berubah": sampai, "tetap": 0, "ditolak": 0}},
        "total": [["Pagu Murni 2023, program", "10", 1, "12"]],
    }
    batch.save()


def batch_baru(pemeran: Pemeran, keadaan: KeadaanBatch) -> Batch:
    orang = pemeran["perencana"]
    lain = {"diterapkan": "2024-04-02T04:00:00Z", "diterapkan_oleh": orang} if keadaan == "diterapkan" else {}
    return BatchFactory(perangkat_daerah=pemeran.pd, keadaan=keadaan.value, diunggah_oleh=orang, **lain)


def test_daftar(pemeran: Pemeran) -> None:
    klien = pemeran.klien("perencana")
    isi(batch_baru(pemeran, KeadaanBatch.SIAP), 0, 3)
    assert kueri(klien, IMPOR) == DAFTAR
    isi(batch_baru(pemeran, KeadaanBatch.DITERAPKAN), 0, 3)
    isi(batch_baru(pemeran, KeadaanBatch.DITOLAK), 0, 3)
    assert kueri(klien, IMPOR) == DAFTAR


@pytest.mark.parametrize(("keadaan", "harap"), [(KeadaanBatch.SIAP, PRATINJAU), (KeadaanBatch.DITERAPKAN, HASIL)])
def test_satu_berkas(pemeran: Pemeran, keadaan: KeadaanBatch, harap: int) -> None:
    klien, batch = pemeran.klien("perencana"), batch_baru(pemeran, keadaan)
    url = f"{IMPOR}{batch.pk}/"
    for dari, sampai in ((0, 1), (1, 3), (3, 300)):
        isi(batch, dari, sampai)
        assert kueri(klien, url) == harap, sampai
    assert kueri(klien, url + "?nasib=berubah&lembar=Realisasi&hlm=3") == harap
