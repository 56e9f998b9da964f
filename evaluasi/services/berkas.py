"""Files that answers bring as evidence: judged by content, kept under a random name (``sakip.inti.berkas``)."""

from __future__ import annotations

import logging
from dataclasses import dataclass

from django.conf import settings
from django.core.files.base import ContentFile
from django.db import models

from sakip.inti.berkas import kenali_berkas, nama_bersih, sidik_berkas

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Unggahan:
    """A file as it was sent: the name that its sender gave it, and its bytes."""

    nama: str
    isi: bytes


def tempelkan(objek: models.Model, unggahan: Unggahan | None) -> None:
    """Store the file at ``objek.berkas`` with its clean name and digest; the row is saved by the caller.

    Raises ``GalatMasukan`` for a file that is not taken. A caller whose transaction fails calls ``buang``.
    """
    if unggahan is None:
        return
    jenis = kenali_berkas(unggahan.nama, unggahan.isi, settings.BUKTI_BATAS)
    objek.nama_berkas = nama_bersih(unggahan.nama, jenis)  # type: ignore[attr-defined]
    objek.sidik = sidik_berkas(unggahan.isi)  # type: ignore[attr-defined]
    objek.berkas.save(f"bukti{jenis.akhiran[0]}", ContentFile(unggahan.isi), save=False)  # type: ignore[attr-defined]


def buang(objek: models.Model) -> None:
    """Remove a stored file; one that stays although it should go harms nobody: noted, not raised."""
    berkas = objek.berkas  # type: ignore[attr-defined]
    if not berkas:
        return
    try:
        berkas.storage.delete(berkas.name)
    except OSError as galat:
        _LOG.warning("Berkas %s tidak terhapus: %s", berkas.name, galat)
