"""Formulir E.81 per quarter (Permendagri 86/2017)."""

from __future__ import annotations

from typing import Final

from anggaran.models import Pagu
from kinerja.models import ItemPK
from laporan.cetak.jenis import PENGUKURAN, JenisDokumen, Parameter, Pilihan
from laporan.selectors.e81 import PK, RENJA, bahan_e81
from laporan.susun.e81 import susun_e81
from renstra.models import Indikator, TargetRencana
from sakip.inti.istilah import DokumenTarget
from sakip.inti.periode import TRIWULAN, nama_periode
from sakip.models import PerangkatDaerah

TRIWULAN_PILIHAN: Final[Pilihan] = tuple((str(t), nama_periode(t)) for t in TRIWULAN)
DOKUMEN_RENJA: Final = (DokumenTarget.RENJA.value, DokumenTarget.RENJA_PERUBAHAN.value)


def sumber_target(perangkat_daerah: PerangkatDaerah, tahun: int) -> Pilihan:
    """Documents whose targets may stand in column 7: those that have any for an indicator of a program."""
    renja = TargetRencana.objects.milik(perangkat_daerah).tahun(tahun).filter(dokumen__in=DOKUMEN_RENJA)
    item = ItemPK.objects.milik(perangkat_daerah).filter(perjanjian__tahun=tahun, indikator__simpul__isnull=False)
    ada = []
    if renja.filter(indikator__simpul__isnull=False).exists():
        ada.append((RENJA, "Target Renja"))
    if item.exists():
        ada.append((PK, "Target Perjanjian Kinerja"))
    return tuple(ada) or ((RENJA, "Target Renja"),)


def belum(perangkat_daerah: PerangkatDaerah, tahun: int) -> str:
    """Why there is no form: neither money nor indicators of programs."""
    pagu = Pagu.objects.milik(perangkat_daerah).tahun(tahun).filter(simpul__isnull=False)
    indikator = Indikator.objects.milik(perangkat_daerah).filter(simpul__isnull=False, target__tahun=tahun)
    if pagu.exists() or indikator.exists():
        return ""
    return f"Pagu dan target indikator program tahun {tahun} belum diisi."


E81: Final = JenisDokumen(
    kunci="e81",
    judul="Evaluasi terhadap Hasil Renja (Formulir E.81)",
    kelompok=PENGUKURAN,
    uraian="Target dan realisasi kinerja dan anggaran Renja per triwulan, untuk dievaluasi Bappeda.",
    susun=lambda pd, tahun, p: susun_e81(bahan_e81(pd, tahun, int(p["triwulan"]), p["sumber"])),
    parameter=(
        Parameter("triwulan", "Triwulan", lambda pd, tahun: TRIWULAN_PILIHAN),
        Parameter("sumber", "Target kolom 7 menurut", sumber_target),
    ),
    belum=belum,
)
JENIS: Final[tuple[JenisDokumen, ...]] = (E81,)
