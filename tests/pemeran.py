"""The cast: one person per role at agency ``pd``, one of another agency, one without login.

@pytest.mark.parametrize("siapa", PEMERAN)
def test_halaman(pemeran, siapa): pemeran.klien(siapa).get(...)
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

import pytest
from django.test import Client

from sakip.inti.istilah import Peran
from sakip.models import PERAN_PEMDA, Pengguna, PerangkatDaerah
from tests.pabrik import PemdaFactory, PenggunaFactory, PenugasanFactory, PerangkatDaerahFactory

PEMERAN = ["perencana", "pic", "kepala", "inspektorat", "admin", "orang_luar", "anonim"]
DI_DALAM = ["perencana", "pic", "kepala", "inspektorat", "admin"]


@dataclass
class Pemeran:
    """``pd`` is their agency, ``pd_lain`` the one of ``orang_luar``, in another pemda."""

    pd: PerangkatDaerah
    pd_lain: PerangkatDaerah
    orang: dict[str, Pengguna] = field(default_factory=dict)

    def __getitem__(self, siapa: str) -> Pengguna:
        return self.orang[siapa]

    def klien(self, siapa: str, **opsi: bool) -> Client:
        """A browser in which that person is logged in."""
        klien = Client(**opsi)
        if siapa != "anonim":
            klien.force_login(self.orang[siapa], backend="django.contrib.auth.backends.ModelBackend")
        return klien


def tugaskan(pengguna: Pengguna, peran: Peran, pd: PerangkatDaerah, dari: date = date(2020, 1, 1)) -> None:
    di_pemda = peran.value in PERAN_PEMDA
    PenugasanFactory(
        pengguna=pengguna, peran=peran.value, perangkat_daerah=None if di_pemda else pd, pemda=pd.pemda, dari=dari
    )


@pytest.fixture
def pemeran(db: None) -> Pemeran:
    pd = PerangkatDaerahFactory(slug="dinas-a", pemda=PemdaFactory(slug="kota-a"))
    hasil = Pemeran(pd, PerangkatDaerahFactory(slug="dinas-b", pemda=PemdaFactory(slug="kota-b")))
    for peran in (Peran.PERENCANA, Peran.PIC, Peran.KEPALA, Peran.INSPEKTORAT, Peran.ADMIN):
        hasil.orang[peran.value] = PenggunaFactory(username=peran.value, is_staff=peran is Peran.ADMIN)
        tugaskan(hasil[peran.value], peran, pd)
    hasil.orang["orang_luar"] = PenggunaFactory(username="orang-luar")
    tugaskan(hasil["orang_luar"], Peran.PERENCANA, hasil.pd_lain)
    return hasil
