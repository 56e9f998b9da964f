"""The planning page of one Renstra: every part with its actions, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from renstra.forms.butir import JENIS_BUTIR
from renstra.models import ArahKebijakan, Indikator, Misi, Renstra, Sasaran, Strategi, Tujuan
from renstra.perhitungan.kode import kode_berikut
from sakip.models import PerangkatDaerah


@dataclass(frozen=True, slots=True)
class Baris:
    """One part of the plan: what it says, where it stands among its like, what lies beneath."""

    jenis: str
    id: int
    kode: str
    teks: str
    pertama: bool
    terakhir: bool
    rincian: str = ""
    anak: tuple[Baris, ...] = ()
    indikator: tuple[Baris, ...] = ()
    strategi: tuple[Baris, ...] = ()
    arah: tuple[Baris, ...] = ()

    @property
    def jangkar(self) -> str:
        return f"{self.jenis}-{self.id}"


@dataclass(frozen=True, slots=True)
class KelompokMisi:
    judul: str
    tingkat: str
    baris: tuple[Baris, ...]


@dataclass(frozen=True, slots=True)
class HalamanSusun:
    """The whole plan as it is edited; ``kurang`` says what is still missing and where to add it."""

    renstra: Renstra
    misi: tuple[KelompokMisi, ...]
    tujuan: tuple[Baris, ...]
    sasaran_lepas: tuple[Baris, ...]
    strategi: tuple[Baris, ...]
    arah: tuple[Baris, ...]
    indikator_program: int
    perubahan: tuple[Renstra, ...]


# --- single objects, for the views


def daftar_renstra(perangkat_daerah: PerangkatDaerah) -> list[Renstra]:
    """An agency's plans, the latest first, with how much stands in each."""
    semua = Renstra.objects.milik(perangkat_daerah).select_related("induk")
    hitung = semua.annotate(
        banyak_tujuan=Count("tujuan", distinct=True),
        banyak_sasaran=Count("sasaran", distinct=True),
        banyak_indikator=Count("indikator", distinct=True),
    )
    return list(hitung.order_by("-tahun_awal", "-perubahan_ke", "pk"))


def satu_renstra(perangkat_daerah: PerangkatDaerah, renstra_id: int) -> Renstra | None:
    """``None`` for one that is not the agency's."""
    milik = Renstra.objects.milik(perangkat_daerah).select_related("induk", "perangkat_daerah__pemda")
    ada: Renstra | None = milik.filter(pk=renstra_id).first()
    return ada


def renstra_baru(perangkat_daerah: PerangkatDaerah, tahun: int) -> Renstra:
    """A new plan of five years, begun where the last one ended; its vision of the pemda is the last one's."""
    terakhir = Renstra.objects.milik(perangkat_daerah).order_by("-tahun_akhir", "-perubahan_ke").first()
    awal = terakhir.tahun_akhir + 1 if terakhir else tahun
    return Renstra(
        perangkat_daerah=perangkat_daerah,
        kode=f"{awal}-{awal + 4}",
        tahun_awal=awal,
        tahun_akhir=awal + 4,
    )


def satu_butir(renstra: Renstra, jenis: str, butir_id: int) -> Any | None:
    """A part of this Renstra, or ``None``."""
    model = JENIS_BUTIR[jenis][0]
    atas = {"sasaran": ("tujuan",), "strategi": ("sasaran",), "arah": ("sasaran", "strategi")}.get(jenis, ())
    semua = model._default_manager.filter(renstra=renstra).select_related("renstra__perangkat_daerah", *atas)
    return semua.filter(pk=butir_id).first()


def butir_baru(renstra: Renstra, jenis: str, di: dict[str, str]) -> Any:
    """A new part, with the next free code, below what ``di`` names (``{"tujuan": "3"}``)."""
    model, _, awal = JENIS_BUTIR[jenis]
    atas = {n: _atas(renstra, n, di[n]) for n in ("tujuan", "sasaran", "strategi") if di.get(n) and n != jenis}
    punya = {f.name for f in model._meta.concrete_fields}
    isi = {n: o for n, o in atas.items() if o is not None and n in punya}
    if jenis == "misi":
        tingkat = next((t for t, _ in Misi.TINGKAT if t == di.get("tingkat")), "pemda")
        kode = Misi.objects.filter(renstra=renstra, tingkat=tingkat).values_list("nomor", flat=True)
        return Misi(renstra=renstra, tingkat=tingkat, nomor=kode_berikut(kode, awal))
    sejenis = model._default_manager.filter(renstra=renstra).values_list("kode", flat=True)
    return model(renstra=renstra, kode=kode_berikut(sejenis, awal), **isi)


