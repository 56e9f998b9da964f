"""The rules one by one: agreement, slips of the hand, reasons, pasted tables, the application's own data."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluasi.perhitungan.penguji import (
    JENIS,
    Baris,
    BarisTempel,
    Keparahan,
    ObjekSistem,
    Sebab,
    Temuan,
    baca_tempel,
    banding_sistem,
    nilai_berulang,
    periksa_baris,
    uji_berkas,
)
from evaluasi.perhitungan.penguji.baca import atau_kosong, baca_cetak, inti
from evaluasi.perhitungan.penguji.cocok import cocok, terpotong
from evaluasi.perhitungan.penguji.ketikan import digit, jarak, salah_ketik, tetangga
from evaluasi.perhitungan.penguji.tempel import tabel_tempel
from sakip.inti.angka import bulatkan, format_angka
from tests.evaluasi.uji_emas import DOKUMEN, berkas


def baris(jenis: str, isi: dict[str, Any], uraian: str = "Hal", kunci: str = "b1", **acuan: str) -> Baris:
    return Baris(kunci, jenis, "Tabel 1", "7", uraian, isi, acuan)


def temuan(*b: Baris) -> tuple[Temuan, ...]:
    return uji_berkas(b).temuan


def satu(jenis: str, isi: dict[str, Any], **acuan: str) -> Temuan:
    (t,) = temuan(baris(jenis, isi, **acuan))
    return t


# --- agreement


@given(
    st.decimals(min_value=1, max_value=10**6, places=2),
    st.decimals(min_value=0, max_value=10**6, places=2),
    st.integers(0, 4),
)
def test_hasil_yang_dibulatkan_tidak_pernah_menjadi_temuan(t: Decimal, r: Decimal, desimal: int) -> None:
    """Whatever is computed and rounded once, at whatever decimals, raises nothing."""
    capaian = format_angka(bulatkan(r / t * 100, desimal), desimal)
    isi = {"target": format_angka(t, 2), "realisasi": format_angka(r, 2), "capaian": capaian}
    assert uji_berkas([baris("capaian", isi, polaritas="maks")]).cocok == 1


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=12))
def test_jumlah_yang_menutup_tidak_menjadi_temuan(bagian: list[int]) -> None:
    isi = {"jumlah": format_angka(sum(bagian)), "bagian": [["a", format_angka(b)] for b in bagian]}
    assert temuan(baris("jumlah", isi)) == ()


@given(st.lists(st.integers(1, 10**9), min_size=2, max_size=8), st.integers(1, 10**9))
def test_jumlah_yang_tidak_menutup_selalu_ditemukan(bagian: list[int], beda: int) -> None:
    isi = {"jumlah": format_angka(sum(bagian) + beda), "bagian": [["a", format_angka(b)] for b in bagian]}
    (t,) = temuan(baris("jumlah", isi))
    assert t.nilai == sum(bagian) and t.dugaan


@given(st.decimals(min_value=-(10**6), max_value=10**6, places=5), st.integers(0, 4))
def test_cocok_dan_terpotong(nilai: Decimal, desimal: int) -> None:
    bulat = atau_kosong(format_angka(bulatkan(nilai, desimal), desimal))
    assert cocok(nilai, bulat)
    lain = replace(bulat, nilai=(bulat.nilai or Decimal(0)) + bulat.satuan_akhir * 2)
    assert not cocok(nilai, lain) and not terpotong(nilai, lain)


def test_baris_tanpa_kolom_hasil_tidak_diuji() -> None:
    hasil = uji_berkas([baris("capaian", {"target": "10", "realisasi": "8"})])
    assert (hasil.temuan, hasil.cocok) == ((), 0)


# --- slips


@given(st.text("0123456789", min_size=5, max_size=12), st.data())
def test_setiap_salah_ketik_dikenali(teks: str, data: st.DataObject) -> None:
    cara, lain = data.draw(st.sampled_from([*tetangga(teks)]))
    if lain != teks and len(lain) >= 3:
        assert jarak(teks, lain) <= 3
        assert salah_ketik(teks, lain), (cara, lain)


@given(st.text("012", max_size=8), st.text("012", max_size=8), st.sampled_from([1, 2, 3]))
def test_jarak_berbatas_sama_dengan_jarak_penuh(a: str, b: str, batas: int) -> None:
    assert jarak(a, b, batas) == min(jarak(a, b), batas + 1)


@pytest.mark.parametrize(
    ("tercetak", "benar", "harap"),
    [
        ("2275367080", "2753367080", "dua angka berbeda"),
        ("224630", "244630", "satu angka berbeda"),
        ("50528", "50258", "angka tertukar urutannya"),
        ("4496393500", "496393500", "kelebihan satu angka"),
        ("251381529", "2541381529", "kehilangan satu angka"),
        ("1477540000", "1477540", "jumlah angka nol berbeda"),
        ("12", "21", ""),
        ("123456", "654321", ""),
        ("5000", "5000", ""),
    ],
)
def test_salah_ketik(tercetak: str, benar: str, harap: str) -> None:
    assert salah_ketik(tercetak, benar) == harap


def test_digit_memuat_desimal_tercetak() -> None:
    assert digit(Decimal("99.2"), 2) == "9920"


# --- reasons, one shape each


@pytest.mark.parametrize(
    ("jenis", "isi", "acuan", "sebab", "hitungan", "berat"),
    [
        ("capaian", {"target": "50", "realisasi": "75", "capaian": "100"}, {}, Sebab.BATAS, "150", Keparahan.BERAT),
        (
            "capaian",
            {"target": "100", "realisasi": "80", "capaian": "80"},
            {"polaritas": "min"},
            Sebab.RUMUS,
            "120",
            Keparahan.BERAT,
        ),
        (
            "capaian",
            {"target": "100", "realisasi": "80", "capaian": "120"},
            {"polaritas": "min_rasio"},
            Sebab.RUMUS,
            "125",
            Keparahan.BERAT,
        ),
        (
            "capaian",
            {"target": "68,00", "realisasi": "32,06", "capaian": "47,14"},
            {},
            Sebab.PEMOTONGAN,
            "47,15",
            Keparahan.RINGAN,
        ),
        (
            "capaian",
            {"target": "54,20", "realisasi": "33,33", "capaian": "61,50", "pembilang": "9", "penyebut": "27"},
            {},
            Sebab.PEMBULATAN,
            "61,49",
            Keparahan.RINGAN,
        ),
        (
            "bagian",
            {"bagian": "205", "seluruh": "1.000", "persen": "20,54"},
            {},
            Sebab.BASIS,
            "20,50",
            Keparahan.SEDANG,
        ),
        (
            "efisiensi",
            {"capaian": "100", "penyerapan": "80", "efisiensi": "20"},
            {},
            Sebab.RUMUS,
            "125",
            Keparahan.BERAT,
        ),
        (
            "penyerapan",
            {"pagu": "19.925.000", "realisasi": "20.000.000", "persen": "99,63"},
            {},
            Sebab.TUKAR,
            "100,38",
            Keparahan.SEDANG,
        ),
        (
            "penyerapan",
            {"pagu": "1.477.920", "realisasi": "1.477.540.000", "persen": "99,97"},
            {},
            Sebab.DIGIT,
            "99.974,29",
            Keparahan.BERAT,
        ),
        (
            "penyerapan",
            {"pagu": "0", "realisasi": "0", "persen": "0"},
            {},
            Sebab.TAK_TERDEFINISI,
            "-",
            Keparahan.CATATAN,
        ),
        ("penyerapan", {"pagu": "-", "realisasi": "5", "persen": "90"}, {}, Sebab.MASUKAN, "-", Keparahan.CATATAN),
        (
            "efisiensi",
            {"capaian": "90", "penyerapan": "60", "efisiensi": "-"},
            {},
            Sebab.KOSONG,
            "150",
            Keparahan.CATATAN,
        ),
        (
            "perubahan",
            {"sebelum": "400", "sesudah": "500", "selisih": "100", "persen": "20"},
            {},
            Sebab.BASIS,
            "25",
            Keparahan.BERAT,
        ),
        ("penurunan", {"dari": "80", "ke": "60", "persen": "20"}, {}, Sebab.RUMUS, "25", Keparahan.BERAT),
        ("hitungan", {"jumlah": "2", "daftar": ["a", "b", "c"]}, {}, Sebab.CACAH, "3", Keparahan.SEDANG),
        (
            "kategori",
            {"nilai": "86", "kategori": "Baik", "skala": [["85", "-", "Sangat Baik"], ["-", "85", "Baik"]]},
            {},
            Sebab.KATEGORI,
            "Sangat Baik",
            Keparahan.SEDANG,
        ),
        (
            "rata",
            {"rata": "90", "bagian": [["a", "100"], ["b", "80"], ["c", "0"]]},
            {},
            Sebab.BASIS,
            "60",
            Keparahan.BERAT,
        ),
        (
            "langkah",
            {"rata": "9", "deret": [["a", "50"], ["b", "40"], ["c", "23"]]},
            {},
            Sebab.BASIS,
            "14",
            Keparahan.BERAT,
        ),
        ("kali", {"hasil": "345", "faktor": [["a", "64"], ["b", "5"]]}, {}, Sebab.LAIN, "320", Keparahan.BERAT),
        ("selisih", {"dari": "19,77", "ke": "13,88", "selisih": "5,98"}, {}, Sebab.DIGIT, "5,89", Keparahan.SEDANG),
    ],
)
def test_sebab_menurut_bentuk(
    jenis: str, isi: dict[str, Any], acuan: dict[str, str], sebab: Sebab, hitungan: str, berat: Keparahan
) -> None:
    assert periksa_baris(jenis, isi) == []
    t = satu(jenis, isi, **acuan)
    assert (t.sebab, t.hitungan, t.keparahan) == (sebab, hitungan, berat), t.dugaan


def test_setiap_temuan_berjejak() -> None:
    t = satu("capaian", {"target": "50", "realisasi": "75", "capaian": "100"})
    assert t.jejak is not None
    pecahan = t.jejak.langkah[0].pecahan
    assert pecahan is not None
    assert (pecahan.atas, pecahan.bawah, pecahan.atas_angka, pecahan.bawah_angka) == (
        "realisasi",
        "target",
        "75",
        "50",
    )


def test_cocok_hanya_dari_bulatan_dicatat_tanpa_menyalahkan() -> None:
    isi = {"target": "54,20", "realisasi": "33,33", "capaian": "61,49", "pembilang": "9", "penyebut": "27"}
    t = satu("capaian", isi)
    assert (t.sebab, t.keparahan) == (Sebab.PEMBULATAN, Keparahan.CATATAN)
    assert "61,5006" in t.dugaan[0].kalimat


def test_tempat_lain_dalam_laporan_menjelaskan() -> None:
    """The same programme in another table prints the realisasi with which the percentage closes."""
    salah = {"pagu": "50.000.000", "realisasi": "45.650.000", "persen": "85,30"}
    benar = {"pagu": "50.000.000", "realisasi": "42.650.000", "persen": "85,30"}
    (t,) = temuan(
        baris("penyerapan", salah, "Sinergitas lembaga kerja sama tripartit", "b1", tahun="2020"),
        baris("penyerapan", benar, "Sinergritas Lembaga Kerja Sama Tripartit", "b2", tahun="2020"),
    )
    assert t.sebab is Sebab.DIGIT and t.dugaan[0].kalimat.startswith(
        "Cocok dengan realisasi 42.650.000 menurut Tabel 1"
    )


def test_tahun_lain_tidak_menjelaskan() -> None:
    salah = {"pagu": "50.000.000", "realisasi": "45.650.000", "persen": "85,30"}
    lain = {"pagu": "50.000.000", "realisasi": "42.650.000"}
    hasil = temuan(
        baris("penyerapan", salah, "Sinergitas lembaga kerja sama tripartit", "b1", tahun="2020"),
        baris("penyerapan", lain, "Sinergitas lembaga kerja sama tripartit", "b2", tahun="2019"),
    )
    assert "menurut Tabel 1" not in hasil[0].dugaan[0].kalimat


# --- facts in several places


@pytest.mark.parametrize(
    ("nilai", "sebab"),
    [
        (["61,76", "61,8"], None),
        (["22 kasus", "22 (dua puluh dua) kasus"], None),
        (["2022 - 2024", "2022-2024"], None),
        (["Misi ke-5", "MISI Ke- 5"], None),
        (["DINAS  TENAGA KERJA", "Dinas Tenaga Kerja"], None),
        (["61,76", "61,91"], Sebab.GANDA),
        (["Misi ke-5", "misi ke 4 (empat)"], Sebab.GANDA),
        (["2022 - 2024", "2020 - 2024"], Sebab.GANDA),
        (["Sukadi", "Sukardi"], Sebab.DIGIT),
        (["83.839.800", "83.839.000"], Sebab.DIGIT),
        (["399.952.800", "400.000.000"], Sebab.PEMBULATAN),
        (["Persen | 84 %", "Nilai Indeks | 84"], Sebab.GANDA),
    ],
)
def test_fakta_berulang(nilai: list[str], sebab: Sebab | None) -> None:
    hasil = temuan(baris("sama", {"kemunculan": [[n, "Tabel", str(i)] for i, n in enumerate(nilai)]}))
    assert [t.sebab for t in hasil] == ([] if sebab is None else [sebab])


def test_inti_fakta() -> None:
    assert inti("10 Februari 2025") == ("10", "2025")
    assert inti("22 kasus") == ("22",)
    assert inti("Tanpa pagu") == ("tanpa", "pagu")


# --- reading


def test_angka_memakai_tata_bahasa_aplikasi() -> None:
    assert baca_cetak("Rp 1.234.567,80").nilai == Decimal("1234567.8") and baca_cetak("99,50 %").desimal == 2
    assert baca_cetak("-").nilai is None
    (galat,) = periksa_baris("bagian", {"bagian": "66.000", "seluruh": "1.2.3", "persen": "10"})
    assert galat.kolom == "seluruh" and galat.pesan.startswith('Seluruh: "1.2.3" tidak terbaca sebagai angka.')


def test_tempel_menyebut_baris_kolom_nilai_dan_perbaikan() -> None:
    teks = "Tempat\tUraian\tTarget\tRealisasi\tCapaian\nT1\tA\t10\t8\t80\nT1\t\t1O\t8\t80\nT1\tC\t10\t\t80\n"
    hasil = baca_tempel(teks, "capaian")
    assert [b.uraian for b in hasil.baris] == ["A"]
    assert [(g.nomor, g.kolom, g.nilai) for g in hasil.galat] == [
        (3, "Uraian", ""),
        (3, "Target", "1O"),
        (4, "Realisasi", ""),
    ]
    assert hasil.galat[1].pesan == 'Target: "1O" tidak terbaca sebagai angka. Tulis seperti 1.234,5.'
    assert hasil.galat[2].pesan == "Realisasi wajib diisi; tulis - bila tidak tercetak."


@pytest.mark.parametrize(
    ("teks", "pesan"),
    [
        ("", "Tidak ada baris"),
        ("Tempat;Uraian\nT;A", "Kolom Jenis tidak ada; tambahkan pada baris pertama, atau pilih Jenis semua baris"),
        ("Tempat;Uraian;Jenis;Warna\nT;A;capaian;x", 'Kepala kolom "Warna" tidak dikenal'),
        ("Tempat;Uraian;Jenis\nT;A;ramalan", "Jenis baris tidak dikenal"),
        ("Tempat;Uraian;Jenis;Target;Realisasi;Polaritas\nT;A;capaian;1;1;naik", "Polaritas tidak dikenal"),
        ("Kunci;Tempat;Uraian;Target;Realisasi;Jenis\nx y;T;A;1;1;capaian", "Kunci x y hanya boleh memuat"),
        (f"Tempat;Uraian;Target;Realisasi;Jenis\n{'T' * 121};A;1;1;capaian", "Tempat 121 huruf, paling banyak 120"),
        ("Kunci;Tempat;Uraian;Target;Realisasi;Jenis\nx;T;A;1;1;capaian\nx;T;A;1;1;capaian", "dipakai dua kali"),
    ],
)
def test_tempel_yang_ditolak(teks: str, pesan: str) -> None:
    galat = baca_tempel(teks).galat
    assert any(pesan in g.pesan for g in galat), galat


@pytest.mark.parametrize("nama", DOKUMEN)
@pytest.mark.parametrize("pemisah", "\t;,")
def test_tabel_keluar_dan_masuk_tanpa_kehilangan(nama: str, pemisah: str) -> None:
    """All rows of the five reports as a table with a title above, and back."""
    semua = [BarisTempel(nomor=0, **{"acuan": {}, **b}) for b in berkas(nama)["baris"]]
    kepala, isi = tabel_tempel(semua)
    keluar = io.StringIO()
    tulis = csv.writer(keluar, delimiter=pemisah, lineterminator="\n")
    tulis.writerows([["Dinas Contoh"], kepala, *isi])
    hasil = baca_tempel(keluar.getvalue())
    assert hasil.galat == ()
    assert [replace(b, nomor=0) for b in hasil.baris] == semua


def test_setiap_bentuk_mempunyai_hasil() -> None:
    for bentuk in JENIS.values():
        assert any(k.hasil for k in bentuk.kolom), bentuk.kode
        assert len({k.nama for k in bentuk.kolom}) == len(bentuk.kolom)


# --- the application's own data


def _objek(nama: str, kunci: int = 1, tahun: int = 2023) -> ObjekSistem:
    nilai = {"target": Decimal(50), "realisasi": Decimal("75.004"), "capaian": Decimal("150.008")}
    return ObjekSistem("capaian", nama, tahun, nilai, "kinerja:indikator", kunci)


def test_dibandingkan_dengan_data_aplikasi() -> None:
    b = baris("capaian", {"target": "50", "realisasi": "75,00", "capaian": "100"}, "Rasio penduduk yang bekerja 2023")
    (hasil,) = banding_sistem([b], [_objek("Rasio penduduk yang bekerja"), _objek("Rasio guru", 2)], 2023)
    assert hasil.objek.kunci == 1
    assert [(s.nama, s.tercetak, s.sistem, s.sama) for s in hasil.sel] == [
        ("Target", "50", "50", True),
        ("Realisasi", "75,00", "75,00", True),
        ("Capaian", "100", "150,01", False),
    ]


def test_nama_yang_mendua_atau_tahun_lain_tidak_dibandingkan() -> None:
    b = baris("capaian", {"target": "50", "realisasi": "75"}, "Rasio penduduk bekerja", tahun="2023")
    kembar = [_objek("Rasio penduduk bekerja", 1), _objek("Rasio penduduk bekerja", 2)]
    assert banding_sistem([b], kembar, 2023) == ()
    assert banding_sistem([b], [_objek("Rasio penduduk bekerja", tahun=2022)], 2023) == ()


# --- whatever is typed


_TEKS = st.one_of(
    st.sampled_from(
        ["", "-", "0", "0,00", "100", "1", "999.999.999.999.999", "-5", "12,345678", "Rp 1.000", "x", "5 %"]
    ),
    st.integers(-(10**12), 10**12).map(format_angka),
    st.text(max_size=8),
)
_ISI = {
    "angka": _TEKS,
    "teks": _TEKS,
    "bagian": st.lists(st.tuples(st.text(max_size=5), _TEKS).map(list), max_size=9),
    "nama": st.lists(st.text(max_size=5), max_size=5),
    "kemunculan": st.lists(st.tuples(_TEKS, st.just("T"), st.just("1")).map(list), max_size=5),
    "skala": st.lists(st.tuples(_TEKS, _TEKS, st.text(max_size=5)).map(list), max_size=4),
}


@st.composite
def baris_sembarang(gambar: st.DrawFn) -> Baris:
    bentuk = gambar(st.sampled_from([*JENIS.values()]))
    isi = {k.nama: gambar(_ISI[k.rupa]) for k in bentuk.kolom if gambar(st.integers(0, 3))}
    acuan = {p.nama: gambar(st.sampled_from([k for k, _ in p.pilihan])) for p in bentuk.acuan}
    return Baris(gambar(st.text(max_size=3)), bentuk.kode, "T", "1", gambar(st.text(max_size=12)), isi, acuan)


@given(st.lists(baris_sembarang(), max_size=5))
def test_masukan_apa_pun_tidak_menjatuhkan_penguji(semua: list[Baris]) -> None:
    """Rows come from people and files: whatever they hold, the report opens, each finding with reason and trace."""
    hasil = uji_berkas(semua)
    for t in hasil.temuan:
        assert t.dugaan and t.jejak and t.hitungan
    assert hasil.cocok >= 0
    nilai_berulang(semua)


@given(st.text(max_size=200), st.sampled_from(["", *JENIS]))
def test_tempelan_apa_pun_terbaca_atau_ditolak(teks: str, jenis: str) -> None:
    hasil = baca_tempel(teks, jenis)
    assert hasil.baris or hasil.galat
