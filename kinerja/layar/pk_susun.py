"""What the pages that make agreements offer: officials, units, indicators, what the plan says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Prefetch, Q, QuerySet

from kinerja.bentuk import Target
from kinerja.forms.pk import Bahan
from kinerja.layar import tulis
from kinerja.models import ItemPK, ParafPK, PerjanjianKinerja
from kinerja.selectors import ketentuan, muat, target_baris
from kinerja.services.pk.draf import muat_iku, target_rencana
from renstra.models import Indikator, SimpulProgram
from sakip.inti.istilah import JenisSimpul
from sakip.inti.periode import format_tanggal
from sakip.models import Pejabat, PerangkatDaerah, UnitKerja
from sakip.peran import dengan_bawahan
from sakip.services.slot import tanya


def lengkap(pk: QuerySet[PerjanjianKinerja]) -> QuerySet[PerjanjianKinerja]:
    """With everything that its pages show."""
    item = ItemPK.objects.order_by("urutan", "pk").select_related(
        "indikator__sasaran", "indikator__tujuan", "indikator__simpul", "indikator__skala"
    )
    pk = pk.select_related(
        "perangkat_daerah__pemda", "unit", "pemegang", "pihak_pertama", "pihak_kedua", "dari", "ditandatangani_oleh"
    )
    return pk.prefetch_related(
        Prefetch("item", item.prefetch_related("indikator__skala__kata")), "program__simpul", "paraf__pejabat"
    )


def satu(perangkat_daerah: PerangkatDaerah, tahun: int, pk_id: int) -> PerjanjianKinerja | None:
    """One agreement of the agency and year, of any level."""
    milik = PerjanjianKinerja.objects.milik(perangkat_daerah).tahun(tahun)
    return lengkap(milik).filter(pk=pk_id).first()


def satu_paraf(perangkat_daerah: PerangkatDaerah, tahun: int, paraf_id: int) -> ParafPK | None:
    """One initial on an agreement of the agency and year."""
    milik = ParafPK.objects.milik(perangkat_daerah).filter(perjanjian__tahun=tahun, pk=paraf_id)
    hasil: ParafPK | None = milik.select_related("perjanjian__perangkat_daerah__pemda", "pejabat").first()
    return hasil


def pejabat(perangkat_daerah: PerangkatDaerah) -> QuerySet[Pejabat]:
    """Officials of the agency and of its pemda."""
    milik = Q(perangkat_daerah=perangkat_daerah) | Q(perangkat_daerah=None, pemda=perangkat_daerah.pemda_id)
    hasil: QuerySet[Pejabat] = Pejabat.objects.filter(milik).order_by("perangkat_daerah", "-kepala", "nama", "pk")
    return hasil


def bahan(pk: PerjanjianKinerja) -> Bahan:
    """What the form of a draft needs, in a fixed number of queries."""
    ada = {i.indikator_id: i.indikator for i in pk.item.all()}
    pd, orang = pk.perangkat_daerah, {p.pk: p for p in pejabat(pk.perangkat_daerah)}
    simpul = SimpulProgram.objects.milik(pd).filter(berlaku_dari__lte=pk.tahun)
    if pk.unit_id is None and pk.pemegang_id is None:
        simpul = simpul.filter(jenis=JenisSimpul.PROGRAM.value)
    return Bahan(
        pejabat=orang,
        sebutan={k: sebut_pejabat(p) for k, p in orang.items()},
        tambahan=[i for i in muat(pd).untuk_isian(pk.tahun) if i.pk not in ada],
        asal={i.indikator_id: i for i in ItemPK.objects.filter(perjanjian=pk.dari_id)} if pk.dari_id else {},
        rencana={k: (r.teks, r.target) for k, r in rencana(ada.values(), pk.tahun).items()},
        simpul=list(simpul.exclude(berlaku_sampai__lt=pk.tahun).order_by("urutan", "kunci")),
        pagu=pagu(pk),
    )


@dataclass(frozen=True, slots=True)
class Rencana:
    """What the newest planning document of the year promises, as text and as a target."""

    teks: str
    target: Target


def rencana(indikator: Iterable[Indikator], tahun: int) -> dict[int, Rencana]:
    """By indicator, where the plan promises something."""
    ind = {i.pk: i for i in indikator}
    hasil = {}
    for kunci, t in target_rencana(ind.values(), tahun).items():
        target = target_baris(t)
        teks = f"{t.get_dokumen_display()} {tulis.target_bersatuan(ketentuan(ind[kunci]), target)}"
        hasil[kunci] = Rencana(teks, target)
    return hasil


def pagu(pk: PerjanjianKinerja) -> dict[int, Decimal]:
    """Rupiah of the budget in force by node; anggaran answers (``sakip.services.slot``)."""
    jawab: dict[int, Decimal] = tanya("pagu_program", pk.perangkat_daerah, pk.tahun, bawaan={})
    return jawab


# --- a new agreement


@dataclass(frozen=True, slots=True)
class Calon:
    """An indicator that can be promised."""

    id: int
    kode: str
    nama: str
    rencana: str
    dipilih: bool


@dataclass(frozen=True, slots=True)
class HalamanBaru:
    """For whom an agreement is being made, and what it may promise; ``ada`` where it exists already."""

    untuk: str
    nama: str
    pilihan: tuple[tuple[str, str], ...]
    unit: UnitKerja | None
    pemegang: Pejabat | None
    ada: PerjanjianKinerja | None
    kelompok: tuple[tuple[str, tuple[Calon, ...]], ...]
    indikator: Mapping[int, Indikator]


def halaman_baru(pd: PerangkatDaerah, tahun: int, untuk: str) -> HalamanBaru | None:
    """``untuk``: "" for the agency, "u<unit>" or "p<pejabat>"; ``None`` for one that is not the agency's."""
    unit = {f"u{u.pk}": u for u in UnitKerja.objects.milik(pd)}
    orang = {f"p{p.pk}": p for p in Pejabat.objects.filter(perangkat_daerah=pd).order_by("nama", "jabatan", "pk")}
    if untuk and untuk not in {*unit, *orang}:
        return None
    u, p = unit.get(untuk), orang.get(untuk)
    semua = muat(pd).untuk_isian(tahun)
    ada = PerjanjianKinerja.objects.milik(pd).filter(tahun=tahun, unit=u, pemegang=p).order_by("-urutan_berlaku")
    pilihan = [("", "Perangkat daerah"), *((k, str(x)) for k, x in unit.items())]
    pilihan += [(k, sebut_pejabat(x)) for k, x in orang.items()]
    kelompok = _kelompok(pd, tahun, semua, u, p)
    nama = dict(pilihan)[untuk]
    return HalamanBaru(untuk, nama, tuple(pilihan), u, p, ada.first(), kelompok, {i.pk: i for i in semua})


