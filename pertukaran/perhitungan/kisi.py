"""A sheet as a grid: letters of columns, plain words of a cell, and a cell that remembers where it stood."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from pertukaran.bentuk import KOSONG, Asal, BarisMentah, Sel, Skalar


def huruf_kolom(urut: int) -> str:
    """The letter of a column counted from 0: A, B … Z, AA."""
    teks, urut = "", urut + 1
    while urut:
        urut, sisa = divmod(urut - 1, 26)
        teks = chr(65 + sisa) + teks
    return teks


def urut_kolom(huruf: str) -> int:
    """The column of a letter, counted from 0; -1 for anything else."""
    if not re.fullmatch(r"[A-Za-z]{1,3}", huruf):
        return -1
    urut = 0
    for h in huruf.upper():
        urut = urut * 26 + ord(h) - 64
    return urut - 1


def di(baris: BarisMentah, urut: int) -> Sel:
    """The cell of a column; blank beyond the row's end."""
    return baris.sel[urut] if 0 <= urut < len(baris.sel) else KOSONG


def lebar(baris: Iterable[BarisMentah]) -> int:
    """Columns of the widest row."""
    return max((len(b.sel) for b in baris), default=0)


def berasal(sel: Sel, lembar: str, baris: int, kolom: str, nilai: Skalar | None = None) -> Sel:
    """The cell with the place where it stood, and another value where one is given."""
    return replace(sel, asal=Asal(lembar, baris, kolom), nilai=sel.nilai if nilai is None else nilai)


def buatan(nilai: Skalar, lembar: str, baris: int, kolom: str = "") -> Sel:
    """A cell that the file does not hold (a year, a code of our own), told where it came from."""
    return Sel(nilai, asal=Asal(lembar, baris, kolom))


def rapi(teks: str) -> str:
    """Words for comparing: no case, no punctuation but %, blanks made one, "s/d" and its sisters made "sd"."""
    kecil = re.sub(r"\bs\s*[./]\s*d\b\.?|\bsampai(\s+dengan)?\b", " sd ", teks.casefold())
    return " ".join(re.sub(r"[^\w%]+|_", " ", kecil).split())


_AWALAN_NAMA = re.compile(
    r"^(?:(?:[0-9]{1,2}(?:\.[0-9]{1,2})*|[ivx]{1,4}|[a-z])[.)] *|[0-9]{1,2}(?:\.[0-9]{1,2})+ +)+", re.IGNORECASE
)


def tanpa_nomor(teks: str) -> str:
    """A name without the numbering before it: "a) Job Fair", "1.2. Job Fair" → "Job Fair"."""
    return _AWALAN_NAMA.sub("", teks.strip()).strip() or teks.strip()


def kunci_nama(teks: str) -> str:
    """A name for comparing across documents: no numbering, no case, no leading "Program", "Kegiatan", "Kab/Kota"."""
    kata = rapi(tanpa_nomor(teks)).replace("kab kota", "kabupaten kota")
    return re.sub(r"^(program|kegiatan|sub kegiatan|subkegiatan) ", "", kata)
