"""The copy that goes back to whoever uploaded: every fault where it stands, everything else as it was."""

from __future__ import annotations

from dataclasses import asdict, replace
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font

from pertukaran.baca import Batas, baca_buku
from pertukaran.baca import salin as salin_proses
from pertukaran.bentuk import Kesalahan
from pertukaran.xlsx.salinan import LEMBAR_KESALAHAN, salinan_berkesalahan
from sakip.inti.galat import GalatMasukan
from tests.pertukaran.berkas import bagian_dari, bom_zip, buku, ganti, simpan, strict, zip_dari

BERTANDA = "FFFFC7CE"
TARGET = [["Kode Indikator", " Tahun ", "Target"], ["IKU-1", 2024, "85.5"], ["IKU-2", 2024, 12]]
SALAH = Kesalahan("Target", 2, "target", "85.5", "Target “85.5” tidak terbaca. Maksud Anda 85,5?")


def salin(isi: bytes, *kesalahan: Kesalahan) -> Workbook:
    """Without the child, which adds nothing but limits."""
    return load_workbook(BytesIO(salin_proses.salin(isi, [asdict(k) for k in kesalahan])))


def test_lewat_proses_anak_sama() -> None:
    isi = buku({"Target": TARGET})
    assert salinan_berkesalahan(isi, [SALAH]) == salin_proses.salin(isi, [asdict(SALAH)])


def daftar(kitab: Workbook) -> list[tuple[object, ...]]:
    return list(kitab[LEMBAR_KESALAHAN].iter_rows(values_only=True))


def test_sel_yang_ditolak_bertanda() -> None:
    kitab = salin(buku({"Target": TARGET}), SALAH)
    sel = kitab["Target"]["C2"]
    assert sel.comment.text == SALAH.pesan
    assert sel.fill.fgColor.rgb == BERTANDA
    assert sel.value == "85.5"
    assert [s.coordinate for baris in kitab["Target"] for s in baris if s.comment] == ["C2"]


def test_lembar_kesalahan_menyebut_dan_menaut() -> None:
    kitab = salin(buku({"Realisasi Keuangan": TARGET}), Kesalahan("realisasi keuangan", 3, "Tahun", "2024", "Salah."))
    kertas = kitab[LEMBAR_KESALAHAN]
    assert daftar(kitab) == [
        ("Lembar", "Baris", "Kolom", "Nilai", "Pesan"),
        ("realisasi keuangan", 3, "Tahun", "2024", "Salah."),
    ]
    assert kertas["A2"].hyperlink.location == "'Realisasi Keuangan'!B3"
    assert kitab.sheetnames[0] == LEMBAR_KESALAHAN
    assert kertas.freeze_panes == "A2"
    assert kertas.print_title_rows == "$1:$1"
    assert kertas.page_setup.orientation == "landscape"
    assert [(k.title, k.sheet_view.tabSelected) for k in kitab] == [
        (LEMBAR_KESALAHAN, True),
        ("Realisasi Keuangan", False),
    ]


def test_beberapa_kesalahan_pada_satu_sel_disatukan() -> None:
    lain = Kesalahan("Target", 2, "Target", "85.5", "Lain lagi.")
    kitab = salin(buku({"Target": TARGET}), SALAH, lain, SALAH)
    assert kitab["Target"]["C2"].comment.text == f"{SALAH.pesan}\nLain lagi."
    assert len(daftar(kitab)) == 4


@pytest.mark.parametrize(
    ("baris", "kolom", "alamat"),
    [
        (2, "C", "C2"),  # a letter
        (2, "tahun", "B2"),  # case and blanks of the heading do not count
        (2, "", "A2"),
        (3, "Triwulan", "A3"),  # a column that the sheet does not have
        (0, "Target", "C1"),  # the heading itself
        (0, "Triwulan", "A1"),
        (9, "Target", "C9"),
    ],
)
def test_letak_tanda(baris: int, kolom: str, alamat: str) -> None:
    kitab = salin(buku({"Target": TARGET}), Kesalahan("Target", baris, kolom, "", "Salah."))
    assert [s.coordinate for b in kitab["Target"] for s in b if s.comment] == [alamat]
    assert kitab[LEMBAR_KESALAHAN]["A2"].hyperlink.location == f"'Target'!{alamat}"


