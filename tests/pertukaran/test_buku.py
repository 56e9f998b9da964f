"""The workbook that comes out: its cells, what they accept, how it prints, and that it comes back unchanged."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pertukaran.baca import baca_buku
from pertukaran.baca.periksa import periksa_buku as periksa_berkas
from pertukaran.bentuk import HasilBuku
from pertukaran.resources import LEMBAR
from pertukaran.selectors.isi_buku import IsiBuku, IsiLembar, Pilihan, Sifat, isi_buku, lembar_boleh
from pertukaran.services.periksa import periksa_buku
from pertukaran.xlsx.buku import cetak_buku
from sakip.inti.istilah import UkuranKertas
from sakip.models import SISTEM, Pengguna, PerangkatDaerah
from tests.contoh import contoh, dinas  # noqa: F401
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    KasFactory,
    PerangkatDaerahFactory,
    ProgramFactory,
    RealisasiFactory,
    RenstraFactory,
)

PADA = date(2026, 7, 10)


def isi_kosong(**lembar: list[dict[str, Any]]) -> IsiBuku:
    """A workbook made by hand; rows by heading, the others blank."""
    semua = []
    for nama, baris in lembar.items():
        penuh = [{**dict.fromkeys(LEMBAR[nama].kolom()), **b} for b in baris]
        semua.append(IsiLembar(nama, penuh, [Sifat()] * len(penuh)))
    daftar = {"Renstra": [("2021-2026", "2021–2026")], "Indikator": [("IKU-1", "Satu"), ("IKU-2", "Dua")]}
    return IsiBuku("Dinas A", "Kota A", "Seluruh", PADA, UkuranKertas.F4, tuple(semua), daftar)


def buka(isi: bytes) -> Workbook:
    return load_workbook(BytesIO(isi))


def sel(lembar: Worksheet, baris: int, judul: str) -> Any:
    kolom = next(k for k in lembar[1] if k.value == judul)
    return lembar.cell(baris, kolom.column)


def aturan(lembar: Worksheet, judul: str) -> Any:
    """The rule of a column's cells."""
    huruf = next(k for k in lembar[1] if k.value == judul).column_letter
    cocok = [d for d in lembar.data_validations.dataValidation if str(d.sqref).startswith(f"{huruf}2:")]
    return cocok[0] if cocok else None


def impor(pd: PerangkatDaerah, isi: bytes) -> HasilBuku:
    return periksa_buku(pelaku=Pengguna.objects.get(username=SISTEM), perangkat_daerah=pd, buku=baca_buku(isi))


# --- cells


def test_teks_tetap_teks_apa_pun_awalnya() -> None:
    jahat = ["=1+1", "+62", "-5", "@SUM(A1)", "\tx", "\rx", "=cmd|' /C calc'!A0"]
    buku = cetak_buku(isi_kosong(Indikator=[{"Kode": t, "Indikator": t, "Satuan": t} for t in jahat]))
    lembar = buka(buku)["Indikator"]
    for n, teks in enumerate(jahat, start=2):
        for judul in ("Kode", "Indikator", "Satuan"):
            kotak = sel(lembar, n, judul)
            assert (kotak.data_type, kotak.quotePrefix) == ("s", True)
            assert kotak.value == teks.replace("\r", "\n")
    assert b"<f>" not in zipfile.ZipFile(BytesIO(buku)).read("xl/worksheets/sheet2.xml")


def test_angka_tanggal_dan_kode() -> None:
    baris = {
        "Kode Indikator": "2.10",
        "Tahun": 2024,
        "Triwulan": 2,
        "Pembilang": Decimal("316"),
        "Realisasi": Decimal("85.5"),
        "Tanggal Data": date(2024, 7, 1),
    }
    isi = isi_kosong(Realisasi=[baris])
    isi = IsiBuku(
        *(getattr(isi, n) for n in ("perangkat_daerah", "pemda", "cakupan", "pada", "kertas")),
        (IsiLembar("Realisasi", isi.lembar[0].baris, [Sifat(desimal=2)]),),
        isi.daftar,
    )
    lembar = buka(cetak_buku(isi))["Realisasi"]
    nilai = {k.value: sel(lembar, 2, k.value) for k in lembar[1]}
    assert (nilai["Realisasi"].value, nilai["Realisasi"].number_format) == (85.5, "#,##0.00")
    assert (nilai["Pembilang"].value, nilai["Pembilang"].number_format) == (316, "#,##0")
    assert (nilai["Kode Indikator"].value, nilai["Kode Indikator"].number_format) == ("2.10", "@")
    assert (nilai["Tanggal Data"].value, nilai["Tanggal Data"].number_format) == (datetime(2024, 7, 1), "dd/mm/yyyy")
    assert (nilai["Tahun"].value, nilai["Tahun"].number_format) == (2024, "0")
    assert not any("%" in k.number_format for k in lembar[2])


