"""What a narrative part was before: its versions, read from the audit trail, one for each sitting of its writer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils import timezone

from laporan.models import Naskah
from sakip.jejak import riwayat
from sakip.models import RincianJejak

DUDUK = timedelta(minutes=30)
"""Savings of one person with shorter pauses are one sitting: shown as one version, its last text."""


@dataclass(frozen=True, slots=True)
class Versi:
    """A text as it stood; ``nomor`` is the entry of the trail that left it, ``dalam`` earlier ones of its sitting."""

    nomor: int
    isi: str
    oleh: str
    waktu: datetime
    alasan: str = ""
    dalam: tuple[Versi, ...] = ()

    @property
    def simpan(self) -> int:
        """How often it was saved."""
        return 1 + len(self.dalam)


def versi_naskah(naskah: Naskah) -> tuple[Versi, ...]:
    """Versions, newest first. One query."""
    return gabung_duduk([v for r in riwayat(naskah) if (v := _versi(r))])


def _versi(r: RincianJejak) -> Versi | None:
    isi = (r.sesudah or {}).get("isi")
    if isi is None:
        return None
    return Versi(r.pk, isi, str(r.jejak.pelaku), timezone.localtime(r.jejak.waktu), r.jejak.alasan)


def gabung_duduk(semua: Sequence[Versi]) -> tuple[Versi, ...]:
    """Newest first in and out: a run of one person's savings without a long pause becomes its newest text."""
    hasil: list[Versi] = []
    lalu: Versi | None = None
    for v in semua:
        if lalu and v.oleh == lalu.oleh and not lalu.alasan and lalu.waktu - v.waktu <= DUDUK:
            hasil[-1] = replace(hasil[-1], dalam=(*hasil[-1].dalam, v))
        else:
            hasil.append(v)
        lalu = v
    return tuple(hasil)
