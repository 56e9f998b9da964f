"""Undo an applied import: ``batal BATCH``; JSON on standard output.

Exit code 1: something stands in its way and nothing was changed. 2: a bad call.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand
from django.core.serializers.json import DjangoJSONEncoder

from pertukaran.bentuk import Halangan, HasilBatal
from pertukaran.models import Batch
from pertukaran.services.urung import TakDapatDibatalkan, batalkan
from sakip.inti.galat import GalatMasukan
from sakip.management.acuan import pelaku, salah
from sakip.models import SISTEM, Pengguna


def jawaban(batch: Batch, hasil: HasilBatal | None, halangan: list[Halangan]) -> dict[str, Any]:
    """What was taken back, by kind of row, or what stands in the way."""
    return {
        "batch": batch.pk,
        "dibatalkan": hasil is not None,
        "dihapus": hasil.dihapus if hasil else {},
        "dipulihkan": hasil.dipulihkan if hasil else {},
        "halangan": [asdict(h) for h in halangan],
    }


class Command(BaseCommand):
    help = "Membatalkan impor yang sudah diterapkan, seluruhnya atau tidak sama sekali."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("batch", type=int, metavar="BATCH", help="Nomor impor, seperti dijawab impor --terapkan")
        parser.add_argument("--alasan", default="", help="Dicatat pada jejak audit")
        parser.add_argument("--oleh", default=SISTEM, metavar="USERNAME", help="Bertindak sebagai pengguna ini")

    def handle(self, *args: Any, **opsi: Any) -> None:
        oleh = pelaku(opsi["oleh"])
        batch = _batch(opsi["batch"], oleh)
        hasil, halangan = _batalkan(oleh, batch, opsi["alasan"])
        isi = jawaban(batch, hasil, halangan)
        self.stdout.write(json.dumps(isi, ensure_ascii=False, indent=2, cls=DjangoJSONEncoder))
        if hasil is None:
            raise SystemExit(1)


def _batch(nomor: int, oleh: Pengguna) -> Batch:
    """A batch of an agency that the user may see."""
    terlihat = Batch.objects.untuk(oleh).select_related("perangkat_daerah__pemda")
    batch: Batch | None = terlihat.filter(pk=nomor).first()
    if batch is None:
        akhir = ", ".join(map(str, sorted(terlihat.values_list("pk", flat=True)[:5]))) or "belum ada"
        salah(f"Impor {nomor} tidak ada. Yang terakhir: {akhir}.")
    return batch


def _batalkan(oleh: Pengguna, batch: Batch, alasan: str) -> tuple[HasilBatal | None, list[Halangan]]:
    try:
        return batalkan(pelaku=oleh, batch=batch, alasan=alasan), []
    except TakDapatDibatalkan as galat:
        return None, galat.halangan
    except GalatMasukan as galat:
        return None, [Halangan(galat.pesan)]
    except PermissionDenied as galat:
        return None, [Halangan(str(galat))]
