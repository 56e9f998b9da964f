"""Each factory makes an object that its own model accepts, twice."""

from __future__ import annotations

import pytest

from tests.pabrik import SEMUA, ItemPKFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("pabrik", SEMUA, ids=lambda p: p.__name__)
def test_setiap_pabrik_membuat_objek_sah(pabrik):
    pabrik()
    pabrik().full_clean(validate_unique=False, validate_constraints=False)


def test_satu_pohon_satu_perangkat_daerah():
    item = ItemPKFactory()
    assert item.indikator.renstra.perangkat_daerah == item.perjanjian.perangkat_daerah
    assert item.indikator.sasaran.renstra == item.indikator.renstra
