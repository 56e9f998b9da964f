"""The pemda's own outline laid over the chapters: order, titles, hidden parts, further parts, numbering."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Protocol

from laporan.bahan import BagianTata, TataBahan
from laporan.bentuk import Bab, Blok, PolaNomor, Subbab
from laporan.susun.kerangka import bab_tata
from laporan.susun.lkip.alat import Bernaskah, bagian


class Bertata(Bernaskah, Protocol):
    """The material of any report whose outline and look the pemda may set."""

    @property
    def perangkat_daerah(self) -> str: ...

    @property
    def daerah(self) -> str: ...

    @property
    def tahun(self) -> int: ...

    @property
    def tata(self) -> TataBahan: ...


def tata_bab(b: Bertata, kunci: str, bab: Bab) -> Bab:
    """A chapter ("bab1", "renja.bab1") under the pemda's outline; a part that it does not name stays behind the one before it."""
    tata = [t for t in b.tata.kerangka if bab_tata(t) == kunci]
    return replace(bab, isi=_isi(b, bab.isi, tata)) if tata else bab


def _isi(b: Bertata, isi: Sequence[Blok], tata: Sequence[BagianTata]) -> tuple[Blok, ...]:
    """Each named part takes along what follows it without a name of its own (signatures stay at the end)."""
    awal, gugus = _gugus(isi, {t.kunci for t in tata})
    hasil: list[Blok] = [*awal]
    for t in tata:
        if t.kunci in gugus:
            hasil += _satu(gugus[t.kunci], t)
        elif t.bab and not t.sembunyi:
            hasil.append(Subbab(t.judul, bagian(b, t.kunci, t.judul, wajib=bool(t.wajib))))
    subbab = [x for x in hasil if isinstance(x, Subbab)]
    return (*subbab, *(x for x in hasil if not isinstance(x, Subbab)))


def _satu(blok: Sequence[Blok], t: BagianTata) -> list[Blok]:
    kepala, *sisa = blok
    if t.sembunyi or not isinstance(kepala, Subbab):
        return sisa
    return [replace(kepala, judul=t.judul or kepala.judul), *sisa]


def _gugus(isi: Sequence[Blok], nama: set[str]) -> tuple[list[Blok], dict[str, list[Blok]]]:
    awal: list[Blok] = []
    gugus: dict[str, list[Blok]] = {}
    kini = awal
    for blok in isi:
        if isinstance(blok, Subbab) and blok.kunci in nama:
            kini = gugus[blok.kunci] = []
        kini.append(blok)
    return awal, gugus


def pola_nomor(b: Bertata, baku: PolaNomor | None = None) -> PolaNomor:
    """The pemda's numbering, else that of the report; charts and pictures follow the pattern of tables."""
    baku, t = baku or PolaNomor(), b.tata
    subbab = t.pola_subbab if len(t.pola_subbab) == 3 else baku.subbab
    tabel = t.pola_tabel or baku.tabel
    ganti = {n: tabel.replace("Tabel", n.capitalize()) for n in ("grafik", "gambar")} if "Tabel" in tabel else {}
    return PolaNomor(subbab=(subbab[0], subbab[1], subbab[2]), tabel=tabel, **ganti)


def isi_kepala(b: Bertata, teks: str) -> str:
    """A running head or foot with its year and agency."""
    return teks.replace("{tahun}", str(b.tahun)).replace("{instansi}", f"{b.perangkat_daerah} {b.daerah}")
