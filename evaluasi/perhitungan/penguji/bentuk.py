"""Shapes of the test of printed figures: frozen, without arithmetic."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sakip.inti.istilah import Istilah
from sakip.inti.telusur import Jejak


class Sebab(Istilah):
    """Why a printed figure may differ from the recomputed one."""

    PEMBULATAN = "pembulatan", "Pembulatan antara"
    PEMOTONGAN = "pemotongan", "Dipotong, bukan dibulatkan"
    RUMUS = "rumus", "Rumus lain"
    BASIS = "basis", "Basis lain"
    DIGIT = "digit", "Salah ketik angka"
    SALIN = "salin", "Sel tersalin"
    TUKAR = "tukar", "Angka tertukar tempat"
    JUMLAH = "jumlah", "Jumlah tidak menutup"
    GANDA = "ganda", "Satu fakta, lebih dari satu nilai"
    RATA = "rata", "Bukan rata-ratanya"
    BATAS = "batas", "Dibatasi 100"
    CACAH = "cacah", "Hitungan tidak sesuai daftar"
    KATEGORI = "kategori", "Tidak menurut skala"
    TAK_TERDEFINISI = "tak_terdefinisi", "Dibagi nol"
    MASUKAN = "masukan", "Masukan tidak tercetak"
    KOSONG = "kosong", "Angka tidak tercetak"
    LAIN = "lain", "Sebab belum ditemukan"


class Keparahan(Istilah):
    """How much a finding weighs, heaviest first."""

    BERAT = "berat", "Berat"
    SEDANG = "sedang", "Sedang"
    RINGAN = "ringan", "Ringan"
    CATATAN = "catatan", "Catatan"


@dataclass(frozen=True, slots=True)
class Cetak:
    """One printed figure: the text, its value (``None``: nothing was printed), and its printed decimals."""

    teks: str
    nilai: Decimal | None
    desimal: int = 0

    @property
    def satuan_akhir(self) -> Decimal:
        """One unit of the last printed digit."""
        return Decimal(1).scaleb(-self.desimal)


TAK_TERCETAK = Cetak("", None)


@dataclass(frozen=True, slots=True)
class Baris:
    """Figures printed as one row, statement or table line.

    ``isi`` holds each figure as text by name, lists as lists of (name, text); ``acuan`` what the row stands under
    (polaritas, satuan, tahun, metode).
    """

    kunci: str
    jenis: str
    tempat: str
    baris: str
    uraian: str
    isi: Mapping[str, Any]
    acuan: Mapping[str, Any] = field(default_factory=dict)

    @property
    def sumber(self) -> str:
        """Where it is printed: "Tabel 3.10, baris 1281"."""
        return f"{self.tempat}, baris {self.baris}" if self.baris else self.tempat


@dataclass(frozen=True, slots=True)
class Dugaan:
    """A likely reason: its kind, and one sentence with the numbers that speak for it."""

    sebab: Sebab
    kalimat: str


@dataclass(frozen=True, slots=True)
class Temuan:
    """A printed figure that does not follow; ``angka`` names the figure within its row (the stable key)."""

    baris: Baris
    angka: str
    nama: str
    tercetak: str
    hitungan: str
    nilai: Decimal | None
    dugaan: tuple[Dugaan, ...]
    keparahan: Keparahan
    jejak: Jejak | None = None

    @property
    def sebab(self) -> Sebab:
        return self.dugaan[0].sebab


@dataclass(frozen=True, slots=True)
class HasilUji:
    """Findings in the order of the rows, and how many figures were held against a computation and agreed."""

    temuan: tuple[Temuan, ...]
    cocok: int

    @property
    def diuji(self) -> int:
        return self.cocok + len(self.temuan)


# --- what the formulas hand to the reasons

Fungsi = Callable[[Mapping[str, Decimal]], Decimal | None]


@dataclass(frozen=True, slots=True)
class Hitungan:
    """One way to a figure: the formula in words, its function, its fraction as templates over the inputs.

    ``atas`` and ``bawah`` hold "{realisasi}" where the name or the number of that input belongs; without ``bawah``
    the formula is no fraction.
    """

    nama: str
    fungsi: Fungsi
    masukan: Mapping[str, Cetak]
    atas: str = ""
    bawah: str = ""
    pengali: str = "× 100"
    label: Mapping[str, str] = field(default_factory=dict)

    def nilai(self, ganti: Mapping[str, Decimal | None] | None = None) -> Decimal | None:
        """The result from the printed inputs, some replaced; ``None`` where one is not printed."""
        semua = {n: c.nilai for n, c in self.masukan.items()} | dict(ganti or {})
        x = {n: v for n, v in semua.items() if v is not None}
        return self.fungsi(x) if self.masukan.keys() <= x.keys() else None

    def nama_masukan(self, nama: str) -> str:
        return self.label.get(nama, nama.replace("_", " "))


@dataclass(frozen=True, slots=True)
class Ujian:
    """One printed figure and the ways to compute it.

    ``pokok`` is the stated rule, ``setara`` are ways that are as good (the same ratio from counts), ``utuh`` starts
    with inputs before rounding, ``lain`` are formulas that are known to be confused with it. ``rupa`` chooses the
    reasons that are asked: "nilai", "jumlah", "rata".
    """

    angka: str
    nama: str
    tercetak: Cetak
    pokok: Hitungan
    setara: Sequence[Hitungan] = ()
    utuh: Sequence[Hitungan] = ()
    lain: Sequence[tuple[Sebab, Hitungan]] = ()
    rupa: str = "nilai"
    persen: bool = True
    rupiah: bool = False
