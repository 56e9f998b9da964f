"""Copying a Renstra: identity and preview on one page, then all or nothing."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from renstra.forms.salin import FormSalin
from renstra.layar.salin import halaman_salin
from renstra.models import Renstra
from renstra.selectors.salin import BERIKUT, PERUBAHAN, Salinan, bawaan, periksa_salinan
from renstra.services.salin import salin_renstra
from renstra.views.susun import BENTROK, TAK_TERBACA, ambil_renstra
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import Bentrok, GalatMasukan


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def salin(request: PermintaanPD, renstra_id: int) -> HttpResponseBase:
    sumber = ambil_renstra(request, renstra_id)
    cara = BERIKUT if request.GET.get("cara") == BERIKUT else PERUBAHAN
    usul = bawaan(sumber, cara, request.konteks.tahun)
    form = FormSalin(request.POST if request.method == "POST" else None, initial=usul, perubahan=cara == PERUBAHAN)
    salinan = _salinan(sumber, cara, form, usul)
    if form.is_bound and salinan is not None:
        salinan = replace(salinan, indikator=_dipilih(request))
        if request.POST.get("aksi") == "terapkan" and (jawab := _terapkan(request, form, salinan)):
            return jawab
    status = 200 if not form.is_bound or not form.errors else BENTROK if hasattr(form, "bentrok") else TAK_TERBACA
    return _tampil(request, form, salinan or Salinan(sumber, cara, **usul), status)


def _salinan(sumber: Renstra, cara: str, form: FormSalin, usul: dict[str, object]) -> Salinan | None:
    """What is asked for; refusals of the rules are told at their field already in the preview."""
    isi = usul if not form.is_bound else form.cleaned_data if form.is_valid() else None
    if isi is None:
        return None
    hasil = Salinan(sumber, cara, **isi)  # type: ignore[arg-type]
    if form.is_bound:
        for galat in periksa_salinan(hasil):
            _tolak(form, galat)
    return hasil


def _tolak(form: FormSalin, galat: GalatMasukan) -> None:
    form.add_error(galat.kolom if galat.kolom in form.fields else None, galat.pesan)


def _dipilih(request: PermintaanPD) -> frozenset[int]:
    return frozenset(int(k) for k in request.POST.getlist("indikator") if k.isascii() and k.isdigit() and len(k) < 19)


def _terapkan(request: PermintaanPD, form: FormSalin, salinan: Salinan) -> HttpResponseBase | None:
    if form.errors:
        return None
    try:
        baru = salin_renstra(pelaku=request.user, salinan=salinan, sidik=request.POST.get("sidik", ""))
    except Bentrok as galat:
        form.bentrok = True  # type: ignore[attr-defined]
        _tolak(form, galat)
        return None
    except GalatMasukan as galat:
        _tolak(form, galat)
        return None
    messages.success(
        request, f"{baru} dibuat dengan {baru.indikator.count()} indikator. Periksa dan lengkapi di sini."
    )
    return redirect(request.konteks.url("renstra:susun", renstra_id=baru.pk))


def _tampil(request: PermintaanPD, form: FormSalin, salinan: Salinan, status: int) -> HttpResponse:
    halaman = halaman_salin(salinan)
    konteks = {
        "form": form,
        "renstra": salinan.sumber,
        "halaman": halaman,
        "perubahan": salinan.perubahan,
        # Said before anybody fills the form; afterwards it stands at its field.
        "halangan": [] if form.is_bound else [g.pesan for g in periksa_salinan(salinan)],
    }
    return render(request, "renstra/salin.html", konteks, status=status)
