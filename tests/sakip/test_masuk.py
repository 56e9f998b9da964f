"""Coming in and going out: login, lock, session, redirects, CSRF, headers (T8)."""

from __future__ import annotations

import pytest
from django.test import Client

from sakip.models import SISTEM, Pengguna
from tests.pabrik import SANDI, PenggunaFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def orang():
    return PenggunaFactory(username="siti")


def masuk(klien, username="siti", sandi=SANDI, **lain):
    return klien.post("/masuk/", {"username": username, "password": sandi, **lain})


def test_halaman_masuk_terbuka_dan_berbahasa_indonesia(client):
    isi = client.get("/masuk/").content.decode()
    assert "Nama pengguna" in isi
    assert "Kata sandi" in isi
    assert "<title>Masuk · SAKIP</title>" in isi


def test_masuk_lalu_ke_beranda(client, orang):
    assert masuk(client).url == "/"
    assert client.get("/").status_code == 200
    assert client.get("/masuk/").url == "/"  # no second login form


def test_sandi_salah_dijelaskan_tanpa_membuka_akun_mana_yang_ada(client, orang):
    salah, asing = masuk(client, sandi="salah"), masuk(client, username="tidak-ada", sandi="salah")
    pesan = "Nama pengguna atau kata sandi salah."
    assert pesan in salah.content.decode()
    assert pesan in asing.content.decode()
    assert "Belum dapat masuk" in salah.content.decode()


def test_akun_nonaktif_ditolak(client):
    PenggunaFactory(username="siti", is_active=False)
    assert masuk(client).status_code == 200
    assert client.get("/").status_code == 302


def test_sistem_tidak_dapat_masuk(client):
    sistem = Pengguna.objects.get(username=SISTEM)
    assert not sistem.has_usable_password()
    for sandi in ("", "!", sistem.password, SISTEM):
        assert masuk(client, SISTEM, sandi).status_code == 200
    assert client.get("/").status_code == 302


def test_lima_kali_salah_ditunda_hanya_dari_alamat_itu(client, orang):
    for _ in range(4):
        assert masuk(client, sandi="salah").status_code == 200
    terkunci = masuk(client, sandi="salah")
    assert terkunci.status_code == 429
    assert "Masuk ditunda" in terkunci.content.decode()
    assert masuk(client).status_code == 429  # the right password comes too late
    tetangga = Client(REMOTE_ADDR="10.1.1.2")
    assert masuk(tetangga).status_code == 302


def test_berhasil_menghapus_hitungan(client, orang):
    for _ in range(3):
        masuk(client, sandi="salah")
        masuk(client, sandi="salah")
        assert masuk(client).status_code == 302
        client.post("/keluar/")


def test_sesi_berganti_kunci_saat_masuk(client, orang):
    client.get("/masuk/")
    sesi = client.session
    sesi["penanda"] = 1
    sesi.save()
    lama = sesi.session_key
    masuk(client)
    assert client.session.session_key != lama
    assert not Client().session.exists(lama)


@pytest.mark.parametrize("tujuan", ["https://jahat.example/", "//jahat.example/", "javascript:alert(1)", "/\\jahat"])
def test_tidak_dialihkan_ke_situs_lain(client, orang, tujuan):
    assert masuk(client, next=tujuan).url == "/"


def test_dialihkan_ke_halaman_yang_diminta(client, orang):
    assert client.get("/panduan/").url == "/masuk/?next=/panduan/"
    assert masuk(client, next="/panduan/").url == "/panduan/"


def test_keluar_hanya_dengan_post(client, orang):
    masuk(client)
    assert client.get("/keluar/").status_code == 405
    assert client.get("/").status_code == 200
    assert client.post("/keluar/").url == "/masuk/"
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("alamat", ["/masuk/", "/keluar/", "/sandi/"])
def test_tanpa_token_csrf_ditolak(orang, alamat):
    klien = Client(enforce_csrf_checks=True)
    klien.force_login(orang, backend="django.contrib.auth.backends.ModelBackend")
    jawaban = klien.post(alamat, {"username": "siti", "password": SANDI})
    assert jawaban.status_code == 403
    assert "Formulir sudah kedaluwarsa" in jawaban.content.decode()


def test_kepala_jawaban_melindungi(client):
    kepala = client.get("/masuk/").headers
    assert "'unsafe-inline'" not in kepala["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in kepala["Content-Security-Policy"]
    assert kepala["X-Frame-Options"] == "DENY"
    assert kepala["X-Content-Type-Options"] == "nosniff"
    assert kepala["Referrer-Policy"] == "same-origin"
    assert "no-store" in kepala["Cache-Control"]


def test_host_asing_ditolak(client):
    assert client.get("/masuk/", headers={"host": "jahat.example"}).status_code == 400
