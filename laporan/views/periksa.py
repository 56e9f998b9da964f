"""The public page that verifies a frozen document, by the code printed on it or by the file itself."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from laporan.forms import FormPeriksa
from laporan.selectors.periksa import HasilPeriksa, periksa_berkas
from laporan.selectors.periksa import periksa_kode as cari_kode

TAK_ADA, TAK_TERBACA = 404, 422


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def periksa(request: HttpRequest) -> HttpResponseBase:
    """The form; a code leads to its page, a file is answered at once and not kept."""
    if request.method != "POST":
        return _tampil(request, FormPeriksa())
    form = FormPeriksa(request.POST, request.FILES)
    if not form.is_valid():
        return _tampil(request, form, status=TAK_TERBACA)
    if berkas := form.cleaned_data["berkas"]:
        return _tampil(request, FormPeriksa(), periksa_berkas(berkas.read()))
    return redirect("periksa_kode", kode=form.cleaned_data["kode"])


@login_not_required
@require_safe
def periksa_kode(request: HttpRequest, kode: str) -> HttpResponse:
    """What the QR code leads to."""
    hasil = cari_kode(kode)
    return _tampil(request, FormPeriksa(), hasil, kode, 200 if hasil else TAK_ADA)


def _tampil(
    request: HttpRequest, form: FormPeriksa, hasil: HasilPeriksa | None = None, kode: str = "", status: int = 200
) -> HttpResponse:
    zona = hasil.terbitan.perangkat_daerah.pemda.zona_waktu if hasil and hasil.terbitan else None
    with timezone.override(zona):
        return render(request, "laporan/periksa.html", {"form": form, "h": hasil, "kode": kode}, status=status)
