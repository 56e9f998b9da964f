"""Roles with dates, permissions, and the words of a refusal."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from sakip.inti.istilah import Peran
from sakip.models import SISTEM, Pengguna
from sakip.peran import (
    IZIN,
    SEMUA_PERAN,
    boleh,
    pemda_dikelola,
    peran_di,
    peran_pemda,
    unit_pic,
    wajib,
    wajib_di_pemda,
    wajib_kelola_pemda,
)
from tests.pabrik import PenggunaFactory, PenugasanFactory, PerangkatDaerahFactory, UnitKerjaFactory
from tests.pemeran import tugaskan

pytestmark = pytest.mark.django_db

TABEL_IZIN = {
    "lihat": {"pic", "perencana", "sekretaris", "kepala", "bagian_organisasi", "bappeda", "inspektorat", "admin"},
    "lihat_pemda": {"bagian_organisasi", "bappeda", "inspektorat", "admin"},
    "unduh_laporan": {
        "pic", "perencana", "sekretaris", "kepala", "bagian_organisasi", "bappeda", "inspektorat", "admin",
    },
    "isi_realisasi": {"pic", "perencana"},
    "isi_anggaran": {"pic", "perencana"},
    "tulis_realisasi": {"pic", "perencana", "bagian_organisasi", "admin"},
    "tulis_anggaran": {"pic", "perencana", "bagian_organisasi", "admin"},
    "isi_aksi": {"pic", "perencana"},
    "susun_rencana": {"perencana"},
    "susun_laporan": {"perencana", "sekretaris"},
    "kelola": {"admin"},
    "serahkan": {"pic"},
    "ajukan": {"perencana"},
    "tinjau": {"sekretaris", "kepala", "bagian_organisasi"},
    "tunggu_data": {"perencana", "bagian_organisasi", "admin"},
    "buka_kunci": {"bagian_organisasi", "admin"},
    "atur_periode": {"bagian_organisasi", "admin"},
    "isi_atas_nama": {"bagian_organisasi", "admin"},
    "tandatangani_pk": {"kepala"},
    "paraf_pk": {"perencana", "sekretaris", "kepala"},
    "impor": {"perencana", "admin"},
    "siapkan_reviu": {"perencana", "sekretaris"},
    "kembalikan_laporan": {"inspektorat", "kepala", "sekretaris"},
    "finalkan": {"kepala"},
    "sampaikan": {"perencana", "bagian_organisasi"},
    "unggah_bertanda": {"perencana", "sekretaris", "kepala"},
    "periksa_kinerja": {"inspektorat"},
    "tanggapi_reviu": {"perencana", "sekretaris", "kepala"},
    "tindak_lanjuti": {"pic", "perencana", "sekretaris", "kepala"},
    "publikasikan": {"kepala", "bagian_organisasi", "admin"},
}  # fmt: skip


@pytest.mark.parametrize("kode", IZIN)
def test_siapa_boleh_apa(kode):
    assert {p.value for p in Peran if IZIN[kode].syarat(frozenset({p}))} == TABEL_IZIN[kode]
    assert not IZIN[kode].syarat(frozenset())


@pytest.mark.parametrize(
    ("dari", "sampai", "berlaku"),
    [
        (date(2024, 1, 1), None, True),
        (date(2024, 6, 15), date(2024, 6, 15), True),
        (date(2024, 6, 16), None, False),
        (date(2024, 1, 1), date(2024, 6, 14), False),
    ],
)
def test_peran_berlaku_menurut_tanggal(dari, sampai, berlaku):
    tugas = PenugasanFactory(dari=dari, sampai=sampai)
    peran = peran_di(tugas.pengguna, tugas.perangkat_daerah, date(2024, 6, 15))
    assert peran == (frozenset({Peran.PERENCANA}) if berlaku else frozenset())


def test_peran_pemda_berlaku_di_semua_perangkat_daerahnya(pemeran):
    saudara = PerangkatDaerahFactory(pemda=pemeran.pd.pemda)
    assert peran_di(pemeran["inspektorat"], saudara) == {Peran.INSPEKTORAT}
    assert peran_di(pemeran["perencana"], saudara) == frozenset()
    assert peran_di(pemeran["inspektorat"], pemeran.pd_lain) == frozenset()


def test_peran_di_pemda_tidak_menghitung_peran_di_perangkat_daerah(pemeran):
    pemda, lain = pemeran.pd.pemda, pemeran.pd_lain.pemda
    assert peran_pemda(pemeran["inspektorat"], pemda) == {Peran.INSPEKTORAT}
    assert peran_pemda(pemeran["inspektorat"], lain) == frozenset()
    assert peran_pemda(pemeran["perencana"], pemda) == frozenset()
    assert peran_pemda(Pengguna.objects.get(username=SISTEM), lain) == SEMUA_PERAN
    wajib_di_pemda("atur_periode", pemeran["admin"], pemda)
    with pytest.raises(PermissionDenied, match="Hanya Bagian Organisasi atau admin pemda"):
        wajib_di_pemda("atur_periode", pemeran["inspektorat"], pemda)


def test_beberapa_peran_bergabung(pemeran):
    tugaskan(pemeran["perencana"], Peran.KEPALA, pemeran.pd)
    assert peran_di(pemeran["perencana"], pemeran.pd) == {Peran.PERENCANA, Peran.KEPALA}


def test_yang_tak_terbatas_dan_yang_bukan_siapa_siapa(pemeran):
    assert peran_di(PenggunaFactory(is_superuser=True), pemeran.pd) == SEMUA_PERAN
    assert peran_di(Pengguna.objects.get(username=SISTEM), pemeran.pd) == SEMUA_PERAN
    assert peran_di(PenggunaFactory(is_superuser=True, is_active=False), pemeran.pd) == frozenset()
    assert peran_di(AnonymousUser(), pemeran.pd) == frozenset()


def test_tugas_dibaca_sekali_per_pengguna(pemeran, django_assert_num_queries):
    orang, lain = pemeran["perencana"], PerangkatDaerahFactory()
    with django_assert_num_queries(1):
        for pd in (pemeran.pd, pemeran.pd_lain, lain):
            peran_di(orang, pd)
        assert boleh("isi_realisasi", orang, pemeran.pd)


def test_penolakan_menyebut_siapa_yang_boleh(pemeran):
    wajib("isi_realisasi", pemeran["pic"], pemeran.pd)
    with pytest.raises(PermissionDenied, match="Hanya perencana atau PIC bidang yang dapat mengisi realisasi"):
        wajib("isi_realisasi", pemeran["kepala"], pemeran.pd)


def test_pic_terbatas_pada_unitnya_dan_bawahannya(pemeran):
    bidang = UnitKerjaFactory(perangkat_daerah=pemeran.pd)
    seksi = UnitKerjaFactory(perangkat_daerah=pemeran.pd, induk=bidang)
    UnitKerjaFactory(perangkat_daerah=pemeran.pd)
    pic = PenggunaFactory()
    PenugasanFactory(pengguna=pic, peran="pic", perangkat_daerah=pemeran.pd, unit=bidang)
    assert unit_pic(pic, pemeran.pd) == {bidang.pk, seksi.pk}
    assert unit_pic(pemeran["pic"], pemeran.pd) is None  # PIC of the whole agency
    assert unit_pic(pemeran["perencana"], pemeran.pd) is None
    assert unit_pic(pemeran["kepala"], pemeran.pd) == frozenset()
    PenugasanFactory(pengguna=pic, peran="perencana", perangkat_daerah=pemeran.pd)
    assert unit_pic(Pengguna.objects.get(pk=pic.pk), pemeran.pd) is None


def test_admin_mengelola_pemdanya_saja(pemeran):
    milik, lain = pemeran.pd.pemda_id, pemeran.pd_lain.pemda_id
    assert pemda_dikelola(pemeran["admin"]) == {milik}
    wajib_kelola_pemda(pemeran["admin"], [milik])
    for bukan in ([lain], [milik, lain], [None]):
        with pytest.raises(PermissionDenied):
            wajib_kelola_pemda(pemeran["admin"], bukan)
    with pytest.raises(PermissionDenied):
        wajib_kelola_pemda(pemeran["inspektorat"], [milik])
