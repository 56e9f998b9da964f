"""Services on accounts, duties and master data: guards, one transaction, audit entry."""

from __future__ import annotations

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError

from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Peran
from sakip.jejak import periksa_rantai
from sakip.models import SISTEM, Jejak, Pejabat, Pengguna, Penugasan, RincianJejak
from sakip.services.akun import (
    SANDI_CONTOH,
    akun_contoh,
    buat_pengguna,
    ganti_sandi,
    selaraskan_staf,
    tugaskan,
    ubah_pengguna,
)
from sakip.services.induk import hapus_induk, simpan_anggota, simpan_induk
from tests.pabrik import (
    PejabatFactory,
    PemdaFactory,
    PenggunaFactory,
    PenugasanFactory,
    PerangkatDaerahFactory,
    SkalaFactory,
    UnitKerjaFactory,
)

pytestmark = pytest.mark.django_db
DARI = date(2024, 1, 1)


@pytest.fixture
def sistem():
    return Pengguna.objects.get(username=SISTEM)


def jejak_terakhir():
    return Jejak.objects.order_by("-pk").first()


# --- accounts


def test_buat_pengguna_wajib_ganti_sandi(pemeran):
    baru = buat_pengguna(pelaku=pemeran["admin"], username="budi", sandi="awal-yang-panjang", nama="Budi")
    assert baru.check_password("awal-yang-panjang")
    assert (baru.harus_ganti_sandi, baru.is_superuser, baru.is_staff) == (True, False, False)
    assert (jejak_terakhir().aksi, jejak_terakhir().pelaku) == ("buat_pengguna", pemeran["admin"])
    assert "password" not in RincianJejak.objects.get(jejak=jejak_terakhir()).sesudah


def test_nama_pengguna_ganda_ditolak_tanpa_jejak(pemeran):
    with pytest.raises(ValidationError):
        buat_pengguna(pelaku=pemeran["admin"], username="kepala", sandi="awal-yang-panjang")
    assert not Jejak.objects.exists()


@pytest.mark.parametrize("siapa", ["perencana", "kepala", "inspektorat", "orang_luar"])
def test_hanya_admin_membuat_akun(pemeran, siapa):
    with pytest.raises(PermissionDenied):
        buat_pengguna(pelaku=pemeran[siapa], username="budi", sandi="awal-yang-panjang")


def test_admin_tidak_membuat_superuser(pemeran):
    with pytest.raises(PermissionDenied):
        buat_pengguna(pelaku=pemeran["admin"], username="budi", sandi="awal-yang-panjang", superuser=True)


def test_sandi_dari_orang_lain_wajib_diganti(pemeran):
    ganti_sandi(pelaku=pemeran["admin"], pengguna=pemeran["kepala"], sandi="pemberian-admin-1")
    pemeran["kepala"].refresh_from_db()
    assert pemeran["kepala"].harus_ganti_sandi
    ganti_sandi(pelaku=pemeran["kepala"], pengguna=pemeran["kepala"], sandi="pilihan-sendiri-2")
    assert not pemeran["kepala"].harus_ganti_sandi


def test_siapa_boleh_mengubah_akun_siapa(pemeran, sistem):
    """An admin reaches people of the own pemda alone: no superuser, nobody shared with another pemda, not sistem."""
    dua_pemda = PenggunaFactory()
    for pd in (pemeran.pd, pemeran.pd_lain):
        PenugasanFactory(pengguna=dua_pemda, perangkat_daerah=pd)
    super_bertugas = PenggunaFactory(is_superuser=True)
    PenugasanFactory(pengguna=super_bertugas, perangkat_daerah=pemeran.pd)
    for target in (dua_pemda, super_bertugas, PenggunaFactory(), pemeran["orang_luar"], sistem):
        with pytest.raises(PermissionDenied):
            ganti_sandi(pelaku=pemeran["admin"], pengguna=target, sandi="ambil-alih-akun")
        with pytest.raises(PermissionDenied):
            ubah_pengguna(pelaku=pemeran["admin"], pengguna=target)
    with pytest.raises(PermissionDenied):
        ganti_sandi(pelaku=pemeran["perencana"], pengguna=pemeran["kepala"], sandi="ambil-alih-akun")


