"""XML of strangers as a stream of events: no document type, so no entities, and nothing is built in memory.

``defusedxml`` guards the libraries that parse by themselves; this is for our own reading, and several times faster.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.parsers import expat


class DtdDitolak(ValueError):
    """The part declares a document type; office files never do."""


# What parsing raises; LookupError: an encoding that nobody knows.
GALAT_XML = (expat.ExpatError, DtdDitolak, LookupError, UnicodeError)


def pengurai() -> expat.XMLParserType:
    """A parser that refuses every document type; the caller sets the handlers of elements."""
    p = expat.ParserCreate()
    p.buffer_text = True
    p.StartDoctypeDeclHandler = p.EntityDeclHandler = _tolak
    p.ExternalEntityRefHandler = p.UnparsedEntityDeclHandler = _tolak
    return p


def _tolak(*_: object) -> int:
    raise DtdDitolak("memuat deklarasi DTD atau entitas")


def lokal(nama: str) -> str:
    """A name without its prefix."""
    return nama.rpartition(":")[2]


def elemen(potongan: Iterable[bytes]) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element as (local name, attributes), in order; enough for the small parts of a package."""
    hasil: list[tuple[str, dict[str, str]]] = []
    p = pengurai()
    p.StartElementHandler = lambda nama, sifat: hasil.append((lokal(nama), sifat))
    for satu in potongan:
        p.Parse(satu, False)
        yield from hasil
        hasil.clear()
    p.Parse(b"", True)
    yield from hasil
