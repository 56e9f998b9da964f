"""Versions of a part, and last year's narrative."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from laporan.layar.penyunting import Penyunting
from laporan.layar.versi import Riwayat, riwayat_bagian
from laporan.services import NaskahBentrok
from laporan.services.sunting import ambil_tahun_lalu, pulihkan_versi, tambah_tahun_lalu
from laporan.susun.banding_naskah import bandingkan
from laporan.susun.kerangka import BagianNaskah
from laporan.views.naskah import bagian_diminta, isi_umum, ke_bagian, penyunting
from sakip.halaman import PermintaanPD, halaman_konflik, halaman_pd
from sakip.inti.galat import GalatMasukan

BENTROK = "Bagian ini sudah disimpan orang lain sejak halaman ini dibuka; lihat dahulu isinya, lalu ulangi."


def _angka(teks: str | None) -> int:
    return int(teks) if teks and teks.isdecimal() and len(teks) < 10 else 0


# --- versions


@halaman_pd("lihat", tulis="susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def bagian_versi(request: PermintaanPD, dokumen: str, kunci: str) -> HttpResponseBase:
    """What the part was: one version beside what stands now; posted, it becomes the newest version."""
    p = penyunting(request, dokumen)
    satu = bagian_diminta(request, p, kunci)
    r = riwayat_bagian(p, satu, _angka(request.POST.get("nomor") or request.GET.get("nomor")))
    if r is None:
        raise Http404("Versi tidak ada.")
    if request.method == "POST":
        return _pulihkan(request, p, satu, r)
    isi = {**isi_umum(request, p, satu), "r": r}
    if r.pilih:
        isi["banding"] = bandingkan(p.tampil(r.pilih.isi), r.kini)
        isi["pilih_isi"] = p.pratinjau(satu, r.pilih.isi)
    return render(request, "laporan/bagian_versi.html", isi)


def _pulihkan(request: PermintaanPD, p: Penyunting, satu: BagianNaskah, r: Riwayat) -> HttpResponseBase:
    if r.pilih is None:
        messages.error(request, "Pilih versi yang akan dipulihkan dahulu.")
        return redirect(request.get_full_path())
    versi = _angka(request.POST.get("versi"))
    try:
        pulihkan_versi(pelaku=request.user, penyunting=p, bagian=satu, pilih=r.pilih, versi=versi)
    except NaskahBentrok:
        return halaman_konflik(request, BENTROK, request.get_full_path())
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
        return ke_bagian(request, p, satu)
    messages.success(request, "Versi lama dipulihkan sebagai versi baru.")
    return ke_bagian(request, p, satu)


# --- last year


@halaman_pd("lihat", tulis="susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def bagian_lalu(request: PermintaanPD, dokumen: str, kunci: str) -> HttpResponseBase:
    """Last year's text of a part with its stale sentences marked; taken over where nothing is, else added below."""
    p = penyunting(request, dokumen)
    satu = bagian_diminta(request, p, kunci)
    if request.method == "POST":
        return _tambah(request, p, satu)
    isi = {**isi_umum(request, p, satu), "isi": p.isi(satu), "kalimat": p.kalimat(p.lalu(satu))}
    return render(request, "laporan/bagian_lalu.html", isi)


def _tambah(request: PermintaanPD, p: Penyunting, satu: BagianNaskah) -> HttpResponseBase:
    versi = _angka(request.POST.get("versi"))
    try:
        tambah_tahun_lalu(pelaku=request.user, penyunting=p, bagian=satu, versi=versi)
    except NaskahBentrok:
        return halaman_konflik(request, BENTROK, request.get_full_path())
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
        return ke_bagian(request, p, satu)
    messages.success(request, f"Naskah tahun {p.tahun - 1} diambil; kalimat yang tampak usang ditandai di pratinjau.")
    return ke_bagian(request, p, satu)


@halaman_pd("susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def tahun_lalu(request: PermintaanPD, dokumen: str) -> HttpResponseBase:
    """All parts that are empty and were written last year; the ticked ones are taken over."""
    p = penyunting(request, dokumen)
    calon = p.dapat_diambil()
    if request.method != "POST":
        isi = {**isi_umum(request, p, BagianNaskah("kata_pengantar", "")), "calon": calon}
        return render(request, "laporan/tahun_lalu.html", isi)
    pilih = set(request.POST.getlist("bagian"))
    return _ambil(request, p, [b for b, _, _ in calon if f"{b.kunci}|{b.rujukan}" in pilih])


def _ambil(request: PermintaanPD, p: Penyunting, pilih: list[BagianNaskah]) -> HttpResponse:
    try:
        n = ambil_tahun_lalu(pelaku=request.user, penyunting=p, bagian=pilih)
        messages.success(request, f"{n} bagian diambil dari laporan tahun {p.tahun - 1}; periksa satu per satu.")
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
    return redirect(request.konteks.url(f"laporan:{p.jenis}"))
