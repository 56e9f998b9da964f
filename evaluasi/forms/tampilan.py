"""Keeping, renaming and deleting a saved view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.http import QueryDict

PANJANG_TERBACA = 20_000
KENAL = ("tahun", "pd", "ukuran", "tingkat", "q", "iku", "i", "urut", "baris", "kolom", "nilai")


class FormTampilan(forms.Form):
    """One form for three steps: ``langkah`` says which, ``tampilan`` which view."""

    LANGKAH = [("simpan", "Simpan"), ("ubah", "Ubah"), ("hapus", "Hapus")]

    langkah = forms.ChoiceField(choices=LANGKAH, error_messages={"required": "Pilih simpan, ubah, atau hapus."})
    nama = forms.CharField(label="Nama tampilan", required=False, max_length=200)
    bersama = forms.BooleanField(label="Terlihat oleh semua yang bertugas di pemda ini", required=False)
    halaman = forms.ChoiceField(required=False)
    kueri = forms.CharField(required=False)
    tampilan = forms.IntegerField(required=False, min_value=1, max_value=2**62)

    def __init__(self, isi: Any, *, halaman: Iterable[str]) -> None:
        super().__init__(isi, auto_id="tampilan_%s")
        self.fields["halaman"].choices = [(h, h) for h in halaman]  # type: ignore[attr-defined]

    def clean_kueri(self) -> str:
        """Only choices that a comparison page knows."""
        semua = QueryDict(self.cleaned_data["kueri"][:PANJANG_TERBACA])
        hasil = QueryDict(mutable=True)
        for nama in KENAL:
            if semua.getlist(nama):
                hasil.setlist(nama, semua.getlist(nama))
        return hasil.urlencode()

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("langkah") == "simpan" and not isi.get("halaman") and "halaman" not in self.errors:
            self.add_error(None, "Buka halaman perbandingan, atur pilihannya, lalu simpan dari sana.")
        return isi
