"""Verbs of recommendations: who may, which turn is possible, evidence, verdicts, the trail; rows from files."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from evaluasi.selectors.rekomendasi import cacah_rekomendasi, menunggu_jawaban, satu_rekomendasi, sejak_semua
from evaluasi.services.berkas import Unggahan
from evaluasi.services.rekomendasi import (
    IsiRekomendasi,
    boleh_menjawab,
    buat_rekomendasi,
    buka_lagi,
    hapus_rekomendasi,
    jawab_rekomendasi,
    ubah_rekomendasi,
    verifikasi,
)
from kinerja.models import Rekomendasi, TindakLanjut
from kinerja.services.massal import simpan_rekomendasi, simpan_tindak_lanjut
from sakip.alur.baca import hari_ini
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import KeadaanRekomendasi, Peran
from sakip.jejak import periksa_rantai
from sakip.models import SISTEM, Jejak, Pengguna
from tests.evaluasi.berkas import HTML, PDF_KECIL
from tests.pabrik import (
    LkeFactory,
    PenggunaFactory,
    PenugasanFactory,
    RekomendasiFactory,
    TindakLanjutFactory,
    UnitKerjaFactory,
)
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db
K = KeadaanRekomendasi
ISI = IsiRekomendasi("pelaporan", "Sajikan perbandingan capaian.", date(2024, 6, 30), None, "LHE 700/12")
BUKTI = Unggahan("rekap.pdf", PDF_KECIL)


@pytest.fixture
def satu(pemeran: Pemeran) -> Rekomendasi:
    return buat_rekomendasi(pelaku=pemeran["inspektorat"], perangkat_daerah=pemeran.pd, tahun=2023, isi=ISI)


def jawab(pemeran: Pemeran, r: Rekomendasi, teks: str = "Tabel disusun.", **isi: Any) -> TindakLanjut:
    return jawab_rekomendasi(pelaku=pemeran["perencana"], rekomendasi=r, teks=teks, **isi)


def putus(pemeran: Pemeran, r: Rekomendasi, putusan: K, alasan: str = "", **isi: Any) -> TindakLanjut:
    return verifikasi(pelaku=pemeran["inspektorat"], rekomendasi=r, putusan=putusan, alasan=alasan, **isi)


def keadaan(r: Rekomendasi) -> K:
    return K(Rekomendasi.objects.get(pk=r.pk).keadaan)


# --- written by the reviewer


def test_dibuat_bernomor_menurut_komponen(pemeran: Pemeran, satu: Rekomendasi) -> None:
    buat = {"pelaku": pemeran["inspektorat"], "perangkat_daerah": pemeran.pd}
    dua = buat_rekomendasi(tahun=2023, isi=ISI, **buat)
    lain = buat_rekomendasi(tahun=2023, isi=IsiRekomendasi("evaluasi", "x"), **buat)
    tahun_lain = buat_rekomendasi(tahun=2022, isi=ISI, **buat)
    assert [r.nomor for r in (satu, dua, lain, tahun_lain)] == [1, 2, 1, 1]
    assert (satu.keadaan, satu.tenggat, satu.sumber) == ("terbuka", date(2024, 6, 30), "LHE 700/12")
    assert Jejak.objects.filter(aksi="buat_rekomendasi").count() == 4


@pytest.mark.parametrize("siapa", ["perencana", "pic", "kepala", "admin", "orang_luar"])
def test_hanya_pemeriksa_yang_menulis(pemeran: Pemeran, satu: Rekomendasi, siapa: str) -> None:
    jawab(pemeran, satu)
    dasar = {"pelaku": pemeran[siapa], "rekomendasi": satu}
    for tolak in (
        lambda: buat_rekomendasi(pelaku=pemeran[siapa], perangkat_daerah=pemeran.pd, tahun=2023, isi=ISI),
        lambda: ubah_rekomendasi(**dasar, isi=ISI, versi=satu.versi),
        lambda: hapus_rekomendasi(**dasar),
        lambda: verifikasi(**dasar, putusan=K.BELUM_SESUAI, alasan="x"),
        lambda: buka_lagi(**dasar, alasan="x"),
    ):
        with pytest.raises(PermissionDenied, match="Inspektorat"):
            tolak()
    assert keadaan(satu) is K.DIJAWAB


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        (IsiRekomendasi("pelaporan", " "), "Tulis rekomendasinya"),
        (IsiRekomendasi("ngawur", "x"), "Komponen ngawur"),
        (IsiRekomendasi("pelaporan", "x", date(2022, 1, 1)), "mendahului tahun yang dievaluasi, 2023"),
        (IsiRekomendasi("pelaporan", "x" * 10_001), "Terlalu panjang"),
        (IsiRekomendasi("pelaporan", "x", sumber="x" * 201), "Terlalu panjang"),
    ],
)
def test_isi_yang_ditolak(pemeran: Pemeran, isi: IsiRekomendasi, pesan: str) -> None:
    with pytest.raises(GalatMasukan, match=pesan):
        buat_rekomendasi(pelaku=pemeran["inspektorat"], perangkat_daerah=pemeran.pd, tahun=2023, isi=isi)
    assert not Rekomendasi.objects.exists()


def test_pemilik_dari_perangkat_daerah_sendiri(pemeran: Pemeran) -> None:
    asing = IsiRekomendasi("pelaporan", "x", pemilik=UnitKerjaFactory(perangkat_daerah=pemeran.pd_lain))
    with pytest.raises(GalatMasukan, match="bukan milik"):
        buat_rekomendasi(pelaku=pemeran["inspektorat"], perangkat_daerah=pemeran.pd, tahun=2023, isi=asing)


def test_ubah_selama_terbuka(pemeran: Pemeran, satu: Rekomendasi) -> None:
    unit = UnitKerjaFactory(perangkat_daerah=pemeran.pd)
    dasar = {"pelaku": pemeran["inspektorat"], "rekomendasi": satu}
    baru = ubah_rekomendasi(**dasar, isi=IsiRekomendasi("evaluasi", "Lain.", None, unit), versi=1)
    assert (baru.komponen, baru.nomor, baru.pemilik, baru.versi) == ("evaluasi", 1, unit, 2)
    assert ubah_rekomendasi(**dasar, isi=IsiRekomendasi("evaluasi", "Lain.", None, unit), versi=2).versi == 2
    with pytest.raises(Bentrok):
        ubah_rekomendasi(**dasar, isi=ISI, versi=1)
    jawab(pemeran, satu, berkas=BUKTI)
    with pytest.raises(GalatMasukan, match="sudah dijawab, jadi bunyi") as galat:
        ubah_rekomendasi(**dasar, isi=IsiRekomendasi("evaluasi", "Lain lagi."), versi=3)
    assert galat.value.kolom == "teks"
    boleh = ubah_rekomendasi(**dasar, isi=IsiRekomendasi("evaluasi", "Lain.", date(2025, 1, 1)), versi=3)
    assert (boleh.tenggat, boleh.pemilik) == (date(2025, 1, 1), None)
    putus(pemeran, satu, K.SELESAI)
    with pytest.raises(GalatMasukan, match="buka lagi sebelum mengubahnya"):
        ubah_rekomendasi(**dasar, isi=IsiRekomendasi("evaluasi", "Lain."), versi=5)


def test_hapus_hanya_yang_belum_dijawab(pemeran: Pemeran, satu: Rekomendasi) -> None:
    dua = buat_rekomendasi(pelaku=pemeran["inspektorat"], perangkat_daerah=pemeran.pd, tahun=2023, isi=ISI)
    jawab(pemeran, satu)
    with pytest.raises(GalatMasukan, match="sudah dijawab"):
        hapus_rekomendasi(pelaku=pemeran["inspektorat"], rekomendasi=satu)
    hapus_rekomendasi(pelaku=pemeran["inspektorat"], rekomendasi=dua)
    assert list(Rekomendasi.objects.all()) == [satu]
    with pytest.raises(Bentrok):
        hapus_rekomendasi(pelaku=pemeran["inspektorat"], rekomendasi=dua)


# --- the agency answers


def test_jawaban_berbukti_menunggu_verifikasi(pemeran: Pemeran, satu: Rekomendasi) -> None:
    j = jawab(pemeran, satu, tanggal=date(2024, 5, 2), berkas=BUKTI)
    assert (j.urutan, j.nama_berkas, len(j.sidik), j.tanggal) == (1, "rekap.pdf", 64, date(2024, 5, 2))
    assert j.berkas.name.startswith("tindak-lanjut/") and "rekap" not in j.berkas.name
    assert keadaan(satu) is K.DIJAWAB
    assert jawab(pemeran, satu, "Tambahan.").urutan == 2


def test_siapa_menjawab(pemeran: Pemeran, satu: Rekomendasi) -> None:
    """Planner, head, PIC of the whole agency; a PIC of a unit only what is for the unit or beneath it."""
    bidang = UnitKerjaFactory(perangkat_daerah=pemeran.pd)
    seksi = UnitKerjaFactory(perangkat_daerah=pemeran.pd, induk=bidang)
    lain = UnitKerjaFactory(perangkat_daerah=pemeran.pd)
    pic = PenggunaFactory(username="pic-bidang")
    PenugasanFactory(pengguna=pic, peran="pic", perangkat_daerah=pemeran.pd, pemda=pemeran.pd.pemda, unit=bidang)
    boleh = {u.pk if u else None: boleh_menjawab(pic, pemeran.pd, u.pk if u else None) for u in (bidang, seksi, lain)}
    assert boleh == {bidang.pk: True, seksi.pk: True, lain.pk: False}
    assert not boleh_menjawab(pic, pemeran.pd, None)
    for siapa, ya in {"perencana": True, "kepala": True, "pic": True, "inspektorat": False, "admin": False}.items():
        assert boleh_menjawab(pemeran[siapa], pemeran.pd, lain.pk) is ya, siapa
    with pytest.raises(PermissionDenied, match="PIC perangkat daerah"):
        jawab_rekomendasi(pelaku=pic, rekomendasi=satu, teks="x")
    with pytest.raises(PermissionDenied, match="menindaklanjuti"):
        jawab_rekomendasi(pelaku=pemeran["inspektorat"], rekomendasi=satu, teks="x")
    assert not TindakLanjut.objects.exists()


@pytest.mark.parametrize(
    ("isi", "pesan"),
    [
        ({"teks": "  "}, "Tulis apa yang dilakukan"),
        ({"teks": "x", "berkas": Unggahan("rekap.pdf", HTML)}, "rekap.pdf"),
        ({"teks": "x", "berkas": Unggahan("kosong.pdf", b"")}, "kosong.pdf"),
    ],
)
def test_jawaban_yang_ditolak(pemeran: Pemeran, satu: Rekomendasi, isi: dict[str, Any], pesan: str) -> None:
    with pytest.raises(GalatMasukan, match=pesan):
        jawab(pemeran, satu, **isi)
    assert not TindakLanjut.objects.exists() and keadaan(satu) is K.TERBUKA


def test_tanggal_yang_belum_terjadi(pemeran: Pemeran, satu: Rekomendasi) -> None:
    hari = hari_ini(pemeran.pd)
    with pytest.raises(GalatMasukan, match="belum terjadi"):
        jawab(pemeran, satu, tanggal=hari + timedelta(days=1))
    assert jawab(pemeran, satu, tanggal=hari).tanggal == hari


def test_berkas_tidak_tinggal_bila_gagal(pemeran: Pemeran, satu: Rekomendasi, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    with pytest.raises(GalatMasukan):
        jawab(pemeran, satu, "", berkas=BUKTI)
    assert not [b for b in tmp_path.rglob("*") if b.is_file()]


# --- the verdict


def test_kata_saja_tidak_menutup(pemeran: Pemeran, satu: Rekomendasi) -> None:
    jawab(pemeran, satu, "Telah disesuaikan")
    with pytest.raises(GalatMasukan, match="Tidak ada bukti pada jawabannya"):
        putus(pemeran, satu, K.SELESAI, "Percaya.")
    assert keadaan(satu) is K.DIJAWAB
    with pytest.raises(IntegrityError, match="tindak_lanjut_berbukti"), transaction.atomic():
        TindakLanjut.objects.filter(rekomendasi=satu).update(putusan="selesai")
    jawab(pemeran, satu, "Tabel terlampir.", berkas=BUKTI)
    jawab(pemeran, satu, "Tambahan keterangan.")
    diputus = putus(pemeran, satu, K.SELESAI)
    assert (diputus.urutan, diputus.diputus_oleh, keadaan(satu)) == (2, pemeran["inspektorat"], K.SELESAI)


@pytest.mark.parametrize("putusan", [K.BELUM_SESUAI, K.TIDAK_DAPAT])
def test_putusan_selain_selesai_beralasan(pemeran: Pemeran, satu: Rekomendasi, putusan: K) -> None:
    jawab(pemeran, satu)
    with pytest.raises(GalatMasukan, match="Tulis alasan") as galat:
        putus(pemeran, satu, putusan, " ")
    assert galat.value.kolom == "alasan"
    assert putus(pemeran, satu, putusan, "Kurang.").alasan_putusan == "Kurang."
    assert keadaan(satu) is putusan
    assert Jejak.objects.get(aksi="verifikasi_rekomendasi").alasan == "Kurang."


@pytest.mark.parametrize("putusan", [K.TERBUKA, K.DIJAWAB])
def test_keadaan_lain_bukan_putusan(pemeran: Pemeran, satu: Rekomendasi, putusan: K) -> None:
    jawab(pemeran, satu, berkas=BUKTI)
    with pytest.raises(GalatMasukan, match="Pilih putusan"):
        putus(pemeran, satu, putusan, "x")


def test_penjawab_tidak_memutus(pemeran: Pemeran, satu: Rekomendasi) -> None:
    """Not even who holds both roles."""
    rangkap = pemeran["perencana"]
    tugaskan(rangkap, Peran.INSPEKTORAT, pemeran.pd)
    jawab(pemeran, satu, berkas=BUKTI)
    with pytest.raises(GalatMasukan, match="Anda tulis sendiri"):
        verifikasi(pelaku=Pengguna.objects.get(pk=rangkap.pk), rekomendasi=satu, putusan=K.SELESAI)
    assert keadaan(satu) is K.DIJAWAB


def test_putusan_atas_jawaban_yang_belum_dibaca(pemeran: Pemeran, satu: Rekomendasi) -> None:
    jawab(pemeran, satu, berkas=BUKTI)
    jawab(pemeran, satu, "Koreksi: tabel keliru.")
    with pytest.raises(Bentrok):
        putus(pemeran, satu, K.SELESAI, versi=2)
    assert putus(pemeran, satu, K.SELESAI, versi=3).urutan == 1


def test_bukti_sebelum_putusan_tidak_berlaku_lagi(pemeran: Pemeran, satu: Rekomendasi) -> None:
    jawab(pemeran, satu, berkas=BUKTI)
    jawab(pemeran, satu, "Tambahan.")
    putus(pemeran, satu, K.BELUM_SESUAI, "Bukti tahun lalu.")
    jawab(pemeran, satu, "Sudah diperbaiki.")
    with pytest.raises(GalatMasukan, match="Tidak ada bukti"):
        putus(pemeran, satu, K.SELESAI)


def test_dibuka_lagi_menunggu_jawaban(pemeran: Pemeran, satu: Rekomendasi) -> None:
    jawab(pemeran, satu, berkas=BUKTI)
    putus(pemeran, satu, K.SELESAI)
    with pytest.raises(GalatMasukan, match="tidak dapat dijawab"):
        jawab(pemeran, satu)
    with pytest.raises(GalatMasukan, match="Tulis alasan dibuka lagi"):
        buka_lagi(pelaku=pemeran["inspektorat"], rekomendasi=satu, alasan="")
    buka_lagi(pelaku=pemeran["inspektorat"], rekomendasi=satu, alasan="Terulang pada 2024.")
    assert keadaan(satu) is K.BELUM_SESUAI
    assert TindakLanjut.objects.get(rekomendasi=satu).putusan == "selesai"
    for langkah in (lambda: putus(pemeran, satu, K.SELESAI), lambda: hapus_rekomendasi_(pemeran, satu)):
        with pytest.raises(GalatMasukan):
            langkah()
    jawab(pemeran, satu, "Diperbaiki untuk 2024.", berkas=BUKTI)
    putus(pemeran, satu, K.SELESAI)
    assert keadaan(satu) is K.SELESAI
    aksi = list(Jejak.objects.milik(pemeran.pd).order_by("nomor").values_list("aksi", flat=True))
    assert aksi == [
        "buat_rekomendasi",
        "jawab_rekomendasi",
        "verifikasi_rekomendasi",
        "buka_rekomendasi",
        "jawab_rekomendasi",
        "verifikasi_rekomendasi",
    ]
    assert periksa_rantai(pemeran.pd) == []


def hapus_rekomendasi_(pemeran: Pemeran, r: Rekomendasi) -> None:
    hapus_rekomendasi(pelaku=pemeran["inspektorat"], rekomendasi=r)


# --- rows from files, and from before there were states


def test_baris_lama_terbaca_dijawab(pemeran: Pemeran) -> None:
    lama = TindakLanjutFactory(rekomendasi__perangkat_daerah=pemeran.pd, teks="Telah disesuaikan").rekomendasi
    belum = RekomendasiFactory(perangkat_daerah=pemeran.pd)
    assert lama.keadaan == "terbuka"
    assert [m.id for m in menunggu_jawaban(pemeran.pd)] == [belum.pk]
    assert list(Rekomendasi.objects.menunggu_verifikasi()) == [lama]
    cacah = cacah_rekomendasi([pemeran.pd, pemeran.pd_lain], 2030)
    assert {p: (c.menunggu_jawaban, c.menunggu_verifikasi, c.terbuka) for p, c in cacah.items()} == {
        pemeran.pd.pk: (1, 1, 2)
    }
    putus(pemeran, lama, K.BELUM_SESUAI, "Apa yang disesuaikan?")
    assert keadaan(lama) is K.BELUM_SESUAI


def test_jawaban_massal_menggerakkan_keadaan(pemeran: Pemeran) -> None:
    sistem = Pengguna.objects.get(username=SISTEM)
    unit = UnitKerjaFactory(perangkat_daerah=pemeran.pd)
    dasar = {"pelaku": sistem, "perangkat_daerah": pemeran.pd}
    baris = {"tahun": 2022, "komponen": "pelaporan", "nomor": 3, "teks": "x", "pemilik": unit, "sumber": "LHE 1"}
    [r] = simpan_rekomendasi(baris=[baris], **dasar).objek.values()
    assert (r.pemilik, r.sumber) == (unit, "LHE 1")
    isi = {"rekomendasi": r, "urutan": 1, "teks": "Telah disesuaikan"}
    simpan_tindak_lanjut(baris=[isi], **dasar)
    assert keadaan(r) is K.DIJAWAB
    assert simpan_tindak_lanjut(baris=[isi], **dasar).tetap == 1
    simpan_tindak_lanjut(baris=[{**isi, "putusan": "belum_sesuai", "alasan_putusan": "Mana?"}], **dasar)
    assert keadaan(r) is K.BELUM_SESUAI
    simpan_tindak_lanjut(baris=[{**isi, "urutan": 2, "teks": "Ini."}], **dasar)
    assert keadaan(r) is K.DIJAWAB


def test_muat_ulang_tidak_membuka_yang_tuntas(pemeran: Pemeran, satu: Rekomendasi) -> None:
    jawab(pemeran, satu, berkas=BUKTI)
    putus(pemeran, satu, K.SELESAI)
    sistem = Pengguna.objects.get(username=SISTEM)
    isi = {"rekomendasi": satu, "urutan": 2, "teks": "Menyusul."}
    simpan_tindak_lanjut(pelaku=sistem, perangkat_daerah=pemeran.pd, baris=[isi])
    assert keadaan(satu) is K.SELESAI
    buka_lagi(pelaku=pemeran["inspektorat"], rekomendasi=satu, alasan="Terulang.")
    simpan_tindak_lanjut(
        pelaku=sistem, perangkat_daerah=pemeran.pd, baris=[{"rekomendasi": satu, "urutan": 1, "teks": "Lain."}]
    )
    assert TindakLanjut.objects.get(rekomendasi=satu, urutan=1).putusan == "selesai"


@pytest.mark.parametrize(
    ("tambahan", "pesan"),
    [({"putusan": "selesai"}, "hanya selesai dengan bukti"), ({"putusan": "tidak_dapat"}, "Tulis alasan putusan")],
)
def test_putusan_dari_berkas(pemeran: Pemeran, satu: Rekomendasi, tambahan: dict[str, str], pesan: str) -> None:
    isi = {"rekomendasi": satu, "urutan": 1, "teks": "x", **tambahan}
    with pytest.raises(GalatMasukan, match=pesan):
        simpan_tindak_lanjut(pelaku=pemeran["inspektorat"], perangkat_daerah=pemeran.pd, baris=[isi])
    with pytest.raises(PermissionDenied):
        simpan_tindak_lanjut(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, baris=[isi])
    assert keadaan(satu) is K.TERBUKA


def test_keadaan_tidak_dari_berkas(pemeran: Pemeran) -> None:
    sistem = Pengguna.objects.get(username=SISTEM)
    baris = {"tahun": 2022, "komponen": "pelaporan", "nomor": 3, "teks": "x"}
    with pytest.raises(GalatMasukan, match="mengikuti tindak lanjutnya"):
        simpan_rekomendasi(pelaku=sistem, perangkat_daerah=pemeran.pd, baris=[{**baris, "keadaan": "selesai"}])
    asing = UnitKerjaFactory(perangkat_daerah=pemeran.pd_lain)
    with pytest.raises(GalatMasukan, match="milik perangkat daerah lain"):
        simpan_rekomendasi(pelaku=sistem, perangkat_daerah=pemeran.pd, baris=[{**baris, "pemilik": asing}])


# --- since when


def test_sejak_lhe_lalu_hari_dicatat_lalu_akhir_tahun(pemeran: Pemeran, satu: Rekomendasi) -> None:
    berkas = RekomendasiFactory(perangkat_daerah=pemeran.pd, tahun=2021)
    LkeFactory(perangkat_daerah=pemeran.pd, tahun=2022, tanggal=date(2023, 6, 15))
    lhe = RekomendasiFactory(perangkat_daerah=pemeran.pd, tahun=2022)
    sejak = sejak_semua([satu, berkas, lhe], pemeran.pd.pemda)
    assert sejak[satu.pk].hari == hari_ini(pemeran.pd) and sejak[satu.pk].dasar == "hari dicatat"
    assert (sejak[lhe.pk].hari, sejak[lhe.pk].dasar) == (date(2023, 6, 15), "tanggal LHE")
    assert sejak[berkas.pk].hari == date(2021, 12, 31) and "tidak tercatat" in sejak[berkas.pk].dasar


def test_satu_hanya_milik_dan_tidak_sesudah_tahunnya(pemeran: Pemeran, satu: Rekomendasi) -> None:
    assert satu_rekomendasi(pemeran.pd, 2025, satu.pk) == satu
    assert satu_rekomendasi(pemeran.pd, 2022, satu.pk) is None
    assert satu_rekomendasi(pemeran.pd_lain, 2025, satu.pk) is None
