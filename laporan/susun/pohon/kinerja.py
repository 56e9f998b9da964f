"""Pohon kinerja: tujuan → sasaran → program → kegiatan → sub kegiatan with indicators and the year's targets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from laporan.bentuk import Blok, Dokumen, Kolom, Sel, Subbab, Tabel
from laporan.susun.identitas import dokumen_ringkas
from laporan.susun.lkip.alat import STRIP, bersatuan, rentangkan, sebut_satuan
from laporan.susun.pohon.bahan import BahanPohonKinerja, IndikatorBagan, SimpulBagan
from laporan.susun.pohon.bentuk import Simpul
from laporan.susun.pohon.gambar import bagan

TINGKAT: Final = ("tujuan", "sasaran", "program", "kegiatan", "sub kegiatan")


def susun_pohon_kinerja(b: BahanPohonKinerja) -> Dokumen:
    """Drawings first, then the same content as a table."""
    judul = f"Pohon Kinerja Tahun {b.identitas.tahun}"
    isi: tuple[Blok, ...] = (
        *bagan(pohon(b), f"Pohon kinerja sampai {b.kedalaman.replace('_', ' ')}", b.identitas.kertas),
        Subbab("Isi pohon kinerja", (tabel_pohon(b),), nomor=""),
    )
    return dokumen_ringkas(b.identitas, judul, isi)


def pohon(b: BahanPohonKinerja) -> Simpul:
    """The agency at the top; ``kunci`` is the path, so that it is unique even where codes are not."""
    anak = tuple(_simpul(a, f"{n}") for n, a in enumerate(b.akar))
    return Simpul("", "Perangkat daerah", b.identitas.nama, (b.renstra,), 0, anak)


def _simpul(s: SimpulBagan, kunci: str) -> Simpul:
    label = f"{s.jenis} {s.kode}".strip()
    if s.rujukan:
        return Simpul(kunci, label, s.teks, (f"Digambar di bawah {s.rujukan}",), _tingkat(s), putus=True)
    anak = tuple(_simpul(a, f"{kunci}.{n}") for n, a in enumerate(s.anak))
    return Simpul(kunci, label, s.teks, tuple(map(_butir, s.indikator)), _tingkat(s), anak)


def _tingkat(s: SimpulBagan) -> int:
    """The level that gives the colour: 1 tujuan to 5 sub kegiatan."""
    nama = s.jenis.lower()
    return TINGKAT.index(nama) + 1 if nama in TINGKAT else 1


def _butir(i: IndikatorBagan) -> str:
    return f"{i.nama}: {bersatuan(i.target, i.satuan)}" if i.target else f"{i.nama}: target belum ditetapkan"


def tabel_pohon(b: BahanPohonKinerja) -> Tabel:
    """The tree row by row; a node with several indicators spans their rows."""
    t = b.identitas.tahun
    dokumen = dict.fromkeys(i.dokumen for s in _semua(b.akar) for i in s.indikator if i.dokumen)
    return Tabel(
        judul=f"Isi pohon kinerja dengan target tahun {t}",
        kolom=(
            Kolom("Tingkat", 12),
            Kolom("Kode", 12),
            Kolom("Uraian", 31),
            Kolom("Indikator", 25),
            Kolom("Satuan", 9),
            Kolom(f"Target {t}", 11, rata="kanan"),
        ),
        baris=rentangkan(_kelompok(b.akar)),
        sumber=f"{b.renstra}; target menurut {', '.join(dokumen)}." if dokumen else f"{b.renstra}.",
        nomor_kolom=True,
    )


def _kelompok(simpul: Iterable[SimpulBagan]) -> Iterator[tuple[tuple[Sel, ...], list[tuple[Sel, ...]]]]:
    for s in _semua(simpul):
        teks = f"{s.teks} (lihat {s.rujukan})" if s.rujukan else s.teks
        tebal = _tingkat(s) < 3
        kepala = Sel(s.jenis, tebal=tebal), Sel(s.kode or STRIP), Sel(teks, tebal=tebal)
        yield kepala, [_sel(i) for i in s.indikator] or [(Sel(STRIP), Sel(STRIP), Sel(STRIP, rata="kanan"))]


def _sel(i: IndikatorBagan) -> tuple[Sel, ...]:
    return Sel(i.nama), Sel(sebut_satuan(i.satuan) or STRIP), Sel(i.target or STRIP, rata="kanan")


def _semua(simpul: Iterable[SimpulBagan]) -> Iterator[SimpulBagan]:
    for s in simpul:
        yield s
        yield from _semua(s.anak)


def potong(simpul: Iterable[SimpulBagan], sampai: int) -> tuple[SimpulBagan, ...]:
    """The tree down to a level: 2 sasaran … 5 sub kegiatan."""
    return tuple(
        SimpulBagan(s.jenis, s.kode, s.teks, s.indikator, potong(s.anak, sampai), s.rujukan)
        for s in simpul
        if _tingkat(s) <= sampai
    )
