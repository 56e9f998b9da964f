"""Reads for reports: performance beside money, the years, the pieces of an LKIP; and in how many queries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.models import PerjanjianKinerja
from laporan.cetak import lkip
from laporan.selectors import Gabungan, bahan_lkip, tahun_berisi
from laporan.susun.lkip.tabel_uang import anggaran_tahun
from renstra.models import Indikator, Renstra, SimpulProgram
from sakip.inti.angka import bulatkan
from sakip.models import PerangkatDaerah
from tests.pabrik import (
    TAHUN,
    IndikatorFactory,
    IndikatorProgramFactory,
    ItemPKFactory,
    KegiatanFactory,
    LaporanFactory,
    NaskahFactory,
    NilaiAkipFactory,
    PaguFactory,
    ParafPKFactory,
    PejabatFactory,
    PembandingFactory,
    PengaturanFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    ProgramFactory,
    ProgramPKFactory,
    RealisasiFactory,
    RealisasiKeuanganFactory,
    RekomendasiFactory,
    RenstraFactory,
    SasaranFactory,
    TabelPendukungFactory,
    TargetRencanaFactory,
    TautanIndikatorFactory,
    TindakLanjutFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def renstra() -> Renstra:
    objek: Renstra = RenstraFactory()
    return objek


@pytest.fixture
def pd(renstra: Renstra) -> PerangkatDaerah:
    objek: PerangkatDaerah = renstra.perangkat_daerah
    return objek


@pytest.fixture
def murni(pd: PerangkatDaerah) -> PerjanjianKinerja:
    objek: PerjanjianKinerja = PerjanjianKinerjaFactory(perangkat_daerah=pd)
    return objek


def ukur(murni: PerjanjianKinerja, renstra: Renstra, kode: str, target: int, nilai: int, **isi: Any) -> Indikator:
    """An indicator of the PK with its realisasi."""
    objek: Indikator = IndikatorFactory(renstra=renstra, kode=kode, **isi)
    ItemPKFactory(perjanjian=murni, indikator=objek, nilai=Decimal(target))
    RealisasiFactory(indikator=objek, nilai=Decimal(nilai))
    return objek


def uang(pd: PerangkatDaerah, pagu: int, realisasi: int | None, **isi: Any) -> SimpulProgram:
    """A program with its money."""
    simpul: SimpulProgram = ProgramFactory(perangkat_daerah=pd, **isi)
    PaguFactory(perangkat_daerah=pd, simpul=simpul, jumlah=Decimal(pagu))
    if realisasi is not None:
        RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=simpul, jumlah=Decimal(realisasi))
    return simpul


# --- which programs support an indicator ---


def test_program_bernama_mengalahkan_program_sasaran(pd: Any, renstra: Any, murni: Any) -> None:
    a = ukur(murni, renstra, "A", 80, 80)
    dari_sasaran, bernama = uang(pd, 100, 50), uang(pd, 200, 150)
    dari_sasaran.sasaran.add(a.sasaran)
    assert [b.simpul_id for b in Gabungan(pd, TAHUN).program_indikator(a.pk)] == [dari_sasaran.pk]
    a.program_pendukung.add(bernama)
    g = Gabungan(pd, TAHUN)
    assert [b.simpul_id for b in g.program_indikator(a.pk)] == [bernama.pk]
    assert (g.uang(a.pk).pagu, g.uang(a.pk).realisasi, g.uang(a.pk).penyerapan) == (200, 150, 75)


def test_efisiensi_atas_jumlah_program_pendukung(pd: Any, renstra: Any, murni: Any) -> None:
    """P = Σ realisasi / Σ pagu, not the mean of their percentages."""
    a = ukur(murni, renstra, "A", 80, 60)
    a.program_pendukung.set([uang(pd, 100, 100), uang(pd, 300, 100)])
    g = Gabungan(pd, TAHUN)
    e = g.efisiensi(g.pengukuran.baris[0])
    assert (e.capaian, e.penyerapan, e.nilai, e.metode.value) == (75, 50, 150, "rasio")


def test_program_pendukung_tanpa_uang_tahun_itu(pd: Any, renstra: Any, murni: Any) -> None:
    a = ukur(murni, renstra, "A", 80, 60)
    a.program_pendukung.add(ProgramFactory(perangkat_daerah=pd))
    g = Gabungan(pd, TAHUN)
    assert g.program_indikator(a.pk) == []
    e = g.efisiensi(g.pengukuran.baris[0])
    assert e.nilai is None and e.alasan


def test_uang_yang_hanya_dikenal_per_indikator(pd: Any, renstra: Any, murni: Any) -> None:
    a = ukur(murni, renstra, "A", 80, 60)
    PaguFactory(perangkat_daerah=pd, simpul=None, indikator=a, jumlah=Decimal(400))
    RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=None, indikator=a, jumlah=Decimal(300))
    PaguFactory(perangkat_daerah=pd, simpul=None, indikator=a, jumlah=Decimal(100), tahun=TAHUN - 1)
    g = Gabungan(pd, TAHUN)
    assert (g.uang(a.pk).pagu, g.uang(a.pk).penyerapan) == (400, 75)
    assert [(u.tahun, u.pagu) for u in g.uang_sasaran()[0].tahun] == [(TAHUN - 1, 100), (TAHUN, 400)]


def test_indikator_program_dan_tautan_pada_program(pd: Any, renstra: Any, murni: Any) -> None:
    """A program row uses its own indicator, or one linked to it, with the program's own money."""
    program = uang(pd, 200, 150)
    sendiri = IndikatorProgramFactory(renstra=renstra, simpul=program, kode="P1", urutan=9)
    TargetRencanaFactory(indikator=sendiri, nilai=Decimal(50))
    RealisasiFactory(indikator=sendiri, nilai=Decimal(45))
    a = ukur(murni, renstra, "A", 80, 60, urutan=1)
    TautanIndikatorFactory(indikator=a, tujuan=None, simpul=program)
    (baris,) = Gabungan(pd, TAHUN).program()
    assert [b.ketentuan.kode for b in baris.indikator] == ["P1", "A"]
    assert [(e.capaian, e.penyerapan, e.nilai) for e in baris.efisiensi] == [(90, 75, 120), (75, 75, 100)]


