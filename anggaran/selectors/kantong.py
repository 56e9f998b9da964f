"""Rows of money by the place they belong to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from anggaran.models import TempatUang

Tempat = tuple[str, int | str]  # ("simpul", id), ("indikator", id), ("jenis", uraian) or ("rekening", kode)


def tempat(uang: TempatUang) -> Tempat:
    """Where an amount belongs, as a key."""
    if uang.simpul_id is not None:
        return "simpul", uang.simpul_id
    if uang.indikator_id is not None:
        return "indikator", uang.indikator_id
    return ("rekening", uang.kode_rekening) if uang.kode_rekening else ("jenis", uang.uraian)


def _rinci(uang: TempatUang) -> bool:
    """A detail by rekening or kind beneath a node; the node's own row stands above it."""
    return uang.simpul_id is not None and bool(uang.kode_rekening or uang.uraian)


class Kantong:
    """Rows of one table by place and year, details beneath a node kept apart from its own rows."""

    def __init__(self) -> None:
        self._sendiri: dict[tuple[Tempat, int], list[TempatUang]] = defaultdict(list)
        self._rincian: dict[tuple[Tempat, int], list[TempatUang]] = defaultdict(list)

    def isi(self, baris: Iterable[TempatUang]) -> None:
        for b in baris:
            (self._rincian if _rinci(b) else self._sendiri)[tempat(b), b.tahun].append(b)

    def ambil(self, di: Tempat, tahun: int) -> list[TempatUang]:
        """The own rows of a place, or its details where it has none of its own."""
        return self._sendiri.get((di, tahun)) or self._rincian.get((di, tahun), [])

    def sendiri(self, di: Tempat, tahun: int) -> list[TempatUang]:
        return self._sendiri.get((di, tahun), [])

    def rincian(self, di: Tempat, tahun: int) -> list[TempatUang]:
        """Rows by rekening: a node's details, or the agency's own where the place is a rekening."""
        return self._sendiri.get((di, tahun), []) if di[0] == "rekening" else self._rincian.get((di, tahun), [])

    def hanya_rincian(self, di: Tempat, tahun: int) -> bool:
        """Whether a place has details by rekening or kind, and no row of its own above them."""
        return (di, tahun) in self._rincian and (di, tahun) not in self._sendiri

    def tempat_tahun(self) -> set[tuple[Tempat, int]]:
        return set(self._sendiri) | set(self._rincian)
