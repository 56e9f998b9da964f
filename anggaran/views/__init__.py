"""Pages of money."""

from anggaran.views.halaman import daftar
from anggaran.views.isian import hadir_isian, isian
from anggaran.views.penjelasan import penjelasan
from anggaran.views.versi import versi

__all__ = ["daftar", "hadir_isian", "isian", "penjelasan", "versi"]
