"""A supporting table while it is edited: texts as typed, steps that change its shape, and what is kept.

bentuk   Lembar, Kolom, Baris: what stands on the page
langkah  add, remove, move rows and columns; fill in a pasted block
simpan   the sheet as columns and rows of ``TabelPendukung``, or what cannot be read, cell by cell
"""

from laporan.susun.tabel_sunting.bentuk import Baris, Kolom, Lembar, dari_bahan
from laporan.susun.tabel_sunting.kiriman import baca_kiriman
from laporan.susun.tabel_sunting.langkah import jalankan
from laporan.susun.tabel_sunting.simpan import GalatSel, ke_model

__all__ = ["Baris", "GalatSel", "Kolom", "Lembar", "baca_kiriman", "dari_bahan", "jalankan", "ke_model"]
