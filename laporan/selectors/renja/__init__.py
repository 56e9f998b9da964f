"""The material of a Renja: one load of performance, money and plan, then everything from memory."""

from __future__ import annotations

from collections.abc import Mapping

from kinerja.bentuk import Target
from kinerja.selectors import ada_isi
from laporan.bahan import Penandatangan
from laporan.models import Laporan
from laporan.selectors.lkip import gambar, lambang, penandatangan, tabel_pendukung
from laporan.selectors.renja.evaluasi import evaluasi
from laporan.selectors.renja.pilihan import belum_renja, bentuk_renja, pilihan_bentuk, pilihan_tc29
from laporan.selectors.renja.rencana import AWAL, KEBUTUHAN, MAJU, RENJA, Pohon
from laporan.selectors.tata import tata_berlaku
from laporan.susun.renja.bahan import BahanRenja, BarisPelayanan, BarisTujuan, SimpulRenja
from renstra.models import Indikator, Pembanding
from renstra.perhitungan.kode import baca_kode
from renstra.selectors.nomenklatur import nama_resmi
from sakip.inti.angka import format_ringkas
from sakip.inti.istilah import DokumenTarget, JenisPembanding
from sakip.inti.periode import format_tanggal
from sakip.models import PerangkatDaerah
from sakip.selectors import kepala_pada

__all__ = ["bahan_renja", "belum_renja", "bentuk_renja", "pilihan_bentuk", "pilihan_tc29"]

URUSAN_DASAR = "1"
"""Urusan wajib pelayanan dasar: the ones with a standar pelayanan minimal (regulation.md 5)."""


def bahan_renja(perangkat_daerah: PerangkatDaerah, tahun: int, bentuk: str = "", tc29: str = "") -> BahanRenja:
    """Everything the Renja of a year says, in a fixed number of queries. The caller has checked who may see it."""
    bentuk = bentuk or pilihan_bentuk(perangkat_daerah, tahun)[0][0]
    tc29 = tc29 or pilihan_tc29(perangkat_daerah, tahun)[0][0]
    return _Penyusun(perangkat_daerah, tahun, bentuk, tc29).susun()


