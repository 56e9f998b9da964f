"""The money grid in a real browser: keyboard, paste of 160 cells with one undo, a conflict of two people, a phone."""

from __future__ import annotations

from typing import Any

import pytest

from anggaran.models import RealisasiFisik, RealisasiKeuangan
from tests.anggaran.uang import Pohon, keuangan, pohon, realisasi, simpan
from tests.pemeran import *  # noqa: F403
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TEMPEL = """([id, teks, html]) => {
  const data = new DataTransfer();
  data.setData("text/plain", teks);
  if (html) data.setData("text/html", html);
  const el = document.getElementById(id);
  el.focus();
  el.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""
TERSIMPAN = "[data-status-simpan][data-keadaan=tersimpan]"


@pytest.fixture
def isi(pemeran: Pemeran) -> Pohon:
    return pohon(pemeran.pd, banyak=3)


def buka(peramban: Any, live_server: Any, pemeran: Pemeran, siapa: str = "perencana", tanya: str = "") -> Any:
    sesi = pemeran.klien(siapa).cookies["sessionid"].value
    peramban.context.add_cookies([{"name": "sessionid", "value": sesi, "url": live_server.url}])
    peramban.goto(f"{live_server.url}/dinas-a/2023/anggaran/isian/1/{tanya}")
    peramban.wait_for_selector("form[data-siap]", state="attached")
    return peramban


def di(lembar: Any) -> str:
    return str(lembar.evaluate("document.activeElement.id"))


def test_papan_tombol_dan_subtotal_dari_server(peramban: Any, live_server: Any, pemeran: Pemeran, isi: Pohon) -> None:
    lembar = buka(peramban, live_server, pemeran)
    satu, dua = (f"k1-{s.pk}" for s in isi.sub[:2])
    lembar.click("[data-isian-kosong]")
    assert di(lembar) == satu
    lembar.keyboard.type("250.000")
    lembar.keyboard.press("Enter")
    assert di(lembar) == dua
    lembar.keyboard.type("1250000")
    lembar.keyboard.press("Tab")
    assert di(lembar) == f"k2-{isi.sub[1].pk}"
    lembar.wait_for_selector(TERSIMPAN)
    lembar.wait_for_selector(f"[data-keadaan=tersimpan] > #{dua}")
    assert lembar.input_value(f"#{dua}") == "1.250.000"
    assert lembar.inner_text(f"#t-k1-{isi.program.pk}") == "1.500.000"
    assert "melebihi pagu" in lembar.inner_text(f"#catatan-{isi.sub[1].pk}")
    assert "Sebagian" in lembar.inner_text(f"#status-{isi.sub[0].pk}")
    assert (realisasi(isi.sub[0], 1), realisasi(isi.sub[1], 1)) == (250_000, 1_250_000)
    lembar.locator(f"#t-sd-{isi.sub[0].pk} summary").click()
    assert "Rp250.000" in lembar.inner_text(f"#t-sd-{isi.sub[0].pk} .langkah")


def test_kosongkan_dan_esc(peramban: Any, live_server: Any, pemeran: Pemeran, isi: Pohon) -> None:
    s = isi.sub[0]
    simpan(pemeran.pd, pemeran["perencana"], (s, keuangan(1), "5000"), (s, keuangan(2), "0"))
    lembar = buka(peramban, live_server, pemeran)
    lembar.locator(f"#k2-{s.pk}").focus()
    assert lembar.input_value(f"#k2-{s.pk}") == "0"
    lembar.keyboard.type("77")
    lembar.keyboard.press("Escape")
    assert lembar.input_value(f"#k2-{s.pk}") == "0"
    lembar.fill(f"#k1-{s.pk}", "")
    lembar.wait_for_selector(TERSIMPAN)
    assert (realisasi(s, 1), realisasi(s, 2)) == (None, 0)


def test_tempel_160_sel_dan_urungkan(peramban: Any, live_server: Any, pemeran: Pemeran) -> None:
    p = pohon(pemeran.pd, banyak=40)
    simpan(pemeran.pd, pemeran["perencana"], (p.sub[0], keuangan(1), "999"))
    lembar = buka(peramban, live_server, pemeran, tanya="?datar=1")
    blok = "\r\n".join(f"{n}.000\tRp {n}.500\t{n},25\t{n}" for n in range(1, 41))
    lembar.evaluate(TEMPEL, [f"k1-{p.sub[0].pk}", blok, ""])
    lembar.wait_for_selector("text=160 sel diisi")
    assert RealisasiKeuangan.objects.count() == 120
    assert RealisasiFisik.objects.count() == 40
    assert (realisasi(p.sub[39], 1), realisasi(p.sub[39], 2)) == (40_000, 40_500)
    assert "40 dari 40 sub kegiatan terisi" in lembar.inner_text("#kemajuan")
    lembar.keyboard.press("Control+z")
    lembar.wait_for_selector("text=Tempelan diurungkan, 160 sel")
    assert list(RealisasiKeuangan.objects.values_list("jumlah", flat=True)) == [999]
    assert not RealisasiFisik.objects.exists()


def test_tempel_dengan_baris_jumlah_dan_sel_yang_ditolak(
    peramban: Any, live_server: Any, pemeran: Pemeran, isi: Pohon
) -> None:
    """A sheet with its own subtotal between: it meets the read-only row and is left out. Refusals name the cell."""
    lain = pohon(pemeran.pd, banyak=1)
    lembar = buka(peramban, live_server, pemeran)
    blok = "\n".join(["2,589", "225.13", "", "9.000", "8.000", "7.000"])
    lembar.evaluate(TEMPEL, [f"k1-{isi.sub[0].pk}", blok, ""])
    lembar.wait_for_selector("text=1 sel diisi, 2 tidak terbaca, 2 di luar kolom isian")
    assert realisasi(lain.sub[0], 1) == 7000
    assert f"realisasi keuangan Januari, {isi.sub[1].kunci}" in lembar.inner_text("[data-tempelan]")
    lembar.click(f"#k1-{isi.sub[0].pk}-galat [data-saran='2.589']")
    lembar.wait_for_selector(f"[data-keadaan=tersimpan] > #k1-{isi.sub[0].pk}")
    assert realisasi(isi.sub[0], 1) == 2589


def test_bentrok_dua_orang(peramban: Any, live_server: Any, pemeran: Pemeran, isi: Pohon) -> None:
    s = isi.sub[0]
    lembar = buka(peramban, live_server, pemeran)
    simpan(pemeran.pd, pemeran["pic"], (s, keuangan(1), "5000"))
    lembar.fill(f"#k2-{s.pk}", "70")
    lembar.fill(f"#k1-{s.pk}", "6000")
    lembar.wait_for_selector("dialog.bentrok[open]")
    kata = lembar.inner_text("dialog.bentrok")
    for bagian in (str(pemeran["pic"]), "5.000", "6000", "pukul"):
        assert bagian in kata
    assert realisasi(s, 2) == 70  # the other month of the node is saved all the same
    lembar.click("[data-pilih=saya]")
    lembar.wait_for_selector(TERSIMPAN)
    assert realisasi(s, 1) == 6000


@pytest.mark.parametrize("lebar", [320, 1280])
@pytest.mark.parametrize("tampilan", ["realisasi", "kas", "pagu"])
def test_tidak_meluber_ke_samping(
    peramban: Any, live_server: Any, pemeran: Pemeran, isi: Pohon, tampilan: str, lebar: int
) -> None:
    simpan(pemeran.pd, pemeran["perencana"], (isi.sub[0], keuangan(1), "123456789012.25"))
    peramban.set_viewport_size({"width": lebar, "height": 800})
    lembar = buka(peramban, live_server, pemeran, tanya=f"?tampilan={tampilan}")
    assert lembar.evaluate("document.documentElement.scrollWidth") <= lebar
