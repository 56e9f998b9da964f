"""Charts as SVG strings: the same on page and paper, each with its text alternative. Pure."""

from __future__ import annotations

import re
from html import unescape

from laporan.susun.grafik.kuadran import Titik, kuadran
from laporan.susun.grafik.mendatar import Ganda, Tunggal, capaian_sasaran, pagu_realisasi, target_realisasi
from laporan.susun.grafik.tegak import Deret, garis_triwulan, target_realisasi_tahun

__all__ = [
    "Deret",
    "Ganda",
    "Titik",
    "Tunggal",
    "capaian_sasaran",
    "garis_triwulan",
    "kuadran",
    "pagu_realisasi",
    "target_realisasi",
    "target_realisasi_tahun",
    "teks_alternatif",
]


def teks_alternatif(svg: str) -> str:
    """The words of a chart, for printers that draw nothing."""
    cocok = re.search(r"<desc>(.*?)</desc>", svg, re.DOTALL)
    return unescape(cocok[1]) if cocok else ""
