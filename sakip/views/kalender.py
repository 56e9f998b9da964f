"""The yearly calendar of a pemda and its exceptions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from sakip.alur import jadwal
from sakip.beranda.kalender import lembar_kalender
from sakip.beranda.papan import perangkat_daerah_pemda
from sakip.forms import FormKalender, FormPengecualian
from sakip.halaman import PermintaanPemda, halaman_pemda, kirim_xlsx, minta_xlsx
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.models import PerangkatDaerah
from sakip.services.bentrok import sidik
from sakip.unduh import buku_kalender

KONFLIK, GALAT = 409, 422
METODE = ["GET", "HEAD", "POST"]


def _daftar(request: PermintaanPemda) -> list[PerangkatDaerah]:
    k = request.konteks_pemda
    return perangkat_daerah_pemda(request.user, k.pemda, k.tahun)


# --- The year


@halaman_pemda("lihat_pemda", tulis="atur_periode")
@require_http_methods(METODE)
def kalender(request: PermintaanPemda) -> HttpResponseBase:
    k = request.konteks_pemda
    if minta_xlsx(request) and request.method != "POST":
        return kirim_xlsx(
            request, buku_kalender(lembar_kalender(k.pemda, k.tahun, _daftar(request)), k.tahun), "kalender"
        )
    tersimpan = jadwal.kalender(k.pemda, k.tahun)
    if request.method != "POST":
        form = FormKalender(tahun=k.tahun, awal=_usulan(request, tersimpan))
        return _tampil(request, form, tersimpan, sidik=jadwal.sidik_kalender(k.pemda, tersimpan))
    form = FormKalender(request.POST, tahun=k.tahun, awal=tersimpan)
    tampil = request.POST.get("sidik", "")
    if not form.is_valid():
        return _tampil(request, form, tersimpan, GALAT, sidik=tampil)
    if request.POST.get("aksi") == "pratinjau":
        dampak = jadwal.dampak(k.pemda, k.tahun, form.isi(), _daftar(request))
        return _tampil(request, form, tersimpan, sidik=tampil, dampak=dampak)
    return _simpan(request, form, tersimpan, tampil)


def _usulan(request: PermintaanPemda, tersimpan: jadwal.Kalender) -> jadwal.Kalender:
    """What stands; or, asked for or where nothing stands, last year's calendar or the usual rhythm."""
    k, minta = request.konteks_pemda, request.GET.get("usul", "")
    if minta == "salin":
        return jadwal.salin_kalender(jadwal.kalender(k.pemda, k.tahun - 1))
    return jadwal.irama(k.tahun) if minta == "irama" or not tersimpan else tersimpan


def _simpan(
    request: PermintaanPemda, form: FormKalender, tersimpan: jadwal.Kalender, tampil: str
) -> HttpResponseBase:
    k = request.konteks_pemda
    try:
        banyak = jadwal.simpan_kalender(
            pelaku=request.user, pemda=k.pemda, tahun=k.tahun, isi=form.isi(), sidik_tampil=tampil
        )
    except Bentrok as galat:
        kini = jadwal.sidik_kalender(k.pemda, tersimpan)
        return _tampil(request, form, tersimpan, KONFLIK, sidik=kini, bentrok=galat.pesan)
    messages.success(
        request, f"Kalender {k.tahun} tersimpan; {banyak} periode berubah." if banyak else "Tidak ada perubahan."
    )
    return redirect(k.url("kalender"))


def _tampil(
    request: PermintaanPemda, form: FormKalender, tersimpan: jadwal.Kalender, status: int = 200, **isi: Any
) -> HttpResponse:
    k, daftar = request.konteks_pemda, _daftar(request)
    isi |= {
        "form": form,
        "lembar": lembar_kalender(k.pemda, k.tahun, daftar),
        "banyak": len(daftar),
        "tersimpan": tersimpan,
        "usul": request.GET.get("usul", "") if request.method != "POST" else "",
        "tahun_lalu": jadwal.kalender(k.pemda, k.tahun - 1),
    }
    return render(request, "sakip/kalender.html", isi, status=status)


