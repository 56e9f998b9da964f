"""A Renstra copied into its amendment or into the next period, with predecessors; all or nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models, transaction

from renstra.models import Renstra, SimpulProgram
from renstra.selectors.salin import IsiRenstra, Salinan, baca_isi, periksa_salinan
from renstra.services.massal import (
    pasang,
    simpan_arah_kebijakan,
    simpan_indikator,
    simpan_misi,
    simpan_pembanding,
    simpan_renstra,
    simpan_sasaran,
    simpan_strategi,
    simpan_target,
    simpan_tautan,
    simpan_tujuan,
)
from sakip.inti.galat import Bentrok
from sakip.jejak import kunci_rantai
from sakip.models import Pengguna, PerangkatDaerah, UnitKerja
from sakip.peran import wajib
from sakip.services.massal import HasilMassal

Baris = list[dict[str, Any]]


@dataclass(slots=True)
class Peta:
    """From the key of an original to its copy. Nodes and units stay unless another agency takes over."""

    simpul: Mapping[int, SimpulProgram] | None = None
    unit: Mapping[int, UnitKerja] | None = None
    akhiran: str = ""
    """Behind every code, where several plans are joined in one."""
    baru: dict[type[models.Model], dict[int, Any]] = field(default_factory=dict)

    def di(self, objek: models.Model | None) -> Any:
        return self.baru[type(objek)].get(objek.pk) if objek is not None else None

    def simpul_dari(self, simpul: SimpulProgram | None) -> SimpulProgram | None:
        if simpul is None or self.simpul is None:
            return simpul
        return self.simpul.get(simpul.pk)

    def unit_dari(self, unit: UnitKerja | None) -> UnitKerja | None:
        return unit if unit is None or self.unit is None else self.unit.get(unit.pk)


@transaction.atomic
def salin_renstra(*, pelaku: Pengguna, salinan: Salinan, sidik: str | None = None) -> Renstra:
    """Write what the preview showed; ``Bentrok`` where the original has changed since."""
    sumber = salinan.sumber
    pd = sumber.perangkat_daerah
    wajib("susun_rencana", pelaku, pd)
    kunci_rantai(pd)
    if galat := periksa_salinan(salinan):
        raise galat[0]
    semua = baca_isi(sumber)
    if sidik is not None and semua.sidik != sidik:
        raise Bentrok(f"{sumber} diubah sejak pratinjau dibuka. Periksa lagi, lalu salin.", nilai=sidik)
    baru = buat_renstra(pelaku, pd, _kepala(salinan))
    salin_isi(pelaku=pelaku, ke=baru, isi=salinan.isi(semua), peta=Peta())
    return baru


def _kepala(s: Salinan) -> dict[str, Any]:
    asal = s.sumber
    return {
        "kode": s.kode,
        "nama": s.nama,
        "tahun_awal": s.tahun_awal,
        "tahun_akhir": s.tahun_akhir,
        "dasar_hukum": s.dasar_hukum,
        "perubahan_ke": asal.perubahan_ke + 1 if s.perubahan else 0,
        "induk": asal if s.perubahan else None,
        "visi": asal.visi,
        "visi_pemda": asal.visi_pemda,
    }


def buat_renstra(pelaku: Pengguna, pd: PerangkatDaerah, isi: Mapping[str, Any]) -> Renstra:
    hasil = simpan_renstra(pelaku=pelaku, perangkat_daerah=pd, baris=[isi])
    baru: Renstra = hasil.objek[pd.pk, isi["kode"]]
    return baru


def salin_isi(*, pelaku: Pengguna, ke: Renstra, isi: IsiRenstra, peta: Peta) -> None:
    """Write the parts into ``ke``, kind by kind, each with its audit entry; the caller guards and locks."""
    _Penyalin(pelaku, ke, isi, peta).jalankan()


def baris_dari(objek: models.Model, **ganti: Any) -> dict[str, Any]:
    """Every column of a row as a verb takes it, with the given ones replaced."""
    return {
        f.name: ganti[f.name] if f.name in ganti else getattr(objek, f.name)
        for f in objek._meta.concrete_fields
        if not f.primary_key
    }


class _Penyalin:
    def __init__(self, pelaku: Pengguna, ke: Renstra, isi: IsiRenstra, peta: Peta) -> None:
        self.ke, self.isi, self.peta = ke, isi, peta
        self.oleh: dict[str, Any] = {"pelaku": pelaku, "perangkat_daerah": ke.perangkat_daerah}

    def jalankan(self) -> None:
        isi, di, r = self.isi, self.peta.di, {"renstra": self.ke}
        self._tulis(simpan_misi, isi.misi, lambda o: r, "nomor", lambda o: (o.tingkat,))
        self._tulis(simpan_tujuan, isi.tujuan, lambda o: r)
        self._tulis(simpan_sasaran, isi.sasaran, lambda o: {**r, "tujuan": di(o.tujuan)})
        self._tulis(simpan_strategi, isi.strategi, lambda o: {**r, "sasaran": di(o.sasaran)})
        self._tulis(
            simpan_arah_kebijakan,
            isi.arah_kebijakan,
            lambda o: {**r, "sasaran": di(o.sasaran), "strategi": di(o.strategi)},
        )
        self._tulis(simpan_indikator, isi.indikator, self._indikator)
        self._bagian()
        self._kaitan()

    def _tulis(
        self,
        simpan: Callable[..., HasilMassal],
        asal: Iterable[Any],
        ganti: Callable[[Any], dict[str, Any]],
        kode: str = "kode",
        atas: Callable[[Any], tuple[Any, ...]] = lambda o: (),
    ) -> None:
        """Copy one kind and remember which copy came of which original."""
        bernama = {o: f"{getattr(o, kode)}{self.peta.akhiran}" for o in asal}
        baris = [baris_dari(o, **ganti(o), **{kode: nama}) for o, nama in bernama.items()]
        hasil = simpan(**self.oleh, baris=baris)
        for o, nama in bernama.items():
            self.peta.baru.setdefault(type(o), {})[o.pk] = hasil.objek[(self.ke.pk, *atas(o), nama)]

    def _indikator(self, i: Any) -> dict[str, Any]:
        return {
            "renstra": self.ke,
            "tujuan": self.peta.di(i.tujuan),
            "sasaran": self.peta.di(i.sasaran),
            "simpul": self.peta.simpul_dari(i.simpul),
            "unit": self.peta.unit_dari(i.unit),
            "pendahulu": i,
        }

    def _bagian(self) -> None:
        isi, di = self.isi, self.peta.di
        tautan = [
            {
                "indikator": di(t.indikator),
                "tujuan": di(t.tujuan),
                "sasaran": di(t.sasaran),
                "simpul": self.peta.simpul_dari(t.simpul),
            }
            for t in isi.tautan
        ]
        simpan_tautan(**self.oleh, baris=tautan)
        for simpan, asal in ((simpan_target, isi.target), (simpan_pembanding, isi.pembanding)):
            simpan(**self.oleh, baris=[baris_dari(t, indikator=di(t.indikator)) for t in asal])

    def _kaitan(self) -> None:
        """Ties among the copies; a node keeps the sasaran of other plans that it supports."""
        misi, tujuan, indikator, sasaran = (
            {o.pk: self.peta.di(o) for o in asal}
            for asal in (self.isi.misi, self.isi.tujuan, self.isi.indikator, self.isi.sasaran)
        )
        self._pasang("misi", [(tujuan[t], [misi[m] for m in isi]) for t, isi in self.isi.misi_tujuan.items()])
        semua = {s for isi in self.isi.pendukung.values() for s in isi} | self.isi.simpul_sasaran.keys()
        simpul = self._simpul(semua)
        dukung = [(indikator[i], [simpul[s] for s in isi if s in simpul]) for i, isi in self.isi.pendukung.items()]
        self._pasang("program_pendukung", dukung)
        ke_sasaran = [
            (simpul[s], [*simpul[s].sasaran.all(), *(sasaran[x] for x in isi)])
            for s, isi in self.isi.simpul_sasaran.items()
            if s in simpul
        ]
        self._pasang("sasaran", ke_sasaran)

    def _simpul(self, kunci: set[int]) -> dict[int, SimpulProgram]:
        """The nodes of the copy by the key of the original's."""
        if self.peta.simpul is not None:
            simpul = {k: s for k, s in self.peta.simpul.items() if k in kunci}
            models.prefetch_related_objects(list(simpul.values()), "sasaran")
            return simpul
        return SimpulProgram.objects.prefetch_related("sasaran").in_bulk(kunci)

    def _pasang(self, nama: str, pasangan: list[tuple[Any, list[Any]]]) -> None:
        pasang(**self.oleh, nama=nama, pasangan=pasangan)
