"""The PDF printer: nothing lost, nothing fetched, nothing torn, and limits that hold."""

from __future__ import annotations

import io
import logging
import re
import threading
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from laporan.bentuk import (
    Bab,
    Bagian,
    Citra,
    DaftarIsi,
    Dokumen,
    Grafik,
    Naskah,
    Paragraf,
    Sampul,
    Subbab,
    Tabel,
)
from laporan.html import dokumen_html
from laporan.pdf.cetak import Batas, GagalCetak, Pencetak, cetak_dokumen, cetak_html
from laporan.pdf.proses import FOLDER_HURUF, AlamatDitolak, baca_aset
from laporan.susun.grafik import Ganda, target_realisasi
from laporan.susun.penomoran import nomori
from tests.laporan import contoh

pytestmark = pytest.mark.lambat
RAHASIA = "RAHASIA-YANG-TIDAK-BOLEH-TERBACA"


def _teks(pdf: bytes) -> list[str]:
    return [h.extract_text() for h in PdfReader(io.BytesIO(pdf)).pages]


def _padat(teks: str) -> str:
    """Letters and digits only: line breaks and hyphens of the layout do not count."""
    return re.sub(r"[\W_]+", "", teks)


@pytest.fixture(scope="module")
def dokumen() -> Dokumen:
    return contoh.dokumen()


@pytest.fixture(scope="module")
def pdf(dokumen: Dokumen) -> bytes:
    return cetak_dokumen(dokumen)


@pytest.fixture(scope="module")
def pembaca(pdf: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(pdf))


# --- the document ---


def test_tidak_ada_sel_yang_hilang(dokumen: Dokumen, pdf: bytes) -> None:
    isi = _padat("".join(_teks(pdf)))
    hilang = [k for s in _semua_sel(nomori(dokumen).dokumen) for k in s.split() if _padat(k) not in isi]
    assert hilang == []


def test_semua_angka_tabel_ada_sebanyak_di_pohon(dokumen: Dokumen, pdf: bytes) -> None:
    kata = " ".join(_teks(pdf)).split()
    for angka in ("14.313.942.100", "61,49", "39.234.567.890"):
        di_pohon = sum(s == angka for s in _semua_sel(dokumen))
        assert di_pohon and kata.count(angka) == di_pohon


def _semua_sel(dokumen: Dokumen) -> Iterator[str]:
    tumpukan = [b for bab in (*dokumen.bab, *dokumen.lampiran) for b in bab.isi]
    while tumpukan:
        blok = tumpukan.pop()
        if isinstance(blok, Subbab):
            tumpukan += blok.isi
            yield blok.judul
        elif isinstance(blok, Tabel):
            yield from (blok.judul, blok.sumber, *(k.judul for k in blok.kolom if not blok.kepala))
            yield from (s.teks for b in blok.baris for s in b.sel)


def test_penanda_bahasa_judul_dan_tanggal(pembaca: PdfReader) -> None:
    assert pembaca.root_object["/Lang"] == "id"
    meta = pembaca.metadata
    assert meta and meta.title == "Laporan Kinerja Instansi Pemerintah Dinas Contoh Kabupaten Contoh"
    assert meta.author == "Dinas Contoh Kabupaten Contoh"
    assert str(meta.creation_date_raw).startswith("D:20240131")
    assert pembaca.root_object["/MarkInfo"]["/Marked"]


def test_penanda_buku(pembaca: PdfReader) -> None:
    def datar(butir: list[object], tingkat: int = 0) -> Iterator[tuple[int, str]]:
        for satu in butir:
            if isinstance(satu, list):
                yield from datar(satu, tingkat + 1)
            else:
                yield tingkat, " ".join(str(satu["/Title"]).split())  # type: ignore[index]

    garis = list(datar(pembaca.outline))
    assert (0, "BAB III AKUNTABILITAS KINERJA") in garis
    assert (1, "A. Capaian Kinerja Organisasi") in garis
    assert (2, "1. Target dan realisasi kinerja tahun 2023") in garis
    assert (0, "LAMPIRAN 1 PERJANJIAN KINERJA") in garis


