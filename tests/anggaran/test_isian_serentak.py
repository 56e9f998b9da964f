"""Many people save money of the same nodes at once: their own months never meet, a contested cell loses nothing."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest

from anggaran.models import RealisasiKeuangan
from sakip.inti.istilah import Peran
from sakip.jejak import periksa_rantai
from sakip.models import Jejak
from tests.anggaran.uang import pohon
from tests.kinerja.test_isian_serentak import Penulis as PenulisIndikator
from tests.pabrik import PenggunaFactory
from tests.pemeran import *  # noqa: F403
from tests.pemeran import Pemeran, tugaskan

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.lambat]
PENULIS, KALI = 12, 8


class Penulis(PenulisIndikator):
    """Writes the month of its number, and in between the January of a node that all fight over."""

    def kerja(self) -> Penulis:
        sendiri, bersama = self.baris
        for ke in range(KALI):
            self.sel(f"k{self.nomor + 1}-{sendiri}", f"{self.nomor * 1000 + ke + 1}", "sendiri")
            self.sel(f"k1-{bersama}", f"{self.nomor * 1000 + ke + 1}", "bersama")
        return self

    def sel(self, nama: str, teks: str, siapa: str) -> None:
        kirim = {"id": nama, "baris": nama.split("-")[1], "nama": nama, "teks": teks}
        isi = {"sel": [{**kirim, "versi": self.lihat.get(nama, "")}], "atas_nama": ""}
        status, balas = self.pos(isi)
        while status == 503:
            status, balas = self.pos(isi)
        satu = balas["sel"][0]
        assert (status, satu["keadaan"]) in {(200, "tersimpan"), (409, "konflik")}, (status, balas)
        self.lihat[nama] = satu["versi"]
        self.hasil[f"{siapa} {satu['keadaan']}"] += 1

    @property
    def lihat(self) -> dict[Any, str]:
        """The text that this person last saw in a cell."""
        return self.versi


def test_bulan_sendiri_tidak_bertemu_dan_tidak_ada_yang_hilang(pemeran: Pemeran, live_server: Any) -> None:
    sendiri, bersama = pohon(pemeran.pd).sub
    penulis = []
    for n in range(PENULIS):
        pemeran.orang[f"p{n}"] = PenggunaFactory()
        tugaskan(pemeran[f"p{n}"], Peran.PERENCANA, pemeran.pd)
        sesi = pemeran.klien(f"p{n}").cookies["sessionid"].value
        alamat = f"{live_server.url}/dinas-a/2023/anggaran/isian/1/"
        penulis.append(Penulis(n, alamat, sesi, [sendiri.pk, bersama.pk]))
    with ThreadPoolExecutor(PENULIS) as kolam:
        hasil = sum((p.hasil for p in kolam.map(Penulis.kerja, penulis)), Counter())
    assert hasil["sendiri tersimpan"] == PENULIS * KALI
    assert hasil["sendiri konflik"] == 0
    assert hasil["bersama konflik"] > 0, "nobody met anybody: the test shows nothing"
    akhir = RealisasiKeuangan.objects.filter(simpul=sendiri).values_list("bulan", "jumlah")
    assert dict(akhir) == {n + 1: Decimal(n * 1000 + KALI) for n in range(PENULIS)}
    assert Jejak.objects.filter(aksi="simpan_sel_anggaran").count() == (
        hasil["sendiri tersimpan"] + hasil["bersama tersimpan"]
    )
    assert periksa_rantai(pemeran.pd) == []
