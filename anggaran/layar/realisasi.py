"""Realisasi keuangan and fisik of a quarter month by month, or of the year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from anggaran.bentuk import BarisAnggaran, JenisUang, Kolom
from anggaran.layar.bentuk_layar import Kepala, Sel
from anggaran.layar.dasar import STRIP, Ruang, rp
from anggaran.perhitungan import jejak_penyerapan, tercampur
from sakip.inti.angka import bulatkan, format_persen, format_ringkas
from sakip.inti.aturan import Aturan
from sakip.inti.periode import TRIWULAN, bulan_triwulan, nama_bulan, nama_sampai, nama_singkat

DUA = (JenisUang.KEUANGAN, JenisUang.FISIK)


def teks_persen(nilai: Decimal | None) -> str:
    return STRIP if nilai is None else format_ringkas(nilai)


@dataclass
class Realisasi:
    """What both views share: pagu in force, s.d. with penyerapan, sisa."""

    ruang: Ruang
    aturan: Aturan
    per_triwulan: bool = False

    def sel_pagu(self, b: BarisAnggaran) -> Sel:
        berbeda = len(self.ruang.bahan.tabel.versi) > 1 and b.simpul_id and b.versi
        return Sel("Pagu", id=f"t-pagu-{b.simpul_id}", teks=rp(b.pagu), bawah=b.versi.lower() if berbeda else "")

    def sel_sampai(self, b: BarisAnggaran, judul: str) -> Sel:
        """S.d. the period, and beneath it how much of the pagu that is, with its trace."""
        desimal, nilai = self.aturan.desimal_penyerapan, b.penyerapan.nilai
        versi = b.versi or ", ".join(self.ruang.bahan.tabel.versi)
        return Sel(
            judul,
            id=f"t-sd-{b.simpul_id}",
            teks=rp(b.realisasi),
            persen="" if nilai is None else format_persen(bulatkan(nilai, desimal), desimal),
            jejak=jejak_penyerapan(b.pagu, b.realisasi, versi=versi, desimal=desimal, catatan=b.catatan),
        )

    def sel_sisa(self, b: BarisAnggaran) -> Sel:
        return Sel(self.aturan.judul_sisa, id=f"t-sisa-{b.simpul_id}", teks=rp(b.sisa))

    def fisik_terbaca(self, kolom: Kolom, b: BarisAnggaran) -> str:
        return teks_persen(self.ruang.bahan.sel.get((b.simpul_id, kolom.kode)))

    def sel_fisik(self, kolom: Kolom, b: BarisAnggaran, judul: str) -> Sel:
        if self.ruang.berinput(kolom, b.simpul_id):
            return Sel(judul, kotak=(self.ruang.kotak(kolom, b.simpul_id),), kelas="fisik")
        if b.simpul_id not in self.ruang.bahan.daun and (b.simpul_id, kolom.kode) not in self.ruang.bahan.sel:
            return Sel(judul)  # a position in percent does not add up
        return Sel(judul, id=f"t-{kolom.kode}-{b.simpul_id}", teks=self.fisik_terbaca(kolom, b))

    def keterangan(self, b: BarisAnggaran) -> Iterator[str]:
        """Why a node has no inputs here although it is the reader's."""
        if (JenisUang.KEUANGAN, b.simpul_id) in self.ruang.bahan.rinci:
            yield "Realisasi keuangan dirinci per rekening; di sini hanya dijumlahkan."


