"""The material of Formulir E.81: one agency, one quarter, in a fixed number of queries (regulation.md 4.8, 7)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from anggaran.bentuk import BarisAnggaran, TabelAnggaran
from anggaran.selectors.isian import pemilik_unit
from kinerja.bentuk import Isian, Realisasi, Target
from kinerja.models import Realisasi as BarisRealisasi
from kinerja.perhitungan import hitung_realisasi, hitung_target, target_terpakai, target_tertulis
from kinerja.perhitungan.realisasi import BELUM
from kinerja.selectors import ada_isi, skala
from laporan.bahan import Penandatangan
from laporan.selectors.e81_uang import AKHIR, UangFormulir
from laporan.selectors.lkip import Gabungan, penandatangan
from laporan.selectors.triwulan import akhir_triwulan, kepala_triwulan, tanggal_ajuan
from laporan.susun.e81.bahan import (
    BahanE81,
    CatatanIndikator,
    IndikatorSasaran,
    KelompokE81,
    KinerjaE81,
    SimpulE81,
)
from renstra.models import Renstra, Sasaran
from sakip.alur.arsip import riwayat_periode
from sakip.alur.baca import hari_ini, status_periode
from sakip.inti.aturan import SKALA_BAKU
from sakip.inti.istilah import DokumenTarget, KeadaanPengisian
from sakip.inti.periode import TAHUN, TRIWULAN, format_tanggal
from sakip.models import Pejabat, Pemda, PerangkatDaerah, UnitKerja
from sakip.selectors import terakhir_menjabat

RENJA, PK = "renja", "pk"
KEPALA_BAPPEDA = r"^kepala (bap+e(l|r|ko|kab|da($|[^a-z]|litbang))|badan perencanaan)"
"""Bappeda, Bappelitbangda, Bapelitbang, Baperida, Bapperida; not Bapenda (revenue) nor Bapedalda (environment)."""


def bahan_e81(perangkat_daerah: PerangkatDaerah, tahun: int, triwulan: int, sumber: str = RENJA) -> BahanE81:
    """Everything the form of a quarter says. ``sumber``: whose target stands in column 7 where there are several,
    that of the Renja or of the Perjanjian Kinerja. The caller has checked who may see it."""
    return PenyusunE81(perangkat_daerah, tahun, triwulan, sumber).susun()


def kepala_bappeda(pemda: Pemda, pada: date) -> Penandatangan | None:
    """Who heads the pemda's planning agency on a day, by the title; ``None`` where nobody is recorded."""
    calon = Pejabat.objects.filter(pemda=pemda, jabatan__iregex=KEPALA_BAPPEDA).menjabat(pada)
    return penandatangan(terakhir_menjabat(calon))