def test_ubah_pengguna_tidak_menyentuh_hak(pemeran):
    orang = pemeran["kepala"]
    orang.nama, orang.is_superuser, orang.is_staff = "Nama Baru", True, True
    ubah_pengguna(pelaku=pemeran["admin"], pengguna=orang)
    orang.refresh_from_db()
    assert (orang.nama, orang.is_superuser, orang.is_staff) == ("Nama Baru", False, False)
    assert RincianJejak.objects.get(jejak=jejak_terakhir()).sesudah["nama"] == "Nama Baru"


def test_ubah_tanpa_perubahan_tanpa_jejak(pemeran):
    ubah_pengguna(pelaku=pemeran["admin"], pengguna=pemeran["kepala"])
    assert not Jejak.objects.exists()


# --- duties


def test_tugaskan_dan_staf_mengikuti_tugas(pemeran):
    orang = PenggunaFactory()
    tugaskan(pelaku=pemeran["admin"], pengguna=orang, peran=Peran.ADMIN, pemda=pemeran.pd.pemda, dari=DARI)
    assert orang.is_staff
    orang.penugasan.all().delete()
    selaraskan_staf(pelaku=pemeran["admin"], pengguna=orang)
    assert not Pengguna.objects.get(pk=orang.pk).is_staff


def test_tugaskan_hanya_di_pemda_sendiri(pemeran):
    with pytest.raises(PermissionDenied):
        tugaskan(
            pelaku=pemeran["admin"],
            pengguna=pemeran["admin"],
            peran=Peran.ADMIN,
            pemda=pemeran.pd_lain.pemda,
            dari=DARI,
        )


def test_tugaskan_tidak_mengambil_orang_pemda_lain(pemeran):
    """A duty here would put the account beyond its own admin; superusers belong to no pemda."""
    for orang in (pemeran["orang_luar"], PenggunaFactory(is_superuser=True)):
        with pytest.raises(PermissionDenied):
            tugaskan(
                pelaku=pemeran["admin"],
                pengguna=orang,
                peran=Peran.PERENCANA,
                pemda=pemeran.pd.pemda,
                perangkat_daerah=pemeran.pd,
                dari=DARI,
            )
        assert not orang.penugasan.filter(pemda=pemeran.pd.pemda).exists()


def test_tugaskan_di_perangkat_daerah_pemda_lain_ditolak(pemeran):
    with pytest.raises(ValidationError):
        tugaskan(
            pelaku=pemeran["admin"],
            pengguna=pemeran["admin"],
            peran=Peran.KEPALA,
            pemda=pemeran.pd.pemda,
            perangkat_daerah=pemeran.pd_lain,
            dari=DARI,
        )


# --- master data


def test_simpan_induk_mencatat_sebelum_dan_sesudah(pemeran):
    pejabat = PejabatFactory(perangkat_daerah=pemeran.pd, nama="Lama")
    pejabat.nama = "Baru"
    simpan_induk(pelaku=pemeran["admin"], objek=pejabat)
    rincian = RincianJejak.objects.get(jejak=jejak_terakhir())
    assert (rincian.sebelum["nama"], rincian.sesudah["nama"]) == ("Lama", "Baru")
    assert jejak_terakhir().perangkat_daerah == pemeran.pd
    simpan_induk(pelaku=pemeran["admin"], objek=pejabat)
    assert Jejak.objects.count() == 1
    assert periksa_rantai(pemeran.pd) == []


def test_simpan_induk_tidak_memindahkan_antarpemda(pemeran):
    """Neither taking from, nor giving to, another pemda; what all share is for superusers."""
    asing, milik = SkalaFactory(pemda=pemeran.pd_lain.pemda), SkalaFactory(pemda=pemeran.pd.pemda)
    asing.pemda, milik.pemda = pemeran.pd.pemda, pemeran.pd_lain.pemda
    for objek in (asing, milik, SkalaFactory(pemda=None), PemdaFactory.build(slug="pemda-baru")):
        with pytest.raises(PermissionDenied):
            simpan_induk(pelaku=pemeran["admin"], objek=objek)
    simpan_induk(pelaku=PenggunaFactory(is_superuser=True), objek=PemdaFactory.build(slug="pemda-baru"))


