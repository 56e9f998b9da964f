"""The agency's publication page: what the public sees, what it would see, publishing and withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evaluasi.forms.publik import FormTarik
from evaluasi.layar.publik import buku_publik, halaman_publikasi, isi_pratinjau
from evaluasi.selectors.publik import bahan_publik, publikasi_kini, riwayat_publikasi
from evaluasi.services import publik as layanan
from laporan.selectors.terbitan import final_berlaku
from sakip.halaman import PermintaanPD, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.galat import Bentrok, GalatMasukan

TAK_TERBACA, KONFLIK = 422, 409


@halaman_pd("lihat")
@require_safe
def publikasi(request: PermintaanPD) -> HttpResponse:
    if minta_xlsx(request):
        k = request.konteks
        final = final_berlaku(k.perangkat_daerah, k.tahun, layanan.JENIS)
        isi = isi_pratinjau(bahan_publik(k.perangkat_daerah, k.tahun), final)
        return kirim_xlsx(request, buku_publik(isi), "publikasi")
    return _tampil(request)


def _tampil(
    request: PermintaanPD, form: FormTarik | None = None, galat: GalatMasukan | None = None, status: int = 200
) -> HttpResponse:
    k = request.konteks
    pd, tahun = k.perangkat_daerah, k.tahun
    bahan, final = bahan_publik(pd, tahun), final_berlaku(pd, tahun, layanan.JENIS)
    halangan = layanan.halangan_publik(pd, tahun, final, bahan)
    isi = {
        "halaman": halaman_publikasi(k, bahan, final, halangan),
        "form": form,
        "form_tarik": form or FormTarik(),
        "galat": [{"id": "", "pesan": galat.pesan}] if galat else [],
    }
    return render(request, "evaluasi/publikasi.html", isi, status=status)


@halaman_pd("publikasikan")
@require_http_methods(["GET", "HEAD", "POST"])
def publikasi_terbitkan(request: PermintaanPD) -> HttpResponseBase:
    k = request.konteks
    if request.method != "POST":
        return redirect(k.url("evaluasi:publikasi"))
    try:
        hasil = layanan.terbitkan_publik(pelaku=request.user, perangkat_daerah=k.perangkat_daerah, tahun=k.tahun)
    except GalatMasukan as galat:
        return _tampil(request, galat=galat, status=_status(galat))
    messages.success(request, f"Kinerja {k.tahun} tampil untuk publik, publikasi ke-{hasil.ke}.")
    return redirect(k.url("evaluasi:publikasi"))


@halaman_pd("publikasikan")
@require_http_methods(["GET", "HEAD", "POST"])
def publikasi_tarik(request: PermintaanPD) -> HttpResponseBase:
    """Withdraw what was shown when the form was opened (``ke``), never what a colleague published since."""
    k = request.konteks
    if request.method != "POST":
        return redirect(k.url("evaluasi:publikasi"))
    form = FormTarik(request.POST)
    if not form.is_valid():
        return _tampil(request, form, status=TAK_TERBACA)
    riwayat = riwayat_publikasi(k.perangkat_daerah, k.tahun)
    ke = request.POST.get("ke", "")
    dimaksud = next((p for p in riwayat if str(p.ke) == ke), None) if ke else publikasi_kini(riwayat)
    if dimaksud is None:
        raise Http404("Tahun ini tidak sedang tampil untuk publik.")
    try:
        layanan.tarik_publik(pelaku=request.user, publikasi=dimaksud, alasan=form.cleaned_data["alasan"])
    except GalatMasukan as galat:
        return _tampil(request, form, galat, _status(galat))
    messages.success(request, f"Kinerja {k.tahun} tidak tampil lagi untuk publik.")
    return redirect(k.url("evaluasi:publikasi"))


def _status(galat: GalatMasukan) -> int:
    return KONFLIK if isinstance(galat, Bentrok) else TAK_TERBACA
