"""Draw the small font of signs that the Latin subsets lack, and write it into the paper's style sheet.

Run ``python alat/huruf_simbol.py`` after changing a shape. Without it ≥ or ✓ would come from whatever font a server
happens to have, or from none. The shapes are ours: straight strokes on the metrics of Source Sans 3.
"""

from __future__ import annotations

import base64
import io
import math
import re
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

CSS = Path(__file__).resolve().parent.parent / "laporan" / "pdf" / "kertas.css"
TEBAL = 62
LEBAR = 497
Garis = tuple[int, int, int, int]

ATAS: list[Garis] = [(60, 580, 437, 390), (437, 390, 60, 200)]
KIRI: list[Garis] = [(497 - a, b, 497 - c, d) for a, b, c, d in ATAS]
GELOMBANG: list[Garis] = [(60, 380, 170, 450), (170, 450, 327, 380), (327, 380, 437, 450)]
SIMBOL: dict[str, list[Garis]] = {
    "≥": [*ATAS, (60, 90, 437, 90)],
    "≤": [*KIRI, (60, 90, 437, 90)],
    "≠": [(60, 410, 437, 410), (60, 230, 437, 230), (150, 90, 350, 550)],
    "≈": [*GELOMBANG, *((a, b - 180, c, d - 180) for a, b, c, d in GELOMBANG)],
    "→": [(30, 320, 457, 320), (310, 450, 460, 320), (460, 320, 310, 190)],
    "←": [(40, 320, 467, 320), (187, 450, 37, 320), (37, 320, 187, 190)],
    "↑": [(248, 60, 248, 600), (120, 460, 248, 605), (248, 605, 376, 460)],
    "↓": [(248, 60, 248, 600), (120, 200, 248, 55), (248, 55, 376, 200)],
    "✓": [(60, 300, 190, 110), (190, 110, 440, 560)],
    "✗": [(90, 130, 410, 530), (90, 530, 410, 130)],
    "√": [(30, 330, 110, 360), (110, 360, 220, 0), (220, 0, 330, 680), (330, 680, 467, 680)],
    "∑": [(440, 620, 70, 620), (70, 620, 290, 310), (290, 310, 70, 0), (70, 0, 440, 0)],
    "∆": [(40, 0, 248, 620), (248, 620, 457, 0), (20, 20, 477, 20)],
    "‐": [(60, 240, 300, 240)],
    "‑": [(60, 240, 300, 240)],
}


def gambar(garis: list[Garis]) -> object:
    """A glyph of strokes, each a clockwise quadrilateral."""
    pena = TTGlyphPen(None)
    for x1, y1, x2, y2 in garis:
        panjang = math.hypot(x2 - x1, y2 - y1)
        dx, dy = (y2 - y1) / panjang * TEBAL / 2, -(x2 - x1) / panjang * TEBAL / 2
        sudut = [(x1 - dx, y1 - dy), (x2 - dx, y2 - dy), (x2 + dx, y2 + dy), (x1 + dx, y1 + dy)]
        pena.moveTo(tuple(map(round, sudut[0])))
        for titik in sudut[1:]:
            pena.lineTo(tuple(map(round, titik)))
        pena.closePath()
    return pena.glyph()


def huruf() -> bytes:
    """The font as WOFF2."""
    nama = {tanda: f"u{ord(tanda):04X}" for tanda in SIMBOL}
    buat = FontBuilder(1000, isTTF=True)
    buat.setupGlyphOrder([".notdef", *nama.values()])
    buat.setupCharacterMap({ord(t): n for t, n in nama.items()})
    buat.setupGlyf({".notdef": gambar([]), **{nama[t]: gambar(g) for t, g in SIMBOL.items()}})
    buat.setupHorizontalMetrics(
        {n: (360 if n in ("u2010", "u2011") else LEBAR, 0) for n in [".notdef", *nama.values()]}
    )
    buat.setupHorizontalHeader(ascent=1024, descent=-400)
    buat.setupNameTable({"familyName": "SAKIP Simbol", "styleName": "Regular"})
    buat.setupOS2(sTypoAscender=1024, sTypoDescender=-400, usWinAscent=1024, usWinDescent=400)
    buat.setupPost()
    buat.font["head"].created = buat.font["head"].modified = 3_029_529_600  # 2000, in seconds since 1904
    buat.font.recalcTimestamp = False
    buat.font.flavor = "woff2"
    keluar = io.BytesIO()
    buat.save(keluar)
    return keluar.getvalue()


def main() -> None:
    """Replace the data URI in the style sheet."""
    data = base64.b64encode(huruf()).decode()
    lama = CSS.read_text(encoding="utf-8")
    baru = re.sub(r'url\("data:font/woff2;base64,[^"]*"\)', f'url("data:font/woff2;base64,{data}")', lama)
    CSS.write_text(baru, encoding="utf-8")


if __name__ == "__main__":
    main()
