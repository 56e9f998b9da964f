"""``manage.py impor`` and ``ekspor buku-kerja``: the agreed JSON, exit codes, an agency made on the way."""

from __future__ import annotations

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from kinerja.models import Realisasi
from pertukaran.models import Batch
from renstra.models import Renstra
from sakip.models import Pemda, Pengaturan, PerangkatDaerah
from tests.pabrik import IndikatorFactory, PemdaFactory
from tests.pemeran import Pemeran
from tests.pertukaran.berkas import buku

pytestmark = pytest.mark.django_db

REALISASI = ["Kode Indikator", "Tahun", "Triwulan", "Realisasi"]
BUKU = {
    "Sasaran": [["Renstra", "Kode Tujuan", "Tujuan", "Kode Sasaran", "Sasaran"], ["", "T1", "t", "S1", "s"]],
    "Indikator": [
        ["Kode", "Level", "Kode Induk", "Indikator", "Satuan", "Polaritas"],
        ["IK-1", "Sasaran", "S1", "TPT", "Persen", "Minimalkan"],
    ],
    "Realisasi": [REALISASI, ["IK-1", 2021, None, 5], ["IK-1", 2024, 1, 4]],
}


@pytest.fixture
def tulis(tmp_path: Path) -> Any:
    def satu(isi: Any, nama: str = "buku.xlsx") -> Path:
        berkas = tmp_path / nama
        berkas.write_bytes(isi if isinstance(isi, bytes) else buku(isi))
        return berkas

    return satu


def impor(berkas: Path, slug: str, **opsi: Any) -> tuple[int, dict[str, Any]]:
    """(exit code, what it printed)."""
    keluar, kode = StringIO(), 0
    try:
        call_command("impor", berkas, perangkat_daerah=slug, stdout=keluar, skip_checks=True, **opsi)
    except SystemExit as akhir:
        kode = int(akhir.code or 0)
    return kode, json.loads(keluar.getvalue())


def media() -> set[Path]:
    return {p for p in (Path(settings.MEDIA_ROOT) / "impor").rglob("*") if p.is_file()}


def test_terapkan(pemeran: Pemeran, tulis: Any) -> None:
    IndikatorFactory(renstra__perangkat_daerah=pemeran.pd, kode="IK-1")
    kode, j = impor(tulis({"Realisasi": [REALISASI, ["IK-1", 2023, 1, 5]]}), "dinas-a", terapkan=True, alasan="TW I")
    batch = Batch.objects.get()
    assert kode == 0
    assert {k: j[k] for k in ("lembar", "kesalahan", "batch")} == {
        "lembar": {"Realisasi": {"baru": 1, "berubah": 0, "tetap": 0, "ditolak": 0}},
        "kesalahan": [],
        "batch": batch.pk,
    }
    assert (batch.keadaan, batch.jejak.get().alasan) == ("diterapkan", "TW I")
    kode, j = impor(tulis({"Realisasi": [REALISASI, ["IK-1", 2023, 1, 5]]}), "dinas-a", terapkan=True)
    assert (kode, j["lembar"]["Realisasi"]["tetap"]) == (0, 1), "the same again: nothing new, nothing changed"


def test_periksa_tanpa_bekas(pemeran: Pemeran, tulis: Any) -> None:
    IndikatorFactory(renstra__perangkat_daerah=pemeran.pd, kode="IK-1")
    kode, j = impor(tulis({"Realisasi": [REALISASI, ["IK-1", 2023, 1, 5]]}), "dinas-a", periksa=True)
    assert (kode, j["lembar"]["Realisasi"]["baru"], j["batch"]) == (0, 1, None)
    assert not Realisasi.objects.exists() and not Batch.objects.exists()


def test_ditolak_tidak_ada_yang_diterapkan(pemeran: Pemeran, tulis: Any) -> None:
    IndikatorFactory(renstra__perangkat_daerah=pemeran.pd, kode="IK-1", satuan="%")
    sebelum = media()
    isi = tulis({"Realisasi": [REALISASI, ["IK-1", 2023, 1, 5], ["IK-1", 2023, 2, "5.5"]]})
    kode, j = impor(isi, "dinas-a", terapkan=True)
    assert (kode, j["batch"]) == (1, None)
    assert j["lembar"] == {"Realisasi": {"baru": 1, "berubah": 0, "tetap": 0, "ditolak": 1}}
    assert j["kesalahan"] == [
        {
            "lembar": "Realisasi", "baris": 3, "kolom": "Realisasi", "nilai": "5.5",
            "pesan": '"5.5" tidak terbaca sebagai angka. Maksud Anda 5,5?',
        }
    ]  # fmt: skip
    assert not Realisasi.objects.exists() and not Batch.objects.exists() and media() == sebelum


