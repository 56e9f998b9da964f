"""What reading one workbook may use, and how a refusal is worded. No imports from above, none of Django."""

from __future__ import annotations

from dataclasses import dataclass

UKURAN_MB = 10
LEMBAR_KESALAHAN = "Kesalahan"  # the sheet that our copy of a faulty file carries; never read back


@dataclass(frozen=True, slots=True)
class Batas:
    """Limits of the child process, then of content: columns and filled rows of a sheet, cells and letters of a book.

    ``kosong``: reading a sheet ends after so many blank rows.
    """

    memori_mb: int = 1024
    cpu_detik: int = 60
    waktu_detik: float = 180
    keluaran_mb: int = 128
    kolom: int = 200
    baris: int = 100_000
    sel: int = 1_500_000
    huruf: int = 40_000_000
    lembar: int = 200
    kosong: int = 200


class BukuDitolak(ValueError):
    """Inside of the child: a whole sentence for the person who uploaded."""


class BukuRusak(ValueError):
    """Inside of the child: the file contradicts its own format; the text says where."""


def sebut(banyak: int) -> str:
    """100.000"""
    return f"{banyak:,}".replace(",", ".")
