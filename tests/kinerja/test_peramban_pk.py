"""An agreement in a real browser, by keyboard alone: made, sliced with the check beside it, signed by the head."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from kinerja.models import PerjanjianKinerja
from tests.kinerja.test_pk_perubahan import TAHUN, Dinas
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def dinas(pemeran: Pemeran) -> Dinas:
    return Dinas(pemeran)


def masuk(peramban: Any, live_server: Any, pemeran: Pemeran, siapa: str) -> None:
    sesi = pemeran.klien(siapa).cookies["sessionid"].value
    peramban.context.clear_cookies()
    peramban.context.add_cookies([{"name": "sessionid", "value": sesi, "url": live_server.url}])


def tekan(halaman: Any, nama: str) -> None:
    """Focus a control by its name and press Enter."""
    kendali = halaman.get_by_role("button", name=nama).or_(halaman.get_by_role("link", name=nama)).first
    kendali.focus()
    with halaman.expect_navigation():
        halaman.keyboard.press("Enter")


def ketik(halaman: Any, kunci: str, teks: str) -> None:
    halaman.locator(f"#{kunci}").focus()
    halaman.keyboard.press("Control+a")
    halaman.keyboard.type(teks)


def test_buat_bagi_tandatangani(peramban: Any, live_server: Any, pemeran: Pemeran, dinas: Dinas) -> None:
    PerjanjianKinerja.objects.all().delete()
    masuk(peramban, live_server, pemeran, "perencana")
    peramban.goto(f"{live_server.url}/dinas-a/{TAHUN}/pk/")
    tekan(peramban, "Buat PK")
    tekan(peramban, "Buat draf")
    a = f"b{dinas.jumlah.pk}"
    for n, nilai in enumerate(("10", "20", "30"), start=1):
        ketik(peramban, f"{a}-tw{n}", nilai)
    cek = peramban.locator(f"#cek-{a}")
    cek.get_by_text("Jumlah target triwulan 60 tidak sama dengan target setahun 100").wait_for()
    sisa = cek.get_by_role("button", name="TW IV jadi 40")
    sisa.focus()
    with peramban.expect_navigation():
        peramban.keyboard.press("Enter")
    assert peramban.locator(f"#{a}-tw4").input_value() == "40"
    assert "Triwulan menutup target setahun" in peramban.inner_text(f"#cek-{a}")
    tekan(peramban, "Bagi rata yang masih kosong")
    assert peramban.locator(f"#b{dinas.posisi.pk}-tw4").input_value() == "80"
    peramban.locator("#id_k-tanggal").fill(f"{TAHUN}-01-20")
    # Enter in an input saves; it presses no other button of the form.
    peramban.locator(f"#{a}-nilai").focus()
    with peramban.expect_navigation():
        peramban.keyboard.press("Enter")
    assert "Draf tersimpan." in peramban.inner_text(".pesan")

    pk = PerjanjianKinerja.objects.get()
    assert pk.item.get(indikator=dinas.jumlah).tw == tuple(Decimal(t) for t in (10, 20, 30, 40))
    assert pk.tanggal == date(TAHUN, 1, 20)
    masuk(peramban, live_server, pemeran, "kepala")
    peramban.goto(f"{live_server.url}/dinas-a/{TAHUN}/pk/{pk.pk}/")
    tekan(peramban, "Tandatangani sebagai kepala")
    assert "ditandatangani dan tidak dapat diubah lagi" in peramban.inner_text(".pesan")
    pk.refresh_from_db()
    assert pk.keadaan == "ditandatangani"


@pytest.mark.parametrize("lebar", [1280, 320])
def test_halaman_tidak_melebar(peramban: Any, live_server: Any, pemeran: Pemeran, dinas: Dinas, lebar: int) -> None:
    pk = dinas.perubahan()
    masuk(peramban, live_server, pemeran, "perencana")
    peramban.set_viewport_size({"width": lebar, "height": 800})
    for jalur in ("", "baru/", f"{pk.pk}/", f"{pk.pk}/ubah/", f"{dinas.murni.pk}/turunan/"):
        peramban.goto(f"{live_server.url}/dinas-a/{TAHUN}/pk/{jalur}")
        assert peramban.evaluate("document.documentElement.scrollWidth") <= lebar, jalur
