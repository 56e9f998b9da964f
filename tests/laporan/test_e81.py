"""Formulir E.81: what stands in each of its 25 columns, the closing rows, which budget and target, who signs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from laporan.bentuk import Bagian, Dokumen, Paragraf, Potongan, Tabel, TandaTangan
from laporan.cetak.e81 import E81, sumber_target
from laporan.html import dokumen_html
from laporan.selectors.e81 import bahan_e81, kepala_bappeda
from laporan.susun.e81 import susun_e81
from laporan.susun.e81.tabel import tabel_e81
from laporan.susun.halaman import susun_lembar
from laporan.susun.lebar import letak_sel
from laporan.susun.penomoran import nomori
from sakip.models import PerangkatDaerah
from tests.pabrik import (
    IndikatorProgramFactory,
    ItemPKFactory,
    KegiatanFactory,
    PaguFactory,
    PejabatFactory,
    PengaturanFactory,
    PerjanjianKinerjaFactory,
    ProgramFactory,
    RealisasiFactory,
    RealisasiKeuanganFactory,
    RenstraFactory,
    SasaranFactory,
    SubKegiatanFactory,
    TargetRencanaFactory,
    UnitKerjaFactory,
)
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db
TW = 2


def kisi(tabel: Tabel) -> list[list[str]]:
    """Every row as one text per column; what a cell spans further stays empty."""
    hasil = []
    for baris, letak in letak_sel(tabel):
        isi = [""] * len(tabel.kolom)
        for sel, n in zip(baris.sel, letak, strict=True):
            isi[n] = sel.teks
        hasil.append(isi)
    return hasil


def baris(tabel: Tabel, nama: str) -> list[str]:
    """The first row that names it in one of its first four columns."""
    return next(b for b in kisi(tabel) if any(nama in x for x in b[:4]))


def k_rp(b: list[str]) -> tuple[list[str], list[str]]:
    """The K and the Rp of columns 5 to 14."""
    return b[4:24:2], b[5:24:2]


@pytest.fixture
def dinas(pemeran: Pemeran) -> Any:
    """A program with one kegiatan of two sub kegiatan; three ways to accumulate; a budget that changes in TW IV."""
    pd = pemeran.pd
    pd.renstra_uji = renstra = RenstraFactory(perangkat_daerah=pd)
    sasaran = SasaranFactory(renstra=renstra, teks="Sasaran satu")
    unit = UnitKerjaFactory(perangkat_daerah=pd, nama="Bidang Pelatihan")
    program = ProgramFactory(perangkat_daerah=pd, nama="Program Pelatihan", unit=unit)
    program.sasaran.add(sasaran)
    kegiatan = KegiatanFactory(perangkat_daerah=pd, induk=program, nama="Kegiatan Kelas")
    sub = [SubKegiatanFactory(perangkat_daerah=pd, induk=kegiatan, nama=f"Sub {n}") for n in "AB"]
    for n, s in enumerate(sub):
        for tahun in range(2022, 2027):
            PaguFactory(perangkat_daerah=pd, simpul=s, tahun=tahun, jumlah=Decimal(100 - 50 * n))
        uang(pd, s, 2022, Decimal(90 - 50 * n))
    PaguFactory(perangkat_daerah=pd, simpul=sub[0], versi="perubahan", ke=1, jumlah=Decimal(120))
    uang(pd, sub[0], 2023, Decimal(10), bulan=1)
    uang(pd, sub[0], 2023, Decimal(20), bulan=4)
    uang(pd, sub[1], 2023, Decimal(5), bulan=5)
    indikator(renstra, program, "Persen lulus", {2026: 90}, 80, {2022: {0: 70}, 2023: {1: 60, 2: 64}})
    indikator(
        renstra, sub[0], "Jumlah modul", {2026: 50}, 10, {2022: {0: 8}, 2023: {1: 2, 2: 3}},
        satuan="modul", desimal=0, akumulasi="jumlah", akumulasi_tahun="jumlah",
    )  # fmt: skip
    indikator(renstra, sub[0], "Nilai kelas", {}, 4, {2023: {1: 3, 2: 5}}, satuan="nilai", akumulasi="rata_rata")
    return pd


def uang(pd: PerangkatDaerah, simpul: Any, tahun: int, jumlah: Decimal, **lain: int) -> None:
    RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=simpul, tahun=tahun, jumlah=jumlah, **lain)


def indikator(
    renstra: Any,
    simpul: Any,
    nama: str,
    rencana: dict[int, int],
    renja: int,
    isi: dict[int, dict[int, int]],
    **lain: Any,
) -> Any:
    ind = IndikatorProgramFactory(renstra=renstra, simpul=simpul, nama=nama, **lain)
    for tahun, nilai in rencana.items():
        TargetRencanaFactory(indikator=ind, tahun=tahun, nilai=Decimal(nilai))
    TargetRencanaFactory(indikator=ind, dokumen="renja", nilai=Decimal(renja))
    for tahun, periode in isi.items():
        for p, nilai in periode.items():
            RealisasiFactory(indikator=ind, tahun=tahun, periode=p, nilai=Decimal(nilai))
    return ind


def tabel(pd: PerangkatDaerah, triwulan: int = TW, **pilihan: str) -> Tabel:
    return tabel_e81(bahan_e81(pd, 2023, triwulan, **pilihan))


# --- the columns


def test_kepala_dan_nomor_kolom(dinas: Any) -> None:
    t = tabel(dinas)
    assert len(t.kolom) == 25
    nomor = [h.teks for h in t.kepala[2]]
    assert nomor[4:] == ["5", "6", "7", "8", "9", "10", "11", "12", "13 = 6 + 12", "14 = 13/5 × 100%", "15"]
    assert [h.teks for h in t.kepala[3]] == ["K", "Rp"] * 10
    judul = [h.teks for h in t.kepala[0]]
    assert "Target Renstra Perangkat Daerah pada Tahun 2026 (Akhir Periode Renstra Perangkat Daerah)" in judul
    assert [h.teks for h in t.kepala[1]] == ["I", "II", "III", "IV"]


@pytest.mark.parametrize(
    ("nama", "k", "rp"),
    [
        (  # a position: quarters are positions, the year and the Renstra stand where the last quarter stands
            "Program Pelatihan",
            ["90,00", "70,00", "80,00", "60,00", "64,00", "", "", "64,00", "64,00", "71,11"],
            ["750", "130", "150", "10", "25", "", "", "35", "165", "22,00"],
        ),
        (
            "Kegiatan Kelas",
            ["–", "–", "–", "–", "–", "", "", "–", "–", "–"],
            ["750", "130", "150", "10", "25", "", "", "35", "165", "22,00"],
        ),
        (  # added over quarters and over years: 13 = 6 + 12
            "Sub A",
            ["50", "8", "10", "2", "3", "", "", "5", "13", "26"],
            ["500", "90", "100", "10", "20", "", "", "30", "120", "24,00"],
        ),
        (
            "Sub B",
            ["–", "–", "–", "–", "–", "", "", "–", "–", "–"],
            ["250", "40", "50", "–", "5", "", "", "5", "45", "18,00"],
        ),
        (  # a further indicator: its own K, the money stands in the row above; a mean over the quarters
            "Nilai kelas",
            ["–", "–", "4,00", "3,00", "5,00", "", "", "4,00", "4,00", "–"],
            [""] * 10,
        ),
    ],
)
def test_k_menurut_akumulasi_dan_rp_tergulung(dinas: Any, nama: str, k: list[str], rp: list[str]) -> None:
    assert k_rp(baris(tabel(dinas), nama)) == (k, rp)


def test_baris_dinas_memuat_jumlah_program(dinas: Any) -> None:
    lain = ProgramFactory(perangkat_daerah=dinas, nama="Program Lain")
    PaguFactory(perangkat_daerah=dinas, simpul=lain, jumlah=Decimal(50))
    uang(dinas, lain, 2023, Decimal(15), bulan=2)
    isi = kisi(tabel(dinas))[0]
    assert isi[0] == dinas.nama and not any(isi[4:24:2])
    assert isi[5:24:2] == ["800", "130", "200", "25", "25", "", "", "50", "180", "22,50"]


def test_baris_dinas_memuat_program_yang_sudah_berakhir(dinas: Any) -> None:
    """Money of the Renstra's other years counts though its program has no row any more; a note says how much."""
    lama = ProgramFactory(perangkat_daerah=dinas, nama="Program Lama", berlaku_sampai=2022)
    PaguFactory(perangkat_daerah=dinas, simpul=lama, tahun=2022, jumlah=Decimal(1000))
    uang(dinas, lama, 2022, Decimal(700))
    t = tabel(dinas)
    isi = kisi(t)[0]
    assert (isi[5], isi[7], isi[21]) == ("1.750", "830", "865")
    assert not any("Program Lama" in x for b in kisi(t) for x in b)
    assert [c for c in t.catatan if "tidak berlanjut" in c] == [
        "Kolom 5 (Rp) baris perangkat daerah Rp1.750, jumlah baris programnya Rp750: selisihnya program tahun lain "
        "yang tidak berlanjut ke tahun 2023.",
        "Kolom 6 (Rp) baris perangkat daerah Rp830, jumlah baris programnya Rp130: selisihnya program tahun lain "
        "yang tidak berlanjut ke tahun 2023.",
    ]


