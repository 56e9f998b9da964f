"""Over time: columns of target and realisasi per year, lines over the quarters."""

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
    PEMBANDING,
    REDUP,
    SOROT,
    TINTA,
    UKURAN,
    Kotak,
    Skala,
    ada,
    bertindih,
    buat_skala,
    bungkus_svg,
    garis,
    koordinat,
    kotak,
    legenda,
    ringkas_besar,
    tulis,
    tulis_berlatar,
)
from laporan.susun.grafik.mendatar import Ganda
from laporan.susun.ukur import bungkus, lebar_teks
from sakip.inti.angka import format_ringkas

_KIRI: Final = Decimal(52)
_ATAS: Final = Decimal(34)
_BAWAH: Final = Decimal(184)
_TW: Final = ("TW I", "TW II", "TW III", "TW IV")
_GAYA: Final = (
    (AKSEN, "", "bulat"),
    (REDUP, "5 2", "kotak"),
    ("#8a5a00", "2 2", "segitiga"),
    (SOROT, "8 2 2 2", "wajik"),
    ("#1c6b43", "1 2", "bulat"),
    ("#4a3f8c", "6 3", "kotak"),
)


@dataclass(frozen=True, slots=True)
class Deret:
    """One line: a value per period, None where there is none; ``teks`` as printed."""

    nama: str
    nilai: tuple[Decimal | None, ...]
    teks: tuple[str, ...] = ()

    def kata(self, n: int) -> str:
        """The words of one point."""
        nilai = self.nilai[n]
        if n < len(self.teks) and self.teks[n]:
            return self.teks[n]
        return BELUM if nilai is None else format_ringkas(nilai)


def target_realisasi_tahun(judul: str, tahun: Sequence[Ganda], *, satuan: str = "", uraian: str = "") -> str:
    """Target and realisasi side by side for each year (``label`` is the year)."""
    skala = buat_skala(ada(n for t in tahun for n in (t.realisasi, t.pembanding)), _BAWAH, _ATAS)
    isi = [*_sumbu(skala, satuan), *legenda([(AKSEN, "Realisasi"), (PEMBANDING, "Target")], _KIRI, Decimal(10))]
    ruang = (LEBAR - _KIRI) / max(len(tahun), 1)
    for n, satu in enumerate(tahun):
        isi += _lukis_tahun(satu, skala, _KIRI + ruang * n, ruang)
    kata = uraian or "; ".join(
        f"{t.label}: realisasi {t.teks_realisasi or _angka(t.realisasi)}, "
        f"target {t.teks_pembanding or _angka(t.pembanding)}"
        for t in tahun
    )
    baris = max((len(_label_tahun(t.label, ruang)) for t in tahun), default=1)
    return bungkus_svg(judul, kata, _BAWAH + 8 + 10 * baris, isi)


def garis_triwulan(
    judul: str, deret: Sequence[Deret], *, satuan: str = "", periode: Sequence[str] = _TW, uraian: str = ""
) -> str:
    """Course over the quarters; lines differ in colour, dash and mark, and carry their name at the end."""
    kanan = LEBAR - 130
    skala = buat_skala(ada(n for d in deret for n in d.nilai), _BAWAH, _ATAS)
    jarak = (kanan - _KIRI - 40) / max(len(periode) - 1, 1)
    letak = [_KIRI + 20 + jarak * n for n in range(len(periode))]
    isi = list(_sumbu(skala, satuan, kanan))
    isi += [tulis(x, _BAWAH + 13, p, jangkar="middle", ukuran=UKURAN) for x, p in zip(letak, periode, strict=True)]
    for n, satu in enumerate(deret):
        isi += _lukis_deret(satu, skala, letak, _GAYA[n % len(_GAYA)])
    if len(deret) <= 2:
        isi += _angka_titik(deret, skala, letak, kanan, satuan)
    isi += _nama_deret(deret, skala, letak, kanan)
    kata = uraian or "; ".join(
        f"{d.nama}: " + ", ".join(f"{p} {d.kata(n)}" for n, p in enumerate(periode)) for d in deret
    )
    return bungkus_svg(judul, kata, _BAWAH + 20, isi)


def _angka(nilai: Decimal | None) -> str:
    return BELUM if nilai is None else format_ringkas(nilai)


