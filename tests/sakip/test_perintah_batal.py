"""``manage.py batal BATCH``: what it answers, its exit codes, and whose imports it knows."""

from __future__ import annotations

import json
from decimal import Decimal
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from kinerja.models import Realisasi
from kinerja.services.massal import simpan_realisasi_massal
from pertukaran.models import Batch
from sakip.models import Jejak
from tests.pabrik import IndikatorFactory, RealisasiFactory, RenstraFactory
from tests.pemeran import *  # noqa: F403
from tests.pemeran import Pemeran
from tests.pertukaran.berkas import buku
from tests.pertukaran.bolak_balik import impor

pytestmark = pytest.mark.django_db
KUNCI = ["batch", "dibatalkan", "dihapus", "dipulihkan", "halangan"]
KUNCI_HALANGAN = ["pesan", "objek", "ubah", "oleh", "waktu", "sumber"]


def batal(*argumen: Any) -> tuple[int, dict[str, Any]]:
    """(exit code, answer)."""
    keluar, kode = StringIO(), 0
    try:
        call_command("batal", *map(str, argumen), stdout=keluar)
    except SystemExit as akhir:
        kode = int(str(akhir.code))
    isi: dict[str, Any] = json.loads(keluar.getvalue())
    assert list(isi) == KUNCI
    return kode, isi


@pytest.fixture
def realisasi(pemeran: Pemeran) -> Realisasi:
    renstra = RenstraFactory(perangkat_daerah=pemeran.pd)
    ind = IndikatorFactory(renstra=renstra, kode="IKU-1", nama="Kepuasan")
    return RealisasiFactory(indikator=ind, tahun=2023, periode=1, nilai=Decimal(80))


@pytest.fixture
def batch(pemeran: Pemeran, realisasi: Realisasi) -> Batch:
    judul = ["Kode Indikator", "Tahun", "Triwulan", "Realisasi"]
    isi = buku({"Realisasi": [judul, ["IKU-1", 2023, 1, 82], ["IKU-1", 2023, 2, 83]]})
    return impor(pemeran.pd, isi, pemeran["perencana"])


def test_dibatalkan(batch: Batch, realisasi: Realisasi) -> None:
    assert batal(batch.pk, "--alasan", "Salah berkas") == (
        0,
        {
            "batch": batch.pk,
            "dibatalkan": True,
            "dihapus": {"realisasi": 1},
            "dipulihkan": {"realisasi": 1},
            "halangan": [],
        },
    )
    realisasi.refresh_from_db()
    assert realisasi.nilai == 80
    jejak = Jejak.objects.get(aksi="batalkan_impor")
    assert (jejak.pelaku.username, jejak.alasan) == ("sistem", f"{batch} dibatalkan. Salah berkas")


def test_halangan_menyebut_siapa(batch: Batch, realisasi: Realisasi, pemeran: Pemeran) -> None:
    baris = [{"indikator": realisasi.indikator, "tahun": 2023, "periode": 1, "nilai": 84}]
    simpan_realisasi_massal(pelaku=pemeran["pic"], perangkat_daerah=pemeran.pd, baris=baris)
    kode, isi = batal(batch.pk)
    (halangan,) = isi["halangan"]
    assert (kode, isi["dibatalkan"], list(halangan)) == (1, False, KUNCI_HALANGAN)
    assert halangan["ubah"] == [{"kolom": "Realisasi", "lama": "82", "baru": "84"}]
    assert (halangan["objek"], halangan["oleh"]) == ("Realisasi IKU-1 Kepuasan 2023/1", "Pic")
    assert Realisasi.objects.get(pk=realisasi.pk).nilai == 84


def test_dua_kali(batch: Batch) -> None:
    batal(batch.pk)
    kode, isi = batal(batch.pk)
    assert (kode, isi["dibatalkan"]) == (1, False)
    assert isi["halangan"][0]["pesan"].startswith(f"{batch} sudah dibatalkan oleh Sistem pada ")


def test_peran_yang_salah(batch: Batch) -> None:
    kode, isi = batal(batch.pk, "--oleh", "kepala")
    assert (kode, isi["dibatalkan"]) == (1, False)
    assert isi["halangan"][0]["pesan"].startswith("Hanya perencana atau admin pemda yang dapat")


@pytest.mark.parametrize(
    ("argumen", "pesan"),
    [
        (["9999"], r"Impor 9999 tidak ada. Yang terakhir: \d+\."),
        (["{batch}", "--oleh", "orang-luar"], r"Impor \d+ tidak ada. Yang terakhir: belum ada\."),
        (["{batch}", "--oleh", "hantu"], "Pengguna hantu tidak ada"),
        (["bukan-angka"], "BATCH"),
        ([], "BATCH"),
    ],
)
def test_panggilan_yang_salah(batch: Batch, argumen: list[str], pesan: str) -> None:
    with pytest.raises(CommandError, match=pesan) as galat:
        call_command("batal", *(a.format(batch=batch.pk) for a in argumen), stdout=StringIO())
    assert galat.value.returncode == (2 if argumen and argumen != ["bukan-angka"] else 1)
    batch.refresh_from_db()
    assert batch.keadaan == "diterapkan"
