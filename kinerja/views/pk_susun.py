"""Making agreements: new, edited, changed, initialled, signed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from kinerja.forms.pk import FormPK, FormPKBaru, FormTurunanPK
from kinerja.layar import pk as layar
from kinerja.layar import pk_susun as susun
from kinerja.models import ParafPK, PerjanjianKinerja
from kinerja.services import pk as layanan
from kinerja.services.pk.isi import sidik_pk
from sakip.halaman import PermintaanPD, halaman_konflik, halaman_pd
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.inti.istilah import JenisPK, KeadaanPK

GALAT = 422


def _pk(request: PermintaanPD, pk_id: int) -> PerjanjianKinerja:
    semua = PerjanjianKinerja.objects.milik(request.konteks.perangkat_daerah).tahun(request.konteks.tahun)
    return get_object_or_404(susun.lengkap(semua), pk=pk_id)


def _ke_pk(request: PermintaanPD, pk: PerjanjianKinerja, nama: str = "kinerja:pk") -> HttpResponseBase:
    return redirect(request.konteks.url(nama, pk_id=pk.pk))


# --- new ---


@halaman_pd("susun_rencana")
@require_http_methods(["GET", "HEAD", "POST"])
def baru(request: PermintaanPD) -> HttpResponseBase:
    pilihan = susun.pilihan_baru(request.konteks.perangkat_daerah, request.konteks.tahun)
    form = FormPKBaru(*pilihan, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            pk = layanan.buat_murni(
                pelaku=request.user,
                perangkat_daerah=request.konteks.perangkat_daerah,
                tahun=request.konteks.tahun,
                **form.isi(),
            )
        except GalatMasukan as galat:
            form.add_error(None, galat.pesan)
        else:
            messages.success(
                request, "Draf dibuat dari target rencana. Periksa, bagi per triwulan, lalu tandatangani."
            )
            return _ke_pk(request, pk, "kinerja:pk_ubah")
    return render(request, "kinerja/pk_baru.html", {"form": form}, status=GALAT if form.errors else 200)


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
    form = FormPK(pk, *susun.pilihan_ubah(pk), data=data, rencana=susun.rencana(pk))
    if data is None:
        return _tampil(request, pk, form)
    aksi = data.get("aksi", "simpan")
    if aksi == "periksa":
        return render(request, "kinerja/bagian/pk_periksa.html", {"form": form})
    if aksi in ("rata", "sisa"):
        banyak = form.usulkan(aksi)
        messages.info(request, f"Usulan untuk {banyak} indikator ada di kotaknya; periksa lalu simpan.")
        return _tampil(request, pk, form)
    return _simpan(request, pk, form, data)


def _simpan(request: PermintaanPD, pk: PerjanjianKinerja, form: FormPK, data: Any) -> HttpResponseBase:
    isi = form.baca()
    if isi is None:
        return _tampil(request, pk, form, form.daftar_galat(), GALAT)
    kepala, butir, program = isi
    try:
        layanan.simpan_draf(
            pelaku=request.user,
            pk=pk,
            kepala=kepala,
            butir=butir,
            program=program,
            sidik_tampil=data.get("sidik") or None,
        )
    except Bentrok as galat:
        kini = sidik_pk(_pk(request, pk.pk))
        return _tampil(request, pk, form, [{"id": "", "pesan": galat.pesan}], 409, kini)
    except GalatMasukan as galat:
        return _tampil(request, pk, form, form.tolak(galat) + form.daftar_galat(), GALAT)
    messages.success(request, "Draf tersimpan.")
    return _ke_pk(request, pk, "kinerja:pk" if data.get("aksi") == "selesai" else "kinerja:pk_ubah")


def _tampil(
    request: PermintaanPD,
    pk: PerjanjianKinerja,
    form: FormPK,
    galat: list[dict[str, str]] | None = None,
    status: int = 200,
    sidik: str = "",
) -> HttpResponse:
    tampil = sidik or (request.POST.get("sidik") or sidik_pk(pk))
    isi = {"pk": pk, "f": form, "galat": galat or [], "sidik": tampil, "nama": layar.nama_lengkap(pk)}
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
    milik = ParafPK.objects.milik(request.konteks.perangkat_daerah).filter(perjanjian__tahun=request.konteks.tahun)
    satu = get_object_or_404(milik.select_related("perjanjian__perangkat_daerah__pemda", "pejabat"), pk=paraf_id)
    if request.method != "POST":
        return _ke_pk(request, satu.perjanjian)
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
        if kurang := layanan.periksa_siap(pk):
            raise layanan.BelumSiap(pk, kurang)
        layanan.sahkan_pk_kertas(
            pelaku=request.user, perangkat_daerah=request.konteks.perangkat_daerah, perjanjian=[pk]
        )
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
