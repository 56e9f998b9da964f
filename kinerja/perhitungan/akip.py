"""The category of an AKIP score: one rule for the LKIP, the LKE and every list."""

from __future__ import annotations

from decimal import Decimal

from kinerja.bentuk import Langkah, Skala
from kinerja.perhitungan.skala import kategori
from sakip.inti.angka import bulatkan
from sakip.inti.aturan import SKALA_AKIP

DESIMAL = 2
_SKALA = Skala(SKALA_AKIP.nama, tuple(Langkah(la.label, la.bawah, not la.tegas) for la in SKALA_AKIP.langkah))

INTERPRETASI = {
    "AA": "Sangat Memuaskan",
    "A": "Memuaskan",
    "BB": "Sangat Baik",
    "B": "Baik",
    "CC": "Cukup (Memadai)",
    "C": "Kurang",
    "D": "Sangat Kurang",
}
"""What the category means (PermenPANRB 88/2021; regulation 3.3)."""


def kategori_akip(nilai: Decimal | None) -> str:
    """The category of a score by strict lower bounds: 80,00 is BB, 80,01 is A; "" without a score.

    It is that of the score as the reader sees it, with two decimals: 80,004 reads 80,00 and is BB.
    """
    hasil = kategori(bulatkan(nilai, DESIMAL), _SKALA)
    return hasil.label if hasil else ""
