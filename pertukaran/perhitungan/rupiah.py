"""Amounts of rupiah as agencies type them: made plain by stated rules, then read by the one grammar.

A rule holds only where one reading is possible, since rupiah have at most two decimals:

=====================================  ==========================  ================================================
written                                read                        why
=====================================  ==========================  ================================================
``Rp. 1.250.000,-`` ``1.250.000,00``   1.250.000                   the grammar itself
``695,049,600``                        695.049.600                 two groups of three after commas: thousands
``4,999,000.00`` ``4,999.50``          4.999.000 and 4.999,50      a comma group, then a dot with one or two digits
``1250000.00``                         1.250.000                   too long for thousands before the dot
``1 250 000`` ``1.250. 000``           1.250.000                   blanks between groups of three, or beside a dot
``(1.250.000)``                        -1.250.000                  how accountants write a negative
``1.250.000.-`` ``1.250.000,--``       1.250.000                   ",-" with another sign
``'1250000`` ``IDR 5`` ``Rp1.250``     1.250.000, 5, 1.250         signs beside the number
``-`` ``nihil`` ``Rp -``               no value                    never 0
``250,000``                            250.000 in a column that is English elsewhere, else refused
``66.000,000`` ``37,430.000``          refused                     both readings are possible
=====================================  ==========================  ================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pertukaran.bentuk import Sel
from sakip.inti.angka import baca_sel, bulatkan, format_ringkas
from sakip.inti.galat import GalatMasukan

INGGRIS = "inggris"
_NIHIL = re.compile(r"(rp\.? ?)?(-+|–|—|nihil|kosong|n/a)?(,-)?", re.IGNORECASE)
_BIASA = re.compile(
    r"-?(rp\.? ?)?([1-9][0-9]{0,2}(\.[0-9]{3})*|[0-9]+)(,[0-9]{1,2}|,-)?", re.IGNORECASE
)  # no rule needed
_RIBUAN_INGGRIS = re.compile(r"[0-9]{1,3}(,[0-9]{3}){2,}(\.[0-9]{1,2})?|[0-9]{1,3},[0-9]{3}\.[0-9]{1,2}")
_SATU_KELOMPOK = re.compile(r"[1-9][0-9]{0,2},[0-9]{3}")
_TUKAR = str.maketrans(",.", ".,")


@dataclass(frozen=True, slots=True)
class Bacaan:
    """What a cell holds. ``catatan``: what was made plain ("old" dibaca new); ``galat``: why it was refused."""

    nilai: Decimal | None
    catatan: str = ""
    galat: str = ""


def gaya_kolom(sel: Iterable[Sel]) -> str:
    """``inggris`` for a column in which some amounts have English thousands and none has Indonesian ones."""
    teks = [_inti(s.nilai)[1] for s in sel if isinstance(s.nilai, str)]
    inggris = any(_RIBUAN_INGGRIS.fullmatch(t) for t in teks)
    return INGGRIS if inggris and not any(re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+(,.*)?", t) for t in teks) else ""


def baca_rupiah(sel: Sel, gaya: str = "") -> Bacaan:
    """Read an amount of a rupiah column by the rules above; ``gaya`` from ``gaya_kolom``."""
    if not isinstance(sel.nilai, str) or sel.rumus:
        return _baca(sel, sel.nilai)
    teks = _rapikan(sel.nilai)
    if _NIHIL.fullmatch(teks):
        return Bacaan(None)
    if _BIASA.fullmatch(sel.nilai.strip()):
        return _baca(sel, teks)
    if galat := _bermakna_dua(sel.nilai, gaya):
        return Bacaan(None, galat=galat)
    hasil = _baca(sel, polos(sel.nilai, gaya))
    if hasil.galat or hasil.nilai is None or not _berubah(sel.nilai, gaya):
        return hasil
    return Bacaan(hasil.nilai, f'"{sel.teks}" dibaca {format_ringkas(hasil.nilai)}.')


def polos(teks: str, gaya: str = "") -> str:
    """The text as the grammar takes it; unchanged where no rule fits."""
    tanda, inti = _inti(teks)
    if _RIBUAN_INGGRIS.fullmatch(inti) or (gaya == INGGRIS and _SATU_KELOMPOK.fullmatch(inti)):
        inti = inti.translate(_TUKAR)
    elif re.fullmatch(r"[0-9]{4,}\.[0-9]{1,2}", inti):
        inti = inti.replace(".", ",")
    return tanda + inti


def _berubah(teks: str, gaya: str) -> bool:
    """Whether a rule was needed: the grammar would have refused the text, or read something else."""
    try:
        return baca_sel(teks).nilai != baca_sel(polos(teks, gaya)).nilai
    except GalatMasukan:
        return True


def _baca(sel: Sel, nilai: object) -> Bacaan:
    try:
        hasil = baca_sel(nilai)
    except GalatMasukan as galat:
        return Bacaan(None, galat=galat.pesan)
    if hasil.nilai is None:
        return Bacaan(None)
    bulat = bulatkan(hasil.nilai, 2)
    bulat = bulatkan(bulat, 0) if bulat == int(bulat) else bulat
    return Bacaan(bulat, "" if bulat == hasil.nilai else f"{sel.teks} dibulatkan ke {format_ringkas(bulat)}.")


def _rapikan(teks: str) -> str:
    """Blanks made plain and one, an apostrophe before the number taken away."""
    return " ".join(teks.replace("−", "-").split()).lstrip("'’ ").strip()


def _inti(teks: str) -> tuple[str, str]:
    """Sign and the digits with their separators, without Rp, brackets, ",-" and blanks between groups."""
    bersih = re.sub(r"^(-?) ?(rp|idr)\b\.? ?|^(-?) ?rp\.? ?(?=[0-9(-])", r"\1\3", _rapikan(teks), flags=re.IGNORECASE)
    tanda = "-" if re.fullmatch(r"\(.*\)|-.*", bersih) else ""
    inti = re.sub(r"^\(|\)$|^- ?", "", bersih) if tanda else bersih
    inti = re.sub(r"^rp\.? ?", "", inti, flags=re.IGNORECASE)
    inti = re.sub(r"[.,]?-+$|,$", "", inti).strip()
    inti = re.sub(r" ?([.,]) ?", r"\1", inti)
    return tanda, inti.replace(" ", ".") if re.fullmatch(r"[0-9]{1,3}( [0-9]{3})+(,[0-9]+)?", inti) else inti


def _bermakna_dua(teks: str, gaya: str) -> str:
    """Why a text is refused although the grammar would take it: three digits after a comma are no sen."""
    tanda, inti = _inti(teks)
    campur = re.fullmatch(r"[0-9]{1,3}([.,][0-9]{3})+", inti) and {".", ","} <= set(inti)
    tiga_desimal = re.fullmatch(r"[0-9.]+,[0-9]{3,}", inti)
    if not (campur or tiga_desimal) or (gaya == INGGRIS and _SATU_KELOMPOK.fullmatch(inti)):
        return ""
    saran = tanda + format_ringkas(Decimal(re.sub(r"[.,]", "", inti)))
    return f'"{teks.strip()}" dapat dibaca dengan dua cara: rupiah tidak memakai tiga desimal. Maksud Anda {saran}?'
