"""Officials as documents print them; of a signed agreement as they were at its signature."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kinerja.models import PerjanjianKinerja
from laporan.bahan import Penandatangan
from sakip.alur.arsip import Semula
from sakip.inti.istilah import StatusPejabat
from sakip.models import Pejabat


def penandatangan(pejabat: Pejabat | None) -> Penandatangan | None:
    """An official with title, rank and number."""
    if pejabat is None:
        return None
    return Penandatangan(pejabat.jabatan_lengkap, pejabat.nama, pejabat.pangkat, pejabat.golongan, pejabat.nip)


def pihak_janji(pejabat: Pejabat | None) -> Penandatangan | None:
    """A party of an agreement: an elected head of a region shows neither rank nor number (regulation.md 1.1).

    One who acts for such a head is a civil servant, whose number is printed where it is known.
    """
    if pejabat is None:
        return None
    if pejabat.perangkat_daerah_id is None and pejabat.kepala and pejabat.status == StatusPejabat.DEFINITIF.value:
        return Penandatangan(pejabat.jabatan_lengkap, pejabat.nama)
    return penandatangan(pejabat)


class SaatTandaTangan:
    """The officials of some agreements as they were when each was signed; those of a draft as they are now.

    Two queries: the officials, and what the audit trail holds of later changes to them.
    """

    def __init__(self, perjanjian: Sequence[PerjanjianKinerja], lain: Iterable[int] = ()) -> None:
        """``lain``: further officials that are asked for, such as those who initial."""
        kunci = {k for p in perjanjian for k in (p.pihak_pertama_id, p.pihak_kedua_id) if k is not None} | {*lain}
        waktu = [p.ditandatangani for p in perjanjian if p.ditandatangani is not None]
        self._semula = Semula(Pejabat.objects.in_bulk(kunci), min(waktu, default=None))

    def pejabat(self, perjanjian: PerjanjianKinerja, kunci: int | None) -> Pejabat | None:
        """One official as the agreement names them."""
        hasil: Pejabat | None = self._semula.pada(kunci, perjanjian.ditandatangani)
        return hasil
