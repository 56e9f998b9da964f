"""Reads of performance: which PK, which target, which realisasi; and in how many queries."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.models import PerjanjianKinerja
from kinerja.selectors import Kinerja, kunci_kode, muat, pk_berlaku, triwulan_mulai
from renstra.models import Indikator, Renstra
from sakip.inti.istilah import Keadaan
from tests.pabrik import (
    TAHUN,
    IndikatorFactory,
    IndikatorProgramFactory,
    ItemPKFactory,
    PengaturanFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    ProgramFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
    TargetRencanaFactory,
    TautanIndikatorFactory,
    UnitKerjaFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def renstra() -> Renstra:
    return RenstraFactory()


def ind(renstra: Renstra, kode: str, **isi: Any) -> Indikator:
    objek: Indikator = IndikatorFactory(renstra=renstra, kode=kode, **isi)
    return objek


def pk(renstra: Renstra, jenis: str = "murni", urutan: int = 0, **isi: Any) -> PerjanjianKinerja:
    ke = 0 if jenis == "murni" else max(urutan, 1)
    objek: PerjanjianKinerja = PerjanjianKinerjaFactory(
        perangkat_daerah=renstra.perangkat_daerah, jenis=jenis, ke=ke, urutan_berlaku=urutan, **isi
    )
    return objek


def kode(k: Kinerja, triwulan: int | None = None) -> list[str]:
    return [k.indikator[i].kode for i in k.daftar_pengukuran(TAHUN, triwulan)]


# --- the PK in force ---


def test_tanpa_triwulan_pk_terakhir(renstra: Renstra) -> None:
    a = ind(renstra, "A")
    ItemPKFactory(perjanjian=pk(renstra), indikator=a, nilai=Decimal(80))
    ItemPKFactory(perjanjian=pk(renstra, "perubahan", 1), indikator=a, nilai=Decimal(85))
    p = muat(renstra.perangkat_daerah).pengukuran(TAHUN)
    assert p.dokumen == "PK Perubahan 1"
    assert (p.baris[0].target.nilai, p.baris[0].dokumen_target) == (Decimal(85), "PK Perubahan 1")


@pytest.mark.parametrize(
    "isi,mulai",
    [
        ({"tanggal": date(TAHUN, 2, 1)}, 1),
        ({"tanggal": date(TAHUN, 9, 30)}, 3),
        ({"tanggal": date(TAHUN, 10, 1)}, 4),
        ({}, 4),
        ({"tanggal": date(TAHUN, 10, 1), "triwulan_mulai": 2}, 2),
        ({"triwulan_mulai": 3}, 3),
    ],
)
def test_perubahan_berlaku_dari_triwulannya(renstra: Renstra, isi: dict[str, Any], mulai: int) -> None:
    """From its date's quarter, from the set one, else from TW IV; before it the murni counts."""
    a = ind(renstra, "A", akumulasi="posisi_akhir")
    ItemPKFactory(perjanjian=pk(renstra), indikator=a, nilai=Decimal(80))
    perubahan = pk(renstra, "perubahan", 1, **isi)
    ItemPKFactory(perjanjian=perubahan, indikator=a, nilai=Decimal(85))
    assert triwulan_mulai(perubahan) == mulai
    k = muat(renstra.perangkat_daerah)
    harap = ["PK Murni" if tw < mulai else "PK Perubahan 1" for tw in (1, 2, 3, 4)]
    assert [k.pengukuran(TAHUN, tw).dokumen for tw in (1, 2, 3, 4)] == harap
    assert [k.target(a.pk, TAHUN, tw)[1] for tw in (1, 2, 3, 4)] == harap


def test_murni_bertanggal_akhir_tetap_dari_awal_tahun(renstra: Renstra) -> None:
    assert triwulan_mulai(pk(renstra, tanggal=date(TAHUN, 11, 1))) == 1


