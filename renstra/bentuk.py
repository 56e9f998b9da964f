"""Shapes of the plan that travel between layers: frozen, slotted, free of Django."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TargetTertulis:
    """A year's planning target as a cell prints it, empty where none was set.

    ``dokumen`` is named where it is not the Renstra's own.
    """

    tahun: int
    teks: str = ""
    dokumen: str = ""


@dataclass(frozen=True, slots=True)
class IndikatorPohon:
    """An indicator with one target per year of the Renstra."""

    id: int
    kode: str
    nama: str
    satuan: str
    iku: bool
    target: tuple[TargetTertulis, ...]


@dataclass(frozen=True, slots=True)
class SimpulPohon:
    """A program, kegiatan or sub kegiatan with its indicators and what lies beneath it."""

    id: int
    kode: str
    jenis: str
    nama: str
    indikator: tuple[IndikatorPohon, ...]
    anak: tuple[SimpulPohon, ...] = ()

    def semua(self) -> Iterator[SimpulPohon]:
        """The node itself, then everything below it."""
        yield self
        for anak in self.anak:
            yield from anak.semua()

    @property
    def rincian(self) -> str:
        """What lies beneath, counted in words: "2 kegiatan, 5 sub kegiatan"."""
        jenis = [s.jenis for s in self.semua()][1:]
        return ", ".join(f"{jenis.count(j)} {j.lower()}" for j in dict.fromkeys(jenis))


@dataclass(frozen=True, slots=True)
class StrategiPohon:
    """A strategy with the policy directions paired with it."""

    teks: str
    arah: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SasaranPohon:
    id: int
    kode: str
    teks: str
    indikator: tuple[IndikatorPohon, ...]
    strategi: tuple[StrategiPohon, ...]
    arah_kebijakan: tuple[str, ...]
    program: tuple[SimpulPohon, ...]


@dataclass(frozen=True, slots=True)
class TujuanPohon:
    """A tujuan with its misi and sasaran; without ``kode`` it holds the sasaran that have none above them."""

    kode: str
    teks: str
    misi: tuple[str, ...]
    indikator: tuple[IndikatorPohon, ...]
    sasaran: tuple[SasaranPohon, ...]


@dataclass(frozen=True, slots=True)
class PilihanRenstra:
    """A Renstra that one may look at."""

    kode: str
    nama: str
    rentang: str
    dipilih: bool
    meliputi: bool


@dataclass(frozen=True, slots=True)
class PohonRenstra:
    """A Renstra from visi to sub kegiatan."""

    nama: str
    tahun: tuple[int, ...]
    dasar_hukum: str
    visi: str
    visi_pemda: str
    misi: tuple[tuple[str, str], ...]
    misi_pemda: tuple[tuple[str, str], ...]
    tujuan: tuple[TujuanPohon, ...]
    strategi: tuple[StrategiPohon, ...]
    arah_kebijakan: tuple[str, ...]
    program_lain: tuple[SimpulPohon, ...]
    """Programs that support no sasaran of this Renstra."""


@dataclass(frozen=True, slots=True)
class HalamanRenstra:
    """What the page shows: the plans of an agency and the tree of the chosen one."""

    pilihan: tuple[PilihanRenstra, ...]
    pohon: PohonRenstra | None


@dataclass(frozen=True, slots=True)
class ButirNomenklatur:
    """An official code as a search shows it; ``jalur`` names the levels above it, highest first."""

    kode: str
    jenis: str
    nama: str
    tahun: int
    dasar: str
    jalur: tuple[tuple[str, str], ...] = ()
    ditulis_juga: str = ""
    """The same sub kegiatan with the other number of digits."""


@dataclass(frozen=True, slots=True)
class HasilCari:
    """Hits of a search, best first; ``banyak`` counts all of them, also those that are not shown."""

    butir: tuple[ButirNomenklatur, ...]
    banyak: int
    versi: int = 0
    dasar: str = ""
    ada_nomenklatur: bool = True
