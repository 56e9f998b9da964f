"""Formulir E.81 of the demo agencies: printed figures of the real documents, all quarters of the synthetic one."""

from __future__ import annotations

from decimal import Decimal

import pytest

from anggaran.selectors import muat as muat_anggaran
from kinerja.selectors import muat as muat_kinerja
from laporan.bentuk import Tabel
from laporan.cetak.e81 import sumber_target
from laporan.selectors.e81 import bahan_e81
from laporan.susun.e81 import susun_e81
from laporan.susun.e81.tabel import tabel_e81
from laporan.susun.lebar import bantalan, lebar_isi, letak_sel, tata_tabel
from laporan.susun.ukur import lebar_teks
from sakip.inti.angka import jumlah_ada
from tests.contoh import contoh as contoh
from tests.contoh import dinas
from tests.laporan.test_e81 import baris, k_rp

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]

SEL = ("k7", "rp7", "k12", "rp12")
EMAS = [
    # slug, year, row; K and Rp of column 7, K and Rp of column 12, as the documents print them
    ("pontianak-disnaker", 2023, "Program Pelatihan Kerja", "52,00", "516.543.100", "50,00", "18.711.800"),
    ("pontianak-disnaker", 2023, "Program Hubungan Industrial", "54,20", "202.170.000", "33,33", "201.331.000"),
    ("pontianak-disnaker", 2023, "Pembinaan lembaga pelatihan", "38", "–", "38", "–"),
    ("bekasi-disnaker", 2020, "Program Hubungan Industrial", "100,00", "200.000.000", "100,00", "145.020.000"),
    ("bekasi-disnaker", 2020, "Pelatihan Berbasis", "–", "500.000.000", "–", "496.393.500"),
    ("bekasi-disnaker", 2020, "Program Penempatan", "61,15", "83.839.800", "61,15", "66.000.000"),
    ("penajam-disnakertrans", 2024, "Program Pelatihan", "–", "15.436.201.600", "21 *)", "14.340.365.473"),
    ("balikpapan-disnaker", 2022, "PROGRAM PELATIHAN KERJA", "54", "1.049.868.700", "–", "–"),
]


def tabel(slug: str, tahun: int, triwulan: int = 4) -> Tabel:
    return tabel_e81(bahan_e81(dinas(slug), tahun, triwulan))


@pytest.mark.parametrize(("slug", "tahun", "nama", *SEL), EMAS)
def test_angka_dokumen_nyata(slug: str, tahun: int, nama: str, k7: str, rp7: str, k12: str, rp12: str) -> None:
    k, rp = k_rp(baris(tabel(slug, tahun), nama))
    assert (k[2], rp[2], k[7], rp[7]) == (k7, rp7, k12, rp12)


@pytest.mark.parametrize("triwulan", [1, 2, 3, 4])
def test_angka_sama_dengan_halaman_lain(triwulan: int) -> None:
    """K, Rp, and their way through the quarters are those of the calculators that every page asks."""
    pd = dinas("contoh-dinas")
    b, k, a = bahan_e81(pd, 2025, triwulan), muat_kinerja(pd), muat_anggaran(pd)
    per_nama = {i.nama: i.pk for i in k.indikator.values()}
    assert len(b.indikator) == 12 and len(b.simpul) == 50
    for i in b.indikator:
        assert i.tahun_ini == k.realisasi(per_nama[i.nama], 2025, triwulan), i.nama
        assert [r is None for r in i.triwulan] == [t > triwulan for t in (1, 2, 3, 4)]
    halaman = {(x.nama, x.tingkat): x for x in a.tabel(2025, triwulan).baris}
    for s in b.simpul:
        assert s.uang.tahun_ini == jumlah_ada(s.uang.triwulan) == halaman[s.nama, s.tingkat].realisasi, s.nama
    puncak = [s.uang for s in b.simpul if s.tingkat == 0]
    assert jumlah_ada(u.tahun_ini for u in puncak) == a.tabel(2025, triwulan).total.realisasi
    assert (jumlah_ada(u.pagu for u in puncak) == a.tabel(2025).total.pagu) == b.perubahan == (triwulan == 4)


def test_setiap_angka_muat_di_selnya() -> None:
    """25 columns of the fullest quarter on landscape F4, at six points or more; no figure leaves its cell."""
    t = tabel("contoh-dinas", 2025)
    tata, ruang = tata_tabel(t, "F4"), lebar_isi("F4", True)
    assert tata.mendatar and tata.ukuran >= Decimal(6)
    for b, letak in letak_sel(t):
        for sel, n in zip(b.sel, letak, strict=True):
            if sel.nilai is not None:
                huruf = "tebal" if sel.tebal or b.jenis != "biasa" else "sans"
                isi = tata.lebar[n] * ruang / 100 - bantalan(tata.ukuran)
                assert lebar_teks(sel.teks, tata.ukuran, huruf) <= isi, sel.teks


def test_dokumen_setiap_dinas() -> None:
    """A form for each agency, and a choice of targets only where both documents state some."""
    pilihan = {"contoh-dinas": 1, "pontianak-disnaker": 1, "balikpapan-disnakersos": 1}
    for slug, tahun in (("contoh-dinas", 2026), ("pontianak-disnaker", 2023), ("balikpapan-disnakersos", 2014)):
        assert len(sumber_target(dinas(slug), tahun)) == pilihan[slug]
        dokumen = susun_e81(bahan_e81(dinas(slug), tahun, 1))
        assert dokumen.judul.startswith("Formulir E.81")
