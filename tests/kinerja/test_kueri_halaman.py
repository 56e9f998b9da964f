"""Pages of performance take as many queries at 400 indicators as at 10."""

from __future__ import annotations

import pytest

from renstra.models import Indikator
from tests.halaman import isi_dinas, kueri, kueri_10_dan_400, tambah
from tests.pemeran import Pemeran

pytestmark = [pytest.mark.django_db, pytest.mark.lambat]


@pytest.mark.parametrize("jalur", ["isian/0/", "isian/1/", "pengukuran/", "pengukuran/2/", "pk/", "riwayat/"])
@pytest.mark.parametrize("siapa", ["perencana", "kepala"])
def test_kueri_sama_pada_10_dan_400(pemeran: Pemeran, jalur: str, siapa: str) -> None:
    sepuluh, empat_ratus = kueri_10_dan_400(pemeran, f"/dinas-a/2023/{jalur}", siapa)
    assert sepuluh == empat_ratus


@pytest.mark.parametrize("halaman", ["indikator", "asal", "riwayat"])
def test_halaman_satu_indikator(pemeran: Pemeran, halaman: str) -> None:
    dinas = isi_dinas(pemeran.pd, 10)
    satu = Indikator.objects.milik(pemeran.pd).order_by("pk").first()
    url, klien = f"/dinas-a/2023/{halaman}/{satu.pk}/", pemeran.klien("kepala")
    sepuluh = kueri(klien, url)
    tambah(dinas, pemeran.pd, range(10, 400))
    assert kueri(klien, url) == sepuluh
