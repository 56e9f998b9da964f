"""The choices of the two-year difference: the other year, a rule, a weight; read from the address."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict

from evaluasi.perhitungan.beda import ATURAN
from evaluasi.perhitungan.beda.bentuk import Berat, Kelompok

SEMUA = ("", "Semua")


class FormBeda(forms.Form):
    """``tahun`` is the page's, ``pilihan`` the years that may stand beside it; without a choice the year before."""

    dengan = forms.TypedChoiceField(
        label="Dibandingkan dengan",
        coerce=int,
        error_messages={"invalid_choice": "Tahun %(value)s tidak dapat dipilih; pilih tahun lain dari daftar."},
    )
    aturan = forms.ChoiceField(
        label="Aturan",
        choices=[SEMUA, *((a.kode, a.nama) for a in ATURAN)],
        required=False,
        error_messages={"invalid_choice": 'Aturan "%(value)s" tidak dikenal; pilih dari daftar.'},
    )
    kelompok = forms.ChoiceField(
        label="Kelompok aturan",
        choices=[SEMUA, *Kelompok.pilihan()],
        required=False,
        error_messages={"invalid_choice": 'Kelompok "%(value)s" tidak dikenal; pilih dari daftar.'},
    )
    berat = forms.ChoiceField(
        label="Bobot",
        choices=[SEMUA, *Berat.pilihan()],
        required=False,
        error_messages={"invalid_choice": 'Bobot "%(value)s" tidak dikenal; pilih dari daftar.'},
    )

    def __init__(self, isi: QueryDict, *, tahun: int, pilihan: Sequence[int], tanpa: Sequence[str] = ()) -> None:
        lengkap = isi.copy()
        if not lengkap.get("dengan"):
            lengkap["dengan"] = str(tahun - 1)
        super().__init__(lengkap, auto_id="beda_%s")
        ada = sorted({*pilihan, tahun - 1} - {tahun}, reverse=True)
        self.fields["dengan"].choices = [(t, str(t)) for t in ada]  # type: ignore[attr-defined]
        for nama in tanpa:
            del self.fields[nama]

    def dua_tahun(self, tahun: int) -> tuple[int, int]:
        """The earlier and the later of the two."""
        lain = int(self.cleaned_data["dengan"])
        return min(lain, tahun), max(lain, tahun)
