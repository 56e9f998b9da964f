"""Search from every page."""

from __future__ import annotations

from typing import cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sakip.cari import cari as cari_teks
from sakip.models import Pengguna


@require_safe
def cari(request: HttpRequest) -> HttpResponse:
    isi = request.GET
    hasil = cari_teks(
        cast(Pengguna, request.user),
        isi.get("q", ""),
        jenis=isi.get("jenis", ""),
        di=isi.get("di", ""),
        halaman=isi.get("hlm", "1"),
    )
    return render(request, "sakip/cari.html", {"hasil": hasil, "di": isi.get("di", "")})
