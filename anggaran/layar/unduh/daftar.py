"""The budget of a year as tables to download: the whole tree, kinds of belanja, the years."""

from __future__ import annotations

from collections.abc import Iterator

from anggaran.bentuk import BarisHalaman, HalamanAnggaran, JenisBelanja, UangTahun
from sakip.inti import tabel as t
from sakip.inti.aturan import Aturan
from sakip.inti.periode import format_tanggal, nama_sampai

JUMLAH = "Jumlah"


def buku_anggaran(halaman: HalamanAnggaran, aturan: Aturan, *, banding: bool) -> t.Buku:
    """``banding``: the ceiling before and after the change, as on the page."""
    judul = f"Anggaran {halaman.tabel.tahun}"
    tabel = [_tabel(judul, halaman, aturan, banding)]
    if halaman.jenis_belanja:
        tabel.append(_jenis(judul, halaman, aturan))
    if len(halaman.riwayat) > 1:
        tabel.append(_riwayat(judul, halaman, aturan))
    return t.Buku(judul=judul, tabel=tuple(tabel))


def _atas(h: HalamanAnggaran) -> Iterator[str]:
    tabel = h.tabel
    yield nama_sampai(tabel.triwulan) if tabel.triwulan else "Setahun"
    if tabel.versi:
        yield f"Pagu {', '.join(tabel.versi).lower()}"
    if tabel.tanggal_batas and not tabel.triwulan:
        yield f"Data per {format_tanggal(tabel.tanggal_batas)}"
    if tabel.belum_diaudit:
        yield "Belum diaudit"


def _tabel(judul: str, h: HalamanAnggaran, aturan: Aturan, banding: bool) -> t.Tabel:
    baris = [b for p in h.program for b in p.baris]
    return t.Tabel(
        judul=judul,
        lembar="Anggaran",
        atas=tuple(_atas(h)),
        kolom=_kolom(h, aturan, banding),
        baris=(
            *(_baris(h, aturan, b, banding) for b in baris),
            *([_baris(h, aturan, h.total, banding, JUMLAH)] if baris or h.total.uang.pagu is not None else []),
        ),
        kosong="Belum ada pagu dan realisasi pada tahun ini.",
        beku=2,
    )


def _kolom(h: HalamanAnggaran, aturan: Aturan, banding: bool) -> tuple[t.Kolom, ...]:
    dua = ("Pagu murni (Rp)", "Pagu sesudah perubahan (Rp)", "Selisih (Rp)")
    pagu = (*t.kolom_dari(dua, "rupiah"), t.Kolom("Selisih (%)", "persen"))
    satu = (t.Kolom("Pagu (Rp)", "rupiah"), *([t.Kolom("Kas (Rp)", "rupiah")] if h.berkas else []))
    return (
        t.Kolom("Kode", lebar=22),
        t.Kolom("Program, kegiatan, sub kegiatan", lebar=50),
        t.Kolom("Versi pagu", lebar=16),
        *(pagu if banding else satu),
        t.Kolom("Realisasi (Rp)", "rupiah"),
        t.Kolom("Penyerapan", "persen"),
        t.Kolom(f"{aturan.judul_sisa} (Rp)", "rupiah"),
        *([t.Kolom("Fisik", "persen")] if h.berfisik else []),
        t.Kolom("Catatan", lebar=40),
        t.Kolom("Penjelasan sisa", lebar=40),
    )


def _baris(h: HalamanAnggaran, aturan: Aturan, b: BarisHalaman, banding: bool, nama: str = "") -> t.Baris:
    u, naik = b.uang, b.pertumbuhan
    dua = (
        t.rupiah(b.murni),
        t.rupiah(b.perubahan),
        t.rupiah(naik.selisih if naik else None),
        t.persen(naik.persen if naik else None),
    )
    satu = (t.rupiah(u.pagu), *([t.rupiah(u.kas)] if h.berkas else []))
    return t.baris(
        u.kode or None,
        t.Sel(nama or u.nama, inden=u.tingkat),
        u.versi or None,
        *(dua if banding else satu),
        t.rupiah(u.realisasi),
        t.persen(u.penyerapan.nilai, aturan.desimal_penyerapan),
        t.rupiah(u.sisa),
        *([t.persen(u.fisik)] if h.berfisik else []),
        "; ".join(u.catatan) or None,
        u.penjelasan or None,
        jenis="jumlah" if nama else "penting" if u.tingkat == 0 else "biasa",
    )


def _jenis(judul: str, h: HalamanAnggaran, aturan: Aturan) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar="Jenis belanja",
        atas=("Menurut jenis belanja",),
        kolom=(
            t.Kolom("Jenis belanja", lebar=36),
            *t.kolom_dari(("Murni (Rp)", "Berlaku (Rp)", "Selisih (Rp)"), "rupiah"),
            t.Kolom("Selisih (%)", "persen"),
            t.Kolom("Realisasi (Rp)", "rupiah"),
            t.Kolom("Penyerapan", "persen"),
        ),
        baris=tuple(_satu_jenis(j, aturan) for j in h.jenis_belanja),
    )


def _satu_jenis(j: JenisBelanja, aturan: Aturan) -> t.Baris:
    return t.baris(
        j.nama,
        t.rupiah(j.sebelum),
        t.rupiah(j.sesudah),
        t.rupiah(j.pertumbuhan.selisih),
        t.persen(j.pertumbuhan.persen),
        t.rupiah(j.realisasi),
        t.persen(j.penyerapan.nilai, aturan.desimal_penyerapan),
    )


def _riwayat(judul: str, h: HalamanAnggaran, aturan: Aturan) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar="Riwayat",
        atas=("Riwayat anggaran, setiap tahun dengan versi yang berlaku",),
        kolom=(
            t.Kolom("Tahun", "bilangan", lebar=9),
            t.Kolom("Versi pagu"),
            t.Kolom("Pagu (Rp)", "rupiah"),
            t.Kolom("Realisasi (Rp)", "rupiah"),
            t.Kolom("Penyerapan", "persen"),
            t.Kolom(f"{aturan.judul_sisa} (Rp)", "rupiah"),
        ),
        baris=tuple(_satu_tahun(r, aturan) for r in h.riwayat),
    )


def _satu_tahun(r: UangTahun, aturan: Aturan) -> t.Baris:
    serap = t.persen(r.penyerapan.nilai, aturan.desimal_penyerapan)
    return t.baris(r.tahun, r.versi or None, t.rupiah(r.pagu), t.rupiah(r.realisasi), serap, t.rupiah(r.sisa))
