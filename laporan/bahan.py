"""The plain material a report is composed from: everything read, nothing printed yet. Free of Django.

``laporan.selectors`` fills it in a fixed number of queries, ``laporan.susun`` turns it into the document tree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from anggaran.bentuk import BarisAnggaran, JenisBelanja, TabelAnggaran, UangTahun
from kinerja.bentuk import (
    BarisKinerja,
    Capaian,
    Induk,
    Jejak,
    Pengukuran,
    RataRata,
    Realisasi,
    RiwayatIndikator,
    Target,
)
from laporan.bentuk import Citra
from laporan.bentuk_efisiensi import Efisiensi, UangPendukung
from sakip.inti.aturan import Aturan
from sakip.inti.istilah import KeadaanRekomendasi


@dataclass(frozen=True, slots=True)
class Penandatangan:
    """An official as a document prints them; an unknown name stays empty."""

    jabatan: str
    nama: str = ""
    pangkat: str = ""
    golongan: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class BahanIndikator:
    """An indicator's sheet, its targets over the Renstra, comparators and supporting programs."""

    id: int
    kode: str
    nama: str
    satuan: str
    desimal: int
    iku: bool
    alasan: str
    definisi: str
    formulasi: str
    label_pembilang: str
    label_penyebut: str
    faktor: Decimal | None
    sumber_data: str
    penanggung_jawab: str
    target_renstra: Mapping[int, str]
    target_pk: str
    program_pendukung: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class BahanSasaran:
    id: int
    kode: str
    teks: str
    indikator: tuple[BahanIndikator, ...]
    strategi: tuple[str, ...] = ()
    arah_kebijakan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BahanTujuan:
    """A tujuan with its sasaran; ``teks`` is empty for sasaran that have none above them."""

    kode: str
    teks: str
    misi: tuple[str, ...]
    indikator: tuple[BahanIndikator, ...]
    sasaran: tuple[BahanSasaran, ...]


@dataclass(frozen=True, slots=True)
class BahanRenstra:
    nama: str
    tahun_awal: int
    tahun_akhir: int
    visi: str
    visi_pemda: str
    misi: tuple[tuple[str, str], ...]
    misi_pemda: tuple[tuple[str, str], ...]
    tujuan: tuple[BahanTujuan, ...]
    strategi: tuple[str, ...] = ()
    arah_kebijakan: tuple[str, ...] = ()

    @property
    def sasaran(self) -> tuple[BahanSasaran, ...]:
        return tuple(s for t in self.tujuan for s in t.sasaran)


@dataclass(frozen=True, slots=True)
class ItemPKBahan:
    indikator_id: int
    sasaran: str
    indikator: str
    satuan: str
    target: str
    tw: tuple[str, str, str, str]
    nilai: Decimal | None = None
    tingkat: str = "sasaran"
    """What owns the indicator: tujuan, sasaran, program, kegiatan or sub_kegiatan."""


@dataclass(frozen=True, slots=True)
class ProgramPKBahan:
    program: str
    anggaran: Decimal | None
    keterangan: str
    tw: tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None] = (None, None, None, None)
    tingkat: str = "program"
    simpul_id: int = 0
    """0: a line of no node of the program tree."""


@dataclass(frozen=True, slots=True)
class BarisRkt:
    """An indicator of tujuan or sasaran with its target of the year as text."""

    sasaran: str
    indikator: str
    satuan: str
    target: str


@dataclass(frozen=True, slots=True)
class BahanRkt:
    """Rencana Kinerja Tahunan: the year's targets of one planning document."""

    dokumen: str
    baris: tuple[BarisRkt, ...]
    penandatangan: Penandatangan


@dataclass(frozen=True, slots=True)
class BahanPK:
    """A performance agreement as signed."""

    id: int
    nama: str
    jenis: str
    pihak_pertama: Penandatangan | None
    pihak_kedua: Penandatangan | None
    tempat: str
    tanggal: str
    paraf: tuple[Penandatangan, ...]
    item: tuple[ItemPKBahan, ...]
    program: tuple[ProgramPKBahan, ...]
    mulai: int = 1
    alasan: str = ""
    unit: str = ""
    """Of an agreement below the agency's: the unit that signs, or to which the person belongs."""
    draf: bool = False
    bawahan: bool = False
    """Below the agency's, whether or not its unit is known: the head of the agency is the superior."""


@dataclass(frozen=True, slots=True)
class Penjelasan:
    """What was typed beside a realisasi."""

    pendorong: str = ""
    penghambat: str = ""
    solusi: str = ""
    tindak_lanjut: str = ""
    catatan_data: str = ""

    @property
    def ada(self) -> bool:
        return any((self.pendorong, self.penghambat, self.solusi, self.tindak_lanjut))


