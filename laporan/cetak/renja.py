"""Renja with its chapters and T-C.29 to T-C.33 (Permendagri 86/2017)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from laporan.bentuk import Dokumen
from laporan.cetak.jenis import PERENCANAAN, JenisDokumen, Parameter
from laporan.selectors.hidup import katalog_laporan
from laporan.selectors.renja import bahan_renja, belum_renja, pilihan_bentuk, pilihan_tc29
from laporan.susun.angka_hidup import isi_token
from laporan.susun.renja import susun_renja
from laporan.susun.renja.bahan import BahanRenja
from sakip.models import PerangkatDaerah


def _susun(perangkat_daerah: PerangkatDaerah, tahun: int, parameter: Mapping[str, str]) -> Dokumen:
    bahan = bahan_renja(perangkat_daerah, tahun, parameter.get("bentuk", ""), parameter.get("tc29", ""))
    return susun_renja(_hidupkan(bahan, perangkat_daerah, tahun))


def _hidupkan(bahan: BahanRenja, perangkat_daerah: PerangkatDaerah, tahun: int) -> BahanRenja:
    """Live figures in the narrative filled in; the catalogue is read only for a text that names any."""
    if not any("{{" in isi for isi in bahan.naskah.values()):
        return bahan
    semua = katalog_laporan(perangkat_daerah, tahun, "renja")
    return replace(bahan, naskah={kunci: isi_token(isi, semua) for kunci, isi in bahan.naskah.items()})


JENIS: Final[tuple[JenisDokumen, ...]] = (
    JenisDokumen(
        kunci="renja",
        judul="Renja Perangkat Daerah",
        kelompok=PERENCANAAN,
        uraian="Rencana kerja dengan tabel T-C.29 sampai T-C.33; tahun yang dipilih adalah tahun yang direncanakan.",
        susun=_susun,
        parameter=(
            Parameter("bentuk", "Susunan bab", pilihan_bentuk),
            Parameter("tc29", "Tabel T-C.29", pilihan_tc29),
        ),
        belum=belum_renja,
    ),
)
