"""Corrections of measurements by an admin of the pemda: a value with its reason, through the service and its lock."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, cast

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from kinerja.models import Realisasi
from kinerja.services.isian import ANGKA, BarisIsian, HasilIsian, simpan_isian
from kinerja.services.massal import simpan_realisasi_massal
from sakip.admin.dasar import AdminInduk, situs
from sakip.inti.angka import baca_angka, format_ringkas
from sakip.inti.galat import GalatMasukan
from sakip.inti.periode import TAHUN, TRIWULAN
from sakip.models import Pengguna
from sakip.peran import pemda_dikelola, tak_terbatas

LAIN = ("pakai", "kata", "keadaan", "alasan_keadaan", "sifat", "tanggal_data")
KOREKSI = (*ANGKA, *LAIN)


def _angka(label: str) -> forms.CharField:
    return forms.CharField(label=label, required=False, help_text="Seperti 1.234,5; kosong berarti belum diisi.")


class FormKoreksi(forms.ModelForm):
    """One measurement. The service is asked while the form is checked, so that a refusal keeps what was typed."""

    pembilang, penyebut, nilai = _angka("Pembilang"), _angka("Penyebut"), _angka("Nilai")
    alasan_koreksi = forms.CharField(label="Alasan koreksi", widget=forms.Textarea(attrs={"rows": 2}))
    untuk = forms.CharField(label="Atas nama", max_length=150, help_text="Siapa yang meminta koreksi ini.")
    versi_dilihat = forms.IntegerField(widget=forms.HiddenInput)
    pelaku: Pengguna

    class Meta:
        model = Realisasi
        fields = KOREKSI

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for nama in ANGKA:
            nilai = getattr(self.instance, nama)
            self.initial[nama] = "" if nilai is None else format_ringkas(nilai)
        self.initial["versi_dilihat"] = self.instance.versi
        self.initial["untuk"] = str(self.instance.indikator.renstra.perangkat_daerah)[:150]

    def _baca(self, nama: str) -> Decimal | None:
        desimal = self.instance.indikator.desimal if nama == "nilai" else None
        try:
            return baca_angka(self.cleaned_data[nama], desimal_indikator=desimal).nilai
        except GalatMasukan as galat:
            raise ValidationError(galat.pesan) from galat

    def clean_pembilang(self) -> Decimal | None:
        return self._baca("pembilang")

    def clean_penyebut(self) -> Decimal | None:
        return self._baca("penyebut")

    def clean_nilai(self) -> Decimal | None:
        return self._baca("nilai")

    def clean(self) -> dict[str, Any]:
        isi = super().clean() or {}
        if not self.errors:
            try:
                self._simpan({n: isi[n] for n in KOREKSI}, isi)
            except GalatMasukan as galat:
                self.add_error(galat.kolom if galat.kolom in KOREKSI else None, galat.pesan)
        return isi

    def _simpan(self, koreksi: dict[str, Any], isi: dict[str, Any]) -> None:
        """Versioned where the entry page writes; forecasts and "s.d. tahun" figures by the bulk verb."""
        r: Realisasi = self.instance
        pd = r.indikator.renstra.perangkat_daerah
        umum: dict[str, Any] = {
            "pelaku": self.pelaku,
            "perangkat_daerah": pd,
            "alasan": isi["alasan_koreksi"],
            "atas_nama": isi["untuk"],
        }
        if r.perkiraan or r.periode not in (TAHUN, *TRIWULAN):
            kunci = {"indikator": r.indikator, "tahun": r.tahun, "periode": r.periode, "perkiraan": r.perkiraan}
            simpan_realisasi_massal(baris=[{**kunci, **koreksi}], **umum)
            return
        baris = [BarisIsian(r.indikator_id, isi["versi_dilihat"], koreksi)]
        _tolak(simpan_isian(tahun=r.tahun, periode=r.periode, baris=baris, **umum))


def _tolak(hasil: HasilIsian) -> None:
    for satu in hasil.galat:
        raise satu.galat
    for konflik in hasil.konflik:
        oleh = konflik.kini.diubah_oleh if konflik.kini else None
        raise GalatMasukan(f"Nilai ini baru saja diubah {oleh or 'orang lain'}; buka kembali halamannya.")


@admin.register(Realisasi, site=situs)
class AdminRealisasi(AdminInduk):
    form = FormKoreksi
    dapat_dihapus = False
    saring_pemda = ""
    list_display = ["indikator", "dinas", "tahun", "periode", "perkiraan", "nilai", "pembilang", "penyebut", "kata"]
    list_select_related = ["indikator__renstra__perangkat_daerah__pemda", "indikator__simpul", "indikator__skala"]
    list_filter = ["tahun", "periode", "perkiraan"]
    search_fields = ["indikator__kode", "indikator__nama", "indikator__renstra__perangkat_daerah__nama"]
    readonly_fields = ["indikator", "dinas", "tahun", "periode", "perkiraan"]
    fields = [*readonly_fields, *KOREKSI, "alasan_koreksi", "untuk", "versi_dilihat"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        """Of the own pemda's agencies."""
        semua = admin.ModelAdmin.get_queryset(self, request).select_related(*self.list_select_related)
        if tak_terbatas(request.user):
            return semua
        return semua.filter(indikator__renstra__perangkat_daerah__pemda__in=pemda_dikelola(request.user))

    @admin.display(description="perangkat daerah")
    def dinas(self, r: Realisasi) -> str:
        return str(r.indikator.renstra.perangkat_daerah)

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        bentuk = super().get_form(request, obj, change=change, **kwargs)
        return type(bentuk.__name__, (bentuk,), {"pelaku": cast(Pengguna, request.user)})

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """The form's own check has written through the service."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Iterable[Any], change: bool) -> None:
        """Nothing hangs on a measurement here; evidence has its own page."""
