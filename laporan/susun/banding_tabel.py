"""What changed in a table: cell by cell, rows met by their words. Pure; used by ``laporan.susun.banding``."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from laporan.bentuk import Baris, Sel, Tabel

Kisi: TypeAlias = list[list[str]]
"""Rows of a table with every cell in its column, merged ones repeated."""

BUKAN_NAMA: Final = frozenset({"No", "No.", "Nomor", "Kategori", "Predikat", "Keterangan"})


@dataclass(frozen=True, slots=True)
class Ubahan:
    """One difference: where, what stood there, what stands there now; "" for nothing."""

    tempat: str
    dulu: str
    kini: str


def pasangkan(tempat: str, dulu: Sequence[str], kini: Sequence[str]) -> Iterator[Ubahan]:
    """What went beside what came, in order."""
    for n in range(max(len(dulu), len(kini))):
        yield Ubahan(tempat, dulu[n] if n < len(dulu) else "", kini[n] if n < len(kini) else "")


def banding_tabel(judul: str, dulu: Tabel | None, kini: Tabel | None) -> Iterator[Ubahan]:
    """The differences of one table; ``None`` where it is new or gone."""
    if dulu is None or kini is None:
        yield Ubahan(judul, f"{len(dulu.baris)} baris" if dulu else "", f"{len(kini.baris)} baris" if kini else "")
        return
    kepala_lama, kepala_baru = [k.judul for k in dulu.kolom], [k.judul for k in kini.kolom]
    if kepala_lama != kepala_baru:
        yield Ubahan(f"{judul}, kolom", " | ".join(kepala_lama), " | ".join(kepala_baru))
        return
    yield from _banding_baris(judul, kini, _kisi(dulu), _kisi(kini))
    yield from pasangkan(f"{judul}, catatan", *_beda([*dulu.catatan, dulu.sumber], [*kini.catatan, kini.sumber]))


def _beda(dulu: list[str], kini: list[str]) -> tuple[list[str], list[str]]:
    return [t for t in dulu if t not in kini], [t for t in kini if t not in dulu]


def _banding_baris(judul: str, tabel: Tabel, dulu: Kisi, kini: Kisi) -> Iterator[Ubahan]:
    """Rows by their words; of those left over, where as many came as went, each stands for the one in its place."""
    kunci = _kolom_kunci(tabel)
    lama, baru = _berkunci(dulu, kunci), _berkunci(kini, kunci)
    pasangan = [(lama[k], baru[k]) for k in baru if k in lama]
    sisa_lama, sisa_baru = (
        [b for k, b in lama.items() if k not in baru],
        [b for k, b in baru.items() if k not in lama],
    )
    if len(sisa_lama) == len(sisa_baru):
        pasangan += zip(sisa_lama, sisa_baru, strict=True)
        sisa_lama = sisa_baru = []
    for a, b in pasangan:
        yield from _banding_sel(judul, tabel, a, b)
    yield from (Ubahan(f"{judul}, baris hilang", _sebut(b), "") for b in sisa_lama)
    yield from (Ubahan(f"{judul}, baris baru", "", _sebut(b)) for b in sisa_baru)


def _kolom_kunci(tabel: Tabel) -> list[int]:
    """The words that name a row: neither its number, which moves, nor a category, which follows its figure."""
    return [n for n, k in enumerate(tabel.kolom) if k.jenis == "teks" and k.judul not in BUKAN_NAMA]


def _banding_sel(judul: str, tabel: Tabel, dulu: list[str], kini: list[str]) -> Iterator[Ubahan]:
    nama = next((kini[n] for n in reversed(_kolom_kunci(tabel)) if kini[n]), "")
    for n, kolom in enumerate(tabel.kolom):
        if dulu[n] != kini[n]:
            yield Ubahan(" · ".join(filter(None, (judul, nama, kolom.judul))), dulu[n], kini[n])


def _sebut(baris: Iterable[str]) -> str:
    return " | ".join(dict.fromkeys(filter(None, baris)))


def _berkunci(kisi: Kisi, kolom: Sequence[int]) -> dict[tuple[object, ...], list[str]]:
    """Rows by the words of their text columns; equal ones by their order."""
    cacah: Counter[tuple[str, ...]] = Counter()
    hasil: dict[tuple[object, ...], list[str]] = {}
    for baris in kisi:
        kata = tuple(baris[n] for n in kolom)
        cacah[kata] += 1
        hasil[(*kata, cacah[kata])] = baris
    return hasil


def _kisi(tabel: Tabel) -> Kisi:
    """Every cell in its column; one that spans rows or columns stands in each of them."""
    lebar = len(tabel.kolom)
    turun: dict[int, tuple[int, str]] = {}
    hasil: Kisi = []
    for baris in tabel.baris:
        hasil.append(_satu_baris(baris, lebar, turun))
    return hasil


def _satu_baris(baris: Baris, lebar: int, turun: dict[int, tuple[int, str]]) -> list[str]:
    isi, sel = [""] * lebar, iter(baris.sel)
    n = 0
    while n < lebar:
        if n in turun:
            sisa, isi[n] = turun.pop(n)
            if sisa > 1:
                turun[n] = (sisa - 1, isi[n])
            n += 1
            continue
        satu = next(sel, None)
        if satu is None:
            break
        n = _letakkan(satu, n, lebar, isi, turun)
    return isi


def _letakkan(satu: Sel, n: int, lebar: int, isi: list[str], turun: dict[int, tuple[int, str]]) -> int:
    ujung = min(n + max(satu.rentang_kolom, 1), lebar)
    for k in range(n, ujung):
        isi[k] = satu.teks
        if satu.rentang_baris > 1:
            turun[k] = (satu.rentang_baris - 1, satu.teks)
    return ujung
