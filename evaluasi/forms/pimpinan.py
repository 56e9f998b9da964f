"""Choices of the leaders' pages: the period and, of a pemda, one agency; read from the address."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from sakip.inti.periode import TAHUN, TRIWULAN, nama_periode
from sakip.models import PerangkatDaerah

PILIHAN = [(TAHUN, "Setahun"), *((k, f"s.d. {nama_periode(k)}") for k in TRIWULAN)]


class FormPimpinan(forms.Form):
    """``kini`` is the period to show where none is asked for; without ``perangkat_daerah`` no agency is chosen."""

    triwulan = forms.TypedChoiceField(
        label="Periode",
        coerce=int,
        choices=PILIHAN,
        error_messages={"invalid_choice": 'Periode "%(value)s" tidak ada; pilih 0 (setahun) sampai 4 dari daftar.'},
    )
    pd = forms.ChoiceField(
        label="Perangkat daerah",
        required=False,
        error_messages={
            "invalid_choice": 'Perangkat daerah "%(value)s" tidak ada pada pemda ini; pilih dari daftar.'
        },
    )

    def __init__(self, isi: QueryDict, *, kini: int, perangkat_daerah: Sequence[PerangkatDaerah] = ()) -> None:
        lengkap = isi.copy()
        if not lengkap.get("triwulan"):
            lengkap["triwulan"] = str(kini)
        super().__init__(lengkap, auto_id="pimpinan_%s")
        if perangkat_daerah:
            pilihan = [("", "Semua"), *((pd.slug, pd.nama) for pd in perangkat_daerah)]
            self.fields["pd"].choices = pilihan  # type: ignore[attr-defined]
        else:
            del self.fields["pd"]
