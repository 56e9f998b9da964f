"""Mappings that an agency's people may use."""

from __future__ import annotations

from pertukaran.models import Pemetaan
from sakip.models import Pengguna, PerangkatDaerah


def pemetaan_terlihat(pengguna: Pengguna, pd: PerangkatDaerah) -> list[Pemetaan]:
    """Those of the agency's pemda, by name."""
    return list(Pemetaan.objects.untuk(pengguna).milik_pemda(pd.pemda_id))
