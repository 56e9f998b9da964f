"""The admin site and the base of its pages: rights by pemda, writes by service, one history."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import ForeignKey, ManyToManyField, Model, ProtectedError, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from sakip.models import Pengguna, PerangkatDaerah, UnitKerja
from sakip.peran import pemda_dikelola, tak_terbatas
from sakip.services.induk import JALUR_PEMDA, hapus_induk, simpan_anggota, simpan_induk


def berhak(request: HttpRequest) -> bool:
    """Who administers some pemda today, or everything."""
    return tak_terbatas(request.user) or bool(pemda_dikelola(request.user))


def milik(request: HttpRequest, baris: QuerySet[Any], *, bersama: bool = False) -> QuerySet[Any]:
    """Rows of the own pemda; with ``bersama`` also those that all pemda share."""
    jalur = JALUR_PEMDA.get(baris.model)
    if tak_terbatas(request.user) or jalur is None:
        return baris
    syarat = Q(**{f"{jalur}__in": pemda_dikelola(request.user)})
    if bersama and jalur == "pemda":
        syarat |= Q(pemda__isnull=True)
    return baris.filter(syarat)


class Kelola(admin.AdminSite):
    site_title = "SAKIP"
    site_header = "SAKIP · Kelola data induk"
    index_title = "Data induk"
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        return berhak(request)

    def login(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """One login for the site; who is in but may not enter is told so."""
        if request.user.is_authenticated:
            raise PermissionDenied("Hanya admin pemda yang dapat mengelola data induk.")
        return redirect_to_login(request.GET.get("next") or request.get_full_path())

    def password_change(self, request: HttpRequest, extra_context: Any = None) -> Any:
        return redirect("sandi")


situs = Kelola(name="admin")


class HakPemda:
    """Rights of an admin of the own pemda, for pages and inline rows alike."""

    def has_module_permission(self, request: HttpRequest) -> bool:
        return berhak(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return berhak(request)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return berhak(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return berhak(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return berhak(request)

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **kwargs: Any) -> Any:
        """Only the own pemda's objects can be chosen; a posted foreign key is refused like a mistyped one."""
        kwargs.setdefault("queryset", self._pilihan(db_field, request))
        bidang = super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]
        if bidang and db_field.related_model is UnitKerja:
            bidang.label_from_instance = lambda unit: f"{unit.perangkat_daerah.nama}: {unit.nama}"
        return bidang

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Without the pencils and eyes beside each choice: lists are one click away."""
        bidang = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        if isinstance(getattr(bidang, "widget", None), RelatedFieldWidgetWrapper):
            bidang.widget = bidang.widget.widget
        return bidang

    def formfield_for_manytomany(
        self, db_field: ManyToManyField[Any, Any], request: HttpRequest, **kwargs: Any
    ) -> Any:
        kwargs.setdefault("queryset", self._pilihan(db_field, request))
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]

    @staticmethod
    def _pilihan(db_field: Any, request: HttpRequest) -> QuerySet[Any]:
        model = db_field.related_model
        baris = milik(request, model._default_manager.all(), bersama=True)
        sebut = {PerangkatDaerah: ["pemda"], UnitKerja: ["perangkat_daerah"]}.get(model, [])
        return baris.select_related(*sebut).order_by(*sebut, *model._meta.ordering) if sebut else baris


class BarisInduk(HakPemda, admin.TabularInline):
    """Inline rows; they are saved by the page's services."""

    extra = 1


class BlokInduk(HakPemda, admin.StackedInline):
    """The same for rows of many fields, one below the other."""

    extra = 0


class AdminInduk(HakPemda, admin.ModelAdmin):
    """A page of master data. Subclasses only say what is shown."""

    actions = None
    dapat_dihapus = True
    saring_pemda = "pemda"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return milik(request, super().get_queryset(request))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return self.dapat_dihapus and berhak(request)

    def get_list_filter(self, request: HttpRequest) -> Any:
        """By pemda only for who sees several: the filter would name the others."""
        bersama = (self.saring_pemda,) if self.saring_pemda and tak_terbatas(request.user) else ()
        return (*bersama, *super().get_list_filter(request))

    # -- writes

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        simpan_induk(pelaku=cast(Pengguna, request.user), objek=obj)

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: bool) -> None:
        pelaku = cast(Pengguna, request.user)
        formset.save(commit=False)
        # Deleted rows first: their natural keys become free for new ones.
        for baris in formset.deleted_objects:
            hapus_induk(pelaku=pelaku, objek=baris)
        for baris in [*(b for b, _ in formset.changed_objects), *formset.new_objects]:
            simpan_induk(pelaku=pelaku, objek=baris)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        for bidang in self.opts.local_many_to_many:
            if bidang.name in form.cleaned_data:
                isi = form.cleaned_data[bidang.name]
                simpan_anggota(
                    pelaku=cast(Pengguna, request.user), objek=form.instance, nama=bidang.name, anggota=isi
                )
        for formset in formsets:
            self.save_formset(request, form, formset, change=change)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        hapus_induk(pelaku=cast(Pengguna, request.user), objek=obj)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        try:
            return super().delete_view(request, object_id, extra_context)
        except ProtectedError:
            self.message_user(request, "Tidak dapat dihapus: masih dipakai data lain.", messages.ERROR)
            return redirect(reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[object_id]))

    # -- one history: ours

    def log_addition(self, *args: Any, **kwargs: Any) -> Any:
        """The service has left the audit entry."""

    def log_change(self, *args: Any, **kwargs: Any) -> Any:
        """The service has left the audit entry."""

    def log_deletions(self, *args: Any, **kwargs: Any) -> Any:
        """The service has left the audit entry."""

    def history_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        if self.get_object(request, object_id) is None:
            raise Http404
        saring = urlencode({"jenis": self.opts.label, "kunci": object_id})
        return redirect(f"{reverse('admin:sakip_rincianjejak_changelist')}?{saring}")

    def _get_obj_does_not_exist_redirect(self, request: HttpRequest, opts: Any, object_id: str) -> HttpResponse:
        """Another pemda's object does not exist."""
        raise Http404
