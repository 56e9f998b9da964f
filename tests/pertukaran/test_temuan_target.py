"""Targets of a file stand by the rules of the pages."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import IntegrityError

from kinerja.models import PerjanjianKinerja
from renstra.models import TargetRencana
from sakip.models import Pengisian, PerangkatDaerah
from sakip.services.massal import nama_batasan
from tests.pabrik import (
    IndikatorFactory,
    PerangkatDaerahFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
    TargetRencanaFactory,
)
from tests.pertukaran.lembar import hitung, periksa, satu, terapkan

pytestmark = pytest.mark.django_db

TARGET = ["Kode Indikator", "Tahun", "Dokumen", "Target"]


@pytest.fixture
def pd() -> PerangkatDaerah:
    pd = PerangkatDaerahFactory()
    r = RenstraFactory(perangkat_daerah=pd, kode="2022-2026", tahun_awal=2022, tahun_akhir=2026)
    s = SasaranFactory(renstra=r, kode="S1", teks="Lama")
    for kode in ("A", "B"):
        IndikatorFactory(renstra=r, sasaran=s, kode=kode, satuan="Orang", desimal=0)
    return pd


def test_bunyi_item_menurut_berkas_yang_sama(pd: PerangkatDaerah) -> None:
    """The sasaran's wording changes in the same file that makes the item: the item says the new one."""
    sasaran = [["Kode Sasaran", "Sasaran"], ["S1", "Baru"]]
    terapkan(pd, {"Sasaran": sasaran, "Target": [TARGET, ["A", 2023, None, 5]]})
    assert PerjanjianKinerja.objects.get().item.get().teks_sasaran == "Baru"


def test_angka_tertutup_pada_baris_tahunnya(pd: PerangkatDaerah) -> None:
    """Two rows of an indicator change; the one of the closed year is refused, not the last one."""
    ind = pd.renstra.get().indikator.get(kode="A")
    TargetRencanaFactory(indikator=ind, tahun=2023, dokumen="renstra", nilai=Decimal(80))
    RealisasiFactory(indikator=ind, tahun=2023, periode=0, nilai=Decimal(72))
    Pengisian.objects.create(perangkat_daerah=pd, tahun=2023, periode=0, keadaan="dikunci")
    isi = [TARGET, ["A", 2023, "Renstra", 90], ["A", 2024, "Renstra", 95], ["A", 2025, "PK Murni", 95]]
    k = satu(periksa(pd, {"Target": isi}))
    assert (k.baris, k.kolom) == (2, "Dokumen") and "Capaian 2023" in k.pesan


@pytest.mark.parametrize("kolom", ["Batas Bawah", "Batas Atas"])
@pytest.mark.parametrize("dokumen", ["Renstra", "PK Murni"])
def test_satu_batas(pd: PerangkatDaerah, kolom: str, dokumen: str) -> None:
    isi = [["Kode Indikator", "Tahun", "Dokumen", kolom], ["A", 2023, dokumen, 5]]
    k = satu(periksa(pd, {"Target": isi}))
    assert (k.kolom, k.nilai) == (kolom, "5")
    assert k.pesan == "Isi batas bawah dan batas atas, atau kosongkan keduanya."
    judul = ["Kode Indikator", "Tahun", "Dokumen", "Batas Bawah", "Batas Atas"]
    k = satu(periksa(pd, {"Target": [judul, ["A", 2023, dokumen, 9, 5]]}))
    assert (k.kolom, k.nilai) == ("Batas Bawah", "9") and "melebihi batas atas" in k.pesan


class Diag:
    constraint_name = "pk_unik"


class GalatPostgres(Exception):
    diag = Diag()


@pytest.mark.parametrize(
    "teks,sebab,harap",
    [
        ("CHECK constraint failed: target_rencana_rentang", None, " (target_rencana_rentang)"),
        ("UNIQUE constraint failed: index 'pk_unik'", None, " (pk_unik)"),
        ("FOREIGN KEY constraint failed", None, ""),
        ('melanggar "pk_unik"\nDETAIL: Failing row contains (1, NIP 19700101)', GalatPostgres(), " (pk_unik)"),
    ],
)
def test_galat_basis_data_hanya_menyebut_nama(teks: str, sebab: Exception | None, harap: str) -> None:
    galat = IntegrityError(teks)
    galat.__cause__ = sebab
    assert nama_batasan(galat) == harap


