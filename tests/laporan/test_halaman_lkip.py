"""The LKIP pages: parts and their state, writing a part with its version, preview, download."""

from __future__ import annotations

from typing import Any
from unittest import mock

import pytest

from laporan.forms import ke_teks
from laporan.models import Naskah
from laporan.pdf.cetak import GagalCetak
from sakip.jejak import periksa_rantai, riwayat
from tests.halaman import isi_dinas, kueri_10_dan_400, muat_contoh, periksa_pembaca, teks
from tests.pabrik import NaskahFactory, PengaturanFactory, TabelPendukungFactory
from tests.pemeran import *  # noqa: F403
from tests.pemeran import PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
LKIP = "/dinas-a/2023/lkip/"
BAGIAN = LKIP + "bagian/kata_pengantar/"
KUERI = {"daftar": 32, "bagian": 57}


@pytest.mark.parametrize("siapa", PEMERAN)
@pytest.mark.parametrize("jalur", ["", "bagian/kata_pengantar/", "pratinjau/bab1/"])
def test_siapa_melihat(pemeran: Pemeran, siapa: str, jalur: str) -> None:
    isi_dinas(pemeran.pd, 1)
    periksa_pembaca(pemeran, siapa, LKIP + jalur)


@pytest.mark.parametrize(
    ("siapa", "jawab"),
    [("perencana", 302), ("pic", 403), ("kepala", 403), ("inspektorat", 403), ("admin", 403), ("orang_luar", 404)],
)
def test_siapa_menulis(pemeran: Pemeran, siapa: str, jawab: int) -> None:
    isi_dinas(pemeran.pd, 1)
    hasil = pemeran.klien(siapa).post(BAGIAN, {"isi": "Baru.", "versi": 1})
    assert hasil.status_code == jawab
    assert Naskah.objects.get(kunci="kata_pengantar").isi == (
        "<p>Baru.</p>" if jawab == 302 else "<p>Puji syukur.</p>"
    )


# --- the outline


def test_daftar_bagian(pemeran: Pemeran) -> None:
    dinas = isi_dinas(pemeran.pd, 1)
    TabelPendukungFactory(laporan=dinas.laporan, kunci="bab1.sumber_daya")
    isi = teks(pemeran.klien("perencana").get(LKIP))
    assert "1 dari 12 bagian wajib ditulis" in isi
    assert "Kata pengantar ● Ditulis" in isi
    assert "Sumber daya aparatur 1 tabel ▲ Belum" in isi
    assert "Pengantar capaian kinerja tidak wajib" in isi
    assert "penyebab keberhasilan atau kegagalan dan solusi IKU0 Indikator ke-0" in isi


@pytest.mark.parametrize(
    ("urutan", "ada", "tiada"),
    [
        ("per_analisis", "Analisis 1: target dan realisasi tahun ini ", "tahun ini S0"),
        ("per_sasaran", "Analisis 1: target dan realisasi tahun ini S0", "tahun ini IKU0"),
        ("per_indikator", "Analisis 1: target dan realisasi tahun ini IKU0", "tahun ini S0"),
    ],
)
def test_urutan_analisis_menurut_pengaturan(pemeran: Pemeran, urutan: str, ada: str, tiada: str) -> None:
    isi_dinas(pemeran.pd, 1)
    PengaturanFactory(pemda=pemeran.pd.pemda, urutan_analisis=urutan)
    isi = teks(pemeran.klien("perencana").get(LKIP))
    assert ada in isi
    assert tiada not in isi


def test_naskah_di_luar_urutan_tetap_terlihat(pemeran: Pemeran) -> None:
    dinas = isi_dinas(pemeran.pd, 1)
    NaskahFactory(laporan=dinas.laporan, kunci="bab3.analisis5", rujukan="IKU-LAMA", isi="<p>Lama.</p>")
    klien = pemeran.klien("perencana")
    assert "IKU-LAMA" in teks(klien.get(LKIP))
    assert "Lama." in teks(klien.get(LKIP + "bagian/bab3.analisis5/?rujukan=IKU-LAMA"))


