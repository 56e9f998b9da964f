"""Uploaded annexes of a report: add, rename, order, remove."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from laporan.forms import FormLampiran
from laporan.models import LampiranUnggah, Laporan
from laporan.selectors.terbitan import laporan_dokumen
from laporan.selectors.unggahan import satu_lampiran
from laporan.services import lampiran as layanan
from laporan.services.terbuka import terbuka
from laporan.views.naskah import kata_terkunci
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import GalatMasukan

TAK_TERBACA = 422
# Reports whose tree prints uploaded annexes.
BERLAMPIRAN = frozenset({"lkip"})


def _laporan(request: PermintaanPD, dokumen: str) -> Laporan | None:
    if dokumen not in BERLAMPIRAN:
        raise Http404("Dokumen ini tidak memuat lampiran unggahan.")
    k = request.konteks
    return laporan_dokumen(k.perangkat_daerah, k.tahun, dokumen)


@halaman_pd("lihat", tulis="susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def lampiran(request: PermintaanPD, dokumen: str) -> HttpResponseBase:
    """The annexes in order; a posted PDF joins them."""
    laporan = _laporan(request, dokumen)
    if request.method != "POST":
        return _tampil(request, dokumen, laporan, FormLampiran())
    form = FormLampiran(request.POST, request.FILES)
    if laporan is None:
        form.add_error(None, "Laporan ini belum dimulai; tulis satu bagian dahulu.")
    if laporan is None or not form.is_valid():
        return _tampil(request, dokumen, laporan, form, TAK_TERBACA)
    berkas = form.cleaned_data["berkas"]
    try:
        baru = layanan.unggah_lampiran(
            pelaku=request.user,
            laporan=laporan,
            judul=form.cleaned_data["judul"],
            nama=berkas.name,
            isi=berkas.read(),
        )
    except GalatMasukan as galat:
        form.add_error(galat.kolom or None, galat.pesan)
        return _tampil(request, dokumen, laporan, form, TAK_TERBACA)
    messages.success(request, f"{baru.judul} menjadi lampiran, {baru.halaman} halaman.")
    return redirect(request.path)


@halaman_pd("susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def lampiran_ubah(request: PermintaanPD, lampiran_id: int) -> HttpResponseBase:
    """One annex: ``tindakan`` is nama, naik, turun or hapus."""
    k = request.konteks
    satu = satu_lampiran(k.perangkat_daerah, k.tahun, lampiran_id)
    if satu is None:
        raise Http404("Lampiran ini tidak ada.")
    ke = k.url("laporan:lampiran", dokumen=satu.laporan.jenis)
    if request.method == "POST":
        try:
            _kerjakan(request, satu)
        except GalatMasukan as galat:
            form = FormLampiran()
            return _tampil(request, satu.laporan.jenis, satu.laporan, form, TAK_TERBACA, galat.pesan)
    return redirect(ke)


def _kerjakan(request: PermintaanPD, satu: LampiranUnggah) -> None:
    match request.POST.get("tindakan", ""):
        case "nama":
            layanan.ganti_nama_lampiran(pelaku=request.user, lampiran=satu, judul=request.POST.get("judul", ""))
            messages.success(request, "Judul lampiran tersimpan.")
        case "naik" | "turun" as arah:
            layanan.pindah_lampiran(pelaku=request.user, lampiran=satu, naik=arah == "naik")
        case "hapus":
            layanan.hapus_lampiran(pelaku=request.user, lampiran=satu)
            messages.success(request, f"{satu.judul} dihapus dari lampiran.")
        case lain:
            raise GalatMasukan(f"Tindakan “{lain}” tidak ada.", nilai=lain)


def _tampil(
    request: PermintaanPD,
    dokumen: str,
    laporan: Laporan | None,
    form: FormLampiran,
    status: int = 200,
    galat: str = "",
) -> HttpResponse:
    isi = {
        "form": form,
        "dokumen": dokumen,
        "semua": list(laporan.unggahan.all()) if laporan else [],
        "boleh": request.konteks.boleh["susun_laporan"] and terbuka(laporan),
        "terkunci": not terbuka(laporan),
        **kata_terkunci(laporan, dokumen),
        "galat": [{"id": "", "pesan": galat}] if galat else [],
    }
    return render(request, "laporan/lampiran.html", isi, status=status)
