"""What waits for a person, and the lock of several periods at once."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sakip.alur.langkah import setujui_banyak
from sakip.antrean import Saringan, pilihan_dari, sebut
from sakip.antrean import antrean as baca_antrean
from sakip.halaman import kirim_xlsx, minta_xlsx
from sakip.models import Pengguna
from sakip.unduh import buku_antrean


@require_safe
def antrean(request: HttpRequest) -> HttpResponse:
    unduh = minta_xlsx(request)
    halaman = "1" if unduh else request.GET.get("hlm", "1")
    isi = baca_antrean(cast(Pengguna, request.user), Saringan.dari(request.GET.dict()), halaman, semua_baris=unduh)
    if unduh:
        return kirim_xlsx(request, buku_antrean(isi), "antrean")
    return render(request, "sakip/antrean.html", {"a": isi})


@require_http_methods(["GET", "HEAD", "POST"])
def antrean_setujui(request: HttpRequest) -> HttpResponse:
    """Lock the ticked periods; every agency says for itself what became of it."""
    if request.method == "POST":
        orang = cast(Pengguna, request.user)
        pilihan = pilihan_dari(orang, request.POST.getlist("pilih"))
        hasil = setujui_banyak(pelaku=orang, pilihan=pilihan, catatan=request.POST.get("catatan", ""))
        if not hasil:
            messages.warning(request, "Centang dulu periode yang dikunci.")
        if dikunci := [sebut(h) for h in hasil if not h.galat]:
            messages.success(request, f"{len(dikunci)} periode dikunci: {'; '.join(dikunci)}.")
        for h in hasil:
            if h.galat:
                messages.error(request, f"{sebut(h)} tidak dikunci. {h.galat}")
    return redirect("antrean")
