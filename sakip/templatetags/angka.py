"""Numbers, money and dates in templates: one format everywhere (numbers.md, "Rounding and format").

Rounding is ``bulatkan``'s; a missing value prints a dash, a true zero prints 0. Nothing here reads the locale.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django import template

from sakip.inti import angka as inti
from sakip.inti.periode import format_tanggal
from sakip.inti.terbilang import terbilang as dengan_kata

register = template.Library()

KOSONG = "–"


@register.filter
def angka(nilai: Decimal | int | None, desimal: int | None = None) -> str:
    """``{{ nilai|angka:desimal }}`` → "1.234,50"; without ``desimal`` the digits that the value carries."""
    if nilai is None or nilai == "":
        return KOSONG
    if desimal is None:
        return inti.format_ringkas(Decimal(nilai))
    return inti.format_angka(inti.bulatkan(Decimal(nilai), int(desimal)), int(desimal))


@register.filter
def persen(nilai: Decimal | int | None, desimal: int = 2) -> str:
    """``{{ capaian|persen:2 }}`` → "99,54 %" with a no-break space."""
    if nilai is None or nilai == "":
        return KOSONG
    return inti.format_persen(inti.bulatkan(Decimal(nilai), int(desimal)), int(desimal))


@register.filter
def rupiah(nilai: Decimal | int | None, simbol: bool = True) -> str:
    """``{{ pagu|rupiah }}`` → "Rp1.234.567"; ``{{ pagu|rupiah:False }}`` leaves Rp to the column's heading."""
    if nilai is None or nilai == "":
        return KOSONG
    return inti.format_rupiah(inti.bulatkan(Decimal(nilai), 2), simbol=simbol)


@register.filter
def tanggal(nilai: date | None, ketelitian: str = "hari") -> str:
    """``{{ pk.tanggal|tanggal:pk.ketelitian }}`` → "31 Januari 2024" or "Januari 2024"."""
    return format_tanggal(nilai, ketelitian) if nilai else KOSONG


@register.filter
def terbilang(nilai: Decimal | int | None) -> str:
    """``{{ jumlah|terbilang }}`` → "tiga"."""
    return KOSONG if nilai is None else dengan_kata(nilai)
