"""Comparison at pemda scale: 40 agencies × 100 indicators × 5 years × 4 quarters against one SQL aggregate."""

from __future__ import annotations

import json
import subprocess
import sys

from bench.basis import AKAR, Basis

DINAS, INDIKATOR = 40, 100
TUJUAN = "at most 40"


def ukur() -> list[tuple[str, float | str, str]]:
    """Rows (what, value, what it should be)."""
    with Basis() as basis:
        env = {"DJANGO_SETTINGS_MODULE": "sakip.settings", "HTTPS": "0", **basis.env}
        perintah = [sys.executable, "-m", "bench.isi_banding", str(DINAS), str(INDIKATOR)]
        keluar = subprocess.run(perintah, env=env, cwd=AKAR, check=True, capture_output=True, text=True)
    h = json.loads(keluar.stdout.splitlines()[-1])
    dasar = f"one SQL aggregate over {h['rows']:,} rows"
    nama = {"tabel": "20 indicators, every measure", "peringkat": "ranking", "pivot": "pivot"}
    return [
        *((f"comparison, {n} / {dasar}", round(h[k] / h["agregat"], 1), TUJUAN) for k, n in nama.items()),
        ("comparison: queries (table / ranking / pivot)", " / ".join(str(h[f"kueri_{k}"]) for k in nama), "constant"),
        ("comparison: peak memory, MiB", h["memori"], "stated"),
    ]
