"""Writing and checking the audit trail: one entry per service call, one hash chain per agency."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django.db import models, transaction
from django.utils import timezone

from sakip.models import SISTEM, Jejak, Pengguna, PerangkatDaerah, RincianJejak

TAK_DICATAT = {"password", "last_login", "diubah", "diubah_oleh_id", "atas_nama"}


@dataclass(frozen=True, slots=True)
class Perubahan:
    """One object's before and after; a new object has no before, a deleted one no after."""

    objek: models.Model
    sebelum: dict[str, Any] | None
    sesudah: dict[str, Any] | None


_LANGSUNG = frozenset({str, int, bool, type(None)})


def polos(nilai: Any) -> Any:
    """A value as JSON keeps it without loss: Decimals and dates as text."""
    if type(nilai) in _LANGSUNG:
        return nilai
    if isinstance(nilai, Decimal):
        return format(nilai.normalize(), "f") if nilai else "0"
    if isinstance(nilai, date | datetime):
        return nilai.isoformat()
    if isinstance(nilai, models.fields.files.FieldFile):
        return nilai.name
    return nilai if isinstance(nilai, str | int | bool | list | dict | None) else str(nilai)


def bernomor_versi(objek: models.Model) -> bool:
    """Whether ``versi`` counts the object's changes; that of a Pagu names a version of the budget."""
    return "versi" in _lewat(objek.__class__)


@cache
def _lewat(model: type[models.Model]) -> frozenset[str]:
    """Columns that the trail leaves out: secrets, bookkeeping, the counter of changes."""
    kolom = model._meta.concrete_fields
    penghitung = {f.name for f in kolom if f.name == "versi" and isinstance(f, models.PositiveIntegerField)}
    return frozenset({*TAK_DICATAT, "id", *penghitung})


@cache
def _dicatat(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(f.attname for f in model._meta.concrete_fields if f.attname not in _lewat(model))


def potret(objek: models.Model, bidang: Iterable[str] | None = None) -> dict[str, Any]:
    """The object's columns by attribute name, without secrets and bookkeeping."""
    if bidang is None:
        return {n: polos(getattr(objek, n)) for n in _dicatat(objek.__class__)}
    lewat = _lewat(objek.__class__)
    return {n: polos(getattr(objek, n)) for n in bidang if n not in lewat}


def _sidik(*bagian: Any) -> str:
    teks = json.dumps(bagian, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(teks.encode()).hexdigest()


def _ringkas(rincian: Iterable[RincianJejak]) -> str:
    return _sidik(*[[r.jenis, r.kunci, r.nama, r.sebelum, r.sesudah] for r in rincian])


def _sidik_jejak(j: Jejak) -> str:
    return _sidik(
        j.sidik_lalu,
        j.perangkat_daerah_id,
        j.nomor,
        j.waktu.astimezone(timezone.get_default_timezone()).isoformat(),
        j.pelaku_id,
        j.aksi,
        j.alasan,
        j.banyak,
        j.ringkas,
        # Only where there is one: chains from before the column keep their hashes.
        *([j.atas_nama] if j.atas_nama else []),
    )


def kunci_rantai(perangkat_daerah: PerangkatDaerah | None) -> None:
    """Writers of one chain wait for each other; SQLite's IMMEDIATE transactions do so already."""
    if perangkat_daerah is not None:
        PerangkatDaerah.objects.select_for_update().filter(pk=perangkat_daerah.pk).first()
    else:
        Pengguna.objects.select_for_update().filter(username=SISTEM).first()


def _rincian(jejak: Jejak, p: Perubahan) -> RincianJejak:
    return RincianJejak(
        jejak=jejak,
        jenis=p.objek._meta.label,
        kunci=str(p.objek.pk),
        nama=str(p.objek)[:200],
        sebelum=p.sebelum,
        sesudah=p.sesudah,
    )


_REKAMAN: ContextVar[list[Jejak] | None] = ContextVar("rekaman", default=None)


_ALASAN: ContextVar[str] = ContextVar("alasan", default="")
_COBA: ContextVar[bool] = ContextVar("coba", default=False)


@contextmanager
def beralasan(alasan: str) -> Iterator[None]:
    """The reason of every entry that is left meanwhile and states none of its own."""
    semula = _ALASAN.set(alasan)
    try:
        yield
    finally:
        _ALASAN.reset(semula)


@contextmanager
def coba() -> Iterator[None]:
    """What is written meanwhile is taken back at the end; no entries are made, for they would go, too."""
    semula = _COBA.set(True)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        _COBA.reset(semula)


@contextmanager
def rekam() -> Iterator[list[Jejak]]:
    """Collect the entries that are left meanwhile: what several verbs did as one act (an imported workbook)."""
    daftar: list[Jejak] = []
    semula = _REKAMAN.set(daftar)
    try:
        yield daftar
    finally:
        _REKAMAN.reset(semula)


@transaction.atomic
def catat(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah | None,
    aksi: str,
    perubahan: Sequence[Perubahan],
    alasan: str = "",
    atas_nama: str = "",
) -> Jejak | None:
    """Leave one entry for a service call inside its transaction; nothing changed leaves nothing."""
    if not perubahan or _COBA.get():
        return None
    kunci_rantai(perangkat_daerah)
    lalu = Jejak.objects.filter(perangkat_daerah=perangkat_daerah).order_by("-nomor").first()
    jejak = Jejak(
        perangkat_daerah=perangkat_daerah,
        nomor=lalu.nomor + 1 if lalu else 1,
        waktu=timezone.now(),
        pelaku=pelaku,
        aksi=aksi,
        alasan=alasan or _ALASAN.get(),
        atas_nama=atas_nama,
        banyak=len(perubahan),
        sidik_lalu=lalu.sidik if lalu else "",
    )
    rincian = [_rincian(jejak, p) for p in perubahan]
    jejak.ringkas = _ringkas(rincian)
    jejak.sidik = _sidik_jejak(jejak)
    jejak.save(force_insert=True)
    RincianJejak.objects.bulk_create(rincian, batch_size=500)
    if (rekaman := _REKAMAN.get()) is not None:
        rekaman.append(jejak)
    return jejak


def periksa_rantai(perangkat_daerah: PerangkatDaerah | None) -> list[int]:
    """Numbers of the entries that were changed, removed or added by hand; empty when the chain is whole."""
    salah, lalu, harap = [], "", 1
    rantai = Jejak.objects.filter(perangkat_daerah=perangkat_daerah).order_by("nomor")
    for j in rantai.prefetch_related(models.Prefetch("rincian", RincianJejak.objects.order_by("pk"))):
        utuh = (j.nomor, j.sidik_lalu) == (harap, lalu) and j.ringkas == _ringkas(j.rincian.all())
        if not utuh or j.sidik != _sidik_jejak(j):
            salah.append(j.nomor)
        lalu, harap = j.sidik, j.nomor + 1
    return salah


def riwayat(objek: models.Model) -> models.QuerySet[RincianJejak]:
    """Every change of one object, newest first, with who and when."""
    return (
        RincianJejak.objects.filter(jenis=objek._meta.label, kunci=str(objek.pk))
        .select_related("jejak__pelaku")
        .order_by("-jejak__waktu", "-pk")
    )
