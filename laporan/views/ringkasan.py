"""The agency's overview and its efficiency."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laporan.layar import ringkasan as layar
from laporan.layar.efisiensi import halaman_efisiensi
from laporan.layar.unduh import buku_efisiensi, buku_ringkasan
from sakip.halaman import Konteks, PermintaanPD, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.peran import IZIN


@dataclass(frozen=True, slots=True)
class ButirTindakan:
    """What is missing, its address, and whose turn it is ("" for the reader's own)."""

    tindakan: layar.Tindakan
    url: str
    menunggu: str


def _butir(konteks: Konteks, t: layar.Tindakan) -> ButirTindakan:
    izin = IZIN[t.izin]
    menunggu = "" if konteks.boleh[t.izin] else izin.syarat.siapa
    url = konteks.url(t.halaman, **dict(t.bagian))
    return ButirTindakan(t, f"{url}?{t.cari}" if t.cari else url, menunggu)


@halaman_pd("lihat")
@require_safe
def ringkasan(request: PermintaanPD) -> HttpResponse:
    konteks = request.konteks
    r = layar.ringkasan(konteks.perangkat_daerah, konteks.tahun)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_ringkasan(r), "ringkasan")
    butir = [_butir(konteks, t) for t in r.tindakan]
    isi = {
        "r": r,
        "tahun_lalu": konteks.tahun - 1,
        "tugas": [b for b in butir if not b.menunggu],
        "menunggu": [b for b in butir if b.menunggu],
    }
    return render(request, "laporan/ringkasan.html", isi)


@halaman_pd("lihat")
@require_safe
def efisiensi(request: PermintaanPD) -> HttpResponse:
    konteks = request.konteks
    halaman = halaman_efisiensi(konteks.perangkat_daerah, konteks.tahun)
    if minta_xlsx(request):
        return kirim_xlsx(request, buku_efisiensi(halaman, konteks.tahun), "efisiensi")
    return render(request, "laporan/efisiensi.html", {"halaman": halaman, "aturan": halaman.aturan})
