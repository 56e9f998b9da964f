"""The leaders' pages: who sees them, their figures and links, the head's decisions, downloads, queries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D
from typing import Any

import pytest

from anggaran.models import RealisasiKeuangan
from kinerja.models import ItemPK, PerjanjianKinerja, Realisasi
from renstra.models import Indikator
from sakip.alur import langkah
from sakip.alur.baca import status_periode
from sakip.inti.istilah import KeadaanPengisian, KeadaanPK, Peran
from sakip.models import Jadwal, Jejak, PerangkatDaerah
from tests.halaman import P, isi_dinas, kueri, periksa_pembaca, tambah, teks
from tests.pabrik import (
    CatatanFactory,
    NilaiAkipFactory,
    PenggunaFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    RealisasiFactory,
    RekomendasiFactory,
)
from tests.pemeran import PEMERAN, Pemeran, tugaskan
from tests.unduh import baris_lembar, cari_baris, periksa_sama, unduh

pytestmark = pytest.mark.django_db
K = KeadaanPengisian
TAHUN = 2023
PEMDA, DINAS = f"/pemda/kota-a/{TAHUN}/pimpinan/", f"/dinas-a/{TAHUN}/pimpinan/"


def triwulan(d: Any, *nilai: tuple[int, int]) -> None:
    """The year of some indicators is entered by quarter: each with its first and its second quarter."""
    Realisasi.objects.filter(indikator__in=d.indikator).delete()
    for i, isi in zip(d.indikator, nilai, strict=True):
        for tw, n in enumerate(isi, 1):
            RealisasiFactory(indikator=i, periode=tw, nilai=D(n), diubah_oleh=None, pendorong="Ada")


@pytest.fixture
def dinas(pemeran: Pemeran) -> Any:
    """Against 80 one indicator falls from 72 to 40, one rises from 40 to 88; 90 % of the money is gone."""
    d = isi_dinas(pemeran.pd, 2)
    Indikator.objects.filter(pk__in=[i.pk for i in d.indikator]).update(akumulasi="posisi_akhir")
    ItemPK.objects.filter(perjanjian=d.pk).update(tw1=80, tw2=80, tw3=80, tw4=80)
    RealisasiKeuangan.objects.milik(pemeran.pd).update(triwulan=1)
    triwulan(d, (72, 40), (40, 88))
    return d


@pytest.fixture
def diajukan(pemeran: Pemeran, dinas: Any) -> Any:
    langkah.ajukan(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, tahun=TAHUN, periode=2, alasan=_Apa())
    return dinas


class _Apa(dict[str, str]):
    """The same reason for whatever looks odd."""

    def get(self, kunci: str, bawaan: Any = None) -> str:
        return "Sudah diperiksa"


# --- who sees them


@pytest.mark.parametrize("siapa", PEMERAN)
def test_pembaca_dinas(pemeran: Pemeran, siapa: str) -> None:
    periksa_pembaca(pemeran, siapa, DINAS)


@pytest.mark.parametrize("siapa", PEMERAN)
def test_pembaca_pemda(pemeran: Pemeran, siapa: str) -> None:
    harapan = {"perencana": 403, "pic": 403, "kepala": 403, "inspektorat": 200, "admin": 200, "orang_luar": 404}
    jawab = pemeran.klien(siapa).get(PEMDA)
    assert jawab.status_code == harapan.get(siapa, 302)
    if siapa == "anonim":
        assert jawab["Location"].startswith("/masuk/")


def test_dinas_pemda_lain_tidak_tampil(pemeran: Pemeran, dinas: Any) -> None:
    isi_dinas(pemeran.pd_lain, 1)
    jawab = pemeran.klien("inspektorat").get(PEMDA)
    assert pemeran.pd.nama in teks(jawab) and "/dinas-b/" not in jawab.content.decode()
    jawab = pemeran.klien("inspektorat").get(PEMDA + "?pd=dinas-b")
    assert jawab.status_code == 422
    assert 'Perangkat daerah "dinas-b" tidak ada pada pemda ini; pilih dari daftar.' in teks(jawab)


@pytest.mark.parametrize("url", [PEMDA, DINAS])
def test_periode_yang_tidak_ada_disebut(pemeran: Pemeran, dinas: Any, url: str) -> None:
    jawab = pemeran.klien("inspektorat").get(url + "?triwulan=7")
    assert jawab.status_code == 422
    assert 'Periode "7" tidak ada; pilih 0 (setahun) sampai 4 dari daftar.' in teks(jawab)


# --- a whole pemda


def test_capaian_rendah_dan_uang_terserap(pemeran: Pemeran, dinas: Any) -> None:
    """The quarter that is entered is shown against the one before: 40/80 and 88/80, before 72/80 and 40/80."""
    jawab = pemeran.klien("inspektorat").get(PEMDA)
    isi, html, i = teks(jawab), jawab.content.decode(), dinas.indikator[0].pk
    assert "s.d. Triwulan II 2023, dibandingkan dengan s.d. Triwulan I 2023" in isi
    assert f"80,00{P} – dari mana? ▲ 10,00 poin membaik rata-rata 2 dari 2 indikator" in isi
    bawah = isi.split("Capaian terendah")[1].split("Yang paling berubah")[0]
    assert f"50,00{P} – dari mana? ▼ 40,00 poin memburuk 90,00{P}" in bawah and "Indikator ke-1" not in bawah
    berubah = isi.split("Yang paling berubah sejak TW I 2023")[2 if "TW I 2023 </a>" in isi else 1]
    assert "▼ 40,00 poin memburuk" in berubah and "▲ 60,00 poin membaik" in berubah
    # The way down: agency, indicator, what it is made of, its cell.
    for url in (
        "/dinas-a/2023/pimpinan/?triwulan=2",
        f"/dinas-a/2023/indikator/{i}/",
        f"/dinas-a/2023/asal/{i}/?tw=2",
        f"/dinas-a/2023/isian/2/#i{i}-nilai",
        "/dinas-a/2023/pengukuran/2/",
        "/dinas-a/2023/anggaran/?tw=2",
    ):
        assert url in html


def test_kuadran_memakai_bagian_tahun(pemeran: Pemeran, dinas: Any) -> None:
    """A quarter's money is held against its share of the year; the whole year against the scale's border itself."""
    RealisasiKeuangan.objects.milik(pemeran.pd).update(jumlah=D(400_000))
    triwulan(dinas, (20, 20), (20, 20))
    klien = pemeran.klien("inspektorat")
    assert "■ Belum tercapai, anggaran terserap" in teks(klien.get(PEMDA + "?triwulan=2"))
    assert "▲ Belum tercapai, anggaran tersisa" in teks(klien.get(PEMDA + "?triwulan=0"))


def test_polaritas_menentukan_arah_realisasi(pemeran: Pemeran, dinas: Any) -> None:
    Indikator.objects.filter(pk=dinas.indikator[0].pk).update(polaritas="minimalkan")
    isi = teks(pemeran.klien("inspektorat").get(PEMDA)).split("Yang paling berubah")[1]
    assert "40,00 ▲ 32,00 membaik" in isi


def test_terlambat_akip_dan_rekomendasi(pemeran: Pemeran, dinas: Any) -> None:
    Realisasi.objects.filter(periode=2, indikator=dinas.indikator[0]).delete()
    Jadwal.objects.create(
        pemda=pemeran.pd.pemda, tahun=TAHUN, periode=2, buka=date(2023, 7, 1), tenggat=date(2023, 7, 10)
    )
    for tahun, nilai in ((2021, "65"), (2022, "71.5")):
        NilaiAkipFactory(perangkat_daerah=pemeran.pd, tahun=tahun, nilai=D(nilai))
    RekomendasiFactory(perangkat_daerah=pemeran.pd, tahun=2022)
    isi = teks(pemeran.klien("inspektorat").get(PEMDA))
    akhir = isi.split("Papan tenggat")[-2]
    assert "Triwulan II" in akhir and "1 dari 2" in akhir and "10 Juli 2023" in akhir and "Perencana" in akhir
    # A year that is not evaluated yet shows the one before, and says so.
    assert "71,50 – dari mana?" in isi and "tahun 2022, ▲ 6,50" in isi.replace("+6,50", "▲ 6,50")
    assert "Rekomendasi AKIP terbuka 1 lihat semua rekomendasi" in isi


def test_pilih_satu_dinas(pemeran: Pemeran, dinas: Any) -> None:
    lain = PerangkatDaerahFactory(slug="dinas-c", nama="Dinas Cermin", pemda=pemeran.pd.pemda)
    isi_dinas(lain, 1)
    klien = pemeran.klien("inspektorat")
    assert "/dinas-c/" in klien.get(PEMDA).content.decode()
    satu = klien.get(PEMDA + "?pd=dinas-a&triwulan=2").content.decode()
    assert "/dinas-c/" not in satu and "/dinas-a/" in satu


def test_yang_terburuk_lebih_dulu(pemeran: Pemeran, dinas: Any) -> None:
    """Worst quadrant first, whatever the name; without figures last. With two points there is a chart."""
    buruk = PerangkatDaerahFactory(slug="dinas-y", nama="Dinas Yang Lemah", pemda=pemeran.pd.pemda)
    d = isi_dinas(buruk, 2)
    ItemPK.objects.filter(perjanjian=d.pk).update(tw1=80, tw2=80, tw3=80, tw4=80)
    RealisasiKeuangan.objects.milik(buruk).update(triwulan=1)
    triwulan(d, (20, 20), (20, 20))
    PerangkatDaerahFactory(slug="dinas-0", nama="Aneka Kosong", pemda=pemeran.pd.pemda)
    html = pemeran.klien("inspektorat").get(PEMDA).content.decode()
    isi = html.split("<tbody>")[1].split("</tbody>")[0]
    tempat = [isi.index(f"/{slug}/2023/pimpinan/") for slug in ("dinas-y", "dinas-a", "dinas-0")]
    assert tempat == sorted(tempat)
    assert "<svg" in html and '1</div><span class="redup">dari 2 perangkat daerah' in html


def test_dinas_tanpa_data(pemeran: Pemeran) -> None:
    isi = teks(pemeran.klien("inspektorat").get(PEMDA))
    assert "Tahun 2023, dibandingkan dengan Tahun 2022" in isi and "belum dapat ditentukan" in isi
    assert "Tidak ada indikator terukur di bawah batas pada periode ini." in isi
    assert "Belum ada indikator yang diukur pada periode ini." in teks(pemeran.klien("kepala").get(DINAS))


def test_kueri_tetap(pemeran: Pemeran, dinas: Any) -> None:
    """One agency and three take as many; so do one year and two."""
    klien = pemeran.klien("inspektorat")
    PerangkatDaerahFactory(
        slug="dinas-kosong", pemda=pemeran.pd.pemda
    )  # who sees one only gets its years in the shell
    klien.get(PEMDA)
    satu = kueri(klien, PEMDA + "?triwulan=2")
    for n in ("c", "d"):
        isi_dinas(PerangkatDaerahFactory(slug=f"dinas-{n}", pemda=pemeran.pd.pemda), 3)
    assert kueri(klien, PEMDA + "?triwulan=2") == satu == 28
    assert kueri(klien, PEMDA + "?triwulan=1") == satu


def test_unduhan_pemda(pemeran: Pemeran, dinas: Any) -> None:
    buku = periksa_sama(pemeran.klien("inspektorat"), PEMDA)
    assert buku.sheetnames == ["Perangkat daerah", "Terendah", "Perubahan", "Terlambat"]
    assert "▲ 10,00 poin membaik" in cari_baris(buku["Perangkat daerah"], pemeran.pd.nama)
    assert len([b for b in baris_lembar(buku["Terendah"]) if b[0] == pemeran.pd.nama]) == 1


# --- an agency


def test_sasaran_sampai_sel(pemeran: Pemeran, dinas: Any) -> None:
    jawab = pemeran.klien("kepala").get(DINAS)
    isi, html, i = teks(jawab), jawab.content.decode(), dinas.indikator[0].pk
    assert "Ringkasan tahun" in isi and "1 indikator di bawah batas" in isi
    s0 = isi.split("S0 ")[1].split("S1 ")[0]
    assert f"50,00{P} – dari mana? ▼ 40,00 poin memburuk" in s0 and "Belum tercapai, anggaran" in s0
    assert f"/dinas-a/2023/isian/2/#i{i}-nilai" in html and f"/dinas-a/2023/asal/{i}/?tw=2" in html


def test_siapa_yang_belum_mengisi(pemeran: Pemeran, dinas: Any) -> None:
    Realisasi.objects.filter(periode=2, indikator=dinas.indikator[0]).delete()
    isi = teks(pemeran.klien("kepala").get(DINAS + "?triwulan=2")).split("Belum diisi pada TW II 2023")[1]
    assert "IKU0" in isi and "IKU1" not in isi and str(pemeran["pic"]) in isi


def test_yang_dibuka_pemeriksa(pemeran: Pemeran, dinas: Any) -> None:
    CatatanFactory(perangkat_daerah=pemeran.pd)
    RekomendasiFactory(perangkat_daerah=pemeran.pd, tahun=2022)
    isi = teks(pemeran.klien("kepala").get(DINAS))
    assert "Catatan Inspektorat 2023 1 menunggu jawaban, 0 dijawab" in isi
    assert "Rekomendasi AKIP s.d. 2023 1 menunggu jawaban, 0 menunggu verifikasi" in isi


def test_pk_dan_lkip(pemeran: Pemeran, dinas: Any) -> None:
    """A draft names what it lacks; only a complete one is the head's to sign."""
    draf = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd, tahun=TAHUN + 1, keadaan=KeadaanPK.DRAF.value)
    isi = teks(pemeran.klien("kepala").get(DINAS))
    assert "PK Murni 2024 ▲ Draf" in isi and "hal belum beres" in isi and "Tandatangani" not in isi
    assert f"/dinas-a/2024/pk/{draf.pk}/" in pemeran.klien("kepala").get(DINAS).content.decode()
    assert PerjanjianKinerja.objects.get(pk=draf.pk).keadaan == KeadaanPK.DRAF.value
    dinas.laporan.keadaan = "siap_reviu"
    dinas.laporan.save()
    assert "Finalkan atau kembalikan" in teks(pemeran.klien("kepala").get(DINAS))
    assert "Finalkan atau kembalikan" not in teks(pemeran.klien("perencana").get(DINAS))


