"""The Renja: every printed figure of Balikpapan's Renja 2022, headings, totals, outlines, the checks of Bappeda."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.bentuk import Isian, Ketentuan, Target
from kinerja.perhitungan import realisasi_berjalan
from laporan.bahan import GambarBahan
from laporan.bentuk import Bab, BagianKosong, Citra, Daftar, Dokumen, Gambar, Naskah, Paragraf, Subbab, Tabel
from laporan.cetak.daftar import JENIS
from laporan.html import dokumen_html
from laporan.models import TataDokumen
from laporan.pdf.cetak import cetak_dokumen
from laporan.selectors.renja import bahan_renja, belum_renja, bentuk_renja, pilihan_bentuk, pilihan_tc29
from laporan.susun.final import jadikan_final
from laporan.susun.lebar import letak_sel
from laporan.susun.penomoran import nomori
from laporan.susun.renja import KERANGKA_RENJA, KUNCI_RENJA, susun_renja, temuan
from laporan.susun.renja.bahan import BAKU, DILAPORKAN, EMPAT_BAB, LIMA_BAB, BahanRenja, IsiSimpul
from laporan.susun.renja.rencana import jumlah_rincian, jumlah_urusan
from renstra.models import Nomenklatur
from sakip.inti.istilah import AkumulasiTahun, DokumenTarget, Polaritas, VersiPagu
from sakip.models import PerangkatDaerah
from tests.contoh import contoh, dinas, jelajah  # noqa: F401 - the fixture
from tests.laporan.renja_emas import Lembaran, beda_tercatat, nilai, semua
from tests.pabrik import (
    IndikatorFactory,
    IndikatorProgramFactory,
    KegiatanFactory,
    LaporanFactory,
    NaskahFactory,
    PaguFactory,
    PembandingFactory,
    PerangkatDaerahFactory,
    ProgramFactory,
    RealisasiFactory,
    RenstraFactory,
    SimpulTahunFactory,
    SubKegiatanFactory,
    TabelPendukungFactory,
    TargetRencanaFactory,
)
from tests.pemeran import Pemeran

D = Decimal
contoh_renja = pytest.mark.usefixtures("contoh")
RENJA = [("balikpapan-disnaker", 2022), ("contoh-dinas", 2025), ("contoh-dinas", 2026)]
KUERI = 24


@cache
def bahan(slug: str, tahun: int, bentuk: str = "", tc29: str = "") -> BahanRenja:
    """Of the module's demo; never of changed data."""
    return bahan_renja(dinas(slug), tahun, bentuk, tc29)


def balikpapan(bentuk: str = "", tc29: str = "") -> Dokumen:
    return susun_renja(bahan("balikpapan-disnaker", 2022, bentuk, tc29))


def tabel(d: Dokumen) -> dict[str, Tabel]:
    return {t.kunci: t for t in jelajah(d) if isinstance(t, Tabel) and t.kunci}


def judul_kolom(t: Tabel) -> list[str]:
    """Headings by column, a group's heading before that of its column."""
    atas, bawah = t.kepala
    hasil, sisa = [], iter(bawah)
    for k in atas:
        satu = [k.teks] if k.rentang_baris == 2 else [f"{k.teks}: {next(sisa).teks}" for _ in range(k.rentang_kolom)]
        hasil += satu
    return hasil


def kalimat(d: Any) -> str:
    return " ".join(
        p if isinstance(p, str) else getattr(p, "teks", "…")
        for x in jelajah(d)
        if isinstance(x, Paragraf)
        for p in x.isi
    )


def subbab(d: Dokumen) -> list[str]:
    return [x.judul for x in jelajah(d) if isinstance(x, Subbab)]


# --- Balikpapan's Renja 2022, figure by figure ---


@pytest.mark.django_db
@contoh_renja
def test_setiap_angka_tercetak_dicetak_lagi_atau_beda_dengan_sebab() -> None:
    cetak, tercatat = semua(balikpapan()), beda_tercatat()
    assert len(cetak) == 791
    assert Counter(c.tabel for c in cetak) == {
        "Tabel 2.1": 359, "Tabel 2.2": 16, "Tabel 2.3": 22, "Tabel 2.4": 16, "Tabel 3.2": 103, "Tabel 3.3": 5,
        "Tabel 3.4": 270,
    }  # fmt: skip
    beda = {c.kunci: (c.tercetak, c.kita.replace("\u00a0", " ")) for c in cetak if not c.cocok}
    assert beda == {k: (b["tercetak"], b["kita"]) for k, b in tercatat.items()}
    assert all(len(b["sebab"]) > 20 for b in tercatat.values())


@pytest.mark.django_db
@contoh_renja
def test_baris_rata_rata_menyebut_hitungannya() -> None:
    t = tabel(balikpapan())["tc29"]
    label, *angka = (s.teks.replace("\u00a0", " ") for s in t.baris[-1].sel)
    assert label == "RATA-RATA CAPAIAN KINERJA (9 dari 9 indikator program)"
    assert angka == ["51,19 %", "59,75 %", "36,78 %", "61,76", "60,09 %", "60,13 %", "60,13 %", "100,05"]
    assert any("30 indikator" in c or "berbeda dari (5) + (7) + (9)" in c for c in t.catatan)


