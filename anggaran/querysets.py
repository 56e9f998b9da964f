"""Filters of money."""

from __future__ import annotations

from typing import Self

from sakip.querysets import MilikPD


class PaguQuerySet(MilikPD):
    def anggaran(self) -> Self:
        """The budget's own versions, without those of planning documents."""
        return self.filter(versi__in=["murni", "pergeseran", "efisiensi", "perubahan"])