def test_kueri_dinas_tetap(pemeran: Pemeran, dinas: Any) -> None:
    klien = pemeran.klien("kepala")
    klien.get(DINAS)
    dua = kueri(klien, DINAS + "?triwulan=2")
    tambah(dinas, pemeran.pd, range(2, 6))
    assert kueri(klien, DINAS + "?triwulan=2") == dua == 37


def test_unduhan_dinas(pemeran: Pemeran, dinas: Any) -> None:
    buku = periksa_sama(pemeran.klien("kepala"), DINAS)
    assert buku.sheetnames == ["Sasaran", "Program", "Pengisian", "Belum diisi", "Belum selesai"]
    assert unduh(pemeran.klien("perencana"), DINAS).sheetnames == buku.sheetnames


# --- the head decides here


def putuskan(pemeran: Pemeran, siapa: str = "kepala", **isi: str) -> Any:
    kirim = {"periode": "2", "versi": "1", "langkah": "setujui", **isi}
    return pemeran.klien(siapa).post(DINAS + "putuskan/", kirim, follow=True)


def keadaan(pd: PerangkatDaerah) -> KeadaanPengisian:
    return status_periode(pd, TAHUN)[2].keadaan


def test_kepala_menyetujui_dari_sini(pemeran: Pemeran, diajukan: Any) -> None:
    halaman = teks(pemeran.klien("kepala").get(DINAS))
    assert "Triwulan II 2023 menunggu keputusan Anda" in halaman
    jawab = putuskan(pemeran, alasan="Baik")
    assert "Triwulan II 2023 disetujui." in teks(jawab) and "menunggu keputusan Anda" not in teks(jawab)
    status = status_periode(pemeran.pd, TAHUN)[2]
    assert (status.keadaan, status.menunggu) == (K.DIAJUKAN, Peran.BAGIAN_ORGANISASI)
    jejak = Jejak.objects.milik(pemeran.pd).get(aksi="setujui")
    assert (jejak.pelaku, jejak.alasan) == (pemeran["kepala"], "Baik")


