"""Settings refuse nonsense at start, and a production start is closed by default (quality.md T8)."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ImproperlyConfigured

from sakip import lingkungan
from sakip.middleware import KEBIJAKAN, alamat_klien

AKAR = Path(__file__).resolve().parent.parent
KUNCI = "k7Gq2xV9-uji-saja-0123456789-abcdefghijklmnopqrstuvwxyz"


def jalankan(*perintah: str, **ubah: str) -> subprocess.CompletedProcess[str]:
    """manage.py in the production configuration: nothing but the three variables and ``ubah``."""
    proses = {k: os.environ[k] for k in ("PATH", "HOME", "LANG") if k in os.environ}
    tiga = {"SECRET_KEY": KUNCI, "DEBUG": "0", "DATABASE_URL": "sqlite://:memory:"}
    return subprocess.run(
        [sys.executable, "manage.py", *perintah],
        cwd=AKAR,
        env={**proses, **tiga, **ubah},
        capture_output=True,
        text=True,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("ubah", "sebab"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY is missing"),
        ({"SECRET_KEY": "pendek"}, "SECRET_KEY is too weak"),
        ({"SECRET_KEY": "a" * 60}, "SECRET_KEY is too weak"),
        ({"SECRET_KEY": f"django-insecure-{KUNCI}"}, "SECRET_KEY is a development key"),
    ],
)
def test_kunci_ditolak(ubah: dict[str, str], sebab: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=sebab):
        lingkungan.kunci_rahasia(ubah, debug=False)


def test_kunci_pengembangan_hanya_dengan_debug() -> None:
    assert lingkungan.kunci_rahasia({}, debug=True) == lingkungan.KUNCI_PENGEMBANGAN
    assert lingkungan.kunci_rahasia({"SECRET_KEY": KUNCI}, debug=False) == KUNCI


@pytest.mark.parametrize("teks", ["true", "yes", "off", "2", "-1"])
def test_saklar_hanya_nol_atau_satu(teks: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DEBUG must be 0 or 1"):
        lingkungan.saklar({"DEBUG": teks}, "DEBUG", baku=False)


@pytest.mark.parametrize(("teks", "hasil"), [("0", False), ("1", True), ("", True), (" 1 ", True)])
def test_saklar(teks: str, hasil: bool) -> None:
    assert lingkungan.saklar({"HTTPS": teks}, "HTTPS", baku=True) is hasil


@pytest.mark.parametrize("teks", ["satu", "-1", "1.5", "9" * 12])
def test_bilangan_ditolak(teks: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="HSTS_SECONDS"):
        lingkungan.bilangan({"HSTS_SECONDS": teks}, "HSTS_SECONDS", baku=1)


@pytest.mark.parametrize("teks", ["0", "601", "-1", "satu"])
def test_bilangan_di_luar_batas(teks: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="CETAK_SEWA must be"):
        lingkungan.antara({"CETAK_SEWA": teks}, "CETAK_SEWA", 60, 1, 600)
    assert lingkungan.antara({}, "CETAK_SEWA", 60, 1, 600) == 60


@pytest.mark.parametrize(
    "alamat",
    [
        "mysql://u:rahasia@localhost/db",
        "postgres://u:rahasia@localhost:pintu/db",
        "postgres://u:rahasia@localhost",
        "bukan alamat",
        "sqlite://relatif.db",
        "sqlite:////folder/yang/tidak/ada/db.sqlite3",
    ],
)
def test_alamat_basis_data_ditolak_tanpa_membocorkan_sandi(alamat: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL") as galat:
        lingkungan.basis_data({"DATABASE_URL": alamat}, AKAR)
    assert "rahasia" not in str(galat.value)


def test_sqlite_antre_menulis_dan_wal(tmp_path: Path) -> None:
    baku = lingkungan.basis_data({}, tmp_path)
    assert baku["NAME"] == str(tmp_path / "var" / "sakip.sqlite3")
    assert baku["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert baku["OPTIONS"]["timeout"] == 20
    assert "journal_mode=WAL" in baku["OPTIONS"]["init_command"]


@pytest.mark.parametrize(
    ("alamat", "nama"),
    [
        ("sqlite:///lain.sqlite3", "{akar}/lain.sqlite3"),
        ("sqlite:///{akar}/mutlak.sqlite3", "{akar}/mutlak.sqlite3"),
        ("sqlite://:memory:", ":memory:"),
        ("sqlite:///:memory:", ":memory:"),
    ],
)
def test_alamat_sqlite(tmp_path: Path, alamat: str, nama: str) -> None:
    hasil = lingkungan.basis_data({"DATABASE_URL": alamat.format(akar=tmp_path)}, tmp_path)
    assert hasil["NAME"] == nama.format(akar=tmp_path)


def test_postgres_bertahan_dari_mulai_ulang() -> None:
    hasil = lingkungan.basis_data({"DATABASE_URL": "postgres://u:p%40ss@%2Frun%2Fpg:5433/sakip"}, AKAR)
    assert (hasil["HOST"], hasil["PORT"], hasil["NAME"]) == ("/run/pg", 5433, "sakip")
    assert (hasil["PASSWORD"], hasil["CONN_HEALTH_CHECKS"]) == ("p@ss", True)


@pytest.mark.parametrize("host", ["*", "https://sakip.go.id", "a.go.id/jalur", "a.go.id,*"])
def test_host_ditolak(host: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="ALLOWED_HOSTS"):
        lingkungan.host_diizinkan({"ALLOWED_HOSTS": host}, debug=False)


def test_tanpa_host_hanya_komputer_ini() -> None:
    assert lingkungan.host_diizinkan({}, debug=False) == ["localhost", "127.0.0.1", "[::1]"]
    assert lingkungan.host_diizinkan({"ALLOWED_HOSTS": "a.go.id, b.go.id"}, False) == ["a.go.id", "b.go.id"]


@pytest.mark.parametrize(
    ("baca", "nama", "nilai"),
    [
        (lingkungan.asal_tepercaya, "CSRF_TRUSTED_ORIGINS", "sakip.go.id"),
        (lingkungan.zona_waktu, "TIME_ZONE", "Asia/Pontianakk"),
        (lingkungan.zona_waktu, "TIME_ZONE", "../../etc/passwd"),
        (lingkungan.tingkat_log, "LOG_LEVEL", "CEREWET"),
        (lingkungan.surel, "EMAIL_URL", "pos://kantor"),
        (lingkungan.alamat_situs, "ALAMAT_SITUS", "sakip.go.id"),
        (lingkungan.alamat_situs, "ALAMAT_SITUS", "https://sakip.go.id/?a=1"),
    ],
)
def test_nilai_lain_ditolak(baca, nama: str, nilai: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=nama):
        baca({nama: nilai})


def test_alamat_situs_tanpa_garis_miring_di_ujung() -> None:
    assert lingkungan.alamat_situs({}) == "http://localhost:8000"
    assert lingkungan.alamat_situs({"ALAMAT_SITUS": "https://kota.go.id/sakip/"}) == "https://kota.go.id/sakip"


def test_folder_yang_ternyata_berkas(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("x")
    with pytest.raises(ImproperlyConfigured, match="MEDIA_ROOT"):
        lingkungan.folder({"MEDIA_ROOT": str(tmp_path / "berkas")}, "MEDIA_ROOT", tmp_path / "media")


def test_lingkungan_mengalahkan_berkas(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("# catatan\nDEBUG=1\nSECRET_KEY='dari berkas'\n")
    isi = lingkungan.baca(tmp_path / ".env", {"DEBUG": "0"})
    assert (isi["DEBUG"], isi["SECRET_KEY"]) == ("0", "dari berkas")


def test_check_deploy_bersih_dengan_tiga_variabel() -> None:
    hasil = jalankan("check", "--deploy", "--fail-level", "WARNING")
    assert hasil.returncode == 0, hasil.stderr


def test_mulai_ditolak_dengan_nama_variabel() -> None:
    hasil = jalankan("check", DEBUG="ya")
    assert hasil.returncode != 0
    assert "DEBUG must be 0 or 1" in hasil.stderr


def test_statis_dikumpulkan_dengan_manifes(tmp_path: Path) -> None:
    hasil = jalankan("collectstatic", "--noinput", STATIC_ROOT=str(tmp_path / "statis"))
    assert hasil.returncode == 0, hasil.stderr
    manifes = json.loads((tmp_path / "statis" / "staticfiles.json").read_text())["paths"]
    kisi = (tmp_path / "statis" / manifes["skrip/kisi.js"]).read_text()
    # A script imports the others by the names that carry their digest, too.
    for nama in re.findall(r'from "\./(kisi/[^"]+)"', kisi):
        assert f"skrip/{nama}" in manifes.values()


@pytest.mark.django_db
def test_kepala_setiap_jawaban(client) -> None:
    kepala = client.get("/kelola/login/").headers
    assert kepala["Content-Security-Policy"] == KEBIJAKAN
    assert "unsafe" not in KEBIJAKAN
    assert kepala["X-Frame-Options"] == "DENY"
    assert kepala["X-Content-Type-Options"] == "nosniff"
    assert kepala["Referrer-Policy"] == "same-origin"
    assert "camera=()" in kepala["Permissions-Policy"]


def test_host_asing_ditolak(client) -> None:
    assert client.get("/kelola/login/", headers={"host": "jahat.example"}).status_code == 400


def test_alamat_klien_hanya_percaya_proksi_sendiri(rf, settings) -> None:
    permintaan = rf.get("/", headers={"x-forwarded-for": "1.1.1.1, 10.0.0.9"}, REMOTE_ADDR="127.0.0.1")
    assert alamat_klien(permintaan) == "127.0.0.1"
    settings.TRUST_PROXY = True
    assert alamat_klien(permintaan) == "10.0.0.9"


@pytest.mark.django_db
def test_tebak_sandi_dikunci_per_pengguna_dan_alamat(client) -> None:
    get_user_model().objects.create_user("penebak", password="sandi yang benar", is_staff=True)
    get_user_model().objects.create_user("rekan", password="sandi yang benar", is_staff=True)

    def masuk(nama: str, sandi: str, dari: str = "10.0.0.1"):
        return client.post("/masuk/", {"username": nama, "password": sandi}, REMOTE_ADDR=dari)

    for _ in range(4):
        assert masuk("penebak", "salah").status_code == 200
    assert masuk("penebak", "salah").status_code == 429
    terkunci = masuk("penebak", "sandi yang benar")
    assert terkunci.status_code == 429
    assert "Masuk ditunda" in terkunci.content.decode()
    assert masuk("penebak", "sandi yang benar", dari="10.0.0.2").status_code == 302
    assert masuk("rekan", "sandi yang benar").status_code == 302