def _kelompok(
    pd: PerangkatDaerah, tahun: int, semua: list[Indikator], unit: UnitKerja | None, pemegang: Pejabat | None
) -> tuple[tuple[str, tuple[Calon, ...]], ...]:
    """Indicators by level; ticked are the IKU for the agency, the own ones for a unit or the person's unit."""
    janji = rencana(semua, tahun)
    di = unit.pk if unit else pemegang.unit_id if pemegang else None
    if unit or pemegang:
        milik = dengan_bawahan(pd, {di}) if di else frozenset()
        dipilih = {i.pk for i in semua if i.unit_id in milik}
    else:
        dipilih = {i.pk for i in muat_iku(pd, tahun)}
    hasil: dict[str, list[Calon]] = {}
    for i in semua:
        teks = janji[i.pk].teks if i.pk in janji else ""
        hasil.setdefault(_tingkat(i), []).append(Calon(i.pk, i.kode, i.nama, teks, i.pk in dipilih))
    return tuple((nama, tuple(isi)) for nama, isi in hasil.items())


def _tingkat(i: Indikator) -> str:
    if i.simpul is not None:
        return JenisSimpul(i.simpul.jenis).label
    return "Tujuan" if i.tujuan_id else "Sasaran"


def sebut_pejabat(p: Pejabat) -> str:
    """Name, title and time in office: two heads of one year are told apart."""
    nama = f"{p.nama}, {p.jabatan_lengkap}" if p.nama else p.jabatan_lengkap
    masa = [format_tanggal(t) if t else "" for t in (p.dari, p.sampai)]
    if not any(masa):
        return nama
    return f"{nama} ({masa[0] or '…'} – {masa[1] or 'sekarang'})"
