"""The workbook of an agency: our sheets with their rows, ready to be filled and to come back.

The same content gives the same bytes; nothing is protected, so that people can paste.
"""

from __future__ import annotations

from openpyxl import Workbook

from pertukaran.selectors.isi_buku import IsiBuku
from pertukaran.xlsx.buku.daftar import Daftar, tulis_daftar
from pertukaran.xlsx.buku.gaya import Gaya
from pertukaran.xlsx.buku.lembar import tulis_lembar
from pertukaran.xlsx.buku.petunjuk import tulis_petunjuk
from sakip.xlsx import simpan

__all__ = ["cetak_buku"]


def cetak_buku(isi: IsiBuku) -> bytes:
    """Bytes of an .xlsx: how to fill, the sheets, the lists of the drop-downs."""
    kerja = Workbook(write_only=True)
    gaya, daftar = Gaya(kerja), Daftar(isi.daftar)
    tulis_petunjuk(kerja, gaya, isi)
    for lembar in isi.lembar:
        tulis_lembar(kerja, gaya, daftar, lembar, isi.kertas)
    tulis_daftar(kerja, gaya, daftar, isi.kertas)
    kerja.active = 1 if isi.lembar else 0
    kerja.properties.title = f"Buku Kerja SAKIP {isi.perangkat_daerah}"
    kerja.properties.creator = isi.perangkat_daerah
    return simpan(kerja)
