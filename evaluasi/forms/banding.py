"""The choices of the comparison pages: read from the address, so that a view can be bookmarked and saved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from evaluasi.perhitungan.banding import Tingkat, Ukuran
from sakip.models import PerangkatDaerah

TAHUN_TERSEDIKIT, TAHUN_TERBANYAK, INDIKATOR_TERBANYAK = 2, 10, 100
BAWAAN_UKURAN = (Ukuran.TARGET.value, Ukuran.REALISASI.value, Ukuran.CAPAIAN.value)
KOTAK = forms.CheckboxSelectMultiple


def _banyak(label: str, pilihan: Iterable[tuple[Any, str]], salah: str) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=list(pilihan), required=False, widget=KOTAK, error_messages={"invalid_choice": salah}
    )


class FormBanding(forms.Form):
    """Years and agencies; ``isi`` is the query string, in which what is missing takes its default."""

    bawaan: dict[str, Sequence[str]] = {}

    def __init__(
        self, isi: QueryDict, *, tahun: Sequence[int], kini: int, perangkat_daerah: Sequence[PerangkatDaerah] = ()
    ) -> None:
        lengkap = isi.copy()
        bawaan = {"tahun": [str(t) for t in range(kini - 2, kini + 1)], **self.bawaan}
        for nama, nilai in bawaan.items():
            if not lengkap.getlist(nama):
                lengkap.setlist(nama, list(nilai))
        super().__init__(lengkap, auto_id="banding_%s")
        self.kiriman = lengkap
        semua = sorted({*tahun, *range(kini - 2, kini + 1)}, reverse=True)
        salah = "Tahun %(value)s tidak ada pada Renstra mana pun; pilih tahun dari daftar."
        self.fields["tahun"] = _banyak("Tahun", [(t, str(t)) for t in semua], salah)
        if len(perangkat_daerah) > 1:
            salah = 'Perangkat daerah "%(value)s" tidak ada pada pemda ini; pilih dari daftar.'
            self.fields["pd"] = _banyak("Perangkat daerah", [(p.slug, p.nama) for p in perangkat_daerah], salah)
        self.order_fields(["tahun", "pd"])

    def clean_tahun(self) -> list[int]:
        tahun = sorted({int(t) for t in self.cleaned_data["tahun"]})
        if not TAHUN_TERSEDIKIT <= len(tahun) <= TAHUN_TERBANYAK:
            pesan = f"Dipilih {len(tahun)} tahun; pilih {TAHUN_TERSEDIKIT} sampai {TAHUN_TERBANYAK} tahun."
            raise forms.ValidationError(pesan)
        return tahun

    @property
    def pilihan(self) -> dict[str, Any]:
        """What was chosen, once the form is valid."""
        return self.cleaned_data

    def kueri(self) -> str:
        """The choices as a query string, in one spelling; defaults are left out, but not the years."""
        hasil = QueryDict(mutable=True)
        for nama in self.fields:
            nilai = self.cleaned_data.get(nama)
            daftar = [str(n) for n in nilai] if isinstance(nilai, list | tuple) else [str(nilai)] if nilai else []
            if nilai is True:
                daftar = ["1"]
            if nama == "tahun" or list(self.bawaan.get(nama, ())) != daftar:
                hasil.setlist(nama, daftar)
        return hasil.urlencode()


class FormTabel(FormBanding):
    """Indicators over the years."""

    bawaan = {"ukuran": BAWAAN_UKURAN}

    ukuran = _banyak("Yang dibandingkan", Ukuran.pilihan(), "Ukuran tidak dikenal; pilih dari daftar.")
    tingkat = _banyak("Tingkat", Tingkat.pilihan(), "Tingkat tidak dikenal; pilih dari daftar.")
    q = forms.CharField(label="Kode atau kata dalam nama indikator", required=False, max_length=100)
    iku = forms.BooleanField(label="Hanya IKU", required=False)
    i = forms.Field(label="Indikator", required=False, widget=forms.MultipleHiddenInput)
    semua = forms.BooleanField(required=False, widget=forms.HiddenInput)
    """List the others, too, with those of ``i`` ticked: to add some from another page of the list."""

    def __init__(self, isi: QueryDict, **lain: Any) -> None:
        super().__init__(isi, **lain)
        self.order_fields(["tahun", "pd", "ukuran", "tingkat", "q", "iku"])

    def clean_i(self) -> list[int]:
        nomor = self.kiriman.getlist("i")
        salah = [n for n in nomor if not n.isdecimal() or len(n) > 18]
        if salah:
            raise forms.ValidationError(f'Indikator "{salah[0]}" tidak dikenal; tandai indikatornya pada tabel.')
        if len(nomor) > INDIKATOR_TERBANYAK:
            raise forms.ValidationError(f"Ditandai {len(nomor)} indikator; paling banyak {INDIKATOR_TERBANYAK}.")
        return sorted({int(n) for n in nomor})


class FormPeringkat(FormBanding):
    """Agencies over the years, ranked by one figure."""

    URUT = [("capaian", "Rata-rata capaian"), ("penyerapan", "Penyerapan anggaran"), ("nama", "Nama")]
    bawaan = {"urut": ("capaian",)}

    urut = forms.ChoiceField(
        label="Urutkan menurut",
        choices=URUT,
        required=False,
        error_messages={"invalid_choice": "Urutan tidak dikenal; pilih dari daftar."},
    )


class FormPivot(FormBanding):
    """Rows, columns and what fills the boxes."""

    SUMBU = [
        ("perangkat_daerah", "Perangkat daerah"),
        ("tahun", "Tahun"),
        ("tingkat", "Tingkat"),
        ("induk", "Tujuan, sasaran, atau program"),
        ("kategori", "Kategori capaian"),
        ("polaritas", "Arah indikator"),
        ("iku", "IKU atau bukan"),
        ("kelompok", "Kelompok belanja"),
    ]
    ISI = [
        ("capaian", "Rata-rata capaian"),
        ("banyak", "Banyaknya indikator"),
        ("terukur", "Indikator yang terukur"),
        ("tercapai", "Indikator yang mencapai target"),
        ("pagu", "Pagu"),
        ("realisasi", "Realisasi anggaran"),
        ("penyerapan", "Penyerapan"),
    ]
    UANG = frozenset({"pagu", "realisasi", "penyerapan"})
    SUMBU_UANG = frozenset({"perangkat_daerah", "tahun", "tingkat", "induk", "kelompok"})
    bawaan = {
        "baris": ("perangkat_daerah",),
        "kolom": ("tahun",),
        "nilai": ("capaian",),
        "tingkat": ("tujuan", "sasaran"),
    }
    SALAH = {"invalid_choice": '"%(value)s" tidak dikenal; pilih dari daftar.'}

    baris = forms.ChoiceField(label="Baris", choices=SUMBU, required=False, error_messages=SALAH)
    kolom = forms.ChoiceField(label="Kolom", choices=SUMBU, required=False, error_messages=SALAH)
    nilai = forms.ChoiceField(label="Isi", choices=ISI, required=False, error_messages=SALAH)
    tingkat = _banyak("Tingkat", Tingkat.pilihan(), "Tingkat tidak dikenal; pilih dari daftar.")

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        baris, kolom, nilai = isi.get("baris"), isi.get("kolom"), isi.get("nilai")
        if not (baris and kolom and nilai):
            return isi
        if baris == kolom:
            self.add_error("kolom", f"Baris dan kolom sama-sama {dict(self.SUMBU)[baris].lower()}; pilih kolom lain.")
        for nama, sumbu in (("baris", baris), ("kolom", kolom)):
            if (nilai in self.UANG and sumbu not in self.SUMBU_UANG) or (
                nilai not in self.UANG and sumbu == "kelompok"
            ):
                apa, menurut = dict(self.ISI)[nilai], dict(self.SUMBU)[sumbu].lower()
                self.add_error(nama, f"{apa} tidak dapat dibagi menurut {menurut}; pilih {nama} atau isi yang lain.")
        return isi
