"""Filters of what the inspectorate writes: remarks, reviews, evaluations, tests, saved views, publications."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

from sakip.inti.istilah import KeadaanCatatan
from sakip.querysets import MilikPD, milik_pd, pemda_terlihat

LewatCatatan: type[MilikPD] = milik_pd("catatan__perangkat_daerah")
LewatKertas: type[MilikPD] = milik_pd("kertas__perangkat_daerah")
LewatReviu: type[MilikPD] = milik_pd("reviu__perangkat_daerah")
LewatLke: type[MilikPD] = milik_pd("lke__perangkat_daerah")
LewatUji: type[MilikPD] = milik_pd("uji__perangkat_daerah")


class CatatanQuerySet(MilikPD):
    def terbuka(self) -> Self:
        """Remarks that somebody still has to act on."""
        return self.exclude(keadaan=KeadaanCatatan.SELESAI.value)


class MilikPemda(models.QuerySet[Any]):
    """What a pemda edits for itself; without pemda it is the common text that all start from."""

    def untuk(self, pengguna: Any) -> Self:
        return self.filter(Q(pemda__isnull=True) | Q(pemda__in=pemda_terlihat(pengguna)))

    def berlaku_di(self, pemda: Any, tahun: int) -> Self:
        """The pemda's own and the common ones that began by the year."""
        return self.filter(Q(pemda__isnull=True) | Q(pemda=pemda), mulai_tahun__lte=tahun)


class TampilanQuerySet(models.QuerySet[Any]):
    def untuk(self, pengguna: Any) -> Self:
        """The own views, and those that were shared within a pemda one serves."""
        if not pengguna.is_authenticated:
            return self.none()
        bersama = Q(bersama=True, pemda__in=pemda_terlihat(pengguna))
        return self.filter(Q(pengguna=pengguna) | bersama)


class PublikasiQuerySet(MilikPD):
    def tampil(self) -> Self:
        """What the public sees: published and not withdrawn."""
        return self.filter(ditarik__isnull=True)
