"""Captions, which Word's lists of tables and figures find by their counters, and the source lines under them."""

from __future__ import annotations

import re
from typing import Final

from laporan.bentuk import Gambar, Grafik, Tabel
from laporan.docx.penulis import Penulis
from laporan.docx.xml import TEBAL, Alinea, alinea, lari, medan, sebaris
from laporan.html.dasar import tanpa_sumber

URUT: Final[dict[type, str]] = {Tabel: "Tabel", Grafik: "Grafik", Gambar: "Gambar"}
"""Names of the counters (SEQ), by kind."""


def takarir_xml(benda: Tabel | Grafik | Gambar, p: Penulis, lanjut: bool) -> str:
    """ "Tabel 3.1 Judul": the number's last part is a counter set to the tree's number, so an update keeps it."""
    nomor = _nomor(benda)
    isi = nomor + (lari(" ", TEBAL) if nomor else "") + sebaris(benda.judul)
    return alinea(p.penanda(benda.jangkar, isi), Alinea("Caption", lanjut=lanjut))


def _nomor(benda: Tabel | Grafik | Gambar) -> str:
    if not benda.nomor:
        return ""
    urut = URUT[type(benda)]
    cocok = re.fullmatch(r"(.*?)([1-9]\d{0,5})", benda.nomor, re.DOTALL)
    if cocok is None:
        return sebaris(benda.nomor, TEBAL) + medan(f"SEQ {urut} \\h", "")
    return sebaris(cocok[1], TEBAL) + medan(f"SEQ {urut} \\* ARABIC \\r {cocok[2]}", cocok[2], TEBAL)


def sumber_xml(sumber: str, catatan: tuple[str, ...], lanjut: bool) -> str:
    """Notes and source; the space after the table stands in the last of them, or in an empty one."""
    garis = [*catatan, *([f"Sumber: {tanpa_sumber(sumber)}"] if sumber else [])] or [""]
    akhir = len(garis) - 1
    return "".join(
        alinea(sebaris(g), Alinea("Sumber", lanjut=lanjut or n < akhir, sesudah=240 if n == akhir else None))
        for n, g in enumerate(garis)
    )
