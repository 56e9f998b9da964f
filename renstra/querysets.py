"""Filters of the planning models."""

from __future__ import annotations

from typing import Any, Self

from django.db.models import Q

from sakip.querysets import MilikPD, milik_pd

LewatRenstra: type[MilikPD] = milik_pd("renstra__perangkat_daerah")
LewatIndikator: type[MilikPD] = milik_pd("indikator__renstra__perangkat_daerah")
LewatSimpul: type[MilikPD] = milik_pd("simpul__perangkat_daerah")


class RenstraQuerySet(MilikPD):
    def meliputi(self, tahun: int) -> Self:
        """Plans whose span contains the year."""
        return self.filter(tahun_awal__lte=tahun, tahun_akhir__gte=tahun)


class SimpulQuerySet(MilikPD):
    def berlaku(self, tahun: int) -> Self:
        return self.filter(Q(berlaku_sampai__isnull=True) | Q(berlaku_sampai__gte=tahun), berlaku_dari__lte=tahun)


class IndikatorQuerySet(MilikPD):
    jalur_pd = "renstra__perangkat_daerah"

    def iku(self) -> Self:
        return self.filter(iku=True)

    def strategis(self) -> Self:
        """Indicators of tujuan and sasaran; program indicators are never part of the agency's own results."""
        return self.filter(simpul__isnull=True)

    def lengkap(self) -> Any:
        """With everything that a calculation or a table row needs, in a fixed number of queries."""
        return self.select_related(
            "renstra__perangkat_daerah__pemda", "tujuan", "sasaran__tujuan", "simpul", "skala"
        ).prefetch_related("skala__kata")
