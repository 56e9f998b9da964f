"""The demo's remarks: made once, by the demo accounts, and a paper that changed after its initial."""

from __future__ import annotations

from datetime import date

import pytest

from evaluasi.layar.kertas_kerja import baris_paraf
from evaluasi.models import Catatan, KertasKerja, TandaPemeriksaan
from sakip.inti.istilah import Peran
from sakip.jejak import periksa_rantai
from sakip.management.catatan_contoh import muat_catatan_contoh
from tests.contoh import contoh, dinas  # noqa: F401 - the fixture
from tests.pabrik import PenugasanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]


def test_catatan_contoh_sekali_saja() -> None:
    pd = dinas("contoh-dinas")
    muat_catatan_contoh()
    assert not Catatan.objects.exists(), "nothing without the accounts"
    di_pemda = {"perangkat_daerah": None, "pemda": pd.pemda, "dari": date(2020, 1, 1)}
    PenugasanFactory(peran=Peran.INSPEKTORAT.value, pengguna__username="inspektorat-contoh", **di_pemda)
    PenugasanFactory(peran=Peran.PERENCANA.value, pengguna__username="perencana-contoh-dinas", perangkat_daerah=pd)
    for _ in range(2):
        muat_catatan_contoh()
    ada = [(c.tahun, c.nomor, c.keadaan) for c in Catatan.objects.order_by("tahun", "nomor")]
    assert ada == [(2025, 1, "dijawab"), (2025, 2, "selesai"), (2025, 3, "terbuka"), (2026, 1, "terbuka")]
    kertas = KertasKerja.objects.get()
    assert [b.label for b in baris_paraf(kertas)][:2] == ["Berubah sesudah paraf", "Belum diparaf"]
    assert TandaPemeriksaan.objects.filter(kertas=kertas, sampel=True).count() >= 6
    assert periksa_rantai(pd) == []
