"""The LKIP's document tree: the demo agencies' figures in their tables, loop orders, sentences, the empty agency."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from kinerja.models import Realisasi
from laporan.bahan import KolomPendukung, TabelPendukungBahan
from laporan.bentuk import (
    Bab,
    BagianKosong,
    Baris,
    Dokumen,
    Grafik,
    Kepala,
    Kolom,
    Lampiran,
    Naskah,
    Paragraf,
    Potongan,
    Sel,
    Subbab,
    Tabel,
    TandaTangan,
)
from laporan.cetak import lkip, lkip_pdf
from laporan.selectors import bahan_lkip
from laporan.susun.lebar import letak_sel
from laporan.susun.lkip import susun_lkip
from laporan.susun.lkip.alat import bersatuan, gabung, sebesar, tabel_pendukung
from laporan.susun.lkip.padat import padatkan
from laporan.susun.penomoran import nomori
from sakip.inti.istilah import MetodeEfisiensi, UrutanAnalisis
from tests.contoh import contoh, dinas, jelajah  # noqa: F401 - the fixture
from tests.pabrik import PerangkatDaerahFactory

D = Decimal
LKIP = [
    ("pontianak-disnaker", 2023),
    ("penajam-disnakertrans", 2024),
    ("bekasi-disnaker", 2020),
    ("balikpapan-disnakersos", 2014),
    ("contoh-dinas", 2025),
    ("contoh-dinas", 2024),
]
contoh_lkip = pytest.mark.usefixtures("contoh")


# --- reading a tree ---


@cache
def dokumen(slug: str, tahun: int) -> Dokumen:
    """Of the module's demo; never of changed data."""
    return lkip(dinas(slug), tahun)


def tabel(dok: Any) -> list[Tabel]:
    return [x for x in jelajah(dok) if isinstance(x, Tabel)]


def bernama(dok: Any, awal: str) -> Tabel:
    return next(t for t in tabel(dok) if t.judul.startswith(awal))


def isi(t: Tabel) -> list[list[str]]:
    """Rows of a table as texts, a cell that spans rows repeated in each of them."""
    sisa: dict[int, tuple[int, str]] = {}
    hasil = []
    for baris, awal in letak_sel(t):
        teks = {k: nilai for k, (n, nilai) in sisa.items() if n}
        sisa = {k: (n - 1, nilai) for k, (n, nilai) in sisa.items() if n > 1}
        for s, k in zip(baris.sel, awal, strict=True):
            teks[k] = s.teks
            if s.rentang_baris > 1:
                sisa[k] = (s.rentang_baris - 1, s.teks)
        hasil.append([teks.get(k, "") for k in range(len(t.kolom))])
    return hasil


def baris_dengan(t: Tabel, kata: str) -> list[str]:
    return next(b for b in isi(t) if any(kata.lower() in x.lower() for x in b))


def kalimat(dok: Any) -> list[str]:
    return ["".join(_teks(p) for p in x.isi) for x in jelajah(dok) if isinstance(x, Paragraf)]


def _teks(p: Any) -> str:
    return p if isinstance(p, str) else getattr(p, "teks", "…")


def judul_subbab(dok: Any) -> list[str]:
    return [x.judul for x in jelajah(dok) if isinstance(x, Subbab)]


def bab3(dok: Dokumen) -> Bab:
    return next(x for x in dok.bab if isinstance(x, Bab) and x.judul == "AKUNTABILITAS KINERJA")


# --- every document ---


@pytest.mark.django_db
@contoh_lkip
@pytest.mark.parametrize(("slug", "tahun"), LKIP)
def test_setiap_baris_menutup_kolomnya(slug: str, tahun: int) -> None:
    for t in tabel(dokumen(slug, tahun)):
        tertutup = Counter[int]()
        for n, (baris, awal) in enumerate(letak_sel(t)):
            for s, k in zip(baris.sel, awal, strict=True):
                for b in range(n, n + s.rentang_baris):
                    tertutup[b] += s.rentang_kolom
                assert k + s.rentang_kolom <= len(t.kolom), t.judul
        assert set(tertutup.values()) <= {len(t.kolom)}, t.judul
        assert len(tertutup) == len(t.baris), t.judul


