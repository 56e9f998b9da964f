"""Indicators over the years: targets, realisasi and capaian in one table, and one indicator by itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kinerja.bentuk import Arah, RiwayatIndikator, TitikTahun
from kinerja.selectors import Kinerja, muat
from kinerja.views import tulis
from sakip.halaman import PermintaanPD, halaman_pd
from sakip.inti.angka import format_ringkas
from sakip.inti.istilah import Keadaan

NADA = {Arah.MEMBAIK: "baik", Arah.MEMBURUK: "buruk", Arah.TETAP: "netral"}


@dataclass(frozen=True, slots=True)
class Titik:
    """One year of one indicator, as texts."""

    tahun: int
    indikator_id: int
    target: str
    realisasi: str
    capaian: str
    perubahan: str
    nada: str
    perkiraan: bool
    sd_tahun: bool
    dilaporkan: bool
    dari: str
    catatan: tuple[str, ...]

    @property
    def kosong(self) -> bool:
        return {self.target, self.realisasi, self.capaian} == {tulis.STRIP}


@dataclass(frozen=True, slots=True)
class Baris:
    riwayat: RiwayatIndikator
    titik: tuple[Titik, ...]

    @property
    def kosong(self) -> bool:
        return all(t.kosong for t in self.titik)


def _capaian(riwayat: RiwayatIndikator, titik: TitikTahun) -> tuple[str, bool]:
    """The computed capaian; a reported one, marked, where the year has no target to compute from."""
    if titik.capaian.nilai is None and titik.capaian_dilaporkan is not None:
        return f"{format_ringkas(titik.capaian_dilaporkan)}\u00a0%", True
    if titik.sd_tahun:
        return tulis.STRIP, False
    kosong = titik.capaian.keadaan is Keadaan.TANPA_TARGET and titik.realisasi.keadaan is Keadaan.BELUM_DIISI
    return tulis.STRIP if kosong else tulis.capaian(riwayat.ketentuan, titik.capaian), False


def _titik(riwayat: RiwayatIndikator, titik: TitikTahun, indikator_id: int) -> Titik:
    ket = riwayat.ketentuan
    capaian, dilaporkan = _capaian(riwayat, titik)
    arah = titik.perubahan.arah if titik.perubahan else None
    return Titik(
        tahun=titik.tahun,
        indikator_id=indikator_id,
        target=tulis.target_lengkap(ket, titik.target, titik.realisasi),
        realisasi=tulis.realisasi_lengkap(ket, titik.realisasi, titik.target),
        capaian=capaian,
        perubahan=tulis.perubahan(ket, titik.perubahan),
        nada=NADA[arah] if arah else "",
        perkiraan=titik.perkiraan,
        sd_tahun=titik.sd_tahun,
        dilaporkan=dilaporkan,
        dari=titik.dari,
        catatan=titik.realisasi.catatan,
    )


def _baris(data: Kinerja, indikator_id: int, tahun: Sequence[int]) -> Baris:
    isi = data.riwayat(indikator_id, tahun)
    return Baris(isi, tuple(_titik(isi, t, data.pada_tahun(indikator_id, t.tahun)) for t in isi.titik))


def _tahun(data: Kinerja, baris: Sequence[Baris]) -> list[int]:
    """Years in which any of the rows has something."""
    ada = {t.tahun for b in baris for t in b.titik if not t.kosong}
    return [t for t in data.tahun_berisi() if t in ada]


@halaman_pd("lihat")
@require_safe
def riwayat(request: PermintaanPD) -> HttpResponse:
    data = muat(request.konteks.perangkat_daerah)
    semua = [_baris(data, i.pk, data.tahun_berisi()) for i in data.untuk_isian(request.konteks.tahun)]
    baris = [b for b in semua if not b.kosong]
    tahun = _tahun(data, baris)
    tampil = [Baris(b.riwayat, tuple(t for t in b.titik if t.tahun in tahun)) for b in baris]
    bagian = [
        ("Indikator tujuan dan sasaran", [b for b in tampil if b.riwayat.induk.jenis in ("tujuan", "sasaran")]),
        ("Indikator program", [b for b in tampil if b.riwayat.induk.jenis not in ("tujuan", "sasaran")]),
    ]
    return render(request, "kinerja/riwayat.html", {"tahun": tahun, "bagian": [b for b in bagian if b[1]]})


def penerus(data: Kinerja, indikator_id: int) -> int:
    """The youngest of the indicators that follow this one."""
    kini, lewat = indikator_id, {indikator_id}
    while anak := [i.pk for i in data.indikator.values() if i.pendahulu_id == kini and i.pk not in lewat]:
        kini = anak[-1]
        lewat.add(kini)
    return kini


@halaman_pd("lihat")
@require_safe
def riwayat_indikator(request: PermintaanPD, indikator_id: int) -> HttpResponse:
    data = muat(request.konteks.perangkat_daerah)
    if indikator_id not in data.indikator:
        raise Http404("Indikator tidak ada.")
    terbaru = penerus(data, indikator_id)
    baris = _baris(data, terbaru, data.tahun_berisi())
    rantai = [data.indikator[i] for i in data.rantai(terbaru)]
    isi = {
        "baris": baris,
        "titik": [t for t in baris.titik if not t.kosong],
        "indikator": data.indikator[terbaru],
        "rantai": rantai if len(rantai) > 1 else [],
    }
    return render(request, "kinerja/riwayat_indikator.html", isi)