def test_dua_perubahan_dan_pergantian(renstra: Renstra) -> None:
    daftar = [
        pk(renstra),
        pk(renstra, "pergantian", 1, triwulan_mulai=2),
        pk(renstra, "perubahan", 2, triwulan_mulai=3),
        pk(renstra, "perubahan", 3, triwulan_mulai=3),
    ]
    assert [pk_berlaku(daftar, tw) for tw in (1, 2, 3, 4, None)] == [daftar[i] for i in (0, 1, 3, 3, 3)]
    assert pk_berlaku([], None) is None and pk_berlaku([], 2) is None
    assert pk_berlaku(daftar[2:], 1) == daftar[2], "only a later one exists: it counts from the start"


def test_pk_unit_bukan_pk_dinas(renstra: Renstra) -> None:
    a, b = ind(renstra, "A"), ind(renstra, "B")
    ItemPKFactory(perjanjian=pk(renstra), indikator=a)
    bidang = pk(renstra, "perubahan", 1, unit=UnitKerjaFactory(perangkat_daerah=renstra.perangkat_daerah))
    ItemPKFactory(perjanjian=bidang, indikator=b)
    assert kode(muat(renstra.perangkat_daerah)) == ["A"]


def test_pk_tahun_lain_tidak_ikut(renstra: Renstra) -> None:
    a = ind(renstra, "A")
    ItemPKFactory(perjanjian=pk(renstra, tahun=TAHUN - 1), indikator=a, nilai=Decimal(60))
    TargetRencanaFactory(indikator=a, nilai=Decimal(75))
    assert muat(renstra.perangkat_daerah).target(a.pk, TAHUN)[0].nilai == Decimal(75)


# --- which indicators ---


def test_urutan_pk(renstra: Renstra) -> None:
    murni = pk(renstra)
    for n, k in enumerate(["C", "A", "B"]):
        ItemPKFactory(perjanjian=murni, indikator=ind(renstra, k, iku=k == "A"), urutan=n)
    ind(renstra, "D")
    assert kode(muat(renstra.perangkat_daerah)) == ["C", "A", "B"], "its items, IKU or not, in its order"


def test_tanpa_pk_iku_menurut_kode(renstra: Renstra) -> None:
    for n, k in enumerate(["S10.1", "S2.10", "S2.2", "S1.1"]):
        ind(renstra, k, urutan=n)
    ind(renstra, "S1.0", iku=False)
    ind(RenstraFactory(perangkat_daerah=renstra.perangkat_daerah, tahun_awal=2010, tahun_akhir=2015), "S0.1")
    assert kode(muat(renstra.perangkat_daerah)) == ["S1.1", "S2.2", "S2.10", "S10.1"]


def test_kunci_kode() -> None:
    assert sorted(["S10", "S2", "IKU-10", "IKU-9", "S2.1"], key=kunci_kode) == [
        "IKU-9",
        "IKU-10",
        "S2",
        "S2.1",
        "S10",
    ]


def test_indikator_program_tidak_pernah(renstra: Renstra) -> None:
    """Neither as items of a PK nor as IKU; a PK with program items only falls back to the IKU."""
    program = IndikatorProgramFactory(renstra=renstra, kode="P1", iku=True)
    ItemPKFactory(perjanjian=pk(renstra), indikator=program)
    ind(renstra, "A")
    assert kode(muat(renstra.perangkat_daerah)) == ["A"]


def test_renstra_perubahan_menggantikan(renstra: Renstra) -> None:
    ind(renstra, "A")
    baru = RenstraFactory(
        perangkat_daerah=renstra.perangkat_daerah,
        induk=renstra,
        perubahan_ke=1,
        tahun_awal=TAHUN,
        tahun_akhir=TAHUN + 3,
    )
    ind(baru, "B")
    k = muat(renstra.perangkat_daerah)
    assert kode(k) == ["B"]
    assert [k.indikator[i].kode for i in k.daftar_pengukuran(TAHUN - 1)] == ["A"], "before it the original counts"


# --- target: PK, Renja, Renstra ---


