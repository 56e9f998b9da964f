"""What rolling over a year would do: per kind what is new, what is there already, what is left out and why."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from anggaran.models import Pagu
from anggaran.selectors.versi import salinan
from kinerja.models import PerjanjianKinerja
from kinerja.selectors import Kinerja, muat
from renstra.models import Indikator, SimpulProgram, SimpulTahun, TargetRencana
from sakip.inti.istilah import DokumenTarget
from sakip.jejak import potret
from sakip.models import PerangkatDaerah

BARU, ADA, LEWAT = "baru", "ada", "lewat"
# Of several documents of the year before, the latest word counts.
URUTAN = [
    d.value for d in (DokumenTarget.RENJA_PERUBAHAN, DokumenTarget.RENJA, DokumenTarget.RKPD, DokumenTarget.RENSTRA)
]


@dataclass(frozen=True, slots=True)
class BarisGulir:
    """One row; ``asal`` is what would be written (its owner, the original)."""

    nama: str
    keadaan: str
    alasan: str = ""
    asal: tuple[Any, Any] = (None, None)


@dataclass(frozen=True, slots=True)
class Bagian:
    kunci: str
    judul: str
    penjelasan: str
    baris: tuple[BarisGulir, ...]
    dipilih: bool

    def banyak(self, keadaan: str) -> int:
        return sum(b.keadaan == keadaan for b in self.baris)

    @property
    def baru(self) -> int:
        return self.banyak(BARU)

    @property
    def ada(self) -> int:
        return self.banyak(ADA)

    @property
    def lewat(self) -> int:
        return self.banyak(LEWAT)

    @property
    def isi(self) -> list[tuple[Any, Any]]:
        return [b.asal for b in self.baris if b.keadaan == BARU] if self.dipilih else []


@dataclass(frozen=True, slots=True)
class RencanaGulir:
    """``renstra``: whether a plan covers the next year; without one there is nothing to set targets for."""

    perangkat_daerah: PerangkatDaerah
    dari: int
    bagian: tuple[Bagian, ...]
    renstra: bool

    @property
    def ke(self) -> int:
        return self.dari + 1

    @property
    def baru(self) -> int:
        return sum(b.baru for b in self.bagian if b.dipilih)

    def satu(self, kunci: str) -> Bagian:
        return next(b for b in self.bagian if b.kunci == kunci)

    @property
    def sidik(self) -> str:
        """Digest of everything that would be written if all were ticked."""
        isi = [
            [b.kunci, r.nama, r.keadaan, [potret(o) for o in r.asal if o is not None]]
            for b in self.bagian
            for r in b.baris
        ]
        return hashlib.sha256(json.dumps(isi, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


class Bahan:
    """The agency's plan and money of two years, in a fixed number of queries."""

    def __init__(self, perangkat_daerah: PerangkatDaerah, dari: int) -> None:
        self.pd, self.dari, self.ke = perangkat_daerah, dari, dari + 1
        self.kinerja: Kinerja = muat(perangkat_daerah)
        self.simpul = list(SimpulProgram.objects.milik(perangkat_daerah).select_related("induk"))
        dua = (dari, dari + 1)
        self.rencana = list(
            SimpulTahun.objects.milik(perangkat_daerah).filter(tahun__in=dua).select_related("simpul")
        )
        self.target = list(TargetRencana.objects.milik(perangkat_daerah).filter(tahun__in=dua))
        self.pagu = salinan(perangkat_daerah, dari)
        self.berpagu = set(
            Pagu.objects.milik(perangkat_daerah).tahun(self.ke).exclude(simpul=None).values_list("simpul", flat=True)
        )
        self.pk = PerjanjianKinerja.objects.milik(perangkat_daerah).dinas().filter(tahun=self.ke).first()

    @cached_property
    def indikator(self) -> list[Indikator]:
        """Those that are measured in the next year."""
        return self.kinerja.untuk_isian(self.ke)

    @cached_property
    def berakhir(self) -> list[SimpulProgram]:
        """Nodes whose last year is the old one and that no successor replaces; parents first."""
        lanjut = {s.kunci for s in self.simpul if s.berlaku_dari > self.dari} | {
            self._kunci(s.pendahulu_id) for s in self.simpul if s.berlaku_dari > self.dari and s.pendahulu_id
        }
        habis = [s for s in self.simpul if s.berlaku_sampai == self.dari and s.kunci not in lanjut]
        return sorted(habis, key=lambda s: (("program", "kegiatan", "sub_kegiatan").index(s.jenis), s.kunci))

    def _kunci(self, pk: int) -> str:
        return next((s.kunci for s in self.simpul if s.pk == pk), "")

    def berlaku(self, simpul: SimpulProgram, diperpanjang: Collection[int]) -> bool:
        sampai = simpul.berlaku_sampai
        return simpul.pk in diperpanjang or (simpul.berlaku_dari <= self.ke and (sampai is None or sampai >= self.ke))


def _simpul(b: Bahan, _: Collection[int]) -> Iterable[BarisGulir]:
    habis = {s.pk for s in b.berakhir}
    for s in b.simpul:
        if s.pk in habis:
            yield BarisGulir(str(s), BARU, f"Berlaku sampai {b.dari}; diperpanjang sampai {b.ke}", (s, None))
        elif s.berlaku_sampai == b.dari:
            yield BarisGulir(str(s), LEWAT, "Sudah ada penggantinya")
        elif b.berlaku(s, ()):
            yield BarisGulir(str(s), ADA, "Masih berlaku")


