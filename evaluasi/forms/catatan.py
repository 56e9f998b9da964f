"""Forms of remarks, answers, tick marks and samples."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.conf import settings

from evaluasi.models import Catatan, KertasKerja
from evaluasi.perhitungan.sampel import CaraSampel
from evaluasi.services.berkas import Unggahan
from evaluasi.services.tanda import ATAS, BAWAH, IsiTanda, PilihanSampel
from sakip.inti.angka import baca_angka, format_ringkas
from sakip.inti.berkas import DITERIMA, JENIS, SEMUA, periksa_ukuran, sebut_ukuran
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import SifatCatatan, TandaUji

PILIHAN_TANDA = (("", "Belum diuji"), *((u.value, u.label) for u in TandaUji))


class FormBertolak(forms.Form):
    """Takes what a service refused to the field that it names."""

    def tolak(self, galat: GalatMasukan) -> None:
        self.add_error(galat.kolom if galat.kolom in self.fields else None, galat.pesan)


def _kertas(kertas: Sequence[KertasKerja]) -> forms.ChoiceField:
    pilihan = [("", "Di luar kertas kerja"), *((str(k.pk), str(k)) for k in kertas)]
    return forms.ChoiceField(label="Kertas kerja", choices=pilihan, required=False)


class FormCatatan(FormBertolak):
    """A remark; ``versi`` is that of the remark that is changed."""

    sifat = forms.ChoiceField(label="Sifat", choices=[(s.value, s.label) for s in SifatCatatan])
    teks = forms.CharField(
        label="Catatan", widget=forms.Textarea(attrs={"rows": 6}), help_text="Apa yang dipertanyakan, dan mengapa."
    )
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kertas: Sequence[KertasKerja], catatan: Catatan | None = None, **kw: Any) -> None:
        if catatan is not None:
            kini = {"sifat": catatan.sifat, "teks": catatan.teks, "kertas": catatan.kertas_id, "versi": catatan.versi}
            kw["initial"] = kini
        super().__init__(*args, **kw)
        self._ada = {str(k.pk): k for k in kertas}
        if kertas:
            self.fields["kertas"] = _kertas(kertas)
        if catatan is None:
            self.fields["sifat"].initial = SifatCatatan.CATATAN.value

    @property
    def kertas(self) -> KertasKerja | None:
        return self._ada.get(self.cleaned_data.get("kertas", ""))


class FormBalasan(FormBertolak):
    """A turn below a remark: words, and perhaps a file. What has to be there is the service's to say."""

    teks = forms.CharField(label="Tanggapan", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    berkas = forms.FileField(
        label="Bukti (boleh kosong)",
        required=False,
        allow_empty_file=True,  # refused below, in our own words
        widget=forms.FileInput(attrs={"accept": ",".join(a for j in JENIS.values() for a in j.akhiran)}),
    )

    def __init__(self, *args: Any, label: str = "", **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["teks"].label = label or "Tanggapan"
        self.fields["berkas"].help_text = f"{DITERIMA[SEMUA]}; paling besar {sebut_ukuran(settings.BUKTI_BATAS)}."

    def clean_berkas(self) -> Any:
        berkas = self.cleaned_data["berkas"]
        if berkas:
            try:
                periksa_ukuran(berkas.name, berkas.size, settings.BUKTI_BATAS)
            except GalatMasukan as galat:
                raise forms.ValidationError(galat.pesan) from galat
        return berkas

    @property
    def unggahan(self) -> Unggahan | None:
        berkas = self.cleaned_data.get("berkas")
        return Unggahan(berkas.name, berkas.read()) if berkas else None


# --- tick marks and samples


class FormTanda(FormBertolak):
    """A tick on one figure; ``tampil`` is the digest of the tick that was shown."""

    tanda = forms.ChoiceField(label="Tanda", choices=PILIHAN_TANDA, required=False)
    keterangan = forms.CharField(label="Keterangan (boleh kosong)", required=False, max_length=300)
    tampil = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, kertas: Sequence[KertasKerja] = (), **kw: Any) -> None:
        super().__init__(*args, **kw)
        self._ada = {str(k.pk): k for k in kertas}
        if kertas:
            self.fields["kertas"] = _kertas(kertas)

    @property
    def isi(self) -> IsiTanda:
        c = self.cleaned_data
        return IsiTanda(c["tanda"], c["keterangan"], c["tampil"] or None)

    @property
    def kertas(self) -> KertasKerja | None:
        return self._ada.get(self.cleaned_data.get("kertas", ""))


def baca_tanda(
    post: Any, kunci: Iterable[int], kertas: Sequence[KertasKerja]
) -> tuple[dict[int, IsiTanda], dict[int, KertasKerja | None]]:
    """The rows of the page of ticks: ``tanda-7``, ``ket-7``, ``kertas-7``, ``cap-7`` (what was shown); a row that was
    not sent stays."""
    ada = {str(k.pk): k for k in kertas}
    kirim = [k for k in kunci if f"tanda-{k}" in post]
    isi = {k: IsiTanda(post[f"tanda-{k}"], post.get(f"ket-{k}", ""), post.get(f"cap-{k}")) for k in kirim}
    return isi, {k: ada.get(post[f"kertas-{k}"]) for k in kirim if f"kertas-{k}" in post}


class FormSampel(FormBertolak):
    """How to draw a sample."""

    CARA = (
        (CaraSampel.MENYIMPANG.value, "Semua capaian di luar batas"),
        (CaraSampel.ACAK.value, "Acak, dengan benih yang disebut"),
        (CaraSampel.PAGU.value, "Pagu terbesar"),
    )
    cara = forms.ChoiceField(label="Cara", choices=CARA)
    bawah = forms.CharField(label="Capaian di bawah (%)", initial=format_ringkas(BAWAH), required=False)
    atas = forms.CharField(label="Capaian di atas (%)", initial=format_ringkas(ATAS), required=False)
    banyak = forms.IntegerField(label="Banyaknya", initial=5, required=False)
    benih = forms.CharField(label="Benih undian", required=False, max_length=60)

    def __init__(self, *args: Any, kertas: Sequence[KertasKerja] = (), **kw: Any) -> None:
        super().__init__(*args, **kw)
        self.fields["benih"].help_text = "Benih yang sama menarik sampel yang sama."
        self._ada = {str(k.pk): k for k in kertas}
        if kertas:
            self.fields["kertas"] = _kertas(kertas)

    def _persen(self, nama: str, baku: Decimal) -> Decimal:
        try:
            nilai = baca_angka(self.cleaned_data[nama]).nilai
        except GalatMasukan as galat:
            raise forms.ValidationError(galat.pesan) from galat
        return baku if nilai is None else nilai

    def clean_bawah(self) -> Decimal:
        return self._persen("bawah", BAWAH)

    def clean_atas(self) -> Decimal:
        return self._persen("atas", ATAS)

    @property
    def pilihan(self) -> PilihanSampel:
        c = self.cleaned_data
        return PilihanSampel(CaraSampel(c["cara"]), c["banyak"] or 0, c["benih"], c["bawah"], c["atas"])

    @property
    def kertas(self) -> KertasKerja | None:
        return self._ada.get(self.cleaned_data.get("kertas", ""))
