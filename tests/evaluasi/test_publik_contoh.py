"""The portal's demo: made once through the services; what cannot be made is told, not raised."""

from __future__ import annotations

import pytest

from evaluasi.models import Publikasi
from laporan.models import Laporan
from laporan.services import terbitan as layanan_terbitan
from sakip.inti.istilah import KeadaanDokumen
from sakip.management import publik_contoh
from sakip.management.publik_contoh import muat_publik_contoh
from tests.halaman import muat_contoh
from tests.laporan.cetakan_cepat import cetak_semu

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("slug", "tahun"), [("pontianak-disnaker", 2023), ("contoh-dinas", 2025)])
def test_sekali_saja(monkeypatch: pytest.MonkeyPatch, slug: str, tahun: int) -> None:
    """The demo agency as it is shipped can be made final: nothing stands in its way."""
    monkeypatch.setattr(layanan_terbitan, "cetak_dokumen", cetak_semu)
    pd, klien = muat_contoh(slug)
    assert muat_publik_contoh() == [f"{slug} {tahun} tampil di /publik/{slug}/{tahun}/"]
    assert Laporan.objects.get(perangkat_daerah=pd, tahun=tahun).keadaan == KeadaanDokumen.FINAL.value
    assert klien.get(f"/publik/{slug}/{tahun}/").status_code == 200
    assert muat_publik_contoh() == []
    assert Publikasi.objects.count() == 1


def test_yang_tidak_dapat_difinalkan_disebut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layanan_terbitan, "cetak_dokumen", cetak_semu)
    monkeypatch.setattr(publik_contoh, "TERBIT", (publik_contoh.Terbit("contoh-dinas", 2024, "1"),))
    muat_contoh("contoh-dinas")
    kabar = muat_publik_contoh()
    assert len(kabar) == 1
    assert kabar[0].startswith("contoh-dinas 2024 belum tampil di /publik/: Laporan belum dapat difinalkan")
    assert not Publikasi.objects.exists()
