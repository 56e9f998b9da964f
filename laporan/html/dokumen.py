"""The whole document for paper: head, cover, lists, chapters."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from functools import lru_cache
from html import escape
from pathlib import Path
from typing import Final

from laporan.bentuk import (
    Bab,
    Bagian,
    Citra,
    DaftarGambar,
    DaftarGrafik,
    DaftarIsi,
    DaftarTabel,
    Depan,
    Dokumen,
    DokumenBernomor,
    Entri,
    Lampiran,
    Sampul,
)
from laporan.html.dasar import Ragam, citra_html, gabung
from laporan.html.unsur import blok_ragam, unsur_html
from laporan.susun.halaman import Ikatan, Lembar, TabelTertata, susun_lembar
from laporan.susun.lencana import pisah_lencana
from laporan.susun.penomoran import jangkar_depan, nomori

_TANPA_NOMOR: Final = "@bottom-right{content:none}"
BERKAS_CSS: Final = Path(__file__).parents[1] / "pdf" / "kertas.css"


def dokumen_html(dokumen: Dokumen | DokumenBernomor) -> str:
    """The whole document for paper: one self-contained page whose only outside references are the bundled fonts."""
    bernomor = dokumen if isinstance(dokumen, DokumenBernomor) else nomori(dokumen)
    isi = bernomor.dokumen
    ragam = Ragam(kertas=True, draf=isi.draf, ukuran=isi.kertas)
    kelas = f"{isi.kertas.lower()} draf" if isi.draf else isi.kertas.lower()
    return (
        f'<!doctype html><html lang="{escape(isi.bahasa)}"><head>{_kepala_html(isi)}</head>'
        f'<body class="{kelas}" data-kaki="{escape(isi.kaki)}" data-kepala="{escape(isi.kepala)}">'
        f"{_mulai('depan', gabung(isi.bagian_depan, lambda d: _depan(d, bernomor, ragam)))}"
        f"{_mulai('', gabung((*isi.bab, *isi.lampiran), lambda b: _bab(b, 'isi', ragam)))}"
        f"{_pengesahan_akhir(isi)}</body></html>"
    )


def _mulai(kelas: str, html: str) -> str:
    """Page numbers begin again at the first section of this kind."""
    return re.sub(rf'<section class="({kelas or "isi|mendatar"})">', r'<section class="\1 mulai">', html, count=1)


@lru_cache(maxsize=1)
def _css() -> str:
    return BERKAS_CSS.read_text(encoding="utf-8")


def _kepala_html(dokumen: Dokumen) -> str:
    meta = {
        "author": dokumen.penulis or dokumen.instansi,
        "description": dokumen.ringkasan,
        "keywords": ", ".join(dokumen.kata_kunci),
        "dcterms.created": dokumen.tanggal.isoformat() if dokumen.tanggal else "",
        "dcterms.modified": dokumen.tanggal.isoformat() if dokumen.tanggal else "",
        "generator": "SAKIP",
    }
    judul = f"{dokumen.judul} {dokumen.instansi}".strip()
    return (
        f'<meta charset="utf-8"><title>{escape(judul)}</title>'
        + gabung(meta.items(), lambda m: f'<meta name="{m[0]}" content="{escape(m[1])}">' if m[1] else "")
        + f"<style>{_css()}{_css_kertas(dokumen)}</style>"
    )


def _css_kertas(dokumen: Dokumen) -> str:
    """Page sizes and the draft mark: everything else stands in kertas.css."""
    pendek, panjang = {"F4": (215, 330), "A4": (210, 297)}[dokumen.kertas]
    ukuran = f"@page{{size:{pendek}mm {panjang}mm}}@page mendatar,mendatar-1{{size:{panjang}mm {pendek}mm}}"
    sampul = f".sampul,.balik{{height:{panjang}mm}}"
    return ukuran + sampul + (_css_draf() if dokumen.draf else "")


def _css_draf() -> str:
    huruf = (
        '<path d="M6 6v48h14c16 0 24-9 24-24S36 6 20 6z"/><path d="M58 54V6h19c11 0 16 6 16 14s-5 14-16 14H58'
        'M78 34l17 20"/><path d="M102 54l20-48h2l20 48M110 38h26"/><path d="M158 54V6h34M158 29h28"/>'
    )
    svg = (
        '<svg xmlns="http://www.w3.org/2000/svg" width="170mm" height="170mm" viewBox="-110 -110 220 220">'
        '<g transform="rotate(-45) translate(-98 -30)" fill="none" stroke="#f2f4f5" stroke-width="7">'
        f"{huruf}</g></svg>"
    )
    data = b64encode(svg.encode()).decode()
    gambar = f'background:url("data:image/svg+xml;base64,{data}") center/auto no-repeat'
    tanda = '@bottom-right{content:"DRAF · " counter(page);color:#a8231b}'
    tanda_depan = tanda.replace("counter(page)", "counter(page, lower-roman)")
    return (
        f"@page{{{gambar};{tanda}}}@page depan,depan-1{{{tanda_depan}}}@page sampul{{background:none;{_TANPA_NOMOR}}}"
    )


def _depan(depan: Depan, bernomor: DokumenBernomor, ragam: Ragam) -> str:
    if isinstance(depan, Sampul):
        return _sampul(depan, bernomor.dokumen)
    if isinstance(depan, Bagian):
        return _bab(depan, "depan", ragam)
    entri = entri_daftar(depan, bernomor)
    if not entri:
        return ""
    isi = "".join(_baris_daftar(e) for e in entri)
    kelas = "daftar" if isinstance(depan, DaftarIsi) else "daftar benda"
    judul = escape(depan.judul)
    return (
        f'<section class="depan"><h1 id="{jangkar_depan(depan)}" data-bab="{judul}">{judul}</h1>'
        f'<div class="{kelas}">{isi}</div></section>'
    )


def entri_daftar(
    depan: DaftarIsi | DaftarTabel | DaftarGrafik | DaftarGambar, bernomor: DokumenBernomor
) -> Sequence[Entri]:
    """The lines of a list of the front matter."""
    if isinstance(depan, DaftarIsi):
        return [e for e in bernomor.daftar_isi if e.tingkat <= depan.sampai_tingkat]
    if isinstance(depan, DaftarTabel):
        return bernomor.daftar_tabel
    return bernomor.daftar_grafik if isinstance(depan, DaftarGrafik) else bernomor.daftar_gambar


def _baris_daftar(entri: Entri) -> str:
    """A line of a list; the page number is printed by the style sheet, roman for the front matter."""
    lebar = ' class="panjang"' if len(entri.nomor) > 8 else ""
    if entri.tingkat > 1 and len(entri.nomor) > 4:
        lebar = ' class="titik"'
    nomor = f"<b{lebar}>{escape(entri.nomor)}</b>" if entri.nomor else ""
    romawi = " romawi" if entri.jangkar.startswith(("depan", "daftar")) else ""
    return (
        f'<a class="d{entri.tingkat}{romawi}" href="#{entri.jangkar}">{nomor}'
        f'<span data-ke="#{entri.jangkar}">{escape(entri.judul)}</span></a>'
    )


def _sampul(sampul: Sampul, dokumen: Dokumen) -> str:
    lambang = citra_html(dokumen.lambang, "Lambang " + dokumen.pemda) if dokumen.lambang else LAMBANG_NETRAL
    subjudul = f'<p class="subjudul">{escape(dokumen.subjudul)}</p>' if dokumen.subjudul else ""
    keterangan = sampul.keterangan or dokumen.tanggal_cetak
    draf = '<p class="tanda">Draf, belum final</p>' if dokumen.draf else ""
    return (
        f'<section class="sampul"><div class="atas">{lambang}'
        f"<p>{escape(dokumen.pemda)}<b>{escape(dokumen.instansi)}</b></p></div>"
        f'<div class="tengah"><div class="garis"></div><p class="judul">{escape(dokumen.judul)}</p>{subjudul}{draf}'
        f'</div><div class="bawah"><p class="tahun">{dokumen.tahun}</p>'
        f'<p class="keterangan">{escape(keterangan)}</p></div></section>'
        + (f'<section class="balik">{_pengesahan(dokumen)}</section>' if dokumen.pengesahan else "")
    )


LAMBANG_NETRAL: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" class="lambang" viewBox="0 0 60 72" width="60" height="72" '
    'aria-hidden="true">'
    '<g fill="none" stroke="#0a5560" stroke-width="2.2">'
    '<path d="M3 3h54v36c0 16-12 25-27 30C15 64 3 55 3 39z"/>'
    '<path d="M15 47h30M18 43V27m8 16V27m8 16V27m8 16V27M14 24l16-10 16 10z"/></g></svg>'
)


def _pengesahan(dokumen: Dokumen) -> str:
    """The QR code, what it belongs to, and where to check without a camera; nothing in a draft."""
    if dokumen.pengesahan is None:
        return ""
    p = dokumen.pengesahan
    gambar = citra_html(Citra(p.svg.encode(), "image/svg+xml"), f"Kode QR ke {p.alamat}")
    baris = gabung(p.baris, lambda b: f"<p><span>{escape(b[0])}</span> <span>{escape(b[1])}</span></p>")
    alamat = f'<a href="{escape(p.alamat)}">{escape(p.alamat)}</a>'
    return (
        f'<div class="periksa">{gambar.replace("lambang", "qr")}<div>{baris}'
        f'<p class="ket">{escape(p.keterangan)}<br>{alamat}</p></div></div>'
    )


def _pengesahan_akhir(dokumen: Dokumen) -> str:
    """Where there is no cover, whose back carries it."""
    return "" if any(isinstance(d, Sampul) for d in dokumen.bagian_depan) else _pengesahan(dokumen)


def _bab(bab: Bab | Bagian | Lampiran, kelas: str, ragam: Ragam) -> str:
    mendatar = isinstance(bab, Bagian) and bab.mendatar
    lencana, isi = pisah_lencana(bab.isi) if isinstance(bab, Bagian) else ((), bab.isi)
    lembar = susun_lembar(isi, ragam.ukuran, mendatar=mendatar) or (Lembar(mendatar, ()),)
    hasil = []
    for i, satu in enumerate(lembar):
        judul = gabung(lencana, lambda b: blok_ragam(b, ragam)) + judul_bab(bab) if i == 0 else ""
        nama = "mendatar" if satu.mendatar else kelas
        ikatan = gabung(satu.ikatan, lambda k: _ikatan(k, ragam))
        hasil.append(f'<section class="{nama}">{judul}{ikatan}</section>')
    return "".join(hasil)


def judul_bab(bab: Bab | Bagian | Lampiran) -> str:
    nomor = nomor_bab(bab)
    lengkap = f"{nomor} {bab.judul}".strip()
    atas = f"<span>{escape(nomor)}</span> " if nomor else ""
    tanda = escape(lengkap)
    return f'<h1 id="{bab.jangkar}" data-bab="{tanda}">{atas}{escape(bab.judul)}</h1>'


def nomor_bab(bab: Bab | Bagian | Lampiran) -> str:
    """ "BAB III", "LAMPIRAN 1", or nothing."""
    if isinstance(bab, Bab):
        return f"BAB {bab.nomor}"
    return f"LAMPIRAN {bab.nomor}".strip() if isinstance(bab, Lampiran) else ""


def _ikatan(ikatan: Ikatan, ragam: Ragam) -> str:
    isi = gabung(ikatan.unsur, lambda u: unsur_html(u, ragam))
    akhir = ikatan.unsur[-1]
    if isinstance(akhir, TabelTertata) and akhir.pecah:
        return _ruang(ikatan, akhir, ragam)
    return f'<div class="utuh">{isi}</div>' if ikatan.utuh else isi


def _ruang(ikatan: Ikatan, tabel: TabelTertata, ragam: Ragam) -> str:
    """A long table after its headings: an invisible strut keeps heading, caption and first rows on one page."""
    judul = gabung(ikatan.unsur[:-1], lambda u: unsur_html(u, ragam))
    tinggi = tabel.tata.tinggi_awal
    strut = f'<div style="height:{tinggi}pt;margin-bottom:-{tinggi}pt"></div>'
    return f'<div class="utuh">{judul}{strut}</div>{unsur_html(tabel, ragam)}'
