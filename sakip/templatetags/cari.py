"""Hits in search results."""

from django import template
from django.utils.safestring import SafeString

from sakip.cari.kata import Kata
from sakip.cari.kata import sorot as tandai

register = template.Library()


@register.filter
def sorot(teks: str, kata: Kata) -> SafeString:
    """``{{ t.judul|sorot:hasil.kata }}``: every hit in <mark>, the rest escaped."""
    return tandai(str(teks), kata)
