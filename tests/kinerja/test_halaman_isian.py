"""The entry page: who sees and fills it, what a save answers, what comes back with 409 and 422."""

from __future__ import annotations

import re
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client

from kinerja.models import Realisasi
from renstra.models import Indikator
from sakip.inti.istilah import Peran
from sakip.management.pemuat import muat_berkas
from sakip.models import Jejak, PerangkatDaerah
from tests.pabrik import (
    IndikatorFactory,
    IndikatorProgramFactory,
    ItemPKFactory,
    KataPredikatFactory,
    PenggunaFactory,
    PenugasanFactory,
    PerjanjianKinerjaFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
    SkalaPredikatFactory,
    UnitKerjaFactory,
)
from tests.pemeran import *  # noqa: F403
from tests.pemeran import DI_DALAM, Pemeran, tugaskan

pytestmark = pytest.mark.django_db

CONTOH = Path(__file__).resolve().parents[2] / "fixtures"
ISIAN = "/dinas-a/2023/isian/{}/"
RINCI = "/dinas-a/2023/isian/{}/rinci/{}/"


class Lembar:
    """What a browser would send back: every input of the page, as it stands."""

    def __init__(self, klien: Client, alamat: str) -> None:
        self.klien, self.alamat = klien, alamat
        self.muat(klien.get(alamat))

    def muat(self, jawaban: Any) -> None:
        assert jawaban.status_code in (200, 409, 422), jawaban.status_code
        self.html = jawaban.content.decode()
        self.isi = {}
        for nama, nilai in re.findall(r'<input[^>]* name="(i\d+-[\w]+)" value="([^"]*)"', self.html):
            self.isi[nama] = unescape(nilai)
        for nama, nilai in re.findall(r'<textarea[^>]* name="(i\d+-\w+)"[^>]*>\n(.*?)</textarea>', self.html, re.S):
            self.isi[nama] = unescape(nilai)
        for nama, pilihan in re.findall(r'<select[^>]* name="(i\d+-\w+)"[^>]*>(.*?)</select>', self.html, re.S):
            dipilih = re.search(r'<option value="([^"]*)" selected', pilihan)
            self.isi[nama] = unescape(dipilih[1]) if dipilih else ""

    def kirim(self, **ubah: str) -> Any:
        """``i12_nilai="5"`` types 5 into the input i12-nilai."""
        data = self.isi | {n.replace("_", "-", 1): v for n, v in ubah.items()}
        jawaban = self.klien.post(self.alamat, data)
        if jawaban.status_code == 302:
            jawaban = self.klien.get(jawaban.url)
        return jawaban


@pytest.fixture
def rasio(pemeran: Pemeran) -> Indikator:
    sasaran = SasaranFactory(renstra__perangkat_daerah=pemeran.pd, kode="S1", teks="Hubungan industrial harmonis")
    return IndikatorFactory(
        renstra=sasaran.renstra,
        sasaran=sasaran,
        kode="S1.1",
        nama="Kasus selesai",
        faktor=100,
        akumulasi="jumlah",
        label_pembilang="kasus selesai",
        label_penyebut="kasus dicatat",
    )


def lembar(pemeran: Pemeran, siapa: str = "perencana", periode: int = 0) -> Lembar:
    return Lembar(pemeran.klien(siapa), ISIAN.format(periode))


def rinci(pemeran: Pemeran, ind: Indikator, siapa: str = "perencana", periode: int = 0) -> Lembar:
    return Lembar(pemeran.klien(siapa), RINCI.format(periode, ind.pk))


def baris_tabel(html: str, ind: Indikator) -> str:
    """The text of one row, without tags."""
    cocok = re.search(rf'<tr id="i{ind.pk}".*?</tr>', html, re.S)
    assert cocok
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", cocok[0])))


def sel(html: str, ind: Indikator) -> list[str]:
    """The figures of one row, cell by cell, without the inputs' labels."""
    cocok = re.search(rf'<tr id="i{ind.pk}".*?</tr>', html, re.S)
    assert cocok
    isi = re.findall(r'<td class="n"[^>]*>(.*?)</td>', cocok[0], re.S)
    tanpa = [re.sub(r'<span class="tersembunyi">.*?</span>|<div class="dari-isi">.*?</div>', "", i) for i in isi]
    return [re.sub(r"(\s*<[^>]+>\s*)+", " ", i).strip() for i in tanpa]


