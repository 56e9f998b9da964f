"""What the pages of an LKE take: a sub-component as it was typed, and the head of the final report."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.conf import settings

from evaluasi.forms.catatan import FormBertolak
from evaluasi.services.berkas import Unggahan
from evaluasi.services.lke import IsiJawaban, IsiSub
from sakip.inti.berkas import periksa_ukuran
from sakip.inti.istilah import HurufLke, JawabanKriteria
from sakip.models import Pejabat

_HURUF = {h.value: h for h in HurufLke}
_JAWABAN = {j.value: j for j in JawabanKriteria}


def baca_isi_sub(post: Mapping[str, Any], berkas: Mapping[str, Any], kriteria: Iterable[int]) -> IsiSub:
    """As posted: ``huruf``, ``alasan``, ``versi``; per criterion ``j-7``, ``c-7``, ``v-7``, ``b-7``.

    A criterion that was not sent stays as it is. Raises ``GalatMasukan`` for a file that is too large.
    """
    jawaban = {k: _jawaban(post, berkas, k) for k in kriteria if f"v-{k}" in post}
    huruf = _HURUF.get(post.get("huruf", ""))
    return IsiSub(huruf, post.get("alasan", ""), _bilangan(post.get("versi", "")), jawaban)


def _jawaban(post: Mapping[str, Any], berkas: Mapping[str, Any], k: int) -> IsiJawaban:
    unggah = berkas.get(f"b-{k}")
    if unggah:
        periksa_ukuran(unggah.name, unggah.size, settings.BUKTI_BATAS)
    return IsiJawaban(
        _JAWABAN.get(post.get(f"j-{k}", "")),
        post.get(f"c-{k}", ""),
        _bilangan(post.get(f"v-{k}", "")),
        Unggahan(unggah.name, unggah.read()) if unggah else None,
    )


def _bilangan(teks: str) -> int:
    """A version; nonsense is none, and none conflicts with any that there is."""
    return int(teks) if teks.isdecimal() and len(teks) < 10 else 0


class FormFinalLke(FormBertolak):
    """Head of the Laporan Hasil Evaluasi."""

    nomor = forms.CharField(label="Nomor Laporan Hasil Evaluasi", max_length=100)
    tanggal = forms.DateField(
        label="Tanggal", widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": "Isi tanggal laporan.", "invalid": "Tanggal tidak terbaca; pilih dari kalender."},
    )  # fmt: skip
    penandatangan = forms.ChoiceField(label="Penandatangan", required=False)
    tim = forms.CharField(
        label="Tim evaluasi",
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Nama dan peran, satu per baris.",
    )
    uraian = forms.CharField(
        label="Gambaran umum hasil evaluasi", required=False, widget=forms.Textarea(attrs={"rows": 5})
    )
    alasan = forms.CharField(
        label="Alasan difinalkan tanpa tanggapan",
        required=False,
        help_text="Hanya bila perangkat daerah tidak menanggapi huruf yang di bawah penilaian mandirinya.",
    )
    versi = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, pejabat: Iterable[Pejabat], **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._ada = {str(p.pk): p for p in pejabat}
        pilihan = [(k, str(p)) for k, p in self._ada.items()]
        kosong = [("", "Belum ditentukan: dicetak titik-titik")]
        self.fields["penandatangan"].choices = [*kosong, *pilihan]  # type: ignore[attr-defined]

    @property
    def pejabat(self) -> Pejabat | None:
        return self._ada.get(self.cleaned_data.get("penandatangan", ""))


class FormSalinInstrumen(FormBertolak):
    """From which year on the pemda uses an edition of its own."""

    mulai_tahun = forms.IntegerField(
        label="Berlaku mulai tahun",
        error_messages={"required": "Isi tahun mulai berlakunya.", "invalid": "Tahun tidak terbaca; tulis 2026."},
    )
