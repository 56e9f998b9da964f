"""The whole site under one roof: web server, workers that print, and the reaper. ``jalankan --pekerja 2``.

Whatever dies is started again, ever more slowly; SIGTERM or Ctrl+C ends all of it cleanly.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from sakip.management.acuan import salah
from sakip.management.penyelia import Penyelia, Tugas
from sakip.services.proses import perintah


class Command(BaseCommand):
    help = "Menjalankan situs: server web, pekerja pencetak, dan pemungut pekerjaan yang terhenti."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("alamat", nargs="?", default="127.0.0.1:8000", help="HOST:PORT atau unix:BERKAS")
        parser.add_argument("--pekerja", type=int, default=settings.CETAK_PEKERJA, help="Banyaknya pencetak")
        parser.add_argument("--web", type=int, default=2, help="Banyaknya proses web")

    def handle(self, *args: Any, **opsi: Any) -> None:
        if not 0 <= opsi["pekerja"] <= 32:
            salah(f"--pekerja {opsi['pekerja']}: dari 0 sampai 32.")
        if not 1 <= opsi["web"] <= 32:
            salah(f"--web {opsi['web']}: dari 1 sampai 32.")
        web = Tugas("web", _web(opsi["alamat"], opsi["web"]), utama=True)
        pencetak = [Tugas(f"pencetak {n + 1}", perintah("cetak_latar")) for n in range(opsi["pekerja"])]
        penyelia = Penyelia([web, *pencetak, Tugas("pemungut", perintah("pungut_cetakan"))], self.stdout.write)
        if kode := penyelia.jalan():
            raise SystemExit(kode)


def _web(alamat: str, proses: int) -> list[str]:
    """A request may wait for its document: threads, and more time than a print has."""
    from sys import executable

    batas = settings.CETAK_DETIK + 60
    jalan = [executable, "-m", "gunicorn", "sakip.wsgi", f"--bind={alamat}", f"--workers={proses}", "--threads=8"]
    return [*jalan, f"--timeout={batas}", "--graceful-timeout=10", "--log-level=warning"]
