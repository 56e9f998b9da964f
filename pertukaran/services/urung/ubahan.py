"""What a batch did to each object, read from the audit entries that it left, beside the object as it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import prefetch_related_objects

from pertukaran.models import Batch
from sakip.models import Pengguna, RincianJejak
from sakip.services.urung import anggota_kini, potongan

Kunci = tuple[type[models.Model], str]


@dataclass(slots=True)
class Ubahan:
    """The net effect on one object: columns (and members, under the name of their relation) before and after."""

    model: type[models.Model]
    kunci: str
    nama: str
    rantai: int | None  # whose trail says so; None: the installation's
    pertama: int  # key of the batch's first entry on the object
    dibuat: bool = False
    akhir_jejak: int = 0
    semula: dict[str, Any] = field(default_factory=dict)
    akhir: dict[str, Any] = field(default_factory=dict)
    objek: Any = None
    disentuh: bool = False  # others changed further columns of it later
    anggota: dict[str, list[int]] = field(default_factory=dict)  # as they stand

    @property
    def bidang(self) -> Mapping[str, Any]:
        """The model's columns by attribute name."""
        return kolom_model(self.model)

    @property
    def kembali(self) -> dict[str, Any]:
        """Columns of a changed object that get their former value, as Python has it."""
        if self.dibuat:
            return {}
        beda = {n: v for n, v in self.semula.items() if n in self.bidang and v != self.akhir[n]}
        return {n: self.bidang[n].to_python(v) for n, v in beda.items()}

    @property
    def anggota_kembali(self) -> dict[str, list[int]]:
        """Relations that get their former members; those of a new object none."""
        nama = [n for n in self.akhir if n not in self.bidang]
        if self.dibuat:
            return {n: [] for n in nama if self.akhir[n]}
        return {n: list(self.semula[n]) for n in nama if self.semula[n] != self.akhir[n]}

    @property
    def kosong(self) -> bool:
        """Whether there is nothing to take back: changed to and fro within the batch."""
        return not (self.dibuat or self.kembali or self.anggota_kembali)

    def catat(self, jejak: int, sebelum: Mapping[str, Any] | None, sesudah: Mapping[str, Any] | None) -> None:
        """Add one detail of the trail, in its order."""
        if sesudah is None:
            raise ValueError(f"An import deletes nothing, yet {self.nama} was.")
        self.dibuat = self.dibuat or sebelum is None
        self.akhir_jejak = jejak
        for nama, nilai in (sebelum or {}).items():
            self.semula.setdefault(nama, nilai)
        self.akhir.update(sesudah)


def kolom_model(model: type[models.Model]) -> dict[str, Any]:
    return {f.attname: f for f in model._meta.concrete_fields}


def baca_ubahan(batch: Batch) -> dict[Kunci, Ubahan]:
    """By object, in the order in which the batch first met them. One query."""
    hasil: dict[Kunci, Ubahan] = {}
    rincian = RincianJejak.objects.filter(jejak__batch=batch).order_by("jejak", "pk")
    kolom = ("jejak", "jejak__perangkat_daerah", "jenis", "kunci", "nama", "sebelum", "sesudah")
    for jejak, rantai, jenis, pk, nama, sebelum, sesudah in rincian.values_list(*kolom):
        model: Any = apps.get_model(jenis)
        satu = hasil.setdefault((model, pk), Ubahan(model, pk, nama, rantai, jejak))
        satu.catat(jejak, sebelum, sesudah)
    return {k: u for k, u in hasil.items() if not u.kosong}


def menurut_model(ubahan: Iterable[Ubahan]) -> dict[type[models.Model], list[Ubahan]]:
    hasil: dict[type[models.Model], list[Ubahan]] = defaultdict(list)
    for u in ubahan:
        hasil[u.model].append(u)
    return hasil


def muat_objek(ubahan: Iterable[Ubahan]) -> None:
    """The objects as they stand, locked, with what their names and guards ask for, and their members."""
    for model, daftar in menurut_model(ubahan).items():
        ada: dict[str, Any] = {}
        for potong in potongan([u.kunci for u in daftar]):
            kena = model._default_manager.filter(pk__in=potong).order_by("pk")
            ada |= {str(o.pk): o for o in kena.select_for_update(of=("self",))}
        prefetch_related_objects(list(ada.values()), *_ikut(model))
        for u in daftar:
            u.objek = ada.get(u.kunci)
        _muat_anggota(model, [u for u in daftar if u.objek is not None])


def _ikut(model: type[models.Model]) -> list[str]:
    """References within the data; who saved a row matters to no name."""
    nama = [f.name for f in model._meta.concrete_fields if f.is_relation and f.related_model is not Pengguna]
    return [*nama, *(["perangkat_daerah__pemda"] if "perangkat_daerah" in nama else [])]


def _muat_anggota(model: type[models.Model], daftar: list[Ubahan]) -> None:
    for nama in sorted({n for u in daftar for n in u.akhir if n not in u.bidang}):
        kena = {u.objek.pk: u for u in daftar if nama in u.akhir}
        for pk, anggota in anggota_kini(model, nama, kena).items():
            kena[pk].anggota[nama] = anggota
