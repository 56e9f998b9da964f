"""Workers beside the pages. Where the operator runs none, the page that asks starts one that ends with the queue.

Each of these holds a seat: a lock on a file, which the system gives back however the process ends.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from django.conf import settings

from laporan.models import Cetakan
from laporan.services.cetakan import antrean, simpanan
from laporan.services.cetakan.kerja import kerjakan_antrean
from sakip.inti.istilah import KeadaanCetakan
from sakip.services.proses import mulai

PERINTAH: Final = "cetak_latar"
_TETAP: Final = "tetap"


def dorong() -> None:
    """See to it that what waits is printed: by the operator's workers, by a new one, or here and now."""
    antrean.pungut()
    tunggu = antrean.menunggu().count()
    if not tunggu:
        return
    if not settings.CETAK_LATAR:
        kerjakan_antrean(antrean.nama_pekerja())
    elif not pekerja_tetap():
        _mulai(tunggu)


def _mulai(tunggu: int) -> None:
    """One more, unless as many as there are jobs just begin; it inherits the lock of its seat."""
    jalan = Cetakan.objects.filter(keadaan=KeadaanCetakan.JALAN.value).count()
    kosong = _kursi_kosong()
    try:
        baru_mulai = settings.CETAK_PEKERJA - len(kosong) - jalan
        if kosong and tunggu > max(0, baru_mulai):
            mulai(PERINTAH, "--habis", pegang=[kosong[0]])
    finally:
        for kursi in kosong:
            os.close(kursi)


def _folder() -> Path:
    folder = simpanan.folder() / ".kursi"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _buka(nama: str) -> int:
    return os.open(_folder() / nama, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o640)


def _kursi_kosong() -> list[int]:
    """Open files of the seats that nobody holds, now locked by us."""
    hasil = []
    for n in range(settings.CETAK_PEKERJA):
        kursi = _buka(str(n))
        try:
            fcntl.flock(kursi, fcntl.LOCK_EX | fcntl.LOCK_NB)
            hasil.append(kursi)
        except OSError:
            os.close(kursi)
    return hasil


def pekerja_tetap() -> bool:
    """Whether a worker of the operator's lives."""
    berkas = _buka(_TETAP)
    try:
        fcntl.flock(berkas, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(berkas)
    return False


@contextmanager
def bertugas_tetap() -> Iterator[None]:
    """Held by a worker that does not end with the queue."""
    berkas = _buka(_TETAP)
    try:
        fcntl.flock(berkas, fcntl.LOCK_SH)
        yield
    finally:
        with suppress(OSError):
            os.close(berkas)
