"""History of one figure, and a quarter as it was when it was submitted."""

from __future__ import annotations

from decimal import Decimal
from typing import Any
from unittest.mock import patch

import pytest

from kinerja.models import Realisasi
from kinerja.services.isian import BarisIsian, simpan_isian
from renstra.models import Indikator
from sakip.alur import langkah
from tests.halaman import kueri, periksa_pembaca, teks
from tests.pabrik import IndikatorFactory, ItemPKFactory, PerjanjianKinerjaFactory, RenstraFactory
from tests.pemeran import PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
AKAR = "/dinas-a/2023"
TW = 2


@pytest.fixture
def indikator(pemeran: Pemeran) -> Indikator:
    renstra = RenstraFactory(perangkat_daerah=pemeran.pd)
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd)
    ind: Indikator = IndikatorFactory(renstra=renstra, kode="S1.1", nama="Tingkat pengangguran terbuka")
    ItemPKFactory(perjanjian=pk, indikator=ind, nilai=Decimal(80), tw2=Decimal(40))
    return ind


def isi(pemeran: Pemeran, ind: Indikator, alasan: str = "", atas_nama: str = "", **nilai: Any) -> None:
    lama = Realisasi.objects.filter(indikator=ind, periode=TW).first()
    simpan_isian(
        pelaku=pemeran["perencana"],
        perangkat_daerah=pemeran.pd,
        tahun=2023,
        periode=TW,
        baris=[BarisIsian(ind.pk, lama.versi if lama else 0, nilai)],
        alasan=alasan,
        atas_nama=atas_nama,
    )


def ajukan_lalu_kembali(pemeran: Pemeran, alasan: str = "Periksa penyebutnya") -> None:
    di = {"perangkat_daerah": pemeran.pd, "tahun": 2023, "periode": TW}
    with patch.object(langkah, "semua_temuan", return_value=[]):
        langkah.ajukan(pelaku=pemeran["perencana"], **di)
    langkah.kembalikan(pelaku=pemeran["kepala"], alasan=alasan, **di)


def url_nilai(ind: Indikator, periode: int = TW) -> str:
    return f"{AKAR}/riwayat-nilai/{ind.pk}/{periode}/"


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_yang_membaca(pemeran: Pemeran, indikator: Indikator, siapa: str) -> None:
    isi(pemeran, indikator, nilai=Decimal(38))
    ajukan_lalu_kembali(pemeran)
    periksa_pembaca(pemeran, siapa, url_nilai(indikator))
    periksa_pembaca(pemeran, siapa, f"{AKAR}/pengukuran/{TW}/seperti-diajukan/1/")


def test_setiap_nilai_dengan_siapa_mengapa_dan_keadaan(pemeran: Pemeran, indikator: Indikator) -> None:
    isi(pemeran, indikator, nilai=Decimal("38.5"), penghambat="Lowongan turun")
    ajukan_lalu_kembali(pemeran)
    isi(
        pemeran, indikator, nilai=Decimal(41), sifat="sementara", alasan="Data BPS baru", atas_nama="Bidang Pelatihan"
    )
    halaman = teks(pemeran.klien("inspektorat").get(url_nilai(indikator)))
    for kalimat in (
        "Realisasi: 38,5 → menjadi 41",
        "Sifat data: Tetap → menjadi Sementara",
        "Faktor penghambat: Lowongan turun",
        "atas nama Bidang Pelatihan",
        "Alasan: Data BPS baru",
        "Dikembalikan → Dikembalikan Periksa penyebutnya",
        "pengajuan ke-1",
        "belum diajukan dengan nilai ini",
        "Nilai kini",
    ):
        assert kalimat in halaman, kalimat
    assert halaman.index("menjadi 41") < halaman.index("Diajukan →") < halaman.rindex("Realisasi: 38,5")


def test_seperti_saat_diajukan_tidak_ikut_berubah(pemeran: Pemeran, indikator: Indikator) -> None:
    isi(pemeran, indikator, nilai=Decimal(38))
    ajukan_lalu_kembali(pemeran)
    klien, url = pemeran.klien("kepala"), f"{AKAR}/pengukuran/{TW}/seperti-diajukan/"
    assert "Tidak ada angka yang berubah" in teks(klien.get(f"{url}1/"))
    isi(pemeran, indikator, nilai=Decimal(42))
    ajukan_lalu_kembali(pemeran)
    pertama, kedua = teks(klien.get(f"{url}1/")), teks(klien.get(f"{url}2/"))
    assert "38,00 → kini 42,00" in pertama and "95,00\u00a0% → kini 105,00\u00a0%" in pertama
    assert "1 baris kini berbeda" in pertama
    assert "→ kini" not in kedua and "42,00" in kedua
    assert teks(klien.get(url)) == kedua  # without a number: the last one


def test_belum_pernah_diajukan(pemeran: Pemeran, indikator: Indikator) -> None:
    klien = pemeran.klien("perencana")
    assert "belum pernah diajukan" in teks(klien.get(f"{AKAR}/pengukuran/3/seperti-diajukan/"))
    ajukan_lalu_kembali(pemeran)
    for salah in ("2/seperti-diajukan/2/", "2/seperti-diajukan/0/", "7/seperti-diajukan/"):
        assert klien.get(f"{AKAR}/pengukuran/{salah}").status_code == 404
    assert klien.get(url_nilai(indikator, 7)).status_code == 404
    assert "Belum ada nilai" in teks(klien.get(url_nilai(indikator, 3)))


def test_kueri_tetap(pemeran: Pemeran, indikator: Indikator) -> None:
    isi(pemeran, indikator, nilai=Decimal(1))
    ajukan_lalu_kembali(pemeran)
    klien, diajukan = pemeran.klien("kepala"), f"{AKAR}/pengukuran/{TW}/seperti-diajukan/1/"
    satu = kueri(klien, url_nilai(indikator)), kueri(klien, diajukan)
    for n in range(2, 5):
        isi(pemeran, indikator, nilai=Decimal(n))
        ajukan_lalu_kembali(pemeran)
    assert (kueri(klien, url_nilai(indikator)), kueri(klien, diajukan)) == satu == (14, 26)
