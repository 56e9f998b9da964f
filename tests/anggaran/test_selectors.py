"""Reads of money: versions, details by rekening, planning apart from budget, cash and physical positions."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anggaran.selectors import Anggaran, halaman_anggaran, muat
from renstra.models import SimpulProgram
from sakip.inti.istilah import VersiPagu
from sakip.models import PerangkatDaerah
from tests.pabrik import (
    TAHUN,
    IndikatorFactory,
    KasFactory,
    KegiatanFactory,
    PaguFactory,
    PerangkatDaerahFactory,
    ProgramFactory,
    RealisasiFisikFactory,
    RealisasiKeuanganFactory,
    SubKegiatanFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pd() -> PerangkatDaerah:
    return PerangkatDaerahFactory()


@pytest.fixture
def program(pd: PerangkatDaerah) -> SimpulProgram:
    return ProgramFactory(perangkat_daerah=pd)


def pagu(simpul: SimpulProgram | None, jumlah: Any, versi: str = "murni", **isi: Any) -> None:
    pd = isi.pop("pd", None) or simpul.perangkat_daerah  # type: ignore[union-attr]
    PaguFactory(perangkat_daerah=pd, simpul=simpul, jumlah=Decimal(jumlah), versi=versi, **isi)


def realisasi(simpul: SimpulProgram | None, jumlah: Any, **isi: Any) -> None:
    pd = isi.pop("pd", None) or simpul.perangkat_daerah  # type: ignore[union-attr]
    RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=simpul, jumlah=Decimal(jumlah), **isi)


def di(simpul: SimpulProgram) -> tuple[str, int]:
    return "simpul", simpul.pk


# --- versions ---


def test_versi_terbaru_berlaku(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    harap = []
    for versi, ke, jumlah in (
        ("murni", 0, 100),
        ("pergeseran", 1, 110),
        ("pergeseran", 2, 115),
        ("efisiensi", 1, 90),
    ):
        pagu(program, jumlah, versi, ke=ke)
        harap.append(jumlah)
        assert muat(pd).pagu(di(program), TAHUN).jumlah == jumlah
    pagu(program, 120, "perubahan", ke=1)
    a = muat(pd)
    berlaku = a.pagu(di(program), TAHUN)
    assert (berlaku.jumlah, berlaku.nama_versi) == (120, "Perubahan 1")
    assert a.pagu(di(program), TAHUN, VersiPagu.MURNI).jumlah == 100
    assert a.pagu(di(program), TAHUN, VersiPagu.EFISIENSI).jumlah == 90
    assert a.pagu_versi(di(program), TAHUN, VersiPagu.PERGESERAN) == 115
    assert a.versi_terpakai(TAHUN) == (
        VersiPagu.MURNI,
        VersiPagu.PERGESERAN,
        VersiPagu.EFISIENSI,
        VersiPagu.PERUBAHAN,
    )


def test_sumber_dana_dijumlahkan_dalam_satu_versi(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    pagu(program, 100, sumber_dana="PAD")
    pagu(program, 50, sumber_dana="DAK")
    assert muat(pd).pagu(di(program), TAHUN).jumlah == 150
    pagu(program, 120, "perubahan", ke=1, sumber_dana="PAD")
    assert muat(pd).pagu(di(program), TAHUN).jumlah == 120, "the newer version replaces the older as a whole"


def test_simpul_tanpa_perubahan_memakai_murninya(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    lain = ProgramFactory(perangkat_daerah=pd)
    pagu(program, 100)
    pagu(program, 120, "perubahan", ke=1)
    pagu(lain, 30)
    t = muat(pd).tabel(TAHUN)
    assert [(b.pagu, b.versi) for b in t.baris] == [(120, "Perubahan 1"), (30, "Murni")]
    assert t.total.pagu == 150
    assert t.total.versi == "Perubahan 1, Murni"


def test_versi_rencana_tidak_bercampur(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    """Where the year has a budget, what the Renja asked for counts nowhere; without one, the newest plan does."""
    hanya_rencana = ProgramFactory(perangkat_daerah=pd)
    for versi, jumlah in (("rkpd", 300), ("renja", 400)):
        pagu(program, jumlah, versi)
    pagu(hanya_rencana, 70, "renja")
    pagu(hanya_rencana, 60, "rkpd")
    t = muat(pd).tabel(TAHUN)
    assert [(b.pagu, b.versi) for b in t.baris] == [(400, "Renja"), (70, "Renja")]
    assert t.total.pagu == 470
    pagu(program, 100)
    a = muat(pd)
    t = a.tabel(TAHUN)
    assert [(b.simpul_id, b.pagu, b.versi) for b in t.baris] == [(program.pk, 100, "Murni")]
    assert t.total.pagu == 100
    assert a.pagu(di(hanya_rencana), TAHUN).jumlah is None
    assert a.pagu_versi(di(program), TAHUN, VersiPagu.RENJA) == 400, "side by side it can still be asked for"


def test_prakiraan_maju_kalah_dari_setiap_rencana_tahun_itu(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    """The plan of the year before made it; whatever plans the year itself is newer."""
    pagu(program, 50, "prakiraan_maju")
    assert muat(pd).pagu(di(program), TAHUN).jumlah == Decimal(50)
    for n, versi in enumerate(("rkpd_awal", "rkpd", "renja")):
        pagu(program, 60 + n, versi)
        a = muat(pd)
        assert (a.versi_terpakai(TAHUN), a.pagu(di(program), TAHUN).jumlah) == ((VersiPagu(versi),), Decimal(60 + n))


def test_tahun_terpisah(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    pagu(program, 100)
    pagu(program, 500, tahun=TAHUN + 1, versi="renja")
    a = muat(pd)
    assert (a.tabel(TAHUN).total.pagu, a.tabel(TAHUN + 1).total.pagu) == (100, 500)
    assert a.tahun_berisi() == [TAHUN, TAHUN + 1]
    assert a.tabel(TAHUN + 2).baris == () and a.tabel(TAHUN + 2).total.pagu is None


# --- the tree ---


def test_anak_dijumlahkan_bila_induk_tak_punya(pd: PerangkatDaerah) -> None:
    sub = SubKegiatanFactory(perangkat_daerah=pd)
    kegiatan, program = sub.induk, sub.induk.induk
    saudara = SubKegiatanFactory(perangkat_daerah=pd, induk=kegiatan)
    pagu(sub, 60)
    pagu(saudara, 40)
    realisasi(sub, 30)
    t = muat(pd).tabel(TAHUN)
    assert [(b.tingkat, b.jenis, b.pagu) for b in t.baris] == [
        (0, "program", 100),
        (1, "kegiatan", 100),
        (2, "sub_kegiatan", 60),
        (2, "sub_kegiatan", 40),
    ]
    assert {b.simpul_id for b in t.baris} == {program.pk, kegiatan.pk, sub.pk, saudara.pk}
    assert (t.total.pagu, t.total.realisasi, t.total.sisa) == (100, 30, 70)
    assert t.baris[3].realisasi is None, "unknown is no zero"


def test_baris_sendiri_menang_dan_beda_dilaporkan(pd: PerangkatDaerah) -> None:
    kegiatan = KegiatanFactory(perangkat_daerah=pd)
    pagu(kegiatan.induk, 100)
    pagu(kegiatan, 90)
    t = muat(pd).tabel(TAHUN)
    assert [b.pagu for b in t.baris] == [100, 90]
    assert t.total.pagu == 100
    assert "Rp100" in t.baris[0].catatan[0] and "Rp90" in t.baris[0].catatan[0]


def test_pagu_nol_tampil_penyerapan_kosong(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    pagu(program, 0)
    realisasi(program, 0)
    b = muat(pd).tabel(TAHUN).baris[0]
    assert (b.pagu, b.realisasi, b.sisa, b.penyerapan.nilai) == (0, 0, 0, None)
    assert b.penyerapan.alasan


# --- details by rekening and by kind ---


def test_rincian_rekening_tidak_terhitung_dua_kali(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    pagu(program, 100)
    for rekening, jumlah in (("5.1.01", 60), ("5.1.02", 40)):
        pagu(program, jumlah, kode_rekening=rekening)
        realisasi(program, jumlah // 2, kode_rekening=rekening)
    realisasi(program, 50)
    t = muat(pd).tabel(TAHUN)
    assert (t.total.pagu, t.total.realisasi) == (100, 50)


def test_rincian_saja_dijumlahkan(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    for rekening, jumlah in (("5.1.01", 60), ("5.1.02", 45)):
        pagu(program, jumlah, kode_rekening=rekening)
        realisasi(program, jumlah - 5, kode_rekening=rekening)
    t = muat(pd).tabel(TAHUN)
    assert (t.total.pagu, t.total.realisasi) == (105, 95)


def test_rincian_di_bawah_simpul_bukan_jenis_belanja_dinas(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    pagu(program, 100, uraian="Belanja Operasi")
    a = muat(pd)
    assert a.menurut_jenis(TAHUN) == ()
    assert a.tabel(TAHUN).total.pagu == 100


def test_jenis_belanja_dinas_bukan_simpul(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    """Kinds known for the agency only (Pontianak Tabel 1.4) stand beside the tree and never in its total."""
    pagu(program, 100)
    for jenis, murni, ubah in (("Belanja Operasi", 80, 90), ("Belanja Modal", 20, 10)):
        pagu(None, murni, pd=pd, uraian=jenis)
        pagu(None, ubah, "perubahan", pd=pd, uraian=jenis, ke=1)
    realisasi(None, 45, pd=pd, uraian="Belanja Operasi")
    a = muat(pd)
    operasi, modal = a.menurut_jenis(TAHUN)
    assert (operasi.nama, operasi.sebelum, operasi.sesudah, operasi.realisasi) == ("Belanja Operasi", 80, 90, 45)
    assert (operasi.pertumbuhan.selisih, operasi.pertumbuhan.persen, operasi.penyerapan.nilai) == (
        10,
        Decimal("12.5"),
        50,
    )
    assert (modal.pertumbuhan.persen, modal.penyerapan.nilai) == (-50, None)
    assert a.tabel(TAHUN).total.pagu == 100


def test_hanya_jumlah_dinas(pd: PerangkatDaerah) -> None:
    """A year of which only the agency's sum is known has a total without a tree."""
    pagu(None, 700, pd=pd)
    realisasi(None, 350, pd=pd)
    t = muat(pd).tabel(TAHUN)
    assert t.baris == ()
    assert (t.total.pagu, t.total.realisasi, t.total.penyerapan.nilai) == (700, 350, 50)


