"""What must never be false is refused by the database itself, whatever code path wrote it.

Rows go in by ``bulk_create``, past forms and services, on SQLite and PostgreSQL alike.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.db.migrations import RunPython

from tests import pabrik
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    KasFactory,
    KegiatanFactory,
    NilaiAkipFactory,
    PaguFactory,
    PejabatFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    ProgramFactory,
    RealisasiFactory,
    RealisasiFisikFactory,
    RealisasiKeuanganFactory,
    RenstraFactory,
    SasaranFactory,
    SubKegiatanFactory,
    TargetRencanaFactory,
    TautanIndikatorFactory,
    TujuanFactory,
)

pytestmark = pytest.mark.django_db
LIMABELAS = Decimal(10) ** 15


def tulis(objek: models.Model) -> None:
    """Straight to the table; constraints that wait for the commit are asked now."""
    with transaction.atomic():
        type(objek)._default_manager.bulk_create([objek])
        connection.check_constraints()


def ditolak(objek: models.Model, batasan: str = "") -> None:
    with pytest.raises(IntegrityError) as galat:
        tulis(objek)
    assert batasan in str(galat.value), galat.value


def salin(objek: Any, **beda: Any) -> Any:
    """The same row once more, with some columns different."""
    isi = {f.attname: getattr(objek, f.attname) for f in objek._meta.concrete_fields if not f.primary_key}
    for nama, nilai in beda.items():
        isi[objek._meta.get_field(nama).attname] = nilai.pk if isinstance(nilai, models.Model) else nilai
    return type(objek)(**isi)


# --- one owner per indicator ---


def test_indikator_satu_pemilik() -> None:
    ada = IndikatorFactory()
    program = ProgramFactory(perangkat_daerah=ada.renstra.perangkat_daerah)
    tujuan = TujuanFactory(renstra=ada.renstra)
    ditolak(salin(ada, kode="tanpa", sasaran=None), "indikator_satu_pemilik")
    ditolak(salin(ada, kode="dua", simpul=program), "indikator_satu_pemilik")
    ditolak(salin(ada, kode="tiga", simpul=program, tujuan=tujuan), "indikator_satu_pemilik")
    tulis(salin(ada, kode="program", sasaran=None, simpul=program))
    tulis(salin(ada, kode="tujuan", sasaran=None, tujuan=tujuan))


def test_tautan_satu_tujuan() -> None:
    ada = TautanIndikatorFactory()
    ditolak(salin(ada, sasaran=ada.indikator.sasaran), "tautan_satu_tujuan")
    ditolak(salin(ada, tujuan=None), "tautan_satu_tujuan")
    ditolak(salin(ada))


def test_uang_di_simpul_atau_indikator() -> None:
    for buat in (PaguFactory, KasFactory, RealisasiKeuanganFactory, RealisasiFisikFactory):
        ada = buat()
        indikator = IndikatorFactory(renstra__perangkat_daerah=ada.perangkat_daerah)
        ditolak(salin(ada, indikator=indikator), "satu_tempat")


# --- natural keys ---

KUNCI: list[tuple[Callable[..., Any], dict[str, Any]]] = [
    (PerangkatDaerahFactory, {"slug": "lain"}),
    (pabrik.PemdaFactory, {"slug": "lain"}),
    (pabrik.UnitKerjaFactory, {"kode": "lain"}),
    (pabrik.SkalaFactory, {"kode": "lain"}),
    (pabrik.BarisSkalaFactory, {"batas_bawah": Decimal(999)}),
    (pabrik.KataPredikatFactory, {"kata": "lain"}),
    (pabrik.PengaturanFactory, {"tahun": 2029}),
    (PejabatFactory, {"kode": "lain"}),
    (RenstraFactory, {"kode": "lain"}),
    (pabrik.MisiFactory, {"nomor": "lain"}),
    (TujuanFactory, {"kode": "lain"}),
    (SasaranFactory, {"kode": "lain"}),
    (pabrik.StrategiFactory, {"kode": "lain"}),
    (pabrik.ArahKebijakanFactory, {"kode": "lain"}),
    (ProgramFactory, {"berlaku_dari": 2030}),
    (pabrik.SimpulTahunFactory, {"tahun": 2029}),
    (IndikatorFactory, {"kode": "lain"}),
    (TargetRencanaFactory, {"dokumen": "renja"}),
    (pabrik.PembandingFactory, {"nama": "lain"}),
    (PerjanjianKinerjaFactory, {"tahun": 2029}),
    (pabrik.ProgramPKFactory, {"urutan": 999}),
    (RealisasiFactory, {"perkiraan": True}),
    (NilaiAkipFactory, {"tahun": 2029}),
    (pabrik.RekomendasiFactory, {"nomor": 999}),
    (pabrik.TindakLanjutFactory, {"urutan": 999}),
    (PaguFactory, {"versi": "perubahan"}),
    (KasFactory, {"bulan": 2}),
    (RealisasiKeuanganFactory, {"triwulan": 2}),
    (RealisasiFisikFactory, {"bulan": 2}),
    (pabrik.LaporanFactory, {"jenis": "renja"}),
    (pabrik.NaskahFactory, {"rujukan": "lain"}),
    (pabrik.TabelPendukungFactory, {"kode": "lain"}),
]


@pytest.mark.parametrize("buat,beda", KUNCI, ids=lambda k: getattr(k, "__name__", ""))
def test_kunci_alami(buat: Callable[..., Any], beda: dict[str, Any]) -> None:
    ada = buat()
    ditolak(salin(ada))
    tulis(salin(ada, **beda))


def test_item_pk_sekali_per_indikator() -> None:
    ada = ItemPKFactory()
    ditolak(salin(ada), "")
    tulis(salin(ada, indikator=IndikatorFactory(renstra=ada.indikator.renstra)))


def test_bagian_kunci_yang_kosong_tetap_kunci() -> None:
    """SQL holds two NULLs to be different; here an empty part is a part."""
    pd = PerangkatDaerahFactory()
    for buat in (PaguFactory, KasFactory, RealisasiKeuanganFactory, RealisasiFisikFactory):
        dinas = buat(perangkat_daerah=pd, simpul=None)
        assert dinas.simpul is None and dinas.indikator is None
        ditolak(salin(dinas))
        tulis(salin(dinas, uraian="Belanja Operasi"))
        tulis(salin(dinas, kode_rekening="5.1"))
    ditolak(salin(PerjanjianKinerjaFactory(perangkat_daerah=pd, unit=None), urutan_berlaku=7), "pk_unik")
    ditolak(salin(PejabatFactory(perangkat_daerah=None, pemda=pd.pemda)))
    ditolak(salin(pabrik.SkalaFactory().baris.get(batas_bawah=None)))


def test_urutan_berlaku_pk_tunggal() -> None:
    ada = PerjanjianKinerjaFactory()
    ditolak(salin(ada, jenis="perubahan", ke=1))
    tulis(salin(ada, jenis="perubahan", ke=1, urutan_berlaku=1))


# --- periods and years ---


@pytest.mark.parametrize("triwulan", [0, 5, 9])
def test_triwulan_mulai_pk(triwulan: int) -> None:
    ditolak(salin(PerjanjianKinerjaFactory(), tahun=2024, triwulan_mulai=triwulan), "pk_triwulan_mulai")


@pytest.mark.parametrize("periode", [5, 6, 8, 10])
def test_periode_realisasi(periode: int) -> None:
    ditolak(salin(RealisasiFactory(), periode=periode), "realisasi_periode")


@pytest.mark.parametrize("periode", [1, 2, 3, 4, 9])
def test_periode_realisasi_sah(periode: int) -> None:
    tulis(salin(RealisasiFactory(), periode=periode))


@pytest.mark.parametrize("buat", [RealisasiKeuanganFactory, RealisasiFisikFactory])
@pytest.mark.parametrize("bulan,triwulan", [(13, 0), (0, 5), (3, 1)])
def test_periode_uang(buat: Callable[..., Any], bulan: int, triwulan: int) -> None:
    ditolak(salin(buat(), bulan=bulan, triwulan=triwulan), "periode")


def test_bulan_kas() -> None:
    ditolak(salin(KasFactory(), bulan=13), "kas_bulan")


@pytest.mark.parametrize("tahun", [1989, 2101])
def test_tahun_wajar(tahun: int) -> None:
    for buat in (PerjanjianKinerjaFactory, RealisasiFactory, TargetRencanaFactory, PaguFactory, NilaiAkipFactory):
        ditolak(salin(buat(), tahun=tahun), "tahun")


def test_renstra_berakhir_sesudah_mulai() -> None:
    ditolak(salin(RenstraFactory(), kode="mundur", tahun_awal=2024, tahun_akhir=2023), "renstra_rentang")


# --- amounts ---

ANGKA: list[tuple[Callable[..., Any], str, dict[str, Any]]] = [
    (PaguFactory, "jumlah", {"versi": "perubahan"}),
    (KasFactory, "jumlah", {"bulan": 5}),
    (RealisasiKeuanganFactory, "jumlah", {"bulan": 5}),
    (RealisasiFactory, "nilai", {"periode": 1}),
    (RealisasiFactory, "pembilang", {"periode": 1}),
    (RealisasiFactory, "penyebut", {"periode": 1}),
    (TargetRencanaFactory, "nilai", {"dokumen": "renja"}),
    (TargetRencanaFactory, "basis", {"dokumen": "renja"}),
    (pabrik.ProgramPKFactory, "anggaran", {"urutan": 999}),
    (pabrik.ProgramPKFactory, "tw3", {"urutan": 999}),
    (pabrik.PembandingFactory, "nilai", {"nama": "lain"}),
]


@pytest.mark.parametrize("buat,kolom,beda", ANGKA, ids=lambda k: getattr(k, "__name__", str(k)))
def test_di_atas_15_digit(buat: Callable[..., Any], kolom: str, beda: dict[str, Any]) -> None:
    """SQLite would round them silently: there the check refuses, PostgreSQL's column type comes before it."""
    ada = buat()
    for nilai in (LIMABELAS, -LIMABELAS):
        with pytest.raises(DatabaseError, match=r"digit|numeric field overflow"):
            tulis(salin(ada, **beda, **{kolom: nilai}))
    baru = salin(ada, **beda, **{kolom: LIMABELAS - 1})
    tulis(baru)
    assert getattr(type(baru)._default_manager.get(pk=baru.pk), kolom) == LIMABELAS - 1


