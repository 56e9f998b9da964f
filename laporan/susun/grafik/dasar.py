"""Strokes of a chart: SVG primitives with presentation attributes only, and scales. Geometry is Decimal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from html import escape
from typing import Final, Literal, TypeAlias

from laporan.susun.ukur import lebar_teks
from sakip.inti.angka import bulatkan, format_ringkas

Jangkar: TypeAlias = Literal["start", "middle", "end"]
Kotak: TypeAlias = tuple[Decimal, Decimal, Decimal, Decimal]
"""Left, top, right, bottom of the room that something takes."""

LEBAR: Final = Decimal(470)
"""Units of the drawing; on F4 upright one unit is about one point."""
TINTA: Final = "#182026"
REDUP: Final = "#5a6670"
GARIS: Final = "#d5dce1"
GARIS_KUAT: Final = "#9aa7b0"
AKSEN: Final = "#0a5560"
PEMBANDING: Final = "#b9c5cb"
SOROT: Final = "#a8231b"
UKURAN: Final = Decimal(9)
KECIL: Final = Decimal(8)
TINGGI_BARIS: Final = Decimal(11)
BELUM: Final = "belum ada data"

_NOL: Final = Decimal(0)
_BESAR: Final = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"))


def koordinat(n: Decimal) -> str:
    """At most two decimals, with a dot, without trailing zeros."""
    teks = f"{bulatkan(n, 2):f}"
    return teks.rstrip("0").rstrip(".") if "." in teks else teks


def bungkus_svg(judul: str, uraian: str, tinggi: Decimal, isi: Iterable[str], *, lebar: Decimal = LEBAR) -> str:
    """The drawing with its text alternative; the same string on page and paper."""
    t, w = koordinat(tinggi), koordinat(lebar)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="grafik" viewBox="0 0 {w} {t}" '
        f'width="{w}" height="{t}" role="img" aria-label="{escape(judul)}" '
        f'font-family="Source Sans 3, SAKIP Simbol, sans-serif" font-size="{UKURAN}" fill="{TINTA}">'
        f"<title>{escape(judul)}</title><desc>{escape(uraian)}</desc>{''.join(isi)}</svg>"
    )


def kotak(x: Decimal, y: Decimal, lebar: Decimal, tinggi: Decimal, warna: str) -> str:
    return (
        f'<rect x="{koordinat(x)}" y="{koordinat(y)}" width="{koordinat(max(lebar, _NOL))}" '
        f'height="{koordinat(max(tinggi, _NOL))}" fill="{warna}"/>'
    )


def garis(
    x1: Decimal,
    y1: Decimal,
    x2: Decimal,
    y2: Decimal,
    warna: str = GARIS,
    tebal: str = "0.6",
    putus: str = "",
) -> str:
    pola = f' stroke-dasharray="{putus}"' if putus else ""
    return (
        f'<line x1="{koordinat(x1)}" y1="{koordinat(y1)}" x2="{koordinat(x2)}" y2="{koordinat(y2)}" '
        f'stroke="{warna}" stroke-width="{tebal}"{pola}/>'
    )


def tulis(
    x: Decimal,
    y: Decimal,
    isi: str,
    *,
    jangkar: Jangkar = "start",
    warna: str = TINTA,
    ukuran: Decimal = UKURAN,
    tebal: bool = False,
    putar: bool = False,
) -> str:
    """One line of text on its baseline; ``putar`` reads upwards."""
    atribut = f' text-anchor="{jangkar}"' if jangkar != "start" else ""
    atribut += f' fill="{warna}"' if warna != TINTA else ""
    atribut += f' font-size="{koordinat(ukuran)}"' if ukuran != UKURAN else ""
    atribut += ' font-weight="600"' if tebal else ""
    px, py = koordinat(x), koordinat(y)
    atribut += f' transform="rotate(-90 {px} {py})"' if putar else ""
    return f'<text x="{px}" y="{py}"{atribut}>{escape(isi, quote=False)}</text>'


def tulis_berlatar(
    x: Decimal, y: Decimal, isi: str, *, jangkar: Jangkar = "start", warna: str = TINTA, ukuran: Decimal = UKURAN
) -> str:
    """A line of text on white, so that grid lines do not run through it."""
    lebar = lebar_teks(isi, ukuran) + 2
    kiri = x - {"start": Decimal(1), "middle": lebar / 2, "end": lebar - 1}[jangkar]
    latar = kotak(kiri, y - ukuran * 8 / 10, lebar, ukuran, "#ffffff")
    return latar + tulis(x, y, isi, jangkar=jangkar, warna=warna, ukuran=ukuran)


def legenda(butir: Sequence[tuple[str, str]], x: Decimal, y: Decimal) -> list[str]:
    """Colour keys in one line: (colour, words)."""
    hasil = []
    for warna, kata in butir:
        hasil += [kotak(x, y - 7, Decimal(8), Decimal(8), warna), tulis(x + 12, y, kata, ukuran=KECIL, warna=REDUP)]
        x += 28 + lebar_teks(kata, KECIL)
    return hasil


def ringkas_besar(nilai: Decimal) -> str:
    """A tick of an axis: 2,5 miliar, 750 juta, 91,5."""
    for batas, nama in _BESAR:
        if abs(nilai) >= batas:
            return f"{format_ringkas(nilai / batas)} {nama}"
    return format_ringkas(nilai)


@dataclass(frozen=True, slots=True)
class Skala:
    """A linear axis from ``bawah``–``atas`` to ``awal``–``akhir`` on the drawing."""

    bawah: Decimal
    atas: Decimal
    langkah: Decimal
    awal: Decimal
    akhir: Decimal

    def letak(self, nilai: Decimal) -> Decimal:
        """Position of a value; one outside of the axis stands at its end."""
        terjepit = min(max(nilai, self.bawah), self.atas)
        return self.awal + (terjepit - self.bawah) * (self.akhir - self.awal) / (self.atas - self.bawah)

    def titik(self) -> tuple[Decimal, ...]:
        """Values of the ticks."""
        banyak = int((self.atas - self.bawah) / self.langkah)
        return tuple(self.bawah + self.langkah * n for n in range(banyak + 1))


def buat_skala(
    nilai: Iterable[Decimal], awal: Decimal, akhir: Decimal, *, dari_nol: bool = True, banyak: int = 5
) -> Skala:
    """An axis with round ticks that holds all values."""
    semua = list(nilai)
    terendah = min([*semua, _NOL] if dari_nol or not semua else semua)
    tertinggi = max([*semua, _NOL] if dari_nol or not semua else semua)
    if terendah == tertinggi:
        tertinggi = terendah + 1
    langkah = _langkah_bulat((tertinggi - terendah) / banyak)
    bawah = (terendah / langkah).to_integral_value(ROUND_FLOOR) * langkah
    atas = (tertinggi / langkah).to_integral_value(ROUND_CEILING) * langkah
    return Skala(bawah, atas, langkah, awal, akhir)


def _langkah_bulat(kasar: Decimal) -> Decimal:
    """The next 1, 2, 2,5 or 5 times a power of ten."""
    pangkat = Decimal(1).scaleb(kasar.adjusted())
    for kali in (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10)):
        if kali * pangkat >= kasar:
            return kali * pangkat
    raise AssertionError("kasar is below ten times its power")


def ada(nilai: Iterable[Decimal | None]) -> list[Decimal]:
    """The values that exist."""
    return [n for n in nilai if n is not None]


def bertindih(a: Kotak, b: Kotak) -> bool:
    """Whether two rooms share any place."""
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def di_sekitar(x: Decimal, y: Decimal, dx: Decimal, dy: Decimal) -> Kotak:
    """The room around a point."""
    return x - dx, y - dy, x + dx, y + dy
