"""Upgrading: a filled database of each released version migrates, and every figure of its report stays (R10).

``tests/data/rilis/<version>.sql.gz`` is the SQLite dump of that version with the demo agency of Penajam loaded, the
JSON beside it what its ``ekspor pengukuran`` printed. Add a pair with each release.
"""

from __future__ import annotations

import gzip
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

RILIS = Path(__file__).parent / "data" / "rilis"
SLUG = "penajam-disnakertrans"


def manage(basis: Path, *argumen: str) -> str:
    """One command of the present version on that database."""
    lingkungan = {**os.environ, "DATABASE_URL": f"sqlite:///{basis}"}
    perintah = [sys.executable, "manage.py", *argumen]
    hasil = subprocess.run(perintah, cwd=settings.BASE_DIR, env=lingkungan, capture_output=True, text=True)
    assert hasil.returncode == 0, hasil.stderr[-2000:]
    return hasil.stdout


@pytest.mark.lambat
@pytest.mark.parametrize("versi", sorted(p.name.removesuffix(".sql.gz") for p in RILIS.glob("*.sql.gz")))
def test_naik_dari_rilis(versi: str, tmp_path: Path) -> None:
    basis = tmp_path / "lama.sqlite3"
    with sqlite3.connect(basis) as lama:
        lama.executescript(gzip.decompress((RILIS / f"{versi}.sql.gz").read_bytes()).decode())
    lama.close()
    manage(basis, "migrate", "--verbosity", "0")
    harap = json.loads((RILIS / f"{versi}.json").read_text())
    setahun = ("ekspor", "pengukuran", "--perangkat-daerah", SLUG, "--tahun", "2024")
    assert json.loads(manage(basis, *setahun)) == harap["2024"]
    assert json.loads(manage(basis, *setahun, "--triwulan", "3")) == harap["2024 TW III"]
    # The trail of the old version still holds together, and the demo loads over it again without a change.
    assert f"{SLUG}: utuh" in manage(basis, "periksa_jejak")
    assert ": 0 baru, 0 berubah" in manage(basis, "muat_contoh", "--tanpa-akun", f"fixtures/{SLUG}.json")
