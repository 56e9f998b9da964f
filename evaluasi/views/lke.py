"""Evaluation of AKIP: the sheet, a sub-component, the steps, the years; the agencies of a pemda."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evaluasi.forms.lke import FormFinalLke, FormSalinInstrumen, baca_isi_sub
from evaluasi.layar.lke import (
    buku_lke,
    buku_papan,
    buku_tahun,
    halaman_lke,
    halaman_sub,
    halaman_tahun,
    papan_lke,
)
from evaluasi.models import Lke, SubKomponenLke
from evaluasi.perhitungan.lke import ATURAN_USULAN
from evaluasi.perhitungan.lke_gerak import Langkah
from evaluasi.selectors.lke import (
    IsiLke,
    daftar_instrumen,
    daftar_kriteria,
    lke_pemda,
    muat_lke,
    pejabat_penandatangan,
    rekomendasi_tahun,
    satu_berkas,
    terlihat_dinas,
)
from evaluasi.services import lke as layanan
from evaluasi.services import lke_langkah
from evaluasi.services.instrumen import salin_instrumen
from evaluasi.services.lke import IsiSub
from evaluasi.services.lke_langkah import BelumLengkap, IsiFinal
from evaluasi.views.berkas import kirim_bukti
from sakip.halaman import PermintaanPD, PermintaanPemda, halaman_pd, halaman_pemda, kirim_xlsx, minta_xlsx
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import PihakLke

BENTROK, TAK_TERBACA = 409, 422
STEP: Final[dict[str, tuple[Callable[..., Lke], str]]] = {
    Langkah.NAIKKAN.value: (lke_langkah.naikkan, "Diteruskan ke jenjang berikutnya."),
    Langkah.KIRIM.value: (lke_langkah.kirim, "Dikirim ke perangkat daerah untuk ditanggapi."),
    Langkah.KEMBALIKAN.value: (lke_langkah.kembalikan, "Dikembalikan satu langkah."),
}


# --- the sheet


@halaman_pd("lihat")
@require_safe
def lke(request: PermintaanPD) -> HttpResponse:
    isi = _muat(request)
    if isi is None:
        if minta_xlsx(request):
            raise Http404("LKE belum dimulai.")
        return render(request, "evaluasi/lke_kosong.html")
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_lke(halaman_lke(request.konteks, isi)), "lke")
    return _tampil(request, isi)


def _tampil(request: PermintaanPD, isi: IsiLke, status: int = 200, **tambahan: Any) -> HttpResponse:
    k = request.konteks
    ada = {
        "halaman": halaman_lke(k, isi),
        "rekomendasi": rekomendasi_tahun(k.perangkat_daerah, k.tahun),
        **tambahan,
    }
    return render(request, "evaluasi/lke.html", ada, status=status)


def _muat(request: PermintaanPD) -> IsiLke | None:
    """Letters of the evaluators are theirs, and of who serves the whole pemda, until they are sent for response."""
    k = request.konteks
    isi = muat_lke(k.perangkat_daerah, k.tahun)
    return isi if isi is None or k.boleh["lihat_pemda"] else isi.sebelum_dikirim()


def _ambil(request: PermintaanPD) -> IsiLke:
    isi = _muat(request)
    if isi is None:
        raise Http404("LKE belum dimulai.")
    return isi


@halaman_pd("tanggapi_reviu")
@require_http_methods(["GET", "HEAD", "POST"])
def lke_mulai(request: PermintaanPD) -> HttpResponseBase:
    """Begin the year's self-assessment; a mere visit leads to the sheet."""
    k = request.konteks
    if request.method == "POST":
        try:
            layanan.mulai_lke(pelaku=request.user, perangkat_daerah=k.perangkat_daerah, tahun=k.tahun)
        except GalatMasukan as galat:
            return render(
                request, "evaluasi/lke_kosong.html", {"galat": [{"pesan": galat.pesan}]}, status=TAK_TERBACA
            )
        messages.success(request, f"Penilaian mandiri {k.tahun} dimulai. Isi tiap sub komponen, lalu ajukan.")
    return redirect(k.url("evaluasi:lke"))


@halaman_pd("tanggapi_reviu")
@require_http_methods(["GET", "HEAD", "POST"])
def lke_ajukan(request: PermintaanPD) -> HttpResponseBase:
    return _langkah(request, lke_langkah.ajukan, "Penilaian mandiri diajukan kepada Inspektorat.")


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def lke_langkah_evaluator(request: PermintaanPD, langkah: str) -> HttpResponseBase:
    """Passed up, sent for response, or one step back."""
    if langkah not in STEP:
        raise Http404("Langkah tidak ada.")
    verba, kabar = STEP[langkah]
    lain = {"alasan": request.POST.get("alasan", "")} if langkah == Langkah.KEMBALIKAN.value else {}
    return _langkah(request, verba, kabar, **lain)


