"""The overview: who sees it, the four figures, the indicators behind them, what waits for whom."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from tests.halaman import P, isi_dinas, kueri_10_dan_400, muat_contoh, periksa_pembaca, teks
from tests.pabrik import ItemPKFactory, NaskahFactory, PerjanjianKinerjaFactory, RealisasiFactory, RekomendasiFactory
from tests.pemeran import *  # noqa: F403
from tests.pemeran import PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
URL = "/dinas-a/2023/"
KUERI = 32


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_melihat(pemeran: Pemeran, siapa: str) -> None:
    isi_dinas(pemeran.pd, 1)
    periksa_pembaca(pemeran, siapa, URL)


def test_tidak_menerima_tulisan(pemeran: Pemeran) -> None:
    assert pemeran.klien("perencana").post(URL).status_code == 405


def test_empat_angka(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 2)
    isi = teks(pemeran.klien("kepala").get(URL))
    assert f"Rata-rata capaian IKU 90,00{P} – dari mana? 2 dari 2 indikator" in isi
    assert f"Penyerapan anggaran 90,00{P} – dari mana? Rp1.800.000 dari Rp2.000.000" in isi
    assert f"Sisa Anggaran Rp200.000 50{P} dari Program ke-0" in isi
    assert "LKIP 2023 1 dari 14 bagian ditulis" in isi


@pytest.mark.parametrize(
    ("polaritas", "lalu", "harap"),
    [
        ("maksimalkan", Decimal(70), "72,00 ▲ 2,00 membaik"),
        ("maksimalkan", Decimal(75), "72,00 ▼ 3,00 memburuk"),
        ("minimalkan", Decimal(75), "72,00 ▲ 3,00 membaik"),
        ("maksimalkan", Decimal(72), f"72,00 80,00 72,00 90,00{P}"),
    ],
)
def test_perubahan_menurut_polaritas(pemeran: Pemeran, polaritas: str, lalu: Decimal, harap: str) -> None:
    ind = isi_dinas(pemeran.pd, 1).indikator[0]
    ind.polaritas = polaritas
    ind.save()
    RealisasiFactory(indikator=ind, tahun=2022, nilai=lalu)
    assert harap in teks(pemeran.klien("kepala").get(URL))


def test_capaian_menuju_asalnya(pemeran: Pemeran) -> None:
    ind = isi_dinas(pemeran.pd, 1).indikator[0]
    html = pemeran.klien("kepala").get(URL).content.decode()
    assert f'href="/dinas-a/2023/asal/{ind.pk}/"' in html


def test_grafik_dengan_kata_dan_tabel(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 2)
    html = pemeran.klien("kepala").get(URL).content.decode()
    assert html.count('role="img"') == 3  # sasaran, quadrants, pagu and realisasi
    assert "<summary>Tabel data</summary>" in html
    assert "<desc>1. Program ke-0: penyerapan 90,00" in html
    assert html.count("Angka pada grafik") == 2


# --- what is missing


def test_tugas_menurut_peran(pemeran: Pemeran) -> None:
    """The planner is asked, the head is told whose turn it is."""
    dinas = isi_dinas(pemeran.pd, 1)
    ItemPKFactory(perjanjian=dinas.pk, indikator__renstra=dinas.renstra, indikator__nama="Belum terisi")
    perencana = teks(pemeran.klien("perencana").get(URL))
    assert "Perlu tindakan Anda" in perencana
    assert "Realisasi belum diisi: 1 dari 2 indikator Belum terisi" in perencana
    kepala = teks(pemeran.klien("kepala").get(URL))
    assert "Menunggu orang lain" in kepala
    assert "menunggu perencana atau PIC bidang" in kepala
    assert 'href="/dinas-a/2023/isian/0/"' in pemeran.klien("perencana").get(URL).content.decode()


def test_penjelasan_kosong_saat_memburuk(pemeran: Pemeran) -> None:
    dinas = isi_dinas(pemeran.pd, 1)
    ind = dinas.indikator[0]
    RealisasiFactory(indikator=ind, tahun=2022, nilai=Decimal(75))
    klien = pemeran.klien("perencana")
    assert "Penjelasan kosong: Indikator ke-0 memburuk 3,00 dari 75,00 tahun 2022" in teks(klien.get(URL))
    NaskahFactory(laporan=dinas.laporan, kunci="bab3.analisis5", rujukan=ind.kode, isi="<p>Sebabnya.</p>")
    assert "Penjelasan kosong" not in teks(klien.get(URL))


def test_rekomendasi_belum_dijawab(pemeran: Pemeran) -> None:
    isi_dinas(pemeran.pd, 1)
    RekomendasiFactory(perangkat_daerah=pemeran.pd, tahun=2022)
    assert "Rekomendasi evaluasi AKIP 2022: 1 belum dijawab" in teks(pemeran.klien("perencana").get(URL))


def test_tahun_kosong_menyebut_langkah(pemeran: Pemeran) -> None:
    isi = teks(pemeran.klien("perencana").get("/dinas-a/2031/"))
    assert "Mulailah dari Renstra dan Perjanjian Kinerja" in isi
    assert "Perjanjian Kinerja 2031 belum ada" in isi


def test_pk_tanpa_realisasi(pemeran: Pemeran) -> None:
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pemeran.pd)
    ItemPKFactory(perjanjian=pk)
    isi = teks(pemeran.klien("kepala").get(URL))
    assert "Rata-rata capaian IKU – 0 dari 1 indikator" in isi
    assert "1 indikator tidak masuk rata-rata" in isi


# --- queries and real figures


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    isi_dinas(pemeran.pd, banyak)
    klien = pemeran.klien("kepala")
    with django_assert_num_queries(KUERI):
        assert klien.get(URL).status_code == 200


@pytest.mark.lambat
def test_jumlah_kueri_sama_pada_10_dan_400(pemeran: Pemeran) -> None:
    assert kueri_10_dan_400(pemeran, URL) == (KUERI, KUERI)


def test_angka_pontianak() -> None:
    _, klien = muat_contoh("pontianak-disnaker")
    isi = teks(klien.get("/pontianak-disnaker/2023/"))
    for harap in (
        f"76,19{P}",
        f"86,37{P}",
        "Rp3.905.209.609 dari Rp4.521.330.526",
        "Rp616,1 jt".replace(" ", "\u00a0"),
        f"81{P} dari Program Pelatihan Kerja",
        "33,33 ▼ 28,94 memburuk",
        f"61,50{P}",
        f"Program Pelatihan Kerja dan Produktifitas Tenaga Kerja 3,62{P} 96,15{P}",
        f"64,52{P}",
    ):
        assert harap in isi


def test_angka_penajam() -> None:
    _, klien = muat_contoh("penajam-disnakertrans")
    isi = teks(klien.get("/penajam-disnakertrans/2024/"))
    assert f"88{P}" in isi
    assert f"133{P}" in isi
