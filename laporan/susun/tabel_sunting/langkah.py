"""Steps that change the shape of a sheet: "hapus_baris:3", "tempel". Nothing is stored by them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from laporan.susun.tabel_sunting.bentuk import BARIS_TERBANYAK, KOLOM_TERBANYAK, Baris, Kolom, Lembar
from sakip.inti.galat import GalatMasukan

T = TypeVar("T")


def jalankan(lembar: Lembar, langkah: str, blok: str = "", baris: int = 0, kolom: int = 0) -> Lembar:
    """The sheet after a step; ``blok`` is text with tabs that "tempel" puts from ``baris`` and ``kolom`` on.

    Raises ``GalatMasukan`` for a block that does not fit.
    """
    nama, _, nomor = langkah.partition(":")
    n = int(nomor) if nomor.isdecimal() and len(nomor) < 5 else 0
    if nama == "tempel":
        return tempel(lembar, blok, baris, kolom)
    apa = _LANGKAH.get(nama)
    return apa(lembar, n) if apa else lembar


# --- rows


def _baris_baru(x: Lembar, n: int, kelompok: str | None = None) -> Lembar:
    if len(x.baris) >= BARIS_TERBANYAK:
        raise GalatMasukan(f"Tabel paling banyak {BARIS_TERBANYAK} baris; bagi menjadi dua tabel.", nilai=n)
    baru = Baris(("",) * len(x.kolom), kelompok)
    return replace(x, baris=(*x.baris[: n + 1], baru, *x.baris[n + 1 :]))


def _tanpa(urut: Sequence[T], n: int) -> tuple[T, ...]:
    return (*urut[:n], *urut[n + 1 :])


def _tukar(urut: Sequence[T], a: int, b: int) -> tuple[T, ...]:
    hasil = list(urut)
    if 0 <= a < len(hasil) and 0 <= b < len(hasil):
        hasil[a], hasil[b] = hasil[b], hasil[a]
    return tuple(hasil)


# --- columns


def _per_kolom(x: Lembar, kolom: tuple[Kolom, ...], sel: Callable[[tuple[str, ...]], tuple[str, ...]]) -> Lembar:
    return replace(x, kolom=kolom, baris=tuple(replace(b, sel=sel(b.sel)) for b in x.baris))


def _kolom_baru(x: Lembar, n: int) -> Lembar:
    if len(x.kolom) >= KOLOM_TERBANYAK:
        raise GalatMasukan(f"Tabel paling banyak {KOLOM_TERBANYAK} kolom; bagi menjadi dua tabel.", nilai=n)
    contoh = x.kolom[n] if n < len(x.kolom) else Kolom()
    baru = Kolom("", contoh.kelompok, contoh.angka, contoh.dijumlah)
    kolom = (*x.kolom[: n + 1], baru, *x.kolom[n + 1 :])
    return _per_kolom(x, kolom, lambda s: (*s[: n + 1], "", *s[n + 1 :]))


def _hapus_kolom(x: Lembar, n: int) -> Lembar:
    if len(x.kolom) < 2:
        raise GalatMasukan("Tabel paling sedikit berisi satu kolom; hapus tabelnya bila tidak diperlukan.", nilai=n)
    return _per_kolom(x, _tanpa(x.kolom, n), lambda s: _tanpa(s, n))


def _tukar_kolom(x: Lembar, a: int, b: int) -> Lembar:
    return _per_kolom(x, _tukar(x.kolom, a, b), lambda s: _tukar(s, a, b))


_LANGKAH: Final[dict[str, Callable[[Lembar, int], Lembar]]] = {
    "tambah_baris": _baris_baru,
    "tambah_kelompok": lambda x, n: _baris_baru(x, n, ""),
    "hapus_baris": lambda x, n: replace(x, baris=_tanpa(x.baris, n)),
    "naik_baris": lambda x, n: replace(x, baris=_tukar(x.baris, n, n - 1)),
    "turun_baris": lambda x, n: replace(x, baris=_tukar(x.baris, n, n + 1)),
    "tambah_kolom": _kolom_baru,
    "hapus_kolom": _hapus_kolom,
    "kiri_kolom": lambda x, n: _tukar_kolom(x, n, n - 1),
    "kanan_kolom": lambda x, n: _tukar_kolom(x, n, n + 1),
}


# --- a block from a spreadsheet


def tempel(x: Lembar, blok: str, baris: int, kolom: int) -> Lembar:
    """Cells of a spreadsheet's block over the sheet's own, right and down; rows are added where it is longer.

    Headings of groups are passed over. Raises ``GalatMasukan`` where it is wider than what is left.
    """
    isi = [b.split("\t") for b in blok.replace("\r\n", "\n").rstrip("\n").split("\n")]
    lebar = max((len(b) for b in isi), default=0)
    if kolom + lebar > len(x.kolom):
        pesan = f"Blok {lebar} kolom tidak muat mulai kolom {kolom + 1}; tambah kolom dahulu atau mulai lebih kiri."
        raise GalatMasukan(pesan, nilai=lebar)
    semua, n = list(x.baris), baris
    for satu in isi:
        while n < len(semua) and semua[n].kelompok is not None:
            n += 1
        if n >= BARIS_TERBANYAK:
            raise GalatMasukan(f"Blok melewati {BARIS_TERBANYAK} baris; bagi menjadi dua tabel.", nilai=len(isi))
        semua += [Baris(("",) * len(x.kolom))] * (n + 1 - len(semua))
        semua[n] = Baris(_timpa(semua[n].sel, satu, kolom))
        n += 1
    return replace(x, baris=tuple(semua))


def _timpa(sel: tuple[str, ...], isi: Sequence[str], kolom: int) -> tuple[str, ...]:
    return (*sel[:kolom], *(" ".join(s.split()) for s in isi), *sel[kolom + len(isi) :])
