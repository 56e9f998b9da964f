"""A perubahan beside its murni, cell by cell, and the history of one agreement."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.layar import pk_riwayat
from kinerja.layar.pk_susun import lengkap
from kinerja.models import ItemPK, ParafPK, PerjanjianKinerja
from kinerja.services import pk as layanan
from sakip.models import Pejabat
from tests.kinerja.test_pk_perubahan import TAHUN, Dinas, tw
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def dinas(pemeran: Pemeran) -> Dinas:
    return Dinas(pemeran)


def baca(pk: PerjanjianKinerja) -> PerjanjianKinerja:
    return lengkap(PerjanjianKinerja.objects.all()).get(pk=pk.pk)


def test_banding_menandai_yang_berubah(dinas: Dinas) -> None:
    pk = dinas.perubahan()
    dinas.isi(
        pk,
        {
            dinas.jumlah: {"nilai": D(120), "tw4": D(60)},
            dinas.posisi: None,
            dinas.baru: {"nilai": D(12), "tw4": D(12)},
        },
    )
    banding = pk_riwayat.banding_asal(baca(dinas.murni), baca(pk))
    assert (banding.asal, banding.kini, banding.berubah) == ("PK Murni", "PK Perubahan 1", 3)
    a, c, b = banding.butir
    assert [(s.judul, s.lama, s.baru) for s in a.sel if s.berubah] == [
        ("Target", "100,00", "120,00"),
        ("TW IV", "40,00", "60,00"),
    ]
    assert [(x.kode, x.keadaan) for x in (a, c, b)] == [("A", ""), ("C", "baru"), ("B", "dihapus")]
    assert (c.sel[0].lama, b.sel[0].baru) == ("–", "–")


def test_pergantian_tidak_berubah(dinas: Dinas) -> None:
    assert pk_riwayat.banding_asal(baca(dinas.murni), baca(dinas.perubahan())).berubah == 0


def test_riwayat_menyebut_siapa_dan_apa(dinas: Dinas) -> None:
    pk = dinas.perubahan()
    wali = Pejabat.objects.get(nama="Wali Kota")
    dinas.tanggali(pk, date(TAHUN, 10, 20), paraf=(wali,))
    layanan.bubuhkan_paraf(pelaku=dinas.pemeran["perencana"], paraf=ParafPK.objects.get())
    dinas.isi(pk, {dinas.jumlah: {"nilai": D(120), "tw4": D(60)}, dinas.posisi: None})
    layanan.bubuhkan_paraf(pelaku=dinas.pemeran["kepala"], paraf=ParafPK.objects.get())
    layanan.tandatangani(pelaku=dinas.pemeran["kepala"], pk=pk)
    riwayat = pk_riwayat.riwayat_pk(baca(pk))
    assert [e.perbuatan for e in riwayat] == [
        "Ditandatangani",
        "Paraf dicatat",
        "Isi draf disimpan",
        "Paraf dicatat",
        "Isi draf disimpan",
        "Draf perubahan dibuat",
    ]
    assert riwayat[0].oleh == str(dinas.pemeran["kepala"])
    assert riwayat[-1].alasan == "APBD Perubahan"
    assert riwayat[-1].rincian == ("2 indikator ditambahkan",)
    isi = riwayat[2].rincian
    assert isi[0] == "1 indikator dihapus"
    assert {"A: target setahun 100 → 120", "A: TW IV 40 → 60"} <= set(isi)
    assert any("paraf gugur" in r for r in isi)
    # Another agreement's changes are not told here.
    assert all("Perubahan" not in e.perbuatan for e in pk_riwayat.riwayat_pk(baca(dinas.murni)))


@pytest.mark.parametrize("banyak", [1, 3])
def test_kueri_tetap(dinas: Dinas, banyak: int) -> None:
    pk = dinas.perubahan()
    for n in range(banyak):
        dinas.isi(pk, {dinas.jumlah: tw(None, None, None, str(40 + n)) | {"tw1": D(10), "tw2": D(20), "tw3": D(30)}})
    siap: Any = baca(pk)
    with CaptureQueriesContext(connection) as hitung:
        pk_riwayat.riwayat_pk(siap)
    assert len(hitung) == 1
    assert ItemPK.objects.filter(perjanjian=pk).count() == 2