@pytest.mark.django_db
@contoh_lkip
@pytest.mark.parametrize(("slug", "tahun"), LKIP)
def test_rujukan_terjawab_dan_judul_tidak_kembar(slug: str, tahun: int) -> None:
    bernomor = nomori(dokumen(slug, tahun))
    for daftar in (bernomor.daftar_tabel, bernomor.daftar_grafik):
        di_bab = [e.judul for e in daftar if not e.nomor.startswith("Tabel L.")]
        assert [j for j, n in Counter(di_bab).items() if n > 1] == []
        assert all(e.judul for e in daftar)


@pytest.mark.django_db
@contoh_lkip
@pytest.mark.parametrize(("slug", "tahun"), LKIP)
def test_kalimat_rapi(slug: str, tahun: int) -> None:
    semua = kalimat(dokumen(slug, tahun)) + [
        "".join(map(_teks, b.isi)) for x in jelajah(dokumen(slug, tahun)) if hasattr(x, "butir") for b in x.butir
    ]
    for k in semua:
        assert not re.search(r"None|Decimal|\bnan\b|  |\.\.|,,| ,|\( |PK Murni|Persen \(%\)", k), k
    ganda = [k for k, n in Counter(kalimat(bab3(dokumen(slug, tahun)))).items() if n > 1 and len(k) > 60]
    assert [k for k in ganda if "standar nasional" not in k and "telah disajikan" not in k] == []


@pytest.mark.django_db
@contoh_lkip
@pytest.mark.parametrize(("slug", "tahun"), LKIP)
def test_satu_angka_satu_tulisan(slug: str, tahun: int) -> None:
    """A figure with the same trace reads alike wherever it stands, but for its unit and mark."""
    tertulis: dict[str, set[Decimal]] = {}
    for x in jelajah(dokumen(slug, tahun)):
        if isinstance(x, Sel | Potongan) and x.asal and x.nilai is not None:
            tertulis.setdefault(x.asal, set()).add(x.nilai)
    assert tertulis
    assert {k: v for k, v in tertulis.items() if len(v) > 1} == {}


@pytest.mark.django_db
@contoh_lkip
@pytest.mark.parametrize(("slug", "tahun"), LKIP)
def test_tanda_dijelaskan(slug: str, tahun: int) -> None:
    for t in tabel(dokumen(slug, tahun)):
        teks = [s.teks for b in t.baris for s in b.sel]
        for tanda, awal in ((" *)", "*)"), (" **)", "**)"), (" (l)", "(l)"), (" (p)", "(p)"), (" (k)", "(k)")):
            if any(x.endswith(tanda) for x in teks):
                assert any(c.startswith(awal) for c in t.catatan), (t.judul, tanda)


@pytest.mark.django_db
@contoh_lkip
@pytest.mark.parametrize(("slug", "tahun"), LKIP)
def test_tabel_uang_menutup(slug: str, tahun: int) -> None:
    t = bernama(bab3(dokumen(slug, tahun)), "Realisasi anggaran per program tahun")
    *program, jumlah = (b.sel for b in t.baris)
    for k in (2, 3, 5) if len(t.kolom) > 3 else (2,):
        assert sum(b[k].nilai or 0 for b in program) == jumlah[k - 1].nilai


@pytest.mark.django_db
@contoh_lkip
@pytest.mark.parametrize(("slug", "tahun"), LKIP)
def test_bagian_depan_dan_lampiran(slug: str, tahun: int) -> None:
    dok = dokumen(slug, tahun)
    assert [x.judul for x in dok.bab] == [
        "PENDAHULUAN",
        "PERENCANAAN KINERJA",
        "AKUNTABILITAS KINERJA",
        "PENUTUP",
    ]
    rkt, *pk, ukur, efisiensi, rincian = (x.judul for x in dok.lampiran)
    assert rkt == "Rencana Kinerja Tahunan"
    assert pk and all(j.startswith("Perjanjian Kinerja") for j in pk)
    assert [ukur, efisiensi] == ["Pengukuran Kinerja", "Efisiensi Penggunaan Sumber Daya"]
    assert rincian == "Rincian Perhitungan Capaian"
    assert dok.draf


