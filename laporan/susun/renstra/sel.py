"""Cells that several Renstra tables share."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kinerja.bentuk import Ketentuan
from laporan.bentuk import Sel
from laporan.susun.lkip.alat import STRIP, sel_target
from laporan.susun.renstra.bahan import IndikatorRencana, TargetTahun
from laporan.susun.ringkas import sel_ringkas

TANDA_RENJA = " (r)"
CATATAN_RENJA = "(r) target Renja, karena Renstra tidak memuat target tahun itu"


def sel_awal(i: IndikatorRencana) -> Sel:
    """What was known of the year before the plan."""
    return sel_ringkas(i.ketentuan, i.awal.realisasi, perkiraan=i.awal.perkiraan)


def sel_target_tahun(ketentuan: Ketentuan, t: TargetTahun) -> Sel:
    """A year's target; one that only the Renja states is marked."""
    sel = sel_target(ketentuan, t.target)
    return replace(sel, teks=sel.teks + TANDA_RENJA) if t.dokumen and sel.teks != STRIP else sel


def catatan_renja(target: Iterable[TargetTahun]) -> tuple[str, ...]:
    """The explanation of the mark, where it occurs."""
    return (CATATAN_RENJA,) if any(t.dokumen for t in target) else ()