def test_nomor_halaman_sampul_romawi_lalu_angka(pembaca: PdfReader) -> None:
    label = pembaca.page_labels
    assert label[0].startswith("Sampul")
    assert label[1:5] == ["i", "ii", "iii", "iv"]
    assert label[5:] == [str(n) for n in range(1, len(label) - 4)]


def test_nomor_di_daftar_isi_adalah_nomor_halamannya(pembaca: PdfReader) -> None:
    label = pembaca.page_labels
    isi = next(h.extract_text() for h in pembaca.pages if h.extract_text().lstrip().startswith("DAFTAR ISI"))
    for satu in pembaca.outline:
        if not isinstance(satu, list) and str(satu["/Title"]).startswith("BAB"):
            halaman = pembaca.get_destination_page_number(satu)
            judul = str(satu["/Title"]).split(maxsplit=2)[2]
            tertulis = re.search(rf"{judul}[ .]*(\w+)", isi)
            assert tertulis and tertulis[1] == label[halaman]


def test_huruf_tertanam_dan_hanya_huruf_sendiri(pembaca: PdfReader) -> None:
    nama = set()
    for halaman in pembaca.pages:
        for huruf in halaman["/Resources"].get("/Font", {}).values():  # type: ignore[union-attr]
            turunan = huruf.get_object()["/DescendantFonts"][0].get_object()
            uraian = turunan["/FontDescriptor"].get_object()
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(uraian)
            nama.add(re.sub(r"^/?[A-Z]{6}\+", "", str(uraian["/FontName"])))
    assert nama and all(n.startswith("Source-S") for n in nama), nama


@pytest.mark.parametrize(("kertas", "pendek", "panjang"), [("F4", 215, 330), ("A4", 210, 297)])
def test_ukuran_kertas_tegak_dan_mendatar(kertas: str, pendek: int, panjang: int) -> None:
    pdf = cetak_dokumen(contoh.dokumen(kertas=kertas, bab=(Bab("SATU", (contoh.alinea(), contoh.tabel_lebar())),)))
    ukuran = {
        (round(float(h.mediabox.width) * 25.4 / 72), round(float(h.mediabox.height) * 25.4 / 72))
        for h in PdfReader(io.BytesIO(pdf)).pages
    }
    assert ukuran == {(pendek, panjang), (panjang, pendek)}


def test_draf_bertanda_di_setiap_halaman_dan_final_tidak(pdf: bytes) -> None:
    halaman = _teks(cetak_dokumen(contoh.dokumen(draf=True)))
    assert "Draf, belum final" in halaman[0]
    assert all("DRAF" in h for h in halaman[1:])
    assert not any("DRAF" in h for h in _teks(pdf))


def test_cetakan_ulang_sama_persis(dokumen: Dokumen, pdf: bytes) -> None:
    assert cetak_dokumen(dokumen) == pdf


def test_arsip_pdf_a(dokumen: Dokumen) -> None:
    arsip = PdfReader(
        io.BytesIO(cetak_dokumen(contoh.dokumen(bab=(Bab("SATU", (contoh.alinea(),)),)), varian="pdf/a-2a"))
    )
    xmp = arsip.root_object["/Metadata"].get_object().get_data().decode()
    assert 'part="2"' in xmp and "/OutputIntents" in arsip.root_object


def test_grafik_terbawa_dengan_hurufnya() -> None:
    svg = target_realisasi(
        "Judul gambar", [Ganda("Rasio bekerja", Decimal("91.08"), Decimal("91.5"), "91,08", "91,50")]
    )
    grafik = Grafik(judul="Realisasi", svg=svg, alternatif="x")
    teks = "".join(_teks(cetak_dokumen(contoh.dokumen(bab=(Bab("SATU", (grafik,)),)))))
    assert "Rasio bekerja" in teks and "target 91,50" in teks and "Grafik 1.1" in teks


