"""The shelf of documents: what there is for a year, one document on the screen, and its printed forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from laporan.bentuk import Bab, Bagian, Dokumen, Lampiran
from laporan.cetak.daftar import DAFTAR, JENIS, tertutup
from laporan.cetak.jenis import KELOMPOK, JenisDokumen, ParameterSalah, Pilihan, pilihan_parameter, tetapkan
from laporan.selectors.terbitan import final_berlaku
from laporan.susun.penomoran import nomori
from laporan.views.antar import antar, kirim_buku
from sakip.halaman import Konteks, PermintaanPD, halaman_pd, minta_xlsx
from sakip.inti.istilah import FormatDokumen
from sakip.peran import IZIN


@dataclass(frozen=True, slots=True)
class Rak:
    """A document on the shelf; ``belum`` says why it cannot be made yet."""

    jenis: JenisDokumen
    url: str
    belum: str


@dataclass(frozen=True, slots=True)
class PilihanHalaman:
    """A parameter as the page offers it."""

    nama: str
    label: str
    pilihan: Pilihan
    nilai: str


@dataclass(frozen=True, slots=True)
class Pesanan:
    """A document as it was asked for: its kind and every parameter."""

    jenis: JenisDokumen
    parameter: Mapping[str, str]
    pilihan: Mapping[str, Pilihan]

    @property
    def kueri(self) -> str:
        isi = {k: v for k, v in self.parameter.items() if v}
        return f"?{urlencode(isi)}" if isi else ""

    @property
    def bidang(self) -> list[PilihanHalaman]:
        """What can be chosen: where there is but one, nothing."""
        return [
            PilihanHalaman(p.nama, p.label, self.pilihan[p.nama], self.parameter[p.nama])
            for p in self.jenis.parameter
            if len(self.pilihan[p.nama]) > 1
        ]


@halaman_pd("lihat")
@require_safe
def daftar_dokumen(request: PermintaanPD) -> HttpResponse:
    k = request.konteks
    ada = [j for j in DAFTAR if j.kunci not in tertutup(k.boleh)]
    rak = [Rak(j, _alamat(k, j), j.belum(k.perangkat_daerah, k.tahun)) for j in ada]
    kelompok = [(nama, isi) for nama in KELOMPOK if (isi := [r for r in rak if r.jenis.kelompok == nama])]
    return render(request, "laporan/dokumen.html", {"kelompok": kelompok})


def _alamat(k: Konteks, jenis: JenisDokumen) -> str:
    return k.url(jenis.halaman) if jenis.halaman else k.url("laporan:dokumen_satu", dokumen=jenis.kunci)


def pesanan(request: PermintaanPD, kunci: str) -> Pesanan:
    """What the address asks for; 404 for another kind, or for a parameter's value that there is not."""
    jenis = JENIS.get(kunci)
    if jenis is None:
        raise Http404("Dokumen tidak ada.")
    if not request.konteks.boleh[jenis.izin]:
        raise PermissionDenied(IZIN[jenis.izin].label)
    pilihan = pilihan_parameter(jenis, request.konteks.perangkat_daerah, request.konteks.tahun)
    try:
        return Pesanan(jenis, tetapkan(pilihan, request.GET.dict()), pilihan)  # type: ignore[arg-type]
    except ParameterSalah as galat:
        raise Http404("Pilihan dokumen ini tidak ada.") from galat


def susun(request: PermintaanPD, p: Pesanan) -> Dokumen:
    k = request.konteks
    return nomori(p.jenis.susun(k.perangkat_daerah, k.tahun, p.parameter)).dokumen


@halaman_pd("lihat")
@require_safe
def satu_dokumen(request: PermintaanPD, dokumen: str) -> HttpResponse:
    """A document as it will be printed, without page breaks."""
    k, p = request.konteks, pesanan(request, dokumen)
    belum = p.jenis.belum(k.perangkat_daerah, k.tahun)
    if minta_xlsx(request):
        if belum:
            raise Http404(belum)
        return kirim_buku(request, p.jenis.kunci, lambda: susun(request, p), p.jenis.kunci, *p.parameter.values())
    pohon = None if belum else susun(request, p)
    isi = {"p": p, "belum": belum, "isi": _isi(pohon), "temuan": pohon.temuan if pohon else ()}
    isi["final"] = final_berlaku(k.perangkat_daerah, k.tahun, p.jenis.kunci) if pohon else None
    return render(request, "laporan/dokumen_satu.html", isi)


def _isi(dokumen: Dokumen | None) -> tuple[Bab | Bagian | Lampiran, ...]:
    if dokumen is None:
        return ()
    depan = tuple(d for d in dokumen.bagian_depan if isinstance(d, Bagian))
    return (*depan, *dokumen.bab, *dokumen.lampiran)


@halaman_pd("unduh_laporan")
@require_safe
def dokumen_pdf(request: PermintaanPD, dokumen: str) -> HttpResponseBase:
    return antar(request, dokumen, pesanan(request, dokumen).parameter)


@halaman_pd("unduh_laporan")
@require_safe
def dokumen_docx(request: PermintaanPD, dokumen: str) -> HttpResponseBase:
    return antar(request, dokumen, pesanan(request, dokumen).parameter, FormatDokumen.DOCX.value)
