"""A process with everything loaded that forks workers which print, so that they can be killed by the dozen.

Reads a line ``{"pekerja": [null | {"detik": x} | {"ganti_nama": "sebelum" | "sesudah"}, …], "asli": false}``: one
worker each, killed at that point (seconds after it took its job) or ending with the queue. Answers
``{"status": […]}`` when all are gone. The printer takes a while and notes what it printed, unless ``asli``.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from pathlib import Path
from threading import Timer
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "sakip.settings"

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402

from laporan.services.cetakan import antrean, pencetak  # noqa: E402
from sakip.management.commands import cetak_latar as _cetak_latar  # noqa: E402, F401 - loaded once, for every child

LAMA, BESAR = 0.4, 2_000_000  # seconds that a print takes, bytes that it makes


def isi_palsu(sidik: str) -> bytes:
    return b"%PDF-" + (sidik.encode() * (BESAR // len(sidik)))


def cetak_palsu(bahan: Any, kabar: Any) -> bytes:
    catatan = os.open(Path(settings.MEDIA_ROOT) / "tercetak.txt", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(catatan, f"{bahan.sidik}\n".encode())
    os.close(catatan)
    kabar(50, "Menata halaman 1")
    time.sleep(LAMA)
    return isi_palsu(bahan.sidik)


def mati() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def pasang(titik: dict[str, Any]) -> None:
    """Die at a moment, or beside the renaming of the finished file."""
    if (detik := titik.get("detik")) is not None:
        ambil = antrean.ambil

        def ambil_lalu_mati(*isi: Any) -> Any:
            bunuh = Timer(detik, mati)
            bunuh.daemon = True
            hasil = ambil(*isi)
            bunuh.start()
            return hasil

        antrean.ambil = ambil_lalu_mati
    if (kapan := titik.get("ganti_nama")) is not None:
        asli = Path.replace

        def ganti(jalur: Path, ke: Any) -> Any:
            if kapan == "sebelum":
                mati()
            hasil = asli(jalur, ke)
            mati()
            return hasil

        Path.replace = ganti  # type: ignore[method-assign]


def pekerja(titik: dict[str, Any] | None, asli: bool) -> int:
    """Fork a worker; its process id."""
    if pid := os.fork():
        return pid
    if not asli:
        pencetak.cetak = cetak_palsu
    pasang(titik or {})
    try:
        call_command("cetak_latar", "--habis")
    except BaseException:
        os._exit(1)
    os._exit(0)


def main() -> None:
    for baris in sys.stdin:
        tugas = json.loads(baris)
        anak = [pekerja(t, tugas.get("asli", False)) for t in tugas["pekerja"]]
        status = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in anak]
        print(json.dumps({"status": status}), flush=True)


if __name__ == "__main__":
    main()
