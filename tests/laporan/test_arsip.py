"""The archive of a document tree: everything comes back, equal trees give equal bytes, foreign bytes are refused."""

from __future__ import annotations

import types
import typing
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from laporan import bentuk
from laporan.bentuk import Bab, Dokumen, Paragraf, Sel
from laporan.susun.arsip import JENIS, ArsipRusak, dari_json, ke_json, sidik_pohon
from laporan.susun.penomoran import nomori
from tests.laporan import contoh

LUAR = {"Dokumen", "DokumenBernomor", "Entri"}


@cache
def _isi(nama: str, dalam: int) -> st.SearchStrategy[Any]:
    """Any object of a type of the tree; at the bottom, sequences are empty."""
    jenis = JENIS[nama]
    petunjuk = typing.get_type_hints(jenis, vars(bentuk))
    return st.builds(jenis, **{f.name: _menurut(petunjuk[f.name], dalam) for f in fields(jenis)})


def _menurut(tipe: Any, dalam: int) -> st.SearchStrategy[Any]:
    dasar: dict[Any, st.SearchStrategy[Any]] = {
        str: st.text(max_size=4),
        int: st.integers(-9, 9),
        bool: st.booleans(),
        bytes: st.binary(max_size=4),
        type(None): st.none(),
        date: st.dates(),
        Decimal: st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-99, max_value=99),
    }
    if tipe in dasar:
        return dasar[tipe]
    asal, isi = typing.get_origin(tipe), typing.get_args(tipe)
    if asal is typing.Literal:
        return st.sampled_from(isi)
    if asal in (typing.Union, types.UnionType):
        ringan = [t for t in isi if t in dasar] if dalam <= 0 else []
        return st.one_of(*(_menurut(t, dalam) for t in (ringan or isi)))
    if asal is tuple:
        if isi[-1] is not Ellipsis:
            return st.tuples(*(_menurut(t, dalam) for t in isi))
        return st.just(()) if dalam <= 0 else st.lists(_menurut(isi[0], dalam - 1), max_size=2).map(tuple)
    return st.deferred(lambda: _isi(tipe.__name__, dalam - 1))


@settings(max_examples=150)
@given(_isi("Dokumen", 4))
def test_pulang_pergi(dokumen: Dokumen) -> None:
    isi = ke_json(dokumen)
    kembali = dari_json(isi)
    assert kembali == dokumen
    assert ke_json(kembali) == isi


@pytest.mark.parametrize("nama", sorted(JENIS.keys() - LUAR))
def test_setiap_jenis_pulang(nama: str) -> None:
    """Each type once by itself, so that a new one cannot stay outside of the archive."""

    @settings(max_examples=15)
    @given(_isi(nama, 1))
    def periksa(objek: Any) -> None:
        dokumen = replace(contoh.dokumen(), bab=(Bab("SATU", (objek,)),), lampiran=())
        assert dari_json(ke_json(dokumen)) == dokumen

    periksa()


def test_dokumen_contoh_bernomor_pulang() -> None:
    pohon = nomori(contoh.dokumen())
    assert dari_json(ke_json(pohon)) == pohon


def test_sidik_berubah_oleh_satu_angka() -> None:
    def pohon(nilai: str) -> Dokumen:
        tabel = replace(contoh.tabel_capaian(), baris=(bentuk.Baris((Sel("1", Decimal(nilai)),)),))
        return contoh.dokumen(bab=(Bab("SATU", (tabel,)),))

    assert sidik_pohon(pohon("1.50")) == sidik_pohon(pohon("1.50"))
    assert sidik_pohon(pohon("1.50")) != sidik_pohon(pohon("1.51"))


def test_bawaan_tidak_ditulis_tetapi_nol_dan_salah_dibedakan() -> None:
    dokumen = contoh.dokumen(bab=(Bab("SATU", (Paragraf(("isi",)),)),))
    assert b"bahasa" not in ke_json(dokumen)
    beda = replace(dokumen, bahasa="en", draf=False)
    kembali = dari_json(ke_json(beda))
    assert (kembali.bahasa, kembali.draf) == ("en", False)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "isi",
    [
        b"",
        b"bukan json",
        b"[]",
        b'{"$":"Paragraf","isi":[]}',
        b'{"$":"Entah"}',
        b'{"$":"Dokumen","judul":"x"}',
        b'{"$":"Dokumen","judul":{"$angka":"x"}}',
        b"[" * 100_000,
    ],
)
def test_arsip_rusak_ditolak(isi: bytes) -> None:
    with pytest.raises(ArsipRusak):
        dari_json(isi)
