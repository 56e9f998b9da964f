"""The LKIP of a year: its parts, a preview of a chapter."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laporan.bentuk import Dokumen
from laporan.cetak import lkip as dokumen_lkip
from laporan.layar.lkip import DaftarBagian, daftar_bagian
from laporan.layar.penyunting import Penyunting
from laporan.selectors import Gabungan
from laporan.selectors.terbitan import final_berlaku
from laporan.susun.penomoran import nomori
from laporan.views.antar import kirim_buku
from laporan.xlsx import bagian_buku
from sakip.halaman import Konteks, PermintaanPD, halaman_pd, kirim_xlsx, minta_xlsx

BAB = ("bab1", "bab2", "bab3", "bab4")


def _daftar(konteks: Konteks) -> DaftarBagian:
    return daftar_bagian(Gabungan(konteks.perangkat_daerah, konteks.tahun))


@halaman_pd("lihat")
@require_safe
def lkip(request: PermintaanPD) -> HttpResponse:
    """The outline; as a workbook every table of the report, of a final one as it was frozen."""
    if minta_xlsx(request):
        return kirim_buku(request, "lkip", lambda: _bernomor(request.konteks), "lkip")
    return render(request, "laporan/lkip.html", {"daftar": _daftar(request.konteks), "bab": BAB})


@halaman_pd("lihat")
@require_safe
def renja(request: PermintaanPD) -> HttpResponse:
    """The outline of the Renja's narrative."""
    k = request.konteks
    return render(request, "laporan/renja.html", {"daftar": Penyunting(k.perangkat_daerah, k.tahun, "renja").daftar})


# --- the document


def _bernomor(konteks: Konteks) -> Dokumen:
    return nomori(dokumen_lkip(konteks.perangkat_daerah, konteks.tahun)).dokumen


@halaman_pd("lihat")
@require_safe
def pratinjau(request: PermintaanPD, bab: str) -> HttpResponse:
    """A chapter as it will be printed, without page breaks; of a final report too as the data are now."""
    if bab not in BAB:
        raise Http404("Bab tidak ada.")
    konteks = request.konteks
    isi = _bernomor(konteks).bab[BAB.index(bab)]
    if minta_xlsx(request):
        return kirim_xlsx(request, bagian_buku(f"LKIP {konteks.tahun}", [isi]), "lkip", bab)
    final = final_berlaku(konteks.perangkat_daerah, konteks.tahun, "lkip")
    return render(request, "laporan/pratinjau.html", {"isi": isi, "bab": bab, "semua": BAB, "final": final})
