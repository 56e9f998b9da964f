"""Levels of review of a working paper: each initial is of a version, from the lowest level upwards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from sakip.inti.istilah import JenjangReviu

JENJANG: Final = tuple(JenjangReviu)
"""Lowest first."""


@dataclass(frozen=True, slots=True)
class Paraf:
    """Who initialled at a level, and which version."""

    jenjang: JenjangReviu
    oleh: int
    versi: int


def berlaku(paraf: Paraf, versi: int) -> bool:
    """Whether it is of the paper as it stands; else "berubah sesudah paraf"."""
    return paraf.versi == versi


def halangan(jenjang: JenjangReviu, oleh: int, versi: int, ada: Sequence[Paraf]) -> str:
    """Why this person may not initial this version at this level, in a sentence; "" where nothing stands against it.

    Nobody above a level without the lower one (of the same version), nobody at two levels of one paper.
    """
    sendiri = next((p for p in ada if p.oleh == oleh and p.jenjang is not jenjang), None)
    if sendiri is not None:
        return (
            f"Anda sudah memaraf kertas kerja ini sebagai {sendiri.jenjang.label.lower()}; satu orang satu jenjang."
        )
    kini = {p.jenjang for p in ada if berlaku(p, versi)}
    if jenjang in kini:
        return f"Versi ini sudah diparaf {jenjang.label.lower()}."
    kurang = [j for j in JENJANG[: JENJANG.index(jenjang)] if j not in kini]
    if kurang:
        return f"Versi ini belum diparaf {kurang[0].label.lower()}; paraf berjenjang dari bawah."
    return ""


def terbuka(oleh: int, versi: int, ada: Sequence[Paraf]) -> list[JenjangReviu]:
    """The levels at which this person may initial now."""
    return [j for j in JENJANG if not halangan(j, oleh, versi, ada)]
