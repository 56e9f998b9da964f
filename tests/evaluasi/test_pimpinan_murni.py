"""Rules of the leaders' pages: period, what it is held against, quadrant."""

from __future__ import annotations

from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.perhitungan.pimpinan import Kuadran, Periode, batas_penyerapan, kuadran, triwulan_bawaan

PERSEN = st.decimals(min_value=0, max_value=200, places=2)


@pytest.mark.parametrize(
    ("kini", "sebelum"),
    [
        (Periode(2025, 3), Periode(2025, 2)),
        (Periode(2025, 2), Periode(2025, 1)),
        # The first quarter and the year have no quarter before them: the same of the year before.
        (Periode(2025, 1), Periode(2024, 1)),
        (Periode(2025), Periode(2024)),
    ],
)
def test_periode_sebelum(kini: Periode, sebelum: Periode) -> None:
    assert kini.sebelum == sebelum


def test_nama_periode() -> None:
    assert Periode(2025, 2).nama == "s.d. Triwulan II 2025"
    assert (Periode(2025).nama, Periode(2025).singkat, Periode(2025).sampai) == ("Tahun 2025", "2025", None)


@pytest.mark.parametrize(
    ("terisi", "jumlah", "harap"),
    [
        ({1: 10, 2: 5}, 10, 2),  # half of them is enough
        ({1: 10, 2: 4}, 10, 1),  # the second quarter has only begun
        ({4: 3}, 10, 0),  # most is entered by the year
        ({}, 0, 0),
    ],
)
def test_triwulan_bawaan(terisi: dict[int, int], jumlah: int, harap: int) -> None:
    assert triwulan_bawaan(terisi, jumlah) == harap


@given(capaian=PERSEN, serap=PERSEN, batas=PERSEN, tw=st.integers(0, 4))
def test_kuadran_menurut_kedua_batas(capaian: D, serap: D, batas: D, tw: int) -> None:
    batas_serap = batas_penyerapan(batas, tw)
    hasil = kuadran(capaian, serap, batas=batas, batas_serap=batas_serap)
    assert hasil is not None
    assert (hasil in (Kuadran.RENDAH_TERPAKAI, Kuadran.RENDAH_TERSISA)) == (capaian < batas)
    assert (hasil in (Kuadran.RENDAH_TERPAKAI, Kuadran.BAIK_TERPAKAI)) == (serap >= batas_serap)


@given(batas=PERSEN)
def test_batas_penyerapan_tumbuh_sampai_setahun(batas: D) -> None:
    semua = [batas_penyerapan(batas, k) for k in (1, 2, 3, 4)]
    assert semua == sorted(semua) and semua[-1] == batas_penyerapan(batas, 0) == batas


@pytest.mark.parametrize(("capaian", "serap"), [(None, D(50)), (D(50), None)])
def test_tanpa_salah_satunya_tidak_ada_kuadran(capaian: D | None, serap: D | None) -> None:
    assert kuadran(capaian, serap, batas=D(75), batas_serap=D(75)) is None
