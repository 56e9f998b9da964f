"""Strokes of WordprocessingML: runs, paragraphs, fields, bookmarks as strings, in the order the schema asks for.

Everything that people typed passes ``lolos``, so hostile text stays text. Lengths are twips (1/20 point).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from typing import Final

NS: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
_TERLARANG: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TWIP_PER_MM: Final = Decimal(1440) / Decimal("25.4")


def mm(panjang: Decimal | int) -> int:
    """Millimetres in twips."""
    return int(panjang * _TWIP_PER_MM)


def twip(poin: Decimal) -> int:
    """Points in twips."""
    return int(poin * 20)


def bersih(teks: str) -> str:
    """Without the characters that XML cannot hold."""
    return _TERLARANG.sub("", teks)


def lolos(teks: str) -> str:
    """Text as XML content or attribute."""
    return escape(bersih(teks))


@dataclass(frozen=True, slots=True)
class Rupa:
    """Looks of a run beyond its paragraph's style; ``ukuran`` in half points."""

    tebal: bool = False
    miring: bool = False
    garis: bool = False
    warna: str = ""
    ukuran: int = 0
    gaya: str = ""


BIASA: Final = Rupa()
TEBAL: Final = Rupa(tebal=True)


def sifat(rupa: Rupa) -> str:
    """``w:rPr``; empty where nothing differs from the style."""
    isi = (
        (f'<w:rStyle w:val="{rupa.gaya}"/>' if rupa.gaya else "")
        + ("<w:b/><w:bCs/>" if rupa.tebal else "")
        + ("<w:i/><w:iCs/>" if rupa.miring else "")
        + (f'<w:color w:val="{rupa.warna}"/>' if rupa.warna else "")
        + (f'<w:sz w:val="{rupa.ukuran}"/><w:szCs w:val="{rupa.ukuran}"/>' if rupa.ukuran else "")
        + ('<w:u w:val="single"/>' if rupa.garis else "")
    )
    return f"<w:rPr>{isi}</w:rPr>" if isi else ""


def lari(teks: str, rupa: Rupa = BIASA) -> str:
    """A run; line breaks of the text are line breaks."""
    if not teks:
        return ""
    isi = "<w:br/>".join(
        f'<w:t xml:space="preserve">{lolos(t)}</w:t>' if t else "" for t in teks.replace("\t", " ").split("\n")
    )
    return f"<w:r>{sifat(rupa)}{isi}</w:r>"


def sebaris(teks: str, rupa: Rupa = BIASA) -> str:
    """A run of running text, where a line break is a space."""
    return lari(re.sub(r"[\r\n\t]", " ", teks), rupa)


TAB: Final = "<w:r><w:tab/></w:r>"
GANTI_BARIS: Final = "<w:r><w:br/></w:r>"


@dataclass(frozen=True, slots=True)
class Alinea:
    """Paragraph properties beyond the style."""

    gaya: str = ""
    rata: str = ""
    lanjut: bool = False
    """Stays with the next paragraph (``keepNext``)."""
    lepas: bool = False
    """Does not, although its style says so."""
    nomor: tuple[int, int] | None = None
    """List and level."""
    kiri: int | None = None
    gantung: int = 0
    sebelum: int | None = None
    sesudah: int | None = None
    tab: tuple[int, ...] = ()
    """Right-aligned stops."""

    def xml(self) -> str:
        """``w:pPr``, parts in the schema's order."""
        isi = (
            (f'<w:pStyle w:val="{self.gaya}"/>' if self.gaya else "")
            + ("<w:keepNext/>" if self.lanjut else '<w:keepNext w:val="0"/>' if self.lepas else "")
            + self._nomor()
            + self._tab()
            + self._jarak()
            + self._inden()
            + (f'<w:jc w:val="{self.rata}"/>' if self.rata else "")
        )
        return f"<w:pPr>{isi}</w:pPr>" if isi else ""

    def _nomor(self) -> str:
        if self.nomor is None:
            return ""
        daftar, tingkat = self.nomor
        return f'<w:numPr><w:ilvl w:val="{tingkat}"/><w:numId w:val="{daftar}"/></w:numPr>'

    def _tab(self) -> str:
        isi = "".join(f'<w:tab w:val="right" w:pos="{p}"/>' for p in self.tab)
        return f"<w:tabs>{isi}</w:tabs>" if isi else ""

    def _jarak(self) -> str:
        isi = "" if self.sebelum is None else f' w:before="{self.sebelum}"'
        isi += "" if self.sesudah is None else f' w:after="{self.sesudah}"'
        return f"<w:spacing{isi}/>" if isi else ""

    def _inden(self) -> str:
        if self.kiri is None:
            return ""
        return f'<w:ind w:left="{self.kiri}" w:hanging="{self.gantung}"/>'


def alinea(isi: str, sifat_alinea: Alinea) -> str:
    """A paragraph around its runs."""
    return f"<w:p>{sifat_alinea.xml()}{isi}</w:p>"


SELA: Final = alinea("", Alinea("Sela"))
"""The paragraph that Word wants between and after tables, as low as can be."""


def medan(perintah: str, hasil: str, rupa: Rupa = BIASA) -> str:
    """A complex field with its present result."""
    return f"{awal_medan(perintah, rupa)}{lari(hasil, rupa)}{akhir_medan(rupa)}"


def awal_medan(perintah: str, rupa: Rupa = BIASA) -> str:
    """Up to where the result begins."""
    s = sifat(rupa)
    return (
        f'<w:r>{s}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{s}<w:instrText xml:space="preserve"> {lolos(perintah)} </w:instrText></w:r>'
        f'<w:r>{s}<w:fldChar w:fldCharType="separate"/></w:r>'
    )


def akhir_medan(rupa: Rupa = BIASA) -> str:
    """Where the result ends."""
    return f'<w:r>{sifat(rupa)}<w:fldChar w:fldCharType="end"/></w:r>'


def nama_penanda(jangkar: str) -> str:
    """A bookmark's name: Word takes letters, digits and underscores, forty at most."""
    return ("j_" + re.sub(r"\W", "_", jangkar, flags=re.ASCII))[:40]


def tautan(jangkar: str, isi: str) -> str:
    """A link inside the document."""
    return f'<w:hyperlink w:anchor="{nama_penanda(jangkar)}" w:history="1">{isi}</w:hyperlink>'


def tepi(jenis: str, batas: Iterable[tuple[str, int, str]]) -> str:
    """Borders of a table or cell: side, eighths of a point (0: none), colour."""
    isi = "".join(
        f'<w:{sisi} w:val="{"single" if tebal else "nil"}"'
        + (f' w:sz="{tebal}" w:space="0" w:color="{warna}"/>' if tebal else "/>")
        for sisi, tebal, warna in batas
    )
    return f"<w:{jenis}>{isi}</w:{jenis}>" if isi else ""
