"""Figures as they once stood, read from the audit trail.

``Arsip`` takes an agency's rows back to the moment of one entry of its trail. It goes backward from what stands now,
undoing the later entries, newest first: a row that was made later goes, a deleted one comes back, a changed one gets
its former values. So a row that is older than the trail is right too. ``riwayat_periode`` reads the way of a period,
``riwayat_baris`` every content that rows had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from sakip.alur.layar import SEBUTAN_AKSI
from sakip.inti.alur import Baris
from sakip.inti.istilah import KeadaanPengisian, Peran
from sakip.jejak import potret
from sakip.models import Jejak, Pengisian, PerangkatDaerah, RincianJejak, TandaBaris

M = TypeVar("M", bound=Model)
K = KeadaanPengisian


# --- rows as they stood


class Arsip:
    """The agency's rows of some models as they stood right after entry ``nomor`` of its trail. One query."""

    def __init__(self, perangkat_daerah: PerangkatDaerah, nomor: int, model: Collection[type[Model]]) -> None:
        self.nomor = nomor
        self._sesudah: dict[str, list[RincianJejak]] = defaultdict(list)
        lebih_baru = RincianJejak.objects.filter(
            jejak__perangkat_daerah=perangkat_daerah,
            jejak__nomor__gt=nomor,
            jenis__in=[m._meta.label for m in model],
        )
        for r in lebih_baru.order_by("-jejak__nomor", "-pk"):
            self._sesudah[r.jenis].append(r)

    def baris(self, kini: QuerySet[M], ikut: Callable[[M], bool] = lambda _: True) -> list[M]:
        """The rows of ``kini`` as they stood; ``ikut`` says which of the deleted ones belong to them."""
        hidup: dict[str, M] = {str(o.pk): o for o in kini}
        asal = set(hidup)
        for r in self._sesudah[kini.model._meta.label]:
            if r.sebelum is None:
                hidup.pop(r.kunci, None)
            elif r.kunci in hidup:
                kembalikan(hidup[r.kunci], r.sebelum)
            elif r.sesudah is None:
                hidup[r.kunci] = _hidupkan(kini.model, r)
        return [o for kunci, o in hidup.items() if kunci in asal or ikut(o)]


class Semula:
    """Objects of one model as they stood at some moment, whichever trail tells of them: officials at a signature.

    One query, for what was changed after ``sejak``; none where nothing is asked for.
    """

    def __init__(self, objek: Mapping[int, M], sejak: datetime | None) -> None:
        self._kini = objek
        self._sesudah: dict[str, list[RincianJejak]] = defaultdict(list)
        if not objek or sejak is None:
            return
        jenis = next(iter(objek.values()))._meta.label
        ubahan = RincianJejak.objects.filter(
            jenis=jenis, kunci__in=[str(k) for k in objek], jejak__waktu__gt=sejak
        ).select_related("jejak")
        for r in ubahan.order_by("-jejak__waktu", "-pk"):
            self._sesudah[r.kunci].append(r)

    def pada(self, kunci: int | None, waktu: datetime | None) -> Any:
        """A copy as it stood at a moment (``None``: as it is now); ``None`` for an unknown key."""
        kini = self._kini.get(kunci or 0)
        if kini is None or waktu is None:
            return kini
        dulu = copy(kini)
        for r in self._sesudah[str(kunci)]:
            if r.sebelum and r.jejak.waktu > waktu:
                kembalikan(dulu, r.sebelum)
        return dulu


def kembalikan(objek: Model, isi: Mapping[str, Any]) -> None:
    """Put former values of the trail into an object that is not saved."""
    bidang = {f.attname: f for f in objek._meta.concrete_fields}
    for nama, nilai in isi.items():
        if nama in bidang:  # members of a relation stand in the trail too; they are no columns
            setattr(objek, nama, bidang[nama].to_python(nilai))


def _hidupkan(model: type[M], r: RincianJejak) -> M:
    objek = model(pk=model._meta.pk.to_python(r.kunci))
    kembalikan(objek, r.sebelum or {})
    return objek


