"""Working papers: the list, one, made and changed, initialled."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evaluasi.cetak.kertas_kerja import KERTAS_KERJA
from evaluasi.forms.kertas_kerja import FormKertas, FormParaf
from evaluasi.layar.kertas_kerja import LEGENDA, halaman_kertas, satu_halaman
from evaluasi.models import KertasKerja
from evaluasi.selectors.catatan import satu_kertas
from evaluasi.services import kertas_kerja as layanan
from laporan.susun.penomoran import nomori
from laporan.xlsx import dokumen_buku
from sakip.halaman import PermintaanPD, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import JenjangReviu

BENTROK, TAK_TERBACA = 409, 422


def _ambil(request: PermintaanPD, kertas_id: int) -> KertasKerja:
    satu = satu_kertas(request.konteks.perangkat_daerah, request.konteks.tahun, kertas_id)
    if satu is None:
        raise Http404("Kertas kerja tidak ada.")
    return satu


@halaman_pd("periksa_kinerja")
@require_safe
def kertas(request: PermintaanPD) -> HttpResponse:
    return render(request, "evaluasi/kertas_daftar.html", {"baris": halaman_kertas(request.konteks)})


@halaman_pd("periksa_kinerja")
@require_safe
def kertas_satu(request: PermintaanPD, kertas_id: int) -> HttpResponse:
    satu = _ambil(request, kertas_id)
    if minta_xlsx(request):
        k, parameter = request.konteks, {"kertas": str(satu.pk)}
        pohon = nomori(KERTAS_KERJA.susun(k.perangkat_daerah, k.tahun, parameter)).dokumen
        return kirim_xlsx(request, dokumen_buku(pohon), KERTAS_KERJA.kunci, satu.nomor)
    return _tampil(request, satu)


def _tampil(
    request: PermintaanPD, satu: KertasKerja, form: FormParaf | None = None, status: int = 200, galat: str = ""
) -> HttpResponse:
    halaman = satu_halaman(request.konteks, satu)
    isi = {
        "halaman": halaman,
        "legenda": LEGENDA,
        "form": form,
        "form_paraf": form or FormParaf(initial={"versi": satu.versi}, jenjang=halaman.jenjang),
        "galat": [{"pesan": galat}] if galat else [],
    }
    return render(request, "evaluasi/kertas_satu.html", isi, status=status)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def kertas_baru(request: PermintaanPD) -> HttpResponseBase:
    return _form(request, None)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def kertas_ubah(request: PermintaanPD, kertas_id: int) -> HttpResponseBase:
    return _form(request, _ambil(request, kertas_id))


def _form(request: PermintaanPD, satu: KertasKerja | None) -> HttpResponseBase:
    k = request.konteks
    form = FormKertas(request.POST if request.method == "POST" else None, kertas=satu)
    status, bentrok = 200, ""
    if form.is_bound:
        status = TAK_TERBACA
        if form.is_valid():
            try:
                hasil = layanan.simpan_kertas(
                    pelaku=request.user,
                    perangkat_daerah=k.perangkat_daerah,
                    tahun=k.tahun,
                    isi=form.isi,
                    kertas=satu,
                    versi=form.cleaned_data["versi"] or 0,
                )
            except Bentrok as galat:
                status, bentrok = BENTROK, galat.pesan
                data = request.POST.copy()
                data["versi"] = str(satu.versi) if satu else ""
                form = FormKertas(data, kertas=satu)
            except GalatMasukan as galat:
                form.tolak(galat)
            else:
                messages.success(request, f"{hasil.nomor} tersimpan, versi {hasil.versi}.")
                return redirect(k.url("evaluasi:kertas_satu", kertas_id=hasil.pk))
    isi = {"form": form, "kertas": satu, "bentrok": bentrok}
    return render(request, "evaluasi/kertas_form.html", isi, status=status)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def kertas_paraf(request: PermintaanPD, kertas_id: int) -> HttpResponseBase:
    """Initial the version that was read; a mere visit leads to the paper."""
    satu = _ambil(request, kertas_id)
    url = request.konteks.url("evaluasi:kertas_satu", kertas_id=satu.pk)
    if request.method != "POST":
        return redirect(f"{url}#paraf")
    form = FormParaf(request.POST)
    if form.is_valid():
        jenjang = JenjangReviu(form.cleaned_data["jenjang"])
        try:
            layanan.paraf_kertas(
                pelaku=request.user,
                kertas=satu,
                jenjang=jenjang,
                versi=form.cleaned_data["versi"],
                catatan=form.cleaned_data["catatan"],
            )
        except Bentrok as galat:
            return _tampil(request, _ambil(request, kertas_id), None, BENTROK, galat.pesan)
        except GalatMasukan as galat:
            form.tolak(galat)
        else:
            messages.success(request, f"{satu.nomor} versi {satu.versi} diparaf sebagai {jenjang.label.lower()}.")
            return redirect(url)
    return _tampil(request, satu, form, TAK_TERBACA)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def kertas_hapus(request: PermintaanPD, kertas_id: int) -> HttpResponseBase:
    """Delete an empty paper; a mere visit leads to it."""
    satu = _ambil(request, kertas_id)
    if request.method != "POST":
        return redirect(request.konteks.url("evaluasi:kertas_satu", kertas_id=satu.pk))
    nomor = satu.nomor
    try:
        layanan.hapus_kertas(pelaku=request.user, kertas=satu)
    except GalatMasukan as galat:
        return _tampil(request, satu, status=TAK_TERBACA, galat=galat.pesan)
    messages.success(request, f"{nomor} dihapus.")
    return redirect(request.konteks.url("evaluasi:kertas"))
