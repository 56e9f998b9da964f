"""What a Formulir E.81 says, read and calculated, nothing printed yet. Numbers of columns are those of the form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from anggaran.bentuk import Penyerapan
from kinerja.bentuk import Capaian, Ketentuan, Realisasi, Skala, Target
from kinerja.perhitungan.target import dijumlahkan
from laporan.bahan import Penandatangan
from sakip.inti.aturan import Aturan
from sakip.inti.istilah import Polaritas

TIDAK_DIMAKSIMALKAN = (Polaritas.MINIMALKAN, Polaritas.STABILKAN, Polaritas.RENTANG)
EmpatRealisasi = tuple[Realisasi | None, Realisasi | None, Realisasi | None, Realisasi | None]
EmpatCapaian = tuple[Capaian | None, Capaian | None, Capaian | None, Capaian | None]
EmpatUang = tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]
EmpatSerap = tuple[Penyerapan, Penyerapan, Penyerapan, Penyerapan]


@dataclass(frozen=True, slots=True)
class KinerjaE81:
    """The K of one indicator: target and realisasi of each column, with the capaian that enters the averages.

    ``triwulan`` (8–11) holds each quarter's own value, ``None`` after the quarter asked for. ``capaian_triwulan`` and
    ``capaian_tahun`` are against the year's target (7), ``capaian_renstra`` (14) against the end of the Renstra (5).
    """

    nama: str
    satuan: str
    ketentuan: Ketentuan
    akhir: Target
    lalu: Realisasi
    target: Target
    dokumen: str
    triwulan: EmpatRealisasi
    tahun_ini: Realisasi
    renstra: Realisasi
    capaian_triwulan: EmpatCapaian
    capaian_tahun: Capaian
    capaian_renstra: Capaian

    @property
    def irisan_sebanding(self) -> bool:
        """Whether a quarter may be held against the year's target; a slice that should be small may not."""
        return not dijumlahkan(self.ketentuan) or self.ketentuan.polaritas not in TIDAK_DIMAKSIMALKAN


@dataclass(frozen=True, slots=True)
class UangE81:
    """The Rp of one node, rolled up; ``serap_triwulan`` and ``serap`` are parts of the year's ceiling (7)."""

    akhir: Decimal | None
    lalu: Decimal | None
    pagu: Decimal | None
    triwulan: EmpatUang
    tahun_ini: Decimal | None
    renstra: Decimal | None
    serap_triwulan: EmpatSerap
    serap: Penyerapan
    serap_renstra: Penyerapan


@dataclass(frozen=True, slots=True)
class SimpulE81:
    """A program (``tingkat`` 0), kegiatan or sub kegiatan with its indicators and its money."""

    nama: str
    tingkat: int
    uang: UangE81
    indikator: tuple[KinerjaE81, ...]
    unit: str
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class KelompokE81:
    """The programs that support the same sasaran, each with everything beneath it in order."""

    sasaran: tuple[str, ...]
    simpul: tuple[SimpulE81, ...]


@dataclass(frozen=True, slots=True)
class IndikatorSasaran:
    """A line of "Indikator dan target kinerja … yang mengacu pada sasaran RKPD"."""

    sasaran: str
    nama: str
    satuan: str
    target: str


@dataclass(frozen=True, slots=True)
class CatatanIndikator:
    """Words typed beside an indicator's realisasi in the quarter."""

    nama: str
    teks: str


@dataclass(frozen=True, slots=True)
class BahanE81:
    """Everything the form says. ``perubahan``: the changed budget is in force in the quarter ("E.81 Perubahan").

    ``tanpa_pagu`` and ``tanpa_realisasi`` are years of the Renstra whose money is not known: columns 5 or 6 and what
    follows from them then stay empty.
    """

    perangkat_daerah: str
    pemda: str
    daerah: str
    tempat: str
    tahun: int
    triwulan: int
    sumber: str
    aturan: Aturan
    skala: Skala
    draf: bool
    tanggal: date | None
    tanggal_cetak: str
    kepala: Penandatangan
    bappeda: Penandatangan | None
    renstra: str
    tahun_awal: int | None
    tahun_akhir: int | None
    perubahan: bool
    versi: tuple[str, ...]
    belum_diaudit: bool
    tanpa_pagu: tuple[int, ...]
    tanpa_realisasi: tuple[int, ...]
    sasaran: tuple[IndikatorSasaran, ...]
    kelompok: tuple[KelompokE81, ...]
    jumlah: UangE81
    pendorong: tuple[CatatanIndikator, ...]
    penghambat: tuple[CatatanIndikator, ...]
    lanjut_triwulan: tuple[CatatanIndikator, ...]
    lanjut_renja: tuple[CatatanIndikator, ...]

    @property
    def simpul(self) -> tuple[SimpulE81, ...]:
        return tuple(s for k in self.kelompok for s in k.simpul)

    @property
    def indikator(self) -> tuple[KinerjaE81, ...]:
        return tuple(i for s in self.simpul for i in s.indikator)
