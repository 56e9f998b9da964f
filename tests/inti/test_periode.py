"""Periods, dates, roman numerals, words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip.inti import periode
from sakip.inti.istilah import KetelitianTanggal
from sakip.inti.terbilang import jumlah_dengan_kata, terbilang, terbilang_rupiah


@pytest.mark.parametrize(
    ("p", "nama", "singkat"),
    [
        (0, "Tahun", "Tahun"),
        (1, "Triwulan I", "TW I"),
        (3, "Triwulan III", "TW III"),
        (4, "Triwulan IV", "TW IV"),
        (9, "s.d. tahun", "s.d. tahun"),
    ],
)
def test_nama(p: int, nama: str, singkat: str) -> None:
    assert periode.nama_periode(p) == nama
    assert periode.nama_singkat(p) == singkat


@pytest.mark.parametrize("p", [-1, 5, 8, 10])
def test_periode_lain_ditolak(p: int) -> None:
    with pytest.raises(ValueError, match="tidak ada"):
        periode.nama_periode(p)


def test_nama_sampai() -> None:
    assert [periode.nama_sampai(p) for p in (None, 0, 3)] == ["Tahun", "Tahun", "s.d. Triwulan III"]


def test_bulan_dan_triwulan_saling_membalik() -> None:
    assert [periode.bulan_triwulan(k) for k in (1, 4)] == [(1, 2, 3), (10, 11, 12)]
    assert all(periode.triwulan_bulan(b) == k for k in (1, 2, 3, 4) for b in periode.bulan_triwulan(k))


def test_triwulan_tanggal() -> None:
    assert periode.triwulan_tanggal(date(2024, 10, 20)) == 4
    assert periode.triwulan_tanggal(date(2024, 3, 31)) == 1


@pytest.mark.parametrize("salah", [0, 5, 13])
def test_bulan_triwulan_salah(salah: int) -> None:
    with pytest.raises(ValueError, match="tidak ada"):
        periode.bulan_triwulan(salah) if salah != 13 else periode.nama_bulan(salah)


@pytest.mark.parametrize(
    ("teliti", "hasil"),
    [
        (KetelitianTanggal.HARI, "31 Januari 2024"),
        (KetelitianTanggal.BULAN, "Januari 2024"),
        (KetelitianTanggal.TAHUN, "2024"),
        ("bulan", "Januari 2024"),
    ],
)
def test_format_tanggal(teliti: str, hasil: str) -> None:
    assert periode.format_tanggal(date(2024, 1, 31), teliti) == hasil


@pytest.mark.parametrize(
    ("n", "hasil"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (1994, "MCMXCIV"), (3999, "MMMCMXCIX")]
)
def test_romawi(n: int, hasil: str) -> None:
    assert periode.romawi(n) == hasil


@pytest.mark.parametrize("n", [0, -1, 4000])
def test_romawi_di_luar_batas(n: int) -> None:
    with pytest.raises(ValueError, match="romawi"):
        periode.romawi(n)


# --- words ---


@pytest.mark.parametrize(
    ("n", "kata"),
    [
        (0, "nol"),
        (3, "tiga"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (20, "dua puluh"),
        (21, "dua puluh satu"),
        (100, "seratus"),
        (101, "seratus satu"),
        (111, "seratus sebelas"),
        (200, "dua ratus"),
        (1000, "seribu"),
        (1001, "seribu satu"),
        (2000, "dua ribu"),
        (11000, "sebelas ribu"),
        (101000, "seratus satu ribu"),
        (1000000, "satu juta"),
        (1001000, "satu juta seribu"),
        (10**9, "satu miliar"),
        (10**12, "satu triliun"),
        (-5, "minus lima"),
    ],
)
def test_terbilang(n: int, kata: str) -> None:
    assert terbilang(n) == kata


def test_terbilang_rupiah() -> None:
    assert terbilang_rupiah(Decimal("15762508500.00")) == (
        "Lima belas miliar tujuh ratus enam puluh dua juta lima ratus delapan ribu lima ratus rupiah"
    )


def test_jumlah_dengan_kata() -> None:
    assert jumlah_dengan_kata(3) == "3 (tiga)"


@pytest.mark.parametrize("n", [Decimal("1.5"), 10**18])
def test_terbilang_menolak(n: int | Decimal) -> None:
    with pytest.raises(ValueError, match="tidak dapat ditulis"):
        terbilang(n)


@given(st.integers(0, 10**18 - 1), st.integers(0, 10**18 - 1))
def test_terbilang_berbeda_untuk_angka_berbeda(a: int, b: int) -> None:
    assert (terbilang(a) == terbilang(b)) is (a == b)
    assert terbilang(a) == " ".join(terbilang(a).split())
