"""Many-to-many relations as rows state them: exactly these members, whatever was there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from sakip.jejak import Perubahan


def pasang_banyak(*, objek: models.Model, nama: str, anggota: Iterable[models.Model]) -> Perubahan | None:
    """Make a many-to-many hold exactly these members; says what changed."""
    hasil = pasang_semua(nama=nama, pasangan=[(objek, anggota)])
    return hasil[0] if hasil else None


def pasang_semua(*, nama: str, pasangan: Iterable[tuple[models.Model, Iterable[models.Model]]]) -> list[Perubahan]:
    """Make a many-to-many of each object hold exactly its members; says what changed. Three queries."""
    mau = [(o, sorted({a.pk for a in anggota})) for o, anggota in pasangan]
    if not mau:
        return []
    bidang: Any = type(mau[0][0])._meta.get_field(nama)
    perantara, satu, lain = bidang.remote_field.through, bidang.m2m_column_name(), bidang.m2m_reverse_name()
    ada: dict[int, dict[int, int]] = {o.pk: {} for o, _ in mau}
    semua = perantara._default_manager.filter(**{f"{satu}__in": list(ada)})
    for pk, a, b in semua.values_list("pk", satu, lain):
        ada[a][b] = pk
    hasil, lepas, ikat = [], list[int](), []
    for o, kini in mau:
        lama = ada[o.pk]
        if sorted(lama) != kini:
            hasil.append(Perubahan(o, {nama: sorted(lama)}, {nama: kini}))
            lepas += [pk for b, pk in lama.items() if b not in kini]
            ikat += [perantara(**{satu: o.pk, lain: b}) for b in kini if b not in lama]
    if lepas:
        perantara._default_manager.filter(pk__in=lepas).delete()
    perantara._default_manager.bulk_create(ikat, batch_size=500)
    return hasil