@pytest.mark.parametrize("panjang", [None, 60], ids=["utuh", "terpotong"])
def test_lambang_png(panjang: int | None) -> None:
    """A damaged picture spoils itself, not the document."""
    titik = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000004000000040806000000a9f19e7e0000001249444154789c63e00a4df88f8c1948"
        "1700009ce11be13cbdbd2f0000000049454e44ae426082"
    )
    html = dokumen_html(replace(contoh.dokumen(bab=()), lambang=Citra(titik[:panjang], "image/png"), lampiran=()))
    halaman = PdfReader(io.BytesIO(cetak_html(html))).pages[0]
    assert "Dinas Contoh" in halaman.extract_text()
    assert panjang or len(halaman.images) == 1


# --- what may not be torn ---


def test_judul_tabel_dan_baris_pertama_selalu_sehalaman() -> None:
    """Slide a short and a long table down the page, line by line."""
    bab = tuple(
        Bab(
            f"UJI {n}",
            (
                *(Paragraf((f"Alinea {i} dari {n}.",)) for i in range(n)),
                Subbab("Tabel", (tabel,)),
            ),
        )
        for n in range(18, 34)
        for tabel in (contoh.tabel_capaian(), contoh.tabel_panjang(40))
    )
    halaman = _teks(cetak_dokumen(contoh.dokumen(bab=bab)))
    for satu in halaman:
        for judul, sesudah in (
            ("Target dan realisasi indikator", "91,08"),
            ("Realisasi keuangan per sub", "2.07.01.2.01.0002"),
        ):
            if judul in satu and "DAFTAR TABEL" not in satu and "LAMPIRAN" not in satu:
                assert sesudah in satu.split(judul)[1], satu[-300:]
                assert re.search(r"Tabel\s+Tabel \d+\.1", satu.split(judul)[0]), "heading left behind"


def test_kepala_tabel_berulang_dan_lanjutan_disebut(pdf: bytes) -> None:
    lanjutan = [h for h in _teks(pdf) if "Tabel 3.2 (lanjutan)" in h]
    assert len(lanjutan) >= 2
    assert all("Pagu (Rp)" in h and "(1)" in h for h in lanjutan)


def test_judul_kelompok_tidak_di_kaki_halaman(pdf: bytes) -> None:
    for halaman in _teks(pdf):
        baris = [b for b in halaman.splitlines() if b.strip()]
        isi = [b for b in baris if "LKIP 2023" not in b and not b.strip().isdigit()]
        assert not re.match(r"Program \d+ Penempatan", isi[-1])


@pytest.mark.parametrize("blok", ["paragraf", "naskah", "tabel"])
def test_tanda_tangan_tidak_sendirian(blok: str) -> None:
    """The signature goes to the next page together with what stands before it."""
    sebelum = {
        "paragraf": Paragraf(("Alinea penutup yang menyertai tanda tangan.",)),
        "naskah": Naskah("<p>Pembuka naskah.</p><p>Alinea penutup yang menyertai tanda tangan.</p>"),
        "tabel": replace(contoh.tabel_capaian(), sumber="Alinea penutup yang menyertai tanda tangan."),
    }[blok]
    bab = tuple(
        Bab(f"UJI {n}", (*(Paragraf((f"Alinea {i}.",)) for i in range(n)), sebelum, contoh.tanda_tangan()))
        for n in range(18, 36)
    )
    halaman = [h for h in _teks(cetak_dokumen(contoh.dokumen(bab=bab))) if "NAMA PEJABAT" in h and "UJI" in h]
    assert len(halaman) == 18
    assert all("Alinea penutup" in h for h in halaman)


# --- nothing from outside ---