def test_kepala_bukan_di_baris_pertama_dan_sel_pertama_yang_terisi() -> None:
    isi = buku({"Target": [["Buku Kerja"], [], [None, "Kode", "Target"], [None, "a", 1]]})
    kitab = salin(isi, Kesalahan("Target", 4, "Target", "1", "Satu."), Kesalahan("Target", 4, "Tak ada", "", "Dua."))
    assert kitab["Target"]["C4"].comment.text == "Satu."
    assert kitab["Target"]["B4"].comment.text == "Dua."


def test_huruf_kolom_didahulukan_dari_judul_sependek_itu() -> None:
    """Formulir E.81 has headings "K" and "Rp"; our messages name its columns by letter."""
    isi = buku({"E.81": [["Program", "K", "Rp", "IKU"], ["a", 1, 2, "ya"]]})
    kitab = salin(isi, *(Kesalahan("E.81", 2, k, "", k) for k in ("K", "Rp", "IKU")))
    assert [s.coordinate for b in kitab["E.81"] for s in b if s.comment] == ["C2", "D2", "K2"]


def test_lembar_tak_dikenal_hanya_tertulis_di_daftar() -> None:
    kitab = salin(buku({"Target": TARGET}), Kesalahan("Pagu", 4, "Pagu", "x", "Lembar tidak ada."))
    assert daftar(kitab)[1] == ("Pagu", 4, "Pagu", "x", "Lembar tidak ada.")
    assert kitab[LEMBAR_KESALAHAN]["A2"].hyperlink is None


def test_rumus_format_dan_gabungan_dipertahankan() -> None:
    asal = Workbook()
    kertas = asal.active
    kertas.title = "Target"
    for baris in TARGET:
        kertas.append(baris)
    kertas["D2"], kertas["E2"] = "=C2*2", 0.5
    kertas["E2"].number_format, kertas["E2"].font = "0.00%", Font(bold=True)
    kertas["F1"] = "TW I"
    kertas.merge_cells("F1:G2")
    kitab = salin(simpan(asal), SALAH, Kesalahan("Target", 2, "G", "", "Di dalam gabungan."))
    hasil = kitab["Target"]
    assert hasil["D2"].value == "=C2*2"
    assert (hasil["E2"].value, hasil["E2"].number_format, hasil["E2"].font.bold) == (0.5, "0.00%", True)
    assert [str(r) for r in hasil.merged_cells.ranges] == ["F1:G2"]
    assert hasil["F1"].comment.text == "Di dalam gabungan."
    assert kitab.calculation.fullCalcOnLoad


def test_huruf_tebal_di_dalam_sel_dipertahankan() -> None:
    asal = Workbook()
    asal.active.title = "Target"
    kaya = CellRichText("Meningkatnya ", TextBlock(InlineFont(b=True), "kesempatan kerja"))
    asal.active["A1"] = kaya
    kitab = load_workbook(BytesIO(salin_proses.salin(simpan(asal), [asdict(SALAH)])), rich_text=True)
    assert kitab["Target"]["A1"].value == kaya


def test_salinan_kedua_menggantikan_tanda_yang_pertama() -> None:
    asal = Workbook()
    kertas = asal.active
    kertas.title = "Target"
    for baris in TARGET:
        kertas.append(baris)
    kertas["C2"].comment = Comment("Dari bidang data", "Sari")
    pertama = salinan_berkesalahan(simpan(asal), [SALAH])
    assert load_workbook(BytesIO(pertama))["Target"]["C2"].comment.text == (
        f"{SALAH.pesan}\n\nKomentar semula:\nDari bidang data"
    )
    kitab = salin(pertama, Kesalahan("Target", 3, "Target", "12", "Kini yang ini."))
    hasil = kitab["Target"]
    assert kitab.sheetnames == [LEMBAR_KESALAHAN, "Target"]
    assert hasil["C2"].comment.text == "Dari bidang data"
    assert hasil["C2"].fill.fgColor.rgb != BERTANDA
    assert hasil["C3"].comment.text == "Kini yang ini."
    assert [b[4] for b in daftar(kitab)[1:]] == ["Kini yang ini."]


