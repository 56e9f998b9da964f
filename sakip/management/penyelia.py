"""Keeps a handful of processes alive: what dies starts again after a pause that doubles; a signal ends them all."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Event
from types import FrameType
from typing import Final

from django.conf import settings

JEDA_AWAL: Final = 1.0  # seconds before the first new start
JEDA_AKHIR: Final = 30.0
MAPAN: Final = 60.0  # seconds after which a process counts as healthy again
TENGGANG: Final = 20.0  # seconds between asking to end and killing
MENYERAH: Final = 5  # starts in a row that a main process may fail
_PR_SET_PDEATHSIG: Final = 1
_LIBC: Final = ctypes.CDLL(None) if sys.platform == "linux" else None


@dataclass(slots=True)
class Tugas:
    """A process to keep alive; without a ``utama`` one that cannot be started the site makes no sense."""

    nama: str
    perintah: Sequence[str]
    utama: bool = False
    anak: subprocess.Popen[bytes] | None = None
    mulai: float = 0.0
    gagal: int = 0
    lagi: float = field(default=0.0)  # not before


class Penyelia:
    """``Penyelia([…], print).jalan()`` returns the exit code when a signal came or a main process gave up."""

    def __init__(self, tugas: Sequence[Tugas], kabar: Callable[[str], object]) -> None:
        self._tugas, self._kabar, self._berhenti = tugas, kabar, Event()

    def jalan(self) -> int:
        for nomor in (signal.SIGTERM, signal.SIGINT):
            signal.signal(nomor, self._minta_berhenti)
        try:
            while not self._berhenti.is_set():
                if menyerah := self._periksa():
                    self._kabar(f"{menyerah} tidak dapat dijalankan; lihat pesannya di atas.")
                    return 1
                self._berhenti.wait(0.2)
        finally:
            self._akhiri()
        return 0

    def _minta_berhenti(self, nomor: int, bingkai: FrameType | None) -> None:
        self._berhenti.set()

    def _periksa(self) -> str:
        """Start what is not there; the name of a main process that never stays up."""
        for t in self._tugas:
            if t.anak is not None and t.anak.poll() is not None:
                self._catat_mati(t)
            if t.utama and t.gagal >= MENYERAH:
                return t.nama
            if t.anak is None and time.monotonic() >= t.lagi:
                t.anak, t.mulai = mulai_anak(t.perintah), time.monotonic()
        return ""

    def _catat_mati(self, t: Tugas) -> None:
        assert t.anak is not None  # noqa: S101 - the caller looked
        kini = time.monotonic()
        t.gagal = 1 if kini - t.mulai > MAPAN else t.gagal + 1
        jeda = min(JEDA_AKHIR, JEDA_AWAL * 2 ** (t.gagal - 1))
        self._kabar(f"{t.nama} berhenti (kode {t.anak.returncode}); dijalankan lagi dalam {jeda:g} detik.")
        t.anak, t.lagi = None, kini + jeda

    def _akhiri(self) -> None:
        """Ask all at once, then wait, then kill who does not listen."""
        hidup = [t.anak for t in self._tugas if t.anak is not None]
        for anak in hidup:
            _kirim(anak, signal.SIGTERM)
        akhir = time.monotonic() + TENGGANG
        for anak in hidup:
            with suppress(subprocess.TimeoutExpired):
                anak.wait(max(0.1, akhir - time.monotonic()))
        for anak in hidup:
            if anak.poll() is None:
                _kirim(anak, signal.SIGKILL)
                anak.wait()


def mulai_anak(perintah: Sequence[str]) -> subprocess.Popen[bytes]:
    """A process in a group of its own: Ctrl+C reaches the supervisor alone, which then asks each."""
    return subprocess.Popen(  # noqa: S603
        perintah,
        cwd=settings.BASE_DIR,
        env=dict(os.environ),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=_ikut_mati,
    )


def _ikut_mati() -> None:
    """Where Linux can: a supervisor that is killed leaves nobody behind."""
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def _kirim(anak: subprocess.Popen[bytes], nomor: int) -> None:
    with suppress(ProcessLookupError):
        anak.send_signal(nomor)
