"""The checklist of a pemda: what is in force in the year, where it may be copied and edited."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evaluasi.layar.butir_reviu import halaman_butir
from evaluasi.services.butir_reviu import salin_butir
from sakip.halaman import PermintaanPemda, halaman_pemda
from sakip.inti.galat import GalatMasukan

TAK_TERBACA = 422


@halaman_pemda("kelola")
@require_http_methods(["GET", "HEAD", "POST"])
def butir_reviu(request: PermintaanPemda) -> HttpResponseBase:
    """Posting copies the set in force into an own edition from the year of the page on."""
    k = request.konteks_pemda
    galat: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            baru = salin_butir(pelaku=request.user, pemda=k.pemda, mulai_tahun=k.tahun)
        except GalatMasukan as kesalahan:
            galat = [{"id": "", "pesan": kesalahan.pesan}]
        else:
            messages.success(request, f"{len(baru)} butir disalin; edisi sendiri berlaku mulai {k.tahun}.")
            return redirect(k.url("pemda_evaluasi:butir_reviu"))
    isi = {"halaman": halaman_butir(k), "galat": galat}
    return render(request, "evaluasi/butir_reviu.html", isi, status=TAK_TERBACA if galat else 200)
