"""From an agency and year to the finished document: material → tree → HTML → PDF."""

from __future__ import annotations

import logging
from dataclasses import replace
from functools import lru_cache

from laporan.bahan import BahanLkip
from laporan.bentuk import Dokumen, Tabel
from laporan.html import dokumen_html
from laporan.models import Terbitan
from laporan.pdf.cetak import Pencetak
from laporan.selectors import bahan_lkip, bahan_triwulan
from laporan.selectors.terbitan import final_berlaku, final_terakhir, isi_berkas, pohon_terbitan
from laporan.susun.arsip import ArsipRusak
from laporan.susun.hidup import susun_lkip_hidup
from laporan.susun.koreksi import koreksi, tabel_kini, tabel_pokok
from laporan.susun.triwulan import susun_triwulan
from sakip.models import PerangkatDaerah
from sakip.services.slot import tanya

_LOG = logging.getLogger(__name__)


def lkip(perangkat_daerah: PerangkatDaerah, tahun: int) -> Dokumen:
    """The LKIP's document tree. The caller has checked who may see it."""
    pohon = susun_lkip_hidup(_dengan_koreksi(perangkat_daerah, bahan_lkip(perangkat_daerah, tahun)))
    return _dengan_reviu(perangkat_daerah, tahun, pohon)


def _dengan_reviu(pd: PerangkatDaerah, tahun: int, pohon: Dokumen) -> Dokumen:
    """With the statement of its review behind the cover, where an app above says that it was reviewed."""
    bagian = tanya("pernyataan_lkip", pd, tahun, pohon)
    if bagian is None:
        return pohon
    sampul, *lain = pohon.bagian_depan
    return replace(pohon, bagian_depan=(sampul, bagian, *lain))


def _dengan_koreksi(pd: PerangkatDaerah, bahan: BahanLkip) -> BahanLkip:
    """With what changed in last year's figures since their report became final; a broken archive tells nothing."""
    final = final_terakhir(pd, bahan.tahun - 1, "lkip")
    if final is None:
        return bahan
    try:
        lama = _tabel_final(final.pk, final.sidik_pohon)
    except (ArsipRusak, FileNotFoundError):
        _LOG.exception("archive of %s", final)
        return bahan
    beda = koreksi(lama, tabel_kini(bahan_lkip(pd, bahan.tahun - 1)))
    nomor = f", nomor {final.nomor}" if final.nomor else ""
    return replace(bahan, koreksi=beda, sumber_koreksi=f"LKIP {final.tahun}{nomor}, final ke-{final.ke}")


@lru_cache(maxsize=32)
def _tabel_final(pk: int, sidik: str) -> tuple[Tabel, ...]:
    """An archive never changes: it is read once."""
    return tabel_pokok(pohon_terbitan(Terbitan.objects.get(pk=pk, sidik_pohon=sidik)))


def lkip_pdf(perangkat_daerah: PerangkatDaerah, tahun: int) -> bytes:
    """The LKIP as PDF bytes; a final one as it was frozen. Raises ``laporan.pdf.cetak.GagalCetak``."""
    if final := final_berlaku(perangkat_daerah, tahun, "lkip"):
        return isi_berkas(final)
    with Pencetak() as pencetak:  # the engine loads while the database answers
        return pencetak.cetak(dokumen_html(lkip(perangkat_daerah, tahun)))


def triwulan(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> Dokumen:
    """The document tree of a quarter's report. The caller has checked who may see it."""
    return susun_triwulan(bahan_triwulan(perangkat_daerah, tahun, periode))


def triwulan_pdf(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> bytes:
    """A quarter's report as PDF bytes. Raises ``laporan.pdf.cetak.GagalCetak`` when it cannot be printed."""
    with Pencetak() as pencetak:
        return pencetak.cetak(dokumen_html(triwulan(perangkat_daerah, tahun, periode)))
