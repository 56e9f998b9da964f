"""A process with everything loaded that forks a child per command, so that commands can be killed by the dozen.

Reads a task per line, answers a line: ``{"perintah": ["impor", …], "mati": null | {"kueri": n} |
{"komit": "sebelum" | "sesudah" | seconds} | {"detik": x}}`` → ``{"status", "keluaran", "kueri"}``;
``{"keadaan": slug}`` → what the database holds. The child is the command as
``manage.py`` runs it; it dies by SIGKILL.
"""

from __future__ import annotations

import hashlib
import json
import os
import signal
import sys
import tempfile
import threading
import time
from functools import cache
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ["DJANGO_SETTINGS_MODULE"] = "sakip.settings"

import django

django.setup()

from django.apps import apps  # noqa: E402
from django.core.management import execute_from_command_line  # noqa: E402
from django.db import connection  # noqa: E402

from pertukaran.baca import baca_buku  # noqa: E402
from pertukaran.models import Batch  # noqa: E402
from pertukaran.selectors import baris_buku  # noqa: E402
from pertukaran.services import batch as layanan_batch  # noqa: E402
from sakip.jejak import periksa_rantai  # noqa: E402
from sakip.management.commands import batal as _batal  # noqa: E402, F401 - loaded once, for every child
from sakip.management.commands import impor  # noqa: E402
from sakip.models import PerangkatDaerah  # noqa: E402


@cache
def terbaca(isi: bytes) -> Any:
    return baca_buku(isi)


def tanpa_membaca_lagi(argumen: list[str]) -> None:
    """Workbooks are read in a process of their own, long before anything is written: read once for all children."""
    for berkas in map(Path, argumen):
        if berkas.suffix == ".xlsx":
            terbaca(berkas.read_bytes())
    for modul in (impor, layanan_batch):
        modul.baca_buku = lambda isi, **_: terbaca(isi)


def mati() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


class Pembunuh:
    """Counts the statements of the command and ends the process at the appointed point."""

    def __init__(self, titik: dict[str, Any]) -> None:
        self.kueri, self.batas = 0, titik.get("kueri", 0)
        if (komit := titik.get("komit")) is not None:
            self._pasang(komit)

    def __call__(self, jalankan: Any, *isi: Any) -> Any:
        self.kueri += 1
        if self.kueri == self.batas:
            mati()
        return jalankan(*isi)

    def _pasang(self, komit: str | float) -> None:
        asli = connection._commit

        def _commit() -> None:
            if komit == "sebelum":
                mati()
            if not isinstance(komit, str):
                threading.Thread(target=lambda: (time.sleep(komit), mati()), daemon=True).start()
            asli()
            if komit == "sesudah":
                mati()

        connection._commit = _commit


def perintah(argumen: list[str], titik: dict[str, Any], kabar: int) -> int:
    pembunuh = Pembunuh(titik)
    try:
        with connection.execute_wrapper(pembunuh):
            execute_from_command_line(["manage.py", *argumen])
        kode = 0
    except SystemExit as akhir:
        kode = int(akhir.code or 0)
    os.write(kabar, str(pembunuh.kueri).encode())
    return kode


def keadaan(slug: str) -> dict[str, Any]:
    """``tabel``: every row of every table; ``buku``: the agency's workbook, which knows neither keys nor times."""
    tunggu_sepi()
    pd = PerangkatDaerah.objects.get(slug=slug)
    tabel = {m._meta.db_table: list(m._default_manager.order_by("pk").values_list()) for m in semua_model()}
    return {
        "tabel": sidik(tabel),
        "buku": sidik(baris_buku(pd, orang=True)),
        "batch": [list(b) for b in Batch.objects.order_by("pk").values_list("keadaan", "dibatalkan_oleh__username")],
        "rantai": periksa_rantai(pd) + periksa_rantai(None),
        "jejak": pd.jejak.count(),
    }


def semua_model() -> list[Any]:
    return [m for m in apps.get_models(include_auto_created=True) if m._meta.managed and not m._meta.proxy]


def sidik(isi: Any) -> str:
    return hashlib.sha256(json.dumps(isi, default=str, sort_keys=True).encode()).hexdigest()


def tunggu_sepi() -> None:
    """PostgreSQL notices a dead client a moment later, and only then takes its transaction back."""
    if connection.vendor != "postgresql":
        return
    lain = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
    with connection.cursor() as kursor:
        for _ in range(200):
            kursor.execute(lain)
            if not kursor.fetchone()[0]:
                return
            time.sleep(0.02)


def anak(tugas: dict[str, Any], kabar: int) -> int:
    if "keadaan" in tugas:
        print(json.dumps(keadaan(tugas["keadaan"])), flush=True)
        return 0
    kode = perintah(tugas["perintah"], tugas.get("mati") or {}, kabar)
    sys.stdout.flush()
    return kode


def satu(tugas: dict[str, Any]) -> dict[str, Any]:
    """Fork, wait (or kill after a while), tell."""
    if not (tugas.get("mati") or {}).get("detik"):
        tanpa_membaca_lagi(tugas.get("perintah", []))
    baca, tulis = os.pipe()
    with tempfile.TemporaryFile() as keluar:
        if (pid := os.fork()) == 0:
            os.dup2(keluar.fileno(), 1)
            kode = 99
            try:
                kode = anak(tugas, tulis)
            finally:
                os._exit(kode)
        os.close(tulis)
        if detik := (tugas.get("mati") or {}).get("detik"):
            time.sleep(detik)
            os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        kueri = os.read(baca, 20)
        os.close(baca)
        keluar.seek(0)
        teks = keluar.read().decode()
    return {"status": os.waitstatus_to_exitcode(status), "keluaran": teks, "kueri": int(kueri or 0)}


if __name__ == "__main__":
    for baris in sys.stdin:
        print(json.dumps(satu(json.loads(baris))), flush=True)
