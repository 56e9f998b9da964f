"""What stands in the way of a final report: each checker registers itself, the verb asks them all."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from laporan.models import Laporan

Penghalang = Callable[[Laporan], Iterable[str]]
_DAFTAR: Final[dict[str, Penghalang]] = {}


def daftarkan_penghalang(nama: str, periksa: Penghalang) -> None:
    """Called once by the checker when its app is ready; findings are whole sentences for the reader."""
    _DAFTAR[nama] = periksa


def penghalang(laporan: Laporan) -> tuple[str, ...]:
    """Why the report cannot become final, in the order of registration; empty: nothing stands in the way."""
    return tuple(kalimat for periksa in _DAFTAR.values() for kalimat in periksa(laporan))
