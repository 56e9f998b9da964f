"""What the writers share while a document is written: counters, lists, pictures, the width of the present page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from laporan.bentuk import Citra, Kertas
from laporan.docx.xml import nama_penanda
from laporan.pdf.rupa import Lukisan
from laporan.susun.lebar import lebar_isi, tinggi_isi

GAYA_DAFTAR: Final = {"butir": 1, "1": 2, "a": 3, "i": 4}
"""Styles of lists and their definitions in penomoran.xml."""
TINGKAT_DAFTAR: Final = 5


@dataclass(slots=True)
class Penulis:
    """State of one print. ``halaman`` holds page numbers by anchor, ``rupa`` pictures as Word can show them."""

    kertas: Kertas
    draf: bool
    halaman: Mapping[str, str]
    rupa: Mapping[Citra, Lukisan | None]
    lampirkan: Callable[[bytes], str]
    """Adds picture bytes to the package; the relation's id."""
    mendatar: bool = False
    daftar: list[tuple[str, int]] = field(default_factory=list)
    """Lists so far, style and level: each one starts at its first number again."""
    _cacah: int = 0

    def pengenal(self) -> int:
        """A number that nothing else in the document has."""
        self._cacah += 1
        return self._cacah

    def penanda(self, jangkar: str, isi: str) -> str:
        """Content under a bookmark, where it has an anchor."""
        if not jangkar:
            return isi
        n = self.pengenal()
        return f'<w:bookmarkStart w:id="{n}" w:name="{nama_penanda(jangkar)}"/>{isi}<w:bookmarkEnd w:id="{n}"/>'

    def daftar_baru(self, gaya: str, tingkat: int) -> tuple[int, int]:
        """Number and level of a new list."""
        tingkat = min(tingkat, TINGKAT_DAFTAR - 1)
        self.daftar.append((gaya, tingkat))
        return len(self.daftar), tingkat

    @property
    def lebar(self) -> Decimal:
        """Width of the text in points."""
        return lebar_isi(self.kertas, self.mendatar)

    @property
    def tinggi(self) -> Decimal:
        """Height of the text in points."""
        return tinggi_isi(self.kertas, self.mendatar)
