"""One guard before every write to a report: what was frozen for the reviewer or is final stays as it is."""

from __future__ import annotations

from typing import Final

from django.db import connection

from laporan.models import Laporan
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import KeadaanDokumen
from sakip.jejak import kunci_rantai

TERBUKA: Final = frozenset({KeadaanDokumen.DRAF.value, KeadaanDokumen.PERBAIKAN.value})


def terbuka(laporan: Laporan | None) -> bool:
    """Whether the report may be written; one that is not there yet may."""
    return laporan is None or laporan.keadaan in TERBUKA


def wajib_terbuka(laporan: Laporan | None) -> None:
    """Raise ``GalatMasukan`` for a report that is with the reviewer, final or handed in.

    Inside a transaction the state is read under a lock: who freezes the report and who writes it wait for each other.
    The agency's chain is locked first, as every verb does: two who lock in another order wait for ever.
    """
    if laporan is None or laporan.pk is None:
        return
    keadaan = KeadaanDokumen(_keadaan(laporan))
    if keadaan.value not in TERBUKA:
        sebutan = keadaan.label.lower()
        pesan = f"{laporan} berstatus {sebutan}; isinya terkunci. Minta dikembalikan atau buat revisi dahulu."
        raise GalatMasukan(pesan, nilai=sebutan)


def _keadaan(laporan: Laporan) -> str:
    keadaan: str | None = None
    if connection.in_atomic_block:
        kunci_rantai(laporan.perangkat_daerah)
        terkunci = Laporan.objects.select_for_update().filter(pk=laporan.pk)
        keadaan = terkunci.values_list("keadaan", flat=True).first()
    return keadaan or str(laporan.keadaan)
