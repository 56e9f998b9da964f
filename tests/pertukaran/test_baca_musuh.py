"""Hostile workbooks (quality.md T3): refused with a clear sentence, in bounded time and memory."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from io import BytesIO
from random import Random
from tempfile import TemporaryFile

import pytest

from pertukaran.baca import Batas, baca_buku
from pertukaran.baca.anak import jalankan
from pertukaran.baca.periksa import DITERIMA, periksa_buku
from pertukaran.baca.proses import baca
from sakip.inti.galat import GalatMasukan
from sakip.inti.proses import AKAR, lingkungan
from tests.pertukaran import berkas
from tests.pertukaran.berkas import (
    KEPALA,
    MILIAR_TAWA,
    UTAMA,
    baca_sini,
    bagian_dari,
    buku,
    buku_xml,
    ganti,
    zip_dari,
)

KECIL = buku({"Data": [["Kode", "Nilai"], ["a", 1]]})
LEMBAR = "xl/worksheets/sheet1.xml"
BAGIAN = (LEMBAR, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml")


def tolak(isi: bytes, *, baca: Callable[..., object] = baca_buku, **opsi: object) -> str:
    """The refusal of a file."""
    with pytest.raises(GalatMasukan) as galat:
        baca(isi, **opsi)
    return galat.value.pesan


tolak_sini = partial(tolak, baca=baca_sini)


def xml_asing(isi: str) -> bytes:
    """A workbook whose sheet is this text."""
    return ganti(buku_xml({"Data": ""}), {LEMBAR: isi})


# --- refused before any parser


def banyak_anggota() -> bytes:
    return ganti(KECIL, {f"xl/media/{i}.txt": b"x" for i in range(600)})


def nama_kembar() -> bytes:
    isi = BytesIO(KECIL)
    with zipfile.ZipFile(isi, "a") as arsip, pytest.warns(UserWarning, match="Duplicate"):
        arsip.writestr(LEMBAR, "<worksheet/>")
    return isi.getvalue()


def ukuran_bohong() -> bytes:
    """The directory says that a part of 4 MB has 10 bytes."""
    isi = bytearray(ganti(KECIL, {"xl/media/a.bin": b"ab" * (2 << 20)}))
    letak = isi.rindex(b"xl/media/a.bin") - 46
    assert isi[letak : letak + 4] == b"PK\x01\x02"
    struct.pack_into("<I", isi, letak + 24, 10)
    return bytes(isi)


DITOLAK = {
    "kosong": (b"", r"berkasnya kosong \(0 byte\)"),
    "terlalu besar": (b"PK\x03\x04" + bytes(10 << 20), r"ukurannya 10 MB; hapus gambar"),
    "bom zip": (berkas.bom_zip(), r"KB itu mengembang menjadi 40 MB \(bom zip\)"),
    "ribuan anggota": (banyak_anggota(), r"berisi \d+ berkas \(batasnya 500\)"),
    "ukuran yang bohong": (ukuran_bohong(), r"berkas zip-nya rusak"),
    "nama kembar": (nama_kembar(), r"nama yang sama dua kali"),
    "beda huruf besar": (ganti(KECIL, {"XL/Workbook.xml": b"<a/>"}), r"nama yang sama dua kali"),
    "jalur naik": (ganti(KECIL, {"xl/../../etc/cron.d/x": b"x"}), r"jalur di luar dirinya"),
    "jalur mutlak": (ganti(KECIL, {"/etc/passwd": b"x"}), r"jalur di luar dirinya"),
    "jalur windows": (ganti(KECIL, {"C:\\x.dll": b"x"}), r"jalur di luar dirinya"),
    "terpotong": (KECIL[:-60], r"berkas zip-nya rusak"),
    "terpotong separuh": (KECIL[: len(KECIL) // 2], r"berkas zip-nya rusak"),
    "makro": (berkas.dengan_makro(), r"memuat makro"),
    "makro yang disembunyikan": (ganti(KECIL, {"xl/vbaProject.bin": b"x"}), r"memuat makro"),
    "buku luar": (berkas.dengan_buku_luar(), r'merujuk ke berkas lain \("Anggaran 2024.xlsx"\).*Putuskan Tautan'),
    "gambar luar": (berkas.dengan_relasi("image", "http://contoh.id/a%20b.png"), r'berkas lain \("a b.png"\)'),
    "templat luar": (berkas.dengan_relasi("attachedTemplate", "file:///C:/x.xltx"), r'berkas lain \("x.xltx"\)'),
    "bersandi": (berkas.bersandi(), r"berkasnya bersandi; buka di Excel, hapus sandinya"),
    "xls": (berkas.excel_lama(), r"Excel lama \(\.xls\); buka di Excel atau LibreOffice, lalu simpan sebagai \.xlsx"),
    "ods": (
        zip_dari({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
        r"\.ods",
    ),
    "xlsb": (ganti(KECIL, {"xl/workbook.bin": b"x"}), r"\.xlsb\); .* simpan sebagai \.xlsx"),
    "csv": (b"Kode;Nilai\r\nIKU-1;85,5\r\n", r"\.csv\); .* simpan sebagai \.xlsx"),
    "html": (b"<html><table><tr><td>1</td></tr></table>", r"halaman web .* simpan sebagai \.xlsx"),
    "pdf": (b"%PDF-1.7\n1 0 obj, x", r"isinya PDF"),
    "program": (b"MZ\x90\0", r"program Windows"),
    "zip lain": (zip_dari({"a.txt": "x"}), r"arsip zip, bukan buku kerja Excel"),
    "anggota tanpa nama": (ganti(KECIL, {"#nihil": b"x"}).replace(b"#nihil", b"\0nihil"), r"zip-nya rusak"),
    "zip kosong": (zip_dari({}), r"zip yang kosong atau terpotong"),
    "daftar jenis berdtd": (ganti(KECIL, {"[Content_Types].xml": MILIAR_TAWA + "<Types/>"}), r"daftar isi"),
}


@pytest.mark.parametrize("nama", DITOLAK)
def test_ditolak_sebelum_dibaca(nama: str, monkeypatch: pytest.MonkeyPatch) -> None:
    isi, pesan = DITOLAK[nama]
    monkeypatch.setattr("pertukaran.baca.anak.jalankan", pytest.fail)
    mulai = time.process_time()
    teks = tolak(isi, nama="pagu.xlsx")
    assert re.search(pesan, teks)
    assert teks.startswith("pagu.xlsx ditolak: ")
    assert teks.endswith(f"{DITERIMA}.")
    assert time.process_time() - mulai < 2


def test_zip_di_dalam_zip_tidak_dibuka() -> None:
    """42 KB that would be 2 GB after a second inflating; nothing ever inflates it a second time."""
    dalam = zip_dari({f"{i}.bin": bytes(8 << 20) for i in range(6)})
    isi = ganti(KECIL, {"xl/embeddings/dalam.zip": zip_dari({f"{i}.zip": dalam for i in range(40)})})
    assert baca_buku(isi, batas=Batas(memori_mb=200, cpu_detik=5)) == baca_buku(KECIL)


def test_tautan_biasa_diterima() -> None:
    assert baca_buku(berkas.dengan_relasi("hyperlink", "https://contoh.id/")).lembar[0].baris


@pytest.mark.parametrize("sandi", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "bagian", [LEMBAR, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "xl/gambar.png"]
)
def test_bom_entitas_di_bagian_mana_pun(bagian: str, sandi: str) -> None:
    kepala = f'<?xml version="1.0" encoding="{sandi[:6].rstrip("-")}"?>'
    isi = ganti(buku_xml({"Data": ""}), {bagian: (kepala + MILIAR_TAWA + "<a>&d;</a>").encode(sandi)})
    assert f"bagian {bagian} memuat deklarasi DTD atau entitas" in tolak(isi)


@pytest.mark.parametrize("mundur", range(1, 12, 2))
def test_dtd_di_perbatasan_potongan(mundur: int) -> None:
    """Parts are searched a megabyte at a time."""
    awal = KEPALA.encode() + b"<!--"
    isian = Random(1).randbytes(1 << 19).hex().encode()[: (1 << 20) - mundur - len(awal) - 3]
    isi = awal + isian + b"-->" + MILIAR_TAWA.encode() + b"<worksheet/>"
    assert isi.index(b"<!DOCTYPE") == (1 << 20) - mundur
    assert "DTD" in tolak(ganti(buku_xml({"Data": ""}), {LEMBAR: isi}))


def test_penyandian_yang_menyembunyikan_dtd() -> None:
    """Past its declaration a part in EBCDIC has no "<!DOCTYPE" that a search for bytes would find."""
    isi = b'<?xml version="1.0" encoding="cp037"?>' + (MILIAR_TAWA + "<worksheet/>").encode("cp037")
    assert "penyandian cp037, bukan UTF-8" in tolak(ganti(buku_xml({"Data": ""}), {LEMBAR: isi}))


@pytest.mark.parametrize("bagian", BAGIAN)
def test_anak_pun_menolak_dtd(bagian: str) -> None:
    """Should the search miss one, no parser of the child takes it."""
    isi = ganti(buku_xml({"Data": ""}), {bagian: MILIAR_TAWA + "<a>&d;</a>"})
    hasil = jalankan("pertukaran.baca.proses", isi, Batas(), rinci=True).decode()
    assert "memuat deklarasi DTD atau entitas" in hasil


# --- limits of the content


def test_sel_sangat_jauh() -> None:
    for baris in (1, 1_048_576):
        isi = buku_xml({"Data": f'<row r="{baris}"><c r="XFD{baris}"><v>1</v></c></row>'})
        assert f"sel XFD{baris} berisi, padahal yang dibaca hanya 200 kolom pertama" in tolak(isi)


def test_sel_jauh_yang_kosong_tidak_mengganggu() -> None:
    isi = buku_xml({"Data": '<row r="1"><c r="A1"><v>1</v></c><c r="XFD1" s="0"/></row>'})
    assert len(baca_buku(isi).lembar[0].baris[0].sel) == 1


def test_sel_di_luar_excel() -> None:
    for sel in ("XFE1", "AAAA1", "1", "A1B"):
        assert "rusak" in tolak_sini(buku_xml({"Data": f'<row r="1"><c r="{sel}"><v>1</v></c></row>'}))
    for baris in ("0", "-1", "1048577", "9" * 40, "x"):
        assert "rusak" in tolak_sini(buku_xml({"Data": f'<row r="{baris}"><c><v>1</v></c></row>'}))


def test_sejuta_baris_yang_hanya_dinyatakan() -> None:
    isi = buku_xml({"Data": '<row r="1"><c r="A1"><v>1</v></c></row>'}, sebelum='<dimension ref="A1:XFD1048576"/>')
    assert len(baca_buku(isi, batas=Batas(memori_mb=200, cpu_detik=5)).lembar[0].baris) == 1


def test_terlalu_banyak_baris() -> None:
    isi = buku({"Data": [[i] for i in range(31)]})
    assert 'Lembar "Data" berisi lebih dari 30 baris' in tolak_sini(isi, batas=Batas(baris=30))
    assert len(baca_sini(isi, batas=Batas(baris=31)).lembar[0].baris) == 31


def test_terlalu_banyak_sel_dan_huruf() -> None:
    isi = buku({"Data": [["panjang" * 10] * 10]})
    assert "lebih dari 9 sel" in tolak_sini(isi, batas=Batas(sel=9))
    assert "lebih dari 699 huruf" in tolak_sini(isi, batas=Batas(huruf=699))
    assert baca_sini(isi, batas=Batas(sel=10, huruf=700)).lembar


def test_teks_bersama_yang_dirujuk_sejuta_kali() -> None:
    """A small file that would come out as gigabytes."""
    sel = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    isi = buku_xml({"Data": sel}, bersama=["".join(chr(65 + i * 7 % 26) for i in range(30_000))])
    assert "lebih dari 40.000.000 huruf" in tolak_sini(isi)


def test_terlalu_banyak_lembar() -> None:
    isi = buku({f"L{i}": [[1]] for i in range(4)})
    assert "berisi 4 lembar (batasnya 3)" in tolak_sini(isi, batas=Batas(lembar=3))


# --- broken inside


@pytest.mark.parametrize(
    ("data", "sebab"),
    [
        ('<row r="2"/><row r="1"><c><v>1</v></c></row>', 'nomor baris di lembar "Data" tidak berurutan'),
        ('<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>', "sel A1 di lembar"),
        ('<row r="1"><c r="A1" t="s"><v>7</v></c></row>', "teks bersama nomor 7 tidak ada"),
        ('<row r="1"><c r="A1" t="s"><v>-1</v></c></row>', "teks bersama nomor -1 tidak ada"),
        ('<row r="1"><c r="A1"><v>1</c></row>', "isinya tidak utuh"),
    ],
)
def test_isi_yang_rusak(data: str, sebab: str) -> None:
    pesan = tolak_sini(buku_xml({"Data": data}, bersama=["a"]))
    assert pesan.startswith("Buku kerja ini rusak (")
    assert sebab in pesan
    assert "simpan ulang" in pesan


def test_bagian_yang_hilang() -> None:
    salah_alamat = ganti(KECIL, {"xl/workbook.xml": None, "xl/buku.xml": bagian_dari(KECIL)["xl/workbook.xml"]})
    daftar = bagian_dari(KECIL)["[Content_Types].xml"].replace(b"/xl/workbook.xml", b"/xl/buku.xml")
    salah_alamat = ganti(salah_alamat, {"[Content_Types].xml": daftar})
    assert "bagian xl/workbook.xml tidak ada" in tolak_sini(salah_alamat)
    tanpa_lembar = baca_sini(ganti(KECIL, {LEMBAR: None}))
    assert tanpa_lembar.lembar == ()
    assert 'Lembar "Data" tidak berisi sel' in tanpa_lembar.catatan[0]


def test_lembar_bernama_sama() -> None:
    isi = bagian_dari(buku({"Data": [[1]], "Lain": [[2]]}))
    kembar = isi["xl/workbook.xml"].replace(b'"Lain"', b'"DATA"')
    assert "dua lembar bernama" in tolak_sini(ganti(zip_dari(isi), {"xl/workbook.xml": kembar}))


# --- limits of the process, really hit


def lembar_panjang(baris: int = 60_000) -> bytes:
    sel = "".join(
        f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>teks {n}</t></is></c></row>' for n in range(1, baris)
    )
    return buku_xml({"Data": sel})


BATAS_KENA = {
    "memori": (Batas(memori_mb=48), r"diperlukan memori lebih dari 48 MB"),
    "waktu": (Batas(waktu_detik=0.05), r"melewati 0.05 detik\."),
    "keluaran": (Batas(keluaran_mb=1), r"hasilnya lebih dari 1 MB"),
}


@pytest.mark.parametrize("nama", BATAS_KENA)
def test_batas_proses(nama: str) -> None:
    batas, sebab = BATAS_KENA[nama]
    pesan = tolak(lembar_panjang(), batas=batas)
    assert re.search(sebab, pesan)
    assert pesan.startswith("Buku kerja tidak dapat dibaca: ")
    assert "bagi menjadi beberapa buku" in pesan


def test_batas_waktu_prosesor() -> None:
    """Formulas of a shared group are translated one by one: slow enough for a second."""
    induk = "+".join(f"A{n}" for n in range(1, 600))
    sel = f'<row r="1"><c r="A1"><f t="shared" si="0" ref="A1:A9">{induk}</f></c></row>' + "".join(
        f'<row r="{n}"><c r="A{n}"><f t="shared" si="0"/></c></row>' for n in range(2, 6000)
    )
    pesan = tolak(buku_xml({"Data": sel}), batas=Batas(cpu_detik=1))
    assert "melewati 1 detik waktu prosesor" in pesan


def test_anak_yang_jatuh_meninggalkan_pesan() -> None:
    with pytest.raises(GalatMasukan, match="isinya tidak dikenali"):
        jalankan("pertukaran.baca.proses", b"bukan zip", replace(Batas(), kolom="x"))  # type: ignore[arg-type]


@pytest.mark.parametrize("modul", ["proses", "salin"])
def test_anak_tidak_memuat_django_atau_pandas(modul: str) -> None:
    """A child starts within a blink and holds no secret."""
    perintah = (
        f"import io, json, sys; from dataclasses import asdict; from pertukaran.baca import Batas, {modul}; "
        "sys.stdin = io.TextIOWrapper(sys.stdin.buffer); "
        f"{modul}.main([json.dumps({{'batas': asdict(Batas()), 'rinci': True}})]); "
        "print([m for m in ('django', 'pandas', 'numpy') if sys.modules.get(m)], file=sys.stderr)"
    )
    with TemporaryFile() as masuk:
        masuk.write((b"[]\n" if modul == "salin" else b"") + KECIL)
        masuk.seek(0)
        anak = [sys.executable, "-c", perintah]
        hasil = subprocess.run(anak, cwd=AKAR, env=lingkungan(), stdin=masuk, capture_output=True)
    assert hasil.stderr == b"[]\n"
    assert len(hasil.stdout) > 50
    assert not {"SECRET_KEY", "DATABASE_URL"} & lingkungan().keys()


@pytest.mark.parametrize("benih", range(5))
def test_byte_yang_rusak_tidak_pernah_menjatuhkan(benih: int) -> None:
    """Whatever flips in the file: refused with a sentence, or read."""
    acak, asal, nasib = Random(benih), buku({"Data": [["Kode", 1, 2.5]]}), set()
    for _ in range(300):
        isi = bytearray(asal)
        for _ in range(acak.randint(1, 5)):
            letak = acak.randrange(len(isi)) if acak.random() < 0.5 else len(isi) - acak.randint(1, 800)
            isi[letak] = acak.choice([0, 255, acak.randrange(256), isi[letak] ^ 1 << acak.randrange(8)])
        try:
            periksa_buku(bytes(isi))
        except GalatMasukan:
            nasib.add("ditolak")
        else:
            nasib.update(baca(BytesIO(isi), Batas(), rinci=True))
    assert nasib >= {"ditolak", "lembar"}


@pytest.mark.parametrize("benih", range(5))
def test_xml_yang_rusak_tidak_pernah_menjatuhkan(benih: int) -> None:
    xml = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>0.5</v></c><c r="C1" s="2"><v>45000</v></c>'
        '<c r="D1"><f t="shared" si="0" ref="D1:D2">A1*2</f></c></row><row r="2"><c r="A2" t="b"><v>1</v></c>'
        '<c r="D2"><f t="shared" si="0"/></c><c r="E2" t="d"><v>2024-01-01</v></c><c r="F2" s="3"><v>1.5</v></c>'
        "</row>"
    )
    asal = bagian_dari(buku_xml({"Data": xml}, bersama=["a"], format=["0%", "dd/mm/yyyy", "[h]:mm"]))
    acak, nasib = Random(benih), set()
    for _ in range(300):
        nama = acak.choice([n for n in asal if "Content_Types" not in n])
        isi = bytearray(asal[nama])
        letak, lain = acak.randrange(len(isi)), acak.randrange(len(isi))
        sisip = acak.choice([b"-1", b"9" * 30, b"NaN", b"1e999", b"", b"<", b'"', bytes(isi[lain : lain + 12])])
        isi[letak : letak + acak.randint(0, 4)] = sisip
        nasib.update(baca(BytesIO(zip_dari({**asal, nama: bytes(isi)})), Batas(), rinci=True))
    assert nasib == {"galat", "lembar", "catatan"}


def test_pemeriksaan_berkas_wajar_murah() -> None:
    isi = lembar_panjang()
    mulai = time.process_time()
    periksa_buku(isi)
    assert time.process_time() - mulai < 2


def test_ruang_nama_lain_di_ekor_lembar() -> None:
    """Extensions repeat the names of cells; none of them is a cell."""
    ekor = f'<extLst><ext><x14:c {UTAMA} xmlns:x14="u" r="A1"><x14:v>9</x14:v></x14:c></ext></extLst>'
    isi = buku_xml({"Data": '<row r="1"><c r="A1"><v>1</v></c></row>'}, sesudah=ekor)
    for rinci in (False, True):
        assert [s.nilai for s in baca_sini(isi, rinci=rinci).lembar[0].baris[0].sel] == [1]
    assert "rusak" in tolak_sini(xml_asing("<worksheet><sheetData><row>"))