# --- who


@pytest.mark.parametrize("siapa", DI_DALAM)
def test_orang_dalam_melihat_angkanya(pemeran: Pemeran, rasio: Indikator, siapa: str) -> None:
    ItemPKFactory(perjanjian__perangkat_daerah=pemeran.pd, indikator=rasio, nilai=Decimal("54.2"))
    RealisasiFactory(indikator=rasio, nilai=None, pembilang=9, penyebut=27)
    html = lembar(pemeran, siapa).html
    for angka in ("54,20", "33,33", "61,50\u00a0%", "PK Murni 2023", "<b>1 dari 1</b> terisi"):
        assert angka in html
    dapat = siapa in ("perencana", "pic")
    assert (f'name="i{rasio.pk}-pembilang"' in html) is dapat
    assert ("melihat, tidak mengisi" in html) is not dapat


@pytest.mark.parametrize(
    ("siapa", "status"), [("kepala", 403), ("inspektorat", 403), ("admin", 422), ("orang_luar", 404)]
)
def test_yang_tidak_boleh_menyimpan(pemeran: Pemeran, rasio: Indikator, siapa: str, status: int) -> None:
    jawaban = pemeran.klien(siapa).post(ISIAN.format(0), {f"i{rasio.pk}-cap": "0.x", f"i{rasio.pk}-pembilang": "9"})
    assert jawaban.status_code == status
    assert not Realisasi.objects.exists()


def test_orang_luar_dan_anonim(pemeran: Pemeran, rasio: Indikator) -> None:
    assert pemeran.klien("orang_luar").get(ISIAN.format(0)).status_code == 404
    jawaban = pemeran.klien("anonim").get(ISIAN.format(0))
    assert jawaban.status_code == 302
    assert jawaban.url.startswith("/masuk/")


@pytest.mark.parametrize("alamat", ["/dinas-a/2023/isian/5/", "/dinas-a/2023/isian/9/", "/tidak-ada/2023/isian/0/"])
def test_alamat_yang_tidak_ada(pemeran: Pemeran, alamat: str) -> None:
    assert pemeran.klien("perencana").get(alamat).status_code == 404


def test_pic_mengisi_unitnya_dan_membaca_yang_lain(pemeran: Pemeran, rasio: Indikator) -> None:
    unit = UnitKerjaFactory(perangkat_daerah=pemeran.pd)
    milik = IndikatorFactory(renstra=rasio.renstra, sasaran=rasio.sasaran, unit=unit)
    pemeran.orang["pic_unit"] = PenggunaFactory()
    PenugasanFactory(pengguna=pemeran["pic_unit"], peran=Peran.PIC.value, perangkat_daerah=pemeran.pd, unit=unit)
    html = lembar(pemeran, "pic_unit").html
    assert f'name="i{milik.pk}-nilai"' in html
    assert "Kasus selesai" not in html  # the own unit's rows first
    klien = pemeran.klien("pic_unit")
    for pilihan in ("?unit=semua", ""):
        html = klien.get(ISIAN.format(0) + pilihan).content.decode()
        assert f'name="i{milik.pk}-nilai"' in html
        assert ("Kasus selesai" in html) is bool(pilihan)
        assert f'name="i{rasio.pk}-pembilang"' not in html


# --- Pontianak: typing 10 of 27


@pytest.fixture
def pontianak(db: None) -> tuple[Client, Indikator]:
    muat_berkas(CONTOH / "pontianak-disnaker.json", pelaku=get_user_model().objects.get(username="sistem"))
    orang = PenggunaFactory()
    tugaskan(orang, Peran.PERENCANA, PerangkatDaerah.objects.get(slug="pontianak-disnaker"))
    klien = Client()
    klien.force_login(orang, backend="django.contrib.auth.backends.ModelBackend")
    return klien, Indikator.objects.get(kode="IKU2", renstra__perangkat_daerah__slug="pontianak-disnaker")


