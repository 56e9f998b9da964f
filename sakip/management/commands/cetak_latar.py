"""A worker that prints: ``cetak_latar`` stays and takes what comes, ``cetak_latar --habis`` ends with the queue."""

from __future__ import annotations

import signal
import time
from contextlib import nullcontext
from types import FrameType
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections

from laporan.services import cetakan

JEDA: Final = 0.5  # seconds between two looks at an empty queue
JEDA_PUNGUT: Final = 5.0  # … at leases that lapsed


class Command(BaseCommand):
    help = "Mencetak dokumen yang diminta lewat halaman, satu per satu."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--habis", action="store_true", help="Berhenti bila tidak ada lagi yang menunggu")

    def handle(self, *args: Any, **opsi: Any) -> None:
        # Like Ctrl+C: the job at work is given back, its printer ends.
        signal.signal(signal.SIGTERM, _berhenti)
        nama = cetakan.nama_pekerja()
        with nullcontext() if opsi["habis"] else cetakan.bertugas_tetap():
            self._bekerja(nama, opsi["habis"])

    def _bekerja(self, nama: str, habis: bool) -> None:
        pungut_lagi = 0.0
        while True:
            if time.monotonic() >= pungut_lagi:
                _coba(cetakan.pungut)
                pungut_lagi = time.monotonic() + JEDA_PUNGUT
            if _coba(lambda: cetakan.kerjakan_satu(nama)):
                continue
            if habis:
                return
            time.sleep(JEDA)


def _coba(kerja: Any) -> Any:
    """A database that is busy or restarts is there again at the next look."""
    try:
        return kerja()
    except OperationalError:
        time.sleep(JEDA)
        return None
    finally:
        close_old_connections()


def _berhenti(nomor: int, bingkai: FrameType | None) -> None:
    raise SystemExit(0)
