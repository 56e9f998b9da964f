"""The head of a report, LKIP or Renja: title, place, date, signatory, due date."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from laporan.forms import FormIdentitas
from laporan.layar.lkip import laporan_lkip
from laporan.models import Laporan
from laporan.services.identitas import BIDANG, simpan_identitas
from laporan.services.terbuka import terbuka
from laporan.views.naskah import kata_terkunci
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.services.bentrok import sidik

GALAT, KONFLIK = 422, 409


@halaman_pd("susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def identitas(request: PermintaanPD, dokumen: str = "lkip") -> HttpResponseBase:
    pd, tahun = request.konteks.perangkat_daerah, request.konteks.tahun
    laporan = laporan_lkip(pd, tahun, dokumen)
    # A copy to bind: the form writes into its instance, the page still tells what is stored.
    salinan = laporan_lkip(pd, tahun, dokumen) or Laporan(perangkat_daerah=pd, tahun=tahun, jenis=dokumen)
    form = FormIdentitas(request.POST or None, instance=salinan, perangkat_daerah=pd)
    if request.method == "POST" and form.is_valid():
        return _simpan(request, dokumen, laporan, form)
    return _tampil(request, dokumen, laporan, form, GALAT if request.method == "POST" else 200)


def _simpan(request: PermintaanPD, dokumen: str, laporan: Laporan | None, form: FormIdentitas) -> HttpResponseBase:
    try:
        simpan_identitas(
            pelaku=request.user,
            perangkat_daerah=request.konteks.perangkat_daerah,
            tahun=request.konteks.tahun,
            isi=form.cleaned_data,
            jenis=dokumen,
            sidik=request.POST.get("sidik", ""),
        )
    except Bentrok as galat:
        form.add_error(None, galat.pesan)
        return _tampil(request, dokumen, laporan, form, KONFLIK)
    except GalatMasukan as galat:
        form.add_error(galat.kolom or None, galat.pesan)
        return _tampil(request, dokumen, laporan, form, GALAT)
    messages.success(request, "Identitas laporan tersimpan.")
    return redirect(request.konteks.url(f"laporan:{dokumen}"))


def _tampil(
    request: PermintaanPD, dokumen: str, laporan: Laporan | None, form: FormIdentitas, status: int
) -> HttpResponse:
    isi = {
        "form": form,
        "laporan": laporan,
        "sidik": sidik(laporan, BIDANG),
        "terbuka": terbuka(laporan),
        "nama": dict(Laporan.JENIS)[dokumen],
        **kata_terkunci(laporan, dokumen),
        "kembali": request.konteks.url(f"laporan:{dokumen}"),
    }
    return render(request, "laporan/identitas.html", isi, status=status)