# --- the golden figures in their tables ---

SEL = [
    # slug, year, table, row, cells
    ("pontianak-disnaker", 2023, "Rincian capaian", "Rasio Penduduk", ["91,50", "91,08", "99,54"]),
    ("pontianak-disnaker", 2023, "Rincian capaian", "Perjanjian Bersama", ["54,20", "33,33", "61,50"]),
    ("pontianak-disnaker", 2023, "Target dan realisasi", "Peserta Aktif BPJS", ["74,00", "49,97", "67,53"]),
    ("pontianak-disnaker", 2023, "Realisasi dan capaian", "Rasio Penduduk", ["90,08", "91,08"]),
    ("pontianak-disnaker", 2023, "Realisasi sampai dengan", "Rasio Penduduk", ["92,00", "2024", "99,00"]),
    ("pontianak-disnaker", 2023, "Efisiensi per program", "Pelatihan Kerja", ["516.543.100", "3,62", "96,15"]),
    ("pontianak-disnaker", 2023, "Program dan kegiatan", "dibina (Lembaga)", ["38", "38", "100"]),
    ("pontianak-disnaker", 2023, "Program dan kegiatan", "Program Hubungan Industrial", ["54,20", "33,33", "61,50"]),
    ("pontianak-disnaker", 2023, "Realisasi anggaran per", "Jumlah", ["4.521.330.526", "3.905.209.609", "86,37"]),
    ("pontianak-disnaker", 2023, "Anggaran menurut jenis", "Jumlah", ["4.440.896.428", "80.434.098", "1,81"]),
    ("pontianak-disnaker", 2023, "Anggaran dan realisasi", "Jumlah", ["673.586.020", "4.521.330.526"]),
    ("penajam-disnakertrans", 2024, "Rincian capaian", "mendapat pelatihan", ["25", "33", "133"]),
    ("penajam-disnakertrans", 2024, "Rincian capaian", "Kepuasan Masyarakat", ["84,00", "84,16", "100,19"]),
    ("penajam-disnakertrans", 2024, "Rincian capaian", "Rata-rata capaian (7 dari 7", ["88"]),
    ("penajam-disnakertrans", 2024, "Capaian 2023–2024", "mendapat pelatihan", ["366 (l)", "133", "7"]),
    ("penajam-disnakertrans", 2024, "Efisiensi penggunaan", "mendapat pelatihan", ["133", "92,90", "143,16"]),
    ("penajam-disnakertrans", 2024, "Efisiensi penggunaan", "tata kelola kerja", ["52", "97,67", "53,24"]),
    ("penajam-disnakertrans", 2024, "Perkembangan nilai AKIP", "2023", ["44,25", "C"]),
    ("penajam-disnakertrans", 2024, "Perjanjian Kinerja tahun", "Kepuasan", ["84,00"]),
    ("penajam-disnakertrans", 2024, "Program dan anggaran", "Jumlah", ["24.443.350.000"]),
    ("penajam-disnakertrans", 2024, "Realisasi anggaran per", "Jumlah", ["25.493.311.518", "94,36", "1.437.328.281"]),
    ("bekasi-disnaker", 2020, "Efisiensi per program", "Kapasitas dan", ["99,26", "100,00", "0,74"]),
    ("bekasi-disnaker", 2020, "Efisiensi penggunaan", "kompeten ditempatkan", ["78,72", "21,28", "Efisien"]),
    ("bekasi-disnaker", 2020, "Program dan kegiatan", "Pelatihan Berbasis", ["100,00 (l)", "500.000.000", "99,28"]),
    ("bekasi-disnaker", 2020, "Realisasi anggaran per", "Hubungan Industrial", ["145.020.000", "72,51"]),
    ("bekasi-disnaker", 2020, "Anggaran menurut kelompok", "BLPU", ["2.954.400.000", "91,74"]),
    ("bekasi-disnaker", 2020, "Tujuan dan sasaran", "kompeten ditempatkan", ["60,83", "61,15", "62,09"]),
    ("balikpapan-disnakersos", 2014, "Rincian capaian", "pelanggaran", ["13,33", "171,83"]),
    ("balikpapan-disnakersos", 2014, "Rincian capaian", "berbasis kompetensi (%)", ["65,00", "26,04", "40,06"]),
    ("balikpapan-disnakersos", 2014, "Capaian 2013–2014", "berbasis kompetensi", ["52,00", "86,67", "122,81"]),
    ("balikpapan-disnakersos", 2014, "Anggaran per indikator", "2012", ["1.988.890.000", "77,6", "444.923.300"]),
    ("contoh-dinas", 2025, "Rincian capaian", "fatalitas", ["10,50", "9,73 *)", "107,34"]),
    ("contoh-dinas", 2025, "Rincian capaian", "Faktor muat", ["60,0–75,0", "78,5", "95,4"]),
    ("contoh-dinas", 2025, "Rincian capaian", "Predikat keterbukaan", ["Informatif", "Menuju Informatif"]),
]


