"""Narrative HTML of the short allow-list as paragraphs of runs. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Final

from laporan.docx.xml import GANTI_BARIS, Rupa, bersih, lari
from laporan.html import saring_naskah

_GAYA: Final = {"b": "tebal", "strong": "tebal", "i": "miring", "em": "miring", "u": "garis"}
_BLOK: Final = frozenset({"p", "ul", "ol", "li", "blockquote"})

DaftarBaru = Callable[[str, int], tuple[int, int]]
"""Style and level of a list → its number and level."""


@dataclass(frozen=True, slots=True)
class AlineaNaskah:
    """``daftar`` is the depth of lists around it; ``nomor`` is set for the first paragraph of a point."""

    isi: str
    gaya: str = ""
    nomor: tuple[int, int] | None = None
    daftar: int = 0


def baca_naskah(html: str, daftar_baru: DaftarBaru) -> list[AlineaNaskah]:
    """Paragraphs of a narrative, sanitised first."""
    baca = _Pembaca(daftar_baru)
    baca.feed(saring_naskah(bersih(html)))
    baca.close()
    baca.tutup()
    return baca.alinea


class _Pembaca(HTMLParser):
    """Collects runs until a block begins or ends."""

    def __init__(self, daftar_baru: DaftarBaru) -> None:
        super().__init__(convert_charrefs=True)
        self.alinea: list[AlineaNaskah] = []
        self._daftar_baru = daftar_baru
        self._lari: list[str] = []
        self._awal = True
        """Nothing but white space so far: more of it is dropped."""
        self._gaya: list[str] = []
        self._daftar: list[tuple[str, tuple[int, int]]] = []
        self._butir: tuple[str, tuple[int, int]] | None = None
        self._kutip = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag == "br":
            self._lari.append(GANTI_BARIS)
            self._awal = True
        elif tag in _GAYA:
            self._gaya.append(_GAYA[tag])
        elif tag in _BLOK:
            self.tutup()
            self._masuk(tag)

    def _masuk(self, tag: str) -> None:
        if tag in ("ul", "ol"):
            nomor = self._daftar_baru("butir" if tag == "ul" else "1", len(self._daftar))
            self._daftar.append((tag, nomor))
        elif tag == "li" and self._daftar:
            self._butir = self._daftar[-1]
        self._kutip += tag == "blockquote"

    def handle_endtag(self, tag: str) -> None:
        if tag in _GAYA and _GAYA[tag] in self._gaya:
            self._gaya.remove(_GAYA[tag])
        elif tag in _BLOK:
            self.tutup(butir_habis=tag == "li")
            if tag in ("ul", "ol") and self._daftar:
                self._daftar.pop()
            self._kutip -= tag == "blockquote"

    def handle_data(self, data: str) -> None:
        teks = re.sub(r"[ \t\r\n]+", " ", data)
        if self._awal:
            teks = teks.lstrip(" ")
        if teks:
            self._lari.append(lari(teks, Rupa(**dict.fromkeys(self._gaya, True))))  # type: ignore[arg-type]
            self._awal = False

    def tutup(self, butir_habis: bool = False) -> None:
        """End the paragraph; a point without words still prints its number."""
        if self._lari or (butir_habis and self._butir):
            self.alinea.append(self._jadi())
            self._butir = None
        self._lari, self._awal = [], True

    def _jadi(self) -> AlineaNaskah:
        isi, dalam = "".join(self._lari), len(self._daftar)
        if self._butir:
            tag, nomor = self._butir
            return AlineaNaskah(isi, "ListBullet" if tag == "ul" else "ListNumber", nomor, dalam)
        gaya = "ListContinue" if dalam else "Quote" if self._kutip else ""
        return AlineaNaskah(isi, gaya, None, dalam)
