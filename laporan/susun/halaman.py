"""Which blocks share a page: landscape runs, and what must not be torn apart. Pure; the printer only obeys.

A chapter becomes a flat run of headings and blocks (``Unsur``), cut into ``Lembar`` (upright or landscape) and
inside these into ``Ikatan``: things that stay together.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final, TypeAlias

from laporan.bentuk import (
    BagianKosong,
    Blok,
    Butir,
    Daftar,
    Gambar,
    Grafik,
    Kertas,
    Naskah,
    Paragraf,
    Pemisah,
    Potongan,
    Rujukan,
    Rumus,
    Subbab,
    Tabel,
    TandaTangan,
)
from laporan.susun.lebar import Tata, baris_terikat, lebar_isi, tata_tabel, tinggi_isi
from laporan.susun.ukur import permil

BAGIAN_UTUH: Final = {False: Decimal("0.36"), True: Decimal("0.5")}
"""A table up to this part of a page's height (upright, landscape) is not broken: no page stays emptier than that."""
BAGIAN_SISIPAN: Final = Decimal("0.35")
"""Text next to a landscape table up to this part of a page joins it: no page is turned for a few lines."""
JUDUL_BAB: Final = 60
"""Points that the heading of a chapter takes."""


@dataclass(frozen=True, slots=True)
class Judul:
    """A heading of level 2 to 4."""

    nomor: str
    judul: str
    tingkat: int
    jangkar: str


@dataclass(frozen=True, slots=True)
class TabelTertata:
    """A table with its layout."""

    tabel: Tabel
    tata: Tata
    pecah: bool


Unsur: TypeAlias = Judul | TabelTertata | Blok


@dataclass(frozen=True, slots=True)
class Ikatan:
    """Elements in one block; ``utuh``: never torn."""

    unsur: tuple[Unsur, ...]
    utuh: bool = False


@dataclass(frozen=True, slots=True)
class Lembar:
    """A run of pages of one orientation."""

    mendatar: bool
    ikatan: tuple[Ikatan, ...]


def susun_lembar(isi: Sequence[Blok], kertas: Kertas, *, mendatar: bool = False) -> tuple[Lembar, ...]:
    """The pages' plan for the content of one chapter; ``mendatar``: all of it on landscape pages."""
    unsur = list(_ratakan(isi, 2, kertas, mendatar))
    arah = [True] * len(unsur) if mendatar else _arah(unsur, kertas)
    hasil: list[Lembar] = []
    awal = 0
    for i in range(1, len(unsur) + 1):
        if i == len(unsur) or arah[i] != arah[awal]:
            hasil.append(Lembar(arah[awal], tuple(_ikat(unsur[awal:i]))))
            awal = i
    return tuple(hasil)


def _ratakan(isi: Sequence[Blok], tingkat: int, kertas: Kertas, mendatar: bool = False) -> Iterator[Unsur]:
    for blok in isi:
        if isinstance(blok, Subbab):
            yield Judul(blok.nomor or "", blok.judul, tingkat, blok.jangkar)
            yield from _ratakan(blok.isi, min(tingkat + 1, 4), kertas, mendatar)
        elif isinstance(blok, Tabel):
            tata = tata_tabel(replace(blok, lebar=True) if mendatar else blok, kertas)
            pecah = tata.tinggi > BAGIAN_UTUH[tata.mendatar] * tinggi_isi(kertas, tata.mendatar)
            yield TabelTertata(blok, tata, pecah)
        else:
            yield blok


# --- orientation ---


def _arah(unsur: Sequence[Unsur], kertas: Kertas) -> list[bool]:
    """Landscape or not, per element: headings go with what follows, short text beside landscape tables too."""
    arah = [_mendatar(u) for u in unsur]
    for i in range(len(unsur) - 2, -1, -1):
        if isinstance(unsur[i], Judul) and arah[i + 1]:
            arah[i] = True
    batas = BAGIAN_SISIPAN * tinggi_isi(kertas, True)
    for awal, akhir in _sela(arah):
        antara = unsur[awal:akhir]
        if any(isinstance(u, Pemisah | TandaTangan) for u in antara):
            continue
        if sum((_perkiraan(u, kertas) for u in antara), Decimal(0)) <= batas - (0 if awal else JUDUL_BAB):
            arah[awal:akhir] = [True] * (akhir - awal)
    return arah


