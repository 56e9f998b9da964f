"""The way of a period, without a database."""

from __future__ import annotations

from datetime import date

import pytest

from sakip.inti.alur import JendelaIsi, Langkah, StatusPeriode, periode_kerja, periode_uang
from sakip.inti.istilah import JenisTanda, KeadaanPengisian, Peran

K = KeadaanPengisian
HARI = date(2026, 4, 20)
BARIS = ("indikator", 7)


@pytest.mark.parametrize(
    ("langkah", "urutan"),
    [
        (Langkah(), [Peran.KEPALA, Peran.BAGIAN_ORGANISASI]),
        (Langkah(sekretaris=True), [Peran.SEKRETARIS, Peran.KEPALA, Peran.BAGIAN_ORGANISASI]),
        (Langkah(bagian_organisasi=False), [Peran.KEPALA]),
        (Langkah(kepala=False), [Peran.BAGIAN_ORGANISASI]),
    ],
)
def test_urutan_langkah(langkah: Langkah, urutan: list[Peran]) -> None:
    kini, hasil = langkah.sesudah(None), []
    while kini is not None:
        hasil.append(kini)
        kini = langkah.sesudah(kini)
    assert hasil == urutan


def test_langkah_yang_dimatikan_sementara_dilewati() -> None:
    assert Langkah(kepala=False).sesudah(Peran.SEKRETARIS) is Peran.BAGIAN_ORGANISASI


def status(**lain: object) -> StatusPeriode:
    return StatusPeriode(2026, 1, **lain)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("isi", "terbuka"),
    [
        ({}, True),  # without a window a period is open
        ({"jendela": JendelaIsi(date(2026, 4, 1), HARI)}, True),
        ({"jendela": JendelaIsi(date(2026, 4, 21), date(2026, 4, 30))}, False),
        ({"jendela": JendelaIsi(None, date(2026, 4, 19))}, False),
        ({"jendela": JendelaIsi(None, date(2026, 4, 19)), "terlambat": True}, True),
        ({"keadaan": K.DIKEMBALIKAN, "jendela": JendelaIsi(None, date(2026, 4, 1))}, True),
        ({"keadaan": K.DIAJUKAN, "menunggu": Peran.KEPALA}, False),
        ({"keadaan": K.DIKUNCI}, False),
        ({"keadaan": K.DIBUKA, "dibuka_sampai": HARI}, True),
        ({"keadaan": K.DIBUKA, "dibuka_sampai": date(2026, 4, 19)}, False),
    ],
)
def test_terbuka(isi: dict[str, object], terbuka: bool) -> None:
    hasil = status(**isi).terbuka(HARI, BARIS)
    assert bool(hasil) is terbuka
    assert bool(hasil.sebab) is not terbuka


def test_hanya_baris_yang_dikembalikan() -> None:
    s = status(keadaan=K.DIKEMBALIKAN, sebagian=True, tanda={JenisTanda.DIKEMBALIKAN: frozenset({BARIS})})
    assert s.terbuka(HARI, BARIS)
    assert not s.terbuka(HARI, ("indikator", 8))


def test_baris_yang_menunggu_data_terbuka_sesudah_dikunci() -> None:
    s = status(keadaan=K.DIKUNCI, tanda={JenisTanda.MENUNGGU_DATA: frozenset({BARIS})})
    assert s.terbuka(HARI, BARIS)
    assert not s.terbuka(HARI, ("simpul", 7))


def test_periode_dari_bulan_dan_sd_tahun() -> None:
    assert [periode_uang(b, 0) for b in (0, 1, 3, 4, 12)] == [0, 1, 1, 2, 4]
    assert periode_uang(0, 3) == 3
    assert (periode_kerja(9), periode_kerja(2)) == (0, 2)
