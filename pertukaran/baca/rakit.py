"""What the child wrote → the frozen shapes of this app."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time
from typing import Any, Final

from pertukaran.bentuk import KOSONG, BarisMentah, BukuMentah, LembarMentah, Sel, Skalar
from sakip.inti.galat import GalatMasukan

_TANDA: Final = {"p": "persen", "f": "rumus", "t": "tebal"}
_JENIS: Final[dict[str, Callable[[str], Skalar]]] = {
    "d": date.fromisoformat,
    "w": datetime.fromisoformat,
    "j": time.fromisoformat,
}


def rakit_buku(hasil: dict[str, Any], nama: str) -> BukuMentah:
    """The workbook; ``GalatMasukan`` where the child refused it."""
    if "galat" in hasil:
        raise GalatMasukan(hasil["galat"], nilai=nama, kolom="berkas")
    return BukuMentah(tuple(_lembar(le) for le in hasil["lembar"]), tuple(hasil["catatan"]))


def _lembar(mentah: dict[str, Any]) -> LembarMentah:
    teks: dict[str, Sel] = {}
    baris = tuple(_baris(teks, *satu) for satu in mentah["baris"])
    return LembarMentah(mentah["nama"], baris, tuple(mentah["catatan"]))


def _baris(teks: dict[str, Sel], nomor: int, nilai: list[Any], tanda: dict[str, Any] | None = None) -> BarisMentah:
    sel = [_sel(teks, satu) for satu in nilai]
    for letak, sifat in _sifat(tanda or {}).items():
        sel[letak] = Sel(sel[letak].nilai, **sifat)
    return BarisMentah(nomor, tuple(sel))


def _sel(teks: dict[str, Sel], nilai: Any) -> Sel:
    """Blank cells are one object, and so are equal texts: most cells of a workbook repeat."""
    if nilai is None:
        return KOSONG
    if isinstance(nilai, str):
        if nilai not in teks:
            teks[nilai] = Sel(nilai)
        return teks[nilai]
    return Sel(_khusus(*nilai) if isinstance(nilai, list) else nilai)


def _khusus(jenis: str, nilai: str) -> Skalar:
    return _JENIS[jenis](nilai)


def _sifat(tanda: dict[str, Any]) -> dict[int, dict[str, Any]]:
    """What is special about some cells of a row, by position."""
    hasil: dict[int, dict[str, Any]] = {}
    for kunci, nama in _TANDA.items():
        for letak in tanda.get(kunci, ()):
            hasil.setdefault(letak, {})[nama] = True
    for letak, inden in tanda.get("i", {}).items():
        hasil.setdefault(int(letak), {})["inden"] = inden
    return hasil
