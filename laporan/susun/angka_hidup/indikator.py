"""Figures of indicators: the year, its quarters, other years, the Renstra, comparators, agreements, money."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Final

from kinerja.bentuk import BarisKinerja, Target, TitikTahun
from kinerja.perhitungan import target_tertulis
from laporan.bahan import AnalisisIndikator, BahanIndikator, BahanLkip, BahanPK, PembandingBahan
from laporan.susun.angka_hidup.angka import Angka, Milik, empat_uang, nilai_tertulis, sebut
from laporan.susun.lkip.alat import bersatuan, nilai_tercetak, realisasi_tertulis, rupiah, tulis
from laporan.susun.lkip.tabel import bersatuan_selisih
from sakip.inti.angka import bulatkan
from sakip.inti.periode import TRIWULAN, nama_singkat

NE_DESIMAL: Final = 2


def indikator(b: BahanLkip) -> Iterator[Angka]:
    """Of every indicator that the report measures, plans or promises."""
    for a in b.analisis:
        yield from _analisis(b, a)
    for x in _baris_lain(b):
        yield from _pokok(x)
    for q in b.rincian().triwulan:
        for x in (*q.pengukuran.baris, *q.lain):
            if _bertriwulan(x):
                yield from _triwulan(x, q.triwulan)
    milik = _semua_milik(b)
    yield from _rencana(b, milik)
    for pk in b.pk:
        yield from _pk(pk, milik)


def _baris_lain(b: BahanLkip) -> Iterator[BarisKinerja]:
    """Rows that are measured but not analysed: without entry, or of the program tree."""
    yield from b.pengukuran.baris
    for p in b.program:
        yield from p.indikator


def _milik(x: BarisKinerja) -> Milik:
    kode = x.ketentuan.kode
    return Milik(f"i{x.indikator_id}", kode, f"Indikator {kode}", x.nama)


def _semua_milik(b: BahanLkip) -> dict[int, Milik]:
    """Every indicator by its id, as the report calls it this year."""
    rencana = {i.id: Milik(f"i{i.id}", i.kode, f"Indikator {i.kode}", i.nama) for i in _indikator_renstra(b)}
    diukur = (*(a.baris for a in b.analisis), *_baris_lain(b))
    return rencana | {x.indikator_id: _milik(x) for x in diukur}


def _indikator_renstra(b: BahanLkip) -> Iterator[BahanIndikator]:
    for t in b.renstra.tujuan if b.renstra else ():
        yield from t.indikator
        for s in t.sasaran:
            yield from s.indikator


# --- the year


def _pokok(x: BarisKinerja) -> Iterator[Angka]:
    k, m = x.ketentuan, _milik(x)
    yield m.angka("target", "Target", *_target(x, x.target))
    for ukuran, batas in (("target_bawah", x.target.bawah), ("target_atas", x.target.atas)):
        if batas is not None:
            bulat = bulatkan(batas, k.desimal)
            label = f"Batas {ukuran.rpartition('_')[2]} target"
            yield m.angka(ukuran, label, bersatuan(tulis(bulat, k.desimal), x.satuan), bulat)
    yield m.angka("realisasi", "Realisasi", *_realisasi(x))
    c = bulatkan(x.capaian.nilai, k.desimal)
    yield from m.persen("capaian", "Capaian", c, k.desimal) if c is not None else _tanpa_capaian(x)
    if x.kategori:
        yield m.angka("kategori", "Kategori", x.kategori.label)
    for ukuran, jumlah, label in (
        ("pembilang", x.realisasi.pembilang, k.label_pembilang or "Pembilang"),
        ("penyebut", x.realisasi.penyebut, k.label_penyebut or "Penyebut"),
    ):
        if jumlah is not None:
            yield m.angka(ukuran, label, tulis(jumlah, _desimal(jumlah)), jumlah)


def _tanpa_capaian(x: BarisKinerja) -> Iterator[Angka]:
    """No capaian; the one that was only reported in the past has a name of its own."""
    k, m = x.ketentuan, _milik(x)
    yield m.angka("capaian", "Capaian", tulis(None, k.desimal))
    lapor = next((i.capaian_dilaporkan for i in x.isian if i.capaian_dilaporkan is not None), None)
    yield from m.persen("capaian_dilaporkan", "Capaian sebagaimana dilaporkan", lapor, k.desimal)


def _target(x: BarisKinerja, t: Target) -> tuple[str, Decimal | None]:
    """A target with its unit, and its value."""
    return bersatuan(target_tertulis(x.ketentuan, t), x.satuan), nilai_tercetak(x.ketentuan, t)


def _realisasi(x: BarisKinerja) -> tuple[str, Decimal | None]:
    k = x.ketentuan
    return bersatuan(realisasi_tertulis(k, x.realisasi), x.satuan), bulatkan(x.realisasi.nilai, k.desimal)


def _desimal(nilai: Decimal) -> int:
    return max(0, -int(nilai.normalize().as_tuple().exponent))


# --- its quarters


def _bertriwulan(x: BarisKinerja) -> bool:
    """Whether quarters say anything of it: its target has slices, or a quarter was filled."""
    return any(n is not None for n in x.target.tw) or any(i.periode in TRIWULAN for i in x.isian)


def _triwulan(x: BarisKinerja, t: int) -> Iterator[Angka]:
    """Target, realisasi and capaian s.d. a quarter, as the quarter's own report measures them."""
    k, m, saat = x.ketentuan, _milik(x), f"s.d. {nama_singkat(t)}"
    teks, nilai = _target(x, x.target_periode)
    if nilai is not None or target_tertulis(k, x.target_periode):
        yield m.angka(f"target_tw{t}", f"Target {saat}", teks, nilai, t)
    if x.realisasi.nilai is not None or x.realisasi.kata:
        yield m.angka(f"realisasi_tw{t}", f"Realisasi {saat}", *_realisasi(x), t)
    yield from m.persen(f"capaian_tw{t}", f"Capaian {saat}", x.capaian.nilai, k.desimal, t)


