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
    """Indicators that another one replaced, or whose program ended before the copy begins, are not proposed."""
    semua = baca_isi(salinan.sumber)
    catatan = _catatan(semua, salinan.tahun_awal)
    if salinan.indikator is None:
        usul = frozenset(i.pk for i in semua.indikator if i.pk not in catatan)
        isi = semua.pilih(indikator=usul, tahun=_tahun(salinan))
    else:
        isi = salinan.isi(semua)
    hitungan = tuple((nama, n, dari - n) for (nama, n), (_, dari) in zip(isi.ringkas, semua.ringkas, strict=True))
    dipilih = {i.pk for i in isi.indikator}
    tahun = _tahun_target(isi)
    baris = (_baris(i, i.pk in dipilih, tahun.get(i.pk, []), catatan.get(i.pk, "")) for i in semua.indikator)
    return HalamanSalin(hitungan, tuple(baris), semua.sidik)


def _tahun(s: Salinan) -> range:
    return range(s.tahun_awal, s.tahun_akhir + 1) if s.perubahan else range(0)


def _tahun_target(isi: IsiRenstra) -> dict[int, list[int]]:
    hasil: dict[int, list[int]] = {}
    for t in isi.target:
        hasil.setdefault(t.indikator_id, []).append(t.tahun)
    return hasil


def _catatan(isi: IsiRenstra, tahun: int) -> dict[int, str]:
    """Why an indicator is not proposed, by key."""
    hasil = {}
    for i in isi.indikator:
        s = i.simpul
        if s is not None and s.berlaku_sampai is not None and s.berlaku_sampai < tahun:
            hasil[i.pk] = f"Programnya berakhir {s.berlaku_sampai}"
    milik = {i.pk for i in isi.indikator}
    diganti = {i.pendahulu_id: i.kode for i in isi.indikator if i.pendahulu_id in milik}
    return hasil | {pk: f"Sudah diganti oleh {kode}" for pk, kode in diganti.items() if pk is not None}


def _baris(i: Indikator, dipilih: bool, tahun: list[int], catatan: str) -> BarisIndikator:
    pemilik = i.sasaran or i.tujuan or i.simpul
    return BarisIndikator(i, str(pemilik), ", ".join(map(str, sorted(set(tahun)))), dipilih, catatan)
