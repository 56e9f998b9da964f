"""The budget of a year, to read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from anggaran.layar.unduh import buku_anggaran
from anggaran.selectors import halaman_anggaran
from sakip.halaman import PermintaanPD, akhiran_periode, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti.istilah import VersiPagu
from sakip.inti.periode import TRIWULAN, nama_sampai, nama_singkat
from sakip.selectors import aturan_berlaku

BANDING = "banding"


def _triwulan(teks: str) -> int | None:
    """The quarter asked for; anything else is the whole year."""
    return int(teks) if teks in {str(k) for k in TRIWULAN} else None


def _versi(teks: str) -> VersiPagu | None:
    return next((v for v in VersiPagu if v.value == teks), None)


@halaman_pd("lihat")
@require_safe
def daftar(request: PermintaanPD) -> HttpResponse:
    konteks = request.konteks
    aturan = aturan_berlaku(konteks.perangkat_daerah, konteks.tahun)
    triwulan, pagu = _triwulan(request.GET.get("tw", "")), request.GET.get("pagu", "")
    halaman = halaman_anggaran(
        konteks.perangkat_daerah,
        konteks.tahun,
        triwulan=triwulan,
        sampai=_versi(pagu),
        desimal=aturan.desimal_penyerapan,
    )
    banding = pagu == BANDING and len(halaman.pilihan) > 1
    if minta_xlsx(request):
        buku = buku_anggaran(halaman, aturan, banding=banding)
        return kirim_xlsx(request, buku, "anggaran", akhiran_periode(triwulan))
    isi = {
        "halaman": halaman,
        "aturan": aturan,
        "banding": banding,
        "pagu": pagu,
        "sampai_periode": nama_sampai(triwulan),
        "periode_isian": triwulan or 0,
        "pilihan_triwulan": [(k, f"s.d. {nama_singkat(k)}") for k in TRIWULAN],
    }
    return render(request, "anggaran/daftar.html", isi)
