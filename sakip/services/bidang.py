"""How the bulk verbs clean the columns of a model: each given field alone, found once per call."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db import models

from sakip.inti.galat import GalatMasukan
from sakip.jejak import polos

_INGAT = (str, int, type(None))  # repeated values of these kinds are cleaned once


class BidangMassal:
    """How one column is cleaned: found once, asked for every row."""

    def __init__(self, model: type[models.Model], nama: str) -> None:
        try:
            bidang: Any = model._meta.get_field(nama)
        except FieldDoesNotExist as galat:
            ada = ", ".join(f.name for f in model._meta.concrete_fields if not f.primary_key)
            raise GalatMasukan(f"Kolom {nama} tidak dikenal. Yang ada: {ada}.", kolom=nama) from galat
        self.bidang, self.nama, self.attname = bidang, nama, str(bidang.attname)
        self._bersih: dict[tuple[type, Any], Any] = {}

    def bersih(self, nilai: Any) -> Any:
        """The cleaned value; references are given as objects and taken by their key."""
        if self.bidang.is_relation:
            return getattr(nilai, "pk", nilai)
        if type(nilai) not in _INGAT:
            return self._periksa(nilai)
        kunci = (type(nilai), nilai)
        if kunci not in self._bersih:
            self._bersih[kunci] = self._periksa(nilai)
        return self._bersih[kunci]

    def _periksa(self, nilai: Any) -> Any:
        try:
            return self.bidang.clean(nilai, None)
        except ValidationError as galat:
            pesan = f'{str(self.bidang.verbose_name).capitalize()} "{polos(nilai)}": {" ".join(galat.messages)}'
            raise GalatMasukan(pesan, nilai=nilai, kolom=self.nama) from galat
