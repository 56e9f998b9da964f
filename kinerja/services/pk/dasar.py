"""What the verbs of agreements share: the lock, the guards, the copy."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import models

from kinerja.models import ItemPK, ParafPK, PerjanjianKinerja, ProgramPK
from kinerja.selectors import triwulan_mulai
from sakip.inti.galat import GalatMasukan
from sakip.inti.istilah import JenisPK, KeadaanPK, KetelitianTanggal
from sakip.inti.periode import triwulan_tanggal
from sakip.jejak import Perubahan, kunci_rantai, potret
from sakip.models import Pengguna, PerangkatDaerah
from sakip.peran import wajib

BUKAN_SALINAN = {"id", "perjanjian"}
TW = ("tw1", "tw2", "tw3", "tw4")


def mulai_menulis(pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, izin: str = "susun_rencana") -> None:
    """Guard, then the agency's lock; within a transaction."""
    wajib(izin, pelaku, perangkat_daerah)
    kunci_rantai(perangkat_daerah)


def segarkan(pk: PerjanjianKinerja) -> PerjanjianKinerja:
    """The agreement as it is now, under the lock. Raises ``GalatMasukan`` where it is gone."""
    kini: PerjanjianKinerja | None = (
        PerjanjianKinerja.objects.select_related("dari", "perangkat_daerah__pemda").filter(pk=pk.pk).first()
    )
    if kini is None:
        raise GalatMasukan(f"{pk} sudah dihapus orang lain.", nilai=str(pk))
    return kini


def wajib_draf(pk: PerjanjianKinerja) -> None:
    if pk.keadaan == KeadaanPK.DITANDATANGANI.value:
        raise GalatMasukan(f"{pk} sudah ditandatangani; buat PK perubahan untuk mengubahnya.", nilai=str(pk))


def setingkat(pk: PerjanjianKinerja) -> models.QuerySet[PerjanjianKinerja]:
    """The agreements of the same holder and year, in order."""
    return PerjanjianKinerja.objects.filter(
        perangkat_daerah=pk.perangkat_daerah_id, unit=pk.unit_id, pemegang=pk.pemegang_id, tahun=pk.tahun
    ).order_by("urutan_berlaku", "pk")


def nomor_berikut(pk: PerjanjianKinerja, jenis: JenisPK) -> tuple[int, int]:
    """(``ke``, ``urutan_berlaku``) of a new agreement after this one."""
    ada = list(setingkat(pk))
    ke = max((p.ke for p in ada if p.jenis == jenis.value), default=0) + 1
    return ke, max((p.urutan_berlaku for p in ada), default=0) + 1


def wajib_tanggal(
    pk: PerjanjianKinerja, tanggal: date | None, ketelitian: str = KetelitianTanggal.HARI.value
) -> None:
    """A date of the agreement's year, not before that of the agreement it replaces (as far as both are known)."""
    if tanggal is None:
        return
    if tanggal.year != pk.tahun:
        raise GalatMasukan(f"Tanggal {tanggal:%d/%m/%Y} di luar tahun {pk.tahun}.", nilai=tanggal, kolom="tanggal")
    dari = pk.dari
    if dari is None or dari.tanggal is None:
        return
    tepat = {ketelitian, dari.ketelitian} == {KetelitianTanggal.HARI.value}
    if (tanggal if tepat else tanggal.replace(day=1)) < (dari.tanggal if tepat else dari.tanggal.replace(day=1)):
        raise GalatMasukan(
            f"Tanggal {tanggal:%d/%m/%Y} mendahului {dari} ({dari.tanggal:%d/%m/%Y}) yang digantinya.",
            nilai=tanggal,
            kolom="tanggal",
        )


def mulai_pergantian(pk: PerjanjianKinerja, tanggal: date | None) -> int | None:
    """The cut-over of a change of officials: by its date, but not before the agreement that it copies.

    Otherwise a perubahan that was set to count from TW IV would reach TW III through the copy.
    """
    if pk.dari is None or tanggal is None:
        return None
    batas = triwulan_mulai(pk.dari)
    return batas if triwulan_tanggal(tanggal) < batas else None


def baru(objek: models.Model) -> Perubahan:
    objek.save(force_insert=True)
    return Perubahan(objek, None, potret(objek))


def salin_isi(dari: PerjanjianKinerja, ke: PerjanjianKinerja) -> list[Perubahan]:
    """Items, program lines and initials (not yet given) of one agreement into another."""
    hasil = []
    for model in (ItemPK, ProgramPK):
        for lama in model.objects.filter(perjanjian=dari).order_by("urutan", "pk"):
            hasil.append(baru(model(perjanjian=ke, **_nilai(lama))))
    for p in ParafPK.objects.filter(perjanjian=dari).order_by("urutan"):
        hasil.append(baru(ParafPK(perjanjian=ke, pejabat_id=p.pejabat_id, urutan=p.urutan)))
    return hasil


def _nilai(objek: models.Model) -> dict[str, Any]:
    kolom: Iterable[Any] = objek._meta.concrete_fields
    return {f.attname: getattr(objek, f.attname) for f in kolom if f.name not in BUKAN_SALINAN}