def _atas(renstra: Renstra, jenis: str, kunci: str) -> Any | None:
    return satu_butir(renstra, jenis, int(kunci)) if kunci.isdigit() and len(kunci) < 19 else None


# --- the page


def halaman_susun(renstra: Renstra) -> HalamanSusun:
    return _Penyusun(renstra).halaman()


class _Penyusun:
    def __init__(self, renstra: Renstra) -> None:
        self.r = renstra
        self.misi = list(Misi.objects.filter(renstra=renstra))
        self.tujuan = list(Tujuan.objects.filter(renstra=renstra).prefetch_related("misi"))
        self.sasaran = list(Sasaran.objects.filter(renstra=renstra))
        self.strategi = list(Strategi.objects.filter(renstra=renstra))
        self.arah = list(ArahKebijakan.objects.filter(renstra=renstra))
        self.indikator: dict[tuple[str, int], list[Indikator]] = defaultdict(list)
        for i in Indikator.objects.filter(renstra=renstra).order_by("urutan", "kode", "pk"):
            self.indikator[_pemilik(i)].append(i)

    def halaman(self) -> HalamanSusun:
        lepas = self._arah([a for a in self.arah if a.sasaran_id is None and a.strategi_id is None])
        return HalamanSusun(
            renstra=self.r,
            misi=tuple(self._misi()),
            tujuan=tuple(self._tujuan()),
            sasaran_lepas=self._sasaran(None),
            strategi=self._strategi(None),
            arah=lepas,
            indikator_program=sum(len(d) for (jenis, _), d in self.indikator.items() if jenis == "simpul"),
            perubahan=tuple(Renstra.objects.filter(induk=self.r)),
        )

    def _misi(self) -> Iterable[KelompokMisi]:
        for tingkat, nama in Misi.TINGKAT:
            milik = [m for m in self.misi if m.tingkat == tingkat]
            baris = tuple(Baris("misi", m.pk, m.nomor, m.teks, a, z) for m, a, z in _tepi(milik))
            yield KelompokMisi(f"Misi {nama.lower()}", tingkat, baris)

    def _tujuan(self) -> Iterable[Baris]:
        for t, awal, akhir in _tepi(self.tujuan):
            misi = ", ".join(str(m) for m in t.misi.all())
            ind = self._indikator("tujuan", t.pk)
            yield Baris("tujuan", t.pk, t.kode, t.teks, awal, akhir, misi, self._sasaran(t.pk), ind)

    def _sasaran(self, tujuan: int | None) -> tuple[Baris, ...]:
        milik = [s for s in self.sasaran if s.tujuan_id == tujuan]
        return tuple(
            Baris(
                "sasaran",
                s.pk,
                s.kode,
                s.teks,
                awal,
                akhir,
                indikator=self._indikator("sasaran", s.pk),
                strategi=self._strategi(s.pk),
                arah=self._arah([a for a in self.arah if a.sasaran_id == s.pk and a.strategi_id is None]),
            )
            for s, awal, akhir in _tepi(milik)
        )

    def _strategi(self, sasaran: int | None) -> tuple[Baris, ...]:
        milik = [s for s in self.strategi if s.sasaran_id == sasaran]
        return tuple(
            Baris("strategi", s.pk, s.kode, s.teks, a, z, arah=self._arah(self._arah_strategi(s.pk)))
            for s, a, z in _tepi(milik)
        )

    def _arah_strategi(self, strategi: int) -> list[ArahKebijakan]:
        return [a for a in self.arah if a.strategi_id == strategi]

    def _arah(self, milik: Sequence[ArahKebijakan]) -> tuple[Baris, ...]:
        return tuple(Baris("arah", a.pk, a.kode, a.teks, awal, akhir) for a, awal, akhir in _tepi(milik))

    def _indikator(self, jenis: str, pk: int) -> tuple[Baris, ...]:
        milik = self.indikator.get((jenis, pk), [])
        return tuple(
            Baris("indikator", i.pk, i.kode, i.nama, a, z, "IKU" if i.iku else "") for i, a, z in _tepi(milik)
        )


def _pemilik(i: Indikator) -> tuple[str, int]:
    jenis = next(n for n in ("tujuan", "sasaran", "simpul") if getattr(i, f"{n}_id") is not None)
    return jenis, getattr(i, f"{jenis}_id")


def _tepi(daftar: Sequence[Any]) -> Iterable[tuple[Any, bool, bool]]:
    """Each with whether it is the first and the last: at the edge one cannot be moved on."""
    for n, isi in enumerate(daftar):
        yield isi, n == 0, n == len(daftar) - 1
