"""The leaders' pages as workbooks: the same figures, and all rows where the page shows the first ones."""

from __future__ import annotations

from collections.abc import Iterable

from evaluasi.layar.banding.tulis import persen
from evaluasi.layar.pimpinan import dinas, pemda
from evaluasi.layar.pimpinan.baris import BarisIndikator
from evaluasi.perhitungan.pimpinan import Periode
from sakip.alur.papan import Posisi
from sakip.inti import tabel as t


def buku_pemda(h: pemda.HalamanPimpinan) -> t.Buku:
    judul = f"Pimpinan, {h.periode.nama}"
    return t.Buku(
        judul=judul,
        tabel=(
            _dinas(h, judul),
            _indikator("Indikator di bawah batas", "Terendah", h.rendah, h.periode),
            _indikator(f"Berubah sejak {h.periode.sebelum.singkat}", "Perubahan", h.gerak, h.periode),
            _posisi("Terlambat", [x.posisi for x in h.terlambat]),
        ),
    )


def _dinas(h: pemda.HalamanPimpinan, judul: str) -> t.Tabel:
    lalu = h.periode.sebelum.singkat
    return t.Tabel(
        judul=judul,
        lembar="Perangkat daerah",
        kolom=(
            t.Kolom("Perangkat daerah", lebar=46),
            t.Kolom("Capaian", "persen"),
            t.Kolom(f"Perubahan sejak {lalu}", lebar=24),
            t.Kolom("Dihitung dari", lebar=28),
            t.Kolom("Kategori", lebar=18),
            t.Kolom("Penyerapan", "persen"),
            t.Kolom(f"Perubahan penyerapan sejak {lalu}", lebar=24),
            t.Kolom("Realisasi (Rp)", "rupiah"),
            t.Kolom("Pagu (Rp)", "rupiah"),
            t.Kolom("Kuadran", lebar=32),
            t.Kolom("Pengisian", lebar=26),
            t.Kolom("Nilai AKIP", "angka", 2),
            t.Kolom("Kategori AKIP", lebar=10),
            t.Kolom("Tahun AKIP", "bilangan"),
            t.Kolom("Perubahan AKIP", lebar=14),
            t.Kolom("Rekomendasi terbuka", "bilangan"),
        ),
        baris=tuple(
            t.baris(
                d.perangkat_daerah.nama,
                t.tampil(d.angka.capaian.teks),
                d.angka.capaian.ubah.teks or None,
                d.angka.cacah or None,
                d.angka.kategori or None,
                t.tampil(d.angka.serapan.teks),
                d.angka.serapan.ubah.teks or None,
                t.tampil(d.angka.realisasi),
                t.tampil(d.angka.pagu),
                d.kuadran.label if d.kuadran else None,
                d.posisi.label if d.posisi else None,
                t.tampil(d.akip.nilai) if d.akip else None,
                d.akip.kategori if d.akip else None,
                d.akip.tahun if d.akip else None,
                d.akip.ubah or None if d.akip else None,
                d.terbuka,
            )
            for d in h.dinas
        ),
        kosong="Tidak ada perangkat daerah.",
        beku=1,
    )


def _indikator(judul: str, lembar: str, baris: Iterable[BarisIndikator], p: Periode) -> t.Tabel:
    return t.Tabel(
        judul=f"{judul}, {p.nama}",
        lembar=lembar,
        kolom=(t.Kolom("Perangkat daerah", lebar=40), *_kolom_indikator(p)),
        baris=tuple(t.baris(b.perangkat_daerah.nama, *_sel_indikator(b)) for b in baris),
        kosong="Tidak ada.",
        beku=1,
    )


def _kolom_indikator(p: Periode) -> tuple[t.Kolom, ...]:
    return (
        t.Kolom("Kode", lebar=10),
        t.Kolom("Indikator", lebar=56),
        t.Kolom("Satuan", lebar=12),
        t.Kolom("Target", "angka"),
        t.Kolom("Realisasi", "angka"),
        t.Kolom("Perubahan realisasi", lebar=22),
        t.Kolom("Capaian", "persen"),
        t.Kolom(f"Capaian {p.sebelum.singkat}", "persen"),
        t.Kolom("Perubahan capaian", lebar=24),
        t.Kolom("Kategori", lebar=18),
    )


def _sel_indikator(b: BarisIndikator) -> tuple[t.Isi | t.Sel, ...]:
    k = b.kinerja
    return (
        k.ketentuan.kode,
        k.nama,
        k.satuan or None,
        t.tampil(b.target),
        t.tampil(b.realisasi),
        b.ubah_realisasi.teks or None,
        t.tampil(b.capaian.teks),
        t.tampil(b.lalu),
        b.capaian.ubah.teks or None,
        b.kategori or None,
    )


