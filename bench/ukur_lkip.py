"""The LKIP command against WeasyPrint alone on the same HTML, both in fresh processes; best of three each."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from bench.basis import AKAR, Basis

ULANG = 3
TUJUAN = "≤ 1.15"
DEMO = (("pontianak-disnaker", "2023"), ("contoh-dinas", "2025"))

TULIS_HTML = """
import sys, django
django.setup()
from laporan.cetak import lkip
from laporan.html import dokumen_html
from sakip.models import PerangkatDaerah
pd = PerangkatDaerah.objects.select_related("pemda").get(slug=sys.argv[1])
open(sys.argv[3], "w", encoding="utf-8").write(dokumen_html(lkip(pd, int(sys.argv[2]))))
"""


def _memori(basis: Basis, *perintah: str) -> int:
    """Peak memory of the largest process of a command tree, MiB."""
    kode = (
        "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL);"
        "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)"
    )
    hasil = subprocess.run(
        [sys.executable, "-c", kode, sys.executable, *perintah],
        env=basis.env,
        cwd=AKAR,
        check=True,
        capture_output=True,
    )
    return int(hasil.stdout)


def _satu(basis: Basis, slug: str, tahun: str) -> list[tuple[str, float | str, str]]:
    html, keluar = basis.folder / f"{slug}.html", basis.folder / f"{slug}.pdf"
    basis.jalankan("-c", TULIS_HTML, slug, tahun, html)
    cetak = ["cetak", "lkip", "--perangkat-daerah", slug, "--tahun", tahun, "--ke", str(keluar)]
    polos = [Path("-m"), "bench.polos", html, keluar, (AKAR / "static").as_uri() + "/"]
    kita = min(basis.kelola(*cetak) for _ in range(ULANG))
    sendiri = min(basis.jalankan(*polos) for _ in range(ULANG))
    memori = (_memori(basis, "manage.py", *cetak), _memori(basis, *map(str, polos)))
    return [
        (f"LKIP {slug} {tahun} / WeasyPrint alone", round(kita / sendiri, 2), TUJUAN),
        (f"LKIP {slug} {tahun}: peak memory, MiB (ours / alone)", f"{memori[0]} / {memori[1]}", "stated"),
    ]


def ukur() -> list[tuple[str, float | str, str]]:
    """Rows (what, value, what it should be)."""
    with Basis() as basis:
        basis.env["DJANGO_SETTINGS_MODULE"] = os.environ.get("DJANGO_SETTINGS_MODULE", "sakip.settings")
        for slug, _ in DEMO:
            basis.kelola("muat_contoh", str(AKAR / "fixtures" / f"{slug}.json"), "--tanpa-akun")
        return [baris for slug, tahun in DEMO for baris in _satu(basis, slug, tahun)]
