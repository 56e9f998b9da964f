"""The queue of print jobs: rows, held by a lease. Who does not renew it loses the job to ``pungut``.

Every change asks for the state that it changes from, so that of two workers one gets nothing, on both databases.
"""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.db import OperationalError, connection, connections, transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone

from laporan.models import Cetakan
from laporan.services.cetakan.simpanan import Hasil
from sakip.inti.detak import berdetak
from sakip.inti.istilah import KeadaanCetakan

K: Final = KeadaanCetakan
BELUM: Final = (K.ANTRE.value, K.JALAN.value)
ULANG: Final = 3  # times that a job is tried again after its worker died
DETAK_PER_SEWA: Final = 4
_BERULANG_MATI: Final = (
    f"Pencetak berhenti mendadak {ULANG + 1} kali di tengah dokumen ini; mungkin memori server tidak cukup. "
    "Minta lagi bila server sudah lega, atau hubungi admin."
)


def nama_pekerja() -> str:
    """One name per worker: host, process, and something that no later process has."""
    return f"{socket.gethostname()[:60]}:{os.getpid()}:{secrets.token_hex(4)}"


def menunggu() -> QuerySet[Any]:
    """Jobs that may be taken: single ones first, then parts of batches; a batch when its last part is done."""
    bagian = Cetakan.objects.filter(induk=OuterRef("pk"), keadaan__in=BELUM)
    antre = Cetakan.objects.filter(~Exists(bagian), keadaan=K.ANTRE.value)
    return antre.order_by(F("induk").asc(nulls_first=True), "diminta", "pk")


def ambil(pekerja: str, sewa: int | None = None) -> Cetakan | None:
    """Take the next job for ``sewa`` seconds (default ``CETAK_SEWA``); None where there is none to be had."""
    if not menunggu().exists():  # an idle worker does not take SQLite's only writer's place
        return None
    lewati = connection.features.has_select_for_update_skip_locked
    with transaction.atomic():
        pk = menunggu().select_for_update(skip_locked=lewati).values_list("pk").first()
        pegang = {"sewa": _sampai(sewa), "pekerja": pekerja, "percobaan": F("percobaan") + 1}
        awal = {"keadaan": K.JALAN.value, "kemajuan": 0, "langkah": "Menyusun dokumen", "sebab": ""}
        if pk is None or not Cetakan.objects.filter(pk=pk[0], keadaan=K.ANTRE.value).update(**pegang, **awal):
            return None
    return Cetakan.objects.select_related("perangkat_daerah__pemda", "pemda").get(pk=pk[0])


def _sampai(detik: int | None = None) -> datetime:
    return timezone.now() + timedelta(seconds=detik or settings.CETAK_SEWA)


def _dipegang(cetakan: Cetakan) -> QuerySet[Any]:
    """The row, as long as it is still this worker's."""
    milik = {"pekerja": cetakan.pekerja, "percobaan": cetakan.percobaan}
    return Cetakan.objects.filter(pk=cetakan.pk, keadaan=K.JALAN.value, **milik)


# --- while it works


class Denyut:
    """What a worker says of itself: it lives, and how far it is. Written by a thread with its own connection."""

    TIAP: Final = 0.5  # seconds between two looks

    def __init__(self, cetakan: Cetakan) -> None:
        self._cetakan = cetakan
        self._kini = self._tertulis = (0, "Menyusun dokumen")
        self._perpanjang = 0.0

    def kabar(self, persen: int, langkah: str) -> None:
        self._kini = (persen, langkah[:100])

    def tulis(self) -> None:
        """Where there is news, or the lease grows old; what fails now is tried again at the next beat."""
        kini, jam = self._kini, time.monotonic()
        if kini == self._tertulis and jam < self._perpanjang:
            return
        try:
            _dipegang(self._cetakan).update(kemajuan=kini[0], langkah=kini[1], sewa=_sampai())
            self._tertulis, self._perpanjang = kini, jam + settings.CETAK_SEWA / DETAK_PER_SEWA
        except OperationalError:
            pass
        finally:
            connections.close_all()


@contextmanager
def memegang(cetakan: Cetakan) -> Iterator[Callable[[int, str], None]]:
    """Hold the job as long as the block runs, whatever it is at; the block may tell percent and step."""
    denyut = Denyut(cetakan)
    with berdetak(denyut.tulis, min(Denyut.TIAP, settings.CETAK_SEWA / DETAK_PER_SEWA), "detak-cetak"):
        yield denyut.kabar


# --- how it ends


def selesaikan(cetakan: Cetakan, hasil: Hasil, sidik_bahan: str) -> bool:
    """The file is in its place: now it may be downloaded. False for a worker that lost its job meanwhile."""
    berkas = {"berkas": hasil.nama, "sidik": hasil.sidik, "ukuran": hasil.ukuran, "sidik_bahan": sidik_bahan}
    akhir = {"keadaan": K.SELESAI.value, "kemajuan": 100, "langkah": "", "sewa": None, "selesai": timezone.now()}
    return bool(_dipegang(cetakan).update(**berkas, **akhir))


def gagalkan(cetakan: Cetakan, sebab: str) -> bool:
    """The document is at fault: trying again would end the same."""
    akhir = {"keadaan": K.GAGAL.value, "langkah": "", "sewa": None, "selesai": timezone.now()}
    return bool(_dipegang(cetakan).update(sebab=sebab, **akhir))


def kembalikan(cetakan: Cetakan) -> bool:
    """The worker was told to stop: the job waits again, as if it had not been tried."""
    return bool(_dipegang(cetakan).update(**_antre(), percobaan=F("percobaan") - 1))


def _antre() -> dict[str, Any]:
    return {"keadaan": K.ANTRE.value, "kemajuan": 0, "langkah": "", "pekerja": "", "sewa": None}


def pungut() -> int:
    """Give back what nobody breathes for, or say why it is given up; how many jobs there were."""
    lewat = Cetakan.objects.filter(keadaan=K.JALAN.value, sewa__lt=timezone.now())
    return sum(_pungut(c) for c in lewat)


def _pungut(cetakan: Cetakan) -> bool:
    milik = _dipegang(cetakan).filter(sewa__lt=timezone.now())
    if cetakan.percobaan <= ULANG:
        return bool(milik.update(**_antre()))
    akhir = {"keadaan": K.GAGAL.value, "sebab": _BERULANG_MATI, "selesai": timezone.now()}
    return bool(milik.update(**{**_antre(), **akhir}))
