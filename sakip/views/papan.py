"""The deadline board: all agencies and periods of a year, or one period in detail."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sakip.alur import jadwal
from sakip.alur.papan import SARINGAN, URUTAN
from sakip.beranda.papan import baris_papan, papan_periode, papan_tahun, perangkat_daerah_pemda, pesan_papan
from sakip.halaman import PermintaanPemda, akhiran_periode, halaman_pemda, kirim_xlsx, minta_xlsx
from sakip.inti.alur import PERIODE_KERJA
from sakip.inti.periode import nama_periode
from sakip.unduh import buku_papan_periode, buku_papan_tahun

PILIHAN_PERIODE = [(p, nama_periode(p)) for p in PERIODE_KERJA]


@halaman_pemda("lihat_pemda")
@require_safe
def papan(request: PermintaanPemda, periode: int | None = None) -> HttpResponse:
    k = request.konteks_pemda
    daftar = perangkat_daerah_pemda(request.user, k.pemda, k.tahun)
    kalender = jadwal.kalender(k.pemda, k.tahun)
    if periode is None:
        setahun = papan_tahun(daftar, k.tahun, kalender)
        if minta_xlsx(request):
            return kirim_xlsx(request, buku_papan_tahun(setahun, k.tahun), "papan")
        return render(request, "sakip/papan.html", {"papan": setahun, "periode": PILIHAN_PERIODE})
    if periode not in PERIODE_KERJA:
        raise Http404("Periode tidak ada.")
    isi = papan_periode(daftar, k.tahun, periode, request.GET.get("saring", ""), request.GET.get("urut", ""))
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_papan_periode(isi, k.tahun), "papan", akhiran_periode(periode), isi.saring)
    konteks = {
        "papan": isi,
        "periode": PILIHAN_PERIODE,
        "baris": baris_papan(isi, k.tahun, request.build_absolute_uri),
        "pesan": pesan_papan(isi, k, request.build_absolute_uri),
        "jendela": kalender.get(periode),
        "saringan": SARINGAN,
        "urutan": URUTAN,
    }
    return render(request, "sakip/papan_periode.html", konteks)
