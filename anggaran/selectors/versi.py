"""Versions of the budget: which may follow, and what they begin with."""

from __future__ import annotations

from anggaran.bentuk import JenisUang, Kolom
from anggaran.models import Pagu
from anggaran.perhitungan import pagu_berlaku, versi_sesudah
from anggaran.selectors.uang import VERSI_ANGGARAN, baris_pagu
from sakip.inti.istilah import VersiPagu
from sakip.models import PerangkatDaerah


def _pagu_simpul(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[Pagu]:
    """The nodes' own ceilings of a year: those of the budget, or where it has none those of its plans."""
    milik = Pagu.objects.milik(perangkat_daerah).tahun(tahun)
    semua = list(milik.filter(simpul__isnull=False, kode_rekening="", uraian="").select_related("simpul"))
    anggaran = [p for p in semua if p.versi in VERSI_ANGGARAN]
    return anggaran or semua


def _versi(baris: list[Pagu]) -> set[tuple[VersiPagu, int]]:
    return {(VersiPagu(p.versi), p.ke) for p in baris if p.versi in VERSI_ANGGARAN}


def versi_berikut(perangkat_daerah: PerangkatDaerah, tahun: int) -> tuple[Kolom, ...]:
    """The versions that may be added, because they would be in force."""
    ada = _versi(_pagu_simpul(perangkat_daerah, tahun))
    return tuple(Kolom(JenisUang.PAGU, versi=v, ke=ke) for v, ke in versi_sesudah(ada))


def versi_terakhir(perangkat_daerah: PerangkatDaerah, tahun: int) -> Kolom | None:
    """The newest version of the budget, which alone may be taken back."""
    ada = _versi(_pagu_simpul(perangkat_daerah, tahun))
    if not ada:
        return None
    versi, ke = max(ada, key=lambda v: (list(VersiPagu).index(v[0]), v[1]))
    return Kolom(JenisUang.PAGU, versi=versi, ke=ke)


def salinan(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[Pagu]:
    """The rows in force of every node, as a new version takes them over."""
    per_simpul: dict[int, list[Pagu]] = {}
    for p in _pagu_simpul(perangkat_daerah, tahun):
        per_simpul.setdefault(p.simpul_id or 0, []).append(p)
    hasil = []
    for baris in per_simpul.values():
        berlaku = pagu_berlaku([baris_pagu(p) for p in baris])
        hasil += [p for p in baris if (p.versi, p.ke) == (berlaku.versi, berlaku.ke)]
    return hasil
