"""Renstra tables T-C.23 to T-C.28: which years they look back on, targets and money of each year, headings."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from anggaran.perhitungan import pertumbuhan, rata_pertumbuhan
from laporan.bentuk import Tabel
from laporan.cetak.renstra import RENSTRA, periode
from laporan.selectors.renstra import bahan_renstra
from laporan.susun.halaman import baris_ikut
from laporan.susun.renstra import susun_renstra
from sakip.models import PerangkatDaerah
from tests.contoh import contoh as contoh
from tests.contoh import dinas as dinas_contoh
from tests.laporan.test_e81 import baris, kisi
from tests.pabrik import (
    IndikatorFactory,
    IndikatorProgramFactory,
    KegiatanFactory,
    MisiFactory,
    PaguFactory,
    ProgramFactory,
    RealisasiFactory,
    RealisasiKeuanganFactory,
    RenstraFactory,
    SasaranFactory,
    SimpulTahunFactory,
    StrategiFactory,
    TargetRencanaFactory,
    TujuanFactory,
    UnitKerjaFactory,
)
from tests.pemeran import Pemeran

pytestmark = pytest.mark.django_db


@pytest.fixture
def dinas(pemeran: Pemeran) -> Any:
    """A Renstra 2022–2024 after one of 2019–2021; a program of both, under another code before."""
    pd = pemeran.pd
    lama = RenstraFactory(perangkat_daerah=pd, kode="lama", tahun_awal=2019, tahun_akhir=2021)
    pd.kini = kini = RenstraFactory(perangkat_daerah=pd, kode="kini", tahun_awal=2022, tahun_akhir=2024, visi="Maju")
    misi = MisiFactory(renstra=kini, nomor="2", teks="Memajukan kerja")
    tujuan = TujuanFactory(renstra=kini, teks="Tujuan satu")
    tujuan.misi.add(misi)
    pd.sasaran = [SasaranFactory(renstra=kini, tujuan=tujuan, teks=f"Sasaran {n}", urutan=n) for n in (1, 2)]
    StrategiFactory(renstra=kini, sasaran=pd.sasaran[0], teks="Pelatihan")
    dulu = IndikatorFactory(renstra=lama, nama="Penganggur", polaritas="minimalkan")
    isi(dulu, {2019: 10, 2020: 8}, {2019: 9, 2021: 7})
    pd.iku = IndikatorFactory(renstra=kini, sasaran=pd.sasaran[0], nama="Terserap", pendahulu=dulu)
    isi(pd.iku, {2022: 60, 2023: 65, 2024: 70}, {2022: 57, 2023: 65})
    awal = ProgramFactory(
        perangkat_daerah=pd, kunci="1.01", nama="Program lama", berlaku_dari=2019, berlaku_sampai=2022
    )
    pd.program = ProgramFactory(
        perangkat_daerah=pd, kunci="2.07.03", nama="Program baru", berlaku_dari=2023, pendahulu=awal,
        unit=UnitKerjaFactory(perangkat_daerah=pd, nama="Bidang Kerja"),
    )  # fmt: skip
    pd.program.sasaran.add(*pd.sasaran)
    for tahun, simpul, pagu, nyata in (
        (2019, awal, 100, 80), (2020, awal, 110, 99), (2021, awal, 99, None), (2022, awal, 200, 150),
        (2023, pd.program, 300, 240), (2024, pd.program, 250, None),
    ):  # fmt: skip
        PaguFactory(perangkat_daerah=pd, simpul=simpul, tahun=tahun, jumlah=Decimal(pagu))
        if nyata is not None:
            RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=simpul, tahun=tahun, jumlah=Decimal(nyata))
    SimpulTahunFactory(simpul=pd.program, tahun=2023, lokasi="Semua kecamatan")
    ip = IndikatorProgramFactory(renstra=kini, simpul=pd.program, nama="Peserta lulus", satuan="orang", desimal=0)
    isi(ip, {2022: 40, 2024: 60}, {})
    TargetRencanaFactory(indikator=ip, tahun=2023, dokumen="renja", nilai=Decimal(50))
    return pd


def isi(ind: Any, target: dict[int, int], nyata: dict[int, int]) -> None:
    for tahun, nilai in target.items():
        TargetRencanaFactory(indikator=ind, tahun=tahun, nilai=Decimal(nilai))
    for tahun, nilai in nyata.items():
        RealisasiFactory(indikator=ind, tahun=tahun, nilai=Decimal(nilai))


def tabel(pd: PerangkatDaerah, nomor: int, tahun: int = 2023, periode: str = "") -> Tabel:
    (bagian,) = susun_renstra(bahan_renstra(pd, tahun, periode)).bab
    return next(t for t in bagian.isi if isinstance(t, Tabel) and t.nomor == f"Tabel T-C.{nomor}")


def test_enam_tabel_dengan_judulnya(dinas: Any) -> None:
    dokumen = susun_renstra(bahan_renstra(dinas, 2023))
    isi = [t for t in dokumen.bab[0].isi if isinstance(t, Tabel)]
    akhir = f" {dinas.nama} {dinas.pemda.daerah}"
    assert [(t.nomor, t.judul.removesuffix(akhir)) for t in isi] == [
        ("Tabel T-C.23", "Pencapaian Kinerja Pelayanan Perangkat Daerah"),
        ("Tabel T-C.24", "Anggaran dan Realisasi Pendanaan Pelayanan Perangkat Daerah"),
        ("Tabel T-C.25", "Tujuan dan Sasaran Jangka Menengah Pelayanan Perangkat Daerah"),
        ("Tabel T-C.26", "Tujuan, Sasaran, Strategi, dan Arah Kebijakan"),
        ("Tabel T-C.27", "Rencana Program, Kegiatan, dan Pendanaan Perangkat Daerah"),
        ("Tabel T-C.28", "Indikator Kinerja Perangkat Daerah yang Mengacu pada Tujuan dan Sasaran RPJMD"),
    ]


# --- looking back


def test_tc23_periode_sebelumnya(dinas: Any) -> None:
    """Standards are dashes; target, realisasi and ratio (by polaritas) of the years of the Renstra before."""
    t = tabel(dinas, 23)
    assert baris(t, "Penganggur")[2:] == ["–"] * 3 + ["10,00", "8,00", "–", "9,00", "–", "7,00", "110,00", "–", "–"]
    assert [h.teks for h in t.kepala[0]][2:] == [
        "Target NSPK",
        "Target IKK",
        "Target Indikator Lainnya",
        "Target Renstra Perangkat Daerah Tahun ke-",
        "Realisasi Capaian Tahun ke-",
        "Rasio Capaian pada Tahun ke-",
    ]
    assert [h.teks for h in t.kepala[1]] == ["1\n(2019)", "2\n(2020)", "3\n(2021)"] * 3
    assert len(kisi(t)) == 1


def test_tc23_memakai_target_renstra_bukan_pk(dinas: Any) -> None:
    TargetRencanaFactory(indikator=dinas.iku, tahun=2023, dokumen="renja", nilai=Decimal(99))
    b = baris(tabel(dinas, 23, periode="berjalan"), "Terserap")
    assert b[5:] == ["60,00", "65,00", "57,00", "65,00", "95,00", "100,00"]


def test_tc24_pertumbuhan_terhadap_tahun_sebelumnya(dinas: Any) -> None:
    """100 → 110 → 99 is +10 % and −10 %; the node of another code is found under its predecessor."""
    t = tabel(dinas, 24)
    lama = ["100", "110", "99", "80", "99", "–", "80,00", "90,00", "–", "0,00", "23,75"]
    assert baris(t, "Program lama")[1:] == lama == baris(t, "Jumlah")[1:]
    kini = baris(tabel(dinas, 24, periode="berjalan"), "Program baru")
    assert kini[1:] == ["200", "300", "150", "240", "75,00", "80,00", "50,00", "60,00"]


def test_pilihan_periode(dinas: Any) -> None:
    assert periode(dinas, 2023) == (
        ("sebelum", "Renstra 2019–2021"),
        ("berjalan", "Renstra 2022–2024 s.d. tahun 2023"),
    )
    assert [k for k, _ in periode(dinas, 2020)] == ["berjalan"]
    dinas.renstra.filter(kode="lama").update(tahun_awal=2030, tahun_akhir=2031)
    assert periode(dinas, 2023)[0][1] == "Tahun 2019–2021 (Renstra sebelumnya tidak tercatat)"
    assert periode(dinas, 2040) == () and RENSTRA.belum(dinas, 2040) == "Belum ada Renstra yang meliputi tahun 2040."


@given(st.lists(st.none() | st.integers(1, 10**12).map(Decimal), max_size=6))
def test_rata_pertumbuhan(nilai: list[Decimal | None]) -> None:
    """The mean of the single changes; amounts that grow by the same share give that share."""
    satuan = [pertumbuhan(a, b).persen for a, b in pairwise(nilai)]
    ada = [p for p in satuan if p is not None]
    hasil = rata_pertumbuhan(nilai)
    assert (hasil is None) == (not ada)
    assert hasil is None or min(ada) - Decimal("1e-9") <= hasil <= max(ada) + Decimal("1e-9")
    assert rata_pertumbuhan([Decimal(100), Decimal(110), Decimal(121)]) == 10


# --- the plan


def test_tc26_visi_dan_misi(dinas: Any) -> None:
    t = tabel(dinas, 26)
    assert [h.teks for h in t.kepala[0]] == ["VISI: Maju"]
    assert [h.teks for h in t.kepala[1]] == ["Tujuan", "Sasaran", "Strategi", "Arah Kebijakan"]
    assert kisi(t) == [
        ["MISI 2: Memajukan kerja", "", "", ""],
        ["Tujuan satu", "Sasaran 1", "Pelatihan", "–"],
        ["", "Sasaran 2", "–", "–"],
    ]


def test_tc26_nomor_romawi_dan_tujuan_tanpa_misi(dinas: Any) -> None:
    """Roman numbers stand in capitals; without any misi there is no row of it, beside others its lack is said."""
    dinas.kini.misi.update(nomor="ii")
    SasaranFactory(renstra=dinas.kini, tujuan=TujuanFactory(renstra=dinas.kini, teks="Tujuan lain", urutan=9))
    judul = [b.sel[0].teks for b in tabel(dinas, 26).baris if b.jenis == "kelompok"]
    assert judul == ["MISI II: Memajukan kerja", "Tujuan dan sasaran yang tidak dikaitkan dengan misi"]
    dinas.kini.misi.all().delete()
    assert not any(b.jenis == "kelompok" for b in tabel(dinas, 26).baris)


def test_tc27_judul_tanpa_indikator_ikut_baris_di_bawahnya(dinas: Any) -> None:
    """A bare tujuan is a heading; a sasaran with indicators, or with nothing beneath it, is a row."""
    SasaranFactory(renstra=dinas.kini, tujuan=dinas.sasaran[0].tujuan, teks="Sasaran hampa", urutan=9)
    t = tabel(dinas, 27)
    jenis = {b.sel[0].teks or b.sel[1].teks: b.jenis for b in t.baris}
    assert [jenis[n] for n in ("Tujuan satu", "Sasaran 1", "Sasaran hampa")] == ["kelompok", "biasa", "biasa"]
    assert 1 in baris_ikut(t)


def test_tc27_target_dan_rp_tiap_tahun(dinas: Any) -> None:
    """A program once, under its first sasaran; a target of the Renja is marked; the end is the sum of all years."""
    kegiatan = KegiatanFactory(perangkat_daerah=dinas, induk=dinas.program, nama="Kegiatan satu")
    PaguFactory(perangkat_daerah=dinas, simpul=kegiatan, tahun=2023, jumlah=Decimal(300))
    t = tabel(dinas, 27)
    assert baris(t, "Program baru")[2:] == [
        "2.07.03", "Program baru", "Peserta lulus (orang)", "–",
        "40", "200", "50 (r)", "300", "60", "250", "60", "750", "Bidang Kerja", "Semua kecamatan",
    ]  # fmt: skip
    assert baris(t, "Kegiatan satu")[7:14] == ["–", "–", "300", "–", "–", "–", "300"]
    assert [b[0] or b[1] or b[3] for b in kisi(t)] == [
        "Tujuan satu", "Sasaran 1", "Program baru", "Kegiatan satu", "Sasaran 2", "Program baru", "Jumlah",
    ]  # fmt: skip
    assert kisi(t)[5][4] == "Lihat sasaran sebelumnya."
    assert baris(t, "Jumlah")[7::2][:4] == ["200", "300", "250", "750"]
    assert "(r) target Renja, karena Renstra tidak memuat target tahun itu" in t.catatan
    assert "Rp menurut versi anggaran yang berlaku tiap tahun: 2022 murni; 2023 murni; 2024 murni." in t.catatan


def test_tc27_program_lama_dengan_kegiatan_yang_tidak_diganti(dinas: Any) -> None:
    """It keeps its row above its kegiatan, under its successor's sasaran, and its money is counted there alone."""
    kegiatan = KegiatanFactory(perangkat_daerah=dinas, induk=dinas.program.pendahulu, nama="Kegiatan lama")
    PaguFactory(perangkat_daerah=dinas, simpul=kegiatan, tahun=2022, jumlah=Decimal(200))
    t = tabel(dinas, 27)
    urut = [b[0] or b[1] or b[3] for b in kisi(t)]
    n = urut.index("Program lama")
    assert urut[:2] == ["Tujuan satu", "Sasaran 1"] and urut[n + 1] == "Kegiatan lama"
    assert urut.index("Program baru") < urut.index("Sasaran 2") > n
    assert baris(t, "Program lama")[7:13:2] == ["200", "–", "–"]
    assert baris(t, "Kegiatan lama")[7:13:2] == ["200", "–", "–"]
    assert baris(t, "Program baru")[7:13:2] == ["–", "300", "250"]
    assert baris(t, "Jumlah")[7::2][:4] == ["200", "300", "250", "750"]


