"""Marks on refused cells of a loaded workbook: a comment and a fill; those of an earlier copy go first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, Final

from openpyxl.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import PatternFill
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from pertukaran.baca.alamat import BARIS_EXCEL
from sakip.xlsx.teks import bersih

PENULIS: Final = "Pemeriksaan SAKIP"
SEMULA: Final = "\n\nKomentar semula:\n"
WARNA: Final = "FFFFC7CE"
LATAR: Final = PatternFill("solid", fgColor=WARNA)
BARIS_KEPALA, KOLOM_KEPALA = 30, 200
Alamat = tuple[int, int]
_HURUF: Final = re.compile(r"[A-Z]{1,2}")


def samakan(judul: object) -> str:
    """Headings are compared trimmed and case-blind."""
    return " ".join(str(judul).split()).casefold()


# --- marks of an earlier copy


def hapus_tanda(kertas: Worksheet) -> None:
    """The comments that we wrote, and the fill below them; a comment that stood there before comes back."""
    for sel in list(_berkomentar(kertas)):
        if sel.comment.author == PENULIS:
            _, _, semula = sel.comment.text.partition(SEMULA)
            sel.comment = Comment(semula, "") if semula else None
            if sel.fill.fgColor.rgb == WARNA:
                sel.fill = PatternFill()


def _berkomentar(kertas: Worksheet) -> Iterable[Any]:
    return (sel for sel in kertas._cells.values() if sel.comment)


# --- where a fault stands


class Kepala:
    """The heading row of a sheet: the one of the first lines that holds most of the headings in question."""

    def __init__(self, kertas: Worksheet, judul: Iterable[str]) -> None:
        self._kertas = kertas
        self._lebar = min(kertas.max_column, KOLOM_KEPALA)
        cari = {samakan(j) for j in judul if j.strip() and not _HURUF.fullmatch(j)}
        baris = [self._judul(n) for n in range(1, min(kertas.max_row, BARIS_KEPALA) + 1)]
        cocok = [len(cari.intersection(satu)) for satu in baris]
        self.nomor = cocok.index(max(cocok)) + 1 if any(cocok) else 1
        self._kolom = baris[self.nomor - 1] if any(cocok) else {}

    def _judul(self, nomor: int) -> dict[str, int]:
        isi = [(self._kertas.cell(nomor, k).value, k) for k in range(self._lebar, 0, -1)]
        return {samakan(j): k for j, k in isi if j is not None}  # the first of equal headings

    def alamat(self, baris: int, kolom: str) -> Alamat | None:
        """The cell of a fault: its own, the first filled one of its row, or of the heading row."""
        if baris > BARIS_EXCEL:
            return None
        nomor = baris if baris > 0 else self.nomor
        letak = self._letak(kolom) or self._pertama(nomor)
        return _utuh(self._kertas, nomor, letak)

    def _letak(self, kolom: str) -> int:
        """Two capitals at most are a letter, for "K" is a heading in foreign shapes only; "IKU" is one of ours."""
        if _HURUF.fullmatch(kolom):
            letak = int(column_index_from_string(kolom))
            return letak if letak <= KOLOM_KEPALA else 0
        return self._kolom.get(samakan(kolom), 0)

    def _pertama(self, nomor: int) -> int:
        terisi = (k for k in range(1, self._lebar + 1) if self._kertas.cell(nomor, k).value not in (None, ""))
        return next(terisi, 1)


def _utuh(kertas: Worksheet, baris: int, kolom: int) -> Alamat:
    """Inside of a merged range: its first cell, the only one that can carry a comment."""
    if isinstance(kertas.cell(baris, kolom), MergedCell):
        for rentang in kertas.merged_cells.ranges:
            if rentang.min_row <= baris <= rentang.max_row and rentang.min_col <= kolom <= rentang.max_col:
                return int(rentang.min_row), int(rentang.min_col)
    return baris, kolom


# --- the marks


def tandai(kertas: Worksheet, pesan: Mapping[Alamat, list[str]]) -> None:
    """One comment per cell, whatever the number of its faults."""
    for (baris, kolom), semua in pesan.items():
        sel = kertas.cell(baris, kolom)
        teks = bersih("\n".join(dict.fromkeys(semua)))
        if sel.comment and sel.comment.text:
            teks += SEMULA + sel.comment.text
        tinggi = 24 + 18 * (1 + len(teks) // 48 + teks.count("\n"))
        sel.comment = Comment(teks[:8000], PENULIS, width=360, height=min(tinggi, 400))
        sel.fill = LATAR
