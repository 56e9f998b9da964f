"""A Renstra as tables to download: indicators with a target per year, programs, strategies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from renstra.bentuk import IndikatorPohon, PohonRenstra, SasaranPohon, SimpulPohon, StrategiPohon, TargetTertulis
from sakip.inti import tabel as t

TINGKAT = {"Program": 0, "Kegiatan": 1, "Sub kegiatan": 2}


def buku_pohon(pohon: PohonRenstra | None) -> t.Buku:
    """The tree of the page; without a Renstra a sheet that says so."""
    if pohon is None:
        kosong = t.Tabel(judul="Rencana Strategis", kolom=(t.Kolom("Indikator"),), kosong="Belum ada Renstra.")
        return t.Buku(judul="Rencana Strategis", tabel=(kosong,))
    atas = (f"Tahun {pohon.tahun[0]}–{pohon.tahun[-1]}", *([pohon.dasar_hukum] if pohon.dasar_hukum else []))
    return t.Buku(judul=pohon.nama, tabel=(_target(pohon, atas), _program(pohon, atas), *_strategi(pohon, atas)))


# --- targets


def _target(p: PohonRenstra, atas: tuple[str, ...]) -> t.Tabel:
    tetap = (
        t.Kolom("Kode", lebar=12),
        t.Kolom("Indikator", lebar=44),
        t.Kolom("Satuan", lebar=12),
        t.Kolom("IKU", lebar=7),
    )
    kolom = (*tetap, *t.kolom_dari(map(str, p.tahun), "angka", 16))
    return t.Tabel(
        judul=p.nama,
        lembar="Target",
        atas=atas,
        kolom=kolom,
        baris=tuple(_semua(p, len(kolom))),
        kosong="Renstra ini belum memuat tujuan dan sasaran.",
        beku=2,
    )


def _semua(p: PohonRenstra, lebar: int) -> Iterator[t.Baris]:
    """Tujuan, sasaran, then each program with what lies beneath it once, although it may support several sasaran."""
    for tujuan in p.tujuan:
        yield t.kelompok(f"Tujuan {tujuan.kode} · {tujuan.teks}" if tujuan.teks else "Sasaran tanpa tujuan", lebar)
        yield from map(_indikator, tujuan.indikator)
        for s in tujuan.sasaran:
            yield t.kelompok(f"Sasaran {s.kode} · {s.teks}", lebar)
            yield from map(_indikator, s.indikator)
    for simpul in _simpul(p):
        if simpul.indikator:
            yield t.kelompok(f"{simpul.jenis} {simpul.kode} {simpul.nama}", lebar)
            yield from map(_indikator, simpul.indikator)


def _sasaran(p: PohonRenstra) -> Iterator[SasaranPohon]:
    return (s for tujuan in p.tujuan for s in tujuan.sasaran)


def _simpul(p: PohonRenstra) -> Iterable[SimpulPohon]:
    akar = (*(x for s in _sasaran(p) for x in s.program), *p.program_lain)
    return {s.id: s for a in akar for s in a.semua()}.values()


def _indikator(i: IndikatorPohon) -> t.Baris:
    return t.baris(i.kode, i.nama, i.satuan or None, "ya" if i.iku else None, *map(_sel, i.target))


def _sel(target: TargetTertulis) -> t.Sel:
    """The document is named where it is not the Renstra's own; the target stays a number."""
    sel = t.tampil(target.teks)
    if not target.dokumen or sel.isi is None:
        return sel
    if isinstance(sel.isi, str):
        return t.Sel(f"{sel.isi} ({target.dokumen})")
    return replace(sel, akhiran=f"{sel.akhiran} ({target.dokumen})")


# --- programs and strategies


def _program(p: PohonRenstra, atas: tuple[str, ...]) -> t.Tabel:
    didukung: dict[int, list[str]] = {}
    for s in _sasaran(p):
        for x in s.program:
            didukung.setdefault(x.id, []).append(s.kode)
    return t.Tabel(
        judul=p.nama,
        lembar="Program",
        atas=(*atas, "Program, kegiatan, dan sub kegiatan"),
        kolom=(
            t.Kolom("Kode", lebar=22),
            t.Kolom("Jenis", lebar=14),
            t.Kolom("Nama", lebar=60),
            t.Kolom("Mendukung sasaran", lebar=18),
        ),
        baris=tuple(
            t.baris(
                s.kode,
                s.jenis,
                t.Sel(s.nama, inden=TINGKAT.get(s.jenis, 0)),
                ", ".join(didukung.get(s.id, ())) or None,
                jenis="biasa" if TINGKAT.get(s.jenis) else "penting",
            )
            for s in _simpul(p)
        ),
        kosong="Belum ada program pada tahun ini.",
    )


def _strategi(p: PohonRenstra, atas: tuple[str, ...]) -> Iterator[t.Tabel]:
    baris = [b for s in _sasaran(p) for b in _pasangan(f"{s.kode} {s.teks}", s.strategi, s.arah_kebijakan)]
    baris += _pasangan("Umum", p.strategi, p.arah_kebijakan)
    if baris:
        yield t.Tabel(
            judul=p.nama,
            lembar="Strategi",
            atas=(*atas, "Strategi dan arah kebijakan"),
            kolom=(t.Kolom("Sasaran", lebar=36), t.Kolom("Strategi", lebar=50), t.Kolom("Arah kebijakan", lebar=50)),
            baris=tuple(baris),
        )


def _pasangan(milik: str, strategi: Iterable[StrategiPohon], arah: Iterable[str]) -> Iterator[t.Baris]:
    for s in strategi:
        yield t.baris(milik, s.teks, "\n".join(s.arah) or None)
    for a in arah:
        yield t.baris(milik, None, a)
