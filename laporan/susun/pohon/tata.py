"""One subtree laid out: its upper levels in rows, what lies below as an outline, or children in columns.

Nothing overlaps by construction: every subtree owns a rectangle, and rectangles are put side by side or one below the
other. Connectors are upright or level and run in the gaps between them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from laporan.susun.pohon.bentuk import Garis, Kotak, Simpul, Tata
from laporan.susun.pohon.kotak import LEBAR, isi_kotak

SELA: Final = Decimal(10)
"""Between neighbours."""
TURUN: Final = Decimal(22)
"""Between a row and the next."""
MASUK: Final = Decimal(14)
"""Indent of an outline; its rail runs in it."""
REL: Final = Decimal(6)
RAPAT: Final = Decimal(7)


@dataclass(frozen=True, slots=True)
class Cara:
    """How a subtree is drawn: the nodes ``buka`` with their children, the first ``jajar`` levels of these in rows.

    ``kepala``: the root is only the reference that heads a page; ``mulai``: its first child shown; ``lanjut``: some
    of its children are on another page.
    """

    buka: frozenset[str]
    jajar: int
    kepala: bool = False
    mulai: int = 0
    lanjut: bool = False


def kotak_simpul(simpul: Simpul, cara: Cara, tinggi: Decimal | None = None) -> Kotak:
    terbuka = simpul.kunci in cara.buka or cara.kepala
    lanjut = cara.lanjut or (bool(simpul.anak) and not terbuka)
    isi = isi_kotak(simpul, cara.kepala, lanjut)
    return Kotak(simpul, Decimal(0), Decimal(0), LEBAR, tinggi or isi.tinggi, cara.kepala, lanjut)


def tata(simpul: Simpul, cara: Cara) -> Tata:
    """The subtree by ``cara``; boxes of one row are equally tall."""
    return _tata(simpul, cara, _tinggi_baris(simpul, cara))


def _turun(cara: Cara) -> Cara:
    return Cara(cara.buka, max(cara.jajar - 1, 0))


def _anak(simpul: Simpul, cara: Cara) -> tuple[Simpul, ...]:
    return simpul.anak[cara.mulai :] if simpul.kunci in cara.buka else ()


def _tinggi_baris(
    simpul: Simpul, cara: Cara, di: int = 0, hasil: dict[int, Decimal] | None = None
) -> dict[int, Decimal]:
    """The tallest box of each level that stands in a row."""
    hasil = {} if hasil is None else hasil
    hasil[di] = max(hasil.get(di, Decimal(0)), kotak_simpul(simpul, cara).tinggi)
    if cara.jajar:
        for a in _anak(simpul, cara):
            _tinggi_baris(a, _turun(cara), di + 1, hasil)
    return hasil


def _tata(simpul: Simpul, cara: Cara, baris: Mapping[int, Decimal], di: int = 0) -> Tata:
    akar = kotak_simpul(simpul, cara, baris.get(di))
    anak = _anak(simpul, cara)
    if not anak:
        return Tata(akar.lebar, akar.tinggi, (akar,))
    if not cara.jajar:
        return _garis_besar(akar, [_tata(a, _turun(cara), {}) for a in anak])
    return _jajar(akar, [_tata(a, _turun(cara), baris, di + 1) for a in anak])


# --- three ways to put children beneath a box ---


def _jajar(akar: Kotak, anak: Sequence[Tata]) -> Tata:
    """Side by side, the parent centred above them."""
    lebar_anak = sum((a.lebar for a in anak), SELA * (len(anak) - 1))
    lebar = max(lebar_anak, akar.lebar)
    x, y = (lebar - lebar_anak) / 2, akar.tinggi + TURUN
    letak: list[Tata] = []
    for a in anak:
        letak.append(pindah(a, x, y))
        x += a.lebar + SELA
    puncak = [tengah(a.akar) for a in letak]
    pusat = min(max((puncak[0] + puncak[-1]) / 2, akar.lebar / 2), lebar - akar.lebar / 2)
    akar = replace(akar, x=pusat - akar.lebar / 2)
    palang = akar.tinggi + TURUN / 2
    garis: list[Garis] = [(pusat, akar.tinggi, pusat, palang)]
    garis += _datar([*puncak, pusat], palang)
    garis += [(p, palang, p, y) for p in puncak]
    return gabung(akar, letak, garis, lebar)


def _garis_besar(akar: Kotak, anak: Sequence[Tata]) -> Tata:
    """One below the other, indented, on a rail at the left."""
    y = akar.tinggi + RAPAT
    letak: list[Tata] = []
    for a in anak:
        letak.append(pindah(a, MASUK, y))
        y += a.tinggi + RAPAT
    garis = _rel(REL, akar.tinggi, letak)
    return gabung(akar, letak, garis, max(akar.lebar, MASUK + max(a.lebar for a in anak)))


def kolom(simpul: Simpul, cara: Cara, lebar: Decimal, tinggi: Decimal) -> tuple[Tata, int]:
    """Children as outlines in columns, filled down and then right: the layout, and how many found room (maybe 0)."""
    akar = kotak_simpul(simpul, cara)
    anak = [_tata(a, Cara(cara.buka, 0), {}) for a in _anak(simpul, cara)]
    ruang = tinggi - akar.tinggi - TURUN
    tinggi_kolom = next((t for t in _calon_tinggi(anak, ruang) if _muat(_isi_kolom(anak, t), lebar, anak)), ruang)
    isi = _isi_kolom(anak, tinggi_kolom)
    while isi and not _muat_lebar(isi, lebar):
        isi.pop()
    return _lukis_kolom(akar, isi), sum(len(k) for k in isi)


def _calon_tinggi(anak: Sequence[Tata], ruang: Decimal) -> list[Decimal]:
    """Heights of a column to try, the lowest first: as many columns as there is width for."""
    terendah = max((a.tinggi for a in anak), default=ruang)
    return [*(terendah + (ruang - terendah) * n / 12 for n in range(12)), ruang] if terendah <= ruang else []


def _isi_kolom(anak: Sequence[Tata], tinggi: Decimal) -> list[list[Tata]]:
    """Consecutive children in columns; stops at one that is taller than a column."""
    hasil: list[list[Tata]] = []
    sisa = Decimal(-1)
    for a in anak:
        if a.tinggi > tinggi:
            break
        if a.tinggi + RAPAT > sisa:
            hasil.append([])
            sisa = tinggi + RAPAT
        hasil[-1].append(a)
        sisa -= a.tinggi + RAPAT
    return hasil


def _muat(isi: Sequence[Sequence[Tata]], lebar: Decimal, anak: Sequence[Tata]) -> bool:
    return sum(len(k) for k in isi) == len(anak) and _muat_lebar(isi, lebar)


def _muat_lebar(isi: Sequence[Sequence[Tata]], lebar: Decimal) -> bool:
    return _lebar_kolom(isi) <= lebar


def _lebar_kolom(isi: Sequence[Sequence[Tata]]) -> Decimal:
    return sum((MASUK + max(a.lebar for a in k) for k in isi), SELA * max(len(isi) - 1, 0))


def _lukis_kolom(akar: Kotak, isi: Sequence[Sequence[Tata]]) -> Tata:
    lebar = max(_lebar_kolom(isi), akar.lebar)
    x = (lebar - _lebar_kolom(isi)) / 2
    akar = replace(akar, x=(lebar - akar.lebar) / 2)
    palang = akar.tinggi + TURUN / 2
    letak: list[Tata] = []
    garis: list[Garis] = [(tengah(akar), akar.tinggi, tengah(akar), palang)] if isi else []
    rel = []
    for k in isi:
        y, satu = akar.tinggi + TURUN, []
        for a in k:
            satu.append(pindah(a, x + MASUK, y))
            y += a.tinggi + RAPAT
        garis += _rel(x + REL, palang, satu)
        rel.append(x + REL)
        letak += satu
        x += MASUK + max(a.lebar for a in k) + SELA
    garis += _datar([*rel, tengah(akar)], palang) if isi else []
    return gabung(akar, letak, garis, lebar)


# --- strokes and places ---


def tengah(k: Kotak) -> Decimal:
    return k.x + k.lebar / 2


def _datar(x: Sequence[Decimal], y: Decimal) -> list[Garis]:
    return [(min(x), y, max(x), y)] if min(x) != max(x) else []


def _rel(x: Decimal, y: Decimal, anak: Sequence[Tata]) -> list[Garis]:
    """A rail from ``y`` down to the last child's box, with a stub to each."""
    masuk = [(a.akar.x, a.akar.y + min(a.akar.tinggi / 2, Decimal(14))) for a in anak]
    return [(x, y, x, masuk[-1][1]), *((x, yy, xx, yy) for xx, yy in masuk)]


