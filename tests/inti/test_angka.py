"""Rounding, format and the grammar for reading numbers (numbers.md)."""

from __future__ import annotations

import datetime
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sakip.inti.angka import (
    DIGIT_MASUKAN,
    adalah_persen,
    baca_angka,
    baca_sel,
    bulatkan,
    format_angka,
    format_persen,
    format_ringkas,
    format_rupiah,
    jumlah_ada,
)
from sakip.inti.galat import GalatMasukan

D = Decimal
VEKTOR: list[dict[str, Any]] = json.loads((Path(__file__).parent.parent / "data" / "angka.json").read_text("utf-8"))

masukan = st.decimals(min_value=D("-99999999"), max_value=D("99999999"), places=6).filter(
    lambda x: len(x.as_tuple().digits) <= DIGIT_MASUKAN
)


# --- rounding ---


@pytest.mark.parametrize(
    ("nilai", "desimal", "hasil"),
    [
        ("85.005", 2, "85.01"),
        ("85.009", 2, "85.01"),
        ("84.995", 2, "85.00"),
        ("85.004999999999999999", 2, "85.00"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-0.5", 0, "-1"),
        ("-2.5", 0, "-3"),
        ("-0.004", 2, "0.00"),
        ("0", 2, "0.00"),
        ("87.598571", 0, "88"),
        ("123456789012345.675", 2, "123456789012345.68"),
        ("1E+3", 0, "1000"),
    ],
)
def test_bulatkan_setengah_menjauhi_nol(nilai: str, desimal: int, hasil: str) -> None:
    assert str(bulatkan(D(nilai), desimal)) == hasil


def test_bulatkan_tanpa_nilai_tetap_tanpa_nilai() -> None:
    assert bulatkan(None, 2) is None


@pytest.mark.parametrize("nilai", ["NaN", "Infinity"])
def test_bulatkan_menolak_bukan_angka(nilai: str) -> None:
    with pytest.raises(ValueError, match="Bukan angka"):
        bulatkan(D(nilai), 2)


@given(masukan, st.integers(0, 6))
def test_bulatkan_idempoten_dan_dekat(nilai: Decimal, desimal: int) -> None:
    hasil = bulatkan(nilai, desimal)
    assert bulatkan(hasil, desimal) == hasil
    assert abs(hasil - nilai) * 2 <= D(1).scaleb(-desimal)


# --- format ---


@pytest.mark.parametrize(
    ("nilai", "desimal", "hasil"),
    [
        ("1234567.89", None, "1.234.567,89"),
        ("1234567.8", 2, "1.234.567,80"),
        ("0", None, "0"),
        ("0", 2, "0,00"),
        ("-1234.5", 1, "-1.234,5"),
        ("-0.00", None, "0,00"),
        ("999", 0, "999"),
        ("1000", 0, "1.000"),
        ("0.05", None, "0,05"),
    ],
)
def test_format_angka(nilai: str, desimal: int | None, hasil: str) -> None:
    assert format_angka(D(nilai), desimal) == hasil


def test_format_angka_tidak_membulatkan() -> None:
    with pytest.raises(ValueError, match="belum dibulatkan"):
        format_angka(D("85.005"), 2)


@pytest.mark.parametrize(
    ("nilai", "hasil"), [("91.500000", "91,5"), ("282", "282"), ("1E+3", "1.000"), ("0.000000", "0")]
)
def test_format_ringkas(nilai: str, hasil: str) -> None:
    assert format_ringkas(D(nilai)) == hasil


@pytest.mark.parametrize(
    ("nilai", "simbol", "hasil"),
    [
        ("1234567", True, "Rp1.234.567"),
        ("1234567.00", True, "Rp1.234.567"),
        ("10.5", True, "Rp10,50"),
        ("-5000", True, "-Rp5.000"),
        ("0", False, "0"),
    ],
)
def test_format_rupiah(nilai: str, simbol: bool, hasil: str) -> None:
    assert format_rupiah(D(nilai), simbol=simbol) == hasil


def test_format_persen_dengan_spasi_tak_putus() -> None:
    assert format_persen(D("99.54")) == "99,54\u00a0%"


def test_jumlah_ada() -> None:
    assert jumlah_ada([D(1), None, D(2)]) == 3
    assert jumlah_ada([D(0)]) == 0
    assert jumlah_ada([None]) is None


@pytest.mark.parametrize(
    ("satuan", "hasil"),
    [
        ("%", True),
        (" Persen ", True),
        ("Persen (%)", True),
        ("% (persen)", True),
        ("Prosentase", True),
        ("orang", False),
        ("poin persen", False),
        ("", False),
        ("-", False),
    ],
)
def test_adalah_persen(satuan: str, hasil: bool) -> None:
    assert adalah_persen(satuan) is hasil


# --- the grammar ---


@pytest.mark.parametrize("vektor", VEKTOR, ids=lambda v: f"{v['teks']!r}/{v['desimal']}")
def test_vektor_bersama(vektor: dict[str, Any]) -> None:
    if vektor.get("galat"):
        with pytest.raises(GalatMasukan) as galat:
            baca_angka(vektor["teks"], desimal_indikator=vektor["desimal"])
        assert list(galat.value.saran) == vektor["saran"]
        assert all(s in galat.value.pesan for s in vektor["saran"])
        return
    hasil = baca_angka(vektor["teks"], desimal_indikator=vektor["desimal"])
    assert hasil.nilai == (None if vektor["nilai"] is None else D(vektor["nilai"]))
    assert (hasil.kosong, hasil.persen, hasil.rupiah) == (vektor["kosong"], vektor["persen"], vektor["rupiah"])


def test_pesan_menyebut_nilai_dan_saran() -> None:
    with pytest.raises(GalatMasukan) as galat:
        baca_angka("225.13")
    assert galat.value.pesan == '"225.13" tidak terbaca sebagai angka. Maksud Anda 225.130 atau 225,13?'
    assert galat.value.di(kolom="Realisasi", baris=7).baris == 7


def test_pesan_tanpa_saran_memberi_contoh() -> None:
    with pytest.raises(GalatMasukan, match=r"Tulis seperti 1\.234,5\."):
        baca_angka("abc")


def test_teks_panjang_dipotong_dalam_pesan() -> None:
    with pytest.raises(GalatMasukan) as galat:
        baca_angka("x" * 5000)
    assert len(galat.value.pesan) < 120


def test_kosong_ditolak_bila_wajib() -> None:
    with pytest.raises(GalatMasukan, match="wajib diisi"):
        baca_angka("Non Target", boleh_kosong=False)


@given(masukan, st.sampled_from(["", "Rp", "Rp. "]), st.sampled_from(["", " ", "\u00a0"]))
def test_baca_format_kembali_sama(nilai: Decimal, awalan: str, spasi: str) -> None:
    assert baca_angka(awalan + spasi + format_angka(nilai) + spasi).nilai == nilai
    assert baca_angka(format_ringkas(nilai)).nilai == nilai
    assert baca_angka(format_persen(nilai)).nilai == nilai


@given(masukan, st.integers(0, 6))
def test_baca_tampilan_kembali_sama_pada_desimal_indikator(nilai: Decimal, desimal: int) -> None:
    """What a page shows can be typed back into its own field."""
    tampil = bulatkan(nilai, desimal)
    assert baca_angka(format_angka(tampil, desimal), desimal_indikator=desimal).nilai == tampil


@given(st.text(alphabet="0123456789.,-−+ ()Rp%e\u00a0", max_size=20), st.sampled_from([None, 0, 2]))
def test_saran_selalu_terbaca_di_medan_yang_sama(teks: str, desimal: int | None) -> None:
    try:
        hasil = baca_angka(teks, desimal_indikator=desimal)
    except GalatMasukan as galat:
        for saran in galat.saran:
            assert not baca_angka(saran, desimal_indikator=desimal).kosong
    else:
        assert hasil.nilai is None or hasil.nilai.is_finite()


@given(st.text(max_size=30))
def test_teks_apa_pun_terbaca_atau_ditolak(teks: str) -> None:
    try:
        baca_angka(teks)
    except GalatMasukan as galat:
        assert galat.pesan


# --- cells ---


@pytest.mark.parametrize(
    ("nilai", "format_sel", "satuan", "hasil", "catatan"),
    [
        (0.9108, "0.00%", "%", "91.08", "Sel berformat persen: dibaca 91,08 %."),
        (0.9108, "0%", "Persen", "91.08", "Sel berformat persen: dibaca 91,08 %."),
        (0.9108, "0.00%", "orang", "0.9108", ""),
        (5, '0" %"', "%", "5", ""),
        (5, r"0\%", "%", "5", ""),
        (5, "General", "%", "5", ""),
        (1.1, "General", "", "1.1", ""),
        (0.1 + 0.2, "General", "", "0.3", "Dibulatkan ke 6 desimal: 0,3."),
        (1 / 3, "General", "", "0.333333", "Dibulatkan ke 6 desimal: 0,333333."),
        (0.0000005, "General", "", "0.000001", "Dibulatkan ke 6 desimal: 0,000001."),
        (695049600.0, "#,##0", "", "695049600", ""),
        (-7, "General", "", "-7", ""),
        (D("2.5"), "General", "", "2.5", ""),
        ("1.234,5", "General", "", "1234.5", ""),
        ("Non Target", "@", "", None, ""),
        (None, "General", "", None, ""),
        (0, "General", "", "0", ""),
    ],
)
def test_baca_sel(nilai: object, format_sel: str, satuan: str, hasil: str | None, catatan: str) -> None:
    baca = baca_sel(nilai, format_sel, satuan)
    assert baca.nilai == (None if hasil is None else D(hasil))
    assert baca.catatan == catatan


@pytest.mark.parametrize(
    ("nilai", "pesan"),
    [
        (True, "BENAR/SALAH"),
        (datetime.date(2024, 1, 31), "tanggal"),
        (datetime.datetime(2024, 1, 31, 8), "tanggal"),
        (datetime.time(8, 0), "waktu"),
        ("#REF!", "galat Excel #REF!"),
        ("#DIV/0!", "galat Excel"),
        ("#N/A", "galat Excel"),
        ("=SUM(A1:A3)", "belum dihitung"),
        (float("nan"), "tidak terbaca"),
        (float("inf"), "tidak terbaca"),
        (1e15, "terlalu panjang"),
        (1e300, "terlalu panjang"),
        ("695,049,600", r"695\.049\.600"),
        (object(), "tidak dikenal"),
    ],
)
def test_baca_sel_menolak(nilai: object, pesan: str) -> None:
    with pytest.raises(GalatMasukan, match=pesan):
        baca_sel(nilai, "General", "%")


@given(st.floats(min_value=-1e8, max_value=1e8))
def test_sel_dibulatkan_ke_enam_desimal(nilai: float) -> None:
    assert baca_sel(nilai).nilai == bulatkan(D(repr(nilai)), 6)
