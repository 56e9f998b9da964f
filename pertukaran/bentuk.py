"""Shapes that travel between reading a workbook, understanding it, writing it, and telling about it. No Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal

Skalar = str | int | float | Decimal | bool | date | datetime | time | None

# --- what a workbook holds, before anybody knows what it means


@dataclass(frozen=True, slots=True)
class Asal:
    """Where a cell stands in the uploaded file, when it was moved into our format."""

    lembar: str
    baris: int
    kolom: str  # heading as our messages call it, or the letter of the column


@dataclass(frozen=True, slots=True)
class Sel:
    """One cell. A formula that was never calculated keeps its text ("=A1+B1") and says so (``rumus``), for a text may
    begin with "=" too; an Excel error is its text ("#REF!").

    ``persen``: its number format shows a percent sign. ``tebal`` and ``inden`` are read for foreign shapes only.
    """

    nilai: Skalar = None
    persen: bool = False
    rumus: bool = False
    tebal: bool = False
    inden: int = 0
    asal: Asal | None = None

    @property
    def kosong(self) -> bool:
        return self.nilai is None or (isinstance(self.nilai, str) and not self.nilai.strip())

    @property
    def teks(self) -> str:
        """As a person reads it in a message; whole floats without ".0"."""
        if self.nilai is None:
            return ""
        if isinstance(self.nilai, float) and self.nilai.is_integer():
            return str(int(self.nilai))
        return str(self.nilai).strip()


KOSONG = Sel()


@dataclass(frozen=True, slots=True)
class BarisMentah:
    """A row by its number in the sheet (1-based); cells from column A on, trailing blanks cut off."""

    nomor: int
    sel: tuple[Sel, ...]


@dataclass(frozen=True, slots=True)
class LembarMentah:
    """A sheet without its blank rows. ``catatan``: notices of the reader ("200 baris kosong: …")."""

    nama: str
    baris: tuple[BarisMentah, ...]
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BukuMentah:
    lembar: tuple[LembarMentah, ...]
    catatan: tuple[str, ...] = ()


# --- a sheet of our format


@dataclass(frozen=True, slots=True)
class BarisLembar:
    """A row by the headings of our format; headings that the sheet does not have are absent."""

    nomor: int
    sel: Mapping[str, Sel]

    def ada(self, *judul: str) -> bool:
        return any(j in self.sel and not self.sel[j].kosong for j in judul)

    def __getitem__(self, judul: str) -> Sel:
        return self.sel.get(judul, KOSONG)


# --- what came of it


@dataclass(frozen=True, slots=True)
class Kesalahan:
    """A refused cell: ``pesan`` is a whole sentence with the remedy."""

    lembar: str
    baris: int
    kolom: str
    nilai: str
    pesan: str


@dataclass(frozen=True, slots=True)
class Ubah:
    """One changed cell, as people read it."""

    kolom: str
    lama: str
    baru: str


BARU, BERUBAH, TETAP, DITOLAK = "baru", "berubah", "tetap", "ditolak"
NASIB = (BARU, BERUBAH, TETAP, DITOLAK)


@dataclass(slots=True)
class HasilBaris:
    """What became of one row; ``kunci`` names it for people ("IKU-1 · 2024 · TW I")."""

    nomor: int
    kunci: str = ""
    nasib: str = TETAP
    ubah: list[Ubah] = field(default_factory=list)
    kesalahan: list[Kesalahan] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)


@dataclass(slots=True)
class HasilLembar:
    nama: str
    baris: list[HasilBaris] = field(default_factory=list)
    peringatan: list[str] = field(default_factory=list)

    def hitung(self) -> dict[str, int]:
        """Rows by what became of them; ``ditolak`` counts rows, not faults."""
        return {n: sum(b.nasib == n for b in self.baris) for n in NASIB}


@dataclass(frozen=True, slots=True)
class TotalKendali:
    """A sum of the file beside ours: ``hal`` says of what ("Pagu Murni 2024, program"), ``file`` as printed there."""

    hal: str
    jumlah: Decimal
    banyak: int
    file: Decimal | None = None


@dataclass(slots=True)
class HasilBuku:
    """The outcome of a whole workbook, checked or applied."""

    lembar: dict[str, HasilLembar] = field(default_factory=dict)
    kesalahan: list[Kesalahan] = field(default_factory=list)  # those of no row: file, sheet, heading
    peringatan: list[str] = field(default_factory=list)
    total: list[TotalKendali] = field(default_factory=list)

    @property
    def semua_kesalahan(self) -> list[Kesalahan]:
        return [*self.kesalahan, *(k for le in self.lembar.values() for b in le.baris for k in b.kesalahan)]

    @property
    def ada_perubahan(self) -> bool:
        return any(b.nasib in (BARU, BERUBAH) for le in self.lembar.values() for b in le.baris)


# --- the way back


@dataclass(frozen=True, slots=True)
class Halangan:
    """Why a batch cannot be undone. ``pesan`` is the whole sentence; the parts are for pages that group.

    ``sumber`` names the later batch that did it ("Impor 12"). The last one of a long list only counts the rest.
    """

    pesan: str
    objek: str = ""
    ubah: tuple[Ubah, ...] = ()
    oleh: str = ""
    waktu: datetime | None = None
    sumber: str = ""


@dataclass(slots=True)
class HasilBatal:
    """What an undo did, rows by their kind as people call it."""

    dihapus: dict[str, int] = field(default_factory=dict)
    dipulihkan: dict[str, int] = field(default_factory=dict)