def test_pontianak_sepuluh_dari_dua_puluh_tujuh(pontianak: tuple[Client, Indikator]) -> None:
    klien, pb = pontianak
    halaman = Lembar(klien, "/pontianak-disnaker/2023/isian/0/")
    assert sel(halaman.html, pb) == ["54,20", "–", "33,33", "61,50\u00a0%"]
    assert halaman.isi[f"i{pb.pk}-pembilang"] == "9"
    sebelum = Realisasi.objects.exclude(indikator=pb).values_list("pk", "versi")
    semula = set(sebelum)

    jawaban = halaman.kirim(**{f"i{pb.pk}_pembilang": "10"})
    assert sel(jawaban.content.decode(), pb) == ["54,20", "–", "37,04", "68,33\u00a0%"]
    assert "1 baris tersimpan." in jawaban.content.decode()
    assert set(sebelum) == semula  # no other row was written
    assert Jejak.objects.get(aksi="simpan_isian").banyak == 1


# --- saving


def test_angka_dibaca_dan_ditulis_cara_indonesia(pemeran: Pemeran, rasio: Indikator) -> None:
    ItemPKFactory(perjanjian__perangkat_daerah=pemeran.pd, indikator=rasio, nilai=Decimal("91.5"))
    halaman = lembar(pemeran)
    jawaban = halaman.kirim(**{f"i{rasio.pk}_pembilang": "295.476", f"i{rasio.pk}_penyebut": " 324.416 "})
    html = jawaban.content.decode()
    assert 'value="295.476"' in html
    assert 'value="324.416"' in html
    assert sel(html, rasio) == ["91,50", "–", "91,08", "99,54\u00a0%"]
    assert Realisasi.objects.get().penyebut == 324416


def test_tanpa_perubahan(pemeran: Pemeran, rasio: Indikator) -> None:
    RealisasiFactory(indikator=rasio, nilai=None, pembilang=9, penyebut=27, pendorong="Baris satu\nBaris dua")
    jawaban = lembar(pemeran).kirim()
    assert "Tidak ada perubahan." in jawaban.content.decode()
    assert not Jejak.objects.exists()


def test_penjelasan_dan_keadaan_tersimpan(pemeran: Pemeran, rasio: Indikator) -> None:
    i = f"i{rasio.pk}"
    isi = {
        f"{i}_keadaan": "tidak_dilaksanakan",
        f"{i}_alasan_keadaan": "Gagal lelang",
        f"{i}_penghambat": "Waktu <sempit>",
        f"{i}_tanggal_data": "31/12/2023",
        f"{i}_sifat": "sementara",
    }
    html = rinci(pemeran, rasio).kirim(**isi).content.decode()
    r = Realisasi.objects.get()
    assert (r.keadaan, r.alasan_keadaan, r.penghambat, str(r.tanggal_data), r.sifat) == (
        "tidak_dilaksanakan",
        "Gagal lelang",
        "Waktu <sempit>",
        "2023-12-31",
        "sementara",
    )
    assert "Waktu &lt;sempit&gt;" in html
    assert "tidak dilaksanakan" in baris_tabel(lembar(pemeran).html, rasio)


def test_dikosongkan_menjadi_belum_diisi(pemeran: Pemeran, rasio: Indikator) -> None:
    RealisasiFactory(indikator=rasio, nilai=None, pembilang=9, penyebut=27)
    html = lembar(pemeran).kirim(**{f"i{rasio.pk}_pembilang": "", f"i{rasio.pk}_penyebut": "-"}).content.decode()
    assert "Belum diisi" in baris_tabel(html, rasio)
    assert "<b>0 dari 1</b> terisi" in html
    assert f'href="#i{rasio.pk}-pembilang"' in html
    assert Realisasi.objects.get().pembilang is None


def test_hanya_kotak_yang_dikirim_yang_berubah(pemeran: Pemeran, rasio: Indikator) -> None:
    """A script may post one cell: what it does not name stays."""
    RealisasiFactory(indikator=rasio, nilai=None, pembilang=9, penyebut=27, solusi="Mediasi")
    halaman = lembar(pemeran)
    halaman.isi = {n: v for n, v in halaman.isi.items() if n.endswith("-cap")}
    halaman.kirim(**{f"i{rasio.pk}_pembilang": "10"})
    r = Realisasi.objects.get()
    assert (r.pembilang, r.penyebut, r.solusi) == (10, 27, "Mediasi")


