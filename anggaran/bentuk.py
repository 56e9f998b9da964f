"""Shapes of money that travel between layers: frozen, slotted, free of Django and of arithmetic.

Amounts are rupiah as ``Decimal``; ``None`` is "not known", never 0.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from sakip.inti.istilah import VersiPagu
from sakip.inti.periode import nama_bulan, nama_singkat
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


# The grid --------------------------------------------------------------------------------------------


class JenisUang(Enum):
    """The four tables of money, by the letter that begins a column's code."""

    PAGU = "p"
    KAS = "s"
    KEUANGAN = "k"
    FISIK = "f"


SEBUTAN_JENIS = {
    JenisUang.PAGU: "pagu",
    JenisUang.KAS: "anggaran kas",
    JenisUang.KEUANGAN: "realisasi keuangan",
    JenisUang.FISIK: "realisasi fisik",
}


@dataclass(frozen=True, slots=True)
class Kolom:
    """One column of the grid: a table, and there a month (1–12), a quarter (1–4) or the year (both 0).

    A ceiling has a version with its number and a source of funds instead.
    """

    jenis: JenisUang
    bulan: int = 0
    triwulan: int = 0
    versi: VersiPagu = VersiPagu.MURNI
    ke: int = 0
    sumber_dana: str = ""

    @property
    def kode(self) -> str:
        """Its name in forms: ``k3`` March, ``kt1`` first quarter, ``kth`` the year, ``p_murni_0_41504244`` a pagu."""
        if self.jenis is JenisUang.PAGU:
            return f"p_{self.versi.value}_{self.ke}_{self.sumber_dana.encode().hex()}"
        bagian = str(self.bulan) if self.bulan else f"t{self.triwulan}" if self.triwulan else "th"
        return f"{self.jenis.value}{bagian}"

    @property
    def waktu(self) -> str:
        """Which time, or which version: "Maret", "TW I", "setahun", "Perubahan 1, DAK"."""
        if self.jenis is JenisUang.PAGU:
            nama = f"{self.versi.label} {self.ke}" if self.ke else self.versi.label
            return f"{nama}, {self.sumber_dana}" if self.sumber_dana else nama
        if self.bulan:
            return nama_bulan(self.bulan)
        return nama_singkat(self.triwulan) if self.triwulan else "setahun"

    @property
    def nama(self) -> str:
        """As a message calls it: "realisasi keuangan Maret"."""
        return f"{SEBUTAN_JENIS[self.jenis]} {self.waktu}"


KunciSel = tuple[int, str]  # node, code of the column


@dataclass(frozen=True, slots=True)
class Tertahan:
    """What was typed into a cell that could not be saved, and why; ``lama`` is what stands there now."""

    teks: str
    pesan: str
    lama: str


@dataclass(frozen=True, slots=True)
class BahanIsian:
    """What the grid of a year needs: rolled-up table, single months and quarters, and what is stored in each cell.

    ``bulan`` and ``per_triwulan``: number → node → (kas, realisasi), rolled up as the table is, with their totals;
    ``pagu_kolom`` the same by version and source, node 0 being the total. ``sel`` are the nodes' own rows,
    ``terisi`` their columns; ``rinci`` the nodes of a table that only have details by rekening, which the grid
    leaves alone. ``urut`` are the nodes in order with their depth, ``daun`` those without a node beneath.
    """

    tabel: TabelAnggaran
    urut: tuple[tuple[int, int], ...]
    induk: Mapping[int, int | None]
    daun: frozenset[int]
    bulan: Mapping[int, Mapping[int, tuple[Decimal | None, Decimal | None]]]
    per_triwulan: Mapping[int, Mapping[int, tuple[Decimal | None, Decimal | None]]]
    bulan_total: Mapping[int, tuple[Decimal | None, Decimal | None]]
    triwulan_total: Mapping[int, tuple[Decimal | None, Decimal | None]]
    sel: Mapping[KunciSel, Decimal]
    terisi: Mapping[tuple[int, JenisUang], frozenset[str]]
    rinci: frozenset[tuple[JenisUang, int]]
    kolom_pagu: tuple[Kolom, ...]
    pagu_kolom: Mapping[str, Mapping[int, Decimal | None]]

    def ada(self, simpul_id: int, jenis: JenisUang) -> frozenset[str]:
        """Codes of the columns of a table in which a node has an own row."""
        return self.terisi.get((simpul_id, jenis), frozenset())


@dataclass(frozen=True, slots=True)
class BarisPenjelasan:
    """Why a part of the sisa was left: its cause, its share in rupiah, and the words."""

    sebab: str
    jumlah: Decimal | None
    penjelasan: str


@dataclass(frozen=True, slots=True)
class SelisihPenjelasan:
    """How much of a sisa its causes explain, and what remains (negative: more than there is)."""

    dijelaskan: Decimal | None
    sisa: Decimal | None
    belum: Decimal | None