@pytest.mark.django_db
@contoh_renja
def test_sebelas_kolom_menghitung_kolom_10_dan_11() -> None:
    t = Lembaran(tabel(balikpapan(tc29=BAKU))["tc29"])
    surat = t.cari(k1="Penyediaan Jasa Surat Menyurat")  # jumlah: 3 + 3 + 3 of 15
    assert [nilai(surat[k]) for k in (3, 4, 6, 8, 9, 10)] == [D(15), D(3), D(3), D(3), D(9), D(60)]
    rekening = t.cari(k1="Penyediaan Jasa Komunikasi, Sumber Daya Air dan Listrik")  # posisi: not 18 of 6
    assert [nilai(rekening[k]) for k in (3, 4, 6, 8, 9, 10)] == [D(6)] * 5 + [D(100)]
    assert len(t.baris[0]) == 11


@pytest.mark.django_db
@contoh_renja
def test_rata_rata_dan_jumlah_yang_tidak_terbaca_dari_kolomnya() -> None:
    """Renja 2021 knows realisasi s.d. 2019 in one figure, and no realisasi of 2019: both are said under the table."""
    t = tabel(susun_renja(bahan("balikpapan-disnaker", 2021)))["tc29"]
    label = t.baris[-1].sel[0].teks
    assert label == "RATA-RATA CAPAIAN KINERJA (kolom 8: 0 dari 9; kolom 11: 9 dari 9 indikator program)"
    assert any("dicatat sekaligus s.d. tahun 2019" in c for c in t.catatan)
    lengkap = tabel(balikpapan(tc29=BAKU))["tc29"]
    assert not any("dicatat sekaligus" in c for c in lengkap.catatan)


@pytest.mark.django_db
@contoh_renja
def test_kode_lama_bukan_kode_resmi() -> None:
    """Bekasi's codes of 2020 name no urusan of the nomenclature: no heading without a name, the code as printed."""
    t = tabel(susun_renja(bahan("bekasi-disnaker", 2020)))["tc33"]
    assert t.baris[0].sel[0].teks == "2.01 2.01.01.01 18"
    assert not any("URUSAN" in s.teks for b in t.baris for s in b.sel)


# --- headings ---


@pytest.mark.django_db
@contoh_renja
def test_judul_kolom_tc29_sampai_tc33() -> None:
    t = tabel(balikpapan(LIMA_BAB, BAKU))
    lalu = "Target dan Realisasi Kinerja Program dan Kegiatan Tahun Lalu (2020)"
    kini = "Perkiraan Realisasi Capaian Target Renstra PD s/d Tahun Berjalan (2021)"
    assert judul_kolom(t["tc29"]) == [
        "Kode",
        "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
        "Indikator Kinerja Program (outcome)/ Kegiatan (output)",
        "Target Kinerja Capaian Program (Renstra PD) Tahun 2021",
        "Realisasi Target Kinerja Hasil Program dan Keluaran Kegiatan s/d Tahun 2019",
        f"{lalu}: Target Renja PD Tahun 2020",
        f"{lalu}: Realisasi Renja PD Tahun 2020",
        f"{lalu}: Tingkat Realisasi (%)",
        "Target Program dan Kegiatan (Renja PD Tahun 2021)",
        f"{kini}: Realisasi Capaian Program dan Kegiatan s/d Tahun berjalan (2021)",
        f"{kini}: Tingkat Capaian Realisasi Target Renstra (%)",
    ]
    sisi = ["Program/Kegiatan", "Lokasi", "Indikator Kinerja", "Target Capaian"]
    assert judul_kolom(t["tc31"]) == [
        "No",
        *(f"Rancangan Awal RKPD: {s}" for s in (*sisi, "Pagu Indikatif (Rp)")),
        *(f"Hasil Analisis Kebutuhan: {s}" for s in (*sisi, "Kebutuhan Dana (Rp)")),
        "Catatan Penting",
    ]
    assert [k.judul for k in t["tc32"].kolom] == [
        "No", "Program/Kegiatan", "Lokasi", "Indikator Kinerja", "Besaran/Volume", "Catatan",
    ]  # fmt: skip
    pagu = "Kebutuhan Dana/Pagu Indikatif (Rp)"
    assert judul_kolom(t["tc33"]) == [
        "Kode",
        "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan",
        "Indikator Kinerja Program/Kegiatan",
        "Rencana Tahun 2022: Lokasi",
        "Rencana Tahun 2022: Target Capaian Kinerja",
        f"Rencana Tahun 2022: {pagu}",
        "Rencana Tahun 2022: Sumber Dana",
        "Rencana Tahun 2022: Catatan Penting",
        "Prakiraan Maju Rencana Tahun 2023: Target Capaian Kinerja",
        f"Prakiraan Maju Rencana Tahun 2023: {pagu}",
    ]


@pytest.mark.django_db
@contoh_renja
def test_varian_balikpapan_menambah_kolom() -> None:
    t = tabel(balikpapan())
    assert len(t["tc29"].kolom) == 12
    assert judul_kolom(t["tc29"])[-1].endswith("Tingkat Capaian (%)")
    assert t["tc33"].nomor_kolom[2:5] == ("(3)", "(3)*", "(4)")  # type: ignore[index]
    assert judul_kolom(t["tc33"])[3] == "Formulasi"


