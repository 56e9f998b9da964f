"""Pages of performance take as many queries at 400 indicators as at 10."""

from __future__ import annotations

import pytest

from tests.halaman import kueri_10_dan_400
from tests.pemeran import Pemeran

pytestmark = [pytest.mark.django_db, pytest.mark.lambat]


@pytest.mark.parametrize("jalur", ["isian/0/", "isian/1/", "pengukuran/", "pengukuran/2/", "pk/", "riwayat/"])
@pytest.mark.parametrize("siapa", ["perencana", "kepala"])
def test_kueri_sama_pada_10_dan_400(pemeran: Pemeran, jalur: str, siapa: str) -> None:
    sepuluh, empat_ratus = kueri_10_dan_400(pemeran, f"/dinas-a/2023/{jalur}", siapa)
    assert sepuluh == empat_ratus
