"""Columns: codes typed as numbers, predecessors, units, and what every row asks of the database."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anggaran.models import RealisasiFisik, RealisasiKeuangan
from pertukaran.selectors import baris_buku
from pertukaran.services.periksa import periksa_buku
from renstra.models import Indikator, SimpulProgram
from sakip.inti.istilah import Peran
from sakip.models import Pejabat, PerangkatDaerah
from tests.pabrik import (
    IndikatorFactory,
    KataPredikatFactory,
    PenggunaFactory,
    PerangkatDaerahFactory,
    ProgramFactory,
    RenstraFactory,
    SasaranFactory,
    SkalaPredikatFactory,
    UnitKerjaFactory,
)
from tests.pemeran import tugaskan
from tests.pertukaran.lembar import mentah, periksa, satu, terapkan, ubah
from tests.pertukaran.test_pulang_pergi import lembar

pytestmark = pytest.mark.django_db

INDIKATOR = ["Kode", "Level", "Kode Induk", "Indikator", "Satuan", "Polaritas"]


@pytest.fixture
def pd() -> PerangkatDaerah:
    pd: PerangkatDaerah = PerangkatDaerahFactory()
    r = RenstraFactory(perangkat_daerah=pd, kode="2022-2026", tahun_awal=2022, tahun_akhir=2026)
    SasaranFactory(renstra=r, kode="S1")
    return pd


def baris(kode: str, *lain: Any) -> list[Any]:
    return [kode, "Sasaran", "S1", f"Indikator {kode}", "Persen", "Maksimalkan", *lain]


# --- codes typed as numbers


@pytest.mark.parametrize("nip", [1.96801011990031e17, 196801011990031008, 10**15])
def test_nip_diketik_sebagai_angka(pd: PerangkatDaerah, nip: float) -> None:
    """Excel keeps 15 digits: the others are gone before anybody reads them."""
    isi = [["Kode", "Nama", "NIP", "Jabatan"], ["kepala", "Sri", nip, "Kepala Dinas"]]
    k = satu(periksa(pd, {"Pejabat": isi}))
    assert k.kolom == "NIP" and "hanya 15 angka yang dapat disimpan Excel; ubah format sel menjadi Teks" in k.pesan
    isi[1][2] = "196801011990031001"
    terapkan(pd, {"Pejabat": isi})
    assert Pejabat.objects.get().nip == "196801011990031001"


def test_kode_bertitik_diketik_sebagai_angka(pd: PerangkatDaerah) -> None:
    hasil = periksa(pd, {"Indikator": [INDIKATOR, baris(2.1), baris("2.2"), baris(3)]})  # type: ignore[arg-type]
    assert [b.peringatan for b in hasil.lembar["Indikator"].baris] == [
        ["Kode: 2.1 dibaca sebagai 2.1; tulis sebagai teks bila kodenya 2.10."], [], [],
    ]  # fmt: skip


# --- predecessors


PENDAHULU = [*INDIKATOR, "Pendahulu"]


def test_pendahulu_tidak_melingkar(pd: PerangkatDaerah) -> None:
    r = pd.renstra.get()
    a = IndikatorFactory(renstra=r, kode="A", nama="Indikator A", satuan="Persen", sasaran=r.sasaran.get())
    b = IndikatorFactory(renstra=r, kode="B", nama="Indikator B", satuan="Persen", sasaran=a.sasaran, pendahulu=a)
    IndikatorFactory(renstra=r, kode="C", nama="Indikator C", satuan="Persen", sasaran=a.sasaran, pendahulu=b)
    k = satu(periksa(pd, {"Indikator": [PENDAHULU, baris("A", "2022-2026/C")]}))
    assert (k.kolom, k.nilai) == ("Pendahulu", "2022-2026/C") and "sendiri melanjutkan indikator ini" in k.pesan
    dua = [PENDAHULU, baris("D", "2022-2026/E"), baris("E", "2022-2026/D")]
    assert [k.baris for k in periksa(pd, {"Indikator": dua}).semua_kesalahan] == [2, 3]
    berbalik = [PENDAHULU, baris("A", "2022-2026/C"), baris("B", None), baris("C", "2022-2026/B")]
    assert periksa(pd, {"Indikator": berbalik}).semua_kesalahan == []


def test_pendahulu_perangkat_daerah_lain(pd: PerangkatDaerah) -> None:
    """Taken where the actor sees it; else a notice that does not tell whether it exists."""
    lama = PerangkatDaerahFactory(slug="dinas-lama", pemda=pd.pemda)
    dulu = IndikatorFactory(renstra__perangkat_daerah=lama, renstra__kode="2017-2021", kode="I0")
    rahasia = IndikatorFactory(renstra__perangkat_daerah__slug="dinas-jauh", renstra__kode="2017-2021", kode="I0")
    isi = {"Indikator": [PENDAHULU, baris("I1", "dinas-lama:2017-2021/I0")]}
    terapkan(pd, isi)
    assert Indikator.objects.get(kode="I1").pendahulu == dulu
    ekspor = lembar(baris_buku(pd))
    assert not periksa(pd, ekspor).ada_perubahan and dulu.pk != rahasia.pk
    perencana = PenggunaFactory()
    tugaskan(perencana, Peran.PERENCANA, pd)
    for asal in ("dinas-jauh", "dinas-gaib"):
        isi = {"Indikator": [PENDAHULU, baris("I2", f"{asal}:2017-2021/I0")]}
        hasil = periksa_buku(pelaku=perencana, perangkat_daerah=pd, buku=mentah(isi))
        b = hasil.lembar["Indikator"].baris[0]
        assert (b.nasib, ubah(b), hasil.semua_kesalahan) == ("baru", [], [])
        assert b.peringatan == [
            f"Pendahulu: {asal}:2017-2021/I0 dari perangkat daerah lain tidak ditemukan; pendahulunya dibiarkan."
        ]


# --- columns that figures and rights need


UNIT = ["Unit", "Nama Unit"]


def test_unit_dan_bobot(pd: PerangkatDaerah) -> None:
    unit = UnitKerjaFactory(perangkat_daerah=pd, kode="lattas", nama="Bidang Pelatihan")
    program = [["Kode", "Jenis", "Nama", *UNIT], ["2.07.03", "Program", "Pelatihan", "lattas", None]]
    indikator = [
        [*INDIKATOR, *UNIT, "Bobot"],
        baris("A", "penta", "Bidang Penempatan", "2,5"),
        baris("B", "", "", ""),
    ]
    terapkan(pd, {"Program": program, "Indikator": indikator})
    a, b = Indikator.objects.order_by("kode")
    assert (SimpulProgram.objects.get().unit, b.unit, b.bobot) == (unit, None, None)
    assert a.unit is not None and (a.unit.nama, a.bobot) == ("Bidang Penempatan", Decimal("2.5"))
    assert not periksa(pd, lembar(baris_buku(pd))).ada_perubahan
    indikator[1][6], indikator[1][8] = "lattas", -1
    k = satu(periksa(pd, {"Indikator": indikator}))
    assert k.kolom == "Bobot" and "tidak boleh kurang dari 0" in k.pesan
    indikator[1][8] = 3
    assert sorted(ubah(periksa(pd, {"Indikator": indikator}).lembar["Indikator"].baris[0])) == [
        ("Bobot", "2,5", "3"), ("Unit", "penta", "lattas"),
    ]  # fmt: skip


def test_unit_tidak_dikenal(pd: PerangkatDaerah) -> None:
    """Only its name lets a unit be made, and only by an admin, as on the sheet Pejabat."""
    isi = {"Program": [["Kode", "Jenis", "Nama", *UNIT], ["2.07.03", "Program", "Pelatihan", "lattas", None]]}
    k = satu(periksa(pd, isi))
    assert k.kolom == "Unit" and k.pesan.startswith("Unit kerja lattas tidak ada pada perangkat daerah ini.")
    isi["Program"][1][4] = "Bidang Pelatihan"
    assert periksa(pd, isi).semua_kesalahan == []
    perencana = PenggunaFactory()
    tugaskan(perencana, Peran.PERENCANA, pd)
    k = satu(periksa_buku(pelaku=perencana, perangkat_daerah=pd, buku=mentah(isi)))
    assert k.kolom == "Unit" and "lattas" in k.pesan


def test_diaudit_dan_tanggal_batas(pd: PerangkatDaerah) -> None:
    ProgramFactory(perangkat_daerah=pd, kunci="2.07.03", berlaku_dari=2021)
    kepala = ["Kode Program", "Tahun", "Bulan", "Nilai", "Tanggal Batas"]
    uang = [[*kepala, "Diaudit"], ["2.07.03", 2024, 3, 100, date(2024, 3, 31), "Ya"]]
    fisik = [kepala, ["2.07.03", 2024, 3, 50, date(2024, 3, 28)]]
    terapkan(pd, {"Realisasi Keuangan": uang, "Realisasi Fisik": fisik})
    k, f = RealisasiKeuangan.objects.get(), RealisasiFisik.objects.get()
    assert (k.diaudit, k.tanggal_batas, f.tanggal_batas) == (True, date(2024, 3, 31), date(2024, 3, 28))
    assert not periksa(pd, lembar(baris_buku(pd))).ada_perubahan
    uang[1][4:] = [None, "Tidak"]
    b = periksa(pd, {"Realisasi Keuangan": uang}).lembar["Realisasi Keuangan"].baris[0]
    assert sorted(ubah(b)) == [("Diaudit", "Ya", "Tidak"), ("Tanggal Batas", "31/03/2024", "")]


# --- queries


def test_kata_skala_dibaca_sekali(pd: PerangkatDaerah) -> None:
    """Indicators that the same book changes ask no more for their words, however many targets follow."""
    skala = SkalaPredikatFactory(pemda=pd.pemda, kode="akip")
    KataPredikatFactory(skala=skala, kata="BB")
    r = pd.renstra.get()
    for n in range(6):
        IndikatorFactory(
            renstra=r, kode=f"P{n}", sasaran=r.sasaran.get(), polaritas="predikat", skala=skala, satuan="Predikat"
        )

    def kueri(n: int) -> int:
        ind = [[f"P{i}", "Sasaran", "S1", f"Baru {n} {i}", "Predikat", "Predikat"] for i in range(n)]
        target = [[f"P{i}", t, "Renja", "BB"] for i in range(n) for t in (2023, 2024)]
        isi = {"Indikator": [INDIKATOR, *ind], "Target": [["Kode Indikator", "Tahun", "Dokumen", "Target"], *target]}
        with CaptureQueriesContext(
            connection,
        ) as k:
            assert periksa(pd, isi).semua_kesalahan == []
        return sum("katapredikat" in q["sql"] for q in k.captured_queries)

    assert kueri(1) == kueri(6) <= 3
