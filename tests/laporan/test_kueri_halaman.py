"""Home, a part and a chapter of the LKIP take as many queries at 400 indicators as at 10."""

from __future__ import annotations

import pytest

from tests.halaman import kueri_10_dan_400
from tests.pemeran import Pemeran

pytestmark = [pytest.mark.django_db, pytest.mark.lambat]


@pytest.mark.parametrize(
    "url",
    [
        "/",
        "/dinas-a/2023/lkip/bagian/kata_pengantar/",
        *(f"/dinas-a/2023/lkip/pratinjau/bab{n}/" for n in range(1, 5)),
    ],
)
def test_kueri_sama_pada_10_dan_400(pemeran: Pemeran, url: str) -> None:
    sepuluh, empat_ratus = kueri_10_dan_400(pemeran, url, "perencana")
    assert sepuluh == empat_ratus