@pytest.mark.django_db
@contoh_lkip
@pytest.mark.parametrize(("slug", "tahun", "judul", "baris", "sel"), SEL)
def test_angka_pada_tabelnya(slug: str, tahun: int, judul: str, baris: str, sel: list[str]) -> None:
    ada = baris_dengan(bernama(dokumen(slug, tahun), judul), baris)
    assert [s for s in sel if s not in ada] == [], ada


@pytest.mark.django_db
@contoh_lkip
def test_tanpa_tujuan_nomor_menghitung_sasaran() -> None:
    t = bernama(dokumen("balikpapan-disnakersos", 2014), "Tujuan dan sasaran")
    assert [b.sel[0].teks for b in t.baris] == ["1", "", "2", "3", "4", "5"]


@pytest.mark.django_db
@contoh_lkip
def test_jumlah_per_tahun_dicetak_sebagai_jumlah() -> None:
    t = bernama(dokumen("contoh-dinas", 2025), "Anggaran dan realisasi per program 2023–2025")
    assert [b.jenis for b in t.baris[-4:]] == ["biasa", "jumlah", "jumlah", "jumlah"]
    assert [b.sel[1].teks for b in t.baris[-3:]] == ["2023", "2024", "2025"]


@pytest.mark.django_db
@contoh_lkip
def test_efisiensi_tanpa_arti_diberi_catatan_di_kedua_tabel() -> None:
    """2.654 % of a program that spent 4 %: the note stands beneath every table that prints such a figure."""
    d = dokumen("pontianak-disnaker", 2023)
    assert any("penyerapan di bawah 50 %" in c for c in bernama(d, "Efisiensi penggunaan").catatan)
    assert any("penyerapan di bawah 50 %" in c for c in bernama(d, "Efisiensi per program").catatan)


def test_kata_bukan_besaran() -> None:
    assert [sebesar(t) for t in ("91,50\u00a0%", "-5,00", "Informatif")] == [
        " sebesar 91,50\u00a0%", " sebesar -5,00", ", yaitu Informatif",
    ]  # fmt: skip


@pytest.mark.django_db
@contoh_lkip
def test_kalimat_ikhtisar_dihitung_dari_data() -> None:
    awal = kalimat(dokumen("pontianak-disnaker", 2023).bagian_depan)
    assert any(
        "memuat 3 (tiga) indikator kinerja pada 2 (dua) sasaran strategis. "
        "Rata-rata capaiannya 76,19\u00a0% (3 dari 3 indikator), dengan kategori Berhasil." in k
        for k in awal
    )
    assert any("(setelah perubahan) sebesar Rp4.521.330.526" in k for k in awal)


@pytest.mark.django_db
@contoh_lkip
@pytest.mark.parametrize(("slug", "tahun"), LKIP)
def test_tabel_uang_menyebut_versinya(slug: str, tahun: int) -> None:
    sumber = bernama(dokumen(slug, tahun), "Realisasi anggaran per program tahun").sumber
    assert re.match(rf"Anggaran (murni|perubahan) tahun {tahun}", sumber)


@pytest.mark.django_db
@contoh_lkip
def test_balikpapan_iku_di_luar_perjanjian() -> None:
    dok = dokumen("balikpapan-disnakersos", 2014)
    assert any("6 (enam) indikator kinerja utama dengan rata-rata capaian 71,53\u00a0%" in k for k in kalimat(dok))
    ringkas = bernama(dok.bagian_depan, "Ringkasan")
    assert len([b for b in ringkas.baris if b.jenis == "biasa"]) == 6
    assert baris_dengan(bernama(dok.lampiran, "Efisiensi penggunaan"), "pelanggaran")[-2:] == ["88,9", "11,1"]


