"""Figures of performance and money as charts: one function a chart, for report, page and PDF alike.

Each returns nothing where there is too little to draw. ``data`` are the same figures as a table, for the page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from anggaran.bentuk import BarisAnggaran, UangTahun
from kinerja.bentuk import Ketentuan, Pengukuran, Realisasi, RiwayatIndikator, TitikTahun
from kinerja.perhitungan import nilai_target, target_tertulis
from laporan.bentuk import Baris, Grafik, Kolom, Sel, Tabel
from laporan.susun import grafik as gambar
from laporan.susun.lkip.alat import persen, realisasi_tertulis, rupiah, sebut_satuan, sel_uang, tulis
from sakip.inti.periode import TRIWULAN, nama_singkat

TAHUN_TERSEDIKIT = 2


def capaian_sasaran(p: Pengukuran, *, tersedikit: int = 2) -> Grafik | None:
    """Mean capaian of each sasaran with its count, where so many are measured; in a report one alone says nothing."""
    batang = [
        gambar.Tunggal(
            s.induk.teks,
            s.rata_rata.tampil,
            persen(s.rata_rata.tampil, s.rata_rata.desimal),
            f"{s.rata_rata.terukur} dari {s.rata_rata.jumlah}",
        )
        for s in p.per_sasaran
    ]
    if sum(x.nilai is not None for x in batang) < tersedikit:
        return None
    judul = f"Rata-rata capaian per sasaran tahun {p.tahun}"
    data = _data(("Sasaran", "Capaian", "Indikator terukur"), [(x.label, x.teks, x.keterangan) for x in batang])
    return _grafik(judul, gambar.capaian_sasaran(judul, batang), data)


def target_realisasi_tahun(r: RiwayatIndikator, satuan: str) -> Grafik | None:
    """Target and realisasi of an indicator over the years."""
    terisi = [t for t in r.titik if t.realisasi.nilai is not None]
    if len(terisi) < TAHUN_TERSEDIKIT:
        return None
    judul = f"{r.nama}, {r.titik[0].tahun}–{r.titik[-1].tahun}"
    tahun = [_ganda(r.ketentuan, t) for t in r.titik]
    svg = gambar.target_realisasi_tahun(judul, tahun, satuan=sebut_satuan(satuan))
    isi = [(t.label, t.teks_pembanding, t.teks_realisasi) for t in tahun]
    return _grafik(judul, svg, _data(("Tahun", "Target", "Realisasi"), isi))


def _ganda(k: Ketentuan, t: TitikTahun) -> gambar.Ganda:
    return gambar.Ganda(
        str(t.tahun),
        t.realisasi.nilai,
        nilai_target(k, t.target),
        realisasi_tertulis(k, t.realisasi),
        target_tertulis(k, t.target),
    )


def jalan_triwulan(nama: str, k: Ketentuan, satuan: str, tahun: int, isi: Sequence[Realisasi]) -> Grafik | None:
    """Course of an indicator s.d. each quarter, where it moves at all."""
    nilai = tuple(r.nilai for r in isi)
    if len({n for n in nilai if n is not None}) < 2:
        return None
    judul = f"{nama}, realisasi s.d. triwulan tahun {tahun}"
    teks = tuple(tulis(n, k.desimal) for n in nilai)
    svg = gambar.garis_triwulan(judul, [gambar.Deret("Realisasi", nilai, teks)], satuan=sebut_satuan(satuan))
    baris = [(nama_singkat(t), x) for t, x in zip(TRIWULAN, teks, strict=False)]
    return _grafik(judul, svg, _data(("Triwulan", "Realisasi s.d."), baris))


def pagu_realisasi(tahun: int, baris: Iterable[BarisAnggaran]) -> Grafik | None:
    """Spending beside the ceiling of each program."""
    return _uang(
        f"Pagu dan realisasi anggaran per program tahun {tahun}",
        "Program",
        [(x.nama, x.pagu, x.realisasi) for x in baris if x.tingkat == 0 and x.pagu is not None],
    )


def pagu_realisasi_tahun(riwayat: Sequence[UangTahun]) -> Grafik | None:
    """Spending beside the ceiling of each year; one year alone says nothing."""
    isi = [(str(u.tahun), u.pagu, u.realisasi) for u in riwayat if u.pagu is not None]
    if len(isi) < TAHUN_TERSEDIKIT:
        return None
    return _uang(f"Pagu dan realisasi anggaran tahun {isi[0][0]}–{isi[-1][0]}", "Tahun", isi)


def _uang(judul: str, apa: str, isi: Sequence[tuple[str, Decimal | None, Decimal | None]]) -> Grafik | None:
    if not isi or all(realisasi is None for _, _, realisasi in isi):
        return None
    svg = gambar.pagu_realisasi(judul, [gambar.Ganda(n, r, p, rupiah(r), rupiah(p)) for n, p, r in isi])
    kolom = (Kolom(apa), Kolom("Pagu (Rp)", jenis="angka"), Kolom("Realisasi (Rp)", jenis="angka"))
    baris = tuple(Baris((Sel(n), sel_uang(p), sel_uang(r))) for n, p, r in isi)
    return _grafik(judul, svg, Tabel(kolom=kolom, baris=baris, bernomor=False, nomor_kolom=False))


def kuadran(
    judul: str, titik: Sequence[gambar.Titik], batas_penyerapan: Decimal, batas_capaian: Decimal
) -> Grafik | None:
    """Absorption across, capaian up; one point alone says nothing."""
    lengkap = [t for t in titik if t.penyerapan is not None and t.capaian is not None]
    if len(lengkap) < 2:
        return None
    svg = gambar.kuadran(judul, lengkap, batas_penyerapan=batas_penyerapan, batas_capaian=batas_capaian)
    baris = [(t.label, t.teks_penyerapan, t.teks_capaian) for t in lengkap]
    return _grafik(judul, svg, _data(("Program", "Penyerapan", "Capaian"), baris))


def tanpa_data(*grafik: Grafik | None) -> tuple[Grafik, ...]:
    """The drawings alone, for a report whose tables stand beside them."""
    return tuple(replace(g, data=None) for g in grafik if g)


def _grafik(judul: str, svg: str, data: Tabel) -> Grafik:
    return Grafik(judul=judul, svg=svg, alternatif=gambar.teks_alternatif(svg), data=data)


def _data(kolom: tuple[str, ...], baris: Sequence[tuple[str, ...]]) -> Tabel:
    return Tabel(
        kolom=tuple(Kolom(j, rata="kanan" if n else None) for n, j in enumerate(kolom)),
        baris=tuple(Baris(tuple(Sel(t) for t in isi)) for isi in baris),
        bernomor=False,
        nomor_kolom=False,
    )
