"""The program tree and the search in the nomenclature."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from renstra.forms.dasar import banding
from renstra.forms.simpul import FormCari, FormSimpul
from renstra.layar import program as layar
from renstra.layar.unduh import buku_nomenklatur, buku_program
from renstra.models import SimpulProgram
from renstra.selectors.nomenklatur import BATAS, TERBANYAK, cari_nomenklatur, daftar_urusan
from renstra.services.butir import sebut, segar_baca
from renstra.services.simpul import simpan_simpul_satu, tambah_simpul
from renstra.views.susun import geser, halaman_hapus, kembali_form
from sakip.halaman import PermintaanPD, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.galat import Bentrok, GalatMasukan


@halaman_pd("lihat")
@require_safe
def program(request: PermintaanPD) -> HttpResponse:
    konteks = request.konteks
    semua = request.GET.get("semua") == "1"
    halaman = layar.halaman_program(konteks.perangkat_daerah, konteks.tahun, semua=semua)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_program(halaman, konteks.tahun), "program", "semua-tahun" if semua else "")
    return render(request, "renstra/susun_program.html", {"halaman": halaman})


def _ambil(request: PermintaanPD, simpul_id: int) -> SimpulProgram:
    if (ada := layar.satu_simpul(request.konteks.perangkat_daerah, simpul_id)) is None:
        raise Http404("Program ini tidak ada.")
    return ada


def _ke_pohon(request: PermintaanPD, simpul: SimpulProgram) -> str:
    berlaku = layar.berlaku(simpul, request.konteks.tahun)
    return request.konteks.url("renstra:program") + ("" if berlaku else "?semua=1") + f"#simpul-{simpul.pk}"


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def simpul_baru(request: PermintaanPD) -> HttpResponseBase:
    """Search the nomenclature, or type; a picked code fills the form, with the parents it lacks."""
    konteks = request.konteks
    calon = layar.calon_simpul(konteks.perangkat_daerah, konteks.tahun, request.GET.dict())
    form = FormSimpul(
        request.POST if request.method == "POST" else None,
        instance=calon.simpul,
        pd=konteks.perangkat_daerah,
        tahun=konteks.tahun,
        rantai=calon.rantai,
    )
    if form.is_bound and (baru := _tambah(request, form, calon)):
        messages.success(request, f"{sebut(baru)} ditambahkan.")
        return redirect(_ke_pohon(request, baru))
    cari = {"cari": _form_cari(request), "calon": calon}
    return kembali_form(request, "renstra/simpul.html", form, judul="Tambah program atau kegiatan", **cari)


def _tambah(request: PermintaanPD, form: FormSimpul, calon: layar.CalonSimpul) -> SimpulProgram | None:
    if not form.is_valid():
        return None
    try:
        return tambah_simpul(
            pelaku=request.user,
            perangkat_daerah=request.konteks.perangkat_daerah,
            isi=form.isi,
            sasaran=form.cleaned_data["sasaran"],
            induk_baru=form.induk_baru,
            mengganti=calon.mengganti,
        )
    except GalatMasukan as galat:
        form.tolak(galat)
    return None


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def simpul(request: PermintaanPD, simpul_id: int) -> HttpResponseBase:
    konteks = request.konteks
    satu = _ambil(request, simpul_id)
    data = request.POST if request.method == "POST" else None
    form = FormSimpul(data, instance=satu, pd=konteks.perangkat_daerah, tahun=konteks.tahun)
    if form.is_bound and (kini := _simpan(request, form)):
        messages.success(request, f"{sebut(kini)} tersimpan.")
        return redirect(_ke_pohon(request, kini))
    return kembali_form(request, "renstra/simpul.html", form, judul=f"Ubah {satu.get_jenis_display().lower()}")


def _simpan(request: PermintaanPD, form: FormSimpul) -> SimpulProgram | None:
    if not form.is_valid():
        return None
    try:
        return simpan_simpul_satu(
            pelaku=request.user,
            objek=form.instance,
            isi=form.isi,
            sasaran=form.cleaned_data["sasaran"],
            sidik=form.cleaned_data["sidik"],
        )
    except Bentrok as galat:
        kini = segar_baca(form.instance)
        form.bentrok = (galat.pesan, banding(form, kini) if kini else [])  # type: ignore[attr-defined]
        form.pakai_sidik(kini)
    except GalatMasukan as galat:
        form.tolak(galat)
    return None


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def simpul_hapus(request: PermintaanPD, simpul_id: int) -> HttpResponseBase:
    return halaman_hapus(request, _ambil(request, simpul_id), request.konteks.url("renstra:program"))


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def simpul_urut(request: PermintaanPD, simpul_id: int) -> HttpResponseBase:
    satu = _ambil(request, simpul_id)
    geser(request, satu)
    return redirect(_ke_pohon(request, satu))


# --- nomenclature


def _form_cari(request: PermintaanPD) -> FormCari:
    return FormCari(request.GET, urusan=daftar_urusan(request.konteks.tahun))


@halaman_pd("lihat")
@require_safe
def nomenklatur(request: PermintaanPD) -> HttpResponse:
    """Search by code or words: the whole page, or only the hits as one types."""
    konteks = request.konteks
    form = _form_cari(request)
    dekat = layar.bidang_sendiri(konteks.perangkat_daerah, konteks.tahun)
    hasil = cari_nomenklatur(
        form.isi("q"),
        konteks.tahun,
        jenis=form.isi("jenis"),
        urusan=form.isi("urusan"),
        dekat=dekat,
        batas=TERBANYAK if minta_xlsx(request) else BATAS,
    )
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_nomenklatur(hasil, form.isi("q")), "nomenklatur")
    penggal = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]
    template = "renstra/nomenklatur_hasil.html" if penggal else "renstra/nomenklatur.html"
    return render(request, template, {"cari": form, "hasil": hasil, "teks": form.isi("q")})
