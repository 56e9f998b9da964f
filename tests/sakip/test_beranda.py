"""Home: the task list of one agency, the table of several."""

from __future__ import annotations

from datetime import date

import pytest

from kinerja.layar.lembar import PERIODE, Penyusun
from sakip.beranda import Kemajuan, ringkasan, tahun_berdata, tahun_kerja
from sakip.inti.istilah import Akumulasi, Peran
from tests.pabrik import (
    IndikatorFactory,
    IndikatorProgramFactory,
    LaporanFactory,
    NaskahFactory,
    PenggunaFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    ProgramFactory,
    RealisasiFactory,
    RenstraFactory,
)
from tests.pemeran import tugaskan

pytestmark = pytest.mark.django_db


def isi_pd(pd, banyak=1, tahun=2023):
    """An agency with indicators, one of them filled, a PK and a report with one part."""
    renstra = RenstraFactory(perangkat_daerah=pd)
    indikator = IndikatorFactory.create_batch(banyak, renstra=renstra)
    RealisasiFactory(indikator=indikator[0], tahun=tahun, periode=1)
    PerjanjianKinerjaFactory(perangkat_daerah=pd, tahun=tahun)
    NaskahFactory(laporan=LaporanFactory(perangkat_daerah=pd, tahun=tahun))
    return indikator


def halaman(pemeran, siapa, alamat="/"):
    jawaban = pemeran.klien(siapa).get(alamat)
    assert jawaban.status_code == 200
    return " ".join(jawaban.content.decode().split())


def test_anonim_diminta_masuk(client):
    assert client.get("/").url == "/masuk/?next=/"


def test_hanya_dibaca(pemeran):
    assert pemeran.klien("perencana").post("/").status_code == 405


def test_perencana_melihat_tugas_tiap_periode(pemeran):
    isi_pd(pemeran.pd, 2)
    isi = halaman(pemeran, "perencana")
    assert "Tugas Anda, 2023" in isi
    assert "Isi realisasi Triwulan I<" in isi
    assert "1 dari 2 indikator terisi" in isi
    assert "Sedang dikerjakan" in isi
    assert "Belum mulai" in isi
    assert "Susun LKIP 2023" in isi
    assert "1 dari " in isi
    assert f"/{pemeran.pd.slug}/2023/isian/1/" in isi


def test_pic_mengisi_tetapi_tidak_menyusun_lkip(pemeran):
    isi_pd(pemeran.pd)
    isi = halaman(pemeran, "pic")
    assert "Isi realisasi Triwulan I<" in isi
    assert "Susun LKIP" not in isi


def test_kepala_melihat_dan_mengunduh(pemeran):
    isi_pd(pemeran.pd)
    isi = halaman(pemeran, "kepala")
    assert "Tugas Anda" not in isi
    assert "Lihat dan unduh" in isi
    assert "Pengukuran Kinerja 2023" in isi


def test_tanpa_indikator_belum_bisa_dimulai(pemeran):
    isi = halaman(pemeran, "perencana")
    assert "Belum bisa dimulai" in isi
    assert "Belum ada indikator untuk tahun ini." in isi


def test_dicatat_setahun_sekaligus(pemeran):
    indikator = IndikatorFactory(renstra__perangkat_daerah=pemeran.pd)
    RealisasiFactory(indikator=indikator, periode=0)
    isi = halaman(pemeran, "perencana")
    assert "Realisasi tahun ini dicatat setahun sekaligus" in isi
    assert "Selesai" in isi


def test_tahun_dapat_dipilih(pemeran):
    isi_pd(pemeran.pd)
    assert "Tugas Anda, 2024" in halaman(pemeran, "perencana", "/?tahun=2024")
    assert 'href="?tahun=2024"' in halaman(pemeran, "perencana")
    assert "/dinas-a/2024/pengukuran/" in halaman(pemeran, "perencana", "/?tahun=2024")
    for ngawur in ("abc", "99999", "1989", "²⁰²³", "-1", ""):
        assert "Tugas Anda, 2023" in halaman(pemeran, "perencana", f"/?tahun={ngawur}")


def test_tanpa_tugas_diberi_tahu(pemeran):
    orang = PenggunaFactory()
    tugaskan(orang, Peran.KEPALA, pemeran.pd, dari=date(2999, 1, 1))
    pemeran.orang["nanti"] = orang
    assert "belum ditugaskan" in halaman(pemeran, "nanti")


