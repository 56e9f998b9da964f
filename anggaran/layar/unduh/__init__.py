"""The pages of money as workbooks: each takes what its page shows and computes nothing."""

from anggaran.layar.unduh.daftar import buku_anggaran
from anggaran.layar.unduh.isian import buku_isian
from anggaran.layar.unduh.penjelasan import buku_penjelasan
from anggaran.layar.unduh.riwayat_nilai import buku_riwayat_uang

__all__ = ["buku_anggaran", "buku_isian", "buku_penjelasan", "buku_riwayat_uang"]
