"""Identity of a copied Renstra."""

from __future__ import annotations

from django import forms

from sakip.halaman import TAHUN_AKHIR, TAHUN_AWAL


def _tahun(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        min_value=TAHUN_AWAL,
        max_value=TAHUN_AKHIR,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "size": 6}),
        error_messages={"invalid": "Tulis tahun dengan empat angka, misalnya 2027."},
    )


class FormSalin(forms.Form):
    kode = forms.SlugField(label="Kode", max_length=30, help_text="Muncul pada alamat halaman; misalnya 2025-2029")
    nama = forms.CharField(label="Nama", max_length=200)
    tahun_awal = _tahun("Berlaku mulai tahun")
    tahun_akhir = _tahun("Sampai tahun")
    dasar_hukum = forms.CharField(
        label="Dasar hukum", required=False, widget=forms.Textarea(attrs={"rows": 2}), help_text="Boleh menyusul"
    )

    def __init__(self, *args: object, perubahan: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        for bidang in self.fields.values():
            bidang.error_messages["required"] = "Isi bagian ini."
        if perubahan:
            self.fields["tahun_awal"].help_text = "Tahun-tahun sebelumnya tetap diukur dengan Renstra yang diubah"
            self.fields["tahun_akhir"].widget = forms.HiddenInput()
