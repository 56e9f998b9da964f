"""Filters of performance agreements and measurements."""

from __future__ import annotations

from typing import Self

from sakip.querysets import MilikPD, milik_pd

LewatPerjanjian: type[MilikPD] = milik_pd("perjanjian__perangkat_daerah")
LewatRekomendasi: type[MilikPD] = milik_pd("rekomendasi__perangkat_daerah")


class PerjanjianKinerjaQuerySet(MilikPD):
    def dinas(self) -> Self:
        """The agency's own agreement, not that of a unit or a person below it."""
        return self.filter(unit__isnull=True)


class RealisasiQuerySet(MilikPD):
    jalur_pd = "indikator__renstra__perangkat_daerah"

    def periode(self, periode: int) -> Self:
        return self.filter(periode=periode)

    def sebenarnya(self) -> Self:
        """Measured values, not forecasts."""
        return self.filter(perkiraan=False)
