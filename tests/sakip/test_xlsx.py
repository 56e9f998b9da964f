"""The workbook printer: numbers are numbers, text is never a formula (T4), the same content gives the same bytes."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from sakip.inti.angka import baca_sel
from sakip.inti.istilah import UkuranKertas
from sakip.inti.tabel import Baris, Buku, Kepala, Kolom, Sel, Tabel, baris, kelompok, tampil
from sakip.xlsx import cetak_xlsx, nama_lembar

KOLOM = (Kolom("No.", "bilangan"), Kolom("Uraian", lebar=40), Kolom("Nilai", "angka"), Kolom("Pagu", "rupiah"))


def buka(*tabel: Tabel, kertas: UkuranKertas = UkuranKertas.F4) -> Any:
    return load_workbook(BytesIO(cetak_xlsx(Buku(judul="Uji", tabel=tabel, kertas=kertas))))


def satu(sel: Sel, jenis: Any = "angka", desimal: int | None = None) -> Any:
    tabel = Tabel(kolom=(Kolom("A", jenis, desimal),), baris=(Baris((sel,)),))
    return buka(tabel).active["A2"]


# --- T4


@pytest.mark.parametrize("awal", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("jenis", ["teks", "angka"])
def test_teks_yang_mirip_rumus_tetap_teks(awal: str, jenis: Any) -> None:
    teks = f'{awal}HYPERLINK("x";"y")'
    kotak = satu(Sel(teks), jenis)
    assert kotak.data_type == "s"
    assert kotak.value == teks.replace("\r", "\n")
    assert kotak.quotePrefix is True


@pytest.mark.parametrize("teks", ["=1+1", "@SUM(A1)", "-x"])
def test_judul_kepala_dan_catatan_juga(teks: str) -> None:
    lembar = buka(Tabel(judul=teks, atas=(teks,), kolom=(Kolom(teks),), baris=(baris(teks),), catatan=(teks,))).active
    isi = [k for r in lembar.iter_rows() for k in r if k.value is not None]
    assert {(k.data_type, k.value) for k in isi} == {("s", teks)}
    assert len(isi) == 5


@given(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
def test_teks_apa_pun_tidak_menjadi_rumus_dan_tidak_merusak_berkas(teks: str) -> None:
    kotak = satu(Sel(teks), "teks")
    assert kotak.value is None or kotak.data_type == "s"


def test_galat_excel_sebagai_teks_tetap_teks() -> None:
    assert (satu(Sel("#REF!")).data_type, satu(Sel("#REF!")).value) == ("s", "#REF!")


# --- values


@pytest.mark.parametrize(
    ("sel", "jenis", "nilai", "format_sel"),
    [
        (Sel(Decimal("99.54")), "persen", 99.54, '#,##0.00"\u00a0%"'),
        (Sel(Decimal("91.50"), desimal=2), "angka", 91.5, "#,##0.00"),
        (Sel(Decimal("91.5")), "angka", 91.5, "#,##0.0"),
        (Sel(Decimal(133)), "angka", 133, "#,##0"),
        (Sel(Decimal("999999999999999")), "rupiah", 999999999999999, "#,##0"),
        (Sel(Decimal("10.5")), "rupiah", 10.5, "#,##0.00"),
        (Sel(2024), "bilangan", 2024, "0"),
        (Sel(Decimal(0)), "angka", 0, "#,##0"),
    ],
)
def test_angka_tetap_angka(sel: Sel, jenis: Any, nilai: float, format_sel: str) -> None:
    desimal = 2 if jenis == "persen" else None
    kotak = satu(sel, jenis, desimal)
    assert (kotak.data_type, kotak.value, kotak.number_format) == ("n", nilai, format_sel)


def test_angka_dengan_kata_di_sekitarnya_tetap_angka() -> None:
    kotak = satu(tampil('282 "orang" (65,00\u00a0%)'))
    assert kotak.value == 65
    awal, pola = '"282 "\\""orang"\\"" ("', '#,##0.00"\u00a0%)"'
    # the minus of a negative one stands at the figure, not before the words
    assert kotak.number_format == f'{awal}{pola};"282 "\\""orang"\\"" (-"{pola}'


def test_yang_tidak_ada_kosong_dan_sebabnya_teks() -> None:
    assert satu(Sel(None)).value is None
    assert satu(tampil("–", "belum diisi")).value == "belum diisi"


def test_tanggal_sebagai_tanggal() -> None:
    hari, waktu = satu(Sel(date(2024, 1, 31))), satu(Sel(datetime(2024, 1, 31, 10, 42)))
    assert (hari.is_date, hari.value, hari.number_format) == (True, datetime(2024, 1, 31), "[$-421]d mmmm yyyy")
    assert waktu.value == datetime(2024, 1, 31, 10, 42)


@given(st.decimals(-(10**9), 10**9, places=6))
def test_tanda_persen_tidak_membuat_angka_dibaca_seratus_kali(nilai: Decimal) -> None:
    """Our percentages are stored × 100: a file that comes back means the same."""
    kotak = satu(Sel(nilai), "persen")
    assert baca_sel(kotak.value, kotak.number_format, "%").nilai == nilai


# --- sheet


def test_kepala_dibekukan_berulang_dan_muat_selebar_halaman() -> None:
    lembar = buka(Tabel(judul="Pagu", atas=("Dinas A",), kolom=KOLOM, baris=(baris(1, "x"),), beku=2)).active
    assert (lembar.freeze_panes, lembar.print_title_rows) == ("C5", "$4:$4")
    assert (lembar.page_setup.paperSize, lembar.page_setup.orientation) == (14, "portrait")
    assert lembar.sheet_properties.pageSetUpPr.fitToPage
    assert lembar.page_setup.fitToHeight == 0
    assert lembar.oddFooter.right.text == "Halaman &P dari &N"


def test_lebar_mendatar_dan_kertas_menurut_pemda() -> None:
    lembar = buka(Tabel(kolom=KOLOM * 3), kertas=UkuranKertas.A4).active
    assert (lembar.page_setup.paperSize, lembar.page_setup.orientation) == (9, "landscape")


def test_kepala_beberapa_baris_dan_sel_gabung() -> None:
    tabel = Tabel(
        kolom=KOLOM,
        kepala=((Kepala("No.", 1, 2), Kepala("Uraian", 1, 2), Kepala("2024", 2)), (Kepala("Nilai"), Kepala("Pagu"))),
        baris=(kelompok("Sasaran", 4), Baris((Sel("Jumlah", rentang_kolom=2), Sel(Decimal(1)), Sel(None)), "jumlah")),
    )
    lembar = buka(tabel).active
    assert {str(g) for g in lembar.merged_cells.ranges} == {"A1:A2", "B1:B2", "C1:D1", "A3:D3", "A4:B4"}
    assert [lembar.cell(2, k).value for k in (3, 4)] == ["Nilai", "Pagu"]
    assert (lembar["C4"].value, lembar["C4"].font.b, lembar.freeze_panes) == (1, True, "A3")


def test_tanpa_baris_dikatakan() -> None:
    assert buka(Tabel(judul="Pagu", kolom=KOLOM, kosong="Belum ada pagu.")).active["A4"].value == "Belum ada pagu."


@pytest.mark.parametrize(
    ("judul", "nama"),
    [
        ("Pengukuran [2024]/TW II", "Pengukuran 2024 TW II"),
        ("x" * 40, "x" * 30 + "…"),
        ("'kutip'", "kutip"),
        ("", "Tabel"),
        ("History", "History (2)"),
        ("pagu", "pagu (2)"),
    ],
)
def test_nama_lembar_sah_dan_tunggal(judul: str, nama: str) -> None:
    assert nama_lembar(judul, ["Pagu"]) == nama


@given(st.lists(st.text(max_size=40), max_size=8))
def test_nama_lembar_apa_pun(judul: list[str]) -> None:
    nama: list[str] = []
    for j in judul:
        nama.append(nama_lembar(j, nama))
    assert len({n.casefold() for n in nama}) == len(judul)
    assert all(0 < len(n) <= 31 and not set(n) & set("[]:*?/\\") for n in nama)


def test_isi_sama_byte_sama() -> None:
    buku = Buku(judul="Uji", penulis="Dinas A", tabel=(Tabel(judul="A", kolom=KOLOM, baris=(baris(1, "x"),)),))
    satu_kali = cetak_xlsx(buku)
    assert cetak_xlsx(buku) == satu_kali
    sifat = load_workbook(BytesIO(satu_kali)).properties
    assert (sifat.title, sifat.creator) == ("Uji", "Dinas A")


# --- what is written can be read


def test_angka_bersatuan_muat_di_kolomnya() -> None:
    """A figure never wraps: a column too narrow for it would show "###"."""
    tabel = Tabel(
        kolom=(Kolom("Uraian", lebar=10), Kolom("Nilai", "angka", lebar=8), Kolom("Tahun", "bilangan")),
        baris=(
            baris(Sel("A", rentang_baris=2), Sel(Decimal("-28.94"), akhiran=" (memburuk)"), Sel(2024)),
            baris(Sel(Decimal(1), akhiran=" x" * 90), Sel(2025)),
            baris(Sel("x" * 90, rentang_kolom=3)),
        ),
    )
    lembar = buka(tabel).active
    lebar = [lembar.column_dimensions[k].width for k in "ABC"]
    assert lebar == [10, 60, 7]
    sempit = buka(Tabel(kolom=tabel.kolom, baris=tabel.baris[:1])).active
    assert sempit.column_dimensions["B"].width == len("-28,94 (memburuk)") + 1


def test_baris_setinggi_teksnya() -> None:
    """Heights stand in the file: not every program works them out. A cell over rows asks only for what is missing."""
    tabel = Tabel(
        kolom=(Kolom("A", lebar=11), Kolom("B", lebar=21)),
        baris=(
            baris(Sel("x" * 35, rentang_baris=2), "pendek"),
            baris("y" * 41),
            baris(Sel("z" * 65, rentang_kolom=2)),
            baris("satu", "a\nb\nc"),
            baris("satu", "pendek"),
            baris("x" * 9000, ""),
        ),
    )
    lembar = buka(tabel).active
    tinggi = [lembar.row_dimensions[n].height for n in range(1, 8)]
    assert tinggi == [None, 45, 45, 45, 45, None, 409]
