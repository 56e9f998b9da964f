"""Forms of measurement as documents by themselves; the LKIP prints the same ones (regulation.md 1.2)."""

from __future__ import annotations

from laporan.bahan import BahanLkip
from laporan.bentuk import Dokumen
from laporan.susun.lkip.formulir import formulir_efisiensi, formulir_pengukuran, instansi
from laporan.susun.perjanjian.dokumen import susun_formulir


def susun_pengukuran(b: BahanLkip, *, draf: bool) -> Dokumen:
    """Pengukuran Kinerja of the year."""
    lembar = (formulir_pengukuran(b),)
    return susun_formulir(
        instansi(b), "Pengukuran Kinerja", lembar, draf=draf, tanggal=b.tanggal, tanggal_cetak=b.tanggal_cetak
    )


def susun_efisiensi(b: BahanLkip, *, draf: bool) -> Dokumen:
    """Efisiensi Penggunaan Sumber Daya of the year."""
    judul, lembar = "Efisiensi Penggunaan Sumber Daya", (formulir_efisiensi(b),)
    return susun_formulir(instansi(b), judul, lembar, draf=draf, tanggal=b.tanggal, tanggal_cetak=b.tanggal_cetak)
