"""Penyerapan, sisa, growth, versions, periods and the tree of money (numbers.md, "Money")."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anggaran.bentuk import BarisPagu, BarisUang, PaguBerlaku, SimpulUang
from anggaran.perhitungan import (
    gulung,
    jumlah_periode,
    jumlah_sampai_bulan,
    jumlah_triwulan,
    pagu_berlaku,
    penyerapan,
    per_bulan,
    periksa_realisasi,
    pertumbuhan,
    porsi,
    sisa,
    total,
)
from sakip.inti.angka import bulatkan
from sakip.inti.istilah import VersiPagu

D = Decimal


@pytest.mark.parametrize(
    ("pagu", "realisasi", "hasil"),
    [
        ("200000000", "145020000", "72.51"),  # Bekasi hubungan industrial
        ("4338239800", "4013262480", "92.51"),  # Bekasi, what the printed 99,26 should be
        ("25493311518", "24055983237", "94.36"),  # Penajam total
        ("100", "0", "0.00"),
        ("100", "150", "150.00"),
    ],
)
def test_penyerapan(pagu: str, realisasi: str, hasil: str) -> None:
    assert bulatkan(penyerapan(D(pagu), D(realisasi)).nilai, 2) == D(hasil)


@pytest.mark.parametrize(
    ("pagu", "realisasi", "alasan"),
    [
        (D(0), D(0), "Pagu 0."),
        (D(0), D(5), "Pagu 0."),
        (None, D(5), "Pagu belum diisi."),
        (D(5), None, "Realisasi anggaran belum diisi."),
    ],
)
def test_penyerapan_tanpa_nilai(pagu: Decimal | None, realisasi: Decimal | None, alasan: str) -> None:
    hasil = penyerapan(pagu, realisasi)
    assert (hasil.nilai, hasil.alasan) == (None, alasan)


def test_sisa() -> None:
    assert sisa(D("1988890000"), D("1543966700")) == D("444923300")
    assert sisa(D(0), D(0)) == 0
    assert sisa(None, D(1)) is None
    assert sisa(D(1), None) is None


def test_realisasi_di_atas_pagu_ditanyakan() -> None:
    assert "melebihi pagu Rp10" in periksa_realisasi(D(10), D("10.5"))
    assert periksa_realisasi(D(10), D(10)) == ""
    assert periksa_realisasi(None, D(10)) == periksa_realisasi(D(10), None) == ""


def test_pertumbuhan_dibagi_nilai_sebelum() -> None:
    """Pontianak printed 1,78 in a table (divided by after) and 1,81 in the text (by before)."""
    hasil = pertumbuhan(D(4440896428), D(4521330526))
    assert (hasil.selisih, bulatkan(hasil.persen, 2)) == (D(80434098), D("1.81"))
    assert pertumbuhan(D(0), D(5)).persen is None
    assert pertumbuhan(D(0), D(5)).selisih == 5
    assert pertumbuhan(None, D(5)).alasan
    assert pertumbuhan(D(5), None).selisih is None


# --- versions ---

VERSI = [
    BarisPagu(VersiPagu.PERGESERAN, D(30), ke=2),
    BarisPagu(VersiPagu.RENJA, D(1)),
    BarisPagu(VersiPagu.PERGESERAN, D(20), ke=1),
    BarisPagu(VersiPagu.MURNI, D(10)),
]


def test_versi_terbaru_yang_berlaku() -> None:
    assert pagu_berlaku(VERSI) == PaguBerlaku(D(30), VersiPagu.PERGESERAN, 2)
    perubahan = [BarisPagu(VersiPagu.PERUBAHAN, D(5), 1, "DAK"), BarisPagu(VersiPagu.PERUBAHAN, D(7), 1, "APBD")]
    berlaku = pagu_berlaku([*perubahan, *VERSI, BarisPagu(VersiPagu.EFISIENSI, D(3))])
    assert (berlaku.jumlah, berlaku.nama_versi) == (D(12), "Perubahan 1")


def test_versi_sampai() -> None:
    assert pagu_berlaku(VERSI, sampai=VersiPagu.MURNI).nama_versi == "Murni"
    assert pagu_berlaku(VERSI, sampai=VersiPagu.RKPD_AWAL) == PaguBerlaku(None)
    assert pagu_berlaku([]).nama_versi == ""
    assert pagu_berlaku([BarisPagu(VersiPagu.RENJA, D(1))]).versi is VersiPagu.RENJA


@given(st.permutations(VERSI))
def test_urutan_versi_tidak_berpengaruh(baris: list[BarisPagu]) -> None:
    assert pagu_berlaku(baris).jumlah == D(30)


# --- periods ---


def bulan(*nilai: int | None) -> list[BarisUang]:
    return [BarisUang(D(n), bulan=b) for b, n in enumerate(nilai, 1) if n is not None]


def test_jumlah_bulan_dan_triwulan() -> None:
    baris = [*bulan(1, 2, 3, 4), BarisUang(D(100), triwulan=3)]
    assert jumlah_periode(baris).nilai == 110
    assert jumlah_periode(baris, sampai=1).nilai == 6
    assert jumlah_periode(baris, sampai=2).nilai == 10
    assert jumlah_triwulan(baris, 3).nilai == 100
    assert jumlah_triwulan(baris, 4).nilai is None
    assert per_bulan(baris)[:5] == (D(1), D(2), D(3), D(4), None)
    assert len(per_bulan([])) == 12


def test_jumlah_sampai_bulan() -> None:
    baris = [*bulan(1, 2, 3, 4, 5), BarisUang(D(7), triwulan=1)]
    assert jumlah_sampai_bulan(baris, 2).nilai == 3
    assert jumlah_sampai_bulan(baris, 3).nilai == 7
    assert jumlah_sampai_bulan(baris, 4).nilai == 11
    assert jumlah_sampai_bulan(baris, 5).nilai == 16
    assert jumlah_sampai_bulan([], 12).nilai is None


def test_nilai_setahun_menang() -> None:
    hasil = jumlah_periode([*bulan(1, 2), BarisUang(D(10))])
    assert hasil.nilai == 10
    assert hasil.catatan == ("Nilai setahun Rp10 tidak sama dengan triwulan dan bulan Rp3.",)
    assert jumlah_periode([*bulan(4, 6), BarisUang(D(10))]).catatan == ()
    assert jumlah_periode([BarisUang(D(10))], sampai=3).nilai is None
    assert jumlah_periode([BarisUang(D(10))], sampai=4).nilai == 10
    assert jumlah_periode([*bulan(1, 2), BarisUang(D(10))], sampai=2).nilai == 3


def test_triwulan_menang_atas_bulan() -> None:
    hasil = jumlah_periode([*bulan(1, 2, 3), BarisUang(D(7), triwulan=1)])
    assert hasil.catatan == ("Nilai TW I Rp7 tidak sama dengan jumlah bulannya Rp6.",)


def test_nol_bukan_kosong() -> None:
    assert jumlah_periode(bulan(0)).nilai == 0
    assert jumlah_periode([]).nilai is None


def test_porsi() -> None:
    assert porsi(D(3), D(4)) == 75
    assert porsi(D(3), D(0)) is None


# --- the tree ---


def test_gulung_anak_dan_baris_sendiri() -> None:
    """Bekasi: own row 2.275.367.080 against children that sum to 2.753.367.080."""
    hasil = gulung(
        [
            SimpulUang("B", None, D(2275367080), None),
            SimpulUang("B.1", "B", None, None),
            SimpulUang("B.1.1", "B.1", D(2000000000), D(1500000000)),
            SimpulUang("B.1.2", "B.1", D(753367080), D(41381729)),
        ]
    )
    assert list(hasil) == ["B", "B.1", "B.1.1", "B.1.2"]
    assert (hasil["B.1"].pagu, hasil["B.1"].catatan) == (D(2753367080), ())
    assert (hasil["B"].pagu, hasil["B"].realisasi) == (D(2275367080), D(1541381729))
    assert hasil["B"].catatan == ("Pagu Rp2.275.367.080 tidak sama dengan jumlah rinciannya Rp2.753.367.080.",)
    assert hasil["B"].sisa == D(733985351)


def test_gulung_yang_belum_diisi_bukan_nol() -> None:
    hasil = gulung([SimpulUang("P"), SimpulUang("P.1", "P", D(5)), SimpulUang("P.2", "P")])
    assert (hasil["P"].pagu, hasil["P"].realisasi, hasil["P.2"].pagu) == (D(5), None, None)
    assert hasil["P"].catatan == ("Pagu 1 dari 2 rincian belum diisi.",)
    sendiri = gulung([SimpulUang("P", pagu=D(9)), SimpulUang("P.1", "P", D(5)), SimpulUang("P.2", "P")])
    assert (sendiri["P"].pagu, sendiri["P"].catatan) == (D(9), ())


def test_gulung_menolak_pohon_rusak() -> None:
    with pytest.raises(ValueError, match="ganda"):
        gulung([SimpulUang("P"), SimpulUang("P")])
    with pytest.raises(ValueError, match="berputar"):
        gulung([SimpulUang("A", "B"), SimpulUang("B", "A")])


def test_simpul_tanpa_induk_di_himpunan_menjadi_akar() -> None:
    assert gulung([SimpulUang("A", "tiada", D(1), D(1))])["A"].penyerapan.nilai == 100


def test_total() -> None:
    hasil = gulung([SimpulUang("A", pagu=D(100), realisasi=D(50)), SimpulUang("B", pagu=D(300), realisasi=D(100))])
    jumlah = total(hasil.values())
    assert (jumlah.kunci, jumlah.pagu, jumlah.sisa, jumlah.penyerapan.nilai) == ("total", 400, 250, D("37.5"))
    assert total([]).pagu is None


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=8), st.randoms())
def test_urutan_simpul_tidak_berpengaruh(nilai: list[int], acak: object) -> None:
    simpul = [SimpulUang("P"), *(SimpulUang(f"P.{i}", "P", D(n), D(n)) for i, n in enumerate(nilai))]
    kocok = list(simpul)
    acak.shuffle(kocok)  # type: ignore[attr-defined]
    assert gulung(simpul) == gulung(kocok)
    assert gulung(simpul)["P"].pagu == sum(nilai)
