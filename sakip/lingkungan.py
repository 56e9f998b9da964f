"""The environment, read once for ``sakip.settings``: every function refuses nonsense and names the variable.

A wrong value must stop the start. A server that runs with a guessed setting is found out too late.
"""

from __future__ import annotations

import os
import re
import zoneinfo
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

Lingkungan = Mapping[str, str]

HOST_SETEMPAT = ["localhost", "127.0.0.1", "[::1]"]
KUNCI_PENGEMBANGAN = "django-insecure-hanya-untuk-pengembangan-setempat-dengan-DEBUG=1"
PANJANG_KUNCI = 32
SKEMA_SQLITE = {"sqlite"}
SKEMA_POSTGRES = {"postgres", "postgresql", "psql", "pgsql"}
TINGKAT_LOG = ["DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL"]


def baca(berkas: Path, proses: Lingkungan = os.environ) -> dict[str, str]:
    """The process environment over what the local file says; the process is not changed."""
    isi = dict(proses)
    if berkas.is_file():
        termuat: dict[str, str] = {}
        for baris in berkas.read_text(encoding="utf-8").splitlines():
            if cocok := re.fullmatch(r"\s*([A-Z][A-Z0-9_]*)\s*=\s*(.*?)\s*", baris):
                termuat[cocok[1]] = cocok[2].strip("'\"")
        isi = {**termuat, **isi}
    return isi


def saklar(lingkungan: Lingkungan, nama: str, baku: bool) -> bool:
    """0 or 1. Words such as "off" are refused: half of the parsers in use read them as true."""
    teks = lingkungan.get(nama, "").strip()
    if teks not in ("", "0", "1"):
        raise ImproperlyConfigured(f"{nama} must be 0 or 1, not {teks!r}.")
    return teks == "1" if teks else baku


def bilangan(lingkungan: Lingkungan, nama: str, baku: int) -> int:
    teks = lingkungan.get(nama, "").strip()
    if teks and not re.fullmatch(r"[0-9]{1,9}", teks):
        raise ImproperlyConfigured(f"{nama} must be a whole number, not {teks!r}.")
    return int(teks) if teks else baku


def megabyte(lingkungan: Lingkungan, nama: str, baku: int) -> int:
    """A size limit in bytes, given as 1–100 MB: such files are held in memory while they are judged."""
    nilai = bilangan(lingkungan, nama, baku)
    if not 1 <= nilai <= 100:
        raise ImproperlyConfigured(f"{nama} must be between 1 and 100 (MB), not {nilai}.")
    return nilai * 1024 * 1024


def antara(lingkungan: Lingkungan, nama: str, baku: int, sedikit: int, banyak: int) -> int:
    """A whole number within its bounds."""
    nilai = bilangan(lingkungan, nama, baku)
    if not sedikit <= nilai <= banyak:
        raise ImproperlyConfigured(f"{nama} must be between {sedikit} and {banyak}, not {nilai}.")
    return nilai


def daftar(lingkungan: Lingkungan, nama: str) -> list[str]:
    return [butir.strip() for butir in lingkungan.get(nama, "").split(",") if butir.strip()]


def kunci_rahasia(lingkungan: Lingkungan, debug: bool) -> str:
    kunci = lingkungan.get("SECRET_KEY", "")
    if debug:
        return kunci or KUNCI_PENGEMBANGAN
    if not kunci:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing. Set a long random value (or DEBUG=1 for development); `make run` writes "
            "one to .env."
        )
    if len(kunci) < PANJANG_KUNCI or len(set(kunci)) < 5:
        raise ImproperlyConfigured(f"SECRET_KEY is too weak: at least {PANJANG_KUNCI} random characters.")
    if kunci.startswith("django-insecure"):
        raise ImproperlyConfigured("SECRET_KEY is a development key (django-insecure…); make a new one.")
    return kunci


def host_diizinkan(lingkungan: Lingkungan, debug: bool) -> list[str]:
    host = daftar(lingkungan, "ALLOWED_HOSTS")
    for nama in host:
        if nama == "*" and not debug:
            raise ImproperlyConfigured("ALLOWED_HOSTS must not be '*' with DEBUG=0: name the hosts.")
        if "/" in nama or " " in nama:
            raise ImproperlyConfigured(f"ALLOWED_HOSTS holds bare host names, not {nama!r}.")
    return host or [*HOST_SETEMPAT]


def asal_tepercaya(lingkungan: Lingkungan) -> list[str]:
    asal = daftar(lingkungan, "CSRF_TRUSTED_ORIGINS")
    for alamat in asal:
        if not re.fullmatch(r"https?://[^/\s]+", alamat):
            raise ImproperlyConfigured(
                f"CSRF_TRUSTED_ORIGINS holds origins such as https://sakip.example.go.id, not {alamat!r}."
            )
    return asal


