"""Offered sentences: every token names a figure, every figure is the table's, nothing unknown is offered."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import cache

import pytest

from laporan.bahan import BahanLkip, PembandingBahan
from laporan.html import saring_naskah
from laporan.models import Laporan, Naskah
from laporan.selectors import bahan_lkip
from laporan.susun.angka_hidup import isi_token, katalog, periksa_naskah, token_asing
from laporan.susun.hidup import susun_lkip_hidup
from laporan.susun.kalimat import tawaran
from laporan.susun.kerangka import KUNCI
from tests.contoh import contoh, dinas, jelajah  # noqa: F401 - the fixture
from tests.laporan.test_lkip import LKIP

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("contoh")]


@cache
def bahan(slug: str, tahun: int) -> BahanLkip:
    return bahan_lkip(dinas(slug), tahun)


@pytest.mark.parametrize(("slug", "tahun"), LKIP)
def test_setiap_token_menyebut_angka_yang_ada(slug: str, tahun: int) -> None:
    b = bahan(slug, tahun)
    k = katalog(b)
    isi = [(kunci, t) for kunci in KUNCI for t in tawaran(b, kunci)]
    assert len(isi) > 8
    for kunci, t in isi:
        assert token_asing(t.html, k) == (), (kunci, t)
        assert saring_naskah(t.html) == t.html
        teks = re.sub("<[^>]*>", "", isi_token(t.html, k))
        assert teks.endswith("."), teks
        assert "None" not in teks and "  " not in teks and ".." not in teks, teks


@pytest.mark.parametrize(("slug", "tahun"), LKIP)
def test_angka_kalimat_cocok_dengan_data(slug: str, tahun: int) -> None:
    """What was filled in by tokens stands the check of figures typed by hand."""
    b = bahan(slug, tahun)
    k = katalog(b)
    for kunci in ("bab3.analisis1", "bab3.analisis6", "bab3.analisis7", "bab3.realisasi_anggaran", "bab4.simpulan"):
        for t in tawaran(b, kunci):
            judul = [a.baris.nama for a in b.analisis] + [n.nama for n in b.anggaran.baris]
            teks = isi_token(t.html, k)
            for nama in sorted(judul, key=len, reverse=True):
                teks = teks.replace(nama, "")
            assert periksa_naskah(teks, k) == (), (kunci, teks)


def test_naik_dan_turun_menurut_polaritas() -> None:
    """Balikpapan 2014: all figures fell; of violations and disputes fewer is better."""
    b = bahan("balikpapan-disnakersos", 2014)
    k = katalog(b)
    semua = {t.judul: re.sub("<[^>]*>", "", isi_token(t.html, k)) for t in tawaran(b, "bab3.analisis2")}
    assert {t.rpartition(" ")[2] for j, t in semua.items() if "kasus" in j} == {"membaik."}
    assert {t.rpartition(" ")[2] for j, t in semua.items() if "kasus" not in j} == {"memburuk."}
    nama = "Angka kasus perselisihan hubungan industrial"
    awal = f"Realisasi {nama} turun dari 24,38\u00a0% pada tahun 2013 menjadi 19,00\u00a0%"
    assert semua[nama] == f"{awal}, yang berarti membaik."


def test_hanya_indikator_atau_sasaran_yang_dirujuk() -> None:
    b = bahan("pontianak-disnaker", 2023)
    a = b.analisis[0].baris
    assert [t.judul for t in tawaran(b, "bab3.analisis1", a.ketentuan.kode)] == [a.nama]
    sesasaran = [x.baris.nama for x in b.analisis if x.baris.induk.kode == a.induk.kode]
    assert [t.judul for t in tawaran(b, "bab3.analisis1", a.induk.kode)] == sesasaran
    assert tawaran(b, "bab3.analisis1", "tidak-ada") == ()
    assert tawaran(b, "bab1.struktur") == ()


def test_kalimat_yang_diambil_alih_tidak_dicetak_dua_kali(db: None) -> None:
    """Who tells the money tells the money only; who tells one indicator leaves the others to the report."""
    pd = dinas("pontianak-disnaker")
    laporan = Laporan.objects.milik(pd).get(tahun=2023, jenis="lkip")
    b = bahan("pontianak-disnaker", 2023)

    def tercetak(kunci: str, isi: str, bab: int) -> str:
        Naskah.objects.filter(laporan=laporan, kunci=kunci).delete()
        Naskah.objects.create(laporan=laporan, kunci=kunci, isi=isi)
        return " ".join(x for x in jelajah(susun_lkip_hidup(bahan_lkip(pd, 2023)).bab[bab].isi) if isinstance(x, str))

    uang = next(t for t in tawaran(b, "bab4.simpulan") if "anggaran" in t.judul)
    polos, diambil = tercetak("bab4.simpulan", "<p>Tulisan tangan.</p>", 3), tercetak("bab4.simpulan", uang.html, 3)
    assert "Rata-rata capaiannya" in polos and "Rata-rata capaiannya" in diambil
    assert "sehingga sisa anggaran" in polos.lower() and "sehingga sisa anggaran" not in diambil.lower()
    satu, dua = tawaran(b, "bab3.analisis1")[:2]
    isi = tercetak("bab3.analisis1", satu.html, 2)
    assert f"{satu.judul} terealisasi" not in isi.replace(f"{{{{tahun}}}} {satu.judul}", "").replace(
        f"Pada tahun 2023 {satu.judul} terealisasi", ""
    )
    assert f"{dua.judul} terealisasi" in isi


def test_kalimat_pk_memakai_anggaran_pk() -> None:
    """Pontianak's agreement promises Rp795.137.100, the budget holds more."""
    b = bahan("pontianak-disnaker", 2023)
    (t,) = tawaran(b, "bab2.perjanjian_kinerja")
    assert "Rp795.137.100" in isi_token(t.html, katalog(b))


def test_dua_pembanding_sejenis_tidak_tertukar() -> None:
    b = bahan("contoh-dinas", 2025)
    a = b.analisis[0]
    isi = (("Bontang", 7), ("Samarinda", 9))
    dua = tuple(PembandingBahan("Daerah lain", n, 2025, Decimal(v), "BPS") for n, v in isi)
    b = replace(b, analisis=(replace(a, pembanding=dua),))
    (t,) = tawaran(b, "bab3.analisis4")
    teks = isi_token(t.html, katalog(b))
    assert "Bontang tahun 2025 sebesar 7" in teks and "Samarinda tahun 2025 sebesar 9" in teks
