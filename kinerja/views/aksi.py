"""Rencana Aksi: the page of a year, its steps, and the progress of a quarter."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.forms.aksi import FormAksi, FormKemajuan
from kinerja.layar import aksi as layar
from kinerja.layar.unduh import buku_aksi, buku_kemajuan
from kinerja.models import RencanaAksi
from kinerja.services import aksi as layanan
from renstra.models import Indikator
from sakip.halaman import PermintaanPD, akhiran_periode, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.periode import TRIWULAN, nama_periode
from sakip.peran import unit_pic

BENTROK, TAK_TERBACA = 409, 422
ARAH = {"naik": layanan.NAIK, "turun": layanan.TURUN}


def _ke_aksi(request: PermintaanPD, indikator_id: int | None = None) -> str:
    url = request.konteks.url("kinerja:aksi")
    return f"{url}#i{indikator_id}" if indikator_id else url


def _ambil(request: PermintaanPD, aksi_id: int) -> RencanaAksi:
    a = layar.satu_aksi(request.konteks.perangkat_daerah, request.konteks.tahun, aksi_id)
    if a is None:
        raise Http404("Langkah tidak ada.")
    return a


@halaman_pd("lihat")
@require_safe
def aksi(request: PermintaanPD) -> HttpResponse:
    halaman = layar.halaman_aksi(request.konteks.perangkat_daerah, request.konteks.tahun)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_aksi(halaman, request.konteks.tahun), "rencana-aksi")
    return render(request, "kinerja/aksi.html", {"halaman": halaman, "triwulan": TRIWULAN})


# --- steps


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def aksi_baru(request: PermintaanPD, indikator_id: int) -> HttpResponseBase:
    ind = layar.indikator_milik(request.konteks.perangkat_daerah, indikator_id)
    if ind is None:
        raise Http404("Indikator tidak ada.")
    return _form(request, ind, None)


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def aksi_ubah(request: PermintaanPD, aksi_id: int) -> HttpResponseBase:
    a = _ambil(request, aksi_id)
    return _form(request, a.indikator, a)


def _form(request: PermintaanPD, ind: Indikator, a: RencanaAksi | None) -> HttpResponseBase:
    k = request.konteks
    data = request.POST if request.method == "POST" else None
    form = FormAksi(data, pd=k.perangkat_daerah, tahun=k.tahun, aksi=a)
    if data is None:
        return _tampil(request, form, ind, a)
    if not form.is_valid():
        return _tampil(request, form, ind, a, TAK_TERBACA)
    try:
        layanan.simpan_aksi(
            pelaku=request.user,
            perangkat_daerah=k.perangkat_daerah,
            indikator=ind,
            tahun=k.tahun,
            isi=form.isi,
            aksi=a,
            versi=form.cleaned_data["versi"] or 0,
        )
    except Bentrok as galat:
        return _bentrok(request, form, ind, a, galat)
    except GalatMasukan as galat:
        form.tolak(galat)
        return _tampil(request, form, ind, a, TAK_TERBACA)
    messages.success(request, "Langkah tersimpan.")
    return redirect(_ke_aksi(request, ind.pk))


def _bentrok(
    request: PermintaanPD, form: FormAksi, ind: Indikator, a: RencanaAksi | None, galat: Bentrok
) -> HttpResponse:
    """What was typed beside what stands now; the next save is over the version that is on the page."""
    kini = layar.satu_aksi(request.konteks.perangkat_daerah, request.konteks.tahun, a.pk) if a else None
    data = request.POST.copy()
    data["versi"] = str(kini.versi) if kini else ""
    ulang = FormAksi(data, pd=request.konteks.perangkat_daerah, tahun=request.konteks.tahun, aksi=a)
    return _tampil(request, ulang, ind, kini, BENTROK, galat.pesan)


def _tampil(
    request: PermintaanPD, form: FormAksi, ind: Indikator, a: RencanaAksi | None, status: int = 200, bentrok: str = ""
) -> HttpResponse:
    isi = {"form": form, "ind": ind, "aksi": a, "bentrok": bentrok, "jadwal": layar.jadwal(a) if a else ""}
    return render(request, "kinerja/aksi_form.html", isi, status=status)


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def aksi_hapus(request: PermintaanPD, aksi_id: int) -> HttpResponseBase:
    a, galat = _ambil(request, aksi_id), ""
    if request.method == "POST":
        try:
            layanan.hapus_aksi(pelaku=request.user, perangkat_daerah=request.konteks.perangkat_daerah, aksi=a)
        except GalatMasukan as sebab:
            galat = sebab.pesan
        else:
            messages.success(request, "Langkah dihapus.")
            return redirect(_ke_aksi(request, a.indikator_id))
    isi = {"aksi": a, "galat_hapus": galat}
    return render(request, "kinerja/aksi_hapus.html", isi, status=TAK_TERBACA if galat else 200)


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def aksi_urut(request: PermintaanPD, aksi_id: int) -> HttpResponseBase:
    """Move a step as the pressed button says; a mere visit moves nothing."""
    a = _ambil(request, aksi_id)
    if (arah := ARAH.get(request.POST.get("arah", ""))) is not None:
        pd = request.konteks.perangkat_daerah
        layanan.geser_aksi(pelaku=request.user, perangkat_daerah=pd, aksi=a, arah=arah)
    return redirect(_ke_aksi(request, a.indikator_id))


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def aksi_salin(request: PermintaanPD) -> HttpResponseBase:
    """Copy last year's steps; a mere visit copies nothing."""
    if request.method != "POST":
        return redirect(_ke_aksi(request))
    pd, tahun = request.konteks.perangkat_daerah, request.konteks.tahun
    banyak = layanan.salin_aksi(
        pelaku=request.user, perangkat_daerah=pd, tahun=tahun, indikator=layar.bahan_salinan(pd, tahun)
    )
    if banyak:
        messages.success(request, f"{banyak} langkah disalin dari {tahun - 1}. Sesuaikan jadwal dan anggarannya.")
    else:
        messages.info(request, f"Tidak ada langkah {tahun - 1} yang dapat disalin.")
    return redirect(_ke_aksi(request))


