"""Remarks: the list, a new one, a thread and its steps, the files in it; the agencies of a pemda."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from evaluasi.bentuk import Terbaca
from evaluasi.forms.catatan import FormBalasan, FormCatatan, FormTanda
from evaluasi.layar.catatan import (
    PILIHAN_KEADAAN,
    PILIHAN_SIFAT,
    bukti_angka,
    buku_catatan,
    buku_pemda,
    halaman_catatan,
    halaman_daftar,
)
from evaluasi.models import Catatan
from evaluasi.selectors.catatan import (
    baca_saringan,
    catatan_pemda,
    daftar_kertas,
    satu_balasan,
    satu_catatan,
    tanda_jangkar,
)
from evaluasi.selectors.jangkar import PembacaJangkar
from evaluasi.services import catatan as layanan
from evaluasi.services.tanda import cap_tanda
from evaluasi.views.berkas import kirim_bukti
from sakip.halaman import PermintaanPD, PermintaanPemda, halaman_pd, halaman_pemda, kirim_xlsx, minta_xlsx
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import KeadaanCatatan

BENTROK, TAK_TERBACA = 409, 422
AUTO_ID = {"jawab": "jawab_%s", "selesai": "selesai_%s", "buka": "buka_%s"}


# --- the list


@halaman_pd("lihat")
@require_safe
def catatan(request: PermintaanPD) -> HttpResponse:
    halaman = halaman_daftar(request.konteks, baca_saringan(request.GET.dict()))  # type: ignore[arg-type]
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_catatan(halaman, request.konteks.tahun), "catatan-reviu")
    isi = {"halaman": halaman, "keadaan": PILIHAN_KEADAAN, "sifat": PILIHAN_SIFAT}
    return render(request, "evaluasi/catatan_daftar.html", isi)


@halaman_pemda("periksa_kinerja")
@require_safe
def catatan_semua(request: PermintaanPemda) -> HttpResponse:
    """Open remarks of every agency of the pemda."""
    k = request.konteks_pemda
    baris = catatan_pemda(request.user, k.pemda, k.tahun)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_pemda(k, baris), "catatan-reviu")
    return render(request, "evaluasi/catatan_pemda.html", {"baris": baris})


# --- a new one


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def catatan_baru(request: PermintaanPD) -> HttpResponseBase:
    """On the figure that the address names."""
    k = request.konteks
    terbaca = PembacaJangkar(k.perangkat_daerah, k.tahun)(request.GET.get("jangkar", ""))
    kertas = daftar_kertas(k.perangkat_daerah, k.tahun)
    form = FormCatatan(request.POST if request.method == "POST" else None, kertas=kertas)
    if form.is_bound and form.is_valid():
        try:
            baru = layanan.tulis_catatan(
                pelaku=request.user,
                perangkat_daerah=k.perangkat_daerah,
                tahun=k.tahun,
                jangkar=terbaca.jangkar,
                teks=form.cleaned_data["teks"],
                sifat=form.cleaned_data["sifat"],
                kertas=form.kertas,
            )
        except GalatMasukan as galat:
            form.tolak(galat)
        else:
            messages.success(request, f"Catatan {baru.nomor} tersimpan; perangkat daerah dapat menjawabnya.")
            return redirect(k.url("evaluasi:catatan_satu", catatan_id=baru.pk))
    return _tampil_baru(request, form, terbaca)


def _tampil_baru(request: PermintaanPD, form: FormCatatan, terbaca: Terbaca) -> HttpResponse:
    k = request.konteks
    ada = tanda_jangkar(k.perangkat_daerah, k.tahun, str(terbaca.jangkar))
    awal: dict[str, Any] = {"tampil": cap_tanda("", "", None)}
    if ada:
        cap = cap_tanda(ada.tanda, ada.keterangan, ada.kertas_id)
        awal = {"tanda": ada.tanda, "keterangan": ada.keterangan, "kertas": ada.kertas_id, "tampil": cap}
    isi = {
        "form": form,
        "terbaca": terbaca,
        "bukti": bukti_angka(k, terbaca),
        "tanda": ada,
        "form_tanda": FormTanda(initial=awal, kertas=daftar_kertas(k.perangkat_daerah, k.tahun), prefix="t"),
        "lain": halaman_daftar(k, baca_saringan({"jangkar": str(terbaca.jangkar)})).baris if terbaca.ada else (),
    }
    return render(request, "evaluasi/catatan_baru.html", isi, status=TAK_TERBACA if form.is_bound else 200)


# --- a thread


def _ambil(request: PermintaanPD, catatan_id: int) -> Catatan:
    satu = satu_catatan(request.konteks.perangkat_daerah, request.konteks.tahun, catatan_id)
    if satu is None:
        raise Http404("Catatan tidak ada.")
    return satu


@halaman_pd("lihat")
@require_safe
def catatan_satu(request: PermintaanPD, catatan_id: int) -> HttpResponse:
    return _tampil(request, _ambil(request, catatan_id))


def _tampil(
    request: PermintaanPD,
    satu: Catatan,
    form: Any = None,
    langkah: str = "",
    status: int = 200,
    **tambahan: Any,
) -> HttpResponse:
    """The thread; ``form`` is the one that was refused, of the step ``langkah``."""
    k = request.konteks
    boleh_jawab = layanan.boleh_menjawab(request.user, k.perangkat_daerah, satu.jangkar)
    halaman = halaman_catatan(k, satu, boleh_jawab=boleh_jawab)
    isi = {
        "halaman": halaman,
        "form": form,
        **{f"form_{n}": form if n == langkah else _form(n, halaman.perlu_alasan) for n in AUTO_ID},
        "langkah": langkah,
        "kertas": daftar_kertas(k.perangkat_daerah, k.tahun) if k.boleh["periksa_kinerja"] else (),
        **tambahan,
    }
    return render(request, "evaluasi/catatan_satu.html", isi, status=status)


def _form(langkah: str, perlu_alasan: bool, *data: Any) -> FormBalasan:
    """The form of a step, its fields called apart from those of the others on the page."""
    selesai = "Alasan diselesaikan tanpa jawaban" if perlu_alasan else "Catatan penutup (boleh kosong)"
    label = {"jawab": "Jawaban", "selesai": selesai, "buka": "Alasan dibuka lagi"}[langkah]
    return FormBalasan(*data, label=label, auto_id=AUTO_ID[langkah])


@halaman_pd("tindak_lanjuti")
@require_http_methods(["GET", "HEAD", "POST"])
def catatan_jawab(request: PermintaanPD, catatan_id: int) -> HttpResponseBase:
    """The agency's answer; a PIC answers on rows of the own unit."""
    return _langkah(request, catatan_id, "jawab", layanan.jawab, "Jawaban tersimpan; Inspektorat akan memeriksanya.")


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def catatan_selesai(request: PermintaanPD, catatan_id: int) -> HttpResponseBase:
    return _langkah(request, catatan_id, "selesai", layanan.selesaikan, "Catatan selesai.")


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def catatan_buka(request: PermintaanPD, catatan_id: int) -> HttpResponseBase:
    return _langkah(request, catatan_id, "buka", layanan.buka_lagi, "Catatan dibuka lagi.")


