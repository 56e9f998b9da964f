"""Codes as documents print them, and the official form they stand for."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from renstra.perhitungan.kode import (
    awalan_kode,
    baca_kode,
    bidang_terbanyak,
    kode_berikut,
    kode_tertulis,
    kunci_dari,
    kunci_susulan,
    pasang_bidang,
    pokok_susulan,
)


@pytest.mark.parametrize(
    ("cetak", "kode", "jenis"),
    [
        ("2 .07 .05 2:03 .02", "2.07.05.2.03.02", "sub_kegiatan"),
        ("2 07 1 2.01 1", "2.07.01.2.01.01", "sub_kegiatan"),
        ("2.07.03.2.01.0001", "2.07.03.2.01.0001", "sub_kegiatan"),
        (" 2.07.03.2.01 ", "2.07.03.2.01", "kegiatan"),
        ("2-07-03", "2.07.03", "program"),
        ("2.07", "2.07", "bidang"),
        ("2", "2", "urusan"),
        ("'2.07.03.", "2.07.03", "program"),
        ("X.XX.01.2.01", "X.XX.01.2.01", "kegiatan"),
        ("x.xx.01", "X.XX.01", "program"),
    ],
)
def test_kode_tercetak(cetak: str, kode: str, jenis: str) -> None:
    hasil = baca_kode(cetak)
    assert hasil is not None
    assert (str(hasil), hasil.jenis) == (kode, jenis)


@pytest.mark.parametrize(
    "teks",
    ["", "Program Pelatihan", "I 01", "lama.01", "2.07.03.2", "2.09.00.01.2.0010", "2.07.03.12.01", "12.07",
     "2.07.03 Program", "X.07.01", "2.XX.01", "2.01 2.01.01.01.01.08", "2.07.03.2.01.0001.1"],
)  # fmt: skip
def test_bukan_kode_resmi(teks: str) -> None:
    assert baca_kode(teks) is None


@pytest.mark.parametrize(
    ("kunci", "cetak", "tertulis"),
    [
        ("2.07.03", "2 .07 .03", "2.07.03"),
        ("2.07.03", "", "2.07.03"),
        ("2.01.18", "2.01.2.01.01.01.18", "2.01.2.01.01.01.18"),  # an older system, whose key only looks official
        ("lama.01.001", "01.001", "01.001"),
        ("pelatihan-kerja", "", "pelatihan-kerja"),
    ],
)
def test_kode_di_kertas(kunci: str, cetak: str, tertulis: str) -> None:
    assert kode_tertulis(kunci, cetak) == tertulis


BAGIAN = st.tuples(
    st.integers(1, 9),
    st.integers(1, 99),
    st.integers(1, 99),
    st.integers(1, 9),
    st.integers(1, 99),
    st.integers(1, 99),
)
PEMISAH = st.sampled_from([".", " .", ". ", " ", ":", "-", " . "])


@given(bagian=BAGIAN, panjang=st.sampled_from([1, 2, 3, 5, 6]), pemisah=st.lists(PEMISAH, min_size=6, max_size=6))
def test_pemisah_dan_nol_di_depan_tidak_berarti(bagian: tuple[int, ...], panjang: int, pemisah: list[str]) -> None:
    lebar = (1, 2, 2, 1, 2, 2)
    rapi = ".".join(f"{b:0{w}d}" for b, w in zip(bagian, lebar, strict=True))
    rapi = ".".join(rapi.split(".")[:panjang])
    kotor = "".join(f"{b}{p}" for b, p in zip(bagian[:panjang], pemisah, strict=False))
    assume(not pokok_susulan(kotor))
    assert str(baca_kode(kotor)) == rapi
    assert str(baca_kode(rapi)) == rapi


@given(st.text(max_size=40), st.text(max_size=40))
def test_kunci_tetap_pada_dirinya_sendiri(cetak: str, nama: str) -> None:
    kunci = kunci_dari(cetak, nama)
    assert len(kunci) <= 60
    assert kunci_dari(kunci) == kunci


@given(st.text(max_size=60))
def test_pencarian_menerima_teks_apa_pun(teks: str) -> None:
    for awalan in awalan_kode(teks):
        assert awalan[0].isdigit() or awalan[0] == "X"


def test_kunci_dari_kode_lama_dan_nama() -> None:
    assert kunci_dari("I 01") == "i.01"
    assert kunci_dari("2.01 2.01.01.01 18.05") == "2.01.2.01.01.01.18.05"
    assert (
        kunci_dari("", "Program Pelayanan Administrasi Perkantoran") == "program.pelayanan.administrasi.perkantoran"
    )
    assert kunci_dari(" ", "") == ""


def test_tingkat_di_atasnya() -> None:
    kode = baca_kode("2.07.03.2.01.0001")
    assert kode is not None
    assert [str(k) for k in kode.atas] == ["2", "2.07", "2.07.03", "2.07.03.2.01"]
    assert kode.banding == baca_kode("2.07.03.2.01.01").banding  # type: ignore[union-attr]


def test_bidang() -> None:
    assert bidang_terbanyak(["2.15.01", "2.15.02", "2.16.01", "lama.1"]) == "2.15"
    assert bidang_terbanyak([]) == ""
    assert pasang_bidang("X.XX.01.2.01", "2.07") == "2.07.01.2.01"
    assert pasang_bidang("2.15.01", "2.07") == "2.15.01"


@pytest.mark.parametrize(
    ("ada", "hasil"),
    [([], "T1"), (["T1", "T2"], "T3"), (["T9", "T10"], "T11"), (["S1.09"], "S1.10"), (["abc"], "T1")],
)
def test_kode_berikut(ada: list[str], hasil: str) -> None:
    assert kode_berikut(ada, "T1") == hasil


@pytest.mark.parametrize(
    ("pokok", "susulan"),
    [
        ("2.07.03.2.02", "2.07.03.2.02-2"),
        ("2.07.03", "2.07.03-2"),
        ("2.01.2.01.01.01.02.24", "2.01.2.01.01.01.02.24-2"),
        ("lama.01.012", "lama.01.012-2"),
    ],
)
def test_kode_ganda_berakhiran(pokok: str, susulan: str) -> None:
    """Two nodes under one printed code: the second one's key is its own, never another official code."""
    assert kunci_susulan(pokok, 1) == pokok
    assert kunci_susulan(pokok, 2) == susulan
    assert pokok_susulan(susulan) == pokok
    assert kunci_dari(susulan) == susulan
    assert baca_kode(susulan) is None
    assert kunci_susulan("a" * 60, 12) == "a" * 57 + "-12"


@pytest.mark.parametrize(
    "teks", ["2-07-03", "2.07-3", "2.7.3.2.2-2", "2.10.10.2-10", "2.07.03-02", "2.07.03.2.02-2-2", "a-2"]
)
def test_bukan_akhiran(teks: str) -> None:
    assert pokok_susulan(teks) == ""
