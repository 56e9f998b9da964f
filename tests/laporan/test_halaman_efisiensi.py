"""The efficiency page: who sees it, the method by name, each figure with its trace and warnings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from anggaran.models import RealisasiKeuangan
from tests.halaman import P, isi_dinas, kueri_10_dan_400, muat_contoh, periksa_pembaca, teks
from tests.pabrik import IndikatorProgramFactory, PengaturanFactory, RealisasiFactory, TargetRencanaFactory
from tests.pemeran import *  # noqa: F403
from tests.pemeran import PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
URL = "/dinas-a/2023/lkip/efisiensi/"
KUERI = 23


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_melihat(pemeran: Pemeran, siapa: str) -> None:
    isi_dinas(pemeran.pd, 1)
    periksa_pembaca(pemeran, siapa, URL)


@pytest.mark.parametrize(
    ("metode", "nama", "hasil", "rumus"),
    [
        ("rasio", "Rasio: capaian / penyerapan × 100", f"100,00{P}", "90 90 × 100"),
        ("selisih", "Selisih: capaian − penyerapan", f"0,00{P}", "C − P = 90 − 90"),
        ("sisa", "Sisa: 100 − penyerapan", f"10,00{P}", "100 − P = 100 − 90"),
        ("pmk", "PMK 214/2017", f"0,00{P}", "90 % × Rp1.000.000 − Rp900.000"),
    ],
)
def test_metode_dan_jejak(pemeran: Pemeran, metode: str, nama: str, hasil: str, rumus: str) -> None:
    isi_dinas(pemeran.pd, 1)
    PengaturanFactory(pemda=pemeran.pd.pemda, metode_efisiensi=metode)
    isi = teks(pemeran.klien("kepala").get(URL))
    assert nama in isi
    assert f"90,00{P} – dari mana? {hasil}" in isi
    assert rumus in isi
    assert "Σ realisasi Σ pagu × 100 Rp900.000 Rp1.000.000 × 100" in isi


def test_peringatan_penyerapan_rendah(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    RealisasiKeuangan.objects.update(jumlah=Decimal(100_000))
    assert "penyerapan di bawah 50 %" in teks(pemeran.klien("kepala").get(URL))


def test_program_dengan_indikatornya_sendiri(pemeran: Pemeran) -> None:
    dinas = isi_dinas(pemeran.pd, 1)
    program = dinas.indikator[0].program_pendukung.get()
    ind = IndikatorProgramFactory(renstra=dinas.renstra, simpul=program, nama="Lulusan pelatihan")
    TargetRencanaFactory(indikator=ind, nilai=Decimal(100))
    RealisasiFactory(indikator=ind, nilai=Decimal(45))
    isi = teks(pemeran.klien("kepala").get(URL))
    assert f"Lulusan pelatihan 1.000.000 900.000 90,00{P} 45,00{P} – dari mana? 50,00{P}" in isi


def test_kosong_menyebut_langkah(pemeran: Pemeran) -> None:
    assert "Isi realisasi" in teks(pemeran.klien("perencana").get(URL))


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    isi_dinas(pemeran.pd, banyak)
    klien = pemeran.klien("kepala")
    with django_assert_num_queries(KUERI):
        assert klien.get(URL).status_code == 200


@pytest.mark.lambat
def test_jumlah_kueri_sama_pada_10_dan_400(pemeran: Pemeran) -> None:
    assert kueri_10_dan_400(pemeran, URL) == (KUERI, KUERI)


def test_angka_penajam() -> None:
    """The seven printed figures, on what the reader sees (presisi tampil)."""
    _, klien = muat_contoh("penajam-disnakertrans")
    isi = teks(klien.get("/penajam-disnakertrans/2024/lkip/efisiensi/"))
    for angka in ("143,16", "63,43", "107,50", "61,43", "53,24", "114,86", "103,81"):
        assert f"{angka}{P}" in isi
    assert "angka yang tampil" in isi
