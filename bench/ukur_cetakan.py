"""Printing at work, in one run: an LKIP over HTTP cold and unchanged, one worker against two, 10 to 400 indicators.

The site runs as the operator starts it (``manage.py jalankan``) on a throw-away database.
"""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from bench.basis import AKAR, Basis
from bench.ukur_lkip import TULIS_HTML
from sakip.services.akun import SANDI_CONTOH

ULANG = 15
BANYAK = ("10", "100", "400")
SLUG, TAHUN = "pontianak-disnaker", "2023"
DEMO = ("balikpapan-disnakersos:2014", "bekasi-disnaker:2020", "pontianak-disnaker:2023",
        "penajam-disnakertrans:2024", "contoh-dinas:2024", "contoh-dinas:2025")  # fmt: skip
Baris = tuple[str, float | str, str]

ANTREKAN = """
import sys, django
django.setup()
from django.utils import timezone
from laporan.models import Cetakan
from sakip.models import SISTEM, Pengguna, PerangkatDaerah
Cetakan.objects.all().delete()
oleh = Pengguna.objects.get(username=SISTEM)
for arg in sys.argv[1:]:
    slug, tahun = arg.split(":")
    pd = PerangkatDaerah.objects.get(slug=slug)
    isi = {"perangkat_daerah": pd, "pemda": pd.pemda, "tahun": int(tahun), "jenis": "lkip", "format": "pdf"}
    Cetakan.objects.create(**isi, diminta=timezone.now(), oleh=oleh)
"""
PERIKSA = """
import django
django.setup()
from laporan.models import Cetakan
print(Cetakan.objects.filter(keadaan="selesai").count())
"""


@contextmanager
def situs(basis: Basis) -> Iterator[str]:
    """The running site; its address."""
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        alamat = f"127.0.0.1:{s.getsockname()[1]}"
    perintah = [sys.executable, "manage.py", "jalankan", alamat, "--pekerja", "1", "--web", "1"]
    with subprocess.Popen(
        perintah, cwd=AKAR, env=basis.env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as p:
        try:
            yield f"http://{alamat}"
        finally:
            p.terminate()


def masuk(situs: str, nama: str, sandi: str) -> OpenerDirector:
    """A browser in which that person is logged in, as soon as the site answers."""
    peramban = build_opener(HTTPCookieProcessor(CookieJar()))
    for _ in range(200):
        try:
            halaman = peramban.open(f"{situs}/masuk/").read().decode()
            break
        except (URLError, OSError):
            time.sleep(0.2)
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', halaman)
    assert token
    isi = {"username": nama, "password": sandi, "csrfmiddlewaretoken": token[1]}
    peramban.open(Request(f"{situs}/masuk/", urlencode(isi).encode(), {"Referer": f"{situs}/masuk/"})).read()
    return peramban


def unduh(peramban: OpenerDirector, alamat: str) -> float:
    """Seconds until the whole PDF is here."""
    mulai = time.perf_counter()
    isi = peramban.open(alamat).read()
    assert isi.startswith(b"%PDF-"), isi[:200]
    return time.perf_counter() - mulai


def _http(basis: Basis) -> list[Baris]:
    html, keluar = basis.folder / "lkip.html", basis.folder / "lkip.pdf"
    basis.jalankan("-c", TULIS_HTML, SLUG, TAHUN, html)
    polos = basis.jalankan(Path("-m"), "bench.polos", html, keluar, (AKAR / "static").as_uri() + "/")
    with situs(basis) as alamat:
        peramban = masuk(alamat, f"kepala-{SLUG}", SANDI_CONTOH)
        lkip = f"{alamat}/{SLUG}/{TAHUN}/lkip/unduh/"
        dingin = unduh(peramban, lkip)
        hangat = min(unduh(peramban, lkip) for _ in range(ULANG))
    return [
        ("LKIP over HTTP, cold / WeasyPrint alone", dingin / polos, "stated"),
        ("LKIP over HTTP, unchanged / cold", hangat / dingin, "≤ 0.02"),
    ]


def _antrean(basis: Basis) -> list[Baris]:
    """The same six reports by one worker and by two."""
    satu, dua = (_habiskan(basis, n) for n in (1, 2))
    return [(f"six LKIPs: one worker / two ({os.cpu_count()} cores)", satu / dua, "≥ 1.6 on two idle cores")]


def _habiskan(basis: Basis, banyak: int) -> float:
    basis.jalankan("-c", ANTREKAN, *DEMO)
    perintah = [sys.executable, "manage.py", "cetak_latar", "--habis"]
    mulai = time.perf_counter()
    pekerja = [subprocess.Popen(perintah, cwd=AKAR, env=basis.env, stderr=subprocess.DEVNULL) for _ in range(banyak)]
    for p in pekerja:
        p.wait()
    lama = time.perf_counter() - mulai
    jadi = subprocess.run([sys.executable, "-c", PERIKSA], cwd=AKAR, env=basis.env, capture_output=True, text=True)
    assert jadi.stdout.strip() == str(len(DEMO)), jadi
    return lama


def _indikator(basis: Basis) -> list[Baris]:
    perintah = [sys.executable, "-m", "bench.isi_cetakan", *BANYAK]
    keluar = subprocess.run(perintah, env=basis.env, cwd=AKAR, check=True, capture_output=True, text=True)
    h = json.loads(keluar.stdout.splitlines()[-1])
    awal, akhir = h[BANYAK[0]], h[BANYAK[-1]]
    kali = int(BANYAK[-1]) / int(BANYAK[0])
    return [
        (f"composing: {BANYAK[-1]} indicators / {BANYAK[0]}", akhir["susun"] / awal["susun"], f"≤ {kali:g}"),
        (f"printing: {BANYAK[-1]} indicators / {BANYAK[0]}", akhir["cetak"] / awal["cetak"], f"≤ {kali:g}"),
        ("composing / printing, 10 indicators", awal["susun"] / awal["cetak"], "stated"),
        *((f"peak memory of printing {n} indicators, MiB", h[n]["memori"], "stated") for n in BANYAK),
    ]


def ukur() -> list[Baris]:
    """Rows (what, value, what it should be)."""
    with Basis() as basis:
        basis.env |= {"DJANGO_SETTINGS_MODULE": "sakip.settings", "MEDIA_ROOT": str(basis.folder / "media")}
        basis.env |= {"HTTPS": "0", "CETAK_TUNGGU": "120", "LOG_LEVEL": "ERROR"}
        basis.kelola("muat_contoh")
        return [*_http(basis), *_antrean(basis), *_indikator(basis)]
