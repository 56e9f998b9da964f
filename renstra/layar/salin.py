"""The preview of a copy: how many of each kind, and every indicator with its tick."""

from __future__ import annotations

from dataclasses import dataclass

from renstra.models import Indikator
from renstra.selectors.salin import IsiRenstra, Salinan, baca_isi


@dataclass(frozen=True, slots=True)
class BarisIndikator:
    indikator: Indikator
    pemilik: str
    target: str
    dipilih: bool
    catatan: str = ""


@dataclass(frozen=True, slots=True)
class HalamanSalin:
    """``hitungan``: kind, how many are copied, how many stay behind."""

    hitungan: tuple[tuple[str, int, int], ...]
    baris: tuple[BarisIndikator, ...]
    sidik: str


def halaman_salin(salinan: Salinan) -> HalamanSalin:
    """Indicators of a program that ended before the copy begins are not proposed."""
    semua = baca_isi(salinan.sumber)
    if salinan.indikator is None:
        usul = frozenset(i.pk for i in semua.indikator if not _berakhir(i, salinan.tahun_awal))
        isi = semua.pilih(indikator=usul, tahun=_tahun(salinan))
    else:
        isi = salinan.isi(semua)
    hitungan = tuple((nama, n, dari - n) for (nama, n), (_, dari) in zip(isi.ringkas, semua.ringkas, strict=True))
    dipilih = {i.pk for i in isi.indikator}
    tahun = _tahun_target(isi)
    baris = (_baris(i, i.pk in dipilih, tahun.get(i.pk, []), salinan) for i in semua.indikator)
    return HalamanSalin(hitungan, tuple(baris), semua.sidik)


def _tahun(s: Salinan) -> range:
    return range(s.tahun_awal, s.tahun_akhir + 1) if s.perubahan else range(0)


def _tahun_target(isi: IsiRenstra) -> dict[int, list[int]]:
    hasil: dict[int, list[int]] = {}
    for t in isi.target:
        hasil.setdefault(t.indikator_id, []).append(t.tahun)
    return hasil


def _berakhir(i: Indikator, tahun: int) -> bool:
    return i.simpul is not None and i.simpul.berlaku_sampai is not None and i.simpul.berlaku_sampai < tahun


def _baris(i: Indikator, dipilih: bool, tahun: list[int], s: Salinan) -> BarisIndikator:
    pemilik = i.sasaran or i.tujuan or i.simpul
    catatan = f"Programnya berakhir {i.simpul.berlaku_sampai}" if i.simpul and _berakhir(i, s.tahun_awal) else ""
    return BarisIndikator(i, str(pemilik), ", ".join(map(str, sorted(set(tahun)))), dipilih, catatan)
