"""The portal: pages and data without login, session or cookie, so that anything between may keep them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import content_disposition_header, http_date, quote_etag
from django.views.decorators.http import require_safe

from evaluasi.layar.publik import (
    daftar_pemda,
    halaman_instansi,
    halaman_skema,
    halaman_tahun,
    indeks_data,
    tabel_anggaran,
    tabel_indikator,
)
from evaluasi.models import Publikasi
from evaluasi.selectors.publik import (
    IsiHilang,
    isi_mentah,
    isi_publik,
    periksa_berkas,
    potongan_berkas,
    publikasi_instansi,
    publikasi_tampil,
    satu_publikasi,
    skema_publik,
    terakhir_berubah,
)
from sakip.inti.csv_tabel import cetak_csv
from sakip.inti.tabel import Tabel

TIADA, TAK_TERSEDIA = 404, 503
# Short: what is withdrawn must be gone soon, wherever it was kept.
SIMPAN: Final = "public, max-age=300"
KEBIJAKAN_BERKAS: Final = "default-src 'none'; sandbox"
JSON, CSV = "application/json; charset=utf-8", "text/csv; charset=utf-8"
PANJANG_CARI: Final = 100
View = Callable[..., HttpResponseBase]


def halaman_publik(view: View) -> View:
    """Open to all, read only, for every cache; what is not published is a 404 in the portal's own dress.

    ``tanpa_pengguna`` keeps the middleware from asking who comes: that alone would read the session.
    """

    @wraps(view)
    def dijaga(request: HttpRequest, **bagian: Any) -> HttpResponseBase:
        try:
            return view(request, **bagian)
        except Http404 as galat:
            return _pesan("Tidak ditemukan", str(galat), TIADA)
        except IsiHilang:
            return _pesan("Sedang tidak tersedia", "Data tahun ini sedang dipulihkan. Coba lagi nanti.", TAK_TERSEDIA)

    dijaga.tanpa_pengguna = True  # type: ignore[attr-defined]
    return login_not_required(require_safe(dijaga))


def _pesan(judul: str, pesan: str, status: int) -> HttpResponse:
    jawab = HttpResponse(render_to_string("publik/pesan.html", {"judul": judul, "pesan": pesan}), status=status)
    jawab["Cache-Control"] = "no-cache"
    return jawab


def _halaman(request: HttpRequest, templat: str, isi: dict[str, Any], berubah: datetime | None) -> HttpResponseBase:
    """A page, tagged by what it says; rendered without the request, hence without session and menu."""
    html = render_to_string(templat, isi).encode()
    jawab = HttpResponse(html)
    return _tandai(request, jawab, hashlib.sha256(html).hexdigest(), berubah)


def _berkas(request: HttpRequest, isi: bytes, mime: str, nama: str, berubah: datetime | None) -> HttpResponseBase:
    """A data file that other sites' scripts may read, too."""
    jawab = HttpResponse(isi, content_type=mime)
    jawab["Content-Disposition"] = content_disposition_header(mime == CSV, nama) or "inline"
    jawab["Content-Security-Policy"] = KEBIJAKAN_BERKAS
    jawab["Access-Control-Allow-Origin"] = "*"
    return _tandai(request, jawab, hashlib.sha256(isi).hexdigest(), berubah)


def _tandai(request: HttpRequest, jawab: HttpResponseBase, sidik: str, berubah: datetime | None) -> HttpResponseBase:
    """With tag and date, or 304 for who has it."""
    etag = quote_etag(sidik)
    jawab.headers["ETag"], jawab.headers["Cache-Control"] = etag, SIMPAN
    detik = int(berubah.timestamp()) if berubah else None
    if detik is not None:
        jawab.headers["Last-Modified"] = http_date(detik)
    hasil = get_conditional_response(request, etag, detik, jawab)  # type: ignore[arg-type]
    if hasil is None or hasil is jawab:
        return jawab
    if "Access-Control-Allow-Origin" in jawab.headers:
        hasil["Access-Control-Allow-Origin"] = "*"
    return hasil


def _ambil(instansi: str, tahun: int) -> Publikasi:
    ada = satu_publikasi(instansi, tahun)
    if ada is None:
        raise Http404("Tahun ini tidak diterbitkan untuk publik, atau perangkat daerahnya tidak ada.")
    return ada


