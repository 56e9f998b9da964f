"""Filters of performance agreements and measurements."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.db.models import Count, Q

from sakip.inti.istilah import KeadaanRekomendasi
from sakip.querysets import MilikPD, milik_pd

LewatPerjanjian: type[MilikPD] = milik_pd("perjanjian__perangkat_daerah")
LewatIndikator: type[MilikPD] = milik_pd("indikator__renstra__perangkat_daerah")
LewatAksi: type[MilikPD] = milik_pd("aksi__indikator__renstra__perangkat_daerah")
LewatRekomendasi: type[MilikPD] = milik_pd("rekomendasi__perangkat_daerah")


class PerjanjianKinerjaQuerySet(MilikPD):
    def dinas(self) -> Self:
        """The agency's own agreement, not that of a unit or a person below it."""
        return self.filter(unit__isnull=True, pemegang__isnull=True)


class RealisasiQuerySet(MilikPD):
    jalur_pd = "indikator__renstra__perangkat_daerah"

    def periode(self, periode: int) -> Self:
        return self.filter(periode=periode)

    def sebenarnya(self) -> Self:
        """Measured values, not forecasts."""
        return self.filter(perkiraan=False)


class BuktiQuerySet(MilikPD):
    jalur_pd = "realisasi__indikator__renstra__perangkat_daerah"

    def tahun(self, tahun: int) -> Self:
        return self.filter(realisasi__tahun=tahun)

    def kembaran(self, perangkat_daerah: Any, sidik: Iterable[str]) -> Self:
        """Files of the agency with one of these contents, with the measurement that each belongs to."""
        sama = self.milik(perangkat_daerah).filter(sidik__in=list(sidik))
        return sama.select_related("realisasi__indikator").order_by("pk")

    def banyak(self) -> dict[int, int]:
        """How many files each measurement has, by its key."""
        per_baris = self.order_by().values_list("realisasi").annotate(banyak=Count("pk"))
        return dict(per_baris)


class RekomendasiQuerySet(MilikPD):
    """Rows from before there were states say "terbuka" though they have answers: those wait for verification."""

    def menunggu_jawaban(self) -> Self:
        """The agency is awaited: never answered, or the answer did not suffice."""
        belum = Q(keadaan=KeadaanRekomendasi.TERBUKA.value, tindak_lanjut__isnull=True)
        return self.filter(belum | Q(keadaan=KeadaanRekomendasi.BELUM_SESUAI.value)).distinct()

    def menunggu_verifikasi(self) -> Self:
        """Answered, and the reviewer has not said what the answer is worth."""
        lama = Q(keadaan=KeadaanRekomendasi.TERBUKA.value, tindak_lanjut__isnull=False)
        return self.filter(lama | Q(keadaan=KeadaanRekomendasi.DIJAWAB.value)).distinct()
