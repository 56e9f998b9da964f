"""Figures of the agency as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from anggaran.perhitungan import pertumbuhan
from laporan.bahan import BahanLkip, BahanPK
from laporan.susun.angka_hidup.angka import DINAS, TAK_ADA, Angka, empat_uang, sebut, terserap
from laporan.susun.lkip.alat import persen, rupiah, tulis
from laporan.susun.lkip.tabel import bersatuan_efisiensi
from sakip.inti.angka import bulatkan, jumlah_ada
from sakip.inti.periode import TRIWULAN, nama_singkat
from sakip.inti.terbilang import jumlah_dengan_kata, terbilang_rupiah


def umum(b: BahanLkip) -> Iterator[Angka]:
    yield DINAS.angka("tahun", "Tahun laporan", str(b.tahun), Decimal(b.tahun))
    yield from _cacah(b)
    yield from _capaian(b)
    yield from _pk_berlaku(b)
    yield from _uang(b)
    yield from _akip(b)
    yield from _tahun_lain(b)
    yield from _semua_pk(b)
    yield from _perubahan(b)
    yield from _triwulan(b)


def _banyak(ukuran: str, label: str, n: int) -> Angka:
    return DINAS.angka(ukuran, label, jumlah_dengan_kata(n), Decimal(n))


def _cacah(b: BahanLkip) -> Iterator[Angka]:
    p = b.pengukuran
    yield _banyak("jumlah_indikator", "Banyaknya indikator", len(p.baris))
    yield _banyak("jumlah_sasaran", "Banyaknya sasaran", len(p.per_sasaran))
    tercapai = sum(x.capaian.nilai is not None and x.capaian.nilai >= 100 for x in p.baris)
    yield _banyak("jumlah_tercapai", "Indikator yang mencapai target", tercapai)
    yield _banyak("jumlah_terukur", "Indikator yang terukur", sum(x.terukur for x in p.baris))
    if b.luar_pk:
        yield _banyak("jumlah_luar_pk", "IKU di luar perjanjian kinerja", len(b.luar_pk))


def _capaian(b: BahanLkip) -> Iterator[Angka]:
    p, r = b.pengukuran, b.pengukuran.rata_rata
    yield DINAS.angka("rata_capaian", "Rata-rata capaian", persen(r.tampil, r.desimal), r.tampil)
    yield DINAS.angka("kategori", "Kategori capaian", p.kategori.label if p.kategori else TAK_ADA)
    if (luar := b.rata_luar_pk) and luar.tampil is not None:
        teks = persen(luar.tampil, luar.desimal)
        yield DINAS.angka("rata_luar_pk", "Rata-rata capaian di luar perjanjian kinerja", teks, luar.tampil)
    e = b.efisiensi_gabungan
    if e and e.tampil is not None:
        yield DINAS.angka("efisiensi", f"Efisiensi gabungan ({e.metode.label})", bersatuan_efisiensi(b, e), e.tampil)
    if e and e.nilai_efisiensi is not None:
        nilai = bulatkan(e.nilai_efisiensi, 2)
        yield DINAS.angka("nilai_efisiensi", "Nilai efisiensi gabungan", tulis(nilai, 2), nilai)


# --- agreements


def _pk_berlaku(b: BahanLkip) -> Iterator[Angka]:
    """The agreement that the year is measured by: what it counts and what it promises to spend."""
    if not b.pk:
        return
    item, uang = b.pk[-1].item, jumlah_ada(p.anggaran for p in b.pk[-1].program)
    yield _banyak("jumlah_indikator_pk", "Indikator dalam PK", len(item))
    yield _banyak("jumlah_sasaran_pk", "Sasaran dalam PK", len(dict.fromkeys(i.sasaran for i in item)))
    yield DINAS.angka("anggaran_pk", "Anggaran dalam PK", rupiah(uang), uang)


def _semua_pk(b: BahanLkip) -> Iterator[Angka]:
    """What each agreement promises to spend, in the year and in its quarters."""
    for pk in b.pk:
        yield from _satu_pk(pk)


def _satu_pk(pk: BahanPK) -> Iterator[Angka]:
    ukuran, label = f"anggaran_{sebut(pk.nama)}", f"Anggaran {pk.nama}"
    yield from DINAS.uang(ukuran, label, jumlah_ada(p.anggaran for p in pk.program))
    for t in TRIWULAN:
        jumlah = jumlah_ada(p.tw[t - 1] for p in pk.program)
        yield from DINAS.uang(f"{ukuran}_tw{t}", f"{label} {nama_singkat(t)}", jumlah, t)


# --- money


def _uang(b: BahanLkip) -> Iterator[Angka]:
    t, a = b.anggaran.total, b.aturan
    for ukuran, nilai, label in (
        ("pagu", t.pagu, "Pagu"),
        ("realisasi_anggaran", t.realisasi, "Realisasi anggaran"),
        ("sisa", t.sisa, a.judul_sisa),
    ):
        yield DINAS.angka(ukuran, label, rupiah(nilai), nilai)
        if nilai is not None and nilai >= 0 and nilai == nilai.to_integral_value():
            yield DINAS.angka(f"{ukuran}_terbilang", f"{label}, dengan kata", terbilang_rupiah(nilai))
    serap = bulatkan(t.penyerapan.nilai, a.desimal_penyerapan)
    yield DINAS.angka("penyerapan", "Penyerapan anggaran", persen(serap, a.desimal_penyerapan), serap)
    yield from DINAS.uang("cakupan_anggaran", "Jumlah anggaran pada Pengukuran Kinerja", b.cakupan.pagu)
    yield from DINAS.uang("cakupan_realisasi", "Jumlah realisasi pada Pengukuran Kinerja", b.cakupan.realisasi)


def _tahun_lain(b: BahanLkip) -> Iterator[Angka]:
    d, judul = b.aturan.desimal_penyerapan, b.aturan.judul_sisa
    for t in b.riwayat_anggaran:
        if t.tahun != b.tahun:
            yield from empat_uang(DINAS, t.total, d, judul, f"_{t.tahun}", f" {t.tahun}")


def _perubahan(b: BahanLkip) -> Iterator[Angka]:
    """The budget before its change, and the change."""
    murni = b.rincian().murni
    if murni is None:
        return
    g = pertumbuhan(murni.total.pagu, b.anggaran.total.pagu)
    yield from DINAS.uang("pagu_murni", "Pagu sebelum perubahan", murni.total.pagu)
    yield from DINAS.uang("selisih_pagu", "Pagu bertambah/berkurang", g.selisih)
    yield from DINAS.persen("persen_pagu", "Pagu bertambah/berkurang dalam persen", g.persen, 2)


def _triwulan(b: BahanLkip) -> Iterator[Angka]:
    """Mean and spending s.d. each quarter that has any."""
    d, judul = b.aturan.desimal_penyerapan, b.aturan.judul_sisa
    for q in b.rincian().triwulan:
        t, saat, r = q.triwulan, f" s.d. {nama_singkat(q.triwulan)}", q.pengukuran.rata_rata
        yield from DINAS.persen(f"rata_capaian_tw{t}", f"Rata-rata capaian{saat}", r.tampil, r.desimal, t)
        yield from terserap(DINAS, q.anggaran.total, d, judul, t)


# --- AKIP


def _akip(b: BahanLkip) -> Iterator[Angka]:
    for tahun, nilai, kategori in b.nilai_akip:
        yield DINAS.angka(f"nilai_akip_{tahun}", f"Nilai AKIP {tahun}", tulis(nilai, 2), bulatkan(nilai, 2))
        yield DINAS.angka(f"kategori_akip_{tahun}", f"Kategori AKIP {tahun}", kategori or TAK_ADA)
