"""The uploaded file back with its faults marked: a comment on each refused cell, and a sheet that lists them all."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from typing import Final

from pertukaran.baca import LEMBAR_KESALAHAN as LEMBAR_KESALAHAN
from pertukaran.baca import Batas
from pertukaran.baca.anak import jalankan
from pertukaran.baca.periksa import periksa_buku
from pertukaran.bentuk import Kesalahan

BATAS: Final = Batas(memori_mb=1536, cpu_detik=120, waktu_detik=240, keluaran_mb=64)


def salinan_berkesalahan(isi: bytes, kesalahan: Sequence[Kesalahan], *, batas: Batas = BATAS) -> bytes:
    """An .xlsx with formulas and formats of the upload. Raises ``GalatMasukan`` where it takes too much.

    ``Kesalahan.kolom`` is a heading of its sheet (case-blind, trimmed) or a column letter; without either the mark
    stands on the row's first cell, without a row on the heading. ``LEMBAR_KESALAHAN`` is never read back.
    """
    periksa_buku(isi)
    daftar = json.dumps([asdict(k) for k in kesalahan])
    masukan = daftar.encode() + b"\n" + isi
    return jalankan("pertukaran.baca.salin", masukan, batas, hal="Salinan bertanda tidak dapat dibuat")
