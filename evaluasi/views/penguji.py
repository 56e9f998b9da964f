"""Penguji angka: tested reports, one with its findings and decisions, its rows typed, pasted or uploaded."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_safe

from evaluasi.forms.penguji import FormBaris, FormBerkas, FormTempel
from evaluasi.layar.penguji import (
    baca_saringan,
    buku_baris,
    buku_daftar,
    buku_uji,
    halaman_baris,
    halaman_daftar,
    halaman_uji,
)
from evaluasi.models import AngkaCetak, BerkasUji
from evaluasi.perhitungan.penguji import JENIS, JenisBaris, baca_tempel
from evaluasi.selectors.penguji import satu_berkas
from evaluasi.services import penguji as layanan
from sakip.halaman import PermintaanPD, halaman_konflik, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import PutusanUji

TAK_TERBACA = 422
GALAT_TERBANYAK = 50  # refused cells that one page names
PILIHAN_PUTUSAN = tuple((p.value, p.label) for p in PutusanUji)


def _ambil(request: PermintaanPD, uji_id: int) -> BerkasUji:
    uji = satu_berkas(request.konteks.perangkat_daerah, request.konteks.tahun, uji_id)
    if uji is None:
        raise Http404("Berkas uji tidak ada.")
    return uji


def _ke(request: PermintaanPD, uji: BerkasUji, nama: str = "evaluasi:penguji_satu") -> str:
    return request.konteks.url(nama, tahun=uji.tahun, uji_id=uji.pk)


# --- the reports


@halaman_pd("lihat")
@require_safe
def penguji(request: PermintaanPD) -> HttpResponse:
    baris = halaman_daftar(request.konteks)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_daftar(baris), "penguji-angka")
    isi = {"baris": [(r, _ke(request, r.uji)) for r in baris]}
    return render(request, "evaluasi/penguji_daftar.html", isi)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def penguji_baru(request: PermintaanPD) -> HttpResponseBase:
    k = request.konteks
    form = FormBerkas(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        d = form.cleaned_data
        uji = layanan.buat_berkas(
            pelaku=request.user,
            perangkat_daerah=k.perangkat_daerah,
            tahun=k.tahun,
            judul=d["judul"],
            sumber=d["sumber"],
            catatan=d["catatan"],
        )
        messages.success(request, f"{uji.judul} dibuat. Masukkan angka-angkanya.")
        return redirect(_ke(request, uji, "evaluasi:penguji_impor"))
    isi = {"form": form, "kembali": k.url("evaluasi:penguji")}
    return render(request, "evaluasi/penguji_berkas.html", isi, status=TAK_TERBACA if form.is_bound else 200)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def penguji_ubah(request: PermintaanPD, uji_id: int) -> HttpResponseBase:
    uji = _ambil(request, uji_id)
    form = FormBerkas(request.POST if request.method == "POST" else None, uji=uji)
    if form.is_bound and form.is_valid():
        try:
            layanan.ubah_berkas(pelaku=request.user, uji=uji, **form.cleaned_data)
        except Bentrok as galat:
            return halaman_konflik(request, galat.pesan, request.path)
        except GalatMasukan as galat:
            form.tolak(galat)
        else:
            messages.success(request, "Berkas uji tersimpan.")
            return redirect(_ke(request, uji))
    isi = {"form": form, "uji": uji, "kembali": _ke(request, uji)}
    return render(request, "evaluasi/penguji_berkas.html", isi, status=TAK_TERBACA if form.is_bound else 200)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def penguji_hapus(request: PermintaanPD, uji_id: int) -> HttpResponseBase:
    uji = _ambil(request, uji_id)
    if request.method == "POST":
        layanan.hapus_berkas(pelaku=request.user, uji=uji)
        messages.success(request, f"{uji.judul} dihapus.")
        return redirect(request.konteks.url("evaluasi:penguji"))
    isi = {"uji": uji, "banyak": len(uji.angka.all()), "kembali": _ke(request, uji)}
    return render(request, "evaluasi/penguji_hapus.html", isi)


# --- one report


@halaman_pd("lihat")
@require_safe
def penguji_satu(request: PermintaanPD, uji_id: int) -> HttpResponse:
    return _tampil(request, _ambil(request, uji_id))


def _tampil(request: PermintaanPD, uji: BerkasUji, ditolak: dict[str, str] | None = None) -> HttpResponse:
    """``ditolak``: the decision that was refused, as typed, with its message."""
    h = halaman_uji(request.konteks, uji, baca_saringan(request.GET))
    if minta_xlsx(request) and not ditolak:
        return kirim_xlsx(request, buku_uji(h), "penguji-angka", uji.kode)
    isi = {
        "h": h,
        "pilihan_putusan": PILIHAN_PUTUSAN,
        "ditolak": ditolak or {},
        "galat": [{"id": f"alasan-{ditolak['id']}", "pesan": ditolak["pesan"]}] if ditolak else [],
        "alamat": request.get_full_path() if not ditolak else _ke(request, uji),
    }
    return render(request, "evaluasi/penguji_satu.html", isi, status=TAK_TERBACA if ditolak else 200)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def penguji_putusan(request: PermintaanPD, uji_id: int) -> HttpResponseBase:
    """Record or take back a decision; back to the list as it was filtered."""
    uji = _ambil(request, uji_id)
    if request.method != "POST":
        return redirect(_ke(request, uji))
    kunci, angka = request.POST.get("kunci", ""), request.POST.get("angka", "")
    di: dict[str, Any] = {"pelaku": request.user, "uji": uji, "kunci": kunci, "angka": angka}
    putusan, alasan = request.POST.get("putusan", ""), request.POST.get("alasan", "")
    try:
        if request.POST.get("tindakan") == "cabut":
            layanan.cabut_putusan(**di)
            messages.success(request, "Putusan dicabut.")
        else:
            layanan.putuskan(putusan=putusan, alasan=alasan, versi=_versi(request), **di)
            messages.success(request, "Putusan tersimpan.")
    except GalatMasukan as galat:
        tolak = {"id": f"{kunci}-{angka}", "pesan": galat.pesan, "putusan": putusan, "alasan": alasan}
        return _tampil(request, uji, tolak)
    kembali = request.POST.get("kembali", "")
    aman = kembali.startswith("/") and url_has_allowed_host_and_scheme(kembali, allowed_hosts={request.get_host()})
    return redirect((kembali if aman else _ke(request, uji)) + f"#t-{kunci}-{angka}")


def _versi(request: PermintaanPD) -> int | None:
    """The version that was on the screen; ``None`` where the form does not say."""
    teks = request.POST.get("versi", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else None


# --- rows


@halaman_pd("lihat")
@require_safe
def penguji_baris(request: PermintaanPD, uji_id: int) -> HttpResponse:
    uji = _ambil(request, uji_id)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_baris(uji), "baris-angka", uji.kode)
    isi = {"uji": uji, "baris": halaman_baris(uji), "jenis": JENIS.values()}
    return render(request, "evaluasi/penguji_baris.html", isi)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def penguji_baris_baru(request: PermintaanPD, uji_id: int) -> HttpResponseBase:
    uji = _ambil(request, uji_id)
    bentuk = JENIS.get(request.GET.get("jenis", ""), JENIS["capaian"])
    return _formulir(request, uji, bentuk, None)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def penguji_baris_ubah(request: PermintaanPD, uji_id: int, angka_id: int) -> HttpResponseBase:
    uji = _ambil(request, uji_id)
    angka = _baris(uji, angka_id)
    return _formulir(request, uji, JENIS.get(angka.jenis, JENIS["capaian"]), angka)


def _baris(uji: BerkasUji, angka_id: int) -> AngkaCetak:
    angka = next((a for a in uji.angka.all() if a.pk == angka_id), None)
    if angka is None:
        raise Http404("Baris tidak ada.")
    return angka


def _formulir(
    request: PermintaanPD, uji: BerkasUji, bentuk: JenisBaris, angka: AngkaCetak | None
) -> HttpResponseBase:
    data = request.POST if request.method == "POST" else None
    form = FormBaris(data, bentuk=bentuk, angka=angka, initial={"versi": uji.versi})
    if form.is_bound and form.is_valid():
        try:
            layanan.simpan_baris(
                pelaku=request.user, uji=uji, baris=form.hasil, angka=angka, versi=form.cleaned_data["versi"]
            )
        except Bentrok as galat:
            return halaman_konflik(request, galat.pesan, request.get_full_path())
        except GalatMasukan as galat:
            form.tolak(galat)
        else:
            messages.success(request, "Baris tersimpan.")
            lagi = "lagi" in request.POST
            tujuan = _ke(request, uji, "evaluasi:penguji_baris_baru") + f"?jenis={bentuk.kode}"
            return redirect(tujuan if lagi else _ke(request, uji, "evaluasi:penguji_baris"))
    isi = {
        "form": form,
        "uji": uji,
        "bentuk": bentuk,
        "angka": angka,
        "jenis": JENIS.values(),
        "kembali": _ke(request, uji, "evaluasi:penguji_baris"),
    }
    return render(request, "evaluasi/penguji_baris_form.html", isi, status=TAK_TERBACA if form.is_bound else 200)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def penguji_baris_hapus(request: PermintaanPD, uji_id: int, angka_id: int) -> HttpResponseBase:
    uji = _ambil(request, uji_id)
    angka = _baris(uji, angka_id)
    if request.method == "POST":
        layanan.hapus_baris(pelaku=request.user, uji=uji, angka=angka)
        messages.success(request, "Baris dihapus.")
        return redirect(_ke(request, uji, "evaluasi:penguji_baris"))
    isi = {"uji": uji, "angka": angka, "kembali": _ke(request, uji, "evaluasi:penguji_baris")}
    return render(request, "evaluasi/penguji_hapus.html", isi)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def penguji_impor(request: PermintaanPD, uji_id: int) -> HttpResponseBase:
    """All rows of a table or none; what was typed stays, a file comes back as text in the box."""
    uji = _ambil(request, uji_id)
    if request.method != "POST":
        return _tampil_impor(request, uji, FormTempel(initial={"versi": uji.versi}))
    form = FormTempel(request.POST, request.FILES)
    if not form.is_valid():
        return _tampil_impor(request, uji, form)
    d = form.cleaned_data
    hasil = baca_tempel(d["teks"].replace("\r\n", "\n"), d["jenis"])
    galat = [f"Baris {g.nomor}: {g.pesan}" for g in hasil.galat[:GALAT_TERBANYAK]]  # begins with its column
    if (lebih := len(hasil.galat) - GALAT_TERBANYAK) > 0:
        galat.append(f"dan {lebih} lagi; perbaiki dahulu yang di atas.")
    if not galat:
        try:
            baru, berubah, dibuang = layanan.masukkan_baris(
                pelaku=request.user, uji=uji, baris=hasil.baris, ganti=d["ganti"], versi=d["versi"]
            )
        except Bentrok as bentrok:
            galat = [bentrok.pesan]
            d["versi"] = uji.versi
        except GalatMasukan as salah:
            galat = [salah.pesan]
        else:
            messages.success(request, f"{baru} baris baru, {berubah} berubah, {dibuang} dihapus.")
            return redirect(_ke(request, uji))
    return _tampil_impor(request, uji, FormTempel(initial=d), galat)


def _tampil_impor(
    request: PermintaanPD, uji: BerkasUji, form: FormTempel, galat: list[str] | None = None
) -> HttpResponse:
    isi = {
        "uji": uji,
        "form": form,
        "jenis": JENIS.values(),
        "galat": [{"id": "id_teks", "pesan": g} for g in galat or []],
        "kembali": _ke(request, uji),
    }
    gagal = bool(galat) or form.is_bound
    return render(request, "evaluasi/penguji_impor.html", isi, status=TAK_TERBACA if gagal else 200)
