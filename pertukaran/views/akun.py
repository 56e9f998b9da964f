"""First passwords of the accounts that a batch made: by mail, or as slips printed once."""

from __future__ import annotations

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from pertukaran.selectors.akun import akun_batch
from pertukaran.views.impor import ambil
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.models import Pengguna
from sakip.services.sandi_awal import Kiriman, belum_masuk, buat_slip, kirim_tautan


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@halaman_pd("kelola")
def akun(request: PermintaanPD, batch_id: int) -> HttpResponse:
    """The list; ``cetak`` answers with the slips themselves, which are shown this once."""
    satu, _ = ambil(request, batch_id)
    semua = akun_batch(satu)
    if request.method == "POST" and "cetak" in request.POST:
        slip = buat_slip(pelaku=request.user, pengguna=semua)
        return render(request, "pertukaran/akun_slip.html", {"konteks": request.konteks, "batch": satu, "slip": slip})
    if request.method == "POST":
        _kirim(request, kirim_tautan(pelaku=request.user, pengguna=semua))
        return redirect(request.path)
    daftar = [(p, belum_masuk(p)) for p in semua]
    isi = {"konteks": request.konteks, "batch": satu, "daftar": daftar, "menunggu": sum(b for _, b in daftar)}
    return render(request, "pertukaran/akun.html", isi)


def _kirim(request: PermintaanPD, hasil: Kiriman) -> None:
    messages.success(request, f"Tautan dikirim ke {len(hasil.terkirim)} orang.")
    if hasil.tanpa_surel:
        messages.warning(request, f"Tanpa surel: {_sebut(hasil.tanpa_surel)}. Cetak slip untuk mereka.")
    if hasil.gagal:
        messages.error(request, f"Server surel menolak: {_sebut(hasil.gagal)}. Coba lagi, atau cetak slip.")


def _sebut(daftar: Sequence[Pengguna]) -> str:
    nama = ", ".join(str(p) for p in daftar[:10])
    return nama if len(daftar) <= 10 else f"{nama}, dan {len(daftar) - 10} lainnya"
