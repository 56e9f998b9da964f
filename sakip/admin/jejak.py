"""The audit trail, to read."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import admin
from django.db.models import Model, Q, QuerySet
from django.http import HttpRequest

from sakip.admin.dasar import berhak, situs
from sakip.models import Jejak, RincianJejak
from sakip.peran import pemda_dikelola, tak_terbatas


class HanyaBaca:
    """Nobody writes here, superusers neither."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return berhak(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return berhak(request)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


def terlihat(request: HttpRequest, baris: QuerySet[Any], awal: str = "") -> QuerySet[Any]:
    """Entries of the own pemda's agencies, and those outside any agency that people of the own pemda left."""
    if tak_terbatas(request.user):
        return baris
    pemda = pemda_dikelola(request.user)
    milik = Q(**{f"{awal}perangkat_daerah__pemda__in": pemda})
    bersama = Q(**{f"{awal}perangkat_daerah__isnull": True, f"{awal}pelaku__penugasan__pemda__in": pemda})
    return baris.filter(milik | bersama).distinct()


def sebagai_teks(isi: dict[str, Any] | None) -> str:
    return json.dumps(isi, ensure_ascii=False, indent=1) if isi is not None else "–"


class RincianInline(HanyaBaca, admin.TabularInline):
    model = RincianJejak
    fields = ["jenis", "kunci", "nama", "teks_sebelum", "teks_sesudah"]
    readonly_fields = ["jenis", "kunci", "nama", "teks_sebelum", "teks_sesudah"]
    extra = 0

    @admin.display(description="sebelum")
    def teks_sebelum(self, rincian: RincianJejak) -> str:
        return sebagai_teks(rincian.sebelum)

    @admin.display(description="sesudah")
    def teks_sesudah(self, rincian: RincianJejak) -> str:
        return sebagai_teks(rincian.sesudah)


@admin.register(Jejak, site=situs)
class AdminJejak(HanyaBaca, admin.ModelAdmin):
    list_display = ["waktu", "pelaku", "aksi", "perangkat_daerah", "banyak", "alasan"]
    list_select_related = ["pelaku", "perangkat_daerah__pemda"]
    list_filter = ["aksi"]
    search_fields = ["pelaku__username", "pelaku__nama", "alasan"]
    date_hierarchy = "waktu"
    inlines = [RincianInline]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return terlihat(request, super().get_queryset(request))


@admin.register(RincianJejak, site=situs)
class AdminRincianJejak(HanyaBaca, admin.ModelAdmin):
    """The history of one object: ``?jenis=sakip.Pejabat&kunci=7``."""

    list_display = ["waktu", "pelaku", "aksi", "nama", "teks_sebelum", "teks_sesudah"]
    list_select_related = ["jejak__pelaku"]
    list_display_links = None
    ordering = ["-pk"]
    actions = None

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return terlihat(request, super().get_queryset(request), "jejak__")

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        return lookup in ("jenis", "kunci")

    @admin.display(description="waktu")
    def waktu(self, rincian: RincianJejak) -> Any:
        return rincian.jejak.waktu

    @admin.display(description="pelaku")
    def pelaku(self, rincian: RincianJejak) -> Any:
        return rincian.jejak.pelaku

    @admin.display(description="aksi")
    def aksi(self, rincian: RincianJejak) -> str:
        return rincian.jejak.aksi

    teks_sebelum = RincianInline.teks_sebelum
    teks_sesudah = RincianInline.teks_sesudah
