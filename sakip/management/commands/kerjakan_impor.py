"""Work off imports: ``kerjakan_impor BATCH periksa|terapkan|batalkan`` as a page starts it, or all that wait.

A ticket that was taken for BATCH must exist (``pertukaran.services.antrean``); then the process takes what follows.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connections

from pertukaran.services import antrean, latar
from pertukaran.services.antrean import Tiket
from pertukaran.services.basis_salinan import proses_sendiri
from sakip.management.acuan import salah

TUNGGU_SQLITE = 600  # seconds for the lock that another check holds: nobody waits here for a page


class Command(BaseCommand):
    help = "Mengerjakan impor yang diminta lewat halaman; tanpa argumen: semua yang menunggu."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("batch", nargs="?", type=int, metavar="BATCH")
        parser.add_argument("tugas", nargs="?", choices=[latar.PERIKSA, latar.TERAPKAN, latar.BATALKAN])

    def handle(self, *args: Any, **opsi: Any) -> None:
        basis = connections["default"]
        if basis.vendor == "sqlite" and basis.connection is None:  # a process of its own
            basis.settings_dict["OPTIONS"]["timeout"] = TUNGGU_SQLITE
        pertama = self._tiket(opsi["batch"], opsi["tugas"]) if opsi["batch"] else None
        with proses_sendiri():
            banyak = latar.kerjakan_antrean(pertama)
        self.stdout.write(f"{banyak} impor dikerjakan.")

    def _tiket(self, batch: int, tugas: str | None) -> Tiket:
        letak = antrean.letak_semua().get(batch)
        if letak is None or letak.keadaan != antrean.BERJALAN or letak.tiket.tugas != tugas:
            salah(f"Tidak ada permintaan {tugas or 'apa pun'} untuk impor {batch}. Mintalah lewat halaman impornya.")
        return letak.tiket
