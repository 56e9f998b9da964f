"""Forms of the Renstra itself and of what stands in it: misi, tujuan, sasaran, strategi, arah kebijakan."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.db import models

from renstra.forms.dasar import TEKS, FormButir
from renstra.models import ArahKebijakan, Misi, Renstra, Sasaran, Strategi, Tujuan
from sakip.models import PerangkatDaerah

CATATAN = forms.Textarea(attrs={"rows": 2})


class FormRenstra(FormButir):
    class Meta:
        model = Renstra
        fields: ClassVar = [
            "nama", "kode", "tahun_awal", "tahun_akhir", "dasar_hukum", "visi_pemda", "visi",
            "perubahan_ke", "induk", "catatan",
        ]  # fmt: skip
        labels: ClassVar = {
            "nama": "Nama",
            "kode": "Kode",
            "tahun_awal": "Tahun awal",
            "tahun_akhir": "Tahun akhir",
            "dasar_hukum": "Dasar hukum",
            "visi_pemda": "Visi pemda",
            "visi": "Visi perangkat daerah",
            "perubahan_ke": "Perubahan ke",
            "induk": "Mengubah Renstra",
            "catatan": "Catatan",
        }
        help_texts: ClassVar = {
            "nama": "Kosongkan untuk “Renstra 2025–2029” menurut tahunnya.",
            "kode": "Singkatan tanpa spasi, misalnya 2025-2029 atau 2025-2029-p1.",
            "dasar_hukum": "Peraturan yang menetapkannya, misalnya Peraturan Bupati Nomor 12 Tahun 2025.",
            "visi_pemda": "Seperti tertulis pada RPJMD.",
            "perubahan_ke": "0 bila bukan perubahan.",
            "induk": "Hanya untuk Renstra perubahan.",
        }
        widgets: ClassVar = {"dasar_hukum": CATATAN, "visi_pemda": TEKS, "visi": TEKS, "catatan": CATATAN}

    def __init__(self, *args: Any, pd: PerangkatDaerah, **kwargs: Any) -> None:
        self.bangun = {"pd": pd}
        super().__init__(*args, **kwargs)
        self.fields["perubahan_ke"].required = False
        self.fields["induk"].queryset = Renstra.objects.milik(pd).exclude(pk=self.instance.pk)  # type: ignore[attr-defined]
        self.fields["induk"].empty_label = "Bukan perubahan"  # type: ignore[attr-defined]
        self.fields["kode"].error_messages["invalid"] = "Hanya huruf, angka, tanda hubung, dan garis bawah."

    def clean_perubahan_ke(self) -> int:
        return self.cleaned_data["perubahan_ke"] or 0


class FormDalamRenstra(FormButir):
    """What hangs on a Renstra; references stay within it."""

    def __init__(self, *args: Any, renstra: Renstra, **kwargs: Any) -> None:
        self.bangun = {"renstra": renstra}
        super().__init__(*args, **kwargs)
        for nama, model in (("tujuan", Tujuan), ("sasaran", Sasaran), ("strategi", Strategi), ("misi", Misi)):
            if nama in self.fields:
                self.fields[nama].queryset = model._default_manager.filter(renstra=renstra)  # type: ignore[attr-defined]
        for nama, kosong in KOSONG.items():
            if nama in self.fields and nama not in self.anggota:
                self.fields[nama].empty_label = kosong  # type: ignore[attr-defined]


KOSONG = {
    "tujuan": "Tanpa tujuan di atasnya",
    "sasaran": "Untuk seluruh Renstra",
    "strategi": "Tidak berpasangan dengan strategi",
}


class FormMisi(FormDalamRenstra):
    class Meta:
        model = Misi
        fields: ClassVar = ["tingkat", "nomor", "teks"]
        labels: ClassVar = {"tingkat": "Misi siapa", "nomor": "Nomor", "teks": "Bunyi misi"}
        widgets: ClassVar = {"teks": TEKS}


class FormTujuan(FormDalamRenstra):
    anggota = ("misi",)

    class Meta:
        model = Tujuan
        fields: ClassVar = ["kode", "teks", "misi", "catatan"]
        labels: ClassVar = {
            "kode": "Kode", "teks": "Bunyi tujuan", "misi": "Misi yang didukung", "catatan": "Catatan",
        }  # fmt: skip
        widgets: ClassVar = {"teks": TEKS, "misi": forms.CheckboxSelectMultiple, "catatan": CATATAN}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bidang: Any = self.fields["misi"]
        bidang.label_from_instance = lambda m: f"{m} {m.get_tingkat_display().lower()}: {m.teks[:120]}"


class FormSasaran(FormDalamRenstra):
    class Meta:
        model = Sasaran
        fields: ClassVar = ["tujuan", "kode", "teks", "catatan"]
        labels: ClassVar = {"tujuan": "Tujuan", "kode": "Kode", "teks": "Bunyi sasaran", "catatan": "Catatan"}
        help_texts: ClassVar = {"tujuan": "Pilih tujuan lain untuk memindahkan sasaran ini."}
        widgets: ClassVar = {"teks": TEKS, "catatan": CATATAN}


class FormStrategi(FormDalamRenstra):
    class Meta:
        model = Strategi
        fields: ClassVar = ["sasaran", "kode", "teks"]
        labels: ClassVar = {"sasaran": "Sasaran", "kode": "Kode", "teks": "Bunyi strategi"}
        widgets: ClassVar = {"teks": TEKS}


class FormArah(FormDalamRenstra):
    class Meta:
        model = ArahKebijakan
        fields: ClassVar = ["sasaran", "strategi", "kode", "teks"]
        labels: ClassVar = {
            "sasaran": "Sasaran", "strategi": "Strategi", "kode": "Kode", "teks": "Bunyi arah kebijakan",
        }  # fmt: skip
        widgets: ClassVar = {"teks": TEKS}


# Path part → model, form, code of the first one, what it is called.
JENIS_BUTIR: dict[str, tuple[type[models.Model], type[FormDalamRenstra], str]] = {
    "misi": (Misi, FormMisi, "1"),
    "tujuan": (Tujuan, FormTujuan, "T1"),
    "sasaran": (Sasaran, FormSasaran, "S1"),
    "strategi": (Strategi, FormStrategi, "STR1"),
    "arah": (ArahKebijakan, FormArah, "AK1"),
}
