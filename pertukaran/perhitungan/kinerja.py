"""Cells of kinerja ("K"): a number with its unit ("15 jenis", "84.59%"), a word of a predikat, or a text.

Numbers are read by the one grammar. A dot is made a comma only where a thousand is impossible: "84.59%", "12.5",
"0.032". "1,500" and "225.13" may be two things each and are refused with both.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pertukaran.bentuk import Sel
from sakip.inti.angka import adalah_persen, baca_angka, baca_sel, format_ringkas
from sakip.inti.galat import GalatMasukan

PERSEN = "%"
_ANGKA_SATUAN = re.compile(r"(-?[0-9][0-9.,]*)\s*(%|[^\W\d_].*)?", re.DOTALL)
_PREDIKAT = re.compile(r"AA|A|BB|B|CC|C|D", re.IGNORECASE)
_YA_TIDAK = {"ya": "Ya", "ada": "Ya", "sudah": "Ya", "tidak": "Tidak", "tidak ada": "Tidak", "belum": "Tidak"}
_KOSONG = re.compile(r"|-+|–|—|n/a|nihil|non target", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Kinerja:
    """``nilai`` is in its unit (a percent cell × 100); ``kata`` a word of a scale; ``teks`` what is neither."""

    nilai: Decimal | None = None
    satuan: str = ""
    kata: str = ""
    teks: str = ""
    catatan: str = ""
    galat: str = ""

    @property
    def kosong(self) -> bool:
        return self.nilai is None and not (self.kata or self.teks or self.galat)


def baca_kinerja(sel: Sel, satuan: str = "") -> Kinerja:
    """Read a cell of a target or a realisasi; ``satuan`` where a column of its own tells it."""
    if not isinstance(sel.nilai, str) or sel.rumus:
        return _baca_sel(sel, sel.persen and (not satuan or adalah_persen(satuan)))
    teks = " ".join(sel.nilai.replace("−", "-").split())
    if _KOSONG.fullmatch(teks):
        return Kinerja()
    if teks.startswith(("=", "#")):
        return _baca_sel(sel, False)
    return _baca_kata(teks) or _baca_teks(teks)


def _baca_sel(sel: Sel, persen: bool) -> Kinerja:
    try:
        hasil = baca_sel(sel.nilai, "0%" if persen else "General", PERSEN if persen else "")
    except GalatMasukan as galat:
        return Kinerja(galat=galat.pesan)
    return Kinerja(hasil.nilai, PERSEN if persen and hasil.nilai is not None else "", catatan=hasil.catatan)


def _baca_kata(teks: str) -> Kinerja | None:
    if _PREDIKAT.fullmatch(teks):
        return Kinerja(kata=teks.upper(), satuan="Predikat")
    if kata := _YA_TIDAK.get(teks.casefold()):
        return Kinerja(kata=kata, satuan="Ya/Tidak")
    return None


def _baca_teks(teks: str) -> Kinerja:
    cocok = _ANGKA_SATUAN.fullmatch(teks)
    if not cocok or re.search(r"[0-9]", cocok[2] or ""):
        return Kinerja(teks=teks)
    satuan = (cocok[2] or "").strip(" .")
    angka = _berkoma(cocok[1].rstrip("."), satuan)
    if re.fullmatch(r"-?[1-9][0-9]{0,2},[0-9]{3}", angka) and satuan != PERSEN:
        ribuan = angka.replace(",", ".")
        return Kinerja(galat=f'"{teks}" dapat dibaca dengan dua cara. Maksud Anda {ribuan} atau {angka.rstrip("0")}?')
    try:
        hasil = baca_angka(angka)
    except GalatMasukan as galat:
        return Kinerja(galat=galat.pesan)
    catatan = "" if angka == cocok[1] else f'"{teks}" dibaca {format_ringkas(hasil.nilai or Decimal(0))}.'
    return Kinerja(hasil.nilai, satuan, catatan=catatan)


def _berkoma(angka: str, satuan: str) -> str:
    """The decimal dot as a comma, where it cannot stand for thousands."""
    pasti = r"-?[0-9]+\.[0-9]|-?0\.[0-9]+|-?[0-9]{4,}\.[0-9]{1,2}"
    if satuan == PERSEN:
        pasti += r"|-?[0-9]{1,3}\.[0-9]{2}"
    return angka.replace(".", ",") if re.fullmatch(pasti, angka) else angka
