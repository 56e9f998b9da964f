"""R3: kill -9 of workers that print, on both databases: queued again, one file, no half of one to be had."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from laporan.models import Cetakan
from laporan.services import cetakan as layanan
from laporan.services.cetakan import simpanan
from sakip.inti.istilah import KeadaanCetakan
from sakip.models import SISTEM, Pengguna, PerangkatDaerah
from tests.sakip.basis_cadangan import Tempat

pytestmark = pytest.mark.lambat
BENIH = Path(__file__).with_name("benih_cetak.py")
MATI, SEWA = -9, 2
K = KeadaanCetakan
# Each job dies three times, which is as often as it is tried again: 21 deaths.
TITIK: list[dict[str, Any]] = [
    *({"detik": d} for d in (0, 0.02, 0.1, 0.25, 0.38)),
    {"ganti_nama": "sebelum"},
    {"ganti_nama": "sesudah"},
]


class Benih:
    """The process that forks workers on the database and the media folder of a site."""

    def __init__(self, tempat: Tempat) -> None:
        lingkungan = {"DATABASE_URL": tempat.alamat, "MEDIA_ROOT": str(tempat.media), "CETAK_SEWA": str(SEWA)}
        self.proses = subprocess.Popen(
            [sys.executable, str(BENIH)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, **lingkungan, "DEBUG": "1"},
        )

    def jalan(self, *pekerja: dict[str, Any] | None, asli: bool = False) -> list[int]:
        """How each worker ended."""
        assert self.proses.stdin and self.proses.stdout
        self.proses.stdin.write(json.dumps({"pekerja": pekerja, "asli": asli}) + "\n")
        self.proses.stdin.flush()
        return list(json.loads(self.proses.stdout.readline())["status"])

    def tutup(self) -> None:
        assert self.proses.stdin and self.proses.stdout
        self.proses.stdin.close()
        self.proses.wait(30)
        self.proses.stdout.close()


@pytest.fixture(params=["situs", "situs_postgres"])
def tempat(request: pytest.FixtureRequest) -> Tempat:
    hasil: Tempat = request.getfixturevalue(request.param)
    return hasil


@pytest.fixture
def benih(tempat: Tempat) -> Iterator[Benih]:
    hasil = Benih(tempat)
    yield hasil
    hasil.tutup()


def antrekan(banyak: int) -> list[int]:
    """Jobs for as many documents."""
    pd = PerangkatDaerah.objects.get(slug="dinas-a")
    umum = {"perangkat_daerah": pd, "pemda": pd.pemda, "jenis": "lkip", "format": "pdf"}
    siapa = {"oleh": Pengguna.objects.get(username=SISTEM), "diminta": timezone.now()}
    return [Cetakan.objects.create(**umum, **siapa, tahun=2020 + n).pk for n in range(banyak)]


def utuh() -> int:
    """How many results can be had; each is the whole file that its row tells of."""
    ada = list(Cetakan.objects.exclude(berkas=""))
    for c in ada:
        isi = simpanan.jalur_hasil(c).read_bytes()
        assert (hashlib.sha256(isi).hexdigest(), len(isi), c.keadaan) == (c.sidik, c.ukuran, K.SELESAI.value)
    return len(ada)


def tunggu_dipungut(banyak: int) -> float:
    """Seconds until all lost jobs wait again."""
    mulai, dipungut = time.monotonic(), 0
    while dipungut < banyak:
        dipungut += layanan.pungut()
        assert time.monotonic() - mulai < 30
        time.sleep(0.05)
    return time.monotonic() - mulai


def test_dibunuh_duapuluh_satu_kali(tempat: Tempat, benih: Benih, settings: Any) -> None:
    settings.CETAK_SEWA = SEWA
    semua = antrekan(len(TITIK))
    for _ in range(3):
        assert benih.jalan(*TITIK) == [MATI] * len(TITIK)
        assert utuh() == 0
        assert set(Cetakan.objects.values_list("keadaan", flat=True)) == {K.JALAN.value}
        assert tunggu_dipungut(len(TITIK)) <= SEWA + 1
    assert benih.jalan(None, None) == [0, 0]
    assert utuh() == len(semua)
    akhir = Cetakan.objects.in_bulk(semua)
    assert {(c.keadaan, c.percobaan) for c in akhir.values()} == {(K.SELESAI.value, 4)}
    # What the killed left behind is named by no row, and goes when it is old.
    bernama = {Path(c.berkas.name).name for c in akhir.values()}
    sisa = [b for b in simpanan.folder().iterdir() if b.is_file() and b.name not in bernama]
    assert sisa and len(sisa) <= 3 * len(TITIK)
    for berkas in sisa:
        os.utime(berkas, (0, 0))
    layanan.bersihkan()
    assert {b.name for b in simpanan.folder().iterdir() if b.is_file()} == bernama


def test_satu_pekerjaan_dicetak_sekali_oleh_empat_pekerja(tempat: Tempat, benih: Benih) -> None:
    semua = antrekan(12)
    assert benih.jalan(None, None, None, None) == [0] * 4
    dicetak = Counter((tempat.media / "tercetak.txt").read_text().split())
    assert len(dicetak) == 12 and set(dicetak.values()) == {1}
    hasil = Cetakan.objects.in_bulk(semua).values()
    assert {(c.keadaan, c.percobaan) for c in hasil} == {(K.SELESAI.value, 1)}
    assert len({c.pekerja for c in hasil}) > 1
    assert utuh() == 12


def test_pencetak_sungguhan_dibunuh_lalu_selesai(situs: Tempat, settings: Any) -> None:
    """With the real engine: its process ends with its worker, and the second worker prints."""
    settings.CETAK_SEWA = SEWA
    benih = Benih(situs)
    try:
        (pk,) = antrekan(1)
        assert benih.jalan({"detik": 0.8}, asli=True) == [MATI]
        assert Cetakan.objects.get(pk=pk).keadaan == K.JALAN.value
        tunggu_dipungut(1)
        assert benih.jalan(None, asli=True) == [0]
    finally:
        benih.tutup()
    hasil = Cetakan.objects.get(pk=pk)
    assert (hasil.keadaan, hasil.percobaan, utuh()) == (K.SELESAI.value, 2, 1)
    assert simpanan.jalur_hasil(hasil).read_bytes().startswith(b"%PDF-")
