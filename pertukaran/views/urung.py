"""Undo of an applied file: what stands against it, or a reason and the verb."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from pertukaran.forms import FormBatal
from pertukaran.layar import hasil as layar
from pertukaran.models import Batch
from pertukaran.services import latar
from pertukaran.views.impor import ambil, ke_batch
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import GalatMasukan

GALAT = 422
BELUM_ADA = "Pembatalan impor belum tersedia pada pemasangan ini."


@halaman_pd("impor")
@require_http_methods(["GET", "HEAD", "POST"])
def impor_batal(request: PermintaanPD, batch_id: int) -> HttpResponseBase:
    batch, keadaan = ambil(request, batch_id)
    try:
        latar.wajib_dapat(batch, latar.BATALKAN)
        if not layar.dapat_urung():
            raise GalatMasukan(BELUM_ADA)
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
        return ke_batch(request, batch_id)
    halangan = layar.halangan(batch)
    form = FormBatal(request.POST if request.method == "POST" else None)
    if form.is_valid() and not halangan:
        return _batalkan(request, batch, form.cleaned_data["alasan"])
    isi = {"batch": batch, "k": keadaan, "halangan": halangan, "form": form}
    status = 409 if halangan and form.is_bound else GALAT if form.is_bound else 200
    return render(request, "pertukaran/batal.html", isi, status=status)


def _batalkan(request: PermintaanPD, batch: Batch, alasan: str) -> HttpResponseBase:
    try:
        latar.minta(pelaku=request.user, batch=batch, tugas=latar.BATALKAN, alasan=alasan)
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
    return ke_batch(request, batch.pk)
