"""Home: the task list of one agency, the table of several."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from kinerja.layar.lembar import PERIODE, Pembaca, Penyusun
from laporan.layar.lkip import DaftarBagian
from laporan.models import Laporan
from laporan.services.keadaan import kembalikan
from sakip.alur.baca import hari_ini
from sakip.beranda import Kemajuan, ringkasan, tahun_berdata, tahun_kerja
from sakip.inti.istilah import Akumulasi, Peran
from sakip.models import Jadwal, Pengisian, TandaBaris
from tests.halaman import teks
from tests.pabrik import (
    IndikatorFactory,
    IndikatorProgramFactory,
    LaporanFactory,
    NaskahFactory,
    PenggunaFactory,
    PenugasanFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    ProgramFactory,
    RealisasiFactory,
    RenstraFactory,
    UnitKerjaFactory,
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
    assert (
        "/dinas-a/2023/pimpinan/" in isi
        and "/dinas-a/2023/pimpinan/" not in halaman(pemeran, "perencana").split("Lihat dan unduh")[-1]
    )


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
    with django_assert_num_queries(17):
        klien.get("/")


@pytest.mark.parametrize("banyak", [1, 3])
def test_kueri_tugas_tetap(pemeran, django_assert_num_queries, banyak):
    isi_pd(pemeran.pd, banyak)
    klien = pemeran.klien("perencana")
    with django_assert_num_queries(44):
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
    maju = [Penyusun(pemeran.pd, 2023, p, Pembaca(None, True)).lembar().maju for p in PERIODE]
    assert [(m.terisi, m.jumlah) for m in maju] == [(k.terisi, k.jumlah) for k in r.kemajuan]
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


# --- the words of the workflow


def jadwal(pemeran, dari, sampai, periode=1, tahun=2023, **lain):
    """A window by days from today at the agency."""
    hari = hari_ini(pemeran.pd)
    return Jadwal.objects.create(
        pemda=pemeran.pd.pemda,
        tahun=tahun,
        periode=periode,
        buka=hari + timedelta(days=dari),
        tenggat=hari + timedelta(days=sampai),
        **lain,
    )


def pengisian(pd, keadaan, periode=1, tahun=2023, **lain):
    return Pengisian.objects.create(perangkat_daerah=pd, tahun=tahun, periode=periode, keadaan=keadaan, **lain)


def kata(pemeran, siapa, alamat="/"):
    return teks(pemeran.klien(siapa).get(alamat))


def test_sisa_hari_dan_terlambat(pemeran):
    isi_pd(pemeran.pd, 2)
    jadwal(pemeran, -3, 6)
    jadwal(pemeran, -9, -2, periode=2)
    jadwal(pemeran, 5, 9, periode=3)
    isi = kata(pemeran, "perencana")
    assert "6 hari lagi ▲ Sedang dikerjakan" in isi
    assert "lewat 2 hari ■ Terlambat" in isi
    assert "0 dari 2 indikator terisi" in isi
    assert "Isi realisasi Triwulan III dibuka " in isi
    assert "Belum bisa dimulai" in isi


def test_pengecualian_terbaca_di_beranda(pemeran):
    isi_pd(pemeran.pd, 2)
    jadwal(pemeran, -9, -2)
    jadwal(pemeran, -9, 4, perangkat_daerah=pemeran.pd, alasan="Surat 800/12")
    isi = kata(pemeran, "perencana")
    assert "4 hari lagi (pengecualian: Surat 800/12)" in isi
    assert "Terlambat" not in isi


def test_dikembalikan_dengan_alasannya(pemeran):
    indikator = isi_pd(pemeran.pd, 2)
    p = pengisian(pemeran.pd, "dikembalikan", sebagian=True, alasan="Cocokkan dengan BPS.")
    tanda = {"pengisian": p, "objek": "indikator", "dibuat_oleh": pemeran["kepala"], "dibuat": "2023-04-02T00:00Z"}
    TandaBaris.objects.create(**tanda, objek_id=indikator[0].pk, jenis="dikembalikan", alasan="Cocokkan")
    TandaBaris.objects.create(**tanda, objek_id=indikator[1].pk, jenis="menunggu_data", alasan="BPS")
    isi = kata(pemeran, "perencana")
    assert "Alasan: Cocokkan dengan BPS · 1 baris dikembalikan · 1 baris menunggu data luar" in isi
    assert "■ Dikembalikan sebagian" in isi


def test_lengkap_tinggal_diajukan(pemeran):
    isi_pd(pemeran.pd)
    isi = halaman(pemeran, "perencana")
    assert f'href="/{pemeran.pd.slug}/2023/pengajuan/1/">Ajukan realisasi Triwulan I<' in isi
    assert "Lengkap, belum diajukan" in isi
    isi = halaman(pemeran, "pic")  # who may not submit has done
    assert "Isi realisasi Triwulan I<" in isi and "Lengkap, belum diajukan" not in isi


def test_diajukan_dan_dikunci(pemeran):
    isi_pd(pemeran.pd)
    pada = datetime(2023, 4, 9, 18, tzinfo=UTC)  # the 10th at the agency
    pengisian(pemeran.pd, "diajukan", menunggu="kepala", diajukan=pada, terlambat=True)
    pengisian(pemeran.pd, "dikunci", periode=2)
    isi = kata(pemeran, "perencana")
    assert "diajukan 10 April 2023, terlambat ○ Menunggu Kepala perangkat daerah" in isi
    assert "Isi realisasi Triwulan II dikunci ● Selesai" in isi


def test_kepala_melihat_yang_menunggu_persetujuannya_dari_semua_tahun(pemeran):
    isi_pd(pemeran.pd)
    assert "Menunggu persetujuan Anda" not in kata(pemeran, "kepala")
    pengisian(pemeran.pd, "diajukan", menunggu="kepala")
    pengisian(pemeran.pd, "diajukan", tahun=2022, periode=4, menunggu="kepala")
    pengisian(pemeran.pd, "diajukan", periode=2, menunggu="bagian_organisasi")
    isi = halaman(pemeran, "kepala")
    assert "Menunggu persetujuan Anda (2)" in isi
    assert f'href="/{pemeran.pd.slug}/2022/pengajuan/4/">Periksa Triwulan IV 2022<' in isi
    assert f'href="/{pemeran.pd.slug}/2023/pengajuan/1/">Periksa Triwulan I<' in isi
    assert "Pengisian 2023" in isi
    assert "Menunggu persetujuan Anda" not in kata(pemeran, "perencana")


def test_januari_bekerja_pada_dua_tahun(pemeran):
    """The year before has an open window: its Triwulan IV stands on the page of the new year."""
    isi_pd(pemeran.pd, 2)
    isi_pd(pemeran.pd, 1, tahun=2024)
    jadwal(pemeran, -2, 9, periode=4, tahun=2023)
    isi = kata(pemeran, "perencana")
    assert "Tugas Anda, 2024" in isi
    assert "Isi realisasi Triwulan IV 2023 0 dari 3 indikator terisi" in isi
    assert "Triwulan I 2023" not in isi


def test_pic_hanya_unitnya_dengan_tautan_langsung(pemeran):
    unit = UnitKerjaFactory(perangkat_daerah=pemeran.pd, kode="bidang-lalin")
    pemeran["pic"].penugasan.all().delete()
    PenugasanFactory(pengguna=pemeran["pic"], peran=Peran.PIC.value, perangkat_daerah=pemeran.pd, unit=unit)
    indikator = isi_pd(pemeran.pd, 3)
    indikator[1].unit = unit
    indikator[1].save()
    p = pengisian(pemeran.pd, "dikembalikan", sebagian=True, alasan="Cocokkan")
    tanda = {"pengisian": p, "objek": "indikator", "jenis": "dikembalikan", "alasan": "x"}
    tanda |= {"dibuat_oleh": pemeran["kepala"], "dibuat": "2023-04-02T00:00Z"}
    for i in indikator[:2]:
        TandaBaris.objects.create(**tanda, objek_id=i.pk)
    assert "2 baris dikembalikan" in halaman(pemeran, "perencana")
    isi = halaman(pemeran, "pic")
    assert "1 baris dikembalikan" in isi
    assert "0 dari 1 indikator terisi" in isi
    assert f"/{pemeran.pd.slug}/2023/isian/1/?unit=bidang-lalin" in isi


# --- the pemda's people


def test_bagian_organisasi_melihat_antrean_dan_periode_yang_berjalan(pemeran):
    orang = pemeran.orang["organisasi"] = PenggunaFactory(username="organisasi")
    tugaskan(orang, Peran.BAGIAN_ORGANISASI, pemeran.pd)
    saudara = PerangkatDaerahFactory(pemda=pemeran.pd.pemda)
    isi_pd(pemeran.pd, 2)
    assert "Belum ada kalender pengisian" in kata(pemeran, "organisasi")
    jadwal(pemeran, -9, -1)
    pengisian(saudara, "diajukan", menunggu="bagian_organisasi")
    isi = kata(pemeran, "organisasi")
    assert "1 periode menunggu verifikasi Anda" in isi
    assert "Triwulan I 2023 tenggat " in isi and "lewat 1 hari" in isi
    assert "0 Belum mengisi 1 Belum mengajukan 1 Menunggu persetujuan 0 Terkunci 1 Terlambat" in isi
    assert "/pemda/kota-a/2023/papan/1/?saring=terlambat" in halaman(pemeran, "organisasi")
    isi = kata(pemeran, "inspektorat")
    assert "1 Terlambat" in isi and "menunggu verifikasi" not in isi
    assert "Pengisian Kota A" not in kata(pemeran, "perencana")


@pytest.mark.parametrize("banyak", [1, 3, 40])
def test_kueri_panel_tetap(pemeran, django_assert_num_queries, banyak):
    for _ in range(banyak):
        pd = PerangkatDaerahFactory(pemda=pemeran.pd.pemda)
        isi_pd(pd)
        pengisian(pd, "dikunci")
    jadwal(pemeran, -9, -1)
    klien = pemeran.klien("inspektorat")
    with django_assert_num_queries(24):
        klien.get("/")


# --- the report's own way


def lkip(pd, keadaan, **isi):
    """A report in a state, with the number and date of a final one."""
    isi_pd(pd)
    Laporan.objects.milik(pd).update(keadaan=keadaan, **isi)


def test_kepala_melihat_lkip_yang_menunggu(pemeran):
    lkip(pemeran.pd, "siap_reviu")
    isi = kata(pemeran, "kepala")
    assert "Menunggu persetujuan Anda (1)" in isi
    assert "Finalkan atau kembalikan LKIP 2023" in isi
    assert "Disiapkan untuk reviu · tenggat 29 Februari 2024" in isi
    assert f"/{pemeran.pd.slug}/2023/dokumen/lkip/keadaan/" in halaman(pemeran, "kepala")


def test_inspektorat_melihat_lkip_yang_direviu(pemeran):
    lkip(pemeran.pd, "siap_reviu")
    assert "Reviu LKIP 2023" in kata(pemeran, "inspektorat")
    isi = kata(pemeran, "perencana")
    assert "Menunggu persetujuan Anda" not in isi
    assert "menunggu kepala memfinalkan, atau reviu mengembalikan" in isi


def test_perencana_membaca_alasan_pengembalian(pemeran):
    lkip(pemeran.pd, "siap_reviu")
    laporan = Laporan.objects.milik(pemeran.pd).get()
    kembalikan(pelaku=pemeran["kepala"], laporan=laporan, alasan="Jelaskan Bab III.")
    isi = kata(pemeran, "perencana")
    assert "Perbaiki LKIP 2023" in isi
    assert "Alasan: Jelaskan Bab III · tenggat 29 Februari 2024" in isi
    assert "Menunggu persetujuan Anda" not in kata(pemeran, "kepala")


def test_penyampaian_menunggu_setelah_final(pemeran):
    lkip(pemeran.pd, "final")
    isi = kata(pemeran, "perencana")
    assert "Catat penyampaian LKIP 2023" in isi
    assert "Dokumen final, seperti saat dibekukan" in isi
    assert "Catat penyampaian" not in kata(pemeran, "inspektorat")


def test_lkip_yang_disampaikan_selesai(pemeran):
    lkip(pemeran.pd, "disampaikan", disampaikan=date(2024, 3, 5))
    isi = kata(pemeran, "perencana")
    assert "Diterima pemda 5 Maret 2024, terlambat" in isi
    assert "Catat penyampaian" not in isi


def test_lkip_lengkap_belum_selesai(pemeran, monkeypatch):
    """All parts written is not the end: the report still has to be readied and made final."""
    isi_pd(pemeran.pd)
    lengkap = DaftarBagian(kelompok=(), ditulis=8, jumlah=8)
    monkeypatch.setattr("sakip.beranda.tugas_laporan.daftar_bagian", lambda g: lengkap)
    isi = kata(pemeran, "perencana")
    assert "8 dari 8 bagian tertulis · tenggat 29 Februari 2024" in isi
    assert "Lengkap, belum disiapkan untuk reviu" in isi


def test_daftar_menyebut_keadaan_lkip(pemeran):
    lkip(pemeran.pd, "siap_reviu")
    PerangkatDaerahFactory(pemda=pemeran.pd.pemda)
    assert "1 bagian Siap reviu" in kata(pemeran, "inspektorat")
