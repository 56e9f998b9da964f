"""The budget page: who sees it, figures of the tree, versions beside each other, quarters, what does not close."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from anggaran.models import PenjelasanAnggaran
from sakip.inti.istilah import VersiPagu
from tests.halaman import P, isi_dinas, kueri_10_dan_400, muat_contoh, periksa_pembaca, teks
from tests.pabrik import (
    KasFactory,
    KegiatanFactory,
    PaguFactory,
    PengaturanFactory,
    ProgramFactory,
    RealisasiFisikFactory,
    RealisasiKeuanganFactory,
)
from tests.pemeran import *  # noqa: F403
from tests.pemeran import PEMERAN, Pemeran

pytestmark = pytest.mark.django_db
URL = "/dinas-a/2023/anggaran/"
KUERI = 16


@pytest.mark.parametrize("siapa", PEMERAN)
def test_siapa_melihat(pemeran: Pemeran, siapa: str) -> None:
    isi_dinas(pemeran.pd, 1)
    periksa_pembaca(pemeran, siapa, URL)


def test_tidak_menerima_tulisan(pemeran: Pemeran) -> None:
    assert pemeran.klien("perencana").post(URL).status_code == 405


def uang(pemeran: Pemeran) -> Any:
    """One program with murni 100, perubahan 120, realisasi 90 in two quarters, cash and physical progress."""
    pd = pemeran.pd
    p = ProgramFactory(perangkat_daerah=pd, kunci="2.07.03", nama="Program Pelatihan")
    PaguFactory(perangkat_daerah=pd, simpul=p, jumlah=Decimal(100_000))
    PaguFactory(perangkat_daerah=pd, simpul=p, jumlah=Decimal(120_000), versi=VersiPagu.PERUBAHAN.value, ke=1)
    RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=p, jumlah=Decimal(30_000), triwulan=1)
    akhir = date(2024, 1, 31)
    RealisasiKeuanganFactory(perangkat_daerah=pd, simpul=p, jumlah=Decimal(60_000), triwulan=4, tanggal_batas=akhir)
    KasFactory(perangkat_daerah=pd, simpul=p, jumlah=Decimal(40_000), bulan=2)
    RealisasiFisikFactory(perangkat_daerah=pd, simpul=p, persen=Decimal("62.5"), triwulan=1)
    return p


def test_baris_jumlah_dan_asal(pemeran: Pemeran) -> None:
    uang(pemeran)
    isi = teks(pemeran.klien("kepala").get(URL))
    assert "pagu perubahan 1 · data per 31 Januari 2024" in isi
    assert "belum diaudit" in isi
    assert f"Program Pelatihan 120.000 40.000 90.000 75,00{P}" in isi
    assert f"30.000 62,50{P}" in isi
    for langkah in ("Pagu (perubahan 1) Rp120.000", "Realisasi Rp90.000", f"Dibulatkan ke 2 desimal: 75,00{P}."):
        assert langkah in isi


def test_sampai_triwulan(pemeran: Pemeran) -> None:
    uang(pemeran)
    isi = teks(pemeran.klien("kepala").get(f"{URL}?tw=1"))
    assert "s.d. Triwulan I · pagu" in isi
    assert f"Program Pelatihan 120.000 40.000 30.000 25,00{P}" in isi
    assert pemeran.klien("kepala").get(f"{URL}?tw=9&pagu=entah").status_code == 200


def test_murni_saja_dan_berdampingan(pemeran: Pemeran) -> None:
    uang(pemeran)
    klien = pemeran.klien("kepala")
    assert f"Program Pelatihan 100.000 40.000 90.000 90,00{P}" in teks(klien.get(f"{URL}?pagu=murni"))
    banding = teks(klien.get(f"{URL}?pagu=banding"))
    assert f"Program Pelatihan 100.000 120.000 20.000 20,00{P} 90.000 75,00{P}" in banding


def test_judul_dan_desimal_menurut_pengaturan(pemeran: Pemeran) -> None:
    uang(pemeran)
    PengaturanFactory(pemda=pemeran.pd.pemda, judul_sisa="Silpa", desimal_penyerapan=1)
    isi = teks(pemeran.klien("kepala").get(URL))
    assert "Silpa (Rp)" in isi
    assert f"75,0{P}" in isi


def test_selisih_induk_dan_rincian_disebut(pemeran: Pemeran) -> None:
    p = uang(pemeran)
    k = KegiatanFactory(perangkat_daerah=pemeran.pd, induk=p, nama="Kegiatan Bursa Kerja")
    PaguFactory(perangkat_daerah=pemeran.pd, simpul=k, jumlah=Decimal(110_000))
    isi = teks(pemeran.klien("kepala").get(URL))
    assert "Pagu Rp120.000 tidak sama dengan jumlah rinciannya Rp110.000." in isi
    assert "1 baris mempunyai catatan" in isi
    assert "Buka rincian Program Pelatihan" in pemeran.klien("kepala").get(URL).content.decode()


def test_pagu_nol_dan_belum_diisi(pemeran: Pemeran) -> None:
    """A true zero is printed, an unknown amount is a dash."""
    p = ProgramFactory(perangkat_daerah=pemeran.pd, nama="Program Nol")
    PaguFactory(perangkat_daerah=pemeran.pd, simpul=p, jumlah=Decimal(0))
    assert "Program Nol 0 – – – Jumlah 0 – – –" in teks(pemeran.klien("kepala").get(URL))


def test_jenis_belanja_dan_riwayat(pemeran: Pemeran) -> None:
    uang(pemeran)
    jenis = {"perangkat_daerah": pemeran.pd, "simpul": None, "uraian": "Belanja Modal"}
    PaguFactory(**jenis, jumlah=Decimal(200))
    PaguFactory(**jenis, jumlah=Decimal(250), versi=VersiPagu.PERUBAHAN.value, ke=1)
    PaguFactory(perangkat_daerah=pemeran.pd, jumlah=Decimal(77_000), tahun=2022)
    isi = teks(pemeran.klien("kepala").get(URL))
    assert f"Belanja Modal 200 250 50 25,00{P}" in isi
    assert "2022 Murni 77.000" in isi


def test_kosong_menyebut_langkah(pemeran: Pemeran) -> None:
    isi = pemeran.klien("perencana").get(URL)
    assert "Mulailah dari pagunya" in teks(isi)
    assert "/dinas-a/2023/anggaran/isian/0/?tampilan=pagu" in isi.content.decode()
    assert "belum diisi oleh perencana" in teks(pemeran.klien("kepala").get(URL))
    PaguFactory(perangkat_daerah=pemeran.pd, tahun=2021)
    assert "Buka tahun terakhir yang berisi" in teks(pemeran.klien("kepala").get(URL))


def test_menuju_isian_dan_menyebut_penjelasan(pemeran: Pemeran) -> None:
    p = uang(pemeran)
    PenjelasanAnggaran.objects.create(
        perangkat_daerah=pemeran.pd, simpul=p, tahun=2023, periode=0, jumlah=30_000, penjelasan="Gagal lelang"
    )
    klien = pemeran.klien("perencana")
    assert "Rp30.000: Gagal lelang." in teks(klien.get(URL))
    assert "Isi anggaran" in teks(klien.get(f"{URL}?tw=2"))
    assert "/dinas-a/2023/anggaran/isian/2/" in klien.get(f"{URL}?tw=2").content.decode()
    assert "Lihat isian" in teks(pemeran.klien("kepala").get(URL))


@pytest.mark.parametrize("banyak", [1, 3])
def test_jumlah_kueri(pemeran: Pemeran, django_assert_num_queries: Any, banyak: int) -> None:
    isi_dinas(pemeran.pd, banyak)
    klien = pemeran.klien("kepala")
    with django_assert_num_queries(KUERI):
        assert klien.get(URL).status_code == 200


@pytest.mark.lambat
def test_jumlah_kueri_sama_pada_10_dan_400(pemeran: Pemeran) -> None:
    assert kueri_10_dan_400(pemeran, URL) == (KUERI, KUERI)


@pytest.mark.parametrize(
    ("slug", "tahun", "harap"),
    [
        ("pontianak-disnaker", 2023, f"Jumlah 4.521.330.526 3.905.209.609 86,37{P}"),
        ("bekasi-disnaker", 2020, f"92,51{P}"),
        ("penajam-disnakertrans", 2024, f"94,36{P}"),
    ],
)
def test_angka_contoh(slug: str, tahun: int, harap: str) -> None:
    _, klien = muat_contoh(slug)
    assert harap in teks(klien.get(f"/{slug}/{tahun}/anggaran/"))
