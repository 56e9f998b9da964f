"""The form of a narrative part: paragraphs as plain text in, HTML of the short allow-list out."""

from __future__ import annotations

import re
from html import unescape
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from laporan.html import lolos_polos, saring_naskah
from laporan.models import Laporan
from laporan.selectors.periksa import batas_periksa
from laporan.susun.perjanjian.kata import ALINEA
from sakip.inti.arsip import sebut_ukuran
from sakip.inti.istilah import JenisSurat
from sakip.models import Pejabat, PerangkatDaerah

_LAIN = re.compile(r"<(?!/?(?:p|br)\b)")
_ALINEA = re.compile(r"</p>\s*<p>|</?p>")
PANJANG = 100_000
PENDEK = 90


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
        help_text="Tabel dan angka dicetak sendiri dari data. Tanpa bilah alat: pisahkan alinea dengan baris kosong.",
        widget=forms.Textarea(attrs={"rows": 16, "class": "naskah-isi"}),
    )
    versi = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def clean_isi(self) -> str:
        return saring_naskah(lolos_polos(self.cleaned_data["isi"].replace("\r\n", "\n")))


# --- frozen documents


class FormPeriksa(forms.Form):
    """The public check: the printed code, or the file."""

    kode = forms.CharField(
        label="Kode dokumen",
        required=False,
        max_length=40,
        help_text="Tercetak di bawah kode QR, misalnya K7QM-2XVA-9HTR-CDEW.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    berkas = forms.FileField(
        label="atau berkas PDF",
        required=False,
        allow_empty_file=True,
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )

    def clean_kode(self) -> str:
        return re.sub(r"[^A-Za-z0-9-]", "", self.cleaned_data["kode"])

    def clean_berkas(self) -> UploadedFile | None:
        berkas: UploadedFile | None = self.cleaned_data["berkas"]
        if berkas:
            _wajib_muat(berkas, batas_periksa(), " Tidak ada dokumen kami sebesar itu; periksa kodenya.")
        return berkas

    def clean(self) -> dict[str, object]:
        isi = super().clean() or {}
        if not self.errors and not isi.get("kode") and not isi.get("berkas"):
            self.add_error("kode", "Tulis kodenya, atau pilih berkas PDF yang akan diperiksa.")
        return isi


def _wajib_muat(berkas: UploadedFile, batas: int, saran: str = "") -> None:
    ukuran = berkas.size or 0
    if ukuran > batas:
        raise forms.ValidationError(
            f"{berkas.name} berukuran {sebut_ukuran(ukuran)}; paling besar {sebut_ukuran(batas)}.{saran}"
        )


class FormFinal(forms.Form):
    nomor = forms.CharField(label="Nomor laporan", max_length=100, help_text="Tercetak pada dokumen final.")
    tanggal = forms.DateField(
        label="Tanggal laporan",
        help_text="Tercetak di atas tanda tangan.",
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )


class FormTanggal(forms.Form):
    tanggal = forms.DateField(
        label="Diterima pemda pada", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    )


class FormAlasan(forms.Form):
    alasan = forms.CharField(label="Alasan", max_length=2000, widget=forms.Textarea(attrs={"rows": 3}))


class FormBerkas(forms.Form):
    """``batas``: bytes; where none is given, that of evidence."""

    berkas = forms.FileField(label="Berkas PDF", widget=forms.FileInput(attrs={"accept": "application/pdf"}))

    def __init__(self, *args: Any, batas: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._batas = batas or settings.BUKTI_BATAS
        self.fields["berkas"].help_text = f"Paling besar {sebut_ukuran(self._batas)}."

    def clean_berkas(self) -> UploadedFile:
        """The service judges the content; what is larger than it takes is not even read."""
        berkas: UploadedFile = self.cleaned_data["berkas"]
        _wajib_muat(berkas, self._batas)
        return berkas


class FormLampiran(FormBerkas):
    judul = forms.CharField(
        label="Judul lampiran",
        max_length=250,
        help_text="Tercetak di atas halaman pertamanya dan di daftar isi.",
    )
    field_order = ["judul", "berkas"]


class FormTerbitkan(forms.Form):
    nomor = forms.CharField(label="Nomor dokumen", max_length=100, required=False, help_text="Boleh kosong.")


PILIH_TANGGAL = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


KOSONG = {
    "lkip": {"judul": "Laporan Kinerja Instansi Pemerintah", "tenggat": "akhir Februari tahun berikutnya"},
    "renja": {"judul": "Rencana Kerja (Renja)", "tenggat": "tanpa tenggat"},
}


class FormIdentitas(forms.ModelForm):
    """Title, place, date and signatory of a report. Officials are those of the agency."""

    class Meta:
        model = Laporan
        fields = ("judul", "tempat", "tanggal", "ketelitian", "penandatangan", "tenggat")
        widgets: ClassVar = {"tanggal": PILIH_TANGGAL, "tenggat": PILIH_TANGGAL}
        labels: ClassVar = {"ketelitian": "Tanggal dicetak sampai", "tenggat": "Batas penyampaian"}
        help_texts: ClassVar = {
            "tempat": "Kosong: kedudukan pemda",
            "penandatangan": "Kosong: kepala perangkat daerah pada tanggal laporan",
        }

    def __init__(self, *args: Any, perangkat_daerah: PerangkatDaerah, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama, kosong in KOSONG[self.instance.jenis].items():
            self.fields[nama].help_text = f"Kosong: {kosong}"
        pilihan: Any = self.fields["penandatangan"]
        pilihan.queryset = Pejabat.objects.filter(perangkat_daerah=perangkat_daerah).order_by(
            "-kepala", "nama", "-dari"
        )
        pilihan.label_from_instance = lambda p: f"{p.nama or '(nama belum diisi)'}, {p.jabatan_lengkap}"


# --- wording of letters


class FormTemplat(forms.Form):
    """A field for each paragraph of a kind of letter; the service judges the words."""

    def __init__(self, *args: Any, jenis: JenisSurat, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for a in ALINEA[jenis]:
            baris = 2 if len(a.bawaan) < PENDEK else 5
            self.fields[a.kunci] = forms.CharField(
                label=a.label, required=False, strip=True, widget=forms.Textarea(attrs={"rows": baris})
            )
        self.fields["alasan"] = forms.CharField(
            label="Alasan",
            required=False,
            max_length=250,
            help_text="Perlu diisi bila sudah ada surat yang ditandatangani dengan kata-kata ini.",
        )
        self._kunci = [a.kunci for a in ALINEA[jenis]]

    def kata(self) -> dict[str, str]:
        """The paragraphs as typed, line breaks made into blanks: a paragraph of a letter has none."""
        return {k: " ".join(self.cleaned_data[k].split()) for k in self._kunci}