@pytest.mark.django_db
@contoh_renja
def test_tc30_dengan_standar_dan_iku_tanpa_standar() -> None:
    t = tabel(susun_renja(bahan("contoh-dinas", 2026)))
    assert "iku" not in t
    assert judul_kolom(t["tc30"]) == [
        "No", "Indikator", "SPM/Standar Nasional", "IKK",
        *(f"Target Renstra PD: Tahun {n}" for n in range(2024, 2028)),
        *(f"Realisasi Capaian: Tahun {n}" for n in (2024, 2025)),
        *(f"Proyeksi: Tahun {n}" for n in (2026, 2027)),
        "Catatan Analisis",
    ]  # fmt: skip
    fatal = Lembaran(t["tc30"]).baris[0]
    assert fatal[2] == "11,4 (2025)"
    assert nilai(fatal[4]) is not None
    assert "tc30" not in tabel(balikpapan())


# --- rows, totals ---


@pytest.mark.django_db
@contoh_renja
@pytest.mark.parametrize(("slug", "tahun"), RENJA)
@pytest.mark.parametrize("bentuk", [LIMA_BAB, EMPAT_BAB])
@pytest.mark.parametrize("tc29", [BAKU, DILAPORKAN])
def test_setiap_baris_menutup_kolomnya_dan_dapat_dicetak(slug: str, tahun: int, bentuk: str, tc29: str) -> None:
    d = susun_renja(bahan(slug, tahun, bentuk, tc29))
    for t in tabel(d).values():
        tertutup = Counter[int]()
        for n, (baris, awal) in enumerate(letak_sel(t)):
            for s, _ in zip(baris.sel, awal, strict=True):
                for b in range(n, n + s.rentang_baris):
                    tertutup[b] += s.rentang_kolom
        assert set(tertutup.values()) <= {len(t.kolom)}, t.judul
    assert dokumen_html(d)


@pytest.mark.django_db
@contoh_renja
@pytest.mark.parametrize(("slug", "tahun"), RENJA)
def test_total_adalah_jumlah_program_dan_setiap_induk_menutup_atau_menyebut_selisihnya(slug: str, tahun: int) -> None:
    b = bahan(slug, tahun)
    for r in (b.renja, b.maju, b.awal, b.kebutuhan):
        program = [i for i in r.isi if b.simpul[i].tingkat == 0]
        assert r.total == (sum(p for i in program if (p := r.isi[i].pagu) is not None) if r.ada else None) or not any(
            r.isi[i].pagu for i in program
        )
        for i, isi in r.isi.items():
            anak = [r.isi[a].pagu for a in r.isi if b.simpul[a].induk == i]
            if anak and None not in anak and isi.pagu is not None:
                assert (sum(anak) == isi.pagu) != bool(isi.catatan)  # type: ignore[arg-type]
    urusan = {k for s in b.simpul.values() for k in s.atas if "." not in k}
    assert sum(jumlah_urusan(b, b.renja, k) or 0 for k in urusan) == b.renja.total


@pytest.mark.django_db
@contoh_renja
def test_baris_urusan_dan_bidang_dari_nomenklatur() -> None:
    t = Lembaran(tabel(balikpapan())["tc33"])
    assert [b[:2] for b in t.baris[:2]] == [
        ["2", "URUSAN PEMERINTAHAN WAJIB YANG TIDAK BERKAITAN DENGAN PELAYANAN DASAR"],
        ["2.07", "URUSAN PEMERINTAHAN BIDANG TENAGA KERJA"],
    ]
    assert {b[6] for b in (*t.baris[:2], t.baris[-1])} == {"9.215.919.120"}
    bidang = [b[0] for b in Lembaran(tabel(susun_renja(bahan("contoh-dinas", 2026)))["tc33"]).baris if len(b[0]) < 5]
    assert bidang == ["2", "2.15", "2.16"]  # the urusan once, each bidang where it begins
    assert t.cari(k0="2.07.01.2.01.01")[1] == "Penyusunan Dokumen Perencanaan Perangkat Daerah"


@pytest.mark.django_db
def test_urusan_sekali_walau_programnya_berjauhan() -> None:
    """Programs of one bidang stand together beneath one row; a program without a code stands above all of them."""
    pd = pohon(3)
    kedua = pd.simpul.get(nama="Program 2")
    for s in (kedua, *pd.simpul.filter(induk=kedua), *pd.simpul.filter(induk__induk=kedua)):
        s.kunci = s.kunci.replace("2.15.", "2.16.")
        s.save()
    lokal = ProgramFactory(perangkat_daerah=pd, kunci="lokal", nama="Program lokal", urutan=2)
    PaguFactory(perangkat_daerah=pd, simpul=lokal, tahun=2025, versi=VersiPagu.RENJA.value, jumlah=D(5))
    baris = [[s.teks for s in b.sel[:2]] for b in tabel(susun_renja(bahan_renja(pd, 2025)))["tc33"].baris]
    nama = [n if n.startswith("Program") else k for k, n in baris if len(k) < 5 or n.startswith("Program")]
    assert nama[:7] == ["Program lokal", "2", "2.15", "Program 1", "Program 3", "2.16", "Program 2"]


@pytest.mark.django_db
@contoh_renja
def test_beberapa_indikator_dengan_kode_nama_dan_pagu_menyatu() -> None:
    t = tabel(balikpapan())["tc33"]
    n = next(n for n, b in enumerate(t.baris) if b.sel[0].teks == "2.07.05.2.02.04")
    menyatu = [s.teks for s in t.baris[n].sel if s.rentang_baris == 3]
    assert menyatu[0] == "2.07.05.2.02.04"
    assert "175.000.000" in menyatu
    assert [len(t.baris[n + k].sel) for k in (1, 2)] == [4, 4]  # indicator, formulasi, both targets
    assert t.baris[n + 2].sel[0].teks == "Jumlah pertemuan Tim Deteksi Dini"


