"""Tags of the shell: agency addresses, status tags, the page title."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.template.loader_tags import BLOCK_CONTEXT_KEY

from sakip.services.slot import tanya

register = template.Library()

# Shape beside colour: a status is read without seeing its hue.
BENTUK = {"baik": "●", "hati": "▲", "buruk": "■", "netral": "○"}


@register.simple_tag(takes_context=True)
def url_pd(context: Context, nama: str, **bagian: Any) -> str:
    """Another page of the same agency and year: ``{% url_pd "kinerja:isian" periode=1 %}``."""
    return str(context["konteks"].url(nama, **bagian))


@register.simple_tag(takes_context=True)
def url_pemda(context: Context, nama: str, **bagian: Any) -> str:
    """Another page of the same pemda and year: ``{% url_pemda "papan" periode=1 %}``."""
    return str(context["konteks_pemda"].url(nama, **bagian))


@register.inclusion_tag("bagian/tanda.html")
def tanda(label: str, nada: str = "netral") -> dict[str, str]:
    """A status in words and shape: ``{% tanda "Sangat Berhasil" "baik" %}``."""
    nada = nada if nada in BENTUK else "netral"
    return {"label": label, "nada": nada, "bentuk": BENTUK[nada]}


@register.simple_tag
def slot(nama: str, *isi: Any) -> Any:
    """What a higher app puts into a lower one's page: ``{% slot "grafik_tahun" halaman.riwayat %}``, or nothing."""
    return tanya(nama, *isi, bawaan="")


@register.simple_tag(takes_context=True)
def isi_blok(context: Context, nama: str) -> Any:
    """The text of a block, a second time: the heading is also the title of the window."""
    blok = context.render_context.get(BLOCK_CONTEXT_KEY)
    isi = blok.get_block(nama) if blok is not None else None
    return isi.render(context) if isi is not None else ""
