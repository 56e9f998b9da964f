"""Shapes of performance that travel between layers: frozen, slotted, free of Django and of arithmetic.

Selectors fill ``Ketentuan``, ``Target`` and ``Isian`` from rows; ``kinerja.perhitungan`` turns them into
``Realisasi``, ``Capaian``, ``RataRata`` and, when asked, ``Jejak``. Every number is a ``Decimal`` or
``None``, and ``None`` always comes with a ``keadaan`` or an ``alasan``, never with a zero. Values are
unrounded unless the field says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sakip.inti.istilah import (
    Akumulasi,
    AkumulasiTahun,
    Istilah,
    Keadaan,
    KeadaanIsian,
    Polaritas,
    Rumus,
    SifatData,
)
from sakip.inti.telusur import Jejak as Jejak
from sakip.inti.telusur import LangkahJejak as LangkahJejak
from sakip.inti.telusur import Pecahan as Pecahan

Irisan = tuple[Decimal | None, Decimal | None, Decimal | None, Decimal | None]
TANPA_IRISAN: Irisan = (None, None, None, None)


class Pakai(Istilah):
    """Which value counts where a typed and a derived one both exist (numbers.md, "Capaian")."""

    TURUNAN = "turunan", "Hasil bagi pembilang dan penyebut"
    KETIK = "ketik", "Angka yang diketik"


class Arah(Istilah):
    """Direction of a change between two periods; respects polaritas."""

    MEMBAIK = "membaik", "Membaik"
    MEMBURUK = "memburuk", "Memburuk"
    TETAP = "tetap", "Tetap"


@dataclass(frozen=True, slots=True)
class Ketentuan:
    """The rules of one indicator: all that a calculator must know of it.

    ``faktor`` not ``None`` makes it a ratio indicator: nilai = pembilang / penyebut × faktor (100, 1.000, …).
    ``desimal`` rounds value and capaian for display only. ``skala_predikat`` holds (word, weight) pairs.
    """

    kode: str
    nama: str
    satuan: str = ""
    desimal: int = 2
    polaritas: Polaritas = Polaritas.MAKSIMALKAN
    rumus: Rumus = Rumus.SELISIH
    akumulasi: Akumulasi = Akumulasi.POSISI_AKHIR
    akumulasi_tahun: AkumulasiTahun = AkumulasiTahun.POSISI
    faktor: Decimal | None = None
    label_pembilang: str = ""
    label_penyebut: str = ""
    skala_predikat: tuple[tuple[str, Decimal], ...] = ()


@dataclass(frozen=True, slots=True)
class Target:
    """A target of one period, in the indicator's satuan.

    ``nilai`` for a point, ``bawah``–``atas`` for rentang, ``kata`` for predikat and ya/tidak, ``teks`` as
    printed beside or instead of a number. ``jumlah`` (in ``satuan_jumlah``) and ``basis`` state it as a
    count, "282 orang (65 %)" of base 434. ``tw`` holds the slices TW I–IV. ``alasan`` says why there is no
    target and ``catatan`` how it was made (both filled by ``hitung_target``).
    """

    nilai: Decimal | None = None
    bawah: Decimal | None = None
    atas: Decimal | None = None
    kata: str = ""
    teks: str = ""
    jumlah: Decimal | None = None
    satuan_jumlah: str = ""
    basis: Decimal | None = None
    tw: Irisan = TANPA_IRISAN
    pakai: Pakai = Pakai.TURUNAN
    alasan: str = ""
    catatan: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Isian:
    """One entered realisasi. ``periode``: 0 whole year, 1–4 triwulan, 9 "s.d. tahun"; see ``periode``.

    ``capaian_dilaporkan`` is a percentage printed in the past without its target: shown, never computed with.
    """

    periode: int
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    nilai: Decimal | None = None
    kata: str = ""
    keadaan: KeadaanIsian = KeadaanIsian.DIUKUR
    alasan: str = ""
    pakai: Pakai = Pakai.TURUNAN
    versi: int = 0
    sifat: SifatData = SifatData.TETAP
    tanggal_data: date | None = None
    perkiraan: bool = False
    capaian_dilaporkan: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Realisasi:
    """Realisasi of a period (year, s.d. TW k, or s.d. tahun), unrounded.

    ``periode`` lists the periods it was made from, ``cara`` says how in words. ``pakai`` tells whether
    ``nilai`` was derived from the pair or typed; ``nilai_lain`` is the one that does not count. ``catatan``
    names disagreements and quarters without a value. ``sifat`` is the weakest of its sources.
    """

    nilai: Decimal | None
    keadaan: Keadaan
    alasan: str = ""
    kata: str = ""
    pembilang: Decimal | None = None
    penyebut: Decimal | None = None
    catatan: tuple[str, ...] = ()
    periode: tuple[int, ...] = ()
    pakai: Pakai = Pakai.TURUNAN
    nilai_lain: Decimal | None = None
    sifat: SifatData = SifatData.TETAP
    cara: str = ""


class Capaian(NamedTuple):
    """Capaian in percent, or the reason why there is none.

    ``nilai`` is raw and unrounded; ``dinilai`` is what enters an average (clipped to floor and cap; 0 for
    tidak_dilaksanakan; ``None`` where left out). A named tuple because a report makes many thousands of them.
    """

    nilai: Decimal | None
    dinilai: Decimal | None
    keadaan: Keadaan
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class ButirRata:
    """One indicator in an average. ``kelompok`` is its sasaran; ``bobot`` ``None`` means equal weight."""

    nama: str
    capaian: Capaian
    desimal: int = 2
    bobot: Decimal | None = None
    kelompok: str = ""


@dataclass(frozen=True, slots=True)
class TakIkut:
    """An indicator left out of an average, and why."""

    nama: str
    keadaan: Keadaan
    alasan: str = ""


@dataclass(frozen=True, slots=True)
class RataRata:
    """An average with its count.

    ``nilai`` is unrounded, ``tampil`` rounded once to ``desimal``; both are ``None`` if nothing counts.
    ``terukur`` of ``jumlah`` ``satuan`` ("indikator" or "sasaran") entered it; ``tak_ikut`` names the rest.
    """

    nilai: Decimal | None
    tampil: Decimal | None
    terukur: int
    jumlah: int
    tak_ikut: tuple[TakIkut, ...] = ()
    desimal: int = 2
    satuan: str = "indikator"

    @property
    def keterangan(self) -> str:
        """The count in words: "rata-rata 3 dari 5 indikator"."""
        return f"rata-rata {self.terukur} dari {self.jumlah} {self.satuan}"


@dataclass(frozen=True, slots=True)
class Langkah:
    """One step of a scale: a lower bound, "≥" when ``termasuk`` else ">"; no ``bawah`` is open below."""

    label: str
    bawah: Decimal | None
    termasuk: bool = True


@dataclass(frozen=True, slots=True)
class Skala:
    """A named scale, steps from highest to lowest bound; the lowest step also takes what lies beneath it."""

    nama: str
    langkah: tuple[Langkah, ...]


@dataclass(frozen=True, slots=True)
class Kategori:
    """The step a value falls into; ``urutan`` counts from the best (0)."""

    label: str
    urutan: int


@dataclass(frozen=True, slots=True)
class Perubahan:
    """Change between two values: ``selisih`` in the satuan, ``persen`` of the earlier one unless 0."""

    selisih: Decimal | None
    persen: Decimal | None
    arah: Arah | None
    alasan: str = ""


# What selectors return ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Induk:
    """The owner of an indicator as a table prints it: tujuan, sasaran, program, kegiatan or sub kegiatan."""

    jenis: str
    kode: str
    teks: str
    id: int = 0


@dataclass(frozen=True, slots=True)
class BarisKinerja:
    """One indicator in a period, with everything a row of screen or paper shows.

    ``target`` is the year's, ``target_periode`` the one s.d. the quarter (the same without a quarter);
    ``capaian`` is against ``target_periode``, ``capaian_tahun`` against the year's. ``dokumen_target`` says
    which document the target stands in ("PK Murni", "PK Perubahan 1", "Renja", "Renstra", or empty).
    """

    indikator_id: int
    ketentuan: Ketentuan
    nama: str
    satuan: str
    induk: Induk
    iku: bool
    dokumen_target: str
    target: Target
    target_periode: Target
    realisasi: Realisasi
    capaian: Capaian
    capaian_tahun: Capaian
    tahun: int
    triwulan: int | None
    kategori: Kategori | None = None
    nada: str = "netral"
    isian: tuple[Isian, ...] = ()
    bobot: Decimal | None = None

    @property
    def terukur(self) -> bool:
        return self.capaian.nilai is not None


@dataclass(frozen=True, slots=True)
class RataSasaran:
    """The mean of one sasaran's indicators and the category it falls into."""

    induk: Induk
    rata_rata: RataRata
    kategori: Kategori | None = None
    nada: str = "netral"


