"""What the two trees are drawn from: read, nothing laid out. Free of Django."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from laporan.susun.identitas import Instansi


@dataclass(frozen=True, slots=True)
class IndikatorBagan:
    """An indicator and its target of the year as written; empty where none is set."""

    nama: str
    satuan: str
    target: str
    dokumen: str = ""


@dataclass(frozen=True, slots=True)
class SimpulBagan:
    """A tujuan, sasaran, program, kegiatan or sub kegiatan. ``rujukan``: drawn elsewhere, under what that names."""

    jenis: str
    kode: str
    teks: str
    indikator: tuple[IndikatorBagan, ...] = ()
    anak: tuple[SimpulBagan, ...] = ()
    rujukan: str = ""


@dataclass(frozen=True, slots=True)
class BahanPohonKinerja:
    identitas: Instansi
    renstra: str
    kedalaman: str
    akar: tuple[SimpulBagan, ...]


@dataclass(frozen=True, slots=True)
class PejabatBagan:
    """An official as the chart prints them; an unknown name stays empty."""

    jabatan: str
    nama: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class UnitBagan:
    nama: str
    pejabat: tuple[PejabatBagan, ...] = ()
    anak: tuple[UnitBagan, ...] = ()


@dataclass(frozen=True, slots=True)
class BahanOrganisasi:
    """The units with who held office on a day; ``lain``: officials of no unit besides the head."""

    identitas: Instansi
    pada: date
    dasar_hukum: str
    kepala: tuple[PejabatBagan, ...]
    unit: tuple[UnitBagan, ...]
    lain: tuple[PejabatBagan, ...] = ()
