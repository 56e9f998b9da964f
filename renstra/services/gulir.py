"""The plan carried into the next year: validity of nodes, their yearly rows, draft targets. One verb per kind."""

from __future__ import annotations

from collections.abc import Iterable

from renstra.models import Indikator, SimpulProgram, SimpulTahun, TargetRencana
from renstra.services.massal import simpan_simpul, simpan_simpul_tahun, simpan_target
from renstra.services.salin import baris_dari
from sakip.inti.istilah import DokumenTarget
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib
from sakip.services.massal import HasilMassal

# What is carried is a draft of the next year's Renja, whatever document it stood in.
DRAF = DokumenTarget.RENJA.value


def perpanjang_simpul(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, simpul: Iterable[SimpulProgram], sampai: int
) -> HasilMassal:
    """Let nodes be valid until the end of a year; parents come before their children."""
    wajib("susun_rencana", pelaku, perangkat_daerah)
    baris = [{"kunci": s.kunci, "berlaku_dari": s.berlaku_dari, "berlaku_sampai": sampai} for s in simpul]
    return simpan_simpul(pelaku=pelaku, perangkat_daerah=perangkat_daerah, baris=baris)


def gulir_rencana_simpul(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, asal: Iterable[SimpulTahun], tahun: int
) -> HasilMassal:
    """Location, priority and source of a node as in the year before."""
    wajib("susun_rencana", pelaku, perangkat_daerah)
    baris = [baris_dari(t, tahun=tahun, dokumen=DRAF) for t in asal]
    return simpan_simpul_tahun(pelaku=pelaku, perangkat_daerah=perangkat_daerah, baris=baris)


def gulir_target(
    *,
    pelaku: Pengguna,
    perangkat_daerah: PerangkatDaerah,
    asal: Iterable[tuple[Indikator, TargetRencana]],
    tahun: int,
) -> HasilMassal:
    """Targets of an indicator, or of its predecessor, as the draft of its next year."""
    wajib("susun_rencana", pelaku, perangkat_daerah)
    baris = [baris_dari(t, indikator=i, tahun=tahun, dokumen=DRAF) for i, t in asal]
    return simpan_target(pelaku=pelaku, perangkat_daerah=perangkat_daerah, baris=baris)
