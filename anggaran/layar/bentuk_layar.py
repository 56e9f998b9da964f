"""Cells, rows and sheets of the grid: frozen, with the words as the page prints them."""

from __future__ import annotations

from dataclasses import dataclass

from sakip.inti.telusur import Jejak


@dataclass(frozen=True, slots=True)
class Kotak:
    """One input: ``lama`` is the stored text, ``teks`` what stands in it, ``bawah`` a small note."""

    id: str
    label: str
    teks: str
    lama: str
    bawah: str = ""
    pesan: str = ""


@dataclass(frozen=True, slots=True)
class Sel:
    """A cell of a row: inputs, or a text with the id under which a save refreshes it."""

    judul: str
    id: str = ""
    teks: str = ""
    bawah: str = ""
    kotak: tuple[Kotak, ...] = ()
    rentang: int = 1
    persen: str = ""
    jejak: Jejak | None = None
    kelas: str = ""


@dataclass(frozen=True, slots=True)
class Kepala:
    """A column's heading in two lines."""

    baris1: str
    baris2: str = ""
    isi: bool = False


@dataclass(frozen=True, slots=True)
class Status:
    kata: str
    nada: str


@dataclass(frozen=True, slots=True)
class Baris:
    """A node with its cells; node 0 is the total. ``kurang`` are its empty cells that wait for an entry."""

    simpul_id: int
    kode: str
    nama: str
    tingkat: int
    sel: tuple[Sel, ...]
    catatan: tuple[str, ...] = ()
    keterangan: tuple[str, ...] = ()
    status: Status | None = None
    penjelasan: str = ""
    dapat_jelaskan: bool = False
    terisi: bool | None = None

    @property
    def kotak(self) -> list[Kotak]:
        return [k for s in self.sel for k in s.kotak]

    @property
    def dapat_diisi(self) -> bool:
        return bool(self.kotak)

    @property
    def tertahan(self) -> bool:
        return any(k.pesan for k in self.kotak)

    @property
    def cap(self) -> str:
        """The stored texts of its inputs, for a save without script: ``k1=1.000;k2=``."""
        return ";".join(f"{k.id.rsplit('-', 1)[0]}={k.lama}" for k in self.kotak)


@dataclass(frozen=True, slots=True)
class Tab:
    """A period, or another view of the same year."""

    kunci: str
    nama: str
    keadaan: str
    kini: bool


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How many rows of those that wait for an entry have one."""

    terisi: int
    jumlah: int
    sebutan: str
    kosong_pertama: str = ""


@dataclass(frozen=True, slots=True)
class Tenggat:
    """The deadline in words, and whether it has passed."""

    teks: str
    sisa: str
    lewat: bool


@dataclass(frozen=True, slots=True)
class Lembar:
    """The whole page."""

    tampilan: str
    periode: int
    judul: str
    kepala: tuple[Kepala, ...]
    baris: tuple[Baris, ...]
    total: Baris
    tab: tuple[Tab, ...]
    kemajuan: Kemajuan
    versi: str
    keadaan: str
    alasan: str
    tertutup: str
    tenggat: Tenggat | None
    tersaring: bool
    atas_nama: bool
    datar: bool = False
    versi_pagu: tuple[tuple[str, str], ...] = ()
    dapat_per_triwulan: bool = False
    per_triwulan: bool = False

    @property
    def boleh(self) -> bool:
        return any(b.dapat_diisi for b in self.baris)

    @property
    def lebar(self) -> int:
        """Columns of the table with the name's."""
        return len(self.kepala) + 1

    def galat(self) -> list[dict[str, str]]:
        """For the error summary: each line leads to its cell."""
        return [{"id": k.id, "pesan": k.pesan} for b in self.baris for k in b.kotak if k.pesan]
