"""What the budget tables are made of: read and added up, nothing printed yet. Free of Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from anggaran.bentuk import BarisUang, Penyerapan, Pertumbuhan
from laporan.susun.identitas import Instansi
from sakip.inti.aturan import Aturan


@dataclass(frozen=True, slots=True)
class BarisUbah:
    """Money of something in a year: before and after the change, what was spent, what is left."""

    kode: str
    nama: str
    tingkat: int
    sebelum: Decimal | None
    sesudah: Decimal | None
    pertumbuhan: Pertumbuhan
    realisasi: Decimal | None
    penyerapan: Penyerapan
    sisa: Decimal | None
    catatan: tuple[str, ...] = ()
    kunci: str = ""
    """Of a node."""


@dataclass(frozen=True, slots=True)
class TahunAnggaran:
    """A year: its tree down to the level asked for, its total, and other cuts where they are known.

    ``naik`` is the change of the ceiling against the year before in the table.
    """

    tahun: int
    versi: tuple[str, ...]
    belum_diaudit: bool
    tanggal_batas: date | None
    baris: tuple[BarisUbah, ...]
    total: BarisUbah
    kelompok: tuple[BarisUbah, ...] = ()
    jenis: tuple[BarisUbah, ...] = ()
    rekening: tuple[BarisUbah, ...] = ()
    naik: Pertumbuhan | None = None


@dataclass(frozen=True, slots=True)
class BahanAnggaran:
    identitas: Instansi
    aturan: Aturan
    tingkat: int
    tahun: tuple[TahunAnggaran, ...]
    per_indikator: tuple[int, ...] = ()
    """Years between them whose money is known of indicators only."""


# The months of a year -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Posisi:
    """Physical progress in percent at the end of a month, a quarter, or (both 0) the year."""

    persen: Decimal
    bulan: int = 0
    triwulan: int = 0


@dataclass(frozen=True, slots=True)
class BarisBulan:
    """A node's year in the finest time that is known of it: months, quarters, or the year."""

    kode: str
    nama: str
    tingkat: int
    pagu: Decimal | None
    kas: tuple[BarisUang, ...]
    realisasi: tuple[BarisUang, ...]
    fisik: tuple[Posisi, ...] = ()
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BahanBulanan:
    """The year's nodes, its total, and the cash plan by rekening where the agency keeps it so."""

    identitas: Instansi
    aturan: Aturan
    tingkat: int
    versi: tuple[str, ...]
    belum_diaudit: bool
    tanggal_batas: date | None
    baris: tuple[BarisBulan, ...]
    total: BarisBulan
    rekening: tuple[BarisBulan, ...] = ()
    fisik_di_bawah: bool = False
    """Physical progress is known on lower levels only."""
