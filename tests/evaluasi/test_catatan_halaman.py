"""Pages of remarks: list and filters, a thread and its steps, files, markers on other pages, the home page."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from typing import Any
from urllib.parse import quote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluasi.models import BalasanCatatan, Catatan, TandaPemeriksaan
from evaluasi.services.catatan import jawab, selesaikan, tulis_catatan
from evaluasi.services.tanda import cap_tanda
from kinerja.models import Realisasi
from sakip.inti.berkas import PDF
from tests.evaluasi.berkas import HTML, PDF_KECIL
from tests.halaman import P, isi_dinas, kueri, periksa_pembaca, teks
from tests.pabrik import (
    BalasanCatatanFactory,
    BuktiFactory,
    CatatanFactory,
    KertasKerjaFactory,
    PerangkatDaerahFactory,
)
from tests.pemeran import PEMERAN, Pemeran
from tests.unduh import baris_lembar, unduh

pytestmark = pytest.mark.django_db
DAFTAR, BARU = "/dinas-a/2023/catatan/", "/dinas-a/2023/catatan/baru/"


@pytest.fixture
def dinas(pemeran: Pemeran) -> Any:
    return isi_dinas(pemeran.pd, 1)


def jangkar(dinas: Any, jenis: str = "capaian") -> str:
    return f"{jenis}:#i{dinas.indikator[0].pk}"


def tulis(pemeran: Pemeran, pada: str, kata: str = "Dari mana angka ini?", **isi: Any) -> Catatan:
    return tulis_catatan(
        pelaku=pemeran["inspektorat"], perangkat_daerah=pemeran.pd, tahun=2023, jangkar=pada, teks=kata, **isi
    )


def satu(c: Catatan, langkah: str = "") -> str:
    return f"{DAFTAR}{c.pk}/{langkah}"


@pytest.mark.parametrize("siapa", PEMERAN)
def test_pembaca_daftar_dan_utas(pemeran: Pemeran, dinas: Any, siapa: str) -> None:
    c = tulis(pemeran, jangkar(dinas))
    periksa_pembaca(pemeran, siapa, DAFTAR)
    periksa_pembaca(pemeran, siapa, satu(c))


# --- the list


def test_daftar_dan_saringannya(pemeran: Pemeran, dinas: Any) -> None:
    c = tulis(pemeran, jangkar(dinas), "Capaian naik.", sifat="pertanyaan")
    dua = tulis(pemeran, "pagu:dinas", "Pagu berubah.", sifat="temuan")
    jawab(pelaku=pemeran["perencana"], catatan=dua, teks="APBD-P.")
    CatatanFactory(perangkat_daerah=pemeran.pd, nomor=9, teks="Dari rekan.", keadaan="selesai")
    CatatanFactory(perangkat_daerah=pemeran.pd, tahun=2022, teks="Tahun lain.")
    CatatanFactory(perangkat_daerah=pemeran.pd_lain, teks="Dinas lain.")
    klien = pemeran.klien("inspektorat")

    def ada(kueri: str) -> set[str]:
        isi = teks(klien.get(f"{DAFTAR}?{kueri}"))
        return {k for k in ("Capaian naik", "Pagu berubah", "Dari rekan", "Tahun lain", "Dinas lain") if k in isi}

    assert ada("") == {"Capaian naik", "Pagu berubah", "Dari rekan"}
    assert ada("keadaan=belum") == {"Capaian naik", "Pagu berubah"}
    assert ada("keadaan=dijawab") == {"Pagu berubah"}
    assert ada("sifat=pertanyaan") == {"Capaian naik"}
    assert ada("milik=1") == {"Capaian naik", "Pagu berubah"}
    assert ada(f"jangkar={quote(c.jangkar)}") == {"Capaian naik"}
    assert ada("objek=dinas") == {"Pagu berubah", "Dari rekan"}
    assert ada("keadaan=ngawur&sifat=%3Cx%3E&jangkar=x") == ada("")
    assert "Tidak ada catatan yang cocok" in teks(klien.get(f"{DAFTAR}?sifat=temuan&keadaan=selesai"))


def test_unduhan_memuat_percakapan(pemeran: Pemeran, dinas: Any) -> None:
    c = tulis(pemeran, jangkar(dinas), "=Capaian naik.")
    jawab(pelaku=pemeran["perencana"], catatan=c, teks="Survei baru.")
    Realisasi.objects.filter(indikator=dinas.indikator[0]).update(nilai=Decimal(64))
    lembar = unduh(pemeran.klien("kepala"), DAFTAR).active
    isi = [b for b in baris_lembar(lembar) if b[0] == "1"]
    assert [(b[1], b[7]) for b in isi] == [("Dijawab", "=Capaian naik."), ("Dijawab", "Survei baru.")]
    assert isi[0][4] == f"tertulis 90,00{P}; kini 80,00{P}"


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    dinas = isi_dinas(pemeran.pd, 3)
    for i in dinas.indikator[:banyak]:
        c = tulis(pemeran, f"capaian:#i{i.pk}")
        jawab(pelaku=pemeran["perencana"], catatan=c, teks="x")
    klien = pemeran.klien("kepala")
    with django_assert_num_queries(KUERI_DAFTAR):
        assert klien.get(DAFTAR).status_code == 200


# --- a new one


def test_beri_catatan_tanpa_skrip(pemeran: Pemeran, dinas: Any) -> None:
    klien = pemeran.klien("inspektorat")
    bukti = BuktiFactory(realisasi=Realisasi.objects.get(indikator=dinas.indikator[0]), nama="rekap.pdf")
    tautan = re.findall(r'href="([^"]*catatan/baru/[^"]*)"', klien.get("/dinas-a/2023/pengukuran/").content.decode())
    alamat = next(unescape(t) for t in tautan if "capaian" in t and "rata_capaian" not in t)
    isi = teks(klien.get(alamat))
    assert f"Angkanya kini 90,00{P}" in isi.replace("\xa0", "\u00a0") and bukti.nama in isi
    kosong = klien.post(alamat, {"sifat": "temuan", "teks": " "})
    assert kosong.status_code == 422 and 'value="temuan" selected' in kosong.content.decode()
    jawab_ = klien.post(alamat, {"sifat": "temuan", "teks": "Salah jumlah <b>."})
    c = Catatan.objects.get()
    assert (jawab_.status_code, jawab_.url) == (302, satu(c))
    assert (c.jangkar, c.sifat, c.teks) == (jangkar(dinas), "temuan", "Salah jumlah <b>.")
    assert "Salah jumlah &lt;b&gt;." in klien.get(satu(c)).content.decode()


@pytest.mark.parametrize("salah", ["", "x", "capaian:#i999999", "<script>:#i1"])
def test_jangkar_yang_tidak_ada(pemeran: Pemeran, salah: str) -> None:
    klien = pemeran.klien("inspektorat")
    jawaban = klien.get(BARU, {"jangkar": salah})
    assert "tidak ada pada tahun ini" in teks(jawaban) and "<script>:" not in jawaban.content.decode()
    assert klien.post(f"{BARU}?jangkar={quote(salah)}", {"sifat": "catatan", "teks": "x"}).status_code == 422
    assert not Catatan.objects.exists()


# --- the thread


def test_utas_menunjukkan_dulu_dan_kini(pemeran: Pemeran, dinas: Any) -> None:
    c = tulis(pemeran, jangkar(dinas))
    klien = pemeran.klien("kepala")
    assert "sama dengan saat ditulis" in teks(klien.get(satu(c)))
    Realisasi.objects.filter(indikator=dinas.indikator[0]).update(nilai=Decimal(64))
    assert f"tertulis 90,00{P}; kini 80,00{P}" in teks(klien.get(satu(c))).replace("\xa0", "\u00a0")
    Catatan.objects.update(jangkar="capaian:#i999999")
    isi = teks(klien.get(satu(c)))
    assert "Tidak ada lagi" in isi and "Capaian IKU0 Indikator ke-0" in isi


def test_dari_jawaban_dengan_berkas_sampai_selesai(pemeran: Pemeran, dinas: Any) -> None:
    c = tulis(pemeran, jangkar(dinas))
    perencana, inspektorat = pemeran.klien("perencana"), pemeran.klien("inspektorat")
    assert "Selesaikan catatan" not in teks(perencana.get(satu(c)))
    buruk = perencana.post(
        satu(c, "jawab/"), {"teks": "Ini buktinya", "berkas": SimpleUploadedFile("a.pdf", HTML, "application/pdf")}
    )
    assert buruk.status_code == 422
    assert "halaman HTML" in teks(buruk) and "Ini buktinya" in buruk.content.decode()
    assert perencana.post(satu(c, "jawab/"), {"teks": ""}).status_code == 422
    baik = {"teks": "Ini buktinya", "berkas": SimpleUploadedFile("rekap \u202e.pdf", PDF_KECIL, "text/html")}
    assert perencana.post(satu(c, "jawab/"), baik).status_code == 302
    b = BalasanCatatan.objects.get()
    berkas = perencana.get(satu(c, f"berkas/{b.pk}/"))
    assert berkas.content == PDF_KECIL
    assert (berkas["Content-Type"], berkas["X-Content-Type-Options"]) == (PDF.mime, "nosniff")
    assert berkas["Content-Disposition"] == 'attachment; filename="rekap .pdf"'
    assert "sandbox" in berkas["Content-Security-Policy"] and "no-store" in berkas["Cache-Control"]
    assert "Catatan penutup (boleh kosong)" in teks(inspektorat.get(satu(c)))
    assert inspektorat.post(satu(c, "selesai/"), {"teks": ""}).status_code == 302
    assert "Kirim jawaban" not in teks(perencana.get(satu(c)))
    assert inspektorat.post(satu(c, "buka/"), {"teks": ""}).status_code == 422
    assert inspektorat.post(satu(c, "buka/"), {"teks": "Kurang."}).status_code == 302
    assert Catatan.objects.get().keadaan == "dibuka_lagi"


@pytest.mark.parametrize("siapa", PEMERAN)
def test_berkas_hanya_untuk_yang_melihat_dinas(pemeran: Pemeran, siapa: str) -> None:
    b = BalasanCatatanFactory(catatan=CatatanFactory(perangkat_daerah=pemeran.pd))
    periksa_pembaca(pemeran, siapa, satu(b.catatan, f"berkas/{b.pk}/"))


def test_berkas_catatan_lain_atau_tanpa_berkas_tidak_ada(pemeran: Pemeran) -> None:
    b = BalasanCatatanFactory(catatan=CatatanFactory(perangkat_daerah=pemeran.pd))
    polos = BalasanCatatanFactory(catatan=b.catatan, urutan=2, berkas="", nama_berkas="")
    lain = CatatanFactory(perangkat_daerah=pemeran.pd)
    klien = pemeran.klien("kepala")
    assert klien.get(satu(lain, f"berkas/{b.pk}/")).status_code == 404
    assert klien.get(satu(b.catatan, f"berkas/{polos.pk}/")).status_code == 404
    b.berkas.storage.delete(b.berkas.name)
    assert klien.get(satu(b.catatan, f"berkas/{b.pk}/")).status_code == 404


def test_ubah_yang_bentrok_menunjukkan_keduanya(pemeran: Pemeran, dinas: Any) -> None:
    c, klien = tulis(pemeran, jangkar(dinas)), pemeran.klien("inspektorat")
    assert 'name="versi" value="1"' in klien.get(satu(c, "ubah/")).content.decode()
    Catatan.objects.update(teks="Kata rekan", versi=2)
    jawaban = klien.post(satu(c, "ubah/"), {"teks": "Kata saya", "sifat": "catatan", "versi": 1})
    isi = jawaban.content.decode()
    assert jawaban.status_code == 409 and "Kata rekan" in isi and "Kata saya" in isi
    ulang = {"teks": "Kata saya", "sifat": "catatan", "versi": 2}
    assert 'name="versi" value="2"' in isi and klien.post(satu(c, "ubah/"), ulang).status_code == 302
    assert klien.post(satu(c, "hapus/")).status_code == 302
    assert not Catatan.objects.exists()


def test_catatan_masuk_kertas_kerja_kapan_pun(pemeran: Pemeran, dinas: Any) -> None:
    c, klien = tulis(pemeran, jangkar(dinas)), pemeran.klien("inspektorat")
    kertas = KertasKerjaFactory(perangkat_daerah=pemeran.pd, nomor="KK-1")
    lain = KertasKerjaFactory(perangkat_daerah=pemeran.pd_lain)
    selesaikan(pelaku=pemeran["inspektorat"], catatan=c, teks="x")
    assert klien.post(satu(c, "kertas/"), {"kertas": lain.pk}).status_code == 422
    assert klien.post(satu(c, "kertas/"), {"kertas": kertas.pk}).status_code == 302
    c.refresh_from_db()
    assert c.kertas == kertas
    assert "KK-1 Keandalan capaian" in teks(klien.get(satu(c)))
    assert "KK-1" not in teks(pemeran.klien("kepala").get(satu(c))), "papers are the inspectorate's own"
    assert klien.post(satu(c, "kertas/"), {"kertas": ""}).status_code == 302
    c.refresh_from_db()
    assert c.kertas is None


# --- markers on other pages


HALAMAN_BERTANDA = {
    "pengukuran": "capaian:#i{i}",
    "pengukuran/2": "realisasi:#i{i}:2",
    "isian/2": "target:#i{i}:2",
    "anggaran": "penyerapan:#n{n}",
    "lkip/efisiensi": "efisiensi:#i{i}",
    "lkip/bagian/bab1.tugas_fungsi": "bagian:bab1.tugas_fungsi",
    "lkip/pratinjau/bab1": "bagian:bab1.tugas_fungsi",
}


@pytest.mark.parametrize("halaman", HALAMAN_BERTANDA)
def test_penanda_di_samping_angka(pemeran: Pemeran, dinas: Any, halaman: str) -> None:
    program = dinas.indikator[0].program_pendukung.get()
    pada = HALAMAN_BERTANDA[halaman].format(i=dinas.indikator[0].pk, n=program.pk)
    url = f"/dinas-a/2023/{halaman}/"
    kepala, inspektorat = pemeran.klien("kepala"), pemeran.klien("inspektorat")
    assert "penanda" not in kepala.get(url).content.decode(), "nothing where there is nothing"
    assert "Beri catatan: " in inspektorat.get(url).content.decode()
    c = tulis(pemeran, pada)
    isi = kepala.get(url).content.decode()
    assert f'<a class="penanda hati" href="{satu(c)}" title="Catatan {c.nomor}, terbuka">' in isi
    assert "Beri catatan" not in isi
    selesaikan(pelaku=pemeran["inspektorat"], catatan=c, teks="x")
    assert 'class="penanda baik"' in kepala.get(url).content.decode()


def test_penanda_banyak_catatan_menunjukkan_yang_terburuk(pemeran: Pemeran, dinas: Any) -> None:
    for keadaan in ("selesai", "dibuka_lagi", "dijawab"):
        CatatanFactory(perangkat_daerah=pemeran.pd, jangkar=jangkar(dinas), keadaan=keadaan)
    isi = pemeran.klien("kepala").get("/dinas-a/2023/pengukuran/").content.decode()
    ada = re.search(r'<a class="penanda (\w+)" href="([^"]+)" title="([^"]+)">', isi)
    assert ada
    assert (ada[1], ada[3]) == ("buruk", "3 catatan, 2 belum selesai")
    assert teks(pemeran.klien("kepala").get(unescape(ada[2]))).count("Mengapa pagu berubah?") == 3


@pytest.mark.parametrize("halaman", HALAMAN_BERTANDA)
def test_penanda_satu_kueri_berapa_pun_catatannya(pemeran: Pemeran, dinas: Any, halaman: str) -> None:
    url, klien = f"/dinas-a/2023/{halaman}/", pemeran.klien("kepala")
    tanpa = kueri(klien, url)
    for n in range(3):
        CatatanFactory(perangkat_daerah=pemeran.pd, jangkar=jangkar(dinas), nomor=n + 1)
    assert kueri(klien, url) == tanpa


# --- the pemda, and the home page


def test_daftar_pemda(pemeran: Pemeran, django_assert_num_queries: Any) -> None:
    lain = PerangkatDaerahFactory(pemda=pemeran.pd.pemda, nama="Badan Keuangan", slug="badan")
    PerangkatDaerahFactory(pemda=pemeran.pd.pemda, nama="Dinas Tanpa Catatan")
    for keadaan, sifat in (("terbuka", "temuan"), ("dijawab", "temuan"), ("dibuka_lagi", "catatan")):
        CatatanFactory(perangkat_daerah=lain, keadaan=keadaan, sifat=sifat)
    CatatanFactory(perangkat_daerah=pemeran.pd, keadaan="selesai", sifat="temuan")
    CatatanFactory(perangkat_daerah=pemeran.pd, tahun=2022)
    CatatanFactory(perangkat_daerah=pemeran.pd_lain)
    klien, url = pemeran.klien("inspektorat"), "/pemda/kota-a/2023/catatan/"
    isi = teks(klien.get(url))
    assert "Badan Keuangan Kota A 2 1 2 0" in isi
    assert f"{pemeran.pd.nama_lengkap} 0 0 0 1" in isi and "Tanpa Catatan" not in isi
    assert isi.index("Badan Keuangan") < isi.index(pemeran.pd.nama)
    lembar = unduh(klien, url).active
    assert [b[1:] for b in baris_lembar(lembar) if "Badan Keuangan" in b[0]] == [["2", "1", "2", "0"]]
    with django_assert_num_queries(KUERI_PEMDA):
        klien.get(url)
    assert pemeran.klien("admin").get(url).status_code == 403


def test_beranda_menyebut_yang_menunggu(pemeran: Pemeran, dinas: Any) -> None:
    c = tulis(pemeran, jangkar(dinas))
    tunggu = "Jawab catatan Inspektorat 2023 1 catatan belum dijawab"
    assert tunggu in teks(pemeran.klien("perencana").get("/")) and tunggu in teks(pemeran.klien("kepala").get("/"))
    assert "catatan belum dijawab" not in teks(pemeran.klien("pic").get("/"))
    periksa = "1 catatan 2023 sudah dijawab, menunggu pemeriksaan Anda"
    assert periksa not in teks(pemeran.klien("inspektorat").get("/"))
    jawab(pelaku=pemeran["perencana"], catatan=c, teks="x")
    assert periksa in teks(pemeran.klien("inspektorat").get("/"))
    assert periksa not in teks(pemeran.klien("admin").get("/"))
    assert "belum dijawab" not in teks(pemeran.klien("perencana").get("/"))


# --- sample and ticks


def test_sampel_ditarik_ditandai_dan_dikeluarkan(pemeran: Pemeran, dinas: Any) -> None:
    klien, url = pemeran.klien("inspektorat"), "/dinas-a/2023/pemeriksaan/"
    salah = klien.post(f"{url}sampel/", {"cara": "acak", "banyak": 2, "benih": ""})
    assert salah.status_code == 422 and "Tulis benih undiannya" in teks(salah)
    assert "tidak terbaca sebagai angka" in teks(klien.post(f"{url}sampel/", {"cara": "menyimpang", "bawah": "x"}))
    kertas = KertasKerjaFactory(perangkat_daerah=pemeran.pd, nomor="KK-1")
    isi = {"cara": "menyimpang", "bawah": "95", "atas": "120,5", "kertas": kertas.pk}
    assert klien.post(f"{url}sampel/", isi).status_code == 302
    t = TandaPemeriksaan.objects.get()
    assert (t.keterangan, t.kertas) == (f"Capaian di bawah 95{P} atau di atas 120,5{P}", kertas)
    kirim = {f"tanda-{t.pk}": "dicocokkan", f"ket-{t.pk}": "Rekap BPS", f"kertas-{t.pk}": ""}
    assert klien.post(url, kirim).status_code == 302
    t.refresh_from_db()
    assert (t.tanda, t.keterangan, t.kertas) == ("dicocokkan", "Rekap BPS", None)
    assert klien.post(url, {**kirim, f"tanda-{t.pk}": "x"}).status_code == 422
    lembar = unduh(klien, url).active
    assert [b[1:5] for b in baris_lembar(lembar) if b[0] == "1"] == [
        [t.label, f"90,00{P}", "Dicocokkan dengan bukti", "Rekap BPS"]
    ]
    assert klien.post(url, {"keluar": t.pk}).status_code == 302
    assert not TandaPemeriksaan.objects.exists()


def test_tandai_dari_formulir_angka(pemeran: Pemeran, dinas: Any) -> None:
    klien = pemeran.klien("inspektorat")
    url = f"/dinas-a/2023/pemeriksaan/tandai/?jangkar={quote(jangkar(dinas))}"
    assert klien.post(url, {"t-tanda": "dihitung_ulang", "t-keterangan": "72 / 80"}).status_code == 302
    assert "Dihitung ulang" in teks(klien.get(f"{BARU}?jangkar={quote(jangkar(dinas))}"))
    jelek = klien.post("/dinas-a/2023/pemeriksaan/tandai/?jangkar=x", {"t-tanda": ""})
    assert jelek.status_code == 422 and "tidak ada pada 2023" in teks(jelek)
    assert klien.post(url, {"t-tanda": "ngawur"}).status_code == 422
    kosong = cap_tanda("", "", None)
    jelek = klien.post(url, {"t-tanda": "dicocokkan", "t-keterangan": "baru", "t-tampil": kosong})
    assert jelek.status_code == 422 and "sudah diubah" in teks(jelek), "ticked by another one meanwhile"
    assert "isian Anda “Dicocokkan dengan bukti, baru” belum disimpan" in teks(jelek)


KUERI_DAFTAR = 17
KUERI_PEMDA = 8
