"""Which part of a tree goes on which page: as much as fits, the rest on further pages, with references."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from typing import Final, TypeAlias

from laporan.susun.pohon.bentuk import Simpul, Tata, dalam, induk
from laporan.susun.pohon.tata import Cara, kolom, sebelah, tata

SELA_POHON: Final = Decimal(26)
_JAJAR_TERBANYAK: Final = 3
_Bentuk: TypeAlias = Callable[[frozenset[str], Decimal, Decimal], Tata | None]
"""A form of a subtree: which nodes are open, the page's room → the layout if it fits."""


@dataclass(frozen=True, slots=True)
class Halaman:
    """The room for drawings in points; the first page gives some of it to the heading."""

    lebar: Decimal
    tinggi: Decimal
    tinggi_awal: Decimal


@dataclass(frozen=True, slots=True)
class Bagan:
    """A page: its drawing, and for each of its boxes the pages that a reference names."""

    nomor: int
    tata: Tata
    rujukan: Mapping[str, tuple[int, ...]]
    """Key of a head → page where it is drawn; key of a cut node → pages of its children."""


@dataclass(frozen=True, slots=True)
class _Butir:
    """A subtree that waits for a page."""

    simpul: Simpul
    kepala: bool = True
    mulai: int = 0


def bagi(akar: Simpul, halaman: Halaman) -> tuple[Bagan, ...]:
    """Every node is drawn once; where its children are on another page, both pages say so."""
    lembar = list(_lembar([_Butir(akar, kepala=False)], halaman))
    gambar = {k.simpul.kunci: n for n, t in enumerate(lembar, 1) for k in t.kotak if not k.kepala}
    kepala: dict[str, list[int]] = {}
    for n, t in enumerate(lembar, 1):
        for k in t.kotak:
            if k.kepala:
                kepala.setdefault(k.simpul.kunci, []).append(n)
    return tuple(Bagan(n, t, _rujukan(t, gambar, kepala)) for n, t in enumerate(lembar, 1))


def _rujukan(t: Tata, gambar: Mapping[str, int], kepala: Mapping[str, Sequence[int]]) -> dict[str, tuple[int, ...]]:
    hasil: dict[str, tuple[int, ...]] = {}
    for k in t.kotak:
        kunci = k.simpul.kunci
        if k.kepala:
            hasil[kunci] = (gambar[kunci],)
        elif k.lanjut:
            hasil[kunci] = tuple(kepala[kunci])
    return hasil


def _lembar(antre: list[_Butir], halaman: Halaman) -> Iterator[Tata]:
    """Pages in reading order: what was cut off comes right after the page that it was cut from."""
    ruang = halaman.tinggi_awal
    while antre:
        if (bersama := _bersama(antre, halaman.lebar, ruang)) is not None:
            t, banyak = bersama
            antre = antre[banyak:]
        else:
            t, sambungan = _sendiri(antre[0], halaman.lebar, ruang)
            antre = [*sambungan, *antre[1:]]
        yield t
        ruang = halaman.tinggi


def _bersama(antre: Sequence[_Butir], lebar: Decimal, tinggi: Decimal) -> tuple[Tata, int] | None:
    """As many whole subtrees as fit on a page beside each other; ``None`` where not even the first does."""
    hasil = None
    for banyak in range(1, len(antre) + 1):
        muat = _utuh(antre[:banyak], lebar, tinggi)
        if muat is None:
            break
        hasil = muat, banyak
    return hasil


def _utuh(butir: Sequence[_Butir], lebar: Decimal, tinggi: Decimal) -> Tata | None:
    """Whole subtrees, in the widest form that fits: rows first, outlines last; one alone may use columns."""
    terdalam = max(dalam(b.simpul) for b in butir)
    for jajar in range(min(terdalam, _JAJAR_TERBANYAK), -1, -1):
        if jajar == 0 and len(butir) == 1 and (satu := _berkolom(butir[0], induk(butir[0].simpul), lebar, tinggi)):
            return satu
        t = sebelah([tata(b.simpul, Cara(induk(b.simpul), jajar, b.kepala, b.mulai)) for b in butir], SELA_POHON)
        if _muat(t, lebar, tinggi):
            return t
    return None


def _muat(t: Tata, lebar: Decimal, tinggi: Decimal) -> bool:
    return t.lebar <= lebar and t.tinggi <= tinggi


def _berkolom(b: _Butir, buka: frozenset[str], lebar: Decimal, tinggi: Decimal) -> Tata | None:
    """All children in columns, or nothing."""
    if not b.simpul.anak:
        return None
    t, banyak = kolom(b.simpul, Cara(buka, 0, b.kepala, b.mulai), lebar, tinggi)
    return t if banyak == len(b.simpul.anak) - b.mulai else None


def _sendiri(b: _Butir, lebar: Decimal, tinggi: Decimal) -> tuple[Tata, list[_Butir]]:
    """A subtree too large for its page: as many levels as fit, else as many children."""
    for tampil in range(dalam(b.simpul) - 1, 0, -1):
        for bentuk in _bentuk(b, tampil):
            if (t := bentuk(induk(b.simpul, tampil), lebar, tinggi)) is not None:
                t = _isi_ruang(t, induk(b.simpul, tampil), bentuk, lebar, tinggi)
                return t, _sambungan(t)
    return _sebagian(b, lebar, tinggi)


def _bentuk(b: _Butir, tampil: int) -> Iterator[_Bentuk]:
    """The forms of one subtree: rows, fewer rows, columns."""
    for jajar in range(min(tampil, _JAJAR_TERBANYAK), 0, -1):
        yield partial(_berjajar, b, jajar)
    yield partial(_berkolom, b)


def _berjajar(b: _Butir, jajar: int, buka: frozenset[str], lebar: Decimal, tinggi: Decimal) -> Tata | None:
    t = tata(b.simpul, Cara(buka, jajar, b.kepala, b.mulai))
    return t if _muat(t, lebar, tinggi) else None


def _isi_ruang(t: Tata, buka: frozenset[str], bentuk: _Bentuk, lebar: Decimal, tinggi: Decimal) -> Tata:
    """Room that is left takes in whole subtrees that would else stand on pages of their own."""
    for k in t.kotak:
        if k.lanjut and (lebih := bentuk(tambah := buka | induk(k.simpul), lebar, tinggi)) is not None:
            t, buka = lebih, tambah
    return t


def _sebagian(b: _Butir, lebar: Decimal, tinggi: Decimal) -> tuple[Tata, list[_Butir]]:
    """The first children; the others follow under a head of their own."""
    cara = Cara(frozenset({b.simpul.kunci}), 0, b.kepala, b.mulai, lanjut=not b.kepala)
    t, banyak = kolom(b.simpul, cara, lebar, tinggi)
    if not banyak:
        raise ValueError(f"Kotak di bawah {b.simpul.kunci} lebih besar daripada halamannya.")
    return t, [_Butir(b.simpul, mulai=b.mulai + banyak), *_sambungan(t)]


def _sambungan(t: Tata) -> list[_Butir]:
    return [_Butir(k.simpul) for k in t.kotak[1:] if k.lanjut]
