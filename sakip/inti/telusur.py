"""The trace behind "dari mana?": how a computed figure came about, for page and paper alike."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Pecahan:
    """A formula as a fraction, in words and in formatted numbers, after ``awalan`` and before ``pengali``."""

    atas: str
    bawah: str
    atas_angka: str
    bawah_angka: str
    pengali: str = "× 100"
    awalan: str = ""
    awalan_angka: str = ""


@dataclass(frozen=True, slots=True)
class LangkahJejak:
    """One step of a trace: heading, one sentence, the fraction if it has one, and its (unrounded) result."""

    judul: str
    teks: str
    pecahan: Pecahan | None = None
    nilai: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Jejak:
    """The steps in order. ``aturan`` names the formula with its source."""

    aturan: str
    langkah: tuple[LangkahJejak, ...]
    catatan: tuple[str, ...] = ()
