"""Form of the publication page."""

from __future__ import annotations

from django import forms


class FormTarik(forms.Form):
    """Why a year is taken off the portal."""

    alasan = forms.CharField(
        label="Alasan penarikan",
        max_length=2000,
        help_text="Tercatat dalam jejak audit; tidak tampil untuk publik.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Tulis alasan penarikan."},
    )
