"""Every step of a period tried by every role in every state: allowed, refused by role (403), refused by state."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from renstra.models import Indikator
from sakip.alur import langkah
from sakip.alur.baca import hari_ini, status_periode
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import KeadaanPengisian, Peran
from sakip.models import Alur, Jejak, Pengguna, Pengisian
from tests.pabrik import IndikatorFactory, PenggunaFactory, RealisasiFactory, RenstraFactory
from tests.pemeran import Pemeran, tugaskan

pytestmark = pytest.mark.django_db
TAHUN, TW = 2023, 2
K = KeadaanPengisian
BOLEH, BUKAN_PERAN, BUKAN_WAKTUNYA = "boleh", "403", "ditolak"

# Each state as it stands in the database: all three approvers are switched on.
KEADAAN: dict[str, dict[str, Any]] = {
    "draf": {},
    "menunggu_sekretaris": {"keadaan": "diajukan", "menunggu": "sekretaris"},
    "menunggu_kepala": {"keadaan": "diajukan", "menunggu": "kepala"},
    "menunggu_organisasi": {"keadaan": "diajukan", "menunggu": "bagian_organisasi"},
    "dikembalikan": {"keadaan": "dikembalikan", "alasan": "x"},
    "dikunci": {"keadaan": "dikunci"},
    "dibuka": {"keadaan": "dibuka", "dibuka_sampai": 3, "alasan": "x"},
    "dibuka_lewat": {"keadaan": "dibuka", "dibuka_sampai": -1, "alasan": "x"},
}
TERBUKA = {"draf", "dikembalikan", "dibuka"}
MENUNGGU = {"menunggu_sekretaris", "menunggu_kepala", "menunggu_organisasi"}
GILIRAN = {
    "menunggu_sekretaris": Peran.SEKRETARIS,
    "menunggu_kepala": Peran.KEPALA,
    "menunggu_organisasi": Peran.BAGIAN_ORGANISASI,
}
PENINJAU = {Peran.SEKRETARIS, Peran.KEPALA, Peran.BAGIAN_ORGANISASI}
PEMBUKA = {Peran.BAGIAN_ORGANISASI, Peran.ADMIN}
AKSI = ["ajukan", "tarik", "setujui", "kembalikan", "buka", "isi_terlambat", "tunggu_data", "data_masuk", "serahkan"]


def harapan(aksi: str, peran: Peran, keadaan: str) -> str:
    """The table, in words of the field: who, and when."""
    if aksi in ("setujui", "kembalikan"):
        if peran not in PENINJAU:
            return BUKAN_PERAN
        if keadaan not in MENUNGGU:
            return BUKAN_WAKTUNYA
        return BOLEH if GILIRAN[keadaan] is peran else BUKAN_PERAN
    siapa = {
        "buka": PEMBUKA,
        "serahkan": {Peran.PIC},
        "tunggu_data": {Peran.PERENCANA, *PEMBUKA},
        "data_masuk": {Peran.PERENCANA, *PEMBUKA},
    }.get(aksi, {Peran.PERENCANA})
    if peran not in siapa:
        return BUKAN_PERAN
    kapan = {
        "tarik": MENUNGGU,
        "buka": {"dikunci", "dibuka", "dibuka_lewat"},
        "isi_terlambat": set(),  # no deadline here
        "data_masuk": set(),  # nothing waits here
        "tunggu_data": set(KEADAAN) if peran in PEMBUKA else TERBUKA,
    }.get(aksi, TERBUKA)
    return BOLEH if keadaan in kapan else BUKAN_WAKTUNYA


@pytest.fixture
def orang(pemeran: Pemeran) -> dict[Peran, Pengguna]:
    hasil = {}
    for peran in Peran:
        hasil[peran] = PenggunaFactory(username=f"matriks-{peran.value}")
        tugaskan(hasil[peran], peran, pemeran.pd)
    return hasil


@pytest.fixture
def indikator(pemeran: Pemeran) -> Indikator:
    ind: Indikator = IndikatorFactory(renstra=RenstraFactory(perangkat_daerah=pemeran.pd), kode="S1.1")
    RealisasiFactory(indikator=ind, tahun=TAHUN, periode=TW, nilai=5)
    return ind


def siapkan(pemeran: Pemeran, keadaan: str) -> None:
    Alur.objects.create(pemda=pemeran.pd.pemda, tahun=TAHUN, sekretaris=True)
    isi = dict(KEADAAN[keadaan])
    if "dibuka_sampai" in isi:
        isi["dibuka_sampai"] = hari_ini(pemeran.pd) + timedelta(days=isi["dibuka_sampai"])
    if isi:
        Pengisian.objects.create(perangkat_daerah=pemeran.pd, tahun=TAHUN, periode=TW, **isi)


def jalankan(aksi: str, pemeran: Pemeran, pelaku: Pengguna, indikator: Indikator) -> None:
    baris = ("indikator", indikator.pk)
    lain: dict[str, dict[str, Any]] = {
        "kembalikan": {"alasan": "x"},
        "buka": {"alasan": "x", "sampai": hari_ini(pemeran.pd)},
        "isi_terlambat": {"alasan": "x"},
        "tunggu_data": {"alasan": "x", "baris": baris},
        "data_masuk": {"baris": baris},
        "serahkan": {"baris": [baris]},
    }
    di = {"perangkat_daerah": pemeran.pd, "tahun": TAHUN, "periode": TW}
    getattr(langkah, aksi)(pelaku=pelaku, **di, **lain.get(aksi, {}))


@pytest.mark.parametrize("keadaan", KEADAAN)
@pytest.mark.parametrize("aksi", AKSI)
def test_setiap_langkah_oleh_setiap_peran(
    pemeran: Pemeran, orang: dict[Peran, Pengguna], indikator: Indikator, aksi: str, keadaan: str
) -> None:
    for peran, pelaku in orang.items():
        Pengisian.objects.all().delete()
        Alur.objects.all().delete()
        siapkan(pemeran, keadaan)
        jejak = Jejak.objects.count()
        try:
            jalankan(aksi, pemeran, pelaku, indikator)
            hasil = BOLEH
        except PermissionDenied:
            hasil = BUKAN_PERAN
        except GalatMasukan:
            hasil = BUKAN_WAKTUNYA
        assert hasil == harapan(aksi, peran, keadaan), (aksi, peran, keadaan)
        assert Jejak.objects.count() - jejak == (hasil == BOLEH), "one entry per step, none for a refusal"


@pytest.mark.parametrize("keadaan", sorted(MENUNGGU))
def test_tidak_ada_yang_menyetujui_isian_sendiri(
    pemeran: Pemeran, orang: dict[Peran, Pengguna], indikator: Indikator, keadaan: str
) -> None:
    """Not whose turn it is, not a superuser; who wrote in the period stays its writer whoever wrote after."""
    siapkan(pemeran, keadaan)
    sakti = PenggunaFactory(username="sakti", is_superuser=True)
    for pelaku in (orang[GILIRAN[keadaan]], sakti):
        indikator.realisasi.update(diubah_oleh=pelaku)
        with pytest.raises(PermissionDenied, match="orang lain"):
            jalankan("setujui", pemeran, pelaku, indikator)
    indikator.realisasi.update(diubah_oleh=orang[Peran.PERENCANA])
    jalankan("setujui", pemeran, sakti, indikator)
    assert status_periode(pemeran.pd, TAHUN)[TW].menunggu is not GILIRAN[keadaan]
