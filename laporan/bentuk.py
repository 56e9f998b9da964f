"""The document tree: what a report is, before any printer touches it.

One tree, four printers (page, PDF, Word, workbook). Every figure is already formatted (``teks``) and still
carries its raw value (``nilai``), so that a workbook can write numbers and a test can compare screen and
paper. Numbers of tables, figures and subchapters are assigned by ``laporan.susun.penomoran.nomori``: leave
``nomor`` and ``jangkar`` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal, TypeAlias

from sakip.inti.tabel import Kepala as Kepala  # one shape of a heading cell, on paper and in a download

Rata: TypeAlias = Literal["kiri", "tengah", "kanan"]
JenisKolom: TypeAlias = Literal["teks", "angka"]
JenisBaris: TypeAlias = Literal["biasa", "kelompok", "jumlah"]
Kertas: TypeAlias = Literal["F4", "A4"]


# Running text -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Potongan:
    """A run of text; a live figure carries its value and the key of its trace."""

    teks: str
    tebal: bool = False
    miring: bool = False
    nilai: Decimal | None = None
    asal: str | None = None
    tautan: str = ""
    """Anchor inside the document; filled by the numbering for a ``Rujukan``."""


@dataclass(frozen=True, slots=True)
class Rujukan:
    """A reference such as "Tabel 3.1" by the ``kunci`` of its target; the numbering resolves it."""

    kunci: str


Runtun: TypeAlias = tuple[str | Potongan | Rujukan, ...]


@dataclass(frozen=True, slots=True)
class Paragraf:
    isi: Runtun
    rata: Literal["rata", "kiri", "tengah", "kanan"] = "rata"


@dataclass(frozen=True, slots=True)
class Naskah:
    """Narrative typed by people: HTML of the short allow-list, sanitised again on render."""

    html: str


@dataclass(frozen=True, slots=True)
class BagianKosong:
    """A narrative part nobody has written: visible in a draft, a quiet dash in a final."""

    nama: str = ""
    pesan: str = "Bagian ini belum ditulis"


@dataclass(frozen=True, slots=True)
class Daftar:
    """A list; a point is one run of text and may own a sublist."""

    butir: tuple[Butir, ...]
    bernomor: bool = False
    gaya: Literal["1", "a", "i"] = "1"


@dataclass(frozen=True, slots=True)
class Butir:
    isi: Runtun
    anak: Daftar | None = None


# Formula, table, drawing --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pecahan:
    atas: str
    bawah: str


@dataclass(frozen=True, slots=True)
class Rumus:
    """``kiri = uraian × faktor = angka × faktor = hasil``; a part left empty is left out."""

    kiri: str
    uraian: Pecahan | str = ""
    angka: Pecahan | str = ""
    hasil: str = ""
    faktor: str = ""
    faktor_angka: str | None = None
    """Factor behind the numbers when it differs from ``faktor``."""
    nilai: Decimal | None = None
    asal: str | None = None


@dataclass(frozen=True, slots=True)
class Kolom:
    judul: str
    lebar: Decimal | int | None = None
    """Percent of the table's width; None shares what is left. Never narrower than the longest word."""
    jenis: JenisKolom = "teks"
    rata: Rata | None = None
    """None: numbers right, text left."""


@dataclass(frozen=True, slots=True)
class Sel:
    """Displayed text and raw value; ``\\n`` in the text is a line break."""

    teks: str
    nilai: Decimal | None = None
    asal: str | None = None
    """Key of the figure for "dari mana?"."""
    rata: Rata | None = None
    rentang_baris: int = 1
    rentang_kolom: int = 1
    tebal: bool = False
    indent: int = 0
    naskah: Naskah | None = None
    """Rich text printed instead of ``teks`` (which stays the plain version)."""


@dataclass(frozen=True, slots=True)
class Baris:
    sel: tuple[Sel, ...]
    jenis: JenisBaris = "biasa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabel:
    judul: str = ""
    kolom: tuple[Kolom, ...]
    baris: tuple[Baris, ...] = ()
    kepala: tuple[tuple[Kepala, ...], ...] = ()
    """Header rows; empty: one row made from the titles of ``kolom``."""
    nomor_kolom: bool | tuple[str, ...] = True
    """The row (1) (2) (3) under the header, or its own labels."""
    sumber: str = ""
    catatan: tuple[str, ...] = ()
    lebar: bool | None = None
    """Landscape page; None: only when the columns do not fit upright."""
    kosong: str = "Belum ada data."
    bernomor: bool = True
    berkepala: bool = True
    """False: no header at all (a list of facts)."""
    kunci: str = ""
    nomor: str = ""
    jangkar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grafik:
    """A drawing made by ``laporan.susun.grafik``, its words and its numbers."""

    judul: str
    svg: str
    alternatif: str
    data: Tabel | None = None
    sumber: str = ""
    lebar: bool = False
    """A drawing that fills a landscape page (pohon kinerja, organisation chart)."""
    kunci: str = ""
    nomor: str = ""
    jangkar: str = ""


