"""From an agency and year to the finished document: material → tree → HTML → PDF."""

from __future__ import annotations

from laporan.bentuk import Dokumen
from laporan.html import dokumen_html
from laporan.pdf.cetak import Pencetak
from laporan.selectors import bahan_lkip, bahan_triwulan
from laporan.susun.lkip import susun_lkip
from laporan.susun.triwulan import susun_triwulan
from sakip.models import PerangkatDaerah


def lkip(perangkat_daerah: PerangkatDaerah, tahun: int) -> Dokumen:
    """The LKIP's document tree. The caller has checked who may see it."""
    return susun_lkip(bahan_lkip(perangkat_daerah, tahun))


def lkip_pdf(perangkat_daerah: PerangkatDaerah, tahun: int) -> bytes:
    """The LKIP as PDF bytes. Raises ``laporan.pdf.cetak.GagalCetak`` when it cannot be printed."""
    with Pencetak() as pencetak:  # the engine loads while the database answers
        return pencetak.cetak(dokumen_html(lkip(perangkat_daerah, tahun)))


def triwulan(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> Dokumen:
    """The document tree of a quarter's report. The caller has checked who may see it."""
    return susun_triwulan(bahan_triwulan(perangkat_daerah, tahun, periode))


def triwulan_pdf(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> bytes:
    """A quarter's report as PDF bytes. Raises ``laporan.pdf.cetak.GagalCetak`` when it cannot be printed."""
    with Pencetak() as pencetak:
        return pencetak.cetak(dokumen_html(triwulan(perangkat_daerah, tahun, periode)))
