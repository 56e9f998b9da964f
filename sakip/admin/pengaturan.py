"""Scales, predicate scales, settings, steps."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from sakip.admin.dasar import AdminInduk, BarisInduk, situs
from sakip.forms import BarisSkalaUtuh, FormAlur, FormPengaturan
from sakip.models import Alur, BarisSkala, KataPredikat, Pengaturan, Skala, SkalaPredikat
from sakip.peran import tak_terbatas


class BarisSkalaInline(BarisInduk):
    model = BarisSkala
    formset = BarisSkalaUtuh


class KataPredikatInline(BarisInduk):
    model = KataPredikat


class AdminBerpemda(AdminInduk):
    """Data that is shared when it names no pemda; only superusers share."""

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change, **kwargs)
        form.base_fields["pemda"].required = not tak_terbatas(request.user)
        return form


@admin.register(Skala, site=situs)
class AdminSkala(AdminBerpemda):
    inlines = [BarisSkalaInline]
    list_display = ["nama", "jenis", "pemda", "kode", "sumber"]
    list_select_related = ["pemda"]
    list_filter = ["jenis"]
    search_fields = ["nama", "kode"]


@admin.register(SkalaPredikat, site=situs)
class AdminSkalaPredikat(AdminBerpemda):
    inlines = [KataPredikatInline]
    list_display = ["nama", "pemda", "kode"]
    list_select_related = ["pemda"]
    search_fields = ["nama", "kode"]


@admin.register(Pengaturan, site=situs)
class AdminPengaturan(AdminInduk):
    form = FormPengaturan
    fieldsets = [
        (None, {"fields": ["pemda", "tahun"]}),
        (
            "Perhitungan",
            {
                "fields": [
                    ("desimal_rata_rata", "desimal_penyerapan", "desimal_efisiensi"),
                    "presisi_hitung",
                    ("batas_bawah_capaian", "batas_atas_capaian"),
                    "dasar_rata_rata",
                    ("skala_capaian", "skala_efisiensi"),
                    "metode_efisiensi",
                ]
            },
        ),
        ("Laporan", {"fields": ["urutan_analisis", "cakupan_anggaran", "judul_sisa", "kertas"]}),
        (
            "Syarat pengajuan",
            {
                "description": "Diperiksa saat perencana mengajukan. Yang wajib menahan pengajuan sampai dilengkapi; "
                "angka di luar ambang hanya meminta alasan, yang ikut terbaca oleh pemeriksa. Bukti dan penjelasan "
                "tidak diminta dari baris yang menunggu data luar.",
                "fields": ["wajib_bukti", "wajib_penjelasan", ("ambang_capaian", "ambang_turun")],
            },
        ),
        (
            "Pengingat",
            {
                "description": "Dikirim oleh perintah ingatkan yang dijalankan setiap hari, kepada siapa pun yang "
                "sedang ditunggu. Tenggatnya ada pada Kalender pengisian.",
                "fields": ["hari_pengingat"],
            },
        ),
    ]
    list_display = ["pemda", "tahun", "skala_capaian", "metode_efisiensi", "presisi_hitung", "kertas"]
    list_select_related = ["pemda", "skala_capaian"]


@admin.register(Alur, site=situs)
class AdminAlur(AdminInduk):
    form = FormAlur
    fieldsets = [
        (None, {"fields": ["pemda", "perangkat_daerah", "tahun"]}),
        (
            "Langkah",
            {
                "description": "Perencana selalu mengajukan; yang menyala mengikuti menurut urutan di bawah. Tidak "
                "ada yang menyetujui isiannya sendiri. Periode yang menunggu langkah yang dimatikan beralih ke "
                "langkah berikutnya.",
                "fields": ["pic", "sekretaris", "kepala", "bagian_organisasi"],
            },
        ),
    ]
    list_display = ["sebutan", "tahun", "pic", "sekretaris", "kepala", "bagian_organisasi"]
    list_select_related = ["pemda", "perangkat_daerah__pemda"]
    list_filter = ["tahun"]
    search_fields = ["perangkat_daerah__nama"]

    @admin.display(description="berlaku bagi", ordering="perangkat_daerah")
    def sebutan(self, alur: Alur) -> str:
        return str(alur.perangkat_daerah or f"Semua perangkat daerah {alur.pemda.daerah}")