@pytest.mark.parametrize("nilai", [Decimal(-1), Decimal("100.5")])
def test_nol_sampai_seratus(nilai: Decimal) -> None:
    ditolak(salin(NilaiAkipFactory(), tahun=2029, nilai=nilai), "nilai_akip_0_100")
    ditolak(salin(RealisasiFisikFactory(), bulan=7, persen=nilai), "realisasi_fisik_persen")


def test_rentang_target() -> None:
    ada = TargetRencanaFactory()
    for bawah, atas in ((Decimal(9), Decimal(5)), (None, Decimal(5)), (Decimal(5), None)):
        ditolak(salin(ada, dokumen="renja", batas_bawah=bawah, batas_atas=atas), "target_rencana_rentang")


def test_keadaan_perlu_alasan() -> None:
    ditolak(salin(RealisasiFactory(), periode=1, keadaan="tidak_dilaksanakan"), "realisasi_alasan_keadaan")


def test_aturan_indikator() -> None:
    ada = IndikatorFactory()
    ditolak(salin(ada, kode="a", desimal=7), "indikator_desimal")
    ditolak(salin(ada, kode="b", faktor=Decimal(0)), "indikator_faktor")
    ditolak(salin(ada, kode="c", bobot=Decimal(-1)), "indikator_bobot")
    ditolak(salin(ada, kode="d", polaritas="predikat"), "indikator_skala_predikat")


