"""Sheets of money: places, versions, months, amounts as people write them, control totals."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from anggaran.models import Kas, Pagu, RealisasiFisik, RealisasiKeuangan
from pertukaran.bentuk import Sel
from sakip.models import PerangkatDaerah
from tests.pabrik import IndikatorFactory, KegiatanFactory, PerangkatDaerahFactory, ProgramFactory
from tests.pertukaran.lembar import hitung, periksa, perubahan, satu, terapkan

pytestmark = pytest.mark.django_db

PAGU = ["Kode Program", "Tahun", "Pagu"]
NILAI = ["Kode Program", "Tahun", "Bulan", "Nilai"]


@pytest.fixture
def pd() -> PerangkatDaerah:
    pd = PerangkatDaerahFactory()
    program = ProgramFactory(perangkat_daerah=pd, kunci="2.07.03", urutan=7)
    KegiatanFactory(perangkat_daerah=pd, kunci="2.07.03.2.01", induk=program, urutan=8)
    IndikatorFactory(renstra__perangkat_daerah=pd, renstra__kode="2022-2026", kode="IK-1", urutan=5)
    return pd


def test_versi(pd: PerangkatDaerah) -> None:
    kata = [None, "Pergeseran 1", "pergeseran ke-2", "Perubahan 1", "Efisiensi 1", "RKPD", "Prakiraan maju"]
    isi = [[*PAGU, "Versi"], *(["2.07.03", 2023, n, k] for n, k in enumerate(kata))]
    terapkan(pd, {"Pagu": isi})
    assert {(p.versi, p.ke): p.jumlah for p in Pagu.objects.all()} == {
        ("murni", 0): 0, ("pergeseran", 1): 1, ("pergeseran", 2): 2, ("perubahan", 1): 3, ("efisiensi", 1): 4,
        ("rkpd", 0): 5, ("prakiraan_maju", 0): 6,
    }  # fmt: skip
    assert hitung(terapkan(pd, {"Pagu": isi}), "Pagu") == (0, 0, 7, 0)
    k = satu(periksa(pd, {"Pagu": [[*PAGU, "Versi"], ["2.07.03", 2023, 1, "Murni 2"]]}))
    assert (k.kolom, k.nilai) == ("Versi", "Murni 2")
    isi = [[*PAGU, "Versi"], ["2.07.03", 2023, 1, "Perubahan"], [], ["2.07.03", 2023, 2, "Perubahan 1"]]
    assert "baris 2" in satu(periksa(pd, {"Pagu": isi})).pesan


def test_tempat_uang(pd: PerangkatDaerah) -> None:
    """A node, an indicator, or neither: then the amount is the agency's, by rekening or kind."""
    judul = [*PAGU, "Kode Indikator", "Renstra", "Kode Rekening", "Uraian", "Sumber Dana"]
    isi = [
        judul,
        ["2.07.03", 2023, 1, None, None, None, None, "DAU"],
        ["2.07.03", 2023, 2, None, None, "5.1.02", "Belanja Barang", None],
        [None, 2023, 3, "IK-1", "2022-2026", None, None, None],
        [None, 2023, 4, None, None, None, "Belanja Operasi", None],
        [None, 2024, 5, None, None, None, "Belanja Operasi", None],
        [None, 2024, 6, None, None, None, "Belanja Modal", None],
    ]
    terapkan(pd, {"Pagu": isi})
    ada = {int(p.jumlah): p for p in Pagu.objects.select_related("simpul", "indikator")}
    assert (ada[1].simpul.kunci, ada[1].sumber_dana, ada[2].kode_rekening) == ("2.07.03", "DAU", "5.1.02")
    assert ada[3].indikator.kode == "IK-1"
    assert [ada[n].uraian for n in (4, 5, 6)] == ["Belanja Operasi", "Belanja Operasi", "Belanja Modal"]
    assert [ada[n].urutan for n in range(1, 7)] == [7, 7, 5, 5, 6, 7], "where the owner stands, else by the sheet"
    assert hitung(terapkan(pd, {"Pagu": isi}), "Pagu") == (0, 0, 6, 0)
    isi[1][3] = "IK-1"
    k = satu(periksa(pd, {"Pagu": isi}))
    assert (k.kolom, k.pesan) == ("Kode Indikator", "Isi Kode Program atau Kode Indikator, tidak keduanya.")


def test_bulan_dan_triwulan(pd: PerangkatDaerah) -> None:
    isi = [
        NILAI, ["2.07.03", 2023, "Januari", 1], ["2.07.03", 2023, "feb", 2], ["2.07.03", 2023, 12, 3],
        ["2.07.03", 2024, None, 4],
    ]  # fmt: skip
    terapkan(pd, {"Kas": isi, "Realisasi Keuangan": isi})
    for model in (Kas, RealisasiKeuangan):
        assert {(u.tahun, u.bulan): u.jumlah for u in model.objects.all()} == {
            (2023, 1): 1, (2023, 2): 2, (2023, 12): 3, (2024, 0): 4,
        }  # fmt: skip
    tw = [[*NILAI, "Triwulan"], ["2.07.03", 2022, None, 9, "TW II"]]
    terapkan(pd, {"Realisasi Keuangan": tw, "Realisasi Fisik": tw})
    assert RealisasiKeuangan.objects.get(tahun=2022).triwulan == RealisasiFisik.objects.get().triwulan == 2
    tw[1][2] = 5
    assert satu(periksa(pd, {"Realisasi Keuangan": tw})).pesan == "Isi Bulan atau Triwulan, tidak keduanya."
    k = satu(periksa(pd, {"Kas": [NILAI, ["2.07.03", 2023, 13, 1]]}))
    assert (k.kolom, k.nilai) == ("Bulan", "13")
    k = satu(periksa(pd, {"Kas": [NILAI, ["2.07.03", 2023, None, 1], ["2.07.03", 2023, "setahun", 2]]}))
    assert k.baris == 3 and "baris 2" in k.pesan