# --- a tree of our own ---


def pohon(banyak: int = 1, tahun: int = 2025, *, lengkap: bool = True) -> PerangkatDaerah:
    """An agency whose Renja has so many programs, each with a kegiatan and a sub kegiatan."""
    pd = PerangkatDaerahFactory(slug=f"renja-{banyak}-{lengkap}")
    renstra = RenstraFactory(perangkat_daerah=pd, tahun_awal=2021, tahun_akhir=2026)
    Nomenklatur.objects.get_or_create(tahun=2021, kode="2.15", jenis="bidang", defaults={"nama": "Perhubungan"})
    for n in range(1, banyak + 1):
        program = ProgramFactory(perangkat_daerah=pd, kunci=f"2.15.{n:02d}", nama=f"Program {n}", urutan=n)
        kegiatan = KegiatanFactory(perangkat_daerah=pd, induk=program, kunci=f"2.15.{n:02d}.2.01", urutan=n)
        sub = SubKegiatanFactory(perangkat_daerah=pd, induk=kegiatan, kunci=f"2.15.{n:02d}.2.01.0001", urutan=n)
        for s in (program, kegiatan, sub):
            i = IndikatorProgramFactory(renstra=renstra, simpul=s, satuan="unit", desimal=0, akumulasi_tahun="jumlah")
            for t, dokumen in (
                (2023, "renja"),
                (2024, "renja"),
                (2025, "renja"),
                (2026, "prakiraan_maju"),
                (2026, "renstra"),
            ):
                TargetRencanaFactory(indikator=i, tahun=t, dokumen=dokumen, nilai=10 * n)
            RealisasiFactory(indikator=i, tahun=2022, periode=9, nilai=4)
            RealisasiFactory(indikator=i, tahun=2023, periode=0, nilai=8)
            if lengkap:
                SimpulTahunFactory(
                    simpul=s,
                    tahun=tahun,
                    lokasi="Kota",
                    sumber_dana="APBD",
                    kelompok_sasaran="Warga",
                    catatan_penting="Wajib",
                )
        PaguFactory(perangkat_daerah=pd, simpul=sub, tahun=2025, versi=VersiPagu.RENJA.value, jumlah=D(100))
        PaguFactory(perangkat_daerah=pd, simpul=sub, tahun=2026, versi=VersiPagu.PRAKIRAAN_MAJU.value, jumlah=D(110))
    return pd


@pytest.mark.django_db
@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(django_assert_num_queries: Any, banyak: int) -> None:
    pd = PerangkatDaerah.objects.select_related("pemda").get(pk=pohon(banyak).pk)
    with django_assert_num_queries(KUERI):
        d = susun_renja(bahan_renja(pd, 2025))
    assert tabel(d)["tc33"].baris[-1].sel[0].teks == "TOTAL PAGU"


@pytest.mark.django_db
def test_pagu_induk_adalah_jumlah_anak_dan_yang_beda_disebut() -> None:
    pd = pohon()
    b = bahan_renja(pd, 2025)
    assert [isi.pagu for isi in b.renja.isi.values()] == [D(100)] * 3
    assert (b.renja.total, b.maju.total) == (D(100), D(110))
    program = next(s for s in b.simpul.values() if s.tingkat == 0)
    PaguFactory(perangkat_daerah=pd, simpul_id=program.id, tahun=2025, versi=VersiPagu.RENJA.value, jumlah=D(120))
    t = tabel(susun_renja(beda := bahan_renja(pd, 2025)))["tc33"]
    assert t.catatan == (
        "2.15.01 Program 1 (2025): Pagu Rp120 tidak sama dengan jumlah rinciannya Rp100.",
        "Total 2025 menjumlahkan baris program, Rp120; rincian terbawahnya berjumlah Rp100.",
    )
    assert (beda.renja.total, jumlah_rincian(beda, beda.renja)) == (D(120), D(100))
    assert set(t.catatan) <= set(temuan(beda))


@pytest.mark.django_db
def test_pagu_apbd_tidak_menggeser_pagu_renja() -> None:
    pd = pohon()
    sub = next(s for s in bahan_renja(pd, 2025).simpul.values() if s.tingkat == 2)
    PaguFactory(perangkat_daerah=pd, simpul_id=sub.id, tahun=2025, versi=VersiPagu.MURNI.value, jumlah=D(999))
    assert bahan_renja(pd, 2025).renja.total == D(100)


@pytest.mark.django_db
def test_tc29_menghitung_menurut_akumulasi_tahun() -> None:
    b = bahan_renja(pohon(), 2025)
    e = b.evaluasi[0]
    assert (e.realisasi_sd.nilai, e.realisasi_lalu.nilai, e.target_kini.nilai) == (D(4), D(8), D(10))
    assert (e.capaian_lalu.nilai, e.realisasi_kini.nilai, e.capaian_renstra.nilai) == (D(80), D(22), D(220))
    assert e.tahun_akhir == 2026


