"""Pengukuran Kinerja of a year or s.d. a quarter."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.layar.pengukuran import halaman_pengukuran
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.periode import TRIWULAN


@halaman_pd("lihat")
@require_safe
def pengukuran(request: PermintaanPD, triwulan: int | None = None) -> HttpResponse:
    if triwulan is not None and triwulan not in TRIWULAN:
        raise Http404("Triwulan tidak ada.")
    halaman = halaman_pengukuran(request.konteks.perangkat_daerah, request.konteks.tahun, triwulan)
    return render(request, "kinerja/pengukuran.html", {"halaman": halaman})
