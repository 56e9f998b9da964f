"""The child process of ``laporan.pdf.lampiran``: an uploaded PDF on stdin, its pages as JPEG in JSON on stdout."""

from __future__ import annotations

import argparse
import json
import sys
from base64 import b64encode
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from sakip.inti.proses import KODE_MEMORI, batasi, tulis_keluaran

TITIK_PER_INCI: Final = 150
# The longest side of a page in pixels: an A0 drawing is made smaller, a postage stamp is not made larger.
SISI: Final = 2500
# Channels that differ less than this everywhere are a grey scan, however slightly tinted.
ABU: Final = 14


def main(argumen: list[str] | None = None) -> int:
    """Read, draw, answer; what cannot be read is an answer too."""
    baca = argparse.ArgumentParser()
    baca.add_argument("--memori-mb", type=int, default=0)
    baca.add_argument("--cpu-detik", type=int, default=0)
    baca.add_argument("--paling-banyak", type=int, default=1)
    opsi = baca.parse_args(argumen)
    batasi(opsi.memori_mb, opsi.cpu_detik)
    try:
        hasil = baca_halaman(sys.stdin.buffer.read(), opsi.paling_banyak)
    except MemoryError:
        return KODE_MEMORI
    except Exception as galat:  # hostile bytes raise whatever the parser meets
        print(f"{type(galat).__name__}: {galat}", file=sys.stderr)
        hasil = {"banyak": 0, "halaman": [], "sandi": "password" in str(galat).lower()}
    return tulis_keluaran(json.dumps(hasil).encode())


def baca_halaman(isi: bytes, paling_banyak: int) -> dict[str, Any]:
    """How many pages there are, and their pictures unless there are too many."""
    import pypdfium2

    dokumen = pypdfium2.PdfDocument(isi)
    dokumen.init_forms()  # a signature's picture is drawn by the form
    banyak = len(dokumen)
    halaman = [b64encode(s).decode() for s in _lukis(dokumen)] if banyak <= paling_banyak else []
    return {"banyak": banyak, "halaman": halaman, "sandi": False}


def _lukis(dokumen: Any) -> Iterator[bytes]:
    for halaman in dokumen:
        skala = min(TITIK_PER_INCI / 72, SISI / max(*halaman.get_size(), 1))
        gambar = halaman.render(scale=skala, may_draw_forms=True).to_pil().convert("RGB")
        halaman.close()
        wadah = BytesIO()
        (gambar.convert("L") if _abu(gambar) else gambar).save(wadah, "JPEG", quality=80, optimize=True)
        yield wadah.getvalue()


def _abu(gambar: Any) -> bool:
    """Whether a page is without colour."""
    from PIL import ImageChops

    merah, hijau, biru = gambar.split()
    beda: list[Any] = [ImageChops.difference(merah, hijau), ImageChops.difference(hijau, biru)]
    return all(satu.getextrema()[1] < ABU for satu in beda)


if __name__ == "__main__":
    raise SystemExit(main())
