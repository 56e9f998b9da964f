"""A figure that a page shows as text becomes a number with the same decimals; words stay words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip.inti.angka import bulatkan, format_angka, format_persen, format_rupiah
from sakip.inti.tabel import Sel, tampil

P = "\u00a0%"


@pytest.mark.parametrize(
    ("teks", "sel"),
    [
        ("99,54" + P, Sel(Decimal("99.54"), "persen", 2)),
        ("-144,00" + P, Sel(Decimal("-144.00"), "persen", 2)),
        ("1.234.567", Sel(Decimal(1234567), "angka", 0)),
        ("Rp10,50", Sel(Decimal("10.50"), "rupiah", 2, awalan="Rp")),
        ("0", Sel(Decimal(0), "angka", 0)),
        ("–", Sel(None)),
        ("", Sel(None)),
        ("tidak dilaksanakan", Sel("tidak dilaksanakan")),
        ("70–80", Sel("70–80")),
        ("Baik", Sel("Baik")),
        ("12.5", Sel("12.5")),
        ("282 orang (65,00" + P + ")", Sel(Decimal("65.00"), "persen", 2, awalan="282 orang (", akhiran=")")),
        ("9,73 *)", Sel(Decimal("9.73"), "angka", 2, akhiran=" *)")),
        ("+26,50\n(membaik)", Sel(Decimal("26.50"), "angka", 2, awalan="+", akhiran="\n(membaik)")),
        ("-1,4 (memburuk)", Sel(Decimal("-1.4"), "angka", 1, akhiran=" (memburuk)")),
        ("9 dari 27 (33,33)", Sel(Decimal("33.33"), "angka", 2, awalan="9 dari 27 (", akhiran=")")),
        ("0\n(tetap)", Sel(Decimal(0), "angka", 0, akhiran="\n(tetap)")),
        ("(belum)", Sel("(belum)")),
    ],
)
def test_teks_halaman_menjadi_sel(teks: str, sel: Sel) -> None:
    assert tampil(teks) == sel


def test_strip_dapat_memuat_sebabnya() -> None:
    assert tampil("–", "belum diisi") == Sel("belum diisi")


@given(st.decimals(-(10**8), 10**8, places=6), st.integers(0, 6))
def test_setiap_angka_yang_ditulis_terbaca_kembali(nilai: Decimal, desimal: int) -> None:
    bulat = bulatkan(nilai, desimal)
    assert tampil(format_angka(bulat, desimal)) == Sel(bulat, "angka", desimal)
    assert tampil(format_persen(bulat, desimal)) == Sel(bulat, "persen", desimal)
    assert tampil(format_rupiah(bulatkan(nilai, 2))).isi == bulatkan(nilai, 2)
