"""Scales, predicate scales, settings."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from sakip.admin.dasar import AdminInduk, BarisInduk, situs
from sakip.forms import BarisSkalaUtuh
from sakip.models import BarisSkala, KataPredikat, Pengaturan, Skala, SkalaPredikat
from sakip.peran import tak_terbatas


class BarisSkalaInline(BarisInduk):
    model = BarisSkala
    formset = BarisSkalaUtuh


class KataPredikatInline(BarisInduk):
    model = KataPredikat


class AdminBerpemda(AdminInduk):
    """Data that is shared when it names no pemda; only superusers share."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.base_fields["pemda"].required = not tak_terbatas(request.user)
        return form


@admin.register(Skala, site=situs)
class AdminSkala(AdminBerpemda):
    inlines = [BarisSkalaInline]
    list_display = ["nama", "jenis", "pemda", "kode", "sumber"]
    list_select_related = ["pemda"]
    list_filter = ["jenis"]
    search_fields = ["nama", "kode"]


@admin.register(SkalaPredikat, site=situs)
class AdminSkalaPredikat(AdminBerpemda):
    inlines = [KataPredikatInline]
    list_display = ["nama", "pemda", "kode"]
    list_select_related = ["pemda"]
    search_fields = ["nama", "kode"]


@admin.register(Pengaturan, site=situs)
class AdminPengaturan(AdminInduk):
    list_display = ["pemda", "tahun", "skala_capaian", "metode_efisiensi", "presisi_hitung", "kertas"]
    list_select_related = ["pemda", "skala_capaian"]
