"""Child processes with limits, for work on bytes that nobody vouches for. No Django; starts in a blink."""

from __future__ import annotations

import errno
import os
import resource
import signal
import subprocess
import sys
from pathlib import Path
from typing import Final

AKAR: Final = Path(__file__).resolve().parents[2]
KODE_MEMORI, KODE_KELUARAN = 41, 42


def batasi(memori_mb: int, cpu_detik: int, keluaran_mb: int = 0) -> None:
    """Limits of this process; the parent keeps the wall clock."""
    if memori_mb:
        resource.setrlimit(resource.RLIMIT_AS, (memori_mb * 2**20, memori_mb * 2**20))
    if cpu_detik:
        resource.setrlimit(resource.RLIMIT_CPU, (cpu_detik, cpu_detik + 5))
        signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    if keluaran_mb:
        resource.setrlimit(resource.RLIMIT_FSIZE, (keluaran_mb * 2**20, keluaran_mb * 2**20))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def tulis_keluaran(isi: bytes) -> int:
    """Standard output of a child, to the end; the exit code."""
    try:
        sys.stdout.buffer.write(isi)
        sys.stdout.buffer.flush()
    except OSError as galat:
        if galat.errno != errno.EFBIG:
            raise
        return KODE_KELUARAN
    return 0


def lingkungan() -> dict[str, str]:
    """Nothing secret goes down; fixed seeds make equal input give equal bytes."""
    boleh = ("PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH")
    tetap = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "946684800", "TZ": "UTC", "PYTHONPATH": str(AKAR)}
    return {nama: os.environ[nama] for nama in boleh if nama in os.environ} | tetap | {"LC_ALL": "C.UTF-8"}


def hentikan(anak: subprocess.Popen[bytes]) -> None:
    """Kill the child's whole session, which holds nothing but what it started, and close its pipes."""
    if anak.poll() is None:
        os.killpg(anak.pid, signal.SIGKILL)
        anak.wait()
    for pipa in (anak.stdin, anak.stdout, anak.stderr):
        if pipa and not pipa.closed:
            pipa.close()
