"""Reading workbooks as people really keep them: every cell as it stands, or told apart with a reason."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pertukaran.baca import LEMBAR_KESALAHAN, Batas, baca_buku, proses
from pertukaran.bentuk import KOSONG, BarisMentah, BukuMentah, LembarMentah, Sel
from sakip.inti.angka import baca_sel
from sakip.inti.galat import GalatMasukan
from tests.pertukaran.berkas import baca_sini, bagian_dari, buku, buku_xml, ganti, simpan, strict


def satu(isi: bytes, **opsi: object) -> LembarMentah:
    """The only sheet."""
    (lembar,) = baca_sini(isi, **opsi).lembar
    return lembar


def nilai(lembar: LembarMentah) -> dict[int, list[object]]:
    return {b.nomor: [s.nilai for s in b.sel] for b in lembar.baris}


def sel_xml(xml: str, **opsi: object) -> Sel:
    """The first cell of a sheet written by hand."""
    return satu(buku_xml({"Data": f'<row r="1">{xml}</row>'}, **opsi)).baris[0].sel[0]


# --- plain workbooks


def test_buku_biasa() -> None:
    isi = buku({"Target": [["Kode", "Target"], ["IKU-1", 91.5], [None, None], ["IKU-2", 12]], "Kosong": []})
    baris = (
        BarisMentah(1, (Sel("Kode"), Sel("Target"))),
        BarisMentah(2, (Sel("IKU-1"), Sel(91.5))),
        BarisMentah(4, (Sel("IKU-2"), Sel(12))),
    )
    assert baca_buku(isi) == BukuMentah((LembarMentah("Target", baris), LembarMentah("Kosong", ())))


def test_angka_tetap_tepat() -> None:
    tertulis = ["0", "-7.2", "0.30000000000000004", "12345678901234567", "1e-7", "85.005", "1.0E2"]
    xml = "".join(f'<c r="{kolom}1"><v>{a}</v></c>' for kolom, a in zip("ABCDEFG", tertulis, strict=True))
    dibaca = nilai(satu(buku_xml({"Data": f'<row r="1">{xml}</row>'})))[1]
    assert dibaca == [0, -7.2, 0.1 + 0.2, 12_345_678_901_234_567, 1e-7, 85.005, 100.0]
    assert [type(a) for a in dibaca] == [int, float, float, int, float, float, float]
    assert baca_sel(dibaca[5]).nilai == Decimal("85.005")


def test_tanggal_waktu_dan_logika() -> None:
    isi = buku({"Data": [[date(2024, 3, 31), datetime(2024, 3, 31, 13, 30), time(8, 15), True, False]]})
    assert nilai(satu(isi))[1] == [date(2024, 3, 31), datetime(2024, 3, 31, 13, 30), time(8, 15), True, False]
    assert [type(n) for n in nilai(satu(isi))[1]] == [date, datetime, time, bool, bool]


def test_tanggal_sejak_1904() -> None:
    gaya = {"format": ["dd/mm/yyyy"], "buku": '<workbookPr date1904="1"/>'}
    assert sel_xml('<c r="A1" s="1"><v>1</v></c>', **gaya).nilai == date(1904, 1, 2)


@pytest.mark.parametrize(
    ("angka", "hasil"),
    [("45382", date(2024, 3, 31)), ("-5", -5), ("99999999", 99999999), ("45382.5", datetime(2024, 3, 31, 12))],
)
def test_format_tanggal_pada_angka(angka: str, hasil: object) -> None:
    """What no calendar has stays the number that it is."""
    assert sel_xml(f'<c r="A1" s="1"><v>{angka}</v></c>', format=["dd/mm/yyyy"]).nilai == hasil


def test_waktu_berlalu_menjadi_teks() -> None:
    assert sel_xml('<c r="A1" s="1"><v>1.25</v></c>', format=["[h]:mm"]).nilai == "30:00:00"


def test_tanggal_iso() -> None:
    assert sel_xml('<c r="A1" t="d"><v>2024-03-31</v></c>').nilai == date(2024, 3, 31)


def test_persen_menurut_format_bukan_isi() -> None:
    isi = buku({"Data": [["x", 0.915, 0.915, 5]]}, {"B1": "0.00%", "C1": "0.00", "D1": '0" %"'})
    assert [s.persen for s in satu(isi).baris[0].sel] == [False, True, False, False]
    assert satu(isi).baris[0].sel[1] == Sel(0.915, persen=True)


def test_lewat_proses_anak_sama() -> None:
    """Every kind of value survives the way out of the child."""
    isi = buku(
        {
            "Data": [
                ["Kode ", 1, 2.5, True, None, "=A1"],
                [date(2024, 3, 31), datetime(2024, 3, 31, 13), time(8)],
                [0.5],
            ],
            "Lain": [["é – “½” 🙂"]],
        },
        {"Data!A3": "0%"},
    )
    for rinci in (False, True):
        assert baca_buku(isi, rinci=rinci) == baca_sini(isi, rinci=rinci)


# --- text


def test_teks_bersama_dan_teks_sebaris_sama() -> None:
    bersama = sel_xml('<c r="A1" t="s"><v>1</v></c>', bersama=["lain", "Kode "])
    sebaris = sel_xml('<c r="A1" t="inlineStr"><is><t xml:space="preserve">Kode </t></is></c>')
    assert bersama == sebaris == Sel("Kode ")


def test_teks_berformat_menjadi_polos() -> None:
    kaya = "<r><rPr><b/></rPr><t>Meningkat</t></r><r><t xml:space='preserve'>nya</t></r><rPh><t>x</t></rPh>"
    assert sel_xml('<c r="A1" t="s"><v>0</v></c>', bersama=[kaya]).nilai == "Meningkatnya"
    assert sel_xml(f'<c r="A1" t="inlineStr"><is>{kaya}</is></c>').nilai == "Meningkatnya"


def test_tanda_lolos_excel_dan_ganti_baris() -> None:
    assert sel_xml('<c r="A1" t="s"><v>0</v></c>', bersama=["satu_x000D_\ndua_x005F_x000D_"]).nilai == (
        "satu\ndua_x000D_"
    )


def test_huruf_yang_tidak_diterima_basis_data_dibuang() -> None:
    assert sel_xml('<c r="A1" t="s"><v>0</v></c>', bersama=["a_x0000_b_xD83D_c"]).nilai == "abc"


def test_angka_sebagai_teks_tetap_teks() -> None:
    assert nilai(satu(buku({"Data": [["85,5", "695,049,600", "'12"]]})))[1] == ["85,5", "695,049,600", "'12"]


def test_angka_beribu_digit_menjadi_teks() -> None:
    assert sel_xml(f'<c r="A1"><v>{"9" * 5000}</v></c>').nilai == "9" * 5000
    assert sel_xml('<c r="A1"><v>1E999</v></c>').nilai == "1E999"


# --- any workbook

ISI = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(-1e12, 1e12).map(lambda x: float(f"{x:.15g}")),  # the digits that openpyxl writes
    st.dates(date(1901, 1, 1), date(2199, 12, 31)),
    st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn"]), max_size=20).map(lambda t: t.lstrip("=#") or None),
)


@given(st.lists(st.lists(ISI, max_size=6), max_size=6))
@settings(max_examples=60, deadline=None)
def test_yang_ditulis_terbaca_sama(baris: list[list[object]]) -> None:
    """Also against openpyxl, which wrote it."""
    hasil = proses.baca(BytesIO(buku({"Data": baris})), Batas(), rinci=False)["lembar"][0]["baris"]
    dibaca = {nomor: [n.isoformat() if isinstance(n, date) else n for n in isi] for nomor, isi, *_ in hasil}
    tertulis = {n: [i.isoformat() if isinstance(i, date) else i for i in isi] for n, isi in enumerate(baris, 1)}
    assert dibaca == {n: _tanpa_ekor(isi) for n, isi in tertulis.items() if _tanpa_ekor(isi)}


def _tanpa_ekor(isi: list[object]) -> list[object]:
    while isi and (isi[-1] is None or (isinstance(isi[-1], str) and not isi[-1].strip())):
        isi = isi[:-1]
    return isi


# --- formulas


def test_rumus_tak_dihitung_ditolak_dengan_jalan_keluar() -> None:
    sel = satu(buku({"Data": [["=A2+B2"], [1]]})).baris[0].sel[0]
    assert sel == Sel("=A2+B2", rumus=True)
    with pytest.raises(GalatMasukan, match=r"belum dihitung\. Buka dan simpan berkas di Excel"):
        baca_sel(sel.nilai)


def test_rumus_dengan_nilai() -> None:
    assert sel_xml('<c r="A1"><f>1+1</f><v>2</v></c>') == Sel(2)
    assert sel_xml('<c r="A1" t="str"><f>"a"</f><v>a</v></c>') == Sel("a")


def test_rumus_berhasil_teks_kosong_adalah_sel_kosong() -> None:
    """=IF(A2="","",A2) is calculated: its result is nothing."""
    isi = buku_xml({"Data": '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="str"><f>IF(1,"","")</f><v></v></c></row>'})
    assert nilai(satu(isi)) == {1: [1]}


def test_rumus_bersama_disebut_menurut_selnya() -> None:
    isi = buku_xml(
        {
            "Data": '<row r="1"><c r="A1"><f t="shared" ref="A1:A2" si="0">B1*2</f><v>4</v></c></row>'
            '<row r="2"><c r="A2"><f t="shared" si="0"/></c></row>'
        }
    )
    assert nilai(satu(isi)) == {1: [4], 2: ["=B2*2"]}


def test_teks_yang_diawali_sama_dengan_bukan_rumus() -> None:
    assert sel_xml('<c r="A1" t="inlineStr"><is><t>=1+1</t></is></c>') == Sel("=1+1")


def test_galat_excel_adalah_teksnya() -> None:
    assert sel_xml('<c r="A1" t="e"><f>B9</f><v>#REF!</v></c>') == Sel("#REF!")
    with pytest.raises(GalatMasukan, match="galat Excel #REF!"):
        baca_sel(sel_xml('<c r="A1" t="e"><v>#REF!</v></c>').nilai)


def test_rumus_bernilai_nol_dari_program_lain_diberitahukan() -> None:
    """XlsxWriter writes 0 for every formula and asks Excel to calculate on opening."""
    xml = {"Data": '<row r="1"><c r="A1"><f>B1*2</f><v>0</v></c><c r="B1"><v>3</v></c></row>'}
    tanpa = satu(buku_xml(xml))
    dengan = satu(buku_xml(xml, buku='<calcPr fullCalcOnLoad="1"/>'))
    assert not tanpa.catatan
    assert "1 rumus bernilai 0" in dengan.catatan[0]
    assert "buka dan simpan berkas di Excel" in dengan.catatan[0]


# --- shape of the sheet


def test_baris_kosong_di_depan_dan_spasi_saja() -> None:
    isi = buku({"Data": [[None], ["  ", "\t"], ["Kode ", "Nama", "  "], [" "], ["a", None, 3]]})
    assert nilai(satu(isi)) == {3: ["Kode ", "Nama"], 5: ["a", None, 3]}
    assert satu(isi).baris[1].sel[1] is KOSONG


def test_kepala_tergabung() -> None:
    from openpyxl import Workbook

    kitab = Workbook()
    kertas = kitab.active
    kertas["A1"], kertas["C1"], kertas["A2"] = "Kode", "Realisasi", "x"
    kertas.merge_cells("A1:B2")
    kertas.merge_cells("C1:D1")
    kertas["C2"], kertas["D2"] = "K", "Rp"
    assert nilai(satu(simpan(kitab))) == {1: ["Kode", None, "Realisasi"], 2: [None, None, "K", "Rp"]}


def test_tebal_dan_inden_hanya_bila_rinci() -> None:
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    kitab = Workbook()
    kertas = kitab.active
    kertas["A1"], kertas["A2"] = "PROGRAM", "   Kegiatan"
    kertas["A1"].font = Font(bold=True)
    kertas["A2"].alignment = Alignment(indent=2)
    isi = simpan(kitab)
    assert [b.sel[0] for b in satu(isi, rinci=True).baris] == [
        Sel("PROGRAM", tebal=True),
        Sel("   Kegiatan", inden=2),
    ]
    assert [b.sel[0] for b in satu(isi).baris] == [Sel("PROGRAM"), Sel("   Kegiatan")]


def test_gaya_yang_ditolak_openpyxl_tetap_terbaca() -> None:
    isi = buku_xml({"Data": '<row r="1"><c r="A1" s="1"><v>0.5</v></c></row>'}, format=["0%"])
    rusak = bagian_dari(isi)["xl/styles.xml"].replace(
        b"<fonts>", b'<fonts><font><b val="aneh"/><color rgb="biru"/></font>'
    )
    assert satu(ganti(isi, {"xl/styles.xml": rusak})).baris[0].sel[0] == Sel(0.5, persen=True)


def test_strict_open_xml() -> None:
    assert nilai(satu(strict(buku({"Data": [["Kode", 1]]})))) == {1: ["Kode", 1]}


def test_awalan_nama_xml() -> None:
    """The OpenXML SDK writes <x:row>."""
    isi = buku_xml({"Data": ""})
    lembar = (
        '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        '<x:row r="2"><x:c r="B2"><x:v>7</x:v></x:c></x:row></x:sheetData></x:worksheet>'
    )
    assert nilai(satu(ganti(isi, {"xl/worksheets/sheet1.xml": lembar}))) == {2: [None, 7]}


def test_baris_dan_sel_tanpa_alamat() -> None:
    isi = buku_xml({"Data": "<row><c><v>1</v></c><c><v>2</v></c></row><row/><row><c><v>3</v></c></row>"})
    assert nilai(satu(isi)) == {1: [1, 2], 3: [3]}


# --- sheets


def test_lembar_tersembunyi_dibaca_dengan_catatan() -> None:
    lembar = satu(buku_xml({"Data": '<row r="1"><c r="A1"><v>1</v></c></row>'}, keadaan="hidden"))
    assert nilai(lembar) == {1: [1]}
    assert lembar.catatan == ("Lembar ini tersembunyi di Excel, tetapi tetap dibaca.",)


def test_lembar_grafik_dilewati_dengan_catatan() -> None:
    from openpyxl import Workbook

    kitab = Workbook()
    kitab.active.append([1])
    kitab.create_chartsheet("Grafik")
    hasil = baca_sini(simpan(kitab))
    assert [le.nama for le in hasil.lembar] == ["Sheet"]
    assert 'Lembar "Grafik" tidak berisi sel' in hasil.catatan[0]


def test_lembar_kesalahan_dari_salinan_terdahulu_dilewati() -> None:
    hasil = baca_sini(buku({"Target": [["Kode"]], LEMBAR_KESALAHAN: [["Lembar", "Baris"]]}))
    assert [le.nama for le in hasil.lembar] == ["Target"]
    assert hasil.catatan == ('Lembar "Kesalahan" dari salinan terdahulu tidak dibaca.',)


# --- blank rows


def baris_kosong(awal: int, banyak: int) -> str:
    return "".join(f'<row r="{n}" spans="1:3" ht="15" customHeight="1"/>' for n in range(awal, awal + banyak))


def test_sejuta_baris_kosong_libreoffice() -> None:
    isi = buku_xml({"Data": '<row r="1"><c r="A1"><v>1</v></c></row>' + baris_kosong(2, 1_048_575)})
    (lembar,) = baca_buku(isi, batas=Batas(cpu_detik=5, memori_mb=200)).lembar
    assert nilai(lembar) == {1: [1]}
    assert lembar.catatan == ()


@pytest.mark.parametrize("sela", ["", baris_kosong(2, 899)])
def test_data_setelah_dua_ratus_baris_kosong_diberitahukan(sela: str) -> None:
    isi = buku_xml(
        {"Data": f'<row r="1"><c r="A1"><v>1</v></c></row>{sela}<row r="901"><c r="A901"><v>2</v></c></row>'}
    )
    lembar = satu(isi)
    assert nilai(lembar) == {1: [1]}
    assert len(lembar.catatan) == 1
    assert "berhenti setelah baris 1 karena 200 baris berikutnya kosong" in lembar.catatan[0]
    assert "tidak dibaca" in lembar.catatan[0]


def test_ribuan_baris_berumus_kosong_tidak_menimbulkan_catatan() -> None:
    """Sheets are filled down with =IF(A2="","",…) far below their data."""
    baris = '<row r="{0}"><c r="A{0}" t="str"><f>IF(B{0}="","",B{0})</f><v></v></c></row>'
    isi = buku_xml({"Data": '<row r="1"><c r="A1"><v>1</v></c></row>' + "".join(map(baris.format, range(2, 3000)))})
    assert (nilai(satu(isi)), satu(isi).catatan) == ({1: [1]}, ())


def test_seratus_sembilan_puluh_sembilan_baris_kosong_masih_dibaca() -> None:
    isi = buku_xml({"Data": '<row r="1"><c r="A1"><v>1</v></c></row><row r="201"><c r="A201"><v>2</v></c></row>'})
    assert nilai(satu(isi)) == {1: [1], 201: [2]}
    assert satu(isi).catatan == ()
