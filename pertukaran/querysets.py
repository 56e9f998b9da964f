"""Filters of batches and mappings."""

from __future__ import annotations

from typing import Any, Self

from django.db import models

from sakip.querysets import pemda_terlihat


class PemetaanQuerySet(models.QuerySet[Any]):
    def untuk(self, pengguna: Any) -> Self:
        """Mappings are shared by the agencies of a pemda."""
        return self.filter(pemda__in=pemda_terlihat(pengguna))

    def milik_pemda(self, pemda: int) -> Self:
        return self.filter(pemda=pemda)
