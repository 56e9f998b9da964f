"""What a leader's page decides by rule: which period counts, what it is held against, in which quadrant it lies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sakip.inti.istilah import Istilah
from sakip.inti.periode import TAHUN, TRIWULAN, nama_sampai, nama_singkat


@dataclass(frozen=True, slots=True)
class Periode:
    """A year as a whole (``triwulan`` 0), or s.d. a quarter of it."""

    tahun: int
    triwulan: int = TAHUN

    @property
    def sampai(self) -> int | None:
        """As the calculators take it."""
        return self.triwulan or None

    @property
    def sebelum(self) -> Periode:
        """What it is held against: the quarter before; of TW I and of a whole year the same of the year before."""
        if self.triwulan > TRIWULAN[0]:
            return Periode(self.tahun, self.triwulan - 1)
        return Periode(self.tahun - 1, self.triwulan)

    @property
    def nama(self) -> str:
        return f"{nama_sampai(self.triwulan)} {self.tahun}"

    @property
    def singkat(self) -> str:
        return f"{nama_singkat(self.triwulan)} {self.tahun}" if self.triwulan else str(self.tahun)


def triwulan_bawaan(terisi: Mapping[int, int], jumlah: int) -> int:
    """The latest quarter that at least half of the indicators with an entry in the year hold an entry of; else the
    whole year. Where most is entered by the year, a quarter would show next to nothing."""
    return max((k for k in TRIWULAN if jumlah and terisi.get(k, 0) * 2 >= jumlah), default=TAHUN)


class Kuadran(Istilah):
    """Capaian against penyerapan, in the words of the chart; the first is what a leader looks for."""

    RENDAH_TERPAKAI = "rendah_terpakai", "Belum tercapai, anggaran terserap"
    RENDAH_TERSISA = "rendah_tersisa", "Belum tercapai, anggaran tersisa"
    BAIK_TERPAKAI = "baik_terpakai", "Tercapai, anggaran terserap"
    BAIK_TERSISA = "baik_tersisa", "Tercapai, anggaran hemat"


NADA_KUADRAN = {
    Kuadran.RENDAH_TERPAKAI: "buruk",
    Kuadran.RENDAH_TERSISA: "hati",
    Kuadran.BAIK_TERPAKAI: "baik",
    Kuadran.BAIK_TERSISA: "baik",
}


def batas_penyerapan(batas: Decimal, triwulan: int) -> Decimal:
    """Where money counts as gone, in percent of the year's pagu: ``batas`` for the year, its share s.d. a quarter."""
    return batas * triwulan / len(TRIWULAN) if triwulan else batas


def kuadran(
    capaian: Decimal | None, penyerapan: Decimal | None, *, batas: Decimal, batas_serap: Decimal
) -> Kuadran | None:
    """By the rounded figures that the page shows, in percent; on the border is good, and is gone. ``None`` where one
    of the two is not known."""
    if capaian is None or penyerapan is None:
        return None
    terpakai = penyerapan >= batas_serap
    if capaian < batas:
        return Kuadran.RENDAH_TERPAKAI if terpakai else Kuadran.RENDAH_TERSISA
    return Kuadran.BAIK_TERPAKAI if terpakai else Kuadran.BAIK_TERSISA
