"""What else the same report prints: facts by name, year and column, to explain a figure by another place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from itertools import islice

from evaluasi.perhitungan.penguji.baca import cetak, daftar
from evaluasi.perhitungan.penguji.bentuk import Baris, Cetak
from evaluasi.perhitungan.penguji.jenis import JENIS
from sakip.inti.angka import NOL

_UMUM = frozenset(
    [
        "dan",
        "yang",
        "di",
        "ke",
        "dari",
        "untuk",
        "pada",
        "dengan",
        "serta",
        "atau",
        "tahun",
        "program",
        "kegiatan",
        "sub",
        "persentase",
        "presentase",
        "jumlah",
        "angka",
        "pagu",
        "realisasi",
        "target",
        "capaian",
        "kota",
        "kabupaten",
        "dinas",
    ]
)
MIRIP = 0.65  # share of the shorter name's words that two names of one thing have in common
KATA_MINIMUM = 2
BANYAK_SERUPA = 60  # other places that are asked about one thing


@dataclass(frozen=True, slots=True)
class Fakta:
    """A printed figure with where it stands; ``turunan``: the sum of printed parts, not printed itself."""

    baris: Baris
    kolom: str
    cetak: Cetak
    kata: frozenset[str]
    tahun: str
    turunan: bool = False

    @property
    def sumber(self) -> str:
        return f"jumlah rincian {self.baris.sumber}" if self.turunan else self.baris.sumber


def kata_pokok(teks: str) -> frozenset[str]:
    """The words that tell a name from others."""
    return frozenset(k for k in re.findall(r"[a-z]{2,}", teks.lower()) if k not in _UMUM)


def mirip(a: frozenset[str], b: frozenset[str]) -> bool:
    """Whether two names are likely those of one thing, misspelt or shortened."""
    sama, pendek = len(a & b), min(len(a), len(b))
    return sama >= min(KATA_MINIMUM, pendek) and pendek > 0 and sama / pendek >= MIRIP


def tahun_baris(b: Baris) -> str:
    return str(b.acuan.get("tahun") or "")


@dataclass(frozen=True)
class Konteks:
    """All rows of one report, indexed when first asked."""

    baris: tuple[Baris, ...]
    sudah: dict[str, list[Fakta]] = field(default_factory=dict)

    @cached_property
    def fakta(self) -> tuple[Fakta, ...]:
        return tuple(f for b in self.baris for f in _fakta(b))

    @cached_property
    def menurut_nilai(self) -> dict[Decimal, list[Fakta]]:
        indeks: dict[Decimal, list[Fakta]] = {}
        for f in (*self.fakta, *(g for b in self.baris for g in _rincian(b))):
            if f.cetak.nilai is not None:
                indeks.setdefault(f.cetak.nilai, []).append(f)
        return indeks

    @cached_property
    def menurut_kata(self) -> dict[str, list[int]]:
        indeks: dict[str, list[int]] = {}
        for n, f in enumerate(self.fakta):
            for k in f.kata:
                indeks.setdefault(k, []).append(n)
        return indeks

    @cached_property
    def menurut_hasil(self) -> dict[tuple[str, str, Decimal], list[Baris]]:
        indeks: dict[tuple[str, str, Decimal], list[Baris]] = {}
        for f in self.fakta:
            if f.cetak.nilai is not None and not f.turunan:
                indeks.setdefault((f.baris.jenis, f.kolom, f.cetak.nilai), []).append(f.baris)
        return indeks

    def sejenis(self, b: Baris) -> list[Fakta]:
        """Figures of other rows about the same thing, in the order of the report."""
        if b.kunci not in self.sudah:
            kata = kata_pokok(b.uraian)
            calon = sorted({n for k in kata for n in self.menurut_kata.get(k, ())})
            serupa = (f for f in (self.fakta[n] for n in calon) if f.baris.kunci != b.kunci and mirip(kata, f.kata))
            self.sudah[b.kunci] = list(islice(serupa, BANYAK_SERUPA))
        return self.sudah[b.kunci]

    def sehasil(self, jenis: str, angka: str, nilai: Decimal) -> list[Baris]:
        """Rows of a shape that print the same result."""
        return self.menurut_hasil.get((jenis, angka, nilai), [])[:BANYAK_SERUPA]

    def setahun(self, b: Baris) -> Iterator[Fakta]:
        """Those of the same year, as far as the years are known."""
        tahun = tahun_baris(b)
        return (f for f in self.sejenis(b) if not tahun or not f.tahun or f.tahun == tahun)


def _fakta(b: Baris) -> Iterator[Fakta]:
    bentuk = JENIS.get(b.jenis)
    if bentuk is None:
        return
    kata, tahun = kata_pokok(b.uraian), tahun_baris(b)
    for k in bentuk.kolom:
        if k.rupa == "angka" and (c := cetak(b, k.nama)).nilai is not None:
            yield Fakta(b, str(b.acuan.get("apa") or k.nama) if b.jenis == "jumlah" else k.nama, c, kata, tahun)
    if b.jenis == "jumlah" and b.acuan.get("apa"):
        bagian = [c for _, c in daftar(b, "bagian") if c.nilai is not None]
        jumlah = sum((c.nilai for c in bagian if c.nilai is not None), NOL)
        yield Fakta(
            b, str(b.acuan["apa"]), Cetak("", jumlah, max((c.desimal for c in bagian), default=0)), kata, tahun, True
        )


def _rincian(b: Baris) -> Iterable[Fakta]:
    if b.jenis in ("jumlah", "rata"):
        for nama, c in daftar(b, "bagian"):
            yield Fakta(b, "rincian", c, kata_pokok(nama), tahun_baris(b))
