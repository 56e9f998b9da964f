"""The guard of agency pages, the shell around them, and the pages of refusal."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.test import RequestFactory

from sakip.halaman import SLUG_TERLARANG, halaman_konflik, halaman_pd
from sakip.navigasi import BAGIAN, IZIN_TAB, tab_dari
from sakip.urls import urlpatterns
from tests.pabrik import IndikatorFactory, PerangkatDaerahFactory, PerjanjianKinerjaFactory, RealisasiFactory
from tests.pemeran import DI_DALAM

pytestmark = pytest.mark.django_db


def panggil(pengguna, pd, *, tahun=2023, metode="get", izin="lihat", tulis=None, **bagian):
    permintaan = getattr(RequestFactory(), metode)("/")
    permintaan.user = pengguna

    @halaman_pd(izin, tulis=tulis)
    def view(request, **sisa):
        assert sisa == bagian
        k = request.konteks
        return HttpResponse(f"{k.perangkat_daerah.slug} {k.tahun} {[p.value for p in k.peran]}")

    return view(permintaan, slug=pd.slug, tahun=tahun, **bagian).content.decode()


def test_konteks_dan_sisa_alamat(pemeran):
    assert panggil(pemeran["kepala"], pemeran.pd, periode=3).startswith("dinas-a 2023 ['kepala']")


@pytest.mark.parametrize("siapa", DI_DALAM)
def test_milik_orang_lain_tidak_ada(pemeran, siapa):
    with pytest.raises(Http404):
        panggil(pemeran[siapa], pemeran.pd_lain)


@pytest.mark.parametrize("tahun", [0, 1989, 2101, 99999])
def test_tahun_di_luar_rentang_tidak_ada(pemeran, tahun):
    with pytest.raises(Http404):
        panggil(pemeran["kepala"], pemeran.pd, tahun=tahun)


@pytest.mark.parametrize("tahun", [1990, 2100])
def test_tahun_di_tepi_rentang_ada(pemeran, tahun):
    panggil(pemeran["kepala"], pemeran.pd, tahun=tahun)


def test_menulis_butuh_izin_sendiri(pemeran):
    panggil(pemeran["kepala"], pemeran.pd, tulis="isi_realisasi")
    panggil(pemeran["pic"], pemeran.pd, tulis="isi_realisasi", metode="post")
    for metode in ("post", "put", "delete", "patch"):
        with pytest.raises(PermissionDenied, match="Hanya perencana atau PIC bidang"):
            panggil(pemeran["kepala"], pemeran.pd, tulis="isi_realisasi", metode=metode)


def test_waktu_setempat_pemda(pemeran):
    from django.utils import timezone

    pemeran.pd.pemda.zona_waktu = "Asia/Makassar"
    pemeran.pd.pemda.save()
    permintaan = RequestFactory().get("/")
    permintaan.user = pemeran["kepala"]
    view = halaman_pd("lihat")(lambda request: HttpResponse(timezone.get_current_timezone_name()))
    assert view(permintaan, slug=pemeran.pd.slug, tahun=2023).content == b"Asia/Makassar"


# --- refusals


def test_403_menyebut_siapa_yang_boleh(pemeran):
    IndikatorFactory(renstra__perangkat_daerah=pemeran.pd)
    jawaban = pemeran.klien("kepala").post(f"/{pemeran.pd.slug}/2023/isian/1/")
    isi = jawaban.content.decode()
    assert jawaban.status_code == 403
    siapa = "Hanya perencana atau PIC bidang atau Bagian Organisasi atau admin pemda"
    assert f"{siapa} yang dapat mengisi realisasi indikator." in isi
    assert "Kepala perangkat daerah" in isi
    assert 'aria-label="Menu utama"' in isi  # the way on


@pytest.mark.parametrize("alamat", ["/tidak-ada/", "/tidak-ada/2023/pengukuran/", "/dinas-a/1900/pengukuran/"])
def test_404_berbahasa_indonesia(pemeran, alamat):
    jawaban = pemeran.klien("kepala").get(alamat)
    assert jawaban.status_code == 404
    assert "Halaman tidak ditemukan" in jawaban.content.decode()


def test_404_untuk_anonim(client):
    assert client.get("/tidak-ada/").status_code == 404


def test_409_menjelaskan(pemeran):
    permintaan = RequestFactory().get("/")
    permintaan.user = pemeran["perencana"]
    jawaban = halaman_konflik(permintaan, kembali="/dinas-a/2023/isian/1/")
    assert jawaban.status_code == 409
    assert "Data sudah diubah orang lain" in jawaban.content.decode()
    assert "/dinas-a/2023/isian/1/" in jawaban.content.decode()


@pytest.mark.parametrize("templat", ["500.html", "400.html", "403_csrf.html"])
def test_halaman_galat_tanpa_basis_data(templat, django_assert_num_queries):
    with django_assert_num_queries(0):
        isi = render_to_string(templat)
    assert 'lang="id"' in isi


def test_500_tidak_membocorkan(pemeran, monkeypatch):
    def rusak(*args, **kwargs):
        raise RuntimeError("rahasia dapur")

    monkeypatch.setattr("sakip.beranda.beranda", rusak)
    klien = pemeran.klien("kepala", raise_request_exception=False)
    jawaban = klien.get("/")
    assert jawaban.status_code == 500
    assert "Terjadi kesalahan di server" in jawaban.content.decode()
    assert "rahasia" not in jawaban.content.decode()


# --- the shell


def test_pengalih_tahun_dan_perangkat_daerah(pemeran):
    saudara = PerangkatDaerahFactory(slug="dinas-c", pemda=pemeran.pd.pemda)
    RealisasiFactory(indikator__renstra__perangkat_daerah=pemeran.pd, tahun=2022)
    isi = pemeran.klien("inspektorat").get("/dinas-a/2023/pengukuran/2/").content.decode()
    assert 'href="/dinas-a/2022/pengukuran/2/"' in isi
    assert 'href="/dinas-c/2023/pengukuran/2/"' in isi
    assert saudara.nama_lengkap in isi
    assert pemeran.pd_lain.slug not in isi


def test_pengalih_tidak_membawa_objek_ke_perangkat_daerah_lain(pemeran):
    PerangkatDaerahFactory(slug="dinas-c", pemda=pemeran.pd.pemda)
    i = IndikatorFactory(renstra__perangkat_daerah=pemeran.pd)
    isi = pemeran.klien("inspektorat").get(f"/dinas-a/2023/asal/{i.pk}/").content.decode()
    assert f'href="/dinas-a/2022/asal/{i.pk}/"' in isi
    assert f"/dinas-c/2023/asal/{i.pk}/" not in isi


def test_banyak_perangkat_daerah_dicari_di_beranda(pemeran):
    PerangkatDaerahFactory.create_batch(13, pemda=pemeran.pd.pemda)
    isi = pemeran.klien("inspektorat").get("/dinas-a/2023/pengukuran/").content.decode()
    assert "Cari perangkat daerah lain…" in isi


def test_menu_berlaku_juga_di_luar_halaman_perangkat_daerah(pemeran):
    PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd, tahun=2022)
    assert "/dinas-a/2022/renstra/" in pemeran.klien("kepala").get("/panduan/").content.decode()


@pytest.mark.parametrize(
    ("nama", "tab"),
    [
        ("kinerja:pk", "kinerja:pk"),
        ("kinerja:pengukuran", "kinerja:pengukuran"),
        ("kinerja:asal", "kinerja:pengukuran"),
        ("kinerja:indikator", "renstra:pohon"),
        ("anggaran:asal", "anggaran:daftar"),
        ("laporan:lkip_pdf", "laporan:lkip"),
        ("beranda", ""),
    ],
)
def test_tab_dari_halaman(nama, tab):
    assert tab_dari(nama) == tab


def test_semua_tab_ada_halamannya(pemeran):
    semua = {judul for _, tab in BAGIAN for judul, _, _ in tab}
    ada = {}
    for siapa in ("perencana", "inspektorat"):
        isi = pemeran.klien(siapa).get("/dinas-a/2023/pengukuran/")
        ada[siapa] = {t.judul for b in isi.context["nav"].bagian for t in b.anak} & semua
    tertutup = {judul for _, tab in BAGIAN for judul, nama, _ in tab if nama in IZIN_TAB}
    assert ada["perencana"] == semua - tertutup
    assert ada["inspektorat"] == semua - {"Impor & ekspor"}


def test_slug_terlarang_meliputi_semua_alamat_situs():
    awal = {str(p.pattern).split("/")[0] for p in urlpatterns}
    assert {a for a in awal if a and not a.startswith("<")} <= SLUG_TERLARANG


@pytest.mark.parametrize("siapa", DI_DALAM)
def test_panduan_mendahulukan_peran_sendiri(pemeran, siapa):
    isi = pemeran.klien(siapa).get("/panduan/").content.decode()
    label = {"pic": "PIC bidang", "admin": "Admin pemda"}.get(siapa, siapa.title())
    assert isi.index(f'id="{siapa}"') == isi.index('<h2 id="') + 4 or label in isi
    assert isi.count("peran Anda") == 1


@pytest.mark.parametrize("banyak", [1, 3])
def test_kueri_kerangka_tetap(pemeran, django_assert_num_queries, banyak):
    PerangkatDaerahFactory.create_batch(banyak, pemda=pemeran.pd.pemda)
    klien = pemeran.klien("inspektorat")
    with django_assert_num_queries(5):
        klien.get("/panduan/")
