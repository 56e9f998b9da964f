"""What all parts of the HTML printer share: the flavour, running text, pictures, the allow-list for narrative."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from typing import Final, TypeVar

import nh3

from laporan.bentuk import Citra, Kertas, Potongan, Rujukan, Runtun

TAG_NASKAH: Final = frozenset({"p", "br", "b", "strong", "i", "em", "u", "ul", "ol", "li", "blockquote"})
MIME_CITRA: Final = frozenset({"image/png", "image/jpeg", "image/webp", "image/svg+xml"})
_BLOK_HTML: Final = re.compile(r"<(p|ul|ol|blockquote)\b")

_BUKAN_TAG: Final = re.compile(rf"<(?!/?(?:{'|'.join(sorted(TAG_NASKAH))})\s*/?>)", re.IGNORECASE)

T = TypeVar("T")


def saring_naskah(html: str) -> str:
    """Narrative reduced to the allow-list; plain text becomes paragraphs. Applying it twice changes nothing."""
    bersih = nh3.clean(html, tags=set(TAG_NASKAH), attributes={}, link_rel=None).strip()
    if not bersih or _BLOK_HTML.search(bersih):
        return bersih
    alinea = [a.strip() for a in re.split(r"\n\s*\n", bersih)]
    return "".join(f"<p>{a.replace(chr(10), '<br>')}</p>" for a in alinea if a)


def lolos_polos(teks: str) -> str:
    """A "<" of typed text that begins no allowed tag ("a <Nama Dinas> b") is text; markup with blocks stays."""
    return teks if _BLOK_HTML.search(teks) else _BUKAN_TAG.sub("&lt;", teks)


@dataclass(frozen=True, slots=True)
class Ragam:
    """The flavour: for paper (inline widths, no traces) or for the page (raw values and traces as data)."""

    kertas: bool
    draf: bool = True
    ukuran: Kertas = "F4"


LAYAR: Final = Ragam(kertas=False)


def gabung(daftar: Iterable[T], tulis: Callable[[T], str]) -> str:
    return "".join(tulis(x) for x in daftar)


def runtun_html(runtun: Runtun, ragam: Ragam) -> str:
    return gabung(runtun, lambda r: _potongan(r, ragam))


def _potongan(runtun: str | Potongan | Rujukan, ragam: Ragam) -> str:
    if isinstance(runtun, Rujukan):
        return escape(f"[{runtun.kunci}]")
    if isinstance(runtun, str):
        return escape(runtun)
    teks = escape(runtun.teks)
    if runtun.tautan:
        teks = f'<a href="#{runtun.tautan}">{teks}</a>'
    if not ragam.kertas and (runtun.asal or runtun.nilai is not None):
        teks = f"<data{atribut_angka(runtun.asal, runtun.nilai)}>{teks}</data>"
    teks = f"<strong>{teks}</strong>" if runtun.tebal else teks
    return f"<em>{teks}</em>" if runtun.miring else teks


def atribut_angka(asal: str | None, nilai: object) -> str:
    """Raw value and trace key of a figure, for the page."""
    data = f' data-nilai="{nilai}"' if nilai is not None else ""
    return f'{data} data-asal="{escape(asal)}"' if asal else data


def citra_html(citra: Citra, alternatif: str) -> str:
    """A picture as a data URI; another kind of file prints its text alternative."""
    if citra.mime not in MIME_CITRA:
        return f'<span class="lambang">{escape(alternatif)}</span>'
    data = b64encode(citra.isi).decode()
    return f'<img class="lambang" src="data:{citra.mime};base64,{data}" alt="{escape(alternatif)}">'


def garis(teks: str) -> str:
    return escape(teks, quote=False).replace("\n", "<br>")


def tanpa_sumber(teks: str) -> str:
    return re.sub(r"^\s*sumber\s*:\s*", "", teks, flags=re.IGNORECASE)


def judul_benda(nomor: str, judul: str) -> str:
    """ "Tabel 3.1 Judul" with the number set apart."""
    return f"<b>{escape(nomor)}</b> {escape(judul)}" if nomor else escape(judul)
