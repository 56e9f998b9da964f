"""The entry grid in a real browser: keyboard, paste and its undo, autosave, conflict, failure, presence."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from kinerja.models import Realisasi
from renstra.models import Indikator
from sakip.models import Jejak
from tests.kinerja.test_bukti import PDF_KECIL
from tests.pabrik import IndikatorFactory, ItemPKFactory, PerjanjianKinerjaFactory, SasaranFactory
from tests.pemeran import *  # noqa: F403
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
ALAMAT = "/dinas-a/2023/isian/0/"
TERSIMPAN = "[data-status-simpan][data-keadaan=tersimpan]"
# Sends a paste event as the clipboard of a spreadsheet program would fill it.
TEMPEL = """([id, teks, html]) => {
  const data = new DataTransfer();
  if (teks !== null) data.setData('text/plain', teks);
  if (html !== null) data.setData('text/html', html);
  const el = document.getElementById(id);
  el.focus();
  el.dispatchEvent(new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
}"""


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


def buka(halaman: Any, live_server: Any, pemeran: Pemeran, siapa: str = "perencana", alamat: str = ALAMAT) -> Any:
    sesi = pemeran.klien(siapa).cookies["sessionid"].value
    halaman.context.add_cookies([{"name": "sessionid", "value": sesi, "url": live_server.url}])
    halaman.goto(live_server.url + alamat)
    return halaman


@pytest.fixture
def lembar(peramban: Any, live_server: Any, pemeran: Pemeran, dua: list[Indikator]) -> Any:
    """The entry page of the year, opened by the planner."""
    buka(peramban, live_server, pemeran)
    peramban.wait_for_selector("form[data-siap]")
    return peramban


@pytest.fixture
def lain(_chromium: Any, live_server: Any, pemeran: Pemeran, dua: list[Indikator]) -> Any:
    """The same page in the browser of the PIC."""
    konteks = _chromium.new_context(locale="id-ID")
    konteks.set_default_timeout(15_000)
    yield buka(konteks.new_page(), live_server, pemeran, "pic")
    konteks.close()


def tersimpan(halaman: Any) -> None:
    halaman.wait_for_selector(TERSIMPAN)


def fokus(halaman: Any) -> str:
    return str(halaman.evaluate("document.activeElement.id"))


# --- keyboard


def test_dengan_papan_tombol_saja(lembar: Any, dua: list[Indikator]) -> None:
    satu, lain = (f"i{i.pk}" for i in dua)
    lembar.locator(f"#{satu}-pembilang").focus()
    lembar.keyboard.type("10")
    lembar.keyboard.press("Enter")
    assert fokus(lembar) == f"{lain}-pembilang"
    lembar.keyboard.press("Shift+Enter")
    assert fokus(lembar) == f"{satu}-pembilang"
    lembar.keyboard.press("Tab")
    assert fokus(lembar) == f"{satu}-penyebut"
    lembar.keyboard.type("27")
    lembar.keyboard.press("Tab")
    assert fokus(lembar) == f"{lain}-pembilang"
    tersimpan(lembar)
    assert "68,33" in lembar.inner_text(f"#{satu}-capaian")
    assert lembar.inner_text("#maju-teks") == "1 dari 2 terisi"
    assert lembar.inner_text("[data-siaran]").startswith("Tersimpan ")
    lembar.click(f"#{satu} details.dari summary")
    assert "37,037037" in lembar.inner_text(f"#{satu} .langkah")
    lembar.click("#maju-kosong")
    assert fokus(lembar) == f"{lain}-pembilang"


def test_panah_esc_dan_f2(lembar: Any, dua: list[Indikator]) -> None:
    satu, lain = (f"i{i.pk}" for i in dua)
    lembar.locator(f"#{satu}-pembilang").focus()
    lembar.keyboard.press("ArrowDown")
    assert fokus(lembar) == f"{lain}-pembilang"
    lembar.keyboard.press("ArrowRight")
    assert fokus(lembar) == f"{lain}-penyebut"
    lembar.keyboard.press("ArrowUp")
    assert fokus(lembar) == f"{satu}-penyebut"
    lembar.keyboard.type("99")
    lembar.keyboard.press("Escape")
    assert lembar.input_value(f"#{satu}-penyebut") == ""
    lembar.wait_for_timeout(900)
    assert not Realisasi.objects.exists()
    lembar.keyboard.press("F2")
    lembar.wait_for_selector(f"#{satu}-pendorong")
    lembar.keyboard.press("Tab")
    assert fokus(lembar) == f"{satu}-pendorong"
    lembar.keyboard.type("Sosialisasi")
    tersimpan(lembar)
    assert lembar.inner_text(f"#{satu}-ringkas") == "Penjelasan ✓"
    assert Realisasi.objects.get().pendorong == "Sosialisasi"
    lembar.keyboard.press("Escape")  # the text of before
    assert lembar.input_value(f"#{satu}-pendorong") == ""
    lembar.keyboard.press("Escape")  # nothing left to restore: fold
    assert lembar.locator(f"#{satu} details.rincian[open]").count() == 0


def test_tersimpan_sendiri_dan_ditulis_rapi(lembar: Any, dua: list[Indikator]) -> None:
    kotak = f"#i{dua[0].pk}-pembilang"
    lembar.locator(kotak).focus()
    lembar.keyboard.type("295476")
    tersimpan(lembar)
    assert lembar.input_value(kotak) == "295476"  # not under the hands of who types
    lembar.keyboard.press("Enter")
    assert lembar.input_value(kotak) == "295.476"
    assert Realisasi.objects.get().pembilang == 295476
    lembar.locator(kotak).focus()
    lembar.keyboard.type("5")
    lembar.keyboard.press("Escape")
    assert lembar.input_value(kotak) == "295.476"


def test_tak_terbaca_menunjukkan_saran(lembar: Any, dua: list[Indikator]) -> None:
    kotak = f"i{dua[0].pk}-penyebut"
    lembar.fill(f"#{kotak}", "225.13")
    lembar.wait_for_selector(f"#{kotak}-galat")
    assert "Maksud Anda 225.130 atau 225,13?" in lembar.inner_text(f"#{kotak}-galat")
    assert lembar.get_attribute(f"#{kotak}", "aria-invalid") == "true"
    assert lembar.get_attribute(f"#{kotak}", "aria-describedby").startswith(f"{kotak}-galat")
    assert "tidak terbaca" in lembar.inner_text("[data-status-simpan]")
    assert not Realisasi.objects.exists()
    lembar.click(f"#{kotak}-galat button >> nth=0")
    tersimpan(lembar)
    assert lembar.input_value(f"#{kotak}") == "225.130"
    assert Realisasi.objects.get().penyebut == 225130
    assert lembar.locator(f"#{kotak}-galat").count() == 0


# --- paste


@pytest.fixture
def empat_puluh(pemeran: Pemeran) -> list[Indikator]:
    """Forty ratios in four groups; the first is a count of people, the last a plain percentage."""
    renstra = SasaranFactory(renstra__perangkat_daerah=pemeran.pd, kode="S0").renstra
    hasil = []
    for kode in ("S1", "S2", "S3", "S4"):
        sasaran = SasaranFactory(renstra=renstra, kode=kode)
        for n in range(10):
            sifat: dict[str, Any] = {"faktor": 100, "satuan": "%"}
            if (kode, n) == ("S1", 0):
                sifat = {"faktor": None, "satuan": "orang", "desimal": 0}
            elif (kode, n) == ("S4", 9):
                sifat = {"faktor": None, "satuan": "%"}
            hasil.append(IndikatorFactory(renstra=renstra, sasaran=sasaran, kode=f"{kode}.{n}", urutan=n, **sifat))
    return hasil


# What a user copies beside realisasi and penyebut falls on columns that the server computes: it goes nowhere.
def sumber() -> list[list[str]]:
    baris = [[f"{n + 1}", f"{(n + 1) * 10}", "10,00", "91,08 %"] for n in range(40)]
    baris[0][:2] = ["2,589", ""]  # a count without decimals: the comma is an English thousand
    baris[1][:2] = ["91,08 %", "12"]  # a pembilang is no percentage
    baris[2][:2] = ["", "33"]  # blank
    baris[3][0] = "0.032"
    baris[5][:2] = ["7", ""]
    baris[6][0] = ""  # covered by a cell merged over two rows
    baris[20][0] = "1.234,5"
    baris[39][0] = "91,08 %"
    return baris


def teks_excel(baris: list[list[str]]) -> str:
    return "".join("\t".join(b) + "\r\n" for b in baris)


def html_excel(baris: list[list[str]]) -> str:
    """As Excel writes it: comments, namespaces, line breaks inside cells, a cell merged over two rows."""
    isi = ""
    for n, b in enumerate(baris):
        sel = "".join(
            ""
            if n == 6 and k == 0
            else f"<td class=xl65 align=right{' rowspan=2' if n == 5 and k == 0 else ''} x:num>{t}</td>\r\n  "
            for k, t in enumerate(b)
        )
        isi += f" <tr height=20 style='height:15.0pt'>\r\n  {sel}</tr>\r\n"
    return (
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns="http://www.w3.org/TR/REC-html40"><head>'
        "<meta name=Generator content='Microsoft Excel 15'><style><!--table {} --></style></head><body>"
        f"<!--StartFragment--><table border=0><col width=64 span=4>{isi}</table><!--EndFragment--></body></html>"
    )


def html_libreoffice(baris: list[list[str]]) -> str:
    isi = ""
    for n, b in enumerate(baris):
        sel = "".join(
            ""
            if n == 6 and k == 0
            else f'<td {"rowspan=2 " if n == 5 and k == 0 else ""}height="17" align="right" sdval="0" sdnum="1057;">'
            f'<font face="Calibri">{t}<br></font></td>\n'
            for k, t in enumerate(b)
        )
        isi += f"\t<tr>\n\t\t{sel}\t</tr>\n"
    kepala = '<meta http-equiv="content-type" content="text/html; charset=utf-8"/>'
    return f'{kepala}<table cellspacing="0"><colgroup span="4"></colgroup>{isi}</table>'


PAPAN_KLIP: dict[str, Callable[[list[list[str]]], list[str | None]]] = {
    "teks": lambda b: [teks_excel(b), None],
    "html excel": lambda b: [None, html_excel(b)],
    "html libreoffice": lambda b: [None, html_libreoffice(b)],
    "keduanya": lambda b: [teks_excel(b), html_excel(b)],
}


@pytest.mark.parametrize("bentuk", PAPAN_KLIP)
def test_tempel_empat_puluh_kali_empat_lalu_urungkan(
    peramban: Any, live_server: Any, pemeran: Pemeran, empat_puluh: list[Indikator], bentuk: str
) -> None:
    lembar = buka(peramban, live_server, pemeran)
    lembar.wait_for_selector("form[data-siap]")
    kotak = [[f"i{i.pk}-{n}" for n in ("pembilang", "penyebut")] for i in empat_puluh]
    kotak[0] = [f"i{empat_puluh[0].pk}-nilai"]
    lembar.fill(f"#{kotak[2][0]}", "77")  # a blank of the block leaves it
    lembar.fill(f"#{kotak[6][0]}", "66")
    tersimpan(lembar)
    awal = Jejak.objects.count()

    lembar.evaluate(TEMPEL, [kotak[0][0], *PAPAN_KLIP[bentuk](sumber())])
    lembar.wait_for_selector("[data-urung]")
    kabar = lembar.inner_text("[data-tempelan]")
    assert "72 sel diisi, 3 tidak terbaca, 81 di luar kolom isian." in kabar
    for nama, teks in (("Realisasi, S1.0", "2,589"), ("Pembilang, S1.1", "91,08 %"), ("Pembilang, S1.3", "0.032")):
        assert any(nama in b and f'"{teks}"' in b for b in kabar.splitlines())
    assert Jejak.objects.count() == awal + 1
    nilai = {r.indikator_id: r for r in Realisasi.objects.all()}
    assert nilai[empat_puluh[2].pk].pembilang == 77
    assert nilai[empat_puluh[6].pk].pembilang == 66
    assert nilai[empat_puluh[20].pk].pembilang == Decimal("1234.5")
    assert nilai[empat_puluh[38].pk].penyebut == 390
    assert nilai[empat_puluh[39].pk].nilai == Decimal("91.08")
    assert lembar.input_value(f"#i{empat_puluh[39].pk}-nilai") == "91,08"

    lembar.keyboard.press("Control+z")
    lembar.wait_for_selector("[data-tempelan]:has-text('diurungkan')")
    isi = lembar.evaluate("[...document.querySelectorAll('[data-sel]')].filter((k) => k.value).map((k) => k.id)")
    assert isi == [kotak[2][0], kotak[6][0]]
    assert lembar.locator("[aria-invalid]").count() == 0
    sisa = Realisasi.objects.exclude(pembilang=None, penyebut=None, nilai=None)
    assert sorted(sisa.values_list("pembilang", "penyebut")) == [(66, None), (77, None)]
    assert Jejak.objects.count() == awal + 2


def test_tombol_urungkan_tidak_menimpa_ketikan_sesudahnya(lembar: Any, dua: list[Indikator]) -> None:
    satu, lain = (f"i{i.pk}" for i in dua)
    lembar.evaluate(TEMPEL, [f"{satu}-pembilang", '1\t"2"\n3\t4\n', None])
    lembar.wait_for_selector("[data-urung]")
    lembar.fill(f"#{lain}-penyebut", "44")
    tersimpan(lembar)
    lembar.click("[data-urung]")
    lembar.wait_for_selector("[data-tempelan]:has-text('3 sel kembali')")
    assert Realisasi.objects.get(indikator=dua[1]).penyebut == 44
    assert Realisasi.objects.get(indikator=dua[0]).pembilang is None


@pytest.mark.parametrize(
    ("teks", "blok"),
    [
        ("a\tb\r\nc\td\r\n", [["a", "b"], ["c", "d"]]),
        ('"x ""y"" z"\tb\n"dua\nbaris"\t"tab\tdi dalam"\n', [['x "y" z', "b"], ["dua\nbaris", "tab\tdi dalam"]]),
        ('5" pipa\t6\n', [['5" pipa', "6"]]),
        ('"belum tutup\t6\n', [['"belum tutup', "6"]]),
        ("1\n2\n\n\n", [["1"], ["2"]]),
        ("\t\t3\n", [["", "", "3"]]),
    ],
)
def test_baca_teks_papan_klip(lembar: Any, teks: str, blok: list[list[str]]) -> None:
    baca = "(t) => import('/static/skrip/kisi/papan_klip.js').then((m) => m.bacaTeks(t))"
    assert lembar.evaluate(baca, teks) == blok


def test_baca_html_papan_klip(lembar: Any) -> None:
    html = (
        "<p>x</p><table><tr><td colspan=2 rowspan=2>a<br>b</td><td> c\n  d </td></tr><tr><td>e</td></tr>"
        "<tr><td></td><td>&nbsp;f</td><td>1.234,5</td></tr></table>"
    )
    baca = "(t) => import('/static/skrip/kisi/papan_klip.js').then((m) => m.bacaHtml(t))"
    assert lembar.evaluate(baca, html) == [["a\nb", "", "c d"], ["", "", "e"], ["", "f", "1.234,5"]]


# --- two people


def test_bentrok_menunjukkan_keduanya(lembar: Any, lain: Any, pemeran: Pemeran, dua: list[Indikator]) -> None:
    kotak = f"#i{dua[0].pk}-pembilang"
    lain.fill(kotak, "10")
    tersimpan(lain)
    lembar.locator(kotak).focus()
    lembar.keyboard.type("11")
    lembar.wait_for_selector("dialog.bentrok[open]")
    teks = lembar.inner_text("dialog.bentrok")
    assert str(pemeran["pic"]) in teks and "pukul" in teks
    assert [lembar.inner_text(f"dialog.bentrok td >> nth={n}") for n in (0, 1)] == ["11", "10"]
    assert lembar.evaluate("document.activeElement.dataset.pilih") == "mereka"
    lembar.keyboard.press("Escape")  # nothing is decided
    assert fokus(lembar) == kotak[1:]
    assert lembar.input_value(kotak) == "11"
    assert Realisasi.objects.get().pembilang == 10
    lembar.click(f"{kotak}-galat button")
    lembar.keyboard.press("Shift+Tab")
    lembar.keyboard.press("Enter")  # "Pakai isian saya"
    tersimpan(lembar)
    assert Realisasi.objects.get().pembilang == 11

    lain.fill(kotak, "12")
    lain.wait_for_selector("dialog.bentrok[open]")
    lain.click("[data-pilih=mereka]")
    # A dialog tells of its closing in a task of its own.
    lain.wait_for_function("([sel, isi]) => document.querySelector(sel).value === isi", arg=[kotak, "11"])
    lain.fill(kotak, "13")
    tersimpan(lain)
    assert lain.locator("dialog.bentrok[open]").count() == 0
    assert Realisasi.objects.get().pembilang == 13


def test_yang_lain_terlihat(lembar: Any, lain: Any, pemeran: Pemeran) -> None:
    lain.wait_for_selector("[data-kehadiran]:has-text('Juga di halaman ini')")
    assert str(pemeran["perencana"]) in lain.inner_text("[data-kehadiran]")


# --- the line fails


def test_gagal_lalu_coba_lagi_tanpa_kehilangan(lembar: Any, dua: list[Indikator]) -> None:
    kotak = f"#i{dua[0].pk}-pembilang"
    lembar.route("**/sel/", lambda r: r.abort())
    lembar.fill(kotak, "10")
    lembar.wait_for_selector("[data-coba-lagi]")
    assert "Gagal: Jaringan terputus." in lembar.inner_text("[data-status-simpan]")
    assert lembar.input_value(kotak) == "10"
    lembar.unroute("**/sel/")
    lembar.click("[data-coba-lagi]")
    tersimpan(lembar)
    assert Realisasi.objects.get().pembilang == 10
    lembar.galat.clear()  # the browser logs the broken request


def test_sesi_berakhir_disebut(lembar: Any, dua: list[Indikator]) -> None:
    lembar.context.clear_cookies()
    lembar.fill(f"#i{dua[0].pk}-pembilang", "10")
    lembar.wait_for_selector("[data-coba-lagi]")
    assert "masuk lagi di tab lain" in lembar.inner_text("[data-status-simpan]")


def test_pergi_dengan_isian_belum_tersimpan_diperingatkan(
    lembar: Any, live_server: Any, dua: list[Indikator]
) -> None:
    muncul: list[str] = []
    lembar.on("dialog", lambda d: (muncul.append(d.type), d.accept()))
    lembar.route("**/sel/", lambda r: r.abort())
    lembar.locator(f"#i{dua[0].pk}-pembilang").click()
    lembar.keyboard.type("10")
    lembar.goto(f"{live_server.url}/panduan/")
    assert muncul == ["beforeunload"]
    lembar.galat.clear()


def test_dua_simpanan_satu_baris_tidak_berlomba(lembar: Any, dua: list[Indikator]) -> None:
    """While one save is under way the next of the same row waits for its version."""
    i, jalan = f"#i{dua[0].pk}", []
    lembar.route("**/sel/", lambda r: (jalan.append(1), lembar.wait_for_timeout(0), r.continue_()))
    lembar.fill(f"{i}-pembilang", "10")
    lembar.wait_for_timeout(620)
    lembar.fill(f"{i}-penyebut", "27")
    lembar.fill(f"{i}-pembilang", "11")
    tersimpan(lembar)
    lembar.wait_for_selector(".sel[data-keadaan=tersimpan] >> nth=1")
    r = Realisasi.objects.get()
    assert (r.pembilang, r.penyebut) == (11, 27)
    assert not lembar.evaluate("document.querySelector('dialog.bentrok').open")


# --- evidence, narrow screens, no script


def test_bukti_diunggah_di_samping_angkanya(lembar: Any, dua: list[Indikator]) -> None:
    i = f"i{dua[0].pk}"
    lembar.fill(f"#{i}-pembilang", "10")
    tersimpan(lembar)
    lembar.click(f"#{i} details.rincian summary")
    lembar.wait_for_selector(f"#{i}-unggah")
    berkas = {"name": "Rapat.pdf", "mimeType": "application/pdf", "buffer": PDF_KECIL}
    lembar.set_input_files(f"#{i}-unggah", berkas)
    lembar.wait_for_selector(f"#{i}-berkas a >> text=Rapat.pdf")
    assert lembar.inner_text(f"#{i}-bukti") == "1 bukti"
    lembar.set_input_files(f"#{i}-unggah", {**berkas, "name": "bukan.pdf", "buffer": b"halo"})
    lembar.wait_for_selector(f"#{i}-berkas .galat-teks")


@pytest.mark.parametrize("lebar", [320, 1280])
def test_tidak_meluber_ke_samping(lembar: Any, lebar: int) -> None:
    lembar.set_viewport_size({"width": lebar, "height": 800})
    lembar.click("details.rincian summary >> nth=0")
    lembar.wait_for_selector(".rincian-isi textarea")
    assert lembar.evaluate("document.documentElement.scrollWidth") <= lebar


def test_tanpa_skrip_tetap_formulir(_chromium: Any, live_server: Any, pemeran: Pemeran, dua: list[Indikator]) -> None:
    konteks = _chromium.new_context(java_script_enabled=False)
    halaman = buka(konteks.new_page(), live_server, pemeran)
    i = f"i{dua[0].pk}"
    halaman.fill(f"#{i}-pembilang", "10")
    halaman.fill(f"#{i}-penyebut", "27")
    halaman.click("button:has-text('Simpan')")
    assert "1 baris tersimpan." in halaman.inner_text(".pesan")
    assert "68,33" in halaman.inner_text(f"#{i}-capaian")
    halaman.click(f"#{i} details.rincian summary")
    halaman.click(f"#{i} .rincian-isi a")
    halaman.fill(f"#{i}-penghambat", "Pandemi")
    halaman.click("button:has-text('Simpan')")
    assert Realisasi.objects.get().penghambat == "Pandemi"
    konteks.close()
