"""Money of a file stands by the rules of the pages."""

from __future__ import annotations

import pytest

from sakip.models import PerangkatDaerah
from tests.pabrik import KegiatanFactory, PerangkatDaerahFactory, ProgramFactory
from tests.pertukaran.lembar import periksa, satu, terapkan

pytestmark = pytest.mark.django_db

NILAI = ["Kode Program", "Tahun", "Bulan", "Nilai"]


@pytest.fixture
def pd() -> PerangkatDaerah:
    pd = PerangkatDaerahFactory()
    program = ProgramFactory(perangkat_daerah=pd, kunci="2.07.03", urutan=7)
    KegiatanFactory(perangkat_daerah=pd, kunci="2.07.03.2.01", induk=program, urutan=8)
    return pd


def test_kas_tanpa_minus(pd: PerangkatDaerah) -> None:
    """Only what was spent may be taken back; a plan is not negative."""
    k = satu(periksa(pd, {"Kas": [NILAI, ["2.07.03", 2023, 1, -5]]}))
    assert (k.kolom, k.nilai) == ("Nilai", "-5") and "kurang dari 0" in k.pesan
    assert periksa(pd, {"Realisasi Keuangan": [NILAI, ["2.07.03", 2023, 1, -5]]}).semua_kesalahan == []


TRIWULAN = [*NILAI, "Triwulan"]


@pytest.mark.parametrize("lembar", ["Realisasi Keuangan", "Realisasi Fisik"])
def test_waktu_tidak_tumpang_tindih(pd: PerangkatDaerah, lembar: str) -> None:
    """Months, a quarter or the year of one place; stored rows and rows of the file are judged together."""
    bulan, tw, setahun = (
        ["2.07.03.2.01", 2023, *x] for x in (["Maret", 5, None], [None, 6, "TW I"], [None, 7, None])
    )
    for dulu, kini, kata in ((bulan, tw, "Maret"), (tw, setahun, "TW I"), (setahun, bulan, "setahun")):
        k = satu(periksa(pd, {lembar: [TRIWULAN, dulu, kini]}))
        assert k.baris == 3 and f"sudah ada {lembar.lower()} {kata}; kosongkan dulu" in k.pesan
    terapkan(pd, {lembar: [TRIWULAN, bulan, ["2.07.03.2.01", 2023, None, 6, "TW II"]]})
    assert satu(periksa(pd, {lembar: [TRIWULAN, setahun]})).baris == 2
    assert periksa(pd, {lembar: [TRIWULAN, [*bulan[:3], 8, None]]}).semua_kesalahan == []
    lain = ["2.07.03.2.01", 2024, None, 7, None]
    assert periksa(pd, {lembar: [TRIWULAN, lain]}).semua_kesalahan == []


def test_kas_setahun_di_samping_bulan(pd: PerangkatDaerah) -> None:
    """A cash plan keeps the year's printed total."""
    terapkan(pd, {"Kas": [NILAI, ["2.07.03", 2023, 1, 5], ["2.07.03", 2023, None, 60]]})


def test_angka_sendiri_di_atas_rincian_diberi_tahu(pd: PerangkatDaerah) -> None:
    judul = ["Kode Program", "Tahun", "Pagu", "Kode Rekening"]
    bawah = ["2.07.03.2.01", 2023, 5, None]
    hasil = periksa(pd, {"Pagu": [judul, bawah, ["2.07.03", 2023, 9, None]]})
    (pesan,) = hasil.lembar["Pagu"].peringatan
    assert pesan.startswith("Baris 3: kegiatan di bawahnya juga terisi") and hasil.semua_kesalahan == []
    hasil = periksa(pd, {"Pagu": [judul, bawah, ["2.07.03.2.01", 2023, 5, "5.1.02"]]})
    assert "Baris 2: rincian per rekeningnya juga ada" in hasil.lembar["Pagu"].peringatan[0]
    terapkan(pd, {"Pagu": [judul, bawah]})
    assert periksa(pd, {"Pagu": [judul, bawah]}).lembar["Pagu"].peringatan == []


def test_sumber_dana_yang_hilang_diberi_tahu(pd: PerangkatDaerah) -> None:
    judul = ["Kode Program", "Tahun", "Pagu", "Sumber Dana", "Versi"]
    terapkan(pd, {"Pagu": [judul, ["2.07.03", 2023, 100, "DAU", None], ["2.07.03", 2023, 50, "PAD", None]]})
    dau, pad = (["2.07.03", 2023, 110, s, "Pergeseran 1"] for s in ("DAU", "PAD"))
    hasil = periksa(pd, {"Pagu": [judul, dau]})
    (pesan,) = hasil.lembar["Pagu"].baris[0].peringatan
    assert pesan.startswith("Sumber Dana: Murni juga memuat PAD 50; versi ini tidak, sehingga pagunya berkurang.")
    hasil = terapkan(pd, {"Pagu": [judul, dau, pad]})
    assert [b.peringatan for b in hasil.lembar["Pagu"].baris] == [[], []]
