"""Forms of a review: answers, findings, responses, how it ends."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms

from evaluasi.forms.catatan import FormBertolak
from evaluasi.models import ReviuLkj, TemuanReviu
from evaluasi.services.reviu import Hasil, IsiJawaban
from evaluasi.services.temuan_reviu import IsiTemuan
from sakip.inti.istilah import KeadaanTemuan
from sakip.models import Pejabat

_TANGGAL = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})


def baca_jawaban(post: Any, kunci: Iterable[int]) -> dict[int, IsiJawaban]:
    """The rows of the checklist: ``jawaban-7``, ``alasan-7``, ``versi-7``; a row that was not sent stays."""
    hasil = {}
    for k in kunci:
        if f"jawaban-{k}" in post:
            versi = post.get(f"versi-{k}", "")
            isi = post[f"jawaban-{k}"], post.get(f"alasan-{k}", "")
            hasil[k] = IsiJawaban(*isi, int(versi) if versi.isascii() and versi.isdigit() and len(versi) < 9 else 0)
    return hasil


class FormTemuan(FormBertolak):
    kondisi = forms.CharField(
        label="Kondisi", widget=forms.Textarea(attrs={"rows": 4}), help_text="Apa yang ditemukan, dengan angkanya."
    )
    kriteria = forms.CharField(
        label="Kriteria",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        help_text="Apa yang seharusnya, dan menurut aturan mana.",
    )
    saran = forms.CharField(
        label="Saran",
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Apa yang harus diperbuat perangkat daerah.",
    )
    jangkar = forms.CharField(widget=forms.HiddenInput, required=False)
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, temuan: TemuanReviu | None = None, **kw: Any) -> None:
        if temuan is not None:
            nama = ("kondisi", "kriteria", "saran", "jangkar", "versi")
            kw["initial"] = {n: getattr(temuan, n) for n in nama}
        super().__init__(*args, **kw)

    @property
    def isi(self) -> IsiTemuan:
        c = self.cleaned_data
        return IsiTemuan(c["kondisi"], c["kriteria"], c["saran"], c["jangkar"])


class FormTanggapan(FormBertolak):
    """The agency's response to one finding."""

    PILIHAN = [(k.value, k.label) for k in (KeadaanTemuan.DIPERBAIKI, KeadaanTemuan.TIDAK_DISETUJUI)]
    keadaan = forms.ChoiceField(label="Tanggapan Anda", choices=PILIHAN)
    tanggapan = forms.CharField(label="Penjelasan", widget=forms.Textarea(attrs={"rows": 3}))
    versi = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, temuan: TemuanReviu, **kw: Any) -> None:
        awal = {"tanggapan": temuan.tanggapan, "keadaan": temuan.keadaan, "versi": temuan.versi}
        kw |= {"initial": awal, "auto_id": f"tanggapi-{temuan.pk}-%s"}
        super().__init__(*args, **kw)


class FormPutusan(forms.Form):
    keadaan = forms.ChoiceField(choices=KeadaanTemuan.pilihan())
    versi = forms.IntegerField()


class FormKirim(FormBertolak):
    kembali = forms.BooleanField(
        label="Kembalikan laporan untuk diperbaiki",
        required=False,
        initial=True,
        help_text="Tanpa ini laporan tetap terkunci dan hanya ditanggapi dengan penjelasan.",
    )
    alasan = forms.CharField(
        label="Pesan (boleh kosong)", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )


class FormSelesai(FormBertolak):
    """How a review ends; ``tanpa_perbedaan`` gives the statement."""

    nomor = forms.CharField(label="Nomor Catatan Hasil Reviu", max_length=100)
    tanggal = forms.DateField(label="Tanggal", widget=_TANGGAL)
    penandatangan = forms.ChoiceField(
        label="Inspektur", help_text="Yang menjabat pada tanggal itu; daftar pejabat dikelola admin pemda."
    )
    tanpa_perbedaan = forms.ChoiceField(
        label="Simpulan",
        choices=[
            ("ya", "Tidak ada hal yang menimbulkan perbedaan: terbitkan pernyataan"),
            ("tidak", "Masih ada perbedaan: catatan hasil reviu saja"),
        ],
    )
    uraian = forms.CharField(
        label="Uraian simpulan",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Wajib bila masih ada perbedaan.",
    )
    tim = forms.CharField(
        label="Tim reviu",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Nama dan peran, satu per baris.",
    )
    versi = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, reviu: ReviuLkj, pejabat: Sequence[Pejabat], sisa: int = 0, **kw: Any) -> None:
        awal = {"tim": reviu.tim, "versi": reviu.versi, "tanpa_perbedaan": "tidak" if sisa else "ya"}
        kw["initial"] = awal
        super().__init__(*args, **kw)
        self._ada = {str(p.pk): p for p in pejabat}
        pilihan = [("", "Pilih"), *((str(p.pk), str(p)) for p in pejabat)]
        self.fields["penandatangan"].choices = pilihan  # type: ignore[attr-defined]
        if len(pejabat) == 1:
            self.fields["penandatangan"].initial = str(pejabat[0].pk)

    @property
    def hasil(self) -> Hasil:
        c = self.cleaned_data
        tanpa = c["tanpa_perbedaan"] == "ya"
        return Hasil(c["nomor"], c["tanggal"], self._ada.get(c["penandatangan"]), tanpa, c["uraian"], c["tim"])


class FormTerima(FormBertolak):
    """Accepting the difference that was shown."""

    alasan = forms.CharField(label="Alasan diterima", max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    sidik = forms.CharField(widget=forms.HiddenInput, max_length=64)
