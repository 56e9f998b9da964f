"""Editing of an indicator: the complete IKU sheet with its targets, and the preview of its formula."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.layar import pratinjau as layar_pratinjau
from kinerja.layar import susun_indikator as layar
from kinerja.services.lembar import AturanBerubah, simpan_lembar
from renstra.forms.dasar import banding
from renstra.forms.indikator import FormIndikator, satuan_dipakai
from renstra.models import Indikator
from renstra.services.butir import segar_baca
from renstra.views.susun import BENTROK, TAK_TERBACA, geser, halaman_hapus
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import Bentrok, GalatMasukan


def _ambil(request: PermintaanPD, indikator_id: int) -> Indikator:
    if (ada := layar.satu_indikator_susun(request.konteks.perangkat_daerah, indikator_id)) is None:
        raise Http404("Indikator tidak ada.")
    return ada


def _form(request: PermintaanPD, ind: Indikator, contoh: Indikator | None = None) -> FormIndikator:
    data = request.POST if request.method == "POST" else None
    dokumen = request.GET.getlist("dokumen")
    form = FormIndikator(data, instance=ind, tahun=request.konteks.tahun, dokumen=dokumen, contoh=contoh)
    form.fields["akumulasi"].choices = layar_pratinjau.pilihan_akumulasi()  # type: ignore[attr-defined]
    form.fields["akumulasi_tahun"].choices = layar_pratinjau.pilihan_akumulasi_tahun()  # type: ignore[attr-defined]
    return form


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: PermintaanPD) -> HttpResponseBase:
    """A new indicator, or with ``?ganti=`` the one that replaces an old one."""
    konteks = request.konteks
    calon = layar.calon_indikator(konteks.perangkat_daerah, konteks.tahun, request.GET.dict())
    if calon is None:
        status = TAK_TERBACA if request.method == "POST" else 200
        return render(request, "kinerja/indikator_tanpa_renstra.html", status=status)
    return _lembar(request, _form(request, calon.indikator, calon.mengganti), mengganti=calon.mengganti)


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: PermintaanPD, indikator_id: int) -> HttpResponseBase:
    return _lembar(request, _form(request, _ambil(request, indikator_id)))


def _lembar(request: PermintaanPD, form: FormIndikator, **isi: Any) -> HttpResponseBase:
    """Save, or work out the example ("Hitung contoh"), or show the form again with what is wrong."""
    if form.is_bound and "hitung" not in request.POST:
        if (ind := _simpan(request, form, isi)) is not None:
            messages.success(request, f"Indikator {ind.kode} tersimpan.")
            return redirect(request.konteks.url("kinerja:indikator", indikator_id=ind.pk))
        status = BENTROK if isi.get("bentrok") else TAK_TERBACA
        return _tampilkan(request, form, status, **isi, galat=form.galat_kisi)
    if form.is_bound:
        form.buang_galat()
    return _tampilkan(request, form, 200, **isi)


def _simpan(request: PermintaanPD, form: FormIndikator, isi: dict[str, Any]) -> Indikator | None:
    if not form.is_valid():
        return None
    try:
        return simpan_lembar(
            pelaku=request.user,
            indikator=form.instance,
            lembar=form.lembar,
            sidik=form.cleaned_data["sidik"],
            alasan=form.cleaned_data["alasan_ubah"],
        )
    except Bentrok as galat:
        kini = segar_baca(form.instance)
        beda = [*banding(form, kini), *form.target.beda(kini)] if kini else []
        isi["bentrok"] = (galat.pesan, beda)
        form.pakai_sidik(kini)
    except GalatMasukan as galat:
        isi["aturan"] = galat if isinstance(galat, AturanBerubah) else None
        form.tolak(galat)
    return None


def _tampilkan(request: PermintaanPD, form: FormIndikator, status: int, **isi: Any) -> HttpResponse:
    konteks, ind = request.konteks, form.instance
    pd = konteks.perangkat_daerah
    data = form.data.dict() if form.is_bound else _awal(request, form)  # type: ignore[attr-defined]
    isi |= {
        "form": form,
        "ind": ind,
        "pratinjau": layar_pratinjau.pratinjau(data, pd, konteks.tahun),
        "satuan": satuan_dipakai(pd),
        "terukur": layar.tahun_terukur(ind),
    }
    return render(request, "kinerja/indikator_ubah.html", isi, status=status)


def _awal(request: PermintaanPD, form: FormIndikator) -> dict[str, Any]:
    """What the form would send as it stands: its rules, and the example of the year."""
    rumus = {n: form[n].value() for n in layar_pratinjau.ATURAN_FORM}
    asal = form.instance.pendahulu if form.instance.pk is None else None
    konteks = request.konteks
    contoh = layar_pratinjau.contoh_awal(konteks.perangkat_daerah, asal or form.instance, konteks.tahun)
    return {**{n: "" if v is None else v for n, v in rumus.items()}, **{f"c_{n}": v for n, v in contoh.items()}}


@halaman_pd("lihat")
@require_safe
def pratinjau(request: PermintaanPD) -> HttpResponse:
    """The preview alone, as the rules on the form change."""
    konteks = request.konteks
    hasil = layar_pratinjau.pratinjau(request.GET.dict(), konteks.perangkat_daerah, konteks.tahun)
    return render(request, "kinerja/bagian/pratinjau.html", {"pratinjau": hasil})


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def hapus(request: PermintaanPD, indikator_id: int) -> HttpResponseBase:
    ind = _ambil(request, indikator_id)
    kembali = request.konteks.url("renstra:susun", renstra_id=ind.renstra_id)
    ikut = "Target rencana dan pembandingnya ikut dihapus."
    return halaman_hapus(request, ind, kembali, ikut=ikut)


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def urut(request: PermintaanPD, indikator_id: int) -> HttpResponseBase:
    ind = _ambil(request, indikator_id)
    geser(request, ind)
    return redirect(request.konteks.url("renstra:susun", renstra_id=ind.renstra_id) + f"#indikator-{ind.pk}")
