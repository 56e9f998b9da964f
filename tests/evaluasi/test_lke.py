"""The score of an LKE: exact bounds, missing letters, suggestions, and the way of an evaluation."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.perhitungan.lke import (
    PERSEN,
    Sub,
    bagian_terpenuhi,
    hitung_lke,
    nilai_sub,
    selisih,
    usulan_huruf,
)
from evaluasi.perhitungan.lke_gerak import (
    JENJANG,
    Langkah,
    jenjang_di_atas,
    langkah_mungkin,
    pihak_di_bawah,
    pihak_menulis,
)
from kinerja.perhitungan.akip import INTERPRETASI, kategori_akip
from sakip.inti.angka import bulatkan
from sakip.inti.istilah import HurufLke, JawabanKriteria, KeadaanLke, PihakLke

DATA = json.loads((Path(__file__).parents[2] / "evaluasi/data/lke_88_2021.json").read_text(encoding="utf-8"))
SUB = [Sub(s["kode"], s["komponen"], Decimal(s["bobot"])) for s in DATA["sub"]]
D = Decimal
J = JawabanKriteria
huruf = st.sampled_from(list(HurufLke))


# --- the instrument


def test_bobot_dan_kriteria_seperti_peraturan() -> None:
    """regulation.md 3.1 and 3.4: weights add up to 100, components 30, 30, 15, 25; eighty criteria."""
    assert [str(s.bobot) for s in SUB] == [
        *("6.00", "9.00", "15.00"),
        *("6.00", "9.00", "15.00"),
        *("3.00", "4.50", "7.50"),
        *("5.00", "7.50", "12.50"),
    ]
    assert [(k.komponen, k.bobot) for k in hitung_lke(SUB, {}).komponen] == [
        ("perencanaan", D(30)),
        ("pengukuran", D(30)),
        ("pelaporan", D(15)),
        ("evaluasi", D(25)),
    ]
    assert [len(s["kriteria"]) for s in DATA["sub"]] == [6, 11, 8, 3, 7, 10, 6, 9, 7, 3, 5, 5]
    assert all(k["teks"].endswith(".") for s in DATA["sub"] for k in s["kriteria"])


# --- categories


@pytest.mark.parametrize(
    ("nilai", "harap"),
    [
        ("100", "AA"), ("90.01", "AA"), ("90.00", "A"), ("80.01", "A"), ("80.00", "BB"), ("70.01", "BB"),
        ("70.00", "B"), ("67.11", "B"), ("60.01", "B"), ("60.00", "CC"), ("50.01", "CC"), ("50.00", "C"),
        ("44.25", "C"), ("30.01", "C"), ("30.00", "D"), ("0", "D"),
        # what reads 80,00 is BB, what reads 80,01 is A
        ("80.004", "BB"), ("80.005", "A"), ("90.0049", "A"),
    ],
)  # fmt: skip
def test_batas_kategori_ketat(nilai: str, harap: str) -> None:
    assert kategori_akip(D(nilai)) == harap


def test_tanpa_nilai_tanpa_kategori() -> None:
    assert kategori_akip(None) == ""


@given(st.decimals(0, 100, places=4))
def test_kategori_dari_nilai_yang_terbaca(nilai: Decimal) -> None:
    """Two scores that read alike never get two categories."""
    assert kategori_akip(nilai) == kategori_akip(bulatkan(nilai, 2))
    assert kategori_akip(nilai) in INTERPRETASI


# --- the score


def test_nilai_semua_huruf_sama_adalah_persennya() -> None:
    for h, persen in PERSEN.items():
        hasil = hitung_lke(SUB, {s.kode: h for s in SUB})
        assert (hasil.nilai, hasil.kategori) == (persen, kategori_akip(persen))
    semua_bb = hitung_lke(SUB, {s.kode: HurufLke.BB for s in SUB})
    assert (semua_bb.kategori, semua_bb.interpretasi) == ("BB", "Sangat Baik")


def test_huruf_yang_hilang_bukan_nol() -> None:
    hasil = hitung_lke(SUB, {s.kode: HurufLke.A for s in SUB if s.kode not in ("3.b", "4.c")})
    assert (hasil.nilai, hasil.kategori, hasil.kurang) == (None, "", ("3.b", "4.c"))
    assert hasil.alasan == "Belum ada huruf untuk 3.b, 4.c."
    assert [k.nilai for k in hasil.komponen] == [D(27), D(27), None, None]
    assert hitung_lke(SUB, {s.kode: HurufLke.E for s in SUB}).nilai == 0


def test_contoh_hitungan_dengan_tangan() -> None:
    """6×0,9 + 9×0,8 + 15×0,7 + 6×0,8 + 9×0,7 + 15×0,6 + 3×0,9 + 4,5×0,8 + 7,5×0,7 + 5×0,7 + 7,5×0,6 + 12,5×0,5"""
    kode = dict(
        zip([s.kode for s in SUB], ["A", "BB", "B", "BB", "B", "CC", "A", "BB", "B", "B", "CC", "C"], strict=True)
    )
    hasil = hitung_lke(SUB, {k: HurufLke(h) for k, h in kode.items()})
    assert hasil.nilai == D("69.00")
    assert hasil.per_sub["3.b"] == D("3.6")
    assert [k.nilai for k in hasil.komponen] == [D("23.1"), D("20.1"), D("11.55"), D("14.25")]


@given(st.lists(st.tuples(st.decimals("0.01", 100, places=2), huruf), min_size=1, max_size=15))
def test_jumlah_komponen_adalah_nilai(isi: list[tuple[Decimal, HurufLke]]) -> None:
    sub = [Sub(str(n), str(n % 4), b) for n, (b, _) in enumerate(isi)]
    hasil = hitung_lke(sub, {str(n): h for n, (_, h) in enumerate(isi)})
    jumlah = sum(k.nilai for k in hasil.komponen if k.nilai is not None)
    assert hasil.nilai == bulatkan(jumlah, 2)
    assert D(0) <= hasil.nilai <= sum(b for b, _ in isi)


@given(st.lists(huruf, min_size=12, max_size=12), st.integers(0, 11))
def test_huruf_lebih_baik_tidak_menurunkan_nilai(isi: list[HurufLke], n: int) -> None:
    kode = [s.kode for s in SUB]
    dulu = hitung_lke(SUB, dict(zip(kode, isi, strict=True))).nilai
    naik = hitung_lke(SUB, {**dict(zip(kode, isi, strict=True)), kode[n]: HurufLke.AA}).nilai
    assert dulu is not None and naik is not None and naik >= dulu


def test_nilai_sub_dan_selisih() -> None:
    assert nilai_sub(D("4.5"), HurufLke.B) == D("3.15")
    assert nilai_sub(D("4.5"), None) is None
    assert selisih(D(70), D(65)) == 5
    assert selisih(D(70), None) is None


# --- the suggestion


@pytest.mark.parametrize(
    ("jawaban", "harap"),
    [
        ([J.TERPENUHI] * 4, "BB"),
        ([J.TERPENUHI] * 3 + [J.SEBAGIAN], "B"),
        ([J.TERPENUHI] * 3 + [J.TIDAK], "CC"),  # 75 %, not more
        ([J.TERPENUHI] * 2 + [J.TIDAK] * 2, "C"),
        ([J.TERPENUHI] + [J.TIDAK] * 3, "D"),
        ([J.SEBAGIAN] + [J.TIDAK] * 3, "D"),
        ([J.TIDAK] * 4, "E"),
    ],
)
def test_usulan_huruf(jawaban: list[JawabanKriteria], harap: str) -> None:
    assert usulan_huruf(jawaban) == HurufLke(harap)


@given(st.lists(st.sampled_from(list(J)), min_size=1, max_size=12))
def test_usulan_tidak_pernah_a_atau_aa(jawaban: list[JawabanKriteria]) -> None:
    assert usulan_huruf(jawaban) not in (HurufLke.A, HurufLke.AA, None)
    bagian = bagian_terpenuhi(jawaban)
    assert bagian is not None and 0 <= bagian <= 100
    assert usulan_huruf([*jawaban, None]) is None


# --- the way


def test_urutan_jenjang() -> None:
    assert [jenjang_di_atas(p) for p in PihakLke] == [*JENJANG, None]
    assert [pihak_di_bawah(p) for p in PihakLke] == [None, *list(PihakLke)[:-1]]


@pytest.mark.parametrize(
    ("keadaan", "pihak", "harap"),
    [
        ("mandiri", "mandiri", {"ajukan"}),
        ("evaluasi", "anggota", {"kembalikan", "naikkan"}),
        ("evaluasi", "ketua", {"kembalikan", "naikkan", "kirim"}),
        ("evaluasi", "pengendali_teknis", {"kembalikan", "kirim"}),
        ("tanggapan", "ketua", {"kembalikan", "finalkan"}),
        ("final", "ketua", set()),
    ],
)
def test_langkah_tiap_keadaan(keadaan: str, pihak: str, harap: set[str]) -> None:
    assert {la.value for la in langkah_mungkin(KeadaanLke(keadaan), PihakLke(pihak))} == harap


def test_siapa_menulis() -> None:
    assert pihak_menulis(KeadaanLke.MANDIRI, PihakLke.MANDIRI) is PihakLke.MANDIRI
    assert pihak_menulis(KeadaanLke.MANDIRI, PihakLke.ANGGOTA) is PihakLke.MANDIRI
    assert pihak_menulis(KeadaanLke.EVALUASI, PihakLke.KETUA) is PihakLke.KETUA
    assert pihak_menulis(KeadaanLke.EVALUASI, PihakLke.MANDIRI) is None
    assert pihak_menulis(KeadaanLke.TANGGAPAN, PihakLke.KETUA) is None
    assert pihak_menulis(KeadaanLke.FINAL, PihakLke.KETUA) is None
    assert Langkah.AJUKAN.izin == "tanggapi_reviu"
    assert {la.izin for la in Langkah} - {"tanggapi_reviu"} == {"periksa_kinerja"}