# --- parents of the right level ---

TINGKAT = "simpul_tingkat_induk"


def test_induk_menurut_jenis() -> None:
    program = ProgramFactory()
    ditolak(salin(program, kunci="a", jenis="kegiatan"), "simpul_induk_sesuai_jenis")
    ditolak(salin(program, kunci="b", induk=program), "simpul_induk_sesuai_jenis")
    ditolak(salin(program, kunci="c", jenis="unsur", induk=program), "simpul_induk_sesuai_jenis")


def test_tingkat_induk_saat_sisip() -> None:
    sub = SubKegiatanFactory()
    kegiatan, program = sub.induk, sub.induk.induk
    for induk in (kegiatan, sub):
        ditolak(salin(kegiatan, kunci="a", induk=induk), TINGKAT)
    for induk in (program, sub):
        ditolak(salin(sub, kunci="b", induk=induk), TINGKAT)
    tulis(salin(kegiatan, kunci="c"))
    tulis(salin(sub, kunci="d"))


def test_tingkat_induk_saat_ubah() -> None:
    sub = SubKegiatanFactory()
    kegiatan, program = sub.induk, sub.induk.induk
    simpul = type(sub).objects
    for pk, beda in (
        (sub.pk, {"induk": program}),
        (kegiatan.pk, {"induk": KegiatanFactory()}),
        (kegiatan.pk, {"jenis": "sub_kegiatan"}),
        (kegiatan.pk, {"jenis": "program", "induk": None}),  # its sub kegiatan would hang on a program
        (program.pk, {"jenis": "kegiatan", "induk": ProgramFactory()}),
    ):
        with pytest.raises(IntegrityError, match=TINGKAT), transaction.atomic():
            simpul.filter(pk=pk).update(**beda)
    simpul.filter(pk=sub.pk).update(induk=KegiatanFactory(), nama="Pindah")
    simpul.filter(pk=kegiatan.pk).update(induk=ProgramFactory())


