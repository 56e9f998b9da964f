"""How cells of the workbook look: each combination is registered once and shared by all cells that have it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, NamedStyle, PatternFill

from pertukaran.resources import Kolom
from pertukaran.resources.widget import (
    AngkaWidget,
    BilanganWidget,
    BulanWidget,
    RupiahWidget,
    TanggalWidget,
    TriwulanWidget,
)
from sakip.inti.tabel import Kolom as KolomTabel
from sakip.inti.tabel import Sel
from sakip.xlsx import gaya as dasar
from sakip.xlsx import tulis_teks

TEKS: Final = "@"
TANGGAL: Final = "dd/mm/yyyy"
RUPIAH: Final = "#,##0"
BULAT: Final = "0"
UMUM: Final = "General"
_LEBAR_BUNGKUS: Final = 24
LATAR_WAJIB: Final = PatternFill("solid", fgColor="FF1F4E6B")
HURUF_WAJIB: Final = Font(name=dasar.HURUF, size=11, bold=True, color="FFFFFFFF")
LATAR_TERKUNCI: Final = PatternFill("solid", fgColor="FFE3E6E8")
# The looks of a cell by name: (font, fill); people find them again among Excel's cell styles.
RUPA: Final[dict[str, tuple[Font, PatternFill | None]]] = {
    "Isi": (dasar.HURUF_ISI, None),
    "Terkunci": (dasar.HURUF_ISI, LATAR_TERKUNCI),
    "Judul kolom": (dasar.HURUF_KEPALA, dasar.LATAR_KEPALA),
    "Judul kolom wajib": (HURUF_WAJIB, LATAR_WAJIB),
    "Judul": (dasar.HURUF_JUDUL, None),
    "Tebal": (dasar.HURUF_TEBAL, None),
}
BERJUDUL: Final = ("Judul kolom", "Judul kolom wajib")


class Gaya:
    """The styles of one workbook; ``sel`` makes a cell that has one of them."""

    def __init__(self, kerja: Workbook) -> None:
        self._jadi: dict[tuple[str, str, str, bool], Any] = {}
        for nama, (huruf, latar) in RUPA.items():
            bernama = NamedStyle(nama, font=huruf)
            if latar is not None:
                bernama.fill = latar
            if nama in BERJUDUL:
                bernama.border = dasar.GARIS
            kerja.add_named_style(bernama)

    def susunan(self, lembar: Any, rupa: str, bentuk: str = UMUM, rata: str = "left", bungkus: bool = True) -> Any:
        """The numbers under which the workbook keeps a combination."""
        kunci = (rupa, bentuk, rata, bungkus)
        if kunci not in self._jadi:
            contoh = WriteOnlyCell(lembar)
            contoh.style = rupa
            contoh.number_format = bentuk
            contoh.alignment = (
                dasar.RATA_KEPALA
                if rupa in BERJUDUL
                else Alignment(horizontal=rata, vertical="top", wrap_text=bungkus)
            )
            self._jadi[kunci] = contoh._style  # openpyxl has no public name for it; cells take it as style_array
        return self._jadi[kunci]

    def sel(
        self, lembar: Any, nilai: Any, rupa: str, bentuk: str = UMUM, rata: str = "left", bungkus: bool = True
    ) -> Cell:
        """A cell: numbers as numbers, dates as dates, text as text whatever it begins with."""
        sel = Cell(lembar, row=1, column=1, style_array=self.susunan(lembar, rupa, bentuk, rata, bungkus))
        if isinstance(nilai, str):
            tulis_teks(sel, nilai)
        elif nilai is not None:
            sel.value = nilai
        return sel


def rata(kolom: Kolom) -> str:
    """Figures right, all else left."""
    return "right" if isinstance(kolom.widget, AngkaWidget | BilanganWidget) else "left"


def bungkus(kolom: Kolom) -> bool:
    """Long columns wrap; keys stay on one line."""
    return kolom.lebar >= _LEBAR_BUNGKUS


def format_kolom(kolom: Kolom) -> str:
    """Of a cell that is still blank: what is typed stays what it is. Text keeps the zeros of a code."""
    w = kolom.widget
    if isinstance(w, RupiahWidget):
        return RUPIAH
    if isinstance(w, AngkaWidget):
        return UMUM
    if isinstance(w, BilanganWidget):
        return BULAT
    if isinstance(w, TanggalWidget):
        return TANGGAL
    return UMUM if isinstance(w, BulanWidget | TriwulanWidget) or kolom.daftar else TEKS


def format_isi(kolom: Kolom, nilai: Any, desimal: int | None) -> str:
    """Of a cell with a value. A percentage is a plain number: 85,5, so that nothing is multiplied by 100."""
    if isinstance(nilai, date):
        return TANGGAL
    if isinstance(nilai, Decimal) and isinstance(kolom.widget, AngkaWidget):
        if isinstance(kolom.widget, RupiahWidget):
            return RUPIAH
        return dasar.format_angka(nilai, Sel(nilai), KolomTabel(kolom.judul, "angka", desimal))
    return format_kolom(kolom)