def test_target_berurut(renstra: Renstra) -> None:
    a = ind(renstra, "A")
    pd = renstra.perangkat_daerah
    for dokumen, nilai, nama in (
        ("prakiraan_maju", 1, ""),
        ("rkpd", 2, ""),
        ("renstra", 70, "Renstra"),
        ("renja", 75, "Renja"),
        ("renja_perubahan", 77, "Renja perubahan"),
    ):
        TargetRencanaFactory(indikator=a, dokumen=dokumen, nilai=Decimal(nilai))
        target, sumber = muat(pd).target(a.pk, TAHUN)
        assert (target.nilai, sumber) == ((Decimal(nilai), nama) if nama else (None, ""))
    ItemPKFactory(perjanjian=pk(renstra), indikator=a, nilai=Decimal(80))
    assert muat(pd).target(a.pk, TAHUN)[1] == "PK Murni"


def test_item_pk_tanpa_isi_mundur_ke_rencana(renstra: Renstra) -> None:
    a = ind(renstra, "A")
    ItemPKFactory(perjanjian=pk(renstra), indikator=a, nilai=None)
    TargetRencanaFactory(indikator=a, nilai=Decimal(70))
    b = muat(renstra.perangkat_daerah).pengukuran(TAHUN).baris[0]
    assert (b.target.nilai, b.dokumen_target) == (Decimal(70), "Renstra")


def test_target_nol_adalah_isi(renstra: Renstra) -> None:
    a = ind(renstra, "A", polaritas="minimalkan")
    ItemPKFactory(perjanjian=pk(renstra), indikator=a, nilai=Decimal(0))
    TargetRencanaFactory(indikator=a, nilai=Decimal(70))
    RealisasiFactory(indikator=a, nilai=Decimal(0))
    b = muat(renstra.perangkat_daerah).pengukuran(TAHUN).baris[0]
    assert (b.target.nilai, b.capaian.nilai) == (Decimal(0), Decimal(100))


def test_bunyi_pk_didahulukan(renstra: Renstra) -> None:
    a = ind(renstra, "A", nama="Nama Renstra", satuan="%")
    ItemPKFactory(perjanjian=pk(renstra), indikator=a, teks_indikator="Nama PK", teks_satuan="Persen")
    b = muat(renstra.perangkat_daerah).pengukuran(TAHUN).baris[0]
    assert (b.nama, b.satuan) == ("Nama PK", "Persen")


# --- realisasi of a year ---


def test_perkiraan_dan_sd_tahun_bukan_pengukuran(renstra: Renstra) -> None:
    a = ind(renstra, "A")
    TargetRencanaFactory(indikator=a)
    RealisasiFactory(indikator=a, periode=9, nilai=Decimal(500))
    RealisasiFactory(indikator=a, periode=0, perkiraan=True, nilai=Decimal(75))
    k = muat(renstra.perangkat_daerah)
    b = k.baris(a.pk, TAHUN)
    assert (b.realisasi.nilai, b.capaian.keadaan) == (None, Keadaan.BELUM_DIISI)
    sd, ramal = k.realisasi_sd_tahun(a.pk, TAHUN), k.perkiraan(a.pk, TAHUN)
    assert sd is not None and sd.nilai == Decimal(500)
    assert ramal is not None and ramal.nilai == Decimal(75)


def test_sd_tahun_nyata_dan_perkiraan_terpisah(renstra: Renstra) -> None:
    """Balikpapan 2021: a forecast of the year and a forecast s.d. the year, beside a real s.d. figure."""
    a = ind(renstra, "A")
    RealisasiFactory(indikator=a, periode=9, nilai=Decimal(500))
    RealisasiFactory(indikator=a, periode=9, perkiraan=True, nilai=Decimal(600))
    RealisasiFactory(indikator=a, periode=0, perkiraan=True, nilai=Decimal(75))
    k = muat(renstra.perangkat_daerah)
    sd, ramal = k.realisasi_sd_tahun(a.pk, TAHUN), k.perkiraan(a.pk, TAHUN)
    assert sd is not None and sd.nilai == Decimal(500)
    assert ramal is not None and ramal.nilai == Decimal(75)


