"""Rencana Aksi of a year, and the progress of a quarter, as tables to download."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kinerja.forms.aksi import KotakKemajuan
from kinerja.layar.aksi import BarisAksi, BarisIndikator, HalamanAksi
from sakip.inti import tabel as t
from sakip.inti.periode import TRIWULAN, nama_periode, nama_singkat

TW = tuple(map(nama_singkat, TRIWULAN))


def buku_aksi(halaman: HalamanAksi, tahun: int) -> t.Buku:
    """The steps under their indicators, and the targets they work for."""
    judul = f"Rencana Aksi {tahun}"
    return t.Buku(judul=judul, tabel=(_langkah(judul, halaman), _target(judul, halaman)))


def _langkah(judul: str, h: HalamanAksi) -> t.Tabel:
    tetap = (
        t.Kolom("No.", "bilangan"),
        t.Kolom("Langkah", lebar=44),
        t.Kolom("Keluaran", lebar=28),
        t.Kolom("Program, kegiatan, atau sub kegiatan", lebar=36),
        t.Kolom("Penanggung jawab", lebar=28),
        t.Kolom("Jadwal", lebar=20),
        t.Kolom("Anggaran (Rp)", "rupiah"),
    )
    kemajuan = tuple(
        k for n in TW for k in (t.Kolom(f"Kemajuan {n}", "persen"), t.Kolom(f"Keterangan {n}", lebar=28))
    )
    lebar = len(tetap) + len(kemajuan)
    return t.Tabel(
        judul=judul,
        lembar="Langkah",
        atas=(f"{h.langkah} langkah, anggaran Rp {h.anggaran}",),
        kolom=(*tetap, *kemajuan),
        baris=tuple(b for k in h.kelompok for i in k.indikator for b in _indikator(i, lebar)),
        kosong="Belum ada indikator yang diukur pada tahun ini.",
        beku=2,
    )


def _indikator(i: BarisIndikator, lebar: int) -> Iterator[t.Baris]:
    tanpa = "" if i.aksi else " (belum ada langkah)"
    yield t.kelompok(f"{i.indikator.kode} {i.nama}{tanpa}", lebar)
    for n, b in enumerate(i.aksi, start=1):
        yield _satu(n, b)


def _satu(n: int, b: BarisAksi) -> t.Baris:
    a = b.aksi
    simpul = f"{a.simpul.kode_cetak or a.simpul.kunci} {a.simpul.nama}" if a.simpul else None
    kemajuan = [x for s in b.kemajuan for x in (t.tampil(s.persen), s.keterangan or None)]
    return t.baris(n, a.uraian, a.keluaran or None, simpul, b.pic, b.jadwal, t.tampil(b.anggaran), *kemajuan)


def _target(judul: str, h: HalamanAksi) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar="Target",
        atas=("Target indikator yang hendak dicapai",),
        kolom=(
            t.Kolom("Sasaran", lebar=36),
            t.Kolom("Kode", lebar=10),
            t.Kolom("Indikator", lebar=44),
            t.Kolom("Target tahun", "angka"),
            *t.kolom_dari(TW, "angka"),
            t.Kolom("Banyak langkah", "bilangan", lebar=10),
        ),
        baris=tuple(_baris_target(k.judul, i) for k in h.kelompok for i in k.indikator),
        kosong="Belum ada indikator yang diukur pada tahun ini.",
    )


def _baris_target(sasaran: str, i: BarisIndikator) -> t.Baris:
    tw = [t.tampil(nilai) for _, nilai in i.tw] or [t.Sel()] * len(TW)
    return t.baris(sasaran, i.indikator.kode, i.nama, t.tampil(i.target), *tw, len(i.aksi))


# --- progress of a quarter


def buku_kemajuan(kotak: Iterable[KotakKemajuan], tahun: int, triwulan: int) -> t.Buku:
    """Every step that runs in the quarter with what was reported."""
    judul = f"Kemajuan rencana aksi, {nama_periode(triwulan)} {tahun}"
    isi = t.Tabel(
        judul=judul,
        lembar=f"Kemajuan {nama_singkat(triwulan)}",
        atas=("Posisi pada akhir triwulan, 0 sampai 100 persen",),
        kolom=(
            t.Kolom("Indikator", lebar=12),
            t.Kolom("Langkah", lebar=50),
            t.Kolom("Penanggung jawab", lebar=28),
            t.Kolom("Kemajuan (%)", "angka"),
            t.Kolom("Yang sudah dikerjakan", lebar=50),
        ),
        baris=tuple(_kemajuan(k) for k in kotak),
        kosong="Tidak ada langkah yang berjalan pada triwulan ini.",
    )
    return t.Buku(judul=judul, tabel=(isi,))


def _kemajuan(k: KotakKemajuan) -> t.Baris:
    siapa = (k.aksi.unit.nama if k.aksi.unit else "") or k.aksi.pelaksana
    return t.baris(k.aksi.indikator.kode, k.aksi.uraian, siapa or None, t.tampil(k.persen), k.keterangan or None)
