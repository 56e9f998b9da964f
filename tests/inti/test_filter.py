"""Template filters of numbers: formatted, never truncated; a dash for nothing, 0 for zero."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.template import Context, Engine

MESIN = Engine(libraries={"angka": "sakip.templatetags.angka"})
D = Decimal


@pytest.mark.parametrize(
    ("ungkapan", "nilai", "hasil"),
    [
        ("n|angka:2", D("85.009"), "85,01"),
        ("n|angka:2", D("84.995"), "85,00"),
        ("n|angka:0", D("1234567.5"), "1.234.568"),
        ("n|angka", D("91.500000"), "91,5"),
        ("n|angka:2", 0, "0,00"),
        ("n|angka:2", None, "–"),
        ("n|angka", "", "–"),
        ("n|persen", D("99.535"), "99,54\u00a0%"),
        ("n|persen:0", D(0), "0\u00a0%"),
        ("n|persen", None, "–"),
        ("n|rupiah", D("1234567.00"), "Rp1.234.567"),
        ("n|rupiah:False", D(0), "0"),
        ("n|rupiah", None, "–"),
        ("n|tanggal", date(2024, 1, 31), "31 Januari 2024"),
        ('n|tanggal:"bulan"', date(2024, 1, 1), "Januari 2024"),
        ("n|tanggal", None, "–"),
        ("n|terbilang", 3, "tiga"),
        ("n|terbilang", 0, "nol"),
        ("n|terbilang", None, "–"),
    ],
)
def test_filter(ungkapan: str, nilai: object, hasil: str) -> None:
    templat = MESIN.from_string("{% load angka %}{{ " + ungkapan + " }}")
    assert templat.render(Context({"n": nilai})) == hasil
