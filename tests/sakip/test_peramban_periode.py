"""Calendar and board in a real browser: by keyboard, copied to the clipboard, without script, on a phone."""

from __future__ import annotations

from datetime import date

import pytest
from playwright.sync_api import expect

from sakip.inti.istilah import Peran
from sakip.models import Jadwal
from tests.pabrik import IndikatorFactory, PenggunaFactory, RenstraFactory
from tests.pemeran import tugaskan
from tests.sakip.test_peramban import masuk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
URL = "/pemda/kota-a/2023"


@pytest.fixture
def situs(pemeran, live_server):
    tugaskan(PenggunaFactory(username="organisasi"), Peran.BAGIAN_ORGANISASI, pemeran.pd)
    IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pemeran.pd))
    return live_server.url


def test_kalender_dari_usulan_sampai_pengecualian_dengan_papan_tik(peramban, situs, pemeran):
    masuk(peramban, situs, "organisasi")
    peramban.goto(f"{situs}{URL}/kalender/")
    peramban.focus("button[value=simpan]")
    peramban.keyboard.press("Enter")
    peramban.wait_for_selector("text=Kalender 2023 tersimpan; 5 periode berubah.")
    peramban.focus("text=Tambah pengecualian")
    peramban.keyboard.press("Enter")
    peramban.wait_for_url("**/pengecualian/")
    peramban.focus("#id_perangkat_daerah")
    peramban.keyboard.press("ArrowDown")
    peramban.fill("#id_tenggat", "2023-04-20")
    peramban.focus("#id_alasan")
    peramban.keyboard.type("Surat 800/12")
    peramban.keyboard.press("Enter")
    peramban.wait_for_selector("text=Surat 800/12")
    assert Jadwal.objects.get(perangkat_daerah=pemeran.pd).tenggat == date(2023, 4, 20)


def test_ringkasan_galat_menuju_kotaknya(peramban, situs):
    masuk(peramban, situs, "organisasi")
    peramban.goto(f"{situs}{URL}/kalender/")
    peramban.fill("[name=buka-2]", "2023-07-20")
    # The browser logs the 422 as an error of its own: the answer is asked for by hand.
    with peramban.expect_response(lambda r: r.request.method == "POST") as jawaban:
        peramban.click("button[value=simpan]")
    assert jawaban.value.status == 422
    expect(peramban.locator(".galat-ringkas")).to_be_focused()
    peramban.click(".galat-ringkas a")
    assert peramban.url.endswith("#id_tenggat-2")


def test_teks_disalin_atau_dipilih_sendiri(peramban, _chromium, situs):
    masuk(peramban, situs, "organisasi")
    peramban.context.grant_permissions(["clipboard-read", "clipboard-write"])
    peramban.goto(f"{situs}{URL}/papan/1/")
    peramban.click("[data-salin=teks-semua]")
    peramban.wait_for_selector("text=Tersalin.")
    assert peramban.evaluate("navigator.clipboard.readText()").startswith("*Triwulan I 2023, Kota A*")
    konteks = _chromium.new_context(java_script_enabled=False)
    tanpa = konteks.new_page()
    masuk(tanpa, situs, "organisasi")
    tanpa.goto(f"{situs}{URL}/papan/1/")
    assert not tanpa.is_visible("[data-salin=teks-semua]")
    assert "Belum mengisi (1)" in tanpa.input_value("#teks-semua")
    konteks.close()


def test_layar_sempit(peramban, situs):
    masuk(peramban, situs, "organisasi")
    peramban.set_viewport_size({"width": 320, "height": 700})
    for jalur in ("/papan/", "/papan/1/", "/kalender/", "/kalender/pengecualian/"):
        peramban.goto(f"{situs}{URL}{jalur}")
        assert peramban.evaluate("document.documentElement.scrollWidth") == 320, jalur
