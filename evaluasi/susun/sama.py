"""Whether a report says what was reviewed: two trees compared without what signing and reviewing themselves add.

Left out are the date of the report, the signature at that date, and the statement of the review. Pure.
"""

from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

from laporan.bentuk import Bab, Bagian, Blok, Depan, Dokumen, DokumenBernomor, Lampiran, Subbab, TandaTangan
from laporan.susun.banding import BagianBanding, bandingkan
from laporan.susun.penomoran import nomori

JUDUL_PERNYATAAN = "PERNYATAAN TELAH DIREVIU"


def beda_isi(direviu: Dokumen | DokumenBernomor, lain: Dokumen | DokumenBernomor) -> tuple[BagianBanding, ...]:
    """What differs between the reviewed tree and another one, part by part; empty: the same content."""
    return bandingkan(_pokok(direviu), _pokok(lain))


def sidik_beda(beda: tuple[BagianBanding, ...]) -> str:
    """The key of a difference: another difference is another key; "" for none."""
    if not beda:
        return ""
    isi = "\x1e".join("\x1f".join((b.judul, u.tempat, u.dulu, u.kini)) for b in beda for u in b.ubahan)
    return sha256(isi.encode()).hexdigest()[:32]


def _pokok(pohon: Dokumen | DokumenBernomor) -> DokumenBernomor:
    d = (pohon if isinstance(pohon, DokumenBernomor) else nomori(pohon)).dokumen
    tanggal = d.tanggal_cetak
    return DokumenBernomor(
        replace(
            d,
            tanggal_cetak="",
            bagian_depan=tuple(_depan(x, tanggal) for x in d.bagian_depan if not _pernyataan(x)),
            bab=tuple(_bab(x, tanggal) for x in d.bab),
            lampiran=tuple(_lampiran(x, tanggal) for x in d.lampiran),
        )
    )


def _pernyataan(x: Depan) -> bool:
    return isinstance(x, Bagian) and x.judul == JUDUL_PERNYATAAN


def _depan(x: Depan, tanggal: str) -> Depan:
    return replace(x, isi=_tanpa_tanda(x.isi, tanggal)) if isinstance(x, Bagian) else x


def _bab(x: Bab | Bagian, tanggal: str) -> Bab | Bagian:
    return replace(x, isi=_tanpa_tanda(x.isi, tanggal))


def _lampiran(x: Lampiran, tanggal: str) -> Lampiran:
    return replace(x, isi=_tanpa_tanda(x.isi, tanggal))


def _tanpa_tanda(isi: tuple[Blok, ...], tanggal: str) -> tuple[Blok, ...]:
    """Without the signatures at the date of the report; those of agreements keep theirs."""
    hasil: list[Blok] = []
    for x in isi:
        if isinstance(x, Subbab):
            hasil.append(replace(x, isi=_tanpa_tanda(x.isi, tanggal)))
        elif not (isinstance(x, TandaTangan) and _bertanggal_laporan(x, tanggal)):
            hasil.append(x)
    return tuple(hasil)


def _bertanggal_laporan(x: TandaTangan, tanggal: str) -> bool:
    """An open date is one that the report's date may fill."""
    saat = x.tempat_tanggal.rstrip()
    return not saat or saat.endswith("…") or bool(tanggal and saat.endswith(tanggal))
