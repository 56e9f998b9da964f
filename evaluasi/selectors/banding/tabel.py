"""One page of the comparison: indicators with their years side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from anggaran.selectors import Anggaran
from anggaran.selectors import muat_banyak as muat_uang
from evaluasi.perhitungan.banding import BERUANG, Ukuran
from evaluasi.selectors.banding.cakupan import Cakupan
from evaluasi.selectors.banding.calon import Daftar
from evaluasi.selectors.banding.lintas import Lintas
from kinerja.bentuk import Induk, Kategori, Ketentuan, RiwayatIndikator, TitikTahun
from kinerja.selectors import Kinerja, induk
from kinerja.selectors import muat_banyak as muat_kinerja
from laporan.bahan import TerhadapRenstra
from laporan.bentuk_efisiensi import Efisiensi, UangPendukung
from laporan.selectors import Gabungan, pendukung_banyak
from renstra.models import Pembanding
from sakip.inti.angka import bulatkan
from sakip.inti.aturan import Aturan
from sakip.inti.istilah import JenisPembanding
from sakip.models import PerangkatDaerah


@dataclass(frozen=True, slots=True)
class AngkaLuar:
    """A figure from outside for the same indicator and year."""

    jenis: str
    nama: str
    nilai: Decimal
    sumber: str


@dataclass(frozen=True, slots=True)
class TitikBanding:
    """One indicator in one year: whose figure it is, and what was asked for."""

    tahun: int
    indikator_id: int
    perangkat_daerah: PerangkatDaerah
    ketentuan: Ketentuan
    aturan: Aturan
    titik: TitikTahun
    kategori: Kategori | None
    nada: str
    juga: tuple[str, ...] = ()
    """Others of the chain that hold data of the same year; the nearest counts."""
    uang: UangPendukung | None = None
    efisiensi: Efisiensi | None = None
    renstra: TerhadapRenstra | None = None
    pembanding: tuple[AngkaLuar, ...] = ()


@dataclass(frozen=True, slots=True)
class BarisBanding:
    """An indicator over the chosen years."""

    indikator_id: int
    perangkat_daerah: PerangkatDaerah
    ketentuan: Ketentuan
    nama: str
    induk: Induk
    iku: bool
    titik: tuple[TitikBanding, ...]
    lanjutan: tuple[str, ...] = ()
    """Predecessors, as they are named: kode, and agency where it is another one."""

    @property
    def riwayat(self) -> RiwayatIndikator:
        """As the chart of years takes it."""
        titik = tuple(t.titik for t in self.titik)
        return RiwayatIndikator(self.indikator_id, self.ketentuan, self.nama, self.induk, self.iku, titik)


def baris_banding(
    cakupan: Cakupan, daftar: Daftar, pilih: Sequence[int], tahun: Sequence[int], ukuran: Collection[Ukuran]
) -> list[BarisBanding]:
    """The rows of some listed indicators. The number of queries hangs on the measures asked for, on nothing else."""
    perlu = {i for pk in pilih for i in daftar.rantai[pk]}
    pd = cakupan.dibaca()
    lintas = Lintas(muat_kinerja(pd, tahun, perlu))
    pembaca = _Pembaca(lintas, tahun, frozenset(ukuran))
    pembaca.muat(pd, perlu)
    return [pembaca.baris(pk) for pk in pilih]


class _Pembaca:
    """Answers of one page, from what is loaded."""

    def __init__(self, lintas: Lintas, tahun: Sequence[int], ukuran: frozenset[Ukuran]) -> None:
        self.lintas, self.tahun, self.ukuran = lintas, tahun, ukuran
        self._gabungan: dict[tuple[int, int], Gabungan] = {}
        self._luar: dict[tuple[int, int], list[AngkaLuar]] = defaultdict(list)
        self._uang: dict[int, Anggaran] = {}
        self._pendukung: dict[int, list[int]] = {}

    def muat(self, pd: Sequence[PerangkatDaerah], indikator: Collection[int]) -> None:
        pemakai = {self.lintas.pemilik[i].perangkat_daerah for i in indikator}
        if self.ukuran & BERUANG:
            self._uang = muat_uang(pemakai, self.tahun)
            self._pendukung = pendukung_banyak(pemakai)
        if Ukuran.PEMBANDING in self.ukuran:
            luar = Pembanding.objects.filter(indikator__in=indikator, tahun__in=self.tahun)
            for p in luar.order_by("jenis", "nama", "pk"):
                isi = AngkaLuar(JenisPembanding(p.jenis).label, p.nama, p.nilai, p.sumber)
                self._luar[p.indikator_id, p.tahun].append(isi)

    def gabungan(self, pd: int, tahun: int) -> Gabungan:
        if (pd, tahun) not in self._gabungan:
            k = self.lintas.kinerja[pd]
            uang = self._uang.get(pd) or Anggaran(k.perangkat_daerah)
            self._gabungan[pd, tahun] = Gabungan.dari(k, uang, tahun, self._pendukung)
        return self._gabungan[pd, tahun]

    def baris(self, pk: int) -> BarisBanding:
        k = self.lintas.pemilik[pk]
        ind = k.indikator[pk]
        return BarisBanding(
            pk,
            k.perangkat_daerah,
            k.ketentuan(pk),
            ind.nama,
            induk(ind),
            ind.iku,
            tuple(self.titik(pk, t) for t in self.tahun),
            tuple(self.lintas.sebut(i, pk) for i in self.lintas.rantai(pk)[1:]),
        )

    def titik(self, pk: int, tahun: int) -> TitikBanding:
        berisi = self.lintas.berisi(pk, tahun) or [pk]
        i, titik = berisi[0], self.lintas.titik(pk, tahun)
        k = self.lintas.pemilik[i]
        ket = k.ketentuan(i)
        kategori, nada = k.kategori(bulatkan(titik.capaian.nilai, ket.desimal), tahun)
        g = self.gabungan(k.perangkat_daerah.pk, tahun)
        return TitikBanding(
            tahun=tahun,
            indikator_id=i,
            perangkat_daerah=k.perangkat_daerah,
            ketentuan=ket,
            aturan=k.aturan(tahun),
            titik=titik,
            kategori=kategori,
            nada=nada,
            juga=tuple(self.lintas.sebut(j, pk) for j in berisi[1:]),
            uang=g.uang(i) if self.ukuran & BERUANG else None,
            efisiensi=g.efisiensi(k.baris(i, tahun)) if Ukuran.EFISIENSI in self.ukuran else None,
            renstra=g.terhadap_renstra(i) if Ukuran.RENSTRA in self.ukuran and _dalam_masa(k, i, tahun) else None,
            pembanding=tuple(self._luar.get((i, tahun), ())),
        )


def _dalam_masa(k: Kinerja, indikator_id: int, tahun: int) -> bool:
    """Whether the indicator's Renstra spans the year: what came after its end is not measured against it."""
    r = k.indikator[indikator_id].renstra
    return k.tahun_awal(r) <= tahun <= r.tahun_akhir