# --- faults: 422, the right rows are saved


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("225.13", '"225.13" tidak terbaca sebagai angka. Maksud Anda 225.130 atau 225,13?'),
        ("12.5", '"12.5" tidak terbaca sebagai angka. Maksud Anda 12,5?'),
        ("0.032", '"0.032" tidak terbaca sebagai angka. Maksud Anda 0,032?'),
        ("abc", '"abc" tidak terbaca sebagai angka. Tulis seperti 1.234,5.'),
        ("91 %", '"91 %" memakai tanda %, padahal penyebut bukan persen. Maksud Anda 91?'),
        ("12345678901234567", '"12345678901234567" terlalu panjang: paling banyak 15 angka.'),
    ],
)
def test_angka_salah_kembali_dengan_saran(pemeran: Pemeran, rasio: Indikator, teks: str, pesan: str) -> None:
    lain = IndikatorFactory(renstra=rasio.renstra, sasaran=rasio.sasaran)
    i = f"i{rasio.pk}"
    jawaban = lembar(pemeran).kirim(**{f"{i}_pembilang": "9", f"{i}_penyebut": teks, f"i{lain.pk}_nilai": "72"})
    html = unescape(jawaban.content.decode())
    assert jawaban.status_code == 422
    assert html.count(pesan) == 2  # at the field and in the summary
    assert f'<a href="#{i}-penyebut">S1.1 Kasus selesai, penyebut: ' in html
    assert f'value="{teks}"' in html
    assert f'name="{i}-pembilang" value="9"' in html
    assert 'aria-invalid="true"' in html
    assert "1 baris tersimpan." in html
    assert "1 baris belum tersimpan" in html
    assert [r.indikator_id for r in Realisasi.objects.all()] == [lain.pk]


def test_ribuan_inggris_pada_indikator_tanpa_desimal(pemeran: Pemeran, rasio: Indikator) -> None:
    orang = IndikatorFactory(renstra=rasio.renstra, sasaran=rasio.sasaran, desimal=0, satuan="orang")
    jawaban = lembar(pemeran).kirim(**{f"i{orang.pk}_nilai": "2,589"})
    assert "Maksud Anda 2.589?" in jawaban.content.decode()
    jawaban = lembar(pemeran).kirim(**{f"i{orang.pk}_nilai": "91 %"})
    assert "satuan orang bukan persen" in jawaban.content.decode()


@pytest.mark.parametrize(
    ("ubah", "pesan"),
    [
        ({"penyebut": "0", "pembilang": "9"}, "Penyebut 0, padahal pembilang bukan 0."),
        ({"keadaan": "tidak_berlaku"}, 'Keadaan "Tidak berlaku" harus disertai alasan.'),
        ({"tanggal_data": "31/2/2023"}, '"31/2/2023" tidak terbaca sebagai tanggal. Tulis seperti 31/1/2024.'),
    ],
)
def test_baris_yang_ditolak_layanan(pemeran: Pemeran, rasio: Indikator, ubah: dict[str, str], pesan: str) -> None:
    for halaman in (lembar(pemeran), rinci(pemeran, rasio)):
        jawaban = halaman.kirim(**{f"i{rasio.pk}_{n}": v for n, v in ubah.items()})
        html = unescape(jawaban.content.decode())
        assert jawaban.status_code == 422
        assert pesan in html
    assert html.count(pesan) == 2
    assert not Realisasi.objects.exists()


def test_perbaikan_sesudah_galat_tersimpan(pemeran: Pemeran, rasio: Indikator) -> None:
    halaman = lembar(pemeran)
    halaman.muat(halaman.kirim(**{f"i{rasio.pk}_pembilang": "9", f"i{rasio.pk}_penyebut": "2.7"}))
    assert halaman.kirim(**{f"i{rasio.pk}_penyebut": "27"}).status_code == 200
    assert Realisasi.objects.get().penyebut == 27


