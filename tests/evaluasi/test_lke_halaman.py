"""Pages of the LKE: who reads and writes, facts beside criteria, conflicts, steps, years, the board of a pemda."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from evaluasi.cetak.lhe import bahan_lhe
from evaluasi.layar.lke import perubahan
from evaluasi.models import InstrumenLke, JawabanLke, KriteriaLke, Lke, NilaiSubLke, SubKomponenLke
from evaluasi.selectors.lke import muat_lke
from kinerja.models import NilaiAkip
from sakip.inti.istilah import KeadaanLke, PihakLke
from tests.evaluasi.berkas import PDF_KECIL
from tests.evaluasi.lke import lke_terisi
from tests.halaman import isi_dinas, periksa_pembaca, teks
from tests.pabrik import (
    JawabanLkeFactory,
    LkeFactory,
    NilaiAkipFactory,
    PejabatFactory,
    PerangkatDaerahFactory,
    RekomendasiFactory,
)
from tests.pemeran import PEMERAN, Pemeran
from tests.unduh import periksa_sama, unduh

pytestmark = pytest.mark.django_db
K, P = KeadaanLke, PihakLke
LKE = "/dinas-a/2023/lke/"
PEMDA = "/pemda/kota-a/2023/lke/"


def kriteria(kode: str, nomor: int) -> KriteriaLke:
    return KriteriaLke.objects.get(sub__kode=kode, sub__instrumen__pemda=None, nomor=nomor)


def kirim_sub(kode: str, **isi: Any) -> dict[str, Any]:
    """A form as the browser sends it: nothing chosen, nothing stored."""
    kosong = {f"v-{k.pk}": "0" for k in KriteriaLke.objects.filter(sub__kode=kode, sub__instrumen__pemda=None)}
    return {**kosong, "huruf": "", "alasan": "", "versi": "0", **isi}


# --- reading


@pytest.mark.parametrize("siapa", PEMERAN)
@pytest.mark.parametrize("halaman", ["", "1.a/", "tahun/"])
def test_pembaca(pemeran: Pemeran, siapa: str, halaman: str) -> None:
    lke_terisi(pemeran.pd, pemeran["perencana"], K.TANGGAPAN, P.KETUA)
    periksa_pembaca(pemeran, siapa, f"{LKE}{halaman}")


def test_sebelum_dimulai(pemeran: Pemeran) -> None:
    assert "Mulai penilaian mandiri 2023" in teks(pemeran.klien("perencana").get(LKE))
    assert "Mulai penilaian mandiri" not in teks(pemeran.klien("inspektorat").get(LKE))
    assert pemeran.klien("perencana").get(f"{LKE}1.a/").status_code == 404
    jawab = pemeran.klien("perencana").post(f"{LKE}mulai/", follow=True)
    assert "Nilai sementara – " in teks(jawab)
    assert "Belum ada huruf untuk 1.a, 1.b" in teks(jawab)
    lama = pemeran.klien("perencana").post("/dinas-a/2019/lke/mulai/")
    assert lama.status_code == 422
    assert "PermenPANRB 88/2021 berlaku mulai 2021" in teks(lama)


def test_huruf_semua_pihak_berdampingan(pemeran: Pemeran) -> None:
    lke = lke_terisi(pemeran.pd, pemeran["perencana"], K.TANGGAPAN, P.KETUA)
    lke.nilai.filter(pihak="ketua", sub__kode="2.c").update(huruf="CC", alasan="Belum jadi dasar tunjangan.")
    isi = teks(pemeran.klien("kepala").get(LKE))
    assert "2.c Pengukuran Kinerja telah dijadikan dasar" in isi
    assert " 15 BB BB CC diubah 9,00 10 dari 10" in isi
    assert "Nilai akhir 100 80,00 (BB) 80,00 (BB) 77,00 (BB) 77,00" in isi
    assert "Belum ditanggapi, padahal hurufnya di bawah penilaian mandiri: 2.c ." in isi
    assert "15 × 60 % (CC)" in isi, "the trace names each weight and share"
    assert "23,10 + " not in isi and "24,00 + 21,00 + 12,00 + 20,00 = 77,00, kategori BB (Sangat Baik)." in isi


@pytest.mark.parametrize(("keadaan", "tampak"), [(K.EVALUASI, False), (K.TANGGAPAN, True), (K.FINAL, True)])
def test_huruf_evaluator_tampil_sesudah_dikirim(pemeran: Pemeran, keadaan: K, tampak: bool) -> None:
    """While the evaluators are at it, the agency sees its own letters only; so do the sheet and its evidence."""
    lke = lke_terisi(pemeran.pd, pemeran["perencana"], keadaan, P.KETUA)
    lke.nilai.filter(pihak="ketua", sub__kode="1.a").update(huruf="D", alasan="Rahasia tim.")
    berkas = JawabanLkeFactory(lke=lke, kriteria=kriteria("1.a", 1), pihak="pengendali_teknis")
    for alamat in (LKE, f"{LKE}1.a/"):
        isi = teks(pemeran.klien("perencana").get(alamat))
        assert ("Ketua tim" in isi) is tampak
        assert "Ketua tim" in teks(pemeran.klien("inspektorat").get(alamat))
    assert ("Rahasia tim." in isi) is tampak
    satu = f"{LKE}berkas/{berkas.pk}/"
    assert pemeran.klien("perencana").get(satu).status_code == (200 if tampak else 404)
    assert pemeran.klien("inspektorat").get(satu).status_code == 200
    assert bahan_lhe(pemeran.pd, 2023).pihak[-1] == ("Ketua tim" if tampak else "Penilaian mandiri")


def test_unduhan_sama_dengan_layar(pemeran: Pemeran) -> None:
    lke = lke_terisi(pemeran.pd, pemeran["perencana"], K.EVALUASI, P.ANGGOTA)
    lke.nilai.filter(pihak="anggota", sub__kode="1.c").update(huruf="A")
    buku = periksa_sama(pemeran.klien("inspektorat"), LKE)
    nilai = [[c.value for c in b] for b in buku["Nilai"].iter_rows()]
    [baris] = [b for b in nilai if b[0] == "1.c"]
    assert (baris[2:5], baris[5]) == ([15, "BB", "A"], Decimal("13.5"))
    [akhir] = [b for b in nilai if b[1] == "Nilai akhir"]
    assert (akhir[3], akhir[4], akhir[5]) == ("80,00 (BB)", "81,50 (A)", 81.5)
    kriteria_ = [[c.value for c in b] for b in buku["Kriteria"].iter_rows()]
    assert sum(b[3] == "Terpenuhi" for b in kriteria_) == 80


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    """The sheet with one or three parties; the years with one or three evaluations."""
    pihak = list(P)[banyak]
    for n in range(banyak):
        lke_terisi(pemeran.pd, pemeran["perencana"], K.FINAL, pihak, tahun=2023 - n)
    klien = pemeran.klien("inspektorat")
    klien.get(LKE)
    with django_assert_num_queries(KUERI_LKE):
        klien.get(LKE)
    with django_assert_num_queries(KUERI_TAHUN):
        klien.get(f"{LKE}tahun/")


KUERI_LKE, KUERI_TAHUN = 13, 12


# --- the agency fills in


def test_fakta_mengusulkan_jawaban(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    LkeFactory(perangkat_daerah=pemeran.pd)
    jawab = pemeran.klien("perencana").get(f"{LKE}2.b/")
    isi, html = teks(jawab), jawab.content.decode()
    assert "Fakta: Data dikumpulkan, diukur, dan dievaluasi dengan aplikasi ini. Usulan: terpenuhi." in isi
    k = kriteria("2.b", 6)
    assert f'name="j-{k.pk}" value="terpenuhi" checked' in html
    assert "diusulkan dari fakta; tersimpan setelah Anda menyimpan" in isi
    # Who reads only sees the fact, and no form.
    baca = pemeran.klien("pic").get(f"{LKE}2.b/").content.decode()
    assert "Usulan: terpenuhi." in baca and f'name="j-{k.pk}"' not in baca


def test_simpan_sub_dengan_bukti_tanpa_skrip(pemeran: Pemeran) -> None:
    LkeFactory(perangkat_daerah=pemeran.pd)
    k = kriteria("1.a", 1)
    klien = pemeran.klien("perencana")
    isi = kirim_sub("1.a", huruf="BB", alasan="Ada.", **{f"j-{k.pk}": "terpenuhi", f"c-{k.pk}": "Perbup 7"})
    jawab = klien.post(f"{LKE}1.a/mandiri/", {**isi, f"b-{k.pk}": SimpleUploadedFile("perbup.pdf", PDF_KECIL)})
    assert jawab.status_code == 302
    isi_kini = muat_lke(pemeran.pd, 2023)
    assert isi_kini is not None and isi_kini.jawaban[k.pk, P.MANDIRI].nama_berkas == "perbup.pdf"
    assert len(isi_kini.jawaban) == 1, "criteria that nobody answered stay without a row"
    halaman = klien.get(f"{LKE}1.a/")
    assert "1.a tersimpan." in teks(halaman)
    assert "Tersimpan: perbup.pdf ; berkas baru menggantinya." in teks(halaman)
    assert '<option value="BB" selected>BB: 80 % dari 6 = 4,80</option>' in halaman.content.decode()


def test_simpan_yang_bentrok_menunjukkan_keduanya(pemeran: Pemeran) -> None:
    lke = LkeFactory(perangkat_daerah=pemeran.pd)
    k = kriteria("1.a", 1)
    JawabanLkeFactory(lke=lke, kriteria=k, jawaban="tidak", catatan="Belum ada perbup.", berkas="", nama_berkas="")
    isi = kirim_sub("1.a", huruf="A", alasan="Lengkap.", **{f"j-{k.pk}": "terpenuhi", f"c-{k.pk}": "Ada SK."})
    jawab = pemeran.klien("perencana").post(f"{LKE}1.a/mandiri/", isi)
    html = jawab.content.decode()
    assert jawab.status_code == 409
    assert "Kriteria 1 baru saja diubah oleh" in teks(jawab)
    assert "Belum ada perbup." in html and ">Ada SK.</textarea>" in html and ">Lengkap.</textarea>" in html
    assert f'name="j-{k.pk}" value="terpenuhi" checked' in html
    assert f'name="v-{k.pk}" value="1"' in html, "sending it again takes"
    assert NilaiSubLke.objects.count() == 0


@pytest.mark.parametrize("berkas", [b"<html>", b""])
def test_berkas_yang_ditolak_tidak_menghapus_ketikan(pemeran: Pemeran, berkas: bytes) -> None:
    LkeFactory(perangkat_daerah=pemeran.pd)
    k = kriteria("1.a", 1)
    isi = kirim_sub("1.a", alasan="Panjang sekali.", **{f"c-{k.pk}": "Perbup 7"})
    jawab = pemeran.klien("perencana").post(
        f"{LKE}1.a/mandiri/", {**isi, f"b-{k.pk}": SimpleUploadedFile("perbup.pdf", berkas)}
    )
    assert jawab.status_code == 422
    assert "perbup.pdf" in teks(jawab)
    assert (
        ">Panjang sekali.</textarea>" in jawab.content.decode() and ">Perbup 7</textarea>" in jawab.content.decode()
    )
    assert not JawabanLke.objects.exists()


@pytest.mark.parametrize("siapa", PEMERAN)
def test_bukti_hanya_untuk_yang_melihat_dinas(pemeran: Pemeran, siapa: str) -> None:
    satu = JawabanLkeFactory(lke__perangkat_daerah=pemeran.pd)
    periksa_pembaca(pemeran, siapa, f"{LKE}berkas/{satu.pk}/")


def test_bukti_diunduh_tidak_ditampilkan(pemeran: Pemeran) -> None:
    satu = JawabanLkeFactory(lke__perangkat_daerah=pemeran.pd)
    jawab = pemeran.klien("kepala").get(f"{LKE}berkas/{satu.pk}/")
    assert jawab["Content-Disposition"] == 'attachment; filename="pedoman.pdf"'
    assert (jawab["X-Content-Type-Options"], jawab["Content-Security-Policy"]) == (
        "nosniff",
        "default-src 'none'; sandbox",
    )
    assert pemeran.klien("kepala").get(f"/dinas-a/2022/lke/berkas/{satu.pk}/").status_code == 404


# --- steps on the page


def test_ajukan_yang_belum_lengkap_menyebut_tempatnya(pemeran: Pemeran) -> None:
    lke = LkeFactory(perangkat_daerah=pemeran.pd)
    jawab = pemeran.klien("perencana").post(f"{LKE}ajukan/", {"versi": lke.versi})
    assert jawab.status_code == 422
    assert '<a href="#s-1.a">1.a: huruf belum dipilih.</a>' in jawab.content.decode()


def test_dari_ajukan_sampai_final_di_halaman(pemeran: Pemeran) -> None:
    lke_terisi(pemeran.pd, pemeran["perencana"], K.MANDIRI)
    dinas, tim = pemeran.klien("perencana"), pemeran.klien("inspektorat")

    def versi() -> int:
        return int(Lke.objects.get().versi)

    assert dinas.post(f"{LKE}ajukan/", {"versi": versi()}).status_code == 302
    isi = teks(tim.get(LKE))
    assert "Sedang dievaluasi: anggota tim" in isi and "Teruskan ke ketua tim" in isi and "Finalkan" not in isi
    assert "Langkah berikutnya" not in teks(dinas.get(LKE))
    assert tim.post(f"{LKE}langkah/naikkan/", {"versi": versi()}).status_code == 302
    n = NilaiSubLke.objects.get(pihak="ketua", sub__kode="4.c")
    kirim_ = {"pihak": "ketua", "huruf": "C", "alasan": "Belum selesai.", "versi": n.versi}
    assert tim.post(f"{LKE}4.c/nilai/", kirim_).status_code == 302
    basi = {**kirim_, "pihak": "anggota", "huruf": "A"}
    assert tim.post(f"{LKE}4.c/nilai/", basi).status_code == 409, "the form of a level that has passed"
    assert tim.post(f"{LKE}langkah/kirim/", {"versi": versi()}).status_code == 302
    halaman = teks(dinas.get(f"{LKE}4.c/"))
    assert "Ketua tim C berbeda Belum selesai." in halaman and "Tanggapan atas huruf C" in halaman
    assert dinas.post(f"{LKE}4.c/tanggapan/", {"tanggapan": "Setuju.", "versi": 2}).status_code == 302
    pejabat = PejabatFactory(pemda=pemeran.pd.pemda, perangkat_daerah=None, jabatan="Inspektur")
    final = {"nomor": "700/1", "tanggal": "2024-05-20", "penandatangan": pejabat.pk, "versi": versi()}
    assert tim.get(f"{LKE}final/").status_code == 200
    salah = tim.post(f"{LKE}final/", {**final, "tanggal": "2022-01-01"})
    assert salah.status_code == 422 and "lebih awal dari tahun 2023" in teks(salah)
    basi = tim.post(f"{LKE}final/", {**final, "versi": versi() - 1})
    assert basi.status_code == 409 and 'value="700/1"' in basi.content.decode()
    assert tim.post(f"{LKE}final/", final).status_code == 302
    assert NilaiAkip.objects.get().nilai == Decimal("76.25")
    isi = teks(dinas.get(LKE))
    assert "Nomor 700/1, 20 Mei 2024" in isi and "Nilai 76,25" in isi and "Setuju." in isi


def test_langkah_dari_layar_basi(pemeran: Pemeran) -> None:
    lke = lke_terisi(pemeran.pd, pemeran["perencana"], K.EVALUASI, P.KETUA)
    tim = pemeran.klien("inspektorat")
    jawab = tim.post(f"{LKE}langkah/kembalikan/", {"versi": lke.versi + 1, "alasan": "Bukti kurang"})
    assert jawab.status_code == 409
    assert "baru saja bergerak" in teks(jawab) and ">Bukti kurang</textarea>" in jawab.content.decode()
    tanpa = tim.post(f"{LKE}langkah/kembalikan/", {"versi": lke.versi, "alasan": ""})
    assert tanpa.status_code == 422 and "Tulis alasan pengembaliannya." in teks(tanpa)
    assert tim.post(f"{LKE}langkah/lompat/", {"versi": lke.versi}).status_code == 404


# --- years and pemda


def test_tahun_ke_tahun(pemeran: Pemeran) -> None:
    """A recorded score, two evaluations, one of them under way: letters and changes of the finished ones."""
    NilaiAkipFactory(perangkat_daerah=pemeran.pd, tahun=2021, nilai=Decimal("64.2"))
    for tahun, huruf, keadaan in ((2022, "B", K.FINAL), (2023, "BB", K.FINAL), (2024, "A", K.EVALUASI)):
        lke_terisi(pemeran.pd, pemeran["perencana"], keadaan, P.KETUA, tahun=tahun, huruf=huruf)
    for tahun, nilai in ((2022, 70), (2023, 80)):
        NilaiAkipFactory(perangkat_daerah=pemeran.pd, tahun=tahun, nilai=Decimal(nilai))
    isi = teks(pemeran.klien("kepala").get(f"{LKE}tahun/"))
    assert "2021 64,20 ▲ B – Dicatat, dievaluasi di luar aplikasi" in isi
    assert "2023 80,00 – dari mana? ● BB +10,00 Final" in isi
    assert "2024 – – dari mana? – – Sedang dievaluasi" in isi
    assert "2.c Pengukuran Kinerja telah dijadikan dasar" in isi and "B 10,50 BB 12,00 (+1,50)" in isi
    buku = unduh(pemeran.klien("kepala"), f"{LKE}tahun/")
    kode = [c.value for c in buku["Sub komponen"]["A"]]
    assert kode[-12:] == list(SubKomponenLke.objects.order_by("urutan").values_list("kode", flat=True))


def test_perubahan_ditulis_dengan_tanda() -> None:
    assert [perubahan(x) for x in (None, Decimal("1.5"), Decimal(-2), Decimal(0))] == ["–", "+1,50", "−2,00", "0,00"]


@pytest.mark.parametrize(
    ("siapa", "status"), [("inspektorat", 200), ("admin", 200), ("kepala", 403), ("orang_luar", 404)]
)
def test_papan_pemda_untuk_yang_melayaninya(pemeran: Pemeran, siapa: str, status: int) -> None:
    jawab = pemeran.klien(siapa).get(PEMDA)
    assert jawab.status_code == status
    assert ("Peringkat" in teks(jawab)) is (status == 200)


def test_papan_pemda_berperingkat(pemeran: Pemeran, django_assert_num_queries: Any) -> None:
    lain = [
        PerangkatDaerahFactory(pemda=pemeran.pd.pemda, nama=f"Dinas {n}", slug=f"d{n}") for n in ("Dua", "Tiga", "X")
    ]
    for pd, nilai in ((pemeran.pd, "80.00"), (lain[0], "80.01"), (lain[1], "80.004")):
        NilaiAkipFactory(perangkat_daerah=pd, tahun=2023, nilai=Decimal(nilai))
    NilaiAkipFactory(perangkat_daerah=pemeran.pd, tahun=2022, nilai=Decimal("81.5"))
    NilaiAkipFactory(perangkat_daerah=pemeran.pd_lain, tahun=2023, nilai=Decimal(99))
    lke_terisi(lain[2], pemeran["perencana"], K.EVALUASI, P.KETUA)
    klien = pemeran.klien("inspektorat")
    isi = teks(klien.get(PEMDA))
    assert "3 dari 4 perangkat daerah bernilai: ● A 1, ● BB 2" in isi
    assert "1 Dinas Dua Kota A 80,01" in isi
    assert "2 Dinas Tiga Kota A 80,00" in isi, "what reads alike ranks alike"
    assert isi.count(" 2 Dinas") == 2 and "80,00 – dari mana? ● BB 81,50 −1,50" in isi
    assert "– Dinas X Kota A –" in isi and "Sedang dievaluasi: ketua tim sementara 80,00" in isi
    assert "99,00" not in isi
    klien.get(PEMDA)
    with django_assert_num_queries(KUERI_PEMDA):
        klien.get(PEMDA)
    buku = unduh(klien, PEMDA)
    assert [c.value for c in buku["Nilai AKIP"]["A"]][-4:] == [1, 2, 2, None]


KUERI_PEMDA = 11


def test_beranda_menyebut_yang_menunggu(pemeran: Pemeran) -> None:
    lke_terisi(pemeran.pd, pemeran["perencana"], K.TANGGAPAN, P.KETUA)
    lke_terisi(pemeran.pd, pemeran["perencana"], K.EVALUASI, P.KETUA, tahun=2022)
    dinas, tim = teks(pemeran.klien("perencana").get("/")), teks(pemeran.klien("inspektorat").get("/"))
    assert "Tanggapi hasil evaluasi AKIP 2023" in dinas and "Evaluasi LKE 2022" not in dinas
    assert "1 LKE 2022 sedang dievaluasi atau ditanggapi" in tim
    assert "Tanggapi hasil evaluasi" not in teks(pemeran.klien("pic").get("/"))


# --- instrument


def test_edisi_sendiri_dari_halaman(pemeran: Pemeran) -> None:
    klien = pemeran.klien("admin")
    assert "Umum, tidak diubah" in teks(klien.get(f"{PEMDA}instrumen/"))
    jawab = klien.post(f"{PEMDA}instrumen/", {"mulai_tahun": "2025"})
    edisi = InstrumenLke.objects.get(pemda=pemeran.pd.pemda)
    assert jawab["Location"].endswith(f"/kelola/evaluasi/instrumenlke/{edisi.pk}/change/")
    lagi = klien.post(f"{PEMDA}instrumen/", {"mulai_tahun": "2025"})
    assert lagi.status_code == 422 and "Edisi sendiri mulai 2025 sudah ada" in teks(lagi)
    ngawur = klien.post(f"{PEMDA}instrumen/", {"mulai_tahun": "besok"})
    assert (
        ngawur.status_code == 422
        and "Tahun tidak terbaca" in teks(ngawur)
        and 'value="besok"' in ngawur.content.decode()
    )
    assert klien.get(jawab["Location"]).status_code == 200


def test_bobot_edisi_tetap_seratus_di_kelola(pemeran: Pemeran) -> None:
    klien = pemeran.klien("admin")
    klien.post(f"{PEMDA}instrumen/", {"mulai_tahun": "2025"})
    edisi = InstrumenLke.objects.get(pemda=pemeran.pd.pemda)
    sub = list(SubKomponenLke.objects.filter(instrumen=edisi).order_by("urutan"))
    isi: dict[str, Any] = {
        "pemda": edisi.pemda_id, "mulai_tahun": 2025, "nama": "Edisi kami", "dasar": edisi.dasar,
        "sub-TOTAL_FORMS": len(sub), "sub-INITIAL_FORMS": len(sub),
    }  # fmt: skip
    for n, s in enumerate(sub):
        nilai = {"id": s.pk, "instrumen": edisi.pk, "kode": s.kode, "komponen": s.komponen, "nama": s.nama}
        isi |= {f"sub-{n}-{k}": v for k, v in {**nilai, "bobot": s.bobot, "urutan": s.urutan}.items()}
    url = f"/kelola/evaluasi/instrumenlke/{edisi.pk}/change/"
    salah = klien.post(url, {**isi, "sub-0-bobot": "7"})
    assert "Jumlah bobot 101; harus tepat 100." in teks(salah)
    assert klien.post(url, {**isi, "sub-0-bobot": "7", "sub-1-bobot": "8"}).status_code == 302
    assert [str(s.bobot) for s in SubKomponenLke.objects.filter(instrumen=edisi)[:2]] == ["7.00", "8.00"]
    LkeFactory(perangkat_daerah=pemeran.pd, instrumen=edisi, keadaan="final", tanggal="2024-05-01")
    assert klien.post(url, isi).status_code == 403, "what a final evaluation stands on is only read"


def test_edisi_umum_dan_pemda_lain_tidak_terbuka(pemeran: Pemeran) -> None:
    umum = InstrumenLke.objects.get(pemda=None)
    jawab = pemeran.klien("admin").get(f"/kelola/evaluasi/instrumenlke/{umum.pk}/change/")
    assert jawab.status_code == 404


def test_rekomendasi_tampil_pada_lembar(pemeran: Pemeran) -> None:
    lke_terisi(pemeran.pd, pemeran["perencana"], K.TANGGAPAN, P.KETUA)
    RekomendasiFactory(perangkat_daerah=pemeran.pd, tahun=2023, teks="Lengkapi definisi operasional.")
    assert "Lengkapi definisi operasional." in teks(pemeran.klien("kepala").get(LKE))
