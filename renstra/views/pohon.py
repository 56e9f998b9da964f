"""The Renstra as a tree."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from renstra.layar.unduh import buku_pohon
from renstra.selectors import halaman_renstra
from sakip.halaman import PermintaanPD, halaman_pd, kirim_xlsx, minta_xlsx


@halaman_pd("lihat")
@require_safe
def pohon(request: PermintaanPD) -> HttpResponse:
    konteks = request.konteks
    halaman = halaman_renstra(konteks.perangkat_daerah, konteks.tahun, request.GET.get("renstra", ""))
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_pohon(halaman.pohon), "renstra")
    return render(request, "renstra/pohon.html", {"halaman": halaman, "pohon": halaman.pohon})
