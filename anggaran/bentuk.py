"""Shapes of money that travel between layers: frozen, slotted, free of Django and of arithmetic.

Amounts are rupiah as ``Decimal``; ``None`` is "not known", never 0.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sakip.inti.istilah import VersiPagu
from sakip.inti.telusur import Jejak


@dataclass(frozen=True, slots=True)
class Jumlah:
    """An amount or the reason why there is none, with what was noticed while making it."""

    nilai: Decimal | None
    alasan: str = ""
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Penyerapan:
    """realisasi / pagu × 100 in percent, unrounded; ``None`` (printed "-") with its ``alasan``."""

    nilai: Decimal | None
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class BarisPagu:
    """One stored ceiling: version (``ke`` numbers pergeseran and perubahan), source of funds, amount."""

    versi: VersiPagu
    jumlah: Decimal
    ke: int = 0
    sumber_dana: str = ""


@dataclass(frozen=True, slots=True)
class PaguBerlaku:
    """The amount of the version in force; every table names ``versi``. ``jumlah`` ``None`` if there is none."""

    jumlah: Decimal | None
    versi: VersiPagu | None = None
    ke: int = 0

    @property
    def nama_versi(self) -> str:
        """Name with number: "Murni", "Pergeseran 1", "Perubahan 1"; empty without a version."""
        if self.versi is None:
            return ""
        return f"{self.versi.label} {self.ke}" if self.ke else self.versi.label


@dataclass(frozen=True, slots=True)
class BarisUang:
    """Money of a month (``bulan`` 1–12), of a quarter (``triwulan`` 1–4), or of the whole year (both 0)."""

    jumlah: Decimal
    bulan: int = 0
    triwulan: int = 0


@dataclass(frozen=True, slots=True)
class SimpulUang:
    """A node of the program tree with its own rows (``None`` where it has none) and the key of its parent."""

    kunci: str
    induk: str | None = None
    pagu: Decimal | None = None
    realisasi: Decimal | None = None


@dataclass(frozen=True, slots=True)
class RekapSimpul:
    """A node after roll-up: amounts, penyerapan, sisa, and where own row and children disagree."""

    kunci: str
    pagu: Decimal | None
    realisasi: Decimal | None
    penyerapan: Penyerapan
    sisa: Decimal | None
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pertumbuhan:
    """Change of an amount: ``selisih`` after − before, ``persen`` of before (``None`` if that is 0)."""

    selisih: Decimal | None
    persen: Decimal | None
    alasan: str = ""


# What selectors return ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BarisAnggaran:
    """A node of the program tree in a year: version in force, amounts, and what was noticed.

    ``tingkat`` is its depth (0 program). ``kas`` is the planned cash of the period, ``fisik`` the last known
    physical progress in percent; both ``None`` where not kept.
    """

    simpul_id: int
    kunci: str
    kode: str
    jenis: str
    nama: str
    tingkat: int
    versi: str
    pagu: Decimal | None
    realisasi: Decimal | None
    penyerapan: Penyerapan
    sisa: Decimal | None
    kas: Decimal | None = None
    fisik: Decimal | None = None
    catatan: tuple[str, ...] = ()
    kelompok: str = ""
    sasaran: tuple[int, ...] = ()
    penjelasan: str = ""


@dataclass(frozen=True, slots=True)
class TabelAnggaran:
    """The tree of a year in printing order, its total, the versions met, and whether the money is audited."""

    tahun: int
    triwulan: int | None
    baris: tuple[BarisAnggaran, ...]
    total: BarisAnggaran
    versi: tuple[str, ...] = ()
    belum_diaudit: bool = False
    tanggal_batas: date | None = None


@dataclass(frozen=True, slots=True)
class UangTahun:
    """Pagu and realisasi of one year of something (an indicator, a sasaran, a kind of belanja)."""

    tahun: int
    pagu: Decimal | None
    realisasi: Decimal | None
    penyerapan: Penyerapan
    sisa: Decimal | None
    versi: str = ""


@dataclass(frozen=True, slots=True)
class JenisBelanja:
    """A kind of belanja of the agency in a year: before and after the change, and what was spent."""

    nama: str
    tahun: int
    sebelum: Decimal | None
    sesudah: Decimal | None
    pertumbuhan: Pertumbuhan
    realisasi: Decimal | None
    penyerapan: Penyerapan


# What the page shows --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BarisHalaman:
    """A row of the page: the amounts, the two versions beside each other, and the trace.

    ``anak`` tells that further rows lie beneath. ``murni`` is the ceiling before any change.
    """

    uang: BarisAnggaran
    jejak: Jejak
    anak: bool = False
    murni: Decimal | None = None
    perubahan: Decimal | None = None
    pertumbuhan: Pertumbuhan | None = None


@dataclass(frozen=True, slots=True)
class ProgramHalaman:
    """A program with everything beneath it, in order; the first row is its own."""

    baris: tuple[BarisHalaman, ...]


@dataclass(frozen=True, slots=True)
class HalamanAnggaran:
    """The budget of a year as its page shows it.

    ``pilihan`` are the versions one may look at, ``sampai`` the chosen one (``None``: the one in force).
    ``berkas``, ``berincian`` and ``berfisik`` tell whether there are cash plan, lower levels, physical progress.
    """

    tabel: TabelAnggaran
    program: tuple[ProgramHalaman, ...]
    total: BarisHalaman
    pilihan: tuple[VersiPagu, ...]
    sampai: VersiPagu | None
    berkas: bool
    berincian: bool
    berfisik: bool
    jenis_belanja: tuple[JenisBelanja, ...]
    riwayat: tuple[UangTahun, ...]
    catatan: int
    tahun_berisi: tuple[int, ...]
