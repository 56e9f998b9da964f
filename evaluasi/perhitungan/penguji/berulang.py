"""One thing printed in several places: found by name, year and column, without anybody listing the places.

A name in two rows of one table is two things (a programme and its kegiatan); only different places are compared.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evaluasi.perhitungan.penguji.baca import cetak
from evaluasi.perhitungan.penguji.bentuk import Baris, Cetak
from evaluasi.perhitungan.penguji.cocok import cocok
from evaluasi.perhitungan.penguji.jenis import JENIS
from evaluasi.perhitungan.penguji.konteks import kata_pokok, tahun_baris

KOLOM = {
    "capaian": ("target", "realisasi", "capaian"),
    "penyerapan": ("pagu", "realisasi", "persen", "sisa"),
}
Kunci = tuple[str, str, str, str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Berulang:
    """A figure of one thing and year, with each place that prints it, in the order of the report."""

    uraian: str
    tahun: str
    kolom: str
    muncul: tuple[tuple[Cetak, Baris], ...]

    @property
    def sama(self) -> bool:
        """All values agree with the first, or are its rounding."""
        acuan = self.muncul[0][0]
        return all(_sepakat(acuan, c) for c, _ in self.muncul)


def nilai_berulang(baris: Iterable[Baris]) -> tuple[Berulang, ...]:
    """Every figure that is printed in more than one place, whether alike or not."""
    isi: dict[Kunci, list[tuple[Cetak, Baris]]] = {}
    for b in baris:
        for nama in KOLOM.get(b.jenis, ()) if tahun_baris(b) else ():
            c = cetak(b, nama)
            if c.nilai is not None:
                isi.setdefault(_kunci(b, nama), []).append((c, b))
    return tuple(_berulang(k, v) for k, v in isi.items() if _beda_tempat(v))


def _kunci(b: Baris, nama: str) -> Kunci:
    return b.jenis, nama, tahun_baris(b), str(b.acuan.get("satuan") or ""), kata_pokok(b.uraian)


def _beda_tempat(muncul: list[tuple[Cetak, Baris]]) -> bool:
    tempat = [b.tempat for _, b in muncul]
    return len(set(tempat)) > 1


def _berulang(kunci: Kunci, muncul: list[tuple[Cetak, Baris]]) -> Berulang:
    bentuk, nama = JENIS[kunci[0]], kunci[1]
    label = next(k.label for k in bentuk.kolom if k.nama == nama)
    return Berulang(muncul[0][1].uraian, kunci[2], label, tuple(muncul))


def _sepakat(a: Cetak, b: Cetak) -> bool:
    return cocok(a.nilai, b) or cocok(b.nilai, a)
