"""The document tree as HTML: a whole document for paper, fragments for the page. Plain string building.

Both flavours come from the same functions, so a figure cannot differ between screen and paper. The page obeys a
strict content security policy: no inline style, no script; on paper widths are inline styles for the engine.
"""

from __future__ import annotations

from collections.abc import Callable

from laporan.bentuk import Bab, Bagian, Blok, Lampiran
from laporan.html.dasar import LAYAR, Ragam, gabung, lolos_polos, saring_naskah
from laporan.html.dokumen import dokumen_html, judul_bab
from laporan.html.unsur import blok_ragam
from laporan.susun.lencana import pisah_lencana

__all__ = ["LAYAR", "Ragam", "blok_html", "dokumen_html", "lolos_polos", "saring_naskah"]


def blok_html(blok: Blok | Bab | Bagian | Lampiran, ragam: Ragam = LAYAR) -> str:
    """A fragment for the page."""
    if isinstance(blok, Bab | Bagian | Lampiran):
        lencana, isi = pisah_lencana(blok.isi) if isinstance(blok, Bagian) else ((), blok.isi)
        return gabung(lencana, _tulis(ragam)) + judul_bab(blok) + gabung(isi, _tulis(ragam))
    return blok_ragam(blok, ragam)


def _tulis(ragam: Ragam) -> Callable[[Blok], str]:
    return lambda b: blok_ragam(b, ragam)
