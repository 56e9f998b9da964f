"""Bytes of a workbook → plain cells. The cheap checks run here, the parsing in a child process with limits.

Whatever is wrong with the file is one ``GalatMasukan`` that says what was found and what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from pertukaran.baca.batas import LEMBAR_KESALAHAN as LEMBAR_KESALAHAN
from pertukaran.baca.batas import UKURAN_MB as UKURAN_MB
from pertukaran.baca.batas import Batas as Batas

if TYPE_CHECKING:
    from pertukaran.bentuk import BukuMentah

_BATAS: Final = Batas()


def baca_buku(isi: bytes, *, rinci: bool = False, batas: Batas = _BATAS, nama: str = "Berkas") -> BukuMentah:
    """Every sheet of an uploaded .xlsx without its blank rows. Raises ``GalatMasukan``.

    ``rinci`` reads bold and indent, too, for foreign shapes. A sheet named ``LEMBAR_KESALAHAN`` is left out.
    """
    import json  # here, all of them: the child imports this package and must start quickly

    from pertukaran.baca.anak import jalankan
    from pertukaran.baca.periksa import periksa_buku
    from pertukaran.baca.rakit import rakit_buku

    periksa_buku(isi, nama)
    return rakit_buku(json.loads(jalankan("pertukaran.baca.proses", isi, batas, rinci=rinci)), nama)
