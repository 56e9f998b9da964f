"""Whose document it is."""

from __future__ import annotations

from laporan.susun.identitas import Instansi, kertas
from sakip.inti.aturan import Aturan
from sakip.models import PerangkatDaerah
from sakip.selectors import kertas_berlaku


def instansi(perangkat_daerah: PerangkatDaerah, tahun: int, aturan: Aturan | None = None) -> Instansi:
    """Agency, region and paper; one query, for the paper, unless the settings are known."""
    pemda = perangkat_daerah.pemda
    return Instansi(
        perangkat_daerah=perangkat_daerah.nama,
        daerah=pemda.daerah,
        pemda=pemda.nama,
        tempat=pemda.tempat,
        tahun=tahun,
        kertas=kertas(aturan.kertas if aturan else kertas_berlaku(pemda.pk, tahun)),
    )
