"""Two texts beside each other: what was taken out, what was put in, word by word. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from html import unescape
from typing import Final, Literal

_AKHIR_BLOK: Final = re.compile(r"</(?:p|li|blockquote)>|<br ?/?>")
_TAG: Final = re.compile(r"<[^>]*>")
_KATA: Final = re.compile(r"\n+|[^\S\n]+|\S+")
TERBESAR: Final = 1_000_000
"""Pairs of words that are compared at most: the work grows with them."""


@dataclass(frozen=True, slots=True)
class Potong:
    """A run of words: kept, taken out (``hapus``), or put in (``tambah``)."""

    jenis: Literal["sama", "hapus", "tambah"]
    teks: str


def alinea_polos(html: str) -> str:
    """Narrative as plain lines, one for each paragraph or point."""
    teks = unescape(_TAG.sub("", _AKHIR_BLOK.sub("\n", html)))
    return "\n".join(" ".join(baris.split()) for baris in teks.split("\n") if baris.strip())


def bandingkan(lama: str, baru: str) -> tuple[Potong, ...]:
    """How the plain text of ``lama`` (HTML) became that of ``baru``: by lines, and by words where these differ."""
    a, b = (alinea_polos(x).splitlines(keepends=True) for x in (lama, baru))
    hasil: list[Potong] = []
    for apa, a1, a2, b1, b2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        kiri, kanan = "".join(a[a1:a2]), "".join(b[b1:b2])
        hasil += [Potong("sama", kiri)] if apa == "equal" else _per_kata(kiri, kanan)
    return tuple(hasil)


def _per_kata(kiri: str, kanan: str) -> Iterator[Potong]:
    """By words; texts too long for that differ as a whole."""
    a, b = _KATA.findall(kiri), _KATA.findall(kanan)
    if len(a) * len(b) > TERBESAR:
        a, b = [kiri], [kanan]
    for apa, a1, a2, b1, b2 in SequenceMatcher(a=a, b=b, autojunk=False).get_opcodes():
        if apa == "equal":
            yield Potong("sama", "".join(a[a1:a2]))
            continue
        if a2 > a1:
            yield Potong("hapus", "".join(a[a1:a2]))
        if b2 > b1:
            yield Potong("tambah", "".join(b[b1:b2]))
