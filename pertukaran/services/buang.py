"""Throw away an upload that was never applied."""

from __future__ import annotations

import logging
from functools import partial

from django.db import transaction

from pertukaran.models import Batch, KeadaanBatch
from pertukaran.services import antrean, kemajuan
from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, potret
from sakip.models import Pengguna
from sakip.peran import wajib

_LOG = logging.getLogger(__name__)
TETAP_ADA = (KeadaanBatch.DITERAPKAN, KeadaanBatch.DIBATALKAN)


def buang(*, pelaku: Pengguna, batch: Batch) -> None:
    """Name and hash stay in the audit trail. Raises ``GalatMasukan`` for a file that was applied or is at work."""
    wajib("impor", pelaku, batch.perangkat_daerah)
    _wajib_diam(batch)
    with transaction.atomic():
        kini = Batch.objects.select_for_update().filter(pk=batch.pk).first()
        if kini is None or kini.keadaan in TETAP_ADA:
            raise GalatMasukan(f"{batch.nama_berkas} sudah diterapkan atau dibuang orang lain.")
        perubahan = Perubahan(kini, potret(kini, ("nama_berkas", "sidik", "ukuran", "keadaan")), None)
        catat(pelaku=pelaku, perangkat_daerah=batch.perangkat_daerah, aksi="buang_impor", perubahan=[perubahan])
        kini.delete()
        transaction.on_commit(partial(_hapus_berkas, batch), robust=True)


def _wajib_diam(batch: Batch) -> None:
    if batch.keadaan in TETAP_ADA:
        raise GalatMasukan("Berkas yang sudah diterapkan tidak dapat dibuang: ia menjadi catatan apa yang berubah.")
    ada = antrean.letak(batch)
    if ada is not None and ada.keadaan != antrean.TERHENTI:
        raise GalatMasukan("Berkas ini sedang dikerjakan. Tunggu sampai selesai, lalu buang.")


def _hapus_berkas(batch: Batch) -> None:
    """A file that stays although it should go harms nobody."""
    antrean.hapus(batch)
    try:
        kemajuan.selesai(batch)
        batch.berkas.delete(save=False)
    except OSError:
        _LOG.warning("file of %s stays", batch, exc_info=True)
