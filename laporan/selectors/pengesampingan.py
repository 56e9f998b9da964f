"""Findings of the pre-flight that were set aside."""

from __future__ import annotations

from laporan.models import Laporan, Pengesampingan


def pengesampingan(laporan: Laporan | None) -> dict[tuple[str, str], Pengesampingan]:
    """Waivers of a report by rule and finding; none where there is no report yet."""
    if laporan is None:
        return {}
    return {(p.aturan, p.objek): p for p in laporan.pengesampingan.select_related("oleh")}
