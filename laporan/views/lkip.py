"""The LKIP of a year: its parts, one part to write, a preview of a chapter, the PDF."""

from __future__ import annotations

import logging

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from laporan.cetak import lkip as dokumen_lkip
from laporan.cetak import lkip_pdf
from laporan.forms import FormBagian, ke_teks
from laporan.layar.lkip import DaftarBagian, IsiBagian, daftar_bagian, isi_bagian
from laporan.pdf.cetak import GagalCetak
from laporan.selectors import Gabungan
from laporan.services import NaskahBentrok, simpan_bagian
from laporan.susun.kerangka import KUNCI, BagianNaskah, nama_bagian
from laporan.susun.lkip.alat import tabel_pendukung
from laporan.susun.penomoran import nomori
from sakip.halaman import Konteks, PermintaanPD, halaman_pd

_LOG = logging.getLogger(__name__)
KONFLIK, TAK_TERSEDIA = 409, 503
BAB = ("bab1", "bab2", "bab3", "bab4")


def _daftar(konteks: Konteks) -> DaftarBagian:
    return daftar_bagian(Gabungan(konteks.perangkat_daerah, konteks.tahun))


@halaman_pd("lihat")
@require_safe
def lkip(request: PermintaanPD) -> HttpResponse:
    return render(request, "laporan/lkip.html", {"daftar": _daftar(request.konteks), "bab": BAB})


# --- one part


def _bagian(daftar: DaftarBagian, kunci: str, rujukan: str) -> BagianNaskah:
    """A part of the outline; another one with a known key can be read too, but 404 for any other."""
    cocok = [b.bagian for k in daftar.kelompok for b in k.butir if b.bagian.kunci == kunci]
    tepat = next((b for b in cocok if b.rujukan == rujukan), None)
    if tepat is None and (rujukan or kunci not in KUNCI):
        raise Http404("Bagian tidak ada.")
    return tepat or BagianNaskah(kunci, nama_bagian(kunci), "", "", False)


@halaman_pd("lihat", tulis="susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def bagian(request: PermintaanPD, kunci: str) -> HttpResponseBase:
    konteks, rujukan = request.konteks, request.GET.get("rujukan", "")
    daftar = _daftar(konteks)
    satu = isi_bagian(konteks.perangkat_daerah, konteks.tahun, _bagian(daftar, kunci, rujukan))
    if request.method != "POST":
        form = FormBagian(initial={"isi": ke_teks(satu.isi), "versi": satu.versi})
        return _tampil(request, daftar, satu, form)
    return _simpan(request, daftar, satu)


def _simpan(request: PermintaanPD, daftar: DaftarBagian, satu: IsiBagian) -> HttpResponseBase:
    konteks, form = request.konteks, FormBagian(request.POST)
    if not form.is_valid():
        return _tampil(request, daftar, satu, form, 422)
    try:
        simpan_bagian(
            pelaku=request.user,
            perangkat_daerah=konteks.perangkat_daerah,
            tahun=konteks.tahun,
            kunci=satu.kunci,
            rujukan=satu.rujukan,
            isi=form.cleaned_data["isi"],
            versi=form.cleaned_data["versi"],
        )
    except NaskahBentrok:
        return _bentrok(request, daftar, satu, form)
    messages.success(request, "Naskah tersimpan.")
    return redirect(request.get_full_path())


def _bentrok(request: PermintaanPD, daftar: DaftarBagian, satu: IsiBagian, form: FormBagian) -> HttpResponse:
    """Both texts beside each other; the next save is over the version that is now on the page."""
    ulang = FormBagian(initial={"isi": ke_teks(form.cleaned_data["isi"]), "versi": satu.versi})
    return _tampil(request, daftar, satu, ulang, KONFLIK)


def _tampil(
    request: PermintaanPD, daftar: DaftarBagian, satu: IsiBagian, form: FormBagian, status: int = 200
) -> HttpResponse:
    isi = {
        "daftar": daftar,
        "bagian": satu,
        "form": form,
        "tabel": [tabel_pendukung(t) for t in satu.tabel],
        "tersimpan": ke_teks(satu.isi),
        "bentrok": status == KONFLIK,
        "bab": satu.kunci.split(".")[0],
    }
    return render(request, "laporan/bagian.html", isi, status=status)


# --- the document


@halaman_pd("lihat")
@require_safe
def pratinjau(request: PermintaanPD, bab: str) -> HttpResponse:
    """A chapter as it will be printed, without page breaks."""
    if bab not in BAB:
        raise Http404("Bab tidak ada.")
    konteks = request.konteks
    dokumen = nomori(dokumen_lkip(konteks.perangkat_daerah, konteks.tahun)).dokumen
    isi = dokumen.bab[BAB.index(bab)]
    return render(request, "laporan/pratinjau.html", {"isi": isi, "bab": bab, "semua": BAB})


@halaman_pd("unduh_laporan")
@require_safe
def unduh(request: PermintaanPD) -> HttpResponse:
    """The request waits for the PDF; the printer itself has a time limit."""
    pd, tahun = request.konteks.perangkat_daerah, request.konteks.tahun
    try:
        isi = lkip_pdf(pd, tahun)
    except GagalCetak as galat:
        _LOG.warning("LKIP %s %s: %s", pd.slug, tahun, galat)
        return _gagal(request, str(galat))
    jawaban = HttpResponse(isi, content_type="application/pdf")
    jawaban["Content-Disposition"] = f'attachment; filename="LKIP-{pd.slug}-{tahun}.pdf"'
    return jawaban


def _gagal(request: HttpRequest, sebab: str) -> HttpResponse:
    return render(request, "laporan/gagal.html", {"sebab": sebab}, status=TAK_TERSEDIA)
