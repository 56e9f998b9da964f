"""The history of a node's amounts as a table to download."""

from __future__ import annotations

from anggaran.layar.riwayat_nilai import Butir, RiwayatUang
from sakip.halaman import setempat
from sakip.inti import tabel as t


def buku_riwayat_uang(halaman: RiwayatUang, tahun: int) -> t.Buku:
    """Newest first, each amount beside the one before it."""
    s = halaman.simpul
    judul = f"Riwayat uang, {halaman.nama_periode} {tahun}"
    isi = t.Tabel(
        judul=judul,
        lembar="Riwayat uang",
        atas=(f"{s.kode_cetak or s.kunci} {s.nama}", "Setiap jumlah yang pernah tersimpan, terbaru di atas"),
        kolom=(
            t.Kolom("Waktu", "tanggal", lebar=26),
            t.Kolom("Oleh", lebar=28),
            t.Kolom("Hal", lebar=34),
            t.Kolom("Nilai", "rupiah", lebar=22),
            t.Kolom("Sebelumnya", "rupiah", lebar=22),
            t.Kolom("Alasan", lebar=34),
            t.Kolom("Keadaan periode saat itu", lebar=20),
        ),
        baris=tuple(_butir(b) for b in halaman.butir),
        kosong="Belum ada jumlah yang tersimpan untuk simpul ini pada periode ini.",
    )
    return t.Buku(judul=judul, tabel=(isi,))


def _butir(b: Butir) -> t.Baris:
    e = b.entri
    nama = f" atas nama {e.atas_nama}" if e and e.atas_nama else ""
    return t.baris(
        setempat(e.waktu) if e else "sebelum tercatat",
        f"{e.oleh}{nama}" if e else "lebih lama dari jejak audit",
        b.hal,
        t.Sel("dihapus") if b.dihapus else t.tampil(b.teks),
        t.tampil(b.lama),
        e.alasan or None if e else None,
        b.keadaan or None,
    )
