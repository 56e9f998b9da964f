"""What refers to an object: nothing that is used is ever deleted, and the refusal names what uses it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Protocol

from django.db import models

from renstra.models import Indikator, SimpulProgram
from sakip.jejak import Perubahan
from sakip.models import TandaBaris

BANYAK_CONTOH = 3


class PerujukKode(Protocol):
    """What refers to an object by its kode instead of a key: narrative parts of reports, above this app."""

    def sebut(self, objek: models.Model) -> list[str]:
        """What would lose its place if the object were deleted, in words."""

    def ganti(self, objek: models.Model, kode_lama: str) -> list[Perubahan]:
        """Follow a changed kode, inside the caller's transaction and audit entry."""


_PERUJUK_KODE: list[PerujukKode] = []


def daftarkan_perujuk_kode(perujuk_kode: PerujukKode) -> None:
    """Called by an app above when it is ready."""
    _PERUJUK_KODE.append(perujuk_kode)


def ikuti_kode(objek: models.Model, kode_lama: str) -> list[Perubahan]:
    """Changes of all that named the object by its former kode."""
    return [p for perujuk_kode in _PERUJUK_KODE for p in perujuk_kode.ganti(objek, kode_lama)]


JENIS_TANDA = {Indikator: "indikator", SimpulProgram: "simpul"}


def perujuk(objek: models.Model, kecuali: Iterable[type[models.Model]] = ()) -> list[str]:
    """Each kind of rows that refers to the object, in words: "2 indikator (IKU1 …, IKU2 …)".

    Asks the model graph, so that rows of the apps above are found too. ``kecuali`` are kinds that belong to the
    object and go with it.
    """
    lewat = set(kecuali)
    hasil = [
        _sebut(r.related_model, {r.field.name: objek.pk})
        for r in objek._meta.get_fields(include_hidden=True)
        if isinstance(r, models.ForeignObjectRel)
        and r.related_model not in lewat
        and not r.related_model._meta.auto_created
    ]
    return [h for h in [*hasil, _tanda(objek), *lewat_kode(objek)] if h]


def lewat_kode(objek: models.Model) -> list[str]:
    """What names the object by its kode, in words."""
    return [h for perujuk_kode in _PERUJUK_KODE for h in perujuk_kode.sebut(objek)]


def _sebut(model: Any, saring: dict[str, Any]) -> str:
    milik = model._default_manager.filter(**saring)
    banyak = milik.count()
    if not banyak:
        return ""
    contoh = [str(o)[:60] for o in milik.order_by("pk")[:BANYAK_CONTOH]]
    lagi = ", …" if banyak > BANYAK_CONTOH else ""
    return f"{banyak} {model._meta.verbose_name} ({', '.join(contoh)}{lagi})"


def _tanda(objek: models.Model) -> str:
    """Marks of periods name their row by kind and key."""
    jenis = JENIS_TANDA.get(type(objek))
    banyak = TandaBaris.objects.filter(objek=jenis, objek_id=objek.pk).count() if jenis else 0
    return f"{banyak} tanda pada pengisian triwulan" if banyak else ""
