"""Every kind of document, at every demo agency, with its choices: screen, workbook and PDF agree (R13)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import product
from typing import Any

import pytest
from pypdf import PdfReader

from laporan.bentuk import Bab, Bagian, Dokumen, Lampiran, Tabel
from laporan.cetak.daftar import DAFTAR, JENIS
from laporan.cetak.jenis import (
    KELOMPOK,
    JenisDokumen,
    ParameterSalah,
    baca_parameter,
    pilihan_parameter,
    tetapkan,
    tulis_parameter,
)
from laporan.html import blok_html
from laporan.pdf.cetak import cetak_dokumen
from laporan.susun.penomoran import nomori
from sakip.inti.istilah import Peran
from sakip.peran import IZIN
from tests.contoh import SEMUA, contoh, dinas  # noqa: F401 - the fixture
from tests.laporan.test_xlsx import TAHUN, benda, buka, periksa
from tests.pabrik import PenugasanFactory
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db  # the fixture needs the test database, whichever test runs alone
contoh_dokumen = pytest.mark.usefixtures("contoh")
# The Renja is made for the year that is planned; Balikpapan's stands for 2022.
TAHUN_LAIN = {("balikpapan-disnaker", "renja"): 2022}


def tahun(slug: str, jenis: str) -> int:
    return TAHUN_LAIN.get((slug, jenis), TAHUN[slug])


def ragam(jenis: JenisDokumen, slug: str) -> Iterator[dict[str, str]]:
    """Every combination of the choices, at most the first and the last of each."""
    pilihan = pilihan_parameter(jenis, dinas(slug), tahun(slug, jenis.kunci))
    ujung = [dict.fromkeys(n for n, _ in (isi[:1] + isi[-1:])) if isi else {"": None} for isi in pilihan.values()]
    for satu in product(*ujung):
        yield dict(zip(pilihan, satu, strict=True))


def pohon(jenis: JenisDokumen, slug: str, parameter: dict[str, str]) -> Dokumen:
    return nomori(jenis.susun(dinas(slug), tahun(slug, jenis.kunci), parameter)).dokumen


def bagian(d: Dokumen) -> list[Bab | Bagian | Lampiran]:
    return [*(x for x in d.bagian_depan if isinstance(x, Bagian)), *d.bab, *d.lampiran]


def pembaca(jenis: JenisDokumen) -> str:
    """Who of the cast may open it."""
    return "kepala" if IZIN[jenis.izin].syarat(frozenset({Peran.KEPALA})) else "inspektorat"


def polos(teks: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", teks)).split())


# --- the registry


def test_daftar_tanpa_kembar_dan_berkelompok() -> None:
    assert len(JENIS) == len(DAFTAR)
    assert {j.kelompok for j in DAFTAR} <= set(KELOMPOK)
    assert all(re.fullmatch(r"[a-z0-9-]{2,30}", j.kunci) and j.uraian.endswith(".") for j in DAFTAR)


def test_parameter_ditetapkan_ditulis_dan_dibaca() -> None:
    pilihan = {"triwulan": (("1", "TW I"), ("2", "TW II")), "kosong": ()}
    assert tetapkan(pilihan, {}) == {"triwulan": "1", "kosong": ""}
    assert tetapkan(pilihan, {"triwulan": "2", "lain": "x"}) == {"triwulan": "2", "kosong": ""}
    with pytest.raises(ParameterSalah, match="triwulan: 5"):
        tetapkan(pilihan, {"triwulan": "5"})
    assert tulis_parameter({"b": "2&", "a": "1", "c": ""}) == "a=1&b=2%26"
    assert baca_parameter("a=1&b=2%26") == {"a": "1", "b": "2&"}


# --- every document


@contoh_dokumen
@pytest.mark.parametrize("slug", SEMUA)
@pytest.mark.parametrize("kunci", [j.kunci for j in DAFTAR if j.kunci != "lkip"])
def test_layar_dan_buku_memuat_setiap_sel(kunci: str, slug: str) -> None:
    """What the tree prints stands on the page in order and in the workbook cell by cell."""
    jenis = JENIS[kunci]
    if belum := jenis.belum(dinas(slug), tahun(slug, kunci)):
        assert belum.endswith("."), "a sentence for the reader"
        return
    for parameter in ragam(jenis, slug):
        d = pohon(jenis, slug, parameter)
        tabel = list(benda((d.bagian_depan, d.bab, d.lampiran)))
        buku = buka(d)
        assert len(buku.worksheets) == len(tabel) + 1, (kunci, parameter)
        for lembar, t in zip(buku.worksheets[1:], tabel, strict=True):
            periksa(lembar, t)
        layar = polos("".join(blok_html(b) for b in bagian(d)))
        letak = 0
        for t in _tertulis(d):
            for sel in (s for b in t.baris for s in b.sel if s.teks.strip()):
                letak = layar.find(polos(sel.teks.replace("<", "&lt;")), letak)
                assert letak >= 0, (kunci, parameter, t.judul, sel.teks)


def _tertulis(d: Dokumen) -> Iterator[Tabel]:
    return benda(tuple(bagian(d)))


@pytest.mark.lambat
@contoh_dokumen
@pytest.mark.parametrize("kunci", [j.kunci for j in DAFTAR if j.kunci != "lkip"])
def test_pdf_memuat_setiap_angka(kunci: str) -> None:
    slug, jenis = "contoh-dinas", JENIS[kunci]
    if jenis.belum(dinas(slug), tahun(slug, kunci)):
        return
    d = pohon(jenis, slug, next(ragam(jenis, slug)))
    teks = "".join("".join(h.extract_text().split()) for h in PdfReader(BytesIO(cetak_dokumen(d))).pages)
    hilang = {
        s.teks
        for t in benda((d.bab, d.lampiran))
        if t.berkepala
        for b in t.baris
        for s in b.sel
        if s.nilai is not None and "".join(s.teks.split()) not in teks.replace("\u00ad", "")
    }
    assert not hilang


# --- its pages


@contoh_dokumen
def test_rak_menyebut_semua_dan_setiap_halaman_terbuka(db: None, client: Any) -> None:
    pd = dinas("contoh-dinas")
    kepala = PenugasanFactory(peran=Peran.KEPALA.value, perangkat_daerah=pd).pengguna
    client.force_login(kepala, backend="django.contrib.auth.backends.ModelBackend")
    rak = client.get("/contoh-dinas/2025/dokumen/").content.decode()
    tertutup = [j for j in DAFTAR if not IZIN[j.izin].syarat(frozenset({Peran.KEPALA}))]
    assert tertutup, "some are for the inspectorate alone"
    for j in tertutup:
        assert f">{j.judul}</a>" not in rak
        assert client.get(f"/contoh-dinas/2025/dokumen/{j.kunci}/").status_code == 403
        assert client.get(f"/contoh-dinas/2025/dokumen/{j.kunci}/pdf/").status_code == 403
    PenugasanFactory(pengguna=kepala, peran=Peran.INSPEKTORAT.value, perangkat_daerah=None, pemda=pd.pemda)
    rak = client.get("/contoh-dinas/2025/dokumen/").content.decode()
    for j in DAFTAR:
        assert f">{j.judul}</a>" in rak
        if j.halaman:
            continue
        halaman = client.get(f"/contoh-dinas/2025/dokumen/{j.kunci}/")
        assert halaman.status_code == 200, j.kunci
        isi = halaman.content.decode()
        assert "<article" in isi or j.belum(pd, 2025) in unescape(isi), j.kunci
        assert client.get(f"/contoh-dinas/2025/dokumen/{j.kunci}/?tidak-ada=1").status_code == 200


@pytest.mark.django_db
def test_dokumen_atau_pilihan_yang_tidak_ada(pemeran: Pemeran) -> None:
    assert pemeran.klien("kepala").get("/dinas-a/2023/dokumen/tidak-ada/").status_code == 404
    berpilihan = [j for j in DAFTAR if j.parameter]
    for j in berpilihan:
        klien = pemeran.klien(pembaca(j))
        assert klien.get(f"/dinas-a/2023/dokumen/{j.kunci}/?{j.parameter[0].nama}=%3Cx%3E").status_code == 404


@pytest.mark.django_db
@pytest.mark.parametrize("kunci", [j.kunci for j in DAFTAR if not j.halaman])
def test_dinas_kosong_berkata_apa_yang_belum_ada(pemeran: Pemeran, kunci: str) -> None:
    """An agency without data: a sentence instead of an empty form, and no download that would be one."""
    jenis = JENIS[kunci]
    klien = pemeran.klien(pembaca(jenis))
    jawab = klien.get(f"/dinas-a/2023/dokumen/{kunci}/")
    assert jawab.status_code == 200
    if belum := jenis.belum(pemeran.pd, 2023):
        assert belum in unescape(jawab.content.decode())
        assert klien.get(f"/dinas-a/2023/dokumen/{kunci}/?unduh=xlsx").status_code == 404
        assert klien.get(f"/dinas-a/2023/dokumen/{kunci}/pdf/").status_code == 404
