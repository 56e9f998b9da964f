"""Every numeric cell of a composed document, and whether a live figure says the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from laporan.bentuk import Bab, Bagian, Baris, Blok, Dokumen, Grafik, Kolom, Lampiran, Sel, Subbab, Tabel
from laporan.susun.angka_hidup import Angka, Katalog
from laporan.susun.lebar import letak_sel
from sakip.inti.angka import bulatkan

PENGECUALIAN: Final = {
    "nomor urut": "counts the rows of its table; says nothing of the agency",
    "kode": "names a node of the program tree",
    "tahun": "names the year that its row speaks of",
}
"""Numeric cells that are no figures, by kind, each with the reason why no token names them."""

# Marks behind a figure: provisional, of last year, forecast, cumulative, as reported.
_TANDA: Final = re.compile(r"(?:\s+(?:\*\*?\)|\([pkl]\)))+$")
_ANGKA: Final = re.compile(r"([+-]?)(?:Rp)?([+-]?\d[\d.]*(?:,\d+)?)(?![\d,.–])")
_POLOS: Final = re.compile(r"(?:Rp)?[+-]?\d[\d., ]*")


@dataclass(frozen=True)
class Petak:
    """A cell with its place: the section, the table, the column, the row and the words that stand in it."""

    bab: str
    tabel: Tabel
    kolom: Kolom
    baris: Baris
    sel: Sel
    kata: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.bab} · {self.tabel.judul} · {self.kolom.judul} · {' / '.join(self.kata)}: {self.sel.teks!r}"


@dataclass
class Hasil:
    """What the walk found: counts by kind, figures without a token, figures whose token is of something else."""

    cacah: Counter[str] = field(default_factory=Counter)
    luput: list[Petak] = field(default_factory=list)
    meleset: list[Petak] = field(default_factory=list)


def petak(dokumen: Dokumen) -> Iterator[Petak]:
    """Every cell of every table; words that span several rows belong to each of them."""
    depan = [x for x in dokumen.bagian_depan if isinstance(x, Bagian)]
    bagian: list[Bagian | Bab | Lampiran] = [*depan, *dokumen.bab, *dokumen.lampiran]
    for s in bagian:
        for t in _tabel(s.isi):
            yield from _petak_tabel(s.judul, t)


def _tabel(isi: tuple[Blok, ...]) -> Iterator[Tabel]:
    for b in isi:
        if isinstance(b, Subbab):
            yield from _tabel(b.isi)
        elif isinstance(b, Tabel):
            yield b
        elif isinstance(b, Grafik) and b.data:
            yield b.data


def _petak_tabel(bab: str, t: Tabel) -> Iterator[Petak]:
    lanjut = dict[int, tuple[int, str]]()
    kelompok = ""
    for baris, awal in letak_sel(t):
        if baris.jenis == "kelompok":
            kelompok = baris.sel[0].teks
        lanjut = {k: (n - 1, kata) for k, (n, kata) in lanjut.items() if n > 1}
        lanjut |= {k: (x.rentang_baris, x.teks) for x, k in zip(baris.sel, awal, strict=True)}
        kata = (kelompok, *(teks for k, (_, teks) in lanjut.items() if t.kolom[k].jenis != "angka"))
        for x, k in zip(baris.sel, awal, strict=True):
            yield Petak(bab, t, t.kolom[k], baris, x, tuple(w for w in kata if w not in ("", "–") and w != x.teks))


def bersih(teks: str) -> str:
    """A printed figure as a number alone: without marks, sign of currency, unit and plus; other words as they are."""
    polos = _TANDA.sub("", teks.split("\n")[0]).strip()
    m = _ANGKA.match(polos)
    return f"{m[1]}{m[2]}".removeprefix("+") if m else polos


def berangka(p: Petak) -> bool:
    """Whether a reader sees a figure in the cell: it has a value, or its text is one."""
    if p.sel.nilai is not None:
        return True
    polos = _POLOS.fullmatch(_TANDA.sub("", p.sel.teks))
    return bool(polos or (p.kolom.jenis == "angka" and _ANGKA.match(p.sel.teks)))


def jenis(p: Petak) -> str:
    """Which exception a cell is (``PENGECUALIAN``); "" for a figure that must have its token."""
    judul = p.kolom.judul.strip(". ").lower()
    if judul in ("no", "nomor") and p.sel.nilai is None:
        return "nomor urut"
    if judul == "kode" and p.sel.nilai is None:
        return "kode"
    if judul.startswith("tahun") and p.sel.nilai is None and re.fullmatch(r"(?:19|20)\d\d", p.sel.teks):
        return "tahun"
    return ""


def sama(p: Petak, a: Angka) -> bool:
    """Whether a token says what the cell says: the same text, and the same value at the decimals that are printed."""
    teks = bersih(p.sel.teks)
    if bersih(a.teks) != teks or p.sel.nilai is None or a.nilai is None:
        return bersih(a.teks) == teks and p.sel.nilai is None
    return a.nilai in (p.sel.nilai, bulatkan(p.sel.nilai, len(teks.partition(",")[2])))


def menyebut(p: Petak, a: Angka) -> bool:
    """Whether a token is of the object that the cell's row names; totals and facts of the agency have no object."""
    if p.baris.jenis == "jumlah" or "Jumlah" in p.kata:
        return not a.tetap or a.rumpun in "tj"  # the agency's total, or that of a table or of the kinds of belanja
    if not a.tetap:
        return not p.tabel.berkepala or any(_berkata(k, a.label) for k in p.kata)
    return any(_berkata(_tanpa_satuan(k), f"{a.label} {a.kelompok}") for k in p.kata)


def _tanpa_satuan(kata: str) -> str:
    return re.sub(r" \([^()]*\)$", "", kata)


def _berkata(kata: str, label: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(kata.lower())}(?!\w)", label.lower()) is not None


def telusuri(k: Katalog, dokumen: Dokumen) -> Hasil:
    """Every numeric cell of a document held against the catalogue."""
    hasil, menurut = Hasil(), defaultdict[str, list[Angka]](list)
    for a in k.angka:
        menurut[bersih(a.teks)].append(a)
    for p in filter(berangka, petak(dokumen)):
        macam = jenis(p)
        cocok = [a for a in menurut[bersih(p.sel.teks)] if sama(p, a)]
        hasil.cacah[macam or ("bertoken" if cocok else "luput")] += 1
        if not macam and not cocok:
            hasil.luput.append(p)
        elif not macam and not any(menyebut(p, a) for a in cocok):
            hasil.meleset.append(p)
    return hasil
