"""Last year's narrative, sentence by sentence, with what looks stale in it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Final

from laporan.susun.angka_hidup import Katalog, isi_token, periksa_naskah, token_asing
from laporan.susun.banding_naskah import alinea_polos

# A sentence ends before a capital; not behind abbreviations, initials and numbers of lists.
_KALIMAT: Final = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"(])")
_SAMBUNG: Final = re.compile(r"(?:\b(?:No|Nomor|Dr|Drs|Ir|Hj?|Jl|Prof|St|dll|dsb|[A-Z]|\d{1,2}))\.$")
_PERATURAN: Final = re.compile(r"(?:nomor|no\.?)\s*\S+\s+tahun\s+$", re.IGNORECASE)
_TAHUN: Final = re.compile(r"(?<![\d–-])(?:19|20)\d\d(?!\s?[–-]\s?\d|\d)")


@dataclass(frozen=True, slots=True)
class Kalimat:
    """A sentence of a line and why it looks stale; none: nothing speaks against it."""

    teks: str
    alinea: int
    sebab: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ukuran:
    """What a text is held against: the year of the report, its figures, who holds no office any more."""

    tahun: int
    katalog: Katalog
    lain: tuple[Decimal, ...] = ()
    mantan: tuple[str, ...] = ()


def periksa_kalimat(html: str, ukuran: Ukuran) -> tuple[Kalimat, ...]:
    """All sentences of a narrative in their order, those that look stale with their causes."""
    asing = token_asing(html, ukuran.katalog)
    hasil = []
    for n, baris in enumerate(alinea_polos(isi_token(html, ukuran.katalog)).split("\n")):
        hasil += [Kalimat(k, n, _sebab(k, ukuran, asing)) for k in pecah_kalimat(baris)]
    return tuple(hasil)


def pecah_kalimat(baris: str) -> list[str]:
    """The sentences of one line."""
    hasil: list[str] = []
    for potong in _KALIMAT.split(baris):
        if hasil and _SAMBUNG.search(hasil[-1]):
            hasil[-1] += f" {potong}"
        elif potong.strip():
            hasil.append(potong.strip())
    return hasil


def _sebab(kalimat: str, u: Ukuran, asing: Iterable[str]) -> tuple[str, ...]:
    hasil = [f"menyebut tahun {t}" for t in _tahun_lewat(kalimat, u.tahun)]
    angka = periksa_naskah(f"<p>{escape(kalimat, quote=False)}</p>", u.katalog, u.lain)
    hasil += [f"angka {a.teks} tidak cocok dengan data {u.tahun}" for a in angka]
    hasil += [f"menyebut {nama}, yang tidak lagi menjabat" for nama in u.mantan if _ada(nama, kalimat)]
    hasil += [f"angka hidup {t} tidak dikenal" for t in asing if f"[angka tidak dikenal: {t}]" in kalimat]
    return tuple(dict.fromkeys(hasil))


def _tahun_lewat(kalimat: str, tahun: int) -> list[int]:
    """The two years before the report's, unless they name a rule or a period."""
    lewat = [m for m in _TAHUN.finditer(kalimat) if not _PERATURAN.search(kalimat[: m.start()])]
    return sorted({int(m[0]) for m in lewat if tahun - 2 <= int(m[0]) < tahun})


def _ada(nama: str, kalimat: str) -> bool:
    return nama.casefold() in kalimat.casefold()


def nama_pokok(nama: str) -> str:
    """A name without its degrees: "Drs. H. Budi Santoso, M.Si" → "Budi Santoso"; "" where too little is left."""
    depan = nama.split(",")[0]
    kata = [k for k in depan.split() if not k.endswith(".")]
    return " ".join(kata) if len("".join(kata)) > 4 else ""
