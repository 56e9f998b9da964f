"""Styles of cells, looked up once per style id: percent, date, and for foreign shapes bold and indent.

Lenient where openpyxl is strict: a workbook with an odd colour or border is read all the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format, is_timedelta_format

from sakip.inti.angka import berformat_persen
from sakip.inti.xml_aman import elemen

_BAGIAN = frozenset(
    {"numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "colors"}
)


@dataclass(frozen=True, slots=True)
class Gaya:
    persen: bool = False
    tanggal: bool = False
    lama: bool = False  # elapsed time, [h]:mm
    tebal: bool = False
    inden: int = 0


POLOS = Gaya()


@dataclass(slots=True)
class _Mentah:
    format: dict[int, str] = field(default_factory=dict)
    tebal: list[bool] = field(default_factory=list)
    sel: list[list[int]] = field(default_factory=list)  # number format, font, indent


def baca_gaya(potongan: Iterable[bytes]) -> list[Gaya]:
    """By style id, from the part ``styles.xml``."""
    mentah, bagian = _Mentah(), ""
    for nama, sifat in elemen(potongan):
        if nama in _BAGIAN:
            bagian = nama
        else:
            _catat(mentah, bagian, nama, sifat)
    kenal: dict[int, tuple[bool, bool, bool]] = {}
    return [_gaya(mentah, kenal, *satu) for satu in mentah.sel]


def _catat(mentah: _Mentah, bagian: str, nama: str, sifat: dict[str, str]) -> None:
    if bagian == "numFmts" and nama == "numFmt":
        mentah.format[_bulat(sifat.get("numFmtId"))] = sifat.get("formatCode", "")
    elif bagian == "fonts" and nama == "font":
        mentah.tebal.append(False)
    elif bagian == "fonts" and nama == "b" and mentah.tebal:
        mentah.tebal[-1] = sifat.get("val", "1") not in ("0", "false")
    elif bagian == "cellXfs" and nama == "xf":
        mentah.sel.append([_bulat(sifat.get("numFmtId")), _bulat(sifat.get("fontId")), 0])
    elif bagian == "cellXfs" and nama == "alignment" and mentah.sel:
        mentah.sel[-1][2] = _bulat(sifat.get("indent"))


def _bulat(teks: str | None) -> int:
    return int(teks) if teks and teks.isdecimal() and len(teks) < 10 else 0


def _gaya(mentah: _Mentah, kenal: dict[int, tuple[bool, bool, bool]], nomor: int, huruf: int, inden: int) -> Gaya:
    if nomor not in kenal:
        kode = mentah.format.get(nomor) or BUILTIN_FORMATS.get(nomor, "General")
        tanggal = is_date_format(kode) and kode != "General"
        kenal[nomor] = berformat_persen(kode), tanggal, tanggal and is_timedelta_format(kode)
    tebal = huruf < len(mentah.tebal) and mentah.tebal[huruf]
    return Gaya(*kenal[nomor], tebal=tebal, inden=inden)
