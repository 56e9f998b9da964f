"""Bab III: what was achieved, seven analyses in the order of the setting, and the money."""

from __future__ import annotations

from laporan.bahan import BahanLkip
from laporan.bentuk import Bab, Blok, Subbab
from laporan.susun.lkip import grafik
from laporan.susun.lkip.alat import bagian
from laporan.susun.lkip.analisis import semua_analisis, umum
from laporan.susun.lkip.depan import kalimat_anggaran, kalimat_kinerja, uang_diambil
from laporan.susun.lkip.metode import metode
from laporan.susun.lkip.tabel import rincian_capaian
from laporan.susun.lkip.tabel_uang import (
    Deret,
    anggaran_pohon,
    anggaran_program,
    anggaran_tahun,
    kelompok_belanja,
    riwayat_program,
    uang_tahun,
)


def bab3(b: BahanLkip) -> Bab:
    return Bab(
        "AKUNTABILITAS KINERJA",
        (
            Subbab("Capaian Kinerja Organisasi", _capaian(b), kunci="bab3.pengantar"),
            Subbab("Realisasi Anggaran", _anggaran(b), kunci="bab3.realisasi_anggaran"),
        ),
    )


def _capaian(b: BahanLkip) -> tuple[Blok, ...]:
    isi: list[Blok] = [*bagian(b, "bab3.pengantar", "Pengantar capaian kinerja", wajib=False)]
    isi.append(Subbab("Metode Pengukuran", metode(b)))
    isi.append(Subbab("Capaian Indikator Kinerja", _ikhtisar(b)))
    if ulasan := umum(b):
        isi.append(Subbab("Ulasan Umum", ulasan))
    isi.extend(semua_analisis(b))
    return tuple(isi)


def _ikhtisar(b: BahanLkip) -> tuple[Blok, ...]:
    if not b.pengukuran.baris and not b.luar_pk:
        return (kalimat_kinerja(b),)
    return (kalimat_kinerja(b), rincian_capaian(b), *grafik.capaian_sasaran(b))


# --- money ---


def _anggaran(b: BahanLkip) -> tuple[Blok, ...]:
    """Money of the year, its history, per sasaran, per indicator, by kelompok and by kind of belanja."""
    kunci = "bab3.realisasi_anggaran"
    isi: list[Blok] = [*_buatan(b, kunci), *bagian(b, kunci, "Realisasi anggaran")]
    if b.anggaran.baris:
        isi.append(anggaran_program(b))
        isi.extend(grafik.pagu_realisasi(b))
    if b.kelompok_belanja:
        isi.append(kelompok_belanja(b))
    if len(riwayat_program(b)) > 1:
        isi.append(anggaran_tahun(b))
    isi.extend(_per_apa(b))
    if any(x.tingkat for x in b.anggaran.baris):
        isi.append(anggaran_pohon(b))
    return tuple(isi)


def _buatan(b: BahanLkip, kunci: str) -> tuple[Blok, ...]:
    return () if uang_diambil(b, kunci) else (kalimat_anggaran(b),)


def _per_apa(b: BahanLkip) -> list[Blok]:
    """History of kinds of belanja, of each sasaran, and of the indicators whose own money is known."""
    deret = (
        ("Anggaran menurut jenis belanja", "Jenis Belanja", [Deret(n, t) for n, t in b.riwayat_jenis]),
        (
            "Anggaran program pendukung per sasaran",
            "Sasaran Strategis",
            [Deret(u.sasaran, u.tahun) for u in b.uang_sasaran],
        ),
        (
            "Anggaran per indikator kinerja",
            "Indikator Kinerja",
            [Deret(a.baris.nama, a.riwayat_uang) for a in b.analisis],
        ),
    )
    return [
        uang_tahun(b, f"{judul} {_tahun(isi)}", apa, isi)
        for judul, apa, semua in deret
        if (isi := [d for d in semua if d.tahun])
    ]


def _tahun(deret: list[Deret]) -> str:
    """ "tahun 2024" or "2021–2024"."""
    tahun = [u.tahun for d in deret for u in d.tahun]
    return f"tahun {min(tahun)}" if min(tahun) == max(tahun) else f"{min(tahun)}–{max(tahun)}"
