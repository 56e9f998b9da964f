"""Who else has the same entry page open. A heartbeat is no data: no audit entry, swept away after a day."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from sakip.models import Kehadiran, Pengguna, PerangkatDaerah

MASIH_DI_SINI = timedelta(seconds=75)
BASI = timedelta(days=1)


def hadir(*, pengguna: Pengguna, perangkat_daerah: PerangkatDaerah, tahun: int, halaman: str) -> list[str]:
    """Note that a person is on a page; names of the others who were there within the last 75 seconds."""
    kini = timezone.now()
    di = {"perangkat_daerah": perangkat_daerah, "tahun": tahun, "halaman": halaman[:40]}
    Kehadiran.objects.bulk_create(
        [Kehadiran(pengguna=pengguna, **di, terakhir=kini)],
        update_conflicts=True,
        unique_fields=["pengguna", "perangkat_daerah", "tahun", "halaman"],
        update_fields=["terakhir"],
    )
    Kehadiran.objects.filter(terakhir__lt=kini - BASI).delete()
    lain = Kehadiran.objects.filter(**di, terakhir__gte=kini - MASIH_DI_SINI).exclude(pengguna=pengguna)
    return [str(k.pengguna) for k in lain.select_related("pengguna").order_by("pengguna__nama", "pk")]
