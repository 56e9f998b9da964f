"""A table without the columns that say nothing: empty in every row, for the report at hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from laporan.bentuk import Baris, Kepala, Sel, Tabel
from laporan.susun.lebar import letak_kepala, letak_sel
from laporan.susun.lkip.alat import STRIP

KOSONG = frozenset({"", STRIP})


def padatkan(tabel: Tabel, *calon: int) -> Tabel:
    """The table without those of the ``calon`` columns that hold only dashes; spans shrink with them."""
    letak = letak_sel(tabel)
    terisi = {
        k
        for baris, awal in letak
        for sel, k in zip(baris.sel, awal, strict=True)
        if sel.teks not in KOSONG and sel.rentang_kolom == 1
    }
    buang = set(calon) - terisi
    if not buang or not tabel.baris:
        return tabel
    return replace(
        tabel,
        kolom=tuple(k for n, k in enumerate(tabel.kolom) if n not in buang),
        kepala=tuple(_kepala(tabel, buang)),
        baris=tuple(_baris(b, awal, buang) for b, awal in letak),
    )


def _baris(baris: Baris, awal: tuple[int, ...], buang: set[int]) -> Baris:
    sel: list[Sel] = []
    for s, k in zip(baris.sel, awal, strict=True):
        if tinggal := _tinggal(k, s.rentang_kolom, buang):
            sel.append(replace(s, rentang_kolom=tinggal))
    return Baris(tuple(sel), baris.jenis)


def _kepala(tabel: Tabel, buang: set[int]) -> Iterator[tuple[Kepala, ...]]:
    if not tabel.kepala:
        return
    for isi, awal in zip(tabel.kepala, letak_kepala(tabel), strict=True):
        yield tuple(
            replace(h, rentang_kolom=tinggal)
            for h, k in zip(isi, awal, strict=True)
            if (tinggal := _tinggal(k, h.rentang_kolom, buang))
        )


def _tinggal(awal: int, rentang: int, buang: set[int]) -> int:
    """How many of the columns from ``awal`` stay."""
    return sum(1 for k in range(awal, awal + rentang) if k not in buang)
