"""Tickets of the work on uploaded files: what waits, what runs, and whether its process still breathes.

Files instead of rows: while a check is at work its transaction holds the database, and its rollback would take back
what it told. A ticket ``<upload>.tugas`` waits; renamed to ``.kerja`` it is at work, and touched every few seconds.
"""

from __future__ import annotations

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from pertukaran.models import Batch
from sakip.inti import detak

SEKALIGUS: Final = 2  # processes at a time
SEWA: Final = 60  # seconds without a touch after which a worker counts as stopped
JEDA: Final = 5  # seconds between two touches
USANG: Final = 24 * 60 * 60  # a stopped worker's ticket is remembered for a day

MENUNGGU, BERJALAN, TERHENTI = "menunggu", "berjalan", "terhenti"


@dataclass(frozen=True, slots=True)
class Tiket:
    """One piece of work on one batch, asked for by ``oleh``."""

    nama: str
    batch: int
    tugas: str
    oleh: int
    alasan: str = ""

    @property
    def tunggu(self) -> Path:
        return folder() / f"{self.nama}.tugas"

    @property
    def kerja(self) -> Path:
        return folder() / f"{self.nama}.kerja"


@dataclass(frozen=True, slots=True)
class Letak:
    """Where a ticket stands; ``detak`` is its last sign of life, ``depan`` how many wait before it."""

    keadaan: str
    tiket: Tiket
    detak: float
    depan: int = 0


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / "impor" / "antrean"


def _nama(batch: Batch) -> str:
    """The random name of the upload: a number may come back in another database."""
    return Path(str(batch.berkas.name)).stem


def tiket(batch: Batch, tugas: str, oleh: int, alasan: str = "") -> Tiket:
    return Tiket(_nama(batch), batch.pk, tugas, oleh, alasan)


@contextmanager
def _terkunci() -> Iterator[None]:
    """One process at a time looks and changes."""
    folder().mkdir(parents=True, exist_ok=True)
    with (folder() / ".kunci").open("w") as f:
        fcntl.flock(f, fcntl.LOCK_EX)
        yield


# --- what there is


def _hidup(jalur: Path) -> bool:
    try:
        return time.time() - jalur.stat().st_mtime < SEWA
    except FileNotFoundError:
        return False


def _baca(jalur: Path) -> Tiket | None:
    """None for one that another process took away meanwhile, and for one that is no ticket."""
    with suppress(FileNotFoundError, ValueError, TypeError):
        return Tiket(**json.loads(jalur.read_text(encoding="utf-8")))
    return None


def _menurut_umur(akhiran: str) -> list[Path]:
    """Oldest first."""
    umur = []
    for jalur in folder().glob(f"*{akhiran}"):
        with suppress(FileNotFoundError):
            umur.append((jalur.stat().st_mtime, jalur))
    return [j for _, j in sorted(umur)]


def letak_semua() -> dict[int, Letak]:
    """Every ticket by its batch: read once for a list."""
    hasil = {}
    for urut, jalur in enumerate(_menurut_umur(".tugas")):
        if t := _baca(jalur):
            hasil[t.batch] = Letak(MENUNGGU, t, 0, urut)
    for jalur in _menurut_umur(".kerja"):
        if t := _baca(jalur):
            hasil.setdefault(t.batch, _berjalan(t, jalur))
    return hasil


def _berjalan(t: Tiket, jalur: Path) -> Letak:
    keadaan = BERJALAN if _hidup(jalur) else TERHENTI
    try:
        return Letak(keadaan, t, jalur.stat().st_mtime)
    except FileNotFoundError:
        return Letak(TERHENTI, t, 0)


def letak(batch: Batch) -> Letak | None:
    """Where the work on this batch stands; None where there is none."""
    satu = letak_semua().get(batch.pk)
    return satu if satu and satu.tiket.nama == _nama(batch) else None


# --- verbs


def pasang(t: Tiket) -> bool:
    """Queue a ticket; False where work on its batch waits or runs already. One whose worker stopped gives way."""
    with _terkunci():
        if t.tunggu.exists() or _hidup(t.kerja):
            return False
        t.kerja.unlink(missing_ok=True)
        baru = t.tunggu.with_suffix(".baru")
        baru.write_text(json.dumps(asdict(t)), encoding="utf-8")
        baru.replace(t.tunggu)  # whole or not at all
    return True


def ambil() -> Tiket | None:
    """Take the oldest waiting ticket to work, where there is room."""
    with _terkunci():
        _bersihkan()
        if sum(_hidup(j) for j in folder().glob("*.kerja")) >= SEKALIGUS:
            return None
        for jalur in _menurut_umur(".tugas"):
            if t := _baca(jalur):
                jalur.replace(t.kerja)
                os.utime(t.kerja)
                return t
    return None


def _bersihkan() -> None:
    for jalur in folder().glob("*.kerja"):
        with suppress(FileNotFoundError):
            if time.time() - jalur.stat().st_mtime > USANG:
                jalur.unlink()


def kembalikan(t: Tiket) -> None:
    """Nobody could be started for it: it waits again."""
    with _terkunci(), suppress(FileNotFoundError):
        t.kerja.replace(t.tunggu)


def lepas(t: Tiket) -> None:
    t.kerja.unlink(missing_ok=True)


def hapus(batch: Batch) -> None:
    """Forget the work of a batch that goes."""
    for akhiran in ("tugas", "kerja"):
        (folder() / f"{_nama(batch)}.{akhiran}").unlink(missing_ok=True)


@contextmanager
def berdetak(t: Tiket) -> Iterator[None]:
    """A sign of life every few seconds, whatever the work is at; the ticket goes in the end."""

    def sentuh() -> None:
        with suppress(FileNotFoundError):
            os.utime(t.kerja)

    try:
        with detak.berdetak(sentuh, JEDA, "detak-impor"):
            yield
    finally:
        lepas(t)
