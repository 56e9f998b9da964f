"""Perjanjian Kinerja of a year: murni and its changes side by side, and one agreement by itself."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.layar import pk as layar
from kinerja.layar.unduh import buku_pk, buku_satu_pk
from sakip.halaman import PermintaanPD, halaman_pd, kirim_xlsx, minta_xlsx


@halaman_pd("lihat")
@require_safe
def daftar_pk(request: PermintaanPD) -> HttpResponse:
    halaman = layar.halaman_pk(request.konteks.perangkat_daerah, request.konteks.tahun)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_pk(halaman, request.konteks.tahun), "perjanjian-kinerja")
    return render(request, "kinerja/pk.html", {"halaman": halaman})


@halaman_pd("lihat")
@require_safe
def satu_pk(request: PermintaanPD, pk_id: int) -> HttpResponse:
    satu = layar.satu_pk(request.konteks.perangkat_daerah, request.konteks.tahun, pk_id)
    if satu is None:
        raise Http404("Perjanjian kinerja tidak ada.")
    isi = layar.isi_halaman(satu)
    if minta_xlsx(request):
        buku = buku_satu_pk(satu.dokumen, isi["banding"], isi["riwayat"], request.konteks.tahun)
        return kirim_xlsx(request, buku, "perjanjian-kinerja", satu.dokumen.nama, satu.dokumen.milik)
    return render(request, "kinerja/pk_satu.html", isi)
