"""Running text: paragraphs, lists, narrative, references."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from laporan.bentuk import BagianKosong, Daftar, Naskah, Paragraf, Potongan, Rujukan, Runtun
from laporan.docx.naskah import baca_naskah
from laporan.docx.penulis import Penulis
from laporan.docx.xml import Alinea, Rupa, alinea, sebaris, tautan

RATA: Final = {"rata": "", "kiri": "left", "tengah": "center", "kanan": "right"}
LANGKAH_INDEN: Final = 397
"""A level of a list: seven millimetres in twips."""


def runtun_xml(runtun: Runtun) -> str:
    """Runs; a resolved reference is a link."""
    return "".join(_potongan(r) for r in runtun)


def _potongan(satu: str | Potongan | Rujukan) -> str:
    if isinstance(satu, Rujukan):
        return sebaris(f"[{satu.kunci}]")
    if isinstance(satu, str):
        return sebaris(satu)
    isi = sebaris(satu.teks, Rupa(tebal=satu.tebal, miring=satu.miring))
    return tautan(satu.tautan, isi) if satu.tautan and isi else isi


def paragraf_xml(blok: Paragraf, p: Penulis, lanjut: bool) -> str:
    """A paragraph of running text."""
    return alinea(runtun_xml(blok.isi), Alinea(rata=RATA[blok.rata], lanjut=lanjut))


def kosong_xml(blok: BagianKosong, p: Penulis, lanjut: bool) -> str:
    """A part nobody has written: a visible note in a draft, a dash in a final."""
    if not p.draf:
        return alinea(sebaris("–"), Alinea(lanjut=lanjut))
    teks = f"{blok.nama}: {blok.pesan}" if blok.nama else blok.pesan
    return alinea(sebaris(teks), Alinea("BelumDitulis", lanjut=lanjut))


def daftar_xml(blok: Daftar, p: Penulis, lanjut: bool) -> str:
    """Points and sublists as numbered paragraphs; each list counts from one."""
    isi = list(_butir(blok, p, 0))
    batas = len(isi) - 1
    return "".join(
        alinea(teks, Alinea(gaya, nomor=nomor, lanjut=lanjut and n == batas, sesudah=140 if n == batas else None))
        for n, (teks, gaya, nomor) in enumerate(isi)
    )


def _butir(blok: Daftar, p: Penulis, tingkat: int) -> Iterator[tuple[str, str, tuple[int, int]]]:
    nomor = p.daftar_baru(blok.gaya if blok.bernomor else "butir", tingkat)
    gaya = "ListNumber" if blok.bernomor else "ListBullet"
    for satu in blok.butir:
        yield runtun_xml(satu.isi), gaya, nomor
        if satu.anak:
            yield from _butir(satu.anak, p, tingkat + 1)


def naskah_xml(blok: Naskah, p: Penulis, lanjut: bool) -> str:
    """What people wrote, in the document's own styles."""
    isi = baca_naskah(blok.html, p.daftar_baru)
    batas = len(isi) - 1
    hasil = []
    for n, satu in enumerate(isi):
        akhir_daftar = satu.daftar and not (n < batas and isi[n + 1].daftar)
        sifat = Alinea(
            satu.gaya,
            nomor=satu.nomor,
            kiri=None if satu.nomor or not satu.daftar else (satu.daftar * LANGKAH_INDEN),
            lanjut=lanjut and n == batas,
            sesudah=140 if akhir_daftar else None,
        )
        hasil.append(alinea(satu.isi, sifat))
    return "".join(hasil)


def naskah_sel(naskah: Naskah, p: Penulis, gaya: str, sifat: Alinea) -> str:
    """Narrative inside a cell: lists keep their numbers, all else the cell's style."""
    isi = baca_naskah(naskah.html, p.daftar_baru)
    return "".join(
        alinea(
            s.isi,
            Alinea(
                gaya,
                rata=sifat.rata,
                lanjut=sifat.lanjut,
                nomor=s.nomor,
                kiri=s.daftar * LANGKAH_SEL if s.daftar else None,
                gantung=LANGKAH_SEL if s.nomor else 0,
            ),
        )
        for s in isi
    )


LANGKAH_SEL: Final = 204
"""A level of a list inside a cell."""
