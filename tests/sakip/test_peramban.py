"""The shell in a real browser: keyboard, narrow screens, no script needed, nothing blocked by the policy."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.pabrik import SANDI, IndikatorFactory, PerangkatDaerahFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]


@pytest.fixture
def situs(pemeran, live_server):
    PerangkatDaerahFactory(slug="dinas-c", pemda=pemeran.pd.pemda)
    IndikatorFactory(renstra__perangkat_daerah=pemeran.pd)
    return live_server.url


def masuk(halaman, situs, siapa):
    """By keyboard alone."""
    halaman.goto(f"{situs}/masuk/")
    halaman.focus("#id_username")
    halaman.keyboard.type(siapa)
    halaman.keyboard.press("Tab")
    halaman.keyboard.type(SANDI)
    halaman.keyboard.press("Enter")
    halaman.wait_for_url(f"{situs}/")


def test_masuk_menu_dan_keluar_dengan_papan_tik(peramban, situs):
    masuk(peramban, situs, "inspektorat")
    peramban.goto(f"{situs}/dinas-a/2023/pengukuran/")
    peramban.keyboard.press("Tab")
    assert peramban.evaluate("document.activeElement.textContent") == "Langsung ke isi"
    menu = peramban.locator("details.menu").first
    menu.locator("summary").focus()
    peramban.keyboard.press("Enter")
    assert menu.evaluate("m => m.open")
    peramban.keyboard.press("Escape")
    assert not menu.evaluate("m => m.open")
    assert peramban.evaluate("document.activeElement.tagName") == "SUMMARY"
    peramban.keyboard.press("Enter")
    peramban.locator("details.menu a[href='/dinas-c/2023/pengukuran/']").focus()
    peramban.keyboard.press("Enter")
    peramban.wait_for_url(f"{situs}/dinas-c/2023/pengukuran/")
    peramban.locator(".menu.kanan summary").focus()
    peramban.keyboard.press("Enter")
    peramban.locator(".menu.kanan button").focus()
    peramban.keyboard.press("Enter")
    peramban.wait_for_url(f"{situs}/masuk/")


def test_ringkasan_galat_mendapat_fokus(peramban, situs):
    masuk(peramban, situs, "perencana")
    peramban.goto(f"{situs}/sandi/")
    for bidang in ("old_password", "new_password1", "new_password2"):
        peramban.fill(f"#id_{bidang}", "salah")
    peramban.click("main button")
    expect(peramban.locator(".galat-ringkas")).to_be_focused()
    peramban.click(".galat-ringkas a >> nth=0")
    assert peramban.evaluate("document.activeElement.id").startswith("id_") or "#id_" in peramban.url


@pytest.mark.parametrize("siapa", ["perencana", "inspektorat", "admin"])
def test_layar_sempit_tidak_bergulir_ke_samping(peramban, situs, siapa):
    masuk(peramban, situs, siapa)
    peramban.set_viewport_size({"width": 320, "height": 700})
    for alamat in ("/", "/panduan/", "/sandi/", "/dinas-a/2023/pengukuran/", "/tidak-ada/"):
        peramban.goto(f"{situs}{alamat}")
        assert peramban.evaluate("document.documentElement.scrollWidth") == 320, alamat


def test_tanpa_skrip_pun_pengalih_berjalan(_chromium, pemeran, situs):
    konteks = _chromium.new_context(java_script_enabled=False)
    halaman = konteks.new_page()
    masuk(halaman, situs, "inspektorat")
    halaman.goto(f"{situs}/dinas-a/2023/pengukuran/")
    halaman.click("details.menu summary >> nth=0")
    halaman.click("details.menu a[href='/dinas-c/2023/pengukuran/']")
    halaman.wait_for_url(f"{situs}/dinas-c/2023/pengukuran/")
    konteks.close()