def test_anggota_tidak_dari_pemda_lain(pemeran):
    pendahulu = PerangkatDaerahFactory(pemda=pemeran.pd.pemda)
    simpan_anggota(pelaku=pemeran["admin"], objek=pemeran.pd, nama="pendahulu", anggota=[pendahulu])
    assert list(pemeran.pd.pendahulu.all()) == [pendahulu]
    assert RincianJejak.objects.get(jejak=jejak_terakhir()).sesudah == {"pendahulu": [pendahulu.pk]}
    with pytest.raises(PermissionDenied):
        simpan_anggota(pelaku=pemeran["admin"], objek=pemeran.pd, nama="pendahulu", anggota=[pemeran.pd_lain])


def test_hapus_induk(pemeran):
    unit = UnitKerjaFactory(perangkat_daerah=pemeran.pd)
    hapus_induk(pelaku=pemeran["admin"], objek=unit)
    assert RincianJejak.objects.get(jejak=jejak_terakhir()).sesudah is None
    for tetap in (pemeran.pd, pemeran.pd.pemda, pemeran["kepala"]):
        with pytest.raises(GalatMasukan):
            hapus_induk(pelaku=PenggunaFactory(is_superuser=True), objek=tetap)
    with pytest.raises(PermissionDenied):
        hapus_induk(pelaku=pemeran["admin"], objek=PejabatFactory(perangkat_daerah=pemeran.pd_lain))
    assert Pejabat.objects.count() == 1


def test_hapus_tugas_admin_mencabut_staf(pemeran):
    hapus_induk(pelaku=PenggunaFactory(is_superuser=True), objek=pemeran["admin"].penugasan.get())
    assert not Pengguna.objects.get(username="admin").is_staff


# --- demo


def test_akun_contoh_hanya_untuk_dinas_contoh_dan_idempoten():
    pemda = PemdaFactory(slug="kota-pontianak")
    PerangkatDaerahFactory(slug="pontianak-disnaker", pemda=pemda)
    PerangkatDaerahFactory(slug="dinas-sungguhan")
    daftar = akun_contoh()
    nama = {n for n, _, _ in daftar}
    assert nama == {
        "admin",
        "perencana-pontianak-disnaker",
        "kepala-pontianak-disnaker",
        "pic-pontianak-disnaker",
        "organisasi-kota-pontianak",
        "bappeda-kota-pontianak",
        "inspektorat-kota-pontianak",
        "admin-kota-pontianak",
    }
    assert {s for _, s, _ in daftar} == {SANDI_CONTOH}
    kepala = Pengguna.objects.get(username="kepala-pontianak-disnaker")
    assert kepala.check_password(SANDI_CONTOH)
    ganti_sandi(pelaku=kepala, pengguna=kepala, sandi="sudah-diganti-9")
    sebelum = (Pengguna.objects.count(), Penugasan.objects.count(), Jejak.objects.count())
    assert akun_contoh() == daftar
    assert (Pengguna.objects.count(), Penugasan.objects.count(), Jejak.objects.count()) == sebelum
    kepala.refresh_from_db()
    assert kepala.check_password("sudah-diganti-9")
    assert {u.username for u in Pengguna.objects.filter(is_staff=True)} == {"admin", "admin-kota-pontianak"}


# --- migration


def test_migrasi_sistem_dapat_dibalik(sistem):
    migrasi = import_module("sakip.migrations.0002_pengguna_sistem")
    migrasi.hapus(apps, None)
    assert not Pengguna.objects.filter(username=SISTEM).exists()
    migrasi.buat(apps, None)
    migrasi.buat(apps, None)
    kembali = Pengguna.objects.get(username=SISTEM)
    assert (kembali.is_active, kembali.has_usable_password()) == (True, False)
    buat_pengguna(pelaku=kembali, username="budi", sandi="awal-yang-panjang")
    migrasi.hapus(apps, None)  # it has acted: the trail keeps it
    assert Pengguna.objects.filter(username=SISTEM).exists()
