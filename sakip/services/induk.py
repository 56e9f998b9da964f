"""Single writes of master data, for the admin pages: guard by pemda, save, one audit entry."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models, transaction

from sakip.inti.galat import GalatMasukan
from sakip.jejak import Perubahan, catat, potret
from sakip.models import (
    Alur,
    BarisSkala,
    KataPredikat,
    Pejabat,
    Pemda,
    Pengaturan,
    Pengguna,
    Penugasan,
    PerangkatDaerah,
    Skala,
    SkalaPredikat,
    UnitKerja,
)
from sakip.peran import wajib_kelola_pemda
from sakip.services.akun import selaraskan_staf
from sakip.services.massal import pasang_banyak

# From each kind of master data to the pemda that owns it.
JALUR_PEMDA: dict[type[models.Model], str] = {
    Pemda: "pk",
    PerangkatDaerah: "pemda",
    UnitKerja: "perangkat_daerah__pemda",
    Pejabat: "pemda",
    Penugasan: "pemda",
    Skala: "pemda",
    BarisSkala: "skala__pemda",
    SkalaPredikat: "pemda",
    KataPredikat: "skala__pemda",
    Pengaturan: "pemda",
    Alur: "pemda",
}


def pemda_pemilik(objek: models.Model) -> int | None:
    """Key of the pemda an object belongs to; None for what all share, and for a pemda that is still to be made."""
    nilai: Any = objek
    for bagian in JALUR_PEMDA[type(objek)].split("__"):
        nilai = getattr(nilai, bagian)
    kunci: int | None = getattr(nilai, "pk", nilai)
    return kunci


def _rantai(objek: models.Model) -> PerangkatDaerah | None:
    """The agency in whose trail an entry stands."""
    if isinstance(objek, PerangkatDaerah):
        return objek
    return objek.perangkat_daerah if isinstance(objek, UnitKerja | Pejabat | Penugasan | Alur) else None


def _lama(objek: models.Model) -> models.Model | None:
    return (
        type(objek)._default_manager.select_for_update().order_by().filter(pk=objek.pk).first() if objek.pk else None
    )


@transaction.atomic
def simpan_induk(*, pelaku: Pengguna, objek: models.Model, alasan: str = "") -> None:
    """Save a new or changed object of a pemda; it may not be taken over from, or given to, another one."""
    lama = _lama(objek)
    wajib_kelola_pemda(pelaku, {pemda_pemilik(o) for o in (lama, objek) if o is not None})
    sebelum = potret(lama) if lama else None
    objek.save()
    sesudah = potret(objek)
    if sebelum != sesudah:
        _catat(pelaku, "simpan_induk", Perubahan(objek, sebelum, sesudah), alasan)
    if isinstance(objek, Penugasan):
        selaraskan_staf(pelaku=pelaku, pengguna=objek.pengguna)


@transaction.atomic
def simpan_anggota(*, pelaku: Pengguna, objek: models.Model, nama: str, anggota: Iterable[models.Model]) -> None:
    """Make a many-to-many of an object hold exactly these members."""
    anggota = list(anggota)
    wajib_kelola_pemda(pelaku, {pemda_pemilik(o) for o in (objek, *anggota)})
    if beda := pasang_banyak(objek=objek, nama=nama, anggota=anggota):
        _catat(pelaku, "simpan_anggota", beda, "")


@transaction.atomic
def hapus_induk(*, pelaku: Pengguna, objek: models.Model, alasan: str = "") -> None:
    """Delete what nothing refers to. Agencies, pemda and accounts end by date or state, they are never deleted."""
    if isinstance(objek, Pemda | PerangkatDaerah | Pengguna):
        raise GalatMasukan(f"{objek} tidak dapat dihapus; akhiri masa berlakunya.", nilai=objek.pk)
    wajib_kelola_pemda(pelaku, {pemda_pemilik(objek)})
    perubahan = Perubahan(type(objek)._default_manager.get(pk=objek.pk), potret(objek), None)
    objek.delete()
    _catat(pelaku, "hapus_induk", perubahan, alasan)
    if isinstance(objek, Penugasan):
        selaraskan_staf(pelaku=pelaku, pengguna=objek.pengguna)


def _catat(pelaku: Pengguna, aksi: str, perubahan: Perubahan, alasan: str) -> None:
    rantai = _rantai(perubahan.objek)
    catat(pelaku=pelaku, perangkat_daerah=rantai, aksi=aksi, perubahan=[perubahan], alasan=alasan)