@dataclass
class RealisasiTriwulan(Realisasi):
    """Three months of money and of physical progress; a node that keeps a quarter's amount shows that one."""

    @property
    def k(self) -> int:
        assert self.ruang.triwulan  # noqa: S101  the sheet of a quarter
        return self.ruang.triwulan

    def kepala(self) -> tuple[Kepala, ...]:
        bulan = [nama_bulan(b) for b in bulan_triwulan(self.k)]
        return (
            Kepala("Pagu", "(Rp)"),
            *(Kepala("Keuangan", f"{b} (Rp)", isi=True) for b in bulan),
            Kepala(f"s.d. {nama_singkat(self.k)} (Rp)", "penyerapan"),
            Kepala(self.aturan.judul_sisa, "(Rp)"),
            *(Kepala("Fisik", f"{b[:3]} (%)", isi=True) for b in bulan),
        )

    def sel(self, b: BarisAnggaran) -> tuple[Sel, ...]:
        return (
            self.sel_pagu(b),
            *self._kelompok(JenisUang.KEUANGAN, b),
            self.sel_sampai(b, f"Realisasi {nama_sampai(self.k)}"),
            self.sel_sisa(b),
            *self._kelompok(JenisUang.FISIK, b),
        )

    def _kelompok(self, jenis: JenisUang, b: BarisAnggaran) -> tuple[Sel, ...]:
        """Three months; or one cell for the quarter; where history holds both, the quarter beside its last month."""
        tw, ada = Kolom(jenis, triwulan=self.k), self.ruang.bahan.ada(b.simpul_id, jenis)
        bulan = [Kolom(jenis, bulan=n) for n in bulan_triwulan(self.k)]
        bulanan = any(kolom.kode in ada for kolom in bulan)
        if not bulanan and self._satu_triwulan(tw, ada, b):
            return (self._sel_triwulan(tw, b),)
        sel = [self._sel_bulan(kolom, b) for kolom in bulan]
        if bulanan and tw.kode in ada and self.ruang.berinput(tw, b.simpul_id):
            kotak = self.ruang.kotak(tw, b.simpul_id, f"nilai {tw.waktu}")
            sel[-1] = Sel(sel[-1].judul, kotak=(*sel[-1].kotak, kotak), kelas=sel[-1].kelas)
        return tuple(sel)

    def _satu_triwulan(self, tw: Kolom, ada: frozenset[str], b: BarisAnggaran) -> bool:
        kosong = self.per_triwulan and self.ruang.berinput(tw, b.simpul_id) and not tercampur(tw, ada)
        return tw.kode in ada or kosong

    def _judul(self, kolom: Kolom) -> str:
        return f"{'Fisik' if kolom.jenis is JenisUang.FISIK else 'Keuangan'} {kolom.waktu}"

    def _sel_triwulan(self, tw: Kolom, b: BarisAnggaran) -> Sel:
        if self.ruang.berinput(tw, b.simpul_id):
            kotak = self.ruang.kotak(tw, b.simpul_id, f"seluruh {tw.waktu}")
            return Sel(self._judul(tw), kotak=(kotak,), rentang=3)
        nilai = self.ruang.bahan.sel.get((b.simpul_id, tw.kode))
        teks = rp(nilai) if tw.jenis is JenisUang.KEUANGAN else teks_persen(nilai)
        return Sel(self._judul(tw), id=f"t-{tw.kode}-{b.simpul_id}", teks=teks, rentang=3)

    def _sel_bulan(self, kolom: Kolom, b: BarisAnggaran) -> Sel:
        if kolom.jenis is JenisUang.FISIK:
            return self.sel_fisik(kolom, b, self._judul(kolom))
        kas, nilai = self._bulan(kolom, b)
        bawah = f"kas {rp(kas)}" if kas is not None else ""
        return self.ruang.sel_uang(kolom, b.simpul_id, nilai, self._judul(kolom), bawah)

    def _bulan(self, kolom: Kolom, b: BarisAnggaran) -> tuple[Decimal | None, Decimal | None]:
        """Kas and realisasi of a month; the total's are those of its programs."""
        if b.simpul_id:
            return self.ruang.bahan.bulan[kolom.bulan][b.simpul_id]
        return self.ruang.bahan.bulan_total[kolom.bulan]

    def terisi(self, simpul_id: int) -> bool | None:
        """Whether the quarter's money is complete; ``None`` where only a part of its months is."""
        ada = self.ruang.bahan.ada(simpul_id, JenisUang.KEUANGAN)
        if Kolom(JenisUang.KEUANGAN, triwulan=self.k).kode in ada or Kolom(JenisUang.KEUANGAN).kode in ada:
            return True
        banyak = sum(Kolom(JenisUang.KEUANGAN, bulan=n).kode in ada for n in bulan_triwulan(self.k))
        return True if banyak == 3 else None if banyak else False

    def keterangan(self, b: BarisAnggaran) -> Iterator[str]:
        yield from Realisasi.keterangan(self, b)
        ada = self.ruang.bahan.ada(b.simpul_id, JenisUang.KEUANGAN)
        if Kolom(JenisUang.KEUANGAN).kode in ada:
            yield "Realisasi keuangan dicatat setahun; lihat tab Tahun."
        tw = Kolom(JenisUang.KEUANGAN, triwulan=self.k)
        if tw.kode in ada and self.ruang.berinput(tw, b.simpul_id):
            yield f"Dicatat satu angka untuk {tw.waktu}; kosongkan lalu muat ulang untuk mengisi per bulan."


