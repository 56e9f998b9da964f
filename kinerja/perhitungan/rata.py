"""Averages with their count (numbers.md, "Averages")."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from kinerja.bentuk import ButirRata, RataRata, TakIkut
from sakip.inti.angka import NOL, bulatkan
from sakip.inti.istilah import DasarRataRata, PresisiHitung

SISA_HITUNG = 18  # decimals kept of a mean: thirds added up again may hide a tie behind 49,999…9


def rata_rata(
    butir: Iterable[ButirRata],
    *,
    desimal: int = 2,
    presisi: PresisiHitung = PresisiHitung.PENUH,
    dasar: DasarRataRata = DasarRataRata.INDIKATOR,
) -> RataRata:
    """Mean of ``dinilai``, optionally weighted, over indicators or over the means of their sasaran.

    ``presisi`` tampil takes the rounded figures that the reader sees. ``desimal`` (per pemda and year)
    rounds the result once. What has no ``dinilai`` is left out and named; without any the result is
    ``None``.
    """
    semua = list(butir)
    if dasar == DasarRataRata.SASARAN:
        return _atas_sasaran(semua, desimal, presisi)
    ikut = [b for b in semua if b.capaian.dinilai is not None]
    nilai = _rata([(_nilai(b, presisi), b.bobot) for b in ikut])
    return _hasil(nilai, len(ikut), len(semua), _tak_ikut(semua), desimal, "indikator")


def _nilai(butir: ButirRata, presisi: PresisiHitung) -> Decimal:
    """What an indicator brings: clipped, and rounded where the average works on what is seen."""
    nilai = butir.capaian.dinilai
    assert nilai is not None  # noqa: S101  callers pass measured ones only
    return bulatkan(nilai, butir.desimal) if presisi == PresisiHitung.TAMPIL else nilai


def _rata(pasangan: Sequence[tuple[Decimal, Decimal | None]]) -> Decimal | None:
    """Weighted mean; a missing weight is 1. ``None`` without values or where the weights add up to 0."""
    berbobot = sorted((n, Decimal(1) if b is None else b) for n, b in pasangan)
    jumlah = sum((b for _, b in berbobot), NOL)
    if jumlah == 0:
        return None
    return bulatkan(sum((n * b for n, b in berbobot), NOL) / jumlah, SISA_HITUNG)


def _hasil(
    nilai: Decimal | None, terukur: int, jumlah: int, tak_ikut: tuple[TakIkut, ...], desimal: int, satuan: str
) -> RataRata:
    tampil = bulatkan(nilai, desimal)
    return RataRata(nilai, tampil, terukur, jumlah, tak_ikut, desimal, satuan)


def _tak_ikut(butir: Iterable[ButirRata]) -> tuple[TakIkut, ...]:
    return tuple(TakIkut(b.nama, b.capaian.keadaan, b.capaian.alasan) for b in butir if b.capaian.dinilai is None)


def _atas_sasaran(semua: Sequence[ButirRata], desimal: int, presisi: PresisiHitung) -> RataRata:
    """Mean of the sasaran's means; a sasaran without any measured indicator is left out."""
    kelompok: dict[str, list[ButirRata]] = {}
    for b in semua:
        kelompok.setdefault(b.kelompok, []).append(b)
    rata = [rata_rata(isi, desimal=desimal, presisi=presisi) for isi in kelompok.values()]
    nilai = [r.tampil if presisi == PresisiHitung.TAMPIL else r.nilai for r in rata]
    ikut = [n for n in nilai if n is not None]
    return _hasil(_rata([(n, None) for n in ikut]), len(ikut), len(rata), _tak_ikut(semua), desimal, "sasaran")
