"""Every value that stands in a document's tables: what a typed figure may come from. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from laporan.bentuk import Bagian, Blok, Dokumen, Grafik, Subbab, Tabel


def nilai_dokumen(dokumen: Dokumen) -> tuple[Decimal, ...]:
    """The values of all cells of a document, each once."""
    depan = [d for d in dokumen.bagian_depan if isinstance(d, Bagian)]
    isi = (b for s in (*depan, *dokumen.bab, *dokumen.lampiran) for b in s.isi)
    return tuple(dict.fromkeys(_nilai(isi)))


def _nilai(blok: Iterable[Blok]) -> Iterator[Decimal]:
    for b in blok:
        if isinstance(b, Subbab):
            yield from _nilai(b.isi)
        elif isinstance(b, Tabel):
            yield from _sel(b)
        elif isinstance(b, Grafik) and b.data:
            yield from _sel(b.data)


def _sel(tabel: Tabel) -> Iterator[Decimal]:
    for baris in tabel.baris:
        yield from (s.nilai for s in baris.sel if s.nilai is not None)
