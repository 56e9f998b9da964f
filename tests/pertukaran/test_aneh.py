"""Odd real files, read as bytes: formulas never calculated, errors, merged headings, a million blank rows."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

import pytest
from openpyxl import Workbook

from anggaran.models import Pagu
from pertukaran.baca import baca_buku
from pertukaran.bentuk import HasilBuku
from pertukaran.services.periksa import periksa_buku
from sakip.models import PerangkatDaerah
from tests.pabrik import IndikatorFactory, PaguFactory, PerangkatDaerahFactory, ProgramFactory
from tests.pertukaran.berkas import buku, buku_xml
from tests.pertukaran.lembar import hitung, perubahan, satu, sistem

pytestmark = pytest.mark.django_db

PAGU = ["Kode Program", "Tahun", "Pagu"]


@pytest.fixture
def pd() -> PerangkatDaerah:
    pd = PerangkatDaerahFactory()
    ProgramFactory(perangkat_daerah=pd, kunci="2.07.03")
    return pd


def periksa(pd: PerangkatDaerah, isi: bytes) -> HasilBuku:
    return periksa_buku(pelaku=sistem(), perangkat_daerah=pd, buku=baca_buku(isi))


def test_rumus_tanpa_nilai_dan_galat(pd: PerangkatDaerah) -> None:
    """Row errors, never blanks."""
    isi = [PAGU, ["2.07.03", 2022, "=B2*1000"], ["2.07.03", 2023, "#REF!"], ["2.07.03", 2024, "#DIV/0!"]]
    hasil = periksa(pd, buku({"Pagu": isi}))
    assert hitung(hasil, "Pagu") == (0, 0, 0, 3)
    assert [(k.baris, k.kolom, k.nilai) for k in hasil.semua_kesalahan] == [
        (2, "Pagu", "=B2*1000"), (3, "Pagu", "#REF!"), (4, "Pagu", "#DIV/0!"),
    ]  # fmt: skip
    assert "belum dihitung" in hasil.semua_kesalahan[0].pesan


def test_teks_angka_tanggal_dan_boolean(pd: PerangkatDaerah) -> None:
    isi = [PAGU, ["2.07.03", "2022", "1.250.000"], ["2.07.03", "Tahun 2023", " Rp 5.000,- "], ["2.07.03", 2024, True]]
    hasil = periksa(pd, buku({"Pagu": isi}))
    assert hitung(hasil, "Pagu") == (2, 0, 0, 1) and satu(hasil).baris == 4
    tanggal = buku({"Pagu": [PAGU, ["2.07.03", 2024, 45_000]]}, {"C2": "dd/mm/yyyy"})
    assert "tanggal" in satu(periksa(pd, tanggal)).pesan


def test_judul_tergabung(pd: PerangkatDaerah) -> None:
    """Two title lines, a heading merged over two lines, a line of column numbers, a total below."""
    IndikatorFactory(renstra__perangkat_daerah=pd, kode="IK-1", satuan="Orang")
    kitab = Workbook()
    kertas = kitab.active
    kertas.title = "Target"
    for baris in (
        ["TARGET KINERJA"], ["DINAS CONTOH"], ["Kode Indikator", "Tahun", "Target", "Target Triwulan"],
        [None, None, None, "TW I", "TW II", "TW III", "TW IV"], [1, 2, 3, 4, 5, 6, 7],
        ["IK-1", 2023, 80, 10, 20, 40, 80],
    ):  # fmt: skip
        kertas.append(baris)
    for rentang in ("A1:G1", "A2:G2", "A3:A4", "B3:B4", "C3:C4", "D3:G3"):
        kertas.merge_cells(rentang)
    isi = BytesIO()
    kitab.save(isi)
    hasil = periksa(pd, isi.getvalue())
    assert hasil.semua_kesalahan == [] and [b.nomor for b in hasil.lembar["Target"].baris] == [6]


def test_sejuta_baris_kosong(pd: PerangkatDaerah) -> None:
    """As LibreOffice saves a sheet that was formatted down to its end."""
    judul = "".join(f'<c r="{h}1" t="inlineStr"><is><t>{j}</t></is></c>' for h, j in zip("ABC", PAGU, strict=True))
    isi = '<c r="A2" t="inlineStr"><is><t>2.07.03</t></is></c><c r="B2"><v>2023</v></c><c r="C2"><v>5</v></c>'
    kosong = '<row r="1048575"><c r="A1048575" s="0"/></row><row r="1048576"><c r="A1048576" s="0"/></row>'
    hasil = periksa(pd, buku_xml({"Pagu": f'<row r="1">{judul}</row><row r="2">{isi}</row>{kosong}'}))
    assert hasil.semua_kesalahan == [] and hitung(hasil, "Pagu") == (1, 0, 0, 0)


def test_kode_angka_dan_milik_lain(pd: PerangkatDaerah) -> None:
    asing = PaguFactory(simpul__kunci="9.99.01").simpul
    hasil = periksa(pd, buku({"Pagu": [PAGU, ["9.99.01", 2023, 1], [2.07, 2023, 1]]}))
    assert [k.pesan.split(" tidak ada pada perangkat daerah ini.")[0] for k in hasil.semua_kesalahan] == [
        "Program 9.99.01", "Program 2.07",
    ]  # fmt: skip
    assert str(asing.nama) not in str(hasil.semua_kesalahan)


def test_satu_sel_berformat_persen(pd: PerangkatDaerah) -> None:
    """Exactly one change, on the right scale."""
    ind = IndikatorFactory(renstra__perangkat_daerah=pd, kode="IK-1", satuan="%")
    for tahun in (2022, 2023, 2024):
        ind.realisasi.create(tahun=tahun, periode=0, nilai=Decimal("65.5"))
    isi = [["Kode Indikator", "Tahun", "Realisasi"], *(["IK-1", t, 0.655] for t in (2022, 2023, 2024))]
    assert hitung(periksa(pd, buku({"Realisasi": isi}, {"C": "0.0%"})), "Realisasi") == (0, 0, 3, 0)
    isi[2][2] = 0.9154
    hasil = periksa(pd, buku({"Realisasi": isi}, {"C": "0.0%"}))
    assert perubahan(hasil) == [("Realisasi", 3, "Realisasi", "65,5", "91,54")]
    assert hasil.lembar["Realisasi"].baris[1].peringatan == ["Realisasi: Sel berformat persen: dibaca 91,54 %."]


def test_kunci_ganda_di_berkas(pd: PerangkatDaerah) -> None:
    k = satu(
        periksa(pd, buku({"Pagu": [PAGU, ["2.07.03", 2023, 5], ["2.07.04", 2023, 5][:0], ["2.07.03", "2023", 6]]}))
    )
    assert k.baris == 4 and "baris 2" in k.pesan and not Pagu.objects.exists()
