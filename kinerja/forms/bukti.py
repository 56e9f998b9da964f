"""Evidence: a file for one of the year's measurements, and its removal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings

from kinerja.models import Realisasi
from sakip.inti.berkas import DITERIMA, JENIS, periksa_ukuran, sebut_ukuran
from sakip.inti.galat import GalatMasukan
from sakip.inti.periode import nama_periode


class FormBukti(forms.Form):
    """A file for one of the year's measurements of an indicator."""

    periode = forms.ChoiceField(label="Periode")
    berkas = forms.FileField(
        label="Berkas",
        allow_empty_file=True,  # refused below, in our own words
        max_length=None,
        widget=forms.FileInput(attrs={"accept": ",".join(a for j in JENIS.values() for a in j.akhiran)}),
    )
    keterangan = forms.CharField(label="Keterangan (boleh kosong)", required=False, max_length=250)

    def __init__(self, baris: Sequence[Realisasi], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._baris = {str(r.periode): r for r in baris}
        pilihan = [(k, nama_periode(r.periode)) for k, r in self._baris.items()]
        self.fields["periode"].choices = pilihan  # type: ignore[attr-defined]
        batas = sebut_ukuran(settings.BUKTI_BATAS)
        self.fields["berkas"].help_text = f"{DITERIMA}; paling besar {batas}."

    @property
    def realisasi(self) -> Realisasi:
        return self._baris[self.cleaned_data["periode"]]

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        try:
            periksa_ukuran(berkas.name, berkas.size, settings.BUKTI_BATAS)
        except GalatMasukan as galat:
            raise forms.ValidationError(galat.pesan) from galat
        return berkas


class FormHapusBukti(forms.Form):
    alasan = forms.CharField(label="Alasan", max_length=250)
