"""The pre-flight page: findings by rule, each with a link to where it is mended, and waivers with their reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods

from laporan.cetak.pemeriksaan import periksa_lkip
from laporan.layar.lkip import laporan_lkip
from laporan.models import Laporan, Pengesampingan
from laporan.selectors.pengesampingan import pengesampingan
from laporan.services.pengesampingan import berlakukan_lagi, kesampingkan
from laporan.services.terbuka import terbuka
from laporan.susun.pemeriksaan import ATURAN, Aturan, Berat, Tempat, Temuan
from sakip.halaman import Konteks, PermintaanPD, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti import tabel as t
from sakip.inti.galat import GalatMasukan

GALAT = 422
BAGIAN, PK, INDIKATOR = "laporan:lkip_bagian", "kinerja:pk", "kinerja:indikator"


@dataclass(frozen=True, slots=True)
class BarisTemuan:
    """A finding on the page: its link, and the waiver if there is one."""

    temuan: Temuan
    url: str
    lewat: Pengesampingan | None
    galat: str = ""
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class KelompokTemuan:
    aturan: Aturan
    baris: tuple[BarisTemuan, ...]

    @property
    def terbuka(self) -> int:
        return sum(b.lewat is None for b in self.baris)


@halaman_pd("lihat", tulis="susun_laporan")
@require_http_methods(["GET", "HEAD", "POST"])
def pemeriksaan(request: PermintaanPD) -> HttpResponseBase:
    k = request.konteks
    laporan = laporan_lkip(k.perangkat_daerah, k.tahun)
    temuan = periksa_lkip(k.perangkat_daerah, k.tahun)
    if request.method == "POST":
        return _simpan(request, laporan, temuan)
    if minta_xlsx(request):
        return kirim_xlsx(request, _buku(k, laporan, temuan), "pemeriksaan-lkip")
    return _tampil(request, laporan, temuan)


def _simpan(request: PermintaanPD, laporan: Laporan | None, temuan: Iterable[Temuan]) -> HttpResponseBase:
    satu = next((x for x in temuan if x.sidik == request.POST.get("temuan")), None)
    k, berlakukan = request.konteks, request.POST.get("tindakan") == "berlakukan"
    if satu is None or (berlakukan and laporan is None):
        messages.info(request, "Temuan ini sudah tidak ada; daftarnya diperbarui.")
        return redirect(request.path)
    try:
        if berlakukan and laporan:
            berlakukan_lagi(pelaku=request.user, laporan=laporan, temuan=satu)
        else:
            sasaran = laporan or Laporan(perangkat_daerah=k.perangkat_daerah, tahun=k.tahun)
            kesampingkan(pelaku=request.user, laporan=sasaran, temuan=satu, alasan=request.POST.get("alasan", ""))
    except GalatMasukan as galat:
        return _tampil(request, laporan, temuan, (satu.sidik, galat.pesan))
    messages.success(request, "Temuan berlaku lagi." if berlakukan else "Temuan dikesampingkan dengan alasannya.")
    return redirect(request.path)


def _tampil(
    request: PermintaanPD, laporan: Laporan | None, temuan: Iterable[Temuan], galat: tuple[str, str] = ("", "")
) -> HttpResponse:
    baris = [_baris(request, x, lewat, galat) for x, lewat in _berlewat(laporan, temuan)]
    kelompok = [
        KelompokTemuan(a, isi)
        for a in ATURAN.values()
        if (isi := tuple(b for b in baris if b.temuan.aturan == a.kunci))
    ]
    halaman = {
        "kelompok": [(berat, [x for x in kelompok if x.aturan.berat is berat]) for berat in Berat],
        "penghalang": sum(x.terbuka for x in kelompok if x.aturan.berat is Berat.MENGHALANGI),
        "aturan": ATURAN.values(),
        "terbuka": terbuka(laporan),
        "galat": [{"id": f"a-{galat[0]}", "pesan": galat[1]}] if galat[1] else [],
    }
    return render(request, "laporan/pemeriksaan.html", halaman, status=GALAT if galat[1] else 200)


def _berlewat(laporan: Laporan | None, temuan: Iterable[Temuan]) -> list[tuple[Temuan, Pengesampingan | None]]:
    lewat = pengesampingan(laporan)
    return [(x, lewat.get((x.aturan, x.sidik))) for x in temuan]


def _baris(request: PermintaanPD, x: Temuan, lewat: Pengesampingan | None, galat: tuple[str, str]) -> BarisTemuan:
    kena = galat[0] == x.sidik
    url = _alamat(request.konteks, x.tempat)
    return BarisTemuan(x, url, lewat, galat[1] if kena else "", request.POST.get("alasan", "") if kena else "")


def _alamat(k: Konteks, tempat: Tempat) -> str:
    """The page where a finding is mended; empty where the reader may not open it."""
    o = tempat.objek
    match tempat.halaman:
        case "bagian":
            ekor = f"?{urlencode({'rujukan': tempat.rujukan})}" if tempat.rujukan else ""
            return k.url(BAGIAN, kunci=o) + ekor
        case "isian":
            return k.url("kinerja:isian_rinci", periode=int(tempat.rujukan or 0), indikator_id=o)
        case "indikator":
            return k.url(INDIKATOR, indikator_id=o)
        case "pk":
            return k.url(PK, pk_id=o) if o else k.url(PK)
        case "anggaran":
            return k.url("anggaran:daftar")
        case "efisiensi":
            return k.url("laporan:efisiensi")
        case "laporan":
            return k.url("laporan:lkip_identitas") if k.boleh["susun_laporan"] else ""
    raise Http404(tempat.halaman)


def _buku(k: Konteks, laporan: Laporan | None, temuan: Iterable[Temuan]) -> t.Buku:
    """The findings as a list to work off."""
    kolom = [("Bobot", 20), ("Aturan", 34), ("Tentang", 24), ("Temuan", 90), ("Dikesampingkan karena", 50)]
    baris = [
        t.baris(ATURAN[x.aturan].berat.label, ATURAN[x.aturan].nama, x.apa, x.pesan, lewat.alasan if lewat else None)
        for x, lewat in _berlewat(laporan, temuan)
    ]
    tabel = t.Tabel(
        judul=f"Pemeriksaan LKIP {k.tahun}",
        lembar="Temuan",
        kolom=tuple(t.Kolom(judul, lebar=lebar) for judul, lebar in kolom),
        baris=tuple(baris),
        kosong="Tidak ada temuan.",
    )
    return t.Buku(judul=f"Pemeriksaan LKIP {k.tahun}", tabel=(tabel,))
