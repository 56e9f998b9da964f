"""Fifty people save cells of the same ten rows at once: nothing is lost, losers are told, nothing breaks."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlsplit

import pytest

from kinerja.models import Realisasi
from sakip.inti.istilah import Peran
from sakip.jejak import periksa_rantai
from sakip.models import Jejak
from tests.pabrik import IndikatorFactory, PenggunaFactory, RenstraFactory
from tests.pemeran import *  # noqa: F403
from tests.pemeran import Pemeran, tugaskan

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.lambat]
PENULIS, KALI, BARIS = 50, 20, 10
TOKEN = "a" * 32


@dataclass
class Penulis:
    """One browser: its session, the versions it has seen, and what it was answered."""

    nomor: int
    alamat: str
    sesi: str
    baris: list[int]
    versi: dict[int, str] = field(default_factory=dict)
    hasil: Counter[str] = field(default_factory=Counter)

    def kerja(self) -> Penulis:
        acak = random.Random(self.nomor)
        for ke in range(KALI):
            self.satu(acak.choice(self.baris), f"{self.nomor * 1000 + ke + 1}")
        return self

    def satu(self, indikator: int, teks: str) -> None:
        sel = {"id": f"i{indikator}-nilai", "baris": f"i{indikator}", "nama": "nilai", "teks": teks}
        isi_kirim = {"sel": [{**sel, "versi": self.versi.get(indikator, "0")}], "atas_nama": ""}
        status, isi = self.pos(isi_kirim)
        while status == 503:  # SQLite let it wait too long and wrote nothing: the script tries again, too
            self.hasil["sibuk"] += 1
            status, isi = self.pos(isi_kirim)
        satu = isi["sel"][0]
        assert (status, satu["keadaan"]) in {(200, "tersimpan"), (409, "konflik")}, (status, isi)
        self.versi[indikator] = satu["versi"]
        self.hasil[satu["keadaan"]] += 1

    def pos(self, isi: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        bagian = urlsplit(self.alamat)
        sambungan = HTTPConnection(bagian.hostname or "", bagian.port, timeout=120)
        kepala = {
            "Content-Type": "application/json",
            "Cookie": f"sessionid={self.sesi}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Accept": "application/json",
        }
        sambungan.request("POST", bagian.path, json.dumps(isi), kepala)
        jawaban = sambungan.getresponse()
        badan = jawaban.read()
        sambungan.close()
        assert jawaban.headers.get_content_type() == "application/json", (jawaban.status, badan[:300])
        return jawaban.status, json.loads(badan)


@pytest.fixture
def penulis(pemeran: Pemeran, live_server: Any) -> Iterator[list[Penulis]]:
    renstra = RenstraFactory(perangkat_daerah=pemeran.pd)
    baris = [IndikatorFactory(renstra=renstra).pk for _ in range(BARIS)]
    hasil = []
    for n in range(PENULIS):
        nama = f"penulis{n}"
        pemeran.orang[nama] = PenggunaFactory()
        tugaskan(pemeran[nama], Peran.PERENCANA, pemeran.pd)
        sesi = pemeran.klien(nama).cookies["sessionid"].value
        hasil.append(Penulis(n, f"{live_server.url}/dinas-a/2023/isian/1/sel/", sesi, baris))
    yield hasil


def test_lima_puluh_penulis_tanpa_kehilangan(pemeran: Pemeran, penulis: list[Penulis]) -> None:
    with ThreadPoolExecutor(PENULIS) as kolam:
        semua = list(kolam.map(Penulis.kerja, penulis))
    hasil = sum((p.hasil for p in semua), Counter())
    assert hasil["tersimpan"] + hasil["konflik"] == PENULIS * KALI
    assert hasil["konflik"] > 0, "nobody met anybody: the test shows nothing"
    # Each acknowledged save raised one version and left one entry in an unbroken trail.
    assert sum(r.versi for r in Realisasi.objects.all()) == hasil["tersimpan"]
    assert Jejak.objects.filter(aksi="simpan_isian").count() == hasil["tersimpan"]
    assert periksa_rantai(pemeran.pd) == []
    print(f"{hasil['tersimpan']} saved, {hasil['konflik']} in conflict, {hasil['sibuk']} tried again")
