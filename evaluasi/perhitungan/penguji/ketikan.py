"""Slips of the typing hand: which numbers one slip makes of another. Pure text over digits."""

from __future__ import annotations

import string
from collections.abc import Iterator
from decimal import Decimal
from itertools import product

PANJANG_MINIMUM = 5  # digits below which one changed digit is no evidence
PANJANG_HASIL = 3
DUA = "dua angka berbeda"
URUTAN = (  # slips of a number that is not seen elsewhere, most telling first
    "kelebihan tiga nol",
    "kurang tiga nol",
    "angka tertukar urutannya",
    "kelebihan satu angka",
    "kehilangan satu angka",
    "satu angka berbeda",
)


def digit(nilai: Decimal, desimal: int = 0) -> str:
    """The digits as they were typed: 99,26 with two decimals is "9926"."""
    return str(int(abs(nilai).scaleb(desimal)))


def jarak(a: str, b: str, batas: int = 99) -> int:
    """Edits between two numbers: a digit changed, lost, added, two neighbours exchanged (Damerau–Levenshtein).

    Beyond ``batas`` it says just more than ``batas``: nobody asks how far numbers are that no slip can join.
    """
    if abs(len(a) - len(b)) > batas:
        return batas + 1
    lalu: list[int] = []
    kini = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        dua_lalu, lalu, kini = lalu, kini, [i]
        for j, cb in enumerate(b, 1):
            nilai = min(lalu[j] + 1, kini[j - 1] + 1, lalu[j - 1] + (ca != cb))
            if i > 1 and j > 1 and ca == b[j - 2] and a[i - 2] == cb:
                nilai = min(nilai, dua_lalu[j - 2] + 1)
            kini.append(nilai)
        if min(kini) > batas and min(lalu) > batas:
            return batas + 1
    return min(kini[-1], batas + 1)


def salah_ketik(tercetak: str, benar: str) -> str:
    """How a printed number comes from the right one by a slip, in words; "" where it does not."""
    if tercetak == benar or min(len(tercetak), len(benar)) < PANJANG_HASIL:
        return ""
    if tercetak.rstrip("0") == benar.rstrip("0"):
        return "jumlah angka nol berbeda"
    if sorted(tercetak) == sorted(benar) and jarak(tercetak, benar, 2) <= 2:
        return "angka tertukar urutannya"
    beda = jarak(tercetak, benar, 2)
    if beda == 1:
        return _satu(tercetak, benar)
    return DUA if beda == 2 and min(len(tercetak), len(benar)) >= PANJANG_MINIMUM else ""


def _satu(tercetak: str, benar: str) -> str:
    if len(tercetak) > len(benar):
        return "kelebihan satu angka"
    return "kehilangan satu angka" if len(tercetak) < len(benar) else "satu angka berbeda"


def tetangga(teks: str) -> Iterator[tuple[str, str]]:
    """Every number that one slip may have made this one of, most telling slips first: (slip in words, digits)."""
    n = len(teks)
    if n < PANJANG_MINIMUM:
        return
    if teks.endswith("000"):
        yield "kelebihan tiga nol", teks[:-3]
    yield "kurang tiga nol", teks + "000"
    for i in range(n - 1):
        yield "angka tertukar urutannya", teks[:i] + teks[i + 1] + teks[i] + teks[i + 2 :]
    for i in range(n):
        yield "kelebihan satu angka", teks[:i] + teks[i + 1 :]
    for i, d in product(range(n + 1), string.digits):
        yield "kehilangan satu angka", teks[:i] + d + teks[i:]
    for i, d in product(range(n), string.digits):
        yield "satu angka berbeda", teks[:i] + d + teks[i + 1 :]
