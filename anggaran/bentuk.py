"""Shapes of money that travel between layers: frozen, slotted, free of Django and of arithmetic.

Amounts are rupiah as ``Decimal``; ``None`` is "not known", never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from sakip.inti.istilah import VersiPagu


@dataclass(frozen=True, slots=True)
class Jumlah:
    """An amount or the reason why there is none, with what was noticed while making it."""

    nilai: Decimal | None
    alasan: str = ""
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Penyerapan:
    """realisasi / pagu × 100 in percent, unrounded; ``None`` (printed "-") with its ``alasan``."""

    nilai: Decimal | None
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class BarisPagu:
    """One stored ceiling: version (``ke`` numbers pergeseran and perubahan), source of funds, amount."""

    versi: VersiPagu
    jumlah: Decimal
    ke: int = 0
    sumber_dana: str = ""


@dataclass(frozen=True, slots=True)
class PaguBerlaku:
    """The amount of the version in force; every table names ``versi``. ``jumlah`` ``None`` if there is none."""

    jumlah: Decimal | None
    versi: VersiPagu | None = None
    ke: int = 0

    @property
    def nama_versi(self) -> str:
        """Name with number: "Murni", "Pergeseran 1", "Perubahan 1"; empty without a version."""
        if self.versi is None:
            return ""
        return f"{self.versi.label} {self.ke}" if self.ke else self.versi.label


@dataclass(frozen=True, slots=True)
class BarisUang:
    """Money of a month (``bulan`` 1–12), of a quarter (``triwulan`` 1–4), or of the whole year (both 0)."""

    jumlah: Decimal
    bulan: int = 0
    triwulan: int = 0


@dataclass(frozen=True, slots=True)
class SimpulUang:
    """A node of the program tree with its own rows (``None`` where it has none) and the key of its parent."""

    kunci: str
    induk: str | None = None
    pagu: Decimal | None = None
    realisasi: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RekapSimpul:
    """A node after roll-up: amounts, penyerapan, sisa, and where own row and children disagree."""

    kunci: str
    pagu: Decimal | None
    realisasi: Decimal | None
    penyerapan: Penyerapan
    sisa: Decimal | None
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pertumbuhan:
    """Change of an amount: ``selisih`` after − before, ``persen`` of before (``None`` if that is 0)."""

    selisih: Decimal | None
    persen: Decimal | None
    alasan: str = ""
