"""Upload of a workbook: what is too large is not even received."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from pertukaran.baca import UKURAN_MB
from pertukaran.forms import FormUnggah
from pertukaran.layar.hasil import url_bila_ada
from pertukaran.models import Batch
from pertukaran.services import latar
from pertukaran.services.batch import unggah as simpan_unggahan
from sakip.halaman import PermintaanPD, halaman_pd

GALAT = 422
LONGGAR = 64 * 1024  # what a form needs beside its file
View = Callable[..., HttpResponseBase]


class _Lewati(FileUploadHandler):
    """Keeps nothing of a file: neither in memory nor on disk."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        return None

    def file_complete(self, file_size: int) -> None:
        return None


def _terlalu_besar(request: HttpRequest) -> bool:
    panjang = request.META.get("CONTENT_LENGTH") or "0"
    return panjang.isdecimal() and int(panjang) > UKURAN_MB * 2**20 + LONGGAR


def batasi_unggahan(view: View) -> View:
    """Decide by its declared size before the first byte is read; the CSRF middleware would read it all."""
    dijaga = csrf_protect(view)

    @wraps(view)
    def terbatas(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if _terlalu_besar(request):
            request.upload_handlers = [_Lewati(request)]
        return dijaga(request, *args, **kwargs)

    return csrf_exempt(terbatas)  # type: ignore[no-any-return]


@batasi_unggahan
@halaman_pd("impor")
@require_http_methods(["GET", "HEAD", "POST"])
def unggah(request: PermintaanPD) -> HttpResponseBase:
    sendiri = request.konteks.boleh["isi_realisasi"]
    if request.method != "POST":
        return _tampil(request, FormUnggah(sendiri=sendiri))
    form = FormUnggah(request.POST, request.FILES, sendiri=sendiri, dilewati=_terlalu_besar(request))
    if not form.is_valid():
        return _tampil(request, form, GALAT)
    batch = _simpan(request, form)
    return redirect(request.konteks.url("pertukaran:impor_satu", batch_id=batch.pk))


def _simpan(request: PermintaanPD, form: FormUnggah) -> Batch:
    nama, isi = form.cleaned_data["berkas"]
    batch = simpan_unggahan(
        pelaku=request.user,
        perangkat_daerah=request.konteks.perangkat_daerah,
        nama=nama,
        isi=isi,
        atas_nama=form.cleaned_data.get("atas_nama", "").strip(),
        alasan=form.cleaned_data["alasan"].strip(),
    )
    latar.minta(pelaku=request.user, batch=batch, tugas=latar.PERIKSA)
    return batch


def _tampil(request: PermintaanPD, form: FormUnggah, status: int = 200) -> HttpResponse:
    isi = {"form": form, "buku_kerja": url_bila_ada(request.konteks, "pertukaran:buku_kerja")}
    return render(request, "pertukaran/unggah.html", isi, status=status)
