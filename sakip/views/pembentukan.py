"""An agency formed out of others, guided: predecessors, identity, parts, preview, all at once."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from sakip.beranda.papan import perangkat_daerah_pemda
from sakip.halaman import PermintaanPemda, halaman_pemda
from sakip.inti.galat import GalatMasukan
from sakip.pembentukan import Pilihan, baca_asal, bentuk, periksa_kelahiran, susun_bentuk
from sakip.pembentukan.formulir import FormKelahiran, baca_pilihan

TAK_TERBACA = 422


@halaman_pemda("kelola")
@require_http_methods(["GET", "HEAD", "POST"])
def pembentukan(request: PermintaanPemda) -> HttpResponseBase:
    k, kirim = request.konteks_pemda, request.method == "POST"
    slug = request.GET.getlist("asal")
    asal = baca_asal(k.pemda, slug, k.tahun) if slug else []
    form = FormKelahiran(request.POST if kirim else None, tahun=k.tahun)
    pilihan = baca_pilihan(request.POST) if kirim else Pilihan()
    if kirim and form.is_valid():
        for galat in periksa_kelahiran([a.perangkat_daerah for a in asal], form.kelahiran):
            form.tolak(galat)
        tahun = form.cleaned_data["dari"].year
        asal = baca_asal(k.pemda, slug, tahun) if tahun != k.tahun else asal
        if request.POST.get("aksi") == "terapkan" and (jawab := _bentuk(request, form, pilihan, slug)):
            return jawab
    tahun = form.cleaned_data["dari"].year if kirim and "dari" in form.cleaned_data else k.tahun
    isi = {
        "form": form,
        "asal": asal,
        "daftar": perangkat_daerah_pemda(request.user, k.pemda, k.tahun),
        "dipilih": slug,
        "pilihan": pilihan,
        "rencana": susun_bentuk(asal, pilihan, tahun),
    }
    return render(request, "sakip/pembentukan.html", isi, status=TAK_TERBACA if kirim and form.errors else 200)


def _bentuk(
    request: PermintaanPemda, form: FormKelahiran, pilihan: Pilihan, slug: list[str]
) -> HttpResponseBase | None:
    if form.errors:
        return None
    k, isi = request.konteks_pemda, form.kelahiran
    try:
        baru = bentuk(pelaku=request.user, pemda=k.pemda, asal=slug, isi=isi, pilihan=pilihan)
    except GalatMasukan as galat:
        form.tolak(galat)
        return None
    messages.success(request, f"{baru} dibentuk. Lengkapi penugasan dan pejabatnya di Kelola data induk.")
    return redirect(reverse("renstra:pohon", kwargs={"slug": baru.slug, "tahun": isi.dari.year}))
