"""What one print may use, by the settings: the same for every form and for what is frozen."""

from __future__ import annotations

from typing import Final

from django.conf import settings

from laporan.pdf.cetak import Batas

_LONGGAR: Final = 30
"""Seconds of waiting beyond the processor's: a busy machine is not the document's fault."""


def batas_setelan() -> Batas:
    """``CETAK_MEMORI_MB`` and ``CETAK_DETIK`` as limits of the engine."""
    return Batas(settings.CETAK_MEMORI_MB, settings.CETAK_DETIK, settings.CETAK_DETIK + _LONGGAR)
