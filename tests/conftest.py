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
from hypothesis import HealthCheck
from hypothesis import settings as pengaturan_hypothesis

from tests.basis_siap import salin_siap, simpan_siap
from tests.pemeran import pemeran  # noqa: F401 - the cast, for every test

# Registered here, not imported where they are used: what lives for a session is then made once.
pytest_plugins = ["tests.sakip.basis_cadangan"]

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


# How busy the machine is says nothing about the code.
pengaturan_hypothesis.register_profile("sakip", deadline=None, suppress_health_check=[HealthCheck.too_slow])
pengaturan_hypothesis.load_profile("sakip")


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
    # Imports run within the request; tests/pertukaran/test_latar.py starts a real process.
    settings.IMPOR_LATAR = False
    # So are prints: tests/laporan/test_cetakan_mati.py starts real workers.
    settings.CETAK_LATAR = False


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """SQLite begins with a copy of a migrated database; it goes with its folder when the run ends."""
    basis = settings.DATABASES["default"]
    return basis["ENGINE"].endswith("sqlite3") and salin_siap(Path(basis["TEST"]["NAME"]))


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        with django_db_blocker.unblock():
            connection.ensure_connection()
            simpan_siap(connection.connection)


def pytest_unconfigure(config: pytest.Config) -> None:
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)


def _transaksi(item: pytest.Item) -> bool:
    """Whether a test commits, so that the database is emptied after it."""
    tanda = item.get_closest_marker("django_db")
    nama = set(getattr(item, "fixturenames", ()))
    return bool(nama & {"live_server", "transactional_db"} or (tanda and tanda.kwargs.get("transaction")))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--hanya-basis",
        action="store_true",
        help="leave out what ran on the first database and cannot come out otherwise on this one",
    )


def _berbasis(item: pytest.Item) -> bool:
    """Whether a test can see which database there is: one that brings its own of both kinds cannot."""
    if item.get_closest_marker("sekali"):
        return False
    lewat = {"db", "transactional_db", "live_server", "django_db_setup"}
    return bool(item.get_closest_marker("django_db") or lewat & set(getattr(item, "fixturenames", ())))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.getoption("--hanya-basis"):
        config.hook.pytest_deselected(items=[i for i in items if not _berbasis(i)])
        items[:] = [i for i in items if _berbasis(i)]
    for item in items:
        if "peramban" in getattr(item, "fixturenames", ()):
            item.add_marker("peramban")
        if _transaksi(item):
            # What the migrations wrote (the account ``sistem``, causes of a sisa) is put back before each of them …
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)
    # … and is gone after them: they come last, also behind tests whose data a module made; the longest of them first,
    # so that no worker waits for the other at the end.
    items.sort(key=lambda i: (_transaksi(i), _transaksi(i) and not i.get_closest_marker("lambat")))


_ISI_AWAL: dict[str, object] = {}


def _samakan_isi_awal() -> None:
    """What the migrations wrote is put back from the connection, and a browser brings another connection with it:
    it gets the same to put back."""
    from django.db import connections

    for alias in connections:
        isi = getattr(connections[alias], "_test_serialized_contents", None)
        if isi is not None:
            _ISI_AWAL[alias] = isi
        elif alias in _ISI_AWAL:
            connections[alias]._test_serialized_contents = _ISI_AWAL[alias]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    _samakan_isi_awal()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> None:
    _samakan_isi_awal()


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
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=15_000)  # a busy machine is no fault of the page
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
