"""The score of an LKE (PermenPANRB 88/2021): letters times weights, the category, a suggested letter. Pure.

Each sub-component has a weight in percent of the whole and gets a letter; the letter is a share of that weight.
Nothing is rounded before the total, which the reader sees with two decimals and which alone decides the category
(``kinerja.perhitungan.akip``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kinerja.perhitungan.akip import DESIMAL, INTERPRETASI, kategori_akip
from sakip.inti.angka import NOL, SERATUS, bulatkan
from sakip.inti.istilah import HurufLke, JawabanKriteria

H = HurufLke

PERSEN: Final[Mapping[HurufLke, Decimal]] = {
    H.AA: Decimal(100),
    H.A: Decimal(90),
    H.BB: Decimal(80),
    H.B: Decimal(70),
    H.CC: Decimal(60),
    H.C: Decimal(50),
    H.D: Decimal(30),
    H.E: Decimal(0),
}
"""Share of the weight in percent (regulation 3.2)."""

BOBOT_JAWABAN: Final[Mapping[JawabanKriteria, Decimal]] = {
    JawabanKriteria.TERPENUHI: Decimal(1),
    JawabanKriteria.SEBAGIAN: Decimal("0.5"),
    JawabanKriteria.TIDAK: Decimal(0),
}
"""What an answer counts for in the suggestion; a working rule, the regulation names none."""


@dataclass(frozen=True, slots=True)
class Sub:
    """A sub-component as the calculation needs it."""

    kode: str
    komponen: str
    bobot: Decimal


@dataclass(frozen=True, slots=True)
class NilaiKomponen:
    """A component: its weight, and what its letters add up to; ``None`` while one of them is missing."""

    komponen: str
    bobot: Decimal
    nilai: Decimal | None


@dataclass(frozen=True, slots=True)
class HasilLke:
    """The whole: ``nilai`` is rounded as it is printed; without it ``kurang`` names the missing letters."""

    nilai: Decimal | None
    kategori: str
    komponen: tuple[NilaiKomponen, ...]
    per_sub: Mapping[str, Decimal | None]
    kurang: tuple[str, ...]

    @property
    def interpretasi(self) -> str:
        return INTERPRETASI.get(self.kategori, "")

    @property
    def alasan(self) -> str:
        """Why there is no score."""
        return f"Belum ada huruf untuk {', '.join(self.kurang)}." if self.kurang else ""


def nilai_sub(bobot: Decimal, huruf: HurufLke | None) -> Decimal | None:
    """Weight × share of the letter, unrounded; ``None`` without a letter."""
    return None if huruf is None else bobot * PERSEN[huruf] / SERATUS


def hitung_lke(sub: Sequence[Sub], huruf: Mapping[str, HurufLke]) -> HasilLke:
    """Score, category and components from the letter of each sub-component by its code.

    A missing letter is no zero: its component and the whole then have no value.
    """
    per_sub = {s.kode: nilai_sub(s.bobot, huruf.get(s.kode)) for s in sub}
    komponen = tuple(
        NilaiKomponen(
            nama,
            sum((s.bobot for s in sub if s.komponen == nama), NOL),
            _jumlah(per_sub[s.kode] for s in sub if s.komponen == nama),
        )
        for nama in dict.fromkeys(s.komponen for s in sub)
    )
    nilai = bulatkan(_jumlah(per_sub.values()), DESIMAL)
    kurang = tuple(kode for kode, isi in per_sub.items() if isi is None)
    return HasilLke(nilai, kategori_akip(nilai), komponen, per_sub, kurang)


def _jumlah(nilai: Iterable[Decimal | None]) -> Decimal | None:
    """The sum where every part is known and there is any."""
    isi = list(nilai)
    ada = [n for n in isi if n is not None]
    return sum(ada, NOL) if isi and len(ada) == len(isi) else None


def bagian_terpenuhi(jawaban: Sequence[JawabanKriteria | None]) -> Decimal | None:
    """Percent of the criteria that are met, one met in part counting half; ``None`` while one is unanswered."""
    ada = [BOBOT_JAWABAN[j] for j in jawaban if j is not None]
    if not jawaban or len(ada) < len(jawaban):
        return None
    return sum(ada, NOL) * SERATUS / len(ada)


def usulan_huruf(jawaban: Sequence[JawabanKriteria | None]) -> HurufLke | None:
    """The letter that the answers suggest, never more than a suggestion; ``None`` while one is unanswered.

    All met: BB; more than 75 % B, more than 50 % CC, more than 25 % C, any D, none E. A and AA ask for what the
    answers do not tell (practice worth naming, innovation that others follow): only people give them.
    """
    bagian = bagian_terpenuhi(jawaban)
    if bagian is None:
        return None
    if bagian == SERATUS:
        return H.BB
    for huruf, batas in ((H.B, 75), (H.CC, 50), (H.C, 25), (H.D, 0)):
        if bagian > batas:
            return huruf
    return H.E


ATURAN_USULAN: Final = (
    "Usulan huruf mengikuti bagian kriteria yang terpenuhi (terpenuhi sebagian dihitung setengah): seluruhnya BB, "
    "lebih dari 75 % B, lebih dari 50 % CC, lebih dari 25 % C, di bawahnya D, tidak satu pun E. "
    "A dan AA tidak pernah diusulkan: keduanya memerlukan praktik baik atau inovasi yang hanya dapat dinilai orang."
)
ATURAN_NILAI: Final = (
    "Nilai sub komponen adalah bobot × persentase huruf (AA 100, A 90, BB 80, B 70, CC 60, C 50, D 30, E 0); nilai "
    "akhir adalah jumlahnya, dibulatkan dua desimal. Kategori dari nilai yang tercetak: di atas 90 AA, di atas 80 A, "
    "di atas 70 BB, di atas 60 B, di atas 50 CC, di atas 30 C, selebihnya D; tepat 80,00 adalah BB."
)


def selisih(kini: Decimal | None, lalu: Decimal | None) -> Decimal | None:
    """Change against the year before; ``None`` where one of them is missing."""
    return None if kini is None or lalu is None else kini - lalu
