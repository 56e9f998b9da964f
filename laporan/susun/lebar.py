"""Widths of a table's columns, its font size and its page, before anything is rendered. Pure.

No number and no word may leave its cell: a column is never narrower than its longest word, the size goes down in
steps before that, and a table that fits upright at no size goes on a landscape page.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Final

from laporan.bentuk import Baris, Kepala, Kertas, Kolom, Sel, Tabel
from laporan.susun.ukur import Huruf, bungkus, permil
from sakip.inti.angka import bulatkan

UKURAN_TEGAK: Final = (Decimal("9"), Decimal("8.5"), Decimal("8"), Decimal("7.5"))
UKURAN_MENDATAR: Final = (*UKURAN_TEGAK, Decimal("7"), Decimal("6.5"))
TINGGI_BARIS: Final = Decimal("1.32")
BANTALAN_TEGAK: Final = Decimal("5.4")
"""Vertical padding and rule of a row, in points."""
_BARIS_AWAL: Final = 3
_MM: Final = 72 / Decimal("25.4")
_TEPI_MENDATAR: Final = 28 + 20
_KERTAS: Final[dict[Kertas, tuple[int, int]]] = {"F4": (215, 330), "A4": (210, 297)}
_KATA_UTUH: Final = 9_000
"""A word in a text column wider than this many thousandths of the size may be hyphenated."""


@dataclass(frozen=True, slots=True)
class Tata:
    """How a table is set: size in points, widths in percent, page, and its estimated height in points."""

    ukuran: Decimal
    lebar: tuple[Decimal, ...]
    mendatar: bool
    tinggi: Decimal
    tinggi_awal: Decimal
    """Height of caption, header and first rows: what must find room under a heading."""


def lebar_isi(kertas: Kertas, mendatar: bool) -> Decimal:
    """Width of the text area in points."""
    pendek, panjang = _KERTAS[kertas]
    return (Decimal(panjang if mendatar else pendek) - _TEPI_MENDATAR) * _MM


def tinggi_isi(kertas: Kertas, mendatar: bool) -> Decimal:
    """Height of the text area in points."""
    pendek, panjang = _KERTAS[kertas]
    return (Decimal(pendek if mendatar else panjang) - 47) * _MM


def bantalan(ukuran: Decimal) -> Decimal:
    """Horizontal padding of a cell, both sides; wide tables are set tighter."""
    return Decimal(8) if ukuran >= 8 else Decimal(6)


def tata_tabel(tabel: Tabel, kertas: Kertas = "F4") -> Tata:
    """Choose page, size and widths. Raises ``ValueError`` when a row has too many or too few cells."""
    _periksa(tabel)
    tersempit = _tersempit(tabel)
    if tabel.lebar is not True:
        ukuran = _ukuran_muat(tersempit, lebar_isi(kertas, False), UKURAN_TEGAK)
        if ukuran or tabel.lebar is False:
            return _tata(tabel, tersempit, ukuran or UKURAN_TEGAK[-1], kertas, False)
    ukuran = _ukuran_muat(tersempit, lebar_isi(kertas, True), UKURAN_MENDATAR)
    return _tata(tabel, tersempit, ukuran or UKURAN_MENDATAR[-1], kertas, True)


def _periksa(tabel: Tabel) -> None:
    """Every row fills all columns, spans counted: a slip here would shift figures under a wrong heading."""
    bagian = (
        ("kepala", [[(k.rentang_kolom, k.rentang_baris) for k in b] for b in kepala_tabel(tabel)]),
        ("baris", [[(s.rentang_kolom, s.rentang_baris) for s in b.sel] for b in tabel.baris]),
    )
    for nama, baris in bagian:
        sisa: dict[int, int] = {}
        for n, rentang in enumerate(baris, 1):
            penuh = sum(lebar for lebar, _ in rentang) + len(sisa)
            if penuh != len(tabel.kolom):
                raise ValueError(f"Tabel '{tabel.judul}', {nama} {n}: {penuh} sel untuk {len(tabel.kolom)} kolom.")
            _letak(rentang, sisa)


# --- widths ---


def _tata(tabel: Tabel, tersempit: Sequence[int], ukuran: Decimal, kertas: Kertas, mendatar: bool) -> Tata:
    tersedia = lebar_isi(kertas, mendatar)
    batas = [m * ukuran / 1000 + bantalan(ukuran) + Decimal("0.6") for m in tersempit]
    poin = _bagi(_keinginan(tabel, tersedia, ukuran), batas, tersedia)
    tinggi = _tinggi_bagian(tabel, poin, ukuran)
    return Tata(ukuran, _persen(poin), mendatar, sum(tinggi, Decimal(0)), sum(tinggi[: 1 + _BARIS_AWAL], Decimal(0)))


def _ukuran_muat(tersempit: Sequence[int], tersedia: Decimal, pilihan: Sequence[Decimal]) -> Decimal | None:
    """The largest size at which every longest word fits."""
    for ukuran in pilihan:
        if sum(m * ukuran / 1000 + bantalan(ukuran) + Decimal("0.6") for m in tersempit) <= tersedia:
            return ukuran
    return None


def _keinginan(tabel: Tabel, tersedia: Decimal, ukuran: Decimal) -> list[Decimal]:
    """Widths asked for; columns without one share the rest by the length of what they hold."""
    diminta = [Decimal(k.lebar) if k.lebar is not None else None for k in tabel.kolom]
    sisa = max(100 - sum((d for d in diminta if d is not None), Decimal(0)), Decimal(10))
    alami = [Decimal(p).sqrt() if d is None else Decimal(0) for p, d in zip(_alami(tabel), diminta, strict=True)]
    total = sum(alami) or Decimal(1)
    return [(d if d is not None else sisa * a / total) * tersedia / 100 for d, a in zip(diminta, alami, strict=True)]


def _bagi(ingin: Sequence[Decimal], batas: Sequence[Decimal], tersedia: Decimal) -> list[Decimal]:
    """Share a width as asked, but none below its limit; when even the limits do not fit, share by them."""
    if sum(batas) >= tersedia:
        return [b * tersedia / sum(batas) for b in batas]
    tetap = [False] * len(ingin)
    while True:
        sisa = tersedia - sum((b for b, t in zip(batas, tetap, strict=True) if t), Decimal(0))
        bobot = sum((i for i, t in zip(ingin, tetap, strict=True) if not t), Decimal(0)) or Decimal(1)
        hasil = [b if t else i * sisa / bobot for i, b, t in zip(ingin, batas, tetap, strict=True)]
        kurang = [not t and h < b for h, b, t in zip(hasil, batas, tetap, strict=True)]
        if not any(kurang):
            return hasil
        tetap = [t or k for t, k in zip(tetap, kurang, strict=True)]


def _persen(poin: Sequence[Decimal]) -> tuple[Decimal, ...]:
    total = sum(poin)
    hasil = [bulatkan(p * 100 / total, 2) for p in poin]
    return (*hasil[:-1], 100 - sum(hasil[:-1], Decimal(0)))


def _tersempit(tabel: Tabel) -> list[int]:
    """Longest unbreakable piece of each column, in thousandths of the size."""
    hasil = [permil("(00)") * 4 // 5] * len(tabel.kolom)
    for kepala, letak_baris in zip(kepala_tabel(tabel), letak_kepala(tabel), strict=True):
        for satu, letak in zip(kepala, letak_baris, strict=True):
            if satu.rentang_kolom == 1 and letak < len(hasil):
                hasil[letak] = max(hasil[letak], min(_kata_terpanjang(satu.teks, "tebal"), _KATA_UTUH))
    for baris, letak_baris in letak_sel(tabel):
        for sel, letak in zip(baris.sel, letak_baris, strict=True):
            if sel.rentang_kolom == 1 and letak < len(hasil):
                hasil[letak] = max(hasil[letak], _sel_tersempit(sel, tabel.kolom[letak], baris))
    return hasil


def _sel_tersempit(sel: Sel, kolom: Kolom, baris: Baris) -> int:
    huruf: Huruf = "tebal" if sel.tebal or baris.jenis != "biasa" else "sans"
    terpanjang = _kata_terpanjang(sel.teks, huruf)
    return terpanjang if kolom.jenis == "angka" or sel.nilai is not None else min(terpanjang, _KATA_UTUH)


def _kata_terpanjang(teks: str, huruf: Huruf) -> int:
    return max((permil(k, huruf) for k in teks.replace("\u00a0", "_").split()), default=0)


def _alami(tabel: Tabel) -> list[int]:
    """Average natural width of each column, at least that of a short word."""
    jumlah = [permil(k.judul, "tebal") for k in tabel.kolom]
    banyak = [1] * len(jumlah)
    for baris, letak_baris in letak_sel(tabel):
        for sel, letak in zip(baris.sel, letak_baris, strict=True):
            if sel.rentang_kolom == 1 and letak < len(jumlah):
                jumlah[letak] += min(permil(sel.teks), 90_000)
                banyak[letak] += 1
    return [max(j // b, 1_500) for j, b in zip(jumlah, banyak, strict=True)]


# --- where a cell stands ---


def letak_sel(tabel: Tabel) -> list[tuple[Baris, tuple[int, ...]]]:
    """Each row with the column of each of its cells, row spans from above taken into account."""
    terpakai: dict[int, int] = {}
    hasil = []
    for baris in tabel.baris:
        hasil.append((baris, _letak(((s.rentang_kolom, s.rentang_baris) for s in baris.sel), terpakai)))
    return hasil


def letak_kepala(tabel: Tabel) -> list[tuple[int, ...]]:
    """For each header row the columns of its cells."""
    terpakai: dict[int, int] = {}
    return [_letak(((k.rentang_kolom, k.rentang_baris) for k in baris), terpakai) for baris in kepala_tabel(tabel)]


def kepala_tabel(tabel: Tabel) -> tuple[tuple[Kepala, ...], ...]:
    """The header rows, made from the columns when none are given."""
    if not tabel.berkepala:
        return ()
    return tabel.kepala or (tuple(Kepala(k.judul) for k in tabel.kolom),)


def _letak(rentang: Iterable[tuple[int, int]], terpakai: dict[int, int]) -> tuple[int, ...]:
    """Columns of one row's cells; ``terpakai`` maps a column to the rows that still cover it."""
    hasil, kolom, baru = [], 0, dict[int, int]()
    for lebar, tinggi in rentang:
        while terpakai.get(kolom, 0):
            kolom += 1
        hasil.append(kolom)
        baru |= dict.fromkeys(range(kolom, kolom + lebar), tinggi)
        kolom += lebar
    sisa = {k: n - 1 for k, n in {**terpakai, **baru}.items() if n > 1}
    terpakai.clear()
    terpakai.update(sisa)
    return tuple(hasil)


