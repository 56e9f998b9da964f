"""The catalogue of live figures: what a text may name, formatted once, as the tables of the report print it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from anggaran.bentuk import BarisAnggaran
from kinerja.bentuk import BarisKinerja
from kinerja.perhitungan import target_tertulis
from laporan.bahan import AnalisisIndikator, BahanLkip, PembandingBahan, TabelPendukungBahan
from laporan.susun.lkip.alat import (
    STRIP,
    bersatuan,
    nilai_tercetak,
    persen,
    realisasi_tertulis,
    rupiah,
    tabel_pendukung,
    tulis,
)
from sakip.inti.angka import bulatkan, jumlah_ada
from sakip.inti.terbilang import jumlah_dengan_kata, terbilang_rupiah

UMUM: Final = "Perangkat daerah"
TAK_ADA: Final = STRIP


@dataclass(frozen=True, slots=True)
class Angka:
    """A figure: ``ukuran`` of an object. ``tetap`` is the object's lasting key ("i12"), ``kode`` what people call it.

    ``teks`` is what a sentence shows; ``nilai`` the rounded value, ``None`` where the figure is words or not known.
    """

    ukuran: str
    tetap: str
    kode: str
    kelompok: str
    label: str
    teks: str
    nilai: Decimal | None = None

    @property
    def kunci(self) -> str:
        """As kept: "capaian:#i12"; figures of the agency have no object."""
        return f"{self.ukuran}:#{self.tetap}" if self.tetap else self.ukuran

    @property
    def nama(self) -> str:
        """As people type and read it: "capaian:IKU-1"."""
        return f"{self.ukuran}:{self.kode}" if self.tetap else self.ukuran


@dataclass(frozen=True)
class Katalog:
    """All figures, in the order of the picker. Names are unique: the first of two alike wins."""

    angka: tuple[Angka, ...]

    @cached_property
    def menurut_kunci(self) -> dict[str, Angka]:
        return {a.kunci: a for a in reversed(self.angka)}

    @cached_property
    def menurut_nama(self) -> dict[str, Angka]:
        return {a.nama.lower(): a for a in reversed(self.angka)}

    def cari(self, sebutan: str) -> Angka | None:
        """A figure by either of its names."""
        return self.menurut_kunci.get(sebutan) or self.menurut_nama.get(sebutan.lower())


def katalog(b: BahanLkip) -> Katalog:
    """Every figure a narrative of this report may name."""
    return Katalog(tuple(_semua(b)))


def _semua(b: BahanLkip) -> Iterator[Angka]:
    yield from _umum(b)
    for a in b.analisis:
        yield from _indikator(b, a)
    dianalisis = {a.baris.indikator_id for a in b.analisis}
    for baris in b.pengukuran.baris:
        if baris.indikator_id not in dianalisis:
            yield from _pokok(baris)
    yield from _sasaran(b)
    for n in b.anggaran.baris:
        yield from _simpul(b, n)
    yield from _tabel(b)


# --- the agency


def _umum(b: BahanLkip) -> Iterator[Angka]:
    p, t, a = b.pengukuran, b.anggaran.total, b.aturan
    banyak = len(p.baris)
    yield _kata("tahun", "Tahun laporan", str(b.tahun), Decimal(b.tahun))
    yield _kata("jumlah_indikator", "Banyaknya indikator", jumlah_dengan_kata(banyak), Decimal(banyak))
    sasaran = len(p.per_sasaran)
    yield _kata("jumlah_sasaran", "Banyaknya sasaran", jumlah_dengan_kata(sasaran), Decimal(sasaran))
    tercapai = sum(x.capaian.nilai is not None and x.capaian.nilai >= 100 for x in p.baris)
    yield _kata("jumlah_tercapai", "Indikator yang mencapai target", jumlah_dengan_kata(tercapai), Decimal(tercapai))
    r = p.rata_rata
    yield _kata("rata_capaian", "Rata-rata capaian", persen(r.tampil, r.desimal), r.tampil)
    yield _kata("kategori", "Kategori capaian", p.kategori.label if p.kategori else TAK_ADA)
    yield from _pk(b)
    for sisi, nilai, sebut in (
        ("pagu", t.pagu, "Pagu"),
        ("realisasi_anggaran", t.realisasi, "Realisasi anggaran"),
        ("sisa", t.sisa, a.judul_sisa),
    ):
        yield _kata(sisi, sebut, rupiah(nilai), nilai)
        if nilai is not None and nilai >= 0 and nilai == nilai.to_integral_value():
            yield _kata(f"{sisi}_terbilang", f"{sebut}, dengan kata", terbilang_rupiah(nilai))
    serap = bulatkan(t.penyerapan.nilai, a.desimal_penyerapan)
    yield _kata("penyerapan", "Penyerapan anggaran", persen(serap, a.desimal_penyerapan), serap)
    for tahun, nilai_akip, kategori in b.nilai_akip:
        yield _kata(f"nilai_akip_{tahun}", f"Nilai AKIP {tahun}", tulis(nilai_akip, 2), bulatkan(nilai_akip, 2))
        yield _kata(f"kategori_akip_{tahun}", f"Kategori AKIP {tahun}", kategori or TAK_ADA)


def _pk(b: BahanLkip) -> Iterator[Angka]:
    """The agreement that the year is measured by: what it counts and what it promises to spend."""
    if not b.pk:
        return
    item, uang = b.pk[-1].item, jumlah_ada(p.anggaran for p in b.pk[-1].program)
    sasaran = len(dict.fromkeys(i.sasaran for i in item))
    yield _kata("jumlah_indikator_pk", "Indikator dalam PK", jumlah_dengan_kata(len(item)), Decimal(len(item)))
    yield _kata("jumlah_sasaran_pk", "Sasaran dalam PK", jumlah_dengan_kata(sasaran), Decimal(sasaran))
    yield _kata("anggaran_pk", "Anggaran dalam PK", rupiah(uang), uang)


def _kata(ukuran: str, label: str, teks: str, nilai: Decimal | None = None) -> Angka:
    return Angka(ukuran, "", "", UMUM, label, teks, nilai)


# --- indicators


def _pokok(b: BarisKinerja) -> Iterator[Angka]:
    k, milik = b.ketentuan, _milik(b)
    target = target_tertulis(k, b.target)
    yield Angka("target", *milik, f"Target: {b.nama}", bersatuan(target, b.satuan), nilai_tercetak(k, b.target))
    for ukuran, batas in (("target_bawah", b.target.bawah), ("target_atas", b.target.atas)):
        if batas is not None:
            bulat = bulatkan(batas, k.desimal)
            sebut = f"Batas {ukuran.rpartition('_')[2]} target: {b.nama}"
            yield Angka(ukuran, *milik, sebut, bersatuan(tulis(bulat, k.desimal), b.satuan), bulat)
    isi = realisasi_tertulis(k, b.realisasi)
    nilai = bulatkan(b.realisasi.nilai, k.desimal)
    yield Angka("realisasi", *milik, f"Realisasi: {b.nama}", bersatuan(isi, b.satuan), nilai)
    c = bulatkan(b.capaian.nilai, k.desimal)
    yield Angka("capaian", *milik, f"Capaian: {b.nama}", persen(c, k.desimal), c)
    if b.kategori:
        yield Angka("kategori", *milik, f"Kategori: {b.nama}", b.kategori.label)
    for ukuran, jumlah, label in (
        ("pembilang", b.realisasi.pembilang, k.label_pembilang or "Pembilang"),
        ("penyebut", b.realisasi.penyebut, k.label_penyebut or "Penyebut"),
    ):
        if jumlah is not None:
            teks = tulis(jumlah, _desimal(jumlah))
            yield Angka(ukuran, *milik, f"{label}: {b.nama}", teks, jumlah)


def _indikator(b: BahanLkip, a: AnalisisIndikator) -> Iterator[Angka]:
    yield from _pokok(a.baris)
    k, milik, nama = a.baris.ketentuan, _milik(a.baris), a.baris.nama
    for titik in a.riwayat.titik:
        if titik.tahun == b.tahun:
            continue
        yield from _titik(titik.tahun, a)
    if a.renstra:
        r = a.renstra
        tertulis, c = bersatuan(r.tertulis, a.baris.satuan), bulatkan(r.capaian.nilai, k.desimal)
        label = f"Target akhir Renstra {r.tahun_akhir}: {nama}"
        yield Angka("target_renstra", *milik, label, tertulis, nilai_tercetak(k, r.target))
        yield Angka("capaian_renstra", *milik, f"Capaian terhadap Renstra: {nama}", persen(c, k.desimal), c)
    for p in a.pembanding:
        nilai = bulatkan(p.nilai, k.desimal)
        label = f"{p.nama or p.jenis} {p.tahun}: {nama}"
        yield Angka(ukuran_pembanding(p), *milik, label, tulis(nilai, k.desimal), nilai)
    yield from _uang_indikator(b, a)


def ukuran_pembanding(p: PembandingBahan) -> str:
    """An indicator may have several comparators of one kind: "pembanding_daerah_lain_samarinda"."""
    return "_".join(filter(None, ("pembanding", _sebut(p.jenis), _sebut(p.nama))))


def _sebut(teks: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", teks.lower()).strip("_")


def _titik(tahun: int, a: AnalisisIndikator) -> Iterator[Angka]:
    k, milik, nama = a.baris.ketentuan, _milik(a.baris), a.baris.nama
    t = next(x for x in a.riwayat.titik if x.tahun == tahun)
    if t.realisasi.nilai is not None or t.realisasi.kata:
        isi = bersatuan(realisasi_tertulis(k, t.realisasi), a.baris.satuan)
        nilai = bulatkan(t.realisasi.nilai, k.desimal)
        yield Angka(f"realisasi_{tahun}", *milik, f"Realisasi {tahun}: {nama}", isi, nilai)
    c = t.capaian.nilai if t.capaian.nilai is not None else t.capaian_dilaporkan
    if c is not None:
        bulat = bulatkan(c, k.desimal)
        yield Angka(f"capaian_{tahun}", *milik, f"Capaian {tahun}: {nama}", persen(bulat, k.desimal), bulat)


def _uang_indikator(b: BahanLkip, a: AnalisisIndikator) -> Iterator[Angka]:
    milik, nama, u = _milik(a.baris), a.baris.nama, a.uang
    if u.pagu is None:
        return
    yield Angka("pagu", *milik, f"Pagu program pendukung: {nama}", rupiah(u.pagu), u.pagu)
    yield Angka("realisasi_anggaran", *milik, f"Realisasi anggaran: {nama}", rupiah(u.realisasi), u.realisasi)
    d = b.aturan.desimal_penyerapan
    serap = bulatkan(u.penyerapan, d)
    yield Angka("penyerapan", *milik, f"Penyerapan: {nama}", persen(serap, d), serap)
    e = a.efisiensi
    if e.tampil is not None:
        teks = tulis(e.tampil, b.aturan.desimal_efisiensi)
        yield Angka("efisiensi", *milik, f"Efisiensi ({e.metode.label}): {nama}", teks, e.tampil)


# --- sasaran, program tree, supporting tables


def _sasaran(b: BahanLkip) -> Iterator[Angka]:
    for s in b.pengukuran.per_sasaran:
        milik = (f"s{s.induk.id}", s.induk.kode or str(s.induk.id), f"Sasaran {s.induk.kode}".strip())
        r = s.rata_rata
        yield Angka(
            "rata_capaian", *milik, f"Rata-rata capaian: {s.induk.teks}", persen(r.tampil, r.desimal), r.tampil
        )
        if s.kategori:
            yield Angka("kategori", *milik, f"Kategori: {s.induk.teks}", s.kategori.label)


def _simpul(b: BahanLkip, n: BarisAnggaran) -> Iterator[Angka]:
    milik, d = (
        (f"p{n.simpul_id}", n.kunci, f"{n.jenis.capitalize()} {n.kode or n.kunci}"),
        b.aturan.desimal_penyerapan,
    )
    yield Angka("pagu", *milik, f"Pagu: {n.nama}", rupiah(n.pagu), n.pagu)
    yield Angka("realisasi_anggaran", *milik, f"Realisasi anggaran: {n.nama}", rupiah(n.realisasi), n.realisasi)
    serap = bulatkan(n.penyerapan.nilai, d)
    yield Angka("penyerapan", *milik, f"Penyerapan: {n.nama}", persen(serap, d), serap)
    yield Angka("sisa", *milik, f"{b.aturan.judul_sisa}: {n.nama}", rupiah(n.sisa), n.sisa)


def _tabel(b: BahanLkip) -> Iterator[Angka]:
    """Totals of supporting tables, by the titles of their columns: "jumlah_pns_laki_laki:pegawai-golongan"."""
    for t in b.tabel:
        if not t.tidak_dipublikasikan and t.label_jumlah:
            yield from _jumlah_tabel(t)


def _jumlah_tabel(t: TabelPendukungBahan) -> Iterator[Angka]:
    baris, cacah = tabel_pendukung(t).baris[-1].sel, Counter[str]()
    lewat = sum(s.rentang_kolom for s in baris) - len(baris)
    for n, sel in enumerate(baris, lewat):
        nama = _nama_kolom(t, n)
        cacah[nama] += 1
        if sel.nilai is not None:
            kembar = f"_{cacah[nama]}" if cacah[nama] > 1 else ""
            label = f"{t.label_jumlah}, {nama}: {t.judul}"
            milik = (f"t{t.kode}", t.kode, "Tabel pendukung")
            yield Angka(f"jumlah_{_sebut(nama)}{kembar}", *milik, label, sel.teks, sel.nilai)


def _nama_kolom(t: TabelPendukungBahan, n: int) -> str:
    """A column by its titles: with its group, where columns are grouped."""
    if n >= len(t.kolom):
        return t.kolom_jumlah
    return f"{t.kolom[n].kelompok} {t.kolom[n].judul}".strip()


def _milik(b: BarisKinerja) -> tuple[str, str, str]:
    """Lasting key, kode and group of an indicator's figures."""
    return f"i{b.indikator_id}", b.ketentuan.kode, f"Indikator {b.ketentuan.kode}"


def _desimal(nilai: Decimal) -> int:
    return max(0, -int(nilai.normalize().as_tuple().exponent))
