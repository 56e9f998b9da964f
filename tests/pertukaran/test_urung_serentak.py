"""Two at once: undo and undo, undo and apply, apply and apply. One wins, the other is told; nothing is doubled."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from threading import Barrier
from typing import Any

import pytest
from django.db import connections

from kinerja.models import Realisasi
from pertukaran.models import Batch, KeadaanBatch
from pertukaran.services.batch import periksa, terapkan, terapkan_langsung, unggah
from pertukaran.services.periksa import jalankan
from pertukaran.services.urung import batalkan
from sakip.inti.galat import GalatMasukan
from sakip.jejak import periksa_rantai
from sakip.models import Jejak, PerangkatDaerah
from tests.pabrik import IndikatorFactory, RealisasiFactory, RenstraFactory
from tests.pertukaran.berkas import buku
from tests.pertukaran.bolak_balik import impor, sistem

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TAHUN = 2023


@pytest.fixture
def pd(transactional_db: None) -> PerangkatDaerah:
    renstra = RenstraFactory(perangkat_daerah__slug="dinas-a")
    for n in range(5):
        RealisasiFactory(
            indikator=IndikatorFactory(renstra=renstra, kode=f"IKU-{n}"), tahun=TAHUN, periode=1, nilai=Decimal(80)
        )
    return renstra.perangkat_daerah


def isi(nilai: int) -> bytes:
    """Changed and new rows."""
    judul = ["Kode Indikator", "Tahun", "Triwulan", "Realisasi"]
    return buku({"Realisasi": [judul, *[[f"IKU-{n}", TAHUN, tw, nilai] for n in range(5) for tw in (1, 2)]]})


def siap(pd: PerangkatDaerah, nilai: int) -> Batch:
    batch = unggah(pelaku=sistem(), perangkat_daerah=pd, nama="b.xlsx", isi=isi(nilai), atas_nama="Dinas")
    periksa(pelaku=sistem(), batch=batch)
    return batch


def serentak(*kerja: Callable[[], Any]) -> list[str]:
    """What became of each: "" or the sentence of a refusal; anything else fails the test."""
    mulai = Barrier(len(kerja))

    def satu(satu: Callable[[], Any]) -> str:
        try:
            mulai.wait()
            satu()
            return ""
        except GalatMasukan as galat:
            return galat.pesan
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(kerja)) as kolam:
        return list(kolam.map(satu, kerja))


def baca(batch: Batch) -> Batch:
    """As another process sees it."""
    segar: Batch = Batch.objects.select_related("perangkat_daerah__pemda").get(pk=batch.pk)
    return segar


def nilai() -> list[Decimal]:
    return list(Realisasi.objects.order_by("periode", "pk").values_list("nilai", flat=True))


def test_dua_pembatalan(pd: PerangkatDaerah) -> None:
    batch = impor(pd, isi(82))
    salinan = [baca(batch) for _ in range(3)]
    hasil = serentak(*(lambda b=b: batalkan(pelaku=sistem(), batch=b) for b in salinan))  # type: ignore[misc]
    assert sorted(hasil)[0] == "" and all("sudah dibatalkan oleh Sistem" in p for p in sorted(hasil)[1:])
    assert nilai() == [80] * 5
    assert Jejak.objects.filter(aksi="batalkan_impor").count() == 1 and periksa_rantai(pd) == []


def test_pembatalan_dan_penerapan(pd: PerangkatDaerah) -> None:
    """Whoever comes first: the sum of both is a state that one after the other leads to."""
    lama, baru = impor(pd, isi(82)), siap(pd, 90)
    hasil = serentak(
        lambda: batalkan(pelaku=sistem(), batch=baca(lama)), lambda: terapkan(pelaku=sistem(), batch=baca(baru))
    )
    batal, terap = (not p for p in hasil)
    assert batal != terap, hasil
    if terap:
        assert nilai() == [90] * 10 and f"Impor {baru.pk} (" in hasil[0]
    else:
        assert nilai() == [80] * 5 and "Data berubah sejak pratinjau" in hasil[1]
    keadaan = dict(Batch.objects.values_list("pk", "keadaan"))
    assert keadaan[lama.pk] == (KeadaanBatch.DITERAPKAN if terap else KeadaanBatch.DIBATALKAN)
    assert keadaan[baru.pk] == (KeadaanBatch.DITERAPKAN if terap else KeadaanBatch.SIAP)
    assert periksa_rantai(pd) == []


def test_satu_impor_diterapkan_dua_kali_sekaligus(pd: PerangkatDaerah) -> None:
    """Two clicks: the second neither applies again nor takes the first one's state away."""
    batch = siap(pd, 82)
    salinan = [baca(batch) for _ in range(3)]
    hasil = serentak(*(lambda b=b: terapkan(pelaku=sistem(), batch=b) for b in salinan))  # type: ignore[misc]
    assert sorted(hasil)[0] == "" and all("diterapkan. Muat ulang halamannya." in p for p in sorted(hasil)[1:])
    kini = baca(batch)
    assert (kini.keadaan, kini.diterapkan_oleh) == (KeadaanBatch.DITERAPKAN, sistem())
    assert nilai() == [82] * 10 and Jejak.objects.filter(aksi="simpan_realisasi").count() == 1