def test_baris_menurut_sasaran_dan_jenjang(dinas: Any) -> None:
    tanpa = ProgramFactory(perangkat_daerah=dinas, nama="Program Lain")
    PaguFactory(perangkat_daerah=dinas, simpul=tanpa)
    isi = kisi(tabel(dinas))[1:]
    assert [(b[0], b[1] or b[2], b[24]) for b in isi[:8] if b[0]] == [
        ("I", "Sasaran satu", ""),
        ("1", "Program Pelatihan", "Bidang Pelatihan"),
        ("1.1", "Kegiatan Kelas", "Bidang Pelatihan"),
        ("1.1.1", "Sub A", "Bidang Pelatihan"),
        ("1.1.2", "Sub B", "Bidang Pelatihan"),
        ("II", "Program yang tidak menunjuk sasaran", ""),
        ("2", "Program Lain", dinas.nama),
    ]
    sel = next(b for b in tabel(dinas).baris if any(s.teks == "Sub A" for s in b.sel)).sel
    assert {s.rentang_baris for s in sel if s.teks in ("Sub A", "500", "24,00", "Bidang Pelatihan")} == {2}


def test_rata_rata_dan_predikat(dinas: Any) -> None:
    """K over indicators, Rp over rows with money, each against column 7 or 5; a quarter to come has none."""
    t = tabel(dinas)
    rata, predikat = baris(t, "Rata-rata capaian kinerja (%)"), baris(t, "Predikat kinerja")
    assert rata[10:24:2] == ["56,67", "78,33", "", "", "76,67", "48,56", "48,56"]
    assert rata[11:24:2] == ["7,78", "15,83", "", "", "21,67", "21,50", "21,50"]
    assert predikat[10:24:2] == ["Rendah", "Tinggi", "", "", "Tinggi", "Sangat Rendah", "Sangat Rendah"]
    catatan = " ".join(t.catatan)
    assert "K (3 indikator) TW I: 3, TW II: 3, kolom 12: 3, kolom 13 dan 14: 2" in catatan
    assert "Rp (4 baris) TW I: 3, TW II: 4, kolom 12: 4, kolom 13 dan 14: 4" in catatan
    assert "Sangat Tinggi ≥ 91; Tinggi ≥ 76; Sedang ≥ 66; Rendah ≥ 51; Sangat Rendah di bawahnya" in catatan


