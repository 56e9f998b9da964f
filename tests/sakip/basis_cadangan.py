"""Databases of their own for the tests of backup and restore: the database of the suite is never touched."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from io import StringIO
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psycopg2
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import CommandError, call_command
from django.test import override_settings

from kinerja.models import Bukti
from sakip.cadangan.basis import sebagai_baku
from sakip.lingkungan import basis_data
from sakip.models import SISTEM, Pengguna
from sakip.services.organisasi import simpan_unit
from tests.basis_siap import salin_siap
from tests.pabrik import (
    BuktiFactory,
    ItemPKFactory,
    KegiatanFactory,
    PaguFactory,
    PerangkatDaerahFactory,
    SubKegiatanFactory,
    TabelPendukungFactory,
)

AKAR = Path(settings.BASE_DIR)
WAKTU = datetime(2024, 5, 17, 3, 4, 5, tzinfo=UTC)


@dataclass(frozen=True)
class Tempat:
    """A database and a media folder that belong together."""

    alamat: str
    media: Path

    @property
    def basis(self) -> Path:
        """The file of an SQLite database."""
        return Path("/" + self.alamat.removeprefix("sqlite:////"))

    @contextmanager
    def pakai(self) -> Iterator[None]:
        """Work there as if the settings named it."""
        with override_settings(MEDIA_ROOT=str(self.media)), self.sambung():
            yield

    def sambung(self) -> AbstractContextManager[Any]:
        """The database alone: settings are those of the process, so a thread must leave them."""
        return sebagai_baku(basis_data({"DATABASE_URL": self.alamat}, AKAR))

    def jalankan(self, *argumen: str | Path, batas: int | None = None) -> subprocess.CompletedProcess[str]:
        """A command as an operator runs it; ``batas``: no file may grow over so many bytes, as on a full disk."""
        lingkungan = {**os.environ, "DATABASE_URL": self.alamat, "MEDIA_ROOT": str(self.media)}
        perintah = [sys.executable, "manage.py", *map(str, argumen)]
        awal = f"import resource, runpy, sys; resource.setrlimit(resource.RLIMIT_FSIZE, ({batas}, {batas}));"
        jalan = "sys.argv = sys.argv[1:]; runpy.run_path(sys.argv[0], run_name='__main__')"
        if batas is not None:
            perintah[1:1] = ["-c", awal + jalan]
        return subprocess.run(perintah, cwd=AKAR, env=lingkungan, capture_output=True, text=True, timeout=300)


def tempat_sqlite(folder: Path, nama: str = "situs") -> Tempat:
    return Tempat(f"sqlite:///{folder / nama}.sqlite3", folder / f"{nama}-media")


def perintah(*argumen: str | Path, **pilihan: Any) -> str:
    """What a command says; it is run in this process on the database in use."""
    keluar = StringIO()
    call_command(*map(str, argumen), stdout=keluar, **pilihan)
    return keluar.getvalue()


def gagal(*argumen: str | Path) -> CommandError:
    with pytest.raises(CommandError) as galat:
        perintah(*argumen)
    return galat.value


# --- content


def isi_kecil() -> None:
    """A little of everything that two databases may hold differently."""
    pd = PerangkatDaerahFactory(slug="dinas-a")
    pd.pendahulu.add(PerangkatDaerahFactory(slug="dinas-lama", pemda=pd.pemda))
    item = ItemPKFactory(perjanjian__perangkat_daerah=pd, nilai=Decimal("54.2"))
    bukti = BuktiFactory(realisasi__indikator=item.indikator, isi=b"%PDF-1.4 satu")
    Bukti.objects.filter(pk=bukti.pk).update(diunggah=datetime(2023, 12, 31, 17, 0, 0, 120, tzinfo=UTC))
    PaguFactory(perangkat_daerah=pd, jumlah=Decimal("9999999999999.5"))
    SubKegiatanFactory(induk=KegiatanFactory())
    TabelPendukungFactory(kolom=[{"nama": "Jumlah", "ü": 1e16}], baris=[["a\n\u2028", 0.1, True, None, -0.0, {}]])
    for kunci in ("b", "B", "_", "a", "é"):
        Session.objects.create(session_key=kunci, session_data="x" * 40, expire_date=WAKTU)
    oleh = Pengguna.objects.get(username=SISTEM)
    for nama in ("Bidang A", "Bidang Á 😀", "Bidang C"):
        simpan_unit(pelaku=oleh, perangkat_daerah=pd, baris=[{"kode": "a", "nama": nama}])


@pytest.fixture(scope="session")
def induk(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Tempat:
    """Made once; tests work on copies."""
    tempat = tempat_sqlite(tmp_path_factory.mktemp("induk"))
    salin_siap(tempat.basis)
    with django_db_blocker.unblock(), tempat.pakai():
        call_command("migrate", verbosity=0)
        isi_kecil()
    return tempat


@pytest.fixture
def situs(induk: Tempat, tmp_path: Path, django_db_blocker: Any) -> Iterator[Tempat]:
    """A running site with a little in it; the default database of the test."""
    tempat = tempat_sqlite(tmp_path)
    shutil.copy(induk.basis, tempat.basis)
    shutil.copytree(induk.media, tempat.media)
    with django_db_blocker.unblock(), tempat.pakai():
        yield tempat


# --- PostgreSQL


def _alamat_uji() -> str:
    """The server that this run of the suite has, if it runs on PostgreSQL."""
    s = settings.DATABASES["default"]
    if not s["ENGINE"].endswith("postgresql"):
        return ""
    siapa = quote(s["USER"] or "") + (f":{quote(s['PASSWORD'])}" if s["PASSWORD"] else "")
    return f"postgres://{siapa}@{quote(s['HOST'] or '', safe='')}:{s['PORT'] or 5432}/postgres"


def _cari_postgres(tindak: str, apa: str) -> str:
    perintah = [sys.executable, AKAR / "alat" / "cari_postgres.py", tindak, apa]
    return subprocess.run(perintah, capture_output=True, text=True).stdout.strip()


class Server:
    """A PostgreSQL server on which databases come and go."""

    def __init__(self, alamat: str) -> None:
        self.alamat, self._nomor, self.buatan = alamat, count(1), list[str]()

    def sql(self, perintah: str) -> None:
        s = basis_data({"DATABASE_URL": self.alamat}, AKAR)
        siapa = {k: s[k.upper()] for k in ("host", "port", "user", "password") if s[k.upper()]}
        with closing(psycopg2.connect(dbname=s["NAME"], **siapa)) as sambungan:
            sambungan.autocommit = True
            sambungan.cursor().execute(perintah)

    def buat(self, templat: str = "template1") -> str:
        """The address of a new database. A template may have no other guest: threads of ended tests leave theirs."""
        tamu = f"FROM pg_stat_activity WHERE datname = '{templat}' AND pid <> pg_backend_pid()"
        self.sql(f"SELECT pg_terminate_backend(pid, 5000) {tamu}")
        nama = f"sakip_latih_{os.getpid()}_{next(self._nomor)}"
        self.sql(f"CREATE DATABASE {nama} TEMPLATE {templat}")
        self.buatan.append(nama)
        return f"{self.alamat.rpartition('/')[0]}/{nama}"

    def hapus(self) -> None:
        for nama in self.buatan:
            self.sql(f"DROP DATABASE {nama}")
        self.buatan.clear()


@pytest.fixture(scope="session")
def server_postgres() -> Iterator[Server]:
    rumah = "" if (alamat := _alamat_uji()) else _cari_postgres("buat", f"sakip_latih_{os.getpid()}")
    if not (alamat or rumah):
        pytest.skip("no PostgreSQL server answers on this machine, and DATABASE_URL names none")
    server = Server(alamat or rumah)
    yield server
    server.hapus()
    if rumah:
        _cari_postgres("hapus", rumah)


@pytest.fixture(scope="session")
def induk_postgres(
    server_postgres: Server, tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any
) -> Tempat:
    tempat = Tempat(server_postgres.buat(), tmp_path_factory.mktemp("induk") / "media")
    with django_db_blocker.unblock(), tempat.pakai():
        call_command("migrate", verbosity=0)
        isi_kecil()
    return tempat


@pytest.fixture
def postgres(server_postgres: Server, tmp_path: Path) -> Callable[[], Tempat]:
    """Makes empty PostgreSQL databases."""

    def buat() -> Tempat:
        alamat = server_postgres.buat()
        return Tempat(alamat, tmp_path / f"{alamat.rpartition('/')[2]}-media")

    return buat


@pytest.fixture
def situs_postgres(
    induk_postgres: Tempat, server_postgres: Server, tmp_path: Path, django_db_blocker: Any
) -> Iterator[Tempat]:
    """The running site again, on PostgreSQL."""
    alamat = server_postgres.buat(induk_postgres.alamat.rpartition("/")[2])
    tempat = Tempat(alamat, tmp_path / "media-postgres")
    shutil.copytree(induk_postgres.media, tempat.media)
    with django_db_blocker.unblock(), tempat.pakai():
        yield tempat