@dataclass(frozen=True, slots=True)
class PembandingBahan:
    jenis: str
    nama: str
    tahun: int
    nilai: Decimal
    sumber: str


@dataclass(frozen=True, slots=True)
class TerhadapRenstra:
    """Realisasi s.d. the year against the end of the Renstra."""

    tahun_akhir: int
    target: Target
    tertulis: str
    capaian: Capaian
    realisasi: Decimal | None


@dataclass(frozen=True, slots=True)
class AnalisisIndikator:
    """All that Bab III says of one indicator."""

    baris: BarisKinerja
    riwayat: RiwayatIndikator
    renstra: TerhadapRenstra | None
    pembanding: tuple[PembandingBahan, ...]
    penjelasan: Penjelasan
    uang: UangPendukung
    efisiensi: Efisiensi
    program: tuple[BarisAnggaran, ...]
    riwayat_uang: tuple[UangTahun, ...]
    jejak: Jejak
    triwulan: tuple[Realisasi, ...] = ()
    """Realisasi s.d. TW I–IV, where any quarter was filled."""


@dataclass(frozen=True, slots=True)
class BarisProgram:
    """A program row of efficiency: the program's money beside its own indicators."""

    uang: BarisAnggaran
    indikator: tuple[BarisKinerja, ...]
    efisiensi: tuple[Efisiensi, ...]


@dataclass(frozen=True, slots=True)
class UangSasaran:
    """Money of a sasaran's supporting programs over the years."""

    sasaran: str
    tahun: tuple[UangTahun, ...]
    induk: Induk | None = None


@dataclass(frozen=True, slots=True)
class RekomendasiBahan:
    """A recommendation, its answers, and where it stands; only what was verified counts as done."""

    komponen: str
    nomor: int
    teks: str
    tindak_lanjut: tuple[str, ...]
    keadaan: KeadaanRekomendasi = KeadaanRekomendasi.TERBUKA
    tanggal: tuple[str, ...] = ()
    """The day of each answer in words; "" where it is not known."""
    diputus: str = ""
    """The day of the last verdict in words."""


@dataclass(frozen=True, slots=True)
class KolomPendukung:
    judul: str
    kelompok: str = ""
    angka: bool = False
    dijumlah: bool = False


@dataclass(frozen=True, slots=True)
class TabelPendukungBahan:
    """A supporting table as stored; totals are computed when it is composed."""

    kode: str
    kunci: str
    rujukan: str
    judul: str
    kolom: tuple[KolomPendukung, ...]
    baris: tuple[tuple[str | None, ...] | str, ...]
    label_jumlah: str = ""
    kolom_jumlah: str = ""
    catatan_kaki: str = ""
    sumber: str = ""
    lebar: bool = False
    tidak_dipublikasikan: bool = False


@dataclass(frozen=True, slots=True)
class GambarBahan:
    """A picture of a part, or a photo of the annex (``kunci`` "dokumentasi")."""

    kunci: str
    rujukan: str
    judul: str
    alternatif: str
    sumber: str
    citra: Citra
    id: int = 0


@dataclass(frozen=True, slots=True)
class HalamanBahan:
    """A page of an uploaded annex; a picture without kind is one whose file is gone."""

    citra: Citra
    mendatar: bool


@dataclass(frozen=True, slots=True)
class UnggahanBahan:
    """An uploaded PDF that joins the report as an annex."""

    judul: str
    halaman: tuple[HalamanBahan, ...]


@dataclass(frozen=True, slots=True)
class BagianTata:
    """What the pemda says of a part; ``wajib`` None: as the outline in code. A part of its own has a ``bab``."""

    kunci: str
    judul: str = ""
    wajib: bool | None = None
    sembunyi: bool = False
    bab: str = ""


@dataclass(frozen=True, slots=True)
class TataBahan:
    """Outline and look of a kind of report in a pemda; what is empty stays as the code has it."""

    kerangka: tuple[BagianTata, ...] = ()
    pola_subbab: tuple[str, ...] = ()
    pola_tabel: str = ""
    kepala: str = ""
    kaki: str = ""


@dataclass(frozen=True, slots=True)
class KoreksiBahan:
    """A figure of the last final report that was corrected since: where it stood, as printed, as it is now."""

    tempat: str
    tercetak: str
    menjadi: str


@dataclass(frozen=True, slots=True)
class TriwulanBahan:
    """A quarter as its own report measures it; ``lain`` are the indicators of the program tree."""

    triwulan: int
    pengukuran: Pengukuran
    lain: tuple[BarisKinerja, ...]
    anggaran: TabelAnggaran


@dataclass(frozen=True, slots=True)
class RincianTahun:
    """The year in its parts, which the LKIP's text may name: quarters, and the budget before its change."""

    triwulan: tuple[TriwulanBahan, ...] = ()
    murni: TabelAnggaran | None = None
    """Where the year has a later version."""


