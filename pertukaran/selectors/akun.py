"""Accounts that a batch made, and whether they have been used."""

from __future__ import annotations

from pertukaran.models import Batch
from sakip.models import Pengguna, RincianJejak


def akun_batch(batch: Batch) -> list[Pengguna]:
    """In the order of their names; three queries at most."""
    rincian = RincianJejak.objects.filter(
        jejak__in=batch.jejak.all(), jenis=Pengguna._meta.label, sebelum__isnull=True
    )
    kunci = [int(k) for k in rincian.values_list("kunci", flat=True)]
    return list(Pengguna.objects.filter(pk__in=kunci).order_by("nama", "username"))
