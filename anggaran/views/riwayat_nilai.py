"""The history of a program node's amounts."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anggaran.layar.riwayat_nilai import riwayat_uang
from anggaran.layar.unduh import buku_riwayat_uang
from sakip.halaman import PermintaanPD, akhiran_periode, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.alur import PERIODE_KERJA
from sakip.inti.periode import nama_periode

TAB = tuple((p, nama_periode(p)) for p in PERIODE_KERJA)


@halaman_pd("lihat")
@require_safe
def riwayat_nilai(request: PermintaanPD, simpul_id: int, periode: int) -> HttpResponse:
    konteks = request.konteks
    ada = periode in PERIODE_KERJA
    halaman = riwayat_uang(konteks.perangkat_daerah, konteks.tahun, simpul_id, periode) if ada else None
    if halaman is None:
        raise Http404("Program atau periode tidak ada.")
    if minta_xlsx(request):
        nama = ("riwayat-uang", halaman.simpul.kunci, akhiran_periode(periode))
        return kirim_xlsx(request, buku_riwayat_uang(halaman, konteks.tahun), *nama)
    return render(request, "anggaran/riwayat_nilai.html", {"halaman": halaman, "periode": TAB})
