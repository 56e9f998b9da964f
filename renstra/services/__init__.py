"""Writes of the plan: bulk verbs (``massal``), and verbs for one object of the planning pages."""

from renstra.services.massal import (
    pasang,
    simpan_arah_kebijakan,
    simpan_indikator,
    simpan_misi,
    simpan_pembanding,
    simpan_renstra,
    simpan_sasaran,
    simpan_simpul,
    simpan_simpul_tahun,
    simpan_strategi,
    simpan_target,
    simpan_tautan,
    simpan_tujuan,
)

__all__ = [
    "pasang",
    "simpan_arah_kebijakan",
    "simpan_indikator",
    "simpan_misi",
    "simpan_pembanding",
    "simpan_renstra",
    "simpan_sasaran",
    "simpan_simpul",
    "simpan_simpul_tahun",
    "simpan_strategi",
    "simpan_target",
    "simpan_tautan",
    "simpan_tujuan",
]
