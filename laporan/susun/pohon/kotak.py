"""The words of a box, wrapped, and the height they ask for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final

from laporan.susun.pohon.bentuk import Simpul
from laporan.susun.ukur import Huruf, bungkus

LEBAR: Final = Decimal(122)
UKURAN_LABEL: Final = Decimal(7)
UKURAN_TEKS: Final = Decimal(8)
UKURAN_BUTIR: Final = Decimal(7)
_TEPI: Final = Decimal(6)
_ATAS: Final = Decimal(4)
_BARIS_TEKS: Final = 7
_BARIS_BUTIR: Final = 14
_BARIS_KEPALA: Final = 3
_SELA: Final = Decimal(2)


@dataclass(frozen=True, slots=True)
class BarisKata:
    """A line of a box: its baseline from the top, words, size, weight and indent."""

    y: Decimal
    teks: str
    ukuran: Decimal
    huruf: Huruf = "sans"
    geser: Decimal = Decimal(0)
    label: bool = False


@dataclass(frozen=True, slots=True)
class IsiKotak:
    """All lines of a box and its height; ``rujukan`` is the baseline kept for "lihat Bagan 3"."""

    baris: tuple[BarisKata, ...]
    tinggi: Decimal
    rujukan: Decimal | None = None


@lru_cache(maxsize=4_000)
def isi_kotak(simpul: Simpul, kepala: bool, lanjut: bool) -> IsiKotak:
    """Lines of a whole box, or of the short one that heads a page of its own."""
    y = _ATAS
    baris: list[BarisKata] = []
    for teks, ukuran, huruf, geser, label in _kata(simpul, kepala):
        if baris and baris[-1].ukuran == UKURAN_TEKS and ukuran == UKURAN_BUTIR:
            y += _SELA
        y += _tinggi(ukuran)
        baris.append(BarisKata(y - ukuran * 25 / 100, teks, ukuran, huruf, geser, label))
    rujukan = None
    if kepala or lanjut:
        y += _tinggi(UKURAN_LABEL) + _SELA
        rujukan = y - UKURAN_LABEL * 25 / 100
    return IsiKotak(tuple(baris), y + _ATAS, rujukan)


def _tinggi(ukuran: Decimal) -> Decimal:
    return ukuran * 120 / 100


def _kata(s: Simpul, kepala: bool) -> list[tuple[str, Decimal, Huruf, Decimal, bool]]:
    nol, dalam = Decimal(0), LEBAR - 2 * _TEPI
    hasil: list[tuple[str, Decimal, Huruf, Decimal, bool]] = []
    if s.label:
        label = bungkus(s.label, dalam, UKURAN_LABEL, "tebal", maks=1)
        hasil += [(k, UKURAN_LABEL, "tebal", nol, True) for k in label]
    maks = _BARIS_KEPALA if kepala else _BARIS_TEKS
    hasil += [(k, UKURAN_TEKS, "tebal", nol, False) for k in bungkus(s.teks, dalam, UKURAN_TEKS, "tebal", maks=maks)]
    if not kepala:
        hasil += _butir(s.butir, dalam)
    return hasil


def _butir(butir: Sequence[str], lebar: Decimal) -> list[tuple[str, Decimal, Huruf, Decimal, bool]]:
    """Points as far as there is room; the rest is counted, and stands in the table."""
    hasil: list[tuple[str, Decimal, Huruf, Decimal, bool]] = []
    geser = Decimal(6)
    for n, satu in enumerate(butir):
        baris = bungkus(satu, lebar - geser, UKURAN_BUTIR, maks=_BARIS_BUTIR // 2)
        if len(hasil) + len(baris) > _BARIS_BUTIR:
            hasil.append((f"… {len(butir) - n} lainnya pada tabel", UKURAN_BUTIR, "sans", geser, False))
            break
        hasil.append((f"• {baris[0]}", UKURAN_BUTIR, "sans", Decimal(0), False))
        hasil += [(k, UKURAN_BUTIR, "sans", geser, False) for k in baris[1:]]
    return hasil


def tepi() -> Decimal:
    """Padding at the left of every line."""
    return _TEPI