def _langkah(
    request: PermintaanPD, catatan_id: int, langkah: str, verba: Callable[..., Any], kabar: str
) -> HttpResponseBase:
    """A turn below the remark; a mere visit leads to the thread."""
    satu = _ambil(request, catatan_id)
    url = request.konteks.url("evaluasi:catatan_satu", catatan_id=satu.pk)
    if request.method != "POST":
        return redirect(f"{url}#tanggapi")
    form = _form(langkah, satu.keadaan != KeadaanCatatan.DIJAWAB.value, request.POST, request.FILES)
    if form.is_valid():
        try:
            verba(pelaku=request.user, catatan=satu, teks=form.cleaned_data["teks"], berkas=form.unggahan)
        except GalatMasukan as galat:
            form.tolak(galat)
        else:
            messages.success(request, kabar)
            return redirect(url)
    return _tampil(request, _ambil(request, catatan_id), form, langkah, TAK_TERBACA)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def catatan_ubah(request: PermintaanPD, catatan_id: int) -> HttpResponseBase:
    """Change one's own remark while nobody answered it."""
    satu, k = _ambil(request, catatan_id), request.konteks
    kertas = daftar_kertas(k.perangkat_daerah, k.tahun)
    form = FormCatatan(request.POST if request.method == "POST" else None, kertas=kertas, catatan=satu)
    status, bentrok = 200, ""
    if form.is_bound:
        status = TAK_TERBACA
        if form.is_valid():
            try:
                layanan.ubah_catatan(
                    pelaku=request.user,
                    catatan=satu,
                    teks=form.cleaned_data["teks"],
                    sifat=form.cleaned_data["sifat"],
                    kertas=form.kertas,
                    versi=form.cleaned_data["versi"] or 0,
                )
            except Bentrok as galat:
                status, bentrok, form = BENTROK, galat.pesan, _ulang(request, satu, kertas)
            except GalatMasukan as galat:
                form.tolak(galat)
            else:
                messages.success(request, "Catatan tersimpan.")
                return redirect(k.url("evaluasi:catatan_satu", catatan_id=satu.pk))
    isi = {"form": form, "satu": satu, "bentrok": bentrok}
    return render(request, "evaluasi/catatan_ubah.html", isi, status=status)