@dataclass(frozen=True, slots=True)
class Pengukuran:
    """Pengukuran Kinerja of a year or s.d. a quarter: rows of the PK in force, averages, categories."""

    tahun: int
    triwulan: int | None
    dokumen: str
    pk_id: int | None
    baris: tuple[BarisKinerja, ...]
    per_sasaran: tuple[RataSasaran, ...]
    rata_rata: RataRata
    kategori: Kategori | None = None
    nada: str = "netral"


@dataclass(frozen=True, slots=True)
class TitikTahun:
    """One indicator in one year of a history.

    ``perkiraan`` marks a forecast, ``sd_tahun`` a figure known only cumulatively up to that year (it has no
    capaian of the year and no change), ``dari`` a predecessor's kode.
    """

    tahun: int
    target: Target
    realisasi: Realisasi
    capaian: Capaian
    capaian_dilaporkan: Decimal | None = None
    perkiraan: bool = False
    sd_tahun: bool = False
    dari: str = ""
    perubahan: Perubahan | None = None


@dataclass(frozen=True, slots=True)
class RiwayatIndikator:
    """One indicator over the years."""

    indikator_id: int
    ketentuan: Ketentuan
    nama: str
    induk: Induk
    iku: bool
    titik: tuple[TitikTahun, ...]
