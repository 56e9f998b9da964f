"""The form of a formation: what the regulation says, and the ticks."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from sakip.inti.galat import GalatMasukan
from sakip.pembentukan.rencana import Pilihan
from sakip.services.pembentukan import Kelahiran

JENIS = ("unit", "pejabat", "penugasan", "sasaran", "indikator", "program")


class FormKelahiran(forms.Form):
    nama = forms.CharField(
        label="Nama perangkat daerah baru", max_length=200, help_text="Misalnya Dinas Tenaga Kerja"
    )
    singkatan = forms.CharField(label="Singkatan", max_length=50, required=False)
    slug = forms.SlugField(
        label="Slug", max_length=50, help_text="Nama pada alamat halaman: huruf kecil, angka, dan tanda hubung"
    )
    dasar_hukum = forms.CharField(
        label="Dasar hukum", widget=forms.Textarea(attrs={"rows": 2}), help_text="Peraturan yang membentuknya"
    )
    dari = forms.DateField(
        label="Berlaku mulai",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text="Renstra dan program yang ikut berlaku mulai tahun ini",
    )
    akhiri = forms.BooleanField(label="Akhiri masa berlaku perangkat daerah asal sehari sebelumnya", required=False)

    def __init__(self, *args: Any, tahun: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["dari"].initial = date(tahun, 1, 1)
        for bidang in self.fields.values():
            bidang.error_messages["required"] = "Isi bagian ini."

    @property
    def kelahiran(self) -> Kelahiran:
        return Kelahiran(**self.cleaned_data)

    def tolak(self, galat: GalatMasukan) -> None:
        self.add_error(galat.kolom if galat.kolom in self.fields else None, galat.pesan)


def baca_pilihan(data: QueryDict) -> Pilihan:
    """The ticks; a kind without any takes nothing along."""
    return Pilihan(**{jenis: _kunci(data.getlist(jenis)) for jenis in JENIS})


def _kunci(teks: list[str]) -> frozenset[int]:
    return frozenset(int(t) for t in teks if t.isascii() and t.isdigit() and len(t) < 19)
