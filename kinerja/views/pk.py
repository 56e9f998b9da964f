"""Perjanjian Kinerja of a year: murni and its changes side by side, and one agreement by itself."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.layar import pk as layar
from sakip.halaman import PermintaanPD, halaman_pd


@halaman_pd("lihat")
@require_safe
def daftar_pk(request: PermintaanPD) -> HttpResponse:
    halaman = layar.halaman_pk(request.konteks.perangkat_daerah, request.konteks.tahun)
    return render(request, "kinerja/pk.html", {"halaman": halaman})


@halaman_pd("lihat")
@require_safe
def satu_pk(request: PermintaanPD, pk_id: int) -> HttpResponse:
    satu = layar.satu_pk(request.konteks.perangkat_daerah, request.konteks.tahun, pk_id)
    if satu is None:
        raise Http404("Perjanjian kinerja tidak ada.")
    return render(request, "kinerja/pk_satu.html", layar.isi_halaman(satu))