def test_rupiah_utuh_tanpa_sen_dan_dengan_sen_bila_ada() -> None:
    lembar = buka(cetak_buku(isi_kosong(Pagu=[{"Pagu": Decimal("1250000000.50"), "Tahun": 2024}])))["Pagu"]
    assert sel(lembar, 2, "Pagu").number_format == "#,##0"
    (rentang,) = lembar.conditional_formatting
    (bersen,) = rentang.rules
    assert bersen.dxf.numFmt.formatCode == "#,##0.00"
    assert str(rentang.sqref) == "F2:F502" and bersen.formula == ["AND(ISNUMBER(F2),F2<>INT(F2))"]


def test_baris_kosong_menuruti_kolomnya() -> None:
    """What is typed below the rows: codes keep their zeros, dates are dates, a percentage is no percent format."""
    lembar = buka(cetak_buku(isi_kosong(Realisasi=[])))["Realisasi"]
    bentuk = {k.value: lembar.column_dimensions[k.column_letter].number_format for k in lembar[1]}
    assert bentuk["Kode Indikator"] == bentuk["Renstra"] == "@"
    assert bentuk["Tanggal Data"] == "dd/mm/yyyy"
    assert bentuk["Realisasi"] == bentuk["Triwulan"] == "General"
    assert bentuk["Tahun"] == "0"


# --- headings, rules, print


@pytest.mark.parametrize("nama", list(LEMBAR))
def test_judul_persis_berwarna_dan_berkomentar(nama: str) -> None:
    lembar = buka(cetak_buku(isi_kosong(**{nama: []})))[nama]
    kolom = LEMBAR[nama].kolom()
    assert [k.value for k in lembar[1]] == list(kolom)
    for kotak, k in zip(lembar[1], kolom.values(), strict=True):
        assert kotak.style == ("Judul kolom wajib" if k.wajib or k.inti else "Judul kolom")
        assert kotak.comment.text.startswith("Wajib diisi." if k.wajib else ("Kolom wajib", "Boleh kosong"))
        assert all(kata in kotak.comment.text for kata in k.daftar)
        assert lembar.column_dimensions[kotak.column_letter].width == k.lebar
    assert lembar.print_title_rows == "$1:$1"
    assert lembar.page_setup.orientation == "landscape" and lembar.page_setup.fitToHeight == 0
    assert lembar.sheet_properties.pageSetUpPr.fitToPage and "&P" in lembar.oddFooter.right.text
    assert lembar.auto_filter.ref.startswith("A1:")
    assert not lembar.protection.sheet


@pytest.mark.parametrize(
    ("nama", "beku"), [("Target", "D2"), ("Realisasi", "D2"), ("Indikator", "B2"), ("Sasaran", "C2"), ("Kas", "E2")]
)
def test_kolom_kunci_tetap_terlihat(nama: str, beku: str) -> None:
    assert buka(cetak_buku(isi_kosong(**{nama: []})))[nama].freeze_panes == beku


def test_pilihan_merujuk_ke_daftar() -> None:
    buku = buka(cetak_buku(isi_kosong(Indikator=[], Target=[{"Tahun": 2024}], Realisasi=[], Kas=[])))
    polaritas = aturan(buku["Indikator"], "Polaritas")
    assert _isi(buku, polaritas.formula1) == [
        "Maksimalkan",
        "Minimalkan",
        "Stabilkan",
        "Rentang",
        "Predikat",
        "Ya/Tidak",
    ]
    assert (polaritas.type, polaritas.errorStyle) == ("list", "stop")
    kode = aturan(buku["Target"], "Kode Indikator")
    assert _isi(buku, kode.formula1) == ["IKU-1", "IKU-2"]
    assert kode.errorStyle == "warning"  # the same workbook may bring a new one
    assert str(kode.sqref) == "A2:A502"
    assert aturan(buku["Target"], "Dokumen").errorStyle == "warning"
    assert _isi(buku, aturan(buku["Realisasi"], "Triwulan").formula1) == [1, 2, 3, 4, "s.d. Tahun"]
    bulan = aturan(buku["Kas"], "Bulan")
    assert (bulan.type, bulan.formula1, bulan.formula2, bulan.errorStyle) == ("whole", "1", "12", "stop")
    tahun = aturan(buku["Kas"], "Tahun")
    assert (tahun.formula1, tahun.formula2) == ("1990", "2100")
    assert tahun.error == "Isi bilangan bulat 1990 sampai 2100."
    assert aturan(buku["Realisasi"], "Realisasi") is None  # words stand there, too


