"""Home and guide."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sakip import beranda as isi_beranda
from sakip.halaman import TAHUN_AKHIR, TAHUN_AWAL, kirim_xlsx, minta_xlsx
from sakip.inti.istilah import Peran
from sakip.peran import tak_terbatas, tugas
from sakip.unduh import buku_beranda


def _tahun(request: HttpRequest) -> int | None:
    """``?tahun=``; nonsense counts as not asked."""
    teks = request.GET.get("tahun", "")
    tahun = int(teks) if teks.isascii() and teks.isdigit() and len(teks) == 4 else 0
    return tahun if TAHUN_AWAL <= tahun <= TAHUN_AKHIR else None


@require_safe
def beranda(request: HttpRequest) -> HttpResponse:
    unduh = minta_xlsx(request)
    isi = isi_beranda.beranda(
        request.user,  # type: ignore[arg-type]
        tahun=_tahun(request),
        cari=request.GET.get("cari", "").strip()[:100],
        halaman="1" if unduh else request.GET.get("hlm", "1"),
        semua_baris=unduh,
    )
    if not isinstance(isi, isi_beranda.BerandaPD):
        if unduh:
            return kirim_xlsx(request, buku_beranda(isi), "perangkat-daerah", str(isi.tahun or ""))
        return render(request, "sakip/beranda_daftar.html", {"b": isi})
    request.konteks_menu = isi.konteks  # type: ignore[attr-defined]
    return render(request, "sakip/beranda_pd.html", {"b": isi})


@require_safe
def panduan(request: HttpRequest) -> HttpResponse:
    """The guide, the own roles' chapters first."""
    milik = set(Peran) if tak_terbatas(request.user) else {t.peran for t in tugas(request.user)}
    bab = [(p, f"sakip/panduan/{p.value}.html") for p in sorted(Peran, key=lambda p: p not in milik)]
    return render(request, "sakip/panduan.html", {"bab": bab, "milik": milik})
