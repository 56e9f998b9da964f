"""Programs, kegiatan and sub kegiatan of a Renstra under their tujuan and sasaran (T-C.27)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from anggaran.bentuk import BarisAnggaran
from anggaran.selectors import Anggaran
from anggaran.selectors.isian import pemilik_unit
from kinerja.bentuk import Target
from kinerja.perhitungan import hitung_target
from kinerja.selectors import Kinerja, ada_isi
from laporan.bahan import BahanIndikator, BahanRenstra, BahanSasaran
from laporan.selectors.uang_simpul import UangSimpul
from laporan.susun.lkip.tabel_rencana import di_renstra
from laporan.susun.renstra.bahan import (
    IndikatorRencana,
    SasaranRencana,
    SimpulRencana,
    TargetTahun,
    TujuanRencana,
)
from renstra.models import SimpulTahun
from renstra.perhitungan.kode import kode_tertulis
from renstra.selectors import DOKUMEN
from sakip.inti.angka import jumlah_ada
from sakip.inti.istilah import DokumenTarget
from sakip.models import PerangkatDaerah, UnitKerja


def indikator_rencana(k: Kinerja, i: int, masa: range) -> IndikatorRencana:
    """An indicator with its targets over the years of the plan and what was known before them."""
    ind, ket = k.indikator[i], k.ketentuan(i)
    akhir = k.rencana(i, masa[-1], DokumenTarget.RENSTRA)
    return IndikatorRencana(
        nama=ind.nama,
        satuan=ind.satuan,
        ketentuan=ket,
        awal=k.titik(i, masa[0] - 1),
        target=tuple(target_renstra(k, i, t) for t in masa),
        akhir=hitung_target(ket, akhir) if akhir else Target(),
    )


def target_renstra(k: Kinerja, i: int, tahun: int) -> TargetTahun:
    """The Renstra's target of a year; where it set none, the yearly plan's under its name."""
    for dokumen in DOKUMEN:
        t = k.rencana(i, tahun, dokumen)
        if t is not None and ada_isi(t):
            nama = "" if dokumen is DokumenTarget.RENSTRA else dokumen.label
            return TargetTahun(tahun, hitung_target(k.ketentuan(i), t), nama)
    return TargetTahun(tahun, Target())


class RencanaProgram:
    """The tree of T-C.27 from performance and money in memory; three small queries for units and places."""

    def __init__(self, pd: PerangkatDaerah, k: Kinerja, a: Anggaran, uang: UangSimpul, tahun: int) -> None:
        self.pd, self.k, self.a, self.uang, self.tahun = pd, k, a, uang, tahun
        self.masa = range(min(uang.tabel), max(uang.tabel) + 1)
        self.unit = {u.pk: u.nama for u in UnitKerja.objects.milik(pd)}
        self.pemilik = pemilik_unit(a.simpul.values())
        self.lokasi = self._lokasi()
        self.indikator = self._indikator()

    def _lokasi(self) -> dict[int, str]:
        """Places as the Renstra states them, else the newest yearly plan."""
        baris = SimpulTahun.objects.milik(self.pd).filter(tahun__in=list(self.masa)).exclude(lokasi="")
        urut = sorted(baris, key=lambda s: (s.dokumen == DokumenTarget.RENSTRA.value, s.tahun, s.pk))
        return {s.simpul_id: s.lokasi for s in urut}

    def _indikator(self) -> dict[int, list[int]]:
        """Indicators of the Renstra by node, further nodes that they measure last."""
        masa = {i.pk: i for i in self.k.untuk_isian(self.tahun)}
        hasil: dict[int, list[int]] = defaultdict(list)
        for ind in masa.values():
            if ind.simpul_id is not None:
                hasil[ind.simpul_id].append(ind.pk)
        for i, jenis, simpul in self.k.tautan:
            if jenis == "simpul" and i in masa:
                hasil[simpul].append(i)
        return hasil

    def susun(self, r: BahanRenstra, diperjanjikan: Collection[int]) -> tuple[TujuanRencana, ...]:
        """Every program once, under the first sasaran it supports; those that support none come last."""
        urut = {s.id: n for n, s in enumerate(r.sasaran)}
        milik: dict[int | None, list[BarisAnggaran]] = defaultdict(list)
        rujukan: dict[int, list[str]] = defaultdict(list)
        kini: list[BarisAnggaran] = []
        for b in self._baris():
            if b.tingkat == 0:
                didukung = sorted((s for s in b.sasaran if s in urut), key=urut.__getitem__)
                kini = milik[didukung[0] if didukung else None]
                for s in didukung[1:]:
                    rujukan[s].append(b.nama)
            kini.append(b)
        tujuan = [
            TujuanRencana(
                t.teks,
                self._semua(t.indikator),
                tuple(self._sasaran(s, diperjanjikan, milik[s.id], rujukan[s.id]) for s in t.sasaran),
            )
            for t in r.tujuan
        ]
        if milik[None]:
            lain_lain = SasaranRencana("", (), tuple(map(self._simpul, milik[None])))
            tujuan.append(TujuanRencana("", (), (lain_lain,)))
        return tuple(tujuan)

    def _baris(self) -> Iterable[BarisAnggaran]:
        """Nodes with money in any year or with an indicator, in the agency's order; of a chain only the newest, and a
        predecessor that still has a kegiatan or sub kegiatan that nothing replaced."""
        ada = dict.fromkeys((*self.uang.terkini(), *self.indikator))
        lama = {p for i in ada for p in self.uang.rantai(i)[1:]}
        tabel = self.a.tabel(self.tahun, tambahan=[i for i in ada if i not in lama])
        tampil = {b.simpul_id for b in tabel.baris if b.simpul_id not in lama}
        for i in list(tampil):
            while (induk := self.a.simpul[i].induk_id) is not None and induk not in tampil:
                tampil.add(i := induk)
        self.uang.terpisah = tampil & lama
        return (self._sasaran_penerus(b) for b in tabel.baris if b.simpul_id in tampil)

    def _sasaran_penerus(self, b: BarisAnggaran) -> BarisAnggaran:
        """A predecessor supports what its successor supports."""
        if b.simpul_id not in self.uang.terpisah:
            return b
        penerus = (i for i in self.a.simpul if b.simpul_id in self.uang.rantai(i)[1:])
        sasaran = (s for i in penerus for s in self.a.sasaran_simpul[i])
        return replace(b, sasaran=tuple(dict.fromkeys((*b.sasaran, *sasaran))))

    def _sasaran(
        self,
        s: BahanSasaran,
        diperjanjikan: Collection[int],
        baris: Sequence[BarisAnggaran],
        rujukan: Sequence[str],
    ) -> SasaranRencana:
        milik = self._semua(di_renstra(diperjanjikan, s))
        return SasaranRencana(s.teks, milik, tuple(map(self._simpul, baris)), tuple(rujukan))

    def _semua(self, indikator: Iterable[BahanIndikator]) -> tuple[IndikatorRencana, ...]:
        return tuple(indikator_rencana(self.k, i.id, self.masa) for i in indikator)

    def _kode(self, i: int) -> str:
        """The official form of the code, else as printed, else the key where it is no name that was made up."""
        s = self.a.simpul[i]
        kode = kode_tertulis(s.kunci, s.kode_cetak)
        return kode if s.kode_cetak or kode[:1].isdigit() else ""

    def _simpul(self, b: BarisAnggaran) -> SimpulRencana:
        i = b.simpul_id
        rantai = [n for n in self.uang.rantai(i) if n == i or n not in self.uang.terpisah]
        uang = tuple(self.uang.pagu(i, t) for t in self.masa)
        return SimpulRencana(
            kode=self._kode(i),
            nama=b.nama,
            tingkat=b.tingkat,
            indikator=tuple(
                indikator_rencana(self.k, x, self.masa) for n in rantai for x in self.indikator.get(n, ())
            ),
            uang=uang,
            akhir=None if self.uang.tanpa_pagu() else jumlah_ada(uang),
            unit=self.unit.get(self.pemilik.get(i) or 0, "") or self.pd.singkatan or self.pd.nama,
            lokasi=next((self.lokasi[n] for n in rantai if n in self.lokasi), ""),
        )
