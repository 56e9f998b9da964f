"""Undo on the pages: the list, the reason, what stands against it, and the state afterwards."""

from __future__ import annotations

import pytest

from kinerja.models import Realisasi
from kinerja.services.massal import simpan_realisasi_massal
from pertukaran.models import Batch, KeadaanBatch
from tests.halaman import teks
from tests.pabrik import BatchFactory
from tests.pemeran import Pemeran
from tests.pertukaran.buku import TAHUN, isi_indikator, realisasi
from tests.pertukaran.test_halaman_impor import IMPOR, alamat, batch_baru, nilai, terapkan

pytestmark = pytest.mark.django_db


@pytest.fixture
def diterapkan(pemeran: Pemeran) -> Batch:
    isi_indikator(pemeran.pd, 2)
    klien = pemeran.klien("perencana")
    batch = batch_baru(klien, realisasi(["IKU-1", 1, 75], ["IKU-2", 2, 80]))
    assert terapkan(klien, batch).status_code == 302
    assert nilai() == 75
    return batch


def test_dibatalkan_dengan_alasan(pemeran: Pemeran, diterapkan: Batch) -> None:
    klien, url = pemeran.klien("perencana"), alamat(diterapkan, "batal")
    assert f'href="{url}"' in klien.get(IMPOR).content.decode()
    tanpa = klien.post(url, {"alasan": "  "})
    assert tanpa.status_code == 422
    assert teks(tanpa).count("Tulis mengapa impor ini dibatalkan.") == 2
    assert nilai() == 75
    jawab = teks(klien.post(url, {"alasan": "Berkas yang salah"}, follow=True))
    assert "semua sel kembali ke nilai sebelumnya" in jawab
    assert nilai() == 72
    assert not Realisasi.objects.filter(indikator__kode="IKU-2", periode=2).exists()
    assert f'href="{url}"' not in klien.get(IMPOR).content.decode()


def test_yang_berubah_sesudahnya_menghalangi_dan_disebut(pemeran: Pemeran, diterapkan: Batch) -> None:
    satu = Realisasi.objects.get(indikator__kode="IKU-1", periode=1)
    simpan_realisasi_massal(
        pelaku=pemeran["pic"],
        perangkat_daerah=pemeran.pd,
        baris=[{"indikator": satu.indikator, "tahun": TAHUN, "periode": 1, "nilai": 76}],
    )
    klien, url = pemeran.klien("perencana"), alamat(diterapkan, "batal")
    isi = teks(klien.get(url))
    assert "Belum dapat dibatalkan" in isi and str(pemeran["pic"]) in isi
    assert '<button class="tombol bahaya">' not in klien.get(url).content.decode()
    jawab = klien.post(url, {"alasan": "Tetap saja"})
    assert (jawab.status_code, nilai()) == (409, 76)
    assert Batch.objects.get(pk=diterapkan.pk).keadaan == KeadaanBatch.DITERAPKAN


@pytest.mark.parametrize(
    ("keadaan", "pesan"),
    [(KeadaanBatch.SIAP, "Berkas ini belum diterapkan."), (KeadaanBatch.DIBATALKAN, "Berkas ini sudah dibatalkan")],
)
def test_keadaan_lain_tidak_dapat_dibatalkan(pemeran: Pemeran, keadaan: KeadaanBatch, pesan: str) -> None:
    batch = BatchFactory(perangkat_daerah=pemeran.pd, keadaan=keadaan.value)
    klien = pemeran.klien("perencana")
    for jawab in (
        klien.get(alamat(batch, "batal"), follow=True),
        klien.post(alamat(batch, "batal"), {"alasan": "x"}, follow=True),
    ):
        assert pesan in teks(jawab)
    assert Batch.objects.get(pk=batch.pk).keadaan == keadaan


def test_dua_kali_dibatalkan(pemeran: Pemeran, diterapkan: Batch) -> None:
    klien = pemeran.klien("perencana")
    for _ in range(2):
        jawab = klien.post(alamat(diterapkan, "batal"), {"alasan": "Salah berkas"}, follow=True)
    assert "Berkas ini sudah dibatalkan pada" in teks(jawab) and f"oleh {pemeran['perencana']}." in teks(jawab)
