"""What the rows of a workbook refer to: the agency's plans, nodes and indicators by the codes that people type.

Loaded once; what a run writes joins it, so that later sheets find what earlier ones made. Codes of other agencies are
not known here: they are refused like any unknown one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from django.db.models import Model, Q, prefetch_related_objects

from renstra.models import Indikator, Renstra, Sasaran, SimpulProgram, Tujuan
from renstra.perhitungan.kode import kunci_dari
from sakip.inti.galat import GalatMasukan
from sakip.models import PerangkatDaerah, SkalaPredikat, UnitKerja

PISAH_TAHUN = re.compile(r"(.+)@(\d{4})")
USUL_TERBANYAK = 200  # unknown codes for which a near one is looked for: a thousand would take minutes


class Acuan:
    """The agency's objects by code. Seven queries."""

    def __init__(self, pd: PerangkatDaerah) -> None:
        self.pd = pd
        self._usul: dict[tuple[str, str], str] = {}
        self._kode: dict[type[Model], dict[Any, str]] = {}
        self._skala_menurut_pk: dict[int, SkalaPredikat] = {}
        self.renstra_semua: dict[str, Renstra] = {}
        self._menurut_pk: dict[int, Renstra] = {}
        for r in Renstra.objects.milik(pd):
            self.catat(r)
        self.tujuan: dict[tuple[int, str], Tujuan] = {}
        self.sasaran: dict[tuple[int, str], Sasaran] = {}
        self.simpul_semua: dict[str, list[SimpulProgram]] = defaultdict(list)
        self.indikator_semua: dict[tuple[int, str], Indikator] = {}
        for t in Tujuan.objects.milik(pd):
            self.catat(t)
        for s in Sasaran.objects.milik(pd).select_related("tujuan"):
            self.catat(s)
        for n in SimpulProgram.objects.milik(pd).select_related("induk"):
            self.catat(n)
        semua = Indikator.objects.milik(pd).select_related("tujuan", "sasaran", "simpul", "skala", "pendahulu")
        for i in semua.prefetch_related("skala__kata"):
            self.catat(i)
        self.unit_semua = {u.kode: u for u in UnitKerja.objects.milik(pd)}
        self.skala_semua: dict[str, SkalaPredikat] = {}
        for k in SkalaPredikat.objects.filter(Q(pemda=None) | Q(pemda=pd.pemda_id)).prefetch_related("kata"):
            self.catat(k)

    def catat(self, objek: Any) -> None:
        """Make an object findable; its plan is at hand without a query."""
        self._kode = {}
        if renstra := self._menurut_pk.get(getattr(objek, "renstra_id", 0)):
            objek.renstra = renstra
        if isinstance(objek, Renstra):
            self.renstra_semua[objek.kode] = objek
            self._menurut_pk[objek.pk] = objek
        elif isinstance(objek, Tujuan):
            self.tujuan[objek.renstra_id, objek.kode] = objek
        elif isinstance(objek, Sasaran):
            self.sasaran[objek.renstra_id, objek.kode] = objek
        elif isinstance(objek, SimpulProgram):
            sama = self.simpul_semua[objek.kunci]
            self.simpul_semua[objek.kunci] = [*(s for s in sama if s.pk != objek.pk), objek]
        elif isinstance(objek, Indikator):
            self._lekatkan_kata(objek)
            self.indikator_semua[objek.renstra_id, objek.kode] = objek
        elif isinstance(objek, SkalaPredikat):
            self.skala_semua[objek.kode] = self._skala_menurut_pk[objek.pk] = objek
        elif isinstance(objek, UnitKerja):
            self.unit_semua[objek.kode] = objek

    def _lekatkan_kata(self, indikator: Indikator) -> None:
        """A written indicator gets the scale that is here, its words read once: every target row asks for them."""
        skala = self._skala_menurut_pk.get(indikator.skala_id or 0)
        if skala is not None:
            prefetch_related_objects([skala], "kata")  # nothing where they are there
            indikator.skala = skala

    def sebut(self, model: type[Model], pk: Any) -> str:
        """How people call a related object: by its code, others as they call themselves."""
        self._kode = self._kode or self._susun_kode()
        if (kode := self._kode.get(model, {}).get(pk)) is not None:
            return kode
        return str(model._default_manager.filter(pk=pk).first() or pk)[:120]

    def _susun_kode(self) -> dict[type[Model], dict[Any, str]]:
        simpul = {s.pk: self.kode_simpul(s) for daftar in self.simpul_semua.values() for s in daftar}
        return {
            Renstra: {pk: r.kode for pk, r in self._menurut_pk.items()},
            Tujuan: {t.pk: t.kode for t in self.tujuan.values()},
            Sasaran: {s.pk: s.kode for s in self.sasaran.values()},
            SimpulProgram: simpul,
            Indikator: {i.pk: f"{i.renstra.kode}/{i.kode}" for i in self.indikator_semua.values()},
            SkalaPredikat: {k.pk: k.kode for k in self.skala_semua.values()},
            UnitKerja: {u.pk: u.kode for u in self.unit_semua.values()},
        }

    def _tidak_ada(self, apa: str, kode: str, ada: Iterable[Any]) -> GalatMasukan:
        if (apa, kode) not in self._usul and len(self._usul) < USUL_TERBANYAK:
            dekat = get_close_matches(kode, [str(a) for a in ada], n=1, cutoff=0.75)
            self._usul[apa, kode] = f"Maksud Anda {dekat[0]}?" if dekat else ""
        usul = self._usul.get((apa, kode)) or "Periksa kodenya, atau tambahkan dahulu."
        return GalatMasukan(f"{apa} {kode} tidak ada pada perangkat daerah ini. {usul}", nilai=kode)

    # -- by what people type; each raises ``GalatMasukan`` with what exists

    def renstra(self, kode: str, tahun: int | None = None) -> Renstra:
        """The named plan; else the only one, or the one that covers the year."""
        semua = self.renstra_semua
        if kode:
            if kode not in semua:
                raise GalatMasukan(f"Renstra {kode} tidak ada. Yang ada: {', '.join(semua) or 'belum ada'}.")
            return semua[kode]
        if len(semua) == 1:
            return next(iter(semua.values()))
        meliputi = [r for r in semua.values() if tahun is not None and r.tahun_awal <= tahun <= r.tahun_akhir]
        if len(meliputi) != 1:
            ada = ", ".join(semua) or "belum ada"
            pesan = f"Renstra harus disebut, karena {len(meliputi) or len(semua)} Renstra mungkin. Yang ada: {ada}."
            raise GalatMasukan(pesan if semua else "Perangkat daerah ini belum punya Renstra. Buat dahulu.")
        return meliputi[0]

    def satu_tujuan(self, renstra: Renstra, kode: str) -> Tujuan:
        if (renstra.pk, kode) not in self.tujuan:
            raise self._tidak_ada("Tujuan", kode, [k for r, k in self.tujuan if r == renstra.pk])
        return self.tujuan[renstra.pk, kode]

    def satu_sasaran(self, renstra: Renstra, kode: str) -> Sasaran:
        if (renstra.pk, kode) not in self.sasaran:
            raise self._tidak_ada("Sasaran", kode, [k for r, k in self.sasaran if r == renstra.pk])
        return self.sasaran[renstra.pk, kode]

    def indikator(self, kode: str, renstra: str = "", tahun: int | None = None) -> Indikator:
        r = self.renstra(renstra, tahun)
        if (r.pk, kode) not in self.indikator_semua:
            raise self._tidak_ada("Indikator", kode, [k for i, k in self.indikator_semua if i == r.pk])
        return self.indikator_semua[r.pk, kode]

    def simpul_berkunci(self, kode: str) -> list[SimpulProgram]:
        """Every node under a code, as typed or cleaned of its dirt; "2.07.03@2021" names the one since 2021."""
        pisah = PISAH_TAHUN.fullmatch(kode)
        dasar = pisah[1] if pisah else kode
        ada = self.simpul_semua.get(dasar) or self.simpul_semua.get(kunci_dari(dasar)) or []
        return [s for s in ada if not pisah or s.berlaku_dari == int(pisah[2])]

    def simpul(self, kode: str, tahun: int | None = None) -> SimpulProgram:
        """The node of a code, in a year where one is given."""
        ada = self.simpul_berkunci(kode)
        if not ada:
            raise self._tidak_ada("Program", kode, self.simpul_semua)
        masa = [
            s
            for s in ada
            if tahun is None or (s.berlaku_dari <= tahun and (s.berlaku_sampai is None or tahun <= s.berlaku_sampai))
        ]
        if len(masa) == 1:
            return masa[0]
        daftar = ", ".join(f"{s.kunci}@{s.berlaku_dari}" for s in ada)
        if not masa:
            raise GalatMasukan(f"Program {kode} tidak berlaku pada {tahun}. Yang ada: {daftar}.", nilai=kode)
        raise GalatMasukan(f"Program {kode} lebih dari satu. Tulis salah satu: {daftar}.", nilai=kode)

    def skala(self, teks: str) -> SkalaPredikat:
        menurut_nama = {k.nama: k for k in self.skala_semua.values()}
        if (ada := self.skala_semua.get(teks) or menurut_nama.get(teks)) is None:
            raise self._tidak_ada("Skala predikat", teks, self.skala_semua)
        return ada

    def unit(self, kode: str) -> UnitKerja:
        menurut_nama = {u.nama: u for u in self.unit_semua.values()}
        if (ada := self.unit_semua.get(kode) or menurut_nama.get(kode)) is None:
            raise self._tidak_ada("Unit kerja", kode, self.unit_semua)
        return ada

    def kode_simpul(self, simpul: SimpulProgram) -> str:
        """How a workbook names the node: its key, with the year where the key alone names several."""
        banyak = len(self.simpul_semua[simpul.kunci]) > 1
        return f"{simpul.kunci}@{simpul.berlaku_dari}" if banyak else simpul.kunci
