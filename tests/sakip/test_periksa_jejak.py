"""The operator's check of the audit trail: whole, or which entry was touched."""

from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from sakip.models import SISTEM, Jejak, Pengguna
from sakip.services.organisasi import simpan_unit
from tests.pabrik import PerangkatDaerahFactory

pytestmark = pytest.mark.django_db


def test_utuh_lalu_putus() -> None:
    pd = PerangkatDaerahFactory(slug="dinas-a")
    oleh = Pengguna.objects.get(username=SISTEM)
    simpan_unit(pelaku=oleh, perangkat_daerah=pd, baris=[{"kode": "a", "nama": "Bidang A"}])
    keluar = StringIO()
    call_command("periksa_jejak", stdout=keluar)
    assert "dinas-a: utuh" in keluar.getvalue()
    Jejak.objects.filter(perangkat_daerah=pd).update(alasan="diubah tangan")
    with pytest.raises(CommandError, match="1 rantai putus"):
        call_command("periksa_jejak", stdout=keluar)
    assert "dinas-a: putus pada entri nomor 1" in keluar.getvalue()