def test_buat(tulis: Any) -> None:
    """Agency, pemda, default scale and settings, and a Renstra over the years of the workbook."""
    kode, j = impor(tulis(BUKU), "dinas-baru", buat="Dinas Baru", pemda="Pemerintah Kota Contoh", terapkan=True)
    assert (kode, j["kesalahan"]) == (0, [])
    pd = PerangkatDaerah.objects.get(slug="dinas-baru")
    assert (pd.nama, pd.pemda.slug, pd.pemda.nama, pd.pemda.daerah, pd.pemda.tempat) == (
        "Dinas Baru", "kota-contoh", "Pemerintah Kota Contoh", "Kota Contoh", "Contoh",
    )  # fmt: skip
    r = Renstra.objects.get()
    assert (r.kode, r.tahun_awal, r.tahun_akhir) == ("2021-2024", 2021, 2024)
    aturan = Pengaturan.objects.get(pemda=pd.pemda)
    assert (aturan.tahun, aturan.skala_capaian.baris.count()) == (2021, 5)
    kode, _ = impor(tulis(BUKU), "dinas-lain", buat="Dinas Lain", pemda="Kota Contoh", terapkan=True)
    assert (kode, Pemda.objects.get().nama) == (0, "Pemerintah Kota Contoh"), "the same pemda, not renamed"


def test_buat_renstra_yang_disebut(tulis: Any) -> None:
    isi = {**BUKU, "Sasaran": [BUKU["Sasaran"][0], ["2019-2026", "T1", "t", "S1", "s"]]}
    kode, _ = impor(tulis(isi), "dinas-baru", buat="Dinas Baru", pemda="Kota Contoh", terapkan=True)
    r = Renstra.objects.get()
    assert (kode, r.kode, r.tahun_awal, r.tahun_akhir) == (0, "2019-2026", 2019, 2026)


@pytest.mark.parametrize("periksa", [True, False])
def test_buat_tanpa_bekas(tulis: Any, periksa: bool) -> None:
    """Neither a check nor a refusal leaves agency, pemda, batch or file behind."""
    isi = BUKU if periksa else {**BUKU, "Realisasi": [REALISASI, ["IK-9", 2021, None, 5]]}
    sebelum = media()
    cara = {"periksa": True} if periksa else {"terapkan": True}
    kode, j = impor(tulis(isi), "dinas-baru", buat="Dinas Baru", pemda="Kota Contoh", **cara)
    assert (kode, bool(j["kesalahan"]), j["batch"]) == (0 if periksa else 1, not periksa, None)
    assert not any(m.objects.exists() for m in (PerangkatDaerah, Pemda, Pengaturan, Batch)) and media() == sebelum


def test_berkas_rusak(pemeran: Pemeran, tulis: Any) -> None:
    kode, j = impor(tulis(b"bukan xlsx"), "dinas-a", terapkan=True)
    assert (kode, j["lembar"], j["batch"], len(j["kesalahan"])) == (1, {}, None, 1)


@pytest.mark.parametrize(
    "slug,opsi,kata",
    [
        ("tidak-ada", {"periksa": True}, "Perangkat daerah tidak-ada tidak ada. Yang ada: dinas-a, dinas-b."),
        ("baru", {"periksa": True, "buat": "Dinas"}, "Sebutkan juga pemdanya"),
        ("dinas-a", {"periksa": True, "oleh": "siapa"}, "Pengguna siapa tidak ada."),
        ("dinas-b", {"periksa": True, "oleh": "perencana", "buat": "X", "pemda": "Y"}, "Yang ada: dinas-a."),
        ("dinas-a", {"periksa": True, "oleh": "kepala"}, "Hanya perencana atau admin pemda yang dapat mengimpor"),
        ("baru", {"terapkan": True, "oleh": "admin", "buat": "X", "pemda": "Kota Lain"}, "Hanya admin pemda"),
    ],
)
def test_panggilan_salah(pemeran: Pemeran, tulis: Any, slug: str, opsi: dict[str, Any], kata: str) -> None:
    PemdaFactory()
    sebelum = media()
    with pytest.raises(CommandError) as galat:
        impor(tulis(BUKU), slug, **opsi)
    assert galat.value.returncode == 2 and kata in str(galat.value) and media() == sebelum


def test_berkas_tidak_ada(pemeran: Pemeran, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as galat:
        impor(tmp_path / "tak-ada.xlsx", "dinas-a", periksa=True)
    assert galat.value.returncode == 2 and "tidak dapat dibaca" in str(galat.value)


def test_ekspor_lalu_impor(tulis: Any, tmp_path: Path) -> None:
    """Through real files: what the export writes, the import finds unchanged."""
    impor(tulis(BUKU), "dinas-baru", buat="Dinas Baru", pemda="Kota Contoh", terapkan=True)
    ke = tmp_path / "keluar.xlsx"
    call_command("ekspor", "buku-kerja", perangkat_daerah="dinas-baru", ke=ke, stdout=StringIO(), skip_checks=True)
    kode, j = impor(ke, "dinas-baru", periksa=True)
    assert (kode, j["kesalahan"]) == (0, [])
    assert {(h["baru"], h["berubah"], h["ditolak"]) for h in j["lembar"].values()} == {(0, 0, 0)}
