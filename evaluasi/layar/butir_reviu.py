"""The checklist of a pemda and for whom the review is obligatory, as their page shows them."""

from __future__ import annotations

from dataclasses import dataclass

from evaluasi.models import ButirReviu, KetentuanReviu
from evaluasi.perhitungan.reviu import KELOMPOK
from evaluasi.selectors.reviu import butir_berlaku
from sakip.halaman import KonteksPemda


@dataclass(frozen=True, slots=True)
class HalamanButir:
    """The set in force in the year of the page."""

    butir: tuple[ButirReviu, ...]
    ketentuan: tuple[KetentuanReviu, ...]
    dapat_salin: bool

    @property
    def kelompok(self) -> list[tuple[str, list[ButirReviu]]]:
        return [(nama, [b for b in self.butir if b.kelompok == kunci]) for kunci, nama in KELOMPOK.items()]

    @property
    def sendiri(self) -> bool:
        """The pemda's own edition, not the common set."""
        return bool(self.butir) and self.butir[0].pemda_id is not None

    @property
    def mulai(self) -> int | None:
        return self.butir[0].mulai_tahun if self.butir else None


def halaman_butir(k: KonteksPemda) -> HalamanButir:
    """Three queries."""
    ketentuan = KetentuanReviu.objects.filter(pemda=k.pemda).select_related("perangkat_daerah__pemda")
    ada = ButirReviu.objects.filter(pemda=k.pemda, mulai_tahun=k.tahun).exists()
    return HalamanButir(tuple(butir_berlaku(k.pemda, k.tahun)), tuple(ketentuan), not ada)
