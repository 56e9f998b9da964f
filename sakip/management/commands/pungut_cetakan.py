"""The reaper: gives print jobs back whose worker died, and keeps the store small. ``--sekali`` looks once."""

from __future__ import annotations

import time
from typing import Any, Final

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections

from laporan.services import cetakan

JEDA: Final = 5.0  # seconds between two looks
BERSIH: Final = 60 * 60  # … between two cleanings


class Command(BaseCommand):
    help = "Mengembalikan pekerjaan cetak yang pekerjanya mati, dan membuang hasil cetak yang sudah lama."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--sekali", action="store_true", help="Satu kali saja")

    def handle(self, *args: Any, **opsi: Any) -> None:
        if opsi["sekali"]:
            self.stdout.write(f"{cetakan.pungut()} dikembalikan, {cetakan.bersihkan()} dibuang.")
            return
        bersih_lagi = 0.0
        while True:
            try:
                cetakan.pungut()
                if time.monotonic() >= bersih_lagi:
                    cetakan.bersihkan()
                    bersih_lagi = time.monotonic() + BERSIH
            except OperationalError:
                self.stderr.write("Basis data sedang tidak menjawab; dicoba lagi.")
            finally:
                close_old_connections()
            time.sleep(JEDA)