def perubahan(pd: PerangkatDaerah, mulai: int) -> None:
    """An amendment of the Renstra as the copy makes it: same nodes, successors with the targets of its years."""
    lama = pd.renstra.get()
    baru = RenstraFactory(
        perangkat_daerah=pd, induk=lama, perubahan_ke=1, tahun_awal=mulai, tahun_akhir=lama.tahun_akhir
    )
    for i in list(lama.indikator.all()):
        penerus = IndikatorProgramFactory(
            renstra=baru, simpul=i.simpul, nama=f"{i.nama} baru", satuan="unit", desimal=0,
            akumulasi_tahun="jumlah", pendahulu=i,
        )  # fmt: skip
        for t in i.target.filter(tahun__gte=mulai):
            TargetRencanaFactory(indikator=penerus, tahun=t.tahun, dokumen=t.dokumen, nilai=t.nilai)


@pytest.mark.django_db
@pytest.mark.parametrize("mulai", [2024, 2025, 2026])
def test_renstra_perubahan_tidak_menggandakan_baris(mulai: int) -> None:
    """One row for an indicator and its successor, whenever the amendment begins; the figures of its years stay."""
    pd = pohon()
    perubahan(pd, mulai)
    b = bahan_renja(pd, 2025)
    assert {len({*b.renja.isi[i].target, *b.maju.isi[i].target}) for i in b.renja.isi} == {1}
    assert [len(x.target) for x in (*b.renja.isi.values(), *b.maju.isi.values())] == [1] * 6
    assert len(b.evaluasi) == 3
    for e in b.evaluasi:
        assert e.indikator.nama.endswith("baru") == (mulai == 2024)
        assert (e.target_lalu.nilai, e.realisasi_lalu.nilai, e.target_kini.nilai) == (D(10), D(8), D(10))
        assert (e.realisasi_sd.nilai, e.capaian_lalu.nilai, e.realisasi_kini.nilai) == (D(4), D(80), D(22))


@pytest.mark.django_db
def test_tc29_tidak_menghitung_tahun_sebelum_renstra() -> None:
    """(5) and (10) begin with the Renstra; the year before it still stands in (7)."""
    pd = pohon()
    pd.renstra.update(tahun_awal=2023)
    e = bahan_renja(pd, 2025).evaluasi[0]
    assert (e.realisasi_sd.nilai, e.realisasi_lalu.nilai, e.realisasi_kini.nilai) == (None, D(8), D(18))
    pd.renstra.update(tahun_awal=2024)
    e = bahan_renja(pd, 2025).evaluasi[0]
    assert (e.realisasi_sd.nilai, e.realisasi_lalu.nilai, e.realisasi_kini.nilai) == (None, D(8), D(10))


@pytest.mark.django_db
def test_tujuan_dan_pelayanan_dari_renstra_yang_berlaku() -> None:
    pd = PerangkatDaerahFactory(slug="ubah")
    lama = RenstraFactory(perangkat_daerah=pd, tahun_awal=2021, tahun_akhir=2026)
    baru = RenstraFactory(perangkat_daerah=pd, tahun_awal=2025, tahun_akhir=2026, induk=lama, perubahan_ke=1)
    asal = None
    for r, nama in ((lama, "Lama"), (baru, "Baru")):
        asal = IndikatorFactory(renstra=r, nama=nama, iku=True, pendahulu=asal)
        TargetRencanaFactory(indikator=asal, tahun=2025, dokumen="renja", nilai=10)
    b = bahan_renja(pd, 2025)
    assert [t.indikator.nama for t in b.tujuan] == ["Baru"]
    assert [p.indikator.nama for p in b.pelayanan] == ["Baru"]


@pytest.mark.django_db
def test_kalimat_evaluasi_menyebut_program_hanya_bila_program_dinilai() -> None:
    pd = pohon()
    teks = kalimat(susun_renja(bahan_renja(pd, 2025)))
    assert "Rata-rata capaian kinerja program tahun 2023 adalah 80,00\xa0% (1 dari 1 indikator)" in teks
    pd.simpul.get(jenis="program").indikator.all().delete()
    teks = kalimat(susun_renja(bahan_renja(pd, 2025)))
    assert "Rata-rata capaian kinerja tahun 2023 adalah 80,00\xa0% (2 dari 2 indikator)" in teks


def test_belum_ada_renja_menyebut_apa_yang_harus_diisi(db: None) -> None:
    pd = PerangkatDaerahFactory()
    assert belum_renja(pd, 2025).startswith("Renja tahun 2025 belum diisi: belum ada target, pagu, atau lokasi")
    SimpulTahunFactory(simpul__perangkat_daerah=pd, tahun=2025)
    assert belum_renja(pd, 2025) == ""


def test_dinas_kosong_tetap_menjadi_dokumen(db: None) -> None:
    b = bahan_renja(PerangkatDaerahFactory(), 2025)
    d = nomori(susun_renja(b)).dokumen
    assert dokumen_html(d)
    assert tabel(d)["tc33"].baris == ()
    assert temuan(b)[0].startswith("Renja tahun 2025 belum memuat program")
    (program,) = (x for x in jelajah(d) if isinstance(x, Subbab) and x.judul == "Program dan Kegiatan")
    assert kalimat(program) == "Program dan kegiatan Renja tahun 2025 belum dicatat.", "no heading over nothing"


# --- T-C.31, T-C.32 ---


