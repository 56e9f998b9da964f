"""What a document gets when it is frozen: no draft mark, its number, the way to check that it is genuine. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import segno

from laporan.bentuk import Bagian, Blok, Dokumen, DokumenBernomor, Pengesahan, Pihak, Subbab, TandaTangan

# Neutral: the document bears no certified signature by itself (regulation.md 9).
KETERANGAN = "Dicetak dari sistem {sistem}; pindai untuk memeriksa keaslian."


def qr_svg(alamat: str) -> str:
    """The address as a QR code with the quiet margin that readers need; medium error correction survives a fold."""
    kode = segno.make(alamat, error="m", boost_error=False)
    return kode.svg_inline(border=4, scale=1, omitsize=True, svgclass=None, lineclass=None)


def jadikan_final(dokumen: Dokumen, *, nomor: str, kode: str, alamat: str, sistem: str) -> Dokumen:
    """The document as it is frozen: final, with its number, code and address of the verification page."""
    baris = (("Dokumen", dokumen.judul), ("Nomor", nomor), ("Tanggal", dokumen.tanggal_cetak), ("Kode", kode))
    tanda = Pengesahan(
        alamat=alamat,
        svg=qr_svg(alamat),
        baris=tuple((label, isi) for label, isi in baris if isi),
        keterangan=KETERANGAN.format(sistem=sistem),
    )
    return replace(dokumen, draf=False, pengesahan=tanda, temuan=())


def penandatangan_tercetak(pohon: Dokumen | DokumenBernomor) -> str:
    """Who signs, as the document prints it first: place and date, then "name, title" of each party; "" for nobody."""
    dokumen = pohon.dokumen if isinstance(pohon, DokumenBernomor) else pohon
    tanda = next(_tanda_tangan(dokumen), None)
    if tanda is None:
        return ""
    pihak = "; ".join(filter(None, map(_pihak, tanda.pihak)))
    return " – ".join(filter(None, (pihak, tanda.tempat_tanggal.strip(" ,"))))


def _pihak(pihak: Pihak) -> str:
    return ", ".join(filter(None, (pihak.nama, " ".join(pihak.jabatan).rstrip(" ,"))))


def _tanda_tangan(dokumen: Dokumen) -> Iterator[TandaTangan]:
    depan = (d for d in dokumen.bagian_depan if isinstance(d, Bagian))
    for bagian in (*depan, *dokumen.bab, *dokumen.lampiran):
        yield from _dalam(bagian.isi)


def _dalam(isi: tuple[Blok, ...]) -> Iterator[TandaTangan]:
    for blok in isi:
        if isinstance(blok, Subbab):
            yield from _dalam(blok.isi)
        elif isinstance(blok, TandaTangan):
            yield blok
