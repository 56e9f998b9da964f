"""Tables of figures (``sakip.inti.tabel``) as a workbook. The same content gives the same bytes."""

from sakip.xlsx.buku import Letak, cetak_xlsx, isi_lembar, siapkan_cetak, simpan
from sakip.xlsx.teks import nama_lembar, tulis_teks

__all__ = ["Letak", "cetak_xlsx", "isi_lembar", "nama_lembar", "siapkan_cetak", "simpan", "tulis_teks"]