def _isi(buku: Workbook, rumus: str) -> list[Any]:
    nama, _, letak = rumus.partition("!")
    return [b[0].value for b in buku[nama][letak.replace("$", "")]]


def test_setiap_kata_pilihan_dikenal_importir() -> None:
    """A word that the drop-down offers is one that the widget reads."""
    from pertukaran.bentuk import Sel

    for resource in LEMBAR.values():
        for kolom in resource.kolom().values():
            for kata in kolom.daftar:
                kolom.widget.clean(Sel(kata))


def test_petunjuk_menyebut_siapa_dan_per_kapan() -> None:
    buku = buka(cetak_buku(isi_kosong(Kas=[])))
    teks = {b[0].value: b[1].value for b in buku["Petunjuk"].iter_rows(max_col=2)}
    assert teks["Perangkat daerah"] == "Dinas A"
    assert teks["Keadaan per"] == "10 Juli 2026"
    assert "85,5" in teks["Angka"]
    assert buku.sheetnames == ["Petunjuk", "Kas", "Daftar"]


def test_isi_sama_berkas_sama_dan_xml_sah() -> None:
    isi = isi_kosong(Indikator=[{"Kode": "IKU-1", "Indikator": "a & b < c"}], Kas=[])
    satu = cetak_buku(isi)
    assert satu == cetak_buku(isi)
    periksa_berkas(satu)  # our own judge of hostile files takes it
    with zipfile.ZipFile(BytesIO(satu)) as arsip:
        nama = arsip.namelist()
        assert len(nama) == len(set(nama))
        for bagian in nama:
            ElementTree.fromstring(arsip.read(bagian))
        jenis = arsip.read("[Content_Types].xml").decode()
        disebut = set(re.findall(r'PartName="/([^"]+)"', jenis))
        assert disebut <= set(nama)
        urut = [re.sub(r"{.*}", "", e.tag) for e in ElementTree.fromstring(arsip.read("xl/worksheets/sheet3.xml"))]
    baku = ["sheetPr", "sheetViews", "sheetFormatPr", "cols", "sheetData", "autoFilter", "conditionalFormatting"]
    baku += ["dataValidations", "printOptions", "pageMargins", "pageSetup", "headerFooter", "legacyDrawing"]
    assert urut == [b for b in baku if b in urut]  # Excel repairs a sheet whose parts stand in another order


# --- locked rows, and the way back


@pytest.mark.django_db
def test_pk_bertanda_tangan_kelabu_dan_berkomentar() -> None:
    item = ItemPKFactory(nilai=80, indikator__kode="IKU-1", perjanjian__keadaan="ditandatangani")
    pd = item.perjanjian.perangkat_daerah
    lembar = buka(cetak_buku(isi_buku(pd, Pilihan(), pada=PADA)))["Target"]
    assert [k.style for k in lembar[2]] == ["Terkunci"] * len(LEMBAR["Target"].kolom())
    assert lembar["A2"].comment.text == (
        f"terkunci: {item.perjanjian} sudah ditandatangani; buat PK perubahan untuk mengubahnya"
    )


@pytest.mark.django_db
def test_catatan_sekali_untuk_baris_beruntun() -> None:
    program = ProgramFactory()
    for bulan in range(1, 7):
        KasFactory(perangkat_daerah=program.perangkat_daerah, simpul=program, tahun=2026, bulan=bulan, jumlah=5)
    from sakip.models import Pengisian

    Pengisian.objects.create(perangkat_daerah=program.perangkat_daerah, tahun=2026, periode=1, keadaan="dikunci")
    lembar = buka(cetak_buku(isi_buku(program.perangkat_daerah, Pilihan(), pada=PADA)))["Kas"]
    assert [lembar.cell(n, 1).comment is not None for n in range(2, 8)] == [True, *[False] * 5]
    assert [lembar.cell(n, 1).style for n in range(2, 8)] == ["Terkunci"] * 3 + ["Isi"] * 3
    assert lembar["A2"].comment.text.startswith("terkunci: Triwulan I 2026 sudah dikunci")


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["contoh-dinas", "pontianak-disnaker"])
@pytest.mark.parametrize("pilihan", [Pilihan(), Pilihan(siap=(2024, 0)), Pilihan(siap=(2026, 3))])
def test_kembali_tanpa_perubahan(slug: str, pilihan: Pilihan) -> None:
    pd = dinas(slug)
    hasil = impor(pd, cetak_buku(isi_buku(pd, pilihan, pada=PADA, orang=True)))
    assert not hasil.semua_kesalahan
    assert not hasil.ada_perubahan
    assert not hasil.peringatan
    assert set(hasil.lembar) >= {"Realisasi", "Kas"}


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_baris_siap_yang_diisi_menjadi_baru() -> None:
    """Two of many blank rows are filled; a percentage is typed as it is read."""
    pd = dinas("pontianak-disnaker")
    buku = buka(cetak_buku(isi_buku(pd, Pilihan(siap=(2024, 2)), pada=PADA)))
    sel(buku["Realisasi"], 2, "Realisasi").value = 85.5
    sel(buku["Realisasi Keuangan"], 2, "Nilai").value = 1_250_000
    wadah = BytesIO()
    buku.save(wadah)
    hasil = impor(pd, wadah.getvalue())
    assert not hasil.semua_kesalahan
    baru = {n: [b.kunci for b in le.baris if b.nasib == "baru"] for n, le in hasil.lembar.items()}
    assert {n: len(b) for n, b in baru.items()} == {
        "Realisasi": 1, "Kas": 0, "Realisasi Keuangan": 1, "Realisasi Fisik": 0,
    }  # fmt: skip


