"""R12: import(export(data)) = data; the order of rows does not matter; an unchanged workbook does nothing."""

from __future__ import annotations

import random
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pertukaran.bentuk import HasilBuku
from pertukaran.resources import LEMBAR
from pertukaran.selectors import baris_buku
from pertukaran.services.buat import buat_perangkat_daerah, buat_renstra
from pertukaran.services.periksa import jalankan
from sakip.models import PerangkatDaerah
from tests.contoh import SEMUA, contoh, dinas  # noqa: F401 - the demo agencies
from tests.pabrik import (
    IndikatorFactory,
    IndikatorProgramFactory,
    ItemPKFactory,
    KasFactory,
    KataPredikatFactory,
    KegiatanFactory,
    PaguFactory,
    PembandingFactory,
    PemdaFactory,
    PerangkatDaerahFactory,
    PerjanjianKinerjaFactory,
    ProgramFactory,
    RealisasiFactory,
    RealisasiKeuanganFactory,
    RenstraFactory,
    SasaranFactory,
    SkalaPredikatFactory,
    TargetRencanaFactory,
)
from tests.pertukaran.lembar import mentah, periksa, perubahan, sistem

pytestmark = pytest.mark.django_db
Buku = dict[str, list[dict[str, Any]]]


def lembar(buku: Mapping[str, list[dict[str, Any]]]) -> dict[str, list[list[Any]]]:
    """Rows by heading as sheets."""
    kepala = {n: list(LEMBAR[n].kolom()) for n in buku}
    return {n: [kepala[n], *([b[j] for j in kepala[n]] for b in baris)] for n, baris in buku.items()}


def masukkan(isi: dict[str, list[list[Any]]], slug: str) -> PerangkatDaerah:
    """Into an agency that nobody knew, of a pemda that nobody knew."""
    buku = mentah(isi)
    with transaction.atomic():
        pd = buat_perangkat_daerah(pelaku=sistem(), slug=slug, nama="Dinas", nama_pemda=f"Kota {slug}", tahun=[2020])
        buat_renstra(pelaku=sistem(), perangkat_daerah=pd, buku=buku)
        hasil = jalankan(pelaku=sistem(), perangkat_daerah=pd, buku=buku, atas_nama="x")
    assert hasil.semua_kesalahan == []
    return pd


def tetap(hasil: HasilBuku) -> bool:
    return all(set(h) <= {0} for le in hasil.lembar.values() for h in [(le.hitung()["baru"], le.hitung()["berubah"])])


@pytest.mark.parametrize("slug", SEMUA)
def test_contoh_pulang_pergi(contoh: Any, slug: str) -> None:  # noqa: F811
    """Exported, imported where nothing is, exported again: equal in type and value, cell by cell, and in order."""
    asal = baris_buku(dinas(slug), orang=True)
    assert sum(map(len, asal.values())) > 50
    kembali = baris_buku(masukkan(lembar(asal), f"{slug}-2"), orang=True)
    assert asal.keys() == kembali.keys()
    for nama, baris in asal.items():
        jenis = [[(j, type(v), v) for j, v in b.items()] for b in baris]
        assert jenis == [[(j, type(v), v) for j, v in b.items()] for b in kembali[nama]], nama


@pytest.mark.parametrize("slug", SEMUA)
def test_contoh_tanpa_perubahan(contoh: Any, slug: str) -> None:  # noqa: F811
    hasil = periksa(dinas(slug), lembar(baris_buku(dinas(slug), orang=True)), atas_nama="x")
    assert hasil.semua_kesalahan == [] and not hasil.ada_perubahan and perubahan(hasil) == []


# --- R12 with small agencies of any shape

ANGKA = st.decimals(-999, 99_999, places=3, allow_nan=False)
RUPIAH = st.decimals(0, 10**12, places=2, allow_nan=False)
TEKS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1, max_size=12).filter(
    lambda t: t.strip() == t and t[0] not in "=#-–—"
)
KODE = st.text("ABC0123.", min_size=1, max_size=4).filter(lambda t: t.strip(".") == t)