def test_uang_per_indikator_di_luar_pohon(pd: PerangkatDaerah) -> None:
    indikator = IndikatorFactory(renstra__perangkat_daerah=pd)
    for tahun, jumlah in ((TAHUN - 1, 80), (TAHUN, 100)):
        PaguFactory(perangkat_daerah=pd, simpul=None, indikator=indikator, tahun=tahun, jumlah=Decimal(jumlah))
    RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=None, indikator=indikator, jumlah=Decimal(75))
    a = muat(pd)
    assert [(u.tahun, u.pagu, u.realisasi, u.penyerapan.nilai) for u in a.per_indikator(indikator.pk)] == [
        (TAHUN - 1, 80, None, None),
        (TAHUN, 100, 75, 75),
    ]
    assert a.tabel(TAHUN).total.pagu is None


# --- periods: money, cash, physical progress ---


@pytest.fixture
def bulanan(pd: PerangkatDaerah, program: SimpulProgram) -> Anggaran:
    pagu(program, 120)
    for bulan in range(1, 13):
        KasFactory(perangkat_daerah=pd, simpul=program, bulan=bulan, jumlah=Decimal(10))
    for bulan in range(1, 8):
        realisasi(program, 9, bulan=bulan)
        RealisasiFisikFactory(perangkat_daerah=pd, simpul=program, bulan=bulan, persen=Decimal(bulan * 8))
    return muat(pd)


