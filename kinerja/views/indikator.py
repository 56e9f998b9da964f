"""The IKU sheet of an indicator, and the trace of its capaian."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kinerja.bentuk import BarisKinerja, Jejak, Pecahan
from kinerja.forms import LABEL, FormBukti
from kinerja.models import ItemPK, Realisasi
from kinerja.perhitungan.jejak import nama_aturan
from kinerja.selectors import ketentuan, muat, nama_dokumen, target_baris
from kinerja.views import tulis
from kinerja.views.bukti import TAK_TERBACA, BagianBukti, bagian_bukti, unggah
from renstra.models import Indikator
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.angka import format_ringkas
from sakip.inti.istilah import DokumenTarget, KeadaanIsian, SifatData
from sakip.inti.periode import TAHUN, TRIWULAN, nama_periode
from sakip.models import RincianJejak

BANYAK_SUNTINGAN = 50
PILIHAN = {
    "keadaan": dict(KeadaanIsian.pilihan()),
    "sifat": dict(SifatData.pilihan()),
    "pakai": dict(Realisasi.PAKAI),
}


# --- targets by document and year ---


@dataclass(frozen=True, slots=True)
class BarisTarget:
    """One document with its target per year."""

    dokumen: str
    sel: tuple[str, ...]


def _target(ind: Indikator, item: Iterable[ItemPK]) -> tuple[list[int], list[BarisTarget]]:
    """Years and documents that state a target; documents in the order of their force, PK last."""
    ket = ketentuan(ind)
    sel: dict[str, dict[int, str]] = {}
    urut = {d.value: i for i, d in enumerate(DokumenTarget)}
    for t in sorted(ind.target.all(), key=lambda t: urut[t.dokumen]):
        sel.setdefault(t.get_dokumen_display(), {})[t.tahun] = tulis.target_lengkap(ket, target_baris(t))
    for i in item:
        sel.setdefault(nama_dokumen(i.perjanjian), {})[i.perjanjian.tahun] = tulis.target_lengkap(
            ket, target_baris(i)
        )
    tahun = sorted({t for isi in sel.values() for t in isi})
    return tahun, [BarisTarget(n, tuple(isi.get(t, tulis.STRIP) for t in tahun)) for n, isi in sel.items()]


# --- history of edits ---


@dataclass(frozen=True, slots=True)
class Suntingan:
    """One write on one period: who, when, and what became of which field."""

    waktu: Any
    oleh: str
    periode: str
    alasan: str
    isi: tuple[tuple[str, str, str], ...]


def _sebut(nama: str, nilai: Any) -> str:
    if nilai is None or nilai == "":
        return "kosong"
    if nama in ("pembilang", "penyebut", "nilai"):
        return format_ringkas(Realisasi._meta.get_field(nama).to_python(nilai))  # type: ignore[union-attr]
    return str(PILIHAN.get(nama, {}).get(nilai, nilai))


def _perubahan(r: RincianJejak) -> tuple[tuple[str, str, str], ...]:
    lama, baru = r.sebelum or {}, r.sesudah or {}
    bawaan = {n: Realisasi._meta.get_field(n).get_default() for n in LABEL}  # type: ignore[union-attr]
    return tuple(
        (LABEL[n], _sebut(n, lama.get(n, bawaan[n])), _sebut(n, baru.get(n)))
        for n in LABEL
        if n in baru and lama.get(n, bawaan[n]) != baru[n]
    )


def _suntingan(ind: Indikator, tahun: int) -> list[Suntingan]:
    """Edits of the year's entries, newest first; all periods in one read."""
    periode = {str(r.pk): r.periode for r in Realisasi.objects.sebenarnya().filter(indikator=ind, tahun=tahun)}
    rincian = RincianJejak.objects.filter(jenis=Realisasi._meta.label, kunci__in=list(periode))
    terbaru = rincian.select_related("jejak__pelaku").order_by("-jejak__waktu", "-pk")[:BANYAK_SUNTINGAN]
    return [
        Suntingan(r.jejak.waktu, str(r.jejak.pelaku), nama_periode(periode[r.kunci]), r.jejak.alasan, _perubahan(r))
        for r in terbaru
    ]


# --- pages ---


def _formula(ind: Indikator) -> Pecahan | None:
    """The formula of a ratio in the words of its labels."""
    if ind.faktor is None:
        return None
    kali = f"× {format_ringkas(ind.faktor)}"
    return Pecahan(ind.label_pembilang or "pembilang", ind.label_penyebut or "penyebut", "", "", kali)


