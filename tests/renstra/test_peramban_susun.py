"""A planner at the keyboard: from an empty agency to a measured indicator, and a sub kegiatan of the nomenclature."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

from renstra.models import Indikator, SimpulProgram
from renstra.perhitungan.nomenklatur import baca_nomenklatur
from renstra.services.nomenklatur import muat_nomenklatur
from sakip.models import SISTEM, Pengguna
from tests.pabrik import SANDI, RenstraFactory
from tests.pemeran import Pemeran

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]

CSV = """kode;nama
2.07;Urusan Bidang Tenaga Kerja
2.07.03;Program Pelatihan Kerja dan Produktivitas Tenaga Kerja
2.07.03.2.01;Pelaksanaan Pelatihan berdasarkan Unit Kompetensi
2.07.03.2.01.0001;Proses Pelaksanaan Pendidikan dan Pelatihan Keterampilan bagi Pencari Kerja
2.07.04.2.03.0001;Pelayanan Informasi Pasar Kerja
"""


@pytest.fixture
def halaman(peramban: Any, pemeran: Pemeran, live_server: Any) -> Any:
    """Logged in as the planner, at an agency with an empty Renstra."""
    Pengguna.objects.get_or_create(username=SISTEM, defaults={"is_active": True})
    sistem = Pengguna.objects.get(username=SISTEM)
    muat_nomenklatur(pelaku=sistem, tahun=2021, dasar="", baris=baca_nomenklatur(CSV).baris)
    RenstraFactory(perangkat_daerah=pemeran.pd, kode="r", tahun_awal=2022, tahun_akhir=2026)
    peramban.goto(f"{live_server.url}/masuk/")
    peramban.focus("#id_username")
    peramban.keyboard.type("perencana")
    peramban.keyboard.press("Tab")
    peramban.keyboard.type(SANDI)
    peramban.keyboard.press("Enter")
    peramban.wait_for_url(f"{live_server.url}/")
    peramban.alamat = live_server.url
    return peramban


def buka(halaman: Any, bagian: str) -> None:
    halaman.goto(f"{halaman.alamat}/dinas-a/2023/{bagian}")


def ketik(halaman: Any, label: str, teks: str) -> None:
    """Into the field of that label, as the keyboard reaches it."""
    kotak = halaman.get_by_label(label, exact=True).first
    kotak.focus()
    halaman.wait_for_load_state()  # the scripts that listen to what is typed
    halaman.keyboard.press("Control+a")
    halaman.keyboard.type(teks)


def tekan(halaman: Any, peran: str, nama: str) -> None:
    halaman.get_by_role(peran, name=nama).first.focus()
    halaman.keyboard.press("Enter")


def test_dari_tujuan_sampai_indikator_dengan_papan_ketik(halaman: Any) -> None:
    buka(halaman, "renstra/susun/")
    tekan(halaman, "link", "Renstra 2022–2026")
    tekan(halaman, "link", "Tambah tujuan pertama")
    ketik(halaman, "Bunyi tujuan", "Menurunkan pengangguran")
    tekan(halaman, "button", "Simpan")
    tekan(halaman, "link", "Tambah sasaran di bawah T1")
    ketik(halaman, "Bunyi sasaran", "Terserapnya tenaga kerja")
    tekan(halaman, "button", "Simpan")
    tekan(halaman, "link", "Tambah indikator pada sasaran S1")
    ketik(halaman, "Bunyi indikator", "Tingkat pengangguran terbuka")
    ketik(halaman, "Satuan", "%")
    hasil = halaman.locator("#hasil-rumus")
    ketik(halaman, "Target", "8")
    ketik(halaman, "Realisasi", "10")
    expect(hasil).to_contain_text("125,00")
    # The other direction: the server works the example out again, and the choice of formulas appears.
    polaritas = halaman.get_by_label("Polaritas", exact=True)
    polaritas.focus()
    halaman.keyboard.type("Mini")
    expect(hasil).to_contain_text("75,00")
    expect(hasil).to_contain_text("2 × Target − Realisasi")
    expect(halaman.get_by_label("Rumus capaian")).to_be_visible()
    halaman.get_by_label("Rumus capaian").focus()
    halaman.keyboard.type("Rasio")
    expect(hasil).to_contain_text("80,00")
    ketik(halaman, "Target 2024, Renstra", "7,5")
    tekan(halaman, "button", "Simpan")
    expect(halaman.get_by_role("heading", level=1)).to_contain_text("IKU1 Tingkat pengangguran terbuka")
    ind = Indikator.objects.get()
    assert (ind.sasaran.kode, ind.polaritas, ind.rumus) == ("S1", "minimalkan", "rasio")
    assert str(ind.target.get().nilai.normalize()) == "7.5"


def test_sub_kegiatan_dari_nomenklatur_dengan_papan_ketik(halaman: Any) -> None:
    buka(halaman, "program/")
    tekan(halaman, "link", "Tambah dari nomenklatur")
    ketik(halaman, "Kode atau kata", "pelatihan pencari")
    expect(halaman.locator("#hasil-nomenklatur")).to_contain_text("1 ditemukan")
    tekan(halaman, "link", "2.07.03.2.01.0001")
    expect(halaman.get_by_label("Nama program 2.07.03 (baru)")).to_have_value(
        "Program Pelatihan Kerja dan Produktivitas Tenaga Kerja"
    )
    tekan(halaman, "button", "Simpan")
    expect(halaman.locator("table.pohon-program")).to_contain_text("Proses Pelaksanaan Pendidikan")
    assert list(SimpulProgram.objects.order_by("kunci").values_list("kunci", "jenis")) == [
        ("2.07.03", "program"),
        ("2.07.03.2.01", "kegiatan"),
        ("2.07.03.2.01.0001", "sub_kegiatan"),
    ]


def test_urutkan_dengan_tombol(halaman: Any) -> None:
    buka(halaman, "renstra/susun/")
    tekan(halaman, "link", "Renstra 2022–2026")
    for teks in ("Tujuan pertama", "Tujuan kedua"):
        tekan(halaman, "link", "Tambah tujuan")
        ketik(halaman, "Bunyi tujuan", teks)
        tekan(halaman, "button", "Simpan")
    tekan(halaman, "button", "Naikkan tujuan T2")
    expect(halaman.locator("section[id^=tujuan-] h2").first).to_contain_text("Tujuan kedua")


@pytest.mark.parametrize("bagian", ["renstra/susun/", "renstra/baru/", "program/", "program/baru/", "nomenklatur/"])
def test_muat_di_layar_sempit(halaman: Any, bagian: str) -> None:
    halaman.set_viewport_size({"width": 320, "height": 700})
    buka(halaman, bagian)
    assert halaman.evaluate("document.documentElement.scrollWidth") <= 320
