"""What all pages of the editor share: which report, which part, where its page is."""

from __future__ import annotations

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import urlencode

from laporan.layar.penyunting import DOKUMENTASI, JENIS, Penyunting
from laporan.models import Laporan
from laporan.services.terbuka import terbuka
from laporan.susun.kerangka import BagianNaskah
from sakip.halaman import Konteks, PermintaanPD
from sakip.inti.istilah import KeadaanDokumen

TAK_TERBACA, KONFLIK = 422, 409


def penyunting(request: PermintaanPD, dokumen: str) -> Penyunting:
    """The report; 404 for a kind that the editor does not write."""
    if dokumen not in JENIS:
        raise Http404("Laporan tidak ada.")
    k = request.konteks
    return Penyunting(k.perangkat_daerah, k.tahun, dokumen)


def bagian_diminta(request: PermintaanPD, p: Penyunting, kunci: str) -> BagianNaskah:
    """The part that the address names; 404 for any other."""
    bagian = p.bagian(kunci, request.GET.get("rujukan", ""))
    if bagian is None:
        raise Http404("Bagian tidak ada.")
    return bagian


def bagian_gambar(request: PermintaanPD, p: Penyunting, kunci: str) -> BagianNaskah:
    """As ``bagian_diminta``; also the annex of photos, which has no text."""
    if kunci == DOKUMENTASI and p.jenis == "lkip":
        return BagianNaskah(DOKUMENTASI, "Dokumentasi", wajib=False)
    return bagian_diminta(request, p, kunci)


def kueri(bagian: BagianNaskah) -> str:
    return f"?{urlencode({'rujukan': bagian.rujukan})}" if bagian.rujukan else ""


def alamat_bagian(konteks: Konteks, jenis: str, bagian: BagianNaskah) -> str:
    """The page of a part; of the annex of photos its pictures."""
    if bagian.kunci == DOKUMENTASI:
        return konteks.url("laporan:gambar", dokumen=jenis, kunci=bagian.kunci)
    return konteks.url(f"laporan:{jenis}_bagian", kunci=bagian.kunci) + kueri(bagian)


def ke_bagian(request: PermintaanPD, p: Penyunting, bagian: BagianNaskah) -> HttpResponseRedirect:
    return redirect(alamat_bagian(request.konteks, p.jenis, bagian))


def isi_umum(request: PermintaanPD, p: Penyunting, bagian: BagianNaskah) -> dict[str, object]:
    """What every template of the editor needs: the part, its address and that of its neighbours.

    ``dapat_ditulis``: the reader may, and the report is open. What was posted stays on the page where it is refused.
    """
    boleh, buka = request.konteks.boleh["susun_laporan"], terbuka(p.laporan)
    return {
        "dapat_ditulis": boleh and (buka or request.method == "POST"),
        "terkunci": boleh and not buka,
        "p": p,
        **kata_terkunci(p.laporan, p.jenis),
        "bagian": bagian,
        "kueri": kueri(bagian),
        "url_bagian": alamat_bagian(request.konteks, p.jenis, bagian),
        "url_daftar": request.konteks.url(f"laporan:{p.jenis}"),
        "nama_url": f"laporan:{p.jenis}_bagian",
    }


def kata_terkunci(laporan: Laporan | None, jenis: str) -> dict[str, str]:
    """What the note about a locked report says (``laporan/terkunci.html``)."""
    keadaan = str(KeadaanDokumen(laporan.keadaan).label) if laporan else ""
    return {"jenis": jenis, "nama_jenis": JENIS[jenis], "keadaan": keadaan}


def potongan(jawaban: HttpResponse) -> HttpResponse:
    """A fragment of a page is never kept by the browser."""
    jawaban["Cache-Control"] = "no-store"
    return jawaban
