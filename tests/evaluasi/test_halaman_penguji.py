"""Pages of tested reports: readers, findings and filters, decisions, rows typed, pasted and uploaded, downloads."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from evaluasi.models import AngkaCetak, BerkasUji, PutusanAngka
from tests.halaman import periksa_pembaca, teks
from tests.pabrik import AngkaCetakFactory, BerkasUjiFactory, ItemPKFactory, PutusanAngkaFactory, RealisasiFactory
from tests.pemeran import PEMERAN, Pemeran
from tests.unduh import periksa_sama

pytestmark = pytest.mark.django_db
TAHUN = 2023


def url(uji: BerkasUji, nama: str = "penguji_satu", **bagian: Any) -> str:
    di = {"slug": uji.perangkat_daerah.slug, "tahun": uji.tahun, "uji_id": uji.pk, **bagian}
    return reverse(f"evaluasi:{nama}", kwargs=di)


@pytest.fixture
def uji(pemeran: Pemeran) -> BerkasUji:
    """Three rows: cut at 100, agreeing, the wrong digit."""
    berkas: BerkasUji = BerkasUjiFactory(perangkat_daerah=pemeran.pd, judul="LKIP 2023 cetakan pertama")
    AngkaCetakFactory(uji=berkas, kunci="a")
    AngkaCetakFactory(uji=berkas, kunci="b", isi={"target": "50", "realisasi": "25", "capaian": "50,00"})
    AngkaCetakFactory(
        uji=berkas,
        kunci="c",
        jenis="jumlah",
        tempat="Tabel 3.10",
        uraian="Jumlah pagu kegiatan",
        isi={"jumlah": "224.630", "bagian": [["Laki-laki", "124.625"], ["Perempuan", "120.005"]]},
    )
    return berkas


@pytest.fixture
def inspektorat(pemeran: Pemeran) -> Client:
    return pemeran.klien("inspektorat")


@pytest.mark.parametrize("siapa", PEMERAN)
@pytest.mark.parametrize("nama", ["penguji_satu", "penguji_baris"])
def test_siapa_yang_membaca(pemeran: Pemeran, uji: BerkasUji, siapa: str, nama: str) -> None:
    periksa_pembaca(pemeran, siapa, url(uji, nama))


def test_daftar_menghitung(pemeran: Pemeran, uji: BerkasUji) -> None:
    PutusanAngkaFactory(angka=uji.angka.get(kunci="a"))
    jawab = pemeran.klien("perencana").get(reverse("evaluasi:penguji", args=[pemeran.pd.slug, TAHUN]))
    assert "LKIP 2023 cetakan pertama 2023 3 1 2 2 ▲ 1" in teks(jawab)
    assert "Uji laporan" not in teks(jawab), "only a reviewer makes one"


def test_temuan_dengan_hitungan_sebab_dan_asalnya(pemeran: Pemeran, uji: BerkasUji) -> None:
    isi = teks(pemeran.klien("perencana").get(url(uji)))
    assert "1 angka cocok · 2 temuan · 2 berat · 2 belum diputus" in isi
    assert "Dibatasi 100 Berat Hasil realisasi / target × 100 adalah 150, tercetak 100" in isi
    assert "224.630" in isi and "Satu angka berbeda: 244.630 menjadi 224.630." in isi
    assert "jumlah rincian: 124.625 + 120.005 = 244.630" in isi, "dari mana?"
    assert "Putuskan" not in isi


@pytest.mark.parametrize(
    ("saring", "tampak", "tidak"),
    [
        ("sebab=digit", "244.630", "Dibatasi 100 Berat"),
        ("tempat=Tabel+3.1", "Dibatasi 100 Berat", "224.630"),
        ("putusan=sudah", "Dibatasi 100 Berat", "224.630"),
        ("putusan=belum", "224.630", "Dibatasi 100 Berat"),
        ("berat=catatan", "Tidak ada temuan yang cocok dengan saringan ini.", "224.630"),
    ],
)
def test_saringan(inspektorat: Client, uji: BerkasUji, saring: str, tampak: str, tidak: str) -> None:
    PutusanAngkaFactory(angka=uji.angka.get(kunci="a"))
    isi = teks(inspektorat.get(f"{url(uji)}?{saring}"))
    assert tampak in isi and tidak not in isi


def test_putusan_tersimpan_dan_menjadi_basi(inspektorat: Client, uji: BerkasUji) -> None:
    kirim = {"kunci": "a", "angka": "capaian", "putusan": "salah", "alasan": "Capaian tidak boleh dibatasi."}
    jawab = inspektorat.post(url(uji, "penguji_putusan"), {**kirim, "kembali": f"{url(uji)}?sebab=batas"})
    assert jawab["Location"] == f"{url(uji)}?sebab=batas#t-a-capaian"
    isi = teks(inspektorat.get(url(uji)))
    assert "Salah, harus diperbaiki Capaian tidak boleh dibatasi." in isi and "1 belum diputus" in isi
    AngkaCetak.objects.filter(kunci="a").update(isi={"target": "50", "realisasi": "80", "capaian": "100"})
    isi = teks(inspektorat.get(url(uji)))
    assert "Angka berubah sejak diputus" in isi and "2 belum diputus" in isi
    inspektorat.post(url(uji, "penguji_putusan"), {**kirim, "tindakan": "cabut"})
    assert not PutusanAngka.objects.exists()


def test_putusan_yang_ditolak_kembali_seperti_diketik(inspektorat: Client, uji: BerkasUji) -> None:
    kirim = {"kunci": "a", "angka": "capaian", "putusan": "dijelaskan", "alasan": "pendek"}
    jawab = inspektorat.post(url(uji, "penguji_putusan"), kirim)
    html = jawab.content.decode()
    assert jawab.status_code == 422 and "sedikitnya 10 huruf" in html
    assert ">pendek</textarea>" in html and '<option value="dijelaskan" selected>' in html


def test_putusan_tidak_mengantar_ke_situs_lain(inspektorat: Client, uji: BerkasUji) -> None:
    kirim = {"kunci": "a", "angka": "capaian", "putusan": "salah", "alasan": "Capaian tidak boleh dibatasi."}
    for kembali in ("https://contoh.id/", "//contoh.id/", "penguji", "/\\contoh.id/", "\0"):
        jawab = inspektorat.post(url(uji, "penguji_putusan"), {**kirim, "kembali": kembali})
        assert jawab["Location"].startswith(url(uji)), kembali
    jawab = inspektorat.post(url(uji, "penguji_putusan"), {**kirim, "kunci": "a\0", "angka": "\0"})
    assert jawab.status_code == 422 and "sudah tidak ada" in teks(jawab)


def test_putusan_membawa_versi_yang_terlihat(inspektorat: Client, uji: BerkasUji) -> None:
    kirim = {"kunci": "a", "angka": "capaian", "putusan": "salah", "alasan": "Capaian tidak boleh dibatasi."}
    assert f'name="versi" value="{uji.versi}"' in inspektorat.get(url(uji)).content.decode()
    BerkasUji.objects.update(versi=7)
    jawab = inspektorat.post(url(uji, "penguji_putusan"), {**kirim, "versi": uji.versi})
    assert jawab.status_code == 422 and "sudah diubah orang lain" in teks(jawab)
    assert "Capaian tidak boleh dibatasi.</textarea>" in jawab.content.decode()
    assert inspektorat.post(url(uji, "penguji_putusan"), {**kirim, "versi": 7}).status_code == 302


def test_berkas_dibuat_diubah_dan_dihapus(inspektorat: Client, pemeran: Pemeran) -> None:
    baru = reverse("evaluasi:penguji_baru", args=[pemeran.pd.slug, TAHUN])
    assert inspektorat.post(baru, {"judul": ""}).status_code == 422
    jawab = inspektorat.post(baru, {"judul": "LKIP 2023", "sumber": "PDF dinas"})
    satu = BerkasUji.objects.get()
    assert jawab["Location"] == url(satu, "penguji_impor")
    ubah = url(satu, "penguji_ubah")
    assert inspektorat.post(ubah, {"judul": "LKIP 2023 revisi", "versi": 1}).status_code == 302
    assert inspektorat.post(ubah, {"judul": "lain", "versi": 1}).status_code == 409
    assert "0 baris angka dan semua putusannya dihapus." in teks(inspektorat.get(url(satu, "penguji_hapus")))
    inspektorat.post(url(satu, "penguji_hapus"))
    assert not BerkasUji.objects.exists()


def test_baris_diketik_menurut_bentuknya(inspektorat: Client, uji: BerkasUji) -> None:
    baru = url(uji, "penguji_baris_baru") + "?jenis=jumlah"
    kirim = {"tempat": "T", "uraian": "Jumlah kas", "jumlah": "30", "bagian": "TW I = 10\nTW II = 2O", "versi": "1"}
    jawab = inspektorat.post(baru, kirim)
    assert jawab.status_code == 422
    assert "Rincian ke-2: &quot;2O&quot; tidak terbaca" in jawab.content.decode()
    assert "TW II = 2O</textarea>" in jawab.content.decode(), "nothing of what was typed is lost"
    jawab = inspektorat.post(baru, {**kirim, "bagian": "TW I = 10\nTW II = 20", "lagi": "1"})
    assert jawab["Location"] == baru
    assert uji.angka.get(uraian="Jumlah kas").isi == {"jumlah": "30", "bagian": [["TW I", "10"], ["TW II", "20"]]}


def test_baris_diubah_tanpa_kehilangan_dan_dihapus(inspektorat: Client, uji: BerkasUji) -> None:
    a = uji.angka.get(kunci="a")
    AngkaCetak.objects.filter(pk=a.pk).update(acuan={"polaritas": "min", "tahun": "2022", "apa": "pagu"})
    satu = url(uji, "penguji_baris_ubah", angka_id=a.pk)
    awal = inspektorat.get(satu).context["form"].initial
    assert (awal["target"], awal["acuan_polaritas"], awal["tahun"]) == ("50", "min", "2022")
    kirim = {k: v for k, v in awal.items() if v not in (None, "")}
    assert inspektorat.post(satu, {**kirim, "capaian": "150"}).status_code == 302
    a.refresh_from_db()
    assert a.isi == {"target": "50", "realisasi": "75", "capaian": "150"}
    assert a.acuan == {"polaritas": "min", "tahun": "2022", "apa": "pagu"}
    assert inspektorat.post(satu, {**kirim, "capaian": "160", "versi": "1"}).status_code == 409
    inspektorat.post(url(uji, "penguji_baris_hapus", angka_id=a.pk))
    assert not uji.angka.filter(kunci="a").exists()
    assert inspektorat.get(satu).status_code == 404


TABEL = "Tempat\tUraian\tTarget\tRealisasi\tCapaian\nTabel 2\tPelatihan\t10\t8\t80\nTabel 2\tMagang\t10\t{}\t80\n"


def test_tempel_semua_atau_tidak_sama_sekali(inspektorat: Client, uji: BerkasUji) -> None:
    jawab = inspektorat.post(url(uji, "penguji_impor"), {"teks": TABEL.format("8,5,"), "jenis": "capaian"})
    assert jawab.status_code == 422 and uji.angka.count() == 3
    isi = jawab.content.decode()
    assert "Baris 3: Realisasi: &quot;8,5,&quot; tidak terbaca" in isi
    assert "Magang\t10\t8,5,\t80" in isi, "the box keeps what was pasted"
    assert inspektorat.post(url(uji, "penguji_impor"), {"teks": "", "jenis": ""}).status_code == 422
    jawab = inspektorat.post(url(uji, "penguji_impor"), {"teks": TABEL.format("9"), "jenis": "capaian"})
    assert jawab.status_code == 302 and uji.angka.count() == 5


def test_tempel_menyebut_galat_secukupnya(inspektorat: Client, uji: BerkasUji) -> None:
    isi = TABEL.split("\n")[0] + "\n" + "T\tu\tx\ty\tz\n" * 30
    html = inspektorat.post(url(uji, "penguji_impor"), {"teks": isi, "jenis": "capaian"}).content.decode()
    assert "dan 40 lagi; perbaiki dahulu yang di atas." in html and html.count('href="#id_teks"') == 51


def test_tempel_atas_yang_sudah_diubah_orang_lain(inspektorat: Client, uji: BerkasUji) -> None:
    kirim = {"teks": TABEL.format("9"), "jenis": "capaian", "versi": uji.versi}
    BerkasUji.objects.update(versi=7)
    jawab = inspektorat.post(url(uji, "penguji_impor"), kirim)
    assert "sudah diubah orang lain" in teks(jawab) and "Magang\t10\t9\t80" in jawab.content.decode()


def test_unduhan_baris_diubah_dan_diimpor_lagi(inspektorat: Client, uji: BerkasUji) -> None:
    """The workbook that the page gives, one cell changed, comes in again: one row changes, no other."""
    buku = load_workbook(BytesIO(inspektorat.get(url(uji, "penguji_baris") + "?unduh=xlsx").content))
    lembar = buku.active
    (sel,) = [s for baris in lembar.iter_rows() for s in baris if s.value == "224.630"]
    sel.value = "244.630"
    keluar = BytesIO()
    buku.save(keluar)
    berkas = SimpleUploadedFile("baris.xlsx", keluar.getvalue())
    jawab = inspektorat.post(url(uji, "penguji_impor"), {"berkas": berkas, "ganti": "on"}, follow=True)
    assert "0 baris baru, 1 berubah, 0 dihapus." in teks(jawab)
    assert "2 angka cocok · 1 temuan" in teks(jawab)


def test_berkas_excel_dengan_angka_dan_yang_bukan_excel(inspektorat: Client, uji: BerkasUji) -> None:
    buku = Workbook()
    for baris in (["Tempat", "Uraian", "Bagian", "Seluruh", "Persen"], ["T", "Rasio", 1000, 2000.5, 49.99]):
        buku.active.append(baris)
    keluar = BytesIO()
    buku.save(keluar)
    kirim = {"berkas": SimpleUploadedFile("angka.xlsx", keluar.getvalue()), "jenis": "bagian"}
    assert inspektorat.post(url(uji, "penguji_impor"), kirim).status_code == 302
    assert uji.angka.get(uraian="Rasio").isi == {"bagian": "1.000", "seluruh": "2.000,5", "persen": "49,99"}
    for nama, isi in (("angka.pdf", b"%PDF-"), ("angka.xlsx", b"bukan excel")):
        jawab = inspektorat.post(url(uji, "penguji_impor"), {"berkas": SimpleUploadedFile(nama, isi)})
        assert jawab.status_code == 422 and jawab.context["form"].errors["berkas"]


@pytest.mark.parametrize("jalan", ["", "?sebab=digit"])
def test_setiap_angka_halaman_ada_di_buku(inspektorat: Client, uji: BerkasUji, jalan: str) -> None:
    PutusanAngkaFactory(angka=uji.angka.get(kunci="a"))
    periksa_sama(inspektorat, url(uji) + jalan)
    periksa_sama(inspektorat, url(uji, "penguji_baris"))
    periksa_sama(inspektorat, reverse("evaluasi:penguji", args=[uji.perangkat_daerah.slug, TAHUN]))


def test_unduh_temuan(inspektorat: Client, uji: BerkasUji) -> None:
    jawab = inspektorat.get(url(uji) + "?unduh=xlsx&sebab=digit")
    buku = load_workbook(BytesIO(jawab.content))
    isi = [[s for s in b if s is not None] for b in buku["Temuan"].iter_rows(values_only=True)]
    (baris,) = [b for b in isi if "Jumlah pagu kegiatan" in b]
    assert baris[:9] == [
        "Tabel 3.10",
        "12",
        "Jumlah pagu kegiatan",
        "Jumlah",
        "224.630",
        "244.630",
        "jumlah rincian",
        "Berat",
        "Salah ketik angka",
    ]
    assert buku.sheetnames == ["Temuan", "Berulang", "Data aplikasi"]


def test_satu_hal_dengan_dua_nilai(inspektorat: Client, pemeran: Pemeran) -> None:
    """Another table prints another realisasi for the same programme; in the same table it is another thing."""
    uji = BerkasUjiFactory(perangkat_daerah=pemeran.pd)
    for tempat, realisasi in (("Tabel 3.5", "900"), ("Tabel 3.10", "800"), ("Tabel 3.10", "850")):
        isi = {"pagu": "1.000", "realisasi": realisasi}
        acuan = {"tahun": "2023"}
        AngkaCetakFactory(uji=uji, jenis="penyerapan", tempat=tempat, uraian="Program X Y", isi=isi, acuan=acuan)
    AngkaCetakFactory(uji=uji, isi={"target": "50", "realisasi": "75", "capaian": "150"})
    isi_halaman = teks(inspektorat.get(url(uji)))
    assert "1 hal tercetak dengan nilai berbeda" in isi_halaman
    assert "Program X Y Realisasi 2023 900 Tabel 3.5, baris 12 800 Tabel 3.10, baris 12" in isi_halaman


def test_terhadap_data_aplikasi(inspektorat: Client, pemeran: Pemeran) -> None:
    item = ItemPKFactory(
        perjanjian__perangkat_daerah=pemeran.pd,
        perjanjian__tahun=TAHUN,
        indikator__renstra__perangkat_daerah=pemeran.pd,
        indikator__nama="Persentase pencari kerja yang ditempatkan",
        teks_indikator="",
        nilai=50,
    )
    RealisasiFactory(indikator=item.indikator, tahun=TAHUN, periode=0, nilai=70)
    uji = AngkaCetakFactory(uji__perangkat_daerah=pemeran.pd, uji__tahun=TAHUN).uji
    jawab = inspektorat.get(url(uji))
    assert "1 baris juga ada dalam aplikasi, 1 berbeda" in teks(jawab)
    assert "Target: 50 sama Realisasi: 75 ▲ beda aplikasi 70 Capaian: 100 ▲ beda aplikasi 140" in teks(jawab)
    assert reverse("kinerja:indikator", args=[pemeran.pd.slug, TAHUN, item.indikator_id]) in jawab.content.decode()


def test_berkas_perangkat_daerah_atau_tahun_lain_tidak_ada(inspektorat: Client, uji: BerkasUji) -> None:
    asing = BerkasUjiFactory()
    di = {"slug": uji.perangkat_daerah.slug, "tahun": TAHUN}
    assert inspektorat.get(reverse("evaluasi:penguji_satu", kwargs={**di, "uji_id": asing.pk})).status_code == 404
    di["tahun"] = TAHUN - 1
    assert inspektorat.get(reverse("evaluasi:penguji_satu", kwargs={**di, "uji_id": uji.pk})).status_code == 404


@pytest.mark.parametrize("banyak", [1, 3])
@pytest.mark.parametrize(("nama", "harap"), [("daftar", 10), ("penguji_satu", 15), ("penguji_baris", 10)])
def test_kueri_tetap(pemeran: Pemeran, banyak: int, nama: str, harap: int) -> None:
    """The same number of queries for one report or row and for three."""
    berkas = [BerkasUjiFactory(perangkat_daerah=pemeran.pd) for _ in range(banyak)]
    for b in berkas:
        for _ in range(banyak):
            PutusanAngkaFactory(angka__uji=b, oleh=pemeran["inspektorat"])
    alamat = reverse("evaluasi:penguji", args=[pemeran.pd.slug, TAHUN]) if nama == "daftar" else url(berkas[0], nama)
    klien = pemeran.klien("inspektorat")
    klien.get(alamat)
    with CaptureQueriesContext(
        connection,
    ) as kueri:
        assert klien.get(alamat).status_code == 200
    assert len(kueri) == harap
