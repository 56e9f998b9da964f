"""What changed between two versions of a document: figures cell by cell, sentences, tables, pictures. Pure.

Parts are met by their titles, tables by their caption, rows by their words; numbers of tables and pages do not count.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from hashlib import sha256

from laporan.bentuk import (
    Bab,
    Bagian,
    Blok,
    Daftar,
    Dokumen,
    DokumenBernomor,
    Gambar,
    Grafik,
    Lampiran,
    Naskah,
    Paragraf,
    Pecahan,
    Potongan,
    Rujukan,
    Rumus,
    Runtun,
    Subbab,
    Tabel,
    TandaTangan,
)
from laporan.susun.banding_naskah import alinea_polos
from laporan.susun.banding_tabel import Ubahan as Ubahan
from laporan.susun.banding_tabel import banding_tabel, pasangkan
from laporan.susun.penomoran import nomori


@dataclass(frozen=True, slots=True)
class BagianBanding:
    """The differences of one part, named by its titles."""

    judul: str
    ubahan: tuple[Ubahan, ...]


@dataclass(slots=True)
class _Isi:
    """What a part holds, sorted by kind."""

    teks: list[str] = field(default_factory=list)
    tabel: dict[tuple[str, int], Tabel] = field(default_factory=dict)
    gambar: dict[tuple[str, int], str] = field(default_factory=dict)
    cacah: Counter[str] = field(default_factory=Counter)


def bandingkan(lama: Dokumen | DokumenBernomor, baru: Dokumen | DokumenBernomor) -> tuple[BagianBanding, ...]:
    """The parts that differ, in the order of the newer document; parts that went come last."""
    dulu, kini = _bagian(lama), _bagian(baru)
    hasil = []
    for judul in dict.fromkeys((*kini, *dulu)):
        ubahan = tuple(_banding(dulu.get(judul) or _Isi(), kini.get(judul) or _Isi()))
        if ubahan:
            hasil.append(BagianBanding(judul, ubahan))
    return tuple(hasil)


def _banding(dulu: _Isi, kini: _Isi) -> Iterator[Ubahan]:
    for kunci in dict.fromkeys((*kini.tabel, *dulu.tabel)):
        yield from banding_tabel(kunci[0] or "Tabel", dulu.tabel.get(kunci), kini.tabel.get(kunci))
    yield from _banding_teks(dulu.teks, kini.teks)
    for kunci in dict.fromkeys((*kini.gambar, *dulu.gambar)):
        a, b = dulu.gambar.get(kunci), kini.gambar.get(kunci)
        if a != b:
            yield Ubahan(kunci[0] or "Gambar", "gambar lama" if a else "", "gambar lain" if b else "")


# --- the tree by parts


def _bagian(dokumen: Dokumen | DokumenBernomor) -> dict[str, _Isi]:
    pohon = (dokumen if isinstance(dokumen, DokumenBernomor) else nomori(dokumen)).dokumen
    hasil = {"Identitas": _Isi(teks=[pohon.judul, pohon.subjudul, pohon.instansi, pohon.tanggal_cetak])}
    depan = (d for d in pohon.bagian_depan if isinstance(d, Bagian))
    satu: Bab | Bagian | Lampiran
    for satu in (*depan, *pohon.bab, *pohon.lampiran):
        _isi(satu.isi, satu.judul, hasil)
    return hasil


def _isi(blok: Iterable[Blok], judul: str, hasil: dict[str, _Isi]) -> None:
    isi = hasil.setdefault(judul, _Isi())
    for satu in blok:
        if isinstance(satu, Subbab):
            _isi(satu.isi, f"{judul} › {satu.judul}", hasil)
        elif isinstance(satu, Tabel):
            isi.tabel[_urut(isi, satu.judul)] = satu
        elif isinstance(satu, Grafik | Gambar):
            mentah = satu.svg.encode() if isinstance(satu, Grafik) else satu.citra.isi
            isi.gambar[_urut(isi, satu.judul)] = sha256(mentah).hexdigest()
        else:
            isi.teks += [t for t in _teks(satu) if t]


def _urut(isi: _Isi, judul: str) -> tuple[str, int]:
    """Two tables of one name in a part are told apart by their order."""
    isi.cacah[judul] += 1
    return judul, isi.cacah[judul]


def _teks(blok: Blok) -> Iterator[str]:
    if isinstance(blok, Paragraf):
        yield _runtun(blok.isi)
    elif isinstance(blok, Naskah):
        yield from alinea_polos(blok.html).split("\n")
    elif isinstance(blok, Daftar):
        yield from _daftar(blok)
    elif isinstance(blok, Rumus):
        yield " = ".join(filter(None, (blok.kiri, _suku(blok.uraian), _suku(blok.angka), blok.hasil)))
    elif isinstance(blok, TandaTangan):
        yield blok.tempat_tanggal
        yield from (", ".join(filter(None, (p.nama, *p.jabatan, p.nip))) for p in blok.pihak)


def _daftar(daftar: Daftar) -> Iterator[str]:
    for butir in daftar.butir:
        yield _runtun(butir.isi)
        if butir.anak:
            yield from _daftar(butir.anak)


def _suku(suku: Pecahan | str) -> str:
    return f"{suku.atas} / {suku.bawah}" if isinstance(suku, Pecahan) else suku


def _runtun(runtun: Runtun) -> str:
    return "".join(_potongan(r) for r in runtun)


def _potongan(satu: str | Potongan | Rujukan) -> str:
    if isinstance(satu, str):
        return satu
    return satu.teks if isinstance(satu, Potongan) else satu.kunci


# --- sentences


def _banding_teks(dulu: Sequence[str], kini: Sequence[str]) -> Iterator[Ubahan]:
    for cara, a, b, c, d in SequenceMatcher(None, dulu, kini, autojunk=False).get_opcodes():
        if cara != "equal":
            yield from pasangkan("Kalimat", dulu[a:b], kini[c:d])
