"""What a foreign table holds once its rows are understood: nodes with their money, indicators with their figures."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from decimal import Decimal
from typing import Any, Self

from pertukaran.bentuk import KOSONG, BarisMentah, BukuMentah, Kesalahan, Sel, TotalKendali

PROGRAM, KEGIATAN, SUB = "program", "kegiatan", "sub_kegiatan"
TINGKAT = (PROGRAM, KEGIATAN, SUB)
LABEL = {PROGRAM: "Program", KEGIATAN: "Kegiatan", SUB: "Sub Kegiatan"}
GRUP, JUMLAH = "grup", "jumlah"


@dataclass(frozen=True, slots=True)
class Opsi:
    """What the file does not say. ``kumulatif`` ``None`` lets the figures tell; ``dokumen`` and ``versi`` as on the
    screen ("Renja", "Murni"), empty ones follow the heading; ``induk``: amounts of nodes that are the sum of their
    children are written too, as printed; ``rekening``: rows of belanja accounts below a node are written."""

    tahun: int | None = None
    dokumen: str = ""
    versi: str = ""
    kumulatif: bool | None = None
    satuan_bawaan: str = ""
    induk: bool = True
    rekening: bool = False

    def ke_json(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def dari_json(cls, teks: str) -> Self:
        ada: Mapping[str, Any] = json.loads(teks)
        return cls(**{f.name: ada[f.name] for f in fields(cls) if f.name in ada})


@dataclass(frozen=True, slots=True)
class Kenal:
    """What the agency has already, so that rows without codes find it. Names through ``kunci_nama``.

    ``simpul``: (key of the parent or "", name) → key; ``indikator``: (key of the node, name) → kode;
    ``akumulasi``: kode of an indicator → Jumlah, Posisi Akhir …; ``sasaran``: name → kode.
    """

    simpul: Mapping[tuple[str, str], str] = field(default_factory=dict)
    indikator: Mapping[tuple[str, str], str] = field(default_factory=dict)
    akumulasi: Mapping[str, str] = field(default_factory=dict)
    sasaran: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Terjemahan:
    """A foreign sheet in our format.

    ``kesalahan`` names refused cells by their place in the file; such a cell stays in ``buku`` as its text, and
    nothing may be applied while there is one.
    """

    buku: BukuMentah
    total: tuple[TotalKendali, ...] = ()
    kesalahan: tuple[Kesalahan, ...] = ()
    catatan: tuple[str, ...] = ()
    kumulatif: bool = False


@dataclass(frozen=True, slots=True)
class KunciUang:
    """Which amount of a node: ``medan`` target, tw, bulan, capai, maju …, by ``jenis`` (Rp or F)."""

    medan: str
    periode: int = 0
    tahun: int = 0
    jenis: str = "Rp"
    versi: str = ""


@dataclass(slots=True)
class Uang:
    """An amount and its cell; ``nilai`` ``None`` with ``sel`` as text where it was refused."""

    nilai: Decimal | None
    sel: Sel
    baris: int
    kolom: str


@dataclass(slots=True)
class Ukuran:
    """An indicator under a node: its cells of kinerja by (medan, period)."""

    nama: Sel
    baris: int
    satuan: Sel = KOSONG
    k: dict[tuple[str, int, int], tuple[Sel, str]] = field(
        default_factory=dict
    )  # (medan, periode, tahun): cell, heading
    lain: dict[str, Sel] = field(default_factory=dict)


@dataclass(slots=True)
class Baris:
    """A row as it was taken apart. ``letak`` is the position of its name among the columns of names."""

    nomor: int
    mentah: BarisMentah
    kode: str = ""
    nama: str = ""
    letak: int = -1
    medan_nama: str = ""
    sel_nama: Sel = KOSONG
    sel_kode: Sel = KOSONG
    urut: str = ""
    indikator: Sel = KOSONG
    sasaran: str = ""
    dalam: bool = True  # False: a node above the row's own one, without figures


@dataclass(slots=True)
class Simpul:
    """A node of the tree, in the order of the file."""

    jenis: str
    nama: str
    baris: int
    sel_nama: Sel
    sel_kode: Sel
    cetak: str = ""
    kode: str = ""
    induk: Simpul | None = None
    kode_induk: str = ""
    anak: list[Simpul] = field(default_factory=list)
    uang: dict[KunciUang, Uang] = field(default_factory=dict)
    ukuran: list[Ukuran] = field(default_factory=list)
    lain: dict[str, Sel] = field(default_factory=dict)
    sasaran: str = ""


@dataclass(slots=True)
class Rekening:
    """A row of a belanja account; ``simpul`` the node above it."""

    kode: str
    nama: str
    baris: int
    sel_kode: Sel
    simpul: Simpul | None
    uang: dict[KunciUang, Uang] = field(default_factory=dict)
    daun: bool = True


@dataclass(slots=True)
class Bahan:
    """Everything of one table."""

    lembar: str
    simpul: list[Simpul] = field(default_factory=list)
    rekening: list[Rekening] = field(default_factory=list)
    jumlah: list[tuple[str, dict[KunciUang, Uang]]] = field(default_factory=list)  # printed totals, with their labels
    jumlah_atas: list[tuple[str, dict[KunciUang, Uang]]] = field(default_factory=list)  # the agency's own row
    kesalahan: list[Kesalahan] = field(default_factory=list)
    catatan: list[str] = field(default_factory=list)
    rapian: dict[str, list[str]] = field(default_factory=dict)  # what was made plain, by column

    def rapikan(self, di: str, baris: int, catatan: str) -> None:
        self.rapian.setdefault(di, []).append(f"baris {baris} {catatan.rstrip('.')}")

    def tolak(self, baris: int, kolom: str, nilai: str, pesan: str) -> None:
        self.kesalahan.append(Kesalahan(self.lembar, baris, kolom, nilai, pesan))