def _sumbu(skala: Skala, satuan: str, kanan: Decimal = LEBAR) -> Iterator[str]:
    if satuan:
        yield tulis(Decimal(0), _ATAS - 10, satuan, warna=REDUP, ukuran=KECIL)
    for nilai in skala.titik():
        y = skala.letak(nilai)
        yield garis(_KIRI, y, kanan, y, GARIS_KUAT if nilai == 0 else GARIS)
        yield tulis(_KIRI - 5, y + 3, ringkas_besar(nilai), jangkar="end", warna=REDUP, ukuran=KECIL)


# --- columns ---


def _lukis_tahun(satu: Ganda, skala: Skala, x: Decimal, ruang: Decimal) -> Iterator[str]:
    lebar = min(ruang * 36 / 100, Decimal(40))
    awal = x + ruang / 2 - lebar
    yield from _kolom(satu.realisasi, satu.teks_realisasi, AKSEN, skala, awal, lebar)
    yield from _kolom(satu.pembanding, satu.teks_pembanding, PEMBANDING, skala, awal + lebar, lebar)
    for n, baris in enumerate(_label_tahun(satu.label, ruang)):
        yield tulis(x + ruang / 2, _BAWAH + 13 + 10 * n, baris, jangkar="middle")


def _label_tahun(label: str, ruang: Decimal) -> tuple[str, ...]:
    return bungkus(label, ruang - 4, UKURAN, maks=3)


def _kolom(nilai: Decimal | None, teks: str, warna: str, skala: Skala, x: Decimal, lebar: Decimal) -> Iterator[str]:
    nol = skala.letak(Decimal(0))
    kata = teks or _angka(nilai)
    y = skala.letak(nilai) if nilai is not None else nol
    if nilai is not None:
        yield kotak(x + 1, min(y, nol), lebar - 2, abs(y - nol), warna)
    tinta = REDUP if warna == PEMBANDING or nilai is None else TINTA
    tengah = x + lebar / 2
    if lebar_teks(kata, KECIL) <= lebar - 1:
        turun = Decimal(9) if nilai is not None and nilai < 0 else Decimal(-3)
        if y + turun > _BAWAH:  # the column ends at the foot of the chart: its word stands in it
            turun, tinta = Decimal(-4), "#ffffff" if warna == AKSEN else TINTA
        yield tulis(tengah, y + turun, kata, jangkar="middle", warna=tinta, ukuran=KECIL)
    else:
        yield _kata_tegak(kata, tengah, y, nol, tinta, terisi=warna == AKSEN and nilai is not None)


def _kata_tegak(kata: str, x: Decimal, y: Decimal, nol: Decimal, warna: str, *, terisi: bool) -> str:
    """Words that are wider than their column stand upright: inside when they fit, else where there is more room."""
    panjang = lebar_teks(kata, KECIL)
    if abs(nol - y) > panjang + 6:
        return tulis(x + 3, max(y, nol) - 4, kata, ukuran=KECIL, putar=True, warna="#ffffff" if terisi else TINTA)
    atas, bawah = min(y, nol), max(y, nol)
    kaki = atas - 3 if atas - _ATAS >= min(panjang, _BAWAH - bawah) else bawah + 3 + panjang
    return tulis(x + 3, kaki, kata, ukuran=KECIL, putar=True, warna=warna)


# --- lines ---


def _lukis_deret(deret: Deret, skala: Skala, letak: Sequence[Decimal], gaya: tuple[str, str, str]) -> Iterator[str]:
    warna, putus, tanda = gaya
    titik = [(x, skala.letak(n)) if n is not None else None for x, n in zip(letak, deret.nilai, strict=False)]
    pola = f' stroke-dasharray="{putus}"' if putus else ""
    for ruas in _ruas(titik):
        alur = " ".join(f"{koordinat(x)},{koordinat(y)}" for x, y in ruas)
        yield f'<polyline points="{alur}" fill="none" stroke="{warna}" stroke-width="1.6"{pola}/>'
    yield from (_tanda(tanda, *satu, warna) for satu in titik if satu)


