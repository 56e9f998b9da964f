"""A download in a real browser with a real worker: progress page, the file by itself, then from the store."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from laporan.models import Cetakan
from tests.halaman import isi_dinas
from tests.pabrik import SANDI
from tests.pemeran import Pemeran
from tests.pertukaran.test_latar import alamat_basis

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.lambat]


@pytest.fixture(autouse=True)
def proses(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    """Workers that pages start find the database of the test."""
    settings.CETAK_LATAR, settings.MEDIA_ROOT = True, str(tmp_path)
    for nama, isi in {"DATABASE_URL": alamat_basis(), "MEDIA_ROOT": str(tmp_path), "DEBUG": "1"}.items():
        monkeypatch.setenv(nama, isi)


def test_kemajuan_lalu_unduhan(peramban: Any, live_server: Any, pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    peramban.goto(f"{live_server.url}/masuk/?next=/dinas-a/2023/lkip/")
    peramban.fill("#id_username", "kepala")
    peramban.fill("#id_password", SANDI)
    with peramban.expect_navigation():
        peramban.keyboard.press("Enter")
    with peramban.expect_download(timeout=120_000) as unduhan:
        peramban.get_by_role("link", name="Unduh PDF").focus()
        peramban.keyboard.press("Enter")
        peramban.get_by_role("heading", name="Kemajuan").wait_for()
    assert unduhan.value.suggested_filename == "LKIP-dinas-a-2023.pdf"
    pertama = Path(unduhan.value.path()).read_bytes()
    assert pertama.startswith(b"%PDF-")
    expect(peramban.get_by_text("Siap diunduh")).to_be_visible()
    peramban.goto(f"{live_server.url}/dinas-a/2023/lkip/")
    with peramban.expect_download() as lagi:
        peramban.get_by_role("link", name="Unduh PDF").click()
    assert Path(lagi.value.path()).read_bytes() == pertama
    assert peramban.url.endswith("/lkip/")
    assert Cetakan.objects.get().percobaan == 1
