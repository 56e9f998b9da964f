"""A workbook from its shape: one sheet per table, print set-up, bytes without a clock."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sakip.inti.istilah import UkuranKertas
from sakip.inti.kemasan import tanpa_jam
from sakip.inti.tabel import Baris, Buku, Kepala, Kolom, Sel, Tabel
from sakip.xlsx import gaya
from sakip.xlsx.teks import nama_lembar, tulis_teks

# Excel has no F4; Folio (8,5 × 13 inch) is the paper that printers sold here mean by it.
KODE_KERTAS = {UkuranKertas.A4: 9, UkuranKertas.F4: 14}
LEBAR_TEGAK = 95  # characters that fit an upright page without shrinking much
LEBAR_TERBESAR = 60
TINGGI_GARIS, TINGGI_TERBESAR = 15, 409  # points; Excel takes no taller row
FORMAT_TANGGAL = "[$-421]d mmmm yyyy"
FORMAT_WAKTU = "[$-421]d mmmm yyyy hh:mm"


@dataclass(frozen=True, slots=True)
class Letak:
    """Where a table stands in its sheet (1-based lines); ``akhir`` before ``awal``: it has no rows."""

    kepala: int
    awal: int
    akhir: int


def cetak_xlsx(buku: Buku) -> bytes:
    """The bytes of a workbook."""
    kerja = Workbook()
    kerja.remove(kerja.active)
    for tabel in buku.tabel:
        lembar = kerja.create_sheet(nama_lembar(tabel.lembar or tabel.judul, kerja.sheetnames))
        isi_lembar(lembar, tabel, buku.kertas)
    kerja.properties.title, kerja.properties.creator = buku.judul, buku.penulis
    return simpan(kerja)


def isi_lembar(lembar: Worksheet, tabel: Tabel, kertas: UkuranKertas = UkuranKertas.F4) -> Letak:
    """One table on one sheet: lines above, heading, rows, notes; widths, frozen heading, print set-up."""
    lebar = lebar_kolom(tabel)
    kepala = _tulis_atas(lembar, tabel)
    awal = kepala + _tulis_kepala(lembar, tabel, kepala, lebar)
    akhir = awal + _tulis_baris(lembar, tabel, awal, lebar) - 1
    _tulis_bawah(lembar, tabel, akhir + 1)
    for k, satu in enumerate(lebar, start=1):
        lembar.column_dimensions[get_column_letter(k)].width = satu
    if tabel.berkepala:
        lembar.freeze_panes = f"{get_column_letter(tabel.beku + 1)}{awal}"
    letak = Letak(kepala, awal, akhir)
    _siapkan_cetak(lembar, tabel, kertas, letak, sum(lebar))
    return letak


def lebar_kolom(tabel: Tabel) -> list[int]:
    """Characters of each column: as asked, but no figure may become "###"."""
    hasil = [kolom.lebar or gaya.LEBAR[kolom.jenis] for kolom in tabel.kolom]
    for baris, letak in _letak(tabel.baris):
        for sel, k in zip(baris.sel, letak, strict=True):
            if sel.rentang_kolom == 1:
                hasil[k] = max(hasil[k], min(gaya.panjang_angka(sel, tabel.kolom[k]) + 1, LEBAR_TERBESAR))
    return hasil


def _letak(baris: Iterable[Baris]) -> Iterator[tuple[Baris, list[int]]]:
    """Each row with the columns of its cells, those left out that a cell from above covers."""
    sisa: dict[int, int] = {}
    for satu in baris:
        k, letak, baru = 0, [], dict[int, int]()
        for sel in satu.sel:
            while sisa.get(k, 0):
                k += 1
            letak.append(k)
            baru |= dict.fromkeys(range(k, k + sel.rentang_kolom), sel.rentang_baris)
            k += sel.rentang_kolom
        sisa = {k: n - 1 for k, n in {**sisa, **baru}.items() if n > 1}
        yield satu, letak


def _tulis_atas(lembar: Worksheet, tabel: Tabel) -> int:
    """Title and lines above it; the line on which the heading begins."""
    nomor = 0
    for teks, huruf in [(tabel.judul, gaya.HURUF_JUDUL), *((a, gaya.HURUF_ATAS) for a in tabel.atas)]:
        if teks:
            nomor += 1
            sel = lembar.cell(nomor, 1)
            tulis_teks(sel, teks)
            sel.font, sel.alignment = huruf, gaya.RATA_ATAS
    return nomor + 2 if nomor else 1


def _kepala(tabel: Tabel) -> tuple[tuple[Kepala, ...], ...]:
    if not tabel.berkepala:
        return ()
    return tabel.kepala or (tuple(Kepala(k.judul) for k in tabel.kolom),)


def _tulis_kepala(lembar: Worksheet, tabel: Tabel, awal: int, lebar: list[int]) -> int:
    """The heading lines; how many."""
    baris, tertutup = _kepala(tabel), set[tuple[int, int]]()
    for n, isi in enumerate(baris, start=awal):
        k = 1
        for judul in isi:
            while (n, k) in tertutup:
                k += 1
            for b in range(n, n + judul.rentang_baris):
                for kol in range(k, k + judul.rentang_kolom):
                    tertutup.add((b, kol))
                    _gaya_kepala(lembar.cell(b, kol))
            tulis_teks(lembar.cell(n, k), judul.teks)
            _gabung(lembar, n, k, judul.rentang_baris, judul.rentang_kolom)
            k += judul.rentang_kolom
    for n, tinggi in enumerate(_tinggi_kepala(baris, lebar), start=awal):
        _tetapkan_tinggi(lembar, n, tinggi)
    return len(baris)


def _tinggi_kepala(baris: tuple[tuple[Kepala, ...], ...], lebar: list[int]) -> list[int]:
    semu = [Baris(tuple(Sel(k.teks, "teks", None, k.rentang_kolom, k.rentang_baris) for k in b)) for b in baris]
    return [_garis(b, letak, lebar) for b, letak in _letak(semu)]


def _gaya_kepala(sel: Cell) -> None:
    sel.font, sel.fill, sel.border, sel.alignment = (
        gaya.HURUF_KEPALA, gaya.LATAR_KEPALA, gaya.GARIS, gaya.RATA_KEPALA,
    )  # fmt: skip


def _gabung(lembar: Worksheet, baris: int, kolom: int, tinggi: int, lebar: int) -> None:
    if tinggi > 1 or lebar > 1:
        lembar.merge_cells(
            start_row=baris, start_column=kolom, end_row=baris + tinggi - 1, end_column=kolom + lebar - 1
        )


def _tulis_baris(lembar: Worksheet, tabel: Tabel, awal: int, lebar: list[int]) -> int:
    """The rows; how many. A table without any says so in its first line."""
    if not tabel.baris:
        tulis_teks(lembar.cell(awal, 1), tabel.kosong)
        return 0
    for n, (baris, letak) in enumerate(_letak(tabel.baris), start=awal):
        _tulis_satu_baris(lembar, tabel, n, baris, letak)
        _tetapkan_tinggi(lembar, n, _garis(baris, letak, lebar))
    return len(tabel.baris)


def _tulis_satu_baris(lembar: Worksheet, tabel: Tabel, n: int, baris: Baris, letak: list[int]) -> None:
    for sel, awal in zip(baris.sel, letak, strict=True):
        k = awal + 1
        for b in range(n, n + sel.rentang_baris):
            for kol in range(k, k + sel.rentang_kolom):
                _gaya_isi(lembar.cell(b, kol), sel, tabel.kolom[awal], baris)
        tulis_isi(lembar.cell(n, k), sel, tabel.kolom[awal])
        _gabung(lembar, n, k, sel.rentang_baris, sel.rentang_kolom)


def _gaya_isi(kotak: Cell, sel: Sel, kolom: Kolom, baris: Baris) -> None:
    kotak.font = gaya.HURUF_TEBAL if sel.tebal or baris.jenis != "biasa" else gaya.HURUF_ISI
    kotak.border, kotak.alignment = gaya.GARIS, gaya.rata(sel, kolom)
    if baris.jenis in gaya.LATAR:
        kotak.fill = gaya.LATAR[baris.jenis]


def _garis(baris: Baris, letak: list[int], lebar: list[int]) -> int:
    """Lines of text that a row needs; a cell over several rows asks its first one for what the others do not give."""
    hasil = 1
    for sel, k in zip(baris.sel, letak, strict=True):
        if isinstance(sel.isi, str):
            muat = max(sum(lebar[k : k + sel.rentang_kolom]) - 1 - sel.inden, 4)
            perlu = sum(max(1, -(-len(t) // muat)) for t in sel.isi.split("\n"))
            hasil = max(hasil, perlu - sel.rentang_baris + 1)
    return hasil


def _tetapkan_tinggi(lembar: Worksheet, n: int, garis: int) -> None:
    """Written down: not every program fits heights to the text when it opens a file, and none to merged cells."""
    if garis > 1:
        lembar.row_dimensions[n].height = min(TINGGI_GARIS * garis, TINGGI_TERBESAR)


def tulis_isi(kotak: Cell, sel: Sel, kolom: Kolom) -> None:
    """A value in a cell: numbers as numbers, dates as dates, text as text, nothing as nothing."""
    isi = sel.isi
    if isinstance(isi, str):
        tulis_teks(kotak, isi)
    elif isinstance(isi, datetime | date):
        kotak.value = isi
        kotak.number_format = FORMAT_WAKTU if isinstance(isi, datetime) else FORMAT_TANGGAL
    elif isi is not None:
        angka = Decimal(isi)
        kotak.value = angka
        kotak.number_format = gaya.format_angka(angka, sel, kolom)


def _tulis_bawah(lembar: Worksheet, tabel: Tabel, kosong: int) -> None:
    for n, teks in enumerate(tabel.catatan, start=kosong + (1 if tabel.baris else 2)):
        sel = lembar.cell(n, 1)
        tulis_teks(sel, teks)
        sel.font, sel.alignment = gaya.HURUF_ATAS, gaya.RATA_ATAS


def _siapkan_cetak(lembar: Worksheet, tabel: Tabel, kertas: UkuranKertas, letak: Letak, lebar: int) -> None:
    kepala = f"{letak.kepala}:{letak.awal - 1}" if tabel.berkepala else ""
    siapkan_cetak(lembar, kertas, lebar=lebar, kepala=kepala, judul=tabel.judul)


def siapkan_cetak(lembar: Worksheet, kertas: UkuranKertas, *, lebar: int, kepala: str = "", judul: str = "") -> None:
    """Pemda's paper, landscape when wide, one page across, the heading lines on each page, page numbers."""
    lembar.page_setup.paperSize = KODE_KERTAS[kertas]
    lembar.page_setup.orientation = "landscape" if lebar > LEBAR_TEGAK else "portrait"
    lembar.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    lembar.page_setup.fitToWidth, lembar.page_setup.fitToHeight = 1, 0
    if kepala:
        lembar.print_title_rows = kepala
    lembar.oddFooter.left.text = (judul or lembar.title).replace("&", "&&")[:120]
    lembar.oddFooter.right.text = "Halaman &P dari &N"
    margin = lembar.page_margins
    margin.left = margin.right = 0.5
    margin.top, margin.bottom = 0.6, 0.7


# --- bytes without a clock


def simpan(kerja: Workbook) -> bytes:
    """Saved, with neither the time of saving nor of the archive's members: the same content, the same bytes."""
    wadah = BytesIO()
    kerja.save(wadah)
    return tanpa_jam(wadah.getvalue(), _tanpa_waktu)


def _tanpa_waktu(nama: str, isi: bytes) -> bytes:
    if nama != "docProps/core.xml":
        return isi
    return re.sub(rb"<dcterms:(modified|created)\b.*?</dcterms:\1>", b"", isi, flags=re.DOTALL)
