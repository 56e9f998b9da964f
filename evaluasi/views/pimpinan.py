"""The leaders' pages, and the decision over a submitted period from there."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evaluasi.forms.pimpinan import FormPimpinan
from evaluasi.layar.pimpinan import buku
from evaluasi.layar.pimpinan import dinas as layar_dinas
from evaluasi.layar.pimpinan import pemda as layar_pemda
from evaluasi.perhitungan.pimpinan import Periode
from evaluasi.selectors.pimpinan import dinas_pemda, triwulan_kini
from sakip.alur import langkah
from sakip.halaman import (
    PermintaanPD,
    PermintaanPemda,
    akhiran_periode,
    halaman_konflik,
    halaman_pd,
    halaman_pemda,
    kirim_xlsx,
    minta_xlsx,
)
from sakip.inti.alur import PERIODE_KERJA
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.periode import nama_periode

TAK_TERBACA = 422
SETUJUI, KEMBALIKAN = "setujui", "kembalikan"


@halaman_pemda("lihat_pemda")
@require_safe
def pimpinan_pemda(request: PermintaanPemda) -> HttpResponse:
    k = request.konteks_pemda
    daftar = dinas_pemda(request.user, k.pemda, k.tahun)
    form = FormPimpinan(request.GET, kini=triwulan_kini(daftar, k.tahun), perangkat_daerah=daftar)
    template = "evaluasi/pimpinan_pemda.html"
    if not form.is_valid():
        return render(request, template, {"form": form}, status=TAK_TERBACA)
    pilih = form.cleaned_data.get("pd", "")
    p = Periode(k.tahun, form.cleaned_data["triwulan"])
    penuh = minta_xlsx(request)
    h = layar_pemda.halaman_pimpinan([pd for pd in daftar if pilih in ("", pd.slug)], p, penuh=penuh)
    if penuh:
        return kirim_xlsx(request, buku.buku_pemda(h), "pimpinan", akhiran_periode(p.triwulan), pilih)
    return render(request, template, {"form": form, "h": h})


@halaman_pd("lihat")
@require_safe
def pimpinan(request: PermintaanPD) -> HttpResponse:
    return _tampil(request)


def _tampil(request: PermintaanPD, galat: GalatMasukan | None = None) -> HttpResponse:
    """The page; after a refused decision with what was typed and why."""
    k = request.konteks
    form = FormPimpinan(request.GET, kini=triwulan_kini([k.perangkat_daerah], k.tahun))
    if not form.is_valid():
        return render(request, "evaluasi/pimpinan.html", {"form": form}, status=TAK_TERBACA)
    p = Periode(k.tahun, form.cleaned_data["triwulan"])
    h = layar_dinas.halaman_pimpinan(k, p)
    if minta_xlsx(request) and galat is None:
        return kirim_xlsx(request, buku.buku_dinas(h), "pimpinan", akhiran_periode(p.triwulan))
    isi: dict[str, Any] = {"form": form, "h": h, "ketik": request.POST, "galat": []}
    if galat:
        isi["galat"] = [{"id": f"alasan-{k.tahun}-{request.POST.get('periode', '')}", "pesan": galat.pesan}]
    return render(request, "evaluasi/pimpinan.html", isi, status=TAK_TERBACA if galat else 200)


@halaman_pd("tinjau")
@require_http_methods(["GET", "HEAD", "POST"])
def pimpinan_putuskan(request: PermintaanPD) -> HttpResponseBase:
    """Approve or return a whole period by the steps of ``sakip.alur.langkah``; rows are returned on its own page."""
    k = request.konteks
    url = k.url("evaluasi:pimpinan")
    if request.method != "POST":
        return redirect(url)
    try:
        pesan = _putuskan(request)
    except Bentrok as galat:
        return halaman_konflik(request, galat.pesan, url)
    except GalatMasukan as galat:
        return _tampil(request, galat)
    messages.success(request, pesan)
    return redirect(url)


def _putuskan(request: PermintaanPD) -> str:
    k, isi = request.konteks, request.POST
    periode, versi = _bilangan(isi.get("periode", "")), _bilangan(isi.get("versi", ""))
    if periode not in PERIODE_KERJA or versi is None:
        raise GalatMasukan("Periode yang diputuskan tidak terbaca. Muat ulang halaman ini lalu putuskan lagi.")
    di: dict[str, Any] = {
        "pelaku": request.user,
        "perangkat_daerah": k.perangkat_daerah,
        "tahun": k.tahun,
        "periode": periode,
        "versi": versi,
    }
    nama = f"{nama_periode(periode)} {k.tahun}"
    if isi.get("langkah") == SETUJUI:
        p = langkah.setujui(**di, catatan=isi.get("alasan", ""))
        return f"{nama} disetujui{' dan dikunci' if p.keadaan == 'dikunci' else ''}."
    if isi.get("langkah") == KEMBALIKAN:
        langkah.kembalikan(**di, alasan=isi.get("alasan", ""))
        return f"{nama} dikembalikan kepada perencana."
    raise GalatMasukan("Pilih Setujui atau Kembalikan.")


def _bilangan(teks: str) -> int | None:
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else None
