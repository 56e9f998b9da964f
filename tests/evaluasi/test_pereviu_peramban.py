"""In a browser, the reviewer's whole path: compare years → two-year difference → remark → answer → resolve → review
of the LKIP → evaluation → recommendation. What the agency prepared before stands ready."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from playwright.sync_api import expect

from evaluasi.models import Catatan, Lke, ReviuLkj
from kinerja.models import NilaiAkip, Rekomendasi
from laporan.services import terbitan as layanan_terbitan
from laporan.services.keadaan import siapkan_reviu
from sakip.inti.istilah import KeadaanLke
from sakip.jejak import periksa_rantai
from tests.evaluasi.lke import lke_terisi
from tests.halaman import isi_dinas
from tests.laporan.cetakan_cepat import cetak_semu
from tests.pabrik import SANDI, ItemPKFactory, PejabatFactory, PerjanjianKinerjaFactory, RealisasiFactory
from tests.pemeran import Pemeran

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.lambat,
    pytest.mark.peramban,
]


class Orang:
    """Whoever sits at the browser."""

    def __init__(self, hal: Any, situs: str) -> None:
        self.hal, self.situs = hal, situs

    def masuk(self, siapa: str) -> None:
        self.hal.context.clear_cookies()
        self.hal.goto(f"{self.situs}/masuk/")
        self.hal.get_by_label("Nama pengguna").fill(siapa)
        self.hal.get_by_label("Kata sandi").fill(SANDI)
        self.hal.get_by_role("button", name="Masuk").click()
        expect(self.hal).to_have_url(f"{self.situs}/")

    def evaluasi(self, tab: str) -> None:
        """A tab of the section Evaluasi of the agency, by its link."""
        self.hal.goto(f"{self.situs}/dinas-a/2023/banding/")
        self.hal.get_by_role("link", name=tab, exact=True).first.click()

    def klik(self, nama: str, peran: Any = "link") -> None:
        self.hal.get_by_role(peran, name=nama, exact=True).first.click()

    def baca(self, teks: str) -> None:
        expect(self.hal.get_by_role("main")).to_contain_text(teks)

    def kabar(self, teks: str) -> None:
        expect(self.hal.get_by_role("status")).to_contain_text(teks)


@pytest.fixture
def dinas(pemeran: Pemeran, monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A promise of 85 in 2022, of 80 in 2023; an LKIP frozen for review; a self-assessment filled in."""
    monkeypatch.setattr(layanan_terbitan, "cetak_dokumen", cetak_semu)
    dinas = isi_dinas(pemeran.pd, 1)
    lalu = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd, tahun=2022)
    ItemPKFactory(perjanjian=lalu, indikator=dinas.indikator[0], nilai=Decimal(85))
    RealisasiFactory(indikator=dinas.indikator[0], tahun=2022, nilai=Decimal(70))
    PejabatFactory(
        pemda=pemeran.pd.pemda, perangkat_daerah=None, jabatan="Inspektur", nama="Drs. Uji", dari=date(2020, 1, 1)
    )
    dinas.laporan.refresh_from_db()
    siapkan_reviu(pelaku=pemeran["perencana"], laporan=dinas.laporan)
    lke_terisi(pemeran.pd, pemeran["perencana"], KeadaanLke.MANDIRI)
    return dinas


def test_jalan_seorang_pereviu(peramban: Any, pemeran: Pemeran, dinas: SimpleNamespace, live_server: Any) -> None:
    o = Orang(peramban, str(live_server.url))
    o.masuk("inspektorat")
    _membandingkan(o)
    _mencatat(o)
    o.masuk("perencana")
    _menjawab(o)
    _mengajukan_penilaian_mandiri(o)
    o.masuk("inspektorat")
    _menyelesaikan_catatan(o)
    _mereviu(o)
    _mengevaluasi(o)
    o.masuk("perencana")
    _menanggapi_huruf(o)
    o.masuk("inspektorat")
    _memfinalkan(o)
    _merekomendasikan(o)

    assert Catatan.objects.get().keadaan == "selesai"
    reviu = ReviuLkj.objects.get()
    assert (reviu.keadaan, reviu.tanpa_perbedaan, reviu.nomor) == ("selesai", True, "700/12/Insp")
    assert Lke.objects.get().keadaan == "final"
    assert NilaiAkip.objects.get().tahun == 2023
    assert Rekomendasi.objects.get().teks.startswith("Tetapkan target")
    assert periksa_rantai(pemeran.pd) == [], "the trail of everybody's work is whole"


