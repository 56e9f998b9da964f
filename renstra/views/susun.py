"""Planning pages of a Renstra: the list, the page of one, and forms for each of its parts."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from renstra.forms.butir import JENIS_BUTIR, FormRenstra
from renstra.forms.dasar import FormButir, banding
from renstra.layar import susun as layar
from renstra.models import Renstra
from renstra.services.butir import NAIK, TURUN, geser_butir, hapus_butir, penghalang, sebut, segar_baca, simpan_butir
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import Bentrok, GalatMasukan

TAK_TERBACA, BENTROK = 422, 409
ARAH = {"naik": NAIK, "turun": TURUN}


# --- shared by the forms of the plan


def simpan_form(request: PermintaanPD, form: FormButir) -> Any | None:
    """Save what the form read; ``None`` where it comes back, with ``form.bentrok`` set after a conflict."""
    if not form.is_valid():
        return None
    try:
        return simpan_butir(
            pelaku=request.user,
            objek=form.instance,
            isi=form.isi,
            anggota=form.isi_anggota,
            sidik=form.cleaned_data["sidik"],
        )
    except Bentrok as galat:
        kini = segar_baca(form.instance)
        form.bentrok = (galat.pesan, banding(form, kini) if kini else [])  # type: ignore[attr-defined]
        form.pakai_sidik(kini)
    except GalatMasukan as galat:
        form.tolak(galat)
    return None


def kembali_form(request: PermintaanPD, template: str, form: FormButir, **isi: Any) -> HttpResponse:
    """The form again: fresh, with faults (422), or with both versions after a conflict (409)."""
    bentrok = getattr(form, "bentrok", None)
    status = BENTROK if bentrok else TAK_TERBACA if form.is_bound else 200
    return render(request, template, {"form": form, "bentrok": bentrok, **isi}, status=status)


def halaman_hapus(request: PermintaanPD, objek: Any, kembali: str, **isi: Any) -> HttpResponseBase:
    """Ask before deleting; say what refers to it where something does."""
    nama, galat = sebut(objek), penghalang(objek)
    if request.method == "POST" and not galat:
        try:
            hapus_butir(pelaku=request.user, objek=objek)
        except GalatMasukan as sebab:
            galat = [sebab.pesan]
        else:
            messages.success(request, f"{nama} dihapus.")
            return redirect(kembali)
    status = TAK_TERBACA if request.method == "POST" else 200
    konteks = {"objek": objek, "nama": nama, "penghalang": galat, "kembali": kembali, **isi}
    return render(request, "renstra/hapus.html", konteks, status=status)


def geser(request: PermintaanPD, objek: Any) -> None:
    """Move an object one place up or down, as the pressed button says; a mere visit moves nothing."""
    if (arah := ARAH.get(request.POST.get("arah", ""))) is not None:
        geser_butir(pelaku=request.user, objek=objek, arah=arah)


def ambil_renstra(request: PermintaanPD, renstra_id: int) -> Renstra:
    if (ada := layar.satu_renstra(request.konteks.perangkat_daerah, renstra_id)) is None:
        raise Http404("Renstra tidak ada.")
    return ada


def _ambil_butir(renstra: Renstra, jenis: str, butir_id: int) -> Any:
    if jenis not in JENIS_BUTIR or (ada := layar.satu_butir(renstra, jenis, butir_id)) is None:
        raise Http404("Bagian Renstra ini tidak ada.")
    return ada


def _ke_susun(request: PermintaanPD, renstra: Renstra, jangkar: str = "") -> str:
    url = request.konteks.url("renstra:susun", renstra_id=renstra.pk)
    return f"{url}#{jangkar}" if jangkar else url


# --- the Renstra


@halaman_pd("susun_rencana")
@require_safe
def daftar(request: PermintaanPD) -> HttpResponse:
    return render(request, "renstra/daftar.html", {"renstra": layar.daftar_renstra(request.konteks.perangkat_daerah)})


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: PermintaanPD) -> HttpResponseBase:
    pd = request.konteks.perangkat_daerah
    form = FormRenstra(request.POST or None, instance=layar.renstra_baru(pd, request.konteks.tahun), pd=pd)
    if form.is_bound and (r := simpan_form(request, form)):
        messages.success(request, f"{r} dibuat. Lanjutkan dengan misi, tujuan, dan sasarannya.")
        return redirect(_ke_susun(request, r))
    return kembali_form(request, "renstra/form.html", form, judul="Buat Renstra")


@halaman_pd("susun_rencana")
@require_safe
def susun(request: PermintaanPD, renstra_id: int) -> HttpResponse:
    """The page of one Renstra with every action."""
    return render(request, "renstra/susun.html", {"halaman": layar.halaman_susun(ambil_renstra(request, renstra_id))})


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def identitas(request: PermintaanPD, renstra_id: int) -> HttpResponseBase:
    r = ambil_renstra(request, renstra_id)
    form = FormRenstra(
        request.POST if request.method == "POST" else None, instance=r, pd=request.konteks.perangkat_daerah
    )
    if form.is_bound and simpan_form(request, form):
        messages.success(request, "Identitas Renstra tersimpan.")
        return redirect(_ke_susun(request, r))
    return kembali_form(request, "renstra/form.html", form, renstra=r, judul="Ubah identitas Renstra")


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def hapus(request: PermintaanPD, renstra_id: int) -> HttpResponseBase:
    r = ambil_renstra(request, renstra_id)
    return halaman_hapus(request, r, request.konteks.url("renstra:daftar"), renstra=r)


# --- its parts


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def butir_baru(request: PermintaanPD, renstra_id: int, jenis: str) -> HttpResponseBase:
    r = ambil_renstra(request, renstra_id)
    if jenis not in JENIS_BUTIR:
        raise Http404("Bagian Renstra ini tidak ada.")
    objek = layar.butir_baru(r, jenis, request.GET.dict())
    data = request.POST if request.method == "POST" else None
    return _satu(request, r, jenis, JENIS_BUTIR[jenis][1](data, instance=objek, renstra=r))


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def butir(request: PermintaanPD, renstra_id: int, jenis: str, butir_id: int) -> HttpResponseBase:
    r = ambil_renstra(request, renstra_id)
    objek = _ambil_butir(r, jenis, butir_id)
    data = request.POST if request.method == "POST" else None
    return _satu(request, r, jenis, JENIS_BUTIR[jenis][1](data, instance=objek, renstra=r))


def _satu(request: PermintaanPD, r: Renstra, jenis: str, form: FormButir) -> HttpResponseBase:
    nama, baru = str(form.instance._meta.verbose_name), form.instance.pk is None
    if form.is_bound and (objek := simpan_form(request, form)):
        messages.success(request, f"{sebut(objek)} tersimpan.")
        return redirect(_ke_susun(request, r, f"{jenis}-{objek.pk}"))
    judul = f"Tambah {nama}" if baru else f"Ubah {nama}"
    return kembali_form(request, "renstra/form.html", form, renstra=r, jenis=jenis, judul=judul)


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def butir_hapus(request: PermintaanPD, renstra_id: int, jenis: str, butir_id: int) -> HttpResponseBase:
    r = ambil_renstra(request, renstra_id)
    return halaman_hapus(request, _ambil_butir(r, jenis, butir_id), _ke_susun(request, r), renstra=r)


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def butir_urut(request: PermintaanPD, renstra_id: int, jenis: str, butir_id: int) -> HttpResponseBase:
    """Move a part up or down among its like."""
    r = ambil_renstra(request, renstra_id)
    objek = _ambil_butir(r, jenis, butir_id)
    geser(request, objek)
    return redirect(_ke_susun(request, r, f"{jenis}-{objek.pk}"))
