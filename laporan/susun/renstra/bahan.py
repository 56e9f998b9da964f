"""What the Renstra tables say, read and calculated, nothing printed yet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from anggaran.bentuk import UangTahun
from kinerja.bentuk import Capaian, Ketentuan, Target, TitikTahun
from laporan.bahan import BahanRenstra
from sakip.inti.aturan import Aturan


@dataclass(frozen=True, slots=True)
class Periode:
    """The years that T-C.23 and T-C.24 look back on, and what they are called."""

    nama: str
    tahun: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class TargetTahun:
    """A target of one year; ``dokumen`` names another plan that states it where the Renstra does not."""

    tahun: int
    target: Target
    dokumen: str = ""


@dataclass(frozen=True, slots=True)
class TahunLayanan:
    """An indicator in a year of T-C.23: the Renstra's target, what was reached, and its ratio."""

    target: TargetTahun
    titik: TitikTahun
    rasio: Capaian


@dataclass(frozen=True, slots=True)
class Layanan:
    """A row of T-C.23."""

    nama: str
    ketentuan: Ketentuan
    tahun: tuple[TahunLayanan, ...]


@dataclass(frozen=True, slots=True)
class Pendanaan:
    """A row of T-C.24: money of each year, mean growth in percent of the year before."""

    uraian: str
    uang: tuple[UangTahun, ...]
    tumbuh_anggaran: Decimal | None
    tumbuh_realisasi: Decimal | None


@dataclass(frozen=True, slots=True)
class IndikatorRencana:
    """An indicator of T-C.27 and T-C.28. ``awal``: what was known of the year before the Renstra (year 0)."""

    nama: str
    satuan: str
    ketentuan: Ketentuan
    awal: TitikTahun
    target: tuple[TargetTahun, ...]
    akhir: Target


@dataclass(frozen=True, slots=True)
class SimpulRencana:
    """A program (``tingkat`` 0), kegiatan or sub kegiatan of T-C.27 with the money of each year."""

    kode: str
    nama: str
    tingkat: int
    indikator: tuple[IndikatorRencana, ...]
    uang: tuple[Decimal | None, ...]
    akhir: Decimal | None
    unit: str
    lokasi: str


@dataclass(frozen=True, slots=True)
class SasaranRencana:
    """A sasaran with its programs. ``rujukan``: programs that support it too and stand under an earlier sasaran."""

    teks: str
    indikator: tuple[IndikatorRencana, ...]
    simpul: tuple[SimpulRencana, ...]
    rujukan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TujuanRencana:
    """A tujuan; ``teks`` is empty for sasaran, and programs, that have none above them."""

    teks: str
    indikator: tuple[IndikatorRencana, ...]
    sasaran: tuple[SasaranRencana, ...]


@dataclass(frozen=True, slots=True)
class BahanTabelRenstra:
    """Everything the tables say. ``versi`` names per year the budget whose money T-C.27 prints; ``tanpa_pagu`` the
    years without any, which leave the money at the end of the period unknown."""

    perangkat_daerah: str
    pemda: str
    daerah: str
    tahun: int
    aturan: Aturan
    renstra: BahanRenstra
    diperjanjikan: frozenset[int]
    periode: Periode
    layanan: tuple[Layanan, ...]
    pendanaan: tuple[Pendanaan, ...]
    jumlah: Pendanaan
    rencana: tuple[TujuanRencana, ...]
    versi: tuple[tuple[int, str], ...]
    tanpa_pagu: tuple[int, ...]
    jumlah_uang: tuple[Decimal | None, ...]
    jumlah_akhir: Decimal | None
    iku: tuple[IndikatorRencana, ...]

    @property
    def masa(self) -> range:
        return range(self.renstra.tahun_awal, self.renstra.tahun_akhir + 1)

    @property
    def nama(self) -> str:
        return f"{self.perangkat_daerah} {self.daerah}"
