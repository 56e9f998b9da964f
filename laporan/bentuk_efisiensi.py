"""Shapes of efisiensi: where performance meets money. Frozen, slotted, free of Django and of arithmetic."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kinerja.bentuk import Capaian
from sakip.inti.istilah import MetodeEfisiensi, PresisiHitung


@dataclass(frozen=True, slots=True)
class Pendukung:
    """Money of one supporting program (rupiah); ``None`` is not known."""

    nama: str
    pagu: Decimal | None
    realisasi: Decimal | None


@dataclass(frozen=True, slots=True)
class UangPendukung:
    """Σ pagu and Σ realisasi of the supporting programs and P = Σ realisasi / Σ pagu × 100, unrounded."""

    pagu: Decimal | None
    realisasi: Decimal | None
    penyerapan: Decimal | None
    alasan: str = ""
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BarisEfisiensi:
    """What one efisiensi is computed from; ``desimal`` is the indicator's, for ``presisi`` tampil."""

    nama: str
    capaian: Capaian
    uang: UangPendukung
    desimal: int = 2


@dataclass(frozen=True, slots=True)
class AturanEfisiensi:
    """The pemda's settings: method, what enters it, decimals of penyerapan and of the result."""

    metode: MetodeEfisiensi = MetodeEfisiensi.RASIO
    presisi: PresisiHitung = PresisiHitung.PENUH
    desimal_penyerapan: int = 2
    desimal: int = 2


@dataclass(frozen=True, slots=True)
class Efisiensi:
    """Efisiensi by a named method.

    ``nilai`` is unrounded, ``tampil`` rounded; both are ``None`` with an ``alasan``. ``capaian`` and
    ``penyerapan`` are the C and P that entered. ``nilai_efisiensi`` is NE of the PMK, 0–100. ``label`` comes from
    the scale of the method. ``peringatan`` is printed beside the figure.
    """

    nilai: Decimal | None
    tampil: Decimal | None
    metode: MetodeEfisiensi
    capaian: Decimal | None = None
    penyerapan: Decimal | None = None
    nilai_efisiensi: Decimal | None = None
    label: str = ""
    alasan: str = ""
    peringatan: tuple[str, ...] = ()
