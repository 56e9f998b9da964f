"""Editions of the LKE of a pemda: sub-components with weights, and their criteria. The common one is only copied."""

from __future__ import annotations

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest

from evaluasi.models import InstrumenLke, KriteriaLke, SubKomponenLke
from evaluasi.services.instrumen import periksa_bobot, terkunci
from sakip.admin.dasar import AdminInduk, BarisInduk, situs
from sakip.inti.galat import GalatMasukan


class BobotUtuh(BaseInlineFormSet):
    """The weights of all rows that stay add up to 100."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        isi = [f.cleaned_data for f in self.forms if f.cleaned_data and not f.cleaned_data.get("DELETE")]
        try:
            periksa_bobot(c["bobot"] for c in isi if c.get("bobot") is not None)
        except GalatMasukan as galat:
            raise forms.ValidationError(galat.pesan) from galat


class TakTerkunci:
    """What a final evaluation stands on is only read."""

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_change_permission(request, obj) and self._bebas(obj)  # type: ignore[misc]

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_add_permission(request) and self._bebas(obj)  # type: ignore[misc]

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return super().has_delete_permission(request, obj) and self._bebas(obj)  # type: ignore[misc]

    @staticmethod
    def _bebas(obj: Model | None) -> bool:
        instrumen = obj.instrumen if isinstance(obj, SubKomponenLke) else obj
        return not (isinstance(instrumen, InstrumenLke) and instrumen.pk and terkunci(instrumen))


class SubInline(TakTerkunci, BarisInduk):
    model = SubKomponenLke
    formset = BobotUtuh
    extra = 0
    fields = ["kode", "komponen", "nama", "bobot", "urutan"]


class KriteriaInline(TakTerkunci, BarisInduk):
    model = KriteriaLke
    extra = 0
    fields = ["nomor", "teks", "fakta"]


@admin.register(InstrumenLke, site=situs)
class AdminInstrumenLke(TakTerkunci, AdminInduk):
    inlines = [SubInline]
    list_display = ["nama", "pemda", "mulai_tahun", "dasar"]
    list_select_related = ["pemda"]
    search_fields = ["nama", "dasar"]

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A new edition begins as a copy (page Instrumen LKE), never empty."""
        return False


@admin.register(SubKomponenLke, site=situs)
class AdminSubLke(TakTerkunci, AdminInduk):
    """The criteria of a sub-component."""

    inlines = [KriteriaInline]
    saring_pemda = "instrumen__pemda"
    list_display = ["kode", "nama", "instrumen", "bobot"]
    list_select_related = ["instrumen__pemda"]
    list_filter = ["instrumen"]
    readonly_fields = ["instrumen", "kode", "komponen", "nama", "bobot", "urutan"]
    dapat_dihapus = False

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