class _Penyusun:
    """Reads a Renja's material step by step."""

    def __init__(self, perangkat_daerah: PerangkatDaerah, tahun: int, bentuk: str, tc29: str) -> None:
        self.pd, self.tahun, self.bentuk, self.tc29 = perangkat_daerah, tahun, bentuk, tc29
        self.pohon = Pohon(perangkat_daerah, tahun)
        self.k = self.pohon.k
        laporan = Laporan.objects.milik(perangkat_daerah).filter(tahun=tahun, jenis="renja")
        self.laporan = laporan.select_related("penandatangan").first()

    def susun(self) -> BahanRenja:
        pd, la, n = self.pd, self.laporan, self.tahun
        renja, maju = self.pohon.rencana(RENJA, n), self.pohon.rencana(MAJU, n + 1)
        awal, kebutuhan = self.pohon.rencana(AWAL, n), self.pohon.rencana(KEBUTUHAN, n)
        tc29 = evaluasi(self.pohon)
        bernama = {i for r in (renja, maju, awal, kebutuhan) for i in r.isi} | {e.simpul_id for e in tc29}
        simpul = self.pohon.simpul(bernama)
        pengukuran = self.k.pengukuran(n - 2)
        standar = self.standar()
        return BahanRenja(
            perangkat_daerah=pd.nama,
            pemda=pd.pemda.nama,
            daerah=pd.pemda.daerah,
            tempat=(la.tempat if la else "") or pd.pemda.tempat,
            tahun=n,
            aturan=self.k.aturan(n),
            judul=self.judul(),
            tanggal=la.tanggal if la else None,
            tanggal_cetak=format_tanggal(la.tanggal, la.ketelitian) if la and la.tanggal else "",
            penandatangan=self.penandatangan(),
            bentuk=self.bentuk,
            tc29=self.tc29,
            simpul=simpul,
            nama_resmi=self.nama_resmi(simpul),
            evaluasi=tc29,
            pengukuran=pengukuran,
            tujuan_sasaran=self.tujuan_sasaran(),
            pelayanan=self.pelayanan(standar),
            bermutu_standar=bool(standar) or any(URUSAN_DASAR in s.atas for s in simpul.values()),
            renja=renja,
            maju=maju,
            awal=awal,
            kebutuhan=kebutuhan,
            tujuan=self.tujuan(),
            naskah={(x.kunci, x.rujukan): x.isi for x in la.naskah.all()} if la else {},
            tabel=tuple(map(tabel_pendukung, la.tabel.all())) if la else (),
            gambar=gambar(la),
            lambang=lambang(pd.pemda),
            tata=tata_berlaku(pd.pemda_id, n, "renja"),
        )

    def judul(self) -> str:
        """The title without its year, which the tree adds."""
        judul = self.laporan.judul if self.laporan else ""
        return judul.strip().removesuffix(f"Tahun {self.tahun}").strip() or "Rencana Kerja (Renja)"

    def penandatangan(self) -> Penandatangan:
        """The named signatory, else the head on the report's day, else an empty line under the title."""
        la = self.laporan
        pejabat = la.penandatangan if la else None
        if pejabat is None and la and la.tanggal:
            pejabat = kepala_pada(self.pd, la.tanggal)
        return penandatangan(pejabat) or Penandatangan(f"Kepala {self.pd.nama}")

    def nama_resmi(self, simpul: Mapping[int, SimpulRenja]) -> dict[str, str]:
        kode = {baca_kode(k) for s in simpul.values() for k in s.atas}
        return nama_resmi([k for k in kode if k is not None], self.tahun)

    def standar(self) -> dict[int, str]:
        """National standards of the years up to n, the latest of each indicator."""
        milik = Pembanding.objects.milik(self.pd).filter(
            jenis=JenisPembanding.NASIONAL.value, tahun__lte=self.tahun, indikator__simpul__isnull=True
        )
        return {p.indikator_id: f"{format_ringkas(p.nilai)} ({p.tahun})" for p in milik.order_by("tahun", "nama")}

    def _iku(self, tahun: int) -> list[int]:
        """IKU that a plan gives a target for in a year."""
        return [i.pk for i in self._strategis(tahun) if i.iku and self.pohon.rencana_tahun(i.pk, tahun)[1]]

    def _strategis(self, tahun: int) -> list[Indikator]:
        """Indicators of tujuan and sasaran of the Renstra that counts in a year."""
        semua = self.k.indikator.values()
        return [i for i in semua if i.simpul_id is None and self.pohon.berlaku(i.pk, tahun)]

    def pelayanan(self, standar: Mapping[int, str]) -> tuple[BarisPelayanan, ...]:
        n = self.tahun
        iku = self._iku(n) or self._iku(n - 2)
        return tuple(
            BarisPelayanan(
                indikator=self.pohon.indikator(i),
                standar=standar.get(i, ""),
                target=tuple(self._target_renstra(i, t) for t in range(n - 2, n + 2)),
                titik=tuple(self.k.titik(i, t) for t in (n - 2, n - 1)),
                proyeksi=(self.pohon.rencana_tahun(i, n)[0], self._maju(i)),
            )
            for i in iku
        )

    def _target_renstra(self, i: int, tahun: int) -> Target:
        return self.k.rencana(self.k.pada_tahun(i, tahun), tahun, DokumenTarget.RENSTRA) or Target()

    def _maju(self, i: int) -> Target:
        """The forward estimate of n+1, else what the plan says of it."""
        maju = self.k.rencana(i, self.tahun + 1, DokumenTarget.PRAKIRAAN_MAJU)
        return maju if maju and ada_isi(maju) else self.pohon.rencana_tahun(i, self.tahun + 1)[0]

    def tujuan_sasaran(self) -> dict[int, str]:
        return {
            i.sasaran.pk: i.sasaran.tujuan.teks
            for i in self.k.indikator.values()
            if i.sasaran is not None and i.sasaran.tujuan is not None
        }

    def tujuan(self) -> tuple[BarisTujuan, ...]:
        """Indicators of tujuan and sasaran with a target for n, tujuan first."""
        hasil = []
        for i in sorted(self._strategis(self.tahun), key=lambda i: i.tujuan_id is None):
            target, dokumen = self.pohon.rencana_tahun(i.pk, self.tahun)
            if dokumen:
                hasil.append(self._baris_tujuan(i, target, dokumen))
        return tuple(hasil)

    def _baris_tujuan(self, i: Indikator, target: Target, dokumen: str) -> BarisTujuan:
        atas = i.tujuan or (i.sasaran.tujuan if i.sasaran else None)
        sasaran = i.sasaran.teks if i.sasaran else ""
        return BarisTujuan(atas.teks if atas else "", sasaran, self.pohon.indikator(i.pk), target, dokumen)