def _angka_titik(
    deret: Sequence[Deret], skala: Skala, letak: Sequence[Decimal], kanan: Decimal, satuan: str
) -> Iterator[str]:
    """Values at the points of one or two lines: the higher one above, the lower one below, or where there is room."""
    terisi: list[Kotak] = [(Decimal(0), _ATAS - 17, lebar_teks(satuan, KECIL) + 2, _ATAS - 8)]
    for n, x in enumerate(letak):
        lapis = [(nilai, i) for i, d in enumerate(deret) if n < len(d.nilai) and (nilai := d.nilai[n]) is not None]
        for urut, (nilai, i) in enumerate(sorted(lapis, key=lambda p: (-p[0], p[1]))):
            kata, warna = deret[i].kata(n), _GAYA[i][0]
            separuh = lebar_teks(kata, KECIL) / 2 + 1
            xx = min(max(x, _KIRI + separuh), kanan - separuh)
            y = _baris_angka(skala.letak(nilai), xx, separuh, urut, terisi)
            terisi.append((xx - separuh, y - 7, xx + separuh, y + 2))
            yield tulis_berlatar(xx, y, kata, jangkar="middle", warna=warna, ukuran=KECIL)


def _baris_angka(y: Decimal, x: Decimal, separuh: Decimal, urut: int, terisi: Sequence[Kotak]) -> Decimal:
    """The baseline next to a point on which a word hits no other and stays within the axes."""
    atas, bawah = [y - 7 - 10 * n for n in range(16)], [y + 14 + 10 * n for n in range(16)]
    berselang = [c for pasang in zip(atas, bawah, strict=True) for c in (pasang if urut == 0 else pasang[::-1])]
    for calon in berselang:
        ruang = (x - separuh, calon - 7, x + separuh, calon + 2)
        bebas = not any(bertindih(ruang, k) for k in terisi)
        if _ATAS - 8 <= calon <= _BAWAH and bebas:
            return calon
    return y - 7


def _ruas(titik: Sequence[tuple[Decimal, Decimal] | None]) -> Iterator[list[tuple[Decimal, Decimal]]]:
    """Stretches without a gap."""
    kini: list[tuple[Decimal, Decimal]] = []
    for satu in (*titik, None):
        if satu:
            kini.append(satu)
        elif kini:
            yield kini
            kini = []


def _tanda(bentuk: str, x: Decimal, y: Decimal, warna: str) -> str:
    if bentuk == "bulat":
        return f'<circle cx="{koordinat(x)}" cy="{koordinat(y)}" r="3" fill="{warna}"/>'
    if bentuk == "kotak":
        return kotak(x - Decimal("2.6"), y - Decimal("2.6"), Decimal("5.2"), Decimal("5.2"), warna)
    alur = {
        "segitiga": ((0, -4), (4, 3), (-4, 3)),
        "wajik": ((0, -4), (4, 0), (0, 4), (-4, 0)),
    }[bentuk]
    sudut = " ".join(f"{koordinat(x + dx)},{koordinat(y + dy)}" for dx, dy in alur)
    return f'<polygon points="{sudut}" fill="{warna}"/>'


def _nama_deret(deret: Sequence[Deret], skala: Skala, letak: Sequence[Decimal], kanan: Decimal) -> Iterator[str]:
    """Names at the right, in the order of the last values, pushed apart and kept inside."""
    akhir = []
    for n, satu in enumerate(deret):
        nilai = ada(satu.nilai)
        akhir.append((skala.letak(nilai[-1]) if nilai else _BAWAH, n))
    kata = {n: bungkus(d.nama, Decimal(112), KECIL, maks=2) for n, d in enumerate(deret)}
    tinggi = {n: Decimal(10 * len(k) + 3) for n, k in kata.items()}
    batas_bawah = _BAWAH + 8 - sum(tinggi.values(), Decimal(0))
    y = _ATAS - 4
    for tepat, n in sorted(akhir):
        y = max(y, min(tepat - tinggi[n] / 2 + 4, batas_bawah))
        warna, _, tanda = _GAYA[n % len(_GAYA)]
        yield _tanda(tanda, kanan + 6, y + 4, warna)
        for i, baris in enumerate(kata[n]):
            yield tulis(kanan + 14, y + 7 + 10 * i, baris, ukuran=KECIL, warna=warna)
        y += tinggi[n]
        batas_bawah += tinggi[n]