@dataclass(frozen=True, slots=True)
class Citra:
    """Picture bytes; only PNG, JPEG, WebP and SVG are printed."""

    isi: bytes
    mime: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gambar:
    judul: str
    citra: Citra
    alternatif: str
    lencana: bool = False
    """The emblem above a letter: small, centred, without number and caption."""
    sehalaman: bool = False
    """A page of an uploaded annex: as large as the page, without number and caption."""
    mendatar: bool = False
    """Such a page lies on its side."""
    sumber: str = ""
    setengah: bool = False
    """Two on a page (photos)."""
    kunci: str = ""
    nomor: str = ""
    jangkar: str = ""


# Signatures and furniture -------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pihak:
    """Who signs; an empty name prints a dotted line."""

    jabatan: tuple[str, ...]
    nama: str = ""
    pangkat: str = ""
    nip: str = ""


@dataclass(frozen=True, slots=True)
class TandaTangan:
    """One party stands on the right, two side by side."""

    pihak: tuple[Pihak, ...]
    tempat_tanggal: str = ""
    kanan: bool = False
    """Two parties in the right half of a landscape page."""


@dataclass(frozen=True, slots=True)
class Pemisah:
    """Page break."""


@dataclass(frozen=True, slots=True)
class Sampul:
    """Cover; title, agency, government and year come from the document."""

    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class DaftarIsi:
    judul: str = "DAFTAR ISI"
    sampai_tingkat: int = 3


@dataclass(frozen=True, slots=True)
class DaftarTabel:
    judul: str = "DAFTAR TABEL"


@dataclass(frozen=True, slots=True)
class DaftarGrafik:
    judul: str = "DAFTAR GRAFIK"


@dataclass(frozen=True, slots=True)
class DaftarGambar:
    judul: str = "DAFTAR GAMBAR"


@dataclass(frozen=True, slots=True)
class Pengesahan:
    """How a reader checks that a frozen document is genuine: a QR code, the address it holds, label and value."""

    alamat: str
    svg: str
    baris: tuple[tuple[str, str], ...] = ()
    keterangan: str = ""


# Chapters -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Subbab:
    """Level 2 inside a Bab, 3 inside a Subbab, 4 below; the level follows from the nesting."""

    judul: str
    isi: tuple[Blok, ...] = ()
    nomor: str | None = None
    """None: numbered by the document's pattern; "": printed without number; else printed as given."""
    kunci: str = ""
    jangkar: str = ""


Blok: TypeAlias = (
    Paragraf | Naskah | BagianKosong | Daftar | Rumus | Tabel | Grafik | Gambar | TandaTangan | Pemisah | Subbab
)


@dataclass(frozen=True, slots=True)
class Bagian:
    """A section with a title of chapter rank and no number: Kata Pengantar, Ikhtisar Eksekutif."""

    judul: str
    isi: tuple[Blok, ...] = ()
    jangkar: str = ""
    mendatar: bool = False
    """All of it on landscape pages, heading and signature too: a form as wide as its table."""


@dataclass(frozen=True, slots=True)
class Bab:
    judul: str
    isi: tuple[Blok, ...] = ()
    nomor: str = ""
    """Roman; assigned when empty."""
    jangkar: str = ""


@dataclass(frozen=True, slots=True)
class Lampiran:
    judul: str
    isi: tuple[Blok, ...] = ()
    nomor: str = ""
    """Arabic; assigned when empty, and left out when there is only one."""
    jangkar: str = ""


Depan: TypeAlias = Sampul | Bagian | DaftarIsi | DaftarTabel | DaftarGrafik | DaftarGambar


@dataclass(frozen=True, slots=True)
class PolaNomor:
    """``{bab}`` is the chapter (arabic), ``{2|A}`` the counter of level 2 written as A, 1, a, I or i."""

    subbab: tuple[str, str, str] = ("{2|A}.", "{3|1}.", "{4|a}.")
    tabel: str = "Tabel {bab}.{n}"
    grafik: str = "Grafik {bab}.{n}"
    gambar: str = "Gambar {bab}.{n}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dokumen:
    judul: str
    subjudul: str = ""
    instansi: str
    pemda: str
    tahun: int
    bahasa: str = "id"
    penulis: str = ""
    kertas: Kertas = "F4"
    draf: bool = True
    kaki: str = ""
    """Running foot."""
    kepala: str = ""
    """Running head on the left; the chapter stands on the right."""
    lambang: Citra | None = None
    tanggal_cetak: str = ""
    """As printed: 31 Januari 2024."""
    tanggal: date | None = None
    """Goes into the PDF metadata; never the clock's."""
    bagian_depan: tuple[Depan, ...] = ()
    bab: tuple[Bab | Bagian, ...] = ()
    lampiran: tuple[Lampiran, ...] = ()
    kata_kunci: tuple[str, ...] = ()
    ringkasan: str = ""
    pola: PolaNomor = PolaNomor()
    pengesahan: Pengesahan | None = None
    """Printed on the back of the cover, or at the end where there is no cover."""
    temuan: tuple[str, ...] = ()
    """What to mend before it goes out, one sentence each: shown beside the preview, never printed."""


# What the numbering returns -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entri:
    """A line of a table of contents."""

    nomor: str
    judul: str
    jangkar: str
    tingkat: int = 1


@dataclass(frozen=True, slots=True)
class DokumenBernomor:
    dokumen: Dokumen
    daftar_isi: tuple[Entri, ...] = ()
    daftar_tabel: tuple[Entri, ...] = ()
    daftar_grafik: tuple[Entri, ...] = ()
    daftar_gambar: tuple[Entri, ...] = ()