def test_hanya_perkiraan_sd_tahun(renstra: Renstra) -> None:
    a = ind(renstra, "A")
    RealisasiFactory(indikator=a, periode=9, perkiraan=True, nilai=Decimal(600))
    k = muat(renstra.perangkat_daerah)
    assert k.perkiraan(a.pk, TAHUN) is None, "s.d. the year is no forecast of the year"
    sd = k.realisasi_sd_tahun(a.pk, TAHUN)
    assert sd is None or sd.nilai is None, "and no measurement either"


def test_triwulan_terpilih(renstra: Renstra) -> None:
    a = ind(renstra, "A", akumulasi="jumlah", satuan="orang", desimal=0)
    ItemPKFactory(perjanjian=pk(renstra), indikator=a, nilai=Decimal(100), tw1=10, tw2=20, tw3=30, tw4=40)
    for tw, nilai in ((1, 12), (2, 18), (4, 50)):
        RealisasiFactory(indikator=a, periode=tw, nilai=Decimal(nilai))
    k = muat(renstra.perangkat_daerah)
    baris = [k.baris(a.pk, TAHUN, tw) for tw in (1, 2, 3, 4)]
    assert [b.realisasi.nilai for b in baris] == [12, 30, 30, 80]
    assert [b.target_periode.nilai for b in baris] == [10, 30, 60, 100]
    assert [b.capaian.nilai for b in baris] == [120, 100, 50, 80]
    assert baris[1].capaian_tahun.nilai == 30, "against the year's target it stands beside"
    assert k.baris(a.pk, TAHUN).realisasi.nilai == 80


# --- states in averages ---


def test_keadaan_dalam_rata_rata(renstra: Renstra) -> None:
    """100 and 50 are measured, what was not carried out counts as 0, everything else is left out and named."""
    murni = pk(renstra)
    for k, isi, target in (
        ("A", {"nilai": Decimal(80)}, Decimal(80)),
        ("B", {"nilai": Decimal(40)}, Decimal(80)),
        ("C", {"nilai": None, "keadaan": "tidak_dilaksanakan", "alasan_keadaan": "Dialihkan"}, Decimal(80)),
        ("D", {"nilai": None, "keadaan": "tidak_berlaku", "alasan_keadaan": "Dicabut"}, Decimal(80)),
        ("E", None, Decimal(80)),
        ("F", {"nilai": Decimal(5)}, Decimal(0)),
        ("G", {"nilai": Decimal(5)}, None),
    ):
        i = ind(renstra, k)
        ItemPKFactory(perjanjian=murni, indikator=i, nilai=target)
        if isi is not None:
            RealisasiFactory(indikator=i, **isi)
    p = muat(renstra.perangkat_daerah).pengukuran(TAHUN)
    assert [b.capaian.keadaan.value for b in p.baris] == [
        "terukur",
        "terukur",
        "tidak_dilaksanakan",
        "tidak_berlaku",
        "belum_diisi",
        "tak_terhitung",
        "tanpa_target",
    ]
    r = p.rata_rata
    assert (r.nilai, r.terukur, r.jumlah) == (Decimal(50), 3, 7)
    assert {t.keadaan.value for t in r.tak_ikut} >= {"tidak_berlaku", "belum_diisi", "tak_terhitung"}


def test_rata_rata_per_sasaran_dan_dasarnya(renstra: Renstra) -> None:
    satu, dua = SasaranFactory(renstra=renstra, kode="S1"), SasaranFactory(renstra=renstra, kode="S2")
    murni = pk(renstra)
    for n, (s, nilai) in enumerate(((satu, 100), (satu, 100), (dua, 40))):
        i = ind(renstra, f"A{n}", sasaran=s)
        ItemPKFactory(perjanjian=murni, indikator=i, nilai=Decimal(100))
        RealisasiFactory(indikator=i, nilai=Decimal(nilai))
    pd = renstra.perangkat_daerah
    p = muat(pd).pengukuran(TAHUN)
    assert [(s.induk.kode, s.rata_rata.nilai) for s in p.per_sasaran] == [("S1", 100), ("S2", 40)]
    assert p.rata_rata.nilai == 80
    PengaturanFactory(pemda=pd.pemda, dasar_rata_rata="sasaran")
    r = muat(pd).pengukuran(TAHUN).rata_rata
    assert (r.nilai, r.jumlah, r.satuan) == (70, 2, "sasaran")


