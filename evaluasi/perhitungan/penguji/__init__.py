"""Penguji angka: printed figures against what follows from them, with the likely reason. Pure.

Rows (``Baris``: a shape and its printed figures as text) → formulas (``rumus``) → what does not agree, with a
reason found by rule (``sebab``) → ``HasilUji``. No rule knows a document: it sees the row, and the other rows of the
report.
"""

from evaluasi.perhitungan.penguji.bentuk import Baris, Cetak, Dugaan, HasilUji, Keparahan, Sebab, Temuan
from evaluasi.perhitungan.penguji.berulang import Berulang, nilai_berulang
from evaluasi.perhitungan.penguji.jenis import JENIS, JenisBaris, periksa_baris
from evaluasi.perhitungan.penguji.sistem import BandingSistem, ObjekSistem, banding_sistem, tahun_diuji
from evaluasi.perhitungan.penguji.tempel import BarisTempel, GalatTempel, HasilTempel, baca_tempel
from evaluasi.perhitungan.penguji.uji import uji_berkas

__all__ = [
    "JENIS",
    "BandingSistem",
    "Baris",
    "BarisTempel",
    "Berulang",
    "Cetak",
    "Dugaan",
    "GalatTempel",
    "HasilTempel",
    "HasilUji",
    "JenisBaris",
    "Keparahan",
    "ObjekSistem",
    "Sebab",
    "Temuan",
    "baca_tempel",
    "banding_sistem",
    "nilai_berulang",
    "periksa_baris",
    "tahun_diuji",
    "uji_berkas",
]
