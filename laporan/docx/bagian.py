"""Sections: where paper turns, page numbers begin again, and what stands at the head and foot of pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from laporan.bentuk import Dokumen, Kertas
from laporan.docx.xml import NS, TAB, Alinea, Rupa, alinea, lari, medan, mm, sebaris, twip
from laporan.susun.lebar import lebar_isi

UKURAN: Final[dict[Kertas, tuple[int, int]]] = {"F4": (215, 330), "A4": (210, 297)}
"""Short and long side in millimetres."""
_TEPI: Final = {"top": 25, "right": 20, "bottom": 22, "left": 28, "header": 15, "footer": 11, "gutter": 0}
_TEPI_SAMPUL: Final = {"top": 28, "right": 24, "bottom": 10, "left": 28, "header": 10, "footer": 10, "gutter": 0}
TANDA_DRAF: Final = "DRAF, belum final"

Jenis = Literal["sampul", "depan", "isi"]


@dataclass(frozen=True, slots=True)
class Seksi:
    """A run of pages with one size, one head and one way of numbering."""

    isi: str
    jenis: Jenis
    mendatar: bool = False
    tajuk: str = ""
    """The chapter, for the running head."""
    mulai: bool = False
    """Page numbers begin again."""


@dataclass(slots=True)
class Pinggir:
    """Heads and feet of a document, each kind made once."""

    dokumen: Dokumen
    tambah: Callable[[str, str], str]
    """Kind ("header" or "footer") and XML → the relation's id."""
    _ada: dict[tuple[str, str], str]

    def rujukan(self, seksi: Seksi) -> str:
        """References of a section; a cover has none."""
        if seksi.jenis == "sampul":
            return ""
        return "".join(
            f'<w:{jenis}Reference w:type="default" r:id="{self._id(jenis, xml)}"/>'
            for jenis, xml in (
                ("header", kepala_xml(self.dokumen, seksi)),
                ("footer", kaki_xml(self.dokumen, seksi)),
            )
        )

    def _id(self, jenis: str, xml: str) -> str:
        if (jenis, xml) not in self._ada:
            self._ada[jenis, xml] = self.tambah(jenis, xml)
        return self._ada[jenis, xml]


def pinggir(dokumen: Dokumen, tambah: Callable[[str, str], str]) -> Pinggir:
    """Heads and feet of a document, none made yet."""
    return Pinggir(dokumen, tambah, {})


def _kanan(dokumen: Dokumen, seksi: Seksi) -> int:
    return twip(lebar_isi(dokumen.kertas, seksi.mendatar))


def kepala_xml(dokumen: Dokumen, seksi: Seksi) -> str:
    """On the left the draft mark and the document's own head, on the right the chapter."""
    draf = lari(TANDA_DRAF, Rupa(tebal=True, warna="A8231B")) if dokumen.draf else ""
    sela = lari(" · ") if draf and dokumen.kepala else ""
    isi = draf + sela + sebaris(dokumen.kepala) + TAB + sebaris(seksi.tajuk)
    return f"<w:hdr {NS}>{alinea(isi, Alinea('Header', tab=(_kanan(dokumen, seksi),)))}</w:hdr>"


def kaki_xml(dokumen: Dokumen, seksi: Seksi) -> str:
    """The running foot and the page's number."""
    nomor = medan("PAGE", "i" if seksi.jenis == "depan" else "1", Rupa(tebal=True, warna="182026", ukuran=18))
    isi = sebaris(dokumen.kaki) + TAB + nomor
    return f"<w:ftr {NS}>{alinea(isi, Alinea('Footer', tab=(_kanan(dokumen, seksi),)))}</w:ftr>"


def gabung_seksi(seksi: list[Seksi], sisi: Pinggir) -> str:
    """The body: every section but the last ends in a paragraph that carries its properties."""
    hasil = []
    for satu in seksi[:-1]:
        sifat = f'<w:pPr><w:pStyle w:val="Sela"/>{_sifat(satu, sisi)}</w:pPr>'
        hasil.append(f"{satu.isi}<w:p>{sifat}</w:p>")
    return "".join(hasil) + seksi[-1].isi + _sifat(seksi[-1], sisi)


def _sifat(seksi: Seksi, sisi: Pinggir) -> str:
    pendek, panjang = UKURAN[sisi.dokumen.kertas]
    x, y = (panjang, pendek) if seksi.mendatar else (pendek, panjang)
    arah = ' w:orient="landscape"' if seksi.mendatar else ""
    tepi = _TEPI_SAMPUL if seksi.jenis == "sampul" else _TEPI
    ukuran = f'<w:pgSz w:w="{mm(x)}" w:h="{mm(y)}"{arah}/>'
    margin = "<w:pgMar " + " ".join(f'w:{nama}="{mm(n)}"' for nama, n in tepi.items()) + "/>"
    bentuk = "lowerRoman" if seksi.jenis == "depan" else "decimal"
    nomor = f'<w:pgNumType w:fmt="{bentuk}"' + (' w:start="1"/>' if seksi.mulai else "/>")
    return f"<w:sectPr>{sisi.rujukan(seksi)}{ukuran}{margin}{nomor}</w:sectPr>"
