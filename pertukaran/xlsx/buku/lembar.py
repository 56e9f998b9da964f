"""One sheet: heading, rows, rules, print set-up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile
from typing import Any, Final

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidationList

from pertukaran.resources import LEMBAR, Kolom, LembarResource
from pertukaran.resources.widget import RupiahWidget
from pertukaran.selectors.isi_buku import IsiLembar, Sifat
from pertukaran.xlsx.buku.daftar import Daftar
from pertukaran.xlsx.buku.gaya import Gaya, bungkus, format_isi, format_kolom, rata
from pertukaran.xlsx.buku.petunjuk import komentar_judul
from pertukaran.xlsx.buku.sahih import sahih
from sakip.inti.istilah import UkuranKertas
from sakip.xlsx import siapkan_cetak

BARIS_CADANGAN: Final = 500  # lines below the data that have rules, too
TINGGI_JUDUL: Final = 32
PENULIS: Final = "SAKIP"
_BERSEN: Final = DifferentialStyle(numFmt=NumberFormat(numFmtId=4, formatCode="#,##0.00"))


def tulis_lembar(kerja: Workbook, gaya: Gaya, daftar: Daftar, isi: IsiLembar, kertas: UkuranKertas) -> None:
    """Append a sheet to the workbook."""
    resource = LEMBAR[isi.nama]
    kolom, lembar = resource.kolom(), kerja.create_sheet(isi.nama)
    _siapkan(lembar, gaya, resource, kertas)
    _aturan(lembar, daftar, isi, kolom)
    lembar.append(list(_judul(lembar, gaya, kolom.values())))
    dulu = ""
    for baris, sifat in zip(isi.baris, isi.sifat, strict=True):
        sel = [_sel(lembar, gaya, k, baris[j], sifat) for j, k in kolom.items()]
        kini = _catatan(sifat)
        if kini and kini != dulu:
            sel[0] = sel[0] or gaya.sel(lembar, None, "Isi")
            sel[0].comment = komentar(kini)
        lembar.append(sel)
        dulu = kini


def _siapkan(lembar: Any, gaya: Gaya, resource: type[LembarResource], kertas: UkuranKertas) -> None:
    kolom = resource.kolom()
    for k, (_, satu) in enumerate(kolom.items(), start=1):
        ukuran = lembar.column_dimensions[get_column_letter(k)]
        ukuran.width = satu.lebar
        # Cells that nobody wrote yet take the format of their column.
        ukuran._style = gaya.susunan(lembar, "Normal", format_kolom(satu), rata(satu), bungkus(satu))
    lembar.freeze_panes = f"{get_column_letter(beku(resource) + 1)}2"
    lembar.print_options.gridLines = True  # instead of borders, which blank cells would need, too
    lembar.row_dimensions[1].height = TINGGI_JUDUL
    siapkan_cetak(lembar, kertas, lebar=1000, kepala="1:1", judul=f"{resource.nama}")


def beku(resource: type[LembarResource]) -> int:
    """How many columns stay in sight: the keys with which a sheet begins."""
    return max(1, len(list(takewhile(lambda j: j in resource.kunci, resource.kolom()))))


def _aturan(lembar: Any, daftar: Daftar, isi: IsiLembar, kolom: Mapping[str, Kolom]) -> None:
    """Filter, rules of the cells, cents where an amount has any."""
    akhir = len(isi.baris) + 1
    lembar.auto_filter.ref = f"A1:{get_column_letter(len(kolom))}{akhir}"
    semua = DataValidationList()
    for k, satu in enumerate(kolom.values(), start=1):
        huruf = get_column_letter(k)
        if (aturan := sahih(isi.nama, satu, daftar, 2, akhir + BARIS_CADANGAN, huruf)) is not None:
            semua.append(aturan)
        if isinstance(satu.widget, RupiahWidget):
            rumus = f"AND(ISNUMBER({huruf}2),{huruf}2<>INT({huruf}2))"
            bersen = Rule(type="expression", dxf=_BERSEN, formula=[rumus])
            lembar.conditional_formatting.add(f"{huruf}2:{huruf}{akhir + BARIS_CADANGAN}", bersen)
    lembar.data_validations = semua


def _judul(lembar: Any, gaya: Gaya, kolom: Any) -> Iterator[Any]:
    for k in kolom:
        sel = gaya.sel(lembar, k.judul, "Judul kolom wajib" if k.wajib or k.inti else "Judul kolom")
        sel.comment = komentar(komentar_judul(lembar.title, k))
        yield sel


def _sel(lembar: Any, gaya: Gaya, kolom: Kolom, nilai: Any, sifat: Sifat) -> Any:
    """A cell; a blank one only where it is shaded, for its column says the rest."""
    if nilai is None and not sifat.terkunci:
        return None
    rupa = "Terkunci" if sifat.terkunci else "Isi"
    bentuk = format_kolom(kolom) if nilai is None else format_isi(kolom, nilai, _desimal(kolom, sifat))
    return gaya.sel(lembar, nilai, rupa, bentuk, rata(kolom), bungkus(kolom))


# Values of the indicator itself; the others (a count, a base, a factor) show the decimals that they carry.
BERDESIMAL: Final = ("Target", "Batas Bawah", "Batas Atas", "TW I", "TW II", "TW III", "TW IV", "Realisasi", "Nilai")


def _desimal(kolom: Kolom, sifat: Sifat) -> int | None:
    return sifat.desimal if kolom.judul in BERDESIMAL else None


def _catatan(sifat: Sifat) -> str:
    """What stands at the first cell of a row; of rows with the same one only at the first."""
    return "\n".join(filter(None, (sifat.hal, f"terkunci: {sifat.terkunci}" if sifat.terkunci else "")))


def komentar(teks: str) -> Comment:
    """A note that opens as wide and as high as its text needs."""
    baris = sum(1 + len(b) // 45 for b in teks.split("\n"))
    return Comment(teks, PENULIS, width=320, height=24 + 17 * baris)