# --- agreements ---


def perjanjian(dok: Dokumen) -> list[Lampiran]:
    return [x for x in dok.lampiran if x.judul.startswith("Perjanjian")]


@pytest.mark.django_db
@contoh_lkip
def test_perjanjian_berpihak_dan_berparaf() -> None:
    pk = perjanjian(dokumen("penajam-disnakertrans", 2024))[0]
    assert pk.judul == "Perjanjian Kinerja Tahun 2024"
    tanda = [x for x in jelajah(pk) if isinstance(x, TandaTangan)]
    assert [p.jabatan[0] for p in tanda[0].pihak] == ["Pihak Kedua,", "Pihak Pertama,"]
    assert tanda[0].pihak[0].nama == "Drs. Makmur Marbun, M.Si"
    assert tanda[0].pihak[0].nip == ""
    paraf = next(t for t in tabel(pk) if [k.judul for k in t.kolom][-1:] == ["Paraf"])
    assert [b[2] for b in isi(paraf)] == ["Sekretaris Daerah", "Asisten III", "Perencana Ahli Muda"]


@pytest.mark.django_db
@contoh_lkip
def test_perjanjian_tanpa_pihak_memakai_jabatan() -> None:
    tanda = next(x for x in jelajah(perjanjian(dokumen("pontianak-disnaker", 2023))[0]) if isinstance(x, TandaTangan))
    assert [(p.jabatan[1], p.nama) for p in tanda.pihak] == [
        ("Wali Kota Pontianak", ""),
        ("Kepala Dinas Tenaga Kerja", ""),
    ]


@pytest.mark.django_db
@contoh_lkip
def test_tiga_perjanjian_setahun() -> None:
    dok = dokumen("contoh-dinas", 2025)
    assert [x.judul for x in perjanjian(dok)] == [
        "Perjanjian Kinerja Murni Tahun 2025",
        "Perjanjian Kinerja Pergantian Pejabat Tahun 2025",
        "Perjanjian Kinerja Perubahan Tahun 2025",
    ]
    assert any("PERJANJIAN KINERJA PERUBAHAN TAHUN 2025" in k for k in kalimat(perjanjian(dok)[2]))
    bab2 = dok.bab[1]
    assert [t.judul for t in tabel(bab2) if t.judul.startswith("Perjanjian Kinerja")] == [
        "Perjanjian Kinerja Murni tahun 2025",
        "Perjanjian Kinerja Perubahan tahun 2025",
    ]
    assert any(k.startswith("Sasaran, indikator, dan target sama dengan …") for k in kalimat(bab2))


# --- loop orders ---


@pytest.mark.django_db
@contoh_lkip
@pytest.mark.parametrize(
    ("urutan", "judul", "analisis"),
    [
        (UrutanAnalisis.PER_ANALISIS, [], 7),
        (UrutanAnalisis.PER_SASARAN, ["Sasaran 1:", "Sasaran 2:"], 14),
        (UrutanAnalisis.PER_INDIKATOR, ["Indikator 1:", "Indikator 2:", "Indikator 3:"], 21),
    ],
)
def test_urutan_analisis(urutan: UrutanAnalisis, judul: list[str], analisis: int) -> None:
    bahan = bahan_lkip(dinas("pontianak-disnaker"), 2023)
    dok = susun_lkip(replace(bahan, aturan=replace(bahan.aturan, urutan_analisis=urutan)))
    semua = judul_subbab(bab3(dok))
    assert [j.split(":")[0] + ":" for j in semua if re.match(r"(Sasaran|Indikator) \d", j)] == judul
    nama = ("Target dan Realisasi", "Perbandingan", "Analisis")
    assert sum(1 for j in semua if j.startswith(nama)) == analisis
    nomori(dok)
    assert "61,50" in baris_dengan(bernama(bab3(dok), "Rincian capaian"), "Perjanjian Bersama")