# --- conflicts: 409


def test_konflik_dua_orang(pemeran: Pemeran, rasio: Indikator) -> None:
    lain = IndikatorFactory(renstra=rasio.renstra, sasaran=rasio.sasaran)
    RealisasiFactory(indikator=rasio, nilai=None, pembilang=9, penyebut=27)
    saya, dia = lembar(pemeran), lembar(pemeran, "pic")
    dia.kirim(**{f"i{rasio.pk}_pembilang": "10"})

    jawaban = saya.kirim(**{f"i{rasio.pk}_pembilang": "11", f"i{lain.pk}_nilai": "72,5"})
    html = jawaban.content.decode()
    assert jawaban.status_code == 409
    assert "Sebagian baris sudah diubah orang lain" in html
    assert f"{pemeran['pic']} sudah menyimpan baris ini pada" in html
    assert '<th scope="row">Pembilang</th><td>11</td><td>10</td>' in html
    assert f'name="i{rasio.pk}-pembilang" value="11"' in html
    assert Realisasi.objects.get(indikator=rasio).pembilang == 10
    assert Realisasi.objects.get(indikator=lain).nilai == Decimal("72.5")

    saya.muat(jawaban)  # having seen both, saving again decides
    assert saya.kirim().status_code == 200
    assert Realisasi.objects.get(indikator=rasio).pembilang == 11


def test_konflik_baris_baru(pemeran: Pemeran, rasio: Indikator) -> None:
    saya, dia = lembar(pemeran), lembar(pemeran, "pic")
    i = f"i{rasio.pk}"
    dia.kirim(**{f"{i}_pembilang": "10", f"{i}_penyebut": "27"})
    assert saya.kirim(**{f"{i}_pembilang": "9", f"{i}_penyebut": "27"}).status_code == 409
    assert Realisasi.objects.get().pembilang == 10


def test_baris_yang_tidak_saya_sentuh_bukan_konflik(pemeran: Pemeran, rasio: Indikator) -> None:
    """An old page that changes another row neither overwrites nor complains."""
    lain = IndikatorFactory(renstra=rasio.renstra, sasaran=rasio.sasaran)
    RealisasiFactory(indikator=rasio, nilai=None, pembilang=9, penyebut=27)
    saya, dia = lembar(pemeran), lembar(pemeran, "pic")
    dia.kirim(**{f"i{rasio.pk}_pembilang": "10"})
    assert saya.kirim(**{f"i{lain.pk}_nilai": "5"}).status_code == 200
    assert Realisasi.objects.get(indikator=rasio).pembilang == 10


# --- the five periods


def test_triwulan_memakai_irisan_dan_posisi_sebelumnya(pemeran: Pemeran, rasio: Indikator) -> None:
    orang = IndikatorFactory(
        renstra=rasio.renstra, sasaran=rasio.sasaran, satuan="orang", desimal=0, akumulasi="jumlah"
    )
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd)
    ItemPKFactory(perjanjian=pk, indikator=orang, nilai=100, tw1=10, tw2=30, tw3=30, tw4=30)
    RealisasiFactory(indikator=orang, periode=1, nilai=8)
    RealisasiFactory(indikator=orang, periode=2, nilai=24)
    assert sel(lembar(pemeran, periode=2).html, orang) == ["40 TW ini 30", "100", "8", "32", "80\u00a0%"]
    assert sel(lembar(pemeran, periode=1).html, orang) == ["10 TW ini 10", "100", "", "8", "80\u00a0%"]


def test_indikator_tahunan_tidak_diharapkan_pada_tw1(pemeran: Pemeran, rasio: Indikator) -> None:
    tahunan = IndikatorFactory(renstra=rasio.renstra, sasaran=rasio.sasaran, akumulasi="tahunan")
    tw1, tw4 = lembar(pemeran, periode=1), lembar(pemeran, periode=4)
    assert "diukur tahunan" in baris_tabel(tw1.html, tahunan)
    assert f"i{tahunan.pk}-nilai" not in tw1.isi
    assert "<b>0 dari 1</b> terisi" in tw1.html
    assert f"i{tahunan.pk}-nilai" in tw4.isi
    assert "<b>0 dari 2</b> terisi" in tw4.html


