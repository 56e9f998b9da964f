"""How wide a text is, without an engine: advance widths of the bundled fonts, in thousandths of the size.

Used to wrap labels of charts and to give columns their widths before anything is rendered.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, TypeAlias

Huruf: TypeAlias = Literal["sans", "tebal", "naskah"]

# Source Sans 3 regular and semibold, Source Serif 4 regular: U+0020 to U+007E.
_MAJU: Final[dict[str, tuple[int, ...]]] = {
    "sans": (
        200,
        289,
        426,
        497,
        497,
        824,
        609,
        249,
        303,
        303,
        418,
        497,
        249,
        311,
        249,
        350,
        497,
        497,
        497,
        497,
        497,
        497,
        497,
        497,
        497,
        497,
        249,
        249,
        497,
        497,
        497,
        425,
        847,
        543,
        588,
        571,
        615,
        527,
        494,
        617,
        652,
        263,
        479,
        579,
        486,
        727,
        647,
        664,
        566,
        664,
        569,
        534,
        536,
        645,
        515,
        786,
        513,
        476,
        539,
        303,
        350,
        303,
        497,
        500,
        542,
        504,
        553,
        456,
        555,
        496,
        292,
        504,
        544,
        246,
        247,
        495,
        255,
        829,
        547,
        542,
        555,
        555,
        347,
        419,
        338,
        544,
        467,
        719,
        446,
        467,
        425,
        303,
        241,
        303,
        497,
    ),
    "tebal": (
        200,
        315,
        482,
        513,
        513,
        841,
        639,
        275,
        324,
        324,
        438,
        513,
        275,
        322,
        275,
        344,
        513,
        513,
        513,
        513,
        513,
        513,
        513,
        513,
        513,
        513,
        275,
        275,
        513,
        513,
        513,
        444,
        875,
        558,
        597,
        576,
        625,
        538,
        510,
        628,
        663,
        282,
        494,
        597,
        502,
        745,
        657,
        674,
        582,
        674,
        592,
        545,
        546,
        655,
        536,
        800,
        541,
        501,
        540,
        324,
        344,
        324,
        513,
        500,
        549,
        516,
        563,
        462,
        564,
        507,
        317,
        520,
        558,
        262,
        263,
        522,
        271,
        843,
        560,
        549,
        564,
        564,
        373,
        431,
        361,
        556,
        495,
        748,
        481,
        495,
        443,
        324,
        255,
        324,
        513,
    ),
    "naskah": (
        237,
        289,
        381,
        525,
        518,
        932,
        728,
        182,
        362,
        362,
        458,
        534,
        302,
        320,
        302,
        341,
        529,
        529,
        529,
        529,
        529,
        529,
        529,
        529,
        529,
        529,
        302,
        302,
        534,
        534,
        534,
        414,
        834,
        712,
        653,
        662,
        739,
        638,
        612,
        723,
        814,
        376,
        381,
        710,
        618,
        935,
        768,
        738,
        621,
        738,
        690,
        544,
        632,
        758,
        709,
        1005,
        672,
        667,
        586,
        335,
        341,
        335,
        534,
        514,
        400,
        541,
        619,
        520,
        614,
        533,
        369,
        557,
        641,
        329,
        303,
        594,
        329,
        955,
        643,
        579,
        622,
        601,
        456,
        465,
        359,
        628,
        579,
        836,
        569,
        586,
        490,
        359,
        290,
        359,
        534,
    ),
}
_LAIN: Final = 560
_ANTARKATA: Final = re.compile(r"[ \t\n\r\f\v]+")
_KHUSUS: Final = {
    "\u00a0": 215,
    "–": 500,
    "—": 830,
    "…": 900,
    "‘": 260,
    "’": 260,
    "·": 260,
    "\u2009": 120,
    "\u202f": 120,
}


@lru_cache(maxsize=20_000)
def permil(teks: str, huruf: Huruf = "sans") -> int:
    """Width in thousandths of the font size."""
    maju = _MAJU[huruf]
    return sum(maju[ord(h) - 32] if " " <= h <= "~" else _KHUSUS.get(h, _LAIN) for h in teks)


def lebar_teks(teks: str, ukuran: Decimal, huruf: Huruf = "sans") -> Decimal:
    """Width of one line of text at a font size, in the size's unit."""
    return permil(teks, huruf) * ukuran / 1000


def bungkus(
    teks: str, lebar: Decimal, ukuran: Decimal, huruf: Huruf = "sans", maks: int | None = None
) -> tuple[str, ...]:
    """Lines that fit into ``lebar``; with ``maks``, the last line that is kept ends in an ellipsis."""
    batas = int(lebar * 1000 / ukuran)
    baris = _baris(teks, batas, huruf)
    if maks is None or len(baris) <= maks:
        return tuple(baris)
    return (*baris[: maks - 1], _elipsis(baris[maks - 1], batas, huruf))


def _baris(teks: str, batas: int, huruf: Huruf) -> list[str]:
    baris: list[str] = []
    kini = ""
    for kata in _kata_muat(teks, batas, huruf):
        calon = f"{kini} {kata}" if kini else kata
        if kini and permil(calon, huruf) > batas:
            baris.append(kini)
            kini = kata
        else:
            kini = calon
    return [*baris, kini]


def _kata_muat(teks: str, batas: int, huruf: Huruf) -> list[str]:
    """Words; one that is wider than a line comes in pieces. A no-break space does not end a word."""
    hasil: list[str] = []
    for kata in filter(None, _ANTARKATA.split(teks)):
        while permil(kata, huruf) > batas and len(kata) > 1:
            potong = _muat(kata, batas, huruf)
            hasil.append(kata[:potong])
            kata = kata[potong:]
        hasil.append(kata)
    return hasil


def _muat(kata: str, batas: int, huruf: Huruf) -> int:
    """How many letters of a word fit; at least one."""
    n = len(kata)
    while n > 1 and permil(kata[:n], huruf) > batas:
        n -= 1
    return n


def _elipsis(baris: str, batas: int, huruf: Huruf) -> str:
    while baris and permil(baris + "…", huruf) > batas:
        baris = baris[:-1]
    return baris.rstrip(" ,.;") + "…"
