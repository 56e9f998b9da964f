"""Causes of what was left of the budget: the shared ones are read, a pemda adds its own."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from anggaran.models import Sebab
from sakip.admin.dasar import AdminInduk, milik, situs
from sakip.peran import tak_terbatas


@admin.register(Sebab, site=situs)
class AdminSebab(AdminInduk):
    list_display = ["nama", "kode", "pemda", "urutan", "aktif"]
    list_select_related = ["pemda"]
    search_fields = ["nama", "kode"]
    prepopulated_fields = {"kode": ["nama"]}

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Those of all pemda too: one adds what is missing there."""
        return milik(request, Sebab.objects.all(), bersama=True)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._milik_sendiri(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._milik_sendiri(request, obj)

    @staticmethod
    def _milik_sendiri(request: HttpRequest, obj: Model | None) -> bool:
        """A cause without a pemda is changed by who administers them all."""
        return obj is None or tak_terbatas(request.user) or getattr(obj, "pemda_id", None) is not None

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """Only a superuser may leave the pemda out."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if "pemda" in form.base_fields:
            form.base_fields["pemda"].required = not tak_terbatas(request.user)
        return form
