"""The form of a narrative part: paragraphs as plain text in, HTML of the short allow-list out."""

from __future__ import annotations

import re
from html import unescape

from django import forms

from laporan.html import saring_naskah

_LAIN = re.compile(r"<(?!/?(?:p|br)\b)")
_ALINEA = re.compile(r"</p>\s*<p>|</?p>")
PANJANG = 100_000


def ke_teks(html: str) -> str:
    """Paragraphs with a blank line between them; text with lists or emphasis stays HTML, so that nothing is lost."""
    bersih = saring_naskah(html)
    if _LAIN.search(bersih):
        return bersih
    alinea = [unescape(a.replace("<br>", "\n")).strip() for a in _ALINEA.split(bersih)]
    return "\n\n".join(a for a in alinea if a)


class FormBagian(forms.Form):
    """``versi`` is the one that was read; the service compares it with what is stored."""

    isi = forms.CharField(
        label="Naskah",
        required=False,
        max_length=PANJANG,
        help_text="Pisahkan alinea dengan satu baris kosong. Tabel dan angka dicetak sendiri dari data.",
        widget=forms.Textarea(attrs={"rows": 16, "class": "naskah-isi"}),
    )
    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_isi(self) -> str:
        return saring_naskah(self.cleaned_data["isi"].replace("\r\n", "\n"))