@st.composite
def dinas_kecil(draw: st.DrawFn) -> PerangkatDaerah:
    pd = PerangkatDaerahFactory(pemda=PemdaFactory())
    r = RenstraFactory(perangkat_daerah=pd, kode="2022-2026", tahun_awal=2022, tahun_akhir=2026)
    skala = SkalaPredikatFactory(pemda=pd.pemda, kode="akip")
    KataPredikatFactory(skala=skala, kata="BB")
    sasaran = [
        SasaranFactory(renstra=r, kode=k, teks=draw(TEKS)) for k in draw(st.sets(KODE, min_size=1, max_size=3))
    ]
    dari = draw(st.sampled_from([2019, 2021]))
    program = [
        ProgramFactory(perangkat_daerah=pd, kunci=f"2.07.0{n}", nama=draw(TEKS), berlaku_dari=dari)
        for n in range(1, 3)
    ]
    kegiatan = KegiatanFactory(perangkat_daerah=pd, kunci="2.07.01.2.01", induk=program[0], berlaku_dari=dari)
    program[0].sasaran.set(sasaran[:1])
    pk = PerjanjianKinerjaFactory(perangkat_daerah=pd, keadaan="draf")
    for k in sorted(draw(st.sets(KODE, min_size=1, max_size=4))):
        _indikator(draw, k, r, sasaran, program, skala, pk)
    for simpul in (program[1], kegiatan, None):
        uraian = "" if simpul else draw(TEKS)
        PaguFactory(perangkat_daerah=pd, simpul=simpul, uraian=uraian, jumlah=draw(RUPIAH))
        for bulan in draw(st.sets(st.integers(0, 12), max_size=2)):
            KasFactory(perangkat_daerah=pd, simpul=simpul, uraian=uraian, bulan=bulan, jumlah=draw(RUPIAH))
        for bulan in draw(st.just({0}) | st.sets(st.integers(1, 12), max_size=2)):  # the year, or months
            RealisasiKeuanganFactory(
                perangkat_daerah=pd, simpul=simpul, uraian=uraian, bulan=bulan, jumlah=draw(RUPIAH)
            )
    return pd


def _indikator(draw: st.DrawFn, kode: str, r: Any, sasaran: Any, program: Any, skala: Any, pk: Any) -> None:
    polaritas = draw(st.sampled_from(["maksimalkan", "minimalkan", "rentang", "predikat", "ya_tidak"]))
    umum = {
        "renstra": r, "kode": kode, "nama": draw(TEKS), "polaritas": polaritas, "skala": skala,
        "satuan": draw(st.sampled_from(["%", "Orang", "Indeks"])), "desimal": draw(st.integers(0, 3)),
        "faktor": draw(st.sampled_from([None, Decimal(100)])),
    }  # fmt: skip
    if draw(st.booleans()):
        ind = IndikatorFactory(sasaran=draw(st.sampled_from(sasaran)), **umum)
    else:
        ind = IndikatorProgramFactory(simpul=draw(st.sampled_from(program)), **umum)
    ind.program_pendukung.set(program[: draw(st.integers(0, 2))])
    kata = {"predikat": "BB", "ya_tidak": "Ya"}.get(polaritas, "")
    rentang = {"batas_bawah": Decimal(2), "batas_atas": Decimal(5)} if polaritas == "rentang" else {}
    target = {"nilai": None if kata else abs(draw(ANGKA)), "kata": kata, **rentang}
    TargetRencanaFactory(indikator=ind, dokumen="renja", **target)
    ItemPKFactory(perjanjian=pk, indikator=ind, teks=draw(TEKS), **target)
    PembandingFactory(indikator=ind, nilai=draw(ANGKA))
    for periode in draw(st.sets(st.sampled_from([0, 1, 4, 9]), max_size=3)):
        RealisasiFactory(
            indikator=ind, periode=periode, nilai=target["nilai"], kata=kata, pendorong=draw(TEKS),
            pembilang=draw(st.none() | ANGKA.map(abs)), sifat=draw(st.sampled_from(["tetap", "sementara"])),
        )  # fmt: skip


def himpunan(buku: Buku) -> dict[str, list[Any]]:
    return {n: sorted((sorted(b.items(), key=str) for b in baris), key=str) for n, baris in buku.items()}


@settings(max_examples=12, deadline=None, suppress_health_check=[*HealthCheck])
@given(data=st.data(), acak=st.randoms(use_true_random=False))
def test_pulang_pergi_acak(db: None, data: st.DataObject, acak: random.Random) -> None:
    """Any small agency comes back whole, whatever the order of its rows and sheets."""
    with transaction.atomic():
        pd = data.draw(dinas_kecil())
        asal = baris_buku(pd, orang=True)
        assert not periksa(pd, lembar(asal)).ada_perubahan
        urut = {n: acak.sample(asal[n], len(asal[n])) for n in acak.sample(list(asal), len(asal))}
        for b in urut["Indikator"]:
            b["Urutan"] = b["Urutan"] or 0
        kembali = baris_buku(masukkan(lembar(urut), "dinas-kembali"), orang=True)
        assert himpunan(asal) == himpunan(kembali)
        transaction.set_rollback(True)
