"""One part of a report: read, written, saved by itself, its preview, the picker of live figures."""

from __future__ import annotations

import re
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from laporan.forms import FormBagian, ke_teks
from laporan.layar.lkip import IsiBagian
from laporan.layar.penyunting import BATAS_ANGKA, BATAS_ANGKA_SEMUA, JENIS, Penyunting
from laporan.models import Naskah
from laporan.selectors.naskah import ada_naskah
from laporan.services import NaskahBentrok, simpan_bagian
from laporan.services.sunting import ganti_dengan_angka_hidup
from laporan.susun.banding_naskah import bandingkan
from laporan.susun.kerangka import BagianNaskah
from laporan.susun.lkip.alat import tabel_pendukung
from laporan.views.naskah import (
    KONFLIK,
    TAK_TERBACA,
    bagian_diminta,
    isi_umum,
    ke_bagian,
    penyunting,
    potongan,
)
from laporan.xlsx import tabel_buku
from sakip.halaman import PermintaanPD, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.galat import GalatMasukan


@halaman_pd("lihat", tulis="susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def bagian(request: PermintaanPD, kunci: str, dokumen: str = "lkip") -> HttpResponseBase:
    """The page of a part. Without script the text is posted as a whole."""
    p = penyunting(request, dokumen)
    satu = bagian_diminta(request, p, kunci)
    if request.method == "POST":
        return _kirim(request, p, satu)
    isi = p.isi(satu)
    if minta_xlsx(request):
        tabel = [tabel_pendukung(t) for t in isi.tabel]
        return kirim_xlsx(request, tabel_buku(isi.judul, tabel), dokumen, isi.kunci, isi.rujukan)
    return _tampil(request, p, satu, isi, _form(isi.isi, isi.versi))


def _form(html: str, versi: int) -> FormBagian:
    return FormBagian(initial={"isi": ke_teks(html), "versi": versi})


def _kirim(request: PermintaanPD, p: Penyunting, satu: BagianNaskah) -> HttpResponseBase:
    form = FormBagian(request.POST)
    if not form.is_valid():
        return _tampil(request, p, satu, p.isi(satu), form, TAK_TERBACA)
    try:
        _simpan(request, p.jenis, satu, form)
    except NaskahBentrok:
        isi = p.isi(satu)
        kiriman = form.cleaned_data["isi"]
        return _tampil(request, p, satu, isi, _form(kiriman, isi.versi), KONFLIK, kiriman)
    except GalatMasukan as galat:
        form.add_error(None, galat.pesan)
        return _tampil(request, p, satu, p.isi(satu), form, TAK_TERBACA)
    messages.success(request, "Naskah tersimpan.")
    return ke_bagian(request, p, satu)


def _simpan(request: PermintaanPD, jenis: str, satu: BagianNaskah, form: FormBagian) -> Naskah | None:
    return simpan_bagian(
        pelaku=request.user,
        perangkat_daerah=request.konteks.perangkat_daerah,
        tahun=request.konteks.tahun,
        jenis=jenis,
        kunci=satu.kunci,
        rujukan=satu.rujukan,
        isi=form.cleaned_data["isi"],
        versi=form.cleaned_data["versi"],
    )


def _tampil(
    request: PermintaanPD,
    p: Penyunting,
    satu: BagianNaskah,
    isi: IsiBagian,
    form: FormBagian,
    status: int = 200,
    kiriman: str | None = None,
) -> HttpResponse:
    """The editor; after a conflict both texts, and the next save is over the version now on the page."""
    tawaran, sunting = p.tawaran(satu), isi.isi if kiriman is None else kiriman
    konteks: dict[str, Any] = {
        **isi_umum(request, p, satu),
        "isi": isi,
        "daftar": p.daftar,
        "tetangga": p.daftar.tetangga(satu),
        "form": form,
        "sunting": (form["isi"].value() or "") if form.is_bound else sunting,
        "banding": None if kiriman is None else bandingkan(isi.isi, kiriman),
        "pratinjau": p.pratinjau(satu),
        "tawaran": tawaran,
        "token": p.nilai_token([sunting, *(t.html for t in tawaran)]),
        "lalu": bool(p.lalu(satu)),
        "bab": satu.kunci.split(".")[0],
        "rumpun": p.rumpun,
    }
    return render(request, "laporan/bagian.html", konteks, status=status)


# --- saved by itself


@halaman_pd("lihat", tulis="susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def bagian_simpan(request: PermintaanPD, dokumen: str, kunci: str) -> JsonResponse:
    """200 {"versi", "pukul"} · 409 {"versi", "mereka": {"isi", "oleh", "pada"}} · 422 {"pesan"}.

    Read, it says what is stored now, as a conflict does.
    """
    if dokumen not in JENIS:
        raise Http404("Laporan tidak ada.")
    if request.method != "POST":
        return _mereka(request, dokumen, kunci, 200)
    satu = _untuk_disimpan(request, dokumen, kunci)
    form = FormBagian(request.POST)
    if not form.is_valid():
        return _tolak(" ".join(str(e) for daftar in form.errors.values() for e in daftar))
    try:
        naskah = _simpan(request, dokumen, satu, form)
    except NaskahBentrok:
        return _mereka(request, dokumen, kunci)
    except GalatMasukan as galat:
        return _tolak(galat.pesan)
    saat = timezone.localtime()
    return JsonResponse({"versi": naskah.versi if naskah else 0, "pukul": f"{saat:%H.%M}"})


def _untuk_disimpan(request: PermintaanPD, dokumen: str, kunci: str) -> BagianNaskah:
    """The part by its address alone: the outline is read only for a ``rujukan`` that no text stands under yet."""
    satu = BagianNaskah(kunci, "", request.GET.get("rujukan", ""))
    k = request.konteks
    if not satu.rujukan or ada_naskah(k.perangkat_daerah, k.tahun, dokumen, kunci, satu.rujukan):
        return satu
    return bagian_diminta(request, penyunting(request, dokumen), kunci)


def _tolak(pesan: str) -> JsonResponse:
    return JsonResponse({"pesan": pesan}, status=TAK_TERBACA)


def _mereka(request: PermintaanPD, dokumen: str, kunci: str, status: int = KONFLIK) -> JsonResponse:
    """What another person stored meanwhile."""
    p = penyunting(request, dokumen)
    isi = p.isi(bagian_diminta(request, p, kunci))
    pada = f"{isi.waktu:%H.%M}" if isi.waktu else ""
    mereka = {"isi": isi.isi, "oleh": isi.oleh, "pada": pada, "token": dict(p.nilai_token([isi.isi]))}
    return JsonResponse({"versi": isi.versi, "mereka": mereka}, status=status)


# --- fragments


@halaman_pd("lihat")
@require_safe
def bagian_pratinjau(request: PermintaanPD, dokumen: str, kunci: str) -> HttpResponse:
    """The part as stored now, as it will print, and what in it does not fit the data."""
    p = penyunting(request, dokumen)
    satu = bagian_diminta(request, p, kunci)
    naskah = p.isi(satu)
    token = p.nilai_token([naskah.isi])
    isi = {**isi_umum(request, p, satu), "pratinjau": p.pratinjau(satu), "isi": naskah, "token": token}
    return potongan(render(request, "laporan/bagian_pratinjau.html", isi))


@halaman_pd("lihat")
@require_safe
def pilih_angka(request: PermintaanPD, dokumen: str) -> HttpResponse:
    """Live figures of a kind that fit a search, at most ``banyak``; for the picker of the editor."""
    p = penyunting(request, dokumen)
    cari, rumpun, banyak = (request.GET.get(n, "") for n in ("cari", "rumpun", "banyak"))
    batas = min(int(banyak), BATAS_ANGKA_SEMUA) if re.fullmatch(r"[1-9]\d{0,4}", banyak) else BATAS_ANGKA
    isi = {"pilihan": p.pilih(cari, rumpun, batas), "cari": cari, "rumpun": rumpun, "jenis": p.jenis}
    return potongan(render(request, "laporan/pilih_angka.html", isi))


# --- a typed figure becomes a live one


@halaman_pd("lihat", tulis="susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def ganti_angka(request: PermintaanPD, dokumen: str, kunci: str) -> HttpResponseBase:
    """The nearest live figure in the place of a typed one; read, it leads to the part."""
    p = penyunting(request, dokumen)
    satu = bagian_diminta(request, p, kunci)
    if request.method != "POST":
        return ke_bagian(request, p, satu)
    awal, versi = (request.POST.get(n, "") for n in ("awal", "versi"))
    try:
        if not (awal.isdecimal() and versi.isdecimal()):
            raise GalatMasukan("Angka yang akan diganti tidak disebut; muat ulang halaman.", nilai=awal)
        ganti_dengan_angka_hidup(
            pelaku=request.user,
            penyunting=p,
            bagian=satu,
            teks=request.POST.get("teks", ""),
            awal=int(awal),
            versi=int(versi),
        )
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
        return ke_bagian(request, p, satu)
    messages.success(request, "Angka diganti dengan angka hidup.")
    return ke_bagian(request, p, satu)