def test_irisan_yang_harus_kecil_tidak_masuk_rata_rata_triwulan(dinas: Any) -> None:
    """One quarter's cases are always few against the year's; only the year counts, and the note names them."""
    sebelum = baris(tabel(dinas), "Rata-rata capaian kinerja (%)")
    indikator(
        dinas.renstra_uji, dinas.simpul.get(nama="Sub B"), "Jumlah kasus", {}, 20, {2023: {1: 5, 2: 5}},
        satuan="kasus", desimal=0, akumulasi="jumlah", polaritas="minimalkan",
    )  # fmt: skip
    t = tabel(dinas)
    rata = baris(t, "Rata-rata capaian kinerja (%)")
    assert rata[10:14:2] == sebelum[10:14:2] and rata[18] != sebelum[18]
    catatan = " ".join(t.catatan)
    assert "K (4 indikator) TW I: 3, TW II: 3, kolom 12: 4" in catatan
    assert "tidak sebanding dengan target setahun): Jumlah kasus." in catatan


def test_yang_tidak_dilaksanakan_bernilai_0_dan_yang_tidak_berlaku_tidak_ikut(dinas: Any) -> None:
    renstra = dinas.renstra_uji
    for nama, keadaan in (("Batal", "tidak_dilaksanakan"), ("Dihapus", "tidak_berlaku")):
        ind = IndikatorProgramFactory(renstra=renstra, nama=nama)
        TargetRencanaFactory(indikator=ind, dokumen="renja")
        RealisasiFactory(indikator=ind, periode=TW, nilai=None, keadaan=keadaan, alasan_keadaan="Gagal lelang")
    t = tabel(dinas)
    assert [baris(t, n)[20] for n in ("Batal", "Dihapus")] == ["TD", "TB"]
    assert {"TD: tidak dilaksanakan", "TB: tidak berlaku"} <= set(t.catatan)
    assert baris(t, "Rata-rata")[18] == "57,50"  # (80 + 50 + 100 + 0) / 4
    assert "Tidak ikut dalam rata-rata: Dihapus (tidak berlaku)." in t.catatan


