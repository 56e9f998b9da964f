"""Trees on paper: no box on another, all inside the page, each node drawn once, each edge drawn or referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal as D
from io import BytesIO
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from laporan.bentuk import Grafik, Tabel
from laporan.cetak.daftar import JENIS
from laporan.cetak.jenis import pilihan_parameter, tetapkan
from laporan.pdf.cetak import cetak_dokumen
from laporan.susun.halaman import susun_lembar
from laporan.susun.pohon import Bagan, Simpul, bagi
from laporan.susun.pohon.bentuk import Garis, Kotak, semua
from laporan.susun.pohon.gambar import bagan, halaman_bagan
from laporan.susun.pohon.lukis import lukis, rentang
from laporan.susun.ukur import lebar_teks
from sakip.models import PerangkatDaerah
from tests.contoh import SEMUA, contoh, dinas, jelajah  # noqa: F401
from tests.laporan.test_xlsx import TAHUN
from tests.pabrik import (
    IndikatorFactory,
    IndikatorProgramFactory,
    KegiatanFactory,
    LaporanFactory,
    PejabatFactory,
    PerangkatDaerahFactory,
    ProgramFactory,
    RenstraFactory,
    SasaranFactory,
    TargetRencanaFactory,
    TerbitanFactory,
    TujuanFactory,
    UnitKerjaFactory,
)
from tests.pemeran import Pemeran

HALAMAN = halaman_bagan("A4")
NS = "{http://www.w3.org/2000/svg}"
KATA = st.text(alphabet="abcdeMWi .,-\u00a0", max_size=400)


@st.composite
def pohon(draw: Any) -> Simpul:
    """Any shape: deep chains, a hundred children of one node, words of any length."""
    banyak = draw(st.integers(1, 70))
    induk = [draw(st.integers(max(0, n - draw(st.integers(1, 90))), n - 1)) for n in range(1, banyak)]
    kata = [(draw(KATA), draw(st.lists(KATA, max_size=9))) for _ in range(draw(st.integers(1, 4)))]
    anak: dict[int, list[int]] = {}
    for n, i in enumerate(induk, 1):
        anak.setdefault(i, []).append(n)

    def buat(n: int, tingkat: int) -> Simpul:
        teks, butir = kata[n % len(kata)]
        bawah = tuple(buat(a, tingkat + 1) for a in anak.get(n, ()))
        return Simpul(f"k{n}", f"Label {n}", teks, tuple(butir), tingkat, bawah)

    return buat(0, 0)


@given(pohon())
@settings(max_examples=30)
def test_setiap_pohon_terbagi_rapi(akar: Simpul) -> None:
    halaman = bagi(akar, HALAMAN)
    periksa(akar, halaman)
    for b in halaman:
        tinggi = HALAMAN.tinggi_awal if b.nomor == 1 else HALAMAN.tinggi
        _dalam_halaman(b, tinggi)
        _tidak_bertindih(b)


def periksa(akar: Simpul, halaman: tuple[Bagan, ...]) -> None:
    """Nodes once, edges drawn or referred to both ways."""
    gambar: dict[str, int] = {}
    for b in halaman:
        for k in b.tata.kotak:
            if not k.kepala:
                assert k.simpul.kunci not in gambar
                gambar[k.simpul.kunci] = b.nomor
    assert sorted(gambar) == sorted(s.kunci for s in semua(akar))
    sisi = {s: b.nomor for b in halaman for s in b.tata.sisi}
    assert sum(len(b.tata.sisi) for b in halaman) == len(sisi) == len(gambar) - 1
    per_nomor = {b.nomor: b for b in halaman}
    for s in semua(akar):
        for a in s.anak:
            n = sisi[s.kunci, a.kunci]
            assert gambar[a.kunci] == n
            if gambar[s.kunci] != n:  # the child stands beneath a reference: each page names the other
                assert per_nomor[n].rujukan[s.kunci] == (gambar[s.kunci],)
                assert n in per_nomor[gambar[s.kunci]].rujukan[s.kunci]


def _dalam_halaman(b: Bagan, tinggi: D) -> None:
    assert b.tata.lebar <= HALAMAN.lebar and b.tata.tinggi <= tinggi
    for k in b.tata.kotak:
        assert k.x >= 0 and k.y >= 0 and k.x + k.lebar <= b.tata.lebar and k.y + k.tinggi <= b.tata.tinggi


def _tidak_bertindih(b: Bagan) -> None:
    for p, q in combinations(b.tata.kotak, 2):
        terpisah = p.x + p.lebar <= q.x or q.x + q.lebar <= p.x or p.y + p.tinggi <= q.y or q.y + q.tinggi <= p.y
        assert terpisah, (p.simpul.kunci, q.simpul.kunci)
    for g in b.tata.garis:
        assert g[0] == g[2] or g[1] == g[3], "a connector is upright or level"
        assert not any(_menembus(g, k) for k in b.tata.kotak), g


def _menembus(g: Garis, k: Kotak) -> bool:
    x1, x2, y1, y2 = min(g[0], g[2]), max(g[0], g[2]), min(g[1], g[3]), max(g[1], g[3])
    if x1 == x2:
        return k.x < x1 < k.x + k.lebar and y1 < k.y + k.tinggi and k.y < y2
    return k.y < y1 < k.y + k.tinggi and x1 < k.x + k.lebar and k.x < x2


@given(pohon())
@settings(max_examples=15)
def test_kata_tinggal_di_kotaknya_dan_tidak_lebih_kecil_dari_tujuh(akar: Simpul) -> None:
    for b in bagi(akar, HALAMAN):
        lukisan = ET.fromstring(lukis(b, HALAMAN.lebar, "Judul <&>"))
        kotak = [{k: D(r.attrib[k]) for k in ("x", "y", "width", "height")} for r in lukisan.iter(f"{NS}rect")]
        for t in lukisan.iter(f"{NS}text"):
            ukuran = D(t.attrib.get("font-size", "9"))
            huruf = "tebal" if "font-weight" in t.attrib else "sans"
            x, y = D(t.attrib["x"]), D(t.attrib["y"])
            kanan = x + lebar_teks(t.text or "", ukuran, huruf)  # type: ignore[arg-type]
            assert ukuran >= 7
            assert any(
                r["x"] <= x
                and kanan <= r["x"] + r["width"]
                and r["y"] <= y - ukuran / 2
                and y <= r["y"] + r["height"]
                for r in kotak
            ), t.text
        assert "style=" not in ET.tostring(lukisan).decode()


def test_rujukan_terbaca() -> None:
    assert rentang((3, 4, 5, 9)) == "3–5, 9"
    anak = tuple(Simpul(f"a{n}", f"Program {n}", "Nama program " * 6) for n in range(80))
    semua_bagan = bagan(Simpul("", "Dinas", "Dinas Contoh", anak=anak), "Pohon", "F4")
    assert len(semua_bagan) > 1
    assert f"Lihat Bagan 2–{len(semua_bagan)}" in semua_bagan[0].svg or "Lihat Bagan 2" in semua_bagan[0].svg
    assert all("Dari Bagan 1" in g.svg for g in semua_bagan[1:])
    assert all("Nama program" in g.alternatif and g.lebar for g in semua_bagan)


# --- the documents


def dokumen(kunci: str, pd: PerangkatDaerah, tahun: int, **minta: str) -> Any:
    jenis = JENIS[kunci]
    assert jenis.belum(pd, tahun) == ""
    return jenis.susun(pd, tahun, tetapkan(pilihan_parameter(jenis, pd, tahun), minta))


def grafik(d: Any) -> list[Grafik]:
    return [x for x in jelajah(d) if isinstance(x, Grafik)]


def tabel(d: Any) -> Tabel:
    return next(x for x in jelajah(d) if isinstance(x, Tabel))


def kata_gambar(g: Grafik) -> str:
    return re.sub(r"\s+", " ", " ".join(t.text or "" for t in ET.fromstring(g.svg).iter(f"{NS}text")))


@pytest.mark.parametrize("slug", SEMUA)
def test_pohon_dinas_contoh_tergambar_seluruhnya(contoh: Any, slug: str) -> None:  # noqa: F811
    """Every node of the plan stands in the drawings and in the table, on landscape pages, with the year's target."""
    d = dokumen("pohon-kinerja", dinas(slug), TAHUN[slug])
    isi = [kata_gambar(g) for g in grafik(d)]
    t = tabel(d)
    kepala = [b.sel for b in t.baris if len(b.sel) == 6]
    assert sum(len(re.findall(r"Program yang tidak dikaitkan", x)) for x in isi) <= 2
    for s in kepala:
        awal = " ".join(s[2].teks.split("\n")[0].split()[:2])
        assert any(awal in x for x in isi), s[2].teks
    lembar = susun_lembar(d.bab[0].isi, d.kertas)
    assert lembar[0].mendatar
    assert t.sumber


