"""Widths of a table's columns, its font size and its page, before anything is rendered. Pure.

No number and no word may leave its cell: a column is never narrower than its longest word, the size goes down in
steps before that, and a table that fits upright at no size goes on a landscape page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import Final

from laporan.bentuk import Baris, Kepala, Kertas, Kolom, Sel, Tabel
from laporan.susun.ukur import Huruf, bungkus, permil
from sakip.inti.angka import bulatkan

UKURAN_TEGAK: Final = (Decimal("9"), Decimal("8.5"), Decimal("8"), Decimal("7.5"))
UKURAN_MENDATAR: Final = (*UKURAN_TEGAK, Decimal("7"), Decimal("6.5"))
UKURAN_RAPAT: Final = (*UKURAN_MENDATAR, Decimal("6"), Decimal("5.5"))
KOLOM_RAPAT: Final = 18
"""From this many columns on a form may be set smaller than other tables (E.81 has 25, T-C.27 of four years 18)."""
TINGGI_BARIS: Final = Decimal("1.32")
BANTALAN_TEGAK: Final = Decimal("5.4")
"""Vertical padding and rule of a row, in points."""
_BARIS_AWAL: Final = 3
RENTANG_UTUH: Final = 6
"""Rows joined by a row span stay on one page up to this many."""
_TINGGI_AWAL: Final = Decimal(110)
_TERTINGGI_AWAL: Final = Decimal(320)
_UKURAN_NYAMAN: Final = Decimal("7.5")
_BARIS_BANYAK: Final = 6
_BARIS_RAPAT: Final = 3
_TERLALU_TINGGI: Final = Decimal("1.25")
_GARIS_JANGKUNG: Final = Decimal("4.5")
_MUAT: Final = Decimal("0.87")
"""Of a page's height, beside the heading of a form."""
_MM: Final = 72 / Decimal("25.4")
_TEPI_MENDATAR: Final = 28 + 20
_KERTAS: Final[dict[Kertas, tuple[int, int]]] = {"F4": (215, 330), "A4": (210, 297)}
_KATA_UTUH: Final = 9_000
"""A word in a text column wider than this many thousandths of the size may be hyphenated."""
_PALING_LONGGAR: Final = Decimal("1.6")
"""A column of numbers gets at most so many times what its numbers need, while words could use the room."""
_SEBARIS: Final = 7_500
"""A column whose cells all fit in so many thousandths of the size wants them on one line each ("belum diisi")."""
_RUANG_SEBARIS: Final = Decimal("0.55")
"""Only while such columns leave words this much of the width: else a word beneath another costs less."""
_BERTANDA: Final = re.compile(r" (?=(?:\*{1,2}\)|\([a-z]\))$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Tata:
    """How a table is set: size in points, widths in percent, page, and its estimated height in points."""

    ukuran: Decimal
    lebar: tuple[Decimal, ...]
    mendatar: bool
    tinggi: Decimal
    tinggi_awal: Decimal
    """Height of caption, header and first rows: what must find room under a heading."""
    baris_awal: int
    """How many first rows that are."""
    tinggi_kepala: Decimal


def rekatkan(teks: str) -> str:
    """The text of a cell with the mark behind its figure held fast: "1,403 *)" never breaks."""
    return _BERTANDA.sub("\u00a0", teks)


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
    if ukuran <= 6:
        return Decimal(3)
    return Decimal(8) if ukuran >= 8 else Decimal(6)


def tata_tabel(tabel: Tabel, kertas: Kertas = "F4") -> Tata:
    """Choose page, size and widths. Raises ``ValueError`` when a row has too many or too few cells."""
    _periksa(tabel)
    terakhir = None
    for calon in _calon(tabel, kertas):
        sesak = _jangkung(tabel, calon) or _berkepala_tinggi(calon, kertas)
        if not sesak or _selembar(calon, kertas):
            return calon
        terakhir = calon if terakhir is None or calon.ukuran >= _UKURAN_NYAMAN else terakhir
    return terakhir or _terpaksa(tabel, kertas)


def _calon(tabel: Tabel, kertas: Kertas) -> Iterator[Tata]:
    """Every setting in which the longest words fit, the most comfortable first."""
    tersempit = _tersempit(tabel)
    for mendatar, pilihan in ((False, UKURAN_TEGAK), (True, _ukuran_mendatar(tabel))):
        if tabel.lebar in (None, mendatar):
            for ukuran in pilihan:
                if sum(_batas(tersempit, ukuran)) <= lebar_isi(kertas, mendatar):
                    yield _tata(tabel, tersempit, ukuran, kertas, mendatar)


def _ukuran_mendatar(tabel: Tabel) -> tuple[Decimal, ...]:
    return UKURAN_RAPAT if len(tabel.kolom) >= KOLOM_RAPAT else UKURAN_MENDATAR


def _terpaksa(tabel: Tabel, kertas: Kertas) -> Tata:
    """Nothing fits: the smallest size on the widest page allowed; words break inside their cells."""
    mendatar = tabel.lebar is not False
    ukuran = (_ukuran_mendatar(tabel) if mendatar else UKURAN_TEGAK)[-1]
    return _tata(tabel, _tersempit(tabel), ukuran, kertas, mendatar)


def _selembar(tata: Tata, kertas: Kertas) -> bool:
    """A landscape page that holds the whole table: nothing is won by smaller letters."""
    return tata.mendatar and tata.ukuran >= _UKURAN_NYAMAN and tata.tinggi <= _MUAT * tinggi_isi(kertas, True)


def _berkepala_tinggi(tata: Tata, kertas: Kertas) -> bool:
    """A header that takes a third of each page of a long table: there smaller letters win rows."""
    halaman = tinggi_isi(kertas, tata.mendatar)
    return tata.tinggi > halaman and tata.tinggi_kepala > halaman / 3


def _jangkung(tabel: Tabel, tata: Tata) -> bool:
    """Rows that would be tall and narrow on average: many columns of words read better on a landscape page.

    A form of very many columns stops at the size of other tables; below it would only be harder to read.
    """
    banyak, rapat = len(tabel.baris), len(tabel.kolom) >= KOLOM_RAPAT
    if banyak < (_BARIS_RAPAT if rapat else _BARIS_BANYAK) or (rapat and tata.ukuran <= UKURAN_MENDATAR[-1]):
        return False
    return tata.tinggi > banyak * (_GARIS_JANGKUNG * tata.ukuran * TINGGI_BARIS)


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
    """Widths as the author asks, unless rows get much lower when the content decides."""
    tersedia = lebar_isi(kertas, mendatar)
    batas = _batas(tersempit, ukuran)
    isi = _bagi(_menurut_isi(tabel, batas, tersedia, ukuran), batas, tersedia)
    menurut_isi = _tata_poin(tabel, isi, ukuran, mendatar)
    if all(k.lebar is None for k in tabel.kolom):
        return menurut_isi
    penulis = _bagi(_keinginan(tabel, isi, tersedia), batas, tersedia)
    menurut_penulis = _tata_poin(tabel, penulis, ukuran, mendatar)
    halaman = tinggi_isi(kertas, mendatar)
    rendah, tinggi = (_tinggi_terulang(tabel, p, ukuran, halaman) for p in (isi, penulis))
    return menurut_isi if tinggi > rendah * _TERLALU_TINGGI else menurut_penulis


def _tinggi_terulang(tabel: Tabel, poin: Sequence[Decimal], ukuran: Decimal, halaman: Decimal) -> Decimal:
    """Height with the header on every page that the rows fill: a high one costs more than the rows it narrows."""
    kepala = _tinggi_kepala(tabel, poin, ukuran)
    baris = sum(_tinggi_bagian(tabel, poin, ukuran)[1:], Decimal(0))
    ruang = max(halaman - kepala, halaman / 10)
    return baris + kepala * (baris / ruang).to_integral_value(ROUND_CEILING)


def _tata_poin(tabel: Tabel, poin: Sequence[Decimal], ukuran: Decimal, mendatar: bool) -> Tata:
    tinggi = _tinggi_bagian(tabel, poin, ukuran)
    awal = _baris_awal(tabel, tinggi[1:-1])
    return Tata(
        ukuran=ukuran,
        lebar=_persen(poin),
        mendatar=mendatar,
        tinggi=sum(tinggi, Decimal(0)),
        tinggi_awal=_tinggi_awal(tabel, tinggi, awal),
        baris_awal=awal,
        tinggi_kepala=_tinggi_kepala(tabel, poin, ukuran),
    )


def _tinggi_awal(tabel: Tabel, tinggi: Sequence[Decimal], awal: int) -> Decimal:
    """Caption, header, the first rows, and those that may not be torn from them, within reason."""
    terikat = baris_terikat(tabel)
    banyak = awal
    while banyak in terikat:
        banyak += 1
    sekurangnya = sum(tinggi[: 1 + awal], Decimal(0))
    return max(sekurangnya, min(sum(tinggi[: 1 + banyak], Decimal(0)), _TERTINGGI_AWAL))


def baris_terikat(tabel: Tabel) -> frozenset[int]:
    """Rows that stay on the page of the one above: the last, totals, what a group heading announces, row spans."""
    ikut = {len(tabel.baris) - 1}
    sisa = 0
    for n, baris in enumerate(tabel.baris):
        if n and (baris.jenis == "jumlah" or tabel.baris[n - 1].jenis == "kelompok"):
            ikut.add(n)
        if sisa:
            ikut.add(n)
        tinggi = max((s.rentang_baris for s in baris.sel), default=1)
        sisa = max(sisa - 1, tinggi - 1 if tinggi <= RENTANG_UTUH else 0)
    return frozenset(ikut - {0})


def _baris_awal(tabel: Tabel, tinggi: Sequence[Decimal]) -> int:
    """How many first rows stay under the header: three, fewer when they are tall, more where a cell joins them."""
    rentang = max((s.rentang_baris for b in tabel.baris[:1] for s in b.sel), default=1)
    if _BARIS_AWAL < rentang <= RENTANG_UTUH:
        return min(rentang, len(tinggi))
    n, jumlah = 0, Decimal(0)
    while n < min(_BARIS_AWAL, len(tinggi)) and (n == 0 or jumlah + tinggi[n] <= _TINGGI_AWAL):
        jumlah += tinggi[n]
        n += 1
    return n


def _batas(tersempit: Sequence[int], ukuran: Decimal) -> list[Decimal]:
    """The least width of each column in points."""
    return [m * ukuran / 1000 + bantalan(ukuran) + Decimal("0.6") for m in tersempit]


def _sebaris(tabel: Tabel) -> list[int]:
    """The longest cell of each column whose cells and heading are all short, in thousandths of the size; else 0."""
    panjang = [0] * len(tabel.kolom)
    for baris, letak_baris in letak_sel(tabel):
        huruf: Huruf = "tebal" if baris.jenis != "biasa" else "sans"
        for sel, letak in zip(baris.sel, letak_baris, strict=True):
            if sel.rentang_kolom == 1 and letak < len(panjang):
                panjang[letak] = max(panjang[letak], *(permil(t, huruf) for t in sel.teks.split("\n")))
    return [
        p if p <= _SEBARIS and (k.jenis == "angka" or permil(k.judul, "tebal") <= _SEBARIS) else 0
        for p, k in zip(panjang, tabel.kolom, strict=True)
    ]


def _menurut_isi(tabel: Tabel, batas: Sequence[Decimal], tersedia: Decimal, ukuran: Decimal) -> list[Decimal]:
    """Numbers take what they need, words share the rest by the square root of their length."""
    pendek = [
        max(b, p * ukuran / 1000 + bantalan(ukuran) + 1) if p else None
        for b, p in zip(batas, _sebaris(tabel), strict=True)
    ]
    angka = [b * 106 / 100 if k.jenis == "angka" else None for k, b in zip(tabel.kolom, batas, strict=True)]
    sebaris = [max(p, a or p) if p else a for p, a in zip(pendek, angka, strict=True)]
    if sum((s for s in sebaris if s is not None), Decimal(0)) <= tersedia * _RUANG_SEBARIS:
        angka = sebaris
    sisa = max(tersedia - sum((a for a in angka if a is not None), Decimal(0)), tersedia / 10)
    bobot = [Decimal(p).sqrt() if a is None else Decimal(0) for p, a in zip(_alami(tabel), angka, strict=True)]
    total = sum(bobot) or Decimal(1)
    return [a if a is not None else sisa * b / total for a, b in zip(angka, bobot, strict=True)]


def _keinginan(tabel: Tabel, isi: Sequence[Decimal], tersedia: Decimal) -> list[Decimal]:
    """Widths asked for; columns without one share the rest as their content would, numbers leaving room to words."""
    diminta = [Decimal(k.lebar) * tersedia / 100 if k.lebar is not None else None for k in tabel.kolom]
    sisa = max(tersedia - sum((d for d in diminta if d is not None), Decimal(0)), tersedia / 10)
    bobot = sum((i for i, d in zip(isi, diminta, strict=True) if d is None), Decimal(0)) or Decimal(1)
    rata = [d if d is not None else sisa * i / bobot for d, i in zip(diminta, isi, strict=True)]
    longgar = [k.jenis == "angka" and d is None for k, d in zip(tabel.kolom, diminta, strict=True)]
    pas = [min(r, i * _PALING_LONGGAR) if x else r for r, i, x in zip(rata, isi, longgar, strict=True)]
    kata = [k.jenis != "angka" and r >= tersedia / 8 for k, r in zip(tabel.kolom, pas, strict=True)]
    lebih, ruang = sum(rata) - sum(pas), sum((r for r, x in zip(pas, kata, strict=True) if x), Decimal(0))
    return [r + lebih * r / ruang if x else r for r, x in zip(pas, kata, strict=True)] if ruang else rata


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
    terpanjang = _kata_terpanjang(rekatkan(sel.teks), huruf)
    return terpanjang if kolom.jenis == "angka" or sel.nilai is not None else min(terpanjang, _KATA_UTUH)


def _kata_terpanjang(teks: str, huruf: Huruf) -> int:
    return max((permil(k, huruf) for k in teks.replace("\u00a0", "_").split()), default=0)


def _alami(tabel: Tabel) -> list[int]:
    """Average natural width of each column's filled cells, at least that of a short word."""
    jumlah = [permil(k.judul, "tebal") for k in tabel.kolom]
    banyak = [1] * len(jumlah)
    for baris, letak_baris in letak_sel(tabel):
        for sel, letak in zip(baris.sel, letak_baris, strict=True):
            if sel.rentang_kolom == 1 and letak < len(jumlah) and sel.teks:
                jumlah[letak] += min(permil(sel.teks), 90_000)
                banyak[letak] += 1
    return [max(j // b, 1_500) for j, b in zip(jumlah, banyak, strict=True)]


# --- where a cell stands ---


def letak_sel(tabel: Tabel) -> list[tuple[Baris, tuple[int, ...]]]:
    """As ``letak_baris``, of a table."""
    return letak_baris(tabel.baris)


def letak_baris(baris: Iterable[Baris]) -> list[tuple[Baris, tuple[int, ...]]]:
    """Each row with the column of each of its cells, row spans from above taken into account."""
    terpakai: dict[int, int] = {}
    hasil = []
    for satu in baris:
        hasil.append((satu, _letak(((s.rentang_kolom, s.rentang_baris) for s in satu.sel), terpakai)))
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
    baris = _tinggi_semua_baris(letak_sel(tabel), poin, ukuran)
    kaki = (bool(tabel.sumber) + len(tabel.catatan)) * 12 + 13
    return [judul + kepala + 12, *(baris or [_tinggi_teks(1, ukuran)]), Decimal(kaki)]


def _tinggi_kepala(tabel: Tabel, poin: Sequence[Decimal], ukuran: Decimal) -> Decimal:
    tinggi = Decimal(0)
    for kepala, letak in zip(kepala_tabel(tabel), letak_kepala(tabel), strict=True):
        semu = Baris(tuple(Sel(k.teks, rentang_kolom=k.rentang_kolom, tebal=True) for k in kepala))
        tinggi += _tinggi_baris(semu, letak, poin, ukuran)
    return tinggi


def _tinggi_semua_baris(
    baris: Sequence[tuple[Baris, tuple[int, ...]]], poin: Sequence[Decimal], ukuran: Decimal
) -> list[Decimal]:
    """Rows by their own cells; a spanning cell that needs more stretches its last row."""
    hasil = [_tinggi_baris(b, letak, poin, ukuran) for b, letak in baris]
    for n, (satu, letak) in enumerate(baris):
        for sel, awal in zip(satu.sel, letak, strict=True):
            akhir = min(n + sel.rentang_baris, len(hasil))
            if akhir > n + 1:
                perlu = _tinggi_teks(_garis_sel(satu, sel, awal, poin, ukuran), ukuran)
                hasil[akhir - 1] += max(perlu - sum(hasil[n:akhir], Decimal(0)), Decimal(0))
    return hasil


def _tinggi_baris(baris: Baris, letak: Sequence[int], poin: Sequence[Decimal], ukuran: Decimal) -> Decimal:
    garis = [
        _garis_sel(baris, sel, awal, poin, ukuran)
        for sel, awal in zip(baris.sel, letak, strict=True)
        if sel.rentang_baris == 1
    ]
    return _tinggi_teks(max(garis, default=1), ukuran)


def _garis_sel(baris: Baris, sel: Sel, awal: int, poin: Sequence[Decimal], ukuran: Decimal) -> int:
    """Lines of text in a cell."""
    ruang = sum(poin[awal : awal + sel.rentang_kolom], Decimal(0)) - bantalan(ukuran) - 9 * sel.indent
    huruf: Huruf = "tebal" if sel.tebal or baris.jenis != "biasa" else "sans"
    return sum(len(bungkus(t, max(ruang, ukuran), ukuran, huruf)) for t in rekatkan(sel.teks).split("\n"))


def _tinggi_teks(garis: int, ukuran: Decimal) -> Decimal:
    return (garis * ukuran * TINGGI_BARIS + BANTALAN_TEGAK).quantize(Decimal(1), ROUND_CEILING)
