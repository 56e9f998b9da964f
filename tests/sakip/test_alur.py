"""The steps of a period as services: who, from which state, with which reason; and the lock they leave."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from anggaran.services import simpan_pagu, simpan_realisasi_keuangan
from kinerja.models import Realisasi
from kinerja.services.isian import BarisIsian, simpan_isian
from kinerja.services.massal import simpan_realisasi_massal
from renstra.models import Indikator
from sakip.alur import langkah
from sakip.alur.baca import hari_ini, status_periode
from sakip.alur.jaga import Tertutup
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import KeadaanPengisian, Peran
from sakip.models import Alur, Jadwal, Jejak, Pengguna
from tests.pabrik import IndikatorFactory, PenggunaFactory, ProgramFactory, RenstraFactory
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db
TAHUN, TW = 2023, 2
K = KeadaanPengisian


@pytest.fixture
def orang(pemeran: Pemeran) -> dict[str, Pengguna]:
    hasil = dict(pemeran.orang)
    hasil["organisasi"] = PenggunaFactory(username="organisasi")
    tugaskan(hasil["organisasi"], Peran.BAGIAN_ORGANISASI, pemeran.pd)
    return hasil


@pytest.fixture
def indikator(pemeran: Pemeran) -> Indikator:
    ind: Indikator = IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pemeran.pd), kode="S1.1")
    return ind


def di(pemeran: Pemeran) -> dict[str, Any]:
    return {"perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": TW}


def keadaan(pemeran: Pemeran) -> KeadaanPengisian:
    return status_periode(pemeran.pd, TAHUN)[TW].keadaan


def isi(pemeran: Pemeran, pelaku: Pengguna, ind: Indikator, nilai: str, versi: int = 0) -> Any:
    baris = [BarisIsian(ind.pk, versi, {"nilai": Decimal(nilai)})]
    return simpan_isian(pelaku=pelaku, perangkat_daerah=pemeran.pd, tahun=TAHUN, periode=TW, baris=baris)


def test_dari_draf_sampai_terkunci(pemeran: Pemeran, orang: dict[str, Pengguna], indikator: Indikator) -> None:
    isi(pemeran, orang["perencana"], indikator, "5")
    langkah.ajukan(pelaku=orang["perencana"], **di(pemeran))
    assert isi(pemeran, orang["perencana"], indikator, "6", 1).galat[0].galat.pesan.endswith("minta dikembalikan.")
    langkah.kembalikan(pelaku=orang["kepala"], alasan="Periksa S1.1", **di(pemeran))
    assert isi(pemeran, orang["perencana"], indikator, "6", 1).tersimpan == (indikator.pk,)
    langkah.ajukan(pelaku=orang["perencana"], **di(pemeran))
    langkah.setujui(pelaku=orang["kepala"], **di(pemeran))
    assert keadaan(pemeran) is K.DIAJUKAN
    langkah.setujui(pelaku=orang["organisasi"], **di(pemeran))
    assert keadaan(pemeran) is K.DIKUNCI
    assert Jejak.objects.get(aksi="kembalikan").alasan == "Periksa S1.1"


def test_terkunci_untuk_semua_jalan(pemeran: Pemeran, orang: dict[str, Pengguna], indikator: Indikator) -> None:
    """Page and bulk verb (import, command, admin) alike; other periods stay open."""
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, bagian_organisasi=False)
    program = ProgramFactory(perangkat_daerah=pemeran.pd)
    isi(pemeran, orang["perencana"], indikator, "5")
    langkah.ajukan(pelaku=orang["perencana"], **di(pemeran))
    langkah.setujui(pelaku=orang["kepala"], **di(pemeran))
    assert keadaan(pemeran) is K.DIKUNCI
    sistem = Pengguna.objects.get(username="sistem")
    baris = {"indikator": indikator, "tahun": TAHUN, "nilai": 7}
    with pytest.raises(Tertutup, match=r"S1.1: Triwulan II 2023 sudah dikunci"):
        simpan_realisasi_massal(pelaku=sistem, perangkat_daerah=pemeran.pd, baris=[{**baris, "periode": 2}])
    simpan_realisasi_massal(pelaku=sistem, perangkat_daerah=pemeran.pd, baris=[{**baris, "periode": 3}])
    uang = {"simpul": program, "tahun": TAHUN, "jumlah": 1}
    with pytest.raises(Tertutup):
        simpan_realisasi_keuangan(pelaku=sistem, perangkat_daerah=pemeran.pd, baris=[{**uang, "bulan": 5}])
    simpan_realisasi_keuangan(pelaku=sistem, perangkat_daerah=pemeran.pd, baris=[{**uang, "bulan": 7}])
    simpan_pagu(pelaku=sistem, perangkat_daerah=pemeran.pd, baris=[uang])
    assert isi(pemeran, orang["perencana"], indikator, "6", 1).galat
    assert Realisasi.objects.get(periode=2).nilai == 5


def test_buka_kunci_beralasan_dan_berbatas(
    pemeran: Pemeran, orang: dict[str, Pengguna], indikator: Indikator
) -> None:
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, bagian_organisasi=False)
    isi(pemeran, orang["perencana"], indikator, "5")
    langkah.ajukan(pelaku=orang["perencana"], **di(pemeran))
    langkah.setujui(pelaku=orang["kepala"], **di(pemeran))
    hari = hari_ini(pemeran.pd)
    with pytest.raises(GalatMasukan, match="Tulis alasan"):
        langkah.buka(pelaku=orang["organisasi"], alasan=" ", sampai=hari, **di(pemeran))
    with pytest.raises(GalatMasukan, match="sudah lewat"):
        langkah.buka(pelaku=orang["organisasi"], alasan="x", sampai=hari - timedelta(days=1), **di(pemeran))
    with pytest.raises(PermissionDenied):
        langkah.buka(pelaku=orang["kepala"], alasan="x", sampai=hari, **di(pemeran))
    langkah.buka(pelaku=orang["organisasi"], alasan="Salah ketik", sampai=hari, **di(pemeran))
    assert isi(pemeran, orang["perencana"], indikator, "6", 1).tersimpan


def test_tidak_menyetujui_isian_sendiri(pemeran: Pemeran, orang: dict[str, Pengguna]) -> None:
    tugaskan(orang["perencana"], Peran.KEPALA, pemeran.pd)
    orang["perencana"].__dict__.pop("_tugas", None)
    langkah.ajukan(pelaku=orang["perencana"], **di(pemeran))
    with pytest.raises(PermissionDenied, match="orang lain"):
        langkah.setujui(pelaku=orang["perencana"], **di(pemeran))


def test_versi_lama_bentrok(pemeran: Pemeran, orang: dict[str, Pengguna]) -> None:
    langkah.ajukan(pelaku=orang["perencana"], versi=0, **di(pemeran))
    with pytest.raises(Bentrok):
        langkah.setujui(pelaku=orang["kepala"], versi=0, **di(pemeran))
    langkah.setujui(pelaku=orang["kepala"], versi=1, **di(pemeran))


def test_terlambat_tidak_tertutup_selamanya(
    pemeran: Pemeran, orang: dict[str, Pengguna], indikator: Indikator
) -> None:
    Jadwal.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, periode=TW, tenggat=date(2023, 7, 10))
    assert "Isi terlambat" in isi(pemeran, orang["perencana"], indikator, "6").galat[0].galat.pesan
    langkah.isi_terlambat(pelaku=orang["perencana"], alasan="Data baru datang", **di(pemeran))
    assert isi(pemeran, orang["perencana"], indikator, "6").tersimpan
    assert langkah.ajukan(pelaku=orang["perencana"], **di(pemeran)).terlambat


def test_menunggu_data_luar_terbuka_sesudah_kunci(
    pemeran: Pemeran, orang: dict[str, Pengguna], indikator: Indikator
) -> None:
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, bagian_organisasi=False)
    baris = ("indikator", indikator.pk)
    langkah.tunggu_data(pelaku=orang["perencana"], baris=baris, alasan="BPS, Maret", **di(pemeran))
    langkah.ajukan(pelaku=orang["perencana"], **di(pemeran))
    langkah.setujui(pelaku=orang["kepala"], **di(pemeran))
    assert isi(pemeran, orang["perencana"], indikator, "6").tersimpan
    langkah.data_masuk(pelaku=orang["perencana"], baris=baris, **di(pemeran))
    assert isi(pemeran, orang["perencana"], indikator, "7", 1).galat


def test_atas_nama_tercatat(pemeran: Pemeran, orang: dict[str, Pengguna], indikator: Indikator) -> None:
    baris = [BarisIsian(indikator.pk, 0, {"nilai": Decimal(5)})]
    kunci = di(pemeran)
    with pytest.raises(PermissionDenied):
        simpan_isian(pelaku=orang["organisasi"], baris=baris, **kunci)
    simpan_isian(pelaku=orang["organisasi"], baris=baris, atas_nama="Sekretaris Dinas", **kunci)
    assert Realisasi.objects.get().atas_nama == "Sekretaris Dinas"
    assert Jejak.objects.get(aksi="simpan_isian").atas_nama == "Sekretaris Dinas"
