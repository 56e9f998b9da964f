"""Agency pages: who looks at which agency and year, resolved and checked before the view runs.

    @halaman_pd("lihat")                          # or @halaman_pd("lihat", tulis="isi_realisasi")
    def pohon(request: PermintaanPD) -> HttpResponse:
        pd, tahun = request.konteks.perangkat_daerah, request.konteks.tahun

The path parts ``slug`` and ``tahun`` go into ``request.konteks`` and are not passed on to the view. Pages about a
whole pemda stand below ``pemda/<slug:pemda>/<int:tahun>/`` under ``@halaman_pemda`` with ``request.konteks_pemda``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from sakip.inti.berkas import XLSX
from sakip.inti.csv_tabel import cetak_csv
from sakip.inti.istilah import Peran, UkuranKertas
from sakip.inti.tabel import Buku
from sakip.models import Pemda, Pengguna, PerangkatDaerah
from sakip.peran import IZIN, peran_di, peran_pemda
from sakip.querysets import pemda_terlihat
from sakip.selectors import kertas_berlaku
from sakip.xlsx import cetak_xlsx

TAHUN_AWAL, TAHUN_AKHIR = 1990, 2100
MEMBACA = ("GET", "HEAD", "OPTIONS")
# First path parts of the site itself: no agency may take one as its slug.
SLUG_TERLARANG = frozenset(
    {
        "masuk",
        "keluar",
        "sandi",
        "sandi-awal",
        "kelola",
        "panduan",
        "static",
        "media",
        "pemda",
        "cari",
        "antrean",
        "periksa",
        "publik",
        "skema",  # below ``publik/``, where an agency's pages stand under its slug
    }
)


@dataclass(frozen=True)
class Konteks:
    """Where a request stands: agency, year, and what its user is there."""

    pengguna: Pengguna
    perangkat_daerah: PerangkatDaerah
    tahun: int
    peran: frozenset[Peran]

    @property
    def boleh(self) -> Mapping[str, bool]:
        """Every permission by name, for templates: ``{% if konteks.boleh.isi_realisasi %}``."""
        return {kode: izin.syarat(self.peran) for kode, izin in IZIN.items()}

    def url(self, nama: str, /, **bagian: Any) -> str:
        """The address of another page of the same agency and year (``tahun=`` changes the year)."""
        return reverse(nama, kwargs={"slug": self.perangkat_daerah.slug, "tahun": self.tahun, **bagian})


@dataclass(frozen=True)
class KonteksPemda:
    """Where a request about a whole pemda stands: pemda, year, and what its user is there."""

    pengguna: Pengguna
    pemda: Pemda
    tahun: int
    peran: frozenset[Peran]

    @property
    def boleh(self) -> Mapping[str, bool]:
        """Every permission by name, as at an agency."""
        return {kode: izin.syarat(self.peran) for kode, izin in IZIN.items()}

    def url(self, nama: str, /, **bagian: Any) -> str:
        """The address of another page of the same pemda and year."""
        return reverse(nama, kwargs={"pemda": self.pemda.slug, "tahun": self.tahun, **bagian})


class PermintaanPD(HttpRequest):
    """A request that went through ``halaman_pd``; for annotations."""

    user: Pengguna
    konteks: Konteks


class PermintaanPemda(HttpRequest):
    """A request that went through ``halaman_pemda``; for annotations."""

    user: Pengguna
    konteks_pemda: KonteksPemda


def _periksa_tahun(tahun: int) -> None:
    if not TAHUN_AWAL <= tahun <= TAHUN_AKHIR:
        raise Http404("Tahun di luar rentang.")


def konteks_dari(request: HttpRequest, slug: str, tahun: int) -> Konteks:
    """404 for an agency the user does not see and for a year out of range."""
    _periksa_tahun(tahun)
    terlihat = PerangkatDaerah.objects.untuk(request.user).select_related("pemda")
    pd = get_object_or_404(terlihat, slug=slug)
    return Konteks(request.user, pd, tahun, peran_di(request.user, pd))  # type: ignore[arg-type]


def konteks_pemda_dari(request: HttpRequest, slug: str, tahun: int) -> KonteksPemda:
    """404 for a pemda in which the user has no duty at all, and for a year out of range."""
    _periksa_tahun(tahun)
    pemda = get_object_or_404(pemda_terlihat(request.user), slug=slug)
    return KonteksPemda(request.user, pemda, tahun, peran_pemda(request.user, pemda))  # type: ignore[arg-type]


def halaman_pd(
    izin: str, *, tulis: str | None = None
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Guard a view below ``<slug:slug>/<int:tahun>/``: ``izin`` to read it, ``tulis`` (default: the same) to post."""
    baca, ubah = IZIN[izin], IZIN[tulis or izin]

    def hias(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def dijaga(request: Any, slug: str, tahun: int, **bagian: Any) -> HttpResponseBase:
            # Set before the check, so that the refusing page still shows the agency's navigation.
            request.konteks = konteks_dari(request, slug, tahun)
            perlu = baca if request.method in MEMBACA else ubah
            if not perlu.syarat(request.konteks.peran):
                raise PermissionDenied(perlu.label)
            with timezone.override(request.konteks.perangkat_daerah.pemda.zona_waktu):
                return view(request, **bagian)

        dijaga.izin = izin  # type: ignore[attr-defined]
        dijaga.izin_tulis = tulis or izin  # type: ignore[attr-defined]
        return dijaga

    return hias


def halaman_pemda(
    izin: str, *, tulis: str | None = None
) -> Callable[[Callable[..., HttpResponseBase]], Callable[..., HttpResponseBase]]:
    """Guard a view below ``pemda/<slug:pemda>/<int:tahun>/``, as ``halaman_pd`` does for an agency's pages."""
    baca, ubah = IZIN[izin], IZIN[tulis or izin]

    def hias(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
        @wraps(view)
        def dijaga(request: Any, pemda: str, tahun: int, **bagian: Any) -> HttpResponseBase:
            konteks = request.konteks_pemda = konteks_pemda_dari(request, pemda, tahun)
            perlu = baca if request.method in MEMBACA else ubah
            if not perlu.syarat(konteks.peran):
                raise PermissionDenied(perlu.label)
            with timezone.override(konteks.pemda.zona_waktu):
                return view(request, **bagian)

        dijaga.izin = izin  # type: ignore[attr-defined]
        dijaga.izin_tulis = tulis or izin  # type: ignore[attr-defined]
        return dijaga

    return hias


def halaman_konflik(request: HttpRequest, pesan: str = "", kembali: str = "") -> HttpResponse:
    """The page for a write that came second (409); pages that can show both values do so themselves."""
    return render(request, "409.html", {"pesan": pesan, "kembali": kembali}, status=409)


# --- every page that shows figures has "Unduh .xlsx": the same address with ?unduh=xlsx, so that who may see it, what
# is filtered and which period it shows stay those of the page


def minta_xlsx(request: HttpRequest) -> bool:
    """Whether the figures of the page are wanted as a workbook."""
    return request.GET.get("unduh") == "xlsx"


def kirim_xlsx(request: HttpRequest, buku: Buku, *nama: str) -> HttpResponse:
    """A workbook to download, headed by whose page it is and on the pemda's paper.

    ``nama`` are parts of the file's name; agency and year stand behind the first: "pengukuran-<slug>-2024-tw2.xlsx".
    """
    siapa = _pemilik_halaman(request)[1]
    jawab = HttpResponse(cetak_xlsx(_beridentitas(request, buku, siapa)), content_type=XLSX.mime)
    jawab["Content-Disposition"] = f'attachment; filename="{_nama_berkas(request, *nama)}.xlsx"'
    jawab["X-Content-Type-Options"] = "nosniff"
    return jawab


def minta_csv(request: HttpRequest) -> bool:
    """Whether the figures of the page are wanted as CSV."""
    return request.GET.get("unduh") == "csv"


def kirim_csv(request: HttpRequest, buku: Buku, *nama: str) -> HttpResponse:
    """The first table of a workbook as CSV, named as ``kirim_xlsx`` names it."""
    jawab = HttpResponse(cetak_csv(buku.tabel[0]), content_type="text/csv; charset=utf-8")
    jawab["Content-Disposition"] = f'attachment; filename="{_nama_berkas(request, *nama)}.csv"'
    jawab["X-Content-Type-Options"] = "nosniff"
    return jawab


def _nama_berkas(request: HttpRequest, *nama: str) -> str:
    bagian = [nama[0], *_pemilik_halaman(request)[0], *nama[1:]]
    return "-".join(filter(None, (slugify(re.sub(r"[._]", "-", b)) for b in bagian)))


def _pemilik_halaman(request: HttpRequest) -> tuple[tuple[str, ...], str]:
    """Slug and year of the page, and the name of its agency or pemda; nothing on a page of no single agency."""
    if konteks := getattr(request, "konteks", None):
        pd = konteks.perangkat_daerah
        return (pd.slug, str(konteks.tahun)), pd.nama_lengkap
    if konteks := getattr(request, "konteks_pemda", None):
        return (konteks.pemda.slug, str(konteks.tahun)), konteks.pemda.nama
    return (), ""


def _beridentitas(request: HttpRequest, buku: Buku, siapa: str) -> Buku:
    tabel = tuple(replace(t, atas=(*filter(None, (siapa,)), *t.atas)) for t in buku.tabel)
    return replace(buku, tabel=tabel, penulis=siapa, kertas=_kertas(request) or buku.kertas)


def _kertas(request: HttpRequest) -> UkuranKertas | None:
    if konteks := getattr(request, "konteks", None):
        return kertas_berlaku(konteks.perangkat_daerah.pemda_id, konteks.tahun)
    konteks = getattr(request, "konteks_pemda", None)
    return kertas_berlaku(konteks.pemda.pk, konteks.tahun) if konteks else None


def akhiran_periode(periode: int | None) -> str:
    """A quarter as a part of a file's name: "tw2"; nothing for the year."""
    return f"tw{periode}" if periode else ""


def setempat(waktu: datetime) -> datetime:
    """A moment as the clock of the page's pemda shows it, for a cell of a workbook."""
    return timezone.localtime(waktu).replace(tzinfo=None)
