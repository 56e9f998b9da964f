"""Figures of many indicators or programs turned into rows × columns of the reader's choice, by pandas. Pure.

pandas only sorts facts into boxes. What a box shows is the caller's function (a mean by the one calculator, a sum of
money), so a box, a margin and the page that lists its facts cannot disagree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

F = TypeVar("F")
H = TypeVar("H")
Kunci = tuple[Any, ...]  # what sorts first, then what is printed last


@dataclass(frozen=True, slots=True)
class TabelPivot(Generic[H]):
    """Keys of rows and columns in order (the heading is a key's last part), a box for each pair that has facts, and
    the margins."""

    baris: tuple[Kunci, ...]
    kolom: tuple[Kunci, ...]
    sel: Mapping[tuple[Kunci, Kunci], H]
    per_baris: Mapping[Kunci, H]
    per_kolom: Mapping[Kunci, H]
    semua: H | None


def pivot(
    fakta: Iterable[F],
    baris: Callable[[F], Kunci],
    kolom: Callable[[F], Kunci],
    ringkas: Callable[[Sequence[F]], H],
) -> TabelPivot[H]:
    """``baris`` and ``kolom`` give a fact's sort key, whose last part is the heading; ``ringkas`` fills a box."""
    isi = list(fakta)
    if not isi:
        return TabelPivot((), (), {}, {}, {}, None)
    # Half a second at the first pivot instead of at every start of the application.
    import pandas as pd

    tabel = pd.DataFrame({"baris": map(baris, isi), "kolom": map(kolom, isi), "urut": range(len(isi))})

    def kotak(menurut: str | list[str]) -> dict[Any, H]:
        grup = tabel.groupby(menurut, sort=True)["urut"]
        return {k: ringkas([isi[n] for n in urut]) for k, urut in grup}

    per_baris, per_kolom = kotak("baris"), kotak("kolom")
    return TabelPivot(
        tuple(per_baris), tuple(per_kolom), kotak(["baris", "kolom"]), per_baris, per_kolom, ringkas(isi)
    )
