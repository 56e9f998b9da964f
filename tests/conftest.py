"""What every test stands on: quick passwords, files in a temporary folder, a browser when asked for."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

from tests.pemeran import pemeran  # noqa: F401 - the cast, for every test

CALON_PERAMBAN = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]
ARGUMEN_PERAMBAN = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_configure(config: pytest.Config) -> None:
    # Not in a fixture: data made per session needs passwords before any fixture of a test runs.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.MEDIA_ROOT = tempfile.mkdtemp(prefix="sakip-uji-")
    # A file, as in real life: connections of one in memory cannot wait for each other, and a live server needs many.
    if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
        berkas = Path(tempfile.mkdtemp(prefix="uji-", dir=settings.MEDIA_ROOT)) / "uji.sqlite3"
        basis = settings.DATABASES["default"]
        basis.setdefault("TEST", {})["NAME"] = str(berkas)
        # It dies with the run: nothing waits for the disk.
        basis["OPTIONS"]["init_command"] = basis["OPTIONS"]["init_command"].replace("=NORMAL", "=OFF")
    settings.SECURE_SSL_REDIRECT = False


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def _transaksi(item: pytest.Item) -> bool:
    """Whether a test commits, so that the database is emptied after it."""
    tanda = item.get_closest_marker("django_db")
    nama = set(getattr(item, "fixturenames", ()))
    return bool(nama & {"live_server", "transactional_db"} or (tanda and tanda.kwargs.get("transaction")))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "peramban" in getattr(item, "fixturenames", ()):
            item.add_marker("peramban")
        if _transaksi(item):
            # What the migrations wrote (the account ``sistem``, causes of a sisa) is put back before each of them …
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)
    # … and is gone after them: they come last, also behind tests whose data a module made.
    items.sort(key=_transaksi)


def _berkas_peramban() -> str | None:
    calon = [os.environ.get("CHROMIUM", ""), *CALON_PERAMBAN]
    return next((c for c in calon if c and os.access(c, os.X_OK)), None)


@pytest.fixture(scope="session")
def _chromium() -> Iterator[Any]:
    berkas = _berkas_peramban()
    if berkas is None:
        alasan = "no Chromium found (apt-get install chromium, or set CHROMIUM)"
        if os.environ.get("PERAMBAN_WAJIB") == "1":
            pytest.fail(f"PERAMBAN_WAJIB=1, but {alasan}")
        pytest.skip(alasan)
    from playwright.sync_api import sync_playwright

    # Playwright keeps an event loop in this thread, which Django takes for an async caller.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as p:
        chromium = p.chromium.launch(executable_path=berkas, args=ARGUMEN_PERAMBAN)
        yield chromium
        chromium.close()


@pytest.fixture
def peramban(_chromium: Any) -> Iterator[Any]:
    """A fresh page in Indonesian; errors that it logs (CSP, script, missing files) fail the test."""
    konteks = _chromium.new_context(locale="id-ID", viewport={"width": 1280, "height": 800})
    konteks.set_default_timeout(15_000)
    halaman = konteks.new_page()
    galat: list[str] = []
    halaman.on("pageerror", lambda g: galat.append(str(g)))
    halaman.on("console", lambda p: galat.append(p.text) if p.type == "error" else None)
    halaman.galat = galat
    yield halaman
    konteks.close()
    # Chromium logs an answer of 4xx as an error of the console; a test may provoke one on purpose.
    assert [g for g in galat if "the server responded with a status of 4" not in g] == []
