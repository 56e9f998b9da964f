"""A workbook to upload; a reason to undo."""

from __future__ import annotations

from typing import Any

from django import forms

from pertukaran.baca import UKURAN_MB
from pertukaran.baca.periksa import periksa_buku
from sakip.inti.berkas import nama_bersih
from sakip.inti.galat import GalatMasukan

TERLALU_BESAR = (
    f"Kiriman ini lebih besar dari {UKURAN_MB} MB dan tidak dibaca. Hapus gambar dan lembar yang tidak perlu, "
    "atau bagi menjadi beberapa buku, lalu unggah lagi."
)


class FormUnggah(forms.Form):
    """Judged before it is kept: what is no workbook is refused here, in the words of ``pertukaran.baca``.

    ``atas_nama`` is asked of those who do not fill for the agency themselves; ``dilewati``: the file was too large to
    be received (``pertukaran.views.unggah``).
    """

    berkas = forms.FileField(
        label="Berkas Excel",
        allow_empty_file=True,  # refused below, in our own words
        max_length=None,
        required=False,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        help_text=f"Excel .xlsx tanpa makro, paling besar {UKURAN_MB} MB. Dari Buku Kerja, lembar dan kolom yang "
        "tidak perlu boleh dihapus. Kolom berkas bentuk lain (Formulir E.81, daftar program) dipetakan dahulu.",
    )
    atas_nama = forms.CharField(
        label="Atas nama",
        required=False,
        max_length=150,
        help_text="Wajib bila berkas memuat realisasi atau kas: untuk siapa angkanya diisi.",
    )
    alasan = forms.CharField(
        label="Alasan (boleh kosong)",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Dicatat pada jejak audit bersama perubahannya.",
    )

    def __init__(self, *args: Any, sendiri: bool, dilewati: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._dilewati = dilewati
        if sendiri:
            del self.fields["atas_nama"]

    def clean_berkas(self) -> tuple[str, bytes]:
        """Clean name and content."""
        if self._dilewati:
            raise forms.ValidationError(TERLALU_BESAR)
        berkas = self.cleaned_data["berkas"]
        if not berkas:
            raise forms.ValidationError("Pilih berkas Excel yang akan diimpor.")
        nama = nama_bersih(berkas.name)
        if berkas.size > UKURAN_MB * 2**20:
            raise forms.ValidationError(TERLALU_BESAR)
        isi = berkas.read()
        try:
            periksa_buku(isi, nama)
        except GalatMasukan as galat:
            raise forms.ValidationError(galat.pesan) from galat
        return nama, isi


class FormBatal(forms.Form):
    alasan = forms.CharField(
        label="Alasan pembatalan",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Tulis mengapa impor ini dibatalkan."},
    )
