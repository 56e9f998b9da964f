"""Printed text as a number: the application's number grammar after units, brackets and words are taken off."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from evaluasi.perhitungan.penguji.bentuk import TAK_TERCETAK, Baris, Cetak
from sakip.inti.angka import KOSONG_SAH, adalah_persen, baca_angka
from sakip.inti.galat import GalatMasukan

_ANGKA = re.compile(r"\d[\d.,]*")


def baca_cetak(teks: str) -> Cetak:
    """A printed figure. Raises ``GalatMasukan`` where it is no number ("5 s.d. 7", "66.000,000")."""
    bersih = teks.strip()
    if bersih.lower() in KOSONG_SAH:
        return Cetak(bersih, None)
    hasil = baca_angka(bersih)
    return Cetak(bersih, hasil.nilai, _desimal(bersih))


def _desimal(teks: str) -> int:
    _, koma, pecahan = teks.rstrip("% -").partition(",")
    return len(pecahan.strip()) if koma else 0


def cetak(baris: Baris, nama: str) -> Cetak:
    """A figure of a row by name; one that has no such column, or cannot be read, is not printed."""
    return atau_kosong(baris.isi.get(nama))


def atau_kosong(teks: Any) -> Cetak:
    return _atau_kosong(teks) if isinstance(teks, str) else TAK_TERCETAK


@lru_cache(maxsize=8192)
def _atau_kosong(teks: str) -> Cetak:
    """Kept, because the rules read the rows of a report over and over."""
    try:
        return baca_cetak(teks)
    except GalatMasukan:
        return Cetak(teks, None)


def ada(baris: Baris, nama: str) -> bool:
    """Whether the row has this column at all, printed or left open."""
    return nama in baris.isi


def daftar(baris: Baris, nama: str) -> list[tuple[str, Cetak]]:
    """The parts of a row: (name, figure)."""
    isi = baris.isi.get(nama) or ()
    return [(str(b[0]), atau_kosong(b[1])) for b in isi if isinstance(b, list | tuple) and len(b) >= 2]


def inti(teks: str) -> tuple[str, ...]:
    """What a printed fact says, whatever its spelling: its numbers, or else its words in small letters."""
    angka = [_polos(a) for a in _ANGKA.findall(teks)]
    if angka and not re.match(r"\W*\d", teks):
        return tuple(angka)  # "misi ke- 4 (empat)"
    if angka:
        return tuple(angka) if _bertanda(teks) else (angka[0],)
    return tuple(re.sub(r"\W+", " ", teks.lower()).split())


_SATUAN = frozenset(
    ["indeks", "nilai", "skor", "poin", "orang", "unit", "rupiah", "rp", "kasus", "dokumen", "kegiatan", "lembaga"]
)


def beda_satuan(a: str, b: str) -> bool:
    """One is said in percent, the other in a unit of its own."""
    persen_a, persen_b = (adalah_persen(" ".join(_kata(t) & {"%", "persen"})) for t in (a, b))
    return (persen_a and bool(_kata(b) & _SATUAN)) or (persen_b and bool(_kata(a) & _SATUAN))


def _kata(teks: str) -> set[str]:
    return set(re.findall(r"[a-z]+|%", teks.lower()))


def _bertanda(teks: str) -> bool:
    """A period or a date, where every number counts: "2022 - 2024", "10 Februari 2025"."""
    return bool(re.search(r"\d\s*[-–]\s*\d|\b(19|20)\d\d\b", teks))


def _polos(teks: str) -> str:
    bersih = teks.rstrip(".,")
    try:
        nilai = baca_angka(bersih).nilai
    except GalatMasukan:
        return bersih.replace(".", "").replace(",", ".")
    return "" if nilai is None else f"{nilai.normalize():f}"
