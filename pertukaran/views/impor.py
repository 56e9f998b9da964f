"""Imports of an agency: list, progress, preview, result; check again, apply, throw away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from pertukaran.layar import hasil as layar_hasil
from pertukaran.layar.daftar import daftar_batch
from pertukaran.layar.hasil import url_bila_ada
from pertukaran.layar.keadaan import Sebutan, satu_batch
from pertukaran.layar.pratinjau import Pratinjau, kembar, pratinjau
from pertukaran.models import Batch, KeadaanBatch
from pertukaran.services import latar
from pertukaran.services.buang import buang as buang_batch
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import Bentrok, GalatMasukan

K = KeadaanBatch
BENTROK = 409


def ambil(request: PermintaanPD, batch_id: int) -> tuple[Batch, Sebutan]:
    ada = satu_batch(request.user, request.konteks.perangkat_daerah, batch_id)
    if ada is None:
        raise Http404("Impor ini tidak ada.")
    return ada


def ke_batch(request: PermintaanPD, batch_id: int) -> HttpResponseBase:
    return redirect(request.konteks.url("pertukaran:impor_satu", batch_id=batch_id))


# --- pages


@halaman_pd("impor")
@require_safe
def impor(request: PermintaanPD) -> HttpResponse:
    daftar = daftar_batch(request.user, request.konteks.perangkat_daerah, request.GET.get("hlm", "1"))
    isi = {"daftar": daftar, "buku_kerja": url_bila_ada(request.konteks, "pertukaran:buku_kerja")}
    return render(request, "pertukaran/impor.html", isi)


@never_cache
@halaman_pd("impor")
@require_safe
def impor_satu(request: PermintaanPD, batch_id: int) -> HttpResponse:
    batch, keadaan = ambil(request, batch_id)
    return tampil(request, batch, keadaan)


def tampil(request: PermintaanPD, batch: Batch, keadaan: Sebutan, status: int = 200) -> HttpResponse:
    """The page of a batch in the state in which it is."""
    isi: dict[str, Any] = {"batch": batch, "k": keadaan}
    if keadaan.sibuk or keadaan.terhenti:
        return render(request, "pertukaran/kemajuan.html", isi, status=status)
    p = pratinjau(batch, request.GET)
    isi |= {"p": p, "galat": p.galat, "judul_galat": _judul_galat(batch, p)}
    if batch.keadaan in (K.DITERAPKAN, K.DIBATALKAN):
        return render(request, "pertukaran/hasil.html", isi | _isi_hasil(request, batch), status=status)
    isi |= {"kembar": kembar(batch), "peta": url_bila_ada(request.konteks, "pertukaran:peta", batch_id=batch.pk)}
    return render(request, "pertukaran/pratinjau.html", isi, status=status)


def _judul_galat(batch: Batch, p: Pratinjau) -> str:
    if batch.keadaan == K.GAGAL:
        return "Berkas tidak dapat diperiksa"
    return p.judul_galat


def _isi_hasil(request: PermintaanPD, batch: Batch) -> dict[str, Any]:
    return {
        "tautan": layar_hasil.tautan_hasil(batch, request.konteks),
        "jejak": layar_hasil.jejak_batch(batch),
        "dapat_urung": layar_hasil.dapat_urung(),
    }


@never_cache
@halaman_pd("impor")
@require_safe
def impor_kemajuan(request: PermintaanPD, batch_id: int) -> HttpResponseBase:
    """The part of the progress page that asks again; when the work is over, the whole page is loaded."""
    batch, keadaan = ambil(request, batch_id)
    if not keadaan.sibuk:
        jawab = ke_batch(request, batch_id)
        if request.headers.get("HX-Request"):
            jawab = HttpResponse(headers={"HX-Redirect": jawab["Location"]})
        return jawab
    latar.dorong()  # whoever should have taken it may be gone
    return render(request, "pertukaran/kemajuan_isi.html", {"batch": batch, "k": keadaan})


# --- verbs


@halaman_pd("impor")
@require_http_methods(["GET", "HEAD", "POST"])
def impor_periksa(request: PermintaanPD, batch_id: int) -> HttpResponseBase:
    batch, _ = ambil(request, batch_id)
    if request.method == "POST":
        try:
            latar.minta(pelaku=request.user, batch=batch, tugas=latar.PERIKSA)
        except GalatMasukan as galat:
            messages.error(request, galat.pesan)
    return ke_batch(request, batch_id)


@halaman_pd("impor")
@require_http_methods(["GET", "HEAD", "POST"])
def impor_terapkan(request: PermintaanPD, batch_id: int) -> HttpResponseBase:
    """Only what was on the screen: the form carries the digest of its preview."""
    batch, _ = ambil(request, batch_id)
    if request.method != "POST":
        return ke_batch(request, batch_id)
    try:
        latar.minta(pelaku=request.user, batch=batch, tugas=latar.TERAPKAN, sidik=request.POST.get("sidik", ""))
    except Bentrok as galat:
        messages.warning(request, galat.pesan)
        return tampil(request, *ambil(request, batch_id), status=BENTROK)
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
        return ke_batch(request, batch_id)
    kini, keadaan = ambil(request, batch_id)
    if kini.ringkasan.get("kabar", {}).get("jenis") == "berubah":
        return tampil(request, kini, keadaan, status=BENTROK)
    return ke_batch(request, batch_id)


@halaman_pd("impor")
@require_http_methods(["GET", "HEAD", "POST"])
def impor_buang(request: PermintaanPD, batch_id: int) -> HttpResponseBase:
    batch, keadaan = ambil(request, batch_id)
    if "yakin" not in request.POST:
        return render(request, "pertukaran/buang.html", {"batch": batch, "k": keadaan})
    try:
        buang_batch(pelaku=request.user, batch=batch)
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
        return ke_batch(request, batch_id)
    messages.success(request, f"{batch.nama_berkas} dibuang; tidak ada data yang berubah.")
    return redirect(request.konteks.url("pertukaran:impor"))
