"""Cells by their kind: what is read, what is refused with a suggestion, and that what is written is read the same."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pertukaran.bentuk import Sel
from pertukaran.resources import LEMBAR, LembarResource
from pertukaran.resources.dasar import baca_lembar
from pertukaran.resources.lembar import DOKUMEN, VERSI
from pertukaran.resources.widget import (
    AngkaWidget,
    BilanganWidget,
    BulanWidget,
    PilihanWidget,
    RupiahWidget,
    TahunWidget,
    TanggalWidget,
    TeksWidget,
    TriwulanWidget,
    YaTidakWidget,
)
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Akumulasi, JenisSimpul, Polaritas
from tests.pertukaran.lembar import mentah

TW = TriwulanWidget()


@pytest.mark.parametrize(
    "widget,nilai,harap",
    [
        (TeksWidget(), 2.07, "2.07"),
        (TeksWidget(), 12.0, "12"),
        (TeksWidget(), "  a b ", "a b"),
        (TahunWidget(), 2024, 2024),
        (TahunWidget(), 2024.0, 2024),
        (TahunWidget(), "TA. 2024", 2024),
        (BilanganWidget(0, 6), "3", 3),
        (BilanganWidget(), None, None),
        (BilanganWidget(), "-", None),
        (PilihanWidget(Polaritas), " MAKSIMALKAN ", "maksimalkan"),
        (PilihanWidget(Polaritas), "ya/tidak", "ya_tidak"),
        (PilihanWidget(Akumulasi), "Rata-rata", "rata_rata"),
        (PilihanWidget(Akumulasi), "posisi akhir", "posisi_akhir"),
        (PilihanWidget(JenisSimpul), "Sub Kegiatan", "sub_kegiatan"),
        (PilihanWidget(Polaritas), None, None),
        (YaTidakWidget(), "YA", True),
        (YaTidakWidget(), "✓", True),
        (YaTidakWidget(), False, False),
        (YaTidakWidget(), "-", False),
        (YaTidakWidget(), None, None),
        (BulanWidget(), "Agt", 8),
        (BulanWidget(), "Nopember", 11),
        (BulanWidget(), "07", 7),
        (BulanWidget(), None, 0),
        (TW, "TW IV", 4),
        (TW, "Triwulan 2", 2),
        (TW, 3.0, 3),
        (TW, "Tahunan", 0),
        (TW, "s.d. tahun", 9),
        (TW, None, 0),
        (TanggalWidget(), "31/12/2024", date(2024, 12, 31)),
        (TanggalWidget(), datetime(2024, 5, 1), date(2024, 5, 1)),
        (TanggalWidget(), "1 Mei 2024", date(2024, 5, 1)),
        (TanggalWidget(), "2024-05-01", date(2024, 5, 1)),
        (VERSI, "Pergeseran", ("pergeseran", 1)),
        (VERSI, "perubahan ke-2", ("perubahan", 2)),
        (VERSI, None, ("murni", 0)),
        (DOKUMEN, "PK perubahan", ("perubahan", 1)),
        (DOKUMEN, "pk pergantian 1", ("pergantian", 1)),
        (RupiahWidget(), 10.005, Decimal("10.01")),
        (AngkaWidget(), "n/a", None),
        (AngkaWidget(), "−5,5", Decimal("-5.5")),
    ],
)
def test_terbaca(widget: Any, nilai: Any, harap: Any) -> None:
    assert widget.clean(Sel(nilai)) == harap


@pytest.mark.parametrize(
    "widget,nilai,kata",
    [
        (TeksWidget(5), "panjang", "paling banyak 5"),
        (TahunWidget(), "24", "1990 sampai 2100"),
        (BilanganWidget(0, 6), 2.5, "bilangan bulat 0 sampai 6"),
        (PilihanWidget(Polaritas), "maks", "Yang dikenal:"),
        (PilihanWidget(Polaritas), "Minimalkn", "Maksud Anda Minimalkan?"),
        (BulanWidget(), "Maretember", "bukan bulan"),
        (TW, "V", "bukan triwulan"),
        (TanggalWidget(), "31-13-2024", "31/12/2024"),
        (VERSI, "Murni 3", "tidak dikenal"),
        (AngkaWidget(), "1.234.56", "Maksud Anda 1.234,56?"),
        (AngkaWidget(), date(2024, 1, 1), "tanggal"),
        (AngkaWidget(), "0.032", "Maksud Anda 0,032?"),
        (AngkaWidget(), "(5)", "Maksud Anda -5?"),
    ],
)
def test_ditolak(widget: Any, nilai: Any, kata: str) -> None:
    with pytest.raises(GalatMasukan) as galat:
        widget.clean(Sel(nilai))
    assert kata in galat.value.pesan


@given(st.sampled_from(list(LEMBAR.values())), st.data())
def test_kata_pada_daftar_terbaca_kembali(resource: type[LembarResource], data: st.DataObject) -> None:
    """Every word that a drop-down offers is read, and written as it was offered."""
    berdaftar = [k for k in resource.kolom().values() if k.daftar and k.judul != "Triwulan"]
    if berdaftar:
        kolom = data.draw(st.sampled_from(berdaftar))
        kata = data.draw(st.sampled_from(kolom.daftar))
        assert kolom.widget.render(kolom.widget.clean(Sel(kata))) == kata


@given(st.decimals(-(10**9), 10**9, places=6, allow_nan=False))
def test_angka_tertulis_terbaca_sama(nilai: Decimal) -> None:
    assert AngkaWidget().clean(Sel(AngkaWidget().render(nilai))) == nilai


@pytest.mark.parametrize("resource", LEMBAR.values())
def test_judul_tunggal_dan_kunci_dikenal(resource: type[LembarResource]) -> None:
    """Headings differ however they are typed; keys and places of faults are headings of the sheet."""
    kolom = resource.kolom()
    assert len({j.casefold() for j in kolom}) == len(kolom)
    assert {*resource.kunci, *resource.letak, *resource.samaran.values(), *resource.inti()} <= kolom.keys()
    buku = mentah({resource.nama: [[f" {j.upper()} " for j in kolom], [1 for _ in kolom]]})
    assert set(baca_lembar(buku.lembar[0], resource)[0].sel) == set(kolom)
