"""What the tests of downloads share: the workbook of a page, its cells as a reader sees them, the page's figures."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO
from itertools import groupby
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sakip.inti.angka import bulatkan, format_angka
from sakip.inti.berkas import XLSX
from sakip.inti.periode import format_tanggal

ANGKA = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?")
_BAGIAN = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])+')  # sections of a number format
# Parts of a page that are no figures of its table: words for a screen reader, folded traces.
DILEWATI = {"tersembunyi", "dari-isi", "rincian-isi", "petunjuk-tombol", "penanda-kelompok"}
TANPA_ISI = {"input", "br", "img", "hr", "col", "meta", "link", "wbr", "source"}


def unduh(klien: Client, url: str) -> Any:
    """The page's answer to ``?unduh=xlsx`` as a workbook; its head is that of a download."""
    jawab = klien.get(url + ("&" if "?" in url else "?") + "unduh=xlsx")
    assert jawab.status_code == 200, (url, jawab.status_code)
    assert jawab["Content-Type"] == XLSX.mime, url
    assert jawab["X-Content-Type-Options"] == "nosniff"
    assert re.fullmatch(r'attachment; filename="[a-z0-9-]+\.xlsx"', jawab["Content-Disposition"])
    return load_workbook(BytesIO(jawab.content))


def tampak(kotak: Any) -> str:
    """A cell as an Indonesian Excel shows it: the number in its format, text as it is."""
    isi = kotak.value
    if isi is None:
        return ""
    if isinstance(isi, datetime):
        return format_tanggal(isi.date())
    if isinstance(isi, str):
        return isi
    angka = Decimal(repr(isi))
    bagian = _BAGIAN.findall(kotak.number_format)
    pola = bagian[1] if angka < 0 and len(bagian) > 1 else bagian[0]
    inti = re.search(r'(#,##0|0)(\.(0+))?(?=(?:[^"]*"[^"]*")*[^"]*$)', pola)
    assert inti, pola
    desimal = len(inti[3] or "")
    assert bulatkan(angka, desimal) == angka, f"{kotak.coordinate}: {angka} is shown as {pola}"
    teks = format_angka(abs(angka), desimal) if inti[1] == "#,##0" else str(abs(isi))
    minus = "-" if angka < 0 and len(bagian) == 1 else ""
    return minus + _harfiah(pola[: inti.start()]) + teks + _harfiah(pola[inti.end() :])


def _harfiah(pola: str) -> str:
    return re.sub(r'\\(.)|"([^"]*)"', lambda m: m[1] or m[2] or "", pola)


def baris_lembar(lembar: Worksheet) -> list[list[str]]:
    """Every line as a reader sees it."""
    return [[tampak(k) for k in baris] for baris in lembar.iter_rows()]


def cari_baris(lembar: Worksheet, teks: str) -> list[str]:
    """The first line that holds a text."""
    return next(b for b in baris_lembar(lembar) if any(teks in s for s in b))


# --- the page


@dataclass
class _Baris:
    angka: list[str] = field(default_factory=list)
    semua: list[str] = field(default_factory=list)


class _Tabel(HTMLParser):
    """Rows of a page's tables with the texts of their cells; inputs count with what stands in them."""

    def __init__(self) -> None:
        super().__init__()
        self.baris: list[_Baris] = []
        self._tumpuk: list[tuple[str, bool, bool]] = []  # tag, skipped, a cell of figures

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        sifat = dict(attrs)
        kelas = set((sifat.get("class") or "").split())
        if tag == "input" and self._dalam_angka() and sifat.get("type") in ("text", None):
            self._catat(sifat.get("value") or "")
        if tag in TANPA_ISI:
            return
        if tag == "tr":
            self.baris.append(_Baris())
        lewat = self._lewat() or bool(kelas & DILEWATI) or tag in ("script", "style", "option", "textarea")
        angka = (tag == "td" and bool(kelas & {"n", "isi"})) or (
            tag not in ("td", "th", "tr") and self._dalam_angka()
        )
        self._tumpuk.append((tag, lewat, angka))

    def handle_endtag(self, tag: str) -> None:
        while self._tumpuk and self._tumpuk.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self._dalam_angka() and not self._lewat():
            self._catat(data)

    def _lewat(self) -> bool:
        return bool(self._tumpuk) and self._tumpuk[-1][1]

    def _dalam_angka(self) -> bool:
        return bool(self._tumpuk) and self._tumpuk[-1][2]

    def _catat(self, teks: str) -> None:
        if self.baris:
            self.baris[-1].angka.extend(ANGKA.findall(teks.replace("\u2212", "-")))


def angka_halaman(html: str) -> list[list[str]]:
    """The figures of each row of each table of a page."""
    urai = _Tabel()
    urai.feed(html)
    return [b.angka for b in urai.baris if b.angka]


def _angka_lembar(lembar: Worksheet) -> list[Counter[str]]:
    """The figures of each line, and of the lines together that begin with the same words (one indicator)."""
    baris = baris_lembar(lembar)
    satu = [Counter(a for s in b for a in ANGKA.findall(s)) for b in baris]
    rumpun = groupby(zip(baris, satu, strict=True), key=lambda b: b[0][0])
    return [*satu, *(sum((c for _, c in isi), Counter[str]()) for nama, isi in rumpun if nama)]


def periksa_sama(klien: Client, url: str, *, kueri_sama: bool = True) -> Any:
    """Every row of figures on the page stands in one line of the workbook, figure by figure; gives the workbook.

    The page links to the download, which takes no more queries.
    """
    with CaptureQueriesContext(connection) as untuk_halaman:
        halaman = klien.get(url)
    assert halaman.status_code == 200, url
    assert "unduh=xlsx" in halaman.content.decode(), f"{url} has no link"
    with CaptureQueriesContext(connection) as untuk_buku:
        buku = unduh(klien, url)
    assert len(untuk_buku) <= len(untuk_halaman) or not kueri_sama, url
    ada = [c for lembar in buku for c in _angka_lembar(lembar)]
    for baris in angka_halaman(halaman.content.decode()):
        perlu = Counter(baris)
        assert any(not perlu - punya for punya in ada), f"{url}: {baris} stands in no line of the workbook"
    for lembar in buku:
        periksa_lembar(lembar)
    return buku


def periksa_lembar(lembar: Worksheet) -> None:
    """Heading frozen and repeated on each page, no formula, a printed page as wide as the sheet.

    Only a list of facts in the report has no heading; its first column is the bold one.
    """
    if any(k.fill.fill_type and k.font.b for b in lembar.iter_rows(max_row=12) for k in b):
        assert lembar.freeze_panes and lembar.print_title_rows, lembar.title
    assert lembar.sheet_properties.pageSetUpPr.fitToPage
    assert all(k.data_type != "f" for b in lembar.iter_rows() for k in b)