def _langkah(request: PermintaanPD, verba: Callable[..., Lke], kabar: str, **lain: Any) -> HttpResponseBase:
    """A step from the state that was on the screen; a mere visit leads to the sheet."""
    url = request.konteks.url("evaluasi:lke")
    if request.method != "POST":
        return redirect(url)
    isi = _ambil(request)
    try:
        verba(pelaku=request.user, lke=isi.lke, versi=_versi(request), **lain)
    except BelumLengkap as galat:
        daftar = [{"pesan": k.pesan, "id": f"s-{k.kode}"} for k in galat.kurang]
        return _tampil(request, _ambil(request), TAK_TERBACA, galat=daftar, judul_galat="Belum lengkap")
    except Bentrok as galat:
        daftar = [{"pesan": galat.pesan}]
        return _tampil(request, _ambil(request), BENTROK, galat=daftar, judul_galat="Sudah berubah", **lain)
    except GalatMasukan as galat:
        kolom = {"pesan": galat.pesan, "id": galat.kolom}
        return _tampil(request, _ambil(request), TAK_TERBACA, galat=[kolom], **lain)
    messages.success(request, kabar)
    return redirect(url)


def _versi(request: PermintaanPD) -> int:
    teks = request.POST.get("versi", "")
    return int(teks) if teks.isdecimal() and len(teks) < 10 else 0


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def lke_final(request: PermintaanPD) -> HttpResponseBase:
    """Number, day and signatory; then the evaluation is closed. Before it has begun, its page says so."""
    k = request.konteks
    isi = muat_lke(k.perangkat_daerah, k.tahun)
    if isi is None:
        return redirect(k.url("evaluasi:lke"))
    pejabat = pejabat_penandatangan(k.perangkat_daerah.pemda)
    awal = {"versi": isi.lke.versi, "tim": isi.lke.tim, "uraian": isi.lke.uraian}
    form = FormFinalLke(request.POST if request.method == "POST" else None, pejabat=pejabat, initial=awal)
    status, bentrok = 200, ""
    if form.is_bound:
        status = TAK_TERBACA
        if form.is_valid():
            c = form.cleaned_data
            final = IsiFinal(c["nomor"], c["tanggal"], form.pejabat, c["tim"], c["uraian"], c["alasan"])
            try:
                lke_langkah.finalkan(pelaku=request.user, lke=isi.lke, versi=c["versi"], isi=final)
            except Bentrok as galat:
                status, bentrok = BENTROK, galat.pesan
                data = request.POST.copy()
                data["versi"] = str(isi.lke.versi)
                form = FormFinalLke(data, pejabat=pejabat)
            except GalatMasukan as galat:
                form.tolak(galat)
            else:
                messages.success(request, f"LKE {k.tahun} final; nilainya tercatat sebagai nilai AKIP {k.tahun}.")
                return redirect(k.url("evaluasi:lke"))
    ada = {"form": form, "halaman": halaman_lke(k, isi), "bentrok": bentrok}
    return render(request, "evaluasi/lke_final.html", ada, status=status)


# --- one sub-component


def _sub(isi: IsiLke, kode: str) -> SubKomponenLke:
    satu = next((s for s in isi.sub if s.kode == kode), None)
    if satu is None:
        raise Http404("Sub komponen tidak ada.")
    return satu


@halaman_pd("lihat")
@require_safe
def lke_sub(request: PermintaanPD, sub: str) -> HttpResponse:
    isi = _ambil(request)
    return _tampil_sub(request, isi, _sub(isi, sub))


def _tampil_sub(
    request: PermintaanPD,
    isi: IsiLke,
    sub: SubKomponenLke,
    ketikan: IsiSub | None = None,
    status: int = 200,
    **tambahan: Any,
) -> HttpResponse:
    halaman = halaman_sub(request.konteks, isi, sub, ketikan)
    ada = {"halaman": halaman, "aturan_usulan": ATURAN_USULAN, **tambahan}
    return render(request, "evaluasi/lke_sub.html", ada, status=status)


@halaman_pd("tanggapi_reviu")
@require_http_methods(["GET", "HEAD", "POST"])
def lke_mandiri(request: PermintaanPD, sub: str) -> HttpResponseBase:
    """The agency's own letter and answers."""
    return _simpan_sub(request, sub, lambda _: PihakLke.MANDIRI)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def lke_nilai(request: PermintaanPD, sub: str) -> HttpResponseBase:
    """Letter and answers of the level that was on the screen."""
    return _simpan_sub(request, sub, _jenjang)


def _jenjang(request: PermintaanPD) -> PihakLke:
    """The level whose form was sent; an unknown one is the lowest, and conflicts with any other."""
    nama = request.POST.get("pihak", "")
    ada = {p.value: p for p in PihakLke if p is not PihakLke.MANDIRI}
    return ada.get(nama, PihakLke.ANGGOTA)


