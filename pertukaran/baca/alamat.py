"""Addresses of cells as a file writes them; nothing outside of what Excel has."""

from __future__ import annotations

import re
from typing import Final

from pertukaran.baca.batas import BukuRusak

BARIS_EXCEL: Final = 1_048_576
KOLOM_EXCEL: Final = 16_384


def nomor_baris(teks: str) -> int:
    """1-based; some programs write "3.0"."""
    if len(teks) > 9 or not re.fullmatch(r"[0-9]+(\.0+)?", teks):
        raise BukuRusak(f"nomor baris {teks[:20]} tidak dikenal")
    nomor = int(float(teks))
    if not 1 <= nomor <= BARIS_EXCEL:
        raise BukuRusak(f"nomor baris {nomor} di luar Excel")
    return nomor


_KOLOM: dict[str, int] = {}


def nomor_kolom(alamat: str) -> int:
    """Of "AB12", counted from 1."""
    huruf = alamat.rstrip("0123456789")
    kolom = _KOLOM.get(huruf)
    if kolom is None:
        if not re.fullmatch(r"[A-Za-z]{1,3}", huruf):
            raise BukuRusak(f"alamat sel {alamat[:20]} tidak dikenal")
        kolom = 0
        for satu in huruf.upper():
            kolom = kolom * 26 + ord(satu) - 64
        if kolom > KOLOM_EXCEL:
            raise BukuRusak(f"alamat sel {alamat[:20]} di luar Excel")
        _KOLOM[huruf] = kolom
    return kolom
