"""Making agreements: new, edited, changed, initialled, signed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from kinerja.forms.pk import FormPK, FormTurunanPK, susun_pilihan
from kinerja.layar import pk as layar
from kinerja.layar import pk_susun as susun
from kinerja.models import PerjanjianKinerja
from kinerja.services import pk as layanan
from kinerja.services.pk.isi import sidik_pk
from sakip.halaman import PermintaanPD, halaman_konflik, halaman_pd
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import JenisPK, KeadaanPK

GALAT = 422
TANPA_USULAN = "Tidak ada yang perlu diusulkan: triwulan yang sudah terisi tidak ditimpa, target kosong tidak dibagi."


def _pk(request: PermintaanPD, pk_id: int) -> PerjanjianKinerja:
    if (ada := susun.satu(request.konteks.perangkat_daerah, request.konteks.tahun, pk_id)) is None:
        raise Http404("Perjanjian kinerja tidak ada.")
    return ada


def _ke_pk(request: PermintaanPD, pk: PerjanjianKinerja, nama: str = "kinerja:pk") -> HttpResponseBase:
    return redirect(request.konteks.url(nama, pk_id=pk.pk))


# --- new ---


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: PermintaanPD) -> HttpResponseBase:
    """PK murni of the agency, a unit or a person (``?untuk=``), of the ticked indicators."""
    konteks, sumber = request.konteks, request.POST if request.method == "POST" else request.GET
    halaman = susun.halaman_baru(konteks.perangkat_daerah, konteks.tahun, sumber.get("untuk", ""))
    if halaman is None:
        raise Http404("Unit atau pejabat ini tidak ada.")
    galat = ""
    if request.method == "POST":
        try:
            return _ke_pk(request, _buat(request, halaman), "kinerja:pk_ubah")
        except GalatMasukan as sebab:
            galat = sebab.pesan
    isi = {"h": halaman, "galat": [{"id": "pilih-indikator", "pesan": galat}] if galat else []}
    return render(request, "kinerja/pk_baru.html", isi, status=GALAT if galat else 200)


def _buat(request: PermintaanPD, halaman: susun.HalamanBaru) -> PerjanjianKinerja:
    dipilih = susun_pilihan(request.POST.getlist("indikator"), halaman.indikator)
    if not dipilih:
        raise GalatMasukan("Pilih paling sedikit satu indikator.")
    pk = layanan.buat_murni(
        pelaku=request.user,
        perangkat_daerah=request.konteks.perangkat_daerah,
        tahun=request.konteks.tahun,
        unit=halaman.unit,
        pemegang=halaman.pemegang,
        indikator=dipilih,
    )
    messages.success(request, "Draf dibuat dari target rencana. Isi tanggal, bagi per triwulan, lalu simpan.")
    return pk


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def turunan(request: PermintaanPD, pk_id: int) -> HttpResponseBase:
    """PK perubahan or pergantian out of the last signed one."""
    dari = _pk(request, pk_id)
    form = FormTurunanPK(request.POST or None, initial={"jenis": JenisPK.PERUBAHAN.value})
    if request.method == "POST" and form.is_valid():
        try:
            pk = _buat_turunan(request, dari, form.cleaned_data)
        except GalatMasukan as galat:
            form.add_error(galat.kolom if galat.kolom in form.fields else None, galat.pesan)
        else:
            messages.success(
                request, f"Draf {pk.nama_jenis} dibuat. PK yang lama tetap berlaku sampai ini ditandatangani."
            )
            return _ke_pk(request, pk, "kinerja:pk_ubah")
    isi = {"form": form, "dari": dari}
    return render(request, "kinerja/pk_turunan.html", isi, status=GALAT if form.errors else 200)


def _buat_turunan(request: PermintaanPD, dari: PerjanjianKinerja, isi: dict[str, Any]) -> PerjanjianKinerja:
    kunci = {"pelaku": request.user, "dari": dari, "tanggal": isi["tanggal"], "alasan": isi["alasan"]}
    if isi["jenis"] == JenisPK.PERGANTIAN.value:
        return layanan.buat_pergantian(**kunci)
    return layanan.buat_perubahan(**kunci, triwulan_mulai=isi["triwulan_mulai"])


# --- edit ---


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def ubah(request: PermintaanPD, pk_id: int) -> HttpResponseBase:
    pk = _pk(request, pk_id)
    if pk.keadaan == KeadaanPK.DITANDATANGANI.value:
        messages.info(request, f"{pk} sudah ditandatangani; buat PK perubahan untuk mengubahnya.")
        return _ke_pk(request, pk)
    data = request.POST if request.method == "POST" else None
    form = FormPK(pk, susun.bahan(pk), data)
    aksi = data.get("aksi", "simpan") if data is not None else "buka"
    if aksi in ("simpan", "selesai"):
        return _simpan(request, pk, form, aksi)
    if aksi == "periksa":
        return render(request, "kinerja/bagian/pk_periksa.html", {"f": form, "htmx": True})
    if aksi != "buka":
        banyak = form.usulkan(aksi)
        messages.info(request, f"Usulan ditulis di {banyak} baris; belum disimpan." if banyak else TANPA_USULAN)
    return _tampil(request, pk, form)


def _simpan(request: PermintaanPD, pk: PerjanjianKinerja, form: FormPK, aksi: str) -> HttpResponseBase:
    if (isi := form.baca()) is None:
        return _tampil(request, pk, form, GALAT, galat=form.daftar_galat())
    kepala, butir, program = isi
    try:
        layanan.simpan_draf(
            pelaku=request.user,
            pk=pk,
            kepala=kepala,
            butir=butir,
            program=program,
            sidik_tampil=request.POST.get("sidik") or None,
        )
    except Bentrok as galat:
        return _bentrok(request, pk, form, galat)
    except GalatMasukan as galat:
        return _tampil(request, pk, form, GALAT, galat=form.tolak(galat) + form.daftar_galat())
    messages.success(request, "Draf tersimpan.")
    return _ke_pk(request, pk, "kinerja:pk" if aksi == "selesai" else "kinerja:pk_ubah")


def _bentrok(request: PermintaanPD, pk: PerjanjianKinerja, form: FormPK, galat: Bentrok) -> HttpResponseBase:
    """Both versions; what is saved next replaces what stands now."""
    kini = _pk(request, pk.pk)
    beda = form.beda(FormPK(kini, form.bahan))
    return _tampil(request, pk, form, 409, bentrok=(galat.pesan, beda), sidik=sidik_pk(kini))


def _tampil(
    request: PermintaanPD, pk: PerjanjianKinerja, form: FormPK, status: int = 200, **isi: Any
) -> HttpResponse:
    sidik = request.POST.get("sidik") or sidik_pk(pk)
    isi = {"pk": pk, "f": form, "sidik": sidik, "nama": layar.nama_lengkap(pk), **isi}
    return render(request, "kinerja/pk_ubah.html", isi, status=status)


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def hapus(request: PermintaanPD, pk_id: int) -> HttpResponseBase:
    pk = _pk(request, pk_id)
    if request.method != "POST":
        return render(request, "kinerja/pk_hapus.html", {"pk": pk, "nama": layar.nama_lengkap(pk)})
    try:
        layanan.hapus_draf(pelaku=request.user, pk=pk)
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
        return _ke_pk(request, pk)
    messages.success(request, "Draf dihapus.")
    return redirect(request.konteks.url("kinerja:pk"))


# --- initials and signature ---


@halaman_pd("paraf_pk")
@require_http_methods(["GET", "HEAD", "POST"])
def paraf(request: PermintaanPD, paraf_id: int) -> HttpResponseBase:
    satu = susun.satu_paraf(request.konteks.perangkat_daerah, request.konteks.tahun, paraf_id)
    if satu is None:
        raise Http404("Paraf ini tidak ada.")
    try:
        layanan.bubuhkan_paraf(pelaku=request.user, paraf=satu)
    except GalatMasukan as galat:
        messages.error(request, galat.pesan)
    else:
        messages.success(request, f"Paraf {satu.pejabat} dicatat.")
    return _ke_pk(request, satu.perjanjian)


@halaman_pd("tandatangani_pk")
@require_http_methods(["GET", "HEAD", "POST"])
def tanda_tangan(request: PermintaanPD, pk_id: int) -> HttpResponseBase:
    """The head signs what was on the screen."""
    pk = _pk(request, pk_id)
    if request.method != "POST":
        return _ke_pk(request, pk)
    try:
        layanan.tandatangani(pelaku=request.user, pk=pk, sidik_tampil=request.POST.get("sidik") or None)
    except Bentrok as galat:
        return halaman_konflik(request, galat.pesan, request.konteks.url("kinerja:pk", pk_id=pk.pk))
    except GalatMasukan as galat:
        return _belum(request, pk, galat)
    messages.success(request, f"{pk} ditandatangani dan tidak dapat diubah lagi.")
    return _ke_pk(request, pk)


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def kertas(request: PermintaanPD, pk_id: int) -> HttpResponseBase:
    """A planner notes that the agreement was signed on paper."""
    pk = _pk(request, pk_id)
    if request.method != "POST":
        return _ke_pk(request, pk)
    try:
        layanan.catat_kertas(pelaku=request.user, pk=pk, sidik_tampil=request.POST.get("sidik") or None)
    except Bentrok as galat:
        return halaman_konflik(request, galat.pesan, request.konteks.url("kinerja:pk", pk_id=pk.pk))
    except GalatMasukan as galat:
        return _belum(request, pk, galat)
    messages.success(request, f"{pk} dicatat sebagai sudah ditandatangani.")
    return _ke_pk(request, pk)


def _belum(request: PermintaanPD, pk: PerjanjianKinerja, galat: GalatMasukan) -> HttpResponse:
    satu = layar.satu_pk(request.konteks.perangkat_daerah, request.konteks.tahun, pk.pk)
    if satu is None:
        raise Http404("Perjanjian kinerja tidak ada.")
    kurang = getattr(galat, "kurang", ()) or (galat.pesan,)
    isi = layar.isi_halaman(satu) | {"galat": [{"id": "", "pesan": k} for k in kurang], "judul_galat": galat.pesan}
    return render(request, "kinerja/pk_satu.html", isi, status=GALAT)
