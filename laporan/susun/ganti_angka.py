"""A figure typed by hand becomes a live one: the text around it stays as it is. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape, unescape
from typing import Final

from laporan.susun.angka_hidup import Angka, AngkaAsing
from laporan.susun.angka_hidup.periksa import teks_polos

_PECAH: Final = re.compile(r"(<[^>]*>|\{\{[^{}<>]*\}\})")
_PERSEN: Final = re.compile(r"^\s*(?:%|persen\b)")
_RUPIAH: Final = re.compile(r"Rp\.?\s*$")
_DEPAN: Final = re.compile(r"^Rp\.?\s?")


def ganti_angka(html: str, asing: AngkaAsing, angka: Angka) -> str:
    """``asing`` of ``html`` as the token of ``angka``; a sign that the figure brings along goes.

    Raises ``ValueError`` where the text no longer has it.
    """
    polos = teks_polos(html)
    if polos[asing.awal : asing.awal + len(asing.teks)] != asing.teks:
        raise ValueError(asing.teks)
    cari = _DEPAN.sub("", asing.teks)  # "Rp" may stand before a tag that the number stands behind
    rupiah = cari != asing.teks or angka.teks.startswith("Rp")
    ke, hasil = polos[: asing.awal + len(asing.teks) - len(cari)].count(cari), list[str]()
    simpul = list(_simpul(html))
    for i, (bagian, teks) in enumerate(simpul):
        n = teks.count(cari)
        if n > ke:
            depan, belakang = _belah(teks, cari, ke)
            awal = (
                _tanpa_rupiah([*hasil, escape(depan, quote=False)])
                if rupiah
                else [*hasil, escape(depan, quote=False)]
            )
            return "".join((*awal, f"{{{{{angka.kunci}}}}}", *_lanjut(belakang, simpul[i + 1 :], angka)))
        ke -= n
        hasil.append(bagian)
    raise ValueError(asing.teks)


def _simpul(html: str) -> Iterator[tuple[str, str]]:
    """Pieces of the markup, each with its text; tags and tokens have none."""
    for bagian in _PECAH.split(html):
        yield bagian, "" if _PECAH.fullmatch(bagian) else unescape(bagian)


def _belah(teks: str, cari: str, ke: int) -> tuple[str, str]:
    """What stands before and behind the occurrence."""
    bagian = teks.split(cari)
    return cari.join(bagian[: ke + 1]), cari.join(bagian[ke + 1 :])


def _tanpa_rupiah(bagian: list[str]) -> list[str]:
    """Without the "Rp" that ends the markup, also before an opening tag."""
    for n in reversed(range(len(bagian))):
        if bagian[n].startswith(("<p", "</p", "<li", "</li", "<br", "{{")):
            break
        if bagian[n].strip() and not bagian[n].startswith("<"):
            return [*bagian[:n], _RUPIAH.sub("", bagian[n]), *bagian[n + 1 :]]
    return bagian


def _lanjut(belakang: str, simpul: Sequence[tuple[str, str]], angka: Angka) -> Iterator[str]:
    """The rest of the text; a percent sign that the figure brings along goes, also behind a closing tag."""
    buang = angka.teks.endswith("%")
    if buang and belakang.strip():
        belakang, buang = _PERSEN.sub("", belakang), False
    yield escape(belakang, quote=False)
    for bagian, teks in simpul:
        if buang and teks.strip():
            yield escape(_PERSEN.sub("", teks), quote=False)
            buang = False
        else:
            buang = buang and not bagian.startswith(("</p", "</li", "{{"))
            yield bagian
