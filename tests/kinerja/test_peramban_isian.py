"""The entry page in a real browser: by keyboard alone, with a fault, and the trace opened in place."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kinerja.models import Realisasi
from renstra.models import Indikator
from tests.pabrik import IndikatorFactory, ItemPKFactory, PerjanjianKinerjaFactory, SasaranFactory
from tests.pemeran import *  # noqa: F403
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def dua(pemeran: Pemeran) -> list[Indikator]:
    """Two ratios of one sasaran on a PK: targets 54,20 and 74."""
    sasaran = SasaranFactory(renstra__perangkat_daerah=pemeran.pd)
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd)
    hasil = []
    for target in ("54.2", "74"):
        ind = IndikatorFactory(renstra=sasaran.renstra, sasaran=sasaran, faktor=100, akumulasi="jumlah")
        ItemPKFactory(perjanjian=pk, indikator=ind, nilai=Decimal(target))
        hasil.append(ind)
    return hasil


@pytest.fixture
def lembar(peramban: Any, live_server: Any, pemeran: Pemeran, dua: list[Indikator]) -> Any:
    """The entry page of the year, opened by the planner."""
    sesi = pemeran.klien("perencana").cookies["sessionid"].value
    peramban.context.add_cookies([{"name": "sessionid", "value": sesi, "url": live_server.url}])
    peramban.goto(f"{live_server.url}/dinas-a/2023/isian/0/")
    return peramban


def test_dengan_papan_tombol_saja(lembar: Any, dua: list[Indikator]) -> None:
    satu, lain = (f"i{i.pk}" for i in dua)
    lembar.locator(f"#{satu}-pembilang").focus()
    lembar.keyboard.type("10")
    lembar.keyboard.press("Enter")
    assert lembar.evaluate("document.activeElement.id") == f"{lain}-pembilang"
    lembar.keyboard.press("Shift+Enter")
    assert lembar.evaluate("document.activeElement.id") == f"{satu}-pembilang"
    lembar.keyboard.press("Tab")
    lembar.keyboard.type("27")
    lembar.locator(".palang-simpan button").focus()
    lembar.keyboard.press("Enter")
    lembar.wait_for_selector(".pesan")
    assert "1 baris tersimpan." in lembar.inner_text(".pesan")
    assert "68,33" in lembar.inner_text(f"#{satu} details.dari summary")

    lembar.click(f"#{satu} details.dari summary")
    assert "37,037037" in lembar.inner_text(f"#{satu} .langkah")


def test_galat_mendapat_fokus_dan_menuntun_ke_kotaknya(lembar: Any, dua: list[Indikator]) -> None:
    kotak = f"i{dua[0].pk}-penyebut"
    lembar.fill(f"#{kotak}", "225.13")
    lembar.click(".palang-simpan button")
    lembar.wait_for_selector(".galat-ringkas")
    assert lembar.evaluate("document.activeElement.className") == "galat-ringkas"
    lembar.click(".galat-ringkas a")
    assert lembar.evaluate("document.activeElement.id") == kotak
    assert lembar.input_value(f"#{kotak}") == "225.13"
    assert "Maksud Anda 225.130 atau 225,13?" in lembar.inner_text(f"#{kotak}-ket")
    assert not Realisasi.objects.exists()


@pytest.mark.parametrize("lebar", [320, 1280])
def test_tidak_meluber_ke_samping(lembar: Any, lebar: int) -> None:
    lembar.set_viewport_size({"width": lebar, "height": 800})
    lembar.click("details.rincian summary >> nth=0")
    assert lembar.evaluate("document.documentElement.scrollWidth") <= lebar
