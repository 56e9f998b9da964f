"""The search box in a real browser: the "/" key, its switch, a whole search by keyboard, narrow screens."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from tests.pabrik import IndikatorFactory
from tests.pemeran import Pemeran
from tests.sakip.test_peramban import masuk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
FOKUS = "document.activeElement.id"


def test_garis_miring_mencari_dari_halaman_mana_pun(peramban: Any, pemeran: Pemeran, live_server: Any) -> None:
    i = IndikatorFactory(renstra__perangkat_daerah=pemeran.pd, kode="IKU-7", nama="Tingkat <b>kemantapan</b> jalan")
    situs = live_server.url
    masuk(peramban, situs, "kepala")
    peramban.goto(f"{situs}/dinas-a/2023/pengukuran/")
    peramban.keyboard.press("/")
    expect(peramban.locator("#cari-bilah")).to_be_focused()
    peramban.keyboard.type("jalan kemantapan")
    peramban.keyboard.press("Enter")
    peramban.wait_for_url(f"{situs}/cari/?q=jalan+kemantapan&di=dinas-a")
    tautan = peramban.locator(".temuan a").first
    assert tautan.inner_text() == "IKU-7 Tingkat <b>kemantapan</b> jalan"
    assert peramban.locator(".temuan mark").all_inner_texts()[:2] == ["kemantapan", "jalan"]
    peramban.set_viewport_size({"width": 320, "height": 700})
    assert peramban.evaluate("document.documentElement.scrollWidth") == 320
    tautan.focus()
    peramban.keyboard.press("Enter")
    peramban.wait_for_url(f"{situs}/dinas-a/*/indikator/{i.pk}/")


def test_garis_miring_dapat_diketik_dan_dimatikan(peramban: Any, pemeran: Pemeran, live_server: Any) -> None:
    situs = live_server.url
    masuk(peramban, situs, "kepala")
    peramban.goto(f"{situs}/cari/")
    expect(peramban.locator("#q")).to_be_focused()
    peramban.keyboard.type("a/b")
    assert peramban.input_value("#q") == "a/b"
    peramban.locator("[data-pintasan-cari]").uncheck()
    peramban.goto(f"{situs}/")
    peramban.keyboard.press("/")
    assert peramban.evaluate(FOKUS) != "cari-bilah"
