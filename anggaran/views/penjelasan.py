"""Why a node's money was left: its causes with their shares."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from anggaran.forms import baca_penjelasan
from anggaran.layar.penjelasan import halaman_penjelasan, simpul_milik
from anggaran.layar.unduh import buku_penjelasan
from anggaran.services.penjelasan import simpan_penjelasan
from anggaran.views.bersama import GALAT, KONFLIK, dapat_atas_nama, pengisi, wajib_atas_nama
from renstra.models import SimpulProgram
from sakip.halaman import PermintaanPD, akhiran_periode, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.alur import PERIODE_KERJA
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.periode import nama_sampai
from sakip.selectors import aturan_berlaku


@halaman_pd("lihat", tulis="tulis_anggaran")
@require_http_methods(["GET", "HEAD", "POST"])
def penjelasan(request: PermintaanPD, periode: int, simpul_id: int) -> HttpResponse:
    if periode not in PERIODE_KERJA:
        raise Http404("Periode tidak ada.")
    simpul = simpul_milik(request.konteks.perangkat_daerah, simpul_id)
    if simpul is None:
        raise Http404("Program tidak ada.")
    if request.method != "POST":
        return _tampil(request, periode, simpul)
    try:
        banyak = _simpan(request, periode, simpul)
    except GalatMasukan as galat:
        status = KONFLIK if isinstance(galat, Bentrok) else GALAT
        return _tampil(request, periode, simpul, status, [{"id": galat.kolom, "pesan": galat.pesan}])
    messages.success(request, "Penjelasan tersimpan." if banyak else "Tidak ada perubahan.")
    return redirect(f"{request.konteks.url('anggaran:isian', periode=periode)}#b-{simpul_id}")


def _simpan(request: PermintaanPD, periode: int, simpul: SimpulProgram) -> int:
    atas_nama = request.POST.get("atas_nama", "")
    wajib_atas_nama(request, atas_nama)
    return simpan_penjelasan(
        pelaku=request.user,
        perangkat_daerah=request.konteks.perangkat_daerah,
        simpul_id=simpul.pk,
        tahun=request.konteks.tahun,
        periode=periode,
        isi=list(baca_penjelasan(request.POST)),
        atas_nama=atas_nama,
    )


def _tampil(
    request: PermintaanPD,
    periode: int,
    simpul: SimpulProgram,
    status: int = 200,
    galat: list[dict[str, str]] | None = None,
) -> HttpResponse:
    konteks = request.konteks
    halaman = halaman_penjelasan(
        konteks.perangkat_daerah,
        konteks.tahun,
        periode,
        simpul.pk,
        pengisi(request),
        request.POST.dict() if request.method == "POST" else None,
    )
    aturan = aturan_berlaku(konteks.perangkat_daerah, konteks.tahun)
    sampai = nama_sampai(periode) if periode else f"Tahun {konteks.tahun}"
    if minta_xlsx(request) and request.method != "POST":
        nama = ("penjelasan-sisa", simpul.kunci, akhiran_periode(periode))
        return kirim_xlsx(request, buku_penjelasan(halaman, aturan, sampai), *nama)
    isi = {
        "halaman": halaman,
        "simpul": simpul,
        "periode": periode,
        "sampai": sampai,
        "aturan": aturan,
        "galat": galat,
        "atas_nama": request.POST.get("atas_nama", ""),
        "dapat_atas_nama": dapat_atas_nama(request),
    }
    return render(request, "anggaran/penjelasan.html", isi, status=status)
