"""Entry of realisasi: all indicators of a period on one page, saved together, versions checked."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinerja.forms import BarisForm, FormIsian
from kinerja.layar.lembar import PERIODE, Penyusun
from kinerja.services.isian import HasilIsian, simpan_isian
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.peran import unit_pic

KONFLIK, GALAT = 409, 422


@halaman_pd("lihat", tulis="isi_realisasi")
@require_http_methods(["GET", "HEAD", "POST"])
def isian(request: PermintaanPD, periode: int) -> HttpResponseBase:
    if periode not in PERIODE:
        raise Http404("Periode tidak ada.")
    return _simpan(request, periode) if request.method == "POST" else _tampil(request, periode)


def _penyusun(request: PermintaanPD, periode: int) -> Penyusun:
    konteks = request.konteks
    isi = konteks.boleh["isi_realisasi"]
    unit = unit_pic(request.user, konteks.perangkat_daerah) if isi else frozenset()
    return Penyusun(konteks.perangkat_daerah, konteks.tahun, periode, unit, isi)


def _simpan(request: PermintaanPD, periode: int) -> HttpResponseBase:
    konteks = request.konteks
    form = FormIsian(_penyusun(request, periode).formulir())
    hasil = simpan_isian(
        pelaku=request.user,
        perangkat_daerah=konteks.perangkat_daerah,
        tahun=konteks.tahun,
        periode=periode,
        baris=form.terima(request.POST),
    )
    form.catat(hasil)
    tertahan = form.tertahan()
    _kabarkan(request, hasil, tertahan)
    if not tertahan:
        return redirect(konteks.url("kinerja:isian", periode=periode))
    return _tampil(request, periode, tertahan, KONFLIK if hasil.konflik else GALAT)


def _kabarkan(request: PermintaanPD, hasil: HasilIsian, tertahan: dict[int, BarisForm]) -> None:
    """Say how many rows were saved and how many wait."""
    banyak = len(hasil.tersimpan)
    if banyak:
        messages.success(request, f"{banyak} baris tersimpan.")
    elif not tertahan:
        messages.info(request, "Tidak ada perubahan.")
    if tertahan:
        messages.warning(request, f"{len(tertahan)} baris belum tersimpan; isian Anda tetap ada di bawah.")


def _tampil(
    request: PermintaanPD, periode: int, tertahan: dict[int, BarisForm] | None = None, status: int = 200
) -> HttpResponse:
    lembar = _penyusun(request, periode).lembar(tertahan)
    galat = FormIsian.daftar_galat(lembar.tertahan)
    isi = {"lembar": lembar, "galat": galat, "bentrok": status == KONFLIK}
    return render(request, "kinerja/isian.html", isi, status=status)
