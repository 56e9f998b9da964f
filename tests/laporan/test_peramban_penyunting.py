"""The editor in a real browser: keyboard, a live figure, saving by itself, a conflict, Word paste, hostile text."""

from __future__ import annotations

from typing import Any

import pytest

from laporan.models import Naskah, TabelPendukung
from laporan.services import simpan_bagian
from tests.halaman import isi_dinas
from tests.laporan.vektor_xss import VEKTOR
from tests.pemeran import Pemeran
from tests.sakip.test_peramban import masuk

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.lambat]
KAYA, STATUS = "[data-kaya]", "[data-status-simpan]"
TEMPEL = """([jenis, isi]) => {
  const data = new DataTransfer();
  for (const [j, x] of Object.entries(isi)) data.setData(j, x);
  const opsi = {clipboardData: data, bubbles: true, cancelable: true};
  document.querySelector(jenis).dispatchEvent(new ClipboardEvent("paste", opsi));
}"""


@pytest.fixture
def penyunting(peramban: Any, pemeran: Pemeran, live_server: Any) -> Any:
    dinas = isi_dinas(pemeran.pd, 2)
    masuk(peramban, live_server.url, "perencana")
    peramban.goto(f"{live_server.url}/dinas-a/2023/lkip/bagian/kata_pengantar/")
    peramban.wait_for_selector("form[data-siap]")
    peramban.dinas = dinas
    return peramban


def tersimpan(halaman: Any) -> str:
    halaman.wait_for_selector(f"{STATUS}[data-keadaan=tersimpan]")
    isi: str = Naskah.objects.get(kunci="kata_pengantar").isi
    return isi


def test_menulis_dengan_papan_tik_dan_angka_hidup(penyunting: Any) -> None:
    h, ind = penyunting, penyunting.dinas.indikator[1]
    h.focus(KAYA)
    h.keyboard.press("Control+End")
    h.keyboard.press("Enter")
    h.keyboard.type("Capaian ")
    h.keyboard.press("Control+b")
    h.keyboard.type("tebal ")
    h.keyboard.press("Control+b")
    h.keyboard.press("Control+k")
    h.keyboard.type("capaian ke-1")
    h.wait_for_selector("[data-token='capaian:IKU1']")
    h.select_option("#rumpun-angka", "umum")  # the kind and the words of the search count together
    h.get_by_text("Tidak ada angka yang cocok dengan “capaian ke-1”.").wait_for()
    h.select_option("#rumpun-angka", "i")
    h.wait_for_function("() => document.querySelector('#hasil-angka [data-token]')?.dataset.token === 'capaian:IKU1'")
    h.focus("#cari-angka")
    h.keyboard.press("Enter")
    h.wait_for_selector(".cip")
    assert h.inner_text(".cip") == "90,00\u00a0%"
    h.keyboard.type(" tercapai.")
    h.keyboard.press("Control+s")
    harap = f"<p>Puji syukur.</p><p>Capaian <b>tebal </b>{{{{capaian:#i{ind.pk}}}}} tercapai.</p>"
    h.wait_for_selector(f"{STATUS}[data-keadaan=tersimpan]")
    assert tersimpan(h) == harap
    h.locator("#pratinjau-bagian").get_by_text("Capaian tebal 90,00\u00a0% tercapai.").wait_for()  # by itself
    h.wait_for_load_state("networkidle")
    h.reload()
    h.wait_for_selector(".cip")
    assert h.inner_text(".cip") == "90,00\u00a0%"
    h.set_viewport_size({"width": 320, "height": 700})
    assert h.evaluate("document.documentElement.scrollWidth") == 320


def test_tersimpan_sendiri_tanpa_tombol(penyunting: Any) -> None:
    h = penyunting
    h.focus(KAYA)
    h.keyboard.press("Control+End")
    h.keyboard.type(" Terima kasih.")
    assert h.inner_text(STATUS) == "Belum tersimpan…"
    assert tersimpan(h) == "<p>Puji syukur. Terima kasih.</p>"
    assert h.inner_text(STATUS).startswith("Tersimpan ")
    assert h.inner_text("[data-siaran]").startswith("Tersimpan ")


