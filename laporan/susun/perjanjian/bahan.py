"""The material of agreements and planning forms: everything read, nothing printed yet. Free of Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from laporan.bahan import BahanPK, Penandatangan
from laporan.bentuk import Citra
from laporan.susun.identitas import Instansi


@dataclass(frozen=True, slots=True, kw_only=True)
class BahanSurat:
    """An agreement and what its letter says beside it; without ``kata`` the words of this program are used."""

    instansi: Instansi
    pk: BahanPK
    kata: Mapping[str, str] = field(default_factory=dict)
    lambang: Citra | None = None
    kepala_daerah: bool = False
    """The head of a region signs a statement: there is no superior."""
    milik: str = ""
    """Whose it is, of an agreement below the agency's: a unit, or a person."""
    tanggal: date | None = None


@dataclass(frozen=True, slots=True)
class LangkahAksi:
    """A step: what, with which result, who, when, with which money."""

    uraian: str
    keluaran: str
    pic: str
    jadwal: str
    simpul: str
    anggaran: Decimal | None


@dataclass(frozen=True, slots=True)
class IndikatorAksi:
    """An indicator of the rencana aksi with its target of the year and of the quarters, as text."""

    nama: str
    target: str
    tw: tuple[str, str, str, str]
    langkah: tuple[LangkahAksi, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BahanAksi:
    """Rencana Aksi of an agency or of one unit; groups are (sasaran, its indicators)."""

    instansi: Instansi
    unit: str
    dokumen: str
    kelompok: tuple[tuple[str, tuple[IndikatorAksi, ...]], ...]
    penandatangan: Penandatangan