# --- analysed: other years, Renstra, comparators, money


def _analisis(b: BahanLkip, a: AnalisisIndikator) -> Iterator[Angka]:
    yield from _pokok(a.baris)
    yield from _uang(b, a)
    yield from _perubahan(b, a)
    yield from _terhadap_renstra(a)
    for p in a.pembanding:
        yield from _pembanding(a, p)
    for t in a.riwayat.titik:
        yield from _titik(b, a, t)
    for u in a.riwayat_uang:
        m, d = _milik(a.baris), b.aturan.desimal_penyerapan
        ekor, saat = f"_sendiri_{u.tahun}", f" yang tercatat untuk indikator {u.tahun}"
        yield from empat_uang(m, u, d, b.aturan.judul_sisa, ekor, saat)


def _perubahan(b: BahanLkip, a: AnalisisIndikator) -> Iterator[Angka]:
    """Since last year: with its sign, as the table prints it, and how much, as a sentence says it."""
    ubah = next((t.perubahan for t in a.riwayat.titik if t.tahun == b.tahun), None)
    k, m = a.riwayat.ketentuan, _milik(a.baris)
    selisih = bulatkan(ubah.selisih, k.desimal) if ubah else None
    if selisih is None:
        return
    besar = bersatuan_selisih(tulis(abs(selisih), k.desimal), a.baris.satuan)
    tanda = "+" if selisih > 0 else "-" if selisih < 0 else ""
    yield m.angka("perubahan", f"Perubahan {b.tahun - 1}–{b.tahun}", f"{tanda}{besar}", selisih)
    yield m.angka("besar_perubahan", f"Besarnya perubahan {b.tahun - 1}–{b.tahun}", besar, abs(selisih))


def _terhadap_renstra(a: AnalisisIndikator) -> Iterator[Angka]:
    r, k, m = a.renstra, a.riwayat.ketentuan, _milik(a.baris)
    if r is None:
        return
    label = f"Target akhir Renstra {r.tahun_akhir}"
    yield m.angka("target_renstra", label, bersatuan(r.tertulis, a.baris.satuan), nilai_tercetak(k, r.target))
    c = bulatkan(r.capaian.nilai, k.desimal)
    yield m.angka("capaian_renstra", "Capaian terhadap Renstra", *_persen(c, k.desimal))
    if (sd := bulatkan(r.realisasi, k.desimal)) is not None:
        teks = bersatuan(tulis(sd, k.desimal), a.baris.satuan)
        yield m.angka("realisasi_renstra", "Realisasi sejak awal Renstra", teks, sd)


def _persen(nilai: Decimal | None, desimal: int) -> tuple[str, Decimal | None]:
    return bersatuan(tulis(nilai, desimal), "%"), nilai


def _pembanding(a: AnalisisIndikator, p: PembandingBahan) -> Iterator[Angka]:
    """A comparator, and by how much the realisasi differs from it."""
    k, m, ukuran = a.baris.ketentuan, _milik(a.baris), ukuran_pembanding(p)
    nilai, label = bulatkan(p.nilai, k.desimal), f"{p.nama or p.jenis} {p.tahun}"
    yield m.angka(ukuran, label, tulis(nilai, k.desimal), nilai)
    if a.baris.realisasi.nilai is not None:
        beda = bulatkan(a.baris.realisasi.nilai - p.nilai, k.desimal)
        teks = bersatuan_selisih(tulis(beda, k.desimal), a.baris.satuan)
        yield m.angka(f"selisih_{ukuran}", f"Selisih dengan {label}", teks, beda)


