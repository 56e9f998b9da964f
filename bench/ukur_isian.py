"""The entry page with 200 indicators against an almost empty authenticated page, same process, same run."""

from __future__ import annotations

import json
import subprocess
import sys

from bench.basis import AKAR, Basis

BANYAK = 200


def ukur() -> list[tuple[str, float | str, str]]:
    """Rows (what, value, what it should be)."""
    with Basis() as basis:
        env = {"DJANGO_SETTINGS_MODULE": "sakip.settings", "HTTPS": "0", **basis.env}
        perintah = [sys.executable, "-m", "bench.isi_isian", str(BANYAK)]
        hasil = subprocess.run(perintah, env=env, cwd=AKAR, check=True, capture_output=True, text=True)
    isian, kosong = json.loads(hasil.stdout.splitlines()[-1])
    return [(f"entry page, {BANYAK} indicators / empty page", round(isian / kosong, 1), "stated")]
