"""Indicators over the years: targets, realisasi and capaian in one table, and one indicator by itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from kinerja.bentuk import Arah, Realisasi, RiwayatIndikator, TitikTahun
from kinerja.layar import tulis
from kinerja.selectors import Kinerja, muat
from renstra.models import Indikator
from sakip.inti.angka import format_ringkas
from sakip.inti.istilah import Keadaan
from sakip.inti.periode import TRIWULAN
from sakip.models import PerangkatDaerah

NADA = {Arah.MEMBAIK: "baik", Arah.MEMBURUK: "buruk", Arah.TETAP: "netral"}


@dataclass(frozen=True, slots=True)
class Titik:
    """One year of one indicator, as texts."""

    tahun: int
    indikator_id: int
    target: str
    realisasi: str
    capaian: str
    perubahan: str
    nada: str
    perkiraan: bool
    sd_tahun: bool
    dilaporkan: bool
    dari: str
    catatan: tuple[str, ...]

    @property
    def kosong(self) -> bool:
        return {self.target, self.realisasi, self.capaian} == {tulis.STRIP}


@dataclass(frozen=True, slots=True)
class Baris:
    riwayat: RiwayatIndikator
    titik: tuple[Titik, ...]

    @property
    def kosong(self) -> bool:
        return all(t.kosong for t in self.titik)


@dataclass(frozen=True, slots=True)
class Bagian:
    """A table of the page."""

    judul: str
    baris: tuple[Baris, ...]


@dataclass(frozen=True, slots=True)
class HalamanRiwayat:
    tahun: tuple[int, ...]
    bagian: tuple[Bagian, ...]


@dataclass(frozen=True, slots=True)
class RiwayatSatu:
    """One indicator: its years, and the chain of those it continues, where there is one."""

    indikator: Indikator
    titik: tuple[Titik, ...]
    rantai: tuple[Indikator, ...]
    riwayat: RiwayatIndikator
    triwulan: tuple[Realisasi, ...] = ()
    """Realisasi s.d. TW I–IV of the page's year, where any quarter was filled."""


# --- all indicators


def halaman_riwayat(perangkat_daerah: PerangkatDaerah, tahun: int) -> HalamanRiwayat:
    """Indicators of the Renstra that cover a year, in all years that have something."""
    data = muat(perangkat_daerah)
    semua = [_baris(data, i.pk, data.tahun_berisi()) for i in data.untuk_isian(tahun)]
    baris = [b for b in semua if not b.kosong]
    berisi = _tahun(data, baris)
    return HalamanRiwayat(berisi, _bagian(_hanya(b, berisi) for b in baris))


def _hanya(baris: Baris, tahun: Sequence[int]) -> Baris:
    return Baris(baris.riwayat, tuple(t for t in baris.titik if t.tahun in tahun))


def _bagian(baris: Iterable[Baris]) -> tuple[Bagian, ...]:
    """Strategic indicators, then those of programs; an empty table is left out."""
    utama, program = list[Baris](), list[Baris]()
    for b in baris:
        (utama if b.riwayat.induk.jenis in ("tujuan", "sasaran") else program).append(b)
    bagian = (
        Bagian("Indikator tujuan dan sasaran", tuple(utama)),
        Bagian("Indikator program", tuple(program)),
    )
    return tuple(b for b in bagian if b.baris)


def _tahun(data: Kinerja, baris: Sequence[Baris]) -> tuple[int, ...]:
    """Years in which any of the rows has something."""
    ada = {t.tahun for b in baris for t in b.titik if not t.kosong}
    return tuple(t for t in data.tahun_berisi() if t in ada)


# --- one indicator


def riwayat_satu(perangkat_daerah: PerangkatDaerah, indikator_id: int, tahun: int) -> RiwayatSatu | None:
    """The youngest of the indicator's chain over all years; ``None`` for one that is not the agency's."""
    data = muat(perangkat_daerah)
    if indikator_id not in data.indikator:
        return None
    terbaru = _penerus(data, indikator_id)
    baris = _baris(data, terbaru, data.tahun_berisi())
    rantai = tuple(data.indikator[i] for i in data.rantai(terbaru))
    return RiwayatSatu(
        indikator=data.indikator[terbaru],
        titik=tuple(t for t in baris.titik if not t.kosong),
        rantai=rantai if len(rantai) > 1 else (),
        riwayat=_berisi(baris),
        triwulan=_triwulan(data, data.pada_tahun(terbaru, tahun), tahun),
    )


def _berisi(baris: Baris) -> RiwayatIndikator:
    """The history of the years that have something."""
    tahun = {t.tahun for t in baris.titik if not t.kosong}
    return replace(baris.riwayat, titik=tuple(t for t in baris.riwayat.titik if t.tahun in tahun))


def _triwulan(data: Kinerja, indikator_id: int, tahun: int) -> tuple[Realisasi, ...]:
    if not any(i.periode in TRIWULAN for i in data.isian_nyata(indikator_id, tahun)):
        return ()
    return tuple(data.realisasi(indikator_id, tahun, t) for t in TRIWULAN)


def _penerus(data: Kinerja, indikator_id: int) -> int:
    """The youngest of the indicators that follow this one."""
    kini, lewat = indikator_id, {indikator_id}
    while anak := [i.pk for i in data.indikator.values() if i.pendahulu_id == kini and i.pk not in lewat]:
        kini = anak[-1]
        lewat.add(kini)
    return kini


# --- rows


def _capaian(riwayat: RiwayatIndikator, titik: TitikTahun) -> tuple[str, bool]:
    """The computed capaian; a reported one, marked, where the year has no target to compute from."""
    if titik.capaian.nilai is None and titik.capaian_dilaporkan is not None:
        return f"{format_ringkas(titik.capaian_dilaporkan)}\u00a0%", True
    if titik.sd_tahun:
        return tulis.STRIP, False
    kosong = titik.capaian.keadaan is Keadaan.TANPA_TARGET and titik.realisasi.keadaan is Keadaan.BELUM_DIISI
    return tulis.STRIP if kosong else tulis.capaian(riwayat.ketentuan, titik.capaian), False


def _titik(riwayat: RiwayatIndikator, titik: TitikTahun, indikator_id: int) -> Titik:
    ket = riwayat.ketentuan
    capaian, dilaporkan = _capaian(riwayat, titik)
    arah = titik.perubahan.arah if titik.perubahan else None
    return Titik(
        tahun=titik.tahun,
        indikator_id=indikator_id,
        target=tulis.target_lengkap(ket, titik.target, titik.realisasi),
        realisasi=tulis.realisasi_lengkap(ket, titik.realisasi, titik.target),
        capaian=capaian,
        perubahan=tulis.perubahan(ket, titik.perubahan),
        nada=NADA[arah] if arah else "",
        perkiraan=titik.perkiraan,
        sd_tahun=titik.sd_tahun,
        dilaporkan=dilaporkan,
        dari=titik.dari,
        catatan=titik.realisasi.catatan,
    )


def _baris(data: Kinerja, indikator_id: int, tahun: Sequence[int]) -> Baris:
    isi = data.riwayat(indikator_id, tahun)
    return Baris(isi, tuple(_titik(isi, t, data.pada_tahun(indikator_id, t.tahun)) for t in isi.titik))
