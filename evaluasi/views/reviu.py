"""The review of an LKj: where it stands, its rounds, how it ends, the version signed; the board of a pemda."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from evaluasi.cetak.reviu import catatan_hasil
from evaluasi.forms.reviu import FormKirim, FormSelesai, FormTanggapan, FormTerima, baca_jawaban
from evaluasi.layar.reviu import (
    PILIHAN_JAWABAN,
    baris_papan,
    buku_papan,
    buku_perbedaan,
    buku_reviu,
    halaman_putaran,
    halaman_reviu,
    perbandingan,
)
from evaluasi.models import ReviuLkj, TemuanReviu
from evaluasi.selectors.reviu import papan_reviu, pejabat_inspektorat, satu_reviu
from evaluasi.services import reviu as layanan
from laporan.layar.lkip import laporan_lkip
from laporan.models import Laporan
from laporan.susun.penomoran import nomori
from laporan.xlsx import dokumen_buku
from sakip.halaman import PermintaanPD, PermintaanPemda, halaman_pd, halaman_pemda, kirim_xlsx, minta_xlsx
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import KeadaanReviu

BENTROK, TAK_TERBACA = 409, 422
SEMUA = ["GET", "HEAD", "POST"]


def _laporan(request: PermintaanPD) -> Laporan:
    k = request.konteks
    laporan = laporan_lkip(k.perangkat_daerah, k.tahun)
    if laporan is None:
        raise Http404("LKIP tahun ini belum dimulai.")
    return laporan


def ambil(request: PermintaanPD, reviu_id: int) -> ReviuLkj:
    """A round of this agency and year, else 404."""
    r = satu_reviu(request.konteks.perangkat_daerah, request.konteks.tahun, reviu_id)
    if r is None:
        raise Http404("Reviu tidak ada.")
    return r


def galat_ringkas(galat: GalatMasukan) -> tuple[list[dict[str, str]], int]:
    """The summary above the page, and its status."""
    status = BENTROK if isinstance(galat, Bentrok) else TAK_TERBACA
    return [{"id": "", "pesan": galat.pesan}], status


# --- where it stands


@halaman_pd("lihat")
@require_safe
def reviu(request: PermintaanPD) -> HttpResponse:
    return _tampil(request)


def _tampil(request: PermintaanPD, galat: GalatMasukan | None = None) -> HttpResponse:
    k = request.konteks
    halaman = halaman_reviu(k)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_reviu(halaman, k.tahun), "reviu-lkip")
    pesan, status = galat_ringkas(galat) if galat else ([], 200)
    return render(request, "evaluasi/reviu.html", {"halaman": halaman, "galat": pesan}, status=status)


@halaman_pd("periksa_kinerja")
@require_http_methods(SEMUA)
def reviu_mulai(request: PermintaanPD) -> HttpResponseBase:
    """Begin a round; a mere visit leads to the page."""
    k = request.konteks
    if request.method != "POST":
        return redirect(k.url("evaluasi:reviu"))
    try:
        baru = layanan.mulai_reviu(pelaku=request.user, laporan=_laporan(request))
    except GalatMasukan as galat:
        return _tampil(request, galat)
    messages.success(request, f"Putaran {baru.ke} dimulai; jawaban yang diketahui dari data sudah terisi.")
    return redirect(k.url("evaluasi:reviu_satu", reviu_id=baru.pk))


@halaman_pd("lihat", tulis="periksa_kinerja")
@require_http_methods(SEMUA)
def reviu_perbedaan(request: PermintaanPD) -> HttpResponseBase:
    """The version reviewed against the version signed, or that would be; the inspectorate may accept it."""
    k, laporan = request.konteks, _laporan(request)
    form = FormTerima(request.POST) if request.method == "POST" else None
    galat: GalatMasukan | None = None
    if form is not None and form.is_valid():
        try:
            layanan.terima_perbedaan(pelaku=request.user, laporan=laporan, **form.cleaned_data)
        except GalatMasukan as kesalahan:
            galat = kesalahan
            form.tolak(kesalahan)
        else:
            messages.success(request, "Perbedaan diterima; laporan dapat difinalkan selama isinya tetap demikian.")
            return redirect(k.url("evaluasi:reviu_perbedaan"))
    banding = perbandingan(k, laporan)
    if banding is None:
        raise Http404("Belum ada reviu yang selesai.")
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_perbedaan(banding, k.tahun), "perbedaan-reviu")
    if form is None or isinstance(galat, Bentrok):
        awal = {"sidik": banding.beda.sidik, "alasan": request.POST.get("alasan", "")}
        form = FormTerima(initial=awal)
    status = (BENTROK if isinstance(galat, Bentrok) else TAK_TERBACA) if request.method == "POST" else 200
    pesan = [{"id": "", "pesan": galat.pesan}] if isinstance(galat, Bentrok) else []
    isi = {"banding": banding, "form": form, "galat": pesan}
    return render(request, "evaluasi/reviu_perbedaan.html", isi, status=status)


# --- a round


@halaman_pd("lihat", tulis="periksa_kinerja")
@require_http_methods(SEMUA)
def reviu_satu(request: PermintaanPD, reviu_id: int) -> HttpResponseBase:
    """Checklist and findings; posting stores the answers."""
    k, r = request.konteks, ambil(request, reviu_id)
    if request.method != "POST":
        if minta_xlsx(request):
            if r.keadaan == KeadaanReviu.BERJALAN.value and not k.boleh["periksa_kinerja"]:
                raise Http404("Putaran ini belum dapat dibaca.")
            pohon = nomori(catatan_hasil(k.perangkat_daerah, r)).dokumen
            return kirim_xlsx(request, dokumen_buku(pohon), "catatan-hasil-reviu", f"putaran-{r.ke}")
        return tampil_putaran(request, r)
    isi = baca_jawaban(request.POST, [j.pk for j in r.jawaban.all()])
    try:
        banyak = layanan.simpan_jawaban(pelaku=request.user, reviu=r, isi=isi)
    except GalatMasukan as galat:
        ketik = {pk: (x.jawaban, x.alasan) for pk, x in isi.items()}
        return tampil_putaran(request, ambil(request, reviu_id), galat=galat, ketik=ketik)
    messages.success(request, f"{banyak} jawaban tersimpan." if banyak else "Tidak ada jawaban yang berubah.")
    return redirect(k.url("evaluasi:reviu_satu", reviu_id=r.pk))


def tampil_putaran(
    request: PermintaanPD,
    r: ReviuLkj,
    *,
    galat: GalatMasukan | None = None,
    ketik: dict[int, tuple[str, str]] | None = None,
    form: Any = None,
    temuan: TemuanReviu | None = None,
    kirim: FormKirim | None = None,
) -> HttpResponse:
    """The page of a round; ``form`` is a response to ``temuan`` that was refused."""
    ringkas, status, baris = _galat_putaran(galat)
    halaman = halaman_putaran(request.konteks, r, ketik, baris)
    tanggapan = {}
    if halaman.tanggapi:
        for b in halaman.temuan:
            if b.ditanggapi:
                ini = form is not None and temuan is not None and b.temuan.pk == temuan.pk
                tanggapan[b.temuan.pk] = form if ini else FormTanggapan(temuan=b.temuan)
    isi = {
        "halaman": halaman,
        "galat": ringkas,
        "pilihan": PILIHAN_JAWABAN,
        "form_kirim": kirim or FormKirim(),
        "tanggapan": tanggapan,
        "form": form,
    }
    return render(request, "evaluasi/reviu_satu.html", isi, status=status)


def _galat_putaran(galat: GalatMasukan | None) -> tuple[list[dict[str, str]], int, dict[int, str]]:
    """Summary, status, and what is wrong with each answer by its key."""
    if galat is None:
        return [], 200, {}
    if not isinstance(galat, layanan.JawabanDitolak):
        ringkas, status = galat_ringkas(galat)
        return ringkas, status, {}
    ringkas = [{"id": g.kolom, "pesan": g.pesan} for g in galat.galat]
    return ringkas, TAK_TERBACA, {int(g.kolom.rpartition("-")[2]): g.pesan for g in galat.galat}


@halaman_pd("periksa_kinerja")
@require_http_methods(SEMUA)
def reviu_kirim(request: PermintaanPD, reviu_id: int) -> HttpResponseBase:
    """Send the findings for the agency's response; a mere visit leads to the round."""
    k, r = request.konteks, ambil(request, reviu_id)
    ke = k.url("evaluasi:reviu_satu", reviu_id=r.pk)
    if request.method != "POST":
        return redirect(f"{ke}#kirim")
    form = FormKirim(request.POST)
    if not form.is_valid():
        return tampil_putaran(request, r, galat=GalatMasukan("Pesan terlalu panjang."), kirim=form)
    try:
        layanan.kirim_tanggapan(pelaku=request.user, reviu=r, **form.cleaned_data)
    except GalatMasukan as galat:
        return tampil_putaran(request, ambil(request, reviu_id), galat=galat, kirim=form)
    ekor = "; laporan dikembalikan untuk diperbaiki" if form.cleaned_data["kembali"] else ""
    messages.success(request, f"Temuan dikirim untuk ditanggapi{ekor}.")
    return redirect(ke)


