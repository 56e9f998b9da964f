"""The uploaded file back, and its copy with the faults marked: always to be saved, never shown in our pages."""

from __future__ import annotations

from pathlib import Path

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from pertukaran.layar.salinan import isi_berkas, kesalahan_batch
from pertukaran.views.impor import ambil, ke_batch
from pertukaran.xlsx.salinan import salinan_berkesalahan
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.berkas import XLSX
from sakip.inti.galat import GalatMasukan

# Nothing of a file may run in our name, however it is opened.
KEBIJAKAN_BERKAS = "default-src 'none'; sandbox"


def _kirim(isi: bytes, nama: str) -> HttpResponse:
    jawab = HttpResponse(isi, content_type=XLSX.mime)
    jawab["Content-Disposition"] = content_disposition_header(True, nama)
    jawab["X-Content-Type-Options"] = "nosniff"
    jawab["Content-Security-Policy"] = KEBIJAKAN_BERKAS
    jawab["Cache-Control"] = "private, no-store"
    return jawab


def _nama(nama: str, tambahan: str = "") -> str:
    """What is sent is an .xlsx, whatever it was called."""
    return f"{Path(nama).stem}{tambahan}.xlsx"


@halaman_pd("impor")
@require_safe
def impor_berkas(request: PermintaanPD, batch_id: int) -> HttpResponse:
    batch, _ = ambil(request, batch_id)
    if (isi := isi_berkas(batch)) is None:
        raise Http404("Berkas impor tidak ada di penyimpanan.")
    return _kirim(isi, _nama(batch.nama_berkas))


@halaman_pd("impor")
@require_safe
def impor_salinan(request: PermintaanPD, batch_id: int) -> HttpResponseBase:
    batch, _ = ambil(request, batch_id)
    kesalahan, isi = kesalahan_batch(batch), isi_berkas(batch)
    if not kesalahan or isi is None:
        messages.info(request, "Tidak ada kesalahan yang perlu ditandai pada berkas ini.")
        return ke_batch(request, batch_id)
    try:
        return _kirim(salinan_berkesalahan(isi, kesalahan), _nama(batch.nama_berkas, "-kesalahan"))
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
        return ke_batch(request, batch_id)
