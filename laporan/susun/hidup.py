"""The LKIP with its live figures: the same tree, after every token in the narrative was filled from the material."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

from laporan.bahan import BahanLkip
from laporan.bentuk import Dokumen
from laporan.susun.angka_hidup import isi_token, katalog
from laporan.susun.angka_hidup.token import TOKEN
from laporan.susun.lkip import susun_lkip


def hidupkan(b: BahanLkip) -> BahanLkip:
    """The material with figures in the place of tokens; without any token the same object.

    Who wrote an indicator's live figures into a part tells what the data say of it there: the report's own sentence
    about that indicator (or, at the end, about performance or money) steps back. A figure of a quarter tells less.
    """
    if not any(TOKEN.search(isi) for isi in b.naskah.values()):
        return b
    semua = katalog(b)
    disebut = frozenset(
        (kunci, a.tetap or a.ukuran)
        for (kunci, _), isi in b.naskah.items()
        for m in TOKEN.finditer(isi)
        if (a := semua.cari(unescape(m[1]))) and not a.triwulan
    )
    return replace(b, naskah={k: isi_token(isi, semua) for k, isi in b.naskah.items()}, diambil_alih=disebut)


def susun_lkip_hidup(b: BahanLkip, *, draf: bool = True) -> Dokumen:
    """The whole report of a year with its figures in the text. A draft shows what is not written yet."""
    return susun_lkip(hidupkan(b), draf=draf)