# --- pages


@halaman_publik
def indeks(request: HttpRequest) -> HttpResponseBase:
    """Pemda and agencies with their published years; ``?q=`` by name."""
    cari = " ".join(request.GET.get("q", "")[:PANJANG_CARI].replace("\0", "").split())
    isi = {"pemda": daftar_pemda(publikasi_tampil(cari)), "cari": cari}
    return _halaman(request, "publik/indeks.html", isi, terakhir_berubah())


@halaman_publik
def instansi(request: HttpRequest, instansi: str) -> HttpResponseBase:
    """An agency's published years side by side."""
    milik = publikasi_instansi(instansi)
    if not milik:
        raise Http404("Perangkat daerah ini belum menerbitkan kinerjanya, atau tidak ada.")
    isi = {"h": halaman_instansi(milik), "slug": instansi}
    return _halaman(request, "publik/instansi.html", isi, terakhir_berubah(instansi))


@halaman_publik
def tahun(request: HttpRequest, instansi: str, tahun: int) -> HttpResponseBase:
    """One published year: key figures, indicators, money, the report."""
    p = _ambil(instansi, tahun)
    with timezone.override(p.perangkat_daerah.pemda.zona_waktu):
        isi = {"h": halaman_tahun(isi_publik(p)), "p": p, "slug": instansi}
        return _halaman(request, "publik/tahun.html", isi, p.waktu)


@halaman_publik
def skema(request: HttpRequest) -> HttpResponseBase:
    """What the data files mean."""
    return _halaman(request, "publik/skema.html", {"skema": halaman_skema(skema_publik())}, None)


# --- data


@halaman_publik
def indeks_json(request: HttpRequest) -> HttpResponseBase:
    isi = json.dumps(indeks_data(publikasi_tampil()), ensure_ascii=False, indent=1).encode()
    return _berkas(request, isi, JSON, "sakip-publik.json", terakhir_berubah())


@halaman_publik
def data(request: HttpRequest, instansi: str, tahun: int) -> HttpResponseBase:
    """The stored data, byte for byte."""
    p = _ambil(instansi, tahun)
    return _berkas(request, isi_mentah(p), JSON, f"{instansi}-{tahun}.json", p.waktu)


@halaman_publik
def csv(request: HttpRequest, instansi: str, tahun: int) -> HttpResponseBase:
    return _csv(request, instansi, tahun, tabel_indikator, "indikator")


@halaman_publik
def csv_anggaran(request: HttpRequest, instansi: str, tahun: int) -> HttpResponseBase:
    return _csv(request, instansi, tahun, tabel_anggaran, "anggaran")


def _csv(
    request: HttpRequest, instansi: str, tahun: int, tabel: Callable[[Any], Tabel], apa: str
) -> HttpResponseBase:
    p = _ambil(instansi, tahun)
    return _berkas(request, cetak_csv(tabel(isi_publik(p))), CSV, f"{apa}-{instansi}-{tahun}.csv", p.waktu)


@halaman_publik
def skema_json(request: HttpRequest, nama: str) -> HttpResponseBase:
    if nama not in skema_publik():
        raise Http404("Skema ini tidak ada.")
    isi = json.dumps(skema_publik()[nama], ensure_ascii=False, indent=1).encode()
    return _berkas(request, isi, "application/schema+json; charset=utf-8", f"sakip-publik-{nama}.json", None)


@halaman_publik
def pdf(request: HttpRequest, instansi: str, tahun: int) -> HttpResponseBase:
    """The frozen bytes of the final that was published, also when a newer final exists."""
    p = _ambil(instansi, tahun)
    if p.terbitan is None:
        raise Http404("Laporan tahun ini tidak diterbitkan.")
    periksa_berkas(p.terbitan)
    jawab = StreamingHttpResponse(potongan_berkas(p.terbitan), content_type="application/pdf")
    jawab["Content-Disposition"] = content_disposition_header(True, f"lkip-{instansi}-{tahun}.pdf")
    jawab["Content-Length"] = p.terbitan.ukuran
    jawab["Content-Security-Policy"] = KEBIJAKAN_BERKAS
    return _tandai(request, jawab, p.terbitan.sidik, p.waktu)
