"""How much of the year's entry is there, for any number of agencies in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from kinerja.bentuk import Isian, Ketentuan
from kinerja.layar.lembar import diharapkan
from kinerja.models import PerjanjianKinerja, Realisasi
from kinerja.perhitungan import hitung_realisasi
from kinerja.perhitungan.realisasi import baca_isian
from kinerja.selectors import isian_baris, ketentuan
from kinerja.services.isian import boleh_diisi
from laporan.models import Laporan
from renstra.models import Indikator, Renstra
from sakip.alur.papan import Isi
from sakip.inti.istilah import Keadaan, KeadaanDokumen
from sakip.inti.periode import SD_TAHUN, TAHUN, TRIWULAN, nama_periode, nama_singkat
from sakip.models import PerangkatDaerah

PERIODE = (*TRIWULAN, TAHUN)
Unit = frozenset[int] | None
SELESAI, SEDANG, BELUM, TAK_BISA, TAK_PERLU = (
    ("Selesai", "baik"),
    ("Sedang dikerjakan", "hati"),
    ("Belum mulai", "netral"),
    ("Belum bisa dimulai", "netral"),
    ("Tidak perlu", "netral"),
)


# --- Years


def _tahun(baris: QuerySet[Any], jalur: str) -> QuerySet[Any]:
    return baris.order_by().annotate(pd=F(jalur), thn=F("tahun")).values_list("pd", "thn").distinct()


def _tahun_terisi(pd: Iterable[PerangkatDaerah]) -> QuerySet[Any]:
    """(agency, year) of everything that a year's work leaves: PK, realisasi, reports."""
    pd = list(pd)
    isian = Realisasi.objects.sebenarnya().filter(indikator__renstra__perangkat_daerah__in=pd)
    return _tahun(isian, "indikator__renstra__perangkat_daerah").union(
        _tahun(PerjanjianKinerja.objects.filter(perangkat_daerah__in=pd), "perangkat_daerah"),
        _tahun(Laporan.objects.filter(perangkat_daerah__in=pd), "perangkat_daerah"),
    )


def tahun_berdata(pd: PerangkatDaerah) -> list[int]:
    """Years one can switch to, newest first: those with data and those of the plans."""
    tahun = {t for _, t in _tahun_terisi([pd])}
    for awal, akhir in Renstra.objects.milik(pd).values_list("tahun_awal", "tahun_akhir"):
        tahun.update(range(awal, akhir + 1))
    return sorted(tahun, reverse=True)


def tahun_kerja(pd: Iterable[PerangkatDaerah]) -> dict[int, int]:
    """The newest year with data per agency; an agency without any starts with the current year."""
    pd = list(pd)
    hasil = {p.pk: 0 for p in pd}
    for kunci, tahun in _tahun_terisi(pd):
        hasil[kunci] = max(hasil[kunci], tahun)
    return {kunci: tahun or timezone.localdate().year for kunci, tahun in hasil.items()}


# --- Progress


@dataclass(frozen=True, slots=True)
class Kemajuan:
    """How much of a period's entry is there."""

    periode: int
    terisi: int
    jumlah: int

    @property
    def nama(self) -> str:
        return nama_periode(self.periode)

    @property
    def singkat(self) -> str:
        return nama_singkat(self.periode)

    @property
    def keadaan(self) -> tuple[str, str]:
        """The state in words, and its tone."""
        if self.jumlah == 0:
            return TAK_BISA
        if self.terisi == 0:
            return BELUM
        return SELESAI if self.terisi == self.jumlah else SEDANG


@dataclass(frozen=True, slots=True)
class RingkasanPD:
    """An agency in a year: what has been entered, promised and written."""

    perangkat_daerah: PerangkatDaerah
    tahun: int
    kemajuan: tuple[Kemajuan, ...]
    pk: int
    bagian_lkip: int
    keadaan_lkip: str = ""

    @property
    def setahun(self) -> Kemajuan:
        return next(k for k in self.kemajuan if k.periode == TAHUN)

    @property
    def triwulan(self) -> tuple[Kemajuan, ...]:
        return tuple(k for k in self.kemajuan if k.periode != TAHUN)

    @property
    def hanya_setahun(self) -> bool:
        """The year is entered as a whole: its quarters are empty on purpose."""
        return self.setahun.terisi > 0 and not any(k.terisi for k in self.triwulan)

    @property
    def url(self) -> dict[str, str]:
        return {n: alamat(self.perangkat_daerah, self.tahun, f"laporan:{n}") for n in ("ringkasan", "lkip")}


def alamat(pd: PerangkatDaerah, tahun: int, nama: str, **bagian: Any) -> str:
    """Address of a page of any agency in any year."""
    return reverse(nama, kwargs={"slug": pd.slug, "tahun": tahun, **bagian})


def _di_tahun(tahun: Mapping[int, int], jalur: str) -> Q:
    """Rows of each agency in its own year: one condition per year that occurs."""
    per_tahun: dict[int, list[int]] = defaultdict(list)
    for pd, t in tahun.items():
        per_tahun[t].append(pd)
    syarat = Q(pk__in=[])
    for t, kunci in per_tahun.items():
        syarat |= Q(**{f"{jalur}__in": kunci}, tahun=t)
    return syarat