def test_penerapan_yang_berhenti_di_tengah_dapat_diulang(
    pd: PerangkatDaerah, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its state says that it was at work; its rows are as before."""
    batch = siap(pd, 82)

    def berhenti(**bahan: Any) -> None:
        jalankan(**bahan)
        raise SystemExit

    with monkeypatch.context() as ganti:
        ganti.setattr("pertukaran.services.batch.jalankan", berhenti)
        with pytest.raises(SystemExit):
            terapkan(pelaku=sistem(), batch=baca(batch))
    assert baca(batch).keadaan == KeadaanBatch.MENERAPKAN and nilai() == [80] * 5
    terapkan(pelaku=sistem(), batch=baca(batch))
    assert baca(batch).keadaan == KeadaanBatch.DITERAPKAN and nilai() == [82] * 10


def test_yang_terlambat_tidak_menghapus_keadaan(pd: PerangkatDaerah) -> None:
    batch = siap(pd, 82)
    terlambat = baca(batch)
    terapkan(pelaku=sistem(), batch=batch)
    for verba in (terapkan, periksa):
        with pytest.raises(GalatMasukan, match=r"kini diterapkan\. Muat ulang halamannya"):
            verba(pelaku=sistem(), batch=baca_basi(terlambat))
    assert baca(batch).keadaan == KeadaanBatch.DITERAPKAN and baca(batch).diterapkan is not None


def baca_basi(batch: Batch) -> Batch:
    batch.keadaan = KeadaanBatch.SIAP.value
    return batch


def test_berkas_yang_sama_diunggah_dua_kali_sekaligus(pd: PerangkatDaerah) -> None:
    def langsung() -> None:
        batch = unggah(pelaku=sistem(), perangkat_daerah=pd, nama="b.xlsx", isi=isi(82), atas_nama="Dinas")
        terapkan_langsung(pelaku=sistem(), batch=batch)

    assert serentak(langsung, langsung, langsung) == ["", "", ""]
    hitung = [b.ringkasan["lembar"]["Realisasi"] for b in Batch.objects.order_by("diterapkan")]
    tetap = {"baru": 0, "berubah": 0, "tetap": 10, "ditolak": 0}
    assert hitung == [{"baru": 5, "berubah": 5, "tetap": 0, "ditolak": 0}, tetap, tetap]
    assert nilai() == [82] * 10 and periksa_rantai(pd) == []


def test_pratinjau_kedua_dari_berkas_yang_sama_diberi_tahu(pd: PerangkatDaerah) -> None:
    """Two uploads of one file, both previewed, both applied at once."""
    dua = [siap(pd, 82), siap(pd, 82)]
    hasil = serentak(*(lambda b=b: terapkan(pelaku=sistem(), batch=baca(b)) for b in dua))  # type: ignore[misc]
    assert sorted(hasil)[0] == "" and "Data berubah sejak pratinjau dibuat" in sorted(hasil)[1]
    assert nilai() == [82] * 10 and Jejak.objects.filter(aksi="simpan_realisasi").count() == 1
