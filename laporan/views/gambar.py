"""Pictures of a part, and the photos of the annex: upload, words, order, removal."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from laporan.layar.gambar import SatuGambar, daftar_gambar, judul_bagian
from laporan.layar.penyunting import Penyunting
from laporan.services.gambar import (
    BATAS,
    Keterangan,
    geser_gambar,
    hapus_gambar,
    ubah_gambar,
    unggah_gambar,
)
from laporan.susun.kerangka import BagianNaskah
from laporan.views.naskah import KONFLIK, TAK_TERBACA, bagian_gambar, isi_umum, kueri, penyunting
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.berkas import GAMBAR, periksa_ukuran, sebut_ukuran
from sakip.inti.galat import Bentrok, GalatMasukan


@halaman_pd("susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def gambar(request: PermintaanPD, dokumen: str, kunci: str) -> HttpResponseBase:
    p = penyunting(request, dokumen)
    bagian = bagian_gambar(request, p, kunci)
    if request.method != "POST":
        return _tampil(request, p, bagian)
    try:
        _jalankan(request, p, bagian)
    except GalatMasukan as galat:
        return _tampil(request, p, bagian, galat)
    return redirect(request.konteks.url("laporan:gambar", dokumen=dokumen, kunci=kunci) + kueri(bagian))


def _jalankan(request: PermintaanPD, p: Penyunting, bagian: BagianNaskah) -> None:
    langkah, _, nomor = request.POST.get("langkah", "").partition(":")
    if not langkah:
        raise GalatMasukan("Pilih dahulu apa yang dilakukan: unggah, ubah, geser, atau hapus.", nilai="")
    if langkah == "unggah":
        _unggah(request, p, bagian)
        messages.success(request, "Gambar ditambahkan.")
        return
    satu = next((s.gambar for s in daftar_gambar(p, bagian) if str(s.gambar.pk) == nomor), None)
    if satu is None:
        raise Http404("Gambar tidak ada.")
    if langkah == "ubah":
        ubah_gambar(pelaku=request.user, gambar=satu, keterangan=_keterangan(request))
        messages.success(request, "Keterangan gambar tersimpan.")
    elif langkah in ("naik", "turun"):
        geser_gambar(pelaku=request.user, gambar=satu, naik=langkah == "naik")
    elif langkah == "hapus":
        hapus_gambar(pelaku=request.user, gambar=satu)
        messages.success(request, f"Gambar {satu.judul} dihapus.")


def _keterangan(request: PermintaanPD) -> Keterangan:
    return Keterangan(*(request.POST.get(n, "") for n in ("judul", "alternatif", "sumber")))


def _unggah(request: PermintaanPD, p: Penyunting, bagian: BagianNaskah) -> None:
    berkas = request.FILES.get("berkas")
    if berkas is None:
        raise GalatMasukan("Pilih berkas gambar dahulu.", nilai="", kolom="berkas")
    periksa_ukuran(berkas.name or "", berkas.size or 0, BATAS, GAMBAR)
    unggah_gambar(
        pelaku=request.user,
        perangkat_daerah=p.pd,
        tahun=p.tahun,
        jenis=p.jenis,
        kunci=bagian.kunci,
        rujukan=bagian.rujukan,
        nama=berkas.name or "",
        isi=berkas.read(),
        keterangan=_keterangan(request),
    )


def _tampil(
    request: PermintaanPD, p: Penyunting, bagian: BagianNaskah, galat: GalatMasukan | None = None
) -> HttpResponse:
    """The pictures and a form for one more; what was typed before an error stays."""
    semua: tuple[SatuGambar, ...] = daftar_gambar(p, bagian)
    status = KONFLIK if isinstance(galat, Bentrok) else TAK_TERBACA if galat else 200
    nomor = request.POST.get("langkah", "unggah").partition(":")[2] if galat else ""
    isi = {
        **isi_umum(request, p, bagian),
        "semua": semua,
        "judul_halaman": judul_bagian(bagian),
        "batas": sebut_ukuran(BATAS),
        "galat": [{"id": f"id_{galat.kolom or 'berkas'}{nomor}", "pesan": galat.pesan}] if galat else [],
        "ketik": _keterangan(request) if galat else None,
        "ketik_di": nomor,
        "galat_di": f"{galat.kolom or 'berkas'}{nomor}" if galat else "",
    }
    return render(request, "laporan/gambar.html", isi, status=status)
