"""A writer that waited in vain on SQLite is told to try again."""

from __future__ import annotations

from django.db import OperationalError
from django.http import HttpResponse
from django.test import RequestFactory

from sakip.middleware import SedangSibuk

PINTU = SedangSibuk(lambda _: HttpResponse("ok"))


def test_sibuk_menjadi_503_sesuai_yang_diminta(db: None) -> None:
    galat = OperationalError("database is locked")
    skrip = PINTU.process_exception(RequestFactory().post("/", headers={"Accept": "application/json"}), galat)
    halaman = PINTU.process_exception(RequestFactory().post("/", headers={"Accept": "text/html"}), galat)
    assert skrip is not None and halaman is not None
    assert (skrip.status_code, skrip["Content-Type"], halaman.status_code) == (503, "application/json", 503)
    assert "coba lagi sebentar lagi" in halaman.content.decode()


def test_galat_lain_tetap_galat(db: None) -> None:
    for galat in (OperationalError("no such table"), ValueError("locked")):
        assert PINTU.process_exception(RequestFactory().get("/"), galat) is None
    assert PINTU(RequestFactory().get("/")).content == b"ok"
