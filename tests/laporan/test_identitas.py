"""The head of the LKIP: who may, what is refused, two at once, and that the paper says it."""

from __future__ import annotations

from datetime import date

import pytest

from laporan.cetak import lkip
from laporan.models import Laporan
from laporan.services import identitas
from laporan.services.terbuka import wajib_terbuka
from sakip.inti.galat import Bentrok
from sakip.models import Jejak
from sakip.services.bentrok import sidik
from tests.halaman import teks
from tests.pabrik import LaporanFactory, PejabatFactory
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
URL = "/dinas-a/2023/lkip/identitas/"
ISI = {"judul": "Laporan Kinerja", "tempat": "Kota A", "tanggal": "2024-01-31", "ketelitian": "hari", "sidik": ""}


def satu(pemeran: Pemeran) -> Laporan:
    return Laporan.objects.milik(pemeran.pd).get(tahun=2023, jenis="lkip")


def test_diisi_pertama_kali_lalu_tercetak(pemeran: Pemeran) -> None:
    pejabat = PejabatFactory(perangkat_daerah=pemeran.pd, nama="Sari Dewi, M.Si.")
    perencana = pemeran.klien("perencana")
    jawab = perencana.post(URL, {**ISI, "penandatangan": pejabat.pk})
    assert (jawab.status_code, jawab.url) == (302, "/dinas-a/2023/lkip/")
    laporan = satu(pemeran)
    assert (laporan.judul, laporan.tanggal, laporan.penandatangan) == ("Laporan Kinerja", date(2024, 1, 31), pejabat)
    dokumen = lkip(pemeran.pd, 2023)
    assert (dokumen.judul, dokumen.tanggal_cetak) == ("Laporan Kinerja Tahun 2023", "31 Januari 2024")
    jejak = Jejak.objects.order_by("pk").last()
    assert jejak is not None and jejak.aksi == "simpan_identitas"


def test_renja_punya_identitasnya_sendiri(pemeran: Pemeran) -> None:
    """Its page, its defaults, its report; the LKIP of the year is not touched."""
    perencana, url = pemeran.klien("perencana"), "/dinas-a/2023/renja/identitas/"
    halaman = perencana.get(url).content.decode()
    assert "Identitas Renja 2023" in halaman and "Rencana Kerja (Renja)" in halaman and "Februari" not in halaman
    jawab = perencana.post(url, {**ISI, "judul": "Renja", "tanggal": "2022-07-20", "tenggat": "2022-07-31"})
    assert (jawab.status_code, jawab.url) == (302, "/dinas-a/2023/renja/")
    renja = Laporan.objects.milik(pemeran.pd).get()
    assert (renja.jenis, renja.tanggal, renja.tenggat) == ("renja", date(2022, 7, 20), date(2022, 7, 31))
    assert url in perencana.get("/dinas-a/2023/renja/").content.decode()
    assert "20 Juli 2022" not in perencana.get(URL).content.decode()


def test_tanpa_perubahan_tanpa_jejak(pemeran: Pemeran) -> None:
    LaporanFactory(perangkat_daerah=pemeran.pd, tahun=2023, judul="Laporan Kinerja", tempat="", tanggal=None)
    perencana = pemeran.klien("perencana")
    sidik = perencana.get(URL).context["sidik"]
    banyak = Jejak.objects.count()
    isi = {"judul": "Laporan Kinerja", "ketelitian": "hari", "sidik": sidik}
    assert perencana.post(URL, isi).status_code == 302
    assert Jejak.objects.count() == banyak


def test_yang_kedua_melihat_bahwa_sudah_diubah(pemeran: Pemeran) -> None:
    LaporanFactory(perangkat_daerah=pemeran.pd, tahun=2023)
    perencana = pemeran.klien("perencana")
    sidik = perencana.get(URL).context["sidik"]
    assert perencana.post(URL, {**ISI, "sidik": sidik}).status_code == 302
    kedua = perencana.post(URL, {**ISI, "judul": "Judul lain", "sidik": sidik})
    assert kedua.status_code == 409
    assert "sudah diubah orang lain" in kedua.content.decode()
    assert 'value="Judul lain"' in kedua.content.decode(), "what was typed stays on the page"
    assert satu(pemeran).judul == "Laporan Kinerja"


def test_yang_mendahului_sebelum_terkunci_tidak_tertimpa(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another one commits after this one read the row and before it holds the lock."""
    laporan = LaporanFactory(perangkat_daerah=pemeran.pd, tahun=2023, judul="Semula")
    tampil = sidik(laporan, identitas.BIDANG)

    def terlambat(lap: Laporan) -> None:
        Laporan.objects.filter(pk=lap.pk).update(judul="Dari orang lain")
        wajib_terbuka(lap)

    monkeypatch.setattr(identitas, "wajib_terbuka", terlambat)
    umum = {"pelaku": pemeran["perencana"], "perangkat_daerah": pemeran.pd, "tahun": 2023}
    with pytest.raises(Bentrok):
        identitas.simpan_identitas(**umum, isi={"tempat": "Kota A"}, sidik=tampil)
    identitas.simpan_identitas(**umum, isi={"tempat": "Kota A"})
    assert (satu(pemeran).judul, satu(pemeran).tempat) == ("Dari orang lain", "Kota A")


def test_pejabat_dinas_lain_ditolak(pemeran: Pemeran) -> None:
    asing = PejabatFactory(perangkat_daerah=pemeran.pd_lain)
    jawab = pemeran.klien("perencana").post(URL, {**ISI, "penandatangan": asing.pk})
    assert jawab.status_code == 422
    assert not Laporan.objects.milik(pemeran.pd).exists()


@pytest.mark.parametrize(
    ("tanggal", "pesan"), [("31-01-2024x", "tanggal"), ("1900-01-31", "tanggal"), ("2024-02-29", "")]
)
def test_tanggal(pemeran: Pemeran, tanggal: str, pesan: str) -> None:
    jawab = pemeran.klien("perencana").post(URL, {**ISI, "tanggal": tanggal})
    assert jawab.status_code == (422 if pesan else 302)
    if pesan:
        assert list(jawab.context["form"].errors) == [pesan]
        assert f'value="{tanggal}"' in jawab.content.decode(), "what was typed stays on the page"


def test_yang_dibekukan_tidak_berubah(pemeran: Pemeran) -> None:
    LaporanFactory(perangkat_daerah=pemeran.pd, tahun=2023, keadaan="final", judul="Semula")
    perencana = pemeran.klien("perencana")
    halaman = perencana.get(URL)
    assert '<form method="post" class="kartu"' not in halaman.content.decode()
    jawab = perencana.post(URL, {**ISI, "sidik": halaman.context["sidik"]})
    assert jawab.status_code == 422
    assert satu(pemeran).judul == "Semula"


@pytest.mark.parametrize(
    ("siapa", "status"), [("kepala", 403), ("inspektorat", 403), ("pic", 403), ("orang_luar", 404)]
)
def test_yang_tidak_menyusun(pemeran: Pemeran, siapa: str, status: int) -> None:
    klien = pemeran.klien(siapa)
    assert (klien.get(URL).status_code, klien.post(URL, ISI).status_code) == (status, status)
    assert not Laporan.objects.milik(pemeran.pd).exists()


def test_pejabat_tanpa_nama_disebut_begitu(pemeran: Pemeran) -> None:
    PejabatFactory(perangkat_daerah=pemeran.pd, nama="", jabatan="Kepala Dinas", kepala=True)
    assert "(nama belum diisi), Kepala Dinas" in teks(pemeran.klien("perencana").get(URL))
