"""The whole document: front matter, chapters and annexes as sections."""

from __future__ import annotations

from collections.abc import Iterator

from laporan.bentuk import (
    Bab,
    Bagian,
    Citra,
    Depan,
    Dokumen,
    DokumenBernomor,
    Gambar,
    Grafik,
    Lampiran,
    Sampul,
    Subbab,
    TandaTangan,
)
from laporan.docx.bagian import UKURAN, Jenis, Seksi
from laporan.docx.depan import citra_lambang, citra_pengesahan, daftar_xml, pengesahan_xml, sampul_xml
from laporan.docx.gambar import citra_grafik
from laporan.docx.penulis import Penulis
from laporan.docx.unsur import ikatan_xml, unsur_xml
from laporan.docx.xml import GANTI_BARIS, Alinea, alinea, sebaris
from laporan.html.dokumen import nomor_bab
from laporan.susun.halaman import Lembar, susun_lembar
from laporan.susun.lencana import pisah_lencana

# --- pictures


def kumpulkan_citra(dokumen: Dokumen) -> list[Citra]:
    """Every picture and drawing, once each."""
    bagian = [d for d in dokumen.bagian_depan if isinstance(d, Bagian)]
    semua = [c for b in (*bagian, *dokumen.bab, *dokumen.lampiran) for c in _citra(b.isi)]
    if any(isinstance(d, Sampul) for d in dokumen.bagian_depan):
        semua.append(citra_lambang(dokumen))
    return list(dict.fromkeys([*semua, *citra_pengesahan(dokumen)]))


def _citra(isi: tuple[object, ...]) -> Iterator[Citra]:
    for blok in isi:
        if isinstance(blok, Subbab):
            yield from _citra(blok.isi)
        elif isinstance(blok, Grafik):
            yield citra_grafik(blok)
        elif isinstance(blok, Gambar):
            yield blok.citra


# --- sections


def seksi_dokumen(bernomor: DokumenBernomor, p: Penulis) -> list[Seksi]:
    """All sections in order; page numbers begin with the front matter and again with the body."""
    dokumen = bernomor.dokumen
    hasil: list[Seksi] = []
    for satu in _semua(bernomor, p):
        mulai = not any(s.jenis == satu.jenis for s in hasil)
        hasil.append(Seksi(satu.isi, satu.jenis, satu.mendatar, satu.tajuk, mulai))
    if not hasil:
        hasil = [Seksi(alinea("", Alinea()), "isi", mulai=True)]
    if dokumen.pengesahan and hasil[0].jenis != "sampul":
        akhir = hasil[-1]
        p.mendatar = akhir.mendatar
        hasil[-1] = Seksi(
            akhir.isi + pengesahan_xml(dokumen, p), akhir.jenis, akhir.mendatar, akhir.tajuk, akhir.mulai
        )
    return hasil


def _semua(bernomor: DokumenBernomor, p: Penulis) -> Iterator[Seksi]:
    for depan in bernomor.dokumen.bagian_depan:
        yield from _depan(depan, bernomor, p)
    for bab in (*bernomor.dokumen.bab, *bernomor.dokumen.lampiran):
        yield from _bab(bab, "isi", p)


def _depan(depan: Depan, bernomor: DokumenBernomor, p: Penulis) -> Iterator[Seksi]:
    dokumen = bernomor.dokumen
    p.mendatar = False
    if isinstance(depan, Sampul):
        yield Seksi(sampul_xml(depan, dokumen, p, *UKURAN[dokumen.kertas]), "sampul")
        if balik := pengesahan_xml(dokumen, p):
            yield Seksi(balik, "sampul")
    elif isinstance(depan, Bagian):
        yield from _bab(depan, "depan", p)
    elif isi := daftar_xml(depan, bernomor, p):
        yield Seksi(isi, "depan", tajuk=depan.judul)


def _bab(bab: Bab | Bagian | Lampiran, jenis: Jenis, p: Penulis) -> Iterator[Seksi]:
    """A chapter: one section per run of pages of one orientation, the heading in the first."""
    mendatar = isinstance(bab, Bagian) and bab.mendatar
    lencana, isi = pisah_lencana(bab.isi) if isinstance(bab, Bagian) else ((), bab.isi)
    lembar = susun_lembar(isi, p.kertas, mendatar=mendatar) or (Lembar(mendatar, ()),)
    tajuk = f"{nomor_bab(bab)} {bab.judul}".strip()
    for n, satu in enumerate(lembar):
        p.mendatar = satu.mendatar
        awal = "".join(unsur_xml(b, p, True) for b in lencana) + _judul(bab, p) if n == 0 else ""
        yield Seksi(awal + _lembar(satu, p), jenis, satu.mendatar, tajuk)


def _lembar(lembar: Lembar, p: Penulis) -> str:
    """What is bound together on a run of pages; a signature never stands alone on the last of them."""
    ikatan = lembar.ikatan
    diteken = [isinstance(i.unsur[0], TandaTangan) for i in ikatan[1:]] + [False]
    return "".join(ikatan_xml(i, p, t) for i, t in zip(ikatan, diteken, strict=True))


def _judul(bab: Bab | Bagian | Lampiran, p: Penulis) -> str:
    nomor = nomor_bab(bab)
    isi = (sebaris(nomor) + GANTI_BARIS if nomor else "") + sebaris(bab.judul)
    return alinea(p.penanda(bab.jangkar, isi), Alinea("Heading1"))