# --- every content that rows had


@dataclass(frozen=True, slots=True)
class Entri:
    """One entry of the trail."""

    nomor: int
    waktu: datetime
    oleh: str
    aksi: str
    alasan: str = ""
    atas_nama: str = ""


@dataclass(frozen=True, slots=True)
class VersiBaris:
    """A row's whole content after an entry. ``isi`` ``None``: it was deleted; no ``entri``: older than the trail.

    ``berubah`` names the columns that this entry changed, ``sampai`` is the entry that replaced it.
    """

    jenis: str
    kunci: str
    entri: Entri | None
    isi: Mapping[str, Any] | None
    berubah: frozenset[str] = frozenset()
    sampai: int | None = None

    def berlaku_pada(self, nomor: int) -> bool:
        """Whether this content stood when an entry was made."""
        mulai = self.entri.nomor if self.entri else 0
        return mulai <= nomor and (self.sampai is None or nomor < self.sampai)


def entri(jejak: Jejak) -> Entri:
    """An entry with the name of who made it; ``pelaku`` should be joined."""
    return Entri(jejak.nomor, jejak.waktu, str(jejak.pelaku), jejak.aksi, jejak.alasan, jejak.atas_nama)


def riwayat_baris(
    perangkat_daerah: PerangkatDaerah, kini: QuerySet[Any], cocok: Mapping[str, Any]
) -> tuple[VersiBaris, ...]:
    """Every content that the rows of ``kini`` had, newest first, those deleted meanwhile among them. Three queries.

    ``cocok`` (column → value) is how the trail finds a row that is gone: its whole content stands there.
    """
    label, hidup = kini.model._meta.label, {str(o.pk): o for o in kini}
    milik = RincianJejak.objects.filter(jejak__perangkat_daerah=perangkat_daerah, jenis=label)
    dihapus = milik.filter(sesudah__isnull=True, **{f"sebelum__{n}": v for n, v in cocok.items()})
    hilang = dihapus.values_list("kunci", flat=True)
    rincian = milik.filter(kunci__in={*hidup, *hilang}).select_related("jejak__pelaku")
    per_kunci: dict[str, list[RincianJejak]] = {kunci: [] for kunci in hidup}
    for r in rincian.order_by("-jejak__nomor", "-pk"):
        per_kunci.setdefault(r.kunci, []).append(r)
    semua = [v for kunci, isi in per_kunci.items() for v in _versi(label, kunci, hidup.get(kunci), isi)]
    return tuple(sorted(semua, key=lambda v: v.entri.nomor if v.entri else 0, reverse=True))


def _versi(label: str, kunci: str, objek: Model | None, rincian: Sequence[RincianJejak]) -> list[VersiBaris]:
    """Backward from what stands now; a last one without entry where the row is older than the trail."""
    isi: dict[str, Any] | None = potret(objek) if objek is not None else None
    hasil, sampai = list[VersiBaris](), None
    for r in rincian:
        ubah = frozenset(r.sesudah or ()) if r.sebelum is not None else frozenset(isi or ())
        hasil.append(VersiBaris(label, kunci, entri(r.jejak), isi, ubah, sampai))
        isi = None if r.sebelum is None else {**(isi or {}), **r.sebelum}
        sampai = r.jejak.nomor
    if isi is not None:
        hasil.append(VersiBaris(label, kunci, None, isi, frozenset(), sampai))
    return hasil


# --- the way of a period


@dataclass(frozen=True, slots=True)
class GerakPeriode:
    """One step of a period and the state it led to."""

    entri: Entri
    keadaan: KeadaanPengisian
    menunggu: Peran | None
    terlambat: bool

    @property
    def sebutan(self) -> str:
        """What was done: "Disetujui dan dikunci"."""
        teks = SEBUTAN_AKSI.get(self.entri.aksi, self.entri.aksi.replace("_", " ").capitalize())
        return f"{teks} dan dikunci" if self.keadaan is K.DIKUNCI and self.entri.aksi == "setujui" else teks

    @property
    def keadaan_tertulis(self) -> str:
        """The state as a reader says it: "Menunggu Kepala perangkat daerah"."""
        return f"Menunggu {self.menunggu.label}" if self.menunggu else self.keadaan.label


