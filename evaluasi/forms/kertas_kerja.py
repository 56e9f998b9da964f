"""Forms of a working paper and of an initial on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from evaluasi.forms.catatan import FormBertolak
from evaluasi.models import KertasKerja
from evaluasi.services.kertas_kerja import BIDANG
from sakip.inti.istilah import JenjangReviu

_PANJANG = {"rows": 4}


class FormKertas(FormBertolak):
    """Head and words of a working paper."""

    nomor = forms.CharField(label="Nomor indeks", max_length=40, help_text="Misalnya KK-1.")
    judul = forms.CharField(label="Judul", max_length=200)
    tujuan = forms.CharField(label="Tujuan", required=False, widget=forms.Textarea(attrs=_PANJANG))
    langkah = forms.CharField(
        label="Langkah kerja", required=False, widget=forms.Textarea(attrs=_PANJANG), help_text="Satu per baris."
    )
    simpulan = forms.CharField(
        label="Simpulan",
        required=False,
        widget=forms.Textarea(attrs=_PANJANG),
        help_text="Boleh menyusul; kertas kerja tanpa simpulan tidak dapat diparaf.",
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kertas: KertasKerja | None = None, **kw: Any) -> None:
        if kertas is not None:
            kw["initial"] = {n: getattr(kertas, n) for n in (*BIDANG, "versi")}
        super().__init__(*args, **kw)

    @property
    def isi(self) -> dict[str, str]:
        return {n: self.cleaned_data[n] for n in BIDANG}


class FormParaf(FormBertolak):
    """An initial at one of the levels that its reader may take."""

    jenjang = forms.ChoiceField(label="Sebagai")
    catatan = forms.CharField(label="Catatan reviu (boleh kosong)", required=False, max_length=1000)
    versi = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, jenjang: Sequence[JenjangReviu] = tuple(JenjangReviu), **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["jenjang"].choices = [(j.value, j.label) for j in jenjang]  # type: ignore[attr-defined]
