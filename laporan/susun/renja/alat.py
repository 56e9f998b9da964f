"""What the tables of the Renja share: parts of the text, cells with units, rows of a node with several indicators."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from kinerja.bentuk import ButirRata, Capaian, Realisasi, Target
from kinerja.perhitungan import rata_rata, target_tertulis
from laporan.bentuk import BagianKosong, Baris, Blok, Kepala, Naskah, Sel, Subbab
from laporan.susun.lkip.alat import STRIP, bersatuan, gambar, nilai_tercetak, pendukung, realisasi_tertulis
from laporan.susun.renja.bahan import BahanRenja, IndikatorRenja
from laporan.susun.renja.kerangka import LAIN_BENTUK, judul_renja
from sakip.inti.angka import adalah_persen, bulatkan
from sakip.inti.istilah import Keadaan

_TITIK_DESIMAL = re.compile(r"(?<=\d)\.(?=\d{1,2}(?!\d))")
"""A dot before one or two digits is no thousands dot: "23.5%" reads "23,5%"."""
FORMAT = "Format {} Permendagri Nomor 86 Tahun 2017."


# --- parts of the text ---


def naskah(b: BahanRenja, kunci: str) -> str:
    """The text of a part, also where it was written for the other outline."""
    calon = (kunci, LAIN_BENTUK.get(kunci, kunci))
    return next((isi for k in calon if (isi := b.naskah.get((k, ""), "")).strip()), "")


def teks_bagian(b: BahanRenja, kunci: str) -> tuple[Blok, ...]:
    """A narrative part; an unwritten one that must be written says so in a draft."""
    bagian = judul_renja(kunci, b.bentuk)
    isi = naskah(b, kunci)
    if isi:
        return (Naskah(isi),)
    return (BagianKosong(bagian.judul),) if bagian.wajib else ()


def bagian(b: BahanRenja, kunci: str) -> tuple[Blok, ...]:
    """A part's text with its supporting tables and pictures."""
    return (*teks_bagian(b, kunci), *pendukung(b, kunci), *gambar(b, kunci))


def subbab(b: BahanRenja, kunci: str, *isi: Blok) -> Subbab:
    """A part with what was written for it, and what the data add."""
    return Subbab(judul_renja(kunci, b.bentuk).judul, (*bagian(b, kunci), *isi), kunci=kunci)


# --- cells ---


def sel_target_satuan(i: IndikatorRenja, target: Target | None) -> Sel:
    """A target with its unit: "81,53 %", "3 dok"; where the plan has its own words ("31 orang, 2 jenis"), those."""
    if target is None:
        return Sel(STRIP, rata="kanan")
    if target.teks:  # words may hold several numbers, or none
        return Sel(_TITIK_DESIMAL.sub(",", target.teks), rata="kanan")
    teks = bersatuan(target_tertulis(i.ketentuan, target), i.satuan)
    return Sel(teks, nilai=nilai_tercetak(i.ketentuan, target), rata="kanan")


def sel_target_polos(i: IndikatorRenja, target: Target) -> Sel:
    """A target with the sign of percent, else without its unit."""
    teks = target_tertulis(i.ketentuan, target) or STRIP
    return Sel(_berpersen(teks, i), nilai=nilai_tercetak(i.ketentuan, target), rata="kanan")


def sel_nyata(i: IndikatorRenja, r: Realisasi | None) -> Sel:
    """A realisasi with the sign of percent, or in words why there is none; nothing entered is a dash."""
    if r is None or (r.nilai is None and not r.kata and r.keadaan is Keadaan.BELUM_DIISI):
        return Sel(STRIP, rata="kanan")
    teks = _berpersen(realisasi_tertulis(i.ketentuan, r), i)
    return Sel(teks, nilai=bulatkan(r.nilai, i.ketentuan.desimal), rata="kanan")


def _berpersen(teks: str, i: IndikatorRenja) -> str:
    return bersatuan(teks, i.satuan) if adalah_persen(i.satuan) else teks


def kosong(banyak: int) -> tuple[Sel, ...]:
    return (Sel(""),) * banyak


def bersusun(banyak: int, tetap: Sequence[Sel], per_indikator: Sequence[Sequence[Sel]], letak: str) -> list[Baris]:
    """Rows of a node: its own cells span the rows of its indicators.

    ``letak`` names the columns in order: "s" takes the next own cell, "i" the next cell of the indicator.
    """
    hasil = []
    for n in range(banyak):
        milik, isi = iter(tetap), iter(per_indikator[n])
        sel = []
        for huruf in letak:
            if huruf == "i":
                sel.append(next(isi))
            elif n == 0:
                sel.append(replace(next(milik), rentang_baris=banyak))
        hasil.append(Baris(tuple(sel)))
    return hasil


def kepala_bertingkat(isi: Iterable[str | tuple[str, Sequence[str]]]) -> tuple[tuple[Kepala, ...], ...]:
    """Two header lines: single columns span both, a group stands above its columns."""
    atas: list[Kepala] = []
    bawah: list[Kepala] = []
    for satu in isi:
        if isinstance(satu, str):
            atas.append(Kepala(satu, rentang_baris=2))
        else:
            atas.append(Kepala(satu[0], len(satu[1])))
            bawah.extend(Kepala(k) for k in satu[1])
    return tuple(atas), tuple(bawah)


# --- averages of plain values ---


def rata_nilai(nilai: Iterable[Decimal | None], desimal: int) -> Decimal | None:
    """Mean of the values that are known, rounded once."""
    butir = [ButirRata("", Capaian(n, n, Keadaan.TERUKUR)) for n in nilai if n is not None]
    return rata_rata(butir, desimal=desimal).tampil


def sebut(nama: Sequence[str], terbanyak: int = 3) -> str:
    """The first names of a long list: "a; b; c; dan 4 lainnya"."""
    lain = len(nama) - terbanyak
    return "; ".join([*nama[:terbanyak], *([f"dan {lain} lainnya"] if lain > 0 else [])])
