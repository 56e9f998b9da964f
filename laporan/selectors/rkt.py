"""The material of the Rencana Kinerja Tahunan: by itself, and as an annex of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Final

from kinerja.perhitungan import target_tertulis
from kinerja.selectors import Kinerja, ada_isi, induk, muat
from laporan.bahan import BahanRkt, BarisRkt, Penandatangan
from laporan.selectors.pejabat import penandatangan
from renstra.models import Indikator, Renstra, TargetRencana
from sakip.inti.istilah import DokumenTarget
from sakip.models import PerangkatDaerah
from sakip.selectors import kepala_pada

# A Rencana Kinerja Tahunan is made before the agreement: what the year's own plan says, else the Renstra's share.
URUTAN: Final = (
    DokumenTarget.RENJA,
    DokumenTarget.RKPD,
    DokumenTarget.RENSTRA,
    DokumenTarget.RENJA_PERUBAHAN,
    DokumenTarget.ANALISIS_KEBUTUHAN,
    DokumenTarget.RKPD_AWAL,
)


def hari_rencana(tahun: int) -> date:
    """Who is in office on this day signs the plans of a year: agreements are made in January."""
    return date(tahun, 1, 31)


def kepala(perangkat_daerah: PerangkatDaerah, pada: date) -> Penandatangan:
    """The head on a day, else an empty line under the title; one query."""
    return penandatangan(kepala_pada(perangkat_daerah, pada)) or Penandatangan(f"Kepala {perangkat_daerah.nama}")


def dokumen_rkt(perangkat_daerah: PerangkatDaerah, tahun: int) -> tuple[DokumenTarget, ...]:
    """Planning documents with targets for tujuan or sasaran of a year: the fullest first, then the usual one.

    Two queries. A Renja that names only some indicators would make half a plan (Bekasi 2020).
    """
    renstra = _renstra(perangkat_daerah, tahun)
    if renstra is None:
        return ()
    target = TargetRencana.objects.filter(indikator__renstra=renstra, indikator__simpul=None, tahun=tahun)
    return _terisi_dahulu(target.values_list("dokumen", flat=True))


def bahan_rkt(perangkat_daerah: PerangkatDaerah, tahun: int, dokumen: DokumenTarget) -> BahanRkt:
    """What a planning document promises for the year, in a fixed number of queries."""
    return _bahan(perangkat_daerah, _renstra(perangkat_daerah, tahun), tahun, dokumen, muat(perangkat_daerah, tahun))


def rkt_laporan(
    perangkat_daerah: PerangkatDaerah, renstra: Renstra | None, tahun: int, k: Kinerja
) -> BahanRkt | None:
    """That of the document offered first, from what the report has read; ``None`` without any target. One query."""
    milik = _milik(renstra, k)
    ada = (d.value for d in URUTAN for i in milik if k.rencana(i.pk, tahun, d) is not None)
    dokumen = _terisi_dahulu(ada)
    bahan = _bahan(perangkat_daerah, renstra, tahun, dokumen[0], k) if dokumen else None
    return bahan if bahan and bahan.baris else None


def _renstra(perangkat_daerah: PerangkatDaerah, tahun: int) -> Renstra | None:
    semua = Renstra.objects.milik(perangkat_daerah).meliputi(tahun)
    hasil: Renstra | None = semua.order_by("-perubahan_ke", "-tahun_awal").first()
    return hasil


def _terisi_dahulu(dokumen: Iterable[str]) -> tuple[DokumenTarget, ...]:
    """By how many targets each has; of as many in the usual order."""
    banyak = Counter(dokumen)
    return tuple(sorted((d for d in URUTAN if banyak[d.value]), key=lambda d: -banyak[d.value]))


def _milik(renstra: Renstra | None, k: Kinerja) -> list[Indikator]:
    """Indicators of tujuan and sasaran of the plan."""
    return [i for i in k.indikator.values() if renstra and i.renstra_id == renstra.pk and i.simpul_id is None]


def _bahan(pd: PerangkatDaerah, renstra: Renstra | None, tahun: int, dokumen: DokumenTarget, k: Kinerja) -> BahanRkt:
    return BahanRkt(
        dokumen=dokumen.label,
        baris=tuple(b for i in _milik(renstra, k) if (b := _baris(k, i, tahun, dokumen))),
        penandatangan=kepala(pd, hari_rencana(tahun)),
    )


def _baris(k: Kinerja, i: Indikator, tahun: int, dokumen: DokumenTarget) -> BarisRkt | None:
    target = k.rencana(i.pk, tahun, dokumen)
    if target is None or not ada_isi(target):
        return None
    return BarisRkt(induk(i).teks, i.nama, i.satuan, target_tertulis(k.ketentuan(i.pk), target))
