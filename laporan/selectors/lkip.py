"""The LKIP's material, and an agency's performance and money together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cache, cached_property, partial
from typing import Any
from zoneinfo import ZoneInfo

from anggaran import selectors as anggaran_selectors
from anggaran.bentuk import BarisAnggaran, JenisBelanja, TabelAnggaran, UangTahun
from anggaran.models import Pagu, RealisasiKeuangan
from anggaran.perhitungan import penyerapan, pertumbuhan, sisa
from anggaran.selectors import Anggaran, jumlahkan
from kinerja import selectors as kinerja_selectors
from kinerja.bentuk import BarisKinerja, Pengukuran, Realisasi
from kinerja.models import NilaiAkip, PerjanjianKinerja, Rekomendasi
from kinerja.models import Realisasi as BarisRealisasi
from kinerja.perhitungan import hitung_realisasi_renstra, target_tertulis
from kinerja.perhitungan.akip import kategori_akip
from kinerja.perhitungan.rekomendasi import keadaan_kini
from kinerja.selectors import Kinerja, nama_dokumen, pk_dihitung, skala
from laporan.bahan import (
    AnalisisIndikator,
    BahanIndikator,
    BahanLkip,
    BahanPK,
    BahanRenstra,
    BahanSasaran,
    BahanTujuan,
    BarisProgram,
    GambarBahan,
    KolomPendukung,
    PembandingBahan,
    Penandatangan,
    Penjelasan,
    RekomendasiBahan,
    TabelPendukungBahan,
    TerhadapRenstra,
    UangSasaran,
)
from laporan.bentuk import Citra
from laporan.bentuk_efisiensi import AturanEfisiensi, BarisEfisiensi, Efisiensi, Pendukung, UangPendukung
from laporan.models import GambarLaporan, Laporan, TabelPendukung
from laporan.perhitungan import efisiensi_gabungan, hitung_efisiensi, uang_pendukung
from laporan.selectors.lambang import lambang as lambang
from laporan.selectors.pejabat import penandatangan as penandatangan
from laporan.selectors.perjanjian import Butir, PembacaPK, kepala_daerah
from laporan.selectors.rincian import rincian_tahun
from laporan.selectors.rkt import rkt_laporan
from laporan.selectors.surat import kata_berlaku
from laporan.selectors.tata import tata_berlaku
from laporan.selectors.unggahan import unggahan
from renstra.models import Indikator, Pembanding, Renstra, Sasaran, TargetRencana, Tujuan
from sakip.inti.aturan import Aturan
from sakip.inti.istilah import CakupanAnggaran, DokumenTarget, JenisPembanding, MetodeEfisiensi
from sakip.inti.periode import TRIWULAN, format_tanggal
from sakip.models import PerangkatDaerah, UnitKerja
from sakip.selectors import kepala_pada

TAHUN_RIWAYAT = 5


def aturan_efisiensi(aturan: Aturan) -> AturanEfisiensi:
    return AturanEfisiensi(
        aturan.metode_efisiensi, aturan.presisi_hitung, aturan.desimal_penyerapan, aturan.desimal_efisiensi
    )


def pendukung_banyak(perangkat_daerah: Iterable[PerangkatDaerah]) -> dict[int, list[int]]:
    """The named supporting programs of each indicator of some agencies; one query."""
    hasil: dict[int, list[int]] = defaultdict(list)
    lewat = Indikator.program_pendukung.through.objects
    pasangan = lewat.filter(indikator__renstra__perangkat_daerah__in=list(perangkat_daerah)).order_by("pk")
    for i, s in pasangan.values_list("indikator_id", "simpulprogram_id"):
        hasil[i].append(s)
    return hasil


class Gabungan:
    """An agency's performance and money together, for one year or s.d. a quarter."""

    def __init__(self, perangkat_daerah: PerangkatDaerah, tahun: int, triwulan: int | None = None) -> None:
        muat = kinerja_selectors.muat(perangkat_daerah), anggaran_selectors.muat(perangkat_daerah)
        self._isi(*muat, tahun, triwulan)
        self._pendukung = self._muat_pendukung()

    def _isi(self, kinerja: Kinerja, anggaran: Anggaran, tahun: int, triwulan: int | None) -> None:
        self.pd, self.tahun, self.triwulan = kinerja.perangkat_daerah, tahun, triwulan
        self.kinerja, self.anggaran = kinerja, anggaran
        self.aturan = self.kinerja.aturan(tahun)

    @classmethod
    def dari(
        cls, kinerja: Kinerja, anggaran: Anggaran, tahun: int, pendukung: Mapping[int, Sequence[int]]
    ) -> Gabungan:
        """From what is loaded already, of many agencies or for several years; ``pendukung`` as ``pendukung_banyak``
        gives it. No queries."""
        g = cls.__new__(cls)
        g._isi(kinerja, anggaran, tahun, None)
        g._pendukung = pendukung
        return g

    @cached_property
    def pengukuran(self) -> Pengukuran:
        return self.kinerja.pengukuran(self.tahun, self.triwulan)

    @cached_property
    def tabel(self) -> TabelAnggaran:
        return self.anggaran.tabel(self.tahun, self.triwulan)

    @cached_property
    def _baris(self) -> dict[int, BarisAnggaran]:
        return {b.simpul_id: b for b in self.tabel.baris}

    _pendukung: Mapping[int, Sequence[int]]

    def _muat_pendukung(self) -> dict[int, list[int]]:
        return pendukung_banyak([self.pd])

    # -- which indicators

    def luar_pk(self) -> tuple[BarisKinerja, ...]:
        """IKU that were measured though the agreement does not name them (Balikpapan 2014 signed other ones)."""
        k = self.kinerja
        iku = k.luar_pengukuran(self.tahun, self.triwulan)
        return tuple(k.baris(i, self.tahun, self.triwulan) for i in iku if k.isian_nyata(i, self.tahun))

    def baris_analisis(self) -> tuple[BarisKinerja, ...]:
        """What Bab III analyses: every measured indicator; without any, those of the agreement as they stand."""
        terisi = [b for b in self.pengukuran.baris if b.isian]
        return (*terisi, *self.luar_pk()) or self.pengukuran.baris

    # -- money of performance

    def program_sasaran(self, sasaran_id: int, tabel: TabelAnggaran | None = None) -> list[BarisAnggaran]:
        """The programs of a year that support a sasaran."""
        return [b for b in (tabel or self.tabel).baris if b.tingkat == 0 and sasaran_id in b.sasaran]

    def program_indikator(self, indikator_id: int) -> list[BarisAnggaran]:
        """Supporting programs: the named ones, a program indicator's own node, else those of its sasaran."""
        ind = self.kinerja.indikator[indikator_id]
        if ind.simpul_id is not None:
            return [self._baris[ind.simpul_id]] if ind.simpul_id in self._baris else []
        if pendukung := self._pendukung.get(indikator_id):
            return [self._baris[s] for s in pendukung if s in self._baris]
        return self.program_sasaran(ind.sasaran_id) if ind.sasaran_id else []

    def uang(self, indikator_id: int) -> UangPendukung:
        """Money of its programs; where their spending is not known, what is known for the indicator itself."""
        baris = self.program_indikator(indikator_id)
        uang = uang_pendukung(Pendukung(b.nama, b.pagu, b.realisasi) for b in baris)
        if uang.pagu is None:
            sendiri = [u for u in self.anggaran.per_indikator(indikator_id) if u.tahun == self.tahun]
            milik = uang_pendukung(Pendukung("", u.pagu, u.realisasi) for u in sendiri)
            return milik if milik.pagu is not None or not baris else uang
        return uang

    def butir_efisiensi(self, b: BarisKinerja) -> BarisEfisiensi:
        return BarisEfisiensi(b.nama, b.capaian, self.uang(b.indikator_id), b.ketentuan.desimal)

    def efisiensi(self, b: BarisKinerja) -> Efisiensi:
        return self._efisiensi(self.butir_efisiensi(b))

    def efisiensi_program(self, program: BarisAnggaran, b: BarisKinerja) -> Efisiensi:
        """A program row: the program's own money beside one of its indicators (numbers.md, "Money")."""
        uang = uang_pendukung([Pendukung(program.nama, program.pagu, program.realisasi)])
        return self._efisiensi(BarisEfisiensi(b.nama, b.capaian, uang, b.ketentuan.desimal))

    def _efisiensi(self, butir: BarisEfisiensi) -> Efisiensi:
        label = self.aturan.skala_efisiensi
        return hitung_efisiensi(butir, aturan_efisiensi(self.aturan), skala(label) if label else None)

    def efisiensi_semua(self) -> Efisiensi | None:
        """The PMK method adds rows up; the other methods have no sum."""
        if self.aturan.metode_efisiensi is not MetodeEfisiensi.PMK or not self.pengukuran.baris:
            return None
        label = self.aturan.skala_efisiensi
        return efisiensi_gabungan(
            [self.butir_efisiensi(b) for b in self.pengukuran.baris],
            aturan_efisiensi(self.aturan),
            skala(label) if label else None,
        )

    def program(self) -> tuple[BarisProgram, ...]:
        """Each program with its money, its own indicators and their efficiency."""
        per_simpul = self.kinerja.program(self.tahun, self.triwulan)
        return tuple(
            BarisProgram(
                b,
                tuple(per_simpul.get(b.simpul_id, ())),
                tuple(self.efisiensi_program(b, i) for i in per_simpul.get(b.simpul_id, ())),
            )
            for b in self.anggaran.tabel(self.tahun, self.triwulan, tambahan=per_simpul).baris
        )

    def cakupan(self) -> UangTahun:
        """The money that the footer of Pengukuran Kinerja adds up, by setting."""
        if self.aturan.cakupan_anggaran is CakupanAnggaran.SEMUA:
            t = self.tabel.total
            return UangTahun(self.tahun, t.pagu, t.realisasi, t.penyerapan, t.sisa)
        sasaran = {b.induk.id for b in self.pengukuran.baris if b.induk.jenis == "sasaran"}
        return jumlahkan(self.tahun, [b for b in self.tabel.baris if b.tingkat == 0 and sasaran & set(b.sasaran)])

    def kelompok_belanja(self) -> tuple[tuple[str, UangTahun], ...]:
        """Programs added up by kelompok belanja."""
        kelompok: dict[str, list[BarisAnggaran]] = {}
        for b in self.tabel.baris:
            if b.tingkat == 0 and b.kelompok:
                kelompok.setdefault(b.kelompok, []).append(b)
        return tuple((nama, jumlahkan(self.tahun, isi)) for nama, isi in kelompok.items())

    def tahun_anggaran(self) -> list[int]:
        """Years of the budget history up to this one."""
        return [t for t in self.anggaran.tahun_berisi() if t <= self.tahun][-TAHUN_RIWAYAT:]

    def uang_sasaran(self) -> tuple[UangSasaran, ...]:
        """Money per sasaran and year, by its programs or, where only that is known, by its indicators."""
        tabel = [self.anggaran.tabel(t) for t in self.tahun_anggaran()]
        baris = self.baris_analisis()
        hasil = []
        for induk in dict.fromkeys(b.induk for b in baris):
            indikator = [b.indikator_id for b in baris if b.induk == induk]
            tahun = [self._uang_sasaran(induk.id, indikator, t) for t in tabel]
            hasil.append(UangSasaran(induk.teks, tuple(u for u in tahun if u.pagu is not None), induk))
        return tuple(hasil)

    def _uang_sasaran(self, sasaran_id: int, indikator: Iterable[int], tabel: TabelAnggaran) -> UangTahun:
        program = jumlahkan(tabel.tahun, self.program_sasaran(sasaran_id, tabel))
        if program.realisasi is not None:
            return program
        milik = [u for i in indikator for u in self.anggaran.per_indikator(i) if u.tahun == tabel.tahun]
        return jumlahkan(tabel.tahun, milik) if milik else program

    # -- money by kind of belanja

    def jumlah_jenis(self) -> JenisBelanja | None:
        """The kinds of belanja added up; ``None`` where one of them has no budget."""
        jenis = self.anggaran.menurut_jenis(self.tahun)
        sesudah = _tambah([j.sesudah for j in jenis])
        if sesudah is None:
            return None
        sebelum, realisasi = _tambah([j.sebelum for j in jenis]), _tambah([j.realisasi for j in jenis])
        naik, serap = pertumbuhan(sebelum, sesudah), penyerapan(sesudah, realisasi)
        return JenisBelanja("Jumlah", self.tahun, sebelum, sesudah, naik, realisasi, serap)

    def riwayat_jenis(self) -> tuple[tuple[str, tuple[UangTahun, ...]], ...]:
        """Kinds of belanja over the years, this year's kinds first; nothing where only one year is known."""
        per_tahun = {t: self.anggaran.menurut_jenis(t) for t in reversed(self.tahun_anggaran())}
        nama = dict.fromkeys(j.nama for jenis in per_tahun.values() for j in jenis)
        tahun = sorted(t for t, jenis in per_tahun.items() if jenis)
        if len(tahun) < 2:
            return ()
        return tuple((n, tuple(_uang_jenis(j) for t in tahun for j in per_tahun[t] if j.nama == n)) for n in nama)

    # -- years

    def tahun_berisi(self) -> list[int]:
        return tahun_berisi(self.pd)

    def tahun_riwayat(self) -> list[int]:
        """This year, the one before, and earlier ones that hold data, at most five."""
        berisi = {t for t in self.kinerja.tahun_berisi() if t < self.tahun and self._terisi(t)}
        return sorted({*berisi, self.tahun - 1, self.tahun})[-TAHUN_RIWAYAT:]

    def _terisi(self, tahun: int) -> bool:
        k = self.kinerja
        return any(k.isian(j, tahun) for b in self.baris_analisis() for j in k.rantai(b.indikator_id))

    def realisasi_renstra(self, indikator_id: int, tahun: int, triwulan: int | None = None) -> Realisasi:
        """Realisasi from the first year of the Renstra s.d. a year, cut at a quarter where one is given."""
        awal = self.kinerja.tahun_awal(self.kinerja.indikator[indikator_id].renstra)
        nyata = self.kinerja.isian_nyata
        masa = range(min(awal, tahun), tahun + 1)
        per_tahun = {t: nyata(self.kinerja.pada_tahun(indikator_id, t), t) for t in masa}
        ket = self.kinerja.ketentuan(indikator_id)
        return hitung_realisasi_renstra(ket, per_tahun, tahun=tahun, sampai=triwulan)

    def terhadap_renstra(self, indikator_id: int) -> TerhadapRenstra | None:
        """Realisasi s.d. this year against the target at the end of the Renstra."""
        if (akhir := self.kinerja.target_akhir(indikator_id)) is None:
            return None
        tahun_akhir, target = akhir
        ket = self.kinerja.ketentuan(indikator_id)
        realisasi = self.realisasi_renstra(indikator_id, self.tahun)
        capaian = self.kinerja.hitung(indikator_id, self.tahun, target, realisasi)
        return TerhadapRenstra(tahun_akhir, target, target_tertulis(ket, target), capaian, realisasi.nilai)