@pytest.mark.parametrize("jalur", ["bagian/entah/", "bagian/kata_pengantar/?rujukan=X", "pratinjau/bab9/"])
def test_bagian_yang_tidak_ada(pemeran: Pemeran, jalur: str) -> None:
    isi_dinas(pemeran.pd, 1)
    assert pemeran.klien("perencana").get(LKIP + jalur).status_code == 404


# --- writing


def test_menulis_bagian_pertama_membuat_laporan(pemeran: Pemeran) -> None:
    klien = pemeran.klien("perencana")
    hasil = klien.post(LKIP + "bagian/ikhtisar/", {"isi": "Alinea satu.\r\n\r\nAlinea dua.", "versi": 0}, follow=True)
    naskah = Naskah.objects.get()
    assert naskah.isi == "<p>Alinea satu.</p><p>Alinea dua.</p>"
    assert naskah.laporan.perangkat_daerah == pemeran.pd
    assert "Naskah tersimpan." in teks(hasil)
    assert "terakhir disimpan Perencana" in teks(hasil)
    assert ke_teks(naskah.isi) in hasil.content.decode()
    assert riwayat(naskah).get().jejak.pelaku == pemeran["perencana"]
    assert periksa_rantai(pemeran.pd) == []


def test_versi_lama_tidak_menimpa(pemeran: Pemeran) -> None:
    """409: both texts stand on the page, and the next save decides knowingly."""
    isi_dinas(pemeran.pd, 1)
    klien = pemeran.klien("perencana")
    assert klien.post(BAGIAN, {"isi": "Tulisan pertama.", "versi": 1}).status_code == 302
    hasil = klien.post(BAGIAN, {"isi": "Tulisan kedua.", "versi": 1})
    assert hasil.status_code == 409
    assert "Tulisan pertama." in teks(hasil)
    assert "Tulisan kedua." in teks(hasil)
    assert Naskah.objects.get().isi == "<p>Tulisan pertama.</p>"
    assert klien.post(BAGIAN, {"isi": "Tulisan kedua.", "versi": 2}).status_code == 302
    assert Naskah.objects.get().isi == "<p>Tulisan kedua.</p>"


def test_simpan_tanpa_perubahan_tidak_mencatat(pemeran: Pemeran) -> None:
    naskah = isi_dinas(pemeran.pd, 1).naskah
    assert pemeran.klien("perencana").post(BAGIAN, {"isi": "Puji syukur.", "versi": 7}).status_code == 302
    naskah.refresh_from_db()
    assert naskah.versi == 1
    assert not riwayat(naskah).exists()