def test_pohon_contoh_dinas_2025(contoh: Any) -> None:  # noqa: F811
    pd = dinas("contoh-dinas")
    d = dokumen("pohon-kinerja", pd, 2025)
    kata = " ".join(kata_gambar(g) for g in grafik(d))
    # The program of two sasaran is drawn once and named a second time.
    assert kata.count("Digambar di bawah Sasaran S1") == 1
    # Renamed in 2025: the index that is measured, with its target, and not the one that it replaced.
    assert "Indeks Pemerintah Digital: 3,00" in kata and "SPBE" not in kata
    jenis = [b.sel[0].teks for b in tabel(d).baris if len(b.sel) == 6]
    assert (jenis.count("Tujuan"), jenis.count("Sasaran"), jenis.count("Sub kegiatan")) == (3, 5, 32)
    program = dokumen("pohon-kinerja", pd, 2025, kedalaman="program")
    assert {b.sel[0].teks for b in tabel(program).baris if len(b.sel) == 6} == {"Tujuan", "Sasaran", "Program"}


def test_organisasi_menurut_tanggal(contoh: Any) -> None:  # noqa: F811
    """Who held office on the day, and where the report has a day of its own, that one may be chosen."""
    pd = dinas("penajam-disnakertrans")
    d = dokumen("organisasi", pd, 2024)
    assert "Muhammad Sukadi Kuncoro" in kata_gambar(grafik(d)[0]) and "Marijani" not in kata_gambar(grafik(d)[0])
    lain = [p for p, _ in pilihan_parameter(JENIS["organisasi"], pd, 2024)["pada"] if p != "2024-12-31"]
    if lain:
        assert "per 31 Desember" not in dokumen("organisasi", pd, 2024, pada=lain[0]).judul
    unit = {b.sel[0].teks for b in tabel(d).baris}
    assert {u.nama for u in pd.unit.all()} <= unit