def pindah(t: Tata, dx: Decimal, dy: Decimal) -> Tata:
    """The same layout elsewhere."""
    return replace(
        t,
        kotak=tuple(replace(k, x=k.x + dx, y=k.y + dy) for k in t.kotak),
        garis=tuple((a + dx, b + dy, c + dx, d + dy) for a, b, c, d in t.garis),
    )


def gabung(akar: Kotak, anak: Iterable[Tata], garis: Sequence[Garis], lebar: Decimal) -> Tata:
    bawah = list(anak)
    return Tata(
        lebar,
        max((k.y + k.tinggi for a in bawah for k in a.kotak), default=akar.tinggi),
        (akar, *(k for a in bawah for k in a.kotak)),
        (*garis, *(g for a in bawah for g in a.garis)),
        (*((akar.simpul.kunci, a.akar.simpul.kunci) for a in bawah), *(s for a in bawah for s in a.sisi)),
    )


def sebelah(tata: Sequence[Tata], sela: Decimal) -> Tata:
    """Several trees on one page, side by side."""
    x = Decimal(0)
    letak = []
    for t in tata:
        letak.append(pindah(t, x, Decimal(0)))
        x += t.lebar + sela
    return Tata(
        x - sela,
        max(t.tinggi for t in tata),
        tuple(k for t in letak for k in t.kotak),
        tuple(g for t in letak for g in t.garis),
        tuple(s for t in letak for s in t.sisi),
    )
