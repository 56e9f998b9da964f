"""Undo of changed rules: closed periods keep them, and what others wrote under the newer rule must fit the former."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from kinerja.models import ItemPK, Realisasi
from pertukaran.models import Batch
from pertukaran.services.urung import halangan
from renstra.models import Indikator, TargetRencana
from sakip.inti.istilah import KeadaanPengisian, Peran
from sakip.models import Pengisian
from tests.pabrik import RealisasiFactory
from tests.pemeran import *  # noqa: F403
from tests.pertukaran.berkas import buku
from tests.pertukaran.bolak_balik import impor
from tests.pertukaran.test_urung import Dunia, dunia

__all__ = ["dunia"]
pytestmark = pytest.mark.django_db
TAHUN = 2023
INDIKATOR = ["Kode", "Level", "Kode Induk", "Indikator"]
TARGET = ["Kode Indikator", "Tahun", "Dokumen"]


def ubah_aturan(dunia: Dunia, **isi: Any) -> Batch:
    """An import that changes rules of the one indicator."""
    kini = Indikator.objects.get()
    isi = {"Satuan": kini.satuan, "Polaritas": kini.get_polaritas_display(), **isi}
    kolom = [n.replace("_", " ") for n in isi]
    return beralasan(
        dunia, Indikator=[INDIKATOR + kolom, ["IKU-1", "Sasaran", "S1", "Tingkat kepuasan", *isi.values()]]
    )


def beralasan(dunia: Dunia, **lembar: list[list[Any]]) -> Batch:
    """What was measured changes its rule for a reason only."""
    return impor(dunia.pd, buku(lembar), dunia.pemeran["perencana"], alasan="Salah ketik")


def target(dunia: Dunia, dokumen: str = "Renstra", **isi: Any) -> Batch:
    kolom = [n.replace("_", " ") for n in isi]
    return dunia.impor(Target=[TARGET + kolom, ["IKU-1", TAHUN, dokumen, *isi.values()]])


def rentang(dunia: Dunia) -> None:
    Indikator.objects.update(polaritas="rentang")


def tutup(dunia: Dunia, keadaan: KeadaanPengisian, periode: int = 1) -> None:
    menunggu = Peran.KEPALA.value if keadaan == KeadaanPengisian.DIAJUKAN else ""
    Pengisian.objects.create(
        perangkat_daerah=dunia.pd, tahun=TAHUN, periode=periode, keadaan=keadaan.value, menunggu=menunggu
    )


@pytest.mark.parametrize("keadaan", [KeadaanPengisian.DIAJUKAN, KeadaanPengisian.DIKUNCI])
def test_aturan_periode_tertutup_tidak_kembali(dunia: Dunia, keadaan: KeadaanPengisian) -> None:
    Indikator.objects.update(satuan="orang")
    batch = ubah_aturan(dunia, Satuan="hektare", Desimal=1)
    tutup(dunia, keadaan)
    (pesan,) = dunia.tertolak(batch)
    assert pesan == (
        "Indikator IKU-1 Tingkat kepuasan: Satuan hektare → orang; Desimal 1 → 2 tidak dapat dikembalikan: angka "
        "Triwulan I 2023 sudah diajukan atau dikunci. Minta periodenya dibuka, atau buat indikator pengganti; "
        "yang lama tetap dengan angkanya."
    )
    assert [(u.kolom, u.lama, u.baru) for u in halangan(batch)[0].ubah] == [
        ("Satuan", "hektare", "orang"),
        ("Desimal", "1", "2"),
    ]


def test_aturan_kembali_bila_yang_tertutup_tidak_diukur(dunia: Dunia) -> None:
    Indikator.objects.update(satuan="orang")
    batch = ubah_aturan(dunia, Satuan="hektare")
    tutup(dunia, KeadaanPengisian.DIKUNCI, periode=2)
    dunia.batal(batch)
    assert Indikator.objects.get().satuan == "orang"


def test_yang_bukan_aturan_kembali_pada_periode_tertutup(dunia: Dunia) -> None:
    batch = ubah_aturan(dunia, Definisi_Operasional="Baru")
    tutup(dunia, KeadaanPengisian.DIKUNCI)
    dunia.batal(batch)
    assert Indikator.objects.get().definisi_operasional == ""


def test_target_sesudahnya_hilang_nilainya(dunia: Dunia) -> None:
    """Maksimalkan → Rentang taken back, while a later batch wrote a range."""
    batch = ubah_aturan(dunia, Polaritas="Rentang")
    lain = target(dunia, Batas_Bawah=5, Batas_Atas=10)
    (pesan,) = dunia.tertolak(batch)
    assert pesan.startswith(
        "Indikator IKU-1 Tingkat kepuasan: Polaritas Rentang → Maksimalkan tidak cocok lagi dengan Target "
    )
    assert f"yang ditulis oleh Impor {lain.pk} (" in pesan
    assert pesan.endswith(
        ": nilainya tidak terbaca lagi menurut aturan semula. Perbaiki atau hapus baris itu, lalu batalkan lagi."
    )
    satu = halangan(batch)[0]
    assert (satu.sumber, satu.oleh) == (f"Impor {lain.pk}", str(dunia.pemeran["perencana"]))
    assert satu.waktu is not None
    dunia.batal(lain)
    dunia.batal(batch)
    assert (Indikator.objects.get().polaritas, TargetRencana.objects.count()) == ("maksimalkan", 0)


def test_target_satu_batch_kembali_bersama(dunia: Dunia) -> None:
    rentang(dunia)
    target(dunia, Batas_Bawah=5, Batas_Atas=10)
    batch = beralasan(
        dunia,
        Indikator=[
            [*INDIKATOR, "Satuan", "Polaritas"],
            ["IKU-1", "Sasaran", "S1", "Tingkat kepuasan", "%", "Maksimalkan"],
        ],
        Target=[[*TARGET, "Target", "Batas Bawah", "Batas Atas"], ["IKU-1", TAHUN, "Renstra", 7, "", ""]],
    )
    dunia.batal(batch)
    t = TargetRencana.objects.get()
    assert (t.indikator.polaritas, t.nilai, t.batas_bawah, t.batas_atas) == ("rentang", None, 5, 10)


def test_butir_draf_pk_disebut(dunia: Dunia) -> None:
    batch = ubah_aturan(dunia, Polaritas="Ya/Tidak")
    lain = target(dunia, "PK Murni", Target="Ya")
    (pesan,) = dunia.tertolak(batch)
    assert f"Impor {lain.pk}" in pesan
    assert "Ya/Tidak → Maksimalkan" in pesan
    assert ItemPK.objects.get().kata == "Ya"


def test_realisasi_sesudahnya_disebut_siapa(dunia: Dunia) -> None:
    batch = ubah_aturan(dunia, Polaritas="Ya/Tidak")
    dunia.isi(periode=2, kata="Ya")
    (pesan,) = dunia.tertolak(batch)
    assert "Polaritas Ya/Tidak → Maksimalkan tidak cocok lagi dengan Realisasi IKU-1" in pesan
    assert f"yang ditulis oleh {dunia.pemeran['pic']} pada " in pesan


def test_realisasi_yang_ditolak_aturan_semula(dunia: Dunia) -> None:
    Indikator.objects.update(polaritas="ya_tidak")
    Realisasi.objects.update(nilai=None, kata="Ya")
    batch = ubah_aturan(dunia, Polaritas="Maksimalkan")
    dunia.isi(periode=2, kata="Mungkin", nilai=Decimal(5))
    (pesan,) = dunia.tertolak(batch)
    assert ': "Mungkin" bukan Ya atau Tidak. Perbaiki' in pesan


def test_yang_sudah_janggal_sebelum_impor_bukan_halangan(dunia: Dunia) -> None:
    """Figures of past documents are loaded as they stand; the undo makes them no worse."""
    Indikator.objects.update(polaritas="ya_tidak")
    dunia.isi(periode=2, kata="Mungkin")
    batch = ubah_aturan(dunia, Polaritas="Maksimalkan")
    Realisasi.objects.filter(periode=1).delete()
    dunia.batal(batch)
    assert Indikator.objects.get().polaritas == "ya_tidak"


def test_ditulis_langsung_di_basis_data(dunia: Dunia) -> None:
    batch = ubah_aturan(dunia, Polaritas="Ya/Tidak")
    RealisasiFactory(indikator=dunia.indikator, tahun=TAHUN, periode=3, nilai=None, kata="Ya")
    (pesan,) = dunia.tertolak(batch)
    assert "yang ditulis langsung di basis data; jejak audit tidak mencatat siapa" in pesan
