"""The money that was planned: cash month by month, and the ceiling version by version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from anggaran.bentuk import BarisAnggaran, JenisUang, Kolom
from anggaran.layar.bentuk_layar import Kepala, Sel
from anggaran.layar.dasar import Ruang, rp
from anggaran.perhitungan import sisa
from sakip.inti.periode import BULAN, nama_bulan

SETAHUN = Kolom(JenisUang.KAS)


@dataclass
class KasSetahun:
    """Twelve months against the pagu in force: together they must be equal (DPA, regulation.md)."""

    ruang: Ruang

    def kepala(self) -> tuple[Kepala, ...]:
        bulan = (Kepala(nama, "(Rp)", isi=True) for nama in BULAN)
        return (Kepala("Pagu", "(Rp)"), *bulan, Kepala("Jumlah", "(Rp)"), Kepala("Belum", "dibagi (Rp)"))

    def sel(self, b: BarisAnggaran) -> tuple[Sel, ...]:
        i = b.simpul_id
        return (
            Sel("Pagu", id=f"t-pagu-{i}", teks=rp(b.pagu)),
            *(self._bulan(n, b) for n in range(1, len(BULAN) + 1)),
            self._jumlah(b),
            Sel("Belum dibagi", id=f"t-belum-{i}", teks=rp(sisa(b.pagu, b.kas))),
        )

    def _bulan(self, n: int, b: BarisAnggaran) -> Sel:
        bahan = self.ruang.bahan
        nilai = bahan.bulan[n][b.simpul_id][0] if b.simpul_id else bahan.bulan_total[n][0]
        return self.ruang.sel_uang(Kolom(JenisUang.KAS, bulan=n), b.simpul_id, nilai, nama_bulan(n))

    def _jumlah(self, b: BarisAnggaran) -> Sel:
        """The year's total; where a document printed one of its own, that one can be edited here."""
        if SETAHUN.kode in self.ruang.bahan.ada(b.simpul_id, JenisUang.KAS):
            return self.ruang.sel_uang(SETAHUN, b.simpul_id, b.kas, "Jumlah")
        return Sel("Jumlah", id=f"t-kas-{b.simpul_id}", teks=rp(b.kas))

    def terisi(self, simpul_id: int) -> bool | None:
        ada = self.ruang.bahan.ada(simpul_id, JenisUang.KAS) - {SETAHUN.kode}
        return True if len(ada) == len(BULAN) else None if ada else False

    def keterangan(self, b: BarisAnggaran) -> Iterator[str]:
        """Where the months do not add up to the ceiling."""
        belum = sisa(b.pagu, b.kas)
        if belum:
            yield f"Kas setahun {'kurang' if belum > 0 else 'lebih'} Rp{rp(abs(belum))} dari pagu."


@dataclass
class PaguVersi:
    """The ceiling in each version of the budget and source of funds, and the amount in force."""

    ruang: Ruang
    tambahan: tuple[Kolom, ...] = ()

    @property
    def kolom(self) -> tuple[Kolom, ...]:
        ada = self.ruang.bahan.kolom_pagu
        return (*ada, *(k for k in self.tambahan if k not in ada)) or (Kolom(JenisUang.PAGU),)

    def kepala(self) -> tuple[Kepala, ...]:
        versi = (Kepala(self._versi(k), f"{k.sumber_dana} (Rp)".strip(), isi=True) for k in self.kolom)
        return (*versi, Kepala("Berlaku", "(Rp)"))

    @staticmethod
    def _versi(kolom: Kolom) -> str:
        return f"{kolom.versi.label} {kolom.ke}" if kolom.ke else kolom.versi.label

    def sel(self, b: BarisAnggaran) -> tuple[Sel, ...]:
        versi = b.versi.lower() if b.simpul_id else ""
        return (
            *(self._sel(k, b) for k in self.kolom),
            Sel("Berlaku", id=f"t-pagu-{b.simpul_id}", teks=rp(b.pagu), bawah=versi),
        )

    def _sel(self, kolom: Kolom, b: BarisAnggaran) -> Sel:
        nilai = self.ruang.bahan.pagu_kolom.get(kolom.kode, {}).get(b.simpul_id)
        return self.ruang.sel_uang(kolom, b.simpul_id, nilai, kolom.waktu)

    def terisi(self, simpul_id: int) -> bool | None:
        """Whether the newest version has an amount."""
        return any(k.kode in self.ruang.bahan.ada(simpul_id, JenisUang.PAGU) for k in self.kolom)

    def keterangan(self, b: BarisAnggaran) -> Iterator[str]:
        if (JenisUang.PAGU, b.simpul_id) in self.ruang.bahan.rinci:
            yield "Pagu dirinci per rekening; di sini hanya dijumlahkan."
