"""The IKU sheet of an indicator, and the trace of its capaian."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.forms import FormBukti
from kinerja.layar.bukti import BagianBukti
from kinerja.layar.indikator import asal_angka, lembar_indikator, satu_indikator
from kinerja.layar.unduh import buku_asal, buku_indikator
from kinerja.views.bukti import TAK_TERBACA, bagian_bukti, unggah
from renstra.models import Indikator
from sakip.halaman import PermintaanPD, akhiran_periode, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.periode import TAHUN, TRIWULAN


@halaman_pd("lihat", tulis="isi_realisasi")
@require_http_methods(["GET", "HEAD", "POST"])
def indikator(request: PermintaanPD, indikator_id: int) -> HttpResponseBase:
    """The sheet; what is posted to it is a file of evidence."""
    ind = satu_indikator(request.konteks.perangkat_daerah, indikator_id)
    if ind is None:
        raise Http404("Indikator tidak ada.")
    bukti = bagian_bukti(request, ind)
    if request.method != "POST":
        return _lembar(request, ind, bukti, FormBukti(bukti.periode, initial=request.GET.dict()))
    if (form := unggah(request, ind, bukti)) is not None:
        return _lembar(request, ind, bukti, form, TAK_TERBACA)
    return redirect(request.konteks.url("kinerja:indikator", indikator_id=ind.pk))


def _lembar(
    request: PermintaanPD, ind: Indikator, bukti: BagianBukti, form: FormBukti, status: int = 200
) -> HttpResponse:
    isi: dict[str, Any] = {
        "halaman": lembar_indikator(request.konteks.perangkat_daerah, request.konteks.tahun, ind),
        "ind": ind,
        "bukti": bukti,
        "form": form,
        "buka_unggah": "periode" in request.GET,
    }
    if minta_xlsx(request) and request.method != "POST":
        return kirim_xlsx(request, buku_indikator(ind, isi["halaman"], request.konteks.tahun), "indikator", ind.kode)
    return render(request, "kinerja/indikator.html", isi, status=status)


def _triwulan(request: PermintaanPD) -> int | None:
    """``?tw=``; empty or 0 is the year."""
    teks = request.GET.get("tw", "")
    if teks in ("", str(TAHUN)):
        return None
    if teks not in [str(t) for t in TRIWULAN]:
        raise Http404("Triwulan tidak ada.")
    return int(teks)


@halaman_pd("lihat")
@require_safe
def asal(request: PermintaanPD, indikator_id: int) -> HttpResponse:
    """ "Dari mana?": the whole page, or only its steps where htmx opens them in place."""
    konteks = request.konteks
    halaman = asal_angka(konteks.perangkat_daerah, konteks.tahun, indikator_id, _triwulan(request))
    if halaman is None:
        raise Http404("Indikator tidak ada.")
    if minta_xlsx(request):
        nama = ("asal-angka", halaman.baris.ketentuan.kode, akhiran_periode(halaman.triwulan))
        return kirim_xlsx(request, buku_asal(halaman, konteks.tahun), *nama)
    penggal = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]
    return render(request, "kinerja/bagian/asal.html" if penggal else "kinerja/asal.html", {"halaman": halaman})
