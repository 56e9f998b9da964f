"""Codes of programs as the nomenclature writes them, read out of what documents print.

Official form (Permendagri 90/2019): urusan ``2``, bidang ``2.07``, program ``2.07.03``, kegiatan ``2.07.03.2.01``
(the fourth group says province 1 or regency 2), sub kegiatan ``2.07.03.2.01.0001``, earlier with two digits.
``X.XX`` stands for any bidang (penunjang).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

JENIS = {1: "urusan", 2: "bidang", 3: "program", 5: "kegiatan", 6: "sub_kegiatan"}
JENIS_SIMPUL = ("program", "kegiatan", "sub_kegiatan")
BIDANG_UMUM = "X.XX"
_KELOMPOK = re.compile(r"[0-9]+|x+", re.IGNORECASE)
# What may stand between the groups of a printed code.
_PEMISAH = re.compile(r"[\s.,:;/_\-–—'’]*")
_UKURAN = (1, 2, 2, 1, 2, 2)
# Two nodes under one printed code: the second one's key ends in "-2".
_SUSULAN = re.compile(r"(.*\..*)-([2-9]|[1-9][0-9])", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Kode:
    """An official code: its level and its groups, each as wide as the form demands."""

    jenis: str
    bagian: tuple[str, ...]

    def __str__(self) -> str:
        return ".".join(self.bagian)

    @property
    def induk(self) -> Kode | None:
        """The level above: of a sub kegiatan its kegiatan, of a kegiatan its program."""
        n = {6: 5, 5: 3, 3: 2, 2: 1}.get(len(self.bagian))
        return Kode(JENIS[n], self.bagian[:n]) if n else None

    @property
    def atas(self) -> tuple[Kode, ...]:
        """Every level above, highest first."""
        induk = self.induk
        return (*induk.atas, induk) if induk else ()

    @property
    def banding(self) -> tuple[str, ...]:
        """The same for the two ways to write a sub kegiatan: ``.01`` and ``.0001``."""
        return (*self.bagian[:5], *(b.lstrip("0") or "0" for b in self.bagian[5:]))


def baca_kode(teks: str) -> Kode | None:
    """The official code that a printed one stands for ("2 .07 .05 2:03 .02"), or ``None`` for any other text."""
    return None if pokok_susulan(teks) else _resmi(teks)


def kode_resmi(kunci: str, kode_cetak: str) -> Kode | None:
    """The official code of a node; ``None`` where its document printed one of an older system
    ("2.01.2.01.01.01.18"), although the key that was made of it may look like one."""
    return baca_kode(kunci) if not kode_cetak or baca_kode(kode_cetak) else None


def kode_tertulis(kunci: str, kode_cetak: str) -> str:
    """A node's code on paper: in its official form ("2 .07 .03" is 2.07.03), else as printed, else the key."""
    return str(kode_resmi(kunci, kode_cetak) or kode_cetak or kunci)


@lru_cache(maxsize=16_384)
def _resmi(teks: str) -> Kode | None:
    kelompok = _kelompok(teks)
    if kelompok is None or len(kelompok) not in JENIS:
        return None
    bagian = tuple(k.zfill(u) if k.isdigit() else k for k, u in zip(kelompok, _UKURAN, strict=False))
    return Kode(JENIS[len(bagian)], bagian) if _sah(bagian) else None


def pokok_susulan(kunci: str) -> str:
    """The key that a duplicate's key was made from: ``2.07.03.2.02-2`` → ``2.07.03.2.02``; empty for any other text.

    Only behind a clean key: "2-07-03" is a printed code with other signs between its groups.
    """
    cocok = _SUSULAN.fullmatch(kunci)
    if not cocok or len(kunci) > 60:
        return ""
    pokok = cocok[1]
    if pokok_susulan(pokok):
        return ""
    if resmi := _resmi(pokok):
        return pokok if str(resmi) == pokok and resmi.jenis in JENIS_SIMPUL else ""
    return pokok if kunci_dari(pokok) == pokok and _resmi(kunci) is None else ""