@pytest.mark.sekali
@pytest.mark.parametrize("kunci", ["pohon-kinerja", "organisasi"])
def test_satu_pdf_terbaca(contoh: Any, kunci: str) -> None:  # noqa: F811
    """Landscape drawings first, one to a page at most, then the table."""
    d = dokumen(kunci, dinas("contoh-dinas"), 2025)
    halaman = PdfReader(BytesIO(cetak_dokumen(d))).pages
    mendatar = [p for p in halaman if p.mediabox.width > p.mediabox.height]
    assert 1 <= len(mendatar) <= len(grafik(d))
    assert "Bagan 1" in (halaman[0].extract_text() or "")


@pytest.mark.django_db
def test_kueri_tetap_pada_satu_dan_tiga_program() -> None:
    pd = PerangkatDaerahFactory()
    renstra = RenstraFactory(perangkat_daerah=pd, tahun_awal=2023, tahun_akhir=2026)
    sasaran = SasaranFactory(renstra=renstra, tujuan=TujuanFactory(renstra=renstra))
    IndikatorFactory(renstra=renstra, sasaran=sasaran)
    kueri = []
    for _ in _tambah_program(pd, renstra, sasaran):
        with CaptureQueriesContext(connection) as tangkap:
            d = dokumen("pohon-kinerja", PerangkatDaerah.objects.select_related("pemda").get(pk=pd.pk), 2024)
        kueri.append(len(tangkap))
        assert tabel(d).baris
    assert kueri == [19, 19]


