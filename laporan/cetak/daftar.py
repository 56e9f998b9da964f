"""All kinds of documents, in the order of the list page."""

from __future__ import annotations

from collections.abc import Mapping
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

DAFTAR: Final[list[JenisDokumen]] = [
    *renstra.JENIS,
    *renja.JENIS,
    *perjanjian.JENIS,
    *gambar.JENIS,
    *pengukuran.JENIS,
    *e81.JENIS,
    *anggaran.JENIS,
    LKIP,
]
JENIS: Final = {j.kunci: j for j in DAFTAR}


def daftarkan(*jenis: JenisDokumen) -> None:
    """Documents of an app above, which calls this once when it is ready."""
    for j in jenis:
        if j.kunci not in JENIS:
            DAFTAR.append(j)
            JENIS[j.kunci] = j


def tertutup(boleh: Mapping[str, bool]) -> frozenset[str]:
    """Keys of the documents that are not for who has these permissions."""
    return frozenset(j.kunci for j in DAFTAR if not boleh[j.izin])
