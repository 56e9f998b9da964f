"""A figure known only "s.d. tahun" stands in the history, marked, without capaian and without a change."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kinerja.selectors import muat
from sakip.inti.istilah import Keadaan
from tests.pabrik import IndikatorFactory, RealisasiFactory

pytestmark = pytest.mark.django_db


def test_sd_tahun_hanya_bila_tahun_itu_kosong() -> None:
    indikator = IndikatorFactory(faktor=None)
    for tahun, periode, nilai in ((2019, 9, 84), (2020, 9, 90), (2020, 0, 40), (2021, 0, 50)):
        RealisasiFactory(indikator=indikator, tahun=tahun, periode=periode, nilai=Decimal(nilai))
    kinerja = muat(indikator.renstra.perangkat_daerah)
    titik = kinerja.riwayat(indikator.pk, [2019, 2020, 2021]).titik
    assert [(t.realisasi.nilai, t.sd_tahun) for t in titik] == [(84, True), (40, False), (50, False)]
    assert titik[0].capaian.keadaan is Keadaan.TAK_TERHITUNG
    assert titik[1].perubahan is None
    assert titik[2].perubahan is not None and titik[2].perubahan.selisih == 10
