"""Evidence: its section on the sheet of an indicator, download and removal."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.forms import FormBukti, FormHapusBukti
from kinerja.layar.bukti import BagianBukti, BarisBukti, satu_bukti, sebut_tempat
from kinerja.layar.bukti import bagian_bukti as susun_bagian
from kinerja.models import Bukti
from kinerja.services.bukti import hapus_bukti, tambah_bukti
from kinerja.services.isian import boleh_diisi, wajib_unit
from renstra.models import Indikator
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import GalatMasukan
from sakip.inti.periode import nama_periode
from sakip.peran import unit_pic

TAK_TERBACA = 422
# Nothing of a file may run in our name, however it is opened.
KEBIJAKAN_BERKAS = "default-src 'none'; sandbox"


# --- the section


def boleh_mengisi(request: PermintaanPD, indikator: Indikator) -> bool:
    konteks = request.konteks
    return konteks.boleh["isi_realisasi"] and boleh_diisi(indikator, unit_pic(request.user, konteks.perangkat_daerah))


def bagian_bukti(request: PermintaanPD, indikator: Indikator) -> BagianBukti:
    konteks = request.konteks
    return susun_bagian(konteks.perangkat_daerah, konteks.tahun, indikator, boleh=boleh_mengisi(request, indikator))


def unggah(request: PermintaanPD, indikator: Indikator, bagian: BagianBukti) -> FormBukti | None:
    """Take the posted file; the form comes back when it could not be taken."""
    wajib_unit(request.user, request.konteks.perangkat_daerah, [indikator])
    form = FormBukti(bagian.periode, request.POST, request.FILES)
    if not form.is_valid():
        return form
    realisasi = form.realisasi
    realisasi.indikator = indikator
    berkas = form.cleaned_data["berkas"]
    try:
        bukti = tambah_bukti(
            pelaku=request.user,
            realisasi=realisasi,
            nama=berkas.name,
            isi=berkas.read(),
            keterangan=form.cleaned_data["keterangan"],
        )
    except GalatMasukan as galat:
        form.add_error(galat.kolom or None, galat.pesan)
        return form
    _kabarkan(request, bukti)
    return None


def kabar_bukti(bukti: Bukti) -> tuple[str, str]:
    """That a file was kept, and where the agency uses the same one (empty: nowhere)."""
    pesan = f"{bukti.nama} tersimpan sebagai bukti {nama_periode(bukti.realisasi.periode)}."
    if not bukti.kembar:
        return pesan, ""
    tempat = ", ".join(sebut_tempat(k.realisasi) for k in bukti.kembar)
    return pesan, f"Berkas yang sama sudah dipakai pada {tempat}. Periksa apakah memang itu buktinya."


def _kabarkan(request: PermintaanPD, bukti: Bukti) -> None:
    pesan, kembar = kabar_bukti(bukti)
    messages.success(request, pesan)
    if kembar:
        messages.warning(request, kembar)


# --- pages


def _ambil(request: PermintaanPD, bukti_id: int) -> Bukti:
    satu = satu_bukti(request.konteks.perangkat_daerah, request.konteks.tahun, bukti_id)
    if satu is None:
        raise Http404("Bukti tidak ada.")
    return satu


@halaman_pd("lihat")
@require_safe
def bukti(request: PermintaanPD, bukti_id: int) -> HttpResponse:
    """The file, always to be saved and never shown in our pages."""
    satu = _ambil(request, bukti_id)
    try:
        with satu.berkas.open("rb") as berkas:
            jawaban = HttpResponse(berkas.read(), content_type=satu.jenis)
    except FileNotFoundError as galat:
        raise Http404("Berkas bukti tidak ada di penyimpanan.") from galat
    jawaban["Content-Disposition"] = content_disposition_header(True, satu.nama)
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = KEBIJAKAN_BERKAS
    jawaban["Cache-Control"] = "private, no-store"
    return jawaban


@halaman_pd("isi_realisasi")
@require_http_methods(["GET", "HEAD", "POST"])
def hapus(request: PermintaanPD, bukti_id: int) -> HttpResponseBase:
    satu = _ambil(request, bukti_id)
    ind = satu.realisasi.indikator
    wajib_unit(request.user, request.konteks.perangkat_daerah, [ind])
    form = FormHapusBukti(request.POST if request.method == "POST" else None)
    if form.is_valid() and _terhapus(request, satu, form):
        messages.success(request, f"{satu.nama} dihapus.")
        return redirect(request.konteks.url("kinerja:indikator", indikator_id=ind.pk))
    isi = {"satu": BarisBukti(satu, ()), "ind": ind, "form": form}
    return render(request, "kinerja/bukti_hapus.html", isi, status=TAK_TERBACA if form.is_bound else 200)


def _terhapus(request: PermintaanPD, satu: Bukti, form: FormHapusBukti) -> bool:
    try:
        hapus_bukti(pelaku=request.user, bukti=satu, alasan=form.cleaned_data["alasan"])
    except GalatMasukan as galat:
        form.add_error(galat.kolom or None, galat.pesan)
        return False
    return True
