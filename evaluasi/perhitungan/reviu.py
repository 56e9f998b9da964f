"""Rules of the review of an LKj without a database: reasons, what remains, what goes on into the next round.

A finding keeps its number over the rounds. In a round its state without words of the agency (``tanggapan``) is the
reviewer's decision, with them it is what the agency claims; a claim is judged in the next round, on its own row.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sakip.inti.istilah import JawabanButir, KeadaanReviu, KeadaanTemuan

KELOMPOK = {"format": "Format", "mekanisme": "Mekanisme penyusunan", "substansi": "Substansi"}
ALASAN_TERPENDEK = 10
_ANGKA = re.compile(r"\d+")


def perlu_alasan(usulan: str, jawaban: str) -> bool:
    """Whoever answers otherwise than the facts say writes why; a "tidak" of one's own is explained, too."""
    if not jawaban:
        return False
    return jawaban != usulan if usulan else jawaban == JawabanButir.TIDAK.value


@dataclass(frozen=True, slots=True)
class Butir:
    """An answer as the rules read it."""

    kelompok: str
    nomor: int
    teks: str
    usulan: str
    jawaban: str
    alasan: str

    @property
    def lengkap(self) -> bool:
        return bool(self.jawaban) and (bool(self.alasan) or not perlu_alasan(self.usulan, self.jawaban))


def sebut_butir(kelompok: str, nomor: int) -> str:
    """ "Substansi 7"."""
    return f"{KELOMPOK[kelompok]} {nomor}"


def bawa_jawaban(lalu: Butir | None, teks: str, usulan: str, fakta: str = "") -> tuple[str, str]:
    """(answer, reason) that a statement begins with in a new round.

    An answer stays where the statement reads as before and the facts say the same; else the facts answer anew. A
    "tidak" of the facts begins with the sentence (``fakta``) that says why, and that sentence follows the data until
    a person rewrites it.
    """
    sebab = fakta if usulan == JawabanButir.TIDAK.value else ""
    if lalu is None or lalu.teks != teks or lalu.usulan != usulan or not lalu.jawaban:
        return usulan, sebab
    basi = bool(sebab) and _tanpa_angka(lalu.alasan) == _tanpa_angka(sebab)
    return lalu.jawaban, sebab if basi else lalu.alasan


def _tanpa_angka(teks: str) -> str:
    return _ANGKA.sub("", teks)


def diputus_selesai(keadaan: str, tanggapan: str) -> bool:
    """Whether the reviewer, not the agency, said that a finding is mended: it does not go on into the next round."""
    return keadaan == KeadaanTemuan.DIPERBAIKI.value and not tanggapan


def tersisa(keadaan: Iterable[str]) -> int:
    """Findings that still stand: open ones, and those on which both sides disagree."""
    return sum(k != KeadaanTemuan.DIPERBAIKI.value for k in keadaan)


def halangan_kirim(keadaan: KeadaanReviu, belum: int, terbuka: int) -> str:
    """Why a round cannot be sent for the agency's response; "" where it can."""
    if keadaan is not KeadaanReviu.BERJALAN:
        return f"Putaran ini {keadaan.label.lower()}; tidak dapat dikirim lagi."
    if belum:
        return f"{belum} pernyataan belum terjawab lengkap."
    if not terbuka:
        return "Tidak ada temuan terbuka yang harus ditanggapi; selesaikan reviu ini."
    return ""


def halangan_selesai(keadaan: KeadaanReviu, belum: int, sisa: int, tanpa_perbedaan: bool) -> str:
    """Why a review cannot be finished that way; "" where it can."""
    if keadaan is not KeadaanReviu.BERJALAN:
        return f"Putaran ini {keadaan.label.lower()}; tidak dapat diselesaikan."
    if belum:
        return f"{belum} pernyataan belum terjawab lengkap."
    if sisa and tanpa_perbedaan:
        return f"{sisa} temuan belum beres; pernyataan tanpa perbedaan tidak dapat diberikan."
    return ""