def test_renstra_yang_uangnya_tidak_lengkap_tidak_dijumlahkan(dinas: Any) -> None:
    """A sum over some years only would pass for the whole: dashes, and why."""
    dinas.pagu.filter(tahun=2025).delete()
    dinas.realisasikeuangan.filter(tahun=2022).delete()
    t = tabel(dinas)
    assert [baris(t, "Sub A")[n] for n in (5, 7, 9, 19, 21, 23)] == ["–", "–", "100", "30", "–", "–"]
    assert "Kolom 5 dan 14 (Rp) kosong: pagu per program tahun 2025 belum diketahui." in t.catatan
    assert "Kolom 6, 13, dan 14 (Rp) kosong: realisasi anggaran per program tahun 2022 belum diketahui." in t.catatan


def test_tahun_pertama_renstra_tanpa_tahun_lalu(dinas: Any) -> None:
    dinas.renstra_uji.tahun_awal = 2023
    dinas.renstra_uji.save()
    b = baris(tabel(dinas), "Sub A")
    assert (b[6], b[7], b[20], b[21]) == ("–", "–", "5", "30")


def test_renstra_perubahan_mulai_sejak_renstra_asal(dinas: Any) -> None:
    """An amendment continues the period: K and Rp of the years before it count."""
    lama = dinas.renstra_uji
    baru = RenstraFactory(
        perangkat_daerah=dinas, induk=lama, perubahan_ke=1, tahun_awal=2023, tahun_akhir=lama.tahun_akhir
    )
    modul = lama.indikator.get(nama="Jumlah modul")
    penerus = indikator(
        baru, modul.simpul, "Jumlah modul", {2026: 50}, 10, {},
        satuan="modul", desimal=0, akumulasi="jumlah", akumulasi_tahun="jumlah", pendahulu=modul,
    )  # fmt: skip
    modul.realisasi.filter(tahun=2023).update(indikator=penerus)
    b = baris(tabel(dinas), "Sub A")
    assert (b[6], b[7], b[20], b[21]) == ("8", "90", "13", "120")
    assert bahan_e81(dinas, 2023, TW).tahun_awal == lama.tahun_awal


# --- which budget, which target


@pytest.mark.parametrize(
    ("triwulan", "pagu", "judul"), [(3, "100", "Formulir E.81"), (4, "120", "Formulir E.81 Perubahan")]
)
def test_anggaran_perubahan_sejak_triwulannya(dinas: Any, triwulan: int, pagu: str, judul: str) -> None:
    dokumen = susun_e81(bahan_e81(dinas, 2023, triwulan))
    (bagian,) = dokumen.bab
    t = next(x for x in bagian.isi if isinstance(x, Tabel))
    assert (bagian.judul, baris(t, "Sub A")[9]) == (judul, pagu)
    assert ("Catatan untuk Bappeda" in teks(dokumen)) == (triwulan == 4)
    assert ("murni" in t.sumber, "perubahan 1" in t.sumber) == (True, triwulan == 4)


def test_triwulan_cut_over_dari_pk_perubahan(dinas: Any) -> None:
    PerjanjianKinerjaFactory(perangkat_daerah=dinas, jenis="perubahan", ke=1, urutan_berlaku=1, triwulan_mulai=2)
    assert bahan_e81(dinas, 2023, 2).perubahan and not bahan_e81(dinas, 2023, 1).perubahan


