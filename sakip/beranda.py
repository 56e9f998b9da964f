"""What the home page reads, for any number of agencies in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from kinerja.models import PerjanjianKinerja, Realisasi
from laporan.models import Laporan
from renstra.models import Renstra
from sakip.models import PerangkatDaerah


def _tahun(baris: QuerySet[Any], jalur: str) -> QuerySet[Any]:
    return baris.order_by().annotate(pd=F(jalur), thn=F("tahun")).values_list("pd", "thn").distinct()


def _tahun_terisi(pd: Iterable[PerangkatDaerah]) -> QuerySet[Any]:
    """(agency, year) of everything that a year's work leaves: PK, realisasi, reports."""
    pd = list(pd)
    isian = Realisasi.objects.sebenarnya().filter(indikator__renstra__perangkat_daerah__in=pd)
    return _tahun(isian, "indikator__renstra__perangkat_daerah").union(
        _tahun(PerjanjianKinerja.objects.filter(perangkat_daerah__in=pd), "perangkat_daerah"),
        _tahun(Laporan.objects.filter(perangkat_daerah__in=pd), "perangkat_daerah"),
    )


def tahun_berdata(pd: PerangkatDaerah) -> list[int]:
    """Years one can switch to, newest first: those with data and those of the plans."""
    tahun = {t for _, t in _tahun_terisi([pd])}
    for awal, akhir in Renstra.objects.milik(pd).values_list("tahun_awal", "tahun_akhir"):
        tahun.update(range(awal, akhir + 1))
    return sorted(tahun, reverse=True)


def tahun_kerja(pd: Iterable[PerangkatDaerah]) -> dict[int, int]:
    """The newest year with data per agency; an agency without any starts with the current year."""
    pd = list(pd)
    hasil = {p.pk: 0 for p in pd}
    for kunci, tahun in _tahun_terisi(pd):
        hasil[kunci] = max(hasil[kunci], tahun)
    return {kunci: tahun or timezone.localdate().year for kunci, tahun in hasil.items()}
