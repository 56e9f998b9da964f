"""States of the demo agency: made by its accounts through the services, once, whatever the day."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from sakip.alur.baca import status_periode
from sakip.alur.jadwal import kalender
from sakip.inti.istilah import JenisTanda, KeadaanPengisian, Peran
from sakip.management.alur_contoh import muat_alur_contoh
from sakip.models import Jejak, Pengisian, PerangkatDaerah
from tests.contoh import FOLDER
from tests.laporan.cetakan_cepat import cetak_semu

K = KeadaanPengisian
pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def cetak_cepat(monkeypatch: pytest.MonkeyPatch) -> None:
    """The demo makes reports final; how they look is tested elsewhere."""
    monkeypatch.setattr("laporan.services.terbitan.cetak_dokumen", cetak_semu)


def muat(*argumen: str) -> str:
    keluar = StringIO()
    call_command("muat_contoh", str(FOLDER / "contoh-dinas.json"), *argumen, stdout=keluar)
    return keluar.getvalue()


def test_keadaan_pelaku_dan_muat_ulang() -> None:
    """One load for all three: it takes seconds."""
    assert "tetap draf" not in muat()
    dinas = PerangkatDaerah.objects.get(slug="contoh-dinas")
    _periksa_keadaan(dinas)
    _periksa_pelaku(dinas)
    jejak = Jejak.objects.count()
    assert "0 baru, 0 berubah" in muat()
    assert Jejak.objects.count() == jejak


def _periksa_keadaan(dinas: PerangkatDaerah) -> None:
    lalu, kini = status_periode(dinas, 2025), status_periode(dinas, 2026)
    assert {s.keadaan for s in lalu.values()} == {K.DIKUNCI}
    assert [kini[p].keadaan for p in (1, 2, 3, 4, 0)] == [K.DIKUNCI, K.DIAJUKAN, K.DIKEMBALIKAN, K.DRAF, K.DRAF]
    assert kini[2].menunggu is Peran.BAGIAN_ORGANISASI
    assert kini[3].sebagian and "cocokkan" in kini[3].alasan
    assert [len(kini[3].tanda[j]) for j in (JenisTanda.DIKEMBALIKAN, JenisTanda.MENUNGGU_DATA)] == [1, 1]
    assert len(kalender(dinas.pemda, 2026)) == len(kalender(dinas.pemda, 2025)) == 5
    assert status_periode(dinas, 2024)[1].jendela is None


def _periksa_pelaku(dinas: PerangkatDaerah) -> None:
    langkah = Jejak.objects.filter(perangkat_daerah=dinas, aksi__in=("ajukan", "setujui", "kembalikan"))
    assert {(j.aksi, j.pelaku.username) for j in langkah.select_related("pelaku")} == {
        ("ajukan", "perencana-contoh-dinas"),
        ("setujui", "kepala-contoh-dinas"),
        ("setujui", "organisasi-contoh"),
        ("kembalikan", "kepala-contoh-dinas"),
    }


def test_tidak_bergantung_pada_hari(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither before the first window nor long after the last."""
    monkeypatch.setattr(timezone, "now", lambda: datetime(2025, 1, 2, tzinfo=UTC))
    assert "tetap draf" not in muat()
    assert sorted(Pengisian.objects.values_list("tahun", "periode", "keadaan", "terlambat")) == [
        (2025, 0, "dikunci", False),
        (2025, 1, "dikunci", False),
        (2025, 2, "dikunci", False),
        (2025, 3, "dikunci", False),
        (2025, 4, "dikunci", False),
        (2026, 1, "dikunci", False),
        (2026, 2, "diajukan", False),
        (2026, 3, "dikembalikan", False),
    ]


def test_tanpa_akun_tanpa_keadaan() -> None:
    muat("--tanpa-akun")
    assert muat_alur_contoh() == []
    assert not Pengisian.objects.exists()
