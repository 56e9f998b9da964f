"""History of a program node's amounts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from anggaran.services import simpan_realisasi_keuangan
from renstra.models import SimpulProgram
from tests.halaman import kueri, periksa_pembaca, teks
from tests.pabrik import PaguFactory, ProgramFactory
from tests.pemeran import PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
AKAR = "/dinas-a/2023/anggaran/riwayat"


@pytest.fixture
def program(pemeran: Pemeran) -> SimpulProgram:
    p: SimpulProgram = ProgramFactory(perangkat_daerah=pemeran.pd, nama="Program Pelatihan")
    PaguFactory(perangkat_daerah=pemeran.pd, simpul=p, jumlah=Decimal(1000))
    return p


def isi(pemeran: Pemeran, p: SimpulProgram, jumlah: int, bulan: int = 5) -> None:
    baris = [{"simpul": p, "tahun": 2023, "bulan": bulan, "jumlah": jumlah}]
    simpan_realisasi_keuangan(pelaku=pemeran["perencana"], perangkat_daerah=pemeran.pd, baris=baris)


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_yang_membaca(pemeran: Pemeran, program: SimpulProgram, siapa: str) -> None:
    periksa_pembaca(pemeran, siapa, f"{AKAR}/{program.pk}/2/")


def test_setiap_jumlah(pemeran: Pemeran, program: SimpulProgram) -> None:
    isi(pemeran, program, 400)
    isi(pemeran, program, 450)
    isi(pemeran, program, 70, bulan=8)
    klien = pemeran.klien("kepala")
    tw2 = teks(klien.get(f"{AKAR}/{program.pk}/2/"))
    assert "Realisasi keuangan Mei" in tw2 and "Rp400 → menjadi Rp450" in tw2.replace("Rp\u00a0", "Rp").replace(
        "Rp ", "Rp"
    )
    assert "Agustus" not in tw2 and "Pagu" not in tw2
    setahun = teks(klien.get(f"{AKAR}/{program.pk}/0/"))
    assert "Agustus" in setahun and "Pagu murni" in setahun and "lebih lama dari jejak audit" in setahun
    assert klien.get(f"{AKAR}/{program.pk}/7/").status_code == 404


def test_kueri_tetap(pemeran: Pemeran, program: SimpulProgram) -> None:
    isi(pemeran, program, 1)
    klien, url = pemeran.klien("kepala"), f"{AKAR}/{program.pk}/0/"
    satu = kueri(klien, url)
    for n in range(2, 5):
        isi(pemeran, program, n)
        isi(pemeran, program, n, bulan=n)
    assert kueri(klien, url) == satu
