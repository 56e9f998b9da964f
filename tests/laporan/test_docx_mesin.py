"""Word files with the engine behind them: drawings, page numbers; and what another word processor makes of them."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from laporan.bentuk import Bab, Citra, Dokumen, Gambar, Grafik, Subbab, Tabel
from laporan.docx import dokumen_docx
from laporan.docx.xml import nama_penanda
from laporan.html import dokumen_html
from laporan.pdf.cetak import Batas, GagalCetak
from laporan.pdf.rupa import HasilRupa, Pelukis
from laporan.susun.penomoran import nomori
from tests.laporan import contoh as c
from tests.laporan.docx_baca import Berkas, W, buka

pytestmark = pytest.mark.lambat
SVG = "image/svg+xml"
SOFFICE = shutil.which("soffice")


def svg(isi: str = "", ukuran: str = 'viewBox="0 0 100 50"') -> Citra:
    return Citra(f'<svg xmlns="http://www.w3.org/2000/svg" {ukuran}>{isi}</svg>'.encode(), SVG)


def foto(bentuk: str, ukuran: tuple[int, int] = (40, 20), **lain: Any) -> bytes:
    wadah = io.BytesIO()
    Image.new("RGB", ukuran, "red").save(wadah, bentuk, **lain)
    return wadah.getvalue()


def lukis(*citra: Citra, html: str = "") -> HasilRupa:
    with Pelukis() as pelukis:
        return pelukis.lukis(html, citra)


# --- pictures


def test_gambar_vektor_dan_foto_menjadi_gambar_bersih(tmp_path: Path) -> None:
    """Each picture keeps its place and shape; what is none is None; a camera's notes are gone."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "KAMERA-RAHASIA", 6  # maker; lies on its side
    rahasia = tmp_path / "rahasia.png"
    rahasia.write_bytes(foto("PNG"))
    merah = '<rect width="100" height="50" fill="red"/>'
    jahat = f'<image href="{rahasia.as_uri()}" width="100" height="50"/></svg><p style="break-before:page">x</p>'
    hasil = lukis(
        svg(merah),
        Citra(foto("JPEG", exif=exif), "image/jpeg"),
        svg(jahat),
        Citra(foto("WEBP"), "image/webp"),
        Citra(foto("PNG"), "image/jpeg"),  # says what it is not
        Citra(b"<script>", "text/html"),
        svg(ukuran='width="9999999" height="1"'),
        svg(merah, ukuran='width="20mm" height="x"'),
        Citra(foto("PNG", (3000, 30)), "image/png"),
    ).lukisan
    assert [None if x is None else (x.lebar, x.tinggi) for x in hasil] == [
        (300, 150), (20, 40), (300, 150), (40, 20), None, None, (1410, 900), (1410, 900), (2400, 24),
    ]  # fmt: skip
    jenis = [None if x is None else Image.open(io.BytesIO(x.isi)).format for x in hasil]
    assert jenis == ["PNG", "JPEG", "PNG", "PNG", None, None, "PNG", "PNG", "PNG"]
    assert b"KAMERA" not in hasil[1].isi  # type: ignore[union-attr]
    warna = [Image.open(io.BytesIO(hasil[n].isi)).convert("RGB").getpixel((150, 75)) for n in (0, 2)]  # type: ignore[union-attr]
    assert warna == [(255, 0, 0), (255, 255, 255)], "a file of this machine is not drawn"


def test_gambar_rusak_tidak_merusak_dokumen() -> None:
    rusak = Gambar(judul="Foto", citra=Citra(b"\x89PNG\r\n\x1a\n" + b"x" * 40, "image/png"), alternatif="Kata gambar")
    berkas = buka(dokumen_docx(c.dokumen(bab=(Bab("SATU", (rusak,)),))))
    assert "Kata gambar" in "".join(t.text for t in berkas.badan.iter(f"{W}t"))


def test_batas_berlaku() -> None:
    """The drawing child is a child like the printer's: its clock stops it."""
    with pytest.raises(GagalCetak, match=r"melewati 0\.05 detik"), Pelukis(Batas(waktu_detik=0.05)) as pelukis:
        pelukis.lukis("", [svg()])
    assert pelukis.selesai


# --- page numbers


def test_daftar_isi_menyebut_halaman_cetakan() -> None:
    dokumen = nomori(c.dokumen())
    halaman = lukis(html=dokumen_html(dokumen)).halaman
    assert (halaman["depan-1"], halaman["bab-1"]) == ("i", "1")
    assert {e.jangkar for e in dokumen.daftar_isi} <= set(halaman)
    tertulis = acuan_halaman(buka(dokumen_docx(dokumen)))
    assert tertulis == {
        nama_penanda(e.jangkar): halaman[e.jangkar] for e in (*dokumen.daftar_isi, *dokumen.daftar_tabel)
    }


