"""Objects as they stood at a moment, whichever trail tells of them."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from sakip.alur.arsip import Semula
from sakip.models import Pejabat
from sakip.services.induk import simpan_induk
from tests.pabrik import PejabatFactory
from tests.pemeran import Pemeran


def ganti(pemeran: Pemeran, pejabat: Pejabat, **isi: str) -> datetime:
    """Change an official; the moment just after it."""
    for nama, nilai in isi.items():
        setattr(pejabat, nama, nilai)
    simpan_induk(pelaku=pemeran["admin"], objek=pejabat)
    return timezone.now()


def test_kembali_ke_setiap_saat(pemeran: Pemeran) -> None:
    """Two changes of an agency's official and one of the region's head, in different trails."""
    milik = PejabatFactory(perangkat_daerah=pemeran.pd, nama="A", pangkat="III")
    wali = PejabatFactory(perangkat_daerah=None, pemda=pemeran.pd.pemda, nama="W")
    awal = timezone.now()
    tengah = ganti(pemeran, milik, nama="B")
    ganti(pemeran, milik, pangkat="IV")
    akhir = ganti(pemeran, wali, nama="X")
    kini = Pejabat.objects.in_bulk([milik.pk, wali.pk])
    semula = Semula(kini, awal)
    dulu = {t: semula.pada(milik.pk, t) for t in (awal, tengah, akhir, None)}
    assert [(p.nama, p.pangkat) for p in dulu.values()] == [("A", "III"), ("B", "III"), ("B", "IV"), ("B", "IV")]
    assert [semula.pada(wali.pk, t).nama for t in (awal, tengah, akhir)] == ["W", "W", "X"]
    assert (kini[milik.pk].nama, kini[milik.pk].pangkat) == ("B", "IV"), "the object itself is not touched"
    assert semula.pada(None, awal) is None


@pytest.mark.parametrize("banyak", [1, 3])
def test_satu_kueri(pemeran: Pemeran, banyak: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    orang = {p.pk: p for p in PejabatFactory.create_batch(banyak, perangkat_daerah=pemeran.pd)}
    awal = timezone.now()
    for p in orang.values():
        ganti(pemeran, p, nama="Baru")
    with django_assert_num_queries(1):
        semula = Semula(orang, awal)
        assert all(semula.pada(k, awal).nama != "Baru" for k in orang)
    with django_assert_num_queries(0):
        Semula(orang, None)
        Semula({}, awal)
