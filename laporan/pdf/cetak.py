"""Start the child that renders, feed it, and turn every way it can fail into one clear error."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

from laporan.bentuk import Dokumen, DokumenBernomor
from laporan.html import dokumen_html

AKAR: Final = Path(__file__).resolve().parents[2]
KODE_MEMORI: Final = 41
_LOG: Final = logging.getLogger(__name__)


class GagalCetak(RuntimeError):
    """The document could not be printed; the message is for the person who asked."""


@dataclass(frozen=True, slots=True)
class Batas:
    """What one print may use."""

    memori_mb: int = 2048
    cpu_detik: int = 150
    waktu_detik: float = 180


def cetak_dokumen(dokumen: Dokumen | DokumenBernomor, batas: Batas | None = None, varian: str = "") -> bytes:
    """PDF bytes of a document. Raises ``GagalCetak``."""
    with Pencetak(batas, varian) as pencetak:
        return pencetak.cetak(dokumen_html(dokumen))


def cetak_html(html: str, batas: Batas | None = None, varian: str = "") -> bytes:
    """PDF bytes of HTML made by ``laporan.html``. Raises ``GagalCetak``."""
    with Pencetak(batas, varian) as pencetak:
        return pencetak.cetak(html)


class Pencetak:
    """The child, started before the document is ready: the engine loads while the caller still queries.

    ``with Pencetak() as pencetak: pencetak.cetak(html)``; leaving the block ends the child in any case.
    """

    def __init__(self, batas: Batas | None = None, varian: str = "") -> None:
        self._batas = batas or Batas()
        self._anak = subprocess.Popen(  # noqa: S603
            _perintah(self._batas, varian),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=AKAR,
            env=_lingkungan(),
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *galat: object) -> None:
        _hentikan(self._anak)

    @property
    def selesai(self) -> bool:
        """Whether the child has ended."""
        return self._anak.poll() is not None

    def cetak(self, html: str) -> bytes:
        """PDF bytes, once. Raises ``GagalCetak``."""
        try:
            hasil, catatan = self._anak.communicate(html.encode(), timeout=self._batas.waktu_detik)
        except subprocess.TimeoutExpired:
            raise GagalCetak(
                f"Pencetakan dihentikan karena melewati {self._batas.waktu_detik:g} detik. "
                "Kurangi tabel atau bagi dokumennya, lalu coba lagi."
            ) from None
        _catat(catatan.decode(errors="replace"))
        if self._anak.returncode or not hasil.startswith(b"%PDF-"):
            raise GagalCetak(_sebab(self._anak.returncode, self._batas))
        return hasil


def _perintah(batas: Batas, varian: str) -> list[str]:
    return [
        sys.executable,
        "-P",
        "-m",
        "laporan.pdf.proses",
        f"--memori-mb={batas.memori_mb}",
        f"--cpu-detik={batas.cpu_detik}",
        f"--varian={varian}",
    ]


def _lingkungan() -> dict[str, str]:
    """Nothing secret goes down; fixed seeds make equal input give equal bytes."""
    boleh = ("PATH", "HOME", "LD_LIBRARY_PATH", "TMPDIR", "XDG_CACHE_HOME", "FONTCONFIG_FILE", "FONTCONFIG_PATH")
    tetap = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "946684800", "TZ": "UTC", "PYTHONPATH": str(AKAR)}
    return {nama: os.environ[nama] for nama in boleh if nama in os.environ} | tetap | {"LC_ALL": "C.UTF-8"}


def _hentikan(anak: subprocess.Popen[bytes]) -> None:
    """Kill the child's whole session, which holds nothing but what it started, and close its pipes."""
    if anak.poll() is None:
        os.killpg(anak.pid, signal.SIGKILL)
        anak.wait()
    for pipa in (anak.stdin, anak.stdout, anak.stderr):
        if pipa and not pipa.closed:
            pipa.close()


def _catat(catatan: str) -> None:
    for baris in catatan.splitlines():
        if baris.startswith("DITOLAK "):
            _LOG.warning("Alamat di luar aset sendiri ditolak: %s", baris.removeprefix("DITOLAK "))
        elif baris.strip():
            _LOG.info("WeasyPrint: %s", baris)


def _sebab(kode: int, batas: Batas) -> str:
    if kode == KODE_MEMORI:
        return f"Pencetakan dihentikan karena memerlukan memori lebih dari {batas.memori_mb} MB."
    if kode == -signal.SIGXCPU:
        return f"Pencetakan dihentikan karena melewati {batas.cpu_detik} detik waktu prosesor."
    if kode < 0:
        return f"Pencetakan berhenti mendadak (sinyal {-kode}); memori mungkin tidak cukup. Coba lagi."
    return f"Dokumen tidak dapat dicetak (kode {kode}). Sebabnya ada di catatan server."
