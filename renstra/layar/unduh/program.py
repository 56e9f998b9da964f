"""The program tree and hits of the nomenclature as tables to download."""

from __future__ import annotations

from renstra.bentuk import ButirNomenklatur, HasilCari
from renstra.layar.program import BarisSimpul, HalamanProgram
from sakip.inti import tabel as t


def buku_program(halaman: HalamanProgram, tahun: int) -> t.Buku:
    """The nodes of the page, from the top down."""
    judul = f"Program dan kegiatan {tahun}"
    isi = t.Tabel(
        judul=judul,
        lembar="Program",
        atas=("Semua tahun" if halaman.semua else f"Yang berlaku tahun {tahun}",),
        kolom=(
            t.Kolom("Kode", lebar=22),
            t.Kolom("Jenis", lebar=14),
            t.Kolom("Nama", lebar=60),
            t.Kolom("Berlaku dari", "bilangan", lebar=9),
            t.Kolom("Berlaku sampai", "bilangan", lebar=9),
            t.Kolom("Unit", lebar=28),
            t.Kolom("Sasaran", lebar=14),
            t.Kolom("Indikator", lebar=18),
        ),
        baris=tuple(_baris(b) for b in halaman.baris),
        kosong="Belum ada program yang berlaku tahun ini.",
        beku=3,
    )
    return t.Buku(judul=judul, tabel=(isi,))


def _baris(b: BarisSimpul) -> t.Baris:
    s = b.simpul
    return t.baris(
        s.kode_cetak or s.kunci,
        s.get_jenis_display(),
        t.Sel(s.nama, inden=b.tingkat),
        s.berlaku_dari,
        s.berlaku_sampai,
        s.unit.nama if s.unit else None,
        ", ".join(b.sasaran) or None,
        ", ".join(kode for _, kode in b.indikator) or None,
        jenis="biasa" if b.tingkat else "penting",
    )


def buku_nomenklatur(hasil: HasilCari, teks: str) -> t.Buku:
    """All hits of the search, not only the first that the page shows."""
    judul = f"Nomenklatur: {teks}" if teks else "Nomenklatur"
    isi = t.Tabel(
        judul=judul,
        lembar="Nomenklatur",
        atas=(f"Berlaku mulai {hasil.versi}{f', {hasil.dasar}' if hasil.dasar else ''}",) if hasil.versi else (),
        kolom=(
            t.Kolom("Kode", lebar=22),
            t.Kolom("Jenis", lebar=16),
            t.Kolom("Nama", lebar=60),
            t.Kolom("Juga ditulis", lebar=22),
            t.Kolom("Di bawah", lebar=60),
            t.Kolom("Menurut nomenklatur", "bilangan", lebar=14),
        ),
        baris=tuple(_butir(b) for b in hasil.butir),
        kosong="Tidak ada yang cocok.",
    )
    return t.Buku(judul=judul, tabel=(isi,))


def _butir(b: ButirNomenklatur) -> t.Baris:
    jalur = " › ".join(f"{kode} {nama}" for kode, nama in b.jalur)
    return t.baris(b.kode, b.jenis, b.nama, b.ditulis_juga or None, jalur or None, b.tahun)
