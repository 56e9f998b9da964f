"""All agencies' reports of a year as one zip: asked for, watched and fetched by who serves the pemda."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from laporan.layar.cetakan import BarisCetakan, bagian_bundel, halaman_bundel, satu_bundel, sebut_cetakan
from laporan.models import Cetakan
from laporan.services import cetakan as layanan
from laporan.views.antar import kirim
from laporan.views.cetakan import UNDUH, judul, kemajuan
from sakip.halaman import PermintaanPemda, halaman_pemda
from sakip.inti.galat import GalatMasukan


def ambil(request: PermintaanPemda, bundel_id: int) -> Cetakan:
    ada = satu_bundel(request.konteks_pemda.pemda, bundel_id)
    if ada is None:
        raise Http404("Cetakan bersama ini tidak ada, atau sudah dibersihkan dari simpanan.")
    return ada


@halaman_pemda("lihat_pemda")
@require_http_methods(["GET", "HEAD", "POST"])
def bundel(request: PermintaanPemda) -> HttpResponseBase:
    """The list; a POST asks for all reports of the year."""
    k = request.konteks_pemda
    if request.method == "POST":
        return _minta(request)
    halaman = halaman_bundel(k.pemda, k.tahun, request.GET.get("hlm", "1"))
    return render(request, "laporan/bundel.html", {"halaman": halaman, "baris": [_sebut(c) for c in halaman]})


def _sebut(satu: Cetakan) -> BarisCetakan:
    return sebut_cetakan(satu, judul())


def _minta(request: PermintaanPemda) -> HttpResponseBase:
    k = request.konteks_pemda
    try:
        satu = layanan.minta_semua(pelaku=request.user, pemda=k.pemda, tahun=k.tahun)
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
        return redirect(k.url("bundel"))
    return redirect(k.url("bundel_satu", bundel_id=satu.pk))


@never_cache
@halaman_pemda("lihat_pemda")
@require_safe
def bundel_satu(request: PermintaanPemda, bundel_id: int) -> HttpResponse:
    satu = ambil(request, bundel_id)
    baris = _sebut(satu)
    if baris.sibuk:
        layanan.dorong()
        baris = _sebut(ambil(request, bundel_id))
    nama = judul()
    isi = {
        "c": baris,
        "lalu": request.GET.get("lalu") == UNDUH,
        "alamat": _alamat(request, bundel_id),
        "bagian": [sebut_cetakan(b, nama) for b in bagian_bundel(satu)],
    }
    return render(request, "laporan/bundel_satu.html", isi)


def _alamat(request: PermintaanPemda, bundel_id: int) -> dict[str, str]:
    bagian = ("satu", "kemajuan", "berkas", "ulang")
    return {b: request.konteks_pemda.url(f"bundel_{b}", bundel_id=bundel_id) for b in bagian}


@never_cache
@halaman_pemda("lihat_pemda")
@require_safe
def bundel_kemajuan(request: PermintaanPemda, bundel_id: int) -> HttpResponseBase:
    layanan.dorong()
    return kemajuan(cast(Any, request), _sebut(ambil(request, bundel_id)), _alamat(request, bundel_id)["satu"])


@halaman_pemda("lihat_pemda")
@require_safe
def bundel_berkas(request: PermintaanPemda, bundel_id: int) -> HttpResponseBase:
    satu = ambil(request, bundel_id)
    if not layanan.ada(satu):
        messages.warning(request, "Berkasnya belum ada atau sudah dibersihkan dari simpanan.")
        return redirect(_alamat(request, bundel_id)["satu"])
    return kirim(satu)


@halaman_pemda("lihat_pemda")
@require_http_methods(["GET", "HEAD", "POST"])
def bundel_ulang(request: PermintaanPemda, bundel_id: int) -> HttpResponseBase:
    satu = ambil(request, bundel_id)
    if request.method != "POST":
        return redirect(_alamat(request, bundel_id)["satu"])
    try:
        satu = layanan.ulang(pelaku=request.user, cetakan=satu)
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
    return redirect(_alamat(request, satu.pk)["satu"])
