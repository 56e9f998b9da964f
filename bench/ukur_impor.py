"""Import of 10,000 rows against openpyxl reading the same file and ``bulk_create`` of the same rows, in one run."""

from __future__ import annotations

import json
import subprocess
import sys

from bench.basis import AKAR, Basis

BANYAK = 10_000


def ukur() -> list[tuple[str, float | str, str]]:
    """Rows (what, value, what it should be)."""
    with Basis() as basis:
        env = {
            "DJANGO_SETTINGS_MODULE": "sakip.settings", "HTTPS": "0", "MEDIA_ROOT": str(basis.folder / "media"),
            **basis.env,
        }  # fmt: skip
        perintah = [sys.executable, "-m", "bench.isi_impor", str(BANYAK)]
        keluar = subprocess.run(perintah, env=env, cwd=AKAR, check=True, capture_output=True, text=True)
    h = json.loads(keluar.stdout.splitlines()[-1])
    baca, bulk = h["openpyxl"], h["bulk"]
    return [
        (f"check of {BANYAK} new rows / openpyxl read_only", h["periksa_baru"] / baca, "at most 8"),
        (f"apply of {BANYAK} new rows / bulk_create", h["terapkan_baru"] / bulk, "at most 10"),
        (f"check of {BANYAK} unchanged rows / openpyxl read_only", h["periksa_tetap"] / baca, "at most 8"),
        (f"apply of {BANYAK} unchanged rows / bulk_create", h["terapkan_tetap"] / bulk, "at most 10"),
        (f"check of {BANYAK} rows, 500 changed / openpyxl read_only", h["periksa_ubah"] / baca, "at most 8"),
        (f"apply of {BANYAK} rows, 500 changed / bulk_create", h["terapkan_ubah"] / bulk, "at most 10"),
        ("peak memory of import, MiB", h["memori"], "stated"),
    ]