class _Pencatat(BaseHTTPRequestHandler):
    kena: list[str]

    def do_GET(self) -> None:
        self.kena.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(RAHASIA.encode())

    def log_message(self, *isi: object) -> None:
        """Quiet."""


@pytest.fixture()
def peladen() -> Iterator[tuple[str, list[str]]]:
    kena: list[str] = []
    peladen = HTTPServer(("127.0.0.1", 0), type("P", (_Pencatat,), {"kena": kena}))
    utas = threading.Thread(target=peladen.serve_forever, daemon=True)
    utas.start()
    yield f"http://127.0.0.1:{peladen.server_port}", kena
    peladen.shutdown()
    utas.join()
    peladen.server_close()


MUATAN = {
    "img_berkas": '<img src="file://{berkas}">',
    "img_http": '<img src="{http}/a.png">',
    "img_srcset": '<img srcset="{http}/b.png 1x" src="{http}/b.png">',
    "object": '<object data="file://{berkas}" type="image/png"></object>',
    "embed": '<embed src="{http}/c.svg" type="image/svg+xml">',
    "iframe": '<iframe src="file://{berkas}"></iframe>',
    "lembar_gaya": '<link rel="stylesheet" href="file://{berkas}">',
    "impor": '<style>@import url("{http}/d.css");</style>',
    "latar": '<p style="background:url({http}/e.png)">x</p>',
    "isi": '<style>p::before{{content:url("file://{berkas}")}}</style><p>x</p>',
    "huruf": '<style>@font-face{{font-family:z;src:url("file://{berkas}")}}p{{font-family:z}}</style><p>x</p>',
    "lampiran": '<link rel="attachment" href="file://{berkas}"><a rel="attachment" href="{http}/f">x</a>',
    "svg_gambar": '<svg viewBox="0 0 9 9"><image href="file://{berkas}" width="9" height="9"/></svg>',
    "svg_pakai": '<svg viewBox="0 0 9 9"><use href="{http}/g.svg#a"/></svg>',
    "mundur": '<img src="huruf/../../manage.py"><img src="huruf/..%2f..%2fmanage.py">',
    "dasar": '<base href="file:///"><img src="{berkas}">',
    "butir": '<ul style="list-style-image:url(file://{berkas})"><li>x</li></ul>',
    "data_gaya": '<link rel="stylesheet" href="data:text/css,p{{background:url({http}/h)}}"><p>x</p>',
    "ftp": '<img src="ftp://127.0.0.1/x.png">',
}


@pytest.mark.parametrize("nama", MUATAN)
def test_alamat_luar_ditolak(
    nama: str, tmp_path: Path, peladen: tuple[str, list[str]], caplog: pytest.LogCaptureFixture
) -> None:
    http, kena = peladen
    berkas = tmp_path / "rahasia.txt"
    berkas.write_text(RAHASIA)
    html = f"<!doctype html><title>x</title>{MUATAN[nama].format(berkas=berkas, http=http)}"
    with caplog.at_level(logging.WARNING, logger="laporan.pdf.cetak"):
        pembaca = PdfReader(io.BytesIO(cetak_html(html)))
    assert kena == []
    assert RAHASIA not in "".join(h.extract_text() for h in pembaca.pages)
    assert not list(pembaca.attachments)
    if nama not in ("iframe", "svg_pakai"):  # these the engine never asks for
        assert "ditolak" in caplog.text


def test_naskah_orang_tidak_membawa_alamat(caplog: pytest.LogCaptureFixture) -> None:
    jahat = "".join(m.format(berkas="/etc/passwd", http="http://127.0.0.1:9") for m in MUATAN.values())
    with caplog.at_level(logging.WARNING, logger="laporan.pdf.cetak"):
        cetak_dokumen(contoh.dokumen(bab=(Bab("SATU", (Naskah(jahat),)),)))
    assert "ditolak" not in caplog.text


