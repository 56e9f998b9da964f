"""Every page of the permission table in a real browser, wide and narrow, under axe: nothing serious may stay.

Driven by ``tests/test_izin.TABEL``: a new page is walked as soon as it stands there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from kinerja.models import PerjanjianKinerja
from renstra.models import Indikator, Renstra
from sakip.inti.istilah import Peran
from sakip.models import PERAN_PEMDA
from sakip.peran import IZIN
from tests import test_izin
from tests.halaman import muat_contoh
from tests.pabrik import PenggunaFactory, PerangkatDaerahFactory
from tests.pemeran import tugaskan

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.peramban, pytest.mark.lambat, pytest.mark.sekali]

AXE = (Path(__file__).resolve().parent / "data" / "axe" / "axe.min.js").read_text(encoding="utf-8")
BERAT = {"serious", "critical"}
LEBAR = (1280, 320)
TAHUN = 2025
# Who opens a page: the first of these who may write on it, else read it.
URUTAN = [Peran.PERENCANA, Peran.KEPALA, Peran.BAGIAN_ORGANISASI, Peran.ADMIN, Peran.PIC, Peran.INSPEKTORAT]
# Colours do not change with the width; looking at them takes longest.
PERIKSA = """async (lebar) => {
  const hasil = await axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], resultTypes: ["violations"],
    rules: {"color-contrast": {enabled: lebar > 1000}}, preload: false,
  });
  return hasil.violations.map((v) => ({
    aturan: v.id, berat: v.impact, arti: v.help,
    di: v.nodes.map((n) => `${n.target.join(" ")}: ${(n.failureSummary || "").split("\\n").slice(1).join("; ")}`),
  }));
}"""


def pembuka(nama: str) -> Peran | None:
    """``None``: without login."""
    b = test_izin.TABEL[nama]
    perlu = b.tulis or b.baca
    if b.baca == test_izin.TERBUKA:
        return None
    if perlu in (test_izin.SIAPA_SAJA, None):
        return URUTAN[0]
    izin = [IZIN[i].syarat for i in {b.baca, perlu} if i in IZIN]
    return next((p for p in URUTAN if all(s(frozenset({p})) for s in izin)), None)


def halaman(pd: Any, dinas: Any) -> Iterator[tuple[str, Peran | None, str]]:
    """(name, who, address) of every page with a GET, and some that need a question.

    The demo agency ``pd`` is full; pages that name an object are opened at ``dinas``, which has one of each.
    """
    objek = test_izin.isi(dinas)
    contoh = {**test_izin.TETAP, "slug": pd.slug, "pemda": pd.pemda.slug, "tahun": TAHUN}
    for a in test_izin.HALAMAN:
        # A page that is missing in the table fails there, with its name.
        if a.nama not in test_izin.TABEL or test_izin.aturan(a).baca is None:
            continue
        berobjek = set(a.bagian) - contoh.keys()
        url = a.url(dinas, objek) if berobjek else reverse(a.nama, kwargs={b: contoh[b] for b in a.bagian})
        yield a.nama, pembuka(a.nama), url
    indikator = Indikator.objects.milik(pd).filter(kode="IKU-03").values_list("pk", flat=True)[0]
    renstra = Renstra.objects.milik(pd).values_list("pk", flat=True)[0]
    pk = PerjanjianKinerja.objects.milik(pd).filter(tahun=TAHUN).values_list("pk", flat=True)[0]
    yield from (
        ("cari", Peran.BAGIAN_ORGANISASI, "/cari/?q=angkutan"),
        ("cari (satu jenis)", Peran.PERENCANA, "/cari/?q=jalan&jenis=naskah"),
        ("pembentukan", Peran.ADMIN, f"/pemda/{pd.pemda.slug}/{TAHUN}/pembentukan/?asal={pd.slug}"),
        ("renstra:salin", Peran.PERENCANA, f"/{pd.slug}/{TAHUN}/renstra/{renstra}/salin/"),
        ("403", Peran.KEPALA, f"/{pd.slug}/{TAHUN}/renstra/susun/"),
        ("404", Peran.KEPALA, "/tidak-ada/"),
        ("kinerja:isian", Peran.PERENCANA, f"/{pd.slug}/{TAHUN}/isian/2/"),
        ("kinerja:indikator", Peran.PERENCANA, f"/{pd.slug}/{TAHUN}/indikator/{indikator}/"),
        ("kinerja:pk", Peran.KEPALA, f"/{pd.slug}/{TAHUN}/pk/{pk}/"),
        ("laporan:ringkasan", Peran.INSPEKTORAT, f"/{pd.slug}/{TAHUN}/"),
    )


@pytest.fixture
def orang(db: None) -> tuple[Any, dict[Peran, Any]]:
    pd, _ = muat_contoh("contoh-dinas")
    dinas = PerangkatDaerahFactory(slug="dinas-uji", pemda=pd.pemda)
    hasil = {}
    for p in Peran:
        hasil[p] = PenggunaFactory(username=f"uji-{p.value}", is_staff=p is Peran.ADMIN)
        for satu in (pd, dinas) if p.value not in PERAN_PEMDA else (pd,):
            tugaskan(hasil[p], p, satu)
    return (pd, dinas), hasil


@pytest.fixture
def buka(_chromium: Any, live_server: Any) -> Iterator[Callable[[Any], Any]]:
    """A page of a browser in which a person is logged in, one per person; axe runs in it whatever the policy says."""
    tab: dict[Any, Any] = {}

    def lembar(siapa: Any) -> Any:
        if siapa in tab:
            return tab[siapa]
        konteks = _chromium.new_context(locale="id-ID", bypass_csp=True, base_url=live_server.url)
        konteks.set_default_timeout(30_000)
        if siapa is not None:
            klien = Client()
            klien.force_login(siapa, backend="django.contrib.auth.backends.ModelBackend")
            kue = klien.cookies[settings.SESSION_COOKIE_NAME].value
            konteks.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": kue, "url": live_server.url}])
        tab[siapa] = konteks.new_page()
        return tab[siapa]

    yield lembar
    for t in tab.values():
        t.context.close()


def temuan(tab: Any, nama: str, url: str) -> Iterator[str]:
    """What axe says of a page at both widths, one line per rule."""
    from playwright.sync_api import Error

    tab.set_viewport_size({"width": LEBAR[0], "height": 800})
    try:
        jawab = tab.goto(url)
    except Error as galat:
        if "Download is starting" in str(galat) or "net::ERR_ABORTED" in str(galat):
            return
        raise
    if jawab is not None and jawab.status >= 500:
        yield f"{nama} ({url}): menjawab {jawab.status}"
    if jawab is None or "text/html" not in jawab.headers.get("content-type", ""):
        return
    if not tab.evaluate("document.doctype !== null"):
        return  # a fragment, looked at in the page that asks for it
    tab.evaluate(AXE)
    for lebar in LEBAR:
        tab.set_viewport_size({"width": lebar, "height": 800})
        for v in tab.evaluate(PERIKSA, lebar):
            if v["berat"] in BERAT:
                yield f"{nama} ({lebar} px, {url}): {v['aturan']} – {v['arti']}\n      " + "\n      ".join(
                    v["di"][:3]
                )
        if (sisa := tab.evaluate("document.documentElement.scrollWidth")) > lebar:
            yield f"{nama} ({lebar} px, {url}): bergulir ke samping, {sisa} px"


def test_setiap_halaman(orang: Any, buka: Callable[[Any], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_module("laporan.services.cetakan.pencetak"), "cetak", lambda *a: b"%PDF-")
    pd, milik = orang
    semua = list(halaman(*pd))
    assert len(semua) > len(test_izin.TABEL) / 2
    salah = [s for nama, siapa, jalur in semua for s in temuan(buka(milik.get(siapa)), nama, jalur)]
    assert not salah, "\n\n" + "\n\n".join(salah)
