"""Admin pages: who enters, what a pemda admin sees and can change, what is refused (T1, T2, T7)."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sakip.admin.dasar import situs
from sakip.alur.baca import status_periode
from sakip.inti.istilah import Peran
from sakip.models import (
    Alur,
    Jejak,
    Pejabat,
    Pemda,
    Pengaturan,
    Pengguna,
    Penugasan,
    PerangkatDaerah,
    Skala,
    UnitKerja,
)
from tests.pabrik import (
    PejabatFactory,
    PengaturanFactory,
    PenggunaFactory,
    PenugasanFactory,
    PerangkatDaerahFactory,
    SkalaFactory,
    SkalaPredikatFactory,
    UnitKerjaFactory,
)

pytestmark = pytest.mark.django_db
APP = {m._meta.model_name: m._meta.app_label for m in situs._registry}
MODEL = sorted(APP)


@pytest.fixture
def admin(pemeran):
    return pemeran.klien("admin")


def alamat(model, objek=None):
    awal = f"/kelola/{APP[model]}/{model}"
    return f"{awal}/{objek.pk}/change/" if objek else f"{awal}/add/"


def baris(awal, *isi, ada=0):
    """Fields of an inline formset."""
    hasil = {f"{awal}-TOTAL_FORMS": len(isi), f"{awal}-INITIAL_FORMS": ada}
    for nomor, satu in enumerate(isi):
        hasil |= {f"{awal}-{nomor}-{nama}": nilai for nama, nilai in satu.items()}
    return hasil


# --- who enters


def test_yang_terdaftar():
    assert MODEL == [
        "alur",
        "butirreviu",
        "instrumenlke",
        "jejak",
        "ketentuanreviu",
        "pejabat",
        "pemda",
        "pengaturan",
        "pengguna",
        "perangkatdaerah",
        "realisasi",
        "rincianjejak",
        "sebab",
        "skala",
        "skalapredikat",
        "subkomponenlke",
        "unitkerja",
    ]


@pytest.mark.parametrize("siapa", ["perencana", "pic", "kepala", "inspektorat", "orang_luar"])
@pytest.mark.parametrize("jalur", ["", *[f"{APP[m]}/{m}/" for m in MODEL]])
def test_bukan_admin_ditolak_dengan_penjelasan(pemeran, siapa, jalur):
    jawaban = pemeran.klien(siapa).get(f"/kelola/{jalur}", follow=True)
    assert jawaban.status_code == 403
    assert "Hanya admin pemda yang dapat mengelola data induk." in jawaban.content.decode()


def test_anonim_ke_halaman_masuk_yang_sama(client):
    assert client.get("/kelola/", follow=True).redirect_chain[-1][0].startswith("/masuk/?next=")


def test_tanda_staf_saja_tidak_cukup(pemeran):
    pemeran["kepala"].is_staff = True
    pemeran["kepala"].save()
    assert pemeran.klien("kepala").get("/kelola/", follow=True).status_code == 403


@pytest.mark.parametrize("model", MODEL)
def test_admin_membuka_daftar_dan_formulir(admin, model):
    assert admin.get(f"/kelola/{APP[model]}/{model}/").status_code == 200
    tambah = admin.get(alamat(model)).status_code
    tanpa = ("jejak", "rincianjejak", "pemda", "realisasi", "instrumenlke", "subkomponenlke")
    assert tambah == (403 if model in tanpa else 200)


def test_ganti_sandi_admin_memakai_halaman_kita(admin):
    assert admin.get("/kelola/password_change/").url == "/sandi/"


# --- only the own pemda


@pytest.fixture
def asing(pemeran):
    """One object of each kind in the other pemda."""
    pemda = pemeran.pd_lain.pemda
    return {
        "pemda": pemda,
        "perangkatdaerah": pemeran.pd_lain,
        "unitkerja": UnitKerjaFactory(perangkat_daerah=pemeran.pd_lain),
        "pejabat": PejabatFactory(perangkat_daerah=pemeran.pd_lain),
        "pengguna": pemeran["orang_luar"],
        "skala": SkalaFactory(pemda=pemda),
        "skalapredikat": SkalaPredikatFactory(pemda=pemda),
        "pengaturan": PengaturanFactory(pemda=pemda),
    }


def test_data_pemda_lain_tidak_ada(admin, asing):
    for model, objek in asing.items():
        for akhir in ("change", "history", "delete"):
            jawaban = admin.get(f"/kelola/sakip/{model}/{objek.pk}/{akhir}/")
            assert jawaban.status_code in ((404,) if akhir != "delete" else (403, 404)), (model, akhir)
        assert admin.post(alamat(model, objek), {"nama": "x"}).status_code == 404
        assert str(objek) not in admin.get(f"/kelola/sakip/{model}/").content.decode()


def test_pilihan_hanya_dari_pemda_sendiri(admin, pemeran, asing):
    UnitKerjaFactory(perangkat_daerah=pemeran.pd, nama="Bidang Milik")
    isi = admin.get(alamat("pejabat")).content.decode()
    assert pemeran.pd.nama in isi
    assert "Bidang Milik" in isi
    for model in ("pemda", "perangkatdaerah", "unitkerja"):
        assert str(asing[model]) not in isi


def test_kunci_asing_yang_dikirim_ditolak(admin, pemeran, asing):
    isi = {"perangkat_daerah": asing["perangkatdaerah"].pk, "kode": "selundup", "nama": "Selundup", "urutan": 0}
    assert admin.post(alamat("unitkerja"), isi).status_code == 200
    assert not UnitKerja.objects.filter(kode="selundup").exists()


def test_jejak_pemda_lain_tidak_terlihat(admin, pemeran):
    from sakip.services.induk import simpan_induk

    super_ = PenggunaFactory(is_superuser=True)
    for pd in (pemeran.pd, pemeran.pd_lain):
        pejabat = PejabatFactory(perangkat_daerah=pd)
        pejabat.nama = f"Ubah {pd.slug}"
        simpan_induk(pelaku=super_, objek=pejabat)
    isi = admin.get("/kelola/sakip/rincianjejak/").content.decode()
    assert "Ubah dinas-a" in isi
    assert "Ubah dinas-b" not in isi


# --- writes leave a trail


def test_tambah_ubah_hapus_unit_berjejak(admin, pemeran):
    isi = {"perangkat_daerah": pemeran.pd.pk, "kode": "umum", "nama": "Subbagian Umum", "urutan": 1}
    assert admin.post(alamat("unitkerja"), isi).status_code == 302
    unit = UnitKerja.objects.get(kode="umum")
    assert admin.post(alamat("unitkerja", unit), {**isi, "nama": "Sekretariat"}).status_code == 302
    riwayat = admin.get(f"/kelola/sakip/unitkerja/{unit.pk}/history/", follow=True).content.decode()
    assert "Sekretariat" in riwayat
    assert "Subbagian Umum" in riwayat
    assert admin.post(f"/kelola/sakip/unitkerja/{unit.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not UnitKerja.objects.exists()
    aksi = list(Jejak.objects.filter(pelaku=pemeran["admin"]).order_by("pk").values_list("aksi", flat=True))
    assert aksi == ["simpan_induk", "simpan_induk", "hapus_induk"]


def test_yang_masih_dipakai_tidak_terhapus(admin, pemeran):
    skala = PengaturanFactory(pemda=pemeran.pd.pemda).skala_capaian
    jawaban = admin.post(f"/kelola/sakip/skala/{skala.pk}/delete/", {"post": "yes"}, follow=True)
    assert Skala.objects.filter(pk=skala.pk).exists()
    assert jawaban.status_code == 200


@pytest.mark.parametrize("model", ["pemda", "perangkatdaerah", "pengguna", "jejak", "rincianjejak"])
def test_yang_tidak_pernah_dihapus(pemeran, model):
    pemeran.orang["super"] = PenggunaFactory(is_superuser=True)
    objek = {"pemda": pemeran.pd.pemda, "perangkatdaerah": pemeran.pd, "pengguna": pemeran["kepala"]}.get(model)
    if objek is None:
        pemeran.klien("admin").post(
            alamat("unitkerja"), {"perangkat_daerah": pemeran.pd.pk, "kode": "u", "nama": "U", "urutan": 1}
        )
        jejak = Jejak.objects.latest("pk")
        objek = jejak if model == "jejak" else jejak.rincian.first()
    jawaban = pemeran.klien("super").post(f"/kelola/sakip/{model}/{objek.pk}/delete/", {"post": "yes"})
    assert jawaban.status_code == 403
    assert type(objek).objects.filter(pk=objek.pk).exists()


def test_pejabat_dan_pendahulu_tersimpan(admin, pemeran):
    lama = PerangkatDaerahFactory(pemda=pemeran.pd.pemda)
    isi = {
        "pemda": pemeran.pd.pemda_id, "slug": "dinas-baru", "nama": "Dinas Baru", "jenis": "perangkat_daerah",
        "ketelitian_dari": "bulan", "berlaku_dari": "2022-10-01", "pendahulu": [lama.pk],
    }  # fmt: skip
    assert admin.post(alamat("perangkatdaerah"), isi).status_code == 302
    baru = PerangkatDaerah.objects.get(slug="dinas-baru")
    assert list(baru.pendahulu.all()) == [lama]
    pejabat = {
        "pemda": baru.pemda_id, "perangkat_daerah": baru.pk, "kode": "kepala-2023", "nama": "Siti",
        "jabatan": "Kepala Dinas", "status": "plt", "kepala": "on",
    }  # fmt: skip
    assert admin.post(alamat("pejabat"), pejabat).status_code == 302
    assert Pejabat.objects.get().jabatan_lengkap == "Plt. Kepala Dinas"


def test_slug_situs_sendiri_ditolak(admin, pemeran):
    isi = {"pemda": pemeran.pd.pemda_id, "slug": "kelola", "nama": "X", "jenis": "perangkat_daerah",
           "ketelitian_dari": "hari"}  # fmt: skip
    jawaban = admin.post(alamat("perangkatdaerah"), isi)
    assert "dipakai oleh alamat situs sendiri" in jawaban.content.decode()


# --- scales


def skala(pemeran, *langkah, pemda=None):
    isi = {"pemda": pemda or pemeran.pd.pemda_id, "kode": "uji", "nama": "Skala uji", "jenis": "kategori"}
    return isi | baris("baris", *({"batas_bawah": b, "label": la, "nada": "baik"} for b, la in langkah))


def test_skala_utuh_diterima(admin, pemeran):
    assert admin.post(alamat("skala"), skala(pemeran, ("80", "Baik"), ("", "Kurang"))).status_code == 302
    assert Skala.objects.get(kode="uji").baris.count() == 2


@pytest.mark.parametrize(
    ("langkah", "pesan"),
    [
        ([("80", "Baik"), ("50", "Cukup")], "Ada celah di bawah"),
        ([("80", "Baik"), ("80", "Bagus"), ("", "Kurang")], "tumpang tindih"),
        ([], "belum berisi langkah"),
    ],
)
def test_skala_bercelah_atau_tumpang_tindih_ditolak(admin, pemeran, langkah, pesan):
    jawaban = admin.post(alamat("skala"), skala(pemeran, *langkah))
    assert jawaban.status_code == 200
    assert pesan in jawaban.content.decode()
    assert not Skala.objects.exists()


def test_skala_bersama_hanya_oleh_superuser(admin, pemeran):
    isi = {**skala(pemeran, ("", "Semua")), "pemda": ""}
    assert admin.post(alamat("skala"), isi).status_code == 200
    assert not Skala.objects.exists()
    pemeran.orang["super"] = PenggunaFactory(is_superuser=True)
    assert pemeran.klien("super").post(alamat("skala"), isi).status_code == 302


# --- accounts


def akun(pemeran, *tugas, **isi):
    bawaan = {"username": "budi", "nama": "Budi", "is_active": "on", "sandi_baru": "awal-yang-panjang"}
    return {**bawaan, **isi, **baris("penugasan", *tugas)}


def tugas(pemeran, **isi):
    bawaan = {"peran": "perencana", "pemda": pemeran.pd.pemda_id, "perangkat_daerah": pemeran.pd.pk}
    return {**bawaan, "dari": "2024-01-01", **isi}


def test_akun_baru_dengan_tugas(admin, pemeran, client):
    assert admin.post(alamat("pengguna"), akun(pemeran, tugas(pemeran))).status_code == 302
    budi = Pengguna.objects.get(username="budi")
    assert (budi.harus_ganti_sandi, budi.is_superuser, budi.is_staff) == (True, False, False)
    assert budi.penugasan.get().perangkat_daerah == pemeran.pd
    masuk = client.post("/masuk/", {"username": "budi", "password": "awal-yang-panjang"}, follow=True)
    assert masuk.redirect_chain[-1][0] == "/sandi/"


def test_akun_tanpa_tugas_ditolak(admin, pemeran):
    assert admin.post(alamat("pengguna"), akun(pemeran)).status_code == 200
    assert not Pengguna.objects.filter(username="budi").exists()


def test_sandi_awal_yang_lemah_ditolak(admin, pemeran):
    jawaban = admin.post(alamat("pengguna"), akun(pemeran, tugas(pemeran), sandi_baru="12345"))
    assert "terlalu pendek" in jawaban.content.decode()
    assert not Pengguna.objects.filter(username="budi").exists()


@pytest.mark.parametrize(
    "hak", [{"is_superuser": "on"}, {"is_staff": "on"}, {"harus_ganti_sandi": ""}, {"password": "x"}]
)
def test_hak_tidak_dapat_diselundupkan(admin, pemeran, hak):
    admin.post(alamat("pengguna"), akun(pemeran, tugas(pemeran), **hak))
    budi = Pengguna.objects.get(username="budi")
    assert (budi.is_superuser, budi.is_staff, budi.harus_ganti_sandi) == (False, False, True)
    assert budi.check_password("awal-yang-panjang")


def test_tugas_di_pemda_lain_ditolak(admin, pemeran):
    lain = pemeran.pd_lain
    for isi in (
        {"pemda": lain.pemda_id, "perangkat_daerah": lain.pk},
        {"pemda": lain.pemda_id, "perangkat_daerah": "", "peran": "admin"},
        {"perangkat_daerah": lain.pk},
    ):
        assert admin.post(alamat("pengguna"), akun(pemeran, tugas(pemeran, **isi))).status_code == 200
    assert not Pengguna.objects.filter(username="budi").exists()
    assert not Penugasan.objects.filter(pemda=lain.pemda).exclude(pengguna=pemeran["orang_luar"]).exists()


def test_orang_dua_pemda_dan_superuser_di_luar_jangkauan(admin, pemeran):
    dua = PenggunaFactory()
    for pd in (pemeran.pd, pemeran.pd_lain):
        PenugasanFactory(pengguna=dua, perangkat_daerah=pd)
    super_ = PenggunaFactory(is_superuser=True)
    PenugasanFactory(pengguna=super_, perangkat_daerah=pemeran.pd)
    for orang in (dua, super_, Pengguna.objects.get(username="sistem")):
        assert admin.get(alamat("pengguna", orang)).status_code == 404


def test_sandi_baru_dari_admin(admin, pemeran):
    kepala = pemeran["kepala"]
    t = kepala.penugasan.get()
    isi = {"username": "kepala", "nama": "Kepala", "is_active": "on", "sandi_baru": "pemberian-admin-1"}
    satu = {
        "id": t.pk,
        "pengguna": kepala.pk,
        **tugas(pemeran, peran="kepala", dari="2020-01-01", sampai="2024-12-31"),
    }
    jawaban = admin.post(alamat("pengguna", kepala), isi | baris("penugasan", satu, ada=1))
    assert jawaban.status_code == 302
    kepala.refresh_from_db()
    t.refresh_from_db()
    assert kepala.check_password("pemberian-admin-1")
    assert kepala.harus_ganti_sandi
    assert str(t.sampai) == "2024-12-31"


# --- lambang


def gambar(format="PNG", ukuran=(10, 10)):
    isi = BytesIO()
    Image.new("RGB", ukuran).save(isi, format)
    return isi.getvalue()


def pasang(admin, pemeran, nama, isi):
    p = pemeran.pd.pemda
    bidang = {"slug": p.slug, "nama": p.nama, "daerah": p.daerah, "tempat": p.tempat, "zona_waktu": p.zona_waktu}
    jawaban = admin.post(alamat("pemda", p), {**bidang, "lambang": SimpleUploadedFile(nama, isi)})
    p.refresh_from_db()
    return jawaban, p


def test_lambang_png_diterima(admin, pemeran):
    _, p = pasang(admin, pemeran, "lambang.png", gambar())
    assert p.lambang.name.startswith("lambang/")


@pytest.mark.parametrize(
    ("nama", "isi"),
    [
        ("lambang.png", b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
        ("lambang.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("lambang.png", gambar("GIF")),
        ("lambang.html", gambar()),
        ("lambang.png", gambar(ukuran=(4001, 1))),
        ("lambang.png", gambar() + b"0" * 1_000_001),
    ],
)
def test_lambang_yang_bukan_gambar_wajar_ditolak(admin, pemeran, nama, isi):
    jawaban, p = pasang(admin, pemeran, nama, isi)
    assert jawaban.status_code == 200
    assert not p.lambang


def test_slug_pemda_tetap_bagi_adminnya(admin, pemeran):
    p = pemeran.pd.pemda
    isi = {"slug": "ganti", "nama": "Baru", "daerah": p.daerah, "tempat": p.tempat, "zona_waktu": p.zona_waktu}
    assert admin.post(alamat("pemda", p), isi).status_code == 302
    assert (Pemda.objects.get(pk=p.pk).slug, Pemda.objects.get(pk=p.pk).nama) == ("kota-a", "Baru")


# --- steps and requirements


def alur(pemeran, **ganti):
    isi = {"pemda": pemeran.pd.pemda_id, "perangkat_daerah": "", "tahun": 2023, "kepala": "on"}
    return {n: v for n, v in {**isi, **ganti}.items() if v is not None}


def test_alur_pemda_dan_satu_perangkat_daerah(admin, pemeran):
    assert admin.post(alamat("alur"), alur(pemeran, bagian_organisasi="on")).status_code == 302
    sendiri = alur(pemeran, perangkat_daerah=pemeran.pd.pk, sekretaris="on", kepala=None, bagian_organisasi="on")
    assert admin.post(alamat("alur"), sendiri).status_code == 302
    langkah = status_periode(pemeran.pd, 2024)[1].langkah
    assert langkah.penyetuju == (Peran.SEKRETARIS, Peran.BAGIAN_ORGANISASI)
    assert Jejak.objects.filter(perangkat_daerah=pemeran.pd, aksi="simpan_induk").count() == 1
    isi = admin.get("/kelola/sakip/alur/").content.decode()
    assert "Semua perangkat daerah Kota A" in isi


def test_alur_tanpa_penyetuju_ditolak_dengan_penjelasan(admin, pemeran):
    jawaban = admin.post(alamat("alur"), alur(pemeran, kepala=None, sekretaris="on"))
    assert "Tanpa penyetuju, tidak ada yang mengunci." in jawaban.content.decode()
    assert not Alur.objects.exists()


def test_alur_perangkat_daerah_pemda_lain_ditolak(admin, pemeran):
    admin.post(alamat("alur"), alur(pemeran, perangkat_daerah=pemeran.pd_lain.pk))
    assert not Alur.objects.exists()


def test_pengaturan_memuat_semua_bidang_dengan_penjelasan(admin, pemeran):
    isi = admin.get(alamat("pengaturan")).content.decode()
    for bidang in Pengaturan._meta.fields:
        assert bidang.primary_key or f'name="{bidang.name}"' in isi, bidang.name
    assert "Syarat pengajuan" in isi
    assert "Bukti dan penjelasan tidak diminta dari baris yang menunggu data luar." in " ".join(isi.split())


@pytest.mark.parametrize(("teks", "harap"), [("1,7, 3,7", "7,3,1"), ("", ""), ("0", "0"), ("61", None), ("x", None)])
def test_hari_pengingat_dirapikan(admin, pemeran, teks, harap):
    p = PengaturanFactory(pemda=pemeran.pd.pemda)
    isi = {b.name: b.value_from_object(p) for b in Pengaturan._meta.fields if b.name not in ("id", "skala_efisiensi")}
    isi = {n: "" if v is None else v for n, v in isi.items()}
    jawaban = admin.post(alamat("pengaturan", p), {**isi, "hari_pengingat": teks})
    p.refresh_from_db()
    assert jawaban.status_code == (200 if harap is None else 302)
    assert p.hari_pengingat == ("7,3,1,0" if harap is None else harap)


# --- lists


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(
    ("model", "pabrik", "kueri"),
    [("unitkerja", UnitKerjaFactory, 6), ("pejabat", PejabatFactory, 6), ("perangkatdaerah", None, 6)],
)
def test_kueri_daftar_tetap(pemeran, django_assert_num_queries, model, pabrik, kueri, banyak):
    for _ in range(banyak):
        pabrik(perangkat_daerah=pemeran.pd) if pabrik else PerangkatDaerahFactory(pemda=pemeran.pd.pemda)
    klien = pemeran.klien("admin")
    with django_assert_num_queries(kueri):
        klien.get(f"/kelola/sakip/{model}/")