def zona_waktu(lingkungan: Lingkungan) -> str:
    nama = lingkungan.get("TIME_ZONE", "").strip() or "Asia/Jakarta"
    try:
        zoneinfo.ZoneInfo(nama)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError) as galat:
        raise ImproperlyConfigured(f"TIME_ZONE {nama!r} is not a known time zone.") from galat
    return nama


def tingkat_log(lingkungan: Lingkungan) -> str:
    nama = lingkungan.get("LOG_LEVEL", "").strip().upper() or "INFO"
    if nama not in TINGKAT_LOG:
        raise ImproperlyConfigured(f"LOG_LEVEL must be one of {', '.join(TINGKAT_LOG)}, not {nama!r}.")
    return nama


def folder(lingkungan: Lingkungan, nama: str, baku: Path) -> Path:
    teks = lingkungan.get(nama, "").strip()
    jalur = baku.parent / teks if teks else baku
    if jalur.exists() and not jalur.is_dir():
        raise ImproperlyConfigured(f"{nama} must be a folder; {jalur} is a file.")
    return jalur


def surel(lingkungan: Lingkungan) -> dict[str, Any]:
    """Django's EMAIL_* settings; without EMAIL_URL mail goes to the console."""
    alamat = lingkungan.get("EMAIL_URL", "").strip() or "consolemail://"
    if urlsplit(alamat).scheme not in environ.Env.EMAIL_SCHEMES:
        raise ImproperlyConfigured("EMAIL_URL must look like smtp+tls://user:password@host:587.")
    try:
        return dict(environ.Env.email_url_config(alamat))
    except ValueError as galat:
        raise ImproperlyConfigured(f"EMAIL_URL cannot be read: {galat}.") from galat


def alamat_situs(lingkungan: Lingkungan) -> str:
    """Where people open the site, for links in mail; without a slash at the end."""
    alamat = lingkungan.get("ALAMAT_SITUS", "").strip().rstrip("/") or "http://localhost:8000"
    if not re.fullmatch(r"https?://[^/?#\s]+(/[^?#\s]*)?", alamat):
        raise ImproperlyConfigured(f"ALAMAT_SITUS must look like https://sakip.example.go.id, not {alamat!r}.")
    return alamat


def basis_data(lingkungan: Lingkungan, akar: Path) -> dict[str, Any]:
    """Django's DATABASES["default"]; SQLite in ``var/`` unless DATABASE_URL says otherwise."""
    alamat = lingkungan.get("DATABASE_URL", "").strip()
    if not alamat:
        (akar / "var").mkdir(exist_ok=True)
        return _sqlite(str(akar / "var" / "sakip.sqlite3"))
    if alamat.split(":", 1)[0] in SKEMA_SQLITE:
        return _sqlite(_berkas_sqlite(alamat, akar))
    return _postgres(_url_postgres(alamat))


def _url_postgres(alamat: str) -> dict[str, Any]:
    """The URL may hold a password: no message repeats it."""
    contoh = "sqlite:///var/sakip.sqlite3 or postgres://user:password@host:5432/name"
    if alamat.split(":", 1)[0] not in SKEMA_POSTGRES:
        raise ImproperlyConfigured(f"DATABASE_URL: only SQLite and PostgreSQL are supported, as in {contoh}.")
    try:
        hasil = dict(environ.Env.db_url_config(alamat))
    except (ValueError, KeyError, ImproperlyConfigured):
        raise ImproperlyConfigured(f"DATABASE_URL cannot be read. It should look like {contoh}.") from None
    if not hasil.get("NAME"):
        raise ImproperlyConfigured(f"DATABASE_URL names no database. It should look like {contoh}.")
    return hasil


def _berkas_sqlite(alamat: str, akar: Path) -> str:
    nama = alamat.removeprefix("sqlite:").removeprefix("//").removeprefix("/")
    if nama in ("", ":memory:"):
        return ":memory:"
    if "://" in nama or not alamat.startswith("sqlite:///"):
        raise ImproperlyConfigured("DATABASE_URL: write SQLite as sqlite:///file, or sqlite:////file if absolute.")
    berkas = akar / nama
    if not berkas.parent.is_dir():
        raise ImproperlyConfigured(f"DATABASE_URL: the folder {berkas.parent} does not exist.")
    return str(berkas)


def _sqlite(nama: str) -> dict[str, Any]:
    """IMMEDIATE takes the write lock at BEGIN, so that two savers queue instead of failing at COMMIT."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": nama,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
    }


def _postgres(hasil: dict[str, Any]) -> dict[str, Any]:
    """Connections are kept, but asked for their health first: the server may have been restarted."""
    opsi = {"connect_timeout": 5, **hasil.get("OPTIONS", {})}
    host = unquote(hasil.get("HOST") or "")  # a socket folder comes as %2Frun%2Fpostgresql
    return {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, **hasil, "HOST": host, "OPTIONS": opsi}