def test_kepala_mengembalikan_dengan_alasan(pemeran: Pemeran, diajukan: Any) -> None:
    jawab = putuskan(pemeran, langkah="kembalikan", alasan="  ")
    assert jawab.status_code == 422 and "Tulis alasan pengembalian." in teks(jawab)
    assert keadaan(pemeran.pd) is K.DIAJUKAN
    assert "Triwulan II 2023 dikembalikan kepada perencana." in teks(
        putuskan(pemeran, langkah="kembalikan", alasan="Angka IKU0 keliru")
    )
    assert keadaan(pemeran.pd) is K.DIKEMBALIKAN


def test_yang_diketik_tidak_hilang(pemeran: Pemeran, diajukan: Any) -> None:
    jawab = putuskan(pemeran, langkah="entah", alasan="Sudah kubaca")
    assert jawab.status_code == 422
    assert "Pilih Setujui atau Kembalikan." in teks(jawab) and "Sudah kubaca" in teks(jawab)


@pytest.mark.parametrize("isi", [{"periode": "8"}, {"versi": "x"}, {"periode": "²"}])
def test_kiriman_rusak_tidak_mengubah(pemeran: Pemeran, diajukan: Any, isi: dict[str, str]) -> None:
    jawab = putuskan(pemeran, **isi)
    assert jawab.status_code == 422 and "tidak terbaca" in teks(jawab)
    assert keadaan(pemeran.pd) is K.DIAJUKAN


