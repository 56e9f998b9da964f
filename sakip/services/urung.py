"""Taking bulk writes back: former values, former members, and new rows gone; a fixed number of queries per kind.

The caller holds the transaction and the locks, has asked the guards, and leaves the audit entry.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection, models

from sakip.jejak import Perubahan, potret
from sakip.services.massal import perbarui_massal, ubah_objek

T = TypeVar("T")
POTONG = 500


@dataclass(slots=True)
class Pulih:
    """An object as it stands, locked; the columns (by attribute name) and members that it gets back."""

    objek: Any
    kolom: Mapping[str, Any] = field(default_factory=dict)
    anggota: Mapping[str, Sequence[int]] = field(default_factory=dict)


def potongan(daftar: Iterable[T], ukuran: int = POTONG) -> Iterator[list[T]]:
    """Pieces that a query takes as parameters."""
    semua = list(daftar)
    return (semua[i : i + ukuran] for i in range(0, len(semua), ukuran))


def pulihkan_massal(daftar: Sequence[Pulih], cap: Mapping[str, Any]) -> list[Perubahan]:
    """Columns of objects of one model; ``cap`` is the bookkeeping (who, when), as far as the model has it."""
    berubah = [p for p in daftar if p.kolom]
    if not berubah:
        return []
    ada = {f.name for f in berubah[0].objek._meta.concrete_fields}
    cap = {n: v for n, v in cap.items() if n in ada}
    hasil = [ubah_objek(p.objek, p.kolom, cap) for p in berubah]
    perbarui_massal([p.objek for p in berubah], {n for p in berubah for n in p.kolom} | set(cap))
    return hasil


def hubungan(model: type[models.Model], nama: str) -> tuple[Any, str, str]:
    """(table between, its column of the owner, its column of the member) of a many-to-many."""
    bidang: Any = model._meta.get_field(nama)
    antara = bidang.remote_field.through
    kolom = [antara._meta.get_field(n).attname for n in (bidang.m2m_field_name(), bidang.m2m_reverse_field_name())]
    return antara, kolom[0], kolom[1]


def anggota_kini(model: type[models.Model], nama: str, kunci: Iterable[int]) -> dict[int, list[int]]:
    """Members by owner as they stand, sorted as the trail keeps them."""
    antara, dari, ke = hubungan(model, nama)
    hasil: dict[int, list[int]] = {k: [] for k in kunci}
    for potong in potongan(hasil):
        for pemilik, anggota in antara.objects.filter(**{f"{dari}__in": potong}).values_list(dari, ke):
            hasil[pemilik].append(anggota)
    return {k: sorted(v) for k, v in hasil.items()}


def pasang_semula(daftar: Sequence[Pulih]) -> list[Perubahan]:
    """Members of objects of one model."""
    hasil = []
    for nama in sorted({n for p in daftar for n in p.anggota}):
        kena = [p for p in daftar if nama in p.anggota]
        model = type(kena[0].objek)
        antara, dari, ke = hubungan(model, nama)
        kini = anggota_kini(model, nama, [p.objek.pk for p in kena])
        for potong in potongan(kini):
            antara.objects.filter(**{f"{dari}__in": potong}).delete()
        baru = [antara(**{dari: p.objek.pk, ke: a}) for p in kena for a in p.anggota[nama]]
        antara.objects.bulk_create(baru, batch_size=POTONG)
        hasil += [Perubahan(p.objek, {nama: kini[p.objek.pk]}, {nama: list(p.anggota[nama])}) for p in kena]
    return hasil


def hapus_massal(objek: Sequence[models.Model]) -> list[Perubahan]:
    """Delete objects of one model. Never cascades: the database refuses while a row still refers to one."""
    # Copies: whoever holds the object may lose its key, which the trail names.
    perubahan = [Perubahan(copy(o), potret(o), None) for o in objek]
    for potong in potongan([o.pk for o in objek]):
        kena: Any = type(objek[0])._default_manager.filter(pk__in=potong)
        kena._raw_delete(kena.db)
    return perubahan


def periksa_rujukan() -> None:
    """Raise ``IntegrityError`` now, not at commit, where a deleted row is still referred to.

    On SQLite nobody else writes meanwhile, and the check would read every table.
    """
    if connection.vendor == "postgresql":
        connection.check_constraints()
