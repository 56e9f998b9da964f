"""Forms of recommendations: what the reviewer writes, the agency's answer, the verdict, the reopening."""

from __future__ import annotations

from typing import Any

from django import forms

from evaluasi.forms.catatan import FormBalasan, FormBertolak
from evaluasi.services.rekomendasi import IsiRekomendasi
from kinerja.models import Rekomendasi
from kinerja.perhitungan.rekomendasi import PUTUSAN
from sakip.inti.istilah import KeadaanRekomendasi
from sakip.models import PerangkatDaerah, UnitKerja

TANGGAL = "Isi tanggalnya, misalnya 31-12-2025."


class _Tanggal(forms.DateField):
    """A day as the browser's field sends it, or as it is written here."""

    def __init__(self, **kw: Any) -> None:
        super().__init__(
            required=False,
            input_formats=["%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y"],
            widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            error_messages={"invalid": TANGGAL},
            **kw,
        )


class FormRekomendasi(FormBertolak):
    """A recommendation; ``versi`` is that of the one that is changed."""

    komponen = forms.ChoiceField(label="Komponen", choices=Rekomendasi.KOMPONEN)
    teks = forms.CharField(
        label="Rekomendasi",
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Apa yang harus dilakukan, sehingga buktinya dapat ditunjuk.",
    )
    tenggat = _Tanggal(label="Tenggat (boleh kosong)")
    pemilik = forms.ChoiceField(label="Penanggung jawab", required=False)
    sumber = forms.CharField(
        label="Sumber (boleh kosong)",
        required=False,
        max_length=200,
        help_text="Misalnya nomor Laporan Hasil Evaluasi atau Catatan Hasil Reviu.",
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, *args: Any, perangkat_daerah: PerangkatDaerah, rekomendasi: Rekomendasi | None = None, **kw: Any
    ) -> None:
        if rekomendasi is not None:
            r = rekomendasi
            kini = {"komponen": r.komponen, "teks": r.teks, "tenggat": r.tenggat, "pemilik": r.pemilik_id}
            kw["initial"] = {**kini, "sumber": r.sumber, "versi": r.versi}
        super().__init__(*args, **kw)
        unit = UnitKerja.objects.milik(perangkat_daerah).order_by("urutan", "nama")
        self._unit = {str(u.pk): u for u in unit}
        pilihan = [("", "Perangkat daerah"), *((k, u.nama) for k, u in self._unit.items())]
        self.fields["pemilik"].choices = pilihan  # type: ignore[attr-defined]

    @property
    def isi(self) -> IsiRekomendasi:
        c = self.cleaned_data
        return IsiRekomendasi(c["komponen"], c["teks"], c["tenggat"], self._unit.get(c["pemilik"]), c["sumber"])


class FormJawaban(FormBalasan):
    """The agency's answer, with its evidence."""

    tanggal = _Tanggal(label="Tanggal dilakukan (boleh kosong)")
    field_order = ("teks", "tanggal", "berkas")

    def __init__(self, *args: Any, **kw: Any) -> None:
        super().__init__(*args, label="Tindak lanjut", **kw)
        self.fields["teks"].help_text = (
            "Apa yang dilakukan dan apa hasilnya; bila tidak dapat dilakukan, sebabnya. "
            "“Sudah disesuaikan” tanpa bukti tidak menutup rekomendasi."
        )
        self.fields["berkas"].label = "Bukti"


class FormPutusan(FormBertolak):
    """The reviewer's verdict; ``versi`` is that of the recommendation whose answers were read."""

    putusan = forms.ChoiceField(
        label="Putusan",
        choices=[("", "Pilih putusan"), *((p.value, p.label) for p in PUTUSAN)],
        error_messages={"required": "Pilih putusannya."},
    )
    alasan = forms.CharField(
        label="Alasan",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Wajib bila belum sesuai atau tidak dapat ditindaklanjuti.",
    )
    versi = forms.IntegerField(widget=forms.HiddenInput)

    def tanpa_selesai(self) -> None:
        """Do not offer what cannot be taken: there is no evidence. The service says so to who sends it anyway."""
        bidang: Any = self.fields["putusan"]
        bidang.widget.choices = [p for p in bidang.choices if p[0] != KeadaanRekomendasi.SELESAI.value]

    @property
    def pilihan(self) -> KeadaanRekomendasi:
        return KeadaanRekomendasi(self.cleaned_data["putusan"])


class FormBukaLagi(FormBertolak):
    alasan = forms.CharField(label="Alasan dibuka lagi", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    versi = forms.IntegerField(widget=forms.HiddenInput)
