"""Database fields shared by all apps: amounts and values that both databases keep exactly."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint, Value
from django.db.models.functions import Coalesce

from sakip.inti.istilah import Istilah, KetelitianTanggal

BATAS = Decimal(10) ** 15


def paling_banyak_15_digit(nilai: Decimal) -> None:
    """SQLite keeps 15 significant digits and rounds the rest silently (numbers.md, Money): refuse more."""
    if len(nilai.normalize().as_tuple().digits) > 15 or abs(nilai) >= BATAS:
        raise ValidationError("Angka %(nilai)s lebih dari 15 digit.", params={"nilai": nilai}, code="digit")


class Uang(models.DecimalField):
    """Rupiah, at most 15 significant digits."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 17)
        kwargs.setdefault("decimal_places", 2)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, paling_banyak_15_digit]


class Nilai(models.DecimalField):
    """An indicator's value as typed, up to 6 decimals; empty means unknown, never zero."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 21)
        kwargs.setdefault("decimal_places", 6)
        kwargs.setdefault("null", True)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)
        self.validators = [*self.validators, paling_banyak_15_digit]


def pilihan(istilah: type[Istilah], **kwargs: Any) -> models.CharField[Any, Any]:
    """A CharField over one of the closed lists."""
    return models.CharField(max_length=24, choices=istilah.pilihan(), **kwargs)


def ketelitian(**kwargs: Any) -> models.CharField[Any, Any]:
    """How precisely the date beside it is known."""
    return pilihan(KetelitianTanggal, default=KetelitianTanggal.HARI.value, **kwargs)


def dalam_batas(nama: str, *bidang: str) -> CheckConstraint:
    """Every named amount is empty or below 10^15, whatever code path wrote it."""
    syarat = Q()
    for b in bidang:
        syarat &= Q(**{f"{b}__isnull": True}) | (Q(**{f"{b}__lt": BATAS}) & Q(**{f"{b}__gt": -BATAS}))
    return CheckConstraint(condition=syarat, name=nama)


def satu_dari(nama: str, *bidang: str, boleh_kosong: bool = False) -> CheckConstraint:
    """Exactly one of the named references is set (or none, where allowed)."""
    syarat = Q()
    for isi in bidang:
        syarat |= Q(**{f"{b}__isnull": b != isi for b in bidang})
    if boleh_kosong:
        syarat |= Q(**{f"{b}__isnull": True for b in bidang})
    return CheckConstraint(condition=syarat, name=nama)


def tahun_wajar(nama: str, bidang: str = "tahun") -> CheckConstraint:
    return CheckConstraint(condition=Q(**{f"{bidang}__gte": 1990, f"{bidang}__lte": 2100}), name=nama)


# Stands for "none" where a unique key has an optional part: SQL holds two NULLs to be different, we do not.
KOSONG = {"batas_bawah": Value(-BATAS, models.DecimalField(max_digits=21, decimal_places=6))}
BOLEH_KOSONG = {
    "pemda",
    "perangkat_daerah",
    "unit",
    "simpul",
    "indikator",
    "tujuan",
    "sasaran",
    "batas_bawah",
    "pemegang",
    "sebab",
}


def unik(nama: str, *bidang: str) -> UniqueConstraint:
    """A natural key whose optional references count as equal when empty, on both databases."""
    bagian = [Coalesce(b, KOSONG.get(b, Value(0))) if b in BOLEH_KOSONG else F(b) for b in bidang]
    return UniqueConstraint(*bagian, name=nama, violation_error_message="Data dengan kunci ini sudah ada.")
