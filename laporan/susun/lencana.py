"""The emblem above a letter stands over its title, also where the title is the heading of a section."""

from __future__ import annotations

from laporan.bentuk import Blok, Gambar


def pisah_lencana(isi: tuple[Blok, ...]) -> tuple[tuple[Blok, ...], tuple[Blok, ...]]:
    """The emblem that stands first, and the rest."""
    banyak = 1 if isi and isinstance(isi[0], Gambar) and isi[0].lencana else 0
    return isi[:banyak], isi[banyak:]
