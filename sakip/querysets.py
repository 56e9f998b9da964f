"""Chainable filters that every agency-owned model shares. Reads Penugasan only."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils import timezone


def penugasan_aktif(pengguna: Any, pada: date | None = None) -> models.QuerySet[Any]:
    """The duties held on a day (default: today; access is the one thing that may ask the clock)."""
    hari = pada or timezone.localdate()
    return apps.get_model("sakip", "Penugasan").objects.filter(
        Q(sampai__isnull=True) | Q(sampai__gte=hari), pengguna=pengguna, dari__lte=hari
    )


def id_perangkat_daerah(pengguna: Any, pada: date | None = None) -> models.QuerySet[Any]:
    """Subquery of the agencies a person may see: the own one, or all of the own pemda."""
    tugas = penugasan_aktif(pengguna, pada)
    return (
        apps.get_model("sakip", "PerangkatDaerah")
        .objects.filter(
            Q(pk__in=tugas.filter(perangkat_daerah__isnull=False).values("perangkat_daerah"))
            | Q(pemda__in=tugas.filter(perangkat_daerah__isnull=True, pemda__isnull=False).values("pemda"))
        )
        .values("pk")
    )


def pemda_terlihat(pengguna: Any, pada: date | None = None) -> models.QuerySet[Any]:
    """The pemda in which a person has some duty."""
    semua = apps.get_model("sakip", "Pemda").objects.all()
    if not pengguna.is_authenticated:
        return semua.none()
    return semua if _tak_terbatas(pengguna) else semua.filter(pk__in=penugasan_aktif(pengguna, pada).values("pemda"))


def _tak_terbatas(pengguna: Any) -> bool:
    return bool(pengguna.is_active and (pengguna.is_superuser or pengguna.adalah_sistem))


class MilikPD(models.QuerySet[Any]):
    """Rows that belong to one agency; subclasses say by which path."""

    jalur_pd = "perangkat_daerah"

    def untuk(self, pengguna: Any, pada: date | None = None) -> Self:
        """Only what this person may see; another agency's rows do not exist for them."""
        if not pengguna.is_authenticated:
            return self.none()
        if _tak_terbatas(pengguna):
            return self
        return self.filter(**{f"{self.jalur_pd}__in": id_perangkat_daerah(pengguna, pada)})

    def milik(self, perangkat_daerah: Any) -> Self:
        return self.filter(**{self.jalur_pd: getattr(perangkat_daerah, "pk", perangkat_daerah)})

    def tahun(self, tahun: int) -> Self:
        return self.filter(tahun=tahun)


def milik_pd(jalur: str) -> type[MilikPD]:
    """A MilikPD for a model that reaches its agency over ``jalur``."""
    return type("MilikPD_" + jalur, (MilikPD,), {"jalur_pd": jalur, "__module__": __name__})


class PerangkatDaerahQuerySet(MilikPD):
    jalur_pd = "pk"

    def berlaku(self, tahun: int) -> Self:
        """Agencies that existed at some time of the year."""
        return self.filter(
            Q(berlaku_dari__isnull=True) | Q(berlaku_dari__year__lte=tahun),
            Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__year__gte=tahun),
        )


class PejabatQuerySet(models.QuerySet[Any]):
    def untuk(self, pengguna: Any, pada: date | None = None) -> Self:
        """Officials of the visible agencies and of their pemda."""
        if not pengguna.is_authenticated:
            return self.none()
        if _tak_terbatas(pengguna):
            return self
        terlihat = id_perangkat_daerah(pengguna, pada)
        return self.filter(
            Q(perangkat_daerah__in=terlihat) | Q(perangkat_daerah__isnull=True, pemda__perangkat_daerah__in=terlihat)
        ).distinct()

    def menjabat(self, pada: date) -> Self:
        """In office on that day; an unknown start or end counts as open."""
        return self.filter(Q(dari__isnull=True) | Q(dari__lte=pada), Q(sampai__isnull=True) | Q(sampai__gte=pada))
