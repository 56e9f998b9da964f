"""Horizontal bars: target against realisasi, pagu against realisasi, capaian per sasaran."""

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
    TINGGI_BARIS,
    UKURAN,
    Skala,
    ada,
    buat_skala,
    bungkus_svg,
    garis,
    kotak,
    legenda,
    ringkas_besar,
    tulis,
    tulis_berlatar,
)
from laporan.susun.ukur import bungkus, lebar_teks
from sakip.inti.angka import format_ringkas

_LABEL: Final = Decimal(150)
_ATAS: Final = Decimal(22)
_CAPAIAN_TERJAUH: Final = Decimal(200)


@dataclass(frozen=True, slots=True)
class Ganda:
    """A pair of values with their words; without words the value is written as it stands."""

    label: str
    realisasi: Decimal | None
    pembanding: Decimal | None
    teks_realisasi: str = ""
    teks_pembanding: str = ""


@dataclass(frozen=True, slots=True)
class Tunggal:
    """One value with its words; ``keterangan`` is printed behind it (a category, "2 dari 3 indikator")."""

    label: str
    nilai: Decimal | None
    teks: str = ""
    keterangan: str = ""


@dataclass(frozen=True, slots=True)
class _Batang:
    nilai: Decimal | None
    teks: str
    warna: str
    tebal: Decimal


@dataclass(frozen=True, slots=True)
class _Jalur:
    label: tuple[str, ...]
    batang: tuple[_Batang, ...]

    @property
    def tinggi(self) -> Decimal:
        isi = sum((b.tebal for b in self.batang), Decimal(0)) + 3 * (len(self.batang) - 1)
        return max(isi, TINGGI_BARIS * len(self.label)) + 12


def target_realisasi(judul: str, baris: Sequence[Ganda], *, skala_bersama: bool = True, uraian: str = "") -> str:
    """Realisasi over target for each indicator. Indicators of several units: ``skala_bersama=False``."""
    return _ganda(judul, baris, ("Realisasi", "Target"), skala_bersama, uraian)


def pagu_realisasi(judul: str, baris: Sequence[Ganda], *, uraian: str = "") -> str:
    """Realisasi over pagu for each program; ``pembanding`` is the pagu."""
    return _ganda(judul, baris, ("Realisasi", "Pagu"), True, uraian)


def capaian_sasaran(judul: str, baris: Sequence[Tunggal], *, uraian: str = "") -> str:
    """Capaian in percent with the 100 % line; a bar beyond 200 % is cut and says so."""
    jalur = [_Jalur(_label(b.label), (_Batang(b.nilai, _kata_tunggal(b), AKSEN, Decimal(12)),)) for b in baris]
    nilai = [min(n, _CAPAIAN_TERJAUH) for n in ada(b.nilai for b in baris)]
    skala = _skala(jalur, [*nilai, Decimal(120)])
    acuan = [garis(x := skala.letak(Decimal(100)), _ATAS - 4, x, _bawah(jalur), SOROT, "1", "3 2")]
    acuan.append(tulis(x, _ATAS - 8, "100 %", jangkar="middle", warna=SOROT, ukuran=KECIL))
    kata = uraian or "; ".join(f"{b.label}: {_kata_tunggal(b)}" for b in baris)
    return _gambar(judul, kata, jalur, skala, acuan, "%")


def _ganda(judul: str, baris: Sequence[Ganda], nama: tuple[str, str], bersama: bool, uraian: str) -> str:
    jalur = [_jalur_ganda(b, nama[1].lower()) for b in baris]
    nilai = ada(n for b in baris for n in (b.realisasi, b.pembanding))
    skala = _skala(jalur, nilai)
    kata = uraian or "; ".join(
        f"{b.label}: {nama[0].lower()} {_kata(b.realisasi, b.teks_realisasi)}, "
        f"{nama[1].lower()} {_kata(b.pembanding, b.teks_pembanding)}"
        for b in baris
    )
    kunci = legenda([(AKSEN, nama[0]), (PEMBANDING, nama[1])], _LABEL + 10, Decimal(10))
    return _gambar(judul, kata, jalur, skala if bersama else None, kunci)


def _jalur_ganda(b: Ganda, nama: str) -> _Jalur:
    return _Jalur(
        _label(b.label),
        (
            _Batang(b.realisasi, _kata(b.realisasi, b.teks_realisasi), AKSEN, Decimal(10)),
            _Batang(b.pembanding, f"{nama} {_kata(b.pembanding, b.teks_pembanding)}", PEMBANDING, Decimal(7)),
        ),
    )


def _label(teks: str) -> tuple[str, ...]:
    return bungkus(teks, _LABEL, UKURAN, maks=3)


