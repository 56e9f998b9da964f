"""Closed periods keep their figures when an import, or its undo, changes rules or targets of indicators.

The pages hold the same in ``kinerja.services.lembar``; here many indicators are compared at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kinerja.models import Realisasi
from kinerja.selectors import Kinerja, muat
from kinerja.services.lembar import TERTUTUP, capaian_tertulis
from pertukaran.services.jalan import Jalan
from sakip.alur.jaga import Penjaga
from sakip.inti.periode import SD_TAHUN, TAHUN, nama_periode
from sakip.models import PerangkatDaerah

Waktu = tuple[int, int]
CARA = {"Target": "Minta periodenya dibuka, atau tulis target barunya pada PK Perubahan."}
CARA_UMUM = "Buat indikator pengganti; yang lama tetap dengan angkanya."


@dataclass(frozen=True, slots=True)
class BedaTertutup:
    """A capaian of a closed period that would change."""

    indikator: int
    tahun: int
    periode: str
    lama: str
    baru: str

    @property
    def pesan(self) -> str:
        return (
            f"Capaian {self.periode} yang sudah diajukan atau dikunci akan berubah dari {self.lama} "
            f"menjadi {self.baru}."
        )


class CapaianTertutup:
    """Remembers the capaian of an agency's closed periods, to tell later which of them changed."""

    def __init__(self, pd: PerangkatDaerah) -> None:
        self.pd = pd
        self.waktu = self._tertutup()
        self.dulu: Kinerja | None = muat(pd) if self.waktu else None

    def _tertutup(self) -> dict[int, list[Waktu]]:
        """By indicator the measured periods that were submitted or locked."""
        penjaga = Penjaga(self.pd)
        terisi = Realisasi.objects.milik(self.pd).filter(perkiraan=False).exclude(periode=SD_TAHUN)
        hasil: dict[int, list[Waktu]] = {}
        for ind, tahun, periode in terisi.order_by().values_list("indikator", "tahun", "periode"):
            if penjaga.status(tahun, periode).keadaan_pada(penjaga.hari) in TERTUTUP:
                hasil.setdefault(ind, []).append((tahun, periode))
        return hasil

    def beda(self, indikator: Iterable[int]) -> Iterator[BedaTertutup]:
        """The first changed capaian of each of these indicators."""
        kena = [i for i in indikator if i in self.waktu]
        if not kena or self.dulu is None:
            return
        kini = muat(self.pd)
        for ind in kena:
            for tahun, periode in self.waktu[ind]:
                lama = capaian_tertulis(self.dulu, ind, tahun, periode)
                baru = capaian_tertulis(kini, ind, tahun, periode)
                if lama != baru:
                    nama = f"{tahun}" if periode == TAHUN else f"{nama_periode(periode)} {tahun}"
                    yield BedaTertutup(ind, tahun, nama, lama, baru)
                    break


class AngkaTertutup:
    """Remembers the capaian of closed periods before a run, and refuses the rows that would change one."""

    def __init__(self, jalan: Jalan) -> None:
        self.jalan = jalan
        self.capaian = CapaianTertutup(jalan.pd) if {"Indikator", "Target"} & jalan.baris.keys() else None

    def periksa(self) -> None:
        """After the run: each changed capaian of a closed period is a refused row."""
        if self.capaian is None:
            return
        tersentuh = self.jalan.indikator_tersentuh
        for beda in self.capaian.beda(tersentuh):
            setahun = self.jalan.target_tersentuh.get((beda.indikator, beda.tahun))
            baris = setahun or tersentuh[beda.indikator]
            if not baris.ditolak:
                baris.galat(baris.judul_letak, f"{beda.pesan} {CARA.get(baris.resource.nama, CARA_UMUM)}")