def test_draf_pk_perubahan_belum_mengubah_formulir(dinas: Any) -> None:
    PerjanjianKinerjaFactory(
        perangkat_daerah=dinas, jenis="perubahan", ke=1, urutan_berlaku=1, triwulan_mulai=2, keadaan="draf"
    )
    assert not bahan_e81(dinas, 2023, 2).perubahan


def test_predikat_menurut_skala_formulir_bukan_skala_lkip(dinas: Any) -> None:
    """The form has a scale of its own (regulation.md 4.9)."""
    pengaturan = PengaturanFactory(pemda=dinas.pemda)
    t = tabel(dinas)
    assert pengaturan.skala_capaian.nama not in " ".join(t.catatan)
    assert baris(t, "Predikat kinerja")[10] == "Rendah"


@pytest.mark.parametrize(
    ("jabatan", "ada"),
    [
        *((f"Kepala {n}", True) for n in ("Bappeda", "BAPPEDA Kota Uji", "Bapelitbangda", "Baperida", "Bapperida")),
        *((f"Kepala {n}", False) for n in ("Bapenda", "Bapedalda", "Bidang Perencanaan")),
    ],
)
def test_kepala_bappeda_menurut_jabatan(dinas: Any, jabatan: str, ada: bool) -> None:
    """The latest to take office; an unknown beginning is the earliest on every database."""
    for nama, dari in (("Baru", date(2023, 1, 1)), ("Tanpa tanggal", None), ("Lama", date(2021, 1, 1))):
        PejabatFactory(perangkat_daerah=None, pemda=dinas.pemda, nama=nama, dari=dari, jabatan=jabatan)
    kepala = kepala_bappeda(dinas.pemda, date(2023, 6, 30))
    assert (kepala.nama if kepala else "") == ("Baru" if ada else "")


def test_sumber_target(dinas: Any) -> None:
    """The Renja's target, or the agreement's where it is asked for; what only the other states is named."""
    assert sumber_target(dinas, 2023) == (("renja", "Target Renja"),)
    pk = PerjanjianKinerjaFactory(perangkat_daerah=dinas)
    ind = dinas.renstra_uji.indikator.get(nama="Persen lulus")
    ItemPKFactory(perjanjian=pk, indikator=ind, nilai=Decimal(85))
    assert [k for k, _ in sumber_target(dinas, 2023)] == ["renja", "pk"]
    renja, diperjanjikan = tabel(dinas), tabel(dinas, sumber="pk")
    assert [baris(t, "Program Pelatihan")[8] for t in (renja, diperjanjikan)] == ["80,00", "85,00"]
    assert "Target kolom 7 menurut Renja: Jumlah modul; Nilai kelas." in diperjanjikan.catatan
    assert not any(c.startswith("Target kolom 7") for c in renja.catatan)


# --- words and signatures


def teks(dokumen: Dokumen) -> str:
    (bagian,) = dokumen.bab
    assert isinstance(bagian, Bagian)
    isi = []
    for blok in bagian.isi:
        if isinstance(blok, Paragraf):
            isi.append("".join(x.teks if isinstance(x, Potongan) else str(x) for x in blok.isi))
        if isinstance(blok, Tabel):
            isi += [s for b in kisi(blok) for s in b if s]
    return "\n".join(isi)


def test_faktor_dan_tindak_lanjut_dari_triwulan_itu(dinas: Any) -> None:
    r = dinas.renstra_uji.indikator.get(nama="Persen lulus").realisasi
    r.filter(periode=1).update(penghambat="Lama")
    r.filter(tahun=2023, periode=2).update(pendorong="Instruktur baru", penghambat="Alat rusak", solusi="Sewa alat")
    RealisasiFactory(indikator=r.first().indikator, periode=4, nilai=80, tindak_lanjut="Beli alat")
    dua, empat = kisi(tabel(dinas, 2)), kisi(tabel(dinas, 4))
    urut = [b[0] for b in dua[-8:]]
    assert urut == [
        "Faktor pendorong keberhasilan kinerja:",
        "1. Persen lulus: Instruktur baru",
        "Faktor penghambat pencapaian kinerja:",
        "1. Persen lulus: Alat rusak",
        "Tindak lanjut yang diperlukan dalam triwulan berikutnya*):",
        "1. Persen lulus: Sewa alat",
        f"Tindak lanjut yang diperlukan dalam Renja Perangkat Daerah {dinas.pemda.daerah} berikutnya*):",
        "–",
    ]
    assert [b[0] for b in empat[-8:]][1::2] == ["–", "–", "–", "1. Persen lulus: Beli alat"]


