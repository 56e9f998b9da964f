"""Amounts and cells of kinerja as agencies type them: what is read, by which rule, and what is refused."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pertukaran.bentuk import Sel
from pertukaran.perhitungan.kinerja import baca_kinerja
from pertukaran.perhitungan.rupiah import INGGRIS, baca_rupiah, gaya_kolom, polos
from sakip.inti.angka import baca_angka, format_angka
from sakip.inti.galat import GalatMasukan


@pytest.mark.parametrize(
    ("teks", "nilai"),
    [
        ("Rp. 1.250.000,-", "1250000"),
        ("1.250.000,00", "1250000"),
        ("Rp1.250.000", "1250000"),
        (" 1250000 ", "1250000"),
        ("Rp 0", "0"),
        ("-Rp 5.000", "-5000"),
        ("4.999,5", "4999.5"),
        (1250000, "1250000"),
        (1250000.0, "1250000"),
        (Decimal("10.25"), "10.25"),
    ],
)
def test_dibaca_tata_bahasa_tanpa_catatan(teks: object, nilai: str) -> None:
    hasil = baca_rupiah(Sel(teks))  # type: ignore[arg-type]
    assert (hasil.nilai, hasil.catatan, hasil.galat) == (Decimal(nilai), "", "")


@pytest.mark.parametrize(
    ("teks", "nilai", "dibaca"),
    [
        ("695,049,600", "695049600", "695.049.600"),
        ("9,215,966,320", "9215966320", "9.215.966.320"),
        ("4,999,000.00", "4999000", "4.999.000"),
        ("4,999.50", "4999.5", "4.999,5"),
        ("1250000.00", "1250000", "1.250.000"),
        ("1250000.5", "1250000.5", "1.250.000,5"),
        ("1 250 000", "1250000", "1.250.000"),
        ("1.250. 000", "1250000", "1.250.000"),
        ("(1.250.000)", "-1250000", "-1.250.000"),
        ("(Rp 5.000)", "-5000", "-5.000"),
        ("Rp (5.000)", "-5000", "-5.000"),
        ("1.250.000.-", "1250000", "1.250.000"),
        ("1.250.000,--", "1250000", "1.250.000"),
        ("'1250000", "1250000", "1.250.000"),
        ("IDR 5.000", "5000", "5.000"),
    ],
)
def test_dirapikan_dengan_kaidah_dan_dikatakan(teks: str, nilai: str, dibaca: str) -> None:
    hasil = baca_rupiah(Sel(teks))
    assert (hasil.nilai, hasil.galat) == (Decimal(nilai), "")
    assert hasil.catatan == f'"{teks.strip()}" dibaca {dibaca}.'


@pytest.mark.parametrize(
    "teks", ["", " ", "-", "–", "—", "nihil", "NIHIL", "Rp -", "Rp. -", "n/a", "---", "-,-", None]
)
def test_kosong_bukan_nol(teks: str | None) -> None:
    assert baca_rupiah(Sel(teks)) == baca_rupiah(Sel(None))
    assert baca_rupiah(Sel(teks)).nilai is None
    assert not baca_rupiah(Sel(teks)).galat


@pytest.mark.parametrize(
    ("teks", "saran"),
    [
        ("66.000,000", "66.000.000"),  # Bekasi, Tabel 3.5: sixty-six million
        ("37,430.000", "37.430.000"),  # Bekasi, Tabel 3.10
        ("1.100,000,000", "1.100.000.000"),  # Bekasi, narrative
        ("250,000", "250.000"),
        ("-250,000", "-250.000"),
        ("150.000.00", "150.000,00"),  # Bekasi, narrative: a zero is missing
        ("12.5", "12,5"),
    ],
)
def test_dua_bacaan_ditolak_dengan_saran(teks: str, saran: str) -> None:
    hasil = baca_rupiah(Sel(teks))
    assert hasil.nilai is None
    assert teks in hasil.galat
    assert f"Maksud Anda {saran}?" in hasil.galat


@pytest.mark.parametrize(
    ("nilai", "kata"),
    [
        ("#REF!", "galat Excel #REF!"),
        ("4496.393.500", "tidak terbaca"),
        ("lima juta", "tidak terbaca"),
        (True, "BENAR/SALAH"),
        (date(2023, 1, 1), "tanggal"),
    ],
)
def test_bukan_angka_ditolak(nilai: object, kata: str) -> None:
    hasil = baca_rupiah(Sel(nilai))  # type: ignore[arg-type]
    assert hasil.nilai is None
    assert kata in hasil.galat


def test_rumus_yang_belum_dihitung_ditolak() -> None:
    hasil = baca_rupiah(Sel("=SUM(A1:A9)", rumus=True))
    assert hasil.nilai is None
    assert "belum dihitung" in hasil.galat


def test_sel_hitungan_dibulatkan_ke_sen() -> None:
    hasil = baca_rupiah(Sel(1234.567))
    assert (hasil.nilai, hasil.catatan) == (Decimal("1234.57"), "1234.567 dibulatkan ke 1.234,57.")


def test_satu_kelompok_terbaca_hanya_di_kolom_inggris() -> None:
    inggris = [Sel("4,999,000"), Sel("250,000"), Sel("-"), Sel(5)]
    campur = [*inggris, Sel("1.250.000")]
    assert (gaya_kolom(inggris), gaya_kolom(campur), gaya_kolom([Sel("250,000")])) == (INGGRIS, "", "")
    assert baca_rupiah(Sel("250,000"), INGGRIS).nilai == 250000
    assert "Maksud Anda 250.000?" in baca_rupiah(Sel("250,000")).galat


@given(st.integers(0, 999_999_999_999_999), st.sampled_from(["", "-"]))
def test_satu_jumlah_dalam_semua_tulisan(angka: int, tanda: str) -> None:
    """One amount however it is written; every way that is not refused gives the same value."""
    indonesia, inggris, nilai = format_angka(angka), f"{angka:,}", Decimal(tanda + str(angka))
    tulisan = [f"{tanda}{indonesia}", f"{tanda}Rp {indonesia},-", f"{tanda}Rp.{indonesia}", f" {tanda}{indonesia}  "]
    if inggris.count(",") >= 2:
        tulisan += [tanda + inggris, f"{tanda}Rp {inggris}", f"{tanda}{inggris}.00"]
    if tanda:
        tulisan.append(f"({indonesia})")
    assert {baca_rupiah(Sel(t)).nilai for t in tulisan} == {nilai}


@given(st.text(alphabet="0123456789.,-Rp() ", max_size=18))
def test_tidak_pernah_lebih_longgar_daripada_kaidahnya(teks: str) -> None:
    """Whatever is read, the grammar reads the plain text so; nothing is read beside it."""
    hasil = baca_rupiah(Sel(teks))
    if hasil.nilai is not None:
        assert baca_angka(polos(teks)).nilai == hasil.nilai
    try:
        langsung = baca_angka(teks).nilai
    except GalatMasukan:
        return
    assert hasil.galat or hasil.nilai == langsung or langsung is None or hasil.nilai is None


@pytest.mark.parametrize(
    ("nilai", "angka", "satuan"),
    [
        ("15 jenis", "15", "jenis"),
        ("84.59%", "84.59", "%"),
        ("13,19%", "13.19", "%"),
        ("100 %", "100", "%"),
        ("1.500 orang", "1500", "orang"),
        ("12 Bulan", "12", "Bulan"),
        ("0.032", "0.032", ""),
        ("12.5", "12.5", ""),
        (3, "3", ""),
        ("30 Orang/Tahun", "30", "Orang/Tahun"),
    ],
)
def test_kinerja_dengan_satuannya(nilai: object, angka: str, satuan: str) -> None:
    hasil = baca_kinerja(Sel(nilai))  # type: ignore[arg-type]
    assert (hasil.nilai, hasil.satuan, hasil.galat) == (Decimal(angka), satuan, "")


@pytest.mark.parametrize(
    ("teks", "saran"), [("1,500", "1.500 atau 1,5"), ("2,589", "2.589 atau 2,589"), ("225.13", "225.130 atau 225,13")]
)
def test_kinerja_bermakna_dua_ditolak(teks: str, saran: str) -> None:
    assert f"Maksud Anda {saran}?" in baca_kinerja(Sel(teks)).galat


def test_kinerja_berformat_persen_menurut_satuannya() -> None:
    sel = Sel(0.8459, persen=True)
    assert (baca_kinerja(sel).nilai, baca_kinerja(sel).satuan) == (Decimal("84.59"), "%")
    assert baca_kinerja(sel, "Dokumen").nilai == Decimal("0.8459")
    assert baca_kinerja(sel, "Persen").nilai == Decimal("84.59")


def test_kinerja_kata_dan_teks() -> None:
    assert baca_kinerja(Sel("bb")).kata == "BB"
    assert baca_kinerja(Sel("ada")).kata == "Ya"
    assert baca_kinerja(Sel("23% 4.300 Pencaker")).teks == "23% 4.300 Pencaker"
    assert baca_kinerja(Sel("m2")).teks == "m2"
    assert baca_kinerja(Sel("nihil")).kosong
    assert "belum dihitung" in baca_kinerja(Sel("=A1*2", rumus=True)).galat