def _kata(nilai: Decimal | None, teks: str) -> str:
    return teks or (BELUM if nilai is None else format_ringkas(nilai))


def _kata_tunggal(b: Tunggal) -> str:
    kata = _kata(b.nilai, b.teks)
    return f"{kata} · {b.keterangan}" if b.keterangan else kata


def _skala(jalur: Sequence[_Jalur], nilai: Sequence[Decimal]) -> Skala:
    """Leaves room for the longest words behind a bar."""
    kata = max((lebar_teks(b.teks, KECIL) for j in jalur for b in j.batang), default=Decimal(0))
    kiri = _LABEL + 10 + (kata if any(n < 0 for n in nilai) else 0)
    return buat_skala(nilai, kiri, max(LEBAR - min(kata, Decimal(150)) - 8, kiri + 80))


def _skala_sendiri(skala: Skala, jalur: _Jalur) -> Skala:
    """An axis of one lane: its largest value fills it."""
    nilai = ada(b.nilai for b in jalur.batang)
    terbesar = max([abs(n) for n in nilai if n] or [Decimal(1)])
    bawah = -terbesar if any(n < 0 for n in nilai) else Decimal(0)
    return Skala(bawah, terbesar, terbesar, skala.awal, skala.akhir)


def _bawah(jalur: Sequence[_Jalur]) -> Decimal:
    return _ATAS + sum((j.tinggi for j in jalur), Decimal(0))


def _gambar(
    judul: str, uraian: str, jalur: Sequence[_Jalur], skala: Skala | None, hiasan: Sequence[str], satuan: str = ""
) -> str:
    bawah = _bawah(jalur)
    isi: list[str] = list(_sumbu(skala, bawah, satuan)) if skala else []
    isi += hiasan
    dasar = skala or _skala(jalur, [Decimal(1)])
    y = _ATAS
    for satu in jalur:
        isi += _lukis_jalur(satu, skala or _skala_sendiri(dasar, satu), y)
        y += satu.tinggi
    return bungkus_svg(judul, uraian, bawah + (18 if skala else 4), isi)


def _sumbu(skala: Skala, bawah: Decimal, satuan: str) -> Iterator[str]:
    titik = skala.titik()
    terakhir = Decimal(-99)
    for nilai in titik:
        x = skala.letak(nilai)
        yield garis(x, _ATAS, x, bawah, GARIS_KUAT if nilai == 0 else GARIS)
        kata = ringkas_besar(nilai) + (f" {satuan}" if satuan and nilai == titik[-1] else "")
        separuh = lebar_teks(kata, KECIL) / 2
        if x - separuh > terakhir + 4:
            yield tulis(x, bawah + 11, kata, jangkar="middle", warna=REDUP, ukuran=KECIL)
            terakhir = x + separuh


def _lukis_jalur(jalur: _Jalur, skala: Skala, y: Decimal) -> Iterator[str]:
    tengah = y + jalur.tinggi / 2
    atas = tengah - TINGGI_BARIS * len(jalur.label) / 2
    for n, baris in enumerate(jalur.label):
        yield tulis(Decimal(0), atas + TINGGI_BARIS * n + Decimal("8.4"), baris)
    tinggi = sum((b.tebal for b in jalur.batang), Decimal(0)) + 3 * (len(jalur.batang) - 1)
    yb = tengah - tinggi / 2
    for batang in jalur.batang:
        yield from _lukis_batang(batang, skala, yb)
        yb += batang.tebal + 3


def _lukis_batang(batang: _Batang, skala: Skala, y: Decimal) -> Iterator[str]:
    nol = skala.letak(Decimal(0))
    garis_dasar = y + batang.tebal / 2 + 3
    warna = REDUP if batang.warna == PEMBANDING or batang.nilai is None else "#182026"
    if batang.nilai is None:
        yield tulis_berlatar(nol + 4, garis_dasar, batang.teks, warna=warna, ukuran=KECIL)
        return
    x = skala.letak(batang.nilai)
    yield kotak(min(x, nol), y, abs(x - nol), batang.tebal, batang.warna)
    if batang.nilai > skala.atas:
        yield _terpotong(x - 12, y, batang.tebal)
    if batang.nilai < 0:
        yield tulis_berlatar(x - 4, garis_dasar, batang.teks, jangkar="end", warna=warna, ukuran=KECIL)
    else:
        yield tulis_berlatar(x + 4, garis_dasar, batang.teks, warna=warna, ukuran=KECIL)


def _terpotong(x: Decimal, y: Decimal, tinggi: Decimal) -> str:
    """Two white strokes: the bar goes on."""
    return "".join(garis(x + d, y + tinggi + 1, x + d + 4, y - 1, "#ffffff", "1.6") for d in (0, 4))
