"""A table of figures as it is downloaded: title, columns, rows, notes; several of them make a workbook. Pure.

Values are those that the page shows, already rounded: a printer formats them and never rounds. A figure that the page
has as text comes through ``tampil``, so that screen and workbook cannot differ.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Literal, TypeAlias

from sakip.inti.angka import baca_angka, bulatkan
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import UkuranKertas

# ``bilangan`` is a whole number that is no quantity (row number, year): no thousands separator.
Jenis: TypeAlias = Literal["teks", "angka", "persen", "rupiah", "tanggal", "bilangan"]
JenisBaris: TypeAlias = Literal["biasa", "kelompok", "jumlah", "penting"]
Isi: TypeAlias = Decimal | int | str | date | datetime | None

BERANGKA: frozenset[Jenis] = frozenset({"angka", "persen", "rupiah", "bilangan"})
RP = "Rp"
STRIP = frozenset({"", "-", "–", "—"})


@dataclass(frozen=True, slots=True)
class Kolom:
    """``desimal`` ``None``: the digits each value carries. ``lebar`` in characters; ``None``: by its kind."""

    judul: str
    jenis: Jenis = "teks"
    desimal: int | None = None
    lebar: int | None = None


@dataclass(frozen=True, slots=True)
class Kepala:
    """A cell of a heading of several lines."""

    teks: str
    rentang_kolom: int = 1
    rentang_baris: int = 1


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell; kind and decimals are its column's unless given, since decimals belong to the indicator.

    ``awalan`` and ``akhiran`` stand around a figure in the printed cell ("282 orang (65,00 %)"), whose value stays a
    number.
    """

    isi: Isi = None
    jenis: Jenis | None = None
    desimal: int | None = None
    rentang_kolom: int = 1
    rentang_baris: int = 1
    tebal: bool = False
    inden: int = 0
    awalan: str = ""
    akhiran: str = ""


@dataclass(frozen=True, slots=True)
class Baris:
    """Cells from the left. ``kelompok`` is a heading among the rows, ``jumlah`` a total, ``penting`` a bold row."""

    sel: tuple[Sel, ...]
    jenis: JenisBaris = "biasa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabel:
    """One sheet. Without ``judul`` and ``atas`` the heading stands in its first line."""

    judul: str = ""
    lembar: str = ""
    """Name of the sheet; empty: from ``judul``. The printer makes it legal and unique."""
    atas: tuple[str, ...] = ()
    """Lines above: agency, period, document, source."""
    kolom: tuple[Kolom, ...]
    kepala: tuple[tuple[Kepala, ...], ...] = ()
    """Heading lines; empty: one, made from the titles of ``kolom``."""
    berkepala: bool = True
    """False: no heading at all (a list of facts)."""
    baris: tuple[Baris, ...] = ()
    catatan: tuple[str, ...] = ()
    kosong: str = "Belum ada data."
    beku: int = 0
    """Columns that stay in sight when the sheet is moved sideways."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Buku:
    """A workbook; ``judul`` and ``penulis`` go into its properties."""

    judul: str
    tabel: tuple[Tabel, ...]
    penulis: str = ""
    kertas: UkuranKertas = UkuranKertas.F4


def baris(*isi: Isi | Sel, jenis: JenisBaris = "biasa") -> Baris:
    """A row of plain values and cells: ``baris(1, "Rasio bekerja", tampil("91,08"))``."""
    return Baris(tuple(i if isinstance(i, Sel) else Sel(i) for i in isi), jenis)


def kelompok(teks: str, rentang: int) -> Baris:
    """A heading among the rows, across ``rentang`` columns."""
    return Baris((Sel(teks, jenis="teks", rentang_kolom=rentang),), "kelompok")


def kolom_dari(judul: Iterable[str], jenis: Jenis = "teks", lebar: int | None = None) -> tuple[Kolom, ...]:
    """Columns of one kind."""
    return tuple(Kolom(j, jenis, lebar=lebar) for j in judul)


# --- a figure that the page has as a value: rounded as the template's filter of the same name rounds it


def angka(nilai: Decimal | None, desimal: int | None = None) -> Sel:
    """``desimal`` ``None``: the digits that the value carries."""
    return Sel(nilai if desimal is None else bulatkan(nilai, desimal), "angka", desimal)


def persen(nilai: Decimal | None, desimal: int = 2) -> Sel:
    return Sel(bulatkan(nilai, desimal), "persen", desimal)


def rupiah(nilai: Decimal | None) -> Sel:
    return Sel(bulatkan(nilai, 2), "rupiah")


# --- a figure that the page has as text

# "282 orang (65,00 %)": the figure is the one in brackets; "9,73 *)", "+1,38\n(membaik)": a note behind it.
_BERSISIPAN = re.compile(r"(?P<awal>[0-9][^()]{1,60}\()(?P<angka>[^()]+)(?P<akhir>\))", re.DOTALL)
_BERCATATAN = re.compile(r"(?P<awal>\+?)(?P<angka>-?[0-9.,]+)(?P<akhir>[ \n\u00a0](?:\*+\)?|\([a-z ]{1,30}\)))")


def tampil(teks: str, kosong: str = "") -> Sel:
    """What a page shows in a cell of figures, as a cell: the number with the decimals shown, or the words.

    A dash is a blank; ``kosong`` says its reason where the page does ("belum diisi"). A figure in brackets behind a
    count, "282 orang (65,00 %)", is the cell's number and the count its wording.
    """
    rapi = teks.strip()
    if rapi in STRIP:
        return Sel(kosong or None)
    return _angka(rapi) or _bersisipan(rapi) or Sel(teks)


def _angka(teks: str) -> Sel | None:
    try:
        hasil = baca_angka(teks)
    except GalatMasukan:
        return None
    if hasil.nilai is None:
        return None
    jenis: Jenis = "persen" if hasil.persen else "rupiah" if hasil.rupiah else "angka"
    return Sel(hasil.nilai, jenis, _desimal(teks), awalan=RP if hasil.rupiah else "")


def _desimal(teks: str) -> int:
    pecahan = re.search(r",([0-9]+)", teks)
    return len(pecahan[1]) if pecahan else 0


def _bersisipan(teks: str) -> Sel | None:
    for pola in (_BERSISIPAN, _BERCATATAN):
        cocok = pola.fullmatch(teks)
        if cocok and (sel := _angka(cocok["angka"])):
            return replace(sel, awalan=cocok["awal"], akhiran=cocok["akhir"])
    return None