def test_program_berindikator_tanpa_uang_ikut(pd: Any, renstra: Any) -> None:
    program = ProgramFactory(perangkat_daerah=pd)
    RealisasiFactory(indikator=IndikatorProgramFactory(renstra=renstra, simpul=program))
    (baris,) = Gabungan(pd, TAHUN).program()
    assert (baris.uang.simpul_id, baris.uang.pagu) == (program.pk, None)


def test_cakupan_anggaran(pd: Any, renstra: Any, murni: Any) -> None:
    """The footer adds all programs, or only those of the measured sasaran, by setting."""
    a = ukur(murni, renstra, "A", 80, 60)
    pendukung = uang(pd, 100, 80)
    pendukung.sasaran.add(a.sasaran)
    uang(pd, 900, 700)
    g = Gabungan(pd, TAHUN)
    assert (g.cakupan().pagu, g.cakupan().realisasi) == (1000, 780)
    PengaturanFactory(pemda=pd.pemda, cakupan_anggaran="pendukung_sasaran")
    g = Gabungan(pd, TAHUN)
    assert (g.cakupan().pagu, g.cakupan().realisasi, g.cakupan().sisa) == (100, 80, 20)


def test_program_dua_sasaran_dihitung_sekali(pd: Any, renstra: Any, murni: Any) -> None:
    PengaturanFactory(pemda=pd.pemda, cakupan_anggaran="pendukung_sasaran")
    a, b = ukur(murni, renstra, "A", 80, 60), ukur(murni, renstra, "B", 80, 60)
    bersama = uang(pd, 100, 80)
    bersama.sasaran.set([a.sasaran, b.sasaran])
    g = Gabungan(pd, TAHUN)
    assert g.cakupan().pagu == 100
    assert [u.tahun[0].pagu for u in g.uang_sasaran()] == [100, 100], "each sasaran shows it"


