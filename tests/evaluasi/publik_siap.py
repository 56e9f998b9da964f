"""An agency whose LKIP is final, with a quick printer: ready to be published."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from laporan.models import Terbitan
from laporan.services import penghalang
from laporan.services import terbitan as layanan_terbitan
from laporan.services.keadaan import finalkan
from tests.halaman import isi_dinas
from tests.laporan.cetakan_cepat import cetak_semu
from tests.pabrik import PejabatFactory
from tests.pemeran import Pemeran

TAHUN = 2023


def dinas_final(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """One indicator of 90 %, a program with 90 % absorption, the LKIP final; ``terbitan`` is the final."""
    monkeypatch.setattr(layanan_terbitan, "cetak_dokumen", cetak_semu)
    monkeypatch.setattr(penghalang, "_DAFTAR", {})
    hasil = isi_dinas(pemeran.pd, 1)
    PejabatFactory(perangkat_daerah=pemeran.pd, nama="Dra. Sari", kepala=True, dari=date(2020, 1, 1))
    hasil.terbitan = jadikan_final(pemeran, hasil)
    return hasil


def jadikan_final(pemeran: Pemeran, dinas: Any, nomor: str = "700/1") -> Terbitan:
    """The report as it is now, as the next final."""
    return finalkan(pelaku=pemeran["kepala"], laporan=dinas.laporan, nomor=nomor, tanggal=date(2024, 1, 31))