@dataclass(frozen=True, slots=True)
class BahanLkip:
    """Everything an LKIP of a year says."""

    perangkat_daerah: str
    singkatan: str
    pemda: str
    daerah: str
    tempat: str
    tahun: int
    aturan: Aturan
    judul: str
    tanggal: date | None
    tanggal_cetak: str
    penandatangan: Penandatangan
    renstra: BahanRenstra | None
    pk: tuple[BahanPK, ...]
    pengukuran: Pengukuran
    analisis: tuple[AnalisisIndikator, ...]
    anggaran: TabelAnggaran
    riwayat_anggaran: tuple[TabelAnggaran, ...]
    jenis_belanja: tuple[JenisBelanja, ...]
    kelompok_belanja: tuple[tuple[str, UangTahun], ...]
    uang_sasaran: tuple[UangSasaran, ...]
    program: tuple[BarisProgram, ...]
    cakupan: UangTahun
    efisiensi_gabungan: Efisiensi | None
    nilai_akip: tuple[tuple[int, Decimal, str], ...]
    rekomendasi: tuple[RekomendasiBahan, ...]
    tahun_rekomendasi: int | None = None
    naskah: Mapping[tuple[str, str], str] = field(default_factory=dict)
    koreksi: tuple[KoreksiBahan, ...] = ()
    sumber_koreksi: str = ""
    """The final that printed them: "LKIP 2023, nomor 12/LKIP/2024, final ke-1"."""
    diambil_alih: frozenset[tuple[str, str]] = frozenset()
    """(part, object of a live figure in it): of these the report makes no sentence of its own there."""
    tabel: tuple[TabelPendukungBahan, ...] = ()
    jumlah_jenis: JenisBelanja | None = None
    riwayat_jenis: tuple[tuple[str, tuple[UangTahun, ...]], ...] = ()
    """(kind of belanja, its years), the agency's total last; where more than one year is known."""
    lambang: Citra | None = None
    luar_pk: tuple[BarisKinerja, ...] = ()
    """Measured IKU that the agreement does not name, with their own average."""
    rata_luar_pk: RataRata | None = None
    dasar_hukum: str = ""
    struktur: tuple[tuple[str, str], ...] = ()
    """(unit, parent) in order."""
    kata_surat: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Words of the pemda's letters by kind (``JenisSurat``) and paragraph, placeholders not filled in."""
    kepala_daerah: bool = False
    """A report of the region itself: its agreement is a statement of the head of the region."""
    gambar: tuple[GambarBahan, ...] = ()
    unggahan: tuple[UnggahanBahan, ...] = ()
    tata: TataBahan = TataBahan()
    rkt: BahanRkt | None = None
    """Where a planning document has targets for tujuan or sasaran of the year."""
    draf_pk: tuple[tuple[int, str], ...] = ()
    """(id, name) of open drafts, which are not printed."""
    rincian: Callable[[], RincianTahun] = field(default=RincianTahun, compare=False, repr=False)
    """Made from what is read already, when the catalogue of live figures asks for it: the tables do without."""


# The quarter's report -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PenjelasanBaris:
    """What was typed beside an indicator's realisasi of the quarter."""

    nama: str
    capaian: str
    penjelasan: Penjelasan


@dataclass(frozen=True, slots=True)
class AngkaBersifat:
    """A figure that is not final: which, of what kind, from where, as of when."""

    nama: str
    periode: str
    sifat: str
    sumber: str
    tanggal: str


@dataclass(frozen=True, slots=True)
class LangkahBahan:
    """A step of the rencana aksi as the quarter reports it."""

    indikator: str
    langkah: str
    pic: str
    jadwal: str
    persen: Decimal | None
    keterangan: str


@dataclass(frozen=True, slots=True)
class MenungguBahan:
    """A row that waits for figures from outside."""

    nama: str
    alasan: str
    sampai: str = ""


@dataclass(frozen=True, slots=True)
class BahanTriwulan:
    """Everything the report of a quarter says. ``langkah`` are the steps of its submission as sentences."""

    perangkat_daerah: str
    pemda: str
    daerah: str
    tempat: str
    tahun: int
    triwulan: int
    aturan: Aturan
    draf: bool
    keadaan: str
    langkah: tuple[str, ...]
    terlambat: str
    tanggal: date | None
    tanggal_cetak: str
    penandatangan: Penandatangan
    pengukuran: Pengukuran
    penjelasan: tuple[PenjelasanBaris, ...]
    tanpa_penjelasan: tuple[str, ...]
    bersifat: tuple[AngkaBersifat, ...]
    menunggu: tuple[MenungguBahan, ...]
    anggaran: TabelAnggaran
    aksi: tuple[LangkahBahan, ...]
