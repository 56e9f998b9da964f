"""A value as text that is the same whichever database it came from, and back.

The lines of a table serve twice: their hash is that of the table, and they are the rows in a form that any database
can take.
"""

from __future__ import annotations

import base64
import ipaddress
import json
import uuid
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any, TypeAlias

from django.db import models
from django.utils.duration import duration_string

from sakip.cadangan.bentuk import GalatCadangan
from sakip.jejak import polos

Bidang: TypeAlias = "models.Field[Any, Any]"


def sasaran_bidang(bidang: Bidang) -> Bidang:
    """The field that a reference holds the value of, at its end."""
    while bidang.remote_field is not None:
        bidang = bidang.target_field  # type: ignore[attr-defined]
    return bidang


def kanonik(bidang: Bidang, nilai: Any) -> Any:
    """What JSON writes in one way only. Amounts lose their trailing zeros, times go to UTC."""
    if nilai is None:
        return None
    if isinstance(bidang, models.JSONField):
        return _json(nilai)
    if isinstance(bidang, models.GenericIPAddressField):
        return str(ipaddress.ip_address(nilai))
    return _polos(nilai)


def _polos(nilai: Any) -> Any:
    if isinstance(nilai, str | bool | int | float):
        return nilai
    if isinstance(nilai, Decimal):
        return polos(nilai)
    if isinstance(nilai, datetime):
        return nilai.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(nilai, date | time):
        return nilai.isoformat()
    if isinstance(nilai, timedelta):
        return duration_string(nilai)
    if isinstance(nilai, uuid.UUID):
        return str(nilai)
    if isinstance(nilai, bytes | memoryview):
        return base64.b64encode(bytes(nilai)).decode()
    raise GalatCadangan(f"Kolom berjenis {type(nilai).__name__} belum dapat dicadangkan; beri tahu pengembang.")


def _json(nilai: Any) -> Any:
    """PostgreSQL writes 1e16 and 10000000000000000 alike: a whole float is its number."""
    if isinstance(nilai, dict):
        return {k: _json(v) for k, v in nilai.items()}
    if isinstance(nilai, list):
        return [_json(v) for v in nilai]
    return int(nilai) if isinstance(nilai, float) and nilai.is_integer() and abs(nilai) >= 2**53 else nilai


def baris_teks(bidang: Sequence[Bidang], nilai: Sequence[Any]) -> bytes:
    """One row as one line."""
    isi = [kanonik(b, v) for b, v in zip(bidang, nilai, strict=True)]
    return json.dumps(isi, sort_keys=True, separators=(",", ":")).encode() + b"\n"


def dari_teks(bidang: Sequence[Bidang], teks: bytes) -> dict[str, Any]:
    """The row by attribute name, each value of the type that its column takes."""
    isi = json.loads(teks)
    if not isinstance(isi, list) or len(isi) != len(bidang):
        raise GalatCadangan("Baris arsip tidak cocok dengan kolom tabelnya. Pakai cadangan yang lain.")
    return {b.attname: None if v is None else b.to_python(v) for b, v in zip(bidang, isi, strict=True)}
