"""Reads of money; see ``uang`` for the agency's money in memory."""

from anggaran.selectors.halaman import halaman_anggaran
from anggaran.selectors.uang import VERSI_ANGGARAN, Anggaran, Tempat, jumlahkan, muat, tempat

__all__ = ["VERSI_ANGGARAN", "Anggaran", "Tempat", "halaman_anggaran", "jumlahkan", "muat", "tempat"]
