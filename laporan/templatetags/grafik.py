"""A tag for each chart: ``{% grafik_sasaran r.pengukuran %}``. The same drawing as in the report, with its words.

A tag prints nothing where there is too little to draw.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from anggaran.bentuk import TabelAnggaran, UangTahun
from kinerja.bentuk import Ketentuan, Pengukuran, Realisasi, RiwayatIndikator
from laporan.bentuk import Grafik
from laporan.html import blok_html
from laporan.susun import lukisan
from laporan.susun.grafik import Titik

register = template.Library()


def _html(grafik: Grafik | None, *, tabel: bool = True) -> SafeString:
    """The chart in a region that the keyboard scrolls; without its table where the page has one beside it."""
    if grafik is None:
        return SafeString("")
    isi = grafik if tabel else lukisan.tanpa_data(grafik)[0]
    kepala = format_html('<div class="grafik" tabindex="0" role="region" aria-label="{}">', grafik.judul)
    return kepala + mark_safe(blok_html(isi) + "</div>")  # noqa: S308 - the printer escapes what it prints


@register.simple_tag
def grafik_sasaran(pengukuran: Pengukuran) -> SafeString:
    """Mean capaian of each sasaran; its table stands beside it."""
    return _html(lukisan.capaian_sasaran(pengukuran, tersedikit=1), tabel=False)


@register.simple_tag
def grafik_tahun(riwayat: RiwayatIndikator) -> SafeString:
    """Target against realisasi of an indicator over the years."""
    return _html(lukisan.target_realisasi_tahun(riwayat, riwayat.ketentuan.satuan))


@register.simple_tag
def grafik_triwulan(nama: str, ketentuan: Ketentuan, tahun: int, realisasi: Sequence[Realisasi]) -> SafeString:
    """Course of an indicator s.d. each quarter."""
    return _html(lukisan.jalan_triwulan(nama, ketentuan, ketentuan.satuan, tahun, realisasi))


@register.simple_tag
def grafik_anggaran(tabel: TabelAnggaran) -> SafeString:
    """Pagu and realisasi of each program."""
    return _html(lukisan.pagu_realisasi(tabel.tahun, tabel.baris))


@register.simple_tag
def grafik_anggaran_tahun(riwayat: Sequence[UangTahun]) -> SafeString:
    """Pagu and realisasi of each year."""
    return _html(lukisan.pagu_realisasi_tahun(riwayat))


@register.simple_tag
def grafik_kuadran(tahun: int, titik: Sequence[Titik], batas: Decimal, apa: str = "program") -> SafeString:
    """Absorption against capaian as quadrants, both with the same border; its table stands beside it."""
    judul = f"Capaian dan penyerapan per {apa} tahun {tahun}"
    return _html(lukisan.kuadran(judul, titik, batas, batas), tabel=False)


@register.simple_tag
def grafik_jadi(grafik: Grafik) -> SafeString:
    """A chart that the page's view model has drawn, with its table."""
    return _html(grafik)
