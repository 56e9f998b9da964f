"""In a browser: the inspectorate remarks on a figure, the planner answers with a file, the inspectorate resolves."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import expect

from evaluasi.models import BalasanCatatan, Catatan
from tests.evaluasi.berkas import PDF_KECIL
from tests.halaman import isi_dinas
from tests.pabrik import SANDI
from tests.pemeran import Pemeran

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.lambat,
    pytest.mark.peramban,
]


def masuk(peramban: Any, situs: str, siapa: str) -> None:
    peramban.context.clear_cookies()
    peramban.goto(f"{situs}/masuk/")
    peramban.get_by_label("Nama pengguna").fill(siapa)
    peramban.get_by_label("Kata sandi").fill(SANDI)
    peramban.get_by_role("button", name="Masuk").click()
    expect(peramban).to_have_url(f"{situs}/")


def test_dari_angka_sampai_selesai(peramban: Any, pemeran: Pemeran, live_server: Any) -> None:
    isi_dinas(pemeran.pd, 2)
    situs, pengukuran = live_server.url, f"{live_server.url}/dinas-a/2023/pengukuran/"

    masuk(peramban, situs, "inspektorat")
    peramban.goto(pengukuran)
    peramban.get_by_role("link", name="Beri catatan: capaian IKU1", exact=True).click()
    expect(peramban.get_by_role("main")).to_contain_text("Capaian IKU1 Indikator ke-1")
    peramban.get_by_label("Sifat").select_option(label="Pertanyaan")
    peramban.get_by_label("Catatan", exact=True).fill("Dari mana 72?")
    peramban.get_by_role("button", name="Simpan catatan").click()
    expect(peramban.get_by_role("heading", name="Pertanyaan 1")).to_be_visible()

    masuk(peramban, situs, "perencana")
    peramban.get_by_role("link", name="Jawab catatan Inspektorat 2023").click()
    peramban.get_by_role("link", name="Pertanyaan 1").click()
    peramban.get_by_label("Jawaban").fill("Dari rekap BPS.")
    peramban.get_by_label("Bukti (boleh kosong)").set_input_files(
        {"name": "rekap.pdf", "mimeType": "application/pdf", "buffer": PDF_KECIL}
    )
    peramban.get_by_role("button", name="Kirim jawaban").click()
    expect(peramban.get_by_role("status")).to_contain_text("Jawaban tersimpan")
    with peramban.expect_download() as unduhan:
        peramban.get_by_role("link", name="rekap.pdf").click()
    assert unduhan.value.path().read_bytes() == PDF_KECIL

    masuk(peramban, situs, "inspektorat")
    peramban.get_by_role("link", name=re.compile("1 catatan 2023 sudah dijawab")).click()
    peramban.get_by_role("row").filter(has_text=pemeran.pd.nama).get_by_role("link", name="1", exact=True).click()
    peramban.get_by_role("link", name="Pertanyaan 1").click()
    peramban.get_by_role("button", name="Selesaikan catatan").click()
    expect(peramban.get_by_role("status")).to_contain_text("Catatan selesai")
    peramban.goto(pengukuran)
    expect(peramban.get_by_role("link", name="Catatan 1, selesai: capaian IKU1")).to_be_visible()

    assert Catatan.objects.get().keadaan == "selesai"
    assert [b.menjadi for b in BalasanCatatan.objects.all()] == ["dijawab", "selesai"]