def _tambah(nilai: Sequence[Decimal | None]) -> Decimal | None:
    """Sum of amounts that are all known."""
    ada = [n for n in nilai if n is not None]
    return sum(ada, Decimal(0)) if ada and len(ada) == len(nilai) else None


def _uang_jenis(j: JenisBelanja) -> UangTahun:
    return UangTahun(j.tahun, j.sesudah, j.realisasi, j.penyerapan, sisa(j.sesudah, j.realisasi))


# --- pieces of the LKIP -----------------------------------------------------------------------------------------


class PenyusunBahan:
    """Reads an LKIP's material step by step."""

    def __init__(self, perangkat_daerah: PerangkatDaerah, tahun: int) -> None:
        self.pd, self.tahun = perangkat_daerah, tahun
        self.g = Gabungan(perangkat_daerah, tahun)
        self.k = self.g.kinerja
        self.laporan = (
            Laporan.objects.milik(perangkat_daerah)
            .filter(tahun=tahun, jenis="lkip")
            .select_related("penandatangan")
            .first()
        )
        self._teks_target = {
            (i, t): target_tertulis(self.k.ketentuan(i), isi)
            for (i, t, d), isi in self.k._rencana.items()
            if d == DokumenTarget.RENSTRA.value
        }

    def susun(self) -> BahanLkip:
        g, pd = self.g, self.pd
        luar = g.luar_pk()
        rekomendasi, tahun_rekomendasi = self.rekomendasi()
        return BahanLkip(
            perangkat_daerah=pd.nama,
            singkatan=pd.singkatan,
            pemda=pd.pemda.nama,
            daerah=pd.pemda.daerah,
            tempat=(self.laporan.tempat if self.laporan else "") or pd.pemda.tempat,
            tahun=self.tahun,
            aturan=g.aturan,
            judul=(self.laporan.judul if self.laporan else "") or "Laporan Kinerja Instansi Pemerintah",
            tanggal=self.laporan.tanggal if self.laporan else None,
            tanggal_cetak=self.tanggal_cetak(),
            penandatangan=self.penandatangan(),
            renstra=self.renstra(),
            rkt=rkt_laporan(pd, self._renstra, self.tahun, self.k),
            pk=self.pk(),
            draf_pk=self.draf_pk(),
            pengukuran=g.pengukuran,
            luar_pk=luar,
            rata_luar_pk=self.k.rata(luar, self.tahun) if luar else None,
            analisis=self.analisis(),
            anggaran=g.tabel,
            riwayat_anggaran=tuple(g.anggaran.tabel(t) for t in g.tahun_anggaran()),
            jenis_belanja=g.anggaran.menurut_jenis(self.tahun),
            jumlah_jenis=g.jumlah_jenis(),
            riwayat_jenis=g.riwayat_jenis(),
            kelompok_belanja=g.kelompok_belanja(),
            uang_sasaran=g.uang_sasaran(),
            program=g.program(),
            cakupan=g.cakupan(),
            efisiensi_gabungan=g.efisiensi_semua(),
            nilai_akip=self.nilai_akip(),
            rekomendasi=rekomendasi,
            tahun_rekomendasi=tahun_rekomendasi,
            naskah={(n.kunci, n.rujukan): n.isi for n in self.laporan.naskah.all()} if self.laporan else {},
            tabel=self.tabel(),
            lambang=lambang(pd.pemda),
            dasar_hukum=pd.dasar_hukum,
            struktur=self.struktur(),
            gambar=gambar(self.laporan),
            unggahan=unggahan(self.laporan),
            tata=tata_berlaku(pd.pemda_id, self.tahun),
            kata_surat=kata_berlaku(pd.pemda_id, self.tahun),
            kepala_daerah=kepala_daerah(pd),
            rincian=cache(partial(rincian_tahun, self.k, g.anggaran, self.tahun, [b.indikator_id for b in luar])),
        )

    def tanggal_cetak(self) -> str:
        """Date of the report as printed; without one the place for it stays open."""
        la = self.laporan
        return format_tanggal(la.tanggal, la.ketelitian) if la and la.tanggal else ""

    def penandatangan(self) -> Penandatangan:
        """The named signatory, else the head on the report's day, else an empty line under the title."""
        la = self.laporan
        pejabat = la.penandatangan if la else None
        if pejabat is None and la and la.tanggal:
            pejabat = kepala_pada(self.pd, la.tanggal)
        return penandatangan(pejabat) or Penandatangan(f"Kepala {self.pd.nama}")

    def renstra(self) -> BahanRenstra | None:
        r = self._renstra
        if r is None:
            return None
        misi = {
            t: tuple((m.nomor, m.teks) for m in r.misi.all() if m.tingkat == t) for t in ("pemda", "perangkat_daerah")
        }
        return BahanRenstra(
            nama=str(r),
            tahun_awal=r.tahun_awal,
            tahun_akhir=r.tahun_akhir,
            visi=r.visi,
            visi_pemda=r.visi_pemda,
            misi=misi["perangkat_daerah"],
            misi_pemda=misi["pemda"],
            tujuan=tuple(self._tujuan(r)),
            strategi=tuple(s.teks for s in r.strategi.all() if s.sasaran_id is None),
            arah_kebijakan=tuple(a.teks for a in r.arah_kebijakan.all() if a.sasaran_id is None),
        )

    @cached_property
    def _renstra(self) -> Renstra | None:
        hasil: Renstra | None = (
            Renstra.objects.milik(self.pd)
            .meliputi(self.tahun)
            .prefetch_related("misi", "strategi", "arah_kebijakan", "tujuan__misi", "sasaran")
            .order_by("-perubahan_ke", "-tahun_awal")
            .first()
        )
        return hasil

    def _tujuan(self, r: Renstra) -> Iterable[BahanTujuan]:
        sasaran = list(r.sasaran.all())
        for t in r.tujuan.all():
            yield self._satu_tujuan(r, t, [s for s in sasaran if s.tujuan_id == t.pk])
        if tanpa := [s for s in sasaran if s.tujuan_id is None]:
            yield BahanTujuan("", "", (), (), tuple(self._sasaran(r, s) for s in tanpa))

    def _satu_tujuan(self, r: Renstra, t: Tujuan, sasaran: Sequence[Sasaran]) -> BahanTujuan:
        milik = [i for i in self.k.indikator.values() if i.tujuan_id == t.pk]
        return BahanTujuan(
            t.kode,
            t.teks,
            tuple(m.teks for m in t.misi.all()),
            tuple(self._indikator(i, r) for i in milik),
            tuple(self._sasaran(r, s) for s in sasaran),
        )

    def _sasaran(self, r: Renstra, s: Sasaran) -> BahanSasaran:
        milik = [i for i in self.k.indikator.values() if i.sasaran_id == s.pk]
        return BahanSasaran(
            s.pk,
            s.kode,
            s.teks,
            tuple(self._indikator(i, r) for i in milik),
            tuple(x.teks for x in r.strategi.all() if x.sasaran_id == s.pk),
            tuple(x.teks for x in r.arah_kebijakan.all() if x.sasaran_id == s.pk),
        )

    def _indikator(self, i: Indikator, r: Renstra) -> BahanIndikator:
        ket = self.k.ketentuan(i.pk)
        tahun = range(r.tahun_awal, r.tahun_akhir + 1)
        return BahanIndikator(
            id=i.pk,
            kode=i.kode,
            nama=i.nama,
            satuan=i.satuan,
            desimal=i.desimal,
            iku=i.iku,
            alasan=i.alasan,
            definisi=i.definisi_operasional,
            formulasi=i.formulasi,
            label_pembilang=i.label_pembilang,
            label_penyebut=i.label_penyebut,
            faktor=i.faktor,
            sumber_data=i.sumber_data,
            penanggung_jawab=i.penanggung_jawab,
            target_renstra={t: self._teks_target[i.pk, t] for t in tahun if (i.pk, t) in self._teks_target},
            target_pk=target_tertulis(ket, self.k.target(i.pk, self.tahun)[0]),
            program_pendukung=tuple(self.g._pendukung.get(i.pk, ())),
        )

    def pk(self) -> tuple[BahanPK, ...]:
        """The agreements that count in the year, with their parties as they were at the signature."""
        daftar = pk_dihitung(self.k.pk.get(self.tahun, []))
        pembaca = PembacaPK(daftar)
        return tuple(pembaca.bahan(p, self._butir(p)) for p in daftar)

    def draf_pk(self) -> tuple[tuple[int, str], ...]:
        """Drafts that the report leaves out, because another agreement counts."""
        semua = self.k.pk.get(self.tahun, [])
        dihitung = {p.pk for p in pk_dihitung(semua)}
        return tuple((p.pk, nama_dokumen(p)) for p in semua if p.pk not in dihitung)

    def _butir(self, p: PerjanjianKinerja) -> Iterable[Butir]:
        for (pk, i), item in self.k._item.items():
            if pk == p.pk:
                yield self.k.indikator[i], item, self.k.ketentuan(i)

    def analisis(self) -> tuple[AnalisisIndikator, ...]:
        penjelasan, pembanding = penjelasan_tahun(self.pd, self.tahun), self._pembanding()
        tahun = self.g.tahun_riwayat()
        return tuple(
            AnalisisIndikator(
                baris=b,
                riwayat=self.k.riwayat(b.indikator_id, tahun),
                renstra=self.g.terhadap_renstra(b.indikator_id),
                pembanding=tuple(pembanding[b.indikator_id]),
                penjelasan=penjelasan.get(b.indikator_id, Penjelasan()),
                uang=self.g.uang(b.indikator_id),
                efisiensi=self.g.efisiensi(b),
                program=tuple(self.g.program_indikator(b.indikator_id)),
                riwayat_uang=self.g.anggaran.per_indikator(b.indikator_id),
                jejak=self.k.jejak(b.indikator_id, self.tahun),
                triwulan=self._triwulan(b),
            )
            for b in self.g.baris_analisis()
        )

    def _triwulan(self, b: BarisKinerja) -> tuple[Realisasi, ...]:
        if not any(1 <= i.periode <= 4 for i in b.isian):
            return ()
        return tuple(self.k.realisasi(b.indikator_id, self.tahun, t) for t in TRIWULAN)

    def _pembanding(self) -> dict[int, list[PembandingBahan]]:
        hasil: dict[int, list[PembandingBahan]] = defaultdict(list)
        for p in Pembanding.objects.milik(self.pd).tahun(self.tahun).order_by("jenis", "nama"):
            jenis = JenisPembanding(p.jenis).label
            hasil[p.indikator_id].append(PembandingBahan(jenis, p.nama, p.tahun, p.nilai, p.sumber))
        return hasil

    def nilai_akip(self) -> tuple[tuple[int, Decimal, str], ...]:
        """Scores up to the year with the category that the scale gives."""
        hasil = []
        for n in NilaiAkip.objects.milik(self.pd).filter(tahun__lte=self.tahun).order_by("tahun"):
            hasil.append((n.tahun, n.nilai, kategori_akip(n.nilai)))
        return tuple(hasil)

    def rekomendasi(self) -> tuple[tuple[RekomendasiBahan, ...], int | None]:
        """Recommendations of the latest evaluation before or in the year."""
        semua = list(
            Rekomendasi.objects.milik(self.pd)
            .filter(tahun__lte=self.tahun)
            .prefetch_related("tindak_lanjut")
            .order_by("tahun", "nomor", "pk")
        )
        tahun = max((r.tahun for r in semua), default=None)
        return tuple(self._rekomendasi(r) for r in semua if r.tahun == tahun), tahun

    def _rekomendasi(self, r: Rekomendasi) -> RekomendasiBahan:
        """Days as the clock of the pemda has them."""
        jawaban, zona = list(r.tindak_lanjut.all()), ZoneInfo(self.pd.pemda.zona_waktu)

        def hari(waktu: datetime | None) -> str:
            return format_tanggal(waktu.astimezone(zona).date()) if waktu else ""

        return RekomendasiBahan(
            r.get_komponen_display(),
            r.nomor,
            r.teks,
            tuple(t.teks for t in jawaban),
            keadaan=keadaan_kini(r.keadaan, ada_jawaban=bool(jawaban)),
            tanggal=tuple(format_tanggal(t.tanggal) if t.tanggal else hari(t.waktu) for t in jawaban),
            diputus=next((hari(t.diputus) for t in reversed(jawaban) if t.putusan), ""),
        )

    def tabel(self) -> tuple[TabelPendukungBahan, ...]:
        return tuple(map(tabel_pendukung, self.laporan.tabel.all())) if self.laporan else ()

    def struktur(self) -> tuple[tuple[str, str], ...]:
        unit = UnitKerja.objects.milik(self.pd).select_related("induk").order_by("urutan", "nama")
        return tuple((u.nama, u.induk.nama if u.induk else "") for u in unit)


