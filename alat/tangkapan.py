"""Takes the screenshots of the README from the running demo: ``.venv/bin/python alat/tangkapan.py [alamat]``."""

from __future__ import annotations

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SANDI = "contoh-sakip-2024"
GAMBAR = Path(__file__).resolve().parents[1] / "docs" / "gambar"
PERAMBAN = "/usr/bin/chromium"
OPSI = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
DAFTAR = [
    ("kepala-pontianak-disnaker", 1280, "/pontianak-disnaker/2023/", "ringkasan-1280"),
    ("kepala-pontianak-disnaker", 320, "/pontianak-disnaker/2023/", "ringkasan-320"),
    ("perencana-pontianak-disnaker", 1280, "/pontianak-disnaker/2023/isian/0/", "isian-1280"),
    ("perencana-pontianak-disnaker", 320, "/pontianak-disnaker/2023/isian/0/", "isian-320"),
    ("perencana-contoh-dinas", 1280, "/contoh-dinas/2025/renstra/", "renstra-1280"),
    ("inspektorat-contoh", 1280, "/contoh-dinas/2025/pengukuran/", "pengukuran-1280"),
    ("inspektorat-contoh", 1280, "/contoh-dinas/2025/riwayat/", "riwayat-1280"),
    ("perencana-contoh-dinas", 1280, "/contoh-dinas/2025/anggaran/", "anggaran-1280"),
    ("perencana-contoh-dinas", 1280, "/contoh-dinas/2025/lkip/", "lkip-1280"),
]
TINGGI = 1400  # the top of a long page says enough


def ambil(alamat: str) -> None:
    with sync_playwright() as p:
        peramban = p.chromium.launch(executable_path=PERAMBAN, args=OPSI)
        for pengguna, lebar, jalur, nama in DAFTAR:
            halaman = peramban.new_context(viewport={"width": lebar, "height": TINGGI}).new_page()
            halaman.goto(f"{alamat}/masuk/")
            halaman.fill("input[name=username]", pengguna)
            halaman.fill("input[name=password]", SANDI)
            halaman.press("input[name=password]", "Enter")
            halaman.wait_for_load_state()
            halaman.goto(alamat + jalur)
            halaman.screenshot(path=GAMBAR / f"{nama}.png")
            halaman.context.close()
        peramban.close()


if __name__ == "__main__":
    ambil(sys.argv[1] if len(sys.argv) > 1 else "http://localhost:8000")