@pytest.mark.parametrize(
    ("pilih", "harap"),
    [
        ("saya", "<p>Puji syukur. Saya.</p>"),
        ("mereka", "<p>Milik orang lain.</p>"),
        ("keduanya", "<p>Milik orang lain.</p><p>Puji syukur. Saya.</p>"),
    ],
)
def test_bentrok_diputuskan(penyunting: Any, pemeran: Pemeran, pilih: str, harap: str) -> None:
    h = penyunting
    simpan_bagian(
        pelaku=pemeran["perencana"],
        perangkat_daerah=pemeran.pd,
        tahun=2023,
        kunci="kata_pengantar",
        isi="<p>Milik orang lain.</p>",
        versi=1,
    )
    h.focus(KAYA)
    h.keyboard.press("Control+End")
    h.keyboard.type(" Saya.")
    h.keyboard.press("Control+s")
    h.wait_for_selector("[data-bentrok]:not([hidden])")
    assert h.evaluate("document.activeElement.dataset.bentrok !== undefined")
    assert h.inner_text("[data-bentrok-isi]") == "Milik orang lain."
    h.focus(f"[data-bentrok-pakai={pilih}]")
    h.keyboard.press("Enter")
    h.wait_for_function(f"() => !document.querySelector('{STATUS}').textContent.includes('Bentrok')")
    h.wait_for_timeout(500)
    assert Naskah.objects.get().isi == harap


def test_tempel_dari_word_dibersihkan(penyunting: Any) -> None:
    h = penyunting
    word = (
        "<html><head><style>p{color:red}</style></head><body><h1>Judul</h1>"
        "<p class=MsoNormal style='margin:0'><b><span style='font-size:12pt'>Tebal</span></b> lalu "
        "<span style='font-style:italic'>miring</span><o:p></o:p></p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><!--[if !supportLists]-->"
        "<span style='mso-list:Ignore'>1.<span>&nbsp;&nbsp;</span></span><!--[endif]-->Satu</p>"
        "<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>2.</span>Dua</p>"
        "<table><tr><td>a</td><td>b</td></tr></table></body></html>"
    )
    h.focus(KAYA)
    h.keyboard.press("Control+A")
    h.keyboard.press("Delete")
    h.evaluate(TEMPEL, [KAYA, {"text/html": word, "text/plain": "x"}])
    h.keyboard.press("Control+s")
    assert tersimpan(h) == (
        "<p><b>Judul</b></p><p><b>Tebal</b> lalu <i>miring</i></p><ol><li>Satu</li><li>Dua</li></ol><p>a b</p>"
    )


def test_tempelan_dan_naskah_jahat_tidak_berjalan(penyunting: Any) -> None:
    """T6 in a browser: pasted, stored, shown in editor and preview; the console stays silent."""
    h = penyunting
    semua = "\n".join(VEKTOR).replace("\x00", "")
    h.focus(KAYA)
    h.evaluate(TEMPEL, [KAYA, {"text/html": semua, "text/plain": "x"}])
    h.keyboard.press("Control+s")
    tersimpan(h)
    Naskah.objects.update(isi=semua)
    h.reload()
    h.wait_for_selector("form[data-siap]")
    h.wait_for_timeout(300)
    assert h.evaluate("window.jahat") is None
    assert h.locator(f"{KAYA} :not(p, br, b, i, u, strong, em, ul, ol, li, blockquote, .cip)").count() == 0
    assert h.locator(f"{KAYA} [style], {KAYA} [onclick], {KAYA} a").count() == 0


def test_tempel_excel_ke_tabel(penyunting: Any, live_server: Any) -> None:
    h = penyunting
    h.goto(f"{live_server.url}/dinas-a/2023/naskah/lkip/bab1.sumber_daya/tabel-baru/")
    h.fill("#id_judul", "Pegawai")
    h.fill("#kj-0", "Golongan")
    h.fill("#kj-1", "Orang")
    with h.expect_navigation():
        h.evaluate(TEMPEL, ["#s-0-0", {"text/plain": "IV\t1.204\nIII\t12\nII\t3\nI\t4\n"}])
    assert h.input_value("#s-3-1") == "4"
    with h.expect_navigation():
        h.get_by_role("button", name="Simpan tabel").click()
    assert TabelPendukung.objects.get().baris == [["IV", "1204"], ["III", "12"], ["II", "3"], ["I", "4"]]


def test_tanpa_skrip_naskah_polos(pemeran: Pemeran, live_server: Any, _chromium: Any) -> None:
    isi_dinas(pemeran.pd, 1)
    konteks = _chromium.new_context(java_script_enabled=False)
    h = konteks.new_page()
    masuk(h, live_server.url, "perencana")
    h.goto(f"{live_server.url}/dinas-a/2023/lkip/bagian/kata_pengantar/")
    assert h.input_value("#id_isi") == "Puji syukur."
    h.fill("#id_isi", "Satu.\n\nDua.")
    h.get_by_role("button", name="Simpan", exact=True).click()
    h.wait_for_selector(".pesan")
    assert Naskah.objects.get().isi == "<p>Satu.</p><p>Dua.</p>"
    konteks.close()
