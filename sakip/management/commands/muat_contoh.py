"""Load the demo agencies, their officials and their logins. Running it again changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from sakip.inti.galat import GalatMasukan
from sakip.management.pemuat import muat_berkas
from sakip.models import SISTEM, Pengguna

URUTAN = ["balikpapan-disnakersos"]  # predecessors first


class Command(BaseCommand):
    help = "Memuat data contoh: lima dokumen nyata dan satu dinas buatan. Aman dijalankan berulang kali."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("berkas", nargs="*", help="Berkas JSON tertentu; kosong berarti semua di fixtures/")
        parser.add_argument("--tanpa-akun", action="store_true", help="Jangan membuat akun contoh")

    def handle(self, *args: Any, **options: Any) -> None:
        pelaku = Pengguna.objects.get(username=SISTEM)
        for berkas in self._berkas(options["berkas"]):
            try:
                jumlah = muat_berkas(berkas, pelaku=pelaku).jumlah
            except GalatMasukan as galat:
                raise CommandError(galat.pesan) from galat
            self.stdout.write(f"{berkas.stem}: {jumlah.baru} baru, {jumlah.berubah} berubah, {jumlah.tetap} tetap")
        if not options["tanpa_akun"]:
            self._akun()

    def _berkas(self, dipilih: list[str]) -> list[Path]:
        if dipilih:
            return [Path(b) for b in dipilih]
        semua = sorted((Path(settings.BASE_DIR) / "fixtures").glob("*.json"))
        return sorted(semua, key=lambda b: b.stem not in URUTAN)

    def _akun(self) -> None:
        from sakip.services.akun import akun_contoh

        for baris in akun_contoh():
            self.stdout.write("  ".join(str(b) for b in baris))