def test_salinan_dibaca_kembali_tanpa_lembar_kesalahan() -> None:
    asal = buku({"Target": TARGET})
    kembali = baca_buku(salinan_berkesalahan(asal, [SALAH]))
    assert kembali.lembar == baca_buku(asal).lembar


def test_teks_yang_mirip_rumus_tetap_teks() -> None:
    """quality.md T4"""
    jahat = ["=1+1", "+62", "-5 orang", "@sum", "\tx", "\rx"]
    salah = [Kesalahan("Target", 2, n, n, n) for n in jahat]
    kertas = salin(buku({"Target": TARGET}), *salah)[LEMBAR_KESALAHAN]
    for nomor, teks in enumerate(jahat, 2):
        for kolom in "CDE":
            sel = kertas[f"{kolom}{nomor}"]
            assert (sel.data_type, sel.value.strip(), sel.quotePrefix) == ("s", teks.strip(), True)


def test_teks_sama_dengan_di_berkas_asal_tidak_menjadi_rumus() -> None:
    asal = Workbook()
    asal.active.title = "Target"
    asal.active["A1"] = "=1+1"
    asal.active["A1"].data_type = "s"
    kertas = salin(simpan(asal), SALAH)["Target"]
    assert (kertas["A1"].value, kertas["A1"].data_type) == ("=1+1", "s")


def test_sejuta_baris_kosong_libreoffice() -> None:
    """Each blank row would be an object: the copy leaves them out, and nothing else."""
    kosong = "".join(f'<row r="{n}" ht="15" customHeight="1"/>' for n in range(4, 1_048_577))
    asal = bagian_dari(buku({"Target": TARGET}))
    lembar = asal["xl/worksheets/sheet1.xml"].replace(b"</sheetData>", kosong.encode() + b"</sheetData>")
    isi = ganti(zip_dari(asal), {"xl/worksheets/sheet1.xml": lembar})
    hasil = load_workbook(BytesIO(salinan_berkesalahan(isi, [SALAH], batas=Batas(cpu_detik=10, memori_mb=600))))
    assert list(hasil["Target"].iter_rows(values_only=True)) == [tuple(b) for b in TARGET]
    assert hasil["Target"]["C2"].comment.text == SALAH.pesan


def test_sangat_banyak_kesalahan_dibatasi(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(salin_proses, "BATAS_TANDA", 2)
    monkeypatch.setattr(salin_proses, "BATAS_DAFTAR", 3)
    salah = [replace(SALAH, baris=n) for n in range(2, 8)]
    kitab = salin(buku({"Target": TARGET}), *salah)
    assert [s.coordinate for b in kitab["Target"] for s in b if s.comment] == ["C2", "C3"]
    assert len([b for b in daftar(kitab) if b[1]]) == 4
    assert daftar(kitab)[-1][0] == "Masih ada 3 kesalahan lain; perbaiki yang di atas dahulu."


def test_huruf_terlarang_dan_pesan_panjang() -> None:
    kitab = salin(buku({"Target": TARGET}), Kesalahan("Target", 2, "Target", "a\x00b\ud800", "panjang " * 9000))
    assert daftar(kitab)[1][3] == "a�b�"
    assert len(daftar(kitab)[1][4]) == 32_767


def test_berkas_yang_tak_dapat_disalin_mendapat_daftarnya() -> None:
    """openpyxl does not load "Strict Open XML"; our reader does."""
    kitab = salin(strict(buku({"Target": TARGET})), SALAH)
    assert kitab.sheetnames == [LEMBAR_KESALAHAN]
    assert "tidak dapat disalin" in daftar(kitab)[0][0]
    assert daftar(kitab)[-1] == ("Target", 2, "target", "85.5", SALAH.pesan)


def test_tanpa_kesalahan() -> None:
    assert daftar(salin(buku({"Target": TARGET})))[1][0] == "Tidak ada kesalahan."


def test_berkas_bermusuhan_ditolak_sebelum_dimuat() -> None:
    with pytest.raises(GalatMasukan, match="bom zip"):
        salinan_berkesalahan(bom_zip(), [SALAH])


def test_batas_proses_berlaku() -> None:
    with pytest.raises(GalatMasukan, match=r"^Salinan bertanda tidak dapat dibuat: .* detik"):
        salinan_berkesalahan(buku({"Target": TARGET}), [SALAH], batas=Batas(waktu_detik=0.05))