@pytest.mark.usefixtures("contoh")
@pytest.mark.django_db
def test_judul_buku_contoh_terbaca_semua() -> None:
    pd = dinas("contoh-dinas")
    isi = isi_buku(pd, Pilihan(), pada=PADA, orang=True)
    mentah = baca_buku(cetak_buku(isi))
    banyak = {le.nama: len(le.baris) - 1 for le in mentah.lembar if le.nama in LEMBAR}
    assert banyak == {le.nama: len(le.baris) for le in isi.lembar}
    assert sum(banyak.values()) > 4000


# --- what is chosen


def _dinas(banyak: int) -> PerangkatDaerah:
    pd = PerangkatDaerahFactory()
    renstra = RenstraFactory(perangkat_daerah=pd)
    for n in range(banyak):
        ind = IndikatorFactory(renstra=renstra, kode=f"IKU-{n}")
        RealisasiFactory(indikator=ind, tahun=2023, nilai=Decimal(n))
        KasFactory(perangkat_daerah=pd, simpul=ProgramFactory(perangkat_daerah=pd), tahun=2023, bulan=1)
    return pd


@pytest.mark.django_db
@pytest.mark.parametrize(("pilihan", "kueri"), [(Pilihan(), 32), (Pilihan(siap=(2023, 2)), 45)])
def test_kueri_tetap(pilihan: Pilihan, kueri: int) -> None:
    for banyak in (1, 3):
        pd = PerangkatDaerah.objects.select_related("pemda").get(pk=_dinas(banyak).pk)
        with CaptureQueriesContext(connection) as hitung:
            isi_buku(pd, pilihan, pada=PADA)
        assert len(hitung) == kueri


@pytest.mark.django_db
def test_pilihan_lembar_dan_tahun() -> None:
    pd = _dinas(1)
    isi = isi_buku(pd, Pilihan(lembar=("Kas", "Indikator"), tahun=(2022,)), pada=PADA)
    assert [(le.nama, len(le.baris)) for le in isi.lembar] == [("Indikator", 1), ("Kas", 0)]
    assert isi.cakupan == "Hanya lembar Kas, Indikator; Tahun 2022"
    assert "Pejabat" not in [le.nama for le in isi_buku(pd, Pilihan(), pada=PADA).lembar]
    assert "Pejabat" in lembar_boleh(orang=True) and "Pejabat" not in lembar_boleh()
    assert "Pengguna" not in lembar_boleh(orang=True)


@pytest.mark.django_db
def test_nilai_yang_ada_tidak_dapat_dikosongkan_yang_belum_ada_boleh() -> None:
    program = ProgramFactory()
    pd = PerangkatDaerah.objects.select_related("pemda").get(pk=program.perangkat_daerah_id)
    KasFactory(perangkat_daerah=pd, simpul=program, tahun=2026, bulan=1, jumlah=5)
    buku = buka(cetak_buku(isi_buku(pd, Pilihan(siap=(2026, 1)), pada=PADA)))
    assert [k.value for k in buku["Kas"]["D"]] == ["Bulan", 1, 2, 3]
    sel(buku["Kas"], 2, "Nilai").value = None
    wadah = BytesIO()
    buku.save(wadah)
    hasil = impor(pd, wadah.getvalue())
    assert [(k.lembar, k.baris, k.kolom) for k in hasil.semua_kesalahan] == [("Kas", 2, "Nilai")]
    assert "tidak dapat dikosongkan" in hasil.semua_kesalahan[0].pesan
    assert hasil.lembar["Kas"].peringatan == ["2 baris tanpa Nilai dilewati."]