@pytest.mark.parametrize(
    "nilai,harap",
    [
        (1_250_000, "1250000"), (1250000.5, "1250000.50"), ("1.250.000", "1250000"), ("Rp. 1.250.000,-", "1250000"),
        ("Rp1.250.000,50", "1250000.50"), (0, "0"), ("0", "0"), (1_000 / 3, "333.33"),
    ],
)  # fmt: skip
def test_rupiah(pd: PerangkatDaerah, nilai: object, harap: str) -> None:
    hasil = terapkan(pd, {"Pagu": [PAGU, ["2.07.03", 2023, nilai]]})
    assert Pagu.objects.get().jumlah == Decimal(harap)
    assert hitung(terapkan(pd, {"Pagu": [PAGU, ["2.07.03", 2023, nilai]]}), "Pagu") == (0, 0, 1, 0)
    assert bool(hasil.lembar["Pagu"].baris[0].peringatan) is (harap == "333.33")


@pytest.mark.parametrize(
    "nilai,kata",
    [
        ("695,049,600", "Maksud Anda 695.049.600?"), ("1250000,125", "lebih dari 2 desimal"), (-5, "kurang dari 0"),
        ("-", "wajib berupa angka; tulis 0"), (None, "Pagu wajib diisi"), ("#REF!", "galat Excel #REF!"),
        (date(2023, 1, 1), "tanggal"), (False, "BENAR/SALAH"), (Sel("=SUM(A1:A9)", rumus=True), "belum dihitung"),
        ("12345678901234567", "paling banyak 15"), (1e16, "paling banyak 15"), ("satu juta", "tidak terbaca"),
    ],
)  # fmt: skip
def test_rupiah_ditolak(pd: PerangkatDaerah, nilai: object, kata: str) -> None:
    k = satu(periksa(pd, {"Pagu": [PAGU, ["2.07.03", 2023, nilai]]}))
    assert (k.lembar, k.baris, k.kolom) == ("Pagu", 2, "Pagu") and kata in k.pesan, k


def test_pengembalian_boleh_minus(pd: PerangkatDaerah) -> None:
    terapkan(pd, {"Realisasi Keuangan": [NILAI, ["2.07.03", 2023, 6, "-5.000"]]})
    assert RealisasiKeuangan.objects.get().jumlah == -5000


def test_fisik(pd: PerangkatDaerah) -> None:
    terapkan(
        pd, {"Realisasi Fisik": [NILAI, ["2.07.03", 2023, 6, 55.5], ["2.07.03", 2023, 7, Sel(0.6, persen=True)]]}
    )
    assert [f.persen for f in RealisasiFisik.objects.order_by("bulan")] == [Decimal("55.5"), 60]
    k = satu(periksa(pd, {"Realisasi Fisik": [NILAI, ["2.07.03", 2023, 6, 101]]}))
    assert (k.kolom, k.nilai) == ("Nilai", "101") and "0 sampai 100" in k.pesan


def test_nilai_kosong_menunggu_diisi(pd: PerangkatDaerah) -> None:
    """A proposed row without amount waits; an amount that stands is not emptied without a word."""
    hasil = terapkan(pd, {"Kas": [NILAI, ["2.07.03", 2023, 1, 5], ["2.07.03", 2023, 2, None]]})
    assert hasil.lembar["Kas"].peringatan == ["1 baris tanpa Nilai dilewati."] and Kas.objects.count() == 1
    k = satu(periksa(pd, {"Kas": [NILAI, ["2.07.03", 2023, 1, None]]}))
    assert k.kolom == "Nilai" and "tidak dapat dikosongkan" in k.pesan


def test_total_kendali(pd: PerangkatDaerah) -> None:
    isi = [
        [*PAGU, "Versi", "Uraian"], ["2.07.03", 2023, 10, None, None], ["2.07.03.2.01", 2023, 7, None, None],
        ["2.07.03", 2023, 20, "Perubahan 1", None], [None, 2023, 3, None, "Belanja Operasi"],
        [None, 2023, 4, None, "Belanja Modal"],
    ]  # fmt: skip
    total = {t.hal: (t.jumlah, t.banyak) for t in periksa(pd, {"Pagu": isi}).total}
    assert total == {
        "Pagu Murni 2023, program": (10, 1),
        "Pagu Murni 2023, kegiatan": (7, 1),
        "Pagu Murni 2023, perangkat daerah": (7, 2),
        "Pagu Perubahan 1 2023, program": (20, 1),
    }


def test_satu_sel_berubah(pd: PerangkatDaerah) -> None:
    isi = [NILAI, *(["2.07.03", 2023, b, b * 1_000] for b in range(1, 13))]
    terapkan(pd, {"Kas": isi})
    isi[4][3] = "4.500"
    assert perubahan(periksa(pd, {"Kas": isi})) == [("Kas", 5, "Nilai", "4.000", "4.500")]
