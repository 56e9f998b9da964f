"""The sheet of a supporting table as typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from laporan.bahan import TabelPendukungBahan
from laporan.susun.lkip.alat import angka_sel, tulis_polos

KOLOM_TERBANYAK: Final = 25
BARIS_TERBANYAK: Final = 300


@dataclass(frozen=True, slots=True)
class Kolom:
    judul: str = ""
    kelompok: str = ""
    angka: bool = False
    dijumlah: bool = False


@dataclass(frozen=True, slots=True)
class Baris:
    """Cells as typed; with ``kelompok`` a heading over the rows that follow."""

    sel: tuple[str, ...] = ()
    kelompok: str | None = None


@dataclass(frozen=True, slots=True)
class Lembar:
    judul: str = ""
    kolom: tuple[Kolom, ...] = (Kolom(), Kolom(angka=True, dijumlah=True))
    baris: tuple[Baris, ...] = (Baris(("", "")), Baris(("", "")), Baris(("", "")))
    label_jumlah: str = ""
    kolom_jumlah: str = ""
    catatan_kaki: str = ""
    sumber: str = ""
    lebar: bool = False
    tidak_dipublikasikan: bool = False


def dari_bahan(t: TabelPendukungBahan) -> Lembar:
    """A stored table as a person types it: numbers with comma and thousands dots."""
    kolom = tuple(Kolom(k.judul, k.kelompok, k.angka, k.dijumlah) for k in t.kolom)
    return Lembar(
        t.judul,
        kolom,
        tuple(_baris(b, kolom) for b in t.baris),
        t.label_jumlah,
        t.kolom_jumlah,
        t.catatan_kaki,
        t.sumber,
        t.lebar,
        t.tidak_dipublikasikan,
    )


def _baris(b: tuple[str | None, ...] | str, kolom: tuple[Kolom, ...]) -> Baris:
    if isinstance(b, str):
        return Baris(("",) * len(kolom), b)
    return Baris(tuple(_tampil(teks, k.angka) for teks, k in zip(b, kolom, strict=True)))


def _tampil(teks: str | None, angka: bool) -> str:
    nilai = angka_sel(teks) if angka else None
    return tulis_polos(nilai) if nilai is not None else teks or ""
