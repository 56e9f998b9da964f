"""Text in a workbook: never a formula, never an illegal character; names of sheets."""

from __future__ import annotations

import re
from collections.abc import Iterable

from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

# What a spreadsheet may take for a formula when the cell is edited or the sheet saved as CSV (quality T4).
AWAL_RUMUS = ("=", "+", "-", "@", "\t", "\r")
PANJANG_TEKS = 32_767  # characters that a cell holds
PANJANG_NAMA = 31
_BUKAN_XML = re.compile(f"{ILLEGAL_CHARACTERS_RE.pattern}|[\ud800-\udfff\ufffe\uffff]")
_TERLARANG = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")


def tulis_teks(sel: Cell, teks: str) -> None:
    """Text stays text, whatever it begins with."""
    sel.value = bersih(teks)
    sel.data_type = "s"
    if teks.startswith(AWAL_RUMUS):
        sel.quotePrefix = True


def bersih(teks: str) -> str:
    """Without characters that no workbook takes; cut to what a cell holds."""
    hasil: str = _BUKAN_XML.sub("\N{REPLACEMENT CHARACTER}", re.sub(r"\r\n?", "\n", teks))
    return hasil if len(hasil) <= PANJANG_TEKS else hasil[: PANJANG_TEKS - 1] + "…"


def nama_lembar(judul: str, terpakai: Iterable[str]) -> str:
    """A legal name of a sheet, other than those in use (case does not count)."""
    ada = {n.casefold() for n in terpakai} | {"history"}
    dasar = re.sub(r" +", " ", _TERLARANG.sub(" ", judul)).strip(" '") or "Tabel"
    nama, ke = _potong(dasar, PANJANG_NAMA), 1
    while nama.casefold() in ada:
        ke += 1
        nama = f"{_potong(dasar, PANJANG_NAMA - len(str(ke)) - 3)} ({ke})"
    return nama


def _potong(teks: str, panjang: int) -> str:
    return teks if len(teks) <= panjang else teks[: panjang - 1].rstrip(" '") + "…"
