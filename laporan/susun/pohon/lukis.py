"""Boxes and connectors as one SVG: as wide as the page's text, one unit a point."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final

from laporan.susun.grafik.dasar import AKSEN, GARIS_KUAT, REDUP, TINTA, bungkus_svg, garis, koordinat, tulis
from laporan.susun.pohon.bagi import Bagan
from laporan.susun.pohon.bentuk import Kotak
from laporan.susun.pohon.kotak import UKURAN_LABEL, BarisKata, isi_kotak, tepi

_SUDUT: Final = Decimal(2)
_PITA: Final = Decimal("2.4")


@dataclass(frozen=True, slots=True)
class _Warna:
    isi: str
    pita: str
    teks: str = TINTA
    label: str = REDUP


_WARNA: Final = (
    _Warna(AKSEN, AKSEN, "#ffffff", "#d5e8ea"),
    _Warna("#cfe3e5", AKSEN),
    _Warna("#e8f2f3", AKSEN),
    _Warna("#fff3d1", "#c98f00"),
    _Warna("#f4f6f7", "#9aa7b0"),
    _Warna("#ffffff", "#c3ccd2"),
)
_KEPALA: Final = _Warna("#ffffff", REDUP)


def lukis(bagan: Bagan, lebar: Decimal, judul: str) -> str:
    """The drawing, centred; its text alternative names every box."""
    geser = (lebar - bagan.tata.lebar) / 2
    isi = [garis(a + geser, b, c + geser, d, GARIS_KUAT, "0.9") for a, b, c, d in bagan.tata.garis]
    for k in bagan.tata.kotak:
        isi += _kotak(k, bagan.rujukan.get(k.simpul.kunci, ()), geser)
    return bungkus_svg(judul, uraian(bagan), bagan.tata.tinggi + 2, isi, lebar=lebar)


def uraian(bagan: Bagan) -> str:
    """What the drawing shows in words: each box with what lies beneath it."""
    nama = {k.simpul.kunci: _nama(k) for k in bagan.tata.kotak}
    bawah: dict[str, list[str]] = {}
    for induk, anak in bagan.tata.sisi:
        bawah.setdefault(induk, []).append(nama[anak])
    kalimat = [f"{nama[i]}, di bawahnya: {'; '.join(a)}." for i, a in bawah.items()]
    lanjut = [_lanjut(k, bagan.rujukan.get(k.simpul.kunci, ())) for k in bagan.tata.kotak if k.kepala or k.lanjut]
    return " ".join(kalimat or [f"{n}." for n in nama.values()]) + (f" {' '.join(lanjut)}" if lanjut else "")


def _lanjut(k: Kotak, nomor: Sequence[int]) -> str:
    return f"{_nama(k)}: {rujukan(k, nomor).lower()}."


def _nama(k: Kotak) -> str:
    s = k.simpul
    return f"{s.label} {s.teks}".strip() if s.teks else s.label


def rujukan(k: Kotak, nomor: Sequence[int]) -> str:
    """ "Lihat Bagan 3–5" at a cut box, "Dari Bagan 1" at the head of a page."""
    return f"{'Dari' if k.kepala else 'Lihat'} Bagan {rentang(nomor)}"


def rentang(nomor: Sequence[int]) -> str:
    """1, 3–5: consecutive numbers drawn together."""
    kelompok = [list(k) for _, k in groupby(enumerate(sorted(nomor)), key=lambda p: p[1] - p[0])]
    return ", ".join(f"{k[0][1]}–{k[-1][1]}" if len(k) > 1 else str(k[0][1]) for k in kelompok)


def _kotak(k: Kotak, nomor: Sequence[int], geser: Decimal) -> Iterator[str]:
    x, y = k.x + geser, k.y
    warna = _KEPALA if k.kepala else _WARNA[min(k.simpul.tingkat, len(_WARNA) - 1)]
    putus = ' stroke-dasharray="3 2"' if k.kepala or k.simpul.putus else ""
    yield (
        f'<rect x="{koordinat(x)}" y="{koordinat(y)}" width="{koordinat(k.lebar)}" height="{koordinat(k.tinggi)}" '
        f'rx="{_SUDUT}" fill="{warna.isi}" stroke="{GARIS_KUAT}" stroke-width="0.7"{putus}/>'
    )
    yield (
        f'<rect x="{koordinat(x)}" y="{koordinat(y)}" width="{_PITA}" height="{koordinat(k.tinggi)}" '
        f'fill="{warna.pita}"/>'
    )
    isi = isi_kotak(k.simpul, k.kepala, k.lanjut)
    for b in isi.baris:
        yield _kata(b, x, y, warna)
    if isi.rujukan is not None and nomor:
        kata = rujukan(k, nomor)
        yr = y + isi.rujukan
        yield tulis(
            x + tepi(), yr, kata, warna=warna.label if warna.isi == AKSEN else AKSEN, ukuran=UKURAN_LABEL, tebal=True
        )


def _kata(b: BarisKata, x: Decimal, y: Decimal, warna: _Warna) -> str:
    return tulis(
        x + tepi() + b.geser,
        y + b.y,
        b.teks,
        warna=warna.label if b.label else warna.teks,
        ukuran=b.ukuran,
        tebal=b.huruf == "tebal",
    )