def test_tingkat_induk_tak_bergantung_urutan() -> None:
    """A restore writes rows in any order; what is wrong in the end is refused all the same."""
    sub = SubKegiatanFactory()
    simpul = type(sub)
    benar = [salin(sub, kunci="anak", induk=None), salin(sub.induk, kunci="induk")]
    benar[0].pk, benar[1].pk, benar[0].induk_id = 9001, 9002, 9002
    simpul.objects.bulk_create(benar)
    connection.check_constraints()
    salah = [salin(sub, kunci="anak2", induk=None), salin(sub.induk.induk, kunci="induk2")]
    salah[0].pk, salah[1].pk, salah[0].induk_id = 9003, 9004, 9004
    with pytest.raises(IntegrityError, match=TINGKAT), transaction.atomic():
        simpul.objects.bulk_create(salah)


class _Penyunting:
    """What the migration needs of a schema editor; SQLite's own refuses to work inside a test's transaction."""

    connection = connection
    quote_name = staticmethod(connection.ops.quote_name)

    @staticmethod
    def execute(sql: str) -> None:
        with connection.cursor() as kursor:
            kursor.execute(sql)


def test_pemicu_dapat_dilepas_dan_dipasang_lagi() -> None:
    migrasi = import_module("renstra.migrations.0002_tingkat_induk")
    program = ProgramFactory()
    salah = {"kunci": "x", "jenis": "sub_kegiatan", "induk": program}
    ditolak(salin(program, **salah), TINGKAT)
    migrasi.lepas(apps, _Penyunting)
    tulis(salin(program, **salah))
    type(program).objects.filter(kunci="x").delete()
    migrasi.pasang(apps, _Penyunting)
    ditolak(salin(program, **salah), TINGKAT)
    assert [type(o) for o in migrasi.Migration.operations] == [RunPython]
    assert migrasi.Migration.operations[0].reversible


# --- nothing forgotten ---


def test_tiap_tabel_punya_kunci_alami() -> None:
    """Every model of the apps can be found by what a person types, beside its number."""
    tanpa = [
        m._meta.label
        for app in ("sakip", "renstra", "kinerja", "anggaran", "laporan")
        for m in apps.get_app_config(app).get_models()
        if not any(isinstance(c, models.UniqueConstraint) for c in m._meta.constraints)
        and not any(f.unique and not f.primary_key for f in m._meta.concrete_fields)
    ]
    # Two pictures may carry one caption, two annexes one title, and a document is printed many times.
    berkas = {"laporan.GambarLaporan", "laporan.LampiranUnggah", "laporan.Cetakan"}
    assert set(tanpa) <= {"sakip.RincianJejak", "sakip.Penugasan", *berkas}
