"""Indicators over the years: all in one table, and one indicator by itself."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.layar.riwayat import halaman_riwayat, riwayat_satu
from kinerja.layar.unduh import buku_riwayat, buku_riwayat_satu
from sakip.halaman import PermintaanPD, halaman_pd, kirim_xlsx, minta_xlsx


@halaman_pd("lihat")
@require_safe
def riwayat(request: PermintaanPD) -> HttpResponse:
    halaman = halaman_riwayat(request.konteks.perangkat_daerah, request.konteks.tahun)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_riwayat(halaman, request.konteks.tahun), "riwayat-indikator")
    return render(request, "kinerja/riwayat.html", {"halaman": halaman})


@halaman_pd("lihat")
@require_safe
def riwayat_indikator(request: PermintaanPD, indikator_id: int) -> HttpResponse:
    halaman = riwayat_satu(request.konteks.perangkat_daerah, indikator_id, request.konteks.tahun)
    if halaman is None:
        raise Http404("Indikator tidak ada.")
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_riwayat_satu(halaman), "riwayat-indikator", halaman.indikator.kode)
    return render(request, "kinerja/riwayat_indikator.html", {"halaman": halaman})
