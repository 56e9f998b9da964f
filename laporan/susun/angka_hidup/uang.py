"""Figures of sasaran, of the program tree and of the kinds and groups of belanja."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from anggaran.bentuk import BarisAnggaran, JenisBelanja, TabelAnggaran
from anggaran.perhitungan import pertumbuhan
from kinerja.bentuk import Induk, RataSasaran
from laporan.bahan import BahanLkip, BarisProgram
from laporan.susun.angka_hidup.angka import Angka, Milik, empat_uang, ringkas, sebut, terserap
from laporan.susun.lkip.alat import persen, rupiah, tulis
from laporan.susun.sejajar import sejajarkan
from sakip.inti.angka import bulatkan
from sakip.inti.periode import TRIWULAN, nama_singkat

PANJANG: Final = 60
"""Letters of an object's words that go into a name: a token holds 120."""

# --- sasaran


def sasaran(b: BahanLkip) -> Iterator[Angka]:
    """Mean, category and money of each sasaran (or whatever else owns measured indicators)."""
    for s in b.pengukuran.per_sasaran:
        yield from _rata(s)
    d, judul = b.aturan.desimal_penyerapan, b.aturan.judul_sisa
    for u in b.uang_sasaran:
        for t in u.tahun if u.induk else ():
            kini = t.tahun == b.tahun
            ekor, saat = ("", "") if kini else (f"_{t.tahun}", f" {t.tahun}")
            if u.induk:
                yield from empat_uang(_milik_induk(u.induk), t, d, judul, ekor, saat)
    for q in b.rincian().triwulan:
        for s in q.pengukuran.per_sasaran:
            r, label = s.rata_rata, f"Rata-rata capaian s.d. {nama_singkat(q.triwulan)}"
            m, ukuran = _milik_induk(s.induk), f"rata_capaian_tw{q.triwulan}"
            yield from m.persen(ukuran, label, r.tampil, r.desimal, q.triwulan)


def _rata(s: RataSasaran) -> Iterator[Angka]:
    m, r = _milik_induk(s.induk), s.rata_rata
    yield m.angka("rata_capaian", "Rata-rata capaian", persen(r.tampil, r.desimal), r.tampil)
    if s.kategori:
        yield m.angka("kategori", "Kategori", s.kategori.label)


def _milik_induk(i: Induk) -> Milik:
    huruf = {"sasaran": "s", "tujuan": "u"}.get(i.jenis, "p")
    jenis = i.jenis.replace("_", " ").capitalize()
    return Milik(f"{huruf}{i.id}", i.kode or str(i.id), f"{jenis} {i.kode}".strip(), i.teks)


# --- program tree


def simpul(b: BahanLkip) -> Iterator[Angka]:
    """Money of each program, kegiatan and sub kegiatan, this year and, of programs, in other years."""
    for n in b.anggaran.baris:
        yield from _simpul(b, n)
    yield from _tahun_lain(b)
    yield from _perubahan(b)
    yield from _pk(b)
    for p in b.program:
        yield from _efisiensi(b, p)
    for q in b.rincian().triwulan:
        yield from _triwulan(b, q.anggaran, q.triwulan)


def _milik(n: BarisAnggaran) -> Milik:
    return Milik(f"p{n.simpul_id}", n.kunci, f"{n.jenis.replace('_', ' ').capitalize()} {n.kode or n.kunci}", n.nama)


def _simpul(b: BahanLkip, n: BarisAnggaran) -> Iterator[Angka]:
    m, d = _milik(n), b.aturan.desimal_penyerapan
    yield m.angka("pagu", "Pagu", rupiah(n.pagu), n.pagu)
    yield m.angka("realisasi_anggaran", "Realisasi anggaran", rupiah(n.realisasi), n.realisasi)
    serap = bulatkan(n.penyerapan.nilai, d)
    yield m.angka("penyerapan", "Penyerapan", persen(serap, d), serap)
    yield m.angka("sisa", b.aturan.judul_sisa, rupiah(n.sisa), n.sisa)
    yield from m.persen("fisik", "Realisasi fisik", n.fisik, 2)


def _tahun_lain(b: BahanLkip) -> Iterator[Angka]:
    """A program in other years, under its node of the latest of them."""
    d, judul = b.aturan.desimal_penyerapan, b.aturan.judul_sisa
    for _, isi in sejajarkan([t.baris for t in b.riwayat_anggaran]):
        pasangan = [(t.tahun, x) for t, x in zip(b.riwayat_anggaran, isi, strict=True) if x]
        m = _milik(pasangan[-1][1])
        for tahun, x in pasangan:
            if tahun != b.tahun:
                yield from empat_uang(m, x, d, judul, f"_{tahun}", f" {tahun}")


