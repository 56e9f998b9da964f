"""Proposals for the slices TW I–IV of a target, and what a change may not touch.

``kinerja.perhitungan.target`` checks slices (``periksa_irisan``) and knows the remainder (``sisa_irisan``); here they
are made: equal slices with the remainder in TW IV (regulation.md 7: 61,15 = 15,28 × 3 + 15,31).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kinerja.bentuk import Ketentuan, Target
from kinerja.perhitungan.target import TANPA_IRISAN_TW, nilai_target, sisa_irisan
from sakip.inti.angka import bulatkan
from sakip.inti.istilah import Akumulasi

Irisan = tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]
KOSONG: Irisan = (None, None, None, None)


def dapat_diiris(ketentuan: Ketentuan) -> bool:
    """Ranges and words hold all year, yearly indicators are measured once: they have no slices."""
    return ketentuan.polaritas not in TANPA_IRISAN_TW and ketentuan.akumulasi is not Akumulasi.TAHUNAN


def bagi_rata(ketentuan: Ketentuan, target: Target) -> Irisan:
    """Slices that close: a quarter each where they add up, else the year's value each."""
    setahun = nilai_target(ketentuan, target)
    if setahun is None or not dapat_diiris(ketentuan):
        return KOSONG
    if ketentuan.akumulasi is Akumulasi.JUMLAH and ketentuan.faktor is None:
        satu = _ke_nol(setahun / 4, ketentuan.desimal)
        return satu, satu, satu, bulatkan(setahun - 3 * satu, 6)
    return setahun, setahun, setahun, setahun


def bagi_uang(jumlah: Decimal) -> Irisan:
    """Rupiah of a year in four whole parts, what is left over in TW IV."""
    satu = _ke_nol(jumlah / 4, 0)
    return satu, satu, satu, jumlah - 3 * satu


def _ke_nol(nilai: Decimal, desimal: int) -> Decimal:
    """Rounded, but never further from zero: what is left for TW IV keeps its sign (2 people: 0, 0, 0, 2)."""
    bulat = bulatkan(nilai, desimal)
    if abs(bulat) <= abs(nilai):
        return bulat
    return bulat - Decimal(1).scaleb(-desimal).copy_sign(nilai)


def lengkapi(ketentuan: Ketentuan, target: Target) -> Irisan:
    """TW I–III as they are, TW IV what is missing to close."""
    a, b, c, _ = target.tw
    return a, b, c, sisa_irisan(ketentuan, target) if dapat_diiris(ketentuan) else None


def dengan_terkunci(lama: Sequence[Decimal | None], baru: Sequence[Decimal | None], mulai: int) -> Irisan:
    """Slices of a change: quarters before the cut-over ``mulai`` (1–4) are those of the agreement before."""
    isi = [lama[k] if k + 1 < mulai else baru[k] for k in range(4)]
    return isi[0], isi[1], isi[2], isi[3]
