"""The submission page: what it shows to whom, and each step through its own address."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from kinerja.models import Realisasi
from renstra.models import Indikator
from sakip.alur.baca import status_periode
from sakip.inti.istilah import KeadaanPengisian, Peran
from tests.halaman import periksa_pembaca
from tests.pabrik import IndikatorFactory, PenggunaFactory, RealisasiFactory, RenstraFactory
from tests.pemeran import PEMERAN, Pemeran, tugaskan

pytestmark = pytest.mark.django_db
K = KeadaanPengisian
TAHUN, TW = 2023, 2


def url(pemeran: Pemeran, aksi: str = "", periode: int = TW) -> str:
    nama = f"pengajuan_{aksi}" if aksi else "pengajuan"
    return reverse(nama, kwargs={"slug": pemeran.pd.slug, "tahun": TAHUN, "periode": periode})


def keadaan(pemeran: Pemeran) -> Any:
    return status_periode(pemeran.pd, TAHUN)[TW].keadaan


@pytest.fixture
def indikator(pemeran: Pemeran) -> Indikator:
    renstra = RenstraFactory(perangkat_daerah=pemeran.pd)
    ind: Indikator = IndikatorFactory(renstra=renstra, kode="S1.1", nama="Tingkat pengangguran")
    return ind


@pytest.fixture
def terisi(pemeran: Pemeran, indikator: Indikator) -> Realisasi:
    r: Realisasi = RealisasiFactory(
        indikator=indikator, periode=TW, nilai=5, diubah_oleh=pemeran["pic"], pendorong="Pelatihan selesai"
    )
    return r


@pytest.fixture
def organisasi(pemeran: Pemeran) -> None:
    pemeran.orang["organisasi"] = PenggunaFactory(username="organisasi")
    tugaskan(pemeran["organisasi"], Peran.BAGIAN_ORGANISASI, pemeran.pd)


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_membaca(pemeran: Pemeran, terisi: Realisasi, siapa: str) -> None:
    periksa_pembaca(pemeran, siapa, url(pemeran))
