"""What looks odd in an entry: by example, and by properties that hold for any figures."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal as D
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.bentuk import Capaian, Isian, Ketentuan, Pakai, Realisasi, Target
from kinerja.perhitungan import hitung_capaian, hitung_realisasi
from kinerja.perhitungan.kewajaran import (
    CAPAIAN_TINGGI,
    KETIK_BEDA,
    KUMULATIF_TURUN,
    SETAHUN_BEDA,
    TURUN,
    Bahan,
    capaian_tinggi,
    kejanggalan,
)
from sakip.inti.angka import bulatkan
from sakip.inti.istilah import Akumulasi, Keadaan, KeadaanIsian, Polaritas

PERSEN = Ketentuan("S1", "Rasio", "%", faktor=D(100))
ANGKA = Ketentuan("S2", "Indeks", "indeks")
ORANG = Ketentuan("S3", "Peserta", "orang", desimal=0)
KURANGI = replace(ANGKA, polaritas=Polaritas.MINIMALKAN)
JUMLAH = replace(ORANG, akumulasi=Akumulasi.JUMLAH)
nilai = st.decimals(min_value=0, max_value=10**9, places=2)


def terukur(n: D | int | str | None) -> Realisasi:
    return Realisasi(None if n is None else D(n), Keadaan.TERUKUR if n is not None else Keadaan.BELUM_DIISI)


def periksa(
    ket: Ketentuan, periode: int, isian: list[Isian], lalu: Any = None, capaian: str | None = None, **ambang: Any
) -> list[str]:
    """Codes of what is odd, with the default thresholds."""
    bahan = Bahan(
        ketentuan=ket,
        tahun=2025,
        periode=periode,
        realisasi=hitung_realisasi(ket, isian, sampai=periode or None),
        capaian=Capaian(D(capaian) if capaian else None, None, Keadaan.TERUKUR),
        isian=tuple(isian),
        tahun_lalu=terukur(lalu) if lalu is not None else None,
    )
    ambang = {"ambang_capaian": D(150), "ambang_turun": D(50), **ambang}
    return [k.kode for k in kejanggalan(bahan, **ambang)]


def tw(*angka: Any) -> list[Isian]:
    return [Isian(i, nilai=D(a)) for i, a in enumerate(angka, 1) if a is not None]


@pytest.mark.parametrize(
    ("capaian", "ambang", "janggal"),
    [
        ("150", D(150), False),
        ("150.004", D(150), False),  # shown as 150,00
        ("150.006", D(150), True),
        ("900", None, False),  # switched off
        (None, D(150), False),
        ("-20", D(150), False),
    ],
)
def test_capaian_di_atas_ambang(capaian: str | None, ambang: D | None, janggal: bool) -> None:
    isi = Capaian(D(capaian) if capaian else None, None, Keadaan.TERUKUR)
    assert bool(capaian_tinggi(ANGKA, isi, ambang)) is janggal


@pytest.mark.parametrize(
    ("ket", "periode", "isian", "lalu", "kode"),
    [
        (ANGKA, 2, tw(80, 40), None, []),  # exactly half is no more than half
        (ANGKA, 2, tw(80, "39.9"), None, [TURUN]),
        (ANGKA, 3, tw(80, None, 30), None, [TURUN]),  # the last filled quarter, not the last one
        (ANGKA, 1, tw(30), 80, [TURUN]),  # no quarter before: last year
        (ANGKA, 1, tw(30), None, []),
        (ANGKA, 2, tw(0, 0), None, []),  # from nothing nothing falls
        (ANGKA, 2, tw(-5, -9), None, []),
        (KURANGI, 2, tw(80, 10), 80, []),  # what was aimed at
        (KURANGI, 2, tw(10, 21), 20, []),  # accidents s.d. TW II are more than s.d. TW I
        (KURANGI, 2, tw(10, 21), 10, [TURUN]),  # … but twice those of last year
        (KURANGI, 2, tw(10, 20), 10, []),
        (replace(ANGKA, akumulasi=Akumulasi.RATA_RATA), 2, tw(90, 20), None, []),  # the mean is 55
        (JUMLAH, 2, tw(10, 1), 100, [TURUN]),  # 11 against 100 s.d. TW II last year
        (JUMLAH, 2, tw(50, 1), 100, []),
        (JUMLAH, 2, tw(10, -4), None, [KUMULATIF_TURUN]),
        (JUMLAH, 3, tw(10, -4, 5), None, []),  # TW II has answered for itself
        (JUMLAH, 0, tw(10, -4, 5, 5), None, [KUMULATIF_TURUN]),
        (ORANG, 2, tw(10, 9), None, [KUMULATIF_TURUN]),
        (ORANG, 2, tw(10, 1), None, [KUMULATIF_TURUN]),  # one fall, one question
        (replace(ORANG, polaritas=Polaritas.MINIMALKAN), 2, tw(10, 9), None, []),
        (replace(ORANG, desimal=2), 2, tw(10, 9), None, []),  # an index may go down
        (replace(ORANG, satuan="%"), 2, tw(10, 9), None, []),
    ],
)
def test_turun_dan_kumulatif_turun(
    ket: Ketentuan, periode: int, isian: list[Isian], lalu: int | None, kode: list[str]
) -> None:
    assert periksa(ket, periode, isian, lalu) == kode


def test_setahun_berbeda_dari_triwulan_hanya_ditanya_di_akhir_tahun() -> None:
    isian = [*tw(10, 12, 14, 16), Isian(0, nilai=D(20))]
    assert periksa(ANGKA, 4, isian) == [SETAHUN_BEDA]
    assert periksa(ANGKA, 0, isian) == [SETAHUN_BEDA]
    assert periksa(ANGKA, 3, isian) == []
    assert periksa(ANGKA, 0, [*tw(10, 12, 14, 20), Isian(0, nilai=D("20.001"))]) == []  # the same as shown
    assert periksa(ANGKA, 0, [Isian(0, nilai=D(20))]) == []


def test_ketikan_dan_hasil_bagi_berbeda() -> None:
    beda = Isian(2, pembilang=D(1), penyebut=D(3), nilai=D("33.3"), pakai=Pakai.KETIK)
    assert periksa(PERSEN, 2, [beda]) == [KETIK_BEDA]
    assert periksa(PERSEN, 3, [beda]) == []
    assert periksa(PERSEN, 2, [replace(beda, nilai=D("33.333"))]) == []


def test_kata_dan_keadaan_tidak_turun() -> None:
    predikat = replace(ANGKA, polaritas=Polaritas.PREDIKAT, skala_predikat=(("A", D(90)), ("B", D(40))))
    assert periksa(predikat, 2, [Isian(1, kata="A"), Isian(2, kata="B")]) == []
    batal = Isian(2, keadaan=KeadaanIsian.TIDAK_DILAKSANAKAN, alasan="Anggaran digeser")
    assert periksa(ANGKA, 2, [*tw(80), batal]) == []


@given(lalu=nilai, kini=nilai, ambang=st.decimals(min_value=0, max_value=100, places=1))
def test_turun_menurut_takrifnya(lalu: D, kini: D, ambang: D) -> None:
    """Asked exactly where the share that was lost is above the threshold; scale does not matter."""
    hasil = periksa(ANGKA, 2, tw(lalu, kini), ambang_turun=ambang)
    assert (TURUN in hasil) is (lalu > 0 and (lalu - kini) * 100 > ambang * lalu)
    assert hasil == periksa(ANGKA, 2, tw(lalu * 7, kini * 7), ambang_turun=ambang)


@given(angka=st.lists(nilai, min_size=1, max_size=4))
def test_jumlah_tanpa_irisan_negatif_tidak_pernah_turun(angka: list[D]) -> None:
    for periode in range(1, len(angka) + 1):
        assert KUMULATIF_TURUN not in periksa(JUMLAH, periode, tw(*angka))


@given(angka=st.lists(nilai, min_size=2, max_size=4))
def test_yang_hanya_naik_tidak_janggal(angka: list[D]) -> None:
    naik = sorted(n.quantize(D(1)) for n in angka)
    for ket in (ANGKA, ORANG, JUMLAH):
        assert periksa(ket, len(naik), tw(*naik)) == []


@given(target=st.decimals(min_value=1, max_value=1000, places=2), kini=nilai)
def test_capaian_tinggi_sama_dengan_yang_tampil(target: D, kini: D) -> None:
    """The check reads the calculator's own capaian, rounded as it is printed."""
    capaian = hitung_capaian(ANGKA, Target(nilai=target), terukur(kini))
    assert capaian.nilai is not None
    janggal = capaian_tinggi(ANGKA, capaian, D(150))
    assert (janggal is not None) is (bulatkan(capaian.nilai, ANGKA.desimal) > 150)
    assert janggal is None or janggal.kode == CAPAIAN_TINGGI
