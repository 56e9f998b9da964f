"""Tags of the report pages: short amounts, charts, blocks of the document tree."""

from __future__ import annotations

from decimal import Decimal

from django import template
from django.utils.safestring import SafeString, mark_safe

from laporan.bentuk import Blok
from laporan.html import blok_html, saring_naskah
from sakip.inti.angka import bulatkan, format_angka, format_rupiah

register = template.Library()

SATUAN = ((12, "T"), (9, "M"), (6, "jt"))


@register.filter
def rupiah_ringkas(nilai: Decimal | None) -> str:
    """An amount for a headline: "Rp616,1 jt", "Rp4,5 M"; the full figure stands beside it."""
    if nilai is None:
        return "–"
    for pangkat, satuan in SATUAN:
        ukuran = bulatkan(abs(nilai).scaleb(-pangkat), 1)
        if ukuran >= 1:
            return f"{'-' if nilai < 0 else ''}Rp{format_angka(ukuran, 1)}\u00a0{satuan}"
    return format_rupiah(bulatkan(nilai, 2))


@register.filter
def blok(isi: Blok) -> SafeString:
    """A block of the document tree as the page shows it."""
    return mark_safe(blok_html(isi))  # noqa: S308 - the printer escapes what it prints


@register.filter
def naskah(html: str) -> SafeString:
    """Narrative, sanitised again."""
    return mark_safe(saring_naskah(html))  # noqa: S308


@register.filter
def lukisan(svg: str) -> SafeString:
    """A chart drawn by ``laporan.susun.grafik``, which carries its own text alternative."""
    return mark_safe(svg)  # noqa: S308 - the drawing escapes its words
