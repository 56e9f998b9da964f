"""The plain material of a Renja: the tree, what each planning document says of it, last year's results. No Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from kinerja.bentuk import Capaian, Ketentuan, Pengukuran, Realisasi, Target, TitikTahun
from laporan.bahan import GambarBahan, Penandatangan, TabelPendukungBahan, TataBahan
from laporan.bentuk import Citra
from sakip.inti.aturan import Aturan

LIMA_BAB: Final = "86-2017"
"""Permendagri 86/2017: five chapters."""
EMPAT_BAB: Final = "54-2010"
"""Permendagri 54/2010: four chapters, T-C.33 inside 3.3, a column Formulasi; some regions still ask for it."""

BAKU: Final = "baku"
"""T-C.29 in its 11 columns, (10) and (11) computed."""
DILAPORKAN: Final = "dilaporkan"
"""T-C.29 in 12 columns: the forecasts of the running year as the agency recorded them."""


@dataclass(frozen=True, slots=True)
class IndikatorRenja:
    id: int
    nama: str
    satuan: str
    formulasi: str
    ketentuan: Ketentuan


@dataclass(frozen=True, slots=True)
class SimpulRenja:
    """A program, kegiatan or sub kegiatan. ``atas``: urusan and bidang of a program with an official code."""

    id: int
    induk: int | None
    kode: str
    nama: str
    jenis: str
    tingkat: int
    kelompok: str
    atas: tuple[str, ...]
    indikator: tuple[IndikatorRenja, ...]

    @property
    def sebutan(self) -> str:
        """Code and name, as a sentence points at it."""
        return f"{self.kode} {self.nama}".strip()


@dataclass(frozen=True, slots=True)
class IsiSimpul:
    """What one planning document says of a node. ``catatan``: where its amount and its details do not agree."""

    pagu: Decimal | None = None
    catatan: tuple[str, ...] = ()
    lokasi: str = ""
    sumber_dana: str = ""
    catatan_penting: str = ""
    kelompok_sasaran: str = ""
    prioritas: int | None = None
    target: Mapping[int, Target] = field(default_factory=dict)
    """By indicator."""


@dataclass(frozen=True, slots=True)
class Rencana:
    """One planning document of a year: nodes in the order of the tree, and the sum of its programs."""

    dokumen: str
    tahun: int
    isi: Mapping[int, IsiSimpul]
    total: Decimal | None

    @property
    def ada(self) -> bool:
        return bool(self.isi)


@dataclass(frozen=True, slots=True)
class BarisEvaluasi:
    """An indicator in T-C.29, named after its columns; n is the year being planned."""

    simpul_id: int
    indikator: IndikatorRenja
    tahun_akhir: int
    target_renstra: Target
    realisasi_sd: Realisasi
    target_lalu: Target
    dokumen_lalu: str
    realisasi_lalu: Realisasi
    capaian_lalu: Capaian
    target_kini: Target
    dokumen_kini: str
    realisasi_kini: Realisasi
    capaian_renstra: Capaian
    perkiraan_sd: Realisasi | None = None
    perkiraan: Realisasi | None = None
    capaian_kini: Capaian | None = None
    """Of ``perkiraan`` against ``target_kini``."""


@dataclass(frozen=True, slots=True)
class BarisPelayanan:
    """An indicator in T-C.30: targets of n-2 to n+1, results of n-2 and n-1, projections of n and n+1."""

    indikator: IndikatorRenja
    standar: str
    target: tuple[Target, ...]
    titik: tuple[TitikTahun, ...]
    proyeksi: tuple[Target, ...]


@dataclass(frozen=True, slots=True)
class BarisTujuan:
    """An indicator of tujuan or sasaran with its target of the year being planned."""

    tujuan: str
    sasaran: str
    indikator: IndikatorRenja
    target: Target
    dokumen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BahanRenja:
    """Everything the Renja of year ``tahun`` (n) says."""

    perangkat_daerah: str
    pemda: str
    daerah: str
    tempat: str
    tahun: int
    aturan: Aturan
    judul: str
    tanggal: date | None
    tanggal_cetak: str
    penandatangan: Penandatangan
    bentuk: str
    tc29: str
    simpul: Mapping[int, SimpulRenja]
    """All nodes that any of the documents names, in the order of the tree."""
    nama_resmi: Mapping[str, str]
    """Names of urusan and bidang by code, where the nomenclature has them."""
    evaluasi: tuple[BarisEvaluasi, ...]
    pengukuran: Pengukuran
    """Pengukuran Kinerja of n-2."""
    tujuan_sasaran: Mapping[int, str]
    """The tujuan above a sasaran, by the sasaran's id."""
    pelayanan: tuple[BarisPelayanan, ...]
    bermutu_standar: bool
    """An SPM or a national standard applies: T-C.30, else the IKU table."""
    renja: Rencana
    maju: Rencana
    awal: Rencana
    kebutuhan: Rencana
    tujuan: tuple[BarisTujuan, ...]
    naskah: Mapping[tuple[str, str], str] = field(default_factory=dict)
    tabel: tuple[TabelPendukungBahan, ...] = ()
    gambar: tuple[GambarBahan, ...] = ()
    lambang: Citra | None = None
    tata: TataBahan = field(default_factory=TataBahan)

    @property
    def nama(self) -> str:
        return f"{self.perangkat_daerah} {self.daerah}"

    @property
    def empat_bab(self) -> bool:
        return self.bentuk == EMPAT_BAB

    def banyak(self, jenis: str) -> int:
        """How many nodes of a level the Renja plans."""
        return sum(1 for i in self.renja.isi if self.simpul[i].jenis == jenis)
