"""The list of imports of an agency, the newest first."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from pertukaran.bentuk import NASIB
from pertukaran.layar.keadaan import Sebutan, milik, sebut
from pertukaran.models import Batch, KeadaanBatch
from pertukaran.services.antrean import letak_semua
from sakip.models import Pengguna, PerangkatDaerah

SEHALAMAN = 25


@dataclass(frozen=True, slots=True)
class BarisDaftar:
    batch: Batch
    keadaan: Sebutan
    hitung: dict[str, int]

    @property
    def dihitung(self) -> bool:
        """Whether a check has told what is in the file."""
        return bool(self.batch.ringkasan.get("lembar"))

    @property
    def dapat_dibatalkan(self) -> bool:
        return self.batch.keadaan == KeadaanBatch.DITERAPKAN.value and not self.keadaan.sibuk


@dataclass(frozen=True, slots=True)
class Daftar:
    baris: tuple[BarisDaftar, ...]
    halaman: Page[Batch]


def jumlah_baris(ringkasan: dict[str, dict[str, dict[str, int]]]) -> dict[str, int]:
    """Rows of all sheets by what became of them."""
    lembar = ringkasan.get("lembar", {}).values()
    return {n: sum(hitung.get(n, 0) for hitung in lembar) for n in NASIB}


def daftar_batch(pengguna: Pengguna, pd: PerangkatDaerah, nomor: str) -> Daftar:
    halaman = Paginator(milik(pengguna, pd), SEHALAMAN).get_page(nomor)
    letak = letak_semua()
    baris = [BarisDaftar(b, sebut(b, letak.get(b.pk)), jumlah_baris(b.ringkasan)) for b in halaman]
    return Daftar(tuple(baris), halaman)