def test_inspektorat_melihat_daftar_pemdanya_saja(pemeran):
    saudara = PerangkatDaerahFactory(pemda=pemeran.pd.pemda, nama="Dinas Saudara")
    isi_pd(pemeran.pd, 3)
    isi_pd(saudara)
    isi_pd(pemeran.pd_lain)
    isi = halaman(pemeran, "inspektorat")
    assert "2 perangkat daerah" in isi
    assert "Dinas Saudara" in isi
    assert pemeran.pd_lain.nama not in isi
    assert '1 <span class="redup">dari 3</span>' in isi


def test_daftar_dapat_dicari_dan_berhalaman(pemeran):
    for nomor in range(22):
        PerangkatDaerahFactory(pemda=pemeran.pd.pemda, nama=f"Kecamatan {nomor:02d}", slug=f"kec-{nomor}")
    isi = halaman(pemeran, "inspektorat")
    assert "Halaman 1 dari 2" in isi
    assert "Kecamatan 21" in halaman(pemeran, "inspektorat", "/?hlm=2")
    assert "Halaman 2 dari 2" in halaman(pemeran, "inspektorat", "/?hlm=99")
    satu = halaman(pemeran, "inspektorat", "/?cari=kecamatan+07")
    assert "1 perangkat daerah" in satu
    assert "Kecamatan 07" in satu
    assert "Tidak ada perangkat daerah yang cocok" in halaman(pemeran, "inspektorat", "/?cari=xyz")


def test_cari_tidak_menyelipkan_markah(pemeran):
    PerangkatDaerahFactory(pemda=pemeran.pd.pemda)
    isi = halaman(pemeran, "inspektorat", '/?cari="><script>alert(1)</script>')
    assert "<script>alert" not in isi


@pytest.mark.parametrize("banyak", [1, 3])
def test_kueri_daftar_tetap(pemeran, django_assert_num_queries, banyak):
    for _ in range(banyak):
        isi_pd(PerangkatDaerahFactory(pemda=pemeran.pd.pemda), banyak)
    klien = pemeran.klien("inspektorat")
    with django_assert_num_queries(13):
        klien.get("/")


@pytest.mark.parametrize("banyak", [1, 3])
def test_kueri_tugas_tetap(pemeran, django_assert_num_queries, banyak):
    isi_pd(pemeran.pd, banyak)
    klien = pemeran.klien("perencana")
    with django_assert_num_queries(38):
        klien.get("/")


def test_hitungan_sama_dengan_halaman_isian(pemeran):
    """Two pages never count differently: ratio half filled, yearly ones, expired programs, forecasts, 's.d.'."""
    renstra = RenstraFactory(perangkat_daerah=pemeran.pd)
    biasa, rasio = IndikatorFactory(renstra=renstra), IndikatorFactory(renstra=renstra, faktor=100)
    tahunan = IndikatorFactory(renstra=renstra, akumulasi=Akumulasi.TAHUNAN.value)
    IndikatorProgramFactory(renstra=renstra)
    IndikatorProgramFactory(renstra=renstra, simpul=ProgramFactory(perangkat_daerah=pemeran.pd, berlaku_sampai=2022))
    IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pemeran.pd, tahun_awal=2015, tahun_akhir=2019))
    RealisasiFactory(indikator=biasa, periode=1)
    RealisasiFactory(indikator=biasa, periode=2, perkiraan=True)
    RealisasiFactory(indikator=rasio, periode=2, nilai=None, pembilang=3)
    RealisasiFactory(indikator=rasio, periode=9)
    RealisasiFactory(indikator=tahunan, periode=4, keadaan="tidak_dilaksanakan", alasan_keadaan="x", nilai=None)
    RealisasiFactory(indikator=tahunan, periode=3, nilai=None)
    [r] = ringkasan({pemeran.pd.pk: 2023}, [pemeran.pd])
    tab = Penyusun(pemeran.pd, 2023, 0, None, True).lembar().tab
    assert [(t.periode, t.terisi, t.jumlah) for t in tab] == [(k.periode, k.terisi, k.jumlah) for k in r.kemajuan]
    assert [k.periode for k in r.kemajuan] == list(PERIODE)


@pytest.mark.parametrize(
    ("terisi", "jumlah", "kata"),
    [(0, 0, "Belum bisa dimulai"), (0, 2, "Belum mulai"), (1, 2, "Sedang dikerjakan"), (2, 2, "Selesai")],
)
def test_keadaan_dalam_kata(terisi, jumlah, kata):
    assert Kemajuan(1, terisi, jumlah).keadaan[0] == kata


def test_tahun_dari_data_dan_renstra(pemeran):
    isi_pd(pemeran.pd)
    assert tahun_berdata(pemeran.pd) == [2026, 2025, 2024, 2023, 2022]
    assert tahun_kerja([pemeran.pd]) == {pemeran.pd.pk: 2023}