def test_batas_masuk_rata_rata_bukan_baris(renstra: Renstra) -> None:
    """The raw capaian stands in the row, the clipped one enters the average."""
    PengaturanFactory(pemda=renstra.perangkat_daerah.pemda, batas_atas_capaian=Decimal(120))
    a = ind(renstra, "A")
    ItemPKFactory(perjanjian=pk(renstra), indikator=a, nilai=Decimal(5))
    RealisasiFactory(indikator=a, nilai=Decimal(10))
    p = muat(renstra.perangkat_daerah).pengukuran(TAHUN)
    assert (p.baris[0].capaian.nilai, p.rata_rata.nilai) == (200, 120)


# --- history and predecessors ---


def test_rantai_pendahulu(renstra: Renstra) -> None:
    """Each year is taken from the nearest of the chain that carries it, with its own rules."""
    lama = RenstraFactory(perangkat_daerah=renstra.perangkat_daerah, tahun_awal=TAHUN - 6, tahun_akhir=TAHUN - 2)
    kakek = ind(lama, "K", desimal=1)
    ayah = ind(lama, "L", pendahulu=kakek)
    kini = ind(renstra, "A", pendahulu=ayah)
    for i, tahun, nilai in ((kakek, -3, 30), (ayah, -2, 40), (kini, -1, 50), (ayah, -1, 99)):
        RealisasiFactory(indikator=i, tahun=TAHUN + tahun, nilai=Decimal(nilai))
        TargetRencanaFactory(indikator=i, tahun=TAHUN + tahun, nilai=Decimal(100))
    k = muat(renstra.perangkat_daerah)
    assert k.rantai(kini.pk) == [kini.pk, ayah.pk, kakek.pk]
    r = k.riwayat(kini.pk, range(TAHUN - 4, TAHUN + 1))
    assert [t.realisasi.nilai for t in r.titik] == [None, 30, 40, 50, None]
    assert [t.capaian.nilai for t in r.titik] == [None, 30, 40, 50, None]
    assert [t.dari for t in r.titik] == ["", "K", "L", "", ""]
    assert r.titik[2].perubahan is not None and r.titik[2].perubahan.selisih == 10
    assert r.titik[0].perubahan is None


def test_rantai_melingkar_berakhir(renstra: Renstra) -> None:
    a, b = ind(renstra, "A"), ind(renstra, "B")
    Indikator.objects.filter(pk=a.pk).update(pendahulu=b)
    Indikator.objects.filter(pk=b.pk).update(pendahulu=a)
    assert muat(renstra.perangkat_daerah).rantai(a.pk) == [a.pk, b.pk]


def test_riwayat_memakai_perkiraan_bila_tak_ada_yang_nyata(renstra: Renstra) -> None:
    a = ind(renstra, "A")
    TargetRencanaFactory(indikator=a, nilai=Decimal(100))
    RealisasiFactory(indikator=a, perkiraan=True, nilai=Decimal(90))
    titik = muat(renstra.perangkat_daerah).titik(a.pk, TAHUN)
    assert (titik.realisasi.nilai, titik.perkiraan, titik.capaian.nilai) == (90, True, 90)
    RealisasiFactory(indikator=a, nilai=Decimal(95))
    titik = muat(renstra.perangkat_daerah).titik(a.pk, TAHUN)
    assert (titik.realisasi.nilai, titik.perkiraan) == (95, False)


def test_capaian_dilaporkan_tanpa_target(renstra: Renstra) -> None:
    a = ind(renstra, "A")
    RealisasiFactory(indikator=a, nilai=Decimal(18), capaian_dilaporkan=Decimal(53))
    titik = muat(renstra.perangkat_daerah).titik(a.pk, TAHUN)
    assert (titik.capaian.keadaan, titik.capaian_dilaporkan) == (Keadaan.TANPA_TARGET, 53)


