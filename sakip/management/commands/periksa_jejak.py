"""Check the audit trail: which entries were changed, removed or added by hand."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from sakip.jejak import periksa_rantai
from sakip.models import PerangkatDaerah


class Command(BaseCommand):
    help = "Memeriksa rantai jejak audit setiap perangkat daerah. Keluar dengan 1 bila ada yang putus."

    def handle(self, *args: Any, **options: Any) -> None:
        putus = 0
        for pd in (None, *PerangkatDaerah.objects.order_by("slug")):
            nama, salah = pd.slug if pd else "instalasi", periksa_rantai(pd)
            putus += bool(salah)
            nomor = ", ".join(map(str, salah[:20])) + (" …" if len(salah) > 20 else "")
            self.stdout.write(f"{nama}: " + (f"putus pada entri nomor {nomor}" if salah else "utuh"))
        if putus:
            raise CommandError(f"{putus} rantai putus. Bandingkan entri itu dengan cadangan basis data terakhir.")
