"""Form of a program, kegiatan or sub kegiatan, and of the search in the nomenclature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from renstra.forms.dasar import FormButir
from renstra.models import Nomenklatur, Sasaran, SimpulProgram
from renstra.services.simpul import IndukBaru
from sakip.inti.istilah import JenisSimpul
from sakip.models import PerangkatDaerah, UnitKerja

ATAS = {"kegiatan": "program", "sub_kegiatan": "kegiatan"}


class FormSimpul(FormButir):
    anggota = ("sasaran",)

    class Meta:
        model = SimpulProgram
        fields: ClassVar = [
            "jenis", "kode_cetak", "kunci", "nama", "induk", "berlaku_dari", "berlaku_sampai", "unit",
            "kelompok_belanja", "sasaran", "pendahulu", "catatan",
        ]  # fmt: skip
        labels: ClassVar = {
            "jenis": "Jenis",
            "kode_cetak": "Kode seperti pada dokumen",
            "kunci": "Kode baku",
            "nama": "Nama",
            "induk": "Di bawah",
            "berlaku_dari": "Berlaku dari tahun",
            "berlaku_sampai": "Berlaku sampai tahun",
            "unit": "Unit kerja pelaksana",
            "kelompok_belanja": "Kelompok belanja",
            "sasaran": "Sasaran yang didukung",
            "pendahulu": "Melanjutkan",
            "catatan": "Catatan",
        }
        help_texts: ClassVar = {
            "kode_cetak": "Boleh berspasi atau bertanda lain; yang dicetak pada laporan adalah tulisan ini.",
            "kunci": "Kosongkan: dibaca dari kode di atas. Dipakai untuk mencocokkan, misalnya 2.07.03.2.01.0001.",
            "berlaku_sampai": "Kosongkan bila masih berlaku.",
            "pendahulu": "Simpul lama yang digantikannya, misalnya karena kode berubah.",
            "kelompok_belanja": "Bila dokumen mengelompokkannya, misalnya Belanja Langsung.",
        }
        widgets: ClassVar = {
            "nama": forms.Textarea(attrs={"rows": 2}),
            "sasaran": forms.CheckboxSelectMultiple,
            "catatan": forms.Textarea(attrs={"rows": 2}),
        }

    def __init__(
        self, *args: Any, pd: PerangkatDaerah, tahun: int, rantai: Sequence[IndukBaru] = (), **kwargs: Any
    ) -> None:
        self.bangun = {"pd": pd, "tahun": tahun}
        self.rantai = tuple(rantai)
        super().__init__(*args, **kwargs)
        self._rujukan(pd, tahun)
        self.fields["kunci"].required = False
        for baru in self.rantai:
            label = f"Nama {JenisSimpul(baru.jenis).label.lower()} {baru.kode} (baru)"
            bidang = forms.CharField(label=label, initial=baru.nama, widget=forms.Textarea(attrs={"rows": 2}))
            bidang.help_text = "Belum ada pada pohon program, dibuat sekalian."
            bidang.error_messages["required"] = "Isi namanya."
            self.fields[f"nama_{baru.jenis}"] = bidang
        if self.rantai:
            self.order_fields([*(f"nama_{b.jenis}" for b in self.rantai), *self.Meta.fields])
            self.fields["induk"].help_text = "Diisi otomatis dengan yang dibuat di atas."
        if self.instance.pk:
            # A level changes with its parent and its children; making a new node is plainer.
            self.fields["jenis"].disabled = True

    def _rujukan(self, pd: PerangkatDaerah, tahun: int) -> None:
        simpul = SimpulProgram.objects.milik(pd).order_by("kunci", "berlaku_dari")
        jenis = ATAS.get(self.instance.jenis)
        induk = simpul.exclude(pk=self.instance.pk)
        induk = induk.filter(jenis=jenis) if self.instance.pk else induk.exclude(jenis="sub_kegiatan").berlaku(tahun)
        self._pilihan("induk", induk, "– (program tidak berinduk)")
        self._pilihan("pendahulu", simpul.exclude(pk=self.instance.pk), "Tidak ada")
        self._pilihan("unit", UnitKerja.objects.milik(pd), "Belum ditentukan")
        sasaran = Sasaran.objects.milik(pd).filter(renstra__tahun_awal__lte=tahun, renstra__tahun_akhir__gte=tahun)
        lama = self.instance.sasaran.values("pk") if self.instance.pk else ()
        semua = (sasaran | Sasaran.objects.filter(pk__in=lama)) if self.instance.pk else sasaran
        bidang: Any = self.fields["sasaran"]
        bidang.queryset = semua.select_related("renstra").distinct().order_by("renstra__tahun_awal", "urutan", "kode")
        bidang.label_from_instance = lambda s: f"{s} ({s.renstra})"

    def _pilihan(self, nama: str, semua: Any, kosong: str) -> None:
        bidang: Any = self.fields[nama]
        bidang.queryset, bidang.empty_label = semua, kosong
        if nama in ("induk", "pendahulu"):
            bidang.label_from_instance = sebut_simpul

    @property
    def induk_baru(self) -> list[IndukBaru]:
        """The parents to be made, as named on the form; below a parent that was chosen there is nothing to make."""
        if self.cleaned_data.get("induk"):
            return []
        return [IndukBaru(b.jenis, b.kode, self.cleaned_data[f"nama_{b.jenis}"]) for b in self.rantai]


def sebut_simpul(s: SimpulProgram) -> str:
    masa = f"{s.berlaku_dari}–{s.berlaku_sampai or ''}"
    return f"{s.kode_cetak or s.kunci} {s.nama[:90]} ({masa})"


class FormCari(forms.Form):
    """Search in the nomenclature."""

    q = forms.CharField(label="Kode atau kata", required=False, max_length=120)
    jenis = forms.ChoiceField(
        label="Jenis",
        required=False,
        choices=[("", "Semua jenis"), *[j for j in Nomenklatur.JENIS if j[0] != "urusan"]],
    )
    urusan = forms.ChoiceField(label="Bidang urusan", required=False)

    def __init__(self, *args: Any, urusan: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        pilihan = [(k, f"{k} {n}".strip()[:60]) for k, n in urusan]
        self.fields["urusan"].choices = [("", "Semua bidang"), *pilihan]  # type: ignore[attr-defined]

    def isi(self, nama: str) -> str:
        """A cleaned value, empty where it was refused: a search never fails."""
        self.is_valid()
        return str(self.cleaned_data.get(nama, ""))