def _perubahan(b: BahanLkip) -> Iterator[Angka]:
    """Each node before the budget's change, and by how much it changed."""
    murni = b.rincian().murni
    kini = {n.simpul_id: n for n in b.anggaran.baris}
    for n in murni.baris if murni else ():
        m, g = _milik(n), pertumbuhan(n.pagu, kini[n.simpul_id].pagu if n.simpul_id in kini else None)
        yield from m.uang("pagu_murni", "Pagu sebelum perubahan", n.pagu)
        yield from m.uang("selisih_pagu", "Pagu bertambah/berkurang", g.selisih)
        yield from m.persen("persen_pagu", "Pagu bertambah/berkurang dalam persen", g.persen, 2)


def _pk(b: BahanLkip) -> Iterator[Angka]:
    """Lines of money of each agreement, in the year and its quarters; one of no node goes by its program's name."""
    milik = {n.simpul_id: _milik(n) for n in b.anggaran.baris}
    nama = {n.nama.casefold(): _milik(n) for n in reversed(b.anggaran.baris)}
    for pk in b.pk:
        label, cacah = f"Anggaran {pk.nama}", Counter[str]()
        for p in pk.program:
            m = milik.get(p.simpul_id) or nama.get(p.program.casefold()) or _milik_baris(p.simpul_id, p.program)
            m = replace(m, nama=p.program)
            cacah[m.tetap] += 1
            kembar = f"_{cacah[m.tetap]}" if cacah[m.tetap] > 1 else ""
            ukuran = f"anggaran_{sebut(pk.nama)}{kembar}"
            yield from m.uang(ukuran, label, p.anggaran)
            for t in TRIWULAN:
                yield from m.uang(f"{ukuran}_tw{t}", f"{label} {nama_singkat(t)}", p.tw[t - 1], t)


def _milik_baris(simpul_id: int, nama: str) -> Milik:
    """A program that has no money in the year: its node, else its words."""
    kunci = str(simpul_id) if simpul_id else f"_{ringkas(nama, PANJANG)}"
    return Milik(f"p{kunci}", nama[:PANJANG], f"Program {nama}", nama)


def _efisiensi(b: BahanLkip, p: BarisProgram) -> Iterator[Angka]:
    """Efficiency of a program by each of its indicators: the pair is the object."""
    m = _milik(p.uang)
    for x, e in zip(p.indikator, p.efisiensi, strict=True):
        if e.tampil is not None:
            k = x.ketentuan.kode
            pasangan = Milik(f"{m.tetap}.i{x.indikator_id}", f"{m.kode}/{k}", m.kelompok, m.nama)
            teks = tulis(e.tampil, b.aturan.desimal_efisiensi)
            yield pasangan.angka("efisiensi", f"Efisiensi ({e.metode.label}), {x.nama}", teks, e.tampil)


def _triwulan(b: BahanLkip, tabel: TabelAnggaran, t: int) -> Iterator[Angka]:
    """Spending s.d. a quarter of the nodes that have any."""
    d, judul = b.aturan.desimal_penyerapan, b.aturan.judul_sisa
    for n in tabel.baris:
        m = _milik(n)
        yield from terserap(m, n, d, judul, t)
        yield from m.persen(f"fisik_tw{t}", f"Realisasi fisik s.d. {nama_singkat(t)}", n.fisik, 2, t)


# --- belanja


def belanja(b: BahanLkip) -> Iterator[Angka]:
    """Kinds of belanja, before and after the change and over the years; groups of belanja."""
    for j in (*b.jenis_belanja, *((b.jumlah_jenis,) if b.jumlah_jenis else ())):
        yield from _jenis(b, j)
    d, judul = b.aturan.desimal_penyerapan, b.aturan.judul_sisa
    for nama, tahun in b.riwayat_jenis:
        for u in tahun:
            ekor, saat = ("", "") if u.tahun == b.tahun else (f"_{u.tahun}", f" {u.tahun}")
            yield from empat_uang(_milik_belanja("jenis", nama), u, d, judul, ekor, saat)
    for nama, u in b.kelompok_belanja:
        yield from empat_uang(_milik_belanja("kelompok", nama), u, d, judul)


def _milik_belanja(apa: str, nama: str) -> Milik:
    """Its words are all that a kind or group of belanja is known by."""
    return Milik(
        f"{apa[0]}{ringkas(nama, PANJANG)}", f"{apa} {nama[:PANJANG]}", f"{apa.capitalize()} belanja {nama}", nama
    )


def _jenis(b: BahanLkip, j: JenisBelanja) -> Iterator[Angka]:
    m, g = _milik_belanja("jenis", j.nama), j.pertumbuhan
    yield from m.uang("pagu", "Pagu", j.sesudah)
    yield from m.uang("pagu_murni", "Pagu sebelum perubahan", j.sebelum)
    yield from m.uang("selisih_pagu", "Pagu bertambah/berkurang", g.selisih)
    yield from m.persen("persen_pagu", "Pagu bertambah/berkurang dalam persen", g.persen, 2)
    yield from m.uang("realisasi_anggaran", "Realisasi anggaran", j.realisasi)
    yield from m.persen("penyerapan", "Penyerapan", j.penyerapan.nilai, b.aturan.desimal_penyerapan)
