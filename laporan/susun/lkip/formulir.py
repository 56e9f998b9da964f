"""Forms printed as annexes of the LKIP and by themselves: Pengukuran Kinerja, Efisiensi (regulation.md 1.2)."""

from __future__ import annotations

from collections.abc import Sequence

from kinerja.bentuk import BarisKinerja
from laporan.bahan import BahanLkip
from laporan.bentuk import Baris, Blok, Kolom, Sel, Tabel
from laporan.susun.identitas import Instansi, kertas
from laporan.susun.lencana import pisah_lencana
from laporan.susun.lkip.alat import (
    asal_capaian,
    baris_rata,
    catatan_sifat,
    catatan_tak_ikut,
    nama_bersatuan,
    per_sasaran,
    rentangkan,
    rupiah,
    sel_capaian,
    sel_no,
    sel_realisasi,
    sel_target,
    sumber_kinerja,
    tanda_tangan,
    teks_polos,
)
from laporan.susun.lkip.surat import Lembar, baris_judul
from laporan.susun.lkip.tabel import efisiensi, efisiensi_program, program_terukur
from sakip.inti.istilah import CakupanAnggaran


def instansi(b: BahanLkip) -> Instansi:
    """Whose report it is."""
    return Instansi(
        perangkat_daerah=b.perangkat_daerah,
        daerah=b.daerah,
        pemda=b.pemda,
        tempat=b.tempat,
        tahun=b.tahun,
        kertas=kertas(b.aturan.kertas),
    )


def lembar_polos(lembar: Lembar) -> tuple[Blok, ...]:
    """A sheet inside another document: its title is a line of text, below the emblem."""
    atas, isi = pisah_lencana(lembar.isi)
    return (*atas, *baris_judul(lembar.judul), *isi)


def _atas_nama(b: BahanLkip) -> tuple[Blok, ...]:
    return baris_judul(instansi(b).nama.upper(), f"TAHUN ANGGARAN {b.tahun}")


def formulir_pengukuran(b: BahanLkip) -> Lembar:
    """Target, realisasi and capaian of every measured indicator, their average, and the money lines."""
    tanda = tanda_tangan(b.penandatangan, b.tempat, b.tanggal_cetak, b.daerah)
    return Lembar("FORMULIR PENGUKURAN KINERJA", (*_atas_nama(b), _pengukuran(b), _cakupan(b), tanda))


def formulir_efisiensi(b: BahanLkip) -> Lembar:
    """Efficiency per indicator and per program (local form of Penajam)."""
    awal: Blok = teks_polos("Belum ada indikator yang dapat dihitung efisiensinya.")
    isi: list[Blok] = [efisiensi(b, b.analisis) if b.analisis else awal]
    if program_terukur(b):
        isi.append(efisiensi_program(b))
    tanda = tanda_tangan(b.penandatangan, b.tempat, b.tanggal_cetak, b.daerah)
    return Lembar("EFISIENSI PENGGUNAAN SUMBER DAYA", (*_atas_nama(b), *isi, tanda))


def _pengukuran(b: BahanLkip) -> Tabel:
    p = b.pengukuran
    baris = [*_kelompok(p.baris)]
    if p.baris:
        baris.append(baris_rata("Rata-rata capaian", 5, p.rata_rata))
    if b.luar_pk and b.rata_luar_pk:
        judul = "Indikator kinerja utama di luar perjanjian kinerja"
        baris.append(Baris((Sel(judul, rentang_kolom=6, tebal=True),), "kelompok"))
        baris += [
            *_kelompok(b.luar_pk),
            baris_rata("Rata-rata capaian di luar perjanjian kinerja", 5, b.rata_luar_pk),
        ]
    return Tabel(
        kolom=(
            Kolom("No.", 6),
            Kolom("Sasaran Strategis"),
            Kolom("Indikator Kinerja"),
            Kolom("Target", jenis="angka"),
            Kolom("Realisasi", jenis="angka"),
            Kolom("%", jenis="angka"),
        ),
        baris=tuple(baris),
        sumber=sumber_kinerja(b),
        catatan=(
            *catatan_sifat(x.realisasi for x in (*p.baris, *b.luar_pk)),
            *catatan_tak_ikut(p.rata_rata),
        ),
        bernomor=False,
    )


def _kelompok(baris: Sequence[BarisKinerja]) -> tuple[Baris, ...]:
    return rentangkan(
        (
            (sel_no(n), Sel(sasaran)),
            [
                (
                    Sel(nama_bersatuan(x)),
                    sel_target(x.ketentuan, x.target),
                    sel_realisasi(x.ketentuan, x.realisasi),
                    sel_capaian(x.ketentuan, x.capaian, asal_capaian(x)),
                )
                for x in isi
            ],
        )
        for n, (sasaran, isi) in enumerate(per_sasaran(baris), 1)
    )


def _cakupan(b: BahanLkip) -> Tabel:
    """The money lines under the form; their scope is a setting (regulation.md 1.2)."""
    program = "" if b.aturan.cakupan_anggaran is CakupanAnggaran.SEMUA else " program pendukung sasaran"
    isi = (("Jumlah anggaran", b.cakupan.pagu), ("Jumlah realisasi anggaran", b.cakupan.realisasi))
    return Tabel(
        kolom=(Kolom("", 60), Kolom("", 40, jenis="angka")),
        baris=tuple(
            Baris((Sel(f"{apa}{program} tahun {b.tahun}"), Sel(rupiah(n), n, rata="kanan"))) for apa, n in isi
        ),
        berkepala=False,
        bernomor=False,
        nomor_kolom=False,
    )
