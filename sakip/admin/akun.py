"""Accounts and their duties."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from sakip.admin.dasar import AdminInduk, BlokInduk, situs
from sakip.forms import FormPengguna
from sakip.models import SISTEM, Pengguna, Penugasan
from sakip.peran import pemda_dikelola, tak_terbatas
from sakip.services.akun import buat_pengguna, ganti_sandi, ubah_pengguna


class PenugasanInline(BlokInduk):
    """Duties are ended by their date, not deleted: who could do what, and when, stays known."""

    model = Penugasan
    fields = [("peran", "dari", "sampai"), ("pemda", "perangkat_daerah"), "unit"]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return tak_terbatas(request.user)

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        # An admin of a pemda must give a duty there: an account without any is nobody's.
        batas = {} if tak_terbatas(request.user) else {"min_num": 1, "validate_min": True}
        return super().get_formset(request, obj, **{**batas, **kwargs})


@admin.register(Pengguna, site=situs)
class AdminPengguna(AdminInduk):
    """No field for superuser or staff: rights follow from duties."""

    form = FormPengguna
    fields = ["username", "nama", "email", "is_active", "sandi_baru"]
    inlines = [PenugasanInline]
    list_display = ["username", "nama", "is_active", "last_login"]
    list_filter = ["is_active"]
    search_fields = ["username", "nama", "email"]
    ordering = ["username"]
    dapat_dihapus = False
    saring_pemda = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Everyone whose duties all lie in the own pemda; superusers and people of two pemda belong to superusers."""
        semua = super().get_queryset(request).exclude(username=SISTEM)
        if tak_terbatas(request.user):
            return semua
        tugas = Penugasan.objects.filter(pengguna=OuterRef("pk"))
        pemda = pemda_dikelola(request.user)
        milik = semua.filter(Exists(tugas.filter(pemda__in=pemda)), is_superuser=False)
        return milik.exclude(Exists(tugas.exclude(pemda__in=pemda)))

    def save_model(self, request: HttpRequest, obj: Pengguna, form: Any, change: bool) -> None:
        pelaku, sandi = cast(Pengguna, request.user), form.cleaned_data["sandi_baru"]
        if not change:
            baru = buat_pengguna(pelaku=pelaku, username=obj.username, sandi=sandi, nama=obj.nama, surel=obj.email)
            obj.pk, obj.password, obj._state = baru.pk, baru.password, baru._state
            return
        ubah_pengguna(pelaku=pelaku, pengguna=obj)
        if sandi:
            ganti_sandi(pelaku=pelaku, pengguna=obj, sandi=sandi)
