"""How an evaluation moves: self-assessment → evaluators level by level → response of the agency → final. Pure."""

from __future__ import annotations

from enum import Enum
from typing import Final

from sakip.inti.istilah import KeadaanLke, PihakLke

K, P = KeadaanLke, PihakLke
JENJANG: Final = (P.ANGGOTA, P.KETUA, P.PENGENDALI_TEKNIS)
"""Evaluators, lowest level first."""
CUKUP: Final = frozenset({P.KETUA, P.PENGENDALI_TEKNIS})
"""Levels from which the result may go to the agency: one person alone evaluates nobody."""


class Langkah(Enum):
    """A step of an evaluation."""

    AJUKAN = "ajukan"
    NAIKKAN = "naikkan"
    KIRIM = "kirim"
    KEMBALIKAN = "kembalikan"
    FINALKAN = "finalkan"

    @property
    def label(self) -> str:
        return _LABEL[self]

    @property
    def izin(self) -> str:
        """Who may: the agency hands in, the inspectorate does the rest."""
        return "tanggapi_reviu" if self is Langkah.AJUKAN else "periksa_kinerja"


_LABEL: Final = {
    Langkah.AJUKAN: "Ajukan penilaian mandiri",
    Langkah.NAIKKAN: "Teruskan ke jenjang berikutnya",
    Langkah.KIRIM: "Kirim untuk ditanggapi",
    Langkah.KEMBALIKAN: "Kembalikan",
    Langkah.FINALKAN: "Finalkan",
}


def jenjang_di_atas(pihak: PihakLke) -> PihakLke | None:
    """The next level of evaluators; that of the self-assessment is the lowest, the highest has none."""
    if pihak is P.MANDIRI:
        return JENJANG[0]
    n = JENJANG.index(pihak) + 1
    return JENJANG[n] if n < len(JENJANG) else None


def pihak_di_bawah(pihak: PihakLke) -> PihakLke | None:
    """Whose letters a level started from."""
    semua = list(P)
    n = semua.index(pihak)
    return semua[n - 1] if n else None


def langkah_mungkin(keadaan: KeadaanLke, pihak: PihakLke) -> frozenset[Langkah]:
    """Steps from a state; ``pihak`` is the highest party that has letters."""
    if keadaan is K.MANDIRI:
        return frozenset({Langkah.AJUKAN})
    if keadaan is K.EVALUASI:
        hasil = {Langkah.KEMBALIKAN}
        if jenjang_di_atas(pihak) is not None:
            hasil.add(Langkah.NAIKKAN)
        if pihak in CUKUP:
            hasil.add(Langkah.KIRIM)
        return frozenset(hasil)
    if keadaan is K.TANGGAPAN:
        return frozenset({Langkah.KEMBALIKAN, Langkah.FINALKAN})
    return frozenset()


def pihak_menulis(keadaan: KeadaanLke, pihak: PihakLke) -> PihakLke | None:
    """Whose letters may change now; ``None`` where none may."""
    if keadaan is K.MANDIRI:
        return P.MANDIRI
    return pihak if keadaan is K.EVALUASI and pihak in JENJANG else None