def _simpan_sub(request: PermintaanPD, kode: str, siapa: Callable[[PermintaanPD], PihakLke]) -> HttpResponseBase:
    isi, k = _ambil(request), request.konteks
    sub = _sub(isi, kode)
    url = k.url("evaluasi:lke_sub", sub=sub.kode)
    if request.method != "POST":
        return redirect(url)
    ketikan: IsiSub | None = None
    try:
        kriteria = [c.pk for c in daftar_kriteria(sub)]
        ketikan = baca_isi_sub(request.POST.dict(), {}, kriteria)  # to show again, whatever its files are
        kirim = baca_isi_sub(request.POST.dict(), request.FILES.dict(), kriteria)
        layanan.isi_sub(pelaku=request.user, lke=isi.lke, sub=sub, pihak=siapa(request), isi=kirim)
    except Bentrok as galat:
        daftar = [{"pesan": galat.pesan}]
        kini = _ambil(request)
        lain = {"galat": daftar, "judul_galat": "Sudah berubah", "bentrok": True}
        return _tampil_sub(request, kini, _sub(kini, kode), ketikan, BENTROK, **lain)
    except GalatMasukan as galat:
        return _tampil_sub(request, isi, sub, ketikan, TAK_TERBACA, galat=[{"pesan": galat.pesan}])
    messages.success(request, f"{sub.kode} tersimpan.")
    return redirect(url)


@halaman_pd("tanggapi_reviu")
@require_http_methods(["GET", "HEAD", "POST"])
def lke_tanggapan(request: PermintaanPD, sub: str) -> HttpResponseBase:
    """The agency's response to a letter."""
    isi = _ambil(request)
    satu = _sub(isi, sub)
    url = request.konteks.url("evaluasi:lke_sub", sub=satu.kode)
    if request.method != "POST":
        return redirect(url)
    teks = request.POST.get("tanggapan", "")
    try:
        layanan.tanggapi(pelaku=request.user, lke=isi.lke, sub=satu, teks=teks, versi=_versi(request))
    except GalatMasukan as galat:
        status = BENTROK if isinstance(galat, Bentrok) else TAK_TERBACA
        kini = _ambil(request)
        lain = {"galat": [{"pesan": galat.pesan, "id": "tanggapan"}], "tanggapan": teks}
        return _tampil_sub(request, kini, _sub(kini, sub), None, status, **lain)
    messages.success(request, f"Tanggapan atas {satu.kode} tersimpan.")
    return redirect(url)


@halaman_pd("lihat")
@require_safe
def lke_berkas(request: PermintaanPD, jawaban_id: int) -> HttpResponse:
    """Evidence of an answer, always to be saved and never shown in our pages."""
    k = request.konteks
    satu = satu_berkas(k.perangkat_daerah, k.tahun, jawaban_id)
    if satu is None or not (k.boleh["lihat_pemda"] or terlihat_dinas(satu)):
        raise Http404("Berkas tidak ada.")
    return kirim_bukti(satu.berkas, satu.nama_berkas)


# --- years, pemda


@halaman_pd("lihat")
@require_safe
def lke_tahun(request: PermintaanPD) -> HttpResponse:
    """Scores and letters of every year."""
    halaman = halaman_tahun(request.konteks)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_tahun(halaman, request.konteks.tahun), "lke-tahun")
    return render(request, "evaluasi/lke_tahun.html", {"halaman": halaman})


@halaman_pemda("lihat_pemda")
@require_safe
def lke_semua(request: PermintaanPemda) -> HttpResponse:
    """Every agency of the pemda by rank, with category and state."""
    k = request.konteks_pemda
    papan = papan_lke(k, lke_pemda(request.user, k.pemda, k.tahun))
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_papan(k, papan), "nilai-akip")
    return render(request, "evaluasi/lke_pemda.html", {"papan": papan})


@halaman_pemda("kelola")
@require_http_methods(["GET", "HEAD", "POST"])
def lke_instrumen(request: PermintaanPemda) -> HttpResponseBase:
    """The common instrument and the pemda's own editions; a new one begins as a copy."""
    k = request.konteks_pemda
    form = FormSalinInstrumen(
        request.POST if request.method == "POST" else None, initial={"mulai_tahun": k.tahun + 1}
    )
    status = 200
    if form.is_bound:
        status = TAK_TERBACA
        if form.is_valid():
            try:
                baru = salin_instrumen(
                    pelaku=request.user, pemda=k.pemda, mulai_tahun=form.cleaned_data["mulai_tahun"]
                )
            except GalatMasukan as galat:
                form.tolak(galat)
            else:
                messages.success(request, f"{baru.nama} dibuat sebagai salinan; sesuaikan isinya.")
                return redirect("admin:evaluasi_instrumenlke_change", baru.pk)
    isi = {"form": form, "baris": daftar_instrumen(k.pemda)}
    return render(request, "evaluasi/lke_instrumen.html", isi, status=status)
