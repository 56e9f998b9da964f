"""The charts of an LKIP: material in, ``Grafik`` blocks out."""

from __future__ import annotations

from typing import Any

from laporan.bahan import BahanLkip
from laporan.bentuk import Grafik


def capaian_sasaran(b: BahanLkip) -> tuple[Grafik, ...]:
    return ()


def target_realisasi(b: BahanLkip, k: Any) -> tuple[Grafik, ...]:
    return ()


def antartahun(b: BahanLkip, k: Any) -> tuple[Grafik, ...]:
    return ()


def kuadran(b: BahanLkip) -> tuple[Grafik, ...]:
    return ()


def pagu_realisasi(b: BahanLkip) -> tuple[Grafik, ...]:
    return ()