def _rencana(b: Bahan, diperpanjang: Collection[int]) -> Iterable[BarisGulir]:
    ada = {t.simpul_id for t in b.rencana if t.tahun == b.ke}
    for t in _terakhir([t for t in b.rencana if t.tahun == b.dari], lambda t: t.simpul_id):
        yield _satu(str(t.simpul), t.simpul_id in ada, b.berlaku(t.simpul, diperpanjang), (t.simpul, t))


def _terakhir(baris: Iterable[Any], kunci: Callable[[Any], int]) -> list[Any]:
    """One row per owner: that of the document that speaks last."""
    per: dict[int, Any] = {}
    for t in sorted((t for t in baris if t.dokumen in URUTAN), key=lambda t: URUTAN.index(t.dokumen)):
        per.setdefault(kunci(t), t)
    return list(per.values())


def _satu(nama: str, ada: bool, berlaku: bool, asal: tuple[Any, Any]) -> BarisGulir:
    if ada:
        return BarisGulir(nama, ADA, "Sudah diisi")
    if not berlaku:
        return BarisGulir(nama, LEWAT, "Programnya tidak berlaku lagi")
    return BarisGulir(nama, BARU, "", asal)


def _target(b: Bahan, diperpanjang: Collection[int]) -> Iterable[BarisGulir]:
    """Where the plan has a target of the next year, that one counts; else the last one known is offered."""
    ada = {t.indikator_id: t for t in b.target if t.tahun == b.ke}
    lama = {
        t.indikator_id: t for t in _terakhir((t for t in b.target if t.tahun == b.dari), lambda t: t.indikator_id)
    }
    for i in [*b.indikator, *_indikator_simpul(b, diperpanjang)]:
        asal = next((lama[p] for p in b.kinerja.rantai(i.pk) if p in lama), None)
        if i.pk in ada:
            yield BarisGulir(str(i), ADA, f"Target {DokumenTarget(ada[i.pk].dokumen).label} {b.ke} sudah ada")
        elif asal is None:
            yield BarisGulir(str(i), LEWAT, f"Tidak ada target {b.dari} untuk disalin")
        else:
            alasan = f"Dari target {DokumenTarget(asal.dokumen).label} {b.dari}"
            yield BarisGulir(str(i), BARU, alasan, (i, asal))


def _indikator_simpul(b: Bahan, diperpanjang: Collection[int]) -> list[Indikator]:
    """Program indicators that join because their node is extended."""
    ada = {i.pk for i in b.indikator}
    return [
        i
        for i in b.kinerja.untuk_isian(b.dari)
        if i.simpul_id in diperpanjang and i.pk not in ada and i.renstra.tahun_akhir >= b.ke
    ]


def _pagu(b: Bahan, diperpanjang: Collection[int]) -> Iterable[BarisGulir]:
    for p in b.pagu:
        if (s := p.simpul) is None:
            continue
        nama = f"{s}{f' ({p.sumber_dana})' if p.sumber_dana else ''}"
        yield _satu(nama, s.pk in b.berpagu, b.berlaku(s, diperpanjang), (s, p))


def _pk(b: Bahan, _: Collection[int]) -> Iterable[BarisGulir]:
    nama = f"Perjanjian Kinerja {b.ke} (murni)"
    if b.pk is not None:
        yield BarisGulir(nama, ADA, "Sudah dibuat")
    elif not any(i.simpul_id is None for i in b.indikator):
        yield BarisGulir(nama, LEWAT, f"Tidak ada indikator tujuan atau sasaran untuk {b.ke}")
    else:
        yield BarisGulir(nama, BARU, "Draf dari target perencanaan; lengkapi lalu tanda tangani")


Penyusun = Callable[[Bahan, Collection[int]], Iterable[BarisGulir]]
BAGIAN: dict[str, tuple[str, str, Penyusun]] = {
    "simpul": (
        "Masa berlaku program",
        "Program, kegiatan, dan sub kegiatan yang masanya habis diperpanjang.",
        _simpul,
    ),
    "rencana": ("Rincian program per tahun", "Lokasi, prioritas, sumber dana: disalin sebagai draf Renja.", _rencana),
    "target": ("Target indikator", "Target Renstra tahun depan dipakai; bila tidak ada, draf Renja.", _target),
    "pagu": ("Pagu awal", "Pagu yang berlaku disalin sebagai pagu Renja, bukan sebagai APBD.", _pagu),
    "pk": ("Perjanjian Kinerja", "Draf PK murni dari target perencanaan.", _pk),
}


def susun_gulir(perangkat_daerah: PerangkatDaerah, dari: int, pilih: Collection[str] | None = None) -> RencanaGulir:
    """The plan of rolling over ``dari`` into the year after; ``pilih``: the ticked kinds (``None``: all)."""
    bahan = Bahan(perangkat_daerah, dari)
    dipilih = BAGIAN.keys() if pilih is None else set(pilih)
    diperpanjang = {s.pk for s in bahan.berakhir} if "simpul" in dipilih else set()
    bagian = [
        Bagian(kunci, judul, ket, tuple(susun(bahan, diperpanjang)), kunci in dipilih)
        for kunci, (judul, ket, susun) in BAGIAN.items()
    ]
    renstra = any(i.renstra.tahun_awal <= dari + 1 <= i.renstra.tahun_akhir for i in bahan.kinerja.indikator.values())
    return RencanaGulir(perangkat_daerah, dari, tuple(bagian), renstra)


def urutkan(baris: Sequence[BarisGulir]) -> list[BarisGulir]:
    """New rows first, then those left out, then those that are there."""
    return sorted(baris, key=lambda b: (BARU, LEWAT, ADA).index(b.keadaan))
