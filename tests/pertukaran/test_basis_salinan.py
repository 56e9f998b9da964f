"""A check on SQLite works on a copy: what it writes is nowhere, and nobody waits for it."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from django.db import connection, transaction

from pertukaran.services.basis_salinan import basis_salinan, proses_sendiri
from sakip.models import Pemda
from tests.pabrik import PemdaFactory

pytestmark = pytest.mark.django_db(transaction=True)


def test_salinan_dibuang_dan_basisnya_tidak_terkunci() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL needs no copy: a check holds the agency's chain alone")
    PemdaFactory(slug="kota-lama")
    berkas = connection.settings_dict["NAME"]
    with proses_sendiri(), basis_salinan(), transaction.atomic():
        assert Pemda.objects.filter(slug="kota-lama").exists()
        PemdaFactory(slug="kota-coba")
        with closing(sqlite3.connect(berkas, timeout=0)) as orang_lain, orang_lain:
            orang_lain.execute("UPDATE sakip_pemda SET tempat = 'Sambas' WHERE slug = 'kota-lama'")
    assert list(Pemda.objects.values_list("slug", "tempat")) == [("kota-lama", "Sambas")]


def test_tanpa_proses_sendiri_tidak_ada_yang_berubah() -> None:
    nama = connection.settings_dict["NAME"]
    with basis_salinan():
        assert connection.settings_dict["NAME"] == nama


def test_galat_di_dalam_mengembalikan_basisnya() -> None:
    nama = connection.settings_dict["NAME"]
    with pytest.raises(RuntimeError), proses_sendiri(), basis_salinan():
        raise RuntimeError("berhenti")
    assert connection.settings_dict["NAME"] == nama
    assert Pemda.objects.count() == 0
