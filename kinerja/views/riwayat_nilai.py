"""The history of a figure, and a period as it was when it was submitted."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.layar import riwayat_nilai as layar
from kinerja.layar.unduh import buku_riwayat_nilai, buku_seperti_diajukan
from sakip.halaman import PermintaanPD, akhiran_periode, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.alur import PERIODE_KERJA
from sakip.inti.periode import nama_periode

TAB = tuple((p, nama_periode(p)) for p in PERIODE_KERJA)


@halaman_pd("lihat")
@require_safe
def riwayat_nilai(request: PermintaanPD, indikator_id: int, periode: int) -> HttpResponse:
    konteks = request.konteks
    halaman = layar.halaman_riwayat_nilai(konteks.perangkat_daerah, konteks.tahun, indikator_id, periode)
    if halaman is None:
        raise Http404("Indikator atau periode tidak ada.")
    if minta_xlsx(request):
        nama = ("riwayat-nilai", halaman.indikator.kode, akhiran_periode(periode))
        return kirim_xlsx(request, buku_riwayat_nilai(halaman, konteks.tahun), *nama)
    return render(request, "kinerja/riwayat_nilai.html", {"halaman": halaman, "periode": TAB})


@halaman_pd("lihat")
@require_safe
def seperti_diajukan(request: PermintaanPD, triwulan: int, nomor: int | None = None) -> HttpResponse:
    """The n-th submission, without a number the last one; a page that says so where there is none at all."""
    pd, tahun = request.konteks.perangkat_daerah, request.konteks.tahun
    if triwulan not in PERIODE_KERJA:
        raise Http404("Triwulan tidak ada.")
    banyak = len(layar.pengajuan_periode(pd, tahun, triwulan))
    if not banyak:
        isi = {"triwulan": triwulan, "nama": nama_periode(triwulan)}
        return render(request, "kinerja/riwayat_nilai_belum.html", isi)
    halaman = layar.seperti_diajukan(pd, tahun, triwulan, nomor or banyak)
    if nomor == 0 or halaman is None:
        raise Http404("Pengajuan tidak ada.")
    if minta_xlsx(request):
        nama = ("pengukuran-diajukan", akhiran_periode(triwulan), f"ke-{halaman.pengajuan.ke}")
        return kirim_xlsx(request, buku_seperti_diajukan(halaman, tahun), *nama)
    return render(request, "kinerja/riwayat_nilai_diajukan.html", {"halaman": halaman})
