"""The demo's evaluations: made once by the demo accounts, with the scores that the demo's data record."""

from __future__ import annotations

from datetime import date

import pytest

from evaluasi.models import Lke
from evaluasi.selectors.lke import muat_semua
from kinerja.models import NilaiAkip
from sakip.inti.istilah import KeadaanLke, Peran, PihakLke
from sakip.jejak import periksa_rantai
from sakip.management.lke_contoh import muat_lke_contoh
from tests.contoh import contoh, dinas  # noqa: F401 - the fixture
from tests.pabrik import PenugasanFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]


def test_lke_contoh_sekali_saja() -> None:
    pd = dinas("contoh-dinas")
    tercatat = dict(NilaiAkip.objects.milik(pd).values_list("tahun", "nilai"))
    muat_lke_contoh()
    assert not Lke.objects.exists(), "nothing without the accounts"
    di_pemda = {"perangkat_daerah": None, "pemda": pd.pemda, "dari": date(2020, 1, 1)}
    for peran in (Peran.INSPEKTORAT, Peran.ADMIN):
        PenugasanFactory(peran=peran.value, pengguna__username=f"{peran.value}-contoh", **di_pemda)
    PenugasanFactory(peran=Peran.PERENCANA.value, pengguna__username="perencana-contoh-dinas", perangkat_daerah=pd)
    for _ in range(2):
        muat_lke_contoh()
    semua = muat_semua(pd)
    assert [(x.lke.tahun, x.keadaan, x.jenjang) for x in semua] == [
        (2023, KeadaanLke.FINAL, PihakLke.PENGENDALI_TEKNIS),
        (2024, KeadaanLke.FINAL, PihakLke.PENGENDALI_TEKNIS),
        (2025, KeadaanLke.EVALUASI, PihakLke.KETUA),
    ]
    assert {x.lke.tahun: x.hasil().nilai for x in semua[:2]} == {t: tercatat[t] for t in (2023, 2024)}
    assert dict(NilaiAkip.objects.milik(pd).values_list("tahun", "nilai")) == tercatat
    assert periksa_rantai(pd) == []
