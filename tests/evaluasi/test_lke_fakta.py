"""What the system knows beside a criterion: words, a link that leads somewhere, the answer that it suggests."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from evaluasi.models import KriteriaLke
from evaluasi.selectors.fakta_lke import FAKTA, Fakta, fakta_lke, usul
from kinerja.models import KemajuanAksi
from sakip.inti.istilah import JawabanKriteria, KeadaanLke, KeadaanPK, PihakLke
from sakip.models import Pengisian
from tests.evaluasi.lke import lke_terisi
from tests.halaman import isi_dinas, tambah
from tests.pabrik import (
    BuktiFactory,
    LaporanFactory,
    NilaiAkipFactory,
    PembandingFactory,
    RealisasiFactory,
    RekomendasiFactory,
    RencanaAksiFactory,
)
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
J = JawabanKriteria
TAHUN = 2023
SAAT = datetime(TAHUN + 1, 3, 1, 3, 0, tzinfo=UTC)


def fakta(pemeran: Pemeran, kunci: str) -> Fakta:
    return fakta_lke(pemeran.pd, TAHUN, [kunci])[kunci]


@pytest.fixture
def dinas(pemeran: Pemeran) -> Any:
    return isi_dinas(pemeran.pd, 2)


# --- the list


def test_setiap_nama_pada_instrumen_dikenal() -> None:
    """And none is read that no criterion asks for."""
    dipakai = set(KriteriaLke.objects.exclude(fakta="").values_list("fakta", flat=True))
    assert dipakai == FAKTA.keys()


def test_dinas_kosong_tidak_menghasilkan_galat_atau_pujian(pemeran: Pemeran) -> None:
    """With nothing entered, every fact says so; only the application itself is there."""
    semua = fakta_lke(pemeran.pd, TAHUN, [*FAKTA, "tidak_ada"])
    assert semua.keys() == FAKTA.keys()
    assert {k for k, f in semua.items() if f.usulan is J.TERPENUHI} == {"aplikasi"}
    assert all(f.teks.endswith(".") for f in semua.values())
    assert "0 dari 0" not in " ".join(f.teks for f in semua.values())


def test_semua_tautan_menuju_halaman(pemeran: Pemeran, dinas: Any) -> None:
    klien = pemeran.klien("kepala")
    tautan = {f.url for f in fakta_lke(pemeran.pd, TAHUN, FAKTA).values() if f.url}
    assert {url: klien.get(url).status_code for url in tautan} == dict.fromkeys(tautan, 200)


def test_usul() -> None:
    assert [usul(0, 3), usul(1, 3), usul(3, 3), usul(0, 0)] == [J.TIDAK, J.SEBAGIAN, J.TERPENUHI, J.TIDAK]


def test_jumlah_kueri_tetap(pemeran: Pemeran) -> None:
    """All forty facts: not a query more for more indicators."""
    dinas = isi_dinas(pemeran.pd, 1)
    hitung = []
    for sampai in (1, 3):
        tambah(dinas, pemeran.pd, range(len(dinas.indikator), sampai))
        with CaptureQueriesContext(connection) as kueri:
            fakta_lke(pemeran.pd, TAHUN, FAKTA)
        hitung.append(len(kueri))
    assert hitung[0] == hitung[1], hitung


# --- planning


def test_renstra_dan_rencana_tahunan(pemeran: Pemeran, dinas: Any) -> None:
    assert fakta(pemeran, "renstra").usulan is J.TERPENUHI
    assert fakta(pemeran, "rencana_tahunan") == Fakta("Perjanjian Kinerja 2023 ada.", J.SEBAGIAN, "/dinas-a/2023/pk/")


def test_pk_ditandatangani_kapan(pemeran: Pemeran, dinas: Any) -> None:
    pk = dinas.pk
    pk.keadaan, pk.tanggal = KeadaanPK.DRAF.value, date(TAHUN, 1, 30)
    pk.save()
    assert fakta(pemeran, "pk_ditandatangani").usulan is J.SEBAGIAN
    pk.keadaan = KeadaanPK.DITANDATANGANI.value
    pk.save()
    f = fakta(pemeran, "pk_ditandatangani")
    assert (f.teks, f.usulan) == ("Ditandatangani: PK murni tanggal 30 Januari 2023.", J.TERPENUHI)


def test_definisi_rencana_aksi_dan_pemantauannya(pemeran: Pemeran, dinas: Any) -> None:
    satu, dua = dinas.indikator
    satu.definisi_operasional = "Rasio penduduk bekerja."
    satu.save()
    dua.definisi_operasional = " "
    dua.save()
    assert fakta(pemeran, "definisi_operasional").teks == "1 dari 2 indikator mempunyai definisi operasional."
    aksi = RencanaAksiFactory(indikator=dua, tahun=TAHUN)
    assert fakta(pemeran, "rencana_aksi").teks == "1 dari 2 indikator mempunyai rencana aksi 2023."
    assert fakta(pemeran, "aksi_dipantau").usulan is J.TIDAK
    for tw in (1, 2):
        KemajuanAksi.objects.create(aksi=aksi, triwulan=tw, persen=25 * tw)
    assert fakta(pemeran, "aksi_dipantau") == Fakta(
        "Kemajuan rencana aksi tercatat pada 2 dari 4 triwulan.", J.SEBAGIAN, "/dinas-a/2023/aksi/"
    )


# --- measurement


def test_triwulan_terkunci_dan_tepat_waktu(pemeran: Pemeran) -> None:
    isi = {"perangkat_daerah": pemeran.pd, "tahun": TAHUN, "keadaan": "dikunci"}
    for tw in (1, 2, 3):
        Pengisian.objects.create(periode=tw, **isi)
    assert fakta(pemeran, "pengukuran_berkala").usulan is J.SEBAGIAN
    empat = Pengisian.objects.create(periode=4, terlambat=True, **isi)
    f = fakta(pemeran, "pengukuran_berkala")
    assert (f.teks, f.usulan) == ("4 dari 4 triwulan 2023 dikunci; 1 di antaranya terlambat.", J.SEBAGIAN)
    assert fakta(pemeran, "persetujuan").usulan is J.TERPENUHI
    empat.terlambat = False
    empat.save()
    assert fakta(pemeran, "pengukuran_berkala").usulan is J.TERPENUHI


def test_bukti_capaian_dan_pembanding(pemeran: Pemeran, dinas: Any) -> None:
    satu, dua = dinas.indikator
    assert fakta(pemeran, "capaian").teks == "0 dari 2 indikator mencapai target; rata-rata 90,00 %."
    assert fakta(pemeran, "bukti").usulan is J.TIDAK
    BuktiFactory(realisasi=satu.realisasi.get(tahun=TAHUN))
    assert fakta(pemeran, "bukti").teks == "1 dari 2 indikator yang diukur mempunyai berkas bukti 2023."
    for i in (satu, dua):
        PembandingFactory(indikator=i, tahun=TAHUN)
    assert fakta(pemeran, "analisis_pembanding").usulan is J.TERPENUHI
    assert fakta(pemeran, "analisis_target").usulan is J.TERPENUHI
    assert fakta(pemeran, "analisis_tahun_lalu").usulan is J.TIDAK
    RealisasiFactory(indikator=satu, tahun=TAHUN - 1, nilai=70)
    assert fakta(pemeran, "analisis_tahun_lalu").usulan is J.SEBAGIAN
    r = satu.realisasi.get(tahun=TAHUN)
    r.penghambat, r.solusi = "Dana turun.", ""
    r.save()
    assert fakta(pemeran, "analisis_penyebab").usulan is J.SEBAGIAN
    assert fakta(pemeran, "analisis_perbaikan").usulan is J.TIDAK


# --- reporting


def test_lkip_disusun_dan_disampaikan(pemeran: Pemeran) -> None:
    lap = LaporanFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN)
    assert fakta(pemeran, "lkip_disusun").usulan is J.SEBAGIAN
    assert fakta(pemeran, "lkip_tepat_waktu").usulan is J.TIDAK
    lap.keadaan, lap.disampaikan = "disampaikan", date(TAHUN + 1, 2, 28)
    lap.save()
    assert fakta(pemeran, "lkip_disusun").usulan is J.TERPENUHI
    f = fakta(pemeran, "lkip_tepat_waktu")
    assert (f.teks, f.usulan) == (
        "LKIP 2023 disampaikan 28 Februari 2024, tenggat 29 Februari 2024: tepat waktu.",
        J.TERPENUHI,
    )
    lap.disampaikan = date(TAHUN + 1, 3, 1)
    lap.save()
    assert fakta(pemeran, "lkip_tepat_waktu").usulan is J.TIDAK
    assert fakta(pemeran, "lkip_berkala").usulan is J.SEBAGIAN
    LaporanFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN - 1)
    assert fakta(pemeran, "lkip_berkala").usulan is J.TERPENUHI


# --- evaluation


def test_rekomendasi_selesai_hanya_oleh_pemeriksa(pemeran: Pemeran) -> None:
    dua = [RekomendasiFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN - 1, nomor=n) for n in (1, 2)]
    assert fakta(pemeran, "rekomendasi").usulan is J.TIDAK
    for r, keadaan, harap in ((dua[0], "dijawab", J.SEBAGIAN), (dua[1], "selesai", J.SEBAGIAN)):
        r.keadaan = keadaan
        r.save()
        assert fakta(pemeran, "rekomendasi").usulan is harap
    assert fakta(pemeran, "rekomendasi").teks == (
        "1 dari 2 rekomendasi evaluasi 2022 selesai; 1 menunggu verifikasi."
    )
    dua[0].keadaan = "tidak_dapat"
    dua[0].save()
    assert fakta(pemeran, "rekomendasi").usulan is J.TERPENUHI


def test_nilai_naik_dan_jenjang_tahun_lalu(pemeran: Pemeran) -> None:
    NilaiAkipFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN - 2, nilai="80.00")
    assert fakta(pemeran, "nilai_akip").usulan is None
    NilaiAkipFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN - 1, nilai="80.01")
    f = fakta(pemeran, "nilai_akip")
    assert (f.teks, f.usulan) == ("Nilai AKIP 2021 80,00 (BB), 2022 80,01 (A): naik.", J.TERPENUHI)
    assert fakta(pemeran, "evaluasi_berjenjang").usulan is None
    lke_terisi(pemeran.pd, pemeran["perencana"], KeadaanLke.FINAL, PihakLke.KETUA, tahun=TAHUN - 1)
    assert fakta(pemeran, "evaluasi_berjenjang") == Fakta(
        "Evaluasi 2022 dinilai oleh anggota tim, ketua tim.", J.TERPENUHI, "/dinas-a/2023/lke/tahun/"
    )