@halaman_pd("periksa_kinerja")
@require_http_methods(SEMUA)
def reviu_selesai(request: PermintaanPD, reviu_id: int) -> HttpResponseBase:
    """Finish the review."""
    k, r = request.konteks, ambil(request, reviu_id)
    ke = k.url("evaluasi:reviu_satu", reviu_id=r.pk)
    halaman = halaman_putaran(k, r)
    pejabat = pejabat_inspektorat(k.perangkat_daerah.pemda)
    data = request.POST if request.method == "POST" else None
    form = FormSelesai(data, reviu=r, pejabat=pejabat, sisa=halaman.sisa)
    status, bentrok = 200, ""
    if form.is_bound:
        status = TAK_TERBACA
        if form.is_valid():
            try:
                layanan.selesaikan_reviu(
                    pelaku=request.user, reviu=r, hasil=form.hasil, versi=form.cleaned_data["versi"]
                )
            except Bentrok as galat:
                status, bentrok = BENTROK, galat.pesan
            except GalatMasukan as galat:
                form.tolak(galat)
            else:
                messages.success(request, "Reviu selesai; dokumennya dapat dicetak.")
                return redirect(ke)
    isi = {"form": form, "halaman": halaman, "bentrok": bentrok, "pejabat": pejabat}
    return render(request, "evaluasi/reviu_selesai.html", isi, status=status)


# --- the board of a pemda


@halaman_pemda("periksa_kinerja")
@require_safe
def reviu_pemda(request: PermintaanPemda) -> HttpResponse:
    k = request.konteks_pemda
    baris = baris_papan(papan_reviu(request.user, k.pemda, k.tahun), timezone.now())
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_papan(k, baris), "papan-reviu")
    return render(request, "evaluasi/reviu_pemda.html", {"baris": baris})
