"""Periods, dates and roman numerals as the reports write them. Pure: the quarter and the date are arguments.

A period is 0 (whole year, "Tahun"), 1–4 (triwulan) or 9 ("s.d. tahun": cumulative up to that year).
"""

from __future__ import annotations

from datetime import date
from functools import cache

from sakip.inti.istilah import KetelitianTanggal

TAHUN = 0
TRIWULAN = (1, 2, 3, 4)
SD_TAHUN = 9
PERIODE = (TAHUN, *TRIWULAN, SD_TAHUN)

BULAN = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip

_ROMAWI = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip

_MULAI: dict[str, int] = {"hari": 0, "bulan": 1, "tahun": 2}  # parts of a date that are not known


def romawi(angka: int) -> str:
    """Roman numeral of 1–3999; raises ``ValueError`` outside."""
    if not 1 <= angka <= 3999:
        raise ValueError(f"Angka romawi hanya untuk 1 sampai 3999, bukan {angka}.")
    hasil = ""
    for nilai, huruf in _ROMAWI:
        kali, angka = divmod(angka, nilai)
        hasil += huruf * kali
    return hasil


def nama_periode(periode: int) -> str:
    """Name in full: Tahun, Triwulan I … Triwulan IV, s.d. tahun; ``ValueError`` for any other number."""
    if periode in TRIWULAN:
        return f"Triwulan {romawi(periode)}"
    return _bukan_triwulan(periode)


@cache
def nama_singkat(periode: int) -> str:
    """Short name: Tahun, TW I … TW IV, s.d. tahun."""
    if periode in TRIWULAN:
        return f"TW {romawi(periode)}"
    return _bukan_triwulan(periode)


def nama_sampai(periode: int | None) -> str:
    """What a figure covers: "s.d. Triwulan III", or "Tahun" for the whole year (``None`` or 0)."""
    return "Tahun" if not periode else f"s.d. {nama_periode(periode)}"


def _bukan_triwulan(periode: int) -> str:
    if periode not in (TAHUN, SD_TAHUN):
        raise ValueError(f"Periode {periode} tidak ada; pilih 0 (Tahun), 1–4 (triwulan) atau 9 (s.d. tahun).")
    return "Tahun" if periode == TAHUN else "s.d. tahun"


def bulan_triwulan(triwulan: int) -> tuple[int, int, int]:
    """The months of a quarter: 1 → (1, 2, 3)."""
    if triwulan not in TRIWULAN:
        raise ValueError(f"Triwulan {triwulan} tidak ada; pilih 1 sampai 4.")
    akhir = triwulan * 3
    return akhir - 2, akhir - 1, akhir


def triwulan_bulan(bulan: int) -> int:
    """The quarter of a month 1–12."""
    if not 1 <= bulan <= 12:
        raise ValueError(f"Bulan {bulan} tidak ada; pilih 1 sampai 12.")
    return (bulan + 2) // 3


def triwulan_tanggal(tanggal: date) -> int:
    """The quarter that contains a date (cut-over of a PK perubahan: product.md, "The year")."""
    return triwulan_bulan(tanggal.month)


def nama_bulan(bulan: int) -> str:
    triwulan_bulan(bulan)
    return BULAN[bulan - 1]


def format_tanggal(tanggal: date, ketelitian: str = KetelitianTanggal.HARI) -> str:
    """Written as precisely as the date is known: "31 Januari 2024", "Januari 2024" or "2024"."""
    bagian = [str(tanggal.day), nama_bulan(tanggal.month), str(tanggal.year)]
    return " ".join(bagian[_MULAI[ketelitian] :])
