"""The mapping page of a foreign file: how each sheet is read, with its first rows as understood."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from pertukaran.bentuk import LembarMentah
from pertukaran.forms.peta import baca_pilihan
from pertukaran.layar.peta import BISA_DIPETAKAN, DOKUMEN_PILIHAN, VERSI_PILIHAN, halaman_peta
from pertukaran.models import Batch, Pemetaan
from pertukaran.perhitungan.kenali import kenali_lembar
from pertukaran.selectors.pemetaan import pemetaan_terlihat
from pertukaran.services.batch import baca_mentah
from pertukaran.services.bentuk_asing import Pilihan, pilih_bentuk, pilihan_awal, pilihan_teringat
from pertukaran.services.latar import PERIKSA, minta
from pertukaran.views.impor import ambil, ke_batch
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import GalatMasukan


@require_http_methods(["GET", "HEAD", "POST"])
@halaman_pd("impor")
def peta(request: PermintaanPD, batch_id: int) -> HttpResponseBase:
    """POST shows the choices again ("Lihat hasilnya"), or keeps them and checks the file ("Pakai dan periksa")."""
    k = request.konteks
    batch, _ = ambil(request, batch_id)
    try:
        buku = baca_mentah(batch)
    except GalatMasukan as tak_terbaca:
        messages.error(request, tak_terbaca.pesan)
        return redirect(k.url("pertukaran:impor"))
    lembar = [le for le in buku.lembar if le.baris]
    galat: list[dict[str, str]] = []
    teringat = pemetaan_terlihat(request.user, k.perangkat_daerah)
    pilihan = _awal(request, batch, lembar, teringat)
    if request.method == "POST":
        try:
            pilihan = baca_pilihan(request.POST, lembar)
            if "pakai" in request.POST:
                return _pakai(request, batch, pilihan)
        except (GalatMasukan, ValueError) as salah:
            galat = [{"id": getattr(salah, "kolom", ""), "pesan": getattr(salah, "pesan", str(salah))}]
    isi = {
        "konteks": k,
        "batch": batch,
        "lembar": halaman_peta(k.perangkat_daerah, buku, pilihan),
        "teringat": teringat,
        "galat": galat,
        "ingat": request.POST.get("ingat", ""),
        "bisa_dipetakan": BISA_DIPETAKAN,
        "dokumen": DOKUMEN_PILIHAN,
        "versi": VERSI_PILIHAN,
    }
    return render(request, "pertukaran/peta.html", isi, status=422 if galat else 200)


def _awal(
    request: PermintaanPD, batch: Batch, lembar: list[LembarMentah], teringat: list[Pemetaan]
) -> dict[str, Pilihan]:
    """What was chosen before, or is remembered under the asked name, else a proposal."""
    ada = batch.pengaturan.get("lembar", {})
    diminta = request.GET.get("pemetaan", "")
    dipakai = next((p for p in teringat if str(p.pk) == diminta), None)
    hasil = {}
    for le in lembar:
        ingat = pilihan_teringat(dipakai, le.nama) if dipakai else None
        hasil[le.nama] = ingat or ada.get(le.nama) or pilihan_awal(le, kenali_lembar(le), request.konteks.tahun)
    return hasil


def _pakai(request: PermintaanPD, batch: Batch, pilihan: dict[str, Pilihan]) -> HttpResponseBase:
    pilih_bentuk(pelaku=request.user, batch=batch, pilihan=pilihan, ingat=request.POST.get("ingat", ""))
    minta(pelaku=request.user, batch=batch, tugas=PERIKSA)
    return ke_batch(request, batch.pk)