@pytest.mark.django_db
def test_tc31_kedua_sisi_dengan_selisih_dalam_kata() -> None:
    pd = pohon(2)
    for s in bahan_renja(pd, 2025).simpul.values():
        if s.tingkat != 2:
            continue
        awal = VersiPagu.RKPD_AWAL.value
        PaguFactory(
            perangkat_daerah=pd, simpul_id=s.id, tahun=2025, versi=VersiPagu.ANALISIS_KEBUTUHAN.value, jumlah=D(130)
        )
        if s.kode.startswith("2.15.01"):
            PaguFactory(perangkat_daerah=pd, simpul_id=s.id, tahun=2025, versi=awal, jumlah=D(100))
            TargetRencanaFactory(
                indikator_id=s.indikator[0].id, tahun=2025, dokumen=DokumenTarget.RKPD_AWAL.value, nilai=7
            )
    t = tabel(susun_renja(bahan_renja(pd, 2025)))["tc31"]
    baris = Lembaran(t).baris
    assert len(baris) == 2 * 3 + 1
    assert [b[11] for b in baris[:6]] == ["Kebutuhan lebih tinggi Rp30"] * 3 + [
        "Belum ada dalam rancangan awal RKPD",
        "",
        "",
    ]
    assert (baris[2][4], baris[2][9], baris[2][5], baris[2][10]) == ("7 unit", "–", "100", "130")
    assert (baris[-1][5], baris[-1][10]) == ("100", "260")
    assert t.catatan == ("Rancangan awal RKPD tidak memuat Program 2; jumlah kedua sisi karena itu berbeda.",)
    program = Lembaran(tabel(susun_renja(bahan_renja(pd, 2025, EMPAT_BAB)))["tc31"]).baris
    assert len(program) == 2 + 1  # details stand in tables of their own


@pytest.mark.django_db
def test_tc32_nihil_atau_dari_tabel_pendukung() -> None:
    pd = pohon()
    assert [s.teks for s in tabel(susun_renja(bahan_renja(pd, 2025)))["tc32"].baris[0].sel] == ["NIHIL"]
    laporan = LaporanFactory(perangkat_daerah=pd, tahun=2025, jenis="renja")
    judul = ["No", "Lokasi", "Program/Kegiatan", "Indikator  kinerja", "Besaran/Volume", "Catatan"]
    TabelPendukungFactory(
        laporan=laporan,
        kunci="renja.bab2.usulan",
        kolom=[{"judul": j, "jenis": "teks"} for j in judul],
        baris=[["1", "Desa A", "Halte", "Jumlah halte", "2 unit", None], {"judul": "Musrenbang"}],
    )
    TabelPendukungFactory(laporan=laporan, kunci="renja.bab2.usulan", judul="Rekap usulan")
    d = susun_renja(bahan_renja(pd, 2025))
    assert [[s.teks for s in b.sel] for b in tabel(d)["tc32"].baris] == [
        ["1", "Halte", "Desa A", "Jumlah halte", "2 unit", "–"]
    ]
    lain = [t.judul for t in jelajah(d) if isinstance(t, Tabel) and not t.kunci]
    assert lain == ["Rekap usulan"]


@pytest.mark.django_db
def test_standar_nasional_memunculkan_tc30() -> None:
    pd = pohon()
    assert "iku" in tabel(susun_renja(bahan_renja(pd, 2025)))
    target = TargetRencanaFactory(indikator__renstra__perangkat_daerah=pd, tahun=2025)
    assert "iku" in tabel(susun_renja(bahan_renja(pd, 2025)))
    PembandingFactory(indikator=target.indikator, tahun=2024, nilai=D("75.5"))
    baris = Lembaran(tabel(susun_renja(bahan_renja(pd, 2025)))["tc30"]).baris
    assert [baris[0][k] for k in (2, 3, 6)] == ["75,5 (2024)", "–", "80,00"]


# --- outlines and text ---


@pytest.mark.django_db
@contoh_renja
def test_dua_susunan_bab() -> None:
    lima, empat = balikpapan(LIMA_BAB), balikpapan(EMPAT_BAB)
    assert [x.judul for x in lima.bab if isinstance(x, Bab)] == [
        "PENDAHULUAN",
        "HASIL EVALUASI RENJA PERANGKAT DAERAH TAHUN LALU",
        "TUJUAN DAN SASARAN PERANGKAT DAERAH",
        "RENCANA KERJA DAN PENDANAAN PERANGKAT DAERAH",
        "PENUTUP",
    ]
    assert len([x for x in empat.bab if isinstance(x, Bab)]) == 4
    assert subbab(lima)[:5] == [
        "Latar Belakang",
        "Landasan Hukum",
        "Maksud dan Tujuan",
        "Sistematika Penulisan",
        "Evaluasi Pelaksanaan Renja Perangkat Daerah Tahun Lalu dan Capaian Renstra Perangkat Daerah",
    ]
    assert "tc33" in tabel(Dokumen(judul="", instansi="", pemda="", tahun=1, bab=(lima.bab[3],)))
    assert "tc33" in tabel(Dokumen(judul="", instansi="", pemda="", tahun=1, bab=(empat.bab[2],)))
    for d in (lima, empat):  # the text of the closing was written for four chapters and is in both
        assert sum("menjadi acuan penyusunan anggaran" in x.html for x in jelajah(d) if isinstance(x, Naskah)) == 1
        assert not any(isinstance(x, BagianKosong) for x in jelajah(d))
    nomor = {s.judul: s.nomor for s in jelajah(nomori(empat).dokumen) if isinstance(s, Subbab)}
    assert nomor["Program dan Kegiatan"] == "3.3."


