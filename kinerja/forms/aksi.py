"""Rencana aksi: one step, and the progress of many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from kinerja.models import KemajuanAksi, RencanaAksi
from kinerja.services.aksi import BIDANG, BarisKemajuan, HasilKemajuan
from renstra.models import SimpulProgram
from sakip.inti.angka import baca_angka, format_ringkas, format_rupiah
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import JenisSimpul
from sakip.inti.periode import BULAN
from sakip.models import PerangkatDaerah, UnitKerja

PILIHAN_BULAN = tuple(enumerate(BULAN, start=1))


class FormAksi(forms.Form):
    """One step; numbers are read by the one grammar, the rules are the service's."""

    uraian = forms.CharField(label="Langkah", widget=forms.Textarea(attrs={"rows": 3}))
    keluaran = forms.CharField(
        label="Keluaran",
        required=False,
        max_length=250,
        help_text="Hasil yang dapat ditunjukkan, misalnya “4 modul pelatihan”.",
    )
    unit = forms.ModelChoiceField(
        UnitKerja.objects.none(), label="Unit kerja", required=False, empty_label="Belum ditentukan"
    )
    pelaksana = forms.CharField(
        label="Penanggung jawab", required=False, max_length=200, help_text="Nama atau jabatan; boleh kosong."
    )
    bulan_mulai = forms.TypedChoiceField(label="Bulan mulai", choices=PILIHAN_BULAN, coerce=int, initial=1)
    bulan_selesai = forms.TypedChoiceField(label="Bulan selesai", choices=PILIHAN_BULAN, coerce=int, initial=12)
    simpul = forms.ModelChoiceField(
        SimpulProgram.objects.none(), label="Sub kegiatan", required=False, empty_label="Tanpa sub kegiatan"
    )
    anggaran = forms.CharField(label="Anggaran (Rp)", required=False, max_length=40)
    versi = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any = None, *, pd: PerangkatDaerah, tahun: int, aksi: RencanaAksi | None = None) -> None:
        super().__init__(data, initial=_awal(aksi))
        self.fields["uraian"].error_messages["required"] = "Tulis langkahnya, misalnya “Menyusun modul pelatihan”."
        self.fields["unit"].queryset = UnitKerja.objects.milik(pd).order_by("urutan", "nama")  # type: ignore[attr-defined]
        sub = SimpulProgram.objects.milik(pd).berlaku(tahun).filter(jenis=JenisSimpul.SUB_KEGIATAN.value)
        self.fields["simpul"].queryset = sub.order_by("kunci")  # type: ignore[attr-defined]

    def clean_anggaran(self) -> Decimal | None:
        try:
            return baca_angka(self.cleaned_data["anggaran"]).nilai
        except GalatMasukan as galat:
            raise forms.ValidationError(galat.pesan) from galat

    @property
    def isi(self) -> dict[str, Any]:
        return {n: self.cleaned_data[n] for n in BIDANG}

    def tolak(self, galat: GalatMasukan) -> None:
        """A refusal of the service, at its field where it has one."""
        self.add_error(galat.kolom if galat.kolom in self.fields else None, galat.pesan)


def _awal(aksi: RencanaAksi | None) -> dict[str, Any]:
    if aksi is None:
        return {}
    anggaran = format_rupiah(aksi.anggaran, simbol=False) if aksi.anggaran is not None else ""
    return {**{n: getattr(aksi, n) for n in BIDANG}, "anggaran": anggaran, "versi": aksi.versi}


@dataclass(slots=True)
class KotakKemajuan:
    """The inputs of one step on the page of progress, as typed, with their fault or the value of who was first."""

    aksi: RencanaAksi
    boleh: bool
    persen: str = ""
    keterangan: str = ""
    versi: int = 0
    galat: str = ""
    mereka: str = ""

    @property
    def id(self) -> str:
        return f"a{self.aksi.pk}"


class FormKemajuan:
    """All steps of a quarter as one plain form."""

    def __init__(self, aksi: Iterable[tuple[RencanaAksi, KemajuanAksi | None, bool]]) -> None:
        self.kotak = {a.pk: _kotak(a, k, boleh) for a, k, boleh in aksi}

    def terima(self, data: Mapping[str, str]) -> list[BarisKemajuan]:
        """The rows that were posted and can be read; the others keep their texts and faults."""
        hasil = []
        for k in self.kotak.values():
            if not k.boleh or f"{k.id}-persen" not in data:
                continue
            k.persen, k.keterangan = data[f"{k.id}-persen"], data.get(f"{k.id}-keterangan", "").strip()
            versi = data.get(f"{k.id}-versi", "")
            k.versi = int(versi) if versi.isdecimal() else 0
            try:
                persen = baca_angka(k.persen).nilai
                hasil.append(BarisKemajuan(k.aksi.pk, k.versi, persen, k.keterangan))
            except GalatMasukan as galat:
                k.galat = galat.pesan
        return hasil

    def catat(self, hasil: HasilKemajuan) -> None:
        """Write refusals and conflicts into their rows; what is saved next replaces what stands now."""
        for kunci, galat in dict(hasil.galat).items():
            self.kotak[kunci].galat = galat.pesan
        for kunci, kini in dict(hasil.konflik).items():
            k = self.kotak[kunci]
            k.versi = kini.versi if kini else 0
            oleh = kini.diubah_oleh if kini else None
            isi = f"{_persen(kini)} %, {kini.keterangan or 'tanpa keterangan'}" if kini else "kosong"
            k.mereka = f"{oleh or 'Orang lain'} menyimpan lebih dulu: {isi}. Simpan lagi untuk memakai isian Anda."

    @property
    def galat(self) -> list[dict[str, str]]:
        """The error summary: each line leads to its input."""
        return [
            {"id": f"{k.id}-persen", "pesan": f"{k.aksi}: {k.galat or k.mereka}"}
            for k in self.kotak.values()
            if k.galat or k.mereka
        ]


def _persen(k: KemajuanAksi) -> str:
    return format_ringkas(k.persen) if k.persen is not None else ""


def _kotak(a: RencanaAksi, k: KemajuanAksi | None, boleh: bool) -> KotakKemajuan:
    if k is None:
        return KotakKemajuan(a, boleh)
    return KotakKemajuan(a, boleh, _persen(k), k.keterangan, k.versi)
