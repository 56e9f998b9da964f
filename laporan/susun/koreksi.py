"""Figures of a final report that were corrected after it went out: the next report tells them (product.md, The year).

Only the two tables that every other one follows from are held against each other: capaian per indicator, money per
program. Pure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from laporan.bahan import BahanLkip, KoreksiBahan
from laporan.bentuk import Bab, Blok, Dokumen, DokumenBernomor, Subbab, Tabel
from laporan.susun.banding_tabel import banding_tabel
from laporan.susun.lkip.tabel import JUDUL_RINCIAN, rincian_capaian
from laporan.susun.lkip.tabel_uang import JUDUL_PROGRAM, anggaran_program


def tabel_pokok(dokumen: Dokumen | DokumenBernomor) -> tuple[Tabel, ...]:
    """The two tables of a report as it was frozen."""
    pohon = dokumen.dokumen if isinstance(dokumen, DokumenBernomor) else dokumen
    semua = (t for bab in pohon.bab if isinstance(bab, Bab) for t in _tabel(bab.isi))
    pokok = {f"{judul} tahun {pohon.tahun}" for judul in (JUDUL_RINCIAN, JUDUL_PROGRAM)}
    return tuple(t for t in semua if t.judul in pokok)


def tabel_kini(b: BahanLkip) -> tuple[Tabel, ...]:
    """The same two tables as the data are now."""
    return rincian_capaian(b), anggaran_program(b)


def koreksi(lama: Iterable[Tabel], kini: Iterable[Tabel]) -> tuple[KoreksiBahan, ...]:
    """What the frozen report printed and what the same year's data say now, figure by figure.

    Figures only: a row that came or went, or a wording, is no correction of a figure.
    """
    dulu = {t.judul: t for t in lama}
    return tuple(
        KoreksiBahan(u.tempat, u.dulu, u.kini)
        for t in kini
        if t.judul in dulu
        for u in banding_tabel(t.judul, dulu[t.judul], t)
        if u.tempat.rpartition(" · ")[2] in {k.judul for k in t.kolom if k.jenis == "angka"}
    )


def _tabel(isi: Iterable[Blok]) -> Iterator[Tabel]:
    for b in isi:
        if isinstance(b, Subbab):
            yield from _tabel(b.isi)
        elif isinstance(b, Tabel):
            yield b
