"""Money in time: what is known by month, by quarter or only by the year, and how far it has come. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TypeAlias

from anggaran.bentuk import BarisUang
from anggaran.perhitungan import jumlah_periode, jumlah_sampai_bulan
from sakip.inti.angka import jumlah_ada
from sakip.inti.periode import TRIWULAN, bulan_triwulan

Ruas: TypeAlias = tuple[int, int]
"""First and last month of a stretch that one figure stands for."""

SETAHUN: Ruas = (1, 12)


def uraikan(
    bulan: Sequence[Decimal | None], triwulan: Sequence[Decimal | None], setahun: Decimal | None, *, sendiri: bool
) -> tuple[BarisUang, ...]:
    """The finest rows that make up the year: months, a quarter where its months do not tell it all, else the year.

    ``sendiri``: the node's own rows, which stand even where they do not add up to its year.
    """
    if setahun is None:
        return ()
    baris = [b for k in TRIWULAN for b in _triwulan(bulan, triwulan[k - 1], k)]
    if baris and (sendiri or sum(b.jumlah for b in baris) == setahun):
        return tuple(baris)
    return (BarisUang(setahun),)


def _triwulan(bulan: Sequence[Decimal | None], jumlah: Decimal | None, k: int) -> list[BarisUang]:
    if jumlah is None:
        return []
    rinci = [BarisUang(n, bulan=b) for b in bulan_triwulan(k) if (n := bulan[b - 1]) is not None]
    return rinci if sum(r.jumlah for r in rinci) == jumlah and rinci else [BarisUang(jumlah, triwulan=k)]


def ruas(*deret: Sequence[BarisUang]) -> tuple[Ruas, ...]:
    """Stretches of the year for which every one of the series can be told: months where all know them."""
    if any(_setahun(d) for d in deret):
        return (SETAHUN,)
    per_triwulan = {b.triwulan for d in deret for b in d if b.triwulan}
    hasil: list[Ruas] = []
    for k in TRIWULAN:
        bulan = bulan_triwulan(k)
        hasil += [(bulan[0], bulan[-1])] if k in per_triwulan else [(b, b) for b in bulan]
    return tuple(hasil)


def _setahun(baris: Sequence[BarisUang]) -> bool:
    return any(not b.bulan and not b.triwulan for b in baris)


def pada(baris: Sequence[BarisUang], r: Ruas) -> Decimal | None:
    """The amount of a stretch by itself; ``None`` where nothing is known of it."""
    if r == SETAHUN:
        return jumlah_periode(baris).nilai
    return jumlah_ada(b.jumlah for b in baris if r[0] <= akhir(b) <= r[1] and not _setahun([b]))


def sampai(baris: Sequence[BarisUang], bulan: int) -> Decimal | None:
    """The amount s.d. a month; ``None`` beyond the last one that is known."""
    if _setahun(baris):
        return jumlah_periode(baris).nilai if bulan == SETAHUN[1] else None
    if bulan > max(map(akhir, baris), default=0):
        return None
    return jumlah_sampai_bulan(baris, bulan).nilai


def akhir(b: BarisUang) -> int:
    """The last month that a row speaks of."""
    return b.bulan or b.triwulan * 3 or SETAHUN[1]