def _posisi(judul: str, daftar: Iterable[Posisi]) -> t.Tabel:
    return t.Tabel(
        judul=judul,
        lembar=judul,
        kolom=(
            t.Kolom("Perangkat daerah", lebar=46),
            t.Kolom("Periode", lebar=14),
            t.Kolom("Keadaan", lebar=30),
            t.Kolom("Terisi", "bilangan"),
            t.Kolom("Diharapkan", "bilangan"),
            t.Kolom("Tenggat", "tanggal"),
            t.Kolom("Jarak", lebar=16),
            t.Kolom("Giliran", lebar=24),
        ),
        baris=tuple(
            t.baris(
                p.perangkat_daerah.nama,
                p.nama,
                p.label,
                p.isi.terisi,
                p.isi.jumlah,
                p.tenggat,
                p.kata_tenggat or None,
                p.penunggu or None,
            )
            for p in daftar
        ),
        kosong="Tidak ada.",
        beku=1,
    )


# --- an agency


def buku_dinas(h: dinas.HalamanPimpinan) -> t.Buku:
    judul = f"Pimpinan, {h.periode.nama}"
    return t.Buku(
        judul=judul,
        tabel=(
            _sasaran(h, judul),
            _program(h),
            _posisi("Pengisian", [p for p, _ in h.posisi]),
            _kurang(h),
            _terbuka(h),
        ),
    )


def _sasaran(h: dinas.HalamanPimpinan, judul: str) -> t.Tabel:
    kolom = (
        t.Kolom("Sasaran", lebar=40),
        *_kolom_indikator(h.periode),
        t.Kolom("Penyerapan program pendukung", "persen"),
        t.Kolom("Kuadran", lebar=32),
    )
    baris = []
    for s in h.sasaran:
        awal = f"{s.induk.kode} {s.induk.teks}".strip()
        for b in s.baris:
            isi = (*_sel_indikator(b), t.tampil(b.serapan), b.kuadran.label if b.kuadran else None)
            baris.append(t.baris(awal, *isi))
        rata = t.tampil(s.rata)
        baris.append(t.baris(awal, None, s.cacah, *[None] * 4, rata, *[None] * 2, s.kategori or None, jenis="jumlah"))
    a = h.angka
    catatan = (
        f"Rata-rata capaian {a.capaian.teks} ({a.cacah}) {a.capaian.ubah.teks}".strip(),
        f"Penyerapan {a.serapan.teks} {a.serapan.ubah.teks}: {a.realisasi} dari {a.pagu}".strip(),
    )
    return t.Tabel(
        judul=judul, lembar="Sasaran", kolom=kolom, baris=tuple(baris), catatan=catatan, kosong="Belum ada indikator."
    )


def _program(h: dinas.HalamanPimpinan) -> t.Tabel:
    return t.Tabel(
        judul="Program",
        kolom=(
            t.Kolom("Program", lebar=56),
            t.Kolom("Capaian", "persen"),
            t.Kolom("Penyerapan", "persen"),
            t.Kolom("Kuadran", lebar=32),
        ),
        baris=tuple(
            t.baris(p.titik.nama, t.tampil(p.capaian), t.tampil(p.penyerapan), p.kuadran.label if p.kuadran else None)
            for p in h.program
        ),
        catatan=(
            f"Batas capaian {persen(h.batas, 2)}, batas penyerapan {persen(h.batas_serap, 2)} dari pagu setahun.",
        ),
        kosong="Belum ada anggaran.",
        beku=1,
    )


def _kurang(h: dinas.HalamanPimpinan) -> t.Tabel:
    return t.Tabel(
        judul="Belum diisi",
        kolom=(
            t.Kolom("Kode", lebar=10),
            t.Kolom("Indikator", lebar=56),
            t.Kolom("Unit", lebar=40),
            t.Kolom("Pengisi", lebar=40),
            t.Kolom("Keterangan", lebar=24),
        ),
        baris=tuple(
            t.baris(
                b.kode, b.nama, b.unit or None, ", ".join(b.orang) or None, "menunggu data luar" if b.tunggu else None
            )
            for b in h.kurang
        ),
        kosong="Tidak ada.",
    )


def _terbuka(h: dinas.HalamanPimpinan) -> t.Tabel:
    return t.Tabel(
        judul="Belum selesai",
        kolom=(t.Kolom("Hal", lebar=40), t.Kolom("Keterangan", lebar=60)),
        baris=tuple(t.baris(x.judul, x.keterangan) for x in h.terbuka),
        kosong="Tidak ada.",
    )