# --- height ---


def _tinggi_bagian(tabel: Tabel, poin: Sequence[Decimal], ukuran: Decimal) -> list[Decimal]:
    """Estimated heights: caption with header, each row, notes with source line."""
    judul = 13 * len(bungkus(f"{tabel.nomor} {tabel.judul}", sum(poin, Decimal(0)), Decimal("9.5"), "tebal"))
    kepala = _tinggi_kepala(tabel, poin, ukuran) + (11 if tabel.nomor_kolom else 0)
    baris = [_tinggi_baris(b, letak, poin, ukuran) for b, letak in letak_sel(tabel)]
    kaki = (bool(tabel.sumber) + len(tabel.catatan)) * 12 + 13
    return [judul + kepala + 12, *(baris or [_tinggi_teks(1, ukuran)]), Decimal(kaki)]


def _tinggi_kepala(tabel: Tabel, poin: Sequence[Decimal], ukuran: Decimal) -> Decimal:
    tinggi = Decimal(0)
    for kepala, letak in zip(kepala_tabel(tabel), letak_kepala(tabel), strict=True):
        semu = Baris(tuple(Sel(k.teks, rentang_kolom=k.rentang_kolom, tebal=True) for k in kepala))
        tinggi += _tinggi_baris(semu, letak, poin, ukuran)
    return tinggi


def _tinggi_baris(baris: Baris, letak: Sequence[int], poin: Sequence[Decimal], ukuran: Decimal) -> Decimal:
    garis = 1
    for sel, awal in zip(baris.sel, letak, strict=True):
        ruang = sum(poin[awal : awal + sel.rentang_kolom], Decimal(0)) - bantalan(ukuran)
        if sel.rentang_baris == 1 and ruang > 0:
            huruf: Huruf = "tebal" if sel.tebal or baris.jenis != "biasa" else "sans"
            garis = max(garis, sum(len(bungkus(t, ruang, ukuran, huruf)) for t in sel.teks.split("\n")))
    return _tinggi_teks(garis, ukuran)


def _tinggi_teks(garis: int, ukuran: Decimal) -> Decimal:
    return (garis * ukuran * TINGGI_BARIS + BANTALAN_TEGAK).quantize(Decimal(1), ROUND_CEILING)
