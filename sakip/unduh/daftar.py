"""The queue, and the agencies at home, as tables to download: all rows of the filter."""

from __future__ import annotations

from sakip.antrean import Antrean, BarisAntrean
from sakip.beranda import BerandaDaftar, Kemajuan
from sakip.beranda.kemajuan import RingkasanPD
from sakip.halaman import setempat
from sakip.inti import tabel as t
from sakip.inti.periode import TRIWULAN, nama_singkat


def buku_antrean(a: Antrean) -> t.Buku:
    keadaan = dict(a.keadaan).get(a.saringan.keadaan, "")
    isi = t.Tabel(
        judul="Antrean",
        atas=(keadaan, f"{a.menunggu_saya} periode menunggu Anda"),
        kolom=(
            t.Kolom("Perangkat daerah", lebar=44),
            t.Kolom("Daerah", lebar=22),
            t.Kolom("Periode", lebar=14),
            t.Kolom("Tahun", "bilangan", lebar=8),
            t.Kolom("Keadaan", lebar=28),
            t.Kolom("Tanda", lebar=16),
            t.Kolom("Sejak", "tanggal", lebar=26),
            t.Kolom("Tenggat", lebar=32),
            t.Kolom("Terisi", "bilangan", lebar=8),
            t.Kolom("Dari", "bilangan", lebar=8),
        ),
        baris=tuple(_antre(b) for b in a.baris),
        kosong="Tidak ada periode yang cocok dengan saringan ini.",
        beku=1,
    )
    return t.Buku(judul="Antrean", tabel=(isi,))


def _antre(b: BarisAntrean) -> t.Baris:
    tanda = "Terlambat" if b.alur.terlambat else "Lewat tenggat" if b.alur.lewat else None
    return t.baris(
        b.perangkat_daerah.nama,
        b.perangkat_daerah.pemda.daerah,
        b.nama,
        b.status.tahun,
        b.alur.sebutan,
        tanda,
        setempat(b.sejak) if b.sejak else None,
        b.tenggat or None,
        *((b.terisi, b.jumlah) if b.jumlah else (None, None)),
    )


def buku_beranda(b: BerandaDaftar) -> t.Buku:
    """How far each agency's entry is: filled and expected rows of every period."""
    nama = (*map(nama_singkat, TRIWULAN), "Setahun")
    judul = "Perangkat daerah"
    dua = ("Terisi", "Dari")
    isi = t.Tabel(
        judul=judul,
        atas=(
            f"Tahun {b.tahun}" if b.tahun else "Masing-masing pada tahun terakhir yang berdata",
            *([f"Pencarian: {b.cari}"] if b.cari else []),
        ),
        kolom=(
            t.Kolom("Perangkat daerah", lebar=44),
            t.Kolom("Daerah", lebar=22),
            t.Kolom("Tahun", "bilangan", lebar=8),
            *(t.Kolom(f"{n}, {k.lower()}", "bilangan", lebar=8) for n in nama for k in dua),
            t.Kolom("Isian", lebar=20),
            t.Kolom("Bagian LKIP", "bilangan", lebar=9),
        ),
        kepala=(
            (
                *(t.Kepala(j, 1, 2) for j in ("Perangkat daerah", "Daerah", "Tahun")),
                *(t.Kepala(n, 2) for n in nama),
                *(t.Kepala(j, 1, 2) for j in ("Isian", "Bagian LKIP")),
            ),
            tuple(t.Kepala(k) for _ in nama for k in dua),
        ),
        baris=tuple(_ringkas(r) for r in b.baris),
        kosong="Tidak ada perangkat daerah yang cocok.",
        beku=1,
    )
    return t.Buku(judul=judul, tabel=(isi,))


def _ringkas(r: RingkasanPD) -> t.Baris:
    angka = [x for k in (*r.triwulan, r.setahun) for x in _kemajuan(k)]
    pd = r.perangkat_daerah
    return t.baris(pd.nama, pd.pemda.daerah, r.tahun, *angka, r.setahun.keadaan[0], r.bagian_lkip or None)


def _kemajuan(k: Kemajuan) -> tuple[int | None, int | None]:
    return (k.terisi, k.jumlah) if k.jumlah else (None, None)