def _pecahan(jejak: Jejak, judul: str) -> Pecahan | None:
    return next((la.pecahan for la in jejak.langkah if la.judul == judul), None)


def _ambil(request: PermintaanPD, indikator_id: int) -> Indikator:
    milik = Indikator.objects.milik(request.konteks.perangkat_daerah).lengkap()
    lengkap = milik.select_related("unit", "renstra", "tujuan", "sasaran", "simpul", "skala", "pendahulu")
    return get_object_or_404(
        lengkap.prefetch_related(
            "target", "pembanding", "program_pendukung", "tautan__tujuan", "tautan__sasaran", "tautan__simpul"
        ),
        pk=indikator_id,
    )


@halaman_pd("lihat", tulis="isi_realisasi")
@require_http_methods(["GET", "HEAD", "POST"])
def indikator(request: PermintaanPD, indikator_id: int) -> HttpResponseBase:
    """The sheet; what is posted to it is a file of evidence."""
    ind = _ambil(request, indikator_id)
    bukti = bagian_bukti(request, ind)
    if request.method != "POST":
        return _lembar(request, ind, bukti, FormBukti(bukti.periode, initial=request.GET.dict()))
    if (form := unggah(request, ind, bukti)) is not None:
        return _lembar(request, ind, bukti, form, TAK_TERBACA)
    return redirect(request.konteks.url("kinerja:indikator", indikator_id=ind.pk))


def _lembar(
    request: PermintaanPD, ind: Indikator, bukti: BagianBukti, form: FormBukti, status: int = 200
) -> HttpResponse:
    tahun = request.konteks.tahun
    data = muat(request.konteks.perangkat_daerah)
    item = ItemPK.objects.filter(indikator=ind, perjanjian__unit=None).select_related("perjanjian")
    tahun_target, target = _target(ind, item.order_by("perjanjian__tahun", "perjanjian__urutan_berlaku"))
    baris, jejak = data.baris(ind.pk, tahun), data.jejak(ind.pk, tahun)
    isi = {
        "ind": ind,
        "b": baris,
        "teks": _teks(baris),
        "jejak": jejak,
        "aturan": nama_aturan(baris.ketentuan),
        "formula": _formula(ind),
        "angka_formula": _pecahan(jejak, "Realisasi"),
        "tahun_target": tahun_target,
        "target": target,
        "pembanding": ind.pembanding.all(),
        "suntingan": _suntingan(ind, tahun),
        "satuan": tulis.satuan(ind.satuan),
        "bukti": bukti,
        "form": form,
        "buka_unggah": "periode" in request.GET,
    }
    return render(request, "kinerja/indikator.html", isi, status=status)


def _teks(b: BarisKinerja) -> dict[str, str]:
    return {
        "target": tulis.target_bersatuan(b.ketentuan, b.target_periode, b.realisasi),
        "realisasi": tulis.realisasi_lengkap(b.ketentuan, b.realisasi, b.target),
        "capaian": tulis.capaian(b.ketentuan, b.capaian),
    }


def _triwulan(request: PermintaanPD) -> int | None:
    """``?tw=``; empty or 0 is the year."""
    teks = request.GET.get("tw", "")
    if teks in ("", str(TAHUN)):
        return None
    if teks not in [str(t) for t in TRIWULAN]:
        raise Http404("Triwulan tidak ada.")
    return int(teks)


@halaman_pd("lihat")
@require_safe
def asal(request: PermintaanPD, indikator_id: int) -> HttpResponse:
    """ "Dari mana?": the whole page, or only its steps where htmx opens them in place."""
    data, triwulan = muat(request.konteks.perangkat_daerah), _triwulan(request)
    if indikator_id not in data.indikator:
        raise Http404("Indikator tidak ada.")
    tahun = request.konteks.tahun
    b = data.baris(indikator_id, tahun, triwulan)
    isi = {
        "b": b,
        "teks": _teks(b),
        "jejak": data.jejak(indikator_id, tahun, triwulan),
        "triwulan": triwulan,
        "nama": nama_periode(triwulan or TAHUN),
        "tab_periode": [(t, nama_periode(t)) for t in TRIWULAN],
    }
    penggal = request.htmx and not request.htmx.boosted  # type: ignore[attr-defined]
    return render(request, "kinerja/bagian/asal.html" if penggal else "kinerja/asal.html", isi)
