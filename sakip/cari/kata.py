"""What was typed, taken apart: words, and the codes it may stand for. Pure but for safe markup."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape

from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from renstra.perhitungan.kode import awalan_kode, baca_kode

PANJANG_TEKS, BANYAK_KATA = 100, 8
# What printed codes carry between their groups; the database drops the same signs (``sumber.tanpa_tanda``).
TANDA = (".", " ", "-", "/", ",", ":", ";", "_", "'")
_SELA = r"[\s.,:;/_'\-]*"


@dataclass(frozen=True, slots=True)
class Kata:
    """A query: as typed, its words in lower case, and the beginnings of codes without separators."""

    teks: str
    butir: tuple[str, ...]
    kode: tuple[str, ...]
    berkode: bool = False
    """Nothing but a code, in several pieces: its pieces mean nothing alone."""

    def __bool__(self) -> bool:
        return bool(self.butir)


def rapat(teks: str) -> str:
    """Letters and digits alone: ``2.07.03`` → ``20703``."""
    return re.sub(r"[^0-9a-z]", "", teks.lower())


def baca_kata(teks: str) -> Kata:
    """Words without the signs around them; beyond eight words or a hundred signs nothing is read."""
    bersih = " ".join(teks.replace("\x00", " ").split())[:PANJANG_TEKS].strip()
    kata = dict.fromkeys(k for b in bersih.lower().split() if (k := b.strip(".,:;/\"'()")))
    berkode = len(kata) > 1 and bool(awalan_kode(bersih))
    return Kata(bersih, tuple(kata)[:BANYAK_KATA], _kode(bersih), berkode)


def _kode(teks: str) -> tuple[str, ...]:
    """The same code in its spellings: without separators, with the groups filled up, ``.01`` and ``.0001``."""
    calon = [teks, *awalan_kode(teks)]
    if (kode := baca_kode(teks)) and kode.jenis == "sub_kegiatan":
        awal, akhir = ".".join(kode.bagian[:5]), kode.bagian[5].lstrip("0") or "0"
        calon += [f"{awal}.{akhir.zfill(n)}" for n in (2, 4)]
    return tuple(dict.fromkeys(r for c in calon if (r := rapat(c))))


def _pola(butir: Sequence[str]) -> re.Pattern[str] | None:
    """Words, longest first; a number also where separators stand between its digits."""
    satu = [_SELA.join(map(re.escape, rapat(b))) if _berangka(b) else re.escape(b) for b in butir]
    return re.compile("|".join(sorted(satu, key=len, reverse=True)), re.IGNORECASE) if satu else None


def _berangka(kata: str) -> bool:
    return any(c.isdigit() for c in kata)


def sorot(teks: str, kata: Kata) -> SafeString:
    """The text with every hit in <mark>; everything else is escaped."""
    pola = _pola((kata.teks,) if kata.berkode else kata.butir)
    potong: list[tuple[SafeString, str]] = []
    lalu = 0
    for cocok in pola.finditer(teks) if pola else ():
        if cocok.group():
            potong += [(_polos(teks[lalu : cocok.start()]), ""), (SafeString(""), cocok.group())]
            lalu = cocok.end()
    potong.append((_polos(teks[lalu:]), ""))
    return format_html_join("", "{}{}", ((a, _tandai(b)) for a, b in potong))


def _polos(teks: str) -> SafeString:
    return format_html_join("", "{}", [(teks,)])


def _tandai(teks: str) -> SafeString:
    return format_html_join("", "<mark>{}</mark>", [(teks,)] if teks else [])


def cuplikan(html: str, kata: Kata, lebar: int = 160) -> str:
    """Plain words around the first hit in a text with markup; its beginning where only markup was hit."""
    polos = " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())
    pola = _pola(kata.butir)
    cocok = pola.search(polos) if pola else None
    awal = max(0, cocok.start() - lebar // 3) if cocok else 0
    awal = polos.rfind(" ", 0, awal) + 1 if awal else 0
    akhir = polos[awal : awal + lebar]
    return f"{'… ' if awal else ''}{akhir}{' …' if awal + lebar < len(polos) else ''}"
