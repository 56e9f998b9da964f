"""Columns of the money grid, amounts that exclude each other, and shares of a sisa: pure, with Hypothesis."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anggaran.bentuk import BarisPenjelasan, JenisUang, Kolom
from anggaran.perhitungan import (
    kalimat_penjelasan,
    kolom_dari,
    periksa_fisik,
    periksa_kas,
    periksa_minus,
    selisih_penjelasan,
    tercampur,
)
from anggaran.services.isian import teks_sel
from sakip.inti.angka import baca_angka
from sakip.inti.istilah import VersiPagu

waktu = st.one_of(
    st.integers(1, 12).map(lambda b: {"bulan": b}), st.integers(1, 4).map(lambda k: {"triwulan": k}), st.just({})
)
uang = st.builds(
    lambda j, w: Kolom(j, **w), st.sampled_from([JenisUang.KAS, JenisUang.KEUANGAN, JenisUang.FISIK]), waktu
)
pagu = st.builds(
    Kolom,
    st.just(JenisUang.PAGU),
    versi=st.sampled_from(list(VersiPagu)),
    ke=st.integers(0, 99),
    sumber_dana=st.text(max_size=80),
)


@given(st.one_of(uang, pagu))
def test_kode_kolom_pulang_pergi(kolom: Kolom) -> None:
    assert kolom_dari(kolom.kode) == kolom
    assert " " not in kolom.kode


@pytest.mark.parametrize(
    "kode", ["", "k", "k0", "k13", "kt0", "kt5", "k-1", "k1 ", "x1", "p", "p_murni", "p_murni_x_", "p_lain_0_", "k١"]
)
def test_kode_lain_ditolak(kode: str) -> None:
    with pytest.raises(ValueError):
        kolom_dari(kode)


@given(uang, uang)
def test_bercampur_itu_timbal_balik(a: Kolom, b: Kolom) -> None:
    if a.jenis is b.jenis:
        assert bool(tercampur(a, [b.kode])) is bool(tercampur(b, [a.kode]))
    assert tercampur(a, [a.kode]) == ""


@given(st.decimals(-(10**12), 10**12, places=2))
def test_teks_sel_terbaca_sama(nilai: Decimal) -> None:
    """What stands in an input is read as the amount that is stored."""
    assert baca_angka(teks_sel(nilai)).nilai == nilai


@given(st.decimals(0, 10**9, places=2), st.lists(st.one_of(st.none(), st.decimals(0, 10**9, places=2)), max_size=5))
def test_bagian_dan_belum_menjadi_sisa(sisa: Decimal, bagian: list[Decimal | None]) -> None:
    s = selisih_penjelasan(sisa, bagian)
    assert s.belum is not None
    assert s.belum + (s.dijelaskan or 0) == sisa
    assert (s.dijelaskan is None) == all(b is None for b in bagian)
    assert selisih_penjelasan(None, bagian).belum is None


@pytest.mark.parametrize(
    ("baris", "harap"),
    [
        (BarisPenjelasan("Penghematan", Decimal(50), "Harga turun."), "Penghematan Rp50: Harga turun."),
        (BarisPenjelasan("Penghematan", None, "Harga turun"), "Penghematan: Harga turun."),
        (BarisPenjelasan("Penghematan", Decimal(50), ""), "Penghematan Rp50."),
        (BarisPenjelasan("", None, "Harga turun"), "Harga turun."),
    ],
)
def test_kalimat_penjelasan(baris: BarisPenjelasan, harap: str) -> None:
    assert kalimat_penjelasan(baris) == harap


def test_pertanyaan_sebelum_mengajukan() -> None:
    assert periksa_minus("Maret", Decimal(0)) == ""
    assert "Realisasi Maret -Rp5" in periksa_minus("Maret", Decimal(-5))
    assert periksa_fisik([("Januari", Decimal(5)), ("Maret", Decimal(5))]) == ""
    turun = periksa_fisik([("Januari", Decimal("7.5")), ("Maret", Decimal(5))])
    assert "dari 7,5 % (Januari) menjadi 5 % (Maret)" in turun
    assert periksa_kas(None, Decimal(1)) == periksa_kas(Decimal(1), Decimal(2), 0) == ""
    assert "Rp2 tidak sama dengan pagu Rp1;" in periksa_kas(Decimal(1), Decimal(2))
