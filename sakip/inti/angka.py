"""Numbers: the one rounding function, the one format, and the one grammar for reading (numbers.md).

Pure: no locale, no clock, ``Decimal`` only. ``tests/data/angka.json`` holds the vectors of the grammar, shared
with the browser and the import.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import overload

from sakip.inti.galat import GalatMasukan

NOL = Decimal(0)
SERATUS = Decimal(100)
DESIMAL_MASUKAN = 6  # decimals that an input keeps (numbers.md, "Rounding and format")
DIGIT_MASUKAN = 15  # significant digits that SQLite keeps (numbers.md, "Money")
STRIP = "-"
KOSONG_SAH = ("", "-", "–", "—", "non target", "n/a", "na")

_KONTEKS = Context(prec=80, rounding=ROUND_HALF_UP)
_SPASI = dict.fromkeys(map(ord, "\t\n\r\u00a0\u2007\u2009\u202f\u2002\u2003"), " ")


# --- rounding -------------------------------------------------------------------------------------------------


@overload
def bulatkan(nilai: Decimal, desimal: int) -> Decimal: ...
@overload
def bulatkan(nilai: None, desimal: int) -> None: ...
@overload
def bulatkan(nilai: Decimal | None, desimal: int) -> Decimal | None: ...


def bulatkan(nilai: Decimal | None, desimal: int) -> Decimal | None:
    """Round half up (ties away from zero) to ``desimal`` places; the only rounding of the application.

    ``None`` stays ``None``; a negative zero becomes zero. Raises ``ValueError`` for NaN and infinity.
    """
    if nilai is None:
        return None
    if not nilai.is_finite():
        raise ValueError(f"Bukan angka: {nilai}.")
    hasil = nilai.quantize(Decimal(1).scaleb(-desimal), context=_KONTEKS)
    return hasil if hasil else abs(hasil)


# --- format ---------------------------------------------------------------------------------------------------


def format_angka(nilai: Decimal | int, desimal: int | None = None) -> str:
    """Write an already rounded value the Indonesian way: ``1.234.567,89``.

    ``desimal`` pads with zeros; ``None`` prints the decimals that the value carries. Raises ``ValueError`` where
    printing would drop a digit: rounding is ``bulatkan``'s work.
    """
    teks = f"{_tepat(Decimal(nilai), desimal):f}"
    tanda, teks = ("-", teks[1:]) if teks.startswith("-") else ("", teks)
    bulat, _, pecahan = teks.partition(".")
    return tanda + f"{int(bulat):,}".replace(",", ".") + (f",{pecahan}" if pecahan else "")


def _tepat(nilai: Decimal, desimal: int | None) -> Decimal:
    """The same value with exactly ``desimal`` places, or as it stands."""
    if desimal is None:
        return nilai if nilai else abs(nilai)
    hasil = bulatkan(nilai, desimal)
    if hasil != nilai:
        raise ValueError(f"{nilai} belum dibulatkan ke {desimal} desimal.")
    return hasil


def format_ringkas(nilai: Decimal) -> str:
    """A stored input as a person would type it: no trailing zeros after the comma (``91,5``, ``282``)."""
    rapi = nilai.normalize(_KONTEKS)
    return format_angka(rapi if rapi.as_tuple().exponent < 0 else bulatkan(rapi, 0))  # type: ignore[operator]


def format_rupiah(nilai: Decimal | int, *, simbol: bool = True) -> str:
    """Rupiah as EYD writes it: ``Rp1.234.567``; cents only where there are some (``Rp10,50``).

    Source: regulation.md section 9. Tables print without ``simbol``.
    """
    jumlah = Decimal(nilai)
    teks = format_angka(abs(jumlah), 0 if jumlah == bulatkan(jumlah, 0) else 2)
    return ("-" if jumlah < 0 else "") + ("Rp" if simbol else "") + teks


def format_persen(nilai: Decimal | int, desimal: int | None = None) -> str:
    """A rounded percentage with its sign after a no-break space: ``99,54 %``."""
    return f"{format_angka(nilai, desimal)}\u00a0%"


def atau_strip[T](nilai: T | None, tulis: Callable[[T], str], strip: str = STRIP) -> str:
    """``tulis(nilai)``, or a dash for a missing value; a true zero is written."""
    return strip if nilai is None else tulis(nilai)
