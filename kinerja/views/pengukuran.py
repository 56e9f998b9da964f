"""Pengukuran Kinerja of a year or s.d. a quarter."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.layar.pengukuran import halaman_pengukuran
from kinerja.layar.unduh import buku_pengukuran
from sakip.halaman import PermintaanPD, akhiran_periode, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.periode import TRIWULAN


@halaman_pd("lihat")
@require_safe
def pengukuran(request: PermintaanPD, triwulan: int | None = None) -> HttpResponse:
    if triwulan is not None and triwulan not in TRIWULAN:
        raise Http404("Triwulan tidak ada.")
    halaman = halaman_pengukuran(request.konteks.perangkat_daerah, request.konteks.tahun, triwulan)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_pengukuran(halaman), "pengukuran", akhiran_periode(triwulan))
    return render(request, "kinerja/pengukuran.html", {"halaman": halaman})