def test_dua_tanda_tangan(dinas: Any) -> None:
    """Head of the agency and head of Bappeda on the last day of the quarter; who is not known is dotted."""
    PejabatFactory(perangkat_daerah=dinas, nama="Kepala Lama", sampai=date(2023, 6, 30))
    PejabatFactory(perangkat_daerah=dinas, nama="Kepala Baru", dari=date(2023, 7, 1))
    kosong = susun_e81(bahan_e81(dinas, 2023, 2))
    assert f">{'.' * 36}<" in dokumen_html(kosong)
    PejabatFactory(
        perangkat_daerah=None, pemda=dinas.pemda, nama="Dewi", jabatan="Kepala Badan Perencanaan Pembangunan Daerah",
    )  # fmt: skip
    PejabatFactory(perangkat_daerah=dinas, nama="Orang Lain", jabatan="Kepala Bidang Perencanaan", kepala=False)
    ttd = susun_e81(bahan_e81(dinas, 2023, 2)).bab[0].isi[-1]
    assert isinstance(ttd, TandaTangan) and ttd.kanan
    assert [(p.jabatan[0], p.nama) for p in ttd.pihak] == [("Disusun", "Kepala Lama"), ("Dievaluasi", "Dewi")]
    ttd_baru = susun_e81(bahan_e81(dinas, 2023, 3)).bab[0].isi[-1]
    assert isinstance(ttd_baru, TandaTangan) and ttd_baru.pihak[0].nama == "Kepala Baru"


def test_judul_dan_daftar_indikator_sasaran(dinas: Any) -> None:
    kosong = teks(susun_e81(bahan_e81(dinas, 2023, 2)))
    assert f"Evaluasi Terhadap Hasil Renja Perangkat Daerah Lingkup {dinas.pemda.daerah}" in kosong
    assert f"Renja Perangkat Daerah {dinas.nama} {dinas.pemda.daerah}" in kosong
    assert "yang mengacu pada sasaran RKPD:" in kosong and "." * 120 in kosong


# --- the page


def test_seluruh_formulir_mendatar(dinas: Any) -> None:
    """Title, table and signatures on landscape pages, no upright sheet in between."""
    dokumen = nomori(susun_e81(bahan_e81(dinas, 2023, 2))).dokumen
    (bagian,) = dokumen.bab
    assert dokumen.kertas == "F4" and isinstance(bagian, Bagian)
    assert [x.mendatar for x in susun_lembar(bagian.isi, "F4", mendatar=bagian.mendatar)] == [True]
    assert 'class="isi' not in dokumen_html(dokumen)


def test_halaman_dan_belum(pemeran: Pemeran, dinas: Any) -> None:
    klien = pemeran.klien("perencana")
    halaman = klien.get("/dinas-a/2023/dokumen/e81/?triwulan=2")
    assert halaman.status_code == 200 and "71,11" in halaman.content.decode()
    assert klien.get("/dinas-a/2023/dokumen/e81/?triwulan=5").status_code == 404
    assert klien.get("/dinas-a/2023/dokumen/e81/?unduh=xlsx").status_code == 200
    assert E81.belum(dinas, 2019) == "Pagu dan target indikator program tahun 2019 belum diisi."
    assert pemeran.klien("orang_luar").get("/dinas-a/2023/dokumen/e81/").status_code == 404


def test_kueri_tetap(dinas: Any) -> None:
    def banyak() -> int:
        with CaptureQueriesContext(connection) as q:
            susun_e81(bahan_e81(PerangkatDaerah.objects.select_related("pemda").get(pk=dinas.pk), 2023, 2))
        return len(q)

    satu = banyak()
    for n in range(2):
        program = ProgramFactory(perangkat_daerah=dinas, nama=f"Program tambahan {n}")
        program.sasaran.add(SasaranFactory(renstra=dinas.renstra_uji))
        PaguFactory(perangkat_daerah=dinas, simpul=program)
        indikator(dinas.renstra_uji, program, f"Indikator {n}", {2026: 5}, 3, {2023: {2: 2}})
    assert (satu, banyak()) == (26, 26)