def kunci_susulan(kunci: str, ke: int) -> str:
    """The key of the ``ke``-th node under one printed code, the first being the plain one."""
    akhir = f"-{ke}" if ke > 1 else ""
    return kunci[: 60 - len(akhir)].rstrip(".") + akhir


def _kelompok(teks: str) -> list[str] | None:
    """Groups of digits (or X) if the text holds nothing else."""
    bersih = teks.strip().strip("'\"’").rstrip(".,:;- ")
    if not bersih or _PEMISAH.sub("", _KELOMPOK.sub("", bersih)):
        return None
    return [k.upper() for k in _KELOMPOK.findall(bersih)]


def _sah(bagian: Sequence[str]) -> bool:
    umum = bagian[:2] == ("X", "XX")
    if not umum and not all(b.isdigit() for b in bagian[:2]):
        return False
    lain = bagian[2:]
    lebar = [len(b) for b in bagian]
    tepat = all(n == u for n, u in zip(lebar[:4], _UKURAN, strict=False))
    return tepat and all(b.isdigit() for b in lain) and all(2 <= n <= 8 for n in lebar[4:])


def awalan_kode(teks: str) -> tuple[str, ...]:
    """Beginnings of official codes that a person may mean who typed so far: ``2.7.3`` → ``2.07.03``, ``2.07.3``.

    Empty for words.
    """
    kelompok = _kelompok(teks)
    if not kelompok:
        return ()
    depan = [k.zfill(u) if k.isdigit() else k for k, u in zip(kelompok[:-1], _UKURAN, strict=False)]
    urut = len(kelompok) - 1
    akhir = kelompok[-1]
    lebar = akhir.zfill(_UKURAN[urut]) if urut < len(_UKURAN) and akhir.isdigit() else akhir
    return tuple(dict.fromkeys((".".join([*depan, lebar]), ".".join([*depan, akhir]))))


def kunci_dari(kode_cetak: str, nama: str = "") -> str:
    """The normalised key of a node: the official code, else the printed one without its dirt, else of its name."""
    if kode := baca_kode(kode_cetak):
        return str(kode)
    if pokok_susulan(kode_cetak):
        return kode_cetak
    sumber = kode_cetak if kode_cetak.strip() else " ".join(nama.lower().split()[:6])
    bersih = re.sub(r"[^0-9a-zA-Z]+", ".", sumber).strip(".")
    kunci = bersih[:60].rstrip(".").lower()
    # A name may read like a code ("0:0"): then its key is that code, however often it is asked.
    return str(baca_kode(kunci) or kunci)


def pasang_bidang(kode: str, bidang: str) -> str:
    """``X.XX.01.2.01`` for an agency of bidang ``2.07``: ``2.07.01.2.01``; other codes stay."""
    return bidang + kode[len(BIDANG_UMUM) :] if bidang and kode.startswith(BIDANG_UMUM) else kode


def bidang_terbanyak(kunci: Iterable[str]) -> str:
    """The bidang in which most of an agency's nodes stand: ``2.07``; empty where none is official."""
    hitung: dict[str, int] = {}
    for k in kunci:
        if (kode := baca_kode(k)) and len(kode.bagian) >= 3:
            bidang = ".".join(kode.bagian[:2])
            hitung[bidang] = hitung.get(bidang, 0) + 1
    return max(hitung, key=lambda b: (hitung[b], b), default="")


def urut_alami(kode: str) -> list[tuple[int, int, str]]:
    """Natural order of codes: T2 before T10."""
    return [(0, int(b), "") if b.isdigit() else (1, 0, b) for b in re.split(r"(\d+)", kode) if b]


def kode_berikut(ada: Iterable[str], bawaan: str) -> str:
    """The code after the last one in use: T1, T2 → T3; ``bawaan`` where there is none."""
    semua = list(ada)
    akhir = max(semua, key=urut_alami, default="")
    cocok = re.search(r"^(.*?)(\d+)$", akhir)
    if not cocok:
        return bawaan if bawaan not in semua else ""
    lebar = len(cocok[2])
    return f"{cocok[1]}{int(cocok[2]) + 1:0{lebar}d}"
