"""Roll-over of a year: preview with ticks, then all or nothing."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sakip.gulir import BAGIAN, gulirkan, susun_gulir
from sakip.gulir.kabar import kabar
from sakip.gulir.rencana import urutkan
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import Bentrok, GalatMasukan


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def gulir(request: PermintaanPD) -> HttpResponseBase:
    k = request.konteks
    kirim = request.method == "POST"
    pilih = [b for b in request.POST.getlist("bagian") if b in BAGIAN] if kirim else None
    galat, status = "", 200
    if kirim and request.POST.get("aksi") == "terapkan":
        try:
            return _jalankan(request, pilih or [])
        except GalatMasukan as sebab:
            galat, status = sebab.pesan, 409 if isinstance(sebab, Bentrok) else 422
    rencana = susun_gulir(k.perangkat_daerah, k.tahun, pilih)
    isi = {
        "rencana": rencana,
        # The digest is of the plan with every kind: ticks do not change what the preview stands on.
        "sidik": rencana.sidik if pilih is None else susun_gulir(k.perangkat_daerah, k.tahun).sidik,
        "bagian": [(b, urutkan(b.baris)) for b in rencana.bagian],
        "kabar": kabar(rencana),
        "galat": [{"pesan": galat}] if galat else [],
    }
    return render(request, "sakip/gulir.html", isi, status=status)


def _jalankan(request: PermintaanPD, pilih: list[str]) -> HttpResponseBase:
    k = request.konteks
    hasil = gulirkan(
        pelaku=request.user,
        perangkat_daerah=k.perangkat_daerah,
        dari=k.tahun,
        pilih=pilih,
        sidik=request.POST.get("sidik", ""),
    )
    if rinci := [f"{b.judul.lower()} {b.baru}" for b in hasil.bagian if b.dipilih and b.baru]:
        messages.success(request, f"Tahun {hasil.ke} dibuka: {', '.join(rinci)}.")
    else:
        messages.info(request, f"Tidak ada yang baru untuk {hasil.ke}; semuanya sudah ada.")
    return redirect(k.url("gulir"))