class PenyusunE81:
    """Reads the form's material step by step."""

    def __init__(self, pd: PerangkatDaerah, tahun: int, triwulan: int, sumber: str) -> None:
        self.pd, self.tahun, self.triwulan, self.sumber = pd, tahun, triwulan, sumber
        self.g = Gabungan(pd, tahun, triwulan)
        self.k, self.a = self.g.kinerja, self.g.anggaran
        self.renstra = Renstra.objects.milik(pd).meliputi(tahun).order_by("-perubahan_ke", "-tahun_awal").first()
        self.sasaran = list(Sasaran.objects.filter(renstra=self.renstra)) if self.renstra else []
        self.uang = UangFormulir(self.g, self.renstra)
        self.unit = {u.pk: u.nama for u in UnitKerja.objects.milik(pd)}

    def susun(self) -> BahanE81:
        pd, r = self.pd, self.renstra
        tanggal = tanggal_ajuan(pd, riwayat_periode(pd, self.tahun, self.triwulan).pengajuan)
        akhir = akhir_triwulan(self.tahun, self.triwulan)
        kata = self._kata()
        lanjut = kata["lanjut"]
        kelompok = tuple(self._kelompok())
        return BahanE81(
            perangkat_daerah=pd.nama,
            pemda=pd.pemda.nama,
            daerah=pd.pemda.daerah,
            tempat=pd.pemda.tempat,
            tahun=self.tahun,
            triwulan=self.triwulan,
            sumber=self.sumber,
            aturan=self.g.aturan,
            skala=skala(SKALA_BAKU),  # the form's own (regulation.md 4.9), whatever the LKIP is graded by
            draf=self._draf(),
            tanggal=tanggal,
            tanggal_cetak=format_tanggal(tanggal) if tanggal else "",
            kepala=kepala_triwulan(pd, tanggal, akhir),
            bappeda=kepala_bappeda(pd.pemda, tanggal or akhir),
            renstra=str(r) if r else "",
            tahun_awal=self.k.tahun_awal(r) if r else None,
            tahun_akhir=r.tahun_akhir if r else None,
            perubahan=self.uang.perubahan,
            versi=self.tabel.versi,
            belum_diaudit=self.tabel.belum_diaudit,
            tanpa_pagu=self.uang.tanpa_pagu,
            tanpa_realisasi=self.uang.tanpa_realisasi,
            sasaran=tuple(self._indikator_sasaran()),
            kelompok=kelompok,
            jumlah=self.uang.jumlah([s.uang for k in kelompok for s in k.simpul if s.tingkat == 0]),
            pendorong=kata["pendorong"],
            penghambat=kata["penghambat"],
            lanjut_triwulan=() if self.triwulan == AKHIR else lanjut,
            lanjut_renja=lanjut if self.triwulan == AKHIR else (),
        )

    def _draf(self) -> bool:
        status = status_periode(self.pd, self.tahun)[self.triwulan]
        return status.keadaan_pada(hari_ini(self.pd)) is not KeadaanPengisian.DIKUNCI

    # -- which budget, which target

    @cached_property
    def tabel(self) -> TabelAnggaran:
        return self.uang.tabel(self.indikator)

    @cached_property
    def indikator(self) -> dict[int, list[int]]:
        """Indicators by node, those of the Renstra that counts."""
        masa = {i.pk for i in self.k.untuk_isian(self.tahun)}
        per_simpul = {
            s: [b.indikator_id for b in baris if b.indikator_id in masa]
            for s, baris in self.k.program(self.tahun).items()
        }
        return {s: isi for s, isi in per_simpul.items() if isi}

    def target(self, indikator_id: int) -> tuple[Target, str]:
        """The year's target with its document: that of the Renja if asked for, else as everywhere."""
        rencana = [DokumenTarget.RENJA]
        if self.uang.sesudah_perubahan:
            rencana.insert(0, DokumenTarget.RENJA_PERUBAHAN)
        for dokumen in rencana if self.sumber == RENJA else ():
            t = self.k.rencana(indikator_id, self.tahun, dokumen)
            if t is not None and ada_isi(t):
                return t, dokumen.label
        return self.k.target(indikator_id, self.tahun, self.triwulan)

    # -- rows

    def _indikator_sasaran(self) -> Iterable[IndikatorSasaran]:
        for b in self.g.pengukuran.baris:
            teks = target_tertulis(b.ketentuan, hitung_target(b.ketentuan, self.target(b.indikator_id)[0]))
            yield IndikatorSasaran(b.induk.teks, b.nama, b.satuan, teks)

    def _kelompok(self) -> Iterable[KelompokE81]:
        """Programs by the sasaran they support, in the order of the plan; those that support none come last."""
        urut = {s.pk: n for n, s in enumerate(self.sasaran)}
        kelompok: dict[tuple[int, ...], list[SimpulE81]] = {}
        kini: list[SimpulE81] = []
        for b in self.tabel.baris:
            if b.tingkat == 0:
                kini = kelompok.setdefault(tuple(sorted(urut[s] for s in b.sasaran if s in urut)), [])
            kini.append(self._simpul(b))
        for kunci in sorted(kelompok, key=lambda k: (not k, k)):
            yield KelompokE81(tuple(self.sasaran[n].teks for n in kunci), tuple(kelompok[kunci]))

    def _simpul(self, b: BarisAnggaran) -> SimpulE81:
        return SimpulE81(
            nama=b.nama,
            tingkat=b.tingkat,
            uang=self.uang.baris(b),
            indikator=tuple(self._kinerja(i) for i in self.indikator.get(b.simpul_id, ())),
            unit=self._nama_unit(b.simpul_id),
            catatan=b.catatan,
        )

    def _nama_unit(self, simpul_id: int) -> str:
        return self.unit.get(self._pemilik.get(simpul_id) or 0, "") or self.pd.singkatan or self.pd.nama

    @cached_property
    def _pemilik(self) -> dict[int, int | None]:
        return pemilik_unit(self.a.simpul.values())

    # -- K

    def _kinerja(self, i: int) -> KinerjaE81:
        ind, ket = self.k.indikator[i], self.k.ketentuan(i)
        isian = self.k.isian_nyata(i, self.tahun)
        tahun_ini = self.k.realisasi(i, self.tahun, self.triwulan)
        target, dokumen = self.target(i)
        target = target_terpakai(ket, hitung_target(ket, target), tahun_ini)
        triwulan = [self._satu_triwulan(i, isian, t) for t in TRIWULAN]
        capaian = [None if r is None else self.k.hitung(i, self.tahun, target, r) for r in triwulan]
        akhir = self.k.target_akhir(i)
        renstra = self.g.realisasi_renstra(i, self.tahun, self.triwulan)
        target_akhir = hitung_target(ket, akhir[1]) if akhir else Target()
        return KinerjaE81(
            nama=ind.nama,
            satuan=ind.satuan,
            ketentuan=ket,
            akhir=target_akhir,
            lalu=self._lalu(i),
            target=target,
            dokumen=dokumen,
            triwulan=(triwulan[0], triwulan[1], triwulan[2], triwulan[3]),
            tahun_ini=tahun_ini,
            renstra=renstra,
            capaian_triwulan=(capaian[0], capaian[1], capaian[2], capaian[3]),
            capaian_tahun=self.k.hitung(i, self.tahun, target, tahun_ini),
            capaian_renstra=self.k.hitung(i, self.tahun, target_akhir, renstra),
        )

    def _satu_triwulan(self, i: int, isian: Iterable[Isian], triwulan: int) -> Realisasi | None:
        """A quarter by itself: its slice, or its position; nothing after the quarter asked for."""
        if triwulan > self.triwulan:
            return None
        sendiri = [x for x in isian if x.periode == triwulan]
        return hitung_realisasi(self.k.ketentuan(i), sendiri, sampai=triwulan)

    def _lalu(self, i: int) -> Realisasi:
        """What the Renstra had reached before the year; nothing in its first year."""
        if self.tahun <= self.k.tahun_awal(self.k.indikator[i].renstra):
            return BELUM
        return self.g.realisasi_renstra(i, self.tahun - 1)

    # -- words

    def _kata(self) -> dict[str, tuple[CatatanIndikator, ...]]:
        """What was typed beside the figures of the quarter, of TW IV also beside those of the year."""
        periode = (AKHIR, TAHUN) if self.triwulan == AKHIR else (self.triwulan,)
        baris = BarisRealisasi.objects.milik(self.pd).tahun(self.tahun).sebenarnya().filter(periode__in=periode)
        isi = sorted((b for b in baris if b.indikator_id in self._urut), key=lambda b: self._urut[b.indikator_id])
        return {
            "pendorong": self._catatan((b, b.pendorong) for b in isi),
            "penghambat": self._catatan((b, b.penghambat) for b in isi),
            "lanjut": self._catatan((b, b.tindak_lanjut or b.solusi) for b in isi),
        }

    @cached_property
    def _urut(self) -> dict[int, int]:
        return {i: n for n, i in enumerate(self.k.indikator)}

    def _catatan(self, isi: Iterable[tuple[BarisRealisasi, str]]) -> tuple[CatatanIndikator, ...]:
        pasangan = dict.fromkeys((b.indikator_id, teks.strip()) for b, teks in isi)
        return tuple(CatatanIndikator(self.k.indikator[i].nama, teks) for i, teks in pasangan if teks)