def _tambah_program(pd: Any, renstra: Any, sasaran: Any) -> Iterator[None]:
    for banyak in (1, 2):
        for _ in range(banyak):
            p = ProgramFactory(perangkat_daerah=pd)
            p.sasaran.add(sasaran)
            KegiatanFactory(perangkat_daerah=pd, induk=p)
            TargetRencanaFactory(indikator=IndikatorProgramFactory(renstra=renstra, simpul=p), tahun=2024)
        yield


@pytest.mark.django_db
def test_kueri_organisasi_dan_kepala_yang_diganti() -> None:
    pd = PerangkatDaerahFactory()
    for n, (dari, sampai) in enumerate(((date(2020, 1, 1), date(2024, 6, 30)), (date(2024, 7, 1), None))):
        PejabatFactory(pemda=pd.pemda, perangkat_daerah=pd, nama=f"Kepala {n}", kepala=True, dari=dari, sampai=sampai)
    kueri = []
    for banyak in (1, 2):
        for _ in range(banyak):
            u = UnitKerjaFactory(perangkat_daerah=pd)
            PejabatFactory(pemda=pd.pemda, perangkat_daerah=pd, unit=u, nama="Orang <b>", kepala=False)
        with CaptureQueriesContext(connection) as tangkap:
            d = dokumen("organisasi", PerangkatDaerah.objects.select_related("pemda").get(pk=pd.pk), 2024)
        kueri.append(len(tangkap))
    assert kueri == [7, 7]
    kata = kata_gambar(grafik(d)[0])
    assert "Kepala 1" in kata and "Kepala 0" not in kata and "Orang <b>" in kata
    lama = JENIS["organisasi"].susun(pd, 2023, {"pada": "2023-12-31"})
    assert "Kepala 0" in kata_gambar(grafik(lama)[0])


@pytest.mark.django_db
def test_hari_yang_dibekukan_tetap_dapat_dipilih(pemeran: Pemeran) -> None:
    """The LKIP's date moves on; the chart that was frozen under the old one keeps its page."""
    laporan = LaporanFactory(perangkat_daerah=pemeran.pd, tahun=2023, tanggal=date(2024, 1, 31))
    TerbitanFactory(perangkat_daerah=pemeran.pd, tahun=2023, jenis="organisasi", parameter="pada=2024-01-31")
    laporan.tanggal = date(2024, 3, 4)
    laporan.save()
    hari = [h for h, _ in pilihan_parameter(JENIS["organisasi"], pemeran.pd, 2023)["pada"]]
    assert hari == ["2023-12-31", "2024-03-04", "2024-01-31"]
    halaman = pemeran.klien("perencana").get("/dinas-a/2023/dokumen/organisasi/keadaan/?pada=2024-01-31")
    assert "Final ke-" in halaman.content.decode()


@pytest.mark.django_db
def test_belum_ada_rencana_atau_unit() -> None:
    pd = PerangkatDaerahFactory()
    assert "Belum ada Renstra" in JENIS["pohon-kinerja"].belum(pd, 2024)
    assert "Belum ada unit kerja" in JENIS["organisasi"].belum(pd, 2024)