def test_tc27_tahun_tanpa_pagu(dinas: Any) -> None:
    dinas.pagu.filter(tahun=2024).delete()
    t = tabel(dinas, 27)
    assert baris(t, "Program baru")[11:14] == ["–", "60", "–"]
    assert "Pagu per program tahun 2024 belum diketahui; jumlah akhir periode kosong." in t.catatan


def test_tc25_dan_tc28(dinas: Any) -> None:
    """Year 0 is what the predecessor reached before the plan began."""
    assert baris(tabel(dinas, 25), "Terserap")[4:] == ["60,00", "65,00", "70,00"]
    t = tabel(dinas, 28)
    assert baris(t, "Terserap") == ["1", "Terserap (%)", "7,00", "60,00", "65,00", "70,00", "70,00"]
    assert t.kepala[0][2].teks == "Kondisi Kinerja pada awal periode RPJMD (Tahun\u00a00) 2021"


def test_kueri_tetap_dan_halaman(pemeran: Pemeran, dinas: Any) -> None:
    def banyak() -> int:
        with CaptureQueriesContext(connection) as q:
            susun_renstra(bahan_renstra(PerangkatDaerah.objects.select_related("pemda").get(pk=dinas.pk), 2023))
        return len(q)

    satu = banyak()
    for n in range(2):
        sasaran = SasaranFactory(renstra=dinas.kini)
        isi(IndikatorFactory(renstra=dinas.kini, sasaran=sasaran), {2023: 5}, {2023: 4})
        program = ProgramFactory(perangkat_daerah=dinas, nama=f"Program tambahan {n}")
        program.sasaran.add(sasaran)
        PaguFactory(perangkat_daerah=dinas, simpul=program)
        isi(IndikatorProgramFactory(renstra=dinas.kini, simpul=program), {2023: 5}, {})
    assert (satu, banyak()) == (29, 29)
    halaman = pemeran.klien("kepala").get("/dinas-a/2023/dokumen/renstra/?periode=berjalan")
    assert halaman.status_code == 200 and "Memajukan kerja" in halaman.content.decode()