def test_predikat_dan_ya_tidak_dipilih(pemeran: Pemeran, rasio: Indikator) -> None:
    skala = SkalaPredikatFactory(pemda=pemeran.pd.pemda)
    for kata, bobot in (("A", 90), ("BB", 75)):
        KataPredikatFactory(skala=skala, kata=kata, bobot=bobot)
    akip = IndikatorFactory(renstra=rasio.renstra, sasaran=rasio.sasaran, polaritas="predikat", skala=skala)
    wtp = IndikatorFactory(renstra=rasio.renstra, sasaran=rasio.sasaran, polaritas="ya_tidak")
    ItemPKFactory(
        perjanjian=PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd), indikator=akip, nilai=None, kata="A"
    )
    html = lembar(pemeran).kirim(**{f"i{akip.pk}_kata": "BB", f"i{wtp.pk}_kata": "Ya"}).content.decode()
    assert sel(html, akip) == ["A", "–", "BB", "83,33\u00a0%"]
    assert '<option value="Ya" selected>' in html
    jawaban = lembar(pemeran).kirim(**{f"i{akip.pk}_kata": "ZZ"})
    assert jawaban.status_code == 422
    assert "Pilih salah satu: A, BB." in jawaban.content.decode()


def test_indikator_program_dikelompokkan_di_bawah_programnya(pemeran: Pemeran, rasio: Indikator) -> None:
    prog = IndikatorProgramFactory(renstra=rasio.renstra, simpul__nama="Program Hubungan Industrial")
    html = lembar(pemeran).html
    assert html.index("S1 · Hubungan industrial harmonis") < html.index("Program Hubungan Industrial")
    assert f'name="i{prog.pk}-nilai"' in html


def test_tanpa_renstra_ada_petunjuk(pemeran: Pemeran) -> None:
    RenstraFactory(perangkat_daerah=pemeran.pd, tahun_awal=2030, tahun_akhir=2034)
    assert "Belum ada indikator" in lembar(pemeran).html


def test_nilai_tahun_dari_triwulan(pemeran: Pemeran, rasio: Indikator) -> None:
    RealisasiFactory(indikator=rasio, periode=1, nilai=None, pembilang=4, penyebut=12)
    RealisasiFactory(indikator=rasio, periode=2, nilai=None, pembilang=5, penyebut=15)
    html = lembar(pemeran).html
    assert sel(html, rasio)[1:3] == ["33,33", "33,33"]
    assert "Dari triwulan" in baris_tabel(html, rasio)
    assert "<b>1 dari 1</b> terisi" in html


def test_angka_yang_diketik_pada_rasio(pemeran: Pemeran, rasio: Indikator) -> None:
    """Balikpapan 2012: 194 of 434 is 44,70, the document reports 44,60; the flag says which one counts."""
    ItemPKFactory(perjanjian__perangkat_daerah=pemeran.pd, indikator=rasio, nilai=55)
    RealisasiFactory(indikator=rasio, nilai=Decimal("44.6"), pembilang=194, penyebut=434, pakai="ketik")
    halaman = lembar(pemeran)
    assert "diketik langsung" in halaman.html
    assert sel(halaman.html, rasio) == ["55,00", "–", "44,60", "81,09\u00a0%"]
    html = halaman.kirim(**{f"i{rasio.pk}_pakai": "turunan"}).content.decode()
    assert sel(html, rasio) == ["55,00", "–", "44,70", "81,27\u00a0%"]
    assert Realisasi.objects.get().nilai == Decimal("44.6")


# --- cost


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri_tetap(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    renstra = RenstraFactory(perangkat_daerah=pemeran.pd)
    for _ in range(banyak):
        RealisasiFactory(indikator=IndikatorFactory(renstra=renstra, faktor=100), diubah_oleh=pemeran["pic"])
        IndikatorProgramFactory(renstra=renstra)
    klien = pemeran.klien("perencana")
    with django_assert_num_queries(23):
        assert klien.get(ISIAN.format(0)).status_code == 200
