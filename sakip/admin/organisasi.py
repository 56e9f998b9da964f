"""Pemda, agencies, units, officials."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from sakip.admin.dasar import AdminInduk, situs
from sakip.forms import FormPemda, FormPerangkatDaerah
from sakip.models import Pejabat, Pemda, PerangkatDaerah, UnitKerja
from sakip.peran import tak_terbatas


@admin.register(Pemda, site=situs)
class AdminPemda(AdminInduk):
    form = FormPemda
    list_display = ["nama", "daerah", "slug", "zona_waktu"]
    search_fields = ["nama", "daerah", "slug"]
    dapat_dihapus = False
    saring_pemda = ""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return tak_terbatas(request.user)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return () if obj is None or tak_terbatas(request.user) else ("slug",)


@admin.register(PerangkatDaerah, site=situs)
class AdminPerangkatDaerah(AdminInduk):
    form = FormPerangkatDaerah
    list_display = ["nama", "pemda", "slug", "berlaku_dari", "berlaku_sampai"]
    list_select_related = ["pemda"]
    search_fields = ["nama", "singkatan", "slug"]
    filter_horizontal = ["pendahulu"]
    dapat_dihapus = False


@admin.register(UnitKerja, site=situs)
class AdminUnitKerja(AdminInduk):
    list_display = ["nama", "perangkat_daerah", "induk", "kode", "urutan"]
    list_select_related = ["perangkat_daerah__pemda", "induk"]
    search_fields = ["nama", "kode", "perangkat_daerah__nama"]
    saring_pemda = "perangkat_daerah__pemda"


@admin.register(Pejabat, site=situs)
class AdminPejabat(AdminInduk):
    list_display = ["nama", "jabatan", "status", "perangkat_daerah", "dari", "sampai", "kepala"]
    list_select_related = ["perangkat_daerah__pemda"]
    list_filter = ["status", "kepala"]
    search_fields = ["nama", "nip", "jabatan", "perangkat_daerah__nama"]