def test_uang_dan_kas_sampai_triwulan(bulanan: Anggaran, program: SimpulProgram) -> None:
    t = [bulanan.tabel(TAHUN, tw) for tw in (1, 2, 3, 4, None)]
    assert [x.total.realisasi for x in t] == [27, 54, 63, 63, 63]
    assert [x.total.kas for x in t] == [30, 60, 90, 120, 120]
    assert [x.baris[0].kas for x in t] == [30, 60, 90, 120, 120]
    assert {x.total.pagu for x in t} == {Decimal(120)}, "the ceiling is the year's"


def test_fisik_adalah_posisi(bulanan: Anggaran, program: SimpulProgram) -> None:
    """The last one known within the period, never a sum."""
    assert [bulanan.fisik(di(program), TAHUN, tw) for tw in (1, 2, 3, 4, None)] == [24, 48, 56, 56, 56]


def test_fisik_setahun_dan_triwulan(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    for isi, persen in (({"triwulan": 1}, 20), ({"bulan": 5}, 45), ({"triwulan": 2}, 50), ({}, 100)):
        RealisasiFisikFactory(perangkat_daerah=pd, simpul=program, persen=Decimal(persen), **isi)
    a = muat(pd)
    assert [a.fisik(di(program), TAHUN, tw) for tw in (1, 2, 3, None)] == [20, 50, 50, 100]
    assert a.fisik(di(program), TAHUN + 1) is None


def test_kas_setahun_menang(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    for bulan, jumlah in ((0, 100), (1, 30), (7, 60)):
        KasFactory(perangkat_daerah=pd, simpul=program, bulan=bulan, jumlah=Decimal(jumlah))
    a = muat(pd)
    assert [a.kas(di(program), TAHUN, tw).nilai for tw in (1, 3, None)] == [30, 90, 100]
    assert a.kas(di(program), TAHUN).catatan, "and the difference is told"


def test_kas_dinas_per_rekening(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    """Bekasi: the cash plan is known by rekening, not by node."""
    pagu(program, 100)
    for rekening, bulan, jumlah in (("5.1.1", 1, 10), ("5.1.1", 2, 20), ("5.1.2", 6, 30)):
        KasFactory(perangkat_daerah=pd, simpul=None, kode_rekening=rekening, bulan=bulan, jumlah=Decimal(jumlah))
    a = muat(pd)
    assert [a.kas_dinas(TAHUN, tw) for tw in (1, 2, None)] == [30, 60, 60]
    assert a.tabel(TAHUN).total.kas == 60 and a.tabel(TAHUN).baris[0].kas is None
    assert a.kas_dinas(TAHUN + 1) is None


def test_belum_diaudit_dan_batas(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    realisasi(program, 10, bulan=1, diaudit=True, tanggal_batas=date(TAHUN, 1, 31))
    t = muat(pd).tabel(TAHUN)
    assert (t.belum_diaudit, t.tanggal_batas) == (False, date(TAHUN, 1, 31))
    realisasi(program, 10, bulan=2, tanggal_batas=date(TAHUN, 2, 15))
    t = muat(pd).tabel(TAHUN)
    assert (t.belum_diaudit, t.tanggal_batas) == (True, date(TAHUN, 2, 15))


# --- sums of several nodes ---


def test_gabung_tiap_simpul_sekali(pd: PerangkatDaerah, program: SimpulProgram) -> None:
    lain = ProgramFactory(perangkat_daerah=pd)
    for s, p, r in ((program, 100, 90), (lain, 50, 10)):
        pagu(s, p)
        realisasi(s, r)
    u = muat(pd).gabung([program.pk, lain.pk, program.pk], TAHUN)
    assert (u.pagu, u.realisasi, u.sisa) == (150, 100, 50)


# --- one agency, few queries ---


def test_perangkat_daerah_lain_tidak_ikut(pd: PerangkatDaerah) -> None:
    PaguFactory()
    RealisasiKeuanganFactory(simpul=None)
    a = muat(pd)
    assert (a.tahun_berisi(), a.simpul, a.tabel(TAHUN).baris) == ([], {}, ())


def _isi(banyak: int) -> PerangkatDaerah:
    pd: PerangkatDaerah = PerangkatDaerahFactory()
    for n in range(banyak):
        kegiatan = KegiatanFactory(perangkat_daerah=pd) if n % 4 else None
        simpul = kegiatan or ProgramFactory(perangkat_daerah=pd)
        pagu(simpul, 100 + n)
        pagu(simpul, 120 + n, "perubahan", ke=1)
        realisasi(simpul, 50)
        KasFactory(perangkat_daerah=pd, simpul=simpul)
        RealisasiFisikFactory(perangkat_daerah=pd, simpul=simpul)
    return pd


@pytest.mark.parametrize(
    "baca",
    [
        lambda pd: muat(pd).tabel(TAHUN).total.pagu,
        lambda pd: halaman_anggaran(pd, TAHUN, triwulan=2).total.uang.pagu,
    ],
    ids=["tabel", "halaman"],
)
def test_query_sama_pada_10_dan_400_simpul(baca: Callable[[PerangkatDaerah], Any]) -> None:
    query = []
    for banyak in (10, 400):
        pd = _isi(banyak)
        with CaptureQueriesContext(connection) as tangkap:
            assert baca(pd) == sum(120 + n for n in range(banyak))
        query.append(len(tangkap))
    assert query[0] == query[1] <= 8
