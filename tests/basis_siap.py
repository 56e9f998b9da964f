"""An empty migrated SQLite, made once and copied: migrating takes longer than most test files.

Kept below ``var/uji`` under a digest of what it comes from; any change of a migration makes another one.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import django

AKAR = Path(__file__).parent.parent
SIMPANAN = AKAR / "var" / "uji"
# What migrations run and read; the rest of the code does not reach the tables.
SUMBER = ("*/migrations/*.py", "*/models.py", "*/models/*.py", "*/data/*.json", "sakip/inti/istilah.py", "*.lock")


def _isi() -> Iterator[bytes]:
    yield f"{django.__version__} {sqlite3.sqlite_version}".encode()
    for pola in SUMBER:
        for berkas in sorted(AKAR.glob(pola)):
            yield berkas.relative_to(AKAR).as_posix().encode()
            yield berkas.read_bytes()


def tempat_siap() -> Path:
    sidik = hashlib.sha256()
    for bagian in _isi():
        sidik.update(hashlib.sha256(bagian).digest())
    return SIMPANAN / f"{sidik.hexdigest()[:32]}.sqlite3"


def salin_siap(ke: Path) -> bool:
    """Put the ready database there; False where none was kept yet."""
    siap = tempat_siap()
    if not siap.exists():
        return False
    shutil.copy(siap, ke)
    return True


def simpan_siap(sambungan: sqlite3.Connection) -> None:
    """Keep a freshly migrated database, whole or not at all; those of other digests go."""
    siap = tempat_siap()
    if siap.exists():
        return
    SIMPANAN.mkdir(parents=True, exist_ok=True)
    sementara = siap.with_suffix(f".{os.getpid()}")
    with closing(sqlite3.connect(sementara)) as salinan:
        sambungan.backup(salinan)
    sementara.replace(siap)
    for lama in sorted(SIMPANAN.glob("*.sqlite3"), key=lambda b: b.stat().st_mtime)[:-3]:
        lama.unlink(missing_ok=True)
