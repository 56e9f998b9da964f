"""The report's tables as a workbook: what the tree prints is what each cell shows, and figures are numbers (R13)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from laporan.bentuk import Bab, Baris, Dokumen, Kepala, Kolom, Sel, Subbab, Tabel
from laporan.cetak import lkip, triwulan
from laporan.susun.lebar import kepala_tabel, letak_sel
from laporan.susun.penomoran import nomori
from laporan.xlsx import dokumen_xlsx
from tests.contoh import SEMUA, contoh, dinas, jelajah  # noqa: F401
from tests.unduh import tampak

TAHUN = {
    "balikpapan-disnakersos": 2014,
    "balikpapan-disnaker": 2021,
    "bekasi-disnaker": 2020,
    "penajam-disnakertrans": 2024,
    "pontianak-disnaker": 2023,
    "contoh-dinas": 2025,
}


def buka(dokumen: Dokumen) -> Any:
    return load_workbook(BytesIO(dokumen_xlsx(dokumen)))


def rapi(teks: str) -> str:
    """As a cell in a number format shows it: one line; a dash is a blank."""
    satu = " ".join(teks.split())
    return "" if satu in ("–", "-", "—") else satu


def benda(isi: Any) -> Iterator[Tabel]:
    """Tables of the tree in printing order, a chart's numbers among them."""
    return (t for t in jelajah(isi) if isinstance(t, Tabel))


def periksa(lembar: Any, tabel: Tabel) -> int:
    """Every cell of a table against its sheet; how many figures there are."""
    kepala = len(kepala_tabel(tabel)) + bool(tabel.berkepala and tabel.nomor_kolom)
    awal = next(n for n in range(1, 9) if lembar.cell(n, 1).border.left.style) + kepala if tabel.baris else 0
    angka = 0
    for n, (baris, letak) in enumerate(letak_sel(tabel), start=awal):
        for sel, k in zip(baris.sel, letak, strict=True):
            kotak = lembar.cell(n, k + 1)
            assert rapi(tampak(kotak)) == rapi(sel.teks), (tabel.nomor, tabel.judul, kotak.coordinate)
            if sel.nilai is not None:
                assert kotak.data_type == "n", (tabel.nomor, kotak.coordinate, sel.teks)
                angka += 1
    return angka


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize("slug", SEMUA)
def test_setiap_sel_lkip_seperti_yang_tercetak(slug: str) -> None:
    dokumen = nomori(lkip(dinas(slug), TAHUN[slug])).dokumen
    buku, tabel = buka(dokumen), list(benda((dokumen.bagian_depan, dokumen.bab, dokumen.lampiran)))
    assert len(buku.worksheets) == len(tabel) + 1
    assert sum(periksa(le, t) for le, t in zip(buku.worksheets[1:], tabel, strict=True)) > 5


@pytest.mark.django_db
@pytest.mark.usefixtures("contoh")
def test_laporan_triwulan_juga() -> None:
    dokumen = nomori(triwulan(dinas("contoh-dinas"), 2025, 2)).dokumen
    tabel = list(benda((dokumen.bagian_depan, dokumen.bab, dokumen.lampiran)))
    buku = buka(dokumen)
    assert sum(periksa(le, t) for le, t in zip(buku.worksheets[1:], tabel, strict=True)) > 50


def dokumen(*isi: Any) -> Dokumen:
    bab = Bab("Akuntabilitas Kinerja", (Subbab("Capaian", isi),))
    return nomori(
        Dokumen(judul="LKIP", instansi="Dinas A", pemda="Kota A", tahun=2024, kertas="A4", bab=(bab,))
    ).dokumen


def test_letak_kepala_catatan_dan_nama_lembar() -> None:
    tabel = Tabel(
        judul="Capaian",
        kolom=(
            Kolom("No"),
            Kolom("Indikator", 60),
            Kolom("Target", jenis="angka"),
            Kolom("Realisasi", jenis="angka"),
        ),
        kepala=(
            (Kepala("No", 1, 2), Kepala("Indikator", 1, 2), Kepala("2024", 2)),
            (Kepala("Target"), Kepala("Realisasi")),
        ),
        baris=(
            Baris((Sel("Sasaran 1", rentang_kolom=4),), "kelompok"),
            Baris(
                (
                    Sel("1", rentang_baris=2),
                    Sel("=A"),
                    Sel("54,20", Decimal("54.2")),
                    Sel("9,73 *)", Decimal("9.728")),
                )
            ),
            Baris((Sel("B"), Sel("–"), Sel("belum diisi"))),
        ),
        catatan=("*) sementara",),
        sumber="Dinas A",
    )
    buku = buka(dokumen(tabel))
    assert buku.sheetnames == ["Daftar tabel", "Tabel 1.1"]
    daftar, lembar = buku.worksheets
    assert [k.value for k in daftar[4]] == ["Tabel 1.1", "Capaian", "BAB I Akuntabilitas Kinerja › A. Capaian"]
    assert [lembar["A1"].value, lembar["A2"].value] == ["Tabel 1.1 Capaian", daftar["C4"].value]
    assert [k.value for k in lembar[6]] == ["(1)", "(2)", "(3)", "(4)"]
    assert (lembar.freeze_panes, lembar.print_title_rows, lembar.page_setup.paperSize) == ("A7", "$4:$6", 9)
    assert {str(g) for g in lembar.merged_cells.ranges} == {"A4:A5", "B4:B5", "C4:D4", "A7:D7", "A8:A9"}
    # the printed 9,73, not the tree's 9,728
    assert [k.value for k in lembar[8]] == [1, "=A", 54.2, 9.73]
    assert (lembar["B8"].data_type, tampak(lembar["D8"])) == ("s", "9,73 *)")
    assert [k.value for k in lembar[9]][2:] == [None, "belum diisi"]
    assert [lembar["A11"].value, lembar["A12"].value] == ["*) sementara", "Sumber: Dinas A"]


def test_tabel_tanpa_kepala_dan_tanpa_tabel() -> None:
    fakta = Tabel(kolom=(Kolom(""), Kolom("")), berkepala=False, bernomor=False, baris=(Baris((Sel("a"), Sel("b"))),))
    lembar = buka(dokumen(fakta)).worksheets[1]
    assert (lembar.title, lembar.freeze_panes) == ("A. Capaian", None)
    assert [k.value for k in lembar[4]] == ["a", "b"]
    assert buka(dokumen()).active["A4"].value == "Belum ada tabel."
