"""The outline on the page: parts of one indicator together, and what stands before and after a part."""

from __future__ import annotations

import pytest

from laporan.layar.lkip import DaftarBagian, KeadaanBagian, KelompokBagian, Tetangga
from laporan.susun.kerangka import BagianNaskah

DEPAN = BagianNaskah("kata_pengantar", "Kata pengantar")
A1, A5, B1, C1 = (
    BagianNaskah(f"bab3.analisis{n}", f"Analisis {n}", kode, nama, wajib)
    for n, kode, nama, wajib in (
        (1, "I1", "Satu", False),
        (5, "I1", "Satu", True),
        (1, "I2", "Dua", True),
        (1, "I3", "Tiga", True),
    )
)
TUTUP = BagianNaskah("bab4.simpulan", "Simpulan")


def daftar(*ditulis: BagianNaskah) -> DaftarBagian:
    bab = [
        KelompokBagian("Depan", _butir([DEPAN], ditulis)),
        KelompokBagian("Bab III", _butir([A1, A5, B1], ditulis)),
    ]
    return DaftarBagian((*bab, KelompokBagian("Bab IV", _butir([TUTUP], ditulis))), 0, 0)


def _butir(semua, ditulis):
    return tuple(KeadaanBagian(b, b in ditulis) for b in semua)


def test_bagian_satu_indikator_berkumpul():
    gugus = daftar(A1).kelompok[1].gugus
    assert [(g.rujukan, g.acuan, len(g.butir), g.ditulis, g.belum) for g in gugus] == [
        ("I1", "Satu", 2, 1, 1),
        ("", "", 1, 0, 1),
    ]


def test_bagian_tanpa_acuan_berdiri_sendiri():
    kelompok = KelompokBagian("Bab", _butir([DEPAN, TUTUP], ()))
    assert [len(g.butir) for g in kelompok.gugus] == [1, 1]


@pytest.mark.parametrize(
    ("bagian", "tetangga"),
    [
        (DEPAN, Tetangga(None, A1, A5)),
        (A5, Tetangga(A1, B1, B1)),
        (TUTUP, Tetangga(B1, None, DEPAN)),
        (C1, Tetangga(None, None, None)),
    ],
)
def test_tetangga_menurut_urutan_cetak(bagian, tetangga):
    assert daftar().tetangga(bagian) == tetangga


def test_yang_sudah_ditulis_tidak_ditawarkan():
    assert daftar(DEPAN, A5, B1, TUTUP).tetangga(A1).belum is None