@dataclass(frozen=True, slots=True)
class Pengajuan:
    """The n-th submission of a period and what became of it: the steps after it, until the next one."""

    ke: int
    entri: Entri
    terlambat: bool
    lanjut: tuple[GerakPeriode, ...] = ()

    @property
    def akhir(self) -> str:
        """How it ended so far: "Dikembalikan", "Disetujui dan dikunci"; a submission that still waits says so."""
        return self.lanjut[-1].sebutan if self.lanjut else "Menunggu persetujuan"


@dataclass(frozen=True, slots=True)
class RiwayatPeriode:
    """The way of a period in the order of the trail."""

    gerak: tuple[GerakPeriode, ...] = ()

    def keadaan_sebelum(self, nomor: int) -> str:
        """The state in which the period was when an entry was made."""
        lalu = [g for g in self.gerak if g.entri.nomor < nomor]
        return lalu[-1].keadaan_tertulis if lalu else K.DRAF.label

    @property
    def pengajuan(self) -> tuple[Pengajuan, ...]:
        """Every submission, first one first."""
        mulai = [i for i, g in enumerate(self.gerak) if g.entri.aksi == "ajukan"]
        batas = [*mulai[1:], len(self.gerak)]
        return tuple(
            Pengajuan(n, self.gerak[i].entri, self.gerak[i].terlambat, self.gerak[i + 1 : sampai])
            for n, (i, sampai) in enumerate(zip(mulai, batas, strict=False), start=1)
        )

    def pada(self, nomor: int) -> Pengajuan | None:
        """The submission that is this entry of the trail."""
        return next((p for p in self.pengajuan if p.entri.nomor == nomor), None)


def riwayat_periode(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> RiwayatPeriode:
    """Every step of a period that changed it, in the order of the trail. One query."""
    kunci = Pengisian.objects.filter(perangkat_daerah=perangkat_daerah, tahun=tahun, periode=periode)
    pk = kunci.values_list("pk", flat=True).first()
    if pk is None:
        return RiwayatPeriode()
    rincian = RincianJejak.objects.filter(
        Q(sesudah__isnull=False), jejak__perangkat_daerah=perangkat_daerah, jenis=Pengisian._meta.label, kunci=str(pk)
    )
    return RiwayatPeriode(tuple(map(_gerak, rincian.select_related("jejak__pelaku").order_by("jejak__nomor", "pk"))))


@dataclass(frozen=True, slots=True)
class TandaLalu:
    """A mark that was set on a row: returned, waiting, handed over, odd but explained."""

    entri: Entri
    sebutan: str
    alasan: str


def tanda_lalu(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int, baris: Baris) -> tuple[TandaLalu, ...]:
    """Marks that one row of a period was given, as they were set. Two queries."""
    tanda = TandaBaris.objects.filter(
        pengisian__perangkat_daerah=perangkat_daerah,
        pengisian__tahun=tahun,
        pengisian__periode=periode,
        objek=baris[0],
        objek_id=baris[1],
    )
    jenis = {str(t.pk): t.get_jenis_display() for t in tanda}
    rincian = RincianJejak.objects.filter(
        jejak__perangkat_daerah=perangkat_daerah, jenis=TandaBaris._meta.label, kunci__in=list(jenis)
    )
    dibuat = [r for r in rincian.select_related("jejak__pelaku").order_by("jejak__nomor", "pk") if r.sebelum is None]
    return tuple(TandaLalu(entri(r.jejak), jenis[r.kunci], (r.sesudah or {}).get("alasan", "")) for r in dibuat)


def _gerak(r: RincianJejak) -> GerakPeriode:
    isi = r.sesudah or {}
    menunggu = Peran(isi["menunggu"]) if isi.get("menunggu") else None
    return GerakPeriode(entri(r.jejak), K(isi.get("keadaan", K.DRAF.value)), menunggu, bool(isi.get("terlambat")))