def ukuran_pembanding(p: PembandingBahan) -> str:
    """An indicator may have several comparators of one kind: "pembanding_daerah_lain_samarinda"."""
    return "_".join(filter(None, ("pembanding", sebut(p.jenis), sebut(p.nama))))


def _titik(b: BahanLkip, a: AnalisisIndikator, t: TitikTahun) -> Iterator[Angka]:
    """Another year; of the report's own, what stands in for a measurement (a forecast, a reported capaian)."""
    k, m, kini = a.riwayat.ketentuan, _milik(a.baris), t.tahun == b.tahun
    if not kini and (target := target_tertulis(k, t.target)):
        teks = bersatuan(target, a.baris.satuan)
        yield m.angka(f"target_{t.tahun}", f"Target {t.tahun}", teks, nilai_tercetak(k, t.target))
    ada = t.realisasi.nilai is not None or bool(t.realisasi.kata)
    if ada and (not kini or a.baris.realisasi.nilai is None):
        isi = bersatuan(realisasi_tertulis(k, t.realisasi), a.baris.satuan)
        yield m.angka(f"realisasi_{t.tahun}", f"Realisasi {t.tahun}", isi, bulatkan(t.realisasi.nilai, k.desimal))
    if not kini or a.baris.capaian.nilai is None:
        c = t.capaian.nilai if t.capaian.nilai is not None else t.capaian_dilaporkan
        yield from m.persen(f"capaian_{t.tahun}", f"Capaian {t.tahun}", c, k.desimal)


def _uang(b: BahanLkip, a: AnalisisIndikator) -> Iterator[Angka]:
    """Money of the supporting programs, and efficiency."""
    m, u, d, e = _milik(a.baris), a.uang, b.aturan.desimal_penyerapan, a.efisiensi
    serap = bulatkan(e.penyerapan if e.penyerapan is not None else u.penyerapan, d)
    if u.pagu is not None:
        yield m.angka("pagu", "Pagu program pendukung", rupiah(u.pagu), u.pagu)
        yield m.angka("realisasi_anggaran", "Realisasi anggaran", rupiah(u.realisasi), u.realisasi)
        yield m.angka("penyerapan", "Penyerapan", *_persen(serap, d))
    if e.tampil is not None:
        teks = tulis(e.tampil, b.aturan.desimal_efisiensi)
        yield m.angka("efisiensi", f"Efisiensi ({e.metode.label})", teks, e.tampil)
    if e.nilai_efisiensi is not None:
        nilai = bulatkan(e.nilai_efisiensi, NE_DESIMAL)
        yield m.angka("nilai_efisiensi", "Nilai efisiensi", tulis(nilai, NE_DESIMAL), nilai)


# --- plans and agreements


def _rencana(b: BahanLkip, milik: Mapping[int, Milik]) -> Iterator[Angka]:
    """Targets of every year of the Renstra, of the year's own plan, and of indicators that nobody measured."""
    nama = dict[str, tuple[Milik, str]]()
    for i in _indikator_renstra(b):
        m = replace(milik[i.id], nama=i.nama)
        nama[i.nama] = (m, i.satuan)
        for tahun, teks in i.target_renstra.items():
            yield from _tertulis(m, f"target_renstra_{tahun}", f"Target Renstra {tahun}", teks, i.satuan)
        yield from _tertulis(m, "target", "Target", i.target_pk, i.satuan)
    for r in b.rkt.baris if b.rkt else ():
        if r.indikator in nama:
            m, satuan = nama[r.indikator]
            yield from _tertulis(m, "target_rkt", "Target Rencana Kinerja Tahunan", r.target, satuan)


def _pk(pk: BahanPK, milik: Mapping[int, Milik]) -> Iterator[Angka]:
    """Target and slices of an agreement as signed."""
    ukuran = f"target_{sebut(pk.nama)}"
    for i in pk.item:
        m = milik.get(i.indikator_id)
        if m is None:
            m = Milik(f"i{i.indikator_id}", str(i.indikator_id), f"Indikator {i.indikator}", i.indikator)
        yield from _tertulis(m, ukuran, f"Target {pk.nama}", i.target, i.satuan)
        for t, teks in zip(TRIWULAN, i.tw, strict=True):
            label = f"Target {pk.nama} {nama_singkat(t)}"
            yield from _tertulis(m, f"{ukuran}_tw{t}", label, teks, i.satuan, t)


def _tertulis(m: Milik, ukuran: str, label: str, teks: str, satuan: str, triwulan: int = 0) -> Iterator[Angka]:
    """A target that the material holds as text."""
    if teks:
        yield m.angka(ukuran, label, bersatuan(teks, satuan), nilai_tertulis(teks), triwulan)
