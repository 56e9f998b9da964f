"""Pengukuran Kinerja of a year or s.d. a quarter, and what each row is made of."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.bentuk import BarisKinerja, Pengukuran, RataSasaran
from kinerja.perhitungan.realisasi import BELUM
from kinerja.selectors import muat
from kinerja.views import tulis
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.istilah import Keadaan
from sakip.inti.periode import TRIWULAN, nama_periode, nama_singkat


@dataclass(frozen=True, slots=True)
class Baris:
    """A row of the table with its texts; ``kinerja`` for what is not text."""

    nomor: int
    kinerja: BarisKinerja
    target: str
    target_tahun: str
    realisasi: str
    capaian: str
    capaian_tahun: str


@dataclass(slots=True)
class Kelompok:
    """A sasaran (or tujuan) with its rows and their mean."""

    rata: RataSasaran
    baris: list[Baris] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class TakIkut:
    """Indicators left out of the average for one reason."""

    keadaan: str
    alasan: str
    nama: list[str]


def tak_ikut(ukur: Pengukuran) -> list[TakIkut]:
    """What the average leaves out, gathered by reason; a reason that repeats the state is dropped."""
    hasil: dict[tuple[str, str], list[str]] = {}
    for t in ukur.rata_rata.tak_ikut:
        alasan = "" if t.keadaan is Keadaan.BELUM_DIISI and t.alasan == BELUM.alasan else t.alasan.rstrip(".")
        hasil.setdefault((t.keadaan.label, alasan), []).append(t.nama)
    return [TakIkut(keadaan, alasan, nama) for (keadaan, alasan), nama in hasil.items()]


def _baris(nomor: int, b: BarisKinerja) -> Baris:
    ket = b.ketentuan
    return Baris(
        nomor=nomor,
        kinerja=b,
        target=tulis.target(ket, b.target_periode),
        target_tahun=tulis.target(ket, b.target),
        realisasi=tulis.realisasi(ket, b.realisasi),
        capaian=tulis.capaian(ket, b.capaian),
        capaian_tahun=tulis.capaian(ket, b.capaian_tahun),
    )


def kelompok(ukur: Pengukuran) -> list[Kelompok]:
    """Rows under their sasaran, in the order of the document; numbered through."""
    hasil = {(r.induk.jenis, r.induk.id): Kelompok(r) for r in ukur.per_sasaran}
    for nomor, b in enumerate(ukur.baris, start=1):
        hasil[b.induk.jenis, b.induk.id].baris.append(_baris(nomor, b))
    return list(hasil.values())


@halaman_pd("lihat")
@require_safe
def pengukuran(request: PermintaanPD, triwulan: int | None = None) -> HttpResponse:
    if triwulan is not None and triwulan not in TRIWULAN:
        raise Http404("Triwulan tidak ada.")
    data = muat(request.konteks.perangkat_daerah)
    ukur = data.pengukuran(request.konteks.tahun, triwulan)
    isi = {
        "ukur": ukur,
        "kelompok": kelompok(ukur),
        "tak_ikut": tak_ikut(ukur),
        "triwulan": triwulan,
        "nama": nama_periode(triwulan) if triwulan else "",
        "kunci": str(triwulan or ""),
        "singkat": nama_singkat(triwulan) if triwulan else "",
        "skala": data.aturan(request.konteks.tahun).skala_capaian,
        "tab_periode": [(t, nama_periode(t)) for t in TRIWULAN],
    }
    return render(request, "kinerja/pengukuran.html", isi)