def test_target_di_luar_tahun_renstra(pd: PerangkatDaerah) -> None:
    k = satu(periksa(pd, {"Target": [TARGET, ["A", 2031, "Renstra", 5]]}))
    assert (k.kolom, k.nilai) == ("Tahun", "2031") and "Isi 2022 sampai 2026" in k.pesan
    hasil = terapkan(pd, {"Target": [TARGET, ["A", 2027, "Prakiraan Maju", 5], ["A", 2026, "Renstra", 5]]})
    assert hitung(hasil, "Target") == (2, 0, 0, 0) and TargetRencana.objects.count() == 2
    luar, dalam = hasil.lembar["Target"].baris
    assert "Tahun: 2027 di luar" in luar.peringatan[0] and dalam.peringatan == []


# --- agreements are made by the rules of the page


def test_perubahan_menyalin_isi_sebelumnya(pd: PerangkatDaerah) -> None:
    """What the file does not name is promised on; the wording of the reason stands."""
    murni = [["A", 2023, None, 5], ["B", 2023, None, 6]]
    terapkan(pd, {"Target": [TARGET, *murni, ["A", 2023, "PK Perubahan 1", 7]]})
    pk = PerjanjianKinerja.objects.get(jenis="perubahan")
    assert [(i.indikator.kode, i.nilai) for i in pk.item.order_by("urutan")] == [("A", 7), ("B", 6)]
    assert (pk.alasan, pk.dari, pk.urutan_berlaku) == (
        "Impor buku kerja", PerjanjianKinerja.objects.get(jenis="murni"), 1,
    )  # fmt: skip
    PerjanjianKinerja.objects.update(keadaan="ditandatangani")
    isi = {"Target": [TARGET, ["B", 2023, "PK Perubahan 2", 6]]}
    hasil = terapkan(pd, isi, alasan="APBD Perubahan")
    assert hitung(hasil, "Target") == (1, 0, 0, 0), "the same target in a new agreement is new"
    pk = PerjanjianKinerja.objects.get(ke=2)
    assert (pk.alasan, pk.item.count(), pk.item.get(indikator__kode="A").nilai) == ("APBD Perubahan", 2, 7)
    assert "dengan isi PK 2023 perubahan ke-1" in hasil.peringatan[0]


def test_perubahan_bernomor_berikut(pd: PerangkatDaerah) -> None:
    murni = ["A", 2023, None, 5]
    k = satu(periksa(pd, {"Target": [TARGET, ["A", 2023, "PK Perubahan 1", 7]]}))
    assert k.kolom == "Dokumen" and "PK murni 2023 belum ada" in k.pesan
    k = satu(periksa(pd, {"Target": [TARGET, murni, ["A", 2023, "PK Perubahan 9", 7]]}))
    assert k.baris == 3 and k.pesan == "PK perubahan berikutnya untuk 2023 adalah yang ke-1, bukan ke-9."
    terapkan(pd, {"Target": [TARGET, ["A", 2023, "PK Perubahan 2", 8], ["A", 2023, "PK Perubahan 1", 7], murni]})
    pk = PerjanjianKinerja.objects.order_by("urutan_berlaku")
    assert [(p.jenis, p.ke, p.item.get().nilai) for p in pk] == [
        ("murni", 0, 5), ("perubahan", 1, 7), ("perubahan", 2, 8),
    ]  # fmt: skip


def test_perubahan_tidak_di_atas_draf_lama(pd: PerangkatDaerah) -> None:
    terapkan(pd, {"Target": [TARGET, ["A", 2023, None, 5]]})
    k = satu(periksa(pd, {"Target": [TARGET, ["A", 2023, "PK Perubahan 1", 7]]}))
    assert (k.kolom, k.pesan) == ("Dokumen", "PK 2023 murni masih draf; selesaikan atau hapus dulu.")


def test_pergantian_tidak_mengubah_target(pd: PerangkatDaerah) -> None:
    isi = [TARGET, ["A", 2023, None, 5], ["B", 2023, None, 5], ["A", 2023, "PK Pergantian 1", 5]]
    terapkan(pd, {"Target": isi})
    assert PerjanjianKinerja.objects.get(jenis="pergantian").item.count() == 2
    isi[3][3] = 6
    k = satu(periksa(pd, {"Target": isi}))
    assert (k.baris, k.kolom) == (4, "Dokumen") and "menyalin target apa adanya" in k.pesan