@pytest.mark.django_db
def test_bentuk_menurut_tata_pemda_lalu_naskah_lalu_lima_bab() -> None:
    laporan = LaporanFactory(tahun=2025, jenis="renja")
    pd = laporan.perangkat_daerah
    assert bentuk_renja(pd, 2025) == LIMA_BAB
    NaskahFactory(laporan=laporan, kunci="renja.bab4.penutup")
    assert bentuk_renja(pd, 2025) == EMPAT_BAB
    TataDokumen.objects.create(pemda=pd.pemda, jenis="renja", mulai_tahun=2024, varian=LIMA_BAB)
    TataDokumen.objects.create(pemda=pd.pemda, jenis="renja", mulai_tahun=2026, varian=EMPAT_BAB)
    TataDokumen.objects.create(pemda=pd.pemda, jenis="lkip", mulai_tahun=2025, varian=EMPAT_BAB)
    assert [n for n, _ in pilihan_bentuk(pd, 2025)] == [LIMA_BAB, EMPAT_BAB]
    assert [n for n, _ in pilihan_bentuk(pd, 2026)] == [EMPAT_BAB, LIMA_BAB]
    assert [n for n, _ in pilihan_tc29(pd, 2025)] == [BAKU, DILAPORKAN]


@pytest.mark.django_db
@contoh_renja
def test_gambar_berdiri_di_bagiannya() -> None:
    png = Citra(b"\x89PNG\r\n\x1a\n", "image/png")
    bagan = GambarBahan("renja.bab1.latar_belakang", "", "Bagan alur penyusunan Renja", "Lima tahap", "", png)
    d = susun_renja(replace(bahan("balikpapan-disnaker", 2022), gambar=(bagan,)))
    latar = next(x for x in jelajah(d) if isinstance(x, Subbab) and x.kunci == bagan.kunci)
    assert [x.judul for x in latar.isi if isinstance(x, Gambar)] == ["Bagan alur penyusunan Renja"]
    assert [e.nomor for e in nomori(d).daftar_gambar] == ["Gambar 1.1"]


def test_kerangka_untuk_penyunting() -> None:
    for isi in KERANGKA_RENJA.values():
        assert len({b.kunci for b in isi}) == len(isi)
        assert isi[0].bab == "Bagian depan"
        assert isi[-1].judul == "Penutup"
    assert [b.bab for b in KERANGKA_RENJA[EMPAT_BAB]][-1] == "Bab 4"
    assert {"kata_pengantar", "renja.bab2.usulan", "renja.bab5.penutup"} <= KUNCI_RENJA


@pytest.mark.django_db
@contoh_renja
def test_hitungan_dalam_kalimat_sama_dengan_matriks() -> None:
    b = bahan("balikpapan-disnaker", 2022)
    d = balikpapan()
    assert (b.banyak("program"), b.banyak("kegiatan"), b.banyak("sub_kegiatan")) == (5, 16, 44)
    assert (
        "memuat 5 (lima) program, 16 (enam belas) kegiatan, dan 44 (empat puluh empat) sub kegiatan dengan pagu "
        "indikatif Rp9.215.919.120. Prakiraan maju tahun 2023 sebesar Rp9.621.328.537." in kalimat(d)
    )
    butir = next(x for x in jelajah(d) if isinstance(x, Daftar) and x.gaya == "a").butir
    assert butir[0].isi[1] == ": 7 kegiatan dan 22 sub kegiatan, pagu indikatif Rp6.762.282.300."


# --- what Bappeda checks ---


@pytest.mark.django_db
def test_renja_lengkap_hanya_menunggu_naskah() -> None:
    assert temuan(bahan_renja(pohon(), 2025)) == (
        "Bagian yang belum ditulis: Kata pengantar; Latar Belakang; Landasan Hukum; Maksud dan Tujuan; Evaluasi "
        "Pelaksanaan Renja Perangkat Daerah Tahun Lalu dan Capaian Renstra Perangkat Daerah; Analisis Kinerja "
        "Pelayanan Perangkat Daerah; Isu-isu Penting Penyelenggaraan Tugas dan Fungsi Perangkat Daerah; Telaahan "
        "terhadap Kebijakan Nasional; Tujuan dan Sasaran Renja Perangkat Daerah; Penutup.",
    )


@pytest.mark.django_db
def test_yang_kosong_disebut_dengan_hitungannya() -> None:
    b = bahan_renja(pohon(lengkap=False), 2025)
    assert [t.split(":")[0] for t in temuan(b)[:3]] == [
        "Lokasi kosong pada 3 dari 3 baris",
        "Sumber dana kosong pada 3 dari 3 baris",
        "Kelompok sasaran kosong pada 3 dari 3 baris",
    ]
    kosong = replace(b.maju, isi={i: IsiSimpul() for i in b.maju.isi})
    tanpa_maju = temuan(replace(b, maju=kosong))
    assert any(t.startswith("Target prakiraan maju 2026 kosong pada 3 dari 3") for t in tanpa_maju)
    assert any(t.startswith("Pagu prakiraan maju 2026 kosong pada 3 dari 3") for t in tanpa_maju)
    tanpa_target = {i: replace(x, target={k: Target() for k in x.target}) for i, x in b.renja.isi.items()}
    assert any("Target 2025 kosong" in t for t in temuan(replace(b, renja=replace(b.renja, isi=tanpa_target))))


