"""What changed since a document was frozen: against the data of now, or against a later frozen one."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from laporan.bentuk import Dokumen, DokumenBernomor
from laporan.cetak.jenis import tulis_parameter
from laporan.models import Terbitan
from laporan.selectors.terbitan import pohon_terbitan, terbitan_dokumen
from laporan.susun.arsip import ArsipRusak
from laporan.susun.banding import BagianBanding, bandingkan
from laporan.views.dokumen import Pesanan, pesanan
from sakip.halaman import PermintaanPD, halaman_pd, kirim_xlsx, minta_xlsx
from sakip.inti import tabel as t

KINI = "kini"


@dataclass(frozen=True, slots=True)
class Pilihan:
    """A version to compare with; ``Terbitan`` None is the data of now."""

    nilai: str
    label: str
    terbitan: Terbitan | None = None


@halaman_pd("lihat")
@require_safe
def banding(request: PermintaanPD, dokumen: str) -> HttpResponse:
    """Everything that differs, part by part. Without a choice: the newest frozen one against the data of now.

    Where these are the same, the two newest frozen ones.
    """
    k, p = request.konteks, pesanan(request, dokumen)
    semua = terbitan_dokumen(k.perangkat_daerah, k.tahun, dokumen, tulis_parameter(p.parameter))
    pilihan = [Pilihan(str(x.pk), _label(x), x) for x in semua]
    if not pilihan:
        return render(request, "laporan/yang_berubah.html", {"p": p, "kosong": True})
    sejak = _pilih(request.GET.get("sejak"), pilihan, pilihan[0])
    sampai = _pilih(request.GET.get("sampai"), pilihan, Pilihan(KINI, "data sekarang"))
    beda, sama = bandingkan(_pohon(request, p, sejak), _pohon(request, p, sampai)), ""
    if not beda and len(pilihan) > 1 and not request.GET.get("sejak"):
        # Nothing since the newest: what it changed of the one before says more.
        sejak, sampai, sama = pilihan[1], pilihan[0], pilihan[0].label
        beda = bandingkan(_pohon(request, p, sejak), _pohon(request, p, sampai))
    if minta_xlsx(request):
        return kirim_xlsx(
            request, _buku(f"{p.jenis.judul}: {sejak.label} – {sampai.label}", beda), "perubahan", dokumen
        )
    isi = {
        "p": p,
        "beda": beda,
        "banyak": sum(len(b.ubahan) for b in beda),
        "sejak": sejak,
        "sampai": sampai,
        "sama": sama,
    }
    return render(request, "laporan/yang_berubah.html", {**isi, "pilihan": pilihan})


def _label(x: Terbitan) -> str:
    return f"{x.get_sifat_display()} ke-{x.ke}"


def _pilih(nilai: str | None, pilihan: list[Pilihan], bawaan: Pilihan) -> Pilihan:
    if not nilai or nilai == KINI:
        return bawaan
    cocok = next((x for x in pilihan if x.nilai == nilai), None)
    if cocok is None:
        raise Http404("Versi ini tidak ada.")
    return cocok


def _pohon(request: PermintaanPD, p: Pesanan, pilihan: Pilihan) -> Dokumen | DokumenBernomor:
    k = request.konteks
    if pilihan.terbitan is None:
        return p.jenis.susun(k.perangkat_daerah, k.tahun, p.parameter)
    try:
        return pohon_terbitan(pilihan.terbitan)
    except (ArsipRusak, FileNotFoundError) as galat:
        raise Http404("Arsip versi ini tidak terbaca; pulihkan dari cadangan.") from galat


def _buku(judul: str, beda: tuple[BagianBanding, ...]) -> t.Buku:
    kolom = tuple(
        t.Kolom(nama, lebar=lebar)
        for nama, lebar in (("Bagian", 40), ("Tempat", 50), ("Semula", 50), ("Menjadi", 50))
    )
    baris = tuple(t.baris(b.judul, u.tempat, u.dulu, u.kini) for b in beda for u in b.ubahan)
    tabel = t.Tabel(judul=judul, lembar="Perubahan", kolom=kolom, baris=baris, kosong="Tidak ada yang berubah.")
    return t.Buku(judul=judul, tabel=(tabel,))
