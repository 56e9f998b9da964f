"""SQLite: a copy of a database that others write to, and a new content put into one that others have open."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db import DatabaseError, connection

from sakip.cadangan.basis import sebagai_baku, setelan_kini
from sakip.cadangan.bentuk import ASLI, SQLITE, GalatCadangan

TUNGGU = 60  # seconds until another writer must be done
TENANG = {"transaction_mode": "IMMEDIATE", "timeout": TUNGGU}


def berkas_basis() -> Path:
    nama = str(connection.settings_dict["NAME"])
    if nama == ":memory:" or "mode=memory" in nama:
        raise GalatCadangan("Basis data di memori tidak dapat dicadangkan.", panggilan=True)
    return Path(nama)


@contextmanager
def beku(folder: Path) -> Iterator[Path]:
    """A whole copy at one moment, while others go on writing; the default database meanwhile."""
    asal, salinan = berkas_basis(), folder / ASLI[SQLITE]
    if not asal.is_file():
        raise GalatCadangan(f"Basis data {asal} tidak ada. Periksa DATABASE_URL.", panggilan=True)
    with galat_sqlite("Basis data tidak dapat disalin"), closing(sqlite3.connect(asal, timeout=TUNGGU)) as sumber:
        sumber.execute("VACUUM INTO ?", [str(salinan)])
    # Not in WAL mode: the copy is one file, and reading it changes nothing.
    opsi = {**TENANG, "init_command": "PRAGMA query_only=1;"}
    with sebagai_baku(setelan_kini(NAME=str(salinan), OPTIONS=opsi)):
        yield salinan


@contextmanager
def ruang() -> Iterator[Path]:
    """A database beside the real one to prepare the new content in; it goes in as one step when all went well."""
    tujuan = berkas_basis()
    siap = tujuan.with_name(f".{tujuan.name}.pulih-{os.getpid()}")
    opsi = {**TENANG, "init_command": "PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL;"}
    try:
        with sebagai_baku(setelan_kini(NAME=str(siap), OPTIONS=opsi)):
            yield siap
        connection.close()  # ours must not hold a snapshot of what is replaced
        masukkan(siap, tujuan)
    finally:
        for akhiran in ("", "-journal", "-wal", "-shm"):
            siap.with_name(siap.name + akhiran).unlink(missing_ok=True)


def masukkan(siap: Path, tujuan: Path) -> None:
    """Through SQLite's own locks, in one transaction: the file is never swapped under a process that has it open."""
    baru = not tujuan.exists()
    try:
        with (
            galat_sqlite("Isi baru tidak dapat dimasukkan ke basis data; isi lama tetap"),
            closing(sqlite3.connect(siap)) as sumber,
            closing(sqlite3.connect(tujuan, timeout=TUNGGU)) as live,
        ):
            live.execute("PRAGMA synchronous=FULL")
            sumber.backup(live, pages=-1, progress=_sampai(TUNGGU))
    except GalatCadangan:
        if baru:
            tujuan.unlink(missing_ok=True)
        raise


def _sampai(detik: float) -> Callable[[int, int, int], None]:
    """SQLite asks again and again while another holds the lock; at some time it is enough."""
    batas = time.monotonic() + detik

    def maju(keadaan: int, sisa: int, semua: int) -> None:
        if keadaan not in (sqlite3.SQLITE_OK, sqlite3.SQLITE_DONE) and time.monotonic() > batas:
            raise sqlite3.OperationalError("database is locked")

    return maju


def periksa_keutuhan() -> None:
    """Every page and reference of the default database."""
    with galat_sqlite("Basis data di dalam arsip rusak"), connection.cursor() as kursor:
        kursor.execute("PRAGMA integrity_check(5)")
        temuan = [str(b[0]) for b in kursor.fetchall()]
    if temuan != ["ok"]:
        raise GalatCadangan(f"Basis data di dalam arsip rusak: {'; '.join(temuan)}. Pakai cadangan yang lain.")


@contextmanager
def galat_sqlite(kalimat: str) -> Iterator[None]:
    try:
        yield
    except (sqlite3.Error, DatabaseError) as galat:
        raise GalatCadangan(f"{kalimat}: {galat}. {_saran(str(galat))}") from galat


def _saran(pesan: str) -> str:
    if "locked" in pesan or "busy" in pesan:
        return "Hentikan situs sebentar, lalu ulangi."
    if "full" in pesan or "disk I/O" in pesan:
        return "Periksa ruang diska, lalu ulangi."
    return "Periksa berkas basis datanya."
