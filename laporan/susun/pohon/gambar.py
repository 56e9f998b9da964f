"""A tree as blocks of a document: one ``Grafik`` a page."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from laporan.bentuk import Grafik, Kertas
from laporan.susun.grafik import teks_alternatif
from laporan.susun.lebar import lebar_isi, tinggi_isi
from laporan.susun.pohon.bagi import Bagan, Halaman, bagi
from laporan.susun.pohon.bentuk import Simpul
from laporan.susun.pohon.lukis import lukis

_TAKARIR: Final = Decimal(46)
"""Caption of two lines with its margins."""
_JUDUL: Final = Decimal(56)
"""Heading of the section, on the first page."""


def halaman_bagan(kertas: Kertas) -> Halaman:
    """Room on a landscape page beneath the heading and above the caption."""
    tinggi = tinggi_isi(kertas, True) - _TAKARIR
    return Halaman(lebar_isi(kertas, True), tinggi, tinggi - _JUDUL)


def bagan(akar: Simpul, judul: str, kertas: Kertas) -> tuple[Grafik, ...]:
    """The pages of a tree; the caption says what each begins with."""
    halaman = halaman_bagan(kertas)
    semua = bagi(akar, halaman)
    return tuple(_grafik(b, judul if len(semua) == 1 else _judul(b, judul), halaman.lebar) for b in semua)


def _judul(b: Bagan, judul: str) -> str:
    kepala = [_sebut(k.simpul) for k in b.tata.kotak if k.kepala]
    return f"{judul}: di bawah {'; '.join(kepala)}" if kepala and len(kepala) <= 3 else judul


def _sebut(s: Simpul) -> str:
    """ "Sasaran S1"; what has no code is called by its words."""
    return s.label if any(h.isdigit() for h in s.label) else s.teks


def _grafik(b: Bagan, judul: str, lebar: Decimal) -> Grafik:
    svg = lukis(b, lebar, judul)
    return Grafik(judul=judul, svg=svg, alternatif=teks_alternatif(svg), lebar=True)
