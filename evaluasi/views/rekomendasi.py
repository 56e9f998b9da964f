"""Recommendations: the list, a new one, a thread and its turns, the files in it; the agencies of a pemda."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evaluasi.forms.rekomendasi import FormBukaLagi, FormJawaban, FormPutusan, FormRekomendasi
from evaluasi.layar.rekomendasi import (
    PILIHAN_KEADAAN,
    PILIHAN_KOMPONEN,
    baca_hari,
    baca_saringan,
    buku_daftar,
    buku_pemda,
    halaman_daftar,
    halaman_pemda,
    halaman_satu,
)
from evaluasi.selectors.rekomendasi import satu_jawaban, satu_rekomendasi
from evaluasi.services import rekomendasi as layanan
from evaluasi.views.berkas import kirim_bukti
from kinerja.models import Rekomendasi
from kinerja.perhitungan.rekomendasi import pengakuan
from sakip.halaman import (
    PermintaanPD,
    PermintaanPemda,
    kirim_xlsx,
    minta_xlsx,
)
from sakip.halaman import halaman_pd as pd
from sakip.halaman import halaman_pemda as pemda
from sakip.inti.galat import Bentrok, GalatMasukan

BENTROK, TAK_TERBACA = 409, 422
AWAL = ("komponen", "teks", "tenggat", "pemilik", "sumber")
"""What a link to the form may fill in: from the LKE, from a review."""


# --- lists


@pd("lihat")
@require_safe
def rekomendasi(request: PermintaanPD) -> HttpResponse:
    hari = baca_hari(request.GET, request.konteks.perangkat_daerah.pemda)
    halaman = halaman_daftar(request.konteks, baca_saringan(request.GET), hari)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_daftar(halaman), "rekomendasi")
    isi = {"halaman": halaman, "keadaan": PILIHAN_KEADAAN, "komponen": PILIHAN_KOMPONEN}
    return render(request, "evaluasi/rekomendasi_daftar.html", isi)


@pemda("lihat_pemda")
@require_safe
def rekomendasi_semua(request: PermintaanPemda) -> HttpResponse:
    """Counts by state and age of every agency of the pemda."""
    halaman = halaman_pemda(request.konteks_pemda, baca_hari(request.GET, request.konteks_pemda.pemda))
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_pemda(halaman), "rekomendasi")
    return render(request, "evaluasi/rekomendasi_pemda.html", {"halaman": halaman})


# --- written by the reviewer


@pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def rekomendasi_baru(request: PermintaanPD) -> HttpResponseBase:
    """Of the evaluation of the year of the address; a link may fill fields in."""
    k = request.konteks
    awal = {n: request.GET[n] for n in AWAL if n in request.GET}
    data = request.POST if request.method == "POST" else None
    form = FormRekomendasi(data, initial=awal, perangkat_daerah=k.perangkat_daerah)
    if form.is_bound and form.is_valid():
        try:
            baru = layanan.buat_rekomendasi(
                pelaku=request.user, perangkat_daerah=k.perangkat_daerah, tahun=k.tahun, isi=form.isi
            )
        except GalatMasukan as galat:
            form.tolak(galat)
        else:
            messages.success(request, f"Rekomendasi {baru.nomor} tersimpan; perangkat daerah dapat menjawabnya.")
            return redirect(k.url("evaluasi:rekomendasi_satu", rekomendasi_id=baru.pk))
    status = TAK_TERBACA if form.is_bound else 200
    return render(request, "evaluasi/rekomendasi_form.html", {"form": form, "satu": None}, status=status)


@pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def rekomendasi_ubah(request: PermintaanPD, rekomendasi_id: int) -> HttpResponseBase:
    satu, k = _ambil(request, rekomendasi_id), request.konteks
    form = FormRekomendasi(
        request.POST if request.method == "POST" else None, perangkat_daerah=k.perangkat_daerah, rekomendasi=satu
    )
    status, bentrok = 200, ""
    if form.is_bound:
        status = TAK_TERBACA
        if form.is_valid():
            try:
                layanan.ubah_rekomendasi(
                    pelaku=request.user, rekomendasi=satu, isi=form.isi, versi=form.cleaned_data["versi"] or 0
                )
            except Bentrok as galat:
                status, bentrok = BENTROK, galat.pesan
                satu = _ambil(request, rekomendasi_id)
                form = _ulang(request, satu)
            except GalatMasukan as galat:
                form.tolak(galat)
            else:
                messages.success(request, "Rekomendasi tersimpan.")
                return redirect(_url(request, satu))
    isi = {"form": form, "satu": satu, "bentrok": bentrok}
    return render(request, "evaluasi/rekomendasi_form.html", isi, status=status)


def _ulang(request: PermintaanPD, satu: Rekomendasi) -> FormRekomendasi:
    """What was typed, over the version that is stored now."""
    data = request.POST.copy()
    data["versi"] = str(satu.versi)
    return FormRekomendasi(data, perangkat_daerah=request.konteks.perangkat_daerah, rekomendasi=satu)


@pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def rekomendasi_hapus(request: PermintaanPD, rekomendasi_id: int) -> HttpResponseBase:
    """Delete one that nobody answered."""
    satu = _ambil(request, rekomendasi_id)
    if request.method != "POST":
        return redirect(_url(request, satu))
    nomor = satu.nomor
    try:
        layanan.hapus_rekomendasi(pelaku=request.user, rekomendasi=satu)
    except GalatMasukan as galat:
        return _tampil(request, _ambil(request, rekomendasi_id), status=TAK_TERBACA, galat=[{"pesan": galat.pesan}])
    messages.success(request, f"Rekomendasi {nomor} dihapus.")
    return redirect(request.konteks.url("evaluasi:rekomendasi"))


# --- a thread


def _ambil(request: PermintaanPD, rekomendasi_id: int) -> Rekomendasi:
    satu = satu_rekomendasi(request.konteks.perangkat_daerah, request.konteks.tahun, rekomendasi_id)
    if satu is None:
        raise Http404("Rekomendasi tidak ada.")
    return satu


def _url(request: PermintaanPD, satu: Rekomendasi) -> str:
    return request.konteks.url("evaluasi:rekomendasi_satu", rekomendasi_id=satu.pk)


@pd("lihat")
@require_safe
def rekomendasi_satu(request: PermintaanPD, rekomendasi_id: int) -> HttpResponse:
    return _tampil(request, _ambil(request, rekomendasi_id))


def _tampil(
    request: PermintaanPD, satu: Rekomendasi, form: Any = None, langkah: str = "", status: int = 200, **lain: Any
) -> HttpResponse:
    """The thread; ``form`` is the one that was refused, of the step ``langkah``."""
    k = request.konteks
    boleh_jawab = layanan.boleh_menjawab(request.user, k.perangkat_daerah, satu.pemilik_id)
    hari = baca_hari(request.GET, k.perangkat_daerah.pemda)
    halaman = halaman_satu(k, satu, hari, boleh_jawab=boleh_jawab)
    isi = {
        "halaman": halaman,
        "form": form,
        "langkah": langkah,
        **{f"form_{n}": form if n == langkah else buat(satu) for n, buat in FORM.items()},
        **lain,
    }
    if not halaman.bisa_selesai:
        isi["form_putus"].tanpa_selesai()
    return render(request, "evaluasi/rekomendasi_satu.html", isi, status=status)


def _bentuk(form: Any, langkah: str, berversi: bool = True) -> Callable[..., Any]:
    """Makes one of the page's forms, each with names of its own: (recommendation, posted data …) → form."""

    def buat(satu: Any, *data: Any) -> Any:
        return form(*data, auto_id=f"{langkah}_%s", initial={"versi": satu.versi} if berversi else None)

    return buat


