"""How cells look: number formats, fonts, fills, borders. Separators are those of the reader's Excel."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

from sakip.inti.tabel import BERANGKA, RP, Jenis, JenisBaris, Kolom, Sel

HURUF: Final = "Calibri"
_TIPIS: Final = Side(style="thin", color="FFB8BFC6")
GARIS: Final = Border(left=_TIPIS, right=_TIPIS, top=_TIPIS, bottom=_TIPIS)
HURUF_JUDUL: Final = Font(name=HURUF, size=14, bold=True)
HURUF_ATAS: Final = Font(name=HURUF, size=10, color="FF4A5560")
HURUF_KEPALA: Final = Font(name=HURUF, size=11, bold=True)
HURUF_ISI: Final = Font(name=HURUF, size=11)
HURUF_TEBAL: Final = Font(name=HURUF, size=11, bold=True)
LATAR_KEPALA: Final = PatternFill("solid", fgColor="FFDCE6EE")
LATAR: Final[dict[JenisBaris, PatternFill]] = {
    "kelompok": PatternFill("solid", fgColor="FFEFF3F6"),
    "jumlah": PatternFill("solid", fgColor="FFF6F4EC"),
}
RATA_KEPALA: Final = Alignment(horizontal="center", vertical="center", wrap_text=True)
RATA_ATAS: Final = Alignment(vertical="top")
LEBAR: Final[dict[Jenis, int]] = {
    "teks": 24, "angka": 14, "persen": 12, "rupiah": 18, "tanggal": 20, "bilangan": 7,
}  # fmt: skip
PANJANG_FORMAT = 200  # Excel takes 255; the figure's own part needs the rest


def jenis_sel(sel: Sel, kolom: Kolom) -> Jenis:
    return sel.jenis or kolom.jenis


def _kutip(teks: str) -> str:
    """Literal text in a number format; a quotation mark cannot stand inside quotes."""
    bagian = teks.replace("\n", " ").split('"')
    return '\\"'.join(f'"{b}"' if b else "" for b in bagian)


def _desimal(nilai: Decimal, desimal: int | None, jenis: Jenis) -> int:
    if desimal is not None:
        return desimal
    dibawa = max(0, -int(nilai.normalize().as_tuple().exponent))
    return 2 if jenis == "rupiah" and dibawa else dibawa


def format_angka(nilai: Decimal, sel: Sel, kolom: Kolom) -> str:
    """``#,##0.00``: exactly the decimals the page shows. A percentage is stored × 100, its sign is literal text."""
    jenis = jenis_sel(sel, kolom)
    if jenis == "bilangan":
        return "0"
    desimal = _desimal(nilai, sel.desimal if sel.desimal is not None else kolom.desimal, jenis)
    inti = "#,##0" + ("." + "0" * desimal if desimal else "")
    tanda = "\u00a0%" if jenis == "persen" else ""
    if len(sel.awalan) + len(sel.akhiran) > PANJANG_FORMAT:
        return inti + _kutip(tanda)
    pola = inti + _kutip(tanda + sel.akhiran)
    if sel.awalan in ("", RP):
        return _kutip(sel.awalan) + pola
    # Words before a figure: Excel would put its minus before them.
    return f"{_kutip(sel.awalan)}{pola};{_kutip(sel.awalan + '-')}{pola}"


def panjang_angka(sel: Sel, kolom: Kolom) -> int:
    """Characters of a figure as its cell shows it, words around it included; 0 for what is none."""
    if isinstance(sel.isi, bool) or not isinstance(sel.isi, int | Decimal):
        return 0
    nilai, jenis = Decimal(sel.isi), jenis_sel(sel, kolom)
    desimal = _desimal(nilai, sel.desimal if sel.desimal is not None else kolom.desimal, jenis)
    angka = str(nilai) if jenis == "bilangan" else f"{nilai:,.{desimal}f}"
    return len(sel.awalan) + len(angka) + 2 * (jenis == "persen") + len(sel.akhiran)


def rata(sel: Sel, kolom: Kolom) -> Alignment:
    """Figures right, also the word that stands in place of one; text wraps."""
    kanan = kolom.jenis in BERANGKA and sel.rentang_kolom == 1 and sel.jenis != "teks"
    return Alignment(
        horizontal="right" if kanan else "left", vertical="top", wrap_text=True, indent=min(sel.inden, 15)
    )
