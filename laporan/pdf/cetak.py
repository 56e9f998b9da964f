"""Start the child that renders, feed it, and turn every way it can fail into one clear error."""

from __future__ import annotations

import logging
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Thread
from typing import IO, Final, Self, TypeAlias

from laporan.bentuk import Dokumen, DokumenBernomor
from laporan.html import dokumen_html
from sakip.inti.proses import AKAR, KODE_MEMORI, hentikan, lingkungan

_LOG: Final = logging.getLogger(__name__)
_MAJU: Final = "MAJU "
Kabar: TypeAlias = Callable[[str], None]
"""Told what the engine is at, one line per step and page; called from another thread."""


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


def cetak_html(html: str, batas: Batas | None = None, varian: str = "", kabar: Kabar | None = None) -> bytes:
    """PDF bytes of HTML made by ``laporan.html``. Raises ``GagalCetak``."""
    with Pencetak(batas, varian, kabar) as pencetak:
        return pencetak.cetak(html)


class Anak:
    """A child that loads the engine, takes one question and answers it; leaving the block ends it in any case."""

    def __init__(self, modul: str, opsi: Sequence[str], batas: Batas | None, kabar: Kabar | None = None) -> None:
        self._batas = batas or Batas()
        self._kabar = kabar
        self._anak = subprocess.Popen(  # noqa: S603
            [*_perintah(modul, self._batas), *opsi],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            cwd=AKAR,
            env=lingkungan(),
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *galat: object) -> None:
        hentikan(self._anak)

    @property
    def selesai(self) -> bool:
        """Whether the child has ended."""
        return self._anak.poll() is not None

    def tanya(self, masukan: bytes, awalan: bytes) -> bytes:
        """The answer, once; it begins with ``awalan``. Raises ``GagalCetak``."""
        try:
            hasil, catatan = self._tukar(masukan)
        except subprocess.TimeoutExpired:
            raise GagalCetak(
                f"Pencetakan dihentikan karena melewati {self._batas.waktu_detik:g} detik. "
                "Kurangi tabel atau bagi dokumennya, lalu coba lagi."
            ) from None
        _catat(catatan)
        if self._anak.returncode or not hasil.startswith(awalan):
            raise GagalCetak(_sebab(self._anak.returncode, self._batas))
        return hasil

    def _tukar(self, masukan: bytes) -> tuple[bytes, str]:
        """Standard output and what was said on standard error, which is listened to while the child works."""
        pipa, self._anak.stderr = self._anak.stderr, None
        assert pipa is not None  # noqa: S101 - taken once
        ucapan: list[str] = []
        pendengar = Thread(target=_dengar, args=(pipa, ucapan, self._kabar), daemon=True)
        pendengar.start()
        try:
            hasil, _ = self._anak.communicate(masukan, timeout=self._batas.waktu_detik)
        finally:
            if self._anak.poll() is None:
                hentikan(self._anak)
            pendengar.join()
        return hasil, "".join(ucapan)


class Pencetak(Anak):
    """The printer, started before the document is ready: the engine loads while the caller still queries.

    ``with Pencetak() as pencetak: pencetak.cetak(html)``.
    """

    def __init__(self, batas: Batas | None = None, varian: str = "", kabar: Kabar | None = None) -> None:
        opsi = [f"--varian={varian}", *(["--kabar"] if kabar else [])]
        super().__init__("laporan.pdf.proses", opsi, batas, kabar)

    def cetak(self, html: str) -> bytes:
        """PDF bytes, once. Raises ``GagalCetak``."""
        return self.tanya(html.encode(), b"%PDF-")


def _dengar(pipa: IO[bytes], ucapan: list[str], kabar: Kabar | None) -> None:
    with pipa:
        for baris in pipa:
            teks = baris.decode(errors="replace")
            if not teks.startswith(_MAJU):
                ucapan.append(teks)
            elif kabar is not None:
                kabar(teks.removeprefix(_MAJU).strip())


def _perintah(modul: str, batas: Batas) -> list[str]:
    limit = [f"--memori-mb={batas.memori_mb}", f"--cpu-detik={batas.cpu_detik}"]
    return [sys.executable, "-P", "-m", modul, *limit]


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
