"""Handing out printed documents: from the store at once, after a short wait, or by the page that shows progress."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, quote_etag

from laporan.bentuk import Dokumen
from laporan.cetak.jenis import baca_parameter
from laporan.layar.cetakan import MIME, nama_berkas
from laporan.models import Cetakan
from laporan.selectors.beku import ArsipHilang, pohon_final
from laporan.services import cetakan as layanan
from laporan.xlsx import dokumen_buku
from sakip.halaman import PermintaanPD, kirim_xlsx
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import KeadaanCetakan

TAK_TERSEDIA = 503
POTONG = 256 * 1024
SABAR = 1.5  # seconds that a person waits without seeing anything
# Nothing of a file may run in our name, however it is opened.
KEBIJAKAN_BERKAS = "default-src 'none'; sandbox"


def antar(request: PermintaanPD, jenis: str, parameter: Mapping[str, str], format: str = "pdf") -> HttpResponseBase:
    """The document of the page's agency and year as a file.

    404 for one that there is not yet, 304 for who has it, 503 with the reason where it cannot be printed. A browser
    is soon shown the progress; a script waits as long as ``CETAK_TUNGGU`` before it is sent there.
    """
    k = request.konteks
    try:
        bahan = layanan.susun_bahan(k.perangkat_daerah, k.tahun, jenis, parameter, format)
    except ArsipHilang as galat:
        return _arsip_hilang(request, galat)
    except GalatMasukan as galat:
        raise Http404(galat.pesan) from galat
    if sudah_punya := get_conditional_response(request, etag=quote_etag(bahan.sidik)):
        return sudah_punya
    cetakan = layanan.tunggu(layanan.minta_bahan(request.user, bahan), _sabar(request))
    return jawab(request, cetakan)


def _arsip_hilang(request: PermintaanPD, galat: ArsipHilang) -> HttpResponse:
    return render(request, "laporan/arsip_hilang.html", {"sebab": galat.pesan}, status=TAK_TERSEDIA)


def kirim_buku(request: PermintaanPD, jenis: str, susun: Callable[[], Dokumen], *nama: str) -> HttpResponse:
    """The whole document as a workbook: a final report as it was frozen, every other as the data are now."""
    k = request.konteks
    try:
        beku = pohon_final(k.perangkat_daerah, k.tahun, jenis)
    except ArsipHilang as galat:
        return _arsip_hilang(request, galat)
    return kirim_xlsx(request, dokumen_buku(beku.dokumen if beku else susun()), *nama)


def _sabar(request: HttpRequest) -> float:
    if request.method == "HEAD":
        return 0
    return SABAR if "text/html" in request.headers.get("Accept", "") else settings.CETAK_TUNGGU


def jawab(request: PermintaanPD, cetakan: Cetakan) -> HttpResponseBase:
    """A job of an agency as what it has come to."""
    if layanan.ada(cetakan):
        return kirim(cetakan)
    if cetakan.keadaan == KeadaanCetakan.GAGAL.value:
        return render(request, "laporan/gagal.html", {"cetakan": cetakan}, status=TAK_TERSEDIA)
    return redirect(request.konteks.url("laporan:cetakan_satu", cetakan_id=cetakan.pk) + "?lalu=unduh")


def kirim(cetakan: Cetakan) -> HttpResponseBase:
    """A finished file, always to be saved. Its tag is the digest of what was printed. 404 where it is gone."""
    if not layanan.ada(cetakan):
        raise Http404("Berkas ini sudah dibersihkan dari simpanan. Minta lagi.")
    jalur = layanan.jalur_hasil(cetakan)
    jawaban = StreamingHttpResponse(_potongan(jalur), content_type=MIME[cetakan.format])
    nama = nama_berkas(cetakan, baca_parameter(cetakan.parameter))
    jawaban["Content-Disposition"] = content_disposition_header(True, nama)
    jawaban["Content-Length"] = jalur.stat().st_size
    jawaban["ETag"] = quote_etag(cetakan.sidik_bahan)
    jawaban["Cache-Control"] = "private, no-cache"
    jawaban["X-Content-Type-Options"] = "nosniff"
    jawaban["Content-Security-Policy"] = KEBIJAKAN_BERKAS
    return jawaban


def _potongan(jalur: Path) -> Iterator[bytes]:
    """Opened when it is sent, and never as a whole in memory: a zip of a pemda is large."""
    with jalur.open("rb") as berkas:
        while isi := berkas.read(POTONG):
            yield isi
