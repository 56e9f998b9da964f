"""The pemda's outline, numbering and running heads of its reports, from the year of the page on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from laporan.bahan import TataBahan
from laporan.layar.penyunting import JENIS
from laporan.layar.tata import HalamanTata, halaman_tata
from laporan.selectors.tata import kunci_terpakai
from laporan.services.tata import simpan_tata
from laporan.susun.renja.bahan import EMPAT_BAB, LIMA_BAB
from laporan.susun.tata import RANGKA, TAMBAHAN, GalatTata, baca_tata, baris_tata, beda_tata, contoh_nomor, ke_kolom
from sakip.halaman import PermintaanPemda, halaman_pemda
from sakip.inti.galat import Bentrok, GalatMasukan
from sakip.services.bentrok import sidik

KONFLIK, GALAT = 409, 422
VARIAN = (
    ("", "Menurut naskah tiap perangkat daerah"),
    (LIMA_BAB, "Lima bab (Permendagri 86/2017)"),
    (EMPAT_BAB, "Empat bab (Permendagri 54/2010)"),
)


@halaman_pemda("kelola")
@require_http_methods(["GET", "HEAD", "POST"])
def tata_dokumen(request: PermintaanPemda, dokumen: str) -> HttpResponseBase:
    if dokumen not in JENIS:
        raise Http404("Laporan tidak ada.")
    k = request.konteks_pemda
    h = halaman_tata(k.pemda, k.tahun, dokumen)
    if request.method != "POST":
        return _tampil(request, dokumen, h, h.tata, h.varian, tanda=sidik(h.sendiri))
    tanda = request.POST.get("sidik", "")
    varian = request.POST.get("varian", "")
    bentuk = {"varian": varian if varian in dict(VARIAN) else ""} if dokumen == "renja" else {}
    terpakai = kunci_terpakai(k.pemda, dokumen)
    tata, galat = baca_tata(request.POST, h.tata, terpakai, RANGKA[dokumen])  # type: ignore[arg-type]
    if galat:
        return _tampil(request, dokumen, h, tata, bentuk.get("varian", ""), tanda=tanda, galat=galat, status=GALAT)
    return _simpan(request, dokumen, h, tata, ke_kolom(tata) | bentuk, tanda)


def _simpan(
    request: PermintaanPemda, dokumen: str, h: HalamanTata, tata: TataBahan, isi: Mapping[str, Any], tanda: str
) -> HttpResponseBase:
    k = request.konteks_pemda
    try:
        simpan_tata(pelaku=request.user, pemda=k.pemda, jenis=dokumen, mulai_tahun=k.tahun, isi=isi, sidik=tanda)
    except Bentrok as galat:
        kini = halaman_tata(k.pemda, k.tahun, dokumen)  # as the other one left it
        pesan, baru = GalatTata("isi", galat.pesan), sidik(kini.sendiri)
        return _tampil(
            request, dokumen, kini, tata, isi.get("varian", ""), tanda=baru, galat=(pesan,), status=KONFLIK
        )
    except GalatMasukan as galat:
        pesan = GalatTata(f"id_{galat.kolom}", galat.pesan)
        varian = isi.get("varian", "")
        return _tampil(request, dokumen, h, tata, varian, tanda=tanda, galat=(pesan,), status=GALAT)
    messages.success(request, f"Tata {JENIS[dokumen]} tersimpan, berlaku mulai tahun {k.tahun}.")
    return redirect(k.url("tata_dokumen", dokumen=dokumen))


def _tampil(
    request: PermintaanPemda,
    dokumen: str,
    h: HalamanTata,
    tata: TataBahan,
    varian: str,
    *,
    tanda: str,
    galat: tuple[GalatTata, ...] = (),
    status: int = 200,
) -> HttpResponse:
    isi = {
        "beda": _beda(dokumen, h, tata, varian) if status == KONFLIK else (),
        "jenis": dokumen,
        "semua_jenis": JENIS.items(),
        "h": h,
        "tata": tata,
        "bab": baris_tata(tata, RANGKA[dokumen]),
        "baru": range(TAMBAHAN),
        "pola": tata.pola_subbab or ("", "", ""),
        "contoh": contoh_nomor(tata, RANGKA[dokumen]) if not galat else (),
        "bawaan": contoh_nomor(TataBahan(), RANGKA[dokumen])[:3],
        "varian": varian,
        "pilihan_varian": VARIAN,
        "sidik": tanda,
        "galat": [{"id": g.id, "pesan": g.pesan} for g in galat],
    }
    return render(request, "laporan/tata.html", isi, status=status)


def _beda(dokumen: str, h: HalamanTata, tata: TataBahan, varian: str) -> tuple[tuple[str, str, str], ...]:
    """(what, as stored now, as typed) of all that differs."""
    nama = dict(VARIAN)
    bentuk = (("Susunan bab", nama[h.varian], nama[varian]),) if h.varian != varian else ()
    return (*bentuk, *beda_tata(h.tata, tata, RANGKA[dokumen]))
