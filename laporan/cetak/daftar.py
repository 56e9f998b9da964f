"""All kinds of documents, in the order of the list page."""

from __future__ import annotations

from typing import Final

from laporan.cetak import anggaran, e81, gambar, lkip, pengukuran, perjanjian, renja, renstra
from laporan.cetak.jenis import PELAPORAN, JenisDokumen

LKIP: Final = JenisDokumen(
    kunci="lkip",
    judul="Laporan Kinerja (LKIP)",
    kelompok=PELAPORAN,
    uraian="Laporan tahunan empat bab dengan lampirannya.",
    susun=lambda pd, tahun, _: lkip(pd, tahun),
    halaman="laporan:lkip",
)

DAFTAR: Final[tuple[JenisDokumen, ...]] = (
    *renstra.JENIS,
    *renja.JENIS,
    *perjanjian.JENIS,
    *gambar.JENIS,
    *pengukuran.JENIS,
    *e81.JENIS,
    *anggaran.JENIS,
    LKIP,
)
JENIS: Final = {j.kunci: j for j in DAFTAR}