def _membandingkan(o: Orang) -> None:
    o.hal.goto(f"{o.situs}/dinas-a/2023/banding/?tahun=2022&tahun=2023")
    o.baca("▼ 5,00 lebih ringan")


def _mencatat(o: Orang) -> None:
    o.klik("Beda dua tahun")
    o.baca("Target 2023 lebih ringan daripada target 2022: 85,00\u00a0% menjadi 80,00\u00a0%.")
    o.hal.get_by_role("link", name="Beri catatan: IKU0 Indikator ke-0, 2023").first.click()
    o.baca("Target IKU0 Indikator ke-0")
    o.hal.get_by_label("Catatan", exact=True).fill("Mengapa target diringankan?")
    o.klik("Simpan catatan", "button")
    o.evaluasi("Beda dua tahun")
    expect(o.hal.get_by_role("link", name=re.compile("Catatan 1, terbuka: IKU0")).first).to_be_visible()


def _menjawab(o: Orang) -> None:
    o.klik("Jawab catatan Inspektorat 2023")
    o.hal.get_by_role("link", name=re.compile("Catatan 1$")).first.click()
    o.hal.get_by_label("Jawaban").fill("Menyesuaikan RPJMD perubahan.")
    o.klik("Kirim jawaban", "button")
    o.kabar("Jawaban tersimpan")


def _mengajukan_penilaian_mandiri(o: Orang) -> None:
    o.evaluasi("LKE")
    o.klik("Ajukan penilaian mandiri", "button")
    o.kabar("Penilaian mandiri diajukan kepada Inspektorat.")


def _menyelesaikan_catatan(o: Orang) -> None:
    o.evaluasi("Catatan")
    o.klik("Catatan 1")
    o.baca("Menyesuaikan RPJMD perubahan.")
    o.klik("Selesaikan catatan", "button")
    o.kabar("Catatan selesai")


def _mereviu(o: Orang) -> None:
    """Every statement is answered; what differs from the data, or is denied, says why."""
    o.evaluasi("Reviu")
    o.klik("Mulai reviu", "button")
    pilihan = o.hal.locator("select[name^=jawaban-]")
    assert pilihan.count() > 5
    for satu in pilihan.all():
        if not satu.input_value():
            satu.select_option(label="Ya")
    for satu in o.hal.locator("textarea[name^=alasan-]").all():
        satu.fill("Sudah ditelaah tim reviu.")
    o.klik("Simpan jawaban", "button")
    o.klik("Selesaikan")
    o.hal.get_by_label("Nomor Catatan Hasil Reviu").fill("700/12/Insp")
    o.hal.get_by_label("Tanggal", exact=True).fill("2024-02-05")
    o.hal.get_by_label("Inspektur").select_option(index=1)
    o.klik("Selesaikan reviu", "button")
    o.baca("Tanpa perbedaan")


def _mengevaluasi(o: Orang) -> None:
    o.evaluasi("LKE")
    o.klik("1.a")
    o.hal.get_by_label("Huruf sebagai anggota tim").select_option("B")
    o.hal.get_by_label("Alasan", exact=True).fill("Target diringankan tanpa kajian.")
    o.klik("Simpan 1.a", "button")
    o.kabar("1.a tersimpan.")
    o.hal.get_by_role("link", name="LKE 2023", exact=True).click()
    o.hal.get_by_role("button", name=re.compile("^Teruskan ke ketua")).click()
    o.klik("Kirim untuk ditanggapi", "button")
    o.baca("Belum ditanggapi")


def _menanggapi_huruf(o: Orang) -> None:
    o.evaluasi("LKE")
    o.klik("1.a")
    o.hal.get_by_label("Tanggapan atas huruf B").fill("Setuju; kajian disusun tahun ini.")
    o.klik("Simpan tanggapan", "button")
    o.kabar("Tanggapan atas 1.a tersimpan.")


def _memfinalkan(o: Orang) -> None:
    o.evaluasi("LKE")
    o.klik("Finalkan …")
    o.hal.get_by_label("Nomor Laporan Hasil Evaluasi").fill("700/LHE/2024")
    o.hal.get_by_label("Tanggal", exact=True).fill("2024-03-15")
    o.klik("Finalkan", "button")
    o.kabar("LKE 2023 final")


def _merekomendasikan(o: Orang) -> None:
    o.evaluasi("Rekomendasi")
    o.klik("Rekomendasi baru")
    o.hal.get_by_label("Komponen").select_option(index=1)
    o.hal.get_by_label("Rekomendasi", exact=True).fill("Tetapkan target dengan kajian tertulis.")
    o.klik("Simpan", "button")
    o.baca("Tetapkan target dengan kajian tertulis.")
