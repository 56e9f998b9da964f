"""Penguji angka: printed figures against what follows from them, with the likely reason. Pure.

Rows (``Baris``: a shape and its printed figures as text) → formulas (``rumus``) → what does not agree, with a
reason found by rule (``sebab``) → ``HasilUji``. No rule knows a document: it sees the row, and the other rows of the
report.
"""

from evaluasi.perhitungan.penguji.bentuk import Baris, Cetak, Dugaan, HasilUji, Keparahan, Sebab, Temuan
from evaluasi.perhitungan.penguji.jenis import JENIS, JenisBaris, periksa_baris
from evaluasi.perhitungan.penguji.uji import uji_berkas

__all__ = [
    "JENIS",
    "Baris",
    "Cetak",
    "Dugaan",
    "HasilUji",
    "JenisBaris",
    "Keparahan",
    "Sebab",
    "Temuan",
    "periksa_baris",
    "uji_berkas",
]
