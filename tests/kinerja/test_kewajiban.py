"""Which figures must come with evidence or an explanation."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from kinerja.bentuk import Capaian
from kinerja.perhitungan.kewajiban import wajib_bukti, wajib_penjelasan
from sakip.inti.aturan import Aturan
from sakip.inti.istilah import Keadaan, Kewajiban

K = Kewajiban


def capaian(nilai: str | None) -> Capaian:
    angka = Decimal(nilai) if nilai is not None else None
    return Capaian(angka, angka, Keadaan.TERUKUR if nilai else Keadaan.TAK_TERHITUNG)


@pytest.mark.parametrize(
    ("aturan", "sendiri", "iku", "nilai", "wajib"),
    [
        (K.TIDAK, None, True, "10", False),
        (K.SEMUA, None, False, "120", True),
        (K.SEMUA, None, False, None, True),
        (K.IKU, None, True, "120", True),
        (K.IKU, None, False, "10", False),
        (K.DI_BAWAH_TARGET, None, True, "99.99", True),
        (K.DI_BAWAH_TARGET, None, True, "99.996", False),
        (K.DI_BAWAH_TARGET, None, True, "100", False),
        (K.DI_BAWAH_TARGET, None, True, None, False),
        (K.DI_BAWAH_TARGET, None, True, "0", True),
        (K.TIDAK, True, False, "120", True),
        (K.SEMUA, False, True, "10", False),
    ],
)
def test_wajib(aturan: Kewajiban, sendiri: bool | None, iku: bool, nilai: str | None, wajib: bool) -> None:
    for fungsi, nama in ((wajib_bukti, "wajib_bukti"), (wajib_penjelasan, "wajib_penjelasan")):
        isi = replace(Aturan(), **{nama: aturan})
        assert fungsi(isi, sendiri=sendiri, iku=iku, capaian=capaian(nilai)) is wajib


def test_keduanya_diatur_sendiri_sendiri() -> None:
    isi = replace(Aturan(), wajib_bukti=K.SEMUA)
    assert wajib_bukti(isi, sendiri=None, iku=False, capaian=capaian("100"))
    assert not wajib_penjelasan(isi, sendiri=None, iku=False, capaian=capaian("100"))


def test_desimal_indikator_menentukan_pembulatan() -> None:
    isi = replace(Aturan(), wajib_bukti=K.DI_BAWAH_TARGET)
    assert not wajib_bukti(isi, sendiri=None, iku=False, capaian=capaian("99.6"), desimal=0)
