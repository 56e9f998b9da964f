"""The guided way to a new version of the budget, and back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from anggaran.bentuk import JenisUang, Kolom
from anggaran.forms import baca_versi
from anggaran.layar.versi import halaman_versi
from anggaran.services.versi import hapus_versi, tambah_versi
from anggaran.views.bersama import GALAT, KONFLIK
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.periode import TAHUN


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def versi(request: PermintaanPD) -> HttpResponse:
    if request.method != "POST":
        return _tampil(request)
    try:
        pesan = _kerjakan(request)
    except GalatMasukan as galat:
        status = KONFLIK if isinstance(galat, Bentrok) else GALAT
        return _tampil(request, status, [{"id": galat.kolom, "pesan": galat.pesan}])
    messages.success(request, pesan)
    return redirect(f"{request.konteks.url('anggaran:isian', periode=TAHUN)}?tampilan=pagu")


def _kerjakan(request: PermintaanPD) -> str:
    pilih, ke = baca_versi(request.POST.get("versi", ""))
    konteks = request.konteks
    tempat: dict[str, Any] = {"perangkat_daerah": konteks.perangkat_daerah, "tahun": konteks.tahun}
    nama = Kolom(JenisUang.PAGU, versi=pilih, ke=ke).waktu
    if request.POST.get("aksi") == "hapus":
        banyak = hapus_versi(pelaku=request.user, **tempat, versi=pilih, ke=ke, alasan=request.POST.get("alasan", ""))
        return f"{nama} dihapus: {banyak} baris."
    banyak = tambah_versi(pelaku=request.user, **tempat, versi=pilih, ke=ke)
    return f"{nama} dibuat: {banyak} baris disalin dari versi yang berlaku. Ubah yang bergeser saja."


def _tampil(request: PermintaanPD, status: int = 200, galat: list[dict[str, str]] | None = None) -> HttpResponse:
    konteks = request.konteks
    isi = {
        "halaman": halaman_versi(konteks.perangkat_daerah, konteks.tahun),
        "galat": galat,
        "dipilih": request.POST.get("versi", ""),
        "alasan": request.POST.get("alasan", ""),
    }
    return render(request, "anggaran/versi.html", isi, status=status)
