"""Blocks of the tree to the writers that know them; headings, formulas, signatures."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Final

from laporan.bentuk import (
    BagianKosong,
    Daftar,
    Gambar,
    Grafik,
    Naskah,
    Paragraf,
    Pecahan,
    Pemisah,
    Pihak,
    Rumus,
    TandaTangan,
)
from laporan.docx.gambar import gambar_xml, grafik_xml
from laporan.docx.penulis import Penulis
from laporan.docx.tabel import tabel_xml
from laporan.docx.teks import daftar_xml, kosong_xml, naskah_xml, paragraf_xml
from laporan.docx.xml import SELA, TAB, Alinea, Rupa, alinea, lari, lolos, mm, sebaris, twip
from laporan.html.unsur import kelompok_nip
from laporan.susun.halaman import Ikatan, Judul, TabelTertata, Unsur
from laporan.susun.ukur import lebar_teks

_LEBAR_TTD: Final = mm(82)
_LEBAR_KANAN: Final = mm(168)
"""Two parties in the right half of a landscape page."""
_RUANG_TTD: Final = mm(25)
_UKURAN_RUMUS: Final = Decimal("10.5")


def ikatan_xml(ikatan: Ikatan, p: Penulis, lanjut: bool = False) -> str:
    """What belongs together stays together: all but the last element is kept with the next one.

    ``lanjut``: the last one too, because a signature follows.
    """
    akhir = len(ikatan.unsur) - 1
    return "".join(unsur_xml(u, p, n < akhir or lanjut) for n, u in enumerate(ikatan.unsur))


def unsur_xml(unsur: Unsur, p: Penulis, lanjut: bool) -> str:
    """One element; ``lanjut``: its end stays with what follows."""
    if isinstance(unsur, Judul):
        return _judul(unsur, p)
    if isinstance(unsur, TabelTertata):
        return tabel_xml(unsur, p, lanjut)
    return _TULIS[type(unsur)](unsur, p, lanjut)


def _judul(judul: Judul, p: Penulis) -> str:
    nomor = sebaris(judul.nomor) + TAB if judul.nomor else ""
    isi = p.penanda(judul.jangkar, nomor + sebaris(judul.judul))
    kiri = None if judul.nomor else 0
    return alinea(isi, Alinea(f"Heading{judul.tingkat}", kiri=kiri))


def _pemisah(blok: Pemisah, p: Penulis, lanjut: bool) -> str:
    return alinea('<w:r><w:br w:type="page"/></w:r>', Alinea("Sela"))


# --- formula


def _rumus(blok: Rumus, p: Penulis, lanjut: bool) -> str:
    """``kiri = uraian × faktor = angka × faktor = hasil``, fractions as Word draws them."""
    faktor_angka = blok.faktor if blok.faktor_angka is None else blok.faktor_angka
    suku = [_suku(blok.uraian, blok.faktor, p), _suku(blok.angka, faktor_angka, p), _suku(blok.hasil, "", p)]
    isi = sebaris(blok.kiri) + "".join(lari(" = ") + s for s in suku if s)
    return alinea(isi, Alinea("Rumus", lanjut=lanjut))


def _suku(isi: Pecahan | str, faktor: str, p: Penulis) -> str:
    if not isi:
        return ""
    teks = _pecahan(isi, p) if isinstance(isi, Pecahan) else sebaris(isi)
    return teks + (sebaris(" " + faktor.replace(" ", "\u00a0")) if faktor else "")


def _pecahan(isi: Pecahan, p: Penulis) -> str:
    """A fraction; one wider than its line would be cut off, so it is written with a stroke."""
    if max(lebar_teks(t, _UKURAN_RUMUS, "naskah") for t in (isi.atas, isi.bawah)) > p.lebar * 3 / 5:
        return sebaris(f"({isi.atas}) / ({isi.bawah})")
    atas, bawah = (_kata_rumus(t) for t in (isi.atas, isi.bawah))
    return f"<m:oMath><m:f><m:num>{atas}</m:num><m:den>{bawah}</m:den></m:f></m:oMath>"


def _kata_rumus(teks: str) -> str:
    """Upright words at the size of the text: the engine would set a fraction within a line smaller."""
    huruf = '<w:rFonts w:ascii="Cambria Math" w:hAnsi="Cambria Math"/>'
    return (
        f'<m:argPr><m:argSz m:val="1"/></m:argPr><m:r><m:rPr><m:nor/></m:rPr><w:rPr>{huruf}</w:rPr>'
        f'<m:t xml:space="preserve">{lolos(teks)}</m:t></m:r>'
    )


# --- signatures


def _tanda_tangan(blok: TandaTangan, p: Penulis, lanjut: bool) -> str:
    """A table without lines: one party on the right, two beside each other with both names on one line."""
    kolom = [_pihak(satu, blok.tempat_tanggal if satu is blok.pihak[-1] else "") for satu in blok.pihak]
    penuh = twip(p.lebar)
    pakai = min(penuh, _LEBAR_KANAN) if blok.kanan else penuh
    lebar = [penuh - _LEBAR_TTD, _LEBAR_TTD] if len(kolom) == 1 else [pakai // len(kolom)] * len(kolom)
    kosong = [tuple(alinea("", Alinea("TandaTangan", lanjut=n < 2)) for n in range(3))]
    isi = [*(kosong if len(kolom) == 1 else []), *kolom]
    baris = "".join(_baris_ttd(sel, lebar) for sel in zip(*isi, strict=True))
    kisi = "".join(f'<w:gridCol w:w="{n}"/>' for n in lebar)
    inden = f'<w:tblInd w:w="{penuh - pakai}" w:type="dxa"/>' if pakai < penuh else ""
    ukuran = f'<w:tblW w:w="{sum(lebar)}" w:type="dxa"/>{inden}<w:tblLayout w:type="fixed"/>'
    sifat = f"<w:tblPr>{ukuran}</w:tblPr>"
    atas = alinea("", Alinea("TandaTangan", lanjut=True, sesudah=mm(5)))
    return f"{atas}<w:tbl>{sifat}<w:tblGrid>{kisi}</w:tblGrid>{baris}</w:tbl>{SELA}"


def _baris_ttd(sel: tuple[str, ...], lebar: list[int]) -> str:
    isi = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{n}" w:type="dxa"/></w:tcPr>{s}</w:tc>' for s, n in zip(sel, lebar, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{isi}</w:tr>"


def _pihak(pihak: Pihak, tempat_tanggal: str) -> tuple[str, str, str]:
    """Place and date, title, name with rank and number, as cells."""
    jabatan = "\n".join(pihak.jabatan).rstrip(" ,") + ","
    ikat = Alinea("TandaTangan", lanjut=True)
    nama = lari(pihak.nama or "." * 36, Rupa(tebal=True, garis=bool(pihak.nama)))
    lain = [pihak.pangkat, f"NIP {kelompok_nip(pihak.nip)}" if pihak.nip else ""]
    kaki = "".join(alinea(sebaris(t), Alinea("TandaTangan")) for t in lain if t)
    return (
        alinea(sebaris(tempat_tanggal), ikat),
        alinea(lari(jabatan), ikat),
        alinea(nama, Alinea("TandaTangan", lanjut=bool(kaki), sebelum=_RUANG_TTD)) + kaki,
    )


_TULIS: Final[dict[type, Callable[..., str]]] = {
    Paragraf: paragraf_xml,
    Naskah: naskah_xml,
    BagianKosong: kosong_xml,
    Daftar: daftar_xml,
    Rumus: _rumus,
    Grafik: grafik_xml,
    Gambar: gambar_xml,
    TandaTangan: _tanda_tangan,
    Pemisah: _pemisah,
}
