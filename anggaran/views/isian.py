"""The money grid: pagu, kas and realisasi of a year, saved cell by cell or as a plain form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from anggaran.bentuk import JenisUang, Kolom, KunciSel, Tertahan
from anggaran.forms import FormSel, baca_versi, dari_formulir, dari_json, jawaban, kunci_sel
from anggaran.layar.bentuk_layar import Baris
from anggaran.layar.lembar import TAMPILAN, Penyusun, Pilihan
from anggaran.layar.unduh import buku_isian
from anggaran.services.isian import HasilSel, SelUang, simpan_sel
from anggaran.views.bersama import GALAT, KONFLIK, dapat_atas_nama, pengisi, wajib_atas_nama
from sakip.alur.kehadiran import hadir
from sakip.halaman import PermintaanPD, akhiran_periode, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.alur import PERIODE_KERJA
from sakip.inti.galat import GalatMasukan
from sakip.selectors import aturan_berlaku


@halaman_pd("lihat", tulis="tulis_anggaran")
@require_http_methods(["GET", "HEAD", "POST"])
def isian(request: PermintaanPD, periode: int) -> HttpResponseBase:
    if periode not in PERIODE_KERJA:
        raise Http404("Periode tidak ada.")
    if request.method != "POST":
        return _tampil(request, periode)
    if request.content_type == "application/json":
        return _simpan_sel(request, periode)
    return _simpan_formulir(request, periode)


@halaman_pd("lihat", tulis="lihat")
@require_http_methods(["GET", "HEAD", "POST"])
def hadir_isian(request: PermintaanPD, periode: int) -> HttpResponseBase:
    """Who else has this page open; opened by hand it leads there."""
    konteks = request.konteks
    if request.method != "POST":
        return redirect(konteks.url("anggaran:isian", periode=periode))
    lain = hadir(
        pengguna=request.user,
        perangkat_daerah=konteks.perangkat_daerah,
        tahun=konteks.tahun,
        halaman=f"anggaran:isian:{periode}",
    )
    return JsonResponse({"lain": lain})


# --- what the address asks for


def _pilihan(request: PermintaanPD, periode: int) -> Pilihan:
    minta = request.GET
    tampilan = minta.get("tampilan", "realisasi")
    return Pilihan(
        periode=periode,
        tampilan=tampilan if tampilan in TAMPILAN else "realisasi",
        per_triwulan=minta.get("per") == "triwulan",
        semua=minta.get("semua") == "1",
        datar=minta.get("datar") == "1",
        kolom=tuple(_kolom(minta.get("versi", ""), minta.get("sumber", ""))),
    )


def _kolom(versi: str, sumber: str) -> Iterator[Kolom]:
    """An empty column of pagu for a source of funds that the reader wants to fill."""
    try:
        pilih, ke = baca_versi(versi)
    except GalatMasukan:
        return
    yield Kolom(JenisUang.PAGU, versi=pilih, ke=ke, sumber_dana=sumber.strip()[:80])


def _penyusun(request: PermintaanPD, periode: int, tertahan: Mapping[KunciSel, Tertahan] | None = None) -> Penyusun:
    konteks = request.konteks
    return Penyusun(
        konteks.perangkat_daerah,
        konteks.tahun,
        _pilihan(request, periode),
        pengisi(request),
        aturan_berlaku(konteks.perangkat_daerah, konteks.tahun),
        tertahan or {},
    )


def _tulis(request: PermintaanPD, sel: Iterable[SelUang], atas_nama: str) -> HasilSel:
    wajib_atas_nama(request, atas_nama)
    return simpan_sel(
        pelaku=request.user,
        perangkat_daerah=request.konteks.perangkat_daerah,
        tahun=request.konteks.tahun,
        sel=sel,
        atas_nama=atas_nama,
    )


# --- the plain form


def _simpan_formulir(request: PermintaanPD, periode: int) -> HttpResponseBase:
    form = FormSel()
    kotak = [kunci_sel(k.id) for b in _penyusun(request, periode).baris() for k in b.kotak]
    sel = list(dari_formulir(form, request.POST, kotak))
    atas_nama = request.POST.get("atas_nama", "")
    try:
        hasil = _tulis(request, sel, atas_nama)
    except GalatMasukan as galat:
        return _tampil(request, periode, status=GALAT, galat=[{"id": galat.kolom, "pesan": galat.pesan}])
    form.catat(hasil)
    tertahan = form.tertahan()
    _kabarkan(request, len(hasil.tersimpan), len(tertahan))
    if not tertahan:
        return redirect(request.get_full_path())
    return _tampil(request, periode, tertahan, KONFLIK if form.konflik else GALAT)


def _kabarkan(request: PermintaanPD, tersimpan: int, tertahan: int) -> None:
    if tersimpan:
        messages.success(request, f"{tersimpan} sel tersimpan.")
    elif not tertahan:
        messages.info(request, "Tidak ada perubahan.")
    if tertahan:
        messages.warning(request, f"{tertahan} sel belum tersimpan; isian Anda tetap ada di bawah.")


def _tampil(
    request: PermintaanPD,
    periode: int,
    tertahan: Mapping[KunciSel, Tertahan] | None = None,
    status: int = 200,
    galat: list[dict[str, str]] | None = None,
) -> HttpResponse:
    lembar = _penyusun(request, periode, tertahan).lembar()
    if minta_xlsx(request) and request.method != "POST":
        buku = buku_isian(lembar, request.konteks.tahun)
        return kirim_xlsx(request, buku, "isian-anggaran", lembar.tampilan, akhiran_periode(periode))
    isi = {
        "lembar": lembar,
        "tampilan": TAMPILAN,
        "galat": [*(galat or []), *lembar.galat()],
        "bentrok": status == KONFLIK,
        "atas_nama": request.POST.get("atas_nama", ""),
        "dapat_atas_nama": dapat_atas_nama(request),
    }
    return render(request, "anggaran/isian.html", isi, status=status)


# --- by script


def _simpan_sel(request: PermintaanPD, periode: int) -> JsonResponse:
    form = FormSel()
    try:
        kiriman = dari_json(form, request.body)
        hasil = _tulis(request, kiriman.sel, kiriman.atas_nama)
    except GalatMasukan as galat:
        return JsonResponse({"pesan": galat.pesan}, status=GALAT)
    except PermissionDenied as galat:
        return JsonResponse({"pesan": str(galat)}, status=403)
    form.catat(hasil)
    isi = {
        "sel": jawaban(form, hasil, kiriman.id),
        "tampil": _segarkan(request, periode, {i for i, _ in hasil.tersimpan}),
        "pukul": timezone.localtime().strftime("%H.%M"),
    }
    return JsonResponse(isi, status=_status(form, hasil))


def _status(form: FormSel, hasil: HasilSel) -> int:
    if form.konflik:
        return KONFLIK
    return GALAT if form.galat and not (hasil.tersimpan or hasil.tetap) else 200


def _segarkan(request: PermintaanPD, periode: int, simpul: set[int]) -> dict[str, Any]:
    """What the save changed on the page: the nodes, all above them, the total, and the progress."""
    if not simpul:
        return {}
    penyusun = _penyusun(request, periode)
    maju = {"lembar": {"kemajuan": penyusun.kemajuan()}}
    tampil: dict[str, Any] = {"kemajuan": {"html": render_to_string("anggaran/bagian/maju.html", maju)}}
    for b in (*penyusun.baris(penyusun.dengan_atasan(simpul)), penyusun.total()):
        tampil |= _tampil_baris(request, periode, b)
    return tampil


def _tampil_baris(request: PermintaanPD, periode: int, b: Baris) -> dict[str, Any]:
    hasil: dict[str, Any] = {}
    for sel in b.sel:
        if sel.jejak:
            hasil[sel.id] = {"html": render_to_string("anggaran/bagian/sampai.html", {"s": sel})}
        elif sel.id:
            hasil[sel.id] = {"teks": sel.teks}
    isi = {"b": b, "lembar": {"periode": periode}, "konteks": request.konteks}
    hasil[f"catatan-{b.simpul_id}"] = {"html": render_to_string("anggaran/bagian/catatan.html", isi)}
    if b.status:
        hasil[f"status-{b.simpul_id}"] = {"html": render_to_string("anggaran/bagian/status.html", isi)}
    if b.terisi is not None:
        hasil[f"b-{b.simpul_id}"] = {"data": {"terisi": "1" if b.terisi else "0"}}
    return hasil
