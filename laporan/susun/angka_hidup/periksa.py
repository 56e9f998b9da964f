"""Figures typed by hand, held against the data: what matches nothing is shown with the nearest figure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from html import unescape
from typing import Final

from laporan.susun.angka_hidup.angka import Angka, Katalog
from laporan.susun.angka_hidup.token import TOKEN
from sakip.inti.angka import baca_angka, bulatkan
from sakip.inti.galat import GalatMasukan
from sakip.inti.periode import BULAN

_TAG: Final = re.compile(r"<[^>]*>")
_ANGKA: Final = re.compile(r"(?<![\w.,/-])(?:Rp\.?\s?)?-?\d[\d.,]*(?:,-)?(?![\w/])")
# Numbers that state no figure: of a rule, a date, a place in the report, a code, a phone, an ordinal list.
_BUKAN: Final = re.compile(
    r"\b(?:nomor|no\.|tahun|pasal|ayat|huruf|bab|tabel|gambar|grafik|lampiran|halaman|butir|triwulan|tw|eselon|"
    r"kode|jalan|jl\.|telp\.?|pos|pukul|tanggal|rt|rw)\s*:?\s*$",
    re.IGNORECASE,
)
# Before a whole number an ordinal, a base or a point of a rule; before a fraction a figure ("naik ke 99,54 %").
_BUKAN_BULAT: Final = re.compile(r"\b(?:angka|ke-?|per)\s*$", re.IGNORECASE)
_BESARAN: Final = {"ribu": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "triliun": 12}
_BESARAN_BELAKANG: Final = re.compile(rf"\s*({'|'.join(_BESARAN)})\b", re.IGNORECASE)
_TITIK_DESIMAL: Final = re.compile(r"-?\d{1,3}\.\d{1,2}")
_TANGGAL: Final = re.compile(rf"^\s*(?:{'|'.join(BULAN)})\b", re.IGNORECASE)
_TAHUN: Final = range(1945, 2101)
# Words that say that a figure may be one of a quarter; elsewhere such a figure would match by accident.
_TRIWULAN: Final = re.compile(r"\b(?:triwulan|tw|semester)\b", re.IGNORECASE)
_AKHIR_KALIMAT: Final = re.compile(r"(?<!\bs\.d)(?<!\bRp)[.!?](?=\s+[A-Z])")
# "realisasi tahun 2023 sebesar 99,54 %": the word says which figure is meant. A capaian goes by many names, and
# "terhadap target mencapai 99,54 %" is none of the target, so only these words, right before the number, count.
_UKURAN: Final = re.compile(
    r"(?P<depan>\w*)\W+(?P<ukuran>realisasi|target)(?:nya)?"
    r"(?:\s+(?:kinerja|indikator|sasaran|ini|tersebut|pada|tahun|\d{4}|triwulan|tw|i|ii|iii|iv|"
    r"sebesar|adalah|ialah|yaitu|yakni|sejumlah|sebanyak)){0,8}\s*$",
    re.IGNORECASE,
)
_PEMBANDING_UKURAN: Final = frozenset(
    {"capaian", "dari", "terhadap", "dengan", "atas", "dibanding", "persentase", "rasio"}
)
KECIL: Final = 12
"""Whole numbers up to here count things that a sentence counts by itself ("tiga bidang")."""


@dataclass(frozen=True, slots=True)
class AngkaAsing:
    """A typed figure that matches none of the data: as typed, where in the plain text, and what is nearest."""

    teks: str
    awal: int
    sekitar: str
    terdekat: Angka | None = None


@dataclass(frozen=True, slots=True)
class _Ketikan:
    teks: str
    awal: int
    nilai: Decimal
    desimal: int
    pangkat: int = 0
    """Of the word behind it: 9 for "miliar"."""


def teks_polos(html: str) -> str:
    """Narrative as running text without its tokens: blocks and tokens become gaps."""
    return unescape(_TAG.sub(" ", TOKEN.sub(" ", html)))


def periksa_naskah(html: str, katalog: Katalog, lain: Iterable[Decimal] = ()) -> tuple[AngkaAsing, ...]:
    """Typed figures that match no figure of the catalogue, nor of ``lain`` (further cells of the report).

    A figure matches when data rounded to its decimals give it; whole numbers up to twelve, years, dates and the
    numbers of rules, chapters and tables are no figures. Figures of a quarter count in a sentence that names one.
    A capaian that the sentence calls realisasi or target is shown, too, with the figure that it means.
    """
    teks = teks_polos(html)
    ketikan = tuple(_ketikan(teks))
    if not ketikan:
        return ()
    setahun = _Data((*(a for a in katalog.angka if not a.triwulan),), frozenset(lain))
    semua = _Data(katalog.angka, setahun.lain)
    batas = [0, *(m.end() for m in _AKHIR_KALIMAT.finditer(teks)), len(teks)]
    hasil = []
    for k in ketikan:
        n = bisect_right(batas, k.awal, hi=len(batas) - 1)
        data = semua if _TRIWULAN.search(teks, batas[n - 1], batas[n]) else setahun
        if not data.cocok(k):
            hasil.append(_asing(k, teks, data.angka))
        elif seharusnya := _ukuran_lain(k, teks, data):
            hasil.append(AngkaAsing(k.teks, k.awal, _sekitar(k, teks), seharusnya))
    return tuple(hasil)


def _ketikan(teks: str) -> Iterator[_Ketikan]:
    for m in _ANGKA.finditer(teks):
        asli = m[0].rstrip(".,")
        depan, belakang = teks[: m.start()], teks[m.start() + len(asli) :]
        angka = _baca(asli)
        if angka is None or _bukan(depan, belakang, angka[1]):
            continue
        besaran = _BESARAN_BELAKANG.match(belakang)
        pangkat = _BESARAN[besaran[1].lower()] if besaran else 0
        if pangkat or not _lazim(*angka):
            yield _Ketikan(asli, m.start(), *angka, pangkat)


def _bukan(depan: str, belakang: str, desimal: int) -> bool:
    """Whether the words around a number say that it is no figure."""
    ekor = depan[-30:]
    if _BUKAN.search(ekor) or _TANGGAL.match(belakang):
        return True
    return not desimal and bool(_BUKAN_BULAT.search(ekor))


def _baca(teks: str) -> tuple[Decimal, int] | None:
    """Value and decimals of a typed number; ``None`` for what the number grammar refuses."""
    if _TITIK_DESIMAL.fullmatch(teks):  # "99.54": a slip of the keyboard, still a figure
        return Decimal(teks), len(teks.partition(".")[2])
    try:
        hasil = baca_angka(teks)
    except GalatMasukan:
        return None
    if hasil.nilai is None:
        return None
    return hasil.nilai, len(teks.partition(",")[2].rstrip("-"))


def _lazim(nilai: Decimal, desimal: int) -> bool:
    return not desimal and nilai == nilai.to_integral_value() and (abs(nilai) <= KECIL or int(nilai) in _TAHUN)


class _Data:
    """What a typed figure may match: figures of the catalogue and further values, rounded once for each precision."""

    def __init__(self, angka: tuple[Angka, ...], lain: frozenset[Decimal]) -> None:
        self.angka, self.lain = angka, lain
        self._bulat: dict[tuple[int, int], frozenset[Decimal | None]] = {}

    @cached_property
    def nilai(self) -> frozenset[Decimal]:
        return self.lain.union(a.nilai for a in self.angka if a.nilai is not None)

    def bernilai(self, k: _Ketikan) -> list[Angka]:
        """The figures of the catalogue that the typed one may be."""
        if k.pangkat:
            return []
        isi = [(a, a.nilai) for a in self.angka if a.nilai is not None]
        return [a for a, n in isi if k.nilai in (n, bulatkan(n, k.desimal))]

    def cocok(self, k: _Ketikan) -> bool:
        if k.nilai in self.nilai:
            return True
        cara = (k.pangkat, k.desimal)
        if cara not in self._bulat:
            self._bulat[cara] = frozenset(bulatkan(n.scaleb(-k.pangkat), k.desimal) for n in self.nilai)
        return k.nilai in self._bulat[cara]


def _ukuran_lain(k: _Ketikan, teks: str, data: _Data) -> Angka | None:
    """What the sentence means where it names a measure and the figure is another one of the same object.

    "Realisasi sebesar 99,54 %" where 99,54 is only a capaian: the realisasi. ``None`` where the words leave it open.
    """
    kata = _UKURAN.search(teks, max(0, k.awal - 100), k.awal)
    if kata is None or kata["depan"].lower() in _PEMBANDING_UKURAN:
        return None
    sama = data.bernilai(k)
    if not sama or any(not a.ukuran.startswith(("capaian", "rata_capaian")) for a in sama):
        return None
    disebut = {a.tetap: a for a in data.angka if a.ukuran == kata["ukuran"].lower() and a.nilai is not None}
    return next((disebut[a.tetap] for a in sama if a.tetap in disebut), None)


def _sekitar(k: _Ketikan, teks: str) -> str:
    return " ".join(teks[max(0, k.awal - 40) : k.awal + len(k.teks) + 40].split())


def _asing(k: _Ketikan, teks: str, angka: Iterable[Angka]) -> AngkaAsing:
    sekitar = _sekitar(k, teks)
    return AngkaAsing(k.teks, k.awal, sekitar, _terdekat(k.nilai.scaleb(k.pangkat), sekitar, angka))


def _terdekat(nilai: Decimal, sekitar: str, angka: Iterable[Angka]) -> Angka | None:
    """The figure whose value is nearest, preferring those whose words stand around it; none beyond a fifth."""
    calon = [a for a in angka if a.nilai is not None and a.nilai and abs(a.nilai - nilai) * 5 <= abs(nilai)]
    kata = set(re.findall(r"[a-z]{4,}", sekitar.lower()))

    def jarak(a: Angka) -> tuple[int, Decimal]:
        sama = len(kata & set(re.findall(r"[a-z]{4,}", a.label.lower())))
        return -sama, abs((a.nilai or nilai) - nilai)

    return min(calon, key=jarak, default=None)
