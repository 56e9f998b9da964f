"""The folded part of a row: explanation, state and evidence. Unfolded in the grid, or a page by itself."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinerja.forms import BarisForm, FormBukti, FormIsian
from kinerja.layar.baris_isian import Baris
from kinerja.layar.bukti import BagianBukti, bagian_bukti
from kinerja.layar.lembar import Penyusun
from kinerja.services.bukti import tambah_bukti
from kinerja.views.bukti import kabar_bukti
from kinerja.views.isian import GALAT, KONFLIK, TANPA_NAMA, pengisi, penyusun, periksa, tulis
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.galat import GalatMasukan
from sakip.inti.periode import nama_periode


@halaman_pd("lihat", tulis="tulis_realisasi")
@require_http_methods(["GET", "HEAD", "POST"])
def isian_rinci(request: PermintaanPD, periode: int, indikator_id: int) -> HttpResponseBase:
    periksa(periode)
    baris = _baris(request, periode, indikator_id)
    if request.method != "POST":
        return _tampil(request, baris)
    orang = pengisi(request)
    if orang.perlu_nama:
        return _tampil(request, baris, galat=[{"id": "atas-nama", "pesan": TANPA_NAMA}], status=GALAT)
    return _unggah(request, baris) if "unggah" in request.POST else _simpan(request, baris)


def _susun(request: PermintaanPD, periode: int) -> Penyusun:
    return penyusun(request, periode, pengisi(request), semua=True)


def _baris(request: PermintaanPD, periode: int, indikator_id: int, form: BarisForm | None = None) -> Baris:
    baris = _susun(request, periode).satu(indikator_id, form)
    if baris is None:
        raise Http404("Indikator tidak ada.")
    return baris


def _penggal(request: PermintaanPD) -> bool:
    return bool(request.htmx) and not request.htmx.boosted  # type: ignore[attr-defined]


def _tampil(
    request: PermintaanPD, baris: Baris, galat: list[dict[str, str]] | None = None, status: int = 200
) -> HttpResponse:
    isi = {
        "b": baris,
        "f": baris.form,
        "orang": pengisi(request),
        "galat": galat or FormIsian.daftar_galat([baris.form]),
        "berkas": _berkas(request, baris),
        "nama_periode": nama_periode(baris.periode),
    }
    templat = "kinerja/bagian/rincian.html" if _penggal(request) else "kinerja/isian_rinci.html"
    return render(request, templat, isi, status=status)


def _berkas(request: PermintaanPD, baris: Baris) -> BagianBukti:
    konteks, indikator = request.konteks, baris.kinerja.indikator_id
    return bagian_bukti(konteks.perangkat_daerah, konteks.tahun, indikator, boleh=baris.boleh, periode=baris.periode)


def _simpan(request: PermintaanPD, baris: Baris) -> HttpResponseBase:
    """The row as a plain form."""
    form = FormIsian([baris.form] if baris.boleh or baris.form.salah else [])
    hasil = tulis(request, baris.periode, pengisi(request), form.terima(request.POST))
    form.catat(hasil)
    if tertahan := form.tertahan():
        satu = tertahan[baris.form.indikator_id]
        kembali = _baris(request, baris.periode, satu.indikator_id, satu)
        return _tampil(request, kembali, status=KONFLIK if hasil.konflik else GALAT)
    if hasil.tersimpan:
        messages.success(request, f"{baris.ket.kode} tersimpan.")
    else:
        messages.info(request, "Tidak ada perubahan.")
    return redirect(baris.url_rinci + _atas_nama(request))


def _atas_nama(request: PermintaanPD) -> str:
    nama = pengisi(request).atas_nama
    return f"?{urlencode({'atas_nama': nama})}" if nama else ""


# --- evidence


def _unggah(request: PermintaanPD, baris: Baris) -> HttpResponseBase:
    """A file beside the figure: in the grid the list of files comes back, on the page the page."""
    pesan, peringatan = _terima_berkas(request, baris)
    gagal = not pesan
    if _penggal(request):
        isi = {"b": baris, "berkas": _berkas(request, baris), "kabar": pesan, "peringatan": peringatan}
        return render(request, "kinerja/bagian/berkas.html", isi, status=GALAT if gagal else 200)
    if gagal:
        return _tampil(request, baris, galat=[{"id": f"{baris.awalan}-unggah", "pesan": peringatan}], status=GALAT)
    messages.success(request, pesan)
    if peringatan:
        messages.warning(request, peringatan)
    return redirect(baris.url_rinci + _atas_nama(request))


def _terima_berkas(request: PermintaanPD, baris: Baris) -> tuple[str, str]:
    """What was kept, and what to look at; the first is empty where nothing was kept."""
    if baris.tersimpan is None:
        return "", "Isi realisasinya dahulu, lalu unggah buktinya."
    form = FormBukti([baris.tersimpan], {**request.POST.dict(), "periode": str(baris.periode)}, request.FILES)
    if not form.is_valid():
        return "", " ".join(str(g) for daftar in form.errors.values() for g in daftar)
    berkas = form.cleaned_data["berkas"]
    try:
        bukti = tambah_bukti(
            pelaku=request.user,
            realisasi=baris.tersimpan,
            nama=berkas.name,
            isi=berkas.read(),
            keterangan=form.cleaned_data["keterangan"],
            atas_nama=pengisi(request).atas_nama,
        )
    except GalatMasukan as galat:
        return "", galat.pesan
    return kabar_bukti(bukti)
