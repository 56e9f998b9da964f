"""Where a recommendation stands, what may become of it, how old it is. Pure; days are given, never asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sakip.inti.istilah import KeadaanRekomendasi

K = KeadaanRekomendasi
MENUNGGU_JAWABAN: frozenset[K] = frozenset({K.TERBUKA, K.BELUM_SESUAI})
"""The agency is awaited: never answered, or the answer did not suffice."""
TUTUP: frozenset[K] = frozenset({K.SELESAI, K.TIDAK_DAPAT})


class LangkahRekomendasi(StrEnum):
    """What someone does about a recommendation."""

    JAWAB = "jawab"
    PUTUS = "putus"
    BUKA_LAGI = "buka_lagi"


PUTUSAN: tuple[K, ...] = (K.SELESAI, K.BELUM_SESUAI, K.TIDAK_DAPAT)
"""What a verification may come to."""
_MUNGKIN = {
    K.TERBUKA: frozenset({LangkahRekomendasi.JAWAB}),
    K.DIJAWAB: frozenset({LangkahRekomendasi.JAWAB, LangkahRekomendasi.PUTUS}),
    K.BELUM_SESUAI: frozenset({LangkahRekomendasi.JAWAB}),
    K.SELESAI: frozenset({LangkahRekomendasi.BUKA_LAGI}),
    K.TIDAK_DAPAT: frozenset({LangkahRekomendasi.BUKA_LAGI}),
}


def langkah_mungkin(keadaan: K) -> frozenset[LangkahRekomendasi]:
    return _MUNGKIN[keadaan]


def keadaan_kini(tersimpan: str, *, ada_jawaban: bool) -> K:
    """The state; rows from before there were states say "terbuka" though somebody has answered: they wait."""
    keadaan = K(tersimpan)
    return K.DIJAWAB if keadaan is K.TERBUKA and ada_jawaban else keadaan


def keadaan_dari(putusan: Sequence[str]) -> K:
    """The state that answers with these verdicts ("" for none yet) leave a recommendation in, in their order."""
    if not putusan:
        return K.TERBUKA
    return K(putusan[-1]) if putusan[-1] else K.DIJAWAB


# --- words that only claim

_PENGAKUAN = re.compile(
    r"\b(?:sudah|telah)\s+(?:kami\s+)?(?:di\w{3,}|ter\w{3,}|me\w{3,}|ber\w{3,}|sesuai|selesai|ada)\b"
    r"|^\W*(?:sesuai|selesai|disesuaikan|ditindaklanjuti|dilaksanakan|diperbaiki|beres|ok)\W*$",
    re.IGNORECASE,
)


def pengakuan(teks: str, *, berbukti: bool) -> str:
    """The words by which an answer claims to be done although it brings no file: "telah disesuaikan"; else ""."""
    cocok = None if berbukti else _PENGAKUAN.search(" ".join(teks.split()))
    return cocok.group(0).strip(" .,;:!") if cocok else ""


# --- age

BATAS_UMUR = (30, 90, 180, 365)
GOLONGAN_UMUR = ("≤ 30 hari", "31–90 hari", "91–180 hari", "181–365 hari", "> 365 hari")


@dataclass(frozen=True, slots=True)
class Umur:
    """Days from ``sejak`` to ``sampai``; ``hari`` is None, and ``sebab`` says why, where there is no such span."""

    hari: int | None
    sejak: date
    sampai: date
    sebab: str = ""

    @property
    def golongan(self) -> str:
        """Its bucket; "" without an age."""
        if self.hari is None:
            return ""
        return GOLONGAN_UMUR[sum(self.hari > batas for batas in BATAS_UMUR)]


def umur(sejak: date, per: date, tutup: date | None = None) -> Umur:
    """Age on the day ``per``; one that was closed before stopped ageing on the day ``tutup``."""
    sampai = min(tutup, per) if tutup else per
    hari = (sampai - sejak).days
    if hari < 0:
        return Umur(None, sejak, sampai, "belum ada pada tanggal itu")
    return Umur(hari, sejak, sampai)


def lewat_tenggat(keadaan: K, tenggat: date | None, per: date) -> int:
    """Days by which the agency's answer is overdue on a day; 0 where it is not awaited or not late."""
    if tenggat is None or keadaan not in MENUNGGU_JAWABAN:
        return 0
    return max((per - tenggat).days, 0)