# --- the demo agencies

EMAS = [
    ("balikpapan-disnaker", 2022, 23, "mendapatkan pelatihan", ["100,00", "125,60", "125,60"]),
    ("balikpapan-disnaker", 2022, 23, "Perjanjian Bersama", ["50,00", "48,29", "96,58"]),
    ("penajam-disnakertrans", 2024, 24, "Belanja Langsung (Teknis)", ["294.143.807", "660.809.010", "2.146.934.551"]),
    ("penajam-disnakertrans", 2024, 25, "mendapat pelatihan", ["7"]),
    ("pontianak-disnaker", 2023, 24, "Jumlah", ["673.586.020", "4.521.330.526", "571,23"]),
    ("pontianak-disnaker", 2023, 27, "Program Hubungan", ["25.596.800", "54,20 (r)", "202.170.000", "58,00"]),
    ("bekasi-disnaker", 2020, 28, "kompeten ditempatkan", ["60,83", "61,15", "62,09"]),
    ("balikpapan-disnakersos", 2014, 23, "berbasis kompetensi", ["65,00", "26,04", "40,06"]),
    ("contoh-dinas", 2025, 24, "Jumlah", ["24.322.004.000", "22.657.464.318", "93,16"]),
    ("contoh-dinas", 2025, 27, "2.15.02.2.02.0002", ["160", "1.605.358.000", "725", "6.364.891.000"]),
]


@pytest.mark.usefixtures("contoh")
@pytest.mark.parametrize(("slug", "tahun", "nomor", "nama", "sel"), EMAS)
def test_angka_dokumen_nyata(slug: str, tahun: int, nomor: int, nama: str, sel: list[str]) -> None:
    ada = baris(tabel(dinas_contoh(slug), nomor, tahun), nama)
    assert [s for s in sel if s not in ada] == [], ada