# --- progress


@halaman_pd("lihat", tulis="isi_aksi")
@require_http_methods(["GET", "HEAD", "POST"])
def aksi_kemajuan(request: PermintaanPD, triwulan: int) -> HttpResponseBase:
    """Progress of a quarter, all steps on one page; what another saved first comes back beside what was typed."""
    if triwulan not in TRIWULAN:
        raise Http404("Triwulan tidak ada.")
    form = _form_kemajuan(request, triwulan)
    if minta_xlsx(request) and request.method != "POST":
        buku = buku_kemajuan(form.kotak.values(), request.konteks.tahun, triwulan)
        return kirim_xlsx(request, buku, "kemajuan-aksi", akhiran_periode(triwulan))
    if request.method != "POST":
        return _tampil_kemajuan(request, form, triwulan)
    k = request.konteks
    hasil = layanan.simpan_kemajuan(
        pelaku=request.user,
        perangkat_daerah=k.perangkat_daerah,
        tahun=k.tahun,
        triwulan=triwulan,
        baris=form.terima(request.POST),
    )
    form.catat(hasil)
    if form.galat:
        return _tampil_kemajuan(request, form, triwulan, BENTROK if hasil.konflik else TAK_TERBACA)
    messages.success(request, f"{len(hasil.tersimpan)} kemajuan tersimpan.")
    return redirect(k.url("kinerja:aksi_kemajuan", triwulan=triwulan))


def _form_kemajuan(request: PermintaanPD, triwulan: int) -> FormKemajuan:
    k = request.konteks
    unit = unit_pic(request.user, k.perangkat_daerah)
    bahan = layar.bahan_kemajuan(k.perangkat_daerah, k.tahun, triwulan)
    boleh = k.boleh["isi_aksi"]
    return FormKemajuan((a, ada, boleh and layanan.boleh_dilaporkan(a, unit)) for a, ada in bahan)


def _tampil_kemajuan(request: PermintaanPD, form: FormKemajuan, triwulan: int, status: int = 200) -> HttpResponse:
    isi = {
        "form_kemajuan": form,
        "galat": form.galat,
        "triwulan": triwulan,
        "nama": nama_periode(triwulan),
        "semua": [(t, nama_periode(t)) for t in TRIWULAN],
        "dapat_diisi": any(k.boleh for k in form.kotak.values()),
    }
    return render(request, "kinerja/aksi_kemajuan.html", isi, status=status)