@pytest.mark.django_db
@contoh_lkip
def test_program_dicetak_sekali_lalu_dirujuk() -> None:
    isi_bab = bab3(dokumen("contoh-dinas", 2025))
    program = [
        b.sel[0].teks
        for t in tabel(isi_bab)
        if t.judul.startswith("Program dan kegiatan penunjang")
        for b in t.baris
        if b.sel[0].tebal
    ]
    assert len(program) == len(set(program)) == 5
    assert any(k.startswith("Rincian program pendukung telah disajikan pada …") for k in kalimat(isi_bab))


@pytest.mark.django_db
@contoh_lkip
def test_metode_mencetak_pengaturan() -> None:
    bahan = bahan_lkip(dinas("pontianak-disnaker"), 2023)
    aturan = replace(
        bahan.aturan,
        metode_efisiensi=MetodeEfisiensi.SISA,
        batas_atas=D(120),
        desimal_penyerapan=1,
        judul_sisa="SILPA",
    )
    dok = susun_lkip(replace(bahan, aturan=aturan))
    teks = " ".join(kalimat(bab3(dok)))
    assert "metode Sisa: 100 dikurangi penyerapan anggaran" in teks
    assert "paling tinggi 120 %" in teks
    assert "penyerapan 1 desimal" in teks
    assert "sehingga SILPA sebesar Rp616.120.917" in teks
    assert [b[1] for b in isi(bernama(dok, "Kategori capaian"))] == ["> 85", "> 70 s.d. 85", "> 55 s.d. 70", "≤ 55"]


# --- what is not written, not published, not known ---


@pytest.mark.django_db
@contoh_lkip
def test_tabel_tidak_dipublikasikan_tidak_dicetak() -> None:
    bahan = bahan_lkip(dinas("contoh-dinas"), 2025)
    rahasia = [t.judul for t in bahan.tabel if t.tidak_dipublikasikan]
    assert rahasia
    assert not [t for t in tabel(dokumen("contoh-dinas", 2025)) if t.judul in rahasia]


@pytest.mark.django_db
@contoh_lkip
def test_bagian_tanpa_naskah_mengatakannya() -> None:
    bahan = bahan_lkip(dinas("pontianak-disnaker"), 2023)
    dok = susun_lkip(replace(bahan, naskah={}))
    kosong = [x.nama for x in jelajah(dok) if isinstance(x, BagianKosong)]
    assert "Kata pengantar" in kosong
    assert "Simpulan umum" in kosong
    assert not [n for n in kosong if n.startswith("Analisis 5")]
    assert not [x for x in jelajah(dok) if isinstance(x, Naskah)]
    assert [x for x in jelajah(dokumen("pontianak-disnaker", 2023)) if isinstance(x, BagianKosong)] == []


@pytest.mark.django_db
def test_dinas_kosong_tetap_berdraf() -> None:
    pd = PerangkatDaerahFactory()
    dok = lkip(pd, 2025)
    assert dok.draf
    assert "Belum ada indikator kinerja yang diukur pada tahun 2025." in kalimat(dok)
    assert "Anggaran tahun 2025 belum diisi." in kalimat(dok)
    assert {"Kata pengantar", "Rencana strategis", "Perjanjian kinerja"} <= {
        x.nama for x in jelajah(dok) if isinstance(x, BagianKosong)
    }
    assert [t.judul for t in tabel(bab3(dok)) if not t.baris] == []
    assert [x.judul for x in dok.lampiran] == ["Pengukuran Kinerja", "Efisiensi Penggunaan Sumber Daya"]
    assert lkip_pdf(pd, 2025).startswith(b"%PDF-")


# --- one changed realisasi ---


