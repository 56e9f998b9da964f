"""Printed figures against the application's own data of the same thing and year. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from evaluasi.perhitungan.penguji.baca import cetak
from evaluasi.perhitungan.penguji.bentuk import Baris, Cetak
from evaluasi.perhitungan.penguji.cocok import cocok
from evaluasi.perhitungan.penguji.jenis import JENIS
from evaluasi.perhitungan.penguji.konteks import kata_pokok, tahun_baris
from sakip.inti.angka import bulatkan, format_angka, format_ringkas

SERUPA = 0.75  # share of all words of both names that must be common: a link must not lead to a sibling
KOLOM = {
    "capaian": ("target", "realisasi", "capaian"),
    "penyerapan": ("pagu", "realisasi", "persen", "sisa"),
}


@dataclass(frozen=True, slots=True)
class ObjekSistem:
    """What the application knows of one indicator or program in one year; ``halaman`` and ``kunci`` lead there."""

    jenis: str
    nama: str
    tahun: int
    nilai: Mapping[str, Decimal | None]
    halaman: str
    kunci: int = 0


@dataclass(frozen=True, slots=True)
class SelSistem:
    """One figure on both sides; ``sama`` is ``None`` where one side has none."""

    nama: str
    tercetak: str
    sistem: str
    sama: bool | None


@dataclass(frozen=True, slots=True)
class BandingSistem:
    baris: Baris
    objek: ObjekSistem
    sel: tuple[SelSistem, ...]

    @property
    def beda(self) -> int:
        return sum(s.sama is False for s in self.sel)


def tahun_diuji(baris: Iterable[Baris], bawaan: int) -> list[int]:
    """The years that the rows speak of; a row without a year speaks of the report's."""
    return sorted({_tahun(b, bawaan) for b in baris if b.jenis in KOLOM})


def _tahun(b: Baris, bawaan: int) -> int:
    teks = tahun_baris(b)
    return int(teks) if teks.isdigit() and len(teks) == 4 else bawaan


def banding_sistem(baris: Iterable[Baris], objek: Sequence[ObjekSistem], tahun: int) -> tuple[BandingSistem, ...]:
    """Rows that the application knows by name and year, each figure on both sides; ambiguous names are left out."""
    hasil = []
    kata = [(o, kata_pokok(o.nama)) for o in objek]
    for b in baris:
        if b.jenis not in KOLOM:
            continue
        cari, ketika = kata_pokok(b.uraian), _tahun(b, tahun)
        calon = [(o, _serupa(cari, k)) for o, k in kata if o.jenis == b.jenis and o.tahun == ketika]
        if (o := _terbaik(calon)) and (sel := _sel(b, o)):
            hasil.append(BandingSistem(b, o, sel))
    return tuple(hasil)


def _serupa(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 0.0


def _terbaik(calon: Sequence[tuple[ObjekSistem, float]]) -> ObjekSistem | None:
    cukup = sorted((c for c in calon if c[1] >= SERUPA), key=lambda c: -c[1])
    if not cukup or (len(cukup) > 1 and cukup[1][1] == cukup[0][1]):
        return None
    return cukup[0][0]


def _sel(b: Baris, o: ObjekSistem) -> tuple[SelSistem, ...]:
    label = {k.nama: k.label for k in JENIS[b.jenis].kolom}
    hasil = []
    for nama in KOLOM[b.jenis]:
        c, nilai = cetak(b, nama), o.nilai.get(nama)
        if c.nilai is None and nilai is None:
            continue
        sama = None if c.nilai is None or nilai is None else cocok(nilai, c)
        hasil.append(SelSistem(label[nama], c.teks or "-", _tulis(nilai, c), sama))
    return tuple(hasil)


def _tulis(nilai: Decimal | None, c: Cetak) -> str:
    if nilai is None:
        return "-"
    bulat = bulatkan(nilai, c.desimal)
    return format_angka(bulat, c.desimal) if cocok(nilai, c) else format_ringkas(bulatkan(nilai, max(2, c.desimal)))
