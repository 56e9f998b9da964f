"""Change of an indicator between two years, with a direction that respects polaritas."""

from __future__ import annotations

from decimal import Decimal

from kinerja.bentuk import Arah, Ketentuan, Perubahan, Realisasi, Target
from kinerja.perhitungan.capaian import bobot_predikat, sama_kata
from sakip.inti.angka import NOL, SERATUS, bulatkan
from sakip.inti.istilah import Polaritas


def hitung_perubahan(
    ketentuan: Ketentuan, lalu: Realisasi, kini: Realisasi, *, target: Target | None = None
) -> Perubahan:
    """From ``lalu`` to ``kini``: selisih in the satuan, persen of ``lalu``, and whether that is better.

    stabilkan and rentang look at the distance from ``target`` and have no direction without one. Values that
    look the same at the indicator's Desimal are "tetap".
    """
    a, b = _angka(ketentuan, lalu), _angka(ketentuan, kini)
    if a is None or b is None:
        return Perubahan(None, None, None, "Salah satu tahun tidak mempunyai nilai.")
    if ketentuan.polaritas in (Polaritas.PREDIKAT, Polaritas.YA_TIDAK):
        return Perubahan(None, None, _arah(a, b))
    persen = (b - a) / abs(a) * SERATUS if a else None
    return Perubahan(b - a, persen, _arah_angka(ketentuan, a, b, target))


def _angka(ketentuan: Ketentuan, realisasi: Realisasi) -> Decimal | None:
    """The value, or for words their weight."""
    if ketentuan.polaritas == Polaritas.PREDIKAT:
        return bobot_predikat(ketentuan, realisasi.kata)
    if ketentuan.polaritas == Polaritas.YA_TIDAK:
        return Decimal(sama_kata(realisasi.kata, "Ya")) if realisasi.kata else None
    return realisasi.nilai


def _arah(lalu: Decimal, kini: Decimal) -> Arah:
    """More is better."""
    if kini == lalu:
        return Arah.TETAP
    return Arah.MEMBAIK if kini > lalu else Arah.MEMBURUK


def _arah_angka(ketentuan: Ketentuan, lalu: Decimal, kini: Decimal, target: Target | None) -> Arah | None:
    a, b = bulatkan(lalu, ketentuan.desimal), bulatkan(kini, ketentuan.desimal)
    if ketentuan.polaritas == Polaritas.MAKSIMALKAN:
        return _arah(a, b)
    if ketentuan.polaritas == Polaritas.MINIMALKAN:
        return _arah(-a, -b)
    jarak_a, jarak_b = _jarak(target, a), _jarak(target, b)
    if jarak_a is None or jarak_b is None:
        return Arah.TETAP if a == b else None
    return _arah(-jarak_a, -jarak_b)


def _jarak(target: Target | None, nilai: Decimal) -> Decimal | None:
    """Distance from the point or the range; inside the range 0."""
    if target is None:
        return None
    bawah = target.bawah if target.bawah is not None else target.nilai
    atas = target.atas if target.atas is not None else target.nilai
    if bawah is None or atas is None:
        return None
    return max(bawah - nilai, nilai - atas, NOL)
