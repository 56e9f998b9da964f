"""How a remark moves: open → answered → resolved → reopened; who may do what is asked by the services."""

from __future__ import annotations

from enum import Enum
from typing import Final

from sakip.inti.istilah import KeadaanCatatan

K = KeadaanCatatan
TERBUKA: Final = frozenset({K.TERBUKA, K.DIBUKA_LAGI})
"""States in which the agency is awaited."""


class Langkah(Enum):
    """A turn in the conversation below a remark."""

    JAWAB = "jawab"
    SELESAIKAN = "selesaikan"
    BUKA_LAGI = "buka_lagi"


_KE: Final[dict[Langkah, tuple[frozenset[KeadaanCatatan], KeadaanCatatan]]] = {
    # an answer may be added to as long as nobody closed the remark
    Langkah.JAWAB: (TERBUKA | {K.DIJAWAB}, K.DIJAWAB),
    Langkah.SELESAIKAN: (TERBUKA | {K.DIJAWAB}, K.SELESAI),
    # an answer that does not suffice opens the remark as much as a closed one that turned out to be none
    Langkah.BUKA_LAGI: (frozenset({K.DIJAWAB, K.SELESAI}), K.DIBUKA_LAGI),
}


def menjadi(keadaan: KeadaanCatatan, langkah: Langkah) -> KeadaanCatatan | None:
    """The state after a step; ``None`` where the step is not possible."""
    dari, ke = _KE[langkah]
    return ke if keadaan in dari else None


def perlu_teks(keadaan: KeadaanCatatan, langkah: Langkah) -> bool:
    """Whether the step takes words: only resolving what was answered goes without."""
    return not (langkah is Langkah.SELESAIKAN and keadaan is K.DIJAWAB)


def langkah_mungkin(keadaan: KeadaanCatatan) -> frozenset[Langkah]:
    return frozenset(la for la in Langkah if menjadi(keadaan, la) is not None)