def acuan_halaman(berkas: Berkas) -> dict[str, str]:
    """Bookmark → page number as the field stands."""
    hasil = {}
    for tautan in berkas.badan.iter(f"{W}hyperlink"):
        perintah = "".join(i.text for i in tautan.iter(f"{W}instrText"))
        if cocok := re.search(r"PAGEREF (\w+)", perintah):
            hasil[cocok[1]] = [t.text for t in tautan.iter(f"{W}t")][-1]
    return hasil


def test_cetak_ulang_sama_persis() -> None:
    grafik = Grafik(judul="G", svg=svg('<circle r="9"/>').isi.decode(), alternatif="x")
    dokumen = c.dokumen(bab=(Bab("SATU", (grafik, c.alinea())),))
    assert dokumen_docx(dokumen) == dokumen_docx(dokumen)


# --- another word processor


@pytest.fixture(scope="module")
def konversi(tmp_path_factory: pytest.TempPathFactory) -> tuple[Dokumen, PdfReader]:
    """The demonstration document through LibreOffice."""
    if SOFFICE is None:
        pytest.skip("LibreOffice (soffice) is not installed: nothing here can open a Word file as a person would")
    folder = tmp_path_factory.mktemp("word")
    foto_ = Gambar(judul="Kegiatan", citra=Citra(foto("JPEG", (400, 200)), "image/jpeg"), alternatif="Kegiatan")
    dokumen = c.dokumen(draf=True)
    dokumen = replace(dokumen, bab=(*dokumen.bab, Bab("FOTO", (foto_,))))
    (folder / "x.docx").write_bytes(dokumen_docx(dokumen))
    rumah = f"-env:UserInstallation={(folder / 'rumah').as_uri()}"
    perintah = [SOFFICE, rumah, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(folder / "x.docx")]
    subprocess.run(perintah, check=True, capture_output=True, timeout=180)
    return nomori(dokumen).dokumen, PdfReader(folder / "x.pdf")


def padat(teks: str) -> str:
    return re.sub(r"[\W_]+", "", teks)


def test_libreoffice_membaca_setiap_sel(konversi: tuple[Dokumen, PdfReader]) -> None:
    dokumen, pdf = konversi
    isi = padat("".join(h.extract_text() for h in pdf.pages))
    tabel = [b for bab in (*dokumen.bab, *dokumen.lampiran) for b in _tabel(bab.isi)]
    kata = [k for t in tabel for baris in t.baris for s in baris.sel for k in s.teks.split()]
    assert len(kata) > 1000 and [k for k in kata if padat(k) not in isi] == []


def _tabel(isi: tuple[Any, ...]) -> list[Tabel]:
    dalam = [t for b in isi if isinstance(b, Subbab) for t in _tabel(b.isi)]
    return dalam + [b for b in isi if isinstance(b, Tabel)]


def test_libreoffice_halaman_dan_gambar(konversi: tuple[Dokumen, PdfReader]) -> None:
    """Paper, orientation, draft mark, pictures, running numbers; no page is empty."""
    _, pdf = konversi
    ukuran = [
        (round(float(h.mediabox.width) / 72 * 25.4), round(float(h.mediabox.height) / 72 * 25.4)) for h in pdf.pages
    ]
    assert set(ukuran) == {(215, 330), (330, 215)}
    teks = [h.extract_text() for h in pdf.pages]
    assert "Draf, belum final" in teks[0] and "2023" in teks[0] and "KATA PENGANTAR" in teks[1]
    assert all("DRAF, belum final" in t for t in teks[1:])
    assert all(len(padat(t)) > 80 for t in teks)
    assert len({i.data for h in pdf.pages for i in h.images}) == 2, "emblem and photo"


def test_libreoffice_nomor_halaman_daftar_isi(konversi: tuple[Dokumen, PdfReader]) -> None:
    """The page numbers that the lists bring along hold in another program, too: same fonts, same measures."""
    _, pdf = konversi
    teks = [h.extract_text() for h in pdf.pages]
    awal = next(n for n, t in enumerate(teks) if "BAB I" in t and "DAFTAR" not in t and "PENDAHULUAN" in t)
    isi = next(t for t in teks if "DAFTAR ISI" in t and "BAB III" in t)
    for bab in ("PENDAHULUAN", "PERENCANAAN KINERJA", "AKUNTABILITAS KINERJA", "PENUTUP"):
        tertulis = re.search(rf"{bab}[ .]*(\d+)", isi)
        letak = next(n for n, t in enumerate(teks) if n >= awal and re.search(rf"BAB [IV]+\s*\n\s*{bab}\s*\n", t))
        assert tertulis and abs(int(tertulis[1]) - (letak - awal + 1)) <= 1, bab
