"""The lock, held in the services: every write of a period's figures asks ``Penjaga`` first.

Page, admin, import and command write through the same services, so all of them obey; nobody is exempt.
"""

from __future__ import annotations

from datetime import date

from sakip.alur.baca import hari_ini, status_periode
from sakip.inti.alur import Baris, StatusPeriode, periode_kerja
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import KeadaanPengisian
from sakip.inti.periode import TAHUN, nama_periode
from sakip.jejak import kunci_rantai
from sakip.models import PerangkatDaerah


class Tertutup(GalatMasukan):
    """The period, or this row of it, may not be changed now."""


class Penjaga:
    """Asked within a transaction; reads each year once. It waits for whoever changes the agency's states."""

    def __init__(self, perangkat_daerah: PerangkatDaerah, hari: date | None = None) -> None:
        kunci_rantai(perangkat_daerah)
        self.perangkat_daerah = perangkat_daerah
        self.hari = hari or hari_ini(perangkat_daerah)
        self._tahun: dict[int, dict[int, StatusPeriode]] = {}

    def status(self, tahun: int, periode: int) -> StatusPeriode:
        if tahun not in self._tahun:
            self._tahun[tahun] = status_periode(self.perangkat_daerah, tahun)
        return self._tahun[tahun][periode_kerja(periode)]

    def wajib_terbuka(self, tahun: int, periode: int, baris: Baris | None = None, nama: str = "") -> None:
        """Raises ``Tertutup`` where the row may not be changed; ``nama`` is how the message calls it."""
        terbuka = self.status(tahun, periode).terbuka(self.hari, baris)
        if not terbuka:
            hal = f"{nama}: " if nama else ""
            pesan = f"{hal}{nama_periode(periode_kerja(periode))} {tahun} {terbuka.sebab}."
            raise Tertutup(pesan, nilai=(tahun, periode))

    def wajib_tahun_terbuka(self, tahun: int, nama: str = "") -> None:
        """For what belongs to the whole year (pagu): closed once Triwulan IV or the year is locked."""
        for periode in (4, TAHUN):
            if self.status(tahun, periode).keadaan_pada(self.hari) is KeadaanPengisian.DIKUNCI:
                self.wajib_terbuka(tahun, periode, None, nama)
