"""Absorption against capaian: four named quadrants, numbered points, a key beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from laporan.susun.grafik.dasar import (
    AKSEN,
    BELUM,
    GARIS,
    GARIS_KUAT,
    KECIL,
    LEBAR,
    REDUP,
    Kotak,
    Skala,
    bertindih,
    buat_skala,
    bungkus_svg,
    di_sekitar,
    garis,
    koordinat,
    ringkas_besar,
    tulis,
)
from laporan.susun.grafik.kuadran_nama import nama_kuadran, sekitar_titik
from laporan.susun.ukur import bungkus, lebar_teks
from sakip.inti.angka import format_ringkas

_KIRI: Final = Decimal(40)
_KANAN: Final = Decimal(300)
_ATAS: Final = Decimal(12)
_BAWAH: Final = Decimal(232)
_TERJAUH: Final = Decimal(200)
_NAMA: Final = (
    "Tercapai, anggaran hemat",
    "Tercapai, anggaran terserap",
    "Belum tercapai, anggaran tersisa",
    "Belum tercapai, anggaran terserap",
)


@dataclass(frozen=True, slots=True)
class Titik:
    """A sasaran or indicator: penyerapan across, capaian up, in percent."""

    label: str
    penyerapan: Decimal | None
    capaian: Decimal | None
    teks_penyerapan: str = ""
    teks_capaian: str = ""

    @property
    def kata(self) -> str:
        """Both values in words."""
        return (
            f"penyerapan {self.teks_penyerapan or _angka(self.penyerapan)}, "
            f"capaian {self.teks_capaian or _angka(self.capaian)}"
        )


def kuadran(
    judul: str,
    titik: Sequence[Titik],
    *,
    batas_penyerapan: Decimal,
    batas_capaian: Decimal,
    nama: tuple[str, str, str, str] = _NAMA,
    uraian: str = "",
) -> str:
    """``nama``: upper left, upper right, lower left, lower right. A capaian beyond 200 % is an arrow at 200."""
    x, y = _skala_xy(titik, batas_penyerapan, batas_capaian)
    kunci, tinggi = _kunci(titik)
    letak = _letak(titik, x, y)
    sudut = _sudut(x, y, batas_penyerapan, batas_capaian)
    judul_kuadran = nama_kuadran(sudut, nama, list(letak.values()))
    isi = list(_bingkai(x, y, batas_penyerapan, batas_capaian))
    isi += [lukisan for lukisan, _ in judul_kuadran]
    isi += _lukis_titik(titik, letak, [kotak for _, kotak in judul_kuadran])
    kata = uraian or "; ".join(f"{n}. {t.label}: {t.kata}" for n, t in enumerate(titik, 1))
    return bungkus_svg(judul, kata, max(_BAWAH + 28, tinggi), [*isi, *kunci])


def _angka(nilai: Decimal | None) -> str:
    return BELUM if nilai is None else f"{format_ringkas(nilai)} %"


def _skala_xy(titik: Sequence[Titik], bx: Decimal, by: Decimal) -> tuple[Skala, Skala]:
    lengkap = [(t.penyerapan, t.capaian) for t in titik if t.penyerapan is not None and t.capaian is not None]
    xs = [min(p, _TERJAUH) for p, _ in lengkap]
    ys = [min(c, _TERJAUH) for _, c in lengkap]
    return (
        buat_skala(_lega(xs, bx), _KIRI, _KANAN, dari_nol=False, banyak=5),
        buat_skala(_lega(ys, by), _BAWAH, _ATAS, dari_nol=False, banyak=5),
    )


def _lega(nilai: Sequence[Decimal], batas: Decimal) -> list[Decimal]:
    """Values and border with some air around them, so that every quadrant can be named."""
    semua = [*nilai, batas]
    rentang = max(max(semua) - min(semua), Decimal(20))
    bawah = min(min(semua) - rentang / 10, batas - rentang / 3)
    return [
        bawah if min(semua) < 0 else max(bawah, Decimal(0)),
        max(max(semua) + rentang / 10, batas + rentang / 3),
    ]


def _bingkai(x: Skala, y: Skala, bx: Decimal, by: Decimal) -> Iterator[str]:
    for nilai in x.titik():
        yield garis(x.letak(nilai), _ATAS, x.letak(nilai), _BAWAH)
        yield tulis(x.letak(nilai), _BAWAH + 12, ringkas_besar(nilai), jangkar="middle", warna=REDUP, ukuran=KECIL)
    for nilai in y.titik():
        yield garis(_KIRI, y.letak(nilai), _KANAN, y.letak(nilai), GARIS)
        yield tulis(_KIRI - 4, y.letak(nilai) + 3, ringkas_besar(nilai), jangkar="end", warna=REDUP, ukuran=KECIL)
    yield garis(x.letak(bx), _ATAS, x.letak(bx), _BAWAH, GARIS_KUAT, "1.2")
    yield garis(_KIRI, y.letak(by), _KANAN, y.letak(by), GARIS_KUAT, "1.2")
    yield tulis((_KIRI + _KANAN) / 2, _BAWAH + 24, "Penyerapan anggaran (%)", jangkar="middle", ukuran=KECIL)
    yield tulis(Decimal(9), (_ATAS + _BAWAH) / 2 + 30, "Capaian kinerja (%)", ukuran=KECIL, putar=True)


def _sudut(x: Skala, y: Skala, bx: Decimal, by: Decimal) -> list[Kotak]:
    tx, ty = x.letak(bx), y.letak(by)
    return [(_KIRI, _ATAS, tx, ty), (tx, _ATAS, _KANAN, ty), (_KIRI, ty, tx, _BAWAH), (tx, ty, _KANAN, _BAWAH)]


# --- points and their numbers ---


def _letak(titik: Sequence[Titik], x: Skala, y: Skala) -> dict[int, tuple[Decimal, Decimal]]:
    return {
        n: (x.letak(min(t.penyerapan, _TERJAUH)), y.letak(min(t.capaian, _TERJAUH)))
        for n, t in enumerate(titik, 1)
        if t.penyerapan is not None and t.capaian is not None
    }


def _lukis_titik(
    titik: Sequence[Titik], letak: dict[int, tuple[Decimal, Decimal]], hindari: Sequence[Kotak]
) -> Iterator[str]:
    terisi = [*hindari, *(sekitar_titik(px, py) for px, py in letak.values())]
    for n, (px, py) in letak.items():
        yield _tanda(titik[n - 1], px, py)
    for n, (px, py) in letak.items():
        lx, ly = _tempat(px, py, str(n), terisi)
        terisi.append(_kotak_label(lx, ly, str(n)))
        if abs(lx - px) > 12 or abs(ly - py) > 12:
            yield garis(px, py, lx, ly, REDUP, "0.5")
        yield tulis(lx, ly + 3, str(n), jangkar="middle", tebal=True)


def _tanda(titik: Titik, x: Decimal, y: Decimal) -> str:
    """A dot; an arrow head where the value lies beyond the drawing."""
    if titik.capaian is not None and titik.capaian > _TERJAUH:
        alas = koordinat(y + 3)
        sudut = f"{koordinat(x - 4)},{alas} {koordinat(x + 4)},{alas} {koordinat(x)},{koordinat(y - 5)}"
        return f'<polygon points="{sudut}" fill="{AKSEN}"/>'
    return f'<circle cx="{koordinat(x)}" cy="{koordinat(y)}" r="3.4" fill="{AKSEN}" fill-opacity="0.85"/>'


def _tempat(x: Decimal, y: Decimal, kata: str, terisi: Sequence[Kotak]) -> tuple[Decimal, Decimal]:
    """The nearest place for a number that hits nothing and stays in the frame."""
    for calon in (*_di_dekat(x, y), *_di_mana_pun(x, y)):
        kotak = _kotak_label(*calon, kata)
        if _dalam(kotak) and not any(bertindih(kotak, k) for k in terisi):
            return calon
    return x + 9, y


def _di_dekat(x: Decimal, y: Decimal) -> Iterator[tuple[Decimal, Decimal]]:
    arah = ((1, 0), (-1, 0), (0, -1), (0, 1), (1, -1), (-1, -1), (1, 1), (-1, 1))
    yield from ((x + dx * jauh, y + dy * jauh) for jauh in range(9, 60, 5) for dx, dy in arah)


def _di_mana_pun(x: Decimal, y: Decimal) -> list[tuple[Decimal, Decimal]]:
    """Every place of a grid over the frame, the nearest first."""
    kisi = [
        (Decimal(a), Decimal(b))
        for a in range(int(_KIRI) + 6, int(_KANAN) - 5, 8)
        for b in range(int(_ATAS) + 6, int(_BAWAH) - 5, 8)
    ]
    return sorted(kisi, key=lambda p: (abs(p[0] - x) + abs(p[1] - y), p))


def _kotak_label(x: Decimal, y: Decimal, kata: str) -> Kotak:
    return di_sekitar(x, y, lebar_teks(kata, Decimal(9), "tebal") / 2 + 1, Decimal(5))


def _dalam(k: Kotak) -> bool:
    return k[0] >= _KIRI and k[1] >= _ATAS and k[2] <= _KANAN and k[3] <= _BAWAH


def _kunci(titik: Sequence[Titik]) -> tuple[list[str], Decimal]:
    """The key at the right: number, name, values."""
    kiri = _KANAN + 16
    y = _ATAS + 8
    isi = []
    for n, satu in enumerate(titik, 1):
        isi.append(tulis(kiri + 11, y, str(n), jangkar="end", tebal=True, ukuran=KECIL))
        baris = bungkus(satu.label, LEBAR - kiri - 17, KECIL, maks=2)
        for i, kata in enumerate(baris):
            isi.append(tulis(kiri + 16, y + 9 * i, kata, ukuran=KECIL))
        y += 9 * len(baris)
        for kata in bungkus(satu.kata, LEBAR - kiri - 17, Decimal(7), maks=2):
            isi.append(tulis(kiri + 16, y, kata, ukuran=Decimal(7), warna=REDUP))
            y += 8
        y += 4
    return isi, y
