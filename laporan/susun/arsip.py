"""A document tree as JSON and back: what is kept of a frozen document. Pure; equal trees give equal bytes.

Every type of ``laporan.bentuk`` is written under its name. A field that holds its default is left out, so that a
field added later changes neither old archives nor their digests.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from typing import Any, Final

from laporan import bentuk
from laporan.bentuk import Dokumen, DokumenBernomor

JENIS: Final[dict[str, type]] = {
    nama: isi for nama, isi in vars(bentuk).items() if isinstance(isi, type) and is_dataclass(isi)
}
_TIPE, _ANGKA, _TANGGAL, _BYTE = "$", "$angka", "$tanggal", "$byte"


class ArsipRusak(ValueError):
    """These bytes are no tree of ours, or one of a later version."""


def ke_json(pohon: Dokumen | DokumenBernomor) -> bytes:
    """Canonical bytes of a tree: sorted keys, no spaces, Decimals as they were written."""
    return json.dumps(_tulis(pohon), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def dari_json(isi: bytes) -> Dokumen | DokumenBernomor:
    """The tree that was written. Raises ``ArsipRusak``."""
    try:
        pohon = _baca(json.loads(isi))
    except (ValueError, TypeError, KeyError, InvalidOperation, RecursionError) as galat:
        raise ArsipRusak(f"Arsip dokumen tidak terbaca: {galat}") from galat
    if not isinstance(pohon, Dokumen | DokumenBernomor):
        raise ArsipRusak("Arsip ini bukan dokumen.")
    return pohon


def sidik_pohon(pohon: Dokumen | DokumenBernomor) -> str:
    """SHA-256 of the canonical bytes: two trees with the same digest print the same."""
    return sha256(ke_json(pohon)).hexdigest()


def _tulis(nilai: Any) -> Any:
    if isinstance(nilai, Decimal):
        return {_ANGKA: str(nilai)}
    if isinstance(nilai, date):
        return {_TANGGAL: nilai.isoformat()}
    if isinstance(nilai, bytes):
        return {_BYTE: b64encode(nilai).decode()}
    if isinstance(nilai, tuple | list):
        return [_tulis(n) for n in nilai]
    if is_dataclass(nilai) and not isinstance(nilai, type):
        return _tulis_objek(nilai)
    if nilai is None or isinstance(nilai, str | int):
        return nilai
    raise TypeError(f"{type(nilai).__name__} tidak dapat diarsipkan.")


def _tulis_objek(objek: Any) -> dict[str, Any]:
    nama = type(objek).__name__
    if objek.__class__ not in JENIS.values():
        raise TypeError(f"{nama} bukan bagian pohon dokumen.")
    isi = ((f, getattr(objek, f.name)) for f in fields(objek))
    return {_TIPE: nama} | {f.name: _tulis(nilai) for f, nilai in isi if not _bawaan(f, nilai)}


def _bawaan(bidang: Field[Any], nilai: Any) -> bool:
    """Whether the field holds its default; 0 and False, 1 and True are not the same."""
    baku = bidang.default
    return baku is not MISSING and type(nilai) is type(baku) and bool(nilai == baku)


def _baca(nilai: Any) -> Any:
    if isinstance(nilai, list):
        return tuple(_baca(n) for n in nilai)
    if not isinstance(nilai, dict):
        return nilai
    if _ANGKA in nilai:
        return Decimal(nilai[_ANGKA])
    if _TANGGAL in nilai:
        return date.fromisoformat(nilai[_TANGGAL])
    if _BYTE in nilai:
        return b64decode(nilai[_BYTE], validate=True)
    isi = {n: _baca(v) for n, v in nilai.items() if n != _TIPE}
    return JENIS[nilai[_TIPE]](**isi)
