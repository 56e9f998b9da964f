"""Where the name of a quadrant stands: near its outer corner, never on a point."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from laporan.susun.grafik.dasar import KECIL, Jangkar, Kotak, bertindih, di_sekitar, tulis
from laporan.susun.ukur import bungkus, lebar_teks

_LEBAR_NAMA: Final = (Decimal(140), Decimal(92), Decimal(60))
"""A quadrant's name in one line, two or three."""


def sekitar_titik(x: Decimal, y: Decimal) -> Kotak:
    """The room of a point's mark."""
    return di_sekitar(x, y, Decimal("3.6"), Decimal("3.6"))


def nama_kuadran(
    sudut: Sequence[Kotak], nama: Sequence[str], titik: Sequence[tuple[Decimal, Decimal]]
) -> list[tuple[str, Kotak]]:
    """Names and the room they take: near the outer corner where no point is; a quadrant without room has none."""
    hasil = []
    for n, (ruang, kata) in enumerate(zip(sudut, nama, strict=True)):
        for lebar in _LEBAR_NAMA:
            letak = _tempat_nama(n, ruang, kata, lebar, titik)
            if letak is not None:
                hasil.append(letak)
                break
    return hasil


def _tempat_nama(
    n: int, ruang: Kotak, kata: str, lebar: Decimal, titik: Sequence[tuple[Decimal, Decimal]]
) -> tuple[str, Kotak] | None:
    """The free place nearest to the outer corner of quadrant ``n``, the name wrapped to ``lebar``."""
    kiri, atas, kanan, bawah = ruang
    baris = bungkus(kata, lebar, KECIL, "tebal")
    panjang = max(lebar_teks(b, KECIL, "tebal") for b in baris)
    tinggi = Decimal(9 * len(baris))
    x = [Decimal(i) for i in range(int(kiri) + 5, int(kanan - panjang) - 3, 6)]
    y = [Decimal(i) for i in range(int(atas) + 3, int(bawah - tinggi) - 2, 4)]
    sudut_x, sudut_y = (kiri if n % 2 == 0 else kanan - panjang), (atas if n < 2 else bawah - tinggi)
    calon = sorted(((a, b) for a in x for b in y), key=lambda p: (abs(p[1] - sudut_y) + abs(p[0] - sudut_x), p))
    halangan = [sekitar_titik(*t) for t in titik]
    for a, b in calon:
        kotak = (a, b, a + panjang, b + tinggi)
        if not any(bertindih(kotak, h) for h in halangan):
            return _tulis_nama(n, kotak, baris), kotak
    return None


def _tulis_nama(n: int, kotak: Kotak, baris: Sequence[str]) -> str:
    jangkar: Jangkar = "start" if n % 2 == 0 else "end"
    x = kotak[0] if n % 2 == 0 else kotak[2]
    return "".join(
        tulis(x, kotak[1] + 7 + 9 * i, b, jangkar=jangkar, warna="#7a868f", ukuran=KECIL, tebal=True)
        for i, b in enumerate(baris)
    )