@pytest.mark.parametrize(
    "alamat",
    [
        "file:///etc/passwd",
        (FOLDER_HURUF / "huruf.css").as_uri(),
        (FOLDER_HURUF / "../VENDOR.md").as_uri(),
        FOLDER_HURUF.as_uri() + "/..%2fx.woff2",
        FOLDER_HURUF.as_uri() + "/tidak-ada.woff2",
        "data:text/html;base64,AAAA",
        "data:image/png,x",
        "HTTP://contoh/x.woff2",
    ],
)
def test_hanya_aset_sendiri(alamat: str) -> None:
    with pytest.raises(AlamatDitolak):
        baca_aset(alamat)


def test_huruf_sendiri_boleh() -> None:
    alamat = (FOLDER_HURUF / "source-sans-3-latin-400-normal.woff2").as_uri()
    assert baca_aset(alamat) == FOLDER_HURUF / "source-sans-3-latin-400-normal.woff2"
    assert baca_aset("data:image/png;base64,AAAA") is None


# --- limits ---


def test_melewati_waktu() -> None:
    with pytest.raises(GagalCetak, match=r"melewati 0\.05 detik"):
        cetak_dokumen(contoh.dokumen(), Batas(waktu_detik=0.05))


def _berat() -> str:
    return dokumen_html(contoh.dokumen(bab=tuple(Bab(f"B{n}", (contoh.tabel_panjang(400),)) for n in range(4))))


def test_melewati_waktu_prosesor() -> None:
    with pytest.raises(GagalCetak, match="waktu prosesor"):
        cetak_html(_berat(), Batas(cpu_detik=2))


def test_melewati_memori() -> None:
    with pytest.raises(GagalCetak, match="memori"):
        cetak_html(_berat(), Batas(memori_mb=400))


def test_anak_berhenti_bila_pemanggil_gagal() -> None:
    with pytest.raises(RuntimeError, match="lain"), Pencetak() as pencetak:
        raise RuntimeError("lain")
    assert pencetak.selesai


def test_pencetak_yang_dimulai_lebih_dulu() -> None:
    with Pencetak() as pencetak:
        html = dokumen_html(contoh.dokumen(bab=(Bab("SATU", (contoh.alinea(),)),)))
        assert pencetak.cetak(html).startswith(b"%PDF-")


def test_dokumen_kecil_tanpa_sampul() -> None:
    surat = replace(
        contoh.dokumen(), bagian_depan=(), lampiran=(), bab=(Bagian("PERJANJIAN KINERJA", (contoh.alinea(),)),)
    )
    pembaca = PdfReader(io.BytesIO(cetak_dokumen(surat)))
    assert pembaca.page_labels == ["1"]
    assert "PERJANJIAN KINERJA" in pembaca.pages[0].extract_text()


def test_pohon_struktur_memuat_tabel_dan_judul(pembaca: PdfReader) -> None:
    jenis: set[str] = set()
    tumpukan = [pembaca.root_object["/StructTreeRoot"]]
    while tumpukan:
        simpul = tumpukan.pop().get_object()
        if isinstance(simpul, ArrayObject):
            tumpukan += list(simpul)
        elif isinstance(simpul, DictionaryObject):
            jenis.add(str(simpul.get("/S", "")))
            if "/K" in simpul:
                tumpukan.append(simpul["/K"])
    assert {"/H1", "/H2", "/Table", "/TH", "/TD", "/Caption"} <= jenis


def test_daftar_isi_panjang_berganti_halaman() -> None:
    bab = tuple(Bab(f"BAGIAN {n}", tuple(Subbab(f"Subbab {n}.{i}") for i in range(12))) for n in range(6))
    halaman = _teks(
        cetak_dokumen(replace(contoh.dokumen(bab=bab), bagian_depan=(Sampul(), DaftarIsi()), lampiran=()))
    )
    assert "Subbab 5.11" in halaman[2] and "DAFTAR ISI" in halaman[1]