@pytest.mark.django_db
def test_angka_narasi_dibandingkan_dengan_matriks() -> None:
    b = bahan_renja(pohon(2), 2025)

    def hasil(teks: str) -> list[str]:
        naskah = {("renja.bab3.program_kegiatan", ""): f"<p>{teks}</p>"}
        return [t for t in temuan(replace(b, naskah=naskah)) if t.startswith("Narasi")]

    assert (
        hasil("Ada 2 (dua) program, 2 kegiatan, masing-masing 1 sub kegiatan, Rp200 dan Rp220, pada tahun 2025.")
        == []
    )
    assert hasil("Pada tahun 2022 program dan kegiatan, 2023 program, tahun&nbsp;7 kegiatan, Tahun 8 program.") == []
    assert hasil("Ada <b>3</b> (tiga) program dan 5 sub kegiatan senilai Rp. 1.000,-.") == [
        "Narasi menyebut 3 program; matriks memuat 2 program.",
        "Narasi menyebut 5 sub kegiatan; matriks memuat 2 sub kegiatan.",
        "Narasi menyebut Rp. 1.000; jumlah itu tidak ada dalam matriks.",
    ]


@pytest.mark.django_db
@contoh_renja
def test_pemeriksaan_hanya_pada_draf_dan_tidak_tercetak() -> None:
    b = bahan("balikpapan-disnaker", 2022)
    d = susun_renja(b)
    assert d.temuan == temuan(b)
    assert susun_renja(b, draf=False).temuan == ()
    assert jadikan_final(d, nomor="1", kode="a", alamat="https://contoh.id/a", sistem="SAKIP").temuan == ()
    assert "Lokasi kosong" not in dokumen_html(d)
    assert any(t.startswith("Lokasi kosong pada 3 dari 65 baris: 2.07.01.2.09.07") for t in temuan(b))


# --- column 10 of T-C.29 ---

jumlah = st.decimals(0, 10_000, places=2)


@given(jumlah, jumlah, jumlah)
def test_kolom_10_adalah_5_tambah_7_tambah_9(sd: Decimal, lalu: Decimal, target: Decimal) -> None:
    isian = {2022: [Isian(9, nilai=sd)], 2023: [Isian(0, nilai=lalu)]}
    dijumlah = Ketentuan("I", "Orang", akumulasi_tahun=AkumulasiTahun.JUMLAH)
    assert realisasi_berjalan(dijumlah, isian, Target(nilai=target), tahun=2024).nilai == sd + lalu + target
    posisi = Ketentuan("I", "Persen")
    assert realisasi_berjalan(posisi, isian, Target(nilai=target), tahun=2024).nilai == target
    assert realisasi_berjalan(posisi, isian, Target(), tahun=2024).nilai == lalu
    assert realisasi_berjalan(posisi, {**isian, 2023: []}, Target(), tahun=2024).nilai == sd


def test_kolom_10_dari_kata_banyaknya_dan_tanpa_apa_pun() -> None:
    ya = Ketentuan("I", "Portal", polaritas=Polaritas.YA_TIDAK)
    assert realisasi_berjalan(ya, {}, Target(kata="Ya"), tahun=2024).kata == "Ya"
    rasio = Ketentuan("I", "Pelatihan", faktor=D(100), akumulasi_tahun=AkumulasiTahun.JUMLAH)
    isian = {2023: [Isian(0, pembilang=D(100), penyebut=D(400))]}
    dihitung = Ketentuan("I", "Modul", akumulasi_tahun=AkumulasiTahun.JUMLAH)
    modul = {2023: [Isian(0, nilai=D(8))]}
    for target in (Target(jumlah=D(5)), Target(jumlah=D(5), basis=D(9)), Target(nilai=D(5), jumlah=D(5), basis=D(9))):
        assert realisasi_berjalan(dihitung, modul, target, tahun=2024).nilai == D(13)
    hasil = realisasi_berjalan(rasio, isian, Target(jumlah=D(60), basis=D(400)), tahun=2024)
    assert (hasil.pembilang, hasil.penyebut, hasil.nilai) == (D(160), D(400), D(40))
    assert realisasi_berjalan(rasio, {}, Target(), tahun=2024).nilai is None
    assert realisasi_berjalan(rasio, {2025: [Isian(0, nilai=D(9))]}, Target(), tahun=2024).nilai is None


# --- pages and paper ---


@pytest.mark.django_db
def test_rak_dan_pratinjau(pemeran: Pemeran) -> None:
    klien, alamat = pemeran.klien("perencana"), "/dinas-a/2025/dokumen/renja/"
    assert "Renja tahun 2025 belum diisi" in klien.get(alamat).content.decode()
    program = ProgramFactory(perangkat_daerah=pemeran.pd, nama="Program Halte")
    SimpulTahunFactory(simpul=program, tahun=2025, lokasi="Terminal")
    isi = klien.get(alamat).content.decode()
    assert "Program Halte" in isi
    assert "Sumber dana kosong pada 1 dari 1 baris" in isi
    assert "RENCANA KERJA DAN PENDANAAN" in isi
    empat = klien.get(alamat, {"bentuk": EMPAT_BAB}).content.decode()
    assert "RENCANA KERJA DAN PENDANAAN" not in empat
    assert klien.get(alamat, {"bentuk": "tiga"}).status_code == 404
    assert klien.get(alamat, {"unduh": "xlsx"}).status_code == 200


@pytest.mark.lambat
@pytest.mark.django_db
@contoh_renja
def test_pdf() -> None:
    jenis = JENIS["renja"]
    d = nomori(jenis.susun(dinas("balikpapan-disnaker"), 2022, {})).dokumen
    assert cetak_dokumen(d).startswith(b"%PDF")
