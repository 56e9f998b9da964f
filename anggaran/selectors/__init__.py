"""Reads of money; see ``uang`` for the agency's money in memory."""

from anggaran.selectors.banyak import muat_banyak
from anggaran.selectors.halaman import halaman_anggaran
from anggaran.selectors.isian import bahan_isian
from anggaran.selectors.kantong import Tempat, tempat
from anggaran.selectors.uang import VERSI_ANGGARAN, Anggaran, jumlahkan, muat

__all__ = [
    "VERSI_ANGGARAN",
    "Anggaran",
    "Tempat",
    "bahan_isian",
    "halaman_anggaran",
    "jumlahkan",
    "muat",
    "muat_banyak",
    "tempat",
]
