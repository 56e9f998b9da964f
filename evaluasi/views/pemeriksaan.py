"""Sample and tick marks: drawn, ticked one by one or all on one page, taken out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evaluasi.forms.catatan import PILIHAN_TANDA, FormSampel, FormTanda, baca_tanda
from evaluasi.layar.kertas_kerja import LEGENDA, buku_tanda, halaman_tanda
from evaluasi.selectors.catatan import daftar_kertas
from evaluasi.services import tanda as layanan
from sakip.halaman import PermintaanPD, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.galat import GalatMasukan

TAK_TERBACA = 422


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def pemeriksaan(request: PermintaanPD) -> HttpResponseBase:
    """The sample; posted, the ticks of all its rows, and which of them are taken out."""
    k = request.konteks
    if request.method == "POST":
        return _simpan(request)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_tanda(halaman_tanda(k, layanan.cap_tanda), k.tahun), "sampel")
    return _tampil(request, FormSampel(kertas=daftar_kertas(k.perangkat_daerah, k.tahun)))


def _tampil(request: PermintaanPD, form: FormSampel, status: int = 200, galat: str = "") -> HttpResponse:
    k = request.konteks
    isi = {
        "baris": halaman_tanda(k, layanan.cap_tanda),
        "form": form,
        "kertas": daftar_kertas(k.perangkat_daerah, k.tahun),
        "pilihan_tanda": PILIHAN_TANDA,
        "legenda": LEGENDA,
        "galat": [{"pesan": galat}] if galat else [],
    }
    return render(request, "evaluasi/pemeriksaan.html", isi, status=status)


def _simpan(request: PermintaanPD) -> HttpResponseBase:
    k = request.konteks
    di: dict[str, Any] = {"pelaku": request.user, "perangkat_daerah": k.perangkat_daerah, "tahun": k.tahun}
    kertas = daftar_kertas(k.perangkat_daerah, k.tahun)
    ada = [b.tanda.pk for b in halaman_tanda(k, layanan.cap_tanda)]
    keluar = [pk for pk in ada if request.POST.get("keluar") == str(pk)]
    isi, milik = baca_tanda(request.POST, [pk for pk in ada if pk not in keluar], kertas)
    try:
        hasil = layanan.simpan_tanda(isi=isi, kertas=milik, **di)
        dikeluarkan = layanan.hapus_tanda(kunci=keluar, **di) if keluar else 0
    except GalatMasukan as galat:
        return _tampil(request, FormSampel(kertas=kertas), TAK_TERBACA, galat.pesan)
    kabar = [f"{hasil.berubah} tanda tersimpan"] + [f"{dikeluarkan} dikeluarkan dari sampel"] * bool(dikeluarkan)
    messages.success(request, ", ".join(kabar) + ".")
    for bentrok in hasil.bentrok:
        messages.warning(request, bentrok)
    return redirect(k.url("evaluasi:pemeriksaan"))


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def sampel(request: PermintaanPD) -> HttpResponseBase:
    """Draw a sample; a mere visit leads to the page."""
    k = request.konteks
    if request.method != "POST":
        return redirect(k.url("evaluasi:pemeriksaan"))
    form = FormSampel(request.POST, kertas=daftar_kertas(k.perangkat_daerah, k.tahun))
    if form.is_valid():
        try:
            banyak, baru = layanan.pilih_sampel(
                pelaku=request.user,
                perangkat_daerah=k.perangkat_daerah,
                tahun=k.tahun,
                pilihan=form.pilihan,
                kertas=form.kertas,
            )
        except GalatMasukan as galat:
            form.tolak(galat)
        else:
            messages.success(request, f"{banyak} angka terpilih, {baru} baru dalam sampel.")
            return redirect(k.url("evaluasi:pemeriksaan"))
    return _tampil(request, form, TAK_TERBACA)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def tandai(request: PermintaanPD) -> HttpResponseBase:
    """Tick the figure that the address names; a mere visit leads to the sample."""
    k, jangkar = request.konteks, request.GET.get("jangkar", "")
    if request.method != "POST":
        return redirect(k.url("evaluasi:pemeriksaan"))
    kertas = daftar_kertas(k.perangkat_daerah, k.tahun)
    form = FormTanda(request.POST, kertas=kertas, prefix="t")
    if form.is_valid():
        try:
            tanda = layanan.tandai(
                pelaku=request.user,
                perangkat_daerah=k.perangkat_daerah,
                tahun=k.tahun,
                jangkar=jangkar,
                isi=form.isi,
                kertas=form.kertas,
            )
        except GalatMasukan as galat:
            return _tampil(request, FormSampel(kertas=kertas), TAK_TERBACA, galat.pesan)
        messages.success(request, f"{tanda.label}: {tanda.get_tanda_display() or 'masuk daftar'}.")
        return redirect(k.url("evaluasi:pemeriksaan"))
    salah = " ".join(str(pesan) for semua in form.errors.values() for pesan in semua)
    return _tampil(request, FormSampel(kertas=kertas), TAK_TERBACA, f"Tanda belum disimpan. {salah}")
