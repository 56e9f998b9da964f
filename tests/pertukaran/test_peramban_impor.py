"""The whole path in a real browser, with a mistake in it: fill, upload, see the fault, correct, apply, undo."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from pertukaran.models import Batch, KeadaanBatch
from pertukaran.services import antrean
from pertukaran.services.kemajuan import pencatat
from tests.pabrik import SANDI, BatchFactory
from tests.pemeran import Pemeran
from tests.pertukaran.buku import TAHUN, isi_indikator

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


def masuk(halaman: Any, alamat: str) -> None:
    halaman.goto(f"{alamat}/masuk/?next=/dinas-a/{TAHUN}/impor/")
    halaman.fill("#id_username", "perencana")
    halaman.fill("#id_password", SANDI)
    with halaman.expect_navigation():
        halaman.keyboard.press("Enter")


def tekan(halaman: Any, peran: str, nama: str) -> None:
    """Focus a control by its name and press Enter: the whole path goes by the keyboard."""
    halaman.get_by_role(peran, name=nama).first.focus()
    with halaman.expect_navigation():
        halaman.keyboard.press("Enter")


def unduh(halaman: Any, peran: str, nama: str) -> bytes:
    with halaman.expect_download() as unduhan:
        halaman.get_by_role(peran, name=nama).first.click()
    return Path(unduhan.value.path()).read_bytes()


def ubah(berkas: Path, isi: bytes, nilai: dict[str, Any]) -> Path:
    """The sheet Realisasi of a workbook with other results in quarter 1."""
    buku = load_workbook(BytesIO(isi))
    lembar = buku["Realisasi"]
    judul = [s.value for s in lembar[1]]
    for baris in lembar.iter_rows(min_row=2):
        kode, triwulan = (baris[judul.index(j)].value for j in ("Kode Indikator", "Triwulan"))
        if kode in nilai and triwulan == 1:
            baris[judul.index("Realisasi")].value = nilai[kode]
    buku.save(berkas)
    return berkas


def unggah(halaman: Any, berkas: Path) -> None:
    tekan(halaman, "link", "Unggah berkas")
    halaman.set_input_files("#id_berkas", berkas)
    tekan(halaman, "button", "Unggah dan periksa")


def angka_triwulan(halaman: Any, alamat: str, indikator: int) -> str:
    halaman.goto(f"{alamat}/dinas-a/{TAHUN}/isian/1/")
    hasil: str = halaman.locator(f"#i{indikator}-nilai").input_value()
    return hasil


def test_seluruh_jalan_dengan_kesalahan_di_dalamnya(
    peramban: Any, live_server: Any, pemeran: Pemeran, tmp_path: Path
) -> None:
    satu, dua, _ = isi_indikator(pemeran.pd, 3)
    masuk(peramban, live_server.url)
    tekan(peramban, "link", "Unduh Buku Kerja")
    isi = unduh(peramban, "button", "Unduh semua lembar")
    peramban.goto(f"{live_server.url}/dinas-a/{TAHUN}/impor/")

    unggah(peramban, ubah(tmp_path / "realisasi.xlsx", isi, {"IKU-1": "12.5", "IKU-2": 74}))
    ringkasan = peramban.locator(".galat-ringkas")
    expect(ringkasan).to_be_focused()
    assert "1 baris ditolak; belum ada yang diterapkan" in ringkasan.inner_text()
    sel = peramban.locator(".sel-galat")
    galat = '"12.5" tidak terbaca sebagai angka. Maksud Anda 12,5?'
    assert " ".join(sel.inner_text().split()) == f"Realisasi 12.5 {galat}"
    assert peramban.get_by_role("button", name="Terapkan").count() == 0

    salinan = unduh(peramban, "link", "Unduh salinan bertanda")
    bertanda = [s for s in (s for b in load_workbook(BytesIO(salinan))["Realisasi"] for s in b) if s.value == "12.5"]
    assert galat in bertanda[0].comment.text

    peramban.goto(f"{live_server.url}/dinas-a/{TAHUN}/impor/")
    unggah(peramban, ubah(tmp_path / "realisasi-2.xlsx", salinan, {"IKU-1": 12.5}))
    ubahan = peramban.locator(".sel-ubah > div")
    assert [" ".join(u.split()) for u in ubahan.all_inner_texts()] == [
        "Realisasi 72 → menjadi 12,5",
        "Realisasi 72 → menjadi 74",
    ]
    assert "2 baris berubah pada lembar Realisasi" in peramban.inner_text(".terapkan")
    tekan(peramban, "button", "Terapkan")
    assert "Diterapkan" in peramban.inner_text(".kepala")
    assert peramban.get_by_role("link", name=f"Pengukuran {TAHUN}").count() == 1
    hasil = peramban.url
    assert angka_triwulan(peramban, live_server.url, satu.pk) == "12,5"
    assert angka_triwulan(peramban, live_server.url, dua.pk) == "74"

    peramban.goto(hasil)
    tekan(peramban, "link", "Batalkan impor ini")
    tekan(peramban, "button", "Batalkan impor")
    assert "Tulis mengapa impor ini dibatalkan." in peramban.inner_text(".galat-ringkas")
    peramban.fill("#id_alasan", "Berkas triwulan yang salah")
    tekan(peramban, "button", "Batalkan impor")
    assert "semua sel kembali ke nilai sebelumnya" in peramban.inner_text("main")
    assert angka_triwulan(peramban, live_server.url, satu.pk) == "72"
    assert Batch.objects.latest("pk").keadaan == KeadaanBatch.DIBATALKAN


def test_halaman_kemajuan_memperbarui_dirinya(peramban: Any, live_server: Any, pemeran: Pemeran) -> None:
    batch = BatchFactory(perangkat_daerah=pemeran.pd)
    tiket = antrean.tiket(batch, "periksa", pemeran["perencana"].pk)
    antrean.pasang(tiket)
    antrean.ambil()
    catat = pencatat(batch)
    masuk(peramban, live_server.url)
    peramban.goto(f"{live_server.url}/dinas-a/{TAHUN}/impor/{batch.pk}/")
    catat(35, "Lembar Target: 310 baris")
    peramban.get_by_text("Lembar Target: 310 baris").wait_for()
    assert peramban.locator("progress").get_attribute("value") == "35"
    Batch.objects.filter(pk=batch.pk).update(
        keadaan=KeadaanBatch.GAGAL.value, ringkasan={"kesalahan": [["", 0, "", "", "Rusak."]]}
    )
    antrean.lepas(tiket)
    peramban.get_by_role("heading", name="Berkas tidak dapat diperiksa").wait_for()
    assert "Rusak." in peramban.inner_text(".galat-ringkas")
