"""Rules of indicators that an undo would restore: pages and imports ask the same before they change one.

Nothing is written here: rows are looked at as they would stand after the undo.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import prefetch_related_objects

from kinerja.bentuk import Ketentuan
from kinerja.models import ItemPK, Realisasi
from kinerja.perhitungan import nilai_target, periksa_isian, periksa_target
from kinerja.perhitungan.realisasi import baca_isian
from kinerja.perhitungan.target import KATA
from kinerja.selectors import isian_baris, ketentuan, target_baris
from kinerja.services.lembar import ATURAN, aturan_beda
from pertukaran.models import Batch, KeadaanBatch
from pertukaran.services.aturan import tertutup, terukur
from pertukaran.services.urung.ubahan import Kunci, Ubahan
from renstra.models import Indikator, TargetRencana
from sakip.alur.jaga import Penjaga
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import Keadaan, KeadaanPK, Polaritas
from sakip.models import RincianJejak
from sakip.services.urung import potongan

Waktu = tuple[int, int]
TAK_TERBACA = "nilainya tidak terbaca lagi menurut aturan semula"


@dataclass(slots=True)
class AturanSemula:
    """An indicator whose rules change back: which of them, and how it counts now and would count then."""

    u: Ubahan
    calon: Indikator
    beda: list[str]

    @property
    def ketentuan(self) -> tuple[Ketentuan, Ketentuan]:
        return ketentuan(self.u.objek), ketentuan(self.calon)


@dataclass(frozen=True, slots=True)
class TakCocok:
    """A row that others wrote since and that the restored rule cannot take; ``r`` None: the trail knows nobody."""

    semula: AturanSemula
    objek: Any
    sebab: str
    r: RincianJejak | None


def aturan_semula(ubahan: Mapping[Kunci, Ubahan]) -> list[AturanSemula]:
    """Of all that the batch did. No query where no rule changes back."""
    hasil = []
    for u in ubahan.values():
        if u.model is not Indikator or u.dibuat or u.objek is None:
            continue
        calon = _kelak(u.objek, u)
        if beda := aturan_beda({n: getattr(u.objek, n) for n in ATURAN}, calon):
            hasil.append(AturanSemula(u, calon, beda))
    if hasil:
        prefetch_related_objects([i for a in hasil for i in (a.u.objek, a.calon)], "skala__kata")
    return hasil


def _kelak(objek: Any, u: Ubahan | None) -> Any:
    """A copy of a row as the undo would leave it."""
    kelak = copy(objek)
    for nama, nilai in (u.kembali if u else {}).items():
        setattr(kelak, nama, nilai)
    return kelak


def periode_tertutup(batch: Batch, semula: list[AturanSemula]) -> Iterator[tuple[AturanSemula, list[Waktu]]]:
    """Measured periods that are submitted or locked, by indicator."""
    if not semula:
        return
    penjaga, waktu = Penjaga(batch.perangkat_daerah), terukur(a.calon.pk for a in semula)
    for a in semula:
        if kena := tertutup(penjaga, waktu.get(a.calon.pk, ())):
            yield a, kena


def tak_cocok(batch: Batch, ubahan: Mapping[Kunci, Ubahan], semula: list[AturanSemula]) -> Iterator[TakCocok]:
    """What others wrote since and the restored rules do not fit; what stood before the batch comes back as it was."""
    menurut_pk = {a.calon.pk: a for a in semula}
    for model in (TargetRencana, ItemPK, Realisasi) if semula else ():
        salah = list(_salah(model, ubahan, menurut_pk))
        akhir = _penulis(batch, model, [o.pk for _, o, _ in salah])
        for a, objek, sebab in salah:
            r = akhir.get(str(objek.pk))
            if r is None or r.jejak_id > a.u.pertama:
                yield TakCocok(a, objek, sebab, r)


def _salah(
    model: type[models.Model], ubahan: Mapping[Kunci, Ubahan], menurut_pk: Mapping[int, AturanSemula]
) -> Iterator[tuple[AturanSemula, Any, str]]:
    for potong in potongan(menurut_pk):
        for objek in _baris(model, potong):
            u = ubahan.get((model, str(objek.pk)))
            if u is not None and u.dibuat:  # it goes with the batch
                continue
            a = menurut_pk[objek.indikator_id]
            objek.indikator = a.u.objek
            if sebab := _sebab(_kelak(objek, u), *a.ketentuan):
                yield a, objek, sebab


def _baris(model: Any, indikator: list[int]) -> Any:
    """Rows of these indicators; of agreements the drafts, as what was signed keeps its own words."""
    semua = model._default_manager.filter(indikator__in=indikator).order_by("pk")
    if model is ItemPK:
        return semua.filter(perjanjian__keadaan=KeadaanPK.DRAF.value).select_related("perjanjian")
    return semua


def _sebab(baris: Any, kini: Ketentuan, semula: Ketentuan) -> str:
    """Why the restored rule cannot take a row; empty where it can."""
    try:
        if isinstance(baris, Realisasi):
            periksa_isian(semula, isian_baris(baris))
        else:
            periksa_target(semula, target_baris(baris))
    except GalatMasukan as galat:
        return galat.pesan.rstrip(".")
    return TAK_TERBACA if _terbaca(baris, kini) and not _terbaca(baris, semula) else ""


def _terbaca(baris: Any, ket: Ketentuan) -> bool:
    """Whether a row says something where its rule looks: a number, both ends of a range, or a word."""
    if isinstance(baris, Realisasi):
        return baca_isian(ket, isian_baris(baris)).keadaan == Keadaan.TERUKUR
    target = target_baris(baris)
    if ket.polaritas == Polaritas.RENTANG:
        return target.bawah is not None and target.atas is not None
    return bool(target.kata) if ket.polaritas in KATA else nilai_target(ket, target) is not None


def _penulis(batch: Batch, model: type[models.Model], kunci: list[int]) -> dict[str, RincianJejak]:
    """The last detail of others on each row; a batch that was undone has left no difference."""
    hasil: dict[str, RincianJejak] = {}
    for potong in potongan(map(str, kunci)):
        rincian = RincianJejak.objects.filter(jenis=model._meta.label, kunci__in=potong)
        lain = rincian.exclude(jejak__batch=batch).exclude(jejak__batch__keadaan=KeadaanBatch.DIBATALKAN.value)
        hasil |= {r.kunci: r for r in lain.select_related("jejak__pelaku").order_by("jejak", "pk")}
    return hasil
