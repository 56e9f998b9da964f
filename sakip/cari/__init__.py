"""Search over everything a person may see: by code or by words in any order. Top of sakip: it reads all apps."""

from sakip.cari.kata import Kata, baca_kata, cuplikan, sorot
from sakip.cari.susun import HasilCari, Kelompok, cari

__all__ = ["HasilCari", "Kata", "Kelompok", "baca_kata", "cari", "cuplikan", "sorot"]