@dataclass
class RealisasiTahun(Realisasi):
    """The quarters as they add up, and the year's own amount where history knows only that."""

    def kepala(self) -> tuple[Kepala, ...]:
        return (
            Kepala("Pagu", "(Rp)"),
            *(Kepala("Keuangan", f"{nama_singkat(k)} (Rp)") for k in TRIWULAN),
            Kepala("Keuangan", "setahun (Rp)", isi=True),
            Kepala("Realisasi (Rp)", "penyerapan"),
            Kepala(self.aturan.judul_sisa, "(Rp)"),
            Kepala("Fisik", "(%)", isi=True),
        )

    def sel(self, b: BarisAnggaran) -> tuple[Sel, ...]:
        return (
            self.sel_pagu(b),
            *(self._sel_triwulan(k, b) for k in TRIWULAN),
            self._setahun(b),
            self.sel_sampai(b, "Realisasi"),
            self.sel_sisa(b),
            self._fisik(b),
        )

    def _sel_triwulan(self, k: int, b: BarisAnggaran) -> Sel:
        bahan = self.ruang.bahan
        nilai = bahan.per_triwulan[k][b.simpul_id][1] if b.simpul_id else bahan.triwulan_total[k][1]
        return Sel(f"Keuangan {nama_singkat(k)}", id=f"t-kt{k}-{b.simpul_id}", teks=rp(nilai))

    def _setahun(self, b: BarisAnggaran) -> Sel:
        kolom = Kolom(JenisUang.KEUANGAN)
        nilai = self.ruang.bahan.sel.get((b.simpul_id, kolom.kode))
        if nilai is None and not self.ruang.berinput(kolom, b.simpul_id):
            return Sel("Keuangan setahun")  # the column beside it has the sum
        return self.ruang.sel_uang(kolom, b.simpul_id, nilai, "Keuangan setahun")

    def _fisik(self, b: BarisAnggaran) -> Sel:
        kolom = Kolom(JenisUang.FISIK)
        sel = self.sel_fisik(kolom, b, "Fisik")
        if sel.kotak or b.fisik is None:
            return sel
        return Sel("Fisik", id=f"t-{kolom.kode}-{b.simpul_id}", teks=teks_persen(b.fisik))

    def terisi(self, simpul_id: int) -> bool | None:
        """Whether the year's money is known in full: the year's own amount, or all four quarters."""
        bahan = self.ruang.bahan
        if Kolom(JenisUang.KEUANGAN).kode in bahan.ada(simpul_id, JenisUang.KEUANGAN):
            return True
        banyak = sum(bahan.per_triwulan[k][simpul_id][1] is not None for k in TRIWULAN)
        return True if banyak == len(TRIWULAN) else None if banyak else False
