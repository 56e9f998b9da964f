"""Optimistic edits of objects without a version: a digest of what was shown, asked back when it is saved.

form:  <input type="hidden" name="sidik" value="{{ sidik }}">          # sidik(objek)
verb:  wajib_sama(objek, sidik_tampil)      # inside the transaction, on the row as read under its lock
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from django.db import models

from sakip.inti.galat import Bentrok
from sakip.jejak import polos, potret

PANJANG = 16


def sidik(objek: models.Model | None, bidang: Iterable[str] | None = None, **tambahan: Any) -> str:
    """Digest of an object's stored columns (or of the named ones) and of what else the form shows; none is empty.

    ``tambahan`` holds what no column carries: members of a many-to-many, rows beneath.
    """
    if objek is None or objek.pk is None:
        return ""
    isi = {**potret(objek, bidang), **{n: _polos(v) for n, v in tambahan.items()}}
    teks = json.dumps(isi, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(teks.encode()).hexdigest()[:PANJANG]


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, dict):
        return {str(k): _polos(v) for k, v in nilai.items()}
    if isinstance(nilai, list | tuple | set | frozenset):
        isi = [_polos(v) for v in nilai]
        return sorted(isi, key=str) if isinstance(nilai, set | frozenset) else isi
    return polos(nilai)


def wajib_sama(
    objek: models.Model | None, tampil: str | None, bidang: Iterable[str] | None = None, **tambahan: Any
) -> None:
    """Raises ``Bentrok`` where the object is no longer what the digest says; ``None`` asks nothing (commands)."""
    if tampil is None or sidik(objek, bidang, **tambahan) == tampil:
        return
    nama = f"{objek} sudah diubah orang lain" if objek is not None else "Data ini sudah dihapus orang lain"
    raise Bentrok(f"{nama} sejak halaman ini dibuka. Bandingkan kedua isian, lalu simpan lagi.", nilai=tampil)
