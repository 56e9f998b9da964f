"""A run over an agency: locks, roles, reasons, the trail, versions, and what was true when it was checked."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kinerja.models import PerjanjianKinerja, Realisasi
from pertukaran.models import KeadaanBatch
from pertukaran.services.batch import Berubah, unggah
from pertukaran.services.batch import periksa as periksa_batch
from pertukaran.services.batch import terapkan as terapkan_batch
from renstra.models import Indikator, TargetRencana
from sakip.jejak import periksa_rantai
from sakip.models import Jejak, Pengisian, PerangkatDaerah
from tests.pabrik import (
    IndikatorFactory,
    ItemPKFactory,
    KasFactory,
    PemdaFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    RealisasiFactory,
    RenstraFactory,
    SasaranFactory,
    TargetRencanaFactory,
)
from tests.pemeran import Pemeran
from tests.pertukaran.berkas import buku
from tests.pertukaran.lembar import hitung, periksa, satu, terapkan

pytestmark = pytest.mark.django_db

REALISASI = ["Kode Indikator", "Tahun", "Triwulan", "Realisasi"]
TARGET = ["Kode Indikator", "Tahun", "Dokumen", "Target"]
NILAI = ["Kode Program", "Tahun", "Bulan", "Nilai"]
INDIKATOR = ["Kode", "Level", "Kode Induk", "Indikator", "Satuan", "Polaritas"]


@pytest.fixture
def ind(pemeran: Pemeran) -> Indikator:
    r = RenstraFactory(perangkat_daerah=pemeran.pd, kode="2022-2026", tahun_awal=2022, tahun_akhir=2026)
    s = SasaranFactory(renstra=r, kode="S1")
    return IndikatorFactory(renstra=r, sasaran=s, kode="IK-1", nama="TPT", satuan="Persen")


def kunci(pd: PerangkatDaerah, periode: int, keadaan: str = "dikunci", tahun: int = 2023) -> None:
    menunggu = "kepala" if keadaan == "diajukan" else ""
    Pengisian.objects.create(perangkat_daerah=pd, tahun=tahun, periode=periode, keadaan=keadaan, menunggu=menunggu)


# --- locks


@pytest.mark.parametrize("keadaan", ["dikunci", "diajukan"])
def test_periode_tertutup(pemeran: Pemeran, ind: Indikator, keadaan: str) -> None:
    """A row of a closed period is refused if it would change anything; as it stands it passes."""
    RealisasiFactory(indikator=ind, periode=1, nilai=Decimal(5))
    kunci(pemeran.pd, 1, keadaan)
    sama = {"Realisasi": [REALISASI, ["IK-1", 2023, 1, 5], ["IK-1", 2023, 2, 7]]}
    assert hitung(periksa(pemeran.pd, sama), "Realisasi") == (1, 0, 1, 0)
    k = satu(periksa(pemeran.pd, {"Realisasi": [REALISASI, ["IK-1", 2023, 1, 6], ["IK-1", 2023, 2, 7]]}))
    assert (k.baris, k.kolom, k.nilai) == (2, "Triwulan", "1")
    assert k.pesan.startswith("IK-1: Triwulan I 2023 ")


def test_uang_tertutup(pemeran: Pemeran, ind: Indikator) -> None:
    KasFactory(perangkat_daerah=pemeran.pd, simpul__kunci="2.07.03", bulan=2, jumlah=5)
    kunci(pemeran.pd, 1)
    judul = NILAI
    assert hitung(periksa(pemeran.pd, {"Kas": [judul, ["2.07.03", 2023, "Februari", 5]]}), "Kas") == (0, 0, 1, 0)
    k = satu(periksa(pemeran.pd, {"Kas": [judul, ["2.07.03", 2023, "Februari", 6]]}))
    assert (k.kolom, k.nilai) == ("Bulan", "Februari") and "Triwulan I 2023" in k.pesan


def test_angka_tertutup_bertahan(pemeran: Pemeran, ind: Indikator) -> None:
    """Targets and rules may not change a capaian that was submitted or locked."""
    TargetRencanaFactory(indikator=ind, dokumen="renstra", nilai=Decimal(80))
    RealisasiFactory(indikator=ind, periode=0, nilai=Decimal(72))
    kunci(pemeran.pd, 0)
    judul = TARGET
    for dokumen in ("Renstra", "PK Murni"):
        k = satu(periksa(pemeran.pd, {"Target": [judul, ["IK-1", 2023, dokumen, 90]]}))
        assert "Capaian 2023 yang sudah diajukan atau dikunci akan berubah dari 90,00\u00a0% menjadi 80,00" in k.pesan
    assert periksa(pemeran.pd, {"Target": [judul, ["IK-1", 2024, "Renstra", 90]]}).semua_kesalahan == []
    assert periksa(pemeran.pd, {"Target": [judul, ["IK-1", 2023, "Renstra", 80]]}).semua_kesalahan == []
    isi = [INDIKATOR, ["IK-1", "Sasaran", "S1", "TPT", "Orang", "Maksimalkan"]]
    k = satu(periksa(pemeran.pd, {"Indikator": isi}, alasan="salah tulis"))
    assert k.kolom == "Satuan" and "Satuan tidak dapat diubah: angka 2023 sudah diajukan atau dikunci" in k.pesan


def test_item_draf_mengubah_angka_tertutup(pemeran: Pemeran, ind: Indikator) -> None:
    """A draft murni counts as long as nothing is signed, so its items are asked, too."""
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd, keadaan="draf")
    ItemPKFactory(perjanjian=pk, indikator=ind, nilai=Decimal(80))
    RealisasiFactory(indikator=ind, periode=0, nilai=Decimal(72))
    kunci(pemeran.pd, 0)
    k = satu(periksa(pemeran.pd, {"Target": [["Kode Indikator", "Tahun", "Target"], ["IK-1", 2023, 60]]}))
    assert "akan berubah dari 90,00\u00a0% menjadi 120,00\u00a0%" in k.pesan


def test_aturan_terukur_perlu_alasan(pemeran: Pemeran, ind: Indikator) -> None:
    RealisasiFactory(indikator=ind, periode=0, nilai=Decimal(72))
    isi = {"Indikator": [INDIKATOR, ["IK-1", "Sasaran", "S1", "TPT", "Persen", "Minimalkan"]]}
    k = satu(periksa(pemeran.pd, isi))
    assert (k.kolom, k.nilai) == ("Polaritas", "Minimalkan")
    assert k.pesan == "Indikator ini sudah diukur (2023). Sebutkan alasan impor untuk mengubah polaritas."
    terapkan(pemeran.pd, isi, alasan="Dokumen diralat")
    ind.refresh_from_db()
    assert ind.polaritas == "minimalkan"
    assert Jejak.objects.get(aksi="simpan_indikator").alasan == "Dokumen diralat"
    nama = {"Indikator": [INDIKATOR, ["IK-1", "Sasaran", "S1", "Tingkat pengangguran", "Persen", "Minimalkan"]]}
    assert periksa(pemeran.pd, nama).semua_kesalahan == [], "the name is no rule"


# --- roles


@pytest.mark.parametrize("siapa", ["pic", "kepala", "inspektorat", "orang_luar"])
def test_siapa_tidak_boleh(pemeran: Pemeran, ind: Indikator, siapa: str) -> None:
    isi = {"Realisasi": [REALISASI, ["IK-1", 2023, 1, 5]]}
    with pytest.raises(PermissionDenied):
        periksa(pemeran.pd, isi, pelaku=pemeran[siapa])
    with pytest.raises(PermissionDenied):
        unggah(pelaku=pemeran[siapa], perangkat_daerah=pemeran.pd, nama="x.xlsx", isi=b"x")


def test_perencana_dan_admin(pemeran: Pemeran, ind: Indikator) -> None:
    """A planner fills for the agency; an admin says for whom, where figures are entered."""
    isi = {"Realisasi": [REALISASI, ["IK-1", 2023, 1, 5]]}
    assert periksa(pemeran.pd, isi, pelaku=pemeran["perencana"]).semua_kesalahan == []
    k = satu(periksa(pemeran.pd, isi, pelaku=pemeran["admin"]))
    assert k.lembar == "Realisasi" and "atas nama" in k.pesan
    terapkan(pemeran.pd, isi, pelaku=pemeran["admin"], atas_nama="Perencana Disnaker")
    r = Realisasi.objects.get()
    assert (r.diubah_oleh, r.atas_nama) == (pemeran["admin"], "Perencana Disnaker")
    rencana = {"Target": [["Kode Indikator", "Tahun", "Target"], ["IK-1", 2023, 5]]}
    assert periksa(pemeran.pd, rencana, pelaku=pemeran["admin"]).semua_kesalahan == []


# --- trail, versions, batches


def test_jejak_satu_per_verba(pemeran: Pemeran, ind: Indikator) -> None:
    isi = {
        "Realisasi": [REALISASI, ["IK-1", 2023, 1, 5], ["IK-1", 2023, 2, 6]],
        "Target": [
            ["Kode Indikator", "Tahun", "Dokumen", "Target"],
            ["IK-1", 2023, None, 8],
            ["IK-1", 2023, "RKPD", 9],
        ],
        "Sasaran": [["Kode Sasaran", "Sasaran"], ["S2", "Sasaran baru"]],
    }
    terapkan(pemeran.pd, isi, pelaku=pemeran["perencana"], alasan="Triwulan I dan II")
    jejak = {j.aksi: j for j in Jejak.objects.filter(perangkat_daerah=pemeran.pd)}
    assert {a: j.banyak for a, j in jejak.items()} == {
        "simpan_realisasi": 2, "simpan_targetrencana": 1, "siapkan_pk": 1, "simpan_itempk": 1, "simpan_sasaran": 1,
    }  # fmt: skip
    assert {(j.alasan, j.pelaku) for j in jejak.values()} == {("Triwulan I dan II", pemeran["perencana"])}
    assert periksa_rantai(pemeran.pd) == []
    banyak = Jejak.objects.count()
    terapkan(pemeran.pd, isi, pelaku=pemeran["perencana"])
    assert Jejak.objects.count() == banyak, "the same again leaves nothing"


def test_versi_naik(pemeran: Pemeran, ind: Indikator) -> None:
    r = RealisasiFactory(indikator=ind, periode=1, nilai=Decimal(5), versi=4)
    terapkan(pemeran.pd, {"Realisasi": [REALISASI, ["IK-1", 2023, 1, 5]]})
    terapkan(pemeran.pd, {"Realisasi": [REALISASI, ["IK-1", 2023, 1, 6]]})
    r.refresh_from_db()
    assert (r.nilai, r.versi) == (6, 5)


def test_berubah_sejak_pratinjau(pemeran: Pemeran, ind: Indikator) -> None:
    """What applying would do is compared with what the preview showed."""
    r = RealisasiFactory(indikator=ind, periode=1, nilai=Decimal(5))
    batch = unggah(
        pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, nama="tw1.xlsx",
        isi=buku({"Realisasi": [REALISASI, ["IK-1", 2023, 1, 6]]}),
    )  # fmt: skip
    periksa_batch(pelaku=pemeran["perencana"], batch=batch)
    r.nilai = Decimal("5.5")
    r.save()
    with pytest.raises(Berubah):
        terapkan_batch(pelaku=pemeran["perencana"], batch=batch)
    r.refresh_from_db()
    batch.refresh_from_db()
    assert (r.nilai, batch.keadaan, batch.jejak.count()) == (Decimal("5.5"), KeadaanBatch.SIAP.value, 0)
    assert batch.baris.get().ubah == [["Realisasi", "5,5", "6"]]
    terapkan_batch(pelaku=pemeran["perencana"], batch=batch)
    r.refresh_from_db()
    assert r.nilai == 6 and batch.jejak.get().aksi == "simpan_realisasi"


def test_terkunci_sejak_pratinjau(pemeran: Pemeran, ind: Indikator) -> None:
    isi = buku({"Realisasi": [REALISASI, ["IK-1", 2023, 1, 6]]})
    batch = unggah(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, nama="tw1.xlsx", isi=isi)
    periksa_batch(pelaku=pemeran["perencana"], batch=batch)
    kunci(pemeran.pd, 1)
    with pytest.raises(Berubah):
        terapkan_batch(pelaku=pemeran["perencana"], batch=batch)
    batch.refresh_from_db()
    assert batch.keadaan == KeadaanBatch.DITOLAK.value and not Realisasi.objects.exists()


def test_satu_ditolak_yang_lain_tetap_dinilai(pemeran: Pemeran, ind: Indikator) -> None:
    """Every fault of the file at once, also those that only the database sees."""
    isi = [REALISASI, ["IK-1", 2023, 1, "x"], ["IK-9", 2023, 1, 5], ["IK-1", 2023, 9, 5], ["IK-1", 2023, 2, 5]]
    hasil = periksa(pemeran.pd, {"Realisasi": isi})
    assert hitung(hasil, "Realisasi") == (2, 0, 0, 2)
    assert [(k.baris, k.kolom) for k in hasil.semua_kesalahan] == [(2, "Realisasi"), (3, "Kode Indikator")]


def test_batasan_basis_data_menunjuk_barisnya(pemeran: Pemeran, ind: Indikator) -> None:
    """A constraint that no guard foresaw is told at its row by halving; the rows around it are judged."""
    judul = ["Kode Indikator", "Tahun", "Dokumen", "Target", "Batas Bawah", "Batas Atas"]
    isi = [judul, *(["IK-1", t, "Renstra", 5, None, None] for t in range(2022, 2027))]
    isi[3][4:] = [9, 8]
    hasil = periksa(pemeran.pd, {"Target": isi})
    k = satu(hasil)
    assert k.baris == 4 and hitung(hasil, "Target") == (4, 0, 0, 1)
    assert not TargetRencana.objects.exists()


# --- queries


def _isi(banyak: int) -> dict[str, list[list[Any]]]:
    """A workbook with as many rows on every sheet; every row refers to something of its own."""
    n = range(banyak)
    kode = [f"2.07.{i + 10}" for i in n]
    lalu = [*(f"2022-2026/I{i}" for i in n[1:]), None]
    uang = [NILAI, *([k, 2023, 1, 5] for k in kode)]
    return {
        "Sasaran": [["Kode Tujuan", "Tujuan", "Kode Sasaran", "Sasaran"], *([f"T{i}", "t", f"S{i}", "s"] for i in n)],
        "Program": [
            ["Kode", "Jenis", "Nama", "Kode Sasaran", "Lokasi"],
            *([kode[i], "Program", "p", f"S{i}", "kota"] for i in n),
        ],
        "Indikator": [
            [*INDIKATOR, "Program Pendukung", "Pendahulu"],
            *([f"I{i}", "Sasaran", f"S{i}", "i", "Orang", "Maksimalkan", kode[i], lalu[i]] for i in n),
        ],
        "Target": [TARGET, *([f"I{i}", 2023, d, 5] for i in n for d in (None, "Renstra"))],
        "Pembanding": [["Kode Indikator", "Tahun", "Jenis", "Nilai"], *([f"I{i}", 2023, "Nasional", 5] for i in n)],
        "Realisasi": [REALISASI, *([f"I{i}", 2023, 1, 5] for i in n)],
        "Pagu": [["Kode Program", "Tahun", "Pagu"], *([k, 2023, 5] for k in kode)],
        "Kas": uang,
        "Realisasi Keuangan": uang,
        "Realisasi Fisik": uang,
    }


def _berubah(isi: dict[str, list[list[Any]]]) -> dict[str, list[list[Any]]]:
    """The same rows, each with another value."""
    kolom = {"Sasaran": [1, 3], "Program": [2, 4], "Indikator": [3, 5]}
    hasil = {n: [list(b) for b in baris] for n, baris in isi.items()}
    for nama, baris in hasil.items():
        for b in baris[1:]:
            for k in kolom.get(nama, [3 if nama not in ("Pagu",) else 2]):
                b[k] = 6 if isinstance(b[k], int) else {"Maksimalkan": "Minimalkan"}.get(b[k], f"{b[k]} lain")
    return hasil


def kueri(pd: PerangkatDaerah, isi: dict[str, list[list[Any]]]) -> int:
    """Queries but those that insert or save rows (as many as their batches) and savepoints."""
    with CaptureQueriesContext(connection) as tangkap:
        terapkan(pd, isi, alasan="uji")
    lewat = ("INSERT", "SAVEPOINT", "RELEASE", "ROLLBACK")
    return sum(not q["sql"].startswith(lewat) for q in tangkap)


def test_banyaknya_kueri_tidak_menurut_baris() -> None:
    """Literal counts with 1 and 3 rows on every sheet, and the same with 60: new, unchanged, changed."""
    hitungan = {}
    for banyak in (1, 3, 60):
        pd = PerangkatDaerahFactory(pemda=PemdaFactory())
        RenstraFactory(perangkat_daerah=pd, kode="2022-2026", tahun_awal=2022, tahun_akhir=2026)
        isi = _isi(banyak)
        hitungan[banyak] = kueri(pd, isi), kueri(pd, isi), kueri(pd, _berubah(isi))
        assert pd.realisasikeuangan.count() == banyak and PerjanjianKinerja.objects.milik(pd).count() == 1
    # One row has no predecessor: what looks for it is not asked.
    assert hitungan == {1: (146, 62, 138), 3: (152, 62, 138), 60: (152, 62, 138)}