def test_versi_lama_bentrok(pemeran: Pemeran, diajukan: Any) -> None:
    assert putuskan(pemeran, versi="0").status_code == 409
    assert status_periode(pemeran.pd, TAHUN)[2].menunggu is Peran.KEPALA


@pytest.mark.parametrize(("siapa", "status"), [("perencana", 403), ("inspektorat", 403), ("orang_luar", 404)])
def test_yang_bukan_giliran_ditolak(pemeran: Pemeran, diajukan: Any, siapa: str, status: int) -> None:
    assert putuskan(pemeran, siapa).status_code == status
    assert status_periode(pemeran.pd, TAHUN)[2].menunggu is Peran.KEPALA


def test_bukan_gilirannya_walau_boleh_meninjau(pemeran: Pemeran, diajukan: Any) -> None:
    pemeran.orang["organisasi"] = PenggunaFactory(username="organisasi")
    tugaskan(pemeran["organisasi"], Peran.BAGIAN_ORGANISASI, pemeran.pd)
    assert "menunggu keputusan Anda" not in teks(pemeran.klien("organisasi").get(DINAS))
    assert putuskan(pemeran, "organisasi").status_code == 403


def test_isian_sendiri_disetujui_orang_lain(pemeran: Pemeran, dinas: Any) -> None:
    tugaskan(pemeran["kepala"], Peran.PERENCANA, pemeran.pd)
    langkah.ajukan(pelaku=pemeran["kepala"], perangkat_daerah=pemeran.pd, tahun=TAHUN, periode=2, alasan=_Apa())
    halaman = pemeran.klien("kepala").get(DINAS)
    assert "orang lain yang menyetujuinya" in teks(halaman) and " disabled" in halaman.content.decode()
    assert putuskan(pemeran).status_code == 403


def test_alamat_putuskan_dibuka_biasa(pemeran: Pemeran) -> None:
    jawab = pemeran.klien("kepala").get(DINAS + "putuskan/")
    assert (jawab.status_code, jawab["Location"]) == (302, DINAS)
