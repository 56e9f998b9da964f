"""Drawings and pictures: PNG or JPEG with a text alternative, scaled to the page."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from laporan.bentuk import Citra, Gambar, Grafik
from laporan.docx.penulis import Penulis
from laporan.docx.takarir import sumber_xml, takarir_xml
from laporan.docx.xml import Alinea, Rupa, alinea, lolos, sebaris
from laporan.pdf.rupa import Lukisan

SVG: Final = "image/svg+xml"
_EMU: Final = 12700
"""English metric units in a point."""
_POIN_PER_MM: Final = 72 / Decimal("25.4")
_TINGGI_GAMBAR, _TINGGI_SETENGAH, _TINGGI_LENCANA = 150 * _POIN_PER_MM, 92 * _POIN_PER_MM, 24 * _POIN_PER_MM
_RUANG_TAKARIR: Final = Decimal(64)
"""Left free for heading, caption and source beside a drawing that fills its page."""


def citra_grafik(blok: Grafik) -> Citra:
    """A chart's drawing as a picture."""
    return Citra(blok.svg.encode(), SVG)


def grafik_xml(blok: Grafik, p: Penulis, lanjut: bool) -> str:
    """A chart over its caption and source."""
    gambar = _bingkai(citra_grafik(blok), blok.alternatif or blok.judul, p, p.tinggi - _RUANG_TAKARIR)
    return gambar + takarir_xml(blok, p, lanjut or bool(blok.sumber)) + _kaki(blok, lanjut)


def gambar_xml(blok: Gambar, p: Penulis, lanjut: bool) -> str:
    """A picture over its caption; an emblem or a page of an annex stands by itself."""
    if blok.sehalaman or blok.lencana:
        batas = p.tinggi - 12 if blok.sehalaman else _TINGGI_LENCANA
        return _bingkai(blok.citra, blok.alternatif, p, batas, lanjut=lanjut or blok.lencana)
    batas = _TINGGI_SETENGAH if blok.setengah else _TINGGI_GAMBAR
    gambar = _bingkai(blok.citra, blok.alternatif, p, batas)
    return gambar + takarir_xml(blok, p, lanjut or bool(blok.sumber)) + _kaki(blok, lanjut)


def _kaki(blok: Grafik | Gambar, lanjut: bool) -> str:
    return sumber_xml(blok.sumber, (), lanjut) if blok.sumber else ""


def _bingkai(citra: Citra, alternatif: str, p: Penulis, batas: Decimal, lanjut: bool = True) -> str:
    """The paragraph that holds a picture; it stays with its caption."""
    return alinea(
        lukisan_xml(citra, alternatif, p, p.lebar, batas), Alinea("Bingkai", lanjut=lanjut, lepas=not lanjut)
    )


def lukisan_xml(citra: Citra, alternatif: str, p: Penulis, lebar: Decimal, tinggi: Decimal) -> str:
    """A run with the picture, as large as the frame in points allows; its words where nobody can show it."""
    lukisan = p.rupa.get(citra)
    if lukisan is None:
        return sebaris(alternatif, Rupa(miring=True))
    x, y = _ukuran(lukisan, lebar, tinggi)
    return _gambar(p.lampirkan(lukisan.isi), p.pengenal(), alternatif, x, y)


def _ukuran(lukisan: Lukisan, lebar: Decimal, tinggi: Decimal) -> tuple[int, int]:
    skala = min(lebar / lukisan.lebar, tinggi / lukisan.tinggi)
    return int(lukisan.lebar * skala * _EMU), int(lukisan.tinggi * skala * _EMU)


def _gambar(rujukan: str, n: int, alternatif: str, x: int, y: int) -> str:
    nama = f'id="{n}" name="Gambar {n}" descr="{lolos(alternatif)}"'
    return (
        f'<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{x}" cy="{y}"/>'
        f"<wp:docPr {nama}/><wp:cNvGraphicFramePr>"
        '<a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f"<pic:cNvPr {nama}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{rujukan}"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>'
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{x}" cy="{y}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r>"
    )
