"""Print jobs of an agency: the list, one job with its progress, its file, and asking again."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from laporan.cetak.daftar import JENIS, tertutup
from laporan.cetak.jenis import baca_parameter, pilihan_parameter
from laporan.layar.cetakan import BarisCetakan, halaman_cetakan, satu_cetakan, sebut_cetakan
from laporan.models import Cetakan
from laporan.services import cetakan as layanan
from laporan.views.antar import jawab, kirim
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import GalatMasukan

UNDUH = "unduh"  # ?lalu=unduh: the file follows when it is done


def judul() -> dict[str, str]:
    """The title of each kind of document; read late, for apps above add theirs."""
    return {j.kunci: j.judul for j in JENIS.values()}


def ambil(request: PermintaanPD, cetakan_id: int) -> Cetakan:
    ada = satu_cetakan(request.user, request.konteks.perangkat_daerah, cetakan_id)
    if ada is None or ada.jenis in tertutup(request.konteks.boleh):
        raise Http404("Cetakan ini tidak ada, atau sudah dibersihkan dari simpanan.")
    return ada


def sebut(cetakan: Cetakan) -> BarisCetakan:
    """With the parameters in words, where their document still offers them."""
    isi = baca_parameter(cetakan.parameter)
    jenis, pd = JENIS.get(cetakan.jenis), cetakan.perangkat_daerah
    if not isi or jenis is None or pd is None:
        return sebut_cetakan(cetakan, judul(), isi)
    pilihan = pilihan_parameter(jenis, pd, cetakan.tahun)
    return sebut_cetakan(cetakan, judul(), {n: dict(pilihan.get(n, ())).get(v, v) for n, v in isi.items()})


@halaman_pd("unduh_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def cetakan(request: PermintaanPD) -> HttpResponseBase:
    """The list; a POST asks for a document: ``dokumen``, ``format``, and the document's parameters."""
    if request.method == "POST":
        return _minta(request)
    k = request.konteks
    halaman = halaman_cetakan(
        request.user, k.perangkat_daerah, k.tahun, request.GET.get("hlm", "1"), tertutup(k.boleh)
    )
    nama = judul()
    baris = [sebut_cetakan(c, nama, baca_parameter(c.parameter)) for c in halaman]
    return render(request, "laporan/cetakan.html", {"halaman": halaman, "baris": baris})


def _minta(request: PermintaanPD) -> HttpResponseBase:
    k, isi = request.konteks, request.POST
    parameter = {n: str(v) for n, v in isi.items() if n not in ("dokumen", "format", "csrfmiddlewaretoken")}
    try:
        cetakan = layanan.minta(
            pelaku=request.user,
            perangkat_daerah=k.perangkat_daerah,
            tahun=k.tahun,
            jenis=isi.get("dokumen", ""),
            parameter=parameter,
            format=isi.get("format", "pdf"),
        )
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
        return redirect(k.url("laporan:cetakan"))
    return jawab(request, cetakan)


@never_cache
@halaman_pd("unduh_laporan")
@require_safe
def cetakan_satu(request: PermintaanPD, cetakan_id: int) -> HttpResponse:
    """One job. Without a script the page loads itself again while the job runs."""
    baris = sebut(ambil(request, cetakan_id))
    if baris.sibuk:
        layanan.dorong()
        baris = sebut(ambil(request, cetakan_id))
    lalu = request.GET.get("lalu") == UNDUH
    return render(request, "laporan/cetakan_satu.html", {"c": baris, "lalu": lalu, "alamat": _alamat(request, baris)})


def _alamat(request: PermintaanPD, baris: BarisCetakan) -> dict[str, str]:
    """The addresses of a job, so that a batch of the pemda shares the templates."""
    bagian = ("satu", "kemajuan", "berkas", "ulang")
    return {b: request.konteks.url(f"laporan:cetakan_{b}", cetakan_id=baris.cetakan.pk) for b in bagian}


@never_cache
@halaman_pd("unduh_laporan")
@require_safe
def cetakan_kemajuan(request: PermintaanPD, cetakan_id: int) -> HttpResponseBase:
    """The part of the page that asks again; when the work is over, the whole page is loaded."""
    layanan.dorong()  # whoever should have taken it may be gone
    baris = sebut(ambil(request, cetakan_id))
    tujuan = _alamat(request, baris)["satu"]
    return kemajuan(request, baris, tujuan)


def kemajuan(request: PermintaanPD, baris: BarisCetakan, tujuan: str) -> HttpResponseBase:
    """The fragment; over, it sends the whole page there, with its file where it was waited for."""
    if baris.sibuk:
        return render(request, "laporan/cetakan_kemajuan.html", {"c": baris})
    tujuan += "?lalu=unduh" if request.GET.get("lalu") == UNDUH else ""
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": tujuan})
    return redirect(tujuan)


@halaman_pd("unduh_laporan")
@require_safe
def cetakan_berkas(request: PermintaanPD, cetakan_id: int) -> HttpResponseBase:
    satu = ambil(request, cetakan_id)
    if not layanan.ada(satu):
        messages.warning(request, "Berkasnya belum ada atau sudah dibersihkan dari simpanan.")
        return redirect(request.konteks.url("laporan:cetakan_satu", cetakan_id=satu.pk))
    return kirim(satu)


@halaman_pd("unduh_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def cetakan_ulang(request: PermintaanPD, cetakan_id: int) -> HttpResponseBase:
    satu = ambil(request, cetakan_id)
    if request.method == "POST":
        try:
            satu = layanan.ulang(pelaku=request.user, cetakan=satu)
        except GalatMasukan as galat:
            messages.error(request, galat.pesan)
    return redirect(request.konteks.url("laporan:cetakan_satu", cetakan_id=satu.pk) + "?lalu=unduh")
