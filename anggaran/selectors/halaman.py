"""The budget of a year as its page shows it."""

from __future__ import annotations

from decimal import Decimal

from anggaran.bentuk import BarisAnggaran, BarisHalaman, HalamanAnggaran, ProgramHalaman, TabelAnggaran, UangTahun
from anggaran.perhitungan import jejak_penyerapan, pertumbuhan
from anggaran.selectors.uang import Anggaran, muat
from sakip.inti.istilah import VersiPagu
from sakip.models import PerangkatDaerah


def halaman_anggaran(
    perangkat_daerah: PerangkatDaerah,
    tahun: int,
    *,
    triwulan: int | None = None,
    sampai: VersiPagu | None = None,
    desimal: int = 2,
) -> HalamanAnggaran:
    """The budget of a year as its page shows it. The caller has checked who may see it."""
    a = muat(perangkat_daerah)
    pilihan = a.versi_terpakai(tahun)
    sampai = sampai if sampai in pilihan else None
    tabel = a.tabel(tahun, triwulan, sampai)
    penyusun = _PenyusunHalaman(a, tabel, desimal)
    return HalamanAnggaran(
        tabel=tabel,
        program=penyusun.program(),
        total=penyusun.total(),
        pilihan=pilihan,
        sampai=sampai,
        berkas=tabel.total.kas is not None or any(b.kas is not None for b in tabel.baris),
        berincian=any(b.tingkat for b in tabel.baris),
        berfisik=any(b.fisik is not None for b in tabel.baris),
        jenis_belanja=a.menurut_jenis(tahun),
        riwayat=tuple(_riwayat(a.tabel(t)) for t in a.tahun_berisi()),
        catatan=sum(bool(b.catatan) for b in (*tabel.baris, tabel.total)),
        tahun_berisi=tuple(a.tahun_berisi()),
    )


def _riwayat(tabel: TabelAnggaran) -> UangTahun:
    t = tabel.total
    versi = ", ".join(tabel.versi) or t.versi
    return UangTahun(tabel.tahun, t.pagu, t.realisasi, t.penyerapan, t.sisa, versi)


class _PenyusunHalaman:
    """Rows of the page: each with its trace, and its ceiling before and after the change."""

    def __init__(self, a: Anggaran, tabel: TabelAnggaran, desimal: int) -> None:
        self.tabel, self.desimal = tabel, desimal
        self.murni = a.tabel(tabel.tahun, tabel.triwulan, VersiPagu.MURNI)
        self.berlaku = a.tabel(tabel.tahun, tabel.triwulan)
        self._murni = {b.simpul_id: b.pagu for b in self.murni.baris}
        self._berlaku = {b.simpul_id: b.pagu for b in self.berlaku.baris}
        self._induk = {s.induk_id for s in a.simpul.values() if s.pk in self._berlaku}

    def program(self) -> tuple[ProgramHalaman, ...]:
        kelompok: list[list[BarisHalaman]] = []
        for b in self.tabel.baris:
            if b.tingkat == 0:
                kelompok.append([])
            kelompok[-1].append(self._baris(b, self._murni[b.simpul_id], self._berlaku[b.simpul_id]))
        return tuple(ProgramHalaman(tuple(k)) for k in kelompok)

    def total(self) -> BarisHalaman:
        return self._baris(self.tabel.total, self.murni.total.pagu, self.berlaku.total.pagu)

    def _baris(self, b: BarisAnggaran, murni: Decimal | None, berlaku: Decimal | None) -> BarisHalaman:
        versi = b.versi or ", ".join(self.tabel.versi)
        jejak = jejak_penyerapan(b.pagu, b.realisasi, versi=versi, desimal=self.desimal, catatan=b.catatan)
        return BarisHalaman(b, jejak, b.simpul_id in self._induk, murni, berlaku, pertumbuhan(murni, berlaku))
