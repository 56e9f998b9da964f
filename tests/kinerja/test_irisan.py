"""Slices TW I–IV: every proposal closes under its accumulation, and what a change may not touch stays."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.bentuk import Ketentuan, Target
from kinerja.perhitungan.irisan import KOSONG, bagi_rata, bagi_uang, dapat_diiris, dengan_terkunci, lengkapi
from kinerja.perhitungan.target import hitung_target, periksa_irisan, sisa_irisan
from sakip.inti.istilah import Akumulasi, AkumulasiTahun, Polaritas, Rumus

BERIRIS = [Akumulasi.JUMLAH, Akumulasi.POSISI_AKHIR, Akumulasi.RATA_RATA]
D = Decimal


def ketentuan(akumulasi: Akumulasi = Akumulasi.JUMLAH, **lain: object) -> Ketentuan:
    isi = {
        "kode": "S1.1",
        "nama": "Indikator",
        "satuan": "%",
        "desimal": 2,
        "polaritas": Polaritas.MAKSIMALKAN,
        "rumus": Rumus.SELISIH,
        "akumulasi": akumulasi,
        "akumulasi_tahun": AkumulasiTahun.POSISI,
        **lain,
    }
    return Ketentuan(**isi)  # type: ignore[arg-type]


angka = st.decimals(min_value=-(10**6), max_value=10**6, places=6, allow_nan=False, allow_infinity=False)
akumulasi = st.sampled_from(BERIRIS)
faktor = st.sampled_from([None, D(100)])
desimal = st.integers(min_value=0, max_value=6)


@given(akumulasi, faktor, desimal, angka)
def test_bagi_rata_selalu_menutup(cara: Akumulasi, faktor: Decimal | None, desimal: int, setahun: Decimal) -> None:
    ket = ketentuan(cara, faktor=faktor, desimal=desimal)
    usul = replace(Target(nilai=setahun), tw=bagi_rata(ket, Target(nilai=setahun)))
    assert None not in usul.tw
    assert periksa_irisan(ket, usul) == ()


@given(desimal, st.decimals(min_value=0, max_value=10**6, places=6))
def test_sisa_tidak_pernah_negatif(desimal: int, setahun: Decimal) -> None:
    a, b, c, d = bagi_rata(ketentuan(desimal=desimal), Target(nilai=setahun))
    assert a == b == c
    assert d is not None
    assert a is not None
    assert d >= a >= 0


@given(st.decimals(min_value=0, max_value=10**13, places=2))
def test_uang_dibagi_tanpa_sisa(jumlah: Decimal) -> None:
    bagian = bagi_uang(jumlah)
    assert sum(b for b in bagian if b is not None) == jumlah
    assert min(b for b in bagian if b is not None) >= 0


@given(akumulasi, faktor, angka, st.lists(angka, min_size=3, max_size=3))
def test_sisa_di_tw_iv_menutup_apa_pun_awalnya(
    cara: Akumulasi, faktor: Decimal | None, setahun: Decimal, awal: list[Decimal]
) -> None:
    ket = ketentuan(cara, faktor=faktor)
    target = Target(nilai=setahun, tw=(*awal, None))  # type: ignore[arg-type]
    usul = replace(target, tw=lengkapi(ket, target))
    assert usul.tw[:3] == tuple(awal)
    assert usul.tw[3] == sisa_irisan(ket, target)
    assert periksa_irisan(ket, usul) == ()


@given(angka, st.lists(angka, min_size=4, max_size=4))
def test_menutup_berarti_jumlahnya_sama_tidak_lebih_tidak_kurang(setahun: Decimal, tw: list[Decimal]) -> None:
    target = Target(nilai=setahun, tw=tuple(tw))  # type: ignore[arg-type]
    assert (periksa_irisan(ketentuan(), target) == ()) == (sum(tw) == setahun)


@given(st.lists(angka, min_size=4, max_size=4), st.lists(angka, min_size=4, max_size=4), st.integers(1, 4))
def test_irisan_sebelum_cut_over_disalin(lama: list[Decimal], baru: list[Decimal], mulai: int) -> None:
    hasil = dengan_terkunci(lama, baru, mulai)
    assert list(hasil[: mulai - 1]) == lama[: mulai - 1]
    assert list(hasil[mulai - 1 :]) == baru[mulai - 1 :]


@given(angka, st.lists(angka, min_size=4, max_size=4), angka, st.integers(1, 4))
def test_perubahan_yang_menutup_menjumlah_irisan_lama_dan_baru(
    lama_setahun: Decimal, lama: list[Decimal], setahun: Decimal, mulai: int
) -> None:
    """s.d. TW IV of a change is its year's target: earlier slices of the old plus own ones."""
    ket = ketentuan()
    awal = dengan_terkunci(lama, [None] * 4, mulai)
    target = Target(nilai=setahun, tw=awal)
    usul = replace(target, tw=lengkapi(ket, target))
    assert sum(t for t in usul.tw if t is not None) == setahun
    assert hitung_target(ket, usul, sampai=4).nilai == setahun


@pytest.mark.parametrize(
    ("setahun", "desimal", "harapan"),
    [
        ("61.15", 2, ("15.28", "15.28", "15.28", "15.31")),  # regulation.md 7
        ("10", 0, ("2", "2", "2", "4")),
        ("2", 0, ("0", "0", "0", "2")),
        ("100", 2, ("25", "25", "25", "25")),
        ("0", 2, ("0", "0", "0", "0")),
        ("-5", 0, ("-1", "-1", "-1", "-2")),
    ],
)
def test_bagi_rata(setahun: str, desimal: int, harapan: tuple[str, ...]) -> None:
    hasil = bagi_rata(ketentuan(desimal=desimal), Target(nilai=D(setahun)))
    assert hasil == tuple(D(h) for h in harapan)


@pytest.mark.parametrize(
    "ket",
    [
        ketentuan(Akumulasi.TAHUNAN),
        ketentuan(polaritas=Polaritas.RENTANG),
        ketentuan(polaritas=Polaritas.PREDIKAT),
        ketentuan(polaritas=Polaritas.YA_TIDAK),
    ],
)
def test_tanpa_irisan(ket: Ketentuan) -> None:
    target = Target(nilai=D(10), bawah=D(1), atas=D(2), kata="Baik")
    assert not dapat_diiris(ket)
    assert bagi_rata(ket, target) == KOSONG
    assert lengkapi(ket, target)[3] is None


def test_tanpa_target_tidak_ada_usulan() -> None:
    assert bagi_rata(ketentuan(), Target()) == KOSONG
    assert lengkapi(ketentuan(), Target())[3] is None


def test_dari_banyaknya_dan_basis() -> None:
    """A target stated as 239 of 434: the year is derived, the slices close at what is displayed."""
    ket = ketentuan(faktor=D(100))
    target = Target(jumlah=D(239), basis=D(434))
    assert periksa_irisan(ket, replace(target, tw=bagi_rata(ket, target))) == ()
