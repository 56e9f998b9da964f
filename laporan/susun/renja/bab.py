"""The chapters of the Renja in both outlines, and its foreword."""

from __future__ import annotations

from dataclasses import replace

from laporan.bentuk import Bab, Bagian, Blok, Butir, Daftar, Subbab, TandaTangan
from laporan.susun.lkip.alat import tanda_tangan
from laporan.susun.lkip.tata import tata_bab
from laporan.susun.renja.alat import bagian, subbab, teks_bagian
from laporan.susun.renja.bahan import BahanRenja
from laporan.susun.renja.daftar import tabel_awal, tabel_kebutuhan
from laporan.susun.renja.evaluasi import tc29
from laporan.susun.renja.kalimat import kalimat_evaluasi, kalimat_rencana, kalimat_review
from laporan.susun.renja.kerangka import BAB_RENJA
from laporan.susun.renja.pelayanan import tabel_pelayanan, tujuan_evaluasi, tujuan_renja
from laporan.susun.renja.rencana import tc33
from laporan.susun.renja.review import USULAN, kolom_usulan, tc31, tc32
from sakip.inti.periode import romawi


def bab_renja(b: BahanRenja) -> tuple[Bab, ...]:
    """Chapters in their order."""
    judul = BAB_RENJA[b.bentuk]
    bersubbab = (("bab1", _bab1), ("bab2", _bab2), ("bab3", _bab3))
    isi = [tata_bab(b, f"renja.{k}", Bab(judul[k], bab(b))) for k, bab in bersubbab]
    if not b.empat_bab:
        isi.append(Bab(judul["bab4"], _bab4(b)))
    akhir = "bab4" if b.empat_bab else "bab5"
    return (*isi, Bab(judul[akhir], (*bagian(b, f"renja.{akhir}.penutup"), _tanda_tangan(b))))


def kata_pengantar(b: BahanRenja) -> Bagian:
    return Bagian("KATA PENGANTAR", (*teks_bagian(b, "kata_pengantar"), _tanda_tangan(b)))


def _tanda_tangan(b: BahanRenja) -> TandaTangan:
    return tanda_tangan(b.penandatangan, b.tempat, b.tanggal_cetak, b.daerah)


def _bab1(b: BahanRenja) -> tuple[Subbab, ...]:
    return (
        subbab(b, "renja.bab1.latar_belakang"),
        subbab(b, "renja.bab1.landasan_hukum"),
        subbab(b, "renja.bab1.maksud_tujuan"),
        _sistematika(b),
    )


def _sistematika(b: BahanRenja) -> Subbab:
    """The written part; without it the chapters as they follow."""
    s = subbab(b, "renja.bab1.sistematika")
    if s.isi:
        return s
    butir = (Butir((f"Bab {romawi(n)} {_judul(j)}",)) for n, j in enumerate(BAB_RENJA[b.bentuk].values(), 1))
    return Subbab(s.judul, (Daftar(tuple(butir)),), kunci=s.kunci)


def _judul(kapital: str) -> str:
    """A chapter's title inside a sentence: "Tujuan dan Sasaran Perangkat Daerah"."""
    return " ".join(k if k == "dan" else k.capitalize() for k in kapital.lower().split())


def _bab2(b: BahanRenja) -> tuple[Subbab, ...]:
    daftar_awal: tuple[Blok, ...] = (tabel_awal(b),) if b.empat_bab else ()
    return (
        subbab(b, "renja.bab2.evaluasi", *kalimat_evaluasi(b), tc29(b)),
        subbab(b, "renja.bab2.analisis_kinerja", tabel_pelayanan(b)),
        subbab(b, "renja.bab2.isu_penting"),
        subbab(b, "renja.bab2.review_rkpd", *kalimat_review(b), *daftar_awal, tc31(b)),
        _usulan(b),
    )


def _usulan(b: BahanRenja) -> Subbab:
    """T-C.32 takes the tables that have its columns; others stand as they are."""
    lain = replace(b, tabel=tuple(t for t in b.tabel if kolom_usulan(t) is None))
    return subbab(lain, USULAN, tc32(b))


def _bab3(b: BahanRenja) -> tuple[Subbab, ...]:
    kebutuhan: tuple[Blok, ...] = (tabel_kebutuhan(b),) if b.empat_bab else ()
    tujuan = tujuan_renja(b)
    matriks: tuple[Blok, ...] = (tc33(b),) if b.empat_bab else ()
    return (
        subbab(b, "renja.bab3.kebijakan_nasional", *kebutuhan),
        subbab(b, "renja.bab3.tujuan_sasaran", tujuan_evaluasi(b), *((tujuan,) if tujuan else ())),
        subbab(b, "renja.bab3.program_kegiatan", *kalimat_rencana(b), *matriks),
    )


def _bab4(b: BahanRenja) -> tuple[Blok, ...]:
    return (*bagian(b, "renja.bab4.pendanaan"), tc33(b))
