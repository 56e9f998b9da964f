"""One cell of the file → one plain value. Runs in the child; dates and formulas by openpyxl's own functions."""

from __future__ import annotations

import math
from datetime import date, datetime, time, timedelta
from typing import Any

from openpyxl.formula.translate import Translator
from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel, from_ISO8601

from pertukaran.baca.batas import BukuRusak
from pertukaran.baca.gaya import POLOS, Gaya
from pertukaran.baca.paket import bersihkan

Nilai = str | int | float | bool | date | datetime | time | None


class Penilai:
    """Turns what stands in a ``<c>`` into a value; knows the styles and shared strings of its workbook."""

    def __init__(self, gaya: list[Gaya], teks_bersama: list[str], sejak_1904: bool) -> None:
        self._gaya = {str(i): POLOS if g == POLOS else g for i, g in enumerate(gaya)}
        self._teks = teks_bersama
        self._awal = CALENDAR_MAC_1904 if sejak_1904 else CALENDAR_WINDOWS_1900
        self._induk: dict[str, tuple[str, str]] = {}

    def gaya(self, nomor: str | None) -> Gaya:
        return self._gaya.get(nomor or "0", POLOS)

    def nilai(self, jenis: str, isi: str, gaya: Gaya) -> Nilai:
        """The value of a cell that has one."""
        if jenis == "n":
            return self._angka(isi, gaya)
        if jenis == "s":
            return self._bersama(isi)
        if jenis == "b":
            return isi.strip() in ("1", "true")
        if jenis == "d":
            return self._iso(isi)
        return bersihkan(isi)  # str, inlineStr, e

    def _bersama(self, isi: str) -> str:
        try:
            nomor = int(isi)
        except ValueError:
            nomor = -1
        if not 0 <= nomor < len(self._teks):
            raise BukuRusak(f"teks bersama nomor {isi[:20]} tidak ada")
        return self._teks[nomor]

    def _angka(self, isi: str, gaya: Gaya) -> Nilai:
        try:
            angka = float(isi) if "." in isi or "e" in isi or "E" in isi else int(isi)
        except ValueError:  # not a number, or one of thousands of digits: refused later, as text
            return bersihkan(isi)
        if isinstance(angka, float) and not math.isfinite(angka):
            return isi
        return self._tanggal(angka, gaya.lama) if gaya.tanggal else angka

    def _tanggal(self, angka: float, lama: bool) -> Nilai:
        """A serial day; one that no calendar has stays a number."""
        if angka < 0 and not lama:
            return angka
        try:
            return _ringkas(from_excel(angka, self._awal, timedelta=lama))
        except (OverflowError, ValueError):
            return angka

    def _iso(self, isi: str) -> Nilai:
        try:
            return _ringkas(from_ISO8601(isi))
        except (ValueError, TypeError):
            return bersihkan(isi)

    # --- formulas

    def rumus(self, sifat: dict[str, str], isi: str, alamat: str) -> str:
        """The text of a formula that was never calculated, also of one that borrows its master's."""
        if sifat.get("t") == "shared" and not isi:
            return self._pinjam(sifat.get("si", ""), alamat)
        return f"={bersihkan(isi) or '…'}"

    def catat_induk(self, sifat: dict[str, str], isi: str, alamat: str) -> None:
        if isi and sifat.get("t") == "shared":
            self._induk[sifat.get("si", "")] = (isi, alamat)

    def lupakan_induk(self) -> None:
        """Masters belong to one sheet."""
        self._induk.clear()

    def _pinjam(self, nomor: str, alamat: str) -> str:
        isi, asal = self._induk.get(nomor, ("", ""))
        try:
            return str(Translator(f"={isi}", origin=asal).translate_formula(alamat))
        except Exception:  # hostile text raises whatever the tokenizer meets; the text is for a message only
            return f"={isi}"


def _ringkas(nilai: Any) -> Nilai:
    """A day without a time is a date; an elapsed time is text, as Excel shows it."""
    if isinstance(nilai, datetime):
        return nilai.date() if nilai.time() == time() else nilai
    if isinstance(nilai, timedelta):
        detik = round(nilai.total_seconds())
        return f"{detik // 3600}:{detik // 60 % 60:02}:{detik % 60:02}"
    return nilai if isinstance(nilai, date | time) else str(nilai)


def bawa(nilai: Any) -> list[str]:
    """What JSON has no word for: ["d", "2024-01-31"]."""
    if isinstance(nilai, datetime):
        return ["w", nilai.isoformat()]
    if isinstance(nilai, date):
        return ["d", nilai.isoformat()]
    if isinstance(nilai, time):
        return ["j", nilai.isoformat()]
    raise TypeError(type(nilai).__name__)
