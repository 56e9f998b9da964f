"""Documents at addresses of their own: the LKIP, the report of a quarter."""

from __future__ import annotations

from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_safe

from laporan.views.antar import antar
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.periode import TRIWULAN


@halaman_pd("unduh_laporan")
@require_safe
def unduh_lkip(request: PermintaanPD) -> HttpResponseBase:
    return antar(request, "lkip", {})


@halaman_pd("unduh_laporan")
@require_safe
def unduh_triwulan(request: PermintaanPD, triwulan: int) -> HttpResponseBase:
    if triwulan not in TRIWULAN:
        raise Http404("Triwulan tidak ada.")
    return antar(request, "pengukuran-triwulan", {"triwulan": str(triwulan)})