FORM: dict[str, Callable[..., Any]] = {
    "jawab": _bentuk(FormJawaban, "jawab", berversi=False),
    "putus": _bentuk(FormPutusan, "putus"),
    "buka": _bentuk(FormBukaLagi, "buka"),
}


@pd("tindak_lanjuti")
@require_http_methods(["GET", "HEAD", "POST"])
def rekomendasi_jawab(request: PermintaanPD, rekomendasi_id: int) -> HttpResponseBase:
    """The agency's answer; a PIC answers what is for the own unit."""

    def tulis(satu: Rekomendasi, form: FormJawaban) -> str:
        c = form.cleaned_data
        baru = layanan.jawab_rekomendasi(
            pelaku=request.user, rekomendasi=satu, teks=c["teks"], tanggal=c["tanggal"], berkas=form.unggahan
        )
        if kata := pengakuan(baru.teks, berbukti=bool(baru.berkas)):
            messages.warning(
                request,
                f"Jawaban menyebut “{kata}” tanpa bukti. Rekomendasi tetap terbuka; unggah buktinya dengan "
                "jawaban berikut.",
            )
        elif not baru.berkas:
            messages.warning(request, "Jawaban tanpa bukti tidak dapat diverifikasi selesai.")
        return "Tindak lanjut tersimpan; Inspektorat akan memverifikasinya."

    return _langkah(request, rekomendasi_id, "jawab", tulis)


@pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def rekomendasi_verifikasi(request: PermintaanPD, rekomendasi_id: int) -> HttpResponseBase:
    def tulis(satu: Rekomendasi, form: FormPutusan) -> str:
        layanan.verifikasi(
            pelaku=request.user,
            rekomendasi=satu,
            putusan=form.pilihan,
            alasan=form.cleaned_data["alasan"],
            versi=form.cleaned_data["versi"],
        )
        return f"Putusan tersimpan: {form.pilihan.label.lower()}."

    return _langkah(request, rekomendasi_id, "putus", tulis)


@pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def rekomendasi_buka(request: PermintaanPD, rekomendasi_id: int) -> HttpResponseBase:
    def tulis(satu: Rekomendasi, form: FormBukaLagi) -> str:
        c = form.cleaned_data
        layanan.buka_lagi(pelaku=request.user, rekomendasi=satu, alasan=c["alasan"], versi=c["versi"])
        return "Rekomendasi dibuka lagi; perangkat daerah diminta menjawabnya."

    return _langkah(request, rekomendasi_id, "buka", tulis)


def _langkah(
    request: PermintaanPD, rekomendasi_id: int, langkah: str, tulis: Callable[[Rekomendasi, Any], str]
) -> HttpResponseBase:
    """A turn of the thread; a mere visit leads to it. What came second (409) keeps what was typed."""
    satu = _ambil(request, rekomendasi_id)
    if request.method != "POST":
        return redirect(f"{_url(request, satu)}#tanggapi")
    form, status = FORM[langkah](satu, request.POST, request.FILES), TAK_TERBACA
    if form.is_valid():
        try:
            kabar = tulis(satu, form)
        except GalatMasukan as galat:
            if isinstance(galat, Bentrok):
                status = BENTROK
                form.data = {**form.data.dict(), "versi": str(_ambil(request, rekomendasi_id).versi)}
            form.tolak(galat)
        else:
            messages.success(request, kabar)
            return redirect(_url(request, satu))
    return _tampil(request, _ambil(request, rekomendasi_id), form, langkah, status)


@pd("lihat")
@require_safe
def rekomendasi_berkas(request: PermintaanPD, rekomendasi_id: int, tindak_lanjut_id: int) -> HttpResponse:
    """The evidence of an answer, always to be saved and never shown in our pages."""
    jawaban = satu_jawaban(_ambil(request, rekomendasi_id), tindak_lanjut_id)
    if jawaban is None:
        raise Http404("Berkas tidak ada.")
    return kirim_bukti(jawaban.berkas, jawaban.nama_berkas)
