"""The charts of an LKIP: material in, ``Grafik`` blocks out. Drawn by ``laporan.susun.grafik``, as on the pages."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kinerja.bentuk import BarisKinerja
from kinerja.perhitungan import nilai_target, target_tertulis
from laporan.bahan import AnalisisIndikator, BahanLkip
from laporan.bentuk import Grafik
from laporan.susun import grafik as gambar
from laporan.susun.lkip.alat import ekor, nama_bersatuan, persen, realisasi_tertulis, rupiah, sebut_satuan, tulis
from sakip.inti.angka import bulatkan

SERATUS = Decimal(100)


def _grafik(judul: str, svg: str, sumber: str = "") -> Grafik:
    return Grafik(judul=judul, svg=svg, alternatif=gambar.teks_alternatif(svg), sumber=sumber)


def capaian_sasaran(b: BahanLkip) -> tuple[Grafik, ...]:
    """Mean capaian of each sasaran with its count."""
    batang = [
        gambar.Tunggal(
            s.induk.teks,
            s.rata_rata.tampil,
            persen(s.rata_rata.tampil, s.rata_rata.desimal),
            f"{s.rata_rata.terukur} dari {s.rata_rata.jumlah}",
        )
        for s in b.pengukuran.per_sasaran
    ]
    if sum(x.nilai is not None for x in batang) < 2:
        return ()
    judul = f"Rata-rata capaian per sasaran tahun {b.tahun}"
    return (_grafik(judul, gambar.capaian_sasaran(judul, batang)),)


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
    return tuple(
        _grafik(judul := f"{a.baris.nama}, {_tahun(a)}", _svg_tahun(judul, a)) for a in isi if len(_terisi(a)) >= 3
    )


def _terisi(a: AnalisisIndikator) -> list[int]:
    return [t.tahun for t in a.riwayat.titik if t.realisasi.nilai is not None]


def _tahun(a: AnalisisIndikator) -> str:
    return f"{a.riwayat.titik[0].tahun}–{a.riwayat.titik[-1].tahun}"


def _svg_tahun(judul: str, a: AnalisisIndikator) -> str:
    k = a.riwayat.ketentuan
    tahun = [
        gambar.Ganda(
            str(t.tahun),
            t.realisasi.nilai,
            nilai_target(k, t.target),
            realisasi_tertulis(k, t.realisasi),
            target_tertulis(k, t.target),
        )
        for t in a.riwayat.titik
    ]
    return gambar.target_realisasi_tahun(judul, tahun, satuan=sebut_satuan(a.baris.satuan))


def kuadran(b: BahanLkip) -> tuple[Grafik, ...]:
    """Absorption across, capaian up: one point for each program with a measured indicator."""
    titik = [
        t
        for p in b.program
        if p.uang.tingkat == 0 and (t := _titik(b, p.uang.nama, p.uang.penyerapan.nilai, p.indikator))
    ]
    if len(titik) < 2:
        return ()
    judul = f"Capaian kinerja dan penyerapan anggaran per program tahun {b.tahun}"
    svg = gambar.kuadran(judul, titik, batas_penyerapan=Decimal(70), batas_capaian=SERATUS)
    return (_grafik(judul, svg),)


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
    baris = [
        gambar.Ganda(x.nama, x.realisasi, x.pagu, rupiah(x.realisasi), rupiah(x.pagu))
        for x in b.anggaran.baris
        if x.tingkat == 0 and x.pagu is not None
    ]
    if not baris or all(x.realisasi is None for x in baris):
        return ()
    judul = f"Pagu dan realisasi anggaran per program tahun {b.tahun}"
    return (_grafik(judul, gambar.pagu_realisasi(judul, baris)),)


def triwulan(b: BahanLkip, a: AnalisisIndikator) -> tuple[Grafik, ...]:
    """Course of an indicator s.d. each quarter, where it moves at all."""
    nilai = tuple(r.nilai for r in a.triwulan)
    if len({n for n in nilai if n is not None}) < 2:
        return ()
    k = a.baris.ketentuan
    judul = f"{a.baris.nama}, realisasi s.d. triwulan tahun {b.tahun}"
    deret = [gambar.Deret("Realisasi", nilai, tuple(tulis(n, k.desimal) for n in nilai))]
    return (_grafik(judul, gambar.garis_triwulan(judul, deret, satuan=sebut_satuan(a.baris.satuan))),)
