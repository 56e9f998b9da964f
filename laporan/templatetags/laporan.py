"""Tags of the report pages: short amounts, charts, blocks of the document tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString, mark_safe

from laporan.bentuk import Blok
from laporan.html import blok_html, saring_naskah
from laporan.layar.keadaan import panel_keadaan
from laporan.models import Laporan
from sakip.inti.angka import bulatkan, format_angka, format_rupiah
from sakip.services.slot import tanya

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


@register.inclusion_tag("laporan/keadaan_ringkas.html", takes_context=True)
def keadaan_laporan(context: Context, jenis: str) -> dict[str, object]:
    """Where a report stands and what comes next: ``{% keadaan_laporan "lkip" %}``. Two queries at most."""
    k = context["konteks"]
    laporan = Laporan.objects.milik(k.perangkat_daerah).tahun(k.tahun).filter(jenis=jenis).first()
    return {
        "panel": panel_keadaan(laporan),
        "reviu": tanya("reviu_laporan", k, bawaan="") if jenis == "lkip" else "",
        "url_keadaan": k.url("laporan:keadaan", dokumen=jenis),
        "url_lampiran": k.url("laporan:lampiran", dokumen=jenis) if jenis == "lkip" else "",
    }


@register.filter
def blok(isi: Blok) -> SafeString:
    """A block of the document tree as the page shows it."""
    return mark_safe(blok_html(isi))  # noqa: S308 - the printer escapes what it prints


@register.filter
def naskah(html: str) -> SafeString:
    """Narrative, sanitised again."""
    return mark_safe(saring_naskah(html))  # noqa: S308


@register.filter
def pasangkan(satu: Sequence[object], lain: Sequence[object]) -> list[tuple[object, object]]:
    """Two lists side by side, for a loop over both."""
    return list(zip(satu, lain, strict=False))


@register.filter
def gabung_id(awal: str, nomor: int) -> str:
    """ "s-" and 3 → "s-3"; "s-3" and 1 → "s-3-1"."""
    return f"{awal}{nomor}" if awal.endswith("-") else f"{awal}-{nomor}"


@register.filter
def ambil(kamus: Mapping[str, object], kunci: str) -> object:
    """A value by its key; nothing where there is none."""
    return kamus.get(kunci)
