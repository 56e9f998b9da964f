"""Charts on the pages: the report's own drawing, with its words and a table of the same figures."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest
from django.template import Context, Template

from laporan.bentuk import Grafik
from laporan.cetak import lkip
from laporan.layar.ringkasan import ringkasan
from laporan.susun import lukisan
from tests.contoh import contoh, dinas, jelajah  # noqa: F401
from tests.halaman import muat_contoh, teks
from tests.pabrik import IndikatorFactory, PaguFactory, RealisasiFactory, RealisasiKeuanganFactory, RenstraFactory
from tests.pemeran import Pemeran


@pytest.fixture
def indikator(pemeran: Pemeran) -> Any:
    ind = IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pemeran.pd), nama="TPT", iku=True)
    for tahun, nilai in ((2022, 6), (2023, 5)):
        RealisasiFactory(indikator=ind, tahun=tahun, periode=0, nilai=Decimal(nilai))
    return ind


@pytest.mark.django_db
def test_riwayat_indikator_bergambar(pemeran: Pemeran, indikator: Any) -> None:
    """laporan draws on a page of kinerja, which knows nothing of it."""
    html = pemeran.klien("kepala").get(f"/dinas-a/2023/riwayat/{indikator.pk}/").content.decode()
    assert html.count('role="img"') == 1 and "<desc>2022: realisasi 6,00" in html
    assert html.count("<summary>Tabel data</summary>") == 1
    for triwulan, nilai in ((1, 2), (2, 4)):
        RealisasiFactory(indikator=indikator, tahun=2023, periode=triwulan, nilai=Decimal(nilai))
    html = pemeran.klien("kepala").get(f"/dinas-a/2023/riwayat/{indikator.pk}/").content.decode()
    assert html.count('role="img"') == 2 and "TPT, realisasi s.d. triwulan tahun 2023" in html


@pytest.mark.django_db
def test_satu_tahun_tidak_digambar(pemeran: Pemeran, indikator: Any) -> None:
    indikator.realisasi.filter(tahun=2022).delete()
    html = pemeran.klien("kepala").get(f"/dinas-a/2023/riwayat/{indikator.pk}/").content.decode()
    assert 'role="img"' not in html


@pytest.mark.django_db
def test_anggaran_antartahun_bergambar(pemeran: Pemeran) -> None:
    for tahun, pagu in ((2022, 900), (2023, 1000)):
        p = PaguFactory(perangkat_daerah=pemeran.pd, tahun=tahun, jumlah=Decimal(pagu))
        RealisasiKeuanganFactory(perangkat_daerah=pemeran.pd, simpul=p.simpul, tahun=tahun, jumlah=Decimal(450))
    html = teks(pemeran.klien("kepala").get("/dinas-a/2023/anggaran/"))
    assert "Pagu dan realisasi anggaran tahun 2022–2023" in html and "Tabel data" in html


def test_tag_dan_laporan_menggambar_hal_yang_sama(contoh: Any) -> None:  # noqa: F811
    """What a page draws of money and sasaran is, stroke by stroke, what the LKIP prints."""
    pd = dinas("contoh-dinas")
    r = ringkasan(pd, 2025)
    halaman = Template(
        "{% load grafik %}{% grafik_sasaran r.pengukuran %}{% grafik_anggaran r.tabel %}"
        "{% grafik_kuadran r.tahun r.kuadran r.batas %}"
    ).render(Context({"r": r}))
    gambar = re.findall(r"<svg.*?</svg>", halaman, re.DOTALL)
    tercetak = {g.svg for g in jelajah(lkip(pd, 2025)) if isinstance(g, Grafik)}
    assert len(gambar) == 3 and set(gambar[:2]) <= tercetak
    assert 'tabindex="0"' in halaman and "style=" not in halaman


def test_laporan_tidak_mengulang_angka_grafik(contoh: Any) -> None:  # noqa: F811
    """Beside a chart of the LKIP stands its table; the chart brings none of its own."""
    assert all(g.data is None for g in jelajah(lkip(dinas("contoh-dinas"), 2025)) if isinstance(g, Grafik))
    assert lukisan.tanpa_data(None) == ()


@pytest.mark.django_db
def test_grafik_pada_halaman_dinas_contoh() -> None:
    pd, klien = muat_contoh("contoh-dinas")
    isi = klien.get(f"/{pd.slug}/2025/").content.decode()
    assert isi.count('role="img"') == 3
    anggaran = klien.get(f"/{pd.slug}/2025/anggaran/").content.decode()
    assert anggaran.count('aria-label="Pagu dan realisasi anggaran tahun 2023–2026"') == 2  # region and drawing