def penjelasan_tahun(perangkat_daerah: PerangkatDaerah, tahun: int) -> dict[int, Penjelasan]:
    """What was typed beside each indicator: the year's words, or the last quarter's that has any."""
    hasil: dict[int, Penjelasan] = {}
    baris = BarisRealisasi.objects.milik(perangkat_daerah).tahun(tahun).sebenarnya().exclude(periode=9)
    for r in sorted(baris, key=lambda r: r.periode or 5):
        p = Penjelasan(r.pendorong, r.penghambat, r.solusi, r.tindak_lanjut, r.sumber)
        if p.ada:
            hasil[r.indikator_id] = p
    return hasil


def gambar(laporan: Laporan | None) -> tuple[GambarBahan, ...]:
    """The pictures of a report with their bytes; one whose file is gone is left out."""
    return tuple(filter(None, map(_gambar, laporan.gambar.all()))) if laporan else ()


def _gambar(g: GambarLaporan) -> GambarBahan | None:
    try:
        with g.berkas.open("rb") as berkas:
            citra = Citra(berkas.read(), g.mime)
    except FileNotFoundError:
        return None
    return GambarBahan(g.kunci, g.rujukan, g.judul, g.alternatif, g.sumber, citra, g.pk)


def _baris_pendukung(baris: Any) -> tuple[str | None, ...] | str:
    """A row of cells, or the text of a group heading."""
    return str(baris["judul"]) if isinstance(baris, dict) else tuple(baris)


