"""Rows of urusan and bidang above the programs, by the official nomenclature (regulation.md 5)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from laporan.susun.renja.bahan import BahanRenja, SimpulRenja

Judul = tuple[str, str]


def baris_resmi(b: BahanRenja, simpul: Iterable[SimpulRenja]) -> Iterator[tuple[SimpulRenja, tuple[Judul, ...]]]:
    """Each node with the urusan and bidang (code, name) that begin with it."""
    lalu: tuple[str, ...] = ()
    for s in _berkelompok(simpul):
        if s.tingkat or not s.atas:
            yield s, ()
            continue
        baru = tuple(k for n, k in enumerate(s.atas) if s.atas[: n + 1] != lalu[: n + 1])
        lalu = s.atas
        yield s, tuple((k, nama_urusan(b, k)) for k in baru)


def _berkelompok(simpul: Iterable[SimpulRenja]) -> Iterator[SimpulRenja]:
    """Programs of one urusan and bidang together, by first appearance; those without an official code above them."""
    blok: list[list[SimpulRenja]] = []
    for s in simpul:
        if not s.tingkat or not blok:
            blok.append([])
        blok[-1].append(s)
    pertama: dict[tuple[str, ...], int] = {}
    for n, b in enumerate(blok):
        for atas in _jalur(b[0]):
            pertama.setdefault(atas, n)
    for b in sorted(blok, key=lambda b: [pertama[atas] for atas in _jalur(b[0])]):
        yield from b


def _jalur(s: SimpulRenja) -> list[tuple[str, ...]]:
    return [s.atas[: n + 1] for n in range(len(s.atas))]


def nama_urusan(b: BahanRenja, kode: str) -> str:
    """The official name in capitals; where the nomenclature lacks it, its level."""
    return (b.nama_resmi.get(kode) or ("Bidang urusan" if "." in kode else "Urusan")).upper()