# --- One exception


@halaman_pemda("atur_periode")
@require_http_methods(METODE)
def pengecualian(request: PermintaanPemda) -> HttpResponseBase:
    """Add, change (``?perangkat_daerah=&periode=``) or end an agency's own window."""
    daftar = _daftar(request)
    if request.method == "POST":
        return _tulis(request, daftar)
    ada = _ada(request, daftar, request.GET)
    awal = {"perangkat_daerah": request.GET.get("perangkat_daerah"), "periode": request.GET.get("periode")}
    if ada:
        awal |= {"buka": ada.buka, "tenggat": ada.tenggat, "alasan": ada.alasan}
    return _lembar(request, FormPengecualian(initial=awal, daftar=daftar), ada)


def _ada(request: PermintaanPemda, daftar: Sequence[PerangkatDaerah], isi: Any) -> Any:
    """The stored exception that a query or a form names."""
    pd = next((p for p in daftar if p.slug == isi.get("perangkat_daerah")), None)
    periode = isi.get("periode", "")
    if pd is None or periode not in ("0", "1", "2", "3", "4"):
        return None
    return jadwal.satu_pengecualian(pd, request.konteks_pemda.tahun, int(periode))


def _tulis(request: PermintaanPemda, daftar: Sequence[PerangkatDaerah]) -> HttpResponseBase:
    ada, akhiri = _ada(request, daftar, request.POST), request.POST.get("aksi") == "akhiri"
    form = FormPengecualian(request.POST, daftar=daftar)
    if akhiri and ada is None:
        raise Http404("Pengecualian ini tidak ada.")
    if not akhiri and not form.is_valid():
        return _lembar(request, form, ada, GALAT)
    tampil = request.POST.get("sidik", "")
    try:
        pesan = _akhiri(request, ada, tampil) if akhiri else _simpan_satu(request, form, daftar, tampil)
    except Bentrok as galat:
        return _lembar(request, form, ada, KONFLIK, bentrok=galat.pesan)
    except GalatMasukan as galat:
        form.add_error(galat.kolom or None, galat.pesan)
        return _lembar(request, form, ada, GALAT)
    messages.success(request, pesan)
    return redirect(request.konteks_pemda.url("kalender") + "#pengecualian")


def _akhiri(request: PermintaanPemda, ada: Any, tampil: str) -> str:
    jadwal.hapus_pengecualian(
        pelaku=request.user,
        perangkat_daerah=ada.perangkat_daerah,
        tahun=ada.tahun,
        periode=ada.periode,
        sidik_tampil=tampil,
    )
    return f"Pengecualian {ada.perangkat_daerah.nama} diakhiri; kalender umum berlaku lagi."


def _simpan_satu(
    request: PermintaanPemda, form: FormPengecualian, daftar: Sequence[PerangkatDaerah], tampil: str
) -> str:
    pd = next(p for p in daftar if p.slug == form.cleaned_data["perangkat_daerah"])
    jadwal.simpan_pengecualian(
        pelaku=request.user,
        perangkat_daerah=pd,
        tahun=request.konteks_pemda.tahun,
        periode=form.cleaned_data["periode"],
        jendela=form.jendela(),
        sidik_tampil=tampil,
    )
    return f"Pengecualian {pd.nama} tersimpan."


def _lembar(
    request: PermintaanPemda, form: FormPengecualian, ada: Any, status: int = 200, **isi: Any
) -> HttpResponse:
    k = request.konteks_pemda
    isi |= {
        "form": form,
        "ada": ada,
        "sidik": sidik(ada),
        "lembar": lembar_kalender(k.pemda, k.tahun, _daftar(request)),
    }
    return render(request, "sakip/kalender_pengecualian.html", isi, status=status)