def tabel_pendukung(t: TabelPendukung) -> TabelPendukungBahan:
    """A stored supporting table as plain material."""
    return TabelPendukungBahan(
        kode=t.kode,
        kunci=t.kunci,
        rujukan=t.rujukan,
        judul=t.judul,
        kolom=tuple(
            KolomPendukung(k["judul"], k.get("kelompok", ""), k.get("jenis") == "angka", bool(k.get("jumlah", False)))
            for k in t.kolom
        ),
        baris=tuple(map(_baris_pendukung, t.baris)),
        label_jumlah=t.label_jumlah,
        kolom_jumlah=t.kolom_jumlah,
        catatan_kaki=t.catatan_kaki,
        sumber=t.sumber,
        lebar=t.lebar,
        tidak_dipublikasikan=t.tidak_dipublikasikan,
    )


def bahan_lkip(perangkat_daerah: PerangkatDaerah, tahun: int) -> BahanLkip:
    """Everything an LKIP of a year says, in a fixed number of queries. The caller has checked who may see it."""
    return PenyusunBahan(perangkat_daerah, tahun).susun()


def tahun_berisi(perangkat_daerah: PerangkatDaerah) -> list[int]:
    """Years in which the agency has any performance or money, ascending; a handful of small queries."""
    pd = perangkat_daerah
    tahun: set[int] = set()
    model: list[Any] = [BarisRealisasi, TargetRencana, PerjanjianKinerja, Pagu, RealisasiKeuangan]
    for m in model:
        tahun.update(m.objects.milik(pd).order_by().values_list("tahun", flat=True).distinct())
    return sorted(tahun)
