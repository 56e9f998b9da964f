"""Reading back what the Word printer wrote, and what page and paper print of the same tree, as plain texts."""

from __future__ import annotations

import re
import zipfile
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from io import BytesIO
from typing import Any

from lxml import etree

from laporan.bentuk import DokumenBernomor
from laporan.docx import tulis_docx
from laporan.docx.dokumen import kumpulkan_citra
from laporan.pdf.rupa import HasilRupa, Lukisan

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TITIK = b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


@dataclass(frozen=True)
class Berkas:
    """A package taken apart."""

    anggota: dict[str, bytes]

    def xml(self, nama: str = "word/document.xml") -> Any:
        return etree.fromstring(self.anggota[nama])

    @property
    def badan(self) -> Any:
        return self.xml().find(f"{W}body")


def buka(isi: bytes) -> Berkas:
    with zipfile.ZipFile(BytesIO(isi)) as arsip:
        return Berkas({n: arsip.read(n) for n in arsip.namelist()})


def tulis(bernomor: DokumenBernomor) -> Berkas:
    """Printed with a dot for every picture: no engine."""
    rupa = HasilRupa(tuple(Lukisan(TITIK, 1, 1) for _ in kumpulkan_citra(bernomor.dokumen)), {})
    return buka(tulis_docx(bernomor, rupa))


# --- texts


def rapat(teks: str) -> str:
    """Without white space: breaks of lines and cells do not count."""
    return re.sub(r"\s+", "", teks)


def teks_alinea(alinea: Any) -> str:
    """Runs of a paragraph; page numbers that a field points at are left out."""
    hasil, halaman = "", False
    for unsur in alinea.iter():
        if unsur.tag == f"{W}instrText":
            halaman = "PAGEREF" in unsur.text
        elif unsur.tag == f"{W}fldChar" and unsur.get(f"{W}fldCharType") == "end":
            halaman = False
        elif unsur.tag in (f"{W}t", f"{M}t") and not halaman:
            hasil += unsur.text or ""
        elif unsur.tag in (f"{W}br", f"{W}tab") and unsur.getparent().tag == f"{W}r":
            hasil += " "
    return _rumus(hasil) if gaya(alinea) == "Rumus" else hasil


def gaya(alinea: Any) -> str:
    satu = alinea.find(f"{W}pPr/{W}pStyle")
    return "" if satu is None else str(satu.get(f"{W}val"))


def _rumus(teks: str) -> str:
    """A fraction has a line on one form and a stroke on the other."""
    return re.sub(r"[()/\s]", "", teks)


def teks_docx(berkas: Berkas) -> str:
    return rapat("".join(teks_alinea(a) for a in berkas.badan.iter(f"{W}p")))


def sel_docx(berkas: Berkas) -> list[str]:
    """Cells of the report's tables in order, those that only continue the one above left out."""
    return [rapat("".join(teks_alinea(a) for a in s.iter(f"{W}p"))) for s in _sel(berkas)]


def _sel(berkas: Berkas) -> Iterator[Any]:
    for tabel in berkas.badan.iter(f"{W}tbl"):
        if tabel.find(f"{W}tblPr/{W}tblStyle") is not None:
            for sel in tabel.iter(f"{W}tc"):
                lanjut = sel.find(f"{W}tcPr/{W}vMerge")
                if lanjut is None or lanjut.get(f"{W}val") == "restart":
                    yield sel


class BacaHtml(HTMLParser):
    """Visible text and cells of page or paper; drawings, the page's tables behind charts and styles left out."""

    TANPA = ("style", "title", "svg", "details")

    def __init__(self, html: str) -> None:
        super().__init__()
        self.teks, self.sel = "", list[str]()
        self._luar = self._rumus = 0
        self._dalam = False
        self._tumpuk: list[tuple[str, str]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kelas = dict(attrs).get("class") or ""
        if tag not in ("meta", "img", "br", "col", "input"):
            self._tumpuk.append((tag, kelas))
        self._luar += tag in self.TANPA
        if tag in ("td", "th") and not self._luar:
            self.sel.append("")
            self._dalam = True

    def handle_endtag(self, tag: str) -> None:
        while self._tumpuk and self._tumpuk.pop()[0] != tag:
            pass
        self._luar -= tag in self.TANPA
        self._dalam = self._dalam and tag not in ("td", "th")

    def handle_data(self, data: str) -> None:
        if self._luar:
            return
        kelas = {k for _, k in self._tumpuk}
        teks = rapat(_rumus(data) if "rumus" in kelas else data)
        self.teks += teks
        if self._dalam:
            self.sel[-1] += teks
