"""The quarter's report as PDF."""

from __future__ import annotations

import logging

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laporan.cetak import triwulan_pdf
from laporan.pdf.cetak import GagalCetak
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.periode import TRIWULAN, nama_periode, romawi

_LOG = logging.getLogger(__name__)
TAK_TERSEDIA = 503


@halaman_pd("unduh_laporan")
@require_safe
def unduh_triwulan(request: PermintaanPD, triwulan: int) -> HttpResponse:
    """The request waits for the PDF; the printer itself has a time limit."""
    if triwulan not in TRIWULAN:
        raise Http404("Triwulan tidak ada.")
    pd, tahun = request.konteks.perangkat_daerah, request.konteks.tahun
    try:
        isi = triwulan_pdf(pd, tahun, triwulan)
    except GagalCetak as galat:
        _LOG.warning("Triwulan %s %s %s: %s", pd.slug, tahun, triwulan, galat)
        halaman = {"sebab": str(galat), "triwulan": triwulan, "nama": nama_periode(triwulan)}
        return render(request, "laporan/triwulan_gagal.html", halaman, status=TAK_TERSEDIA)
    jawaban = HttpResponse(isi, content_type="application/pdf")
    nama = f"Pengukuran-Kinerja-TW-{romawi(triwulan)}-{tahun}-{pd.slug}.pdf"
    jawaban["Content-Disposition"] = f'attachment; filename="{nama}"'
    return jawaban
