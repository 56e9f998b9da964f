"""What goes into a downloaded workbook."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms

from pertukaran.selectors.isi_buku import Pilihan
from sakip.inti.periode import TRIWULAN, nama_periode

SELURUH, LEMBAR, SIAP = "seluruh", "lembar", "siap"
_ASING = "Pilihan {} tidak ada. Pilih dari daftar."


class FormEkspor(forms.Form):
    """One of three kinds; a blank year means all years."""

    isi = forms.ChoiceField(
        choices=[(SELURUH, "Seluruh buku kerja"), (LEMBAR, "Hanya lembar tertentu"), (SIAP, "Siap diisi")],
        label="Isi",
        error_messages={"invalid_choice": _ASING.format("isi"), "required": "Pilih isi buku kerjanya."},
    )
    lembar = forms.MultipleChoiceField(
        label="Lembar", required=False, error_messages={"invalid_choice": "Lembar %(value)s tidak ada."}
    )
    tahun = forms.TypedChoiceField(
        label="Tahun",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "Tahun %(value)s tidak ada pada Renstra perangkat daerah ini."},
    )
    triwulan = forms.TypedChoiceField(
        label="Triwulan",
        required=False,
        coerce=int,
        empty_value=0,  # type: ignore[arg-type]
        choices=[(0, "Setahun"), *((p, nama_periode(p)) for p in TRIWULAN)],
        error_messages={"invalid_choice": _ASING.format("triwulan")},
    )

    def __init__(self, *args: Any, tahun: Sequence[int], lembar: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["tahun"].choices = [("", "Semua tahun"), *((t, str(t)) for t in tahun)]  # type: ignore[attr-defined]
        self.fields["lembar"].choices = [(n, n) for n in lembar]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if isi.get("isi") == LEMBAR and not isi.get("lembar") and "lembar" not in self.errors:
            self.add_error("lembar", "Pilih sedikitnya satu lembar.")
        if isi.get("isi") == SIAP and isi.get("tahun") is None and "tahun" not in self.errors:
            self.add_error("tahun", "Pilih tahun yang akan diisi.")
        return isi

    @property
    def pilihan(self) -> Pilihan:
        """Of a valid form."""
        isi = self.cleaned_data
        if isi["isi"] == SIAP:
            return Pilihan(siap=(isi["tahun"], isi["triwulan"]))
        lembar = tuple(isi["lembar"]) if isi["isi"] == LEMBAR else ()
        return Pilihan(lembar=lembar, tahun=(isi["tahun"],) if isi["tahun"] else ())
