"""Changes that respect polaritas, places in a ranking, boxes of a pivot, a table as CSV: without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.layar.banding.tulis import ubah_angka, ubah_uang
from evaluasi.perhitungan import banding as b
from evaluasi.perhitungan.pivot import pivot
from kinerja.bentuk import Arah, Kategori, Ketentuan, Realisasi, Target
from sakip.inti.csv_tabel import cetak_csv
from sakip.inti.istilah import Keadaan, Polaritas
from sakip.inti.tabel import Baris, Kolom, Sel, Tabel, baris

KET = Ketentuan("IKU-1", "Rasio penduduk yang bekerja", "%")
RENDAH = replace(KET, polaritas=Polaritas.MINIMALKAN)
TETAP = replace(KET, polaritas=Polaritas.STABILKAN)


def ukur(nilai: str) -> Realisasi:
    return Realisasi(D(nilai), Keadaan.TERUKUR)


# --- changes


@pytest.mark.parametrize(
    ("ket", "lalu", "kini", "arah", "nada"),
    [
        (KET, "91.08", "92.08", Arah.MEMBAIK, "baik"),
        (KET, "92", "91", Arah.MEMBURUK, "buruk"),
        (RENDAH, "12.5", "9.7", Arah.MEMBAIK, "baik"),
        (RENDAH, "9.7", "12.5", Arah.MEMBURUK, "buruk"),
        (TETAP, "9", "12", Arah.MEMBURUK, "buruk"),  # 1 beside the target of 10, then 2
        (KET, "91.001", "91.004", Arah.TETAP, "netral"),  # the same at two decimals
    ],
)
def test_realisasi_membaik_menurut_arah_indikator(ket, lalu, kini, arah, nada) -> None:
    hasil = b.ubah_realisasi(ket, ket, ukur(lalu), ukur(kini), Target(D(10)))
    assert (hasil.arah, hasil.nada, hasil.selisih) == (arah, nada, D(kini) - D(lalu))


@pytest.mark.parametrize(("ket", "kata"), [(KET, "lebih berat"), (RENDAH, "lebih ringan")])
def test_target_naik_berat_atau_ringan_menurut_arah(ket: Ketentuan, kata: str) -> None:
    hasil = b.ubah_target(ket, ket, Target(D(50)), Target(D(60)))
    assert (hasil.kata, hasil.nada) == (kata, "netral")


def test_target_yang_harus_ditepati_tidak_berat_dan_tidak_ringan() -> None:
    hasil = b.ubah_target(TETAP, TETAP, Target(D(50)), Target(D(60)))
    assert (hasil.arah, hasil.selisih) == (None, D(10))


def test_target_berupa_kata_dinilai_dari_bobotnya() -> None:
    ket = Ketentuan("A", "Nilai AKIP", polaritas=Polaritas.PREDIKAT, skala_predikat=(("BB", D(70)), ("A", D(80))))
    assert b.ubah_target(ket, ket, Target(kata="BB"), Target(kata="A")).kata == "lebih berat"


def test_satuan_yang_berubah_tidak_diperbandingkan() -> None:
    orang = replace(KET, satuan="orang")
    hasil = b.ubah_realisasi(orang, KET, ukur("282"), ukur("65"), Target())
    assert (hasil.arah, hasil.selisih) == (None, None)
    assert hasil.alasan == "Satuan berubah dari orang menjadi %."
    assert b.ubah_target(orang, KET, Target(D(282)), Target(D(65))).alasan == hasil.alasan
    # Where one of the two is missing there is nothing that could not be compared.
    assert b.ubah_realisasi(orang, KET, ukur("282"), Realisasi(None, Keadaan.BELUM_DIISI), Target()) == b.TANPA


@pytest.mark.parametrize("ejaan", ["Persen", "persen (%)", " % "])
def test_persen_satu_satuan_dengan_ejaan_apa_pun(ejaan: str) -> None:
    assert b.beda_aturan(replace(KET, satuan=ejaan), replace(KET, satuan="%")) == ""


def test_arah_yang_berubah_tidak_diperbandingkan() -> None:
    hasil = b.ubah_realisasi(RENDAH, KET, ukur("1"), ukur("2"), Target())
    assert hasil.alasan == "Arah berubah dari minimalkan menjadi maksimalkan."


def test_yang_tidak_ada_tidak_berubah() -> None:
    assert b.ubah_persen(None, D(5), 2) == b.ubah_uang(D(5), None) == b.ubah_kategori(None, ("S", Kategori("A", 0)))
    assert b.ubah_target(KET, KET, Target(), Target(D(5))) == b.TANPA


def test_uang_naik_tanpa_baik_dan_buruk() -> None:
    naik = b.ubah_uang(D(200), D(250))
    assert (naik.kata, naik.nada, naik.persen) == ("naik", "netral", D(25))
    assert ubah_uang(naik, 2).teks == "▲ 25,00\u00a0% naik"
    assert ubah_uang(b.ubah_uang(D(0), D(5)), 2).teks == "▲ Rp5 naik"


def test_kategori_hanya_pada_skala_yang_sama() -> None:
    tinggi, rendah = ("Baku", Kategori("Tinggi", 1)), ("Baku", Kategori("Rendah", 3))
    assert b.ubah_kategori(rendah, tinggi).arah is Arah.MEMBAIK
    assert b.ubah_kategori(tinggi, rendah).arah is Arah.MEMBURUK
    assert b.ubah_kategori(("Lama", rendah[1]), tinggi).alasan == "Skala berubah dari Lama menjadi Baku."


@pytest.mark.parametrize(("ket", "teks"), [(KET, "▼ 2,00 lebih buruk"), (RENDAH, "▲ 2,00 lebih baik")])
def test_pembanding_menurut_arah(ket: Ketentuan, teks: str) -> None:
    assert ubah_angka(b.terhadap(ket, D(12), ukur("10"), Target()), 2).teks == teks


@given(st.decimals(0, 1000, places=2), st.decimals(0, 1000, places=2))
def test_arah_berbalik_bila_tahunnya_ditukar(lalu: D, kini: D) -> None:
    lawan = {Arah.MEMBAIK: Arah.MEMBURUK, Arah.MEMBURUK: Arah.MEMBAIK, Arah.TETAP: Arah.TETAP}
    maju = b.ubah_realisasi(KET, KET, Realisasi(lalu, Keadaan.TERUKUR), Realisasi(kini, Keadaan.TERUKUR), Target())
    mundur = b.ubah_realisasi(KET, KET, Realisasi(kini, Keadaan.TERUKUR), Realisasi(lalu, Keadaan.TERUKUR), Target())
    assert maju.arah and mundur.arah is lawan[maju.arah]


# --- places


def test_peringkat_sama_bila_tampil_sama_dan_kosong_bila_tak_terukur() -> None:
    assert b.peringkat([D("91.08"), None, D("101.371"), D("101.369"), D(5)]) == [3, None, 1, 1, 4]


# --- pivot

FAKTA = st.lists(st.tuples(st.sampled_from("xyz"), st.integers(2020, 2023), st.integers(0, 9)), max_size=40)


@given(FAKTA)
def test_setiap_fakta_masuk_satu_kotak(isi: list[tuple[str, int, int]]) -> None:
    hasil = pivot(isi, lambda f: (f[0],), lambda f: (-f[1], str(f[1])), lambda fs: sum(f[2] for f in fs))
    assert (
        sum(hasil.sel.values())
        == sum(hasil.per_baris.values())
        == sum(hasil.per_kolom.values())
        == (hasil.semua or 0)
    )
    assert list(hasil.baris) == sorted({(f[0],) for f in isi})
    assert [k[-1] for k in hasil.kolom] == [str(t) for t in sorted({f[1] for f in isi}, reverse=True)]


def test_kotak_tanpa_fakta_tidak_ada() -> None:
    hasil = pivot([("a", 1), ("b", 2)], lambda f: (f[0],), lambda f: (f[1],), len)
    assert set(hasil.sel) == {(("a",), (1,)), (("b",), (2,))}


# --- CSV


def test_csv_terbuka_sebagai_angka_dan_tidak_sebagai_rumus() -> None:
    isi = baris("=PB()", D("1234.50"), None, 2023, Sel("x; y", rentang_kolom=2), date(2024, 1, 31))
    tabel = Tabel(kolom=tuple(Kolom(j) for j in "abcdefg"), baris=(isi, Baris(())), catatan=("tidak ikut",))
    teks = cetak_csv(tabel).decode("utf-8-sig")
    assert teks.splitlines()[:2] == ["a;b;c;d;e;f;g", '\'=PB();1234,50;;2023;"x; y";"x; y";2024-01-31']
    assert "tidak ikut" not in teks
