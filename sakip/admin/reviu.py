"""The review of the LKj: a pemda's own checklist, and for whom the review is obligatory from which year on."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import HttpRequest

from evaluasi.models import ButirReviu, KetentuanReviu
from evaluasi.selectors.fakta_reviu import FAKTA
from sakip.admin.dasar import AdminInduk, situs


class FormButir(forms.ModelForm):
    """A statement of an edition that exists: a new edition begins as a copy, never with a single row."""

    fakta = forms.ChoiceField(
        label="Terisi dari data",
        required=False,
        choices=[("", "Tidak, dijawab pereviu"), *((k, k.replace("-", " ")) for k in FAKTA)],
    )

    class Meta:
        model = ButirReviu
        fields = ["pemda", "mulai_tahun", "kelompok", "nomor", "teks", "fakta"]

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or self.cleaned_data
        pemda, tahun = isi.get("pemda"), isi.get("mulai_tahun")
        if pemda and tahun and not ButirReviu.objects.filter(pemda=pemda, mulai_tahun=tahun).exists():
            raise ValidationError(
                f"{pemda} belum mempunyai edisi mulai {tahun}. Salin dahulu di halaman Daftar periksa reviu."
            )
        return isi


@admin.register(ButirReviu, site=situs)
class AdminButirReviu(AdminInduk):
    form = FormButir
    list_display = ["teks", "kelompok", "nomor", "mulai_tahun", "pemda", "fakta"]
    list_select_related = ["pemda"]
    list_filter = ["mulai_tahun", "kelompok"]
    search_fields = ["teks"]
    ordering = ["pemda", "-mulai_tahun", "kelompok", "nomor"]

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        """The common set belongs to no pemda; nobody adds to it here."""
        form = super().get_form(request, obj, change=change, **kwargs)
        if "pemda" in form.base_fields:
            form.base_fields["pemda"].required = not (obj is not None and obj.pemda_id is None)
        return form


class FormKetentuan(forms.ModelForm):
    class Meta:
        model = KetentuanReviu
        fields = ["pemda", "perangkat_daerah", "mulai_tahun", "wajib"]
        help_texts = {
            "perangkat_daerah": "Kosong: berlaku untuk semua perangkat daerah yang tidak punya ketentuan sendiri.",
            "mulai_tahun": "Tahun LKIP; berlaku sampai ada ketentuan yang lebih baru.",
            "wajib": "LKIP baru dapat difinalkan setelah direviu, dengan isi yang direviu.",
        }

    def clean(self) -> dict[str, Any]:
        isi: dict[str, Any] = super().clean() or self.cleaned_data
        pd, pemda = isi.get("perangkat_daerah"), isi.get("pemda")
        if pd and pemda and pd.pemda_id != pemda.pk:
            self.add_error("perangkat_daerah", f"{pd.nama} bukan bagian dari {pemda}; pilih yang lain.")
        return isi


@admin.register(KetentuanReviu, site=situs)
class AdminKetentuanReviu(AdminInduk):
    form = FormKetentuan
    list_display = ["sebutan", "mulai_tahun", "wajib"]
    list_select_related = ["pemda", "perangkat_daerah__pemda"]

    @admin.display(description="berlaku bagi", ordering="perangkat_daerah")
    def sebutan(self, k: Model) -> str:
        assert isinstance(k, KetentuanReviu)  # noqa: S101 - the admin's own model
        return str(k.perangkat_daerah or f"Semua perangkat daerah {k.pemda.daerah}")