def test_mengosongkan_bagian(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    klien = pemeran.klien("perencana")
    klien.post(BAGIAN, {"isi": "  ", "versi": 1})
    assert Naskah.objects.get().isi == ""
    assert "Kata pengantar ▲ Belum" in teks(klien.get(LKIP))


def test_tanpa_skrip_kurung_sudut_tetap(pemeran: Pemeran) -> None:
    """What the plain field shows and posts back unchanged is stored unchanged."""
    naskah = isi_dinas(pemeran.pd, 1).naskah
    klien = pemeran.klien("perencana")
    klien.post(BAGIAN, {"isi": "Yth. <Nama Dinas> & staf", "versi": 1})
    naskah.refresh_from_db()
    assert naskah.isi == "<p>Yth. &lt;Nama Dinas&gt; &amp; staf</p>"
    klien.post(BAGIAN, {"isi": ke_teks(naskah.isi), "versi": 2})
    naskah.refresh_from_db()
    assert (naskah.isi, naskah.versi) == ("<p>Yth. &lt;Nama Dinas&gt; &amp; staf</p>", 2)


def test_naskah_disaring(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    kotor = '<p onclick="x()">Aman</p><script>alert(1)</script><ul><li>butir</li></ul>'
    pemeran.klien("perencana").post(BAGIAN, {"isi": kotor, "versi": 1})
    assert Naskah.objects.get().isi == "<p>Aman</p><ul><li>butir</li></ul>"


@pytest.mark.parametrize(
    "data", [{"isi": "Baru."}, {"isi": "Baru.", "versi": "x"}, {"isi": "a" * 100_001, "versi": 1}]
)
def test_kiriman_cacat(pemeran: Pemeran, data: dict[str, Any]) -> None:
    isi_dinas(pemeran.pd, 1)
    assert pemeran.klien("perencana").post(BAGIAN, data).status_code == 422


def test_pembaca_melihat_tanpa_formulir(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    html = pemeran.klien("kepala").get(BAGIAN).content.decode()
    assert "Puji syukur." in html
    assert "<textarea" not in html


@pytest.mark.parametrize(
    ("html", "harap"),
    [
        ("<p>Satu &amp; dua.</p><p>Tiga<br>empat.</p>", "Satu & dua.\n\nTiga\nempat."),
        ("Puji syukur.", "Puji syukur."),
        ("<p>Capaian &lt; 50 %.</p>", "Capaian < 50 %."),
        ("<p>Satu</p><ul><li>dua</li></ul>", "<p>Satu</p><ul><li>dua</li></ul>"),
        ("", ""),
    ],
)
def test_alinea_polos(html: str, harap: str) -> None:
    assert ke_teks(html) == harap


# --- the document


def test_pratinjau_sama_dengan_dokumen(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    isi = teks(pemeran.klien("kepala").get(LKIP + "pratinjau/bab3/"))
    assert "AKUNTABILITAS KINERJA" in isi
    assert "Indikator ke-0" in isi


@pytest.mark.parametrize(
    ("siapa", "jawab"),
    [("perencana", 200), ("kepala", 200), ("inspektorat", 200), ("orang_luar", 404), ("anonim", 302)],
)
def test_unduh(pemeran: Pemeran, siapa: str, jawab: int) -> None:
    with mock.patch("laporan.services.cetakan.pencetak.cetak", return_value=b"%PDF-1.7") as cetak:
        hasil = pemeran.klien(siapa).get(LKIP + "unduh/")
    assert hasil.status_code == jawab
    if jawab == 200:
        assert hasil["Content-Type"] == "application/pdf"
        assert hasil["Content-Disposition"] == 'attachment; filename="LKIP-dinas-a-2023.pdf"'
    assert cetak.called == (jawab == 200)


def test_unduh_gagal_menyebut_sebab(pemeran: Pemeran) -> None:
    with mock.patch("laporan.services.cetakan.pencetak.cetak", side_effect=GagalCetak("Melewati 180 detik.")):
        hasil = pemeran.klien("kepala").get(LKIP + "unduh/")
    assert hasil.status_code == 503
    assert "Melewati 180 detik." in teks(hasil)
    assert "Coba lagi" in teks(hasil)


# --- queries and real parts


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(("nama", "url"), [("daftar", LKIP), ("bagian", BAGIAN)])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, nama: str, url: str, banyak: int) -> None:
    isi_dinas(pemeran.pd, banyak)
    klien = pemeran.klien("perencana")
    with django_assert_num_queries(KUERI[nama]):
        assert klien.get(url).status_code == 200


@pytest.mark.lambat
def test_jumlah_kueri_sama_pada_10_dan_400(pemeran: Pemeran) -> None:
    assert kueri_10_dan_400(pemeran, LKIP, "perencana") == (KUERI["daftar"], KUERI["daftar"])


def test_bagian_pontianak() -> None:
    _, klien = muat_contoh("pontianak-disnaker")
    assert "11 dari 11 bagian wajib ditulis" in teks(klien.get("/pontianak-disnaker/2023/lkip/"))
    isi = teks(klien.get("/pontianak-disnaker/2023/lkip/bagian/bab3.analisis7/?rujukan=IKU1"))
    assert "Lembaga pelatihan kerja di Kota Pontianak" in isi
    assert "bursa kerja bersama Universitas Muhammadiyah Pontianak" in isi
