"""Shapes of the two-year difference: what the rules take, what they find. Frozen, free of Django.

``lalu`` is always the earlier year, ``kini`` the later one; of rules within one year ``lalu`` is what stood first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from kinerja.bentuk import Ketentuan, Realisasi, Target
from sakip.inti.aturan import Aturan
from sakip.inti.istilah import Istilah


class Berat(Istilah):
    """How much a reviewer should care."""

    PENTING = "penting", "Penting"
    PERHATIAN = "perhatian", "Perlu perhatian"
    KETERANGAN = "keterangan", "Keterangan"


class Kelompok(Istilah):
    """What a rule looks at."""

    TARGET = "target", "Target"
    INDIKATOR = "indikator", "Indikator"
    HITUNGAN = "hitungan", "Cara menghitung"
    PROGRAM = "program", "Program"
    DATA = "data", "Data dan bukti"
    UANG = "uang", "Anggaran"
    LAPORAN = "laporan", "Pengaturan dan laporan"


class Jenis(Istilah):
    """What a page is about; ``Tempat.kunci`` is the key of the object there."""

    INDIKATOR = "indikator", "Indikator"
    ASAL = "asal", "Asal capaian"
    NILAI = "nilai", "Riwayat nilai"
    PROGRAM = "program", "Program"
    UANG = "uang", "Riwayat anggaran"
    ANGGARAN = "anggaran", "Anggaran"
    PK = "pk", "Perjanjian Kinerja"
    BUKTI = "bukti", "Bukti"
    UKUR = "ukur", "Pengukuran"
    LAPORAN = "laporan", "LKIP"


@dataclass(frozen=True, slots=True)
class Tempat:
    """A page where a side of a finding stands; ``periode`` 0 is the year, ``slug`` a predecessor of the agency."""

    jenis: Jenis
    tahun: int
    kunci: int = 0
    periode: int = 0
    slug: str = ""


@dataclass(frozen=True, slots=True)
class Sisi:
    """One side of a finding: what it reads, what it stands in ("PK Murni 2024"), and where."""

    teks: str
    sumber: str
    tempat: Tempat | None = None


@dataclass(frozen=True, slots=True)
class Temuan:
    """A difference: on what, in one sentence, both sides, and further lines (who, when, why).

    ``jangkar`` is what a remark would hang on (``evaluasi.bentuk.Jangkar``), in year ``jangkar_tahun``.
    """

    berat: Berat
    objek: str
    kalimat: str
    lalu: Sisi
    kini: Sisi
    jangkar: str
    jangkar_tahun: int
    rincian: tuple[str, ...] = ()


# --- what the rules take


@dataclass(frozen=True, slots=True)
class IndikatorTahun:
    """An indicator in a year, its rules as they were when the year was submitted.

    ``diukur``: it stands in the year's Pengukuran Kinerja (items of the PK in force). ``induk`` is its owner as
    printed, ``tautan`` further levels and ``pendukung`` supporting programs, by name. ``slug`` is the agency that had
    it where that is a predecessor.
    """

    id: int
    kode: str
    nama: str
    satuan: str
    tahun: int
    ketentuan: Ketentuan
    target: Target = field(default_factory=Target)
    dokumen: str = ""
    realisasi: Realisasi | None = None
    definisi: str = ""
    formulasi: str = ""
    sumber_data: str = ""
    skala: str = ""
    induk: str = ""
    diukur: bool = True
    iku: bool = True
    target_renstra: Target | None = None
    tautan: frozenset[str] = frozenset()
    pendukung: frozenset[str] = frozenset()
    slug: str = ""

    def di(self, jenis: Jenis = Jenis.INDIKATOR) -> Tempat:
        return Tempat(jenis, self.tahun, self.id, slug=self.slug)

    @property
    def sebut(self) -> str:
        return f"{self.kode} {self.nama}"


@dataclass(frozen=True, slots=True)
class Pasangan:
    """The same indicator in both years, across predecessors (then the keys differ)."""

    lalu: IndikatorTahun
    kini: IndikatorTahun

    @property
    def berganti(self) -> bool:
        return self.lalu.id != self.kini.id


@dataclass(frozen=True, slots=True)
class PkTahun:
    """The first and the last agreement of one year; ``mulai`` is the quarter from which the last one counts."""

    tahun: int
    nama_awal: str
    nama_akhir: str
    id_awal: int
    id_akhir: int
    mulai: int
    sama: tuple[Pasangan, ...] = ()
    dihapus: tuple[IndikatorTahun, ...] = ()
    ditambah: tuple[IndikatorTahun, ...] = ()


@dataclass(frozen=True, slots=True)
class VersiUang:
    """The ceiling of something when a version of the budget was in force, and the agency's total then."""

    nama: str
    jumlah: Decimal | None
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class ProgramTahun:
    """A node of the program tree in a year. ``beruang``: it stands in the budget of the year."""

    id: int
    tahun: int
    jenis: str
    kode: str
    nama: str
    induk: str = ""
    sasaran: frozenset[str] = frozenset()
    beruang: bool = True

    @property
    def sebut(self) -> str:
        return f"{self.jenis.replace('_', ' ').capitalize()} {self.kode} {self.nama}"


