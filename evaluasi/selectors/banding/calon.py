"""Which indicators a comparison lists: read as few columns, before anything is loaded or computed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Exists, OuterRef, Q

from evaluasi.perhitungan.banding import Tingkat
from kinerja.models import ItemPK, Realisasi
from kinerja.selectors import kunci_kode
from renstra.models import Indikator, TargetRencana

KOLOM = (
    "pk", "pendahulu_id", "renstra__perangkat_daerah_id", "kode", "nama", "iku", "tujuan_id", "sasaran_id",
    "simpul__jenis", "renstra__tahun_awal", "urutan",
)  # fmt: skip


class Calon(NamedTuple):
    """An indicator as a list needs it; ``ada`` tells whether it holds anything in the years."""

    pk: int
    pendahulu: int | None
    pd: int
    kode: str
    nama: str
    iku: bool
    tujuan: int | None
    sasaran: int | None
    simpul: str | None
    tahun_awal: int
    urutan: int
    ada: bool

    @property
    def tingkat(self) -> Tingkat:
        if self.simpul:
            return Tingkat(self.simpul)
        return Tingkat.TUJUAN if self.tujuan else Tingkat.SASARAN


@dataclass(frozen=True, slots=True)
class Saring:
    """What the reader asks for; empty asks for all."""

    tingkat: frozenset[Tingkat] = frozenset()
    kata: str = ""
    iku: bool = False
    indikator: frozenset[int] = frozenset()

    def cocok(self, c: Calon) -> bool:
        if self.indikator:
            return c.pk in self.indikator
        kata = self.kata.casefold().split()
        return (
            (not self.tingkat or c.tingkat in self.tingkat)
            and (not self.iku or c.iku)
            and all(k in f"{c.kode} {c.nama}".casefold() for k in kata)
        )


@dataclass(frozen=True, slots=True)
class Daftar:
    """The indicators that are listed, in order, with the chain of each; ``rantai`` begins with itself."""

    calon: tuple[Calon, ...]
    rantai: dict[int, tuple[int, ...]]


def daftar_indikator(dipilih: Sequence[int], dibaca: Collection[int], tahun: Sequence[int], saring: Saring) -> Daftar:
    """The chosen agencies' indicators that hold something in the years, themselves or through a predecessor.

    One query. What a listed indicator continues stands in its row and not beside it.
    """
    semua = {c.pk: c for c in _baca(dibaca, tahun)}
    rantai = {pk: _rantai(semua, pk) for pk, c in semua.items() if c.pd in set(dipilih)}
    hidup = {pk: r for pk, r in rantai.items() if any(semua[i].ada for i in r)}
    diteruskan = {i for r in hidup.values() for i in r[1:]}
    urut_pd = {pd: n for n, pd in enumerate(dipilih)}
    urut_tingkat = {t: n for n, t in enumerate(Tingkat)}
    calon = [semua[pk] for pk in hidup if pk not in diteruskan and saring.cocok(semua[pk])]
    calon.sort(
        key=lambda c: (urut_pd[c.pd], -c.tahun_awal, urut_tingkat[c.tingkat], c.urutan, kunci_kode(c.kode), c.pk)
    )
    return Daftar(tuple(calon), rantai)


def _rantai(semua: dict[int, Calon], pk: int) -> tuple[int, ...]:
    urut: list[int] = []
    kini: int | None = pk
    while kini is not None and kini in semua and kini not in urut:
        urut.append(kini)
        kini = semua[kini].pendahulu
    return tuple(urut)


def _baca(dibaca: Iterable[int], tahun: Sequence[int]) -> Iterable[Calon]:
    dari = OuterRef("pk")
    entri = Realisasi.objects.filter(indikator=dari, tahun__in=tahun)
    rencana = TargetRencana.objects.filter(indikator=dari, tahun__in=tahun)
    janji = ItemPK.objects.filter(indikator=dari, perjanjian__tahun__in=tahun)
    milik = Indikator.objects.filter(renstra__perangkat_daerah__in=list(dibaca)).order_by()
    ada = Q(Exists(entri)) | Q(Exists(rencana)) | Q(Exists(janji))
    return (Calon(*c) for c in milik.annotate(berisi=ada).values_list(*KOLOM, "berisi"))
