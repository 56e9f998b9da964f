"""Recommendations of earlier years stand before the agency's agreement until they are answered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from evaluasi.services.berkas import Unggahan
from evaluasi.services.rekomendasi import buka_lagi, jawab_rekomendasi, verifikasi
from kinerja.models import PerjanjianKinerja, Rekomendasi
from kinerja.services import pk as layanan
from kinerja.services.pk.rekomendasi import rekomendasi_menghalangi
from sakip.inti.istilah import KeadaanRekomendasi
from tests.evaluasi.berkas import PDF_KECIL
from tests.halaman import teks
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    PejabatFactory,
    PerjanjianKinerjaFactory,
    RekomendasiFactory,
    RenstraFactory,
    TindakLanjutFactory,
    UnitKerjaFactory,
)
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
TAHUN = 2024
K = KeadaanRekomendasi


@pytest.fixture
def draf(pemeran: Pemeran) -> PerjanjianKinerja:
    """Complete but for the recommendations."""
    return buat(pemeran)


def buat(pemeran: Pemeran, **milik: Any) -> PerjanjianKinerja:
    pd = pemeran.pd
    pihak = [PejabatFactory(perangkat_daerah=pd, kepala=True), PejabatFactory(perangkat_daerah=pd, nama="Atasan")]
    pk = PerjanjianKinerjaFactory(
        perangkat_daerah=pd,
        tahun=TAHUN,
        pihak_pertama=pihak[0],
        pihak_kedua=pihak[1],
        tanggal=date(TAHUN, 1, 15),
        keadaan="draf",
        **milik,
    )
    ItemPKFactory(perjanjian=pk, indikator=IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pd)))
    return pk


def rekomendasi(pemeran: Pemeran, **isi: Any) -> Rekomendasi:
    return RekomendasiFactory(**{"perangkat_daerah": pemeran.pd, "tahun": TAHUN - 1, **isi})


def jawab(pemeran: Pemeran, r: Rekomendasi, kata: str = "Telah disesuaikan", berkas: Unggahan | None = None) -> None:
    jawab_rekomendasi(pelaku=pemeran["perencana"], rekomendasi=r, teks=kata, berkas=berkas)


def test_yang_belum_dijawab_disebut_satu_per_satu(pemeran: Pemeran, draf: PerjanjianKinerja) -> None:
    rekomendasi(pemeran, nomor=2, teks="Perbaiki " + "indikator " * 20)
    rekomendasi(pemeran, nomor=1, tahun=TAHUN - 3, komponen="pelaporan", teks="Sajikan perbandingan.")
    rekomendasi(pemeran, tahun=TAHUN)
    RekomendasiFactory(perangkat_daerah=pemeran.pd_lain, tahun=TAHUN - 1)
    with pytest.raises(layanan.BelumSiap) as galat:
        layanan.tandatangani(pelaku=pemeran["kepala"], pk=draf)
    lama, baru = galat.value.kurang
    assert lama == "Rekomendasi 1 (Pelaporan Kinerja, evaluasi 2021) belum dijawab: Sajikan perbandingan."
    assert baru.startswith("Rekomendasi 2 (Perencanaan Kinerja, evaluasi 2023) belum dijawab: Perbaiki indikator")
    assert baru.endswith("indikator …") and len(baru) < 200
    with pytest.raises(layanan.BelumSiap):
        layanan.catat_kertas(pelaku=pemeran["perencana"], pk=draf)


def test_jawaban_melewatkan_walau_belum_diverifikasi(pemeran: Pemeran, draf: PerjanjianKinerja) -> None:
    r = rekomendasi(pemeran)
    jawab(pemeran, r)
    assert layanan.tandatangani(pelaku=pemeran["kepala"], pk=draf).keadaan == "ditandatangani"


def test_yang_belum_sesuai_dan_dibuka_lagi_menghalangi_lagi(pemeran: Pemeran, draf: PerjanjianKinerja) -> None:
    r, pemeriksa = rekomendasi(pemeran), pemeran["inspektorat"]
    jawab(pemeran, r)
    verifikasi(pelaku=pemeriksa, rekomendasi=r, putusan=K.BELUM_SESUAI, alasan="Mana buktinya?")
    assert ["belum sesuai, jawab lagi" in k for k in layanan.periksa_siap(draf)] == [True]
    jawab(pemeran, r, "Terlampir.", Unggahan("bukti.pdf", PDF_KECIL))
    assert layanan.periksa_siap(draf) == []
    verifikasi(pelaku=pemeriksa, rekomendasi=r, putusan=K.SELESAI)
    assert layanan.periksa_siap(draf) == []
    buka_lagi(pelaku=pemeriksa, rekomendasi=r, alasan="Terulang.")
    assert len(layanan.periksa_siap(draf)) == 1
    jawab(pemeran, r, "Tidak berwenang lagi.")
    verifikasi(pelaku=pemeriksa, rekomendasi=r, putusan=K.TIDAK_DAPAT, alasan="Kewenangan pindah.")
    assert layanan.periksa_siap(draf) == []


def test_jawaban_dari_sebelum_ada_keadaan(pemeran: Pemeran, draf: PerjanjianKinerja) -> None:
    TindakLanjutFactory(rekomendasi=rekomendasi(pemeran))
    assert layanan.periksa_siap(draf) == []


def test_unit_dan_perorangan_tidak_terhalang(pemeran: Pemeran) -> None:
    rekomendasi(pemeran)
    unit = buat(pemeran, unit=UnitKerjaFactory(perangkat_daerah=pemeran.pd))
    orang = buat(pemeran, pemegang=PejabatFactory(perangkat_daerah=pemeran.pd))
    assert [layanan.periksa_siap(pk) for pk in (unit, orang)] == [[], []]


def test_halaman_menautkan_ke_rekomendasi(pemeran: Pemeran, draf: PerjanjianKinerja) -> None:
    r, klien = rekomendasi(pemeran, teks="Perbaiki <b>target</b>."), pemeran.klien("perencana")
    alamat = f"/dinas-a/{TAHUN}/pk/{draf.pk}/"
    halaman = klien.get(alamat)
    isi = halaman.content.decode()
    assert f'<a href="/dinas-a/{TAHUN}/rekomendasi/{r.pk}/">Rekomendasi {r.nomor}' in isi
    assert "Perbaiki &lt;b&gt;target" in isi and "Lengkapi draf" not in isi
    assert "Belum dapat ditandatangani" in teks(halaman) and "Catat: sudah ditandatangani" not in teks(halaman)
    assert klien.get(f"/dinas-a/{TAHUN}/rekomendasi/{r.pk}/").status_code == 200
    jawab(pemeran, r)
    assert "Catat: sudah ditandatangani" in teks(klien.get(alamat))


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, draf: PerjanjianKinerja, django_assert_num_queries: Any, banyak: int) -> None:
    for _ in range(banyak):
        rekomendasi(pemeran)
    with django_assert_num_queries(1):
        assert len(rekomendasi_menghalangi(draf)) == banyak
