"""A live figure, the catalogue of them, and the few ways in which figures become words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Final

from anggaran.bentuk import BarisAnggaran, UangTahun
from laporan.susun.lkip.alat import STRIP, persen, rupiah
from sakip.inti.angka import baca_angka, bulatkan
from sakip.inti.galat import GalatMasukan
from sakip.inti.periode import nama_singkat

UMUM: Final = "Perangkat daerah"
TAK_ADA: Final = STRIP
RUMPUN: Final = {
    "": UMUM,
    "s": "Sasaran",
    "u": "Tujuan",
    "i": "Indikator",
    "p": "Program dan kegiatan",
    "j": "Jenis belanja",
    "k": "Kelompok belanja",
    "t": "Tabel pendukung",
}
"""What an object is, by the letter that its lasting key begins with."""


@dataclass(frozen=True, slots=True)
class Angka:
    """A figure: ``ukuran`` of an object. ``tetap`` is the object's lasting key ("i12"), ``kode`` what people call it.

    ``teks`` is what a sentence shows; ``nilai`` the rounded value, ``None`` where the figure is words or not known.
    ``triwulan`` is the quarter that it speaks of, 0 for a figure of years; ``objek`` the name of the object, which
    ends the label.
    """

    ukuran: str
    tetap: str
    kode: str
    kelompok: str
    label: str
    teks: str
    nilai: Decimal | None = None
    triwulan: int = 0
    objek: str = ""

    @property
    def kunci(self) -> str:
        """As kept: "capaian:#i12"; figures of the agency have no object."""
        return f"{self.ukuran}:#{self.tetap}" if self.tetap else self.ukuran

    @property
    def nama(self) -> str:
        """As people type and read it: "capaian:IKU-1"."""
        return f"{self.ukuran}:{self.kode}" if self.tetap else self.ukuran

    @property
    def pendek(self) -> str:
        """Its label beneath a heading that names the object."""
        return self.label.removesuffix(f": {self.objek}") if self.objek else self.label

    @property
    def rumpun(self) -> str:
        """The letter of its kind of object (``RUMPUN``)."""
        return self.tetap[:1]


@dataclass(frozen=True)
class Katalog:
    """All figures, in the order of the picker. Names are unique: the first of two alike wins."""

    angka: tuple[Angka, ...]

    @cached_property
    def menurut_kunci(self) -> dict[str, Angka]:
        return {a.kunci: a for a in reversed(self.angka)}

    @cached_property
    def menurut_nama(self) -> dict[str, Angka]:
        return {a.nama.lower(): a for a in reversed(self.angka)}

    def cari(self, sebutan: str) -> Angka | None:
        """A figure by either of its names."""
        return self.menurut_kunci.get(sebutan) or self.menurut_nama.get(sebutan.lower())

    def sebutan(self, a: Angka) -> str:
        """The name by which people find a figure; one that another bears as well would bind to that when saved."""
        return a.nama if self.cari(a.nama) is a else a.kunci


@dataclass(frozen=True, slots=True)
class Milik:
    """The object that figures are of: lasting key, kode, heading in the picker, name."""

    tetap: str = ""
    kode: str = ""
    kelompok: str = UMUM
    nama: str = ""

    def angka(self, ukuran: str, label: str, teks: str, nilai: Decimal | None = None, triwulan: int = 0) -> Angka:
        """A figure of it; ``label`` is followed by its name."""
        sebut = f"{label}: {self.nama}" if self.nama else label
        return Angka(ukuran, self.tetap, self.kode, self.kelompok, sebut, teks, nilai, triwulan, self.nama)

    def uang(self, ukuran: str, label: str, nilai: Decimal | None, triwulan: int = 0) -> Iterator[Angka]:
        """An amount, where it is known."""
        if nilai is not None:
            yield self.angka(ukuran, label, rupiah(nilai), nilai, triwulan)

    def persen(
        self, ukuran: str, label: str, nilai: Decimal | None, desimal: int, triwulan: int = 0
    ) -> Iterator[Angka]:
        """A percentage, where there is one."""
        if (bulat := bulatkan(nilai, desimal)) is not None:
            yield self.angka(ukuran, label, persen(bulat, desimal), bulat, triwulan)


DINAS: Final = Milik()
Uang = BarisAnggaran | UangTahun


def empat_uang(m: Milik, u: Uang, desimal: int, judul_sisa: str, ekor: str = "", saat: str = "") -> Iterator[Angka]:
    """Pagu, realisasi, penyerapan and rest of an object, as the tables of money print them.

    ``ekor`` ends the names ("_2022"), ``saat`` the labels (" 2022").
    """
    yield from m.uang(f"pagu{ekor}", f"Pagu{saat}", u.pagu)
    yield from m.uang(f"realisasi_anggaran{ekor}", f"Realisasi anggaran{saat}", u.realisasi)
    yield from m.persen(f"penyerapan{ekor}", f"Penyerapan{saat}", u.penyerapan.nilai, desimal)
    yield from m.uang(f"sisa{ekor}", f"{judul_sisa}{saat}", u.sisa)


def terserap(m: Milik, u: BarisAnggaran, desimal: int, judul_sisa: str, triwulan: int) -> Iterator[Angka]:
    """Spending s.d. a quarter against the pagu of the year; nothing where none is known."""
    if u.realisasi is None:
        return
    ekor, saat = f"_tw{triwulan}", f" s.d. {nama_singkat(triwulan)}"
    yield from m.uang(f"realisasi_anggaran{ekor}", f"Realisasi anggaran{saat}", u.realisasi, triwulan)
    yield from m.persen(f"penyerapan{ekor}", f"Penyerapan{saat}", u.penyerapan.nilai, desimal, triwulan)
    yield from m.uang(f"sisa{ekor}", f"{judul_sisa}{saat}", u.sisa, triwulan)


def urutkan(angka: Iterable[Angka]) -> tuple[Angka, ...]:
    """Each figure once, those of an object together: what two tables print alike, the first one names."""
    per_kelompok: dict[tuple[str, str], dict[str, Angka]] = {}
    for a in angka:
        per_kelompok.setdefault((a.rumpun, a.kelompok), {}).setdefault(a.kunci, a)
    return tuple(a for isi in per_kelompok.values() for a in isi.values())


def sebut(teks: str) -> str:
    """Words as a part of a name: "Laki-laki (PNS)" → "laki_laki_pns"."""
    return re.sub(r"[^a-z0-9]+", "_", teks.lower()).strip("_")


def ringkas(teks: str, panjang: int) -> str:
    """Such a part of limited length; of a longer one the beginning, and a mark of all its letters."""
    nama = sebut(teks)
    if len(nama) <= panjang:
        return nama
    tanda = sum(n * ord(h) for n, h in enumerate(nama, 1)) % 9973
    return f"{nama[:panjang].rstrip('_')}_{tanda}"


def nilai_tertulis(teks: str) -> Decimal | None:
    """The value of a text that is one number; ``None`` for any other."""
    try:
        return baca_angka(teks).nilai
    except GalatMasukan:
        return None
