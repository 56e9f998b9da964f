"""Entry of realisasi: all indicators of a period on one page; saved cell by cell, or together as a plain form."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch
from django.views.decorators.http import require_http_methods

from kinerja.forms import BarisForm, FormIsian, FormSel, Kiriman, baca_kiriman
from kinerja.layar.lembar import PERIODE, Penyusun
from kinerja.layar.pembaca import Pengisi, form_sel, tautan_pengajuan
from kinerja.layar.unduh import buku_isian
from kinerja.services.isian import BarisIsian, HasilIsian, simpan_isian
from sakip.alur.kehadiran import hadir
from sakip.halaman import PermintaanPD, akhiran_periode, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.galat import GalatMasukan

KONFLIK, GALAT = 409, 422
TANPA_NAMA = "Tulis atas nama siapa Anda mengisi, misalnya nama dan jabatan yang memberi angkanya."


@halaman_pd("lihat", tulis="tulis_realisasi")
@require_http_methods(["GET", "HEAD", "POST"])
def isian(request: PermintaanPD, periode: int) -> HttpResponseBase:
    periksa(periode)
    return _simpan(request, periode) if request.method == "POST" else _tampil(request, periode)


def periksa(periode: int) -> None:
    if periode not in PERIODE:
        raise Http404("Periode tidak ada.")


def pengisi(request: PermintaanPD, atas_nama: str = "") -> Pengisi:
    """Who asks, and which rows: ``?unit=``, ``?atas_nama=``; a form names the latter itself."""
    nama = atas_nama or request.POST.get("atas_nama") or request.GET.get("atas_nama", "")
    return Pengisi(request.konteks, atas_nama=nama, minta_unit=request.GET.get("unit", ""))


def penyusun(request: PermintaanPD, periode: int, orang: Pengisi, *, semua: bool = False) -> Penyusun:
    konteks = request.konteks
    return Penyusun(konteks.perangkat_daerah, konteks.tahun, periode, orang.pembaca(periode, semua=semua))


def _alamat(request: PermintaanPD, nama: str, periode: int) -> str:
    """Another address of the sheet with the same choice of rows."""
    pilihan = request.GET.urlencode()
    return request.konteks.url(nama, periode=periode) + (f"?{pilihan}" if pilihan else "")


# --- as a plain form


def _simpan(request: PermintaanPD, periode: int) -> HttpResponseBase:
    orang = pengisi(request)
    if orang.perlu_nama:
        return _tampil(request, periode, status=GALAT, galat=[{"id": "atas-nama", "pesan": TANPA_NAMA}])
    form = FormIsian(penyusun(request, periode, orang).formulir())
    hasil = tulis(request, periode, orang, form.terima(request.POST))
    form.catat(hasil)
    tertahan = form.tertahan()
    _kabarkan(request, hasil, tertahan)
    if not tertahan:
        return redirect(_alamat(request, "kinerja:isian", periode))
    return _tampil(request, periode, tertahan, KONFLIK if hasil.konflik else GALAT)


def tulis(request: PermintaanPD, periode: int, orang: Pengisi, baris: Iterable[BarisIsian]) -> HasilIsian:
    """The one way from these pages into the service."""
    return simpan_isian(
        pelaku=request.user,
        perangkat_daerah=request.konteks.perangkat_daerah,
        tahun=request.konteks.tahun,
        periode=periode,
        baris=baris,
        atas_nama=orang.atas_nama,
    )


def _kabarkan(request: PermintaanPD, hasil: HasilIsian, tertahan: dict[int, BarisForm]) -> None:
    """Say how many rows were saved and how many wait."""
    banyak = len(hasil.tersimpan)
    if banyak:
        messages.success(request, f"{banyak} baris tersimpan.")
    elif not tertahan:
        messages.info(request, "Tidak ada perubahan.")
    if tertahan:
        messages.warning(request, f"{len(tertahan)} baris belum tersimpan; isian Anda tetap ada di bawah.")


def _tampil(
    request: PermintaanPD,
    periode: int,
    tertahan: dict[int, BarisForm] | None = None,
    status: int = 200,
    galat: list[dict[str, str]] | None = None,
) -> HttpResponse:
    orang = pengisi(request)
    lembar = penyusun(request, periode, orang).lembar(tertahan)
    if minta_xlsx(request) and request.method != "POST":
        return kirim_xlsx(request, buku_isian(lembar, request.konteks.tahun), "isian", akhiran_periode(periode))
    teks, utama = tautan_pengajuan(request.konteks.boleh, lembar.status, not lembar.tertutup)
    isi = {
        "lembar": lembar,
        "orang": orang,
        "galat": galat or FormIsian.daftar_galat(lembar.tertahan),
        "bentrok": status == KONFLIK,
        "url_sel": _alamat(request, "kinerja:isian_sel", periode),
        "url_pengajuan": url_pengajuan(request, periode),
        "pilihan": f"?{request.GET.urlencode()}" if request.GET else "",
        "teks_pengajuan": teks,
        "dapat_ajukan": utama,
    }
    return render(request, "kinerja/isian.html", isi, status=status)


def url_pengajuan(request: PermintaanPD, periode: int) -> str:
    """Where the period is submitted and reviewed; nothing where that page does not exist."""
    try:
        return request.konteks.url("pengajuan", periode=periode)
    except NoReverseMatch:
        return ""


# --- cell by cell


@halaman_pd("lihat", tulis="tulis_realisasi")
@require_http_methods(["GET", "HEAD", "POST"])
def isian_sel(request: PermintaanPD, periode: int) -> HttpResponseBase:
    """The grid's script saves here; opened by hand it leads to the page."""
    periksa(periode)
    if request.method != "POST":
        return redirect(_alamat(request, "kinerja:isian", periode))
    try:
        kiriman = baca_kiriman(request.body)
        return _simpan_sel(request, periode, kiriman)
    except GalatMasukan as galat:
        return JsonResponse({"pesan": galat.pesan}, status=GALAT)
    except PermissionDenied as galat:
        return JsonResponse({"pesan": str(galat)}, status=403)


def _simpan_sel(request: PermintaanPD, periode: int, kiriman: Kiriman) -> HttpResponseBase:
    orang = pengisi(request, kiriman.atas_nama)
    if orang.perlu_nama:
        raise GalatMasukan(TANPA_NAMA, kolom="atas_nama")
    form: FormSel = form_sel(request.konteks.perangkat_daerah, kiriman)
    form.catat(tulis(request, periode, orang, form.terima()))
    jawaban, status = form.jawaban()
    # Read anew: what goes back is what the page would show.
    tampil = penyusun(request, periode, orang).tampil(form.indikator)
    return JsonResponse({**jawaban, "tampil": tampil}, status=status)


@halaman_pd("lihat", tulis="lihat")
@require_http_methods(["GET", "HEAD", "POST"])
def isian_hadir(request: PermintaanPD, periode: int) -> HttpResponseBase:
    """Who else has this page open; opened by hand it leads there."""
    periksa(periode)
    konteks = request.konteks
    if request.method != "POST":
        return redirect(konteks.url("kinerja:isian", periode=periode))
    lain = hadir(
        pengguna=request.user,
        perangkat_daerah=konteks.perangkat_daerah,
        tahun=konteks.tahun,
        halaman=f"kinerja:isian:{periode}",
    )
    return JsonResponse({"lain": lain})
