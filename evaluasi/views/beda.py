"""Two-year difference: of an agency, and counted over all agencies of a pemda."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from evaluasi.forms.beda import FormBeda
from evaluasi.layar import beda as layar
from evaluasi.layar.penanda import Penanda
from evaluasi.perhitungan.beda import ATURAN, periksa
from evaluasi.selectors.banding.cakupan import cakupan, tahun_pilihan
from evaluasi.selectors.beda.bahan import muat, muat_banyak
from sakip.halaman import PermintaanPD, PermintaanPemda, halaman_pd, halaman_pemda, kirim_xlsx, minta_xlsx
from sakip.models import PerangkatDaerah

TAK_TERBACA = 422
TEMPLATE, TEMPLATE_PEMDA = "evaluasi/beda.html", "evaluasi/beda_pemda.html"
# What needs a whole report composed again is asked of one agency only.
ATURAN_PEMDA = frozenset(a.kode for a in ATURAN) - {"koreksi"}


@halaman_pd("lihat")
@require_safe
def beda(request: PermintaanPD) -> HttpResponse:
    """What changed between two years, rule by rule."""
    k = request.konteks
    pd = k.perangkat_daerah
    semua = cakupan(request.user, perangkat_daerah=pd).dibaca()
    form = FormBeda(request.GET, tahun=k.tahun, pilihan=tahun_pilihan(semua, k.tahun))
    if not form.is_valid():
        return render(request, TEMPLATE, {"form": form}, status=TAK_TERBACA)
    tahun = form.dua_tahun(k.tahun)
    penanda = {t: Penanda(replace(k, tahun=t)) for t in tahun}
    bahan = muat(pd, *tahun, semua)
    h = layar.halaman_beda(periksa(bahan), tahun, form.cleaned_data, k.url, penanda)
    if minta_xlsx(request):
        return kirim_xlsx(request, layar.buku_beda(h), "beda", str(form.cleaned_data["dengan"]))
    isi: dict[str, Any] = {
        "form": form,
        "h": h,
        "keterangan": layar.KETERANGAN,
        "tidak_ada": layar.TIDAK_ADA,
        "tanpa_pasangan": "" if bahan.pasangan else layar.TANPA_PASANGAN,
    }
    return render(request, TEMPLATE, isi)


@halaman_pemda("lihat_pemda")
@require_safe
def beda_pemda(request: PermintaanPemda) -> HttpResponse:
    """How many differences each agency has, by group of rules or rule."""
    k = request.konteks_pemda
    semua = cakupan(request.user, pemda=k.pemda)
    pilihan = tahun_pilihan(semua.dibaca(), k.tahun)
    form = FormBeda(request.GET, tahun=k.tahun, pilihan=pilihan, tanpa=("aturan",))
    if not form.is_valid():
        return render(request, TEMPLATE_PEMDA, {"form": form}, status=TAK_TERBACA)
    tahun = form.dua_tahun(k.tahun)
    dipilih = semua.pilih((), tahun)
    pd = dipilih.dipilih
    bahan = muat_banyak(pd, *tahun, dipilih.dibaca())
    hasil = [(p, periksa(bahan[p.pk], ATURAN_PEMDA)) for p in pd]
    rinci = minta_xlsx(request)
    lain = form.cleaned_data["dengan"]

    def alamat(p: PerangkatDaerah, kueri: str) -> str:
        url = reverse("evaluasi:beda", kwargs={"slug": p.slug, "tahun": k.tahun})
        return f"{url}?{kueri or f'dengan={lain}'}"

    h = layar.halaman_pemda(hasil, tahun, lain, form.cleaned_data, alamat, rinci=rinci)
    if rinci:
        return kirim_xlsx(request, layar.buku_pemda(h), "beda", str(lain))
    return render(request, TEMPLATE_PEMDA, {"form": form, "h": h, "keterangan": layar.TANPA_KOREKSI})
