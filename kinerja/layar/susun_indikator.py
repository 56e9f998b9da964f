"""What the editing page of an indicator starts with: an existing, a new, or one that replaces an old one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kinerja.models import Realisasi
from renstra.models import Indikator, Renstra, SimpulProgram
from renstra.perhitungan.kode import kode_berikut
from sakip.models import PerangkatDaerah

TAK_DISALIN = {"id", "kode", "pendahulu"}


@dataclass(frozen=True, slots=True)
class CalonIndikator:
    """A new indicator; ``mengganti`` is the one that it replaces from now on."""

    indikator: Indikator
    mengganti: Indikator | None = None


def satu_indikator_susun(perangkat_daerah: PerangkatDaerah, indikator_id: int) -> Indikator | None:
    """``None`` for one that is not the agency's."""
    milik = Indikator.objects.milik(perangkat_daerah).select_related(
        "renstra__perangkat_daerah__pemda", "tujuan", "sasaran", "simpul", "skala", "pendahulu"
    )
    ada: Indikator | None = milik.filter(pk=indikator_id).first()
    return ada


def calon_indikator(perangkat_daerah: PerangkatDaerah, tahun: int, di: dict[str, str]) -> CalonIndikator | None:
    """``di`` is the query: ``ganti`` (an old indicator), else ``renstra`` with ``tujuan``, ``sasaran`` or ``simpul``.

    ``None`` where the agency has no Renstra to put it in.
    """
    if (lama := _angka(di.get("ganti"))) and (asal := satu_indikator_susun(perangkat_daerah, lama)):
        return CalonIndikator(_salinan(asal), asal)
    r = _renstra(perangkat_daerah, tahun, _angka(di.get("renstra")))
    if r is None:
        return None
    ind = Indikator(renstra=r, iku=not di.get("simpul"))
    for nama in ("tujuan", "sasaran"):
        if kunci := _angka(di.get(nama)):
            setattr(ind, nama, getattr(r, nama).filter(pk=kunci).first())
    if kunci := _angka(di.get("simpul")):
        ind.simpul = SimpulProgram.objects.milik(perangkat_daerah).filter(pk=kunci).first()
    ind.kode = _kode_baru(ind)
    return CalonIndikator(ind)


def _angka(teks: str | None) -> int | None:
    return int(teks) if teks and teks.isdigit() and len(teks) < 19 else None


def _renstra(perangkat_daerah: PerangkatDaerah, tahun: int, kunci: int | None) -> Renstra | None:
    milik = Renstra.objects.milik(perangkat_daerah).select_related("perangkat_daerah__pemda")
    if kunci:
        dipilih: Renstra | None = milik.filter(pk=kunci).first()
        return dipilih
    berlaku: Renstra | None = milik.meliputi(tahun).order_by("-perubahan_ke", "-tahun_awal").first()
    return berlaku


def _kode(r: Renstra, **saring: Any) -> list[str]:
    return list(Indikator.objects.filter(renstra=r, **saring).values_list("kode", flat=True))


def _kode_baru(ind: Indikator) -> str:
    """The next free code among those of the same level: IKU-17 → IKU-18, whatever those of programs are called."""
    jenis = "simpul" if ind.simpul else "tujuan" if ind.tujuan else "sasaran"
    awal = {"simpul": "IP1", "tujuan": "IT1", "sasaran": "IKU1"}[jenis]
    kode = kode_berikut(_kode(ind.renstra, **{f"{jenis}__isnull": False}), awal)
    return "" if kode in _kode(ind.renstra) else kode


def _salinan(asal: Indikator) -> Indikator:
    """The same rules and meaning under a new code, with the old one as predecessor."""
    isi = {f.name: getattr(asal, f.name) for f in Indikator._meta.concrete_fields if f.name not in TAK_DISALIN}
    kode = _kode_pengganti(asal.kode, _kode(asal.renstra))
    return Indikator(**isi, kode=kode, pendahulu=asal)


def _kode_pengganti(kode: str, ada: list[str]) -> str:
    """IKU1 → IKU1b, IKU1c, …"""
    return next((c for h in "bcdefghijklmnopqrstuvwxyz" if (c := f"{kode[:38]}{h}") not in ada), "")


def tahun_terukur(indikator: Indikator) -> list[int]:
    """Years in which the indicator has measurements."""
    if indikator.pk is None:
        return []
    baris = Realisasi.objects.filter(indikator=indikator, perkiraan=False).order_by()
    return sorted(set(baris.values_list("tahun", flat=True)))