def test_program_senama_antartahun(pd: Any) -> None:
    """Two of a name in a year keep their own money; one whose node was replaced stays one row by its name."""
    a, b = (uang(pd, n, n // 2, nama="Program Penunjang") for n in (100, 300))
    lama, baru = (ProgramFactory(perangkat_daerah=pd, nama="Program Pelatihan") for _ in range(2))
    for simpul, tahun, jumlah in ((a, -1, 90), (b, -1, 290), (lama, -1, 50), (baru, 0, 60)):
        PaguFactory(perangkat_daerah=pd, simpul=simpul, tahun=TAHUN + tahun, jumlah=Decimal(jumlah))
    t = anggaran_tahun(bahan_lkip(pd, TAHUN))
    assert [[s.teks for s in x.sel[:3]] for x in t.baris] == [
        ["Program Penunjang", "90", "100"],
        ["Program Penunjang", "290", "300"],
        ["Program Pelatihan", "50", "60"],
        ["Jumlah", "430", "460"],
    ]


def test_kelompok_belanja(pd: Any) -> None:
    for pagu, kelompok in ((100, "BLPU"), (50, "BLPU"), (300, "BLU"), (7, "")):
        uang(pd, pagu, pagu // 2, kelompok_belanja=kelompok)
    kelompok = Gabungan(pd, TAHUN).kelompok_belanja()
    assert [(n, u.pagu, u.penyerapan.nilai) for n, u in kelompok] == [("BLPU", 150, 50), ("BLU", 300, 50)]


# --- which indicators ---


def test_iku_di_luar_pk(pd: Any, renstra: Any, murni: Any) -> None:
    """Measured though the agreement names others (Balikpapan 2014); not what is only planned or forecast."""
    ukur(murni, renstra, "A", 80, 60)
    luar = IndikatorFactory(renstra=renstra, kode="B")
    RealisasiFactory(indikator=luar)
    TargetRencanaFactory(indikator=IndikatorFactory(renstra=renstra, kode="C"))
    RealisasiFactory(indikator=IndikatorFactory(renstra=renstra, kode="D"), perkiraan=True)
    RealisasiFactory(indikator=IndikatorFactory(renstra=renstra, kode="E", iku=False))
    g = Gabungan(pd, TAHUN)
    assert [b.ketentuan.kode for b in g.luar_pk()] == ["B"]
    assert [b.ketentuan.kode for b in g.baris_analisis()] == ["A", "B"]
    assert g.pengukuran.rata_rata.jumlah == 1, "they stand outside the average of the agreement"


def test_tanpa_isian_pk_tetap_dianalisis(pd: Any, renstra: Any, murni: Any) -> None:
    ItemPKFactory(perjanjian=murni, indikator=IndikatorFactory(renstra=renstra, kode="A"))
    assert [b.ketentuan.kode for b in Gabungan(pd, TAHUN).baris_analisis()] == ["A"]


# --- years ---


def test_tahun_riwayat(pd: Any, renstra: Any, murni: Any) -> None:
    """This year, the one before, and earlier ones that hold data of the analysed; five at most."""
    a = ukur(murni, renstra, "A", 80, 60)
    assert Gabungan(pd, TAHUN).tahun_riwayat() == [TAHUN - 1, TAHUN]
    for n in (3, 4, 5, 6, 7):
        RealisasiFactory(indikator=a, tahun=TAHUN - n)
    RealisasiFactory(indikator=IndikatorProgramFactory(renstra=renstra), tahun=TAHUN - 2)
    RealisasiFactory(indikator=a, tahun=TAHUN + 1)
    assert Gabungan(pd, TAHUN).tahun_riwayat() == [TAHUN - 5, TAHUN - 4, TAHUN - 3, TAHUN - 1, TAHUN]


def test_terhadap_renstra_menurut_akumulasi_tahun(pd: Any, renstra: Any, murni: Any) -> None:
    akhir = renstra.tahun_akhir
    posisi = ukur(murni, renstra, "A", 80, 60)
    jumlah = ukur(murni, renstra, "B", 80, 60, akumulasi_tahun="jumlah")
    for i in (posisi, jumlah):
        RealisasiFactory(indikator=i, tahun=TAHUN - 1, nilai=Decimal(40))
        RealisasiFactory(indikator=i, tahun=TAHUN + 1, nilai=Decimal(999))
        TargetRencanaFactory(indikator=i, tahun=akhir, nilai=Decimal(200))
    g = Gabungan(pd, TAHUN)
    hasil = [g.terhadap_renstra(i.pk) for i in (posisi, jumlah)]
    assert [(h.tahun_akhir, h.realisasi, h.capaian.nilai) for h in hasil if h] == [(akhir, 60, 30), (akhir, 100, 50)]
    lain = ukur(murni, renstra, "C", 80, 60)
    assert Gabungan(pd, TAHUN).terhadap_renstra(lain.pk) is None


def test_tahun_berisi(pd: Any, renstra: Any) -> None:
    assert tahun_berisi(pd) == []
    RealisasiFactory(indikator__renstra=renstra, tahun=2020)
    PaguFactory(perangkat_daerah=pd, tahun=2018)
    PerjanjianKinerjaFactory(perangkat_daerah=pd, tahun=2022)
    TargetRencanaFactory(indikator__renstra=renstra, tahun=2025)
    RealisasiKeuanganFactory(tahun=1999)
    assert tahun_berisi(pd) == [2018, 2020, 2022, 2025]


# --- the material of an LKIP ---


def test_bahan_lengkap(pd: Any, renstra: Any, murni: Any) -> None:
    a = ukur(murni, renstra, "A", 80, 60)
    NilaiAkipFactory(perangkat_daerah=pd, tahun=TAHUN - 1, nilai=Decimal("71.5"))
    NilaiAkipFactory(perangkat_daerah=pd, tahun=TAHUN + 1)
    TindakLanjutFactory(rekomendasi=RekomendasiFactory(perangkat_daerah=pd, tahun=TAHUN - 1), teks="Sudah")
    RekomendasiFactory(perangkat_daerah=pd, tahun=TAHUN - 2)
    PembandingFactory(indikator=a, nilai=Decimal(75))
    PembandingFactory(indikator=a, tahun=TAHUN - 1)
    laporan = LaporanFactory(perangkat_daerah=pd, tanggal=date(TAHUN + 1, 1, 31), tempat="Kota")
    NaskahFactory(laporan=laporan, kunci="bab4.simpulan", isi="Berhasil.")
    TabelPendukungFactory(laporan=laporan)
    ProgramPKFactory(perjanjian=murni, anggaran=Decimal(500))
    kepala = PejabatFactory(perangkat_daerah=pd, nama="Budi")
    ParafPKFactory(perjanjian=murni, pejabat=kepala)
    b = bahan_lkip(pd, TAHUN)
    assert [n[:2] for n in b.nilai_akip] == [(TAHUN - 1, Decimal("71.5"))]
    assert (b.tahun_rekomendasi, [r.tindak_lanjut for r in b.rekomendasi]) == (TAHUN - 1, [("Sudah",)])
    assert [p.nilai for p in b.analisis[0].pembanding] == [75]
    assert b.naskah == {("bab4.simpulan", ""): "Berhasil."}
    assert (b.tanggal_cetak, b.tempat, b.penandatangan.nama) == (f"31 Januari {TAHUN + 1}", "Kota", "Budi")
    (pk,) = b.pk
    assert (pk.nama, [p.anggaran for p in pk.program], [p.nama for p in pk.paraf]) == ("PK Murni", [500], ["Budi"])
    assert [(i.sasaran, i.target) for i in pk.item] == [(a.sasaran.teks, "80,00")]
    assert len(b.tabel) == 1 and b.tabel[0].baris == (("IV", "3"), ("III", "12"))


def test_draf_pk_tidak_dicetak_di_samping_yang_ditandatangani(pd: Any, renstra: Any, murni: Any) -> None:
    """A draft of a change is told, not printed as signed; the only agreement of a year is shown though a draft."""
    ukur(murni, renstra, "A", 80, 60)
    PerjanjianKinerjaFactory(perangkat_daerah=pd, jenis="perubahan", ke=1, urutan_berlaku=1)
    draf = PerjanjianKinerjaFactory(perangkat_daerah=pd, jenis="perubahan", ke=2, urutan_berlaku=2, keadaan="draf")
    b = bahan_lkip(pd, TAHUN)
    assert [p.nama for p in b.pk] == ["PK Murni", "PK Perubahan 1"]
    assert b.draf_pk == ((draf.pk, "PK Perubahan 2"),)
    assert [x.judul for x in lkip(pd, TAHUN).lampiran if x.judul.startswith("Perjanjian")] == [
        f"Perjanjian Kinerja Murni Tahun {TAHUN}",
        f"Perjanjian Kinerja Perubahan Tahun {TAHUN}",
    ]
    PerjanjianKinerja.objects.update(keadaan="draf")
    b = bahan_lkip(pd, TAHUN)
    assert [(p.nama, p.draf) for p in b.pk] == [("PK Murni", True)]
    assert [nama for _, nama in b.draf_pk] == ["PK Perubahan 1", "PK Perubahan 2"]


def test_bahan_dinas_kosong() -> None:
    pd = PerangkatDaerahFactory()
    b = bahan_lkip(pd, TAHUN)
    assert (b.renstra, b.pk, b.analisis, b.anggaran.baris, b.naskah) == (None, (), (), (), {})
    assert lkip(pd, TAHUN).bab, "and still a report that says what is missing"


def test_penjelasan_setahun_atau_triwulan_terakhir(pd: Any, renstra: Any, murni: Any) -> None:
    a = ukur(murni, renstra, "A", 80, 60)
    for periode, teks in ((1, "TW I"), (3, "TW III"), (9, "s.d. tahun")):
        RealisasiFactory(indikator=a, periode=periode, pendorong=teks)
    RealisasiFactory(indikator=a, periode=4)
    assert bahan_lkip(pd, TAHUN).analisis[0].penjelasan.pendorong == "TW III"
    a.realisasi.filter(periode=0).update(pendorong="Setahun")
    assert bahan_lkip(pd, TAHUN).analisis[0].penjelasan.pendorong == "Setahun"


# --- one agency, few queries ---


def _dinas(banyak: int) -> PerangkatDaerah:
    renstra = RenstraFactory()
    pd: PerangkatDaerah = renstra.perangkat_daerah
    sasaran = [SasaranFactory(renstra=renstra) for _ in range(3)]
    pk = [
        PerjanjianKinerjaFactory(perangkat_daerah=pd),
        PerjanjianKinerjaFactory(perangkat_daerah=pd, jenis="perubahan", ke=1, urutan_berlaku=1),
    ]
    laporan = LaporanFactory(perangkat_daerah=pd)
    for n in range(banyak):
        i = IndikatorFactory(renstra=renstra, sasaran=sasaran[n % 3], kode=f"A{n}")
        simpul = KegiatanFactory(perangkat_daerah=pd)
        simpul.induk.sasaran.add(sasaran[n % 3])
        i.program_pendukung.add(simpul.induk)
        IndikatorProgramFactory(renstra=renstra, simpul=simpul.induk)
        PaguFactory(perangkat_daerah=pd, simpul=simpul, jumlah=Decimal(100))
        RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=simpul, jumlah=Decimal(50))
        for p in pk:
            ItemPKFactory(perjanjian=p, indikator=i, urutan=n)
            ProgramPKFactory(perjanjian=p, simpul=simpul.induk)
        for tahun in (TAHUN - 1, TAHUN):
            RealisasiFactory(indikator=i, tahun=tahun, nilai=Decimal(n))
        TargetRencanaFactory(indikator=i, tahun=renstra.tahun_akhir)
        PembandingFactory(indikator=i)
        RekomendasiFactory(perangkat_daerah=pd)
        TabelPendukungFactory(laporan=laporan)
        NaskahFactory(laporan=laporan, kunci=f"bab3.analisis{n}")
    return pd


@pytest.mark.lambat
def test_query_bahan_sama_pada_10_dan_400_indikator() -> None:
    query = []
    for banyak in (10, 400):
        pd = _dinas(banyak)
        with CaptureQueriesContext(connection) as tangkap:
            b = bahan_lkip(pd, TAHUN)
        assert len(b.pengukuran.baris) == len(b.analisis) == banyak
        assert bulatkan(b.anggaran.total.penyerapan.nilai, 0) == 50
        query.append(len(tangkap))
    assert query[0] == query[1] <= 50