@pytest.mark.django_db
@contoh_lkip
def test_satu_realisasi_mengubah_semua_tempat() -> None:
    pd = dinas("pontianak-disnaker")
    lama = lkip(pd, 2023)
    r = Realisasi.objects.milik(pd).get(tahun=2023, indikator__kode="IKU2", periode=0)
    Realisasi.objects.filter(pk=r.pk).update(pembilang=D(10), nilai=None)
    baru = lkip(pd, 2023)

    def tempat(dok: Dokumen, teks: str) -> Iterator[str]:
        for t in tabel(dok):
            if any(s.teks == teks for b in t.baris for s in b.sel):
                yield t.judul

    assert list(tempat(lama, "61,50")) == list(tempat(baru, "68,33"))
    assert len(list(tempat(baru, "68,33"))) >= 6
    assert not list(tempat(baru, "61,50"))
    assert not list(tempat(baru, "33,33"))
    assert not [k for k in kalimat(baru) if "61,50" in k or "33,33" in k]
    grafik = [g for g in jelajah(baru) if isinstance(g, Grafik)]
    assert any("37,04" in g.svg for g in grafik)
    assert not [g for g in grafik if "33,33" in g.svg]


# --- pure pieces ---


def test_tabel_pendukung_berkepala_dua_dan_berjumlah() -> None:
    t = tabel_pendukung(
        TabelPendukungBahan(
            kode="t",
            kunci="bab3.analisis7",
            rujukan="",
            judul="Peserta",
            kolom=(
                KolomPendukung("Jenis"),
                KolomPendukung("L", "Peserta", angka=True, dijumlah=True),
                KolomPendukung("P", "Peserta", angka=True, dijumlah=True),
                KolomPendukung("Ket."),
            ),
            baris=(("Las", "20", "0", None), "Kelompok B", ("Jahit", "1.5", None, "sisa")),
            label_jumlah="Jumlah",
            kolom_jumlah="Jumlah",
            catatan_kaki="Catatan.",
        )
    )
    assert [[(k.teks, k.rentang_kolom, k.rentang_baris) for k in b] for b in t.kepala] == [
        [("Jenis", 1, 2), ("Peserta", 2, 1), ("Ket.", 1, 2), ("Jumlah", 1, 2)],
        [("L", 1, 1), ("P", 1, 1)],
    ]
    assert isi(t) == [
        ["Las", "20", "0", "–", "20"],
        ["Kelompok B", "", "", "", ""],
        ["Jahit", "1,5", "–", "sisa", "1,5"],
        ["Jumlah", "21,5", "0", "", "21,5"],
    ]
    assert t.catatan == ("Catatan.",)


def test_padatkan_membuang_kolom_kosong_bersama_kepala_dan_rentang() -> None:
    def sel(*teks: str) -> tuple[Sel, ...]:
        return tuple(map(Sel, teks))

    t = Tabel(
        kolom=tuple(Kolom(k) for k in "abcde"),
        kepala=(
            (Kepala("a", rentang_baris=2), Kepala("bc", 2), Kepala("de", 2)),
            (Kepala("b"), Kepala("c"), Kepala("d"), Kepala("e")),
        ),
        baris=(
            Baris((Sel("1", rentang_baris=2), *sel("x", "–", "–", "y"))),
            Baris(sel("x", "–", "–", "y")),
            Baris((Sel("Kelompok", rentang_kolom=5),), "kelompok"),
            Baris((Sel("Jumlah", rentang_kolom=3), *sel("–", "z")), "jumlah"),
        ),
    )
    p = padatkan(t, 2, 3, 4)
    assert [k.judul for k in p.kolom] == ["a", "b", "e"]
    assert [[(k.teks, k.rentang_kolom) for k in b] for b in p.kepala] == [
        [("a", 1), ("bc", 1), ("de", 1)],
        [("b", 1), ("e", 1)],
    ]
    assert isi(p) == [["1", "x", "y"], ["1", "x", "y"], ["Kelompok", "", ""], ["Jumlah", "", "z"]]
    assert padatkan(t, 1, 4) is t


def test_satuan_dalam_kalimat() -> None:
    assert bersatuan("61,15", "Persen (%)") == "61,15\u00a0%"
    assert bersatuan("1", "Dokumen") == "1 dokumen"
    assert bersatuan("4", "SKPD") == "4 SKPD"
    assert bersatuan("84,16", "Nilai Indeks") == "84,16"
    assert bersatuan("Informatif", "predikat") == "Informatif"
    assert bersatuan("", "%") == "–"


def test_gabung() -> None:
    assert [gabung(list(x)) for x in ("", "a", "ab", "abc")] == ["", "a", "a dan b", "a, b, dan c"]
