"""Pages of recommendations: lists, filters, ageing on a stated day, a thread and its turns, files, tasks."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluasi.services.berkas import Unggahan
from evaluasi.services.rekomendasi import buka_lagi, jawab_rekomendasi, verifikasi
from kinerja.models import Rekomendasi, TindakLanjut
from sakip.inti.istilah import KeadaanRekomendasi
from tests.evaluasi.berkas import HTML, PDF_KECIL
from tests.halaman import isi_dinas, periksa_pembaca, teks
from tests.pabrik import (
    LkeFactory,
    PenggunaFactory,
    PenugasanFactory,
    PerangkatDaerahFactory,
    RekomendasiFactory,
    TindakLanjutFactory,
    UnitKerjaFactory,
)
from tests.pemeran import PEMERAN, Pemeran
from tests.unduh import baris_lembar, unduh

pytestmark = pytest.mark.django_db
DAFTAR, PEMDA = "/dinas-a/2023/rekomendasi/", "/pemda/kota-a/2023/rekomendasi/"
K = KeadaanRekomendasi
BUKTI = Unggahan("rekap.pdf", PDF_KECIL)


def buat(pemeran: Pemeran, **isi: Any) -> Rekomendasi:
    return RekomendasiFactory(**{"perangkat_daerah": pemeran.pd, "tahun": 2022, **isi})


def jawab(pemeran: Pemeran, r: Rekomendasi, kata: str = "Disusun.", berkas: Unggahan | None = None) -> TindakLanjut:
    return jawab_rekomendasi(pelaku=pemeran["perencana"], rekomendasi=r, teks=kata, berkas=berkas)


def putus(pemeran: Pemeran, r: Rekomendasi, putusan: K, alasan: str = "") -> None:
    verifikasi(pelaku=pemeran["inspektorat"], rekomendasi=r, putusan=putusan, alasan=alasan)


def url(r: Rekomendasi, langkah: str = "") -> str:
    return f"{DAFTAR}{r.pk}/{langkah}"


def unggahan(isi: bytes = PDF_KECIL, nama: str = "rekap.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(nama, isi)


# --- the list


@pytest.mark.parametrize("siapa", PEMERAN)
def test_pembaca(pemeran: Pemeran, siapa: str) -> None:
    r = buat(pemeran)
    periksa_pembaca(pemeran, siapa, DAFTAR)
    periksa_pembaca(pemeran, siapa, url(r))


def test_daftar_menurut_tahun_dan_komponen(pemeran: Pemeran) -> None:
    unit = UnitKerjaFactory(perangkat_daerah=pemeran.pd, nama="Bidang Data")
    buat(pemeran, tahun=2021, komponen="evaluasi", teks="Paling lama.")
    buat(pemeran, komponen="pelaporan", teks="Laporan.", pemilik=unit, tenggat=date(2023, 6, 30))
    r = buat(pemeran, komponen="perencanaan", teks="Rencana.")
    buat(pemeran, tahun=2024, teks="Tahun depan.")
    RekomendasiFactory(perangkat_daerah=pemeran.pd_lain, tahun=2022, teks="Dinas lain.")
    jawab(pemeran, r, "Telah disesuaikan")
    klien = pemeran.klien("kepala")
    isi = teks(klien.get(DAFTAR))
    urut = ["Evaluasi 2022", "Perencanaan Kinerja", "Rencana.", "Laporan.", "Bidang Data", "Evaluasi 2021"]
    assert [isi.index(k, isi.index("Evaluasi 2022")) for k in urut] == sorted(
        isi.index(k, isi.index("Evaluasi 2022")) for k in urut
    )
    assert "Tahun depan." not in isi and "Dinas lain." not in isi
    assert "“Telah disesuaikan” tanpa bukti" in isi

    def ada(kueri: str) -> set[str]:
        isi = teks(klien.get(f"{DAFTAR}?{kueri}"))
        return {k for k in ("Paling lama.", "Laporan.", "Rencana.") if k in isi}

    semua = {"Paling lama.", "Laporan.", "Rencana."}
    assert ada("keadaan=jawab") == {"Paling lama.", "Laporan."}
    assert ada("keadaan=dijawab") == {"Rencana."}
    assert ada("keadaan=belum") == semua
    assert ada("keadaan=lewat&per=2023-06-30") == set()
    assert ada("keadaan=lewat&per=2023-07-01") == {"Laporan."}
    assert ada("komponen=evaluasi") == ada("tahun=2021") == {"Paling lama."}
    assert ada(f"pemilik={unit.pk}") == {"Laporan."}
    assert ada("pemilik=dinas") == {"Paling lama.", "Rencana."}
    assert ada("keadaan=x&komponen=%3Cb%3E&tahun=abcd&pemilik=%27") == semua
    assert "Tidak ada rekomendasi yang cocok" in teks(klien.get(f"{DAFTAR}?keadaan=selesai"))


def test_umur_dihitung_sampai_hari_yang_disebut(pemeran: Pemeran) -> None:
    LkeFactory(perangkat_daerah=pemeran.pd, tahun=2022, tanggal=date(2023, 5, 1))
    buat(pemeran, tenggat=date(2023, 6, 1))
    klien = pemeran.klien("kepala")
    isi = teks(klien.get(f"{DAFTAR}?per=2023-06-11"))
    assert (
        "per tanggal 11 Juni 2023" in isi and "41 hari" in isi and "lewat 10 hari" in isi and "1 lewat tenggat" in isi
    )
    awal = teks(klien.get(f"{DAFTAR}?per=2023-05-30"))
    assert (
        "29 hari" in awal and "2 hari lagi" in awal and "lewat tenggat" not in awal.split("Belum ditindaklanjuti")[-1]
    )
    assert "belum ada pada tanggal itu" in teks(klien.get(f"{DAFTAR}?per=2023-04-30"))
    assert "1.015 hari" in teks(klien.get(f"{DAFTAR}?per=2026-02-09"))


@pytest.mark.parametrize("salah", ["kemarin", "2023-13-01", "<b>", "1850-01-01"])
def test_tanggal_yang_tidak_terbaca_disebut(pemeran: Pemeran, salah: str) -> None:
    buat(pemeran)
    for alamat in (DAFTAR, PEMDA):
        jawaban = pemeran.klien("inspektorat").get(alamat, {"per": salah})
        assert f"Tanggal “{salah}” tidak terbaca" in teks(jawaban).replace("&lt;", "<")
        assert "<b>”" not in jawaban.content.decode()


def test_unduhan(pemeran: Pemeran) -> None:
    LkeFactory(perangkat_daerah=pemeran.pd, tahun=2022, tanggal=date(2023, 5, 1))
    r = buat(pemeran, teks="=Rencana", tenggat=date(2023, 6, 1))
    buat(pemeran, komponen="evaluasi")
    jawab(pemeran, r, "Terlampir.", BUKTI)
    putus(pemeran, r, K.BELUM_SESUAI, "Kurang tanda tangan.")
    lembar = unduh(pemeran.klien("kepala"), f"{DAFTAR}?per=2023-06-11&komponen=perencanaan").active
    [baris] = [b for b in baris_lembar(lembar) if b[0] == "2022"]
    assert baris[1:] == [
        "Perencanaan Kinerja",
        str(r.nomor),
        "=Rencana",
        "Perangkat daerah",
        "",
        "1 Juni 2023",
        "Belum sesuai",
        "41",
        "1 Mei 2023",
        "10",
        "Terlampir.",
        "rekap.pdf",
        "Belum sesuai. Kurang tanda tangan.",
    ]


KUERI_DAFTAR, KUERI_SATU, KUERI_PEMDA = 11, 12, 10


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    for n in range(banyak):
        r = buat(pemeran, tahun=2020 + n)
        for _ in range(banyak):
            jawab(pemeran, r)
    klien, pemda = pemeran.klien("kepala"), pemeran.klien("inspektorat")
    with django_assert_num_queries(KUERI_DAFTAR):
        assert klien.get(DAFTAR).status_code == 200
    with django_assert_num_queries(KUERI_SATU):
        assert klien.get(url(r)).status_code == 200
    with django_assert_num_queries(KUERI_PEMDA):
        assert pemda.get(PEMDA).status_code == 200


# --- written by the reviewer


def test_buat_dan_ubah_tanpa_skrip(pemeran: Pemeran) -> None:
    klien = pemeran.klien("inspektorat")
    unit = UnitKerjaFactory(perangkat_daerah=pemeran.pd, nama="Bidang Data")
    UnitKerjaFactory(perangkat_daerah=pemeran.pd_lain, nama="Bidang Asing")
    isi = klien.get(f"{DAFTAR}baru/", {"komponen": "evaluasi", "teks": "Dari LKE <b>", "sumber": "LHE 1"})
    assert "Dari LKE &lt;b&gt;" in isi.content.decode() and 'value="evaluasi" selected' in isi.content.decode()
    assert "Bidang Data" in teks(isi) and "Bidang Asing" not in teks(isi)
    data = {"komponen": "evaluasi", "teks": "", "tenggat": "31-31-2023", "pemilik": str(unit.pk), "sumber": "LHE 1"}
    salah = klien.post(f"{DAFTAR}baru/", data)
    assert (
        salah.status_code == 422
        and "misalnya 31-12-2025" in teks(salah)
        and 'value="LHE 1"' in salah.content.decode()
    )
    jawaban = klien.post(f"{DAFTAR}baru/", {**data, "teks": "Susun.", "tenggat": "31-12-2023"})
    r = Rekomendasi.objects.get()
    assert jawaban.url == url(r)
    assert (r.tahun, r.komponen, r.tenggat, r.pemilik) == (2023, "evaluasi", date(2023, 12, 31), unit)
    dulu = {**data, "teks": "Susun lengkap.", "tenggat": "2022-01-01", "versi": "1"}
    assert "mendahului tahun yang dievaluasi" in teks(klien.post(url(r, "ubah/"), dulu))
    assert klien.post(url(r, "ubah/"), {**dulu, "tenggat": ""}).status_code == 302
    bentrok = klien.post(url(r, "ubah/"), {**dulu, "teks": "Yang saya ketik."})
    assert bentrok.status_code == 409 and "Yang saya ketik." in teks(bentrok) and "Susun lengkap." in teks(bentrok)
    assert klien.get(url(r, "hapus/")).status_code == 302 and Rekomendasi.objects.exists()
    assert klien.post(url(r, "hapus/")).url == DAFTAR and not Rekomendasi.objects.exists()


@pytest.mark.parametrize("langkah", ["ubah/", "hapus/", "verifikasi/", "buka/"])
def test_perangkat_daerah_tidak_memeriksa_diri(pemeran: Pemeran, langkah: str) -> None:
    r = buat(pemeran)
    for siapa, kode in {"perencana": 403, "pic": 403, "orang_luar": 404, "anonim": 302}.items():
        assert pemeran.klien(siapa).post(url(r, langkah), {"alasan": "x"}).status_code == kode
    assert Rekomendasi.objects.get().keadaan == "terbuka"


def test_milik_dinas_lain_404(pemeran: Pemeran) -> None:
    asing = RekomendasiFactory(perangkat_daerah=pemeran.pd_lain, tahun=2022)
    kemudian = buat(pemeran, tahun=2024)
    for r in (asing, kemudian):
        for langkah in ("", "ubah/", "jawab/", "verifikasi/", "buka/", "hapus/"):
            siapa = "perencana" if langkah == "jawab/" else "inspektorat"
            assert pemeran.klien(siapa).get(url(r, langkah)).status_code == 404


# --- the thread


def test_jawab_dengan_dan_tanpa_bukti(pemeran: Pemeran) -> None:
    r, klien = buat(pemeran), pemeran.klien("perencana")
    assert klien.get(url(r, "jawab/")).url == f"{url(r)}#tanggapi"
    salah = klien.post(url(r, "jawab/"), {"teks": "Yang saya ketik.", "berkas": unggahan(HTML)})
    assert salah.status_code == 422 and "Yang saya ketik." in teks(salah) and "rekap.pdf" in teks(salah)
    tanpa = klien.post(url(r, "jawab/"), {"teks": "Sudah disesuaikan"}, follow=True)
    assert "Jawaban menyebut “Sudah disesuaikan” tanpa bukti. Rekomendasi tetap terbuka" in teks(tanpa)
    assert "“Sudah disesuaikan” tanpa bukti tidak menutup rekomendasi." in teks(tanpa)
    data = {"teks": "Pohon kinerja terlampir.", "tanggal": "2023-05-02", "berkas": unggahan()}
    isi = teks(klien.post(url(r, "jawab/"), data, follow=True))
    assert (
        "“Sudah disesuaikan” tanpa bukti tidak menutup rekomendasi. Tambahkan" not in isi
        and "Dilakukan 2 Mei 2023" in isi
        and "rekap.pdf" in isi
    )
    assert [j.oleh for j in TindakLanjut.objects.all()] == [pemeran["perencana"]] * 2


def test_verifikasi_tanpa_skrip(pemeran: Pemeran) -> None:
    r, klien = buat(pemeran), pemeran.klien("inspektorat")
    jawab(pemeran, r, "Telah disesuaikan")
    isi = klien.get(url(r))
    assert "tidak dapat dinyatakan selesai" in teks(isi) and 'value="selesai"' not in isi.content.decode()
    data = {"putusan": "selesai", "versi": "2", "alasan": "Percaya."}
    ditolak = klien.post(url(r, "verifikasi/"), data)
    assert ditolak.status_code == 422 and "Tidak ada bukti pada jawabannya" in teks(ditolak)
    assert "Percaya." in teks(ditolak)
    jawab(pemeran, r, "Terlampir.", BUKTI)
    usang = klien.post(url(r, "verifikasi/"), data)
    assert usang.status_code == 409 and "baru saja berubah atau dijawab" in teks(usang)
    assert 'name="versi" value="3"' in usang.content.decode() and "Percaya." in teks(usang)
    tanpa_pilihan = klien.post(url(r, "verifikasi/"), {"putusan": "", "versi": "3"})
    assert tanpa_pilihan.status_code == 422 and "Pilih putusannya." in teks(tanpa_pilihan)
    assert "Putusan tersimpan: selesai." in teks(
        klien.post(url(r, "verifikasi/"), {**data, "versi": "3"}, follow=True)
    )
    assert Rekomendasi.objects.get().keadaan == "selesai"


def test_utas_memuat_setiap_giliran(pemeran: Pemeran) -> None:
    r = buat(pemeran, sumber="LHE 700/12")
    jawab(pemeran, r, "Jawaban pertama.", BUKTI)
    putus(pemeran, r, K.SELESAI, "Bukti cukup.")
    klien = pemeran.klien("inspektorat")
    kosong = klien.post(url(r, "buka/"), {"alasan": "", "versi": "3"})
    assert kosong.status_code == 422 and "Tulis alasan dibuka lagi" in teks(kosong)
    assert klien.post(url(r, "buka/"), {"alasan": "Terulang tahun ini.", "versi": "3"}).status_code == 302
    jawab(pemeran, r, "Jawaban kedua.")
    putus(pemeran, r, K.TIDAK_DAPAT, "Kewenangan pindah.")
    isi = teks(klien.get(url(r)))
    urut = [
        "LHE 700/12",
        "Jawaban pertama.",
        "Bukti cukup.",
        "Terulang tahun ini.",
        "Jawaban kedua.",
        "Kewenangan pindah.",
    ]
    assert [isi.index(k) for k in urut] == sorted(isi.index(k) for k in urut)
    assert "Kirim tindak lanjut" not in teks(pemeran.klien("perencana").get(url(r)))


def test_siapa_melihat_formulir_apa(pemeran: Pemeran) -> None:
    r = buat(pemeran)

    def tombol(siapa: str) -> set[str]:
        isi = teks(pemeran.klien(siapa).get(url(r)))
        return {k for k in ("Kirim tindak lanjut", "Simpan putusan", "Hapus rekomendasi") if k in isi}

    assert {s: tombol(s) for s in ("perencana", "kepala", "inspektorat", "admin")} == {
        "perencana": {"Kirim tindak lanjut"},
        "kepala": {"Kirim tindak lanjut"},
        "inspektorat": {"Hapus rekomendasi"},
        "admin": set(),
    }
    jawab(pemeran, r)
    assert (tombol("perencana"), tombol("inspektorat")) == ({"Kirim tindak lanjut"}, {"Simpan putusan"})


def test_pic_unit_hanya_miliknya(pemeran: Pemeran) -> None:
    bidang, lain = (UnitKerjaFactory(perangkat_daerah=pemeran.pd) for _ in range(2))
    pic = pemeran.orang["pic_bidang"] = PenggunaFactory(username="pic-bidang")
    PenugasanFactory(pengguna=pic, peran="pic", perangkat_daerah=pemeran.pd, pemda=pemeran.pd.pemda, unit=bidang)
    milik, bukan = buat(pemeran, pemilik=bidang, tenggat=date(2023, 1, 31)), buat(pemeran, pemilik=lain)
    klien = pemeran.klien("pic_bidang")
    assert "Kirim tindak lanjut" in teks(klien.get(url(milik)))
    assert "Kirim tindak lanjut" not in teks(klien.get(url(bukan)))
    assert klien.post(url(bukan, "jawab/"), {"teks": "x"}).status_code == 403
    assert klien.post(url(milik, "jawab/"), {"teks": "x"}).status_code == 302
    buka = buat(pemeran, pemilik=bidang, tenggat=date(2023, 1, 31))
    isi = teks(klien.get("/"))
    assert "1 rekomendasi menunggu jawaban, 1 lewat tenggat" in isi and buka.keadaan == "terbuka"


def test_bukti_diunduh_bukan_ditampilkan(pemeran: Pemeran) -> None:
    r = buat(pemeran)
    j, tanpa = jawab(pemeran, r, "Terlampir.", BUKTI), jawab(pemeran, r)
    alamat = url(r, f"berkas/{j.pk}/")
    for siapa in PEMERAN:
        jawaban = pemeran.klien(siapa).get(alamat)
        assert jawaban.status_code == {"orang_luar": 404, "anonim": 302}.get(siapa, 200)
    berkas = pemeran.klien("kepala").get(alamat)
    assert berkas["Content-Disposition"] == 'attachment; filename="rekap.pdf"'
    assert (berkas["X-Content-Type-Options"], berkas["Content-Type"]) == ("nosniff", "application/pdf")
    assert "sandbox" in berkas["Content-Security-Policy"] and berkas.content == PDF_KECIL
    assert pemeran.klien("kepala").get(url(r, f"berkas/{tanpa.pk}/")).status_code == 404
    lain = TindakLanjutFactory(rekomendasi__perangkat_daerah=pemeran.pd_lain, berkas="x.pdf", nama_berkas="x.pdf")
    assert pemeran.klien("kepala").get(url(r, f"berkas/{lain.pk}/")).status_code == 404


# --- the pemda


def test_pemda_menurut_keadaan_dan_umur(pemeran: Pemeran) -> None:
    b = PerangkatDaerahFactory(slug="dinas-c", nama="Dinas C", pemda=pemeran.pd.pemda)
    for pd in (pemeran.pd, b):
        LkeFactory(perangkat_daerah=pd, tahun=2022, tanggal=date(2023, 5, 1))
    baru = buat(pemeran, tenggat=date(2023, 5, 20))
    selesai = buat(pemeran)
    jawab(pemeran, selesai, "Terlampir.", BUKTI)
    putus(pemeran, selesai, K.SELESAI)
    RekomendasiFactory(perangkat_daerah=b, tahun=2021)
    TindakLanjutFactory(rekomendasi__perangkat_daerah=b, rekomendasi__tahun=2022)
    RekomendasiFactory(perangkat_daerah=pemeran.pd_lain, tahun=2022)
    klien = pemeran.klien("inspektorat")
    lembar = unduh(klien, f"{PEMDA}?per=2023-06-15").active
    isi = {r[0]: r[1:] for r in baris_lembar(lembar) if len(r) > 5 and r[1].isdigit()}
    a = pemeran.pd.nama_lengkap
    # Belum, dijawab, belum sesuai, selesai, tidak dapat | ≤ 30, 31–90, 91–180, 181–365, > 365 | overdue, oldest
    assert isi == {
        a: ["1", "0", "0", "1", "0", "0", "1", "0", "0", "0", "1", "45"],
        b.nama_lengkap: ["1", "1", "0", "0", "0", "0", "1", "0", "0", "1", "0", "531"],
        "Jumlah": ["2", "1", "0", "1", "0", "0", "2", "0", "0", "1", "1", "531"],
    }
    halaman = klien.get(f"{PEMDA}?per=2023-06-15")
    assert "umur per tanggal 15 Juni 2023" in teks(halaman)
    assert "/dinas-a/2023/rekomendasi/?keadaan=lewat&amp;per=2023-06-15" in halaman.content.decode()
    assert baru.keadaan == "terbuka"


def test_pemda_bukan_untuk_perangkat_daerah(pemeran: Pemeran) -> None:
    harap = {"perencana": 403, "pic": 403, "kepala": 403, "inspektorat": 200, "admin": 200, "orang_luar": 404}
    assert {s: pemeran.klien(s).get(PEMDA).status_code for s in harap} == harap
    assert "Belum ada rekomendasi" in teks(pemeran.klien("inspektorat").get(PEMDA))


# --- elsewhere


def test_tugas_di_beranda(pemeran: Pemeran) -> None:
    r = buat(pemeran, tenggat=date(2023, 1, 31))
    buat(pemeran)
    perencana = teks(pemeran.klien("perencana").get("/"))
    assert "Tindak lanjuti rekomendasi evaluasi 2022" in perencana
    assert "2 rekomendasi menunggu jawaban, 1 lewat tenggat" in perencana
    jawab(pemeran, r)
    assert "1 rekomendasi menunggu jawaban" in teks(pemeran.klien("kepala").get("/"))
    assert "1 tindak lanjut rekomendasi menunggu verifikasi Anda" in teks(pemeran.klien("inspektorat").get("/"))
    assert "rekomendasi" not in teks(pemeran.klien("admin").get("/")).lower()


def test_ringkasan_menyebut_yang_belum_dijawab(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    r = buat(pemeran, tahun=2021)
    buat(pemeran)
    jawab(pemeran, buat(pemeran))
    halaman = pemeran.klien("perencana").get("/dinas-a/2023/")
    assert "Rekomendasi evaluasi AKIP 2021–2022: 2 belum dijawab" in teks(halaman)
    assert f"{DAFTAR}?keadaan=jawab" in halaman.content.decode()
    jawab(pemeran, r, "Terlampir.", BUKTI)
    putus(pemeran, r, K.SELESAI)
    assert "AKIP 2022: 1 belum dijawab" in teks(pemeran.klien("perencana").get("/dinas-a/2023/"))
    buka_lagi(pelaku=pemeran["inspektorat"], rekomendasi=r, alasan="Terulang.")
    assert "AKIP 2021–2022: 2 belum dijawab" in teks(pemeran.klien("perencana").get("/dinas-a/2023/"))
