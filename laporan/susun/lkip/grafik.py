"""The charts of an LKIP: material in, ``Grafik`` blocks out. Drawn by ``laporan.susun.grafik``, as on the pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from kinerja.bentuk import BarisKinerja
from kinerja.perhitungan import nilai_target, target_tertulis
from laporan.bahan import AnalisisIndikator, BahanLkip
from laporan.bentuk import Grafik
from laporan.susun import grafik as gambar
from laporan.susun import lukisan
from laporan.susun.lkip.alat import ekor, nama_bersatuan, persen, realisasi_tertulis
from laporan.susun.lukisan import tanpa_data
from sakip.inti.angka import bulatkan

SERATUS = Decimal(100)
TAHUN_TERSEDIKIT = 3


def _grafik(judul: str, svg: str, sumber: str = "") -> Grafik:
    return Grafik(judul=judul, svg=svg, alternatif=gambar.teks_alternatif(svg), sumber=sumber)


def capaian_sasaran(b: BahanLkip) -> tuple[Grafik, ...]:
    """Mean capaian of each sasaran with its count."""
    return tanpa_data(lukisan.capaian_sasaran(b.pengukuran))


def target_realisasi(b: BahanLkip, isi: Sequence[AnalisisIndikator], sebut: str = "") -> tuple[Grafik, ...]:
    """Realisasi beside the target; indicators of several units do not share an axis. One alone says nothing."""
    baris = [a.baris for a in isi if a.baris.realisasi.nilai is not None]
    if len(baris) < 2:
        return ()
    satuan = {x.satuan for x in baris}
    judul = ekor(f"Target dan realisasi kinerja tahun {b.tahun}", sebut)
    svg = gambar.target_realisasi(judul, [_ganda(x) for x in baris], skala_bersama=len(satuan) == 1)
    return (_grafik(judul, svg),)


def _ganda(x: BarisKinerja) -> gambar.Ganda:
    k = x.ketentuan
    target = nilai_target(k, x.target)
    return gambar.Ganda(
        nama_bersatuan(x),
        x.realisasi.nilai,
        bulatkan(target, k.desimal),
        realisasi_tertulis(k, x.realisasi),
        target_tertulis(k, x.target),
    )


def antartahun(b: BahanLkip, isi: Sequence[AnalisisIndikator]) -> tuple[Grafik, ...]:
    """Target and realisasi over the years, for an indicator with three or more years."""
    berisi = [a for a in isi if sum(t.realisasi.nilai is not None for t in a.riwayat.titik) >= TAHUN_TERSEDIKIT]
    return tanpa_data(
        *(lukisan.target_realisasi_tahun(replace(a.riwayat, nama=a.baris.nama), a.baris.satuan) for a in berisi)
    )


def kuadran(b: BahanLkip) -> tuple[Grafik, ...]:
    """Absorption across, capaian up: one point for each program with a measured indicator."""
    titik = [
        t
        for p in b.program
        if p.uang.tingkat == 0 and (t := _titik(b, p.uang.nama, p.uang.penyerapan.nilai, p.indikator))
    ]
    judul = f"Capaian kinerja dan penyerapan anggaran per program tahun {b.tahun}"
    return tanpa_data(lukisan.kuadran(judul, titik, Decimal(70), SERATUS))


def _titik(b: BahanLkip, nama: str, serap: Decimal | None, indikator: Sequence[BarisKinerja]) -> gambar.Titik | None:
    """The program's first measured indicator stands for it, as in its efficiency row."""
    terukur = [i for i in indikator if i.capaian.nilai is not None]
    if serap is None or not terukur:
        return None
    i = terukur[0]
    d = b.aturan.desimal_penyerapan
    return gambar.Titik(nama, serap, i.capaian.nilai, persen(serap, d), persen(i.capaian.nilai, i.ketentuan.desimal))


def pagu_realisasi(b: BahanLkip) -> tuple[Grafik, ...]:
    """Spending beside the ceiling of each program."""
    return tanpa_data(lukisan.pagu_realisasi(b.tahun, b.anggaran.baris))


def triwulan(b: BahanLkip, a: AnalisisIndikator) -> tuple[Grafik, ...]:
    """Course of an indicator s.d. each quarter, where it moves at all."""
    return tanpa_data(lukisan.jalan_triwulan(a.baris.nama, a.baris.ketentuan, a.baris.satuan, b.tahun, a.triwulan))
