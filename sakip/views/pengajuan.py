"""The submission page of a period, and one address per step: each with its own permission."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sakip.alur import langkah
from sakip.halaman import PermintaanPD, akhiran_periode, halaman_konflik, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.alur import PERIODE_KERJA, Baris
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.models import Pengisian, PerangkatDaerah
from sakip.pengajuan import baris_dari, baris_terpilih, halaman_pengajuan, kabar
from sakip.unduh import buku_pengajuan

TAK_TERPROSES = 422


@halaman_pd("lihat")
@require_safe
def pengajuan(request: PermintaanPD, periode: int) -> HttpResponseBase:
    return _tampil(request, _periode(periode))


def _periode(periode: int) -> int:
    if periode not in PERIODE_KERJA:
        raise Http404("Periode tidak ada.")
    return periode


def _tampil(
    request: PermintaanPD, periode: int, *, aksi: str = "", galat: GalatMasukan | None = None
) -> HttpResponse:
    """The page; after a refused step with what was typed and what is wrong with it."""
    h = halaman_pengajuan(request.konteks, periode, _alasan(request))
    if minta_xlsx(request) and request.method != "POST":
        buku = buku_pengajuan(h, request.konteks.tahun)
        return kirim_xlsx(request, buku, "pengajuan", akhiran_periode(periode))
    isi = {
        "h": h,
        "aksi": aksi,
        "ketik": request.POST,
        "dipilih": set(request.POST.getlist("baris")),
        "galat": _ringkasan(aksi, galat) if galat else [],
    }
    return render(request, "sakip/pengajuan.html", isi, status=TAK_TERPROSES if galat else 200)


def _ringkasan(aksi: str, galat: GalatMasukan) -> list[dict[str, str]]:
    """The error summary: each odd row leads to its reason, anything else to the field of its form."""
    if isinstance(galat, langkah.PerluAlasan):
        return [{"id": f"alasan-{t.kunci}", "pesan": f"{t.nama}: {t.pesan} Tulis alasannya."} for t in galat.temuan]
    if isinstance(galat, langkah.BelumLengkap):
        return [{"id": "kurang", "pesan": galat.pesan}]
    return [{"id": f"{aksi}-{galat.kolom}" if galat.kolom else "", "pesan": galat.pesan}]


# --- what was posted


def _alasan(request: PermintaanPD) -> dict[str, str]:
    """Reasons of odd rows by the name of the finding."""
    awal = "alasan-"
    return {k.removeprefix(awal): str(v) for k, v in request.POST.items() if k.startswith(awal)}


def _versi(request: PermintaanPD) -> int | None:
    teks = request.POST.get("versi", "")
    return int(teks) if teks.isascii() and teks.isdigit() and len(teks) < 10 else None


def _tanggal(request: PermintaanPD, *, wajib: bool) -> date | None:
    teks = request.POST.get("sampai", "").strip()
    if not teks and not wajib:
        return None
    try:
        return date.fromisoformat(teks)
    except ValueError:
        hal = f'"{teks}" tidak terbaca sebagai tanggal' if teks else "Tanggal belum diisi"
        raise GalatMasukan(f"{hal}. Tulis seperti 2024-01-31.", nilai=teks, kolom="sampai") from None


def _teks(request: PermintaanPD, nama: str = "alasan") -> str:
    return request.POST.get(nama, "")


# --- the steps

Kerja = Callable[[PermintaanPD, dict[str, Any]], Pengisian]


def _ajukan(request: PermintaanPD, di: dict[str, Any]) -> Pengisian:
    return langkah.ajukan(**di, alasan=_alasan(request), versi=_versi(request))


def _tarik(request: PermintaanPD, di: dict[str, Any]) -> Pengisian:
    return langkah.tarik(**di, versi=_versi(request))


def _setujui(request: PermintaanPD, di: dict[str, Any]) -> Pengisian:
    return langkah.setujui(**di, catatan=_teks(request, "catatan"), versi=_versi(request))


def _kembalikan(request: PermintaanPD, di: dict[str, Any]) -> Pengisian:
    return langkah.kembalikan(
        **di, alasan=_teks(request), baris=_cakupan(request, di["perangkat_daerah"]), versi=_versi(request)
    )


def _cakupan(request: PermintaanPD, pd: PerangkatDaerah) -> list[Baris]:
    """The ticked rows, or none for the whole period; which of the two must be said."""
    cakupan, dicentang = _teks(request, "cakupan"), request.POST.getlist("baris")
    if cakupan not in ("semua", "baris"):
        raise GalatMasukan("Pilih seluruh periode atau hanya baris yang dicentang.", kolom="cakupan")
    if cakupan == "semua":
        return []
    if not dicentang:
        raise GalatMasukan("Centang baris yang dikembalikan, atau pilih seluruh periode.", kolom="cakupan")
    return baris_terpilih(pd, dicentang)


def _buka(request: PermintaanPD, di: dict[str, Any]) -> Pengisian:
    sampai = _tanggal(request, wajib=True)
    assert sampai is not None  # noqa: S101 - asked for
    return langkah.buka(**di, alasan=_teks(request), sampai=sampai, versi=_versi(request))


def _terlambat(request: PermintaanPD, di: dict[str, Any]) -> Pengisian:
    return langkah.isi_terlambat(**di, alasan=_teks(request), versi=_versi(request))


def _tunggu(request: PermintaanPD, di: dict[str, Any]) -> Pengisian:
    sampai = _tanggal(request, wajib=False)
    return langkah.tunggu_data(**di, baris=baris_dari(_teks(request, "baris")), alasan=_teks(request), sampai=sampai)


def _masuk(request: PermintaanPD, di: dict[str, Any]) -> Pengisian:
    return langkah.data_masuk(**di, baris=baris_dari(_teks(request, "baris")))


def _serahkan(request: PermintaanPD, di: dict[str, Any]) -> Pengisian:
    return langkah.serahkan(**di, baris=[baris_dari(n) for n in request.POST.getlist("baris")])


@dataclass(frozen=True, slots=True)
class Langkah:
    """One address: its permission, its service, and what it says when it is done (empty: where the period is now)."""

    izin: str
    kerja: Kerja
    pesan: str = ""


LANGKAH = {
    "ajukan": Langkah("ajukan", _ajukan),
    "tarik": Langkah("ajukan", _tarik),
    "setujui": Langkah("tinjau", _setujui),
    "kembalikan": Langkah("tinjau", _kembalikan),
    "buka": Langkah("buka_kunci", _buka),
    "terlambat": Langkah("ajukan", _terlambat, "Pengisian dibuka lagi dan ditandai terlambat."),
    "tunggu": Langkah("tunggu_data", _tunggu, "Baris ditandai menunggu data luar."),
    "masuk": Langkah("tunggu_data", _masuk, "Baris tidak lagi menunggu data luar."),
    "serahkan": Langkah("serahkan", _serahkan, "Baris diserahkan ke perencana."),
}


def _jalankan(request: PermintaanPD, periode: int, aksi: str) -> HttpResponseBase:
    """Take one step: back to the page with a message, with what is wrong (422), or with what was changed (409)."""
    konteks, isi = request.konteks, LANGKAH[aksi]
    url = konteks.url("pengajuan", periode=_periode(periode))
    if request.method != "POST":
        return redirect(url)
    di = {
        "pelaku": request.user,
        "perangkat_daerah": konteks.perangkat_daerah,
        "tahun": konteks.tahun,
        "periode": periode,
    }
    try:
        hasil = isi.kerja(request, di)
    except Bentrok as galat:
        return halaman_konflik(request, galat.pesan, url)
    except GalatMasukan as galat:
        return _tampil(request, periode, aksi=aksi, galat=galat)
    messages.success(request, isi.pesan or kabar(hasil))
    return redirect(url)


def _halaman(aksi: str) -> Callable[..., HttpResponseBase]:
    @halaman_pd(LANGKAH[aksi].izin)
    @require_http_methods(["GET", "HEAD", "POST"])
    def tampilan(request: PermintaanPD, periode: int) -> HttpResponseBase:
        return _jalankan(request, periode, aksi)

    return tampilan


pengajuan_langkah = {aksi: _halaman(aksi) for aksi in LANGKAH}
