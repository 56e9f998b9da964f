"""The store of printed documents: files that appear whole or not at all, and go again after a while.

What was frozen (``Terbitan``) lies in another folder and is never touched here.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import IO, Final

from django.conf import settings
from django.utils import timezone

from laporan.models import Cetakan, lokasi_cetakan
from sakip.inti.istilah import FormatDokumen, KeadaanCetakan

FOLDER: Final = "cetakan"
SETENGAH: Final = ".sementara"
YATIM: Final = 60 * 60  # seconds after which a file that no row names goes
K: Final = KeadaanCetakan


@dataclass(frozen=True, slots=True)
class Hasil:
    """A printed file in its place: its name below the media folder, SHA-256 and size in bytes."""

    nama: str
    sidik: str
    ukuran: int


def folder() -> Path:
    return Path(settings.MEDIA_ROOT) / FOLDER


def jalur(nama: str) -> Path:
    return Path(settings.MEDIA_ROOT) / nama


def jalur_hasil(cetakan: Cetakan) -> Path:
    """Where the result of a finished job lies."""
    return jalur(str(cetakan.berkas.name))


def ada(cetakan: Cetakan) -> bool:
    """Whether the result lies there."""
    return cetakan.keadaan == K.SELESAI.value and bool(cetakan.berkas) and jalur_hasil(cetakan).is_file()


def taruh(cetakan: Cetakan, isi: bytes) -> Hasil:
    """Bytes as a file of the store, named only when it is whole on the disk."""
    return taruh_berkas(cetakan, lambda berkas: berkas.write(isi))


def taruh_berkas(cetakan: Cetakan, tulis: Callable[[IO[bytes]], object]) -> Hasil:
    """What ``tulis`` writes as a file of the store."""
    nama = lokasi_cetakan(cetakan, f"x.{FormatDokumen(cetakan.format).value}")
    with _setengah(jalur(nama)) as sementara:
        with sementara.open("w+b") as berkas:
            tulis(berkas)
            berkas.flush()
            os.fsync(berkas.fileno())
            berkas.seek(0)
            sidik = hashlib.file_digest(berkas, "sha256").hexdigest()
            ukuran = berkas.seek(0, os.SEEK_END)
        sementara.chmod(settings.FILE_UPLOAD_PERMISSIONS)
        sementara.replace(jalur(nama))
    return Hasil(nama, sidik, ukuran)


@contextmanager
def _setengah(tujuan: Path) -> Iterator[Path]:
    tujuan.parent.mkdir(parents=True, exist_ok=True)
    sementara = tujuan.with_name(tujuan.name + SETENGAH)
    try:
        yield sementara
    finally:
        sementara.unlink(missing_ok=True)


def tautkan(cetakan: Cetakan, dari: Cetakan) -> Hasil | None:
    """The same bytes under a name of this row's own, so that each may go when it is old; None where they went."""
    nama = lokasi_cetakan(cetakan, f"x.{FormatDokumen(cetakan.format).value}")
    try:
        os.utime(jalur_hasil(dari))  # both names are one file: young again before it has a name without a row
        os.link(jalur_hasil(dari), jalur(nama))
    except FileNotFoundError:
        return None
    except OSError:  # a file system without links
        return taruh(cetakan, jalur_hasil(dari).read_bytes())
    return Hasil(nama, dari.sidik, dari.ukuran)


def buang(nama: str) -> None:
    """A file that no row names."""
    with suppress(OSError):
        jalur(nama).unlink(missing_ok=True)


# --- growing old


def bersihkan() -> int:
    """Forget jobs that are too old, then the oldest until the store is small enough; files without a row go too.

    Returns how many jobs went. Limits: ``CETAK_SIMPAN_HARI`` and ``CETAK_SIMPAN_MB``.
    """
    selesai = Cetakan.objects.filter(keadaan__in=(K.SELESAI.value, K.GAGAL.value), induk=None)
    batas = timezone.now() - timedelta(days=settings.CETAK_SIMPAN_HARI)
    pergi = list(selesai.filter(selesai__lt=batas).values_list("pk", flat=True))
    pergi += _kelebihan(set(pergi))
    for pk in pergi:
        _lupakan(pk)
    _buang_yatim()
    return len(pergi)


def _kelebihan(sudah: set[int]) -> list[int]:
    """The oldest jobs beyond the size that the store may have; parts count with their batch."""
    muat, hasil = settings.CETAK_SIMPAN_MB * 2**20, []
    semua = Cetakan.objects.order_by("-selesai", "-pk").filter(keadaan=K.SELESAI.value)
    for pk, induk, ukuran in semua.values_list("pk", "induk", "ukuran"):
        muat -= ukuran
        if muat < 0 and induk is None and pk not in sudah:
            hasil.append(pk)
    return hasil


def _lupakan(pk: int) -> None:
    """Row first: nobody may find a row whose file is gone."""
    milik = Cetakan.objects.filter(pk=pk) | Cetakan.objects.filter(induk=pk)
    nama = [n for n in milik.values_list("berkas", flat=True) if n]
    Cetakan.objects.filter(pk=pk).delete()
    for n in nama:
        buang(n)


def _buang_yatim() -> None:
    """What a killed worker left behind."""
    if not folder().is_dir():
        return
    tua = [b for b in folder().iterdir() if b.is_file() and _umur(b) > YATIM]
    bernama = set(Cetakan.objects.exclude(berkas="").values_list("berkas", flat=True)) if tua else set()
    for berkas in tua:
        if f"{FOLDER}/{berkas.name}" not in bernama:
            buang(f"{FOLDER}/{berkas.name}")


def _umur(berkas: Path) -> float:
    try:
        return time.time() - berkas.stat().st_mtime
    except FileNotFoundError:
        return 0
