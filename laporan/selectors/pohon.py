"""The material of the trees: the plan with the year's targets, and the units with who held office."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from kinerja import selectors as kinerja_selectors
from kinerja.perhitungan import target_tertulis
from kinerja.selectors import Kinerja
from laporan.models import Laporan
from laporan.selectors.instansi import instansi
from laporan.susun.pohon.bahan import (
    BahanOrganisasi,
    BahanPohonKinerja,
    IndikatorBagan,
    PejabatBagan,
    SimpulBagan,
    UnitBagan,
)
from laporan.susun.pohon.kinerja import TINGKAT, potong
from renstra.bentuk import IndikatorPohon, PohonRenstra, SimpulPohon
from renstra.models import Renstra
from renstra.selectors.pohon import halaman_renstra
from sakip.models import Pejabat, PerangkatDaerah, UnitKerja

# --- pohon kinerja


def ada_renstra(perangkat_daerah: PerangkatDaerah, tahun: int) -> bool:
    """Whether a plan covers the year."""
    return bool(Renstra.objects.milik(perangkat_daerah).meliputi(tahun).exists())


def bahan_pohon_kinerja(perangkat_daerah: PerangkatDaerah, tahun: int, kedalaman: str) -> BahanPohonKinerja:
    """The plan of the year down to ``kedalaman`` ("sub_kegiatan"), in a fixed number of queries.

    Raises ``ValueError`` where no Renstra covers the year. The caller has checked who may see it.
    """
    pohon = halaman_renstra(perangkat_daerah, tahun).pohon
    if pohon is None:
        raise ValueError(f"Belum ada Renstra yang meliputi tahun {tahun}.")
    k = kinerja_selectors.muat(perangkat_daerah, tahun)
    akar = _Penyusun(k, tahun).akar(pohon)
    sampai = TINGKAT.index(kedalaman.replace("_", " ")) + 1
    return BahanPohonKinerja(instansi(perangkat_daerah, tahun), pohon.nama, kedalaman, potong(akar, sampai))


class _Penyusun:
    """Makes the tree; a program that supports several sasaran is drawn under the first."""

    def __init__(self, k: Kinerja, tahun: int) -> None:
        self.k, self.tahun = k, tahun
        self._induk: dict[int, str] = {}

    def akar(self, p: PohonRenstra) -> tuple[SimpulBagan, ...]:
        hasil = []
        for t in p.tujuan:
            sasaran = tuple(
                SimpulBagan("Sasaran", s.kode, s.teks, self._indikator(s.indikator), self._program(s.program, s.kode))
                for s in t.sasaran
            )
            if t.teks:
                hasil.append(SimpulBagan("Tujuan", t.kode, t.teks, self._indikator(t.indikator), sasaran))
            else:
                hasil += sasaran
        return (*hasil, *self._lain(p.program_lain))

    def _lain(self, program: Sequence[SimpulPohon]) -> tuple[SimpulBagan, ...]:
        """Programs of no sasaran, under a heading of the sasaran's rank that says so."""
        if not program:
            return ()
        anak = tuple(self._simpul(s) for s in program)
        return (SimpulBagan("Sasaran", "", "Program yang tidak dikaitkan dengan sasaran", (), anak),)

    def _program(self, program: Iterable[SimpulPohon], kode: str) -> tuple[SimpulBagan, ...]:
        hasil = []
        for s in program:
            if s.id in self._induk:
                hasil.append(SimpulBagan(s.jenis, s.kode, s.nama, rujukan=f"Sasaran {self._induk[s.id]}"))
            else:
                self._induk[s.id] = kode
                hasil.append(self._simpul(s))
        return tuple(hasil)

    def _simpul(self, s: SimpulPohon) -> SimpulBagan:
        kode = s.kode if s.kode[:1].isdigit() else ""
        return SimpulBagan(s.jenis, kode, s.nama, self._indikator(s.indikator), tuple(map(self._simpul, s.anak)))

    def _indikator(self, indikator: Iterable[IndikatorPohon]) -> tuple[IndikatorBagan, ...]:
        """Each with its target; one that only another of its chain has a target for stands aside."""
        semua = list(indikator)
        wakil = {j for i in semua if self._bertarget(i.id) for j in self.k.rantai(i.id)[1:]}
        penerus = {i.id for i in semua if any(self._bertarget(j) for j in self.k.rantai(i.id)[1:])}
        return tuple(self._satu(i) for i in semua if self._bertarget(i.id) or i.id not in wakil | penerus)

    def _bertarget(self, indikator_id: int) -> bool:
        return bool(self.k.target(indikator_id, self.tahun)[1])

    def _satu(self, i: IndikatorPohon) -> IndikatorBagan:
        target, dokumen = self.k.target(i.id, self.tahun)
        return IndikatorBagan(i.nama, i.satuan, target_tertulis(self.k.ketentuan(i.id), target) or "", dokumen)


# --- organisation


def hari_organisasi(perangkat_daerah: PerangkatDaerah, tahun: int) -> tuple[date, ...]:
    """Days that the chart may show: the year's last, and that of its LKIP where it has another."""
    laporan = (
        Laporan.objects.milik(perangkat_daerah).filter(tahun=tahun, jenis="lkip").values_list("tanggal", flat=True)
    )
    return tuple(dict.fromkeys([date(tahun, 12, 31), *(t for t in laporan if t)]))


def bahan_organisasi(perangkat_daerah: PerangkatDaerah, tahun: int, pada: date) -> BahanOrganisasi:
    """Units and officials on a day, in a fixed number of queries. The caller has checked who may see it."""
    pejabat: dict[int | None, list[Pejabat]] = defaultdict(list)
    milik = Pejabat.objects.filter(perangkat_daerah=perangkat_daerah).menjabat(pada).order_by("dari", "nama", "pk")
    kepala: Pejabat | None = None
    for p in milik:
        if p.kepala:
            kepala = _terbaru(kepala, p)
        else:
            pejabat[p.unit_id].append(p)
    anak: dict[int | None, list[UnitKerja]] = defaultdict(list)
    for u in UnitKerja.objects.milik(perangkat_daerah).order_by("urutan", "nama"):
        anak[u.induk_id].append(u)

    def turun(induk: int | None) -> tuple[UnitBagan, ...]:
        return tuple(UnitBagan(u.nama, tuple(map(_pejabat, pejabat[u.pk])), turun(u.pk)) for u in anak[induk])

    return BahanOrganisasi(
        identitas=instansi(perangkat_daerah, tahun),
        pada=pada,
        dasar_hukum=perangkat_daerah.dasar_hukum,
        kepala=(_pejabat(kepala),) if kepala else (PejabatBagan(f"Kepala {perangkat_daerah.nama}"),),
        unit=turun(None),
        lain=tuple(map(_pejabat, pejabat[None])),
    )


def _terbaru(a: Pejabat | None, b: Pejabat) -> Pejabat:
    """The latest to take office where terms overlap, as ``kepala_pada`` answers."""
    return b if a is None else max(a, b, key=lambda p: (p.dari is not None, p.dari or date.min, p.pk))


def _pejabat(p: Pejabat) -> PejabatBagan:
    return PejabatBagan(p.jabatan_lengkap, p.nama, p.nip)
