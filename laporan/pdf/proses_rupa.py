"""The child process of ``laporan.pdf.rupa``: JSON on stdin, JSON on stdout. Knows nothing of Django.

Drawings (SVG) go through the engine, one page each, and become PNG; photographs are read and written anew, so that
only a clean PNG or JPEG comes out, without the place and the device that a camera notes in it.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from laporan.pdf.proses import cetak, jenis_halaman, muat, siapkan
from sakip.inti.proses import KODE_MEMORI, batasi, tulis_keluaran

SVG: Final = "image/svg+xml"
FOTO: Final = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
TITIK: Final = 3
"""Pixels per point of a drawing: 216 to the inch."""
SISI_TERPANJANG: Final = 2400
LUAS_TERBESAR: Final = 40_000_000
UKURAN_BAWAAN: Final = (Decimal(470), Decimal(300))
_ANGKA: Final = r"(\d{1,6}(?:\.\d{1,6})?)"
_KOTAK: Final = re.compile(rf'\bviewBox\s*=\s*["\']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+{_ANGKA}[\s,]+{_ANGKA}')
_KERTAS_CSS: Final = Path(__file__).with_name("kertas.css")


def main(argumen: list[str] | None = None) -> int:
    """Read, draw, answer; a memory error has its own exit code."""
    baca = argparse.ArgumentParser()
    baca.add_argument("--memori-mb", type=int, default=0)
    baca.add_argument("--cpu-detik", type=int, default=0)
    opsi = baca.parse_args(argumen)
    batasi(opsi.memori_mb, opsi.cpu_detik)
    logging.getLogger("weasyprint").addHandler(logging.StreamHandler(sys.stderr))
    try:
        siapkan()
        minta = json.loads(sys.stdin.buffer.read())
        hasil = {
            "halaman": nomor_halaman(minta["html"]) if minta["html"] else {},
            "lukisan": lukis([(c["mime"], b64decode(c["isi"])) for c in minta["citra"]]),
        }
    except MemoryError:
        return KODE_MEMORI
    return tulis_keluaran(json.dumps(hasil).encode())


def nomor_halaman(html: str) -> dict[str, str]:
    """Page number of every anchor, as it is printed."""
    hasil: dict[str, str] = {}
    urut: dict[str, int] = {}
    for halaman in muat(html).render().pages:
        jenis = jenis_halaman(halaman)
        urut[jenis] = urut.get(jenis, 0) + 1
        nomor = romawi_kecil(urut[jenis]) if jenis == "depan" else str(urut[jenis])
        for jangkar in halaman.anchors:
            hasil.setdefault(jangkar, nomor)
    return hasil


def lukis(citra: Sequence[tuple[str, bytes]]) -> list[dict[str, Any] | None]:
    """Each picture as PNG or JPEG; None for what cannot be shown."""
    gambar = iter(_gambar([isi.decode("utf-8", "replace") for mime, isi in citra if mime == SVG]))
    return [next(gambar) if mime == SVG else foto(mime, isi) for mime, isi in citra]


def foto(mime: str, isi: bytes) -> dict[str, Any] | None:
    """A photograph, upright and not larger than paper shows."""
    from PIL import Image, ImageOps

    if mime not in FOTO:
        return None
    Image.MAX_IMAGE_PIXELS = LUAS_TERBESAR
    try:
        with Image.open(BytesIO(isi), formats=[FOTO[mime]]) as asal:
            citra = ImageOps.exif_transpose(asal)
            citra.thumbnail((SISI_TERPANJANG, SISI_TERPANJANG))
            return _simpan(citra, "JPEG" if mime == "image/jpeg" else "PNG")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as galat:
        print(f"Gambar tidak terbaca: {galat}", file=sys.stderr)
        return None


def _simpan(citra: Any, bentuk: str) -> dict[str, Any]:
    wadah = BytesIO()
    warna = ("RGB", "L") if bentuk == "JPEG" else ("RGB", "RGBA", "L", "LA", "P")
    satu = citra if citra.mode in warna else citra.convert("RGB" if bentuk == "JPEG" else "RGBA")
    satu.save(wadah, bentuk, **({"quality": 88} if bentuk == "JPEG" else {}))
    return {"isi": b64encode(wadah.getvalue()).decode(), "lebar": satu.width, "tinggi": satu.height}


# --- drawings


def _gambar(svg: Sequence[str]) -> Iterator[dict[str, Any]]:
    """All drawings in one document, one page each. Raises ``ValueError`` when a page is missing."""
    if not svg:
        return
    import pypdfium2

    pdf = pypdfium2.PdfDocument(cetak(_lembar(svg), tag=False))
    if len(pdf) != len(svg):
        raise ValueError(f"{len(svg)} gambar menjadi {len(pdf)} halaman.")
    for halaman in pdf:
        yield _simpan(halaman.render(scale=TITIK).to_pil().quantize(256), "PNG")


def _lembar(svg: Sequence[str]) -> str:
    """Drawings as pictures, so that nothing in one of them can reach the others."""
    huruf = "".join(b for b in _KERTAS_CSS.read_text(encoding="utf-8").splitlines() if b.startswith("@font-face"))
    gaya, isi = [], []
    for n, satu in enumerate(svg):
        lebar, tinggi = ukuran(satu)
        gaya.append(f"@page g{n}{{size:{lebar:.2f}pt {tinggi:.2f}pt}}.g{n}{{page:g{n}}}")
        gaya.append(f".g{n} img{{width:{lebar:.2f}pt;height:{tinggi:.2f}pt}}")
        data = b64encode(satu.encode()).decode()
        isi.append(f'<div class="g{n}"><img src="data:{SVG};base64,{escape(data)}" alt=""></div>')
    dasar = "@page{margin:0}html,body{margin:0;font-size:1pt;line-height:1}div{overflow:hidden}img{display:block}"
    return f"<!doctype html><style>{huruf}{dasar}{''.join(gaya)}</style>{''.join(isi)}"


def ukuran(svg: str) -> tuple[Decimal, Decimal]:
    """Width and height of a drawing in points, from its view box or its own words."""
    awal = svg[:2000]
    kotak = re.search(r'\bviewBox\s*=\s*["\']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+(\d+(?:\.\d+)?)[\s,]+(\d+(?:\.\d+)?)', awal)
    lebar, tinggi = (
        (Decimal(kotak[1]), Decimal(kotak[2])) if kotak else (_panjang(awal, "width"), _panjang(awal, "height"))
    )
    if not (lebar > 0 and tinggi > 0 and lebar < 20 * tinggi and tinggi < 20 * lebar):
        return UKURAN_BAWAAN
    skala = min(Decimal(1), Decimal(SISI_TERPANJANG) / TITIK / max(lebar, tinggi))
    return max(lebar * skala, Decimal(10)), max(tinggi * skala, Decimal(10))


def _panjang(svg: str, nama: str) -> Decimal:
    cocok = re.search(rf'<svg\b[^>]*\b{nama}\s*=\s*["\']{_ANGKA}(?:px|pt)?["\']', svg)
    return Decimal(cocok[1]) if cocok else Decimal(0)


def romawi_kecil(n: int) -> str:
    """1 → i, 4 → iv."""
    from laporan.susun.penomoran import tulis_pencacah

    return tulis_pencacah(n, "i")


if __name__ == "__main__":
    raise SystemExit(main())
