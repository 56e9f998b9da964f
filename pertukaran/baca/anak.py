"""Start a limited child on bytes, and turn every way it can fail into one clear sentence."""

from __future__ import annotations

import json
import logging
import signal
import subprocess
import sys
from dataclasses import asdict
from tempfile import TemporaryFile
from typing import IO, Any, Final

from pertukaran.baca.batas import Batas
from sakip.inti.galat import GalatMasukan
from sakip.inti.proses import AKAR, KODE_KELUARAN, KODE_MEMORI, hentikan, lingkungan

_LOG: Final = logging.getLogger(__name__)
_SARAN: Final = "Hapus lembar, baris dan format yang tidak perlu, atau bagi menjadi beberapa buku, lalu unggah lagi."


def jalankan(
    modul: str, masukan: bytes, batas: Batas, *, hal: str = "Buku kerja tidak dapat dibaca", **opsi: Any
) -> bytes:
    """What the child wrote. Files instead of pipes: nothing can block, and the kernel bounds their size."""
    with TemporaryFile() as masuk, TemporaryFile() as keluar, TemporaryFile() as catatan:
        masuk.write(masukan)
        masuk.seek(0)
        perintah = [sys.executable, "-P", "-m", modul, json.dumps({"batas": asdict(batas), **opsi})]
        anak = subprocess.Popen(  # noqa: S603
            perintah, stdin=masuk, stdout=keluar, stderr=catatan, cwd=AKAR, env=lingkungan(), start_new_session=True
        )
        if sebab := _tunggu(anak, batas):
            _catat(modul, anak.returncode, catatan)
            raise GalatMasukan(f"{hal}: {sebab}", kolom="berkas")
        keluar.seek(0)
        return keluar.read()


def _tunggu(anak: subprocess.Popen[bytes], batas: Batas) -> str:
    """Why it failed; empty: it did not."""
    try:
        kode = anak.wait(batas.waktu_detik)
    except subprocess.TimeoutExpired:
        return f"pengerjaannya melewati {batas.waktu_detik:g} detik. {_SARAN}"
    finally:
        hentikan(anak)
    return _sebab(kode, batas) if kode else ""


def _catat(modul: str, kode: int, catatan: IO[bytes]) -> None:
    catatan.seek(0)
    _LOG.warning("%s berhenti dengan kode %s: %s", modul, kode, catatan.read(4000).decode(errors="replace"))


def _sebab(kode: int, batas: Batas) -> str:
    if kode == KODE_MEMORI:
        return f"diperlukan memori lebih dari {batas.memori_mb} MB. {_SARAN}"
    if kode == KODE_KELUARAN:
        return f"hasilnya lebih dari {batas.keluaran_mb} MB. {_SARAN}"
    if kode == -signal.SIGXCPU:
        return f"pengerjaannya melewati {batas.cpu_detik} detik waktu prosesor. {_SARAN}"
    if kode < 0:
        return f"pengerjaannya berhenti mendadak (sinyal {-kode}); memori mungkin tidak cukup. {_SARAN}"
    return "isinya tidak dikenali. Buka di Excel atau LibreOffice, simpan ulang sebagai .xlsx, lalu unggah lagi."
