"""One roof over web server, workers and reaper: what dies starts again, a signal ends all of it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from tests.sakip.basis_cadangan import Tempat

AWAL = """
import sys, django; django.setup()
from sakip.management import penyelia
penyelia.JEDA_AWAL = {jeda}
tugas = [penyelia.Tugas(n, ["sh", "-c", p], utama=n == "web") for n, p in {tugas!r}]
sys.exit(penyelia.Penyelia(tugas, lambda t: print(t, flush=True)).jalan())
"""


@contextmanager
def penyelia(jeda: float, **tugas: str) -> Iterator[subprocess.Popen[str]]:
    kode = AWAL.format(jeda=jeda, tugas=[*tugas.items()])
    lingkungan = {**os.environ, "DJANGO_SETTINGS_MODULE": "sakip.settings"}
    with subprocess.Popen(
        [sys.executable, "-c", kode], cwd=settings.BASE_DIR, env=lingkungan, stdout=subprocess.PIPE, text=True
    ) as proses:
        try:
            yield proses
        finally:
            proses.kill()


def tunggu(sudah: Callable[[], object], detik: float = 60) -> None:
    akhir = time.monotonic() + detik
    while not sudah():
        assert time.monotonic() < akhir, "nothing happened"
        time.sleep(0.05)


def test_yang_mati_dijalankan_lagi_dan_sinyal_mengakhiri_semua(tmp_path: Path) -> None:
    """After pauses that double; the one that lives is asked to end, and does."""
    mati, pid = tmp_path / "mati", tmp_path / "pid"
    tahan = f"echo $$ > {pid}; exec sleep 300"
    with penyelia(0.2, mati=f"echo x >> {mati}; exit 3", tahan=tahan) as proses:
        tunggu(lambda: pid.exists() and mati.exists() and mati.read_text().count("x") >= 4)
        proses.send_signal(signal.SIGTERM)
        keluar, _ = proses.communicate(timeout=30)
    assert proses.returncode == 0
    jeda = [baris.split()[-2] for baris in keluar.splitlines() if baris.startswith("mati berhenti (kode 3)")]
    assert jeda[:3] == ["0.2", "0.4", "0.8"]
    with pytest.raises(ProcessLookupError):
        os.kill(int(pid.read_text()), 0)


def test_web_yang_tidak_pernah_jalan_membuat_menyerah(tmp_path: Path) -> None:
    with penyelia(0.01, web="exit 7") as proses:
        keluar, _ = proses.communicate(timeout=60)
    assert proses.returncode == 1
    assert keluar.count("web berhenti (kode 7)") == 5
    assert "web tidak dapat dijalankan; lihat pesannya di atas." in keluar


@pytest.mark.parametrize("opsi", [["--pekerja", "33"], ["--web", "0"]])
def test_panggilan_yang_salah(opsi: list[str]) -> None:
    with pytest.raises(CommandError, match=rf"{opsi[0]} {opsi[1]}: dari"):
        call_command("jalankan", *opsi)


@pytest.mark.lambat
def test_situs_berjalan_dan_berhenti(situs: Tempat) -> None:
    """The real thing: it answers, its worker is there, SIGTERM leaves nobody behind."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        alamat = f"127.0.0.1:{s.getsockname()[1]}"
    lingkungan = {**os.environ, "DATABASE_URL": situs.alamat, "MEDIA_ROOT": str(situs.media), "DEBUG": "1"}
    perintah = [sys.executable, "manage.py", "jalankan", alamat, "--pekerja", "1", "--web", "1"]
    with subprocess.Popen(perintah, cwd=settings.BASE_DIR, env=lingkungan, stderr=subprocess.DEVNULL) as proses:
        try:
            tunggu(lambda: menjawab(alamat))
            anak = Path(f"/proc/{proses.pid}/task/{proses.pid}/children").read_text().split()
            assert len(anak) == 3
        finally:
            proses.terminate()
        assert proses.wait(40) == 0
    assert not menjawab(alamat) and not any(Path(f"/proc/{pid}").exists() for pid in anak)


def menjawab(alamat: str) -> bool:
    try:
        with urlopen(f"http://{alamat}/masuk/", timeout=5) as jawab:
            return bool(jawab.status == 200)
    except (URLError, OSError):
        return False