# --- programs ---


def test_indikator_program_dan_tautan(renstra: Renstra) -> None:
    """A node shows its own indicators first, then those linked to it; each with target or entry of the year."""
    program = ProgramFactory(perangkat_daerah=renstra.perangkat_daerah)
    sendiri = IndikatorProgramFactory(renstra=renstra, kode="P1", simpul=program, urutan=99)
    kosong = IndikatorProgramFactory(renstra=renstra, kode="P2", simpul=program)
    tertaut = ind(renstra, "A", urutan=1)
    TautanIndikatorFactory(indikator=tertaut, tujuan=None, simpul=program)
    RealisasiFactory(indikator=tertaut)
    TargetRencanaFactory(indikator=sendiri)
    k = muat(renstra.perangkat_daerah)
    assert {s: [b.ketentuan.kode for b in isi] for s, isi in k.program(TAHUN).items()} == {program.pk: ["P1", "A"]}
    assert kosong.pk not in [b.indikator_id for b in k.program(TAHUN)[program.pk]]
    assert k.program(TAHUN - 1) == {}
    assert kode(k) == ["A"], "a link makes no second row of measurement"


def test_untuk_isian_menurut_masa(renstra: Renstra) -> None:
    pd = renstra.perangkat_daerah
    habis = ProgramFactory(perangkat_daerah=pd, berlaku_dari=2018, berlaku_sampai=TAHUN - 1)
    ada = ProgramFactory(perangkat_daerah=pd)
    IndikatorProgramFactory(renstra=renstra, kode="P-habis", simpul=habis)
    IndikatorProgramFactory(renstra=renstra, kode="P-ada", simpul=ada)
    ind(renstra, "A")
    k = muat(pd)
    assert [i.kode for i in k.untuk_isian(TAHUN)] == ["A", "P-ada"]
    assert [i.kode for i in k.untuk_isian(TAHUN - 10)] == []


# --- one agency, few queries ---


def test_perangkat_daerah_lain_tidak_ikut(renstra: Renstra) -> None:
    lain = RealisasiFactory()
    ItemPKFactory(indikator=lain.indikator, perjanjian__perangkat_daerah=lain.indikator.renstra.perangkat_daerah)
    k = muat(renstra.perangkat_daerah)
    assert (k.indikator, k.tahun_berisi(), kode(k)) == ({}, [], [])
    assert muat(PerangkatDaerahFactory()).pengukuran(TAHUN).rata_rata.nilai is None


def _isi(renstra: Renstra, banyak: int) -> None:
    sasaran = SasaranFactory(renstra=renstra)
    murni = pk(renstra)
    for n in range(banyak):
        i = ind(renstra, f"A{n}", sasaran=sasaran, faktor=Decimal(100))
        ItemPKFactory(perjanjian=murni, indikator=i, urutan=n)
        RealisasiFactory(indikator=i, nilai=None, pembilang=Decimal(n), penyebut=Decimal(banyak))
        TargetRencanaFactory(indikator=i)


def _jejaki(renstra: Renstra) -> Iterator[int]:
    """Everything a page asks of the object."""
    with CaptureQueriesContext(
        connection,
    ) as tangkap:
        k = muat(renstra.perangkat_daerah)
        for tw in (None, 2):
            p = k.pengukuran(TAHUN, tw)
        k.program(TAHUN)
        k.untuk_isian(TAHUN)
        for b in p.baris:
            k.riwayat(b.indikator_id, range(TAHUN - 2, TAHUN + 1))
            k.jejak(b.indikator_id, TAHUN)
        yield len(p.baris)
    yield len(tangkap)


def test_query_sama_pada_10_dan_400_indikator() -> None:
    sedikit, banyak = RenstraFactory(), RenstraFactory()
    _isi(sedikit, 10)
    _isi(banyak, 400)
    (n10, query10), (n400, query400) = tuple(_jejaki(sedikit)), tuple(_jejaki(banyak))
    assert (n10, n400) == (10, 400)
    assert query10 == query400 <= 12