@dataclass(frozen=True, slots=True)
class PasanganProgram:
    lalu: ProgramTahun
    kini: ProgramTahun


@dataclass(frozen=True, slots=True)
class UangProgram:
    """A program (``simpul_id``) or a group of spending (0) through the versions of one year's budget."""

    simpul_id: int
    nama: str
    versi: tuple[VersiUang, ...]


@dataclass(frozen=True, slots=True)
class UangLebih:
    """A node whose spending is above its ceiling."""

    simpul_id: int
    nama: str
    pagu: Decimal
    realisasi: Decimal


@dataclass(frozen=True, slots=True)
class Suntingan:
    """A figure that changed after its period was approved: who, when, why, before → after.

    ``simpul`` is set for money, ``indikator`` for results. ``setuju`` says when and by whom it was approved first.
    """

    objek: str
    tahun: int
    periode: int
    sebelum: str
    sesudah: str
    oleh: str
    waktu: str
    alasan: str
    setuju: str
    indikator: int = 0
    simpul: int = 0


@dataclass(frozen=True, slots=True)
class Letak:
    """A file's place: which figure of which period it proves."""

    bukti: int
    nama: str
    indikator: int
    objek: str
    tahun: int
    periode: int


@dataclass(frozen=True, slots=True)
class BuktiSama:
    """One content (SHA-256) that proves two figures."""

    lalu: Letak
    kini: Letak


@dataclass(frozen=True, slots=True)
class KoreksiAngka:
    """A figure that last year's final report printed and the data say otherwise now."""

    tempat: str
    tercetak: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class BahanBeda:
    """Two years of one agency, side by side: all that the rules may ask."""

    tahun_lalu: int
    tahun_kini: int
    pasangan: tuple[Pasangan, ...] = ()
    hilang: tuple[IndikatorTahun, ...] = ()
    baru: tuple[IndikatorTahun, ...] = ()
    pk: PkTahun | None = None
    program: tuple[PasanganProgram, ...] = ()
    suntingan: tuple[Suntingan, ...] = ()
    bukti: tuple[BuktiSama, ...] = ()
    uang: tuple[UangProgram, ...] = ()
    kelompok: tuple[UangProgram, ...] = ()
    lebih: tuple[UangLebih, ...] = ()
    aturan_lalu: Aturan = field(default_factory=Aturan)
    aturan_kini: Aturan = field(default_factory=Aturan)
    koreksi: tuple[KoreksiAngka, ...] = ()
    sumber_koreksi: str = ""


@dataclass(frozen=True, slots=True)
class AturanBeda:
    """A rule: its name, what it looks for in words, and the function that looks."""

    kode: str
    nama: str
    kelompok: Kelompok
    penjelasan: str
    cari: Callable[[BahanBeda], Iterable[Temuan]]


@dataclass(frozen=True, slots=True)
class HasilAturan:
    """What a rule found; nothing found is an answer, too."""

    aturan: AturanBeda
    temuan: tuple[Temuan, ...]


Cacah = Mapping[str, int]
"""Rule → how many findings."""