def _mendatar(unsur: Unsur) -> bool:
    if isinstance(unsur, Gambar):
        return unsur.sehalaman and unsur.mendatar
    if isinstance(unsur, Grafik):
        return unsur.lebar
    return isinstance(unsur, TabelTertata) and unsur.tata.mendatar


def _sela(arah: Sequence[bool]) -> list[tuple[int, int]]:
    """Upright stretches next to landscape: before, between, after."""
    hasil, awal = [], None
    for i, mendatar in enumerate([*arah, any(arah)]):
        if not mendatar and awal is None:
            awal = i
        elif mendatar and awal is not None:
            hasil.append((awal, i))
            awal = None
    return hasil


def _perkiraan(unsur: Unsur, kertas: Kertas) -> Decimal:
    """A rough height in points; what cannot be estimated counts as a full page."""
    if isinstance(unsur, TabelTertata):
        return unsur.tata.tinggi
    if isinstance(unsur, Daftar):
        return sum((_tinggi_kata(_kata_butir(b), kertas) for b in unsur.butir), Decimal(0))
    teks = _teks(unsur)
    return tinggi_isi(kertas, True) if teks is None else _tinggi_kata(teks, kertas)


def _kata_butir(butir: Butir) -> str:
    """The words of a point with those beneath it."""
    bawah = (_kata_butir(b) for b in butir.anak.butir) if butir.anak else ()
    return " ".join(("".join(_runtun(r) for r in butir.isi), *bawah))


def _tinggi_kata(teks: str, kertas: Kertas) -> Decimal:
    garis = permil(teks, "naskah") * 11 // 1000 // int(lebar_isi(kertas, True)) + 1
    return Decimal(garis * 17 + 8)


def _teks(unsur: Unsur) -> str | None:
    if isinstance(unsur, Judul):
        return unsur.judul
    if isinstance(unsur, Paragraf):
        return "".join(_runtun(r) for r in unsur.isi)
    if isinstance(unsur, Naskah):
        return unsur.html
    if isinstance(unsur, BagianKosong):
        return f"{unsur.nama} {unsur.pesan}"
    return "x" * 120 if isinstance(unsur, Rumus) else None


def _runtun(runtun: str | Potongan | Rujukan) -> str:
    if isinstance(runtun, Potongan):
        return runtun.teks
    return runtun if isinstance(runtun, str) else runtun.kunci


# --- what stays together ---


def _ikat(unsur: Sequence[Unsur]) -> Iterator[Ikatan]:
    """Headings with what follows; a signature with the text before it; a short table with its caption."""
    tunggu: list[Unsur] = []
    for i, satu in enumerate(unsur):
        tunggu.append(satu)
        lanjut = unsur[i + 1] if i + 1 < len(unsur) else None
        if isinstance(lanjut, TandaTangan) and _dekat_tanda_tangan(satu):
            continue
        if isinstance(satu, Judul) and lanjut is not None:
            continue
        yield Ikatan(tuple(tunggu), utuh=_utuh(tunggu))
        tunggu = []


def _dekat_tanda_tangan(unsur: Unsur) -> bool:
    """What a signature may not be torn from."""
    if isinstance(unsur, TabelTertata):
        return not unsur.pecah
    return isinstance(unsur, Paragraf | Naskah | Daftar)


def _utuh(unsur: Sequence[Unsur]) -> bool:
    akhir = unsur[-1]
    if isinstance(akhir, TabelTertata):
        return not akhir.pecah
    if isinstance(akhir, TandaTangan):
        # Alone it holds together by itself, and follows the last rows of the long table above (kertas.css).
        return len(unsur) > 1 and not any(isinstance(u, Naskah | Daftar) for u in unsur)
    if isinstance(akhir, Gambar):
        return not akhir.sehalaman
    return isinstance(akhir, Grafik | Rumus)


def baris_ikut(tabel: Tabel, awal: int = 3) -> frozenset[int]:
    """Rows that may not be torn from the one above: the first ones, totals, what a group heading announces."""
    return frozenset(range(1, min(awal, len(tabel.baris)))) | baris_terikat(tabel)
