"""Findings of a review: written, changed, judged, responded to."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from evaluasi.forms.reviu import FormPutusan, FormTanggapan, FormTemuan
from evaluasi.models import ReviuLkj, TemuanReviu
from evaluasi.selectors.sumber_temuan import satu_sumber
from evaluasi.services import temuan_reviu as layanan
from evaluasi.views.reviu import BENTROK, SEMUA, TAK_TERBACA, ambil, tampil_putaran
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import KeadaanTemuan


def _ambil(request: PermintaanPD, reviu_id: int, temuan_id: int) -> tuple[ReviuLkj, TemuanReviu]:
    r = ambil(request, reviu_id)
    t = next((t for t in r.temuan.all() if t.pk == temuan_id), None)
    if t is None:
        raise Http404("Temuan tidak ada.")
    t.reviu = r
    return r, t


def _ke(request: PermintaanPD, r: ReviuLkj, t: TemuanReviu | None = None) -> str:
    url = request.konteks.url("evaluasi:reviu_satu", reviu_id=r.pk)
    return f"{url}#t{t.pk}" if t else f"{url}#temuan"


@halaman_pd("periksa_kinerja")
@require_http_methods(SEMUA)
def reviu_temuan_baru(request: PermintaanPD, reviu_id: int) -> HttpResponseBase:
    """A new finding; ``?dari=`` begins it with the words of a remark, the pre-flight or a tested figure."""
    r = ambil(request, reviu_id)
    sumber = satu_sumber(request.konteks.perangkat_daerah, r.tahun, request.GET.get("dari", ""))
    awal = {n: getattr(sumber, n) for n in ("kondisi", "kriteria", "saran", "jangkar")} if sumber else {}
    form = FormTemuan(request.POST) if request.method == "POST" else FormTemuan(initial=awal)
    return _form(request, r, None, form)


@halaman_pd("periksa_kinerja")
@require_http_methods(SEMUA)
def reviu_temuan(request: PermintaanPD, reviu_id: int, temuan_id: int) -> HttpResponseBase:
    """Change a finding."""
    r, t = _ambil(request, reviu_id, temuan_id)
    form = FormTemuan(request.POST if request.method == "POST" else None, temuan=t)
    return _form(request, r, t, form)


def _form(request: PermintaanPD, r: ReviuLkj, t: TemuanReviu | None, form: FormTemuan) -> HttpResponseBase:
    status, bentrok = 200, ""
    if form.is_bound:
        status = TAK_TERBACA
        if form.is_valid():
            versi = form.cleaned_data["versi"] or 0
            try:
                hasil = layanan.simpan_temuan(pelaku=request.user, reviu=r, isi=form.isi, temuan=t, versi=versi)
            except Bentrok as galat:
                status, bentrok = BENTROK, galat.pesan
                form = _ulang(request, t)
            except GalatMasukan as galat:
                form.tolak(galat)
            else:
                messages.success(request, f"Temuan {hasil.nomor} tersimpan.")
                return redirect(_ke(request, r, hasil))
    return _tampil(request, r, t, form, status, bentrok)


def _ulang(request: PermintaanPD, t: TemuanReviu | None) -> FormTemuan:
    """What was typed, over the version that is stored now."""
    data = request.POST.copy()
    if t is not None:
        data["versi"] = str(t.versi)
    return FormTemuan(data, temuan=t)


def _tampil(
    request: PermintaanPD, r: ReviuLkj, t: TemuanReviu | None, form: FormTemuan, status: int, bentrok: str
) -> HttpResponse:
    isi = {"form": form, "reviu": r, "temuan": t, "bentrok": bentrok}
    return render(request, "evaluasi/reviu_temuan.html", isi, status=status)


@halaman_pd("periksa_kinerja")
@require_http_methods(SEMUA)
def reviu_temuan_hapus(request: PermintaanPD, reviu_id: int, temuan_id: int) -> HttpResponseBase:
    """Delete a finding of this round; a mere visit leads to it."""
    r, t = _ambil(request, reviu_id, temuan_id)
    if request.method != "POST":
        return redirect(_ke(request, r, t))
    nomor = t.nomor
    try:
        layanan.hapus_temuan(pelaku=request.user, temuan=t)
    except GalatMasukan as galat:
        return tampil_putaran(request, ambil(request, reviu_id), galat=galat)
    messages.success(request, f"Temuan {nomor} dihapus.")
    return redirect(_ke(request, r))


@halaman_pd("periksa_kinerja")
@require_http_methods(SEMUA)
def reviu_temuan_putusan(request: PermintaanPD, reviu_id: int, temuan_id: int) -> HttpResponseBase:
    """The reviewer's judgement of a finding; a mere visit leads to it."""
    r, t = _ambil(request, reviu_id, temuan_id)
    if request.method != "POST":
        return redirect(_ke(request, r, t))
    form = FormPutusan(request.POST)
    if not form.is_valid():
        return tampil_putaran(request, r, galat=GalatMasukan("Pilih keadaan temuan."))
    keadaan = KeadaanTemuan(form.cleaned_data["keadaan"])
    versi = form.cleaned_data["versi"]
    try:
        layanan.putuskan_temuan(pelaku=request.user, temuan=t, keadaan=keadaan, versi=versi)
    except GalatMasukan as galat:
        return tampil_putaran(request, ambil(request, reviu_id), galat=galat)
    messages.success(request, f"Temuan {t.nomor}: {keadaan.label.lower()}.")
    return redirect(_ke(request, r, t))


@halaman_pd("tanggapi_reviu")
@require_http_methods(SEMUA)
def reviu_temuan_tanggapi(request: PermintaanPD, reviu_id: int, temuan_id: int) -> HttpResponseBase:
    """The agency's response; a mere visit leads to the finding."""
    r, t = _ambil(request, reviu_id, temuan_id)
    if request.method != "POST":
        return redirect(_ke(request, r, t))
    form = FormTanggapan(request.POST, temuan=t)
    if form.is_valid():
        isi = form.cleaned_data
        keadaan = KeadaanTemuan(isi["keadaan"])
        try:
            layanan.tanggapi_temuan(
                pelaku=request.user, temuan=t, keadaan=keadaan, tanggapan=isi["tanggapan"], versi=isi["versi"]
            )
        except GalatMasukan as galat:
            form.tolak(galat)
            umum = galat if galat.kolom not in form.fields else GalatMasukan(f"Temuan {t.nomor}: {galat.pesan}")
            kini = galat if isinstance(galat, Bentrok) else umum
            return tampil_putaran(request, ambil(request, reviu_id), galat=kini, form=form, temuan=t)
        messages.success(request, f"Tanggapan atas temuan {t.nomor} tersimpan.")
        return redirect(_ke(request, r, t))
    kurang = GalatMasukan(f"Temuan {t.nomor}: {' '.join(str(e) for isi in form.errors.values() for e in isi)}")
    return tampil_putaran(request, r, galat=kurang, form=form, temuan=t)