def _indikator(tahun: Mapping[int, int]) -> list[Indikator]:
    """Indicators to be filled: of a Renstra that covers the year, program indicators while their node is valid."""
    per_pd = Indikator.objects.filter(renstra__perangkat_daerah__in=tahun)
    semua = per_pd.select_related("renstra", "simpul", "skala").prefetch_related("skala__kata")
    return [i for i in semua if _berlaku(i, tahun[i.renstra.perangkat_daerah_id])]


def _berlaku(i: Indikator, tahun: int) -> bool:
    s = i.simpul
    hidup = s is None or (s.berlaku_dari <= tahun and (s.berlaku_sampai is None or tahun <= s.berlaku_sampai))
    return hidup and i.renstra.tahun_awal <= tahun <= i.renstra.tahun_akhir


def _terisi(ket: Ketentuan, isian: Sequence[Isian], periode: int) -> bool:
    """As the entry page counts: the year may have its figure from its quarters."""
    if periode == TAHUN:
        return hitung_realisasi(ket, isian).keadaan is not Keadaan.BELUM_DIISI
    return any(i.periode == periode and baca_isian(ket, i).keadaan is not Keadaan.BELUM_DIISI for i in isian)


@dataclass(frozen=True, slots=True)
class Bahan:
    """Indicators and entries of several agencies, each in its own year; three queries, then from memory."""

    indikator: Mapping[int, Sequence[Indikator]]
    ketentuan: Mapping[int, Ketentuan]
    isian: Mapping[int, Sequence[Isian]]

    def milik(self, pd: int, periode: int, unit: Unit) -> list[Indikator]:
        """The rows that are expected in a period."""
        return [i for i in self.indikator.get(pd, ()) if boleh_diisi(i, unit) and diharapkan(i, periode)]

    def kunci(self, pd: int, unit: Unit) -> list[int]:
        """Keys of all indicators of a unit."""
        return [i.pk for i in self.indikator.get(pd, ()) if boleh_diisi(i, unit)]

    def kosong(self, pd: int, periode: int, unit: Unit = None, kecuali: Collection[int] = ()) -> list[Indikator]:
        """The rows of a period that are still to be filled; ``kecuali`` are excused (they wait for data)."""
        milik = (i for i in self.milik(pd, periode, unit) if i.pk not in kecuali)
        return [i for i in milik if not _terisi(self.ketentuan[i.pk], self.isian.get(i.pk, ()), periode)]

    def kemajuan(self, pd: int, periode: int, unit: Unit = None) -> Kemajuan:
        jumlah = len(self.milik(pd, periode, unit))
        return Kemajuan(periode, jumlah - len(self.kosong(pd, periode, unit)), jumlah)

    def isi(self, daftar: Iterable[PerangkatDaerah], unit: Unit = None) -> dict[tuple[int, int], Isi]:
        """By agency and period, as ``sakip.alur.papan`` takes it."""
        semua = ((pd.pk, self.kemajuan(pd.pk, p, unit)) for pd in daftar for p in PERIODE)
        return {(pd, k.periode): Isi(k.terisi, k.jumlah) for pd, k in semua}


def muat_bahan(tahun: Mapping[int, int]) -> Bahan:
    """``tahun``: agency key → its year."""
    isian: dict[int, list[Isian]] = defaultdict(list)
    jalur = "indikator__renstra__perangkat_daerah"
    for r in Realisasi.objects.sebenarnya().filter(_di_tahun(tahun, jalur)).exclude(periode=SD_TAHUN):
        isian[r.indikator_id].append(isian_baris(r))
    indikator: dict[int, list[Indikator]] = defaultdict(list)
    semua = _indikator(tahun)
    for i in semua:
        indikator[i.renstra.perangkat_daerah_id].append(i)
    return Bahan(indikator, {i.pk: ketentuan(i) for i in semua}, isian)


def ringkasan(
    tahun: Mapping[int, int], daftar: Sequence[PerangkatDaerah], unit: Unit = None, bahan: Bahan | None = None
) -> list[RingkasanPD]:
    """Progress of several agencies, each in its own year; ``unit`` limits to the rows of a PIC."""
    bahan = bahan or muat_bahan(tahun)
    pk = _banyak(PerjanjianKinerja.objects.dinas(), tahun, "pk")
    lkip = _lkip(tahun)
    return [
        RingkasanPD(
            p,
            tahun[p.pk],
            tuple(bahan.kemajuan(p.pk, periode, unit) for periode in PERIODE),
            pk.get(p.pk, 0),
            *lkip.get(p.pk, (0, "")),
        )
        for p in daftar
    ]


def _lkip(tahun: Mapping[int, int]) -> dict[int, tuple[int, str]]:
    """Written parts of each LKIP and its state in words. One query."""
    pilih = Laporan.objects.filter(_di_tahun(tahun, "perangkat_daerah"), jenis="lkip").order_by()
    baris = pilih.annotate(n=Count("naskah")).values_list("perangkat_daerah", "n", "keadaan")
    return {pd: (n, KeadaanDokumen(keadaan).label) for pd, n, keadaan in baris}


def _banyak(baris: QuerySet[Any], tahun: Mapping[int, int], apa: str) -> dict[int, int]:
    pilih = baris.filter(_di_tahun(tahun, "perangkat_daerah")).order_by()
    return dict(pilih.values_list("perangkat_daerah").annotate(n=Count(apa, distinct=True)))
