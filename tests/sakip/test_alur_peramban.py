"""The quarter by keyboard alone: fill → submit → return → correct → approve → lock → LKIP, by three people."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import pytest

from kinerja.models import Realisasi
from sakip.alur.baca import status_periode
from sakip.inti.istilah import KeadaanPengisian, Peran
from tests.pabrik import (
    SANDI,
    IndikatorFactory,
    ItemPKFactory,
    PenggunaFactory,
    PerjanjianKinerjaFactory,
    RealisasiFactory,
    RenstraFactory,
)
from tests.pemeran import Pemeran, tugaskan

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.lambat,
    pytest.mark.peramban,
]
ISIAN, PENGAJUAN = "/dinas-a/2023/isian/2/", "/dinas-a/2023/pengajuan/2/"
# What a screen reader would call the element in focus: its label, else its text.
NAMA = """() => { const e = document.activeElement; if (!e || e === document.body) return "";
  const label = e.labels && e.labels.length ? e.labels[0].innerText : "";
  return (e.getAttribute("aria-label") || label || e.innerText || e.id || "").trim(); }"""


class Orang:
    """One person at a keyboard: no mouse, no reaching into the page."""

    def __init__(self, peramban: Any, situs: str, nama: str) -> None:
        self.konteks = peramban.new_context(locale="id-ID", viewport={"width": 1280, "height": 900})
        self.konteks.set_default_timeout(15_000)
        self.hal, self.situs = self.konteks.new_page(), situs
        self.buka("/masuk/")
        self.tuju("Nama pengguna").ketik(nama).tuju("Kata sandi").ketik(SANDI).tekan("Enter")
        self.hal.wait_for_url(f"{situs}/")

    def buka(self, alamat: str) -> Orang:
        self.hal.goto(f"{self.situs}{alamat}")
        return self

    def tuju(self, nama: str, lewat: str = "Tab") -> Orang:
        """Press Tab until the focus is on what is called so."""
        for _ in range(250):
            if re.search(nama, self.hal.evaluate(NAMA)):
                return self
            self.hal.keyboard.press(lewat)
        raise AssertionError(f"{nama} tidak tercapai dengan {lewat} di {self.hal.url}")

    def ketik(self, teks: str) -> Orang:
        self.hal.keyboard.press("ControlOrMeta+a")
        self.hal.keyboard.type(teks)
        return self

    def tekan(self, tombol: str) -> Orang:
        self.hal.keyboard.press(tombol)
        return self

    def baca(self, teks: str) -> Orang:
        """Wait until the page says so."""
        self.hal.get_by_text(re.compile(teks)).first.wait_for(state="attached")
        return self


@pytest.fixture
def situs(pemeran: Pemeran, live_server: Any) -> str:
    """Two indicators in a PK; the first stood at 90 in Triwulan I, so that 30 looks odd."""
    orang = PenggunaFactory(username="organisasi")
    tugaskan(orang, Peran.BAGIAN_ORGANISASI, pemeran.pd)
    renstra, pk = RenstraFactory(perangkat_daerah=pemeran.pd), PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd)
    for nomor in (1, 2):
        ind = IndikatorFactory(renstra=renstra, kode=f"S1.{nomor}", nama=f"Indikator ke-{nomor}", urutan=nomor)
        ItemPKFactory(perjanjian=pk, indikator=ind, nilai=Decimal(90))
    RealisasiFactory(indikator=renstra.indikator.get(kode="S1.1"), periode=1, nilai=90)
    return str(live_server.url)


def isi(orang: Orang, kode: str, nilai: str) -> None:
    """Type a value into its cell and wait until the server has it."""
    orang.tuju(rf"^Realisasi, {re.escape(kode)}").ketik(nilai).tekan("Enter")
    for _ in range(50):
        ada = Realisasi.objects.filter(indikator__kode=kode, periode=2, nilai=Decimal(nilai.replace(",", ".")))
        if ada.exists():
            return
        orang.hal.wait_for_timeout(100)
    raise AssertionError(f"{kode} {nilai} tidak tersimpan")


def test_setriwulan_dengan_papan_tik_saja(_chromium: Any, pemeran: Pemeran, situs: str) -> None:
    perencana = Orang(_chromium, situs, "perencana").buka(ISIAN)
    isi(perencana, "S1.1", "30")
    isi(perencana, "S1.2", "88")
    perencana.buka(ISIAN).tuju("^Ajukan ke Kepala").tekan("Enter").baca("1 angka tampak janggal")
    perencana.tuju(r"^S1\.1 Indikator ke-1$")
    perencana.ketik("Peserta mundur").tuju("^Ajukan ke Kepala").tekan("Enter").baca("kini menunggu Kepala")

    kepala = Orang(_chromium, situs, "kepala")
    kepala.tuju("^Antrean$").tekan("Enter").baca("1 periode menunggu Anda").tuju("^Tinjau").tekan("Enter")
    kepala.baca("Peserta mundur").tuju(r"^Kembalikan S1\.1").tekan("Space")
    kepala.tuju("Hanya baris yang dicentang").tekan("Space").tuju("^Alasan").ketik("Periksa S1.1")
    kepala.tuju("^Kembalikan$").tekan("Enter").baca("dikembalikan")

    perencana.buka(PENGAJUAN).baca("hanya baris yang ditandai").tuju(r"^S1\.1$").tekan("Enter")
    perencana.hal.wait_for_url(re.compile(r"/isian/2/#i\d+-nilai$"))
    isi(perencana, "S1.1", "85,5")
    perencana.buka(PENGAJUAN).baca("Tidak ada angka|1 baris berubah").tuju("^Ajukan ke Kepala").tekan("Enter")
    perencana.baca("kini menunggu Kepala")

    kepala.buka("/antrean/").tuju("^Tinjau").tekan("Enter").baca("1 baris berubah sejak pengajuan")
    kepala.tuju("^Setujui$").tekan("Enter").baca("kini menunggu Bagian Organisasi")

    organisasi = Orang(_chromium, situs, "organisasi")
    organisasi.tuju("^Antrean$").tekan("Enter").baca("1 periode menunggu Anda").tuju("^Tinjau").tekan("Enter")
    organisasi.baca("Giliran Anda").tuju("^Setujui dan kunci$").tekan("Enter").baca("Triwulan II 2023: dikunci")
    assert status_periode(pemeran.pd, 2023)[2].keadaan is KeadaanPengisian.DIKUNCI

    perencana.buka(ISIAN).baca("sudah dikunci")
    assert perencana.hal.locator("#formulir-isian input[data-sel]").count() == 0
    kepala.buka("/dinas-a/2023/lkip/").tuju("Unduh PDF")
    with kepala.hal.expect_download(timeout=60_000) as unduhan:
        kepala.tekan("Enter")
    assert unduhan.value.suggested_filename.endswith(".pdf")


@pytest.mark.parametrize("lebar", [320, 1280])
def test_tidak_bergulir_ke_samping(_chromium: Any, pemeran: Pemeran, situs: str, lebar: int) -> None:
    """Both pages, for who may do most of each."""
    for siapa in ("perencana", "organisasi"):
        orang = Orang(_chromium, situs, siapa)
        orang.hal.set_viewport_size({"width": lebar, "height": 800})
        for alamat in (PENGAJUAN, "/antrean/?keadaan=semua&tahun=2023"):
            orang.buka(alamat)
            assert orang.hal.evaluate("document.documentElement.scrollWidth") <= lebar, (siapa, alamat)


def test_seluruhnya_tanpa_skrip(_chromium: Any, pemeran: Pemeran, situs: str) -> None:
    """The page is plain forms: a browser without scripts submits and returns."""
    for kode in ("S1.1", "S1.2"):
        ind = pemeran.pd.renstra.get().indikator.get(kode=kode)
        RealisasiFactory(indikator=ind, periode=2, nilai=88)
    for siapa, tombol in (("perencana", "Ajukan ke Kepala perangkat daerah"), ("kepala", "Kembalikan")):
        konteks = _chromium.new_context(java_script_enabled=False)
        halaman = konteks.new_page()
        halaman.goto(f"{situs}/masuk/?next={PENGAJUAN}")
        halaman.fill("#id_username", siapa)
        halaman.fill("#id_password", SANDI)
        halaman.press("#id_password", "Enter")
        halaman.wait_for_url(f"{situs}{PENGAJUAN}")
        if siapa == "kepala":
            halaman.get_by_label("Kembalikan S1.1 Indikator ke-1").check()
            halaman.get_by_label("Hanya baris yang dicentang").check()
            halaman.get_by_label("Alasan").fill("Periksa")
        halaman.get_by_role("button", name=tombol, exact=True).click()
        halaman.wait_for_url(f"{situs}{PENGAJUAN}")
        konteks.close()
    s = status_periode(pemeran.pd, 2023)[2]
    assert (s.keadaan, s.sebagian, s.alasan) == (KeadaanPengisian.DIKEMBALIKAN, True, "Periksa")
