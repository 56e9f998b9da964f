"""Pengukuran Kinerja as a table to download."""

from __future__ import annotations

from collections.abc import Iterator

from kinerja.bentuk import RataRata, RataSasaran
from kinerja.layar.pengukuran import Baris, HalamanPengukuran
from sakip.inti import tabel as t
from sakip.inti.periode import nama_sampai


def buku_pengukuran(halaman: HalamanPengukuran) -> t.Buku:
    """The page's rows, means and what was left out of them."""
    judul = f"Pengukuran Kinerja {halaman.ukur.tahun}"
    if halaman.triwulan:
        judul += f", {nama_sampai(halaman.triwulan)}"
    isi = t.Tabel(
        judul=judul,
        lembar="Pengukuran",
        atas=(_dokumen(halaman), f"Kategori menurut {halaman.skala}"),
        kolom=_kolom(halaman),
        baris=tuple(_semua_baris(halaman)),
        catatan=tuple(
            f"Tidak masuk rata-rata, {i.keadaan.lower()}{f' ({i.alasan})' if i.alasan else ''}: {'; '.join(i.nama)}"
            for i in halaman.tak_ikut
        ),
        kosong="Belum ada indikator yang diukur pada tahun ini.",
        beku=2,
    )
    return t.Buku(judul=judul, tabel=(isi,))


def _dokumen(h: HalamanPengukuran) -> str:
    if h.ukur.dokumen:
        return f"Butir dan target menurut {h.ukur.dokumen} {h.ukur.tahun}"
    return f"Belum ada Perjanjian Kinerja {h.ukur.tahun}: dipakai indikator kinerja utama"


def _bersemula(h: HalamanPengukuran) -> bool:
    return any(b.semula for k in h.kelompok for b in k.baris)


def _kolom(h: HalamanPengukuran) -> tuple[t.Kolom, ...]:
    sd = f" s.d. {h.singkat}" if h.triwulan else ""
    return (
        t.Kolom("No.", "bilangan"),
        t.Kolom("Indikator", lebar=44),
        t.Kolom("Satuan", lebar=12),
        *([t.Kolom(f"Target{sd}", "angka")] if h.triwulan else []),
        t.Kolom("Target tahun", "angka"),
        *([t.Kolom("Target semula", lebar=22)] if _bersemula(h) else []),
        t.Kolom(f"Realisasi{sd}", "angka"),
        t.Kolom(f"Capaian{sd}", "persen"),
        *([t.Kolom("Capaian terhadap tahun", "persen")] if h.triwulan else []),
        t.Kolom("Kategori", lebar=18),
        t.Kolom("Dokumen target", lebar=18),
    )


def _semua_baris(h: HalamanPengukuran) -> Iterator[t.Baris]:
    lebar = len(_kolom(h))
    for k in h.kelompok:
        induk = k.rata.induk
        awal = "Tujuan " if induk.jenis == "tujuan" else ""
        yield t.kelompok(f"{awal}{induk.kode} · {induk.teks}", lebar)
        for b in k.baris:
            yield _baris(h, b)
        yield _rata(h, f"Rata-rata {induk.jenis} {induk.kode}", k.rata.rata_rata, _kategori(k.rata))
    if h.kelompok:
        kategori = h.ukur.kategori.label if h.ukur.kategori else ""
        yield _rata(h, "Rata-rata capaian", h.ukur.rata_rata, kategori)


def _baris(h: HalamanPengukuran, b: Baris) -> t.Baris:
    k = b.kinerja
    return t.baris(
        b.nomor,
        b.kinerja.nama,
        k.satuan,
        *([t.tampil(b.target)] if h.triwulan else []),
        t.tampil(b.target_tahun),
        *([b.semula] if _bersemula(h) else []),
        t.tampil(b.realisasi),
        t.tampil(b.capaian),
        *([t.tampil(b.capaian_tahun)] if h.triwulan else []),
        k.kategori.label if k.kategori else k.capaian.keadaan.label,
        k.dokumen_target,
    )


def _kategori(rata: RataSasaran) -> str:
    return rata.kategori.label if rata.kategori else ""


def _rata(h: HalamanPengukuran, nama: str, rata: RataRata, kategori: str) -> t.Baris:
    judul = f"{nama} ({rata.terukur} dari {rata.jumlah} {rata.satuan})"
    sisa = 2 if h.triwulan else 1  # capaian of the year, document
    return t.baris(
        None,
        t.Sel(judul, "teks", rentang_kolom=len(_kolom(h)) - sisa - 3),
        t.persen(rata.tampil, rata.desimal),
        *([None] if h.triwulan else []),
        kategori,
        None,
        jenis="jumlah",
    )