def _ulang(request: PermintaanPD, satu: Catatan, kertas: Any) -> FormCatatan:
    """What was typed, over the version that is stored now."""
    data = request.POST.copy()
    data["versi"] = str(satu.versi)
    return FormCatatan(data, kertas=kertas, catatan=satu)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def catatan_kertas(request: PermintaanPD, catatan_id: int) -> HttpResponseBase:
    """Put a remark of any state into a working paper, or take it out; a mere visit leads to the thread."""
    satu, k = _ambil(request, catatan_id), request.konteks
    url = k.url("evaluasi:catatan_satu", catatan_id=satu.pk)
    if request.method != "POST":
        return redirect(url)
    ada = {str(x.pk): x for x in daftar_kertas(k.perangkat_daerah, k.tahun)}
    pilih = request.POST.get("kertas", "")
    if pilih and pilih not in ada:
        galat = [{"pesan": "Kertas kerja itu tidak ada pada tahun ini; pilih yang lain."}]
        return _tampil(request, satu, status=TAK_TERBACA, galat=galat)
    hasil = layanan.masukkan_catatan(pelaku=request.user, catatan=satu, kertas=ada.get(pilih))
    kabar = f"masuk {hasil.kertas}" if hasil.kertas else "di luar kertas kerja"
    messages.success(request, f"Catatan {hasil.nomor} {kabar}.")
    return redirect(url)


@halaman_pd("periksa_kinerja")
@require_http_methods(["GET", "HEAD", "POST"])
def catatan_hapus(request: PermintaanPD, catatan_id: int) -> HttpResponseBase:
    """Delete one's own remark while nobody answered it."""
    satu = _ambil(request, catatan_id)
    url = request.konteks.url("evaluasi:catatan_satu", catatan_id=satu.pk)
    if request.method != "POST":
        return redirect(url)
    nomor = satu.nomor
    try:
        layanan.hapus_catatan(pelaku=request.user, catatan=satu)
    except GalatMasukan as galat:
        return _tampil(request, _ambil(request, catatan_id), status=TAK_TERBACA, galat=[{"pesan": galat.pesan}])
    messages.success(request, f"Catatan {nomor} dihapus.")
    return redirect(request.konteks.url("evaluasi:catatan"))


@halaman_pd("lihat")
@require_safe
def catatan_berkas(request: PermintaanPD, catatan_id: int, balasan_id: int) -> HttpResponse:
    """A file of an answer, always to be saved and never shown in our pages."""
    balasan = satu_balasan(_ambil(request, catatan_id), balasan_id)
    if balasan is None:
        raise Http404("Berkas tidak ada.")
    return kirim_bukti(balasan.berkas, balasan.nama_berkas)
