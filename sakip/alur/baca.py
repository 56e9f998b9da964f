"""Reads of periods: state, window, steps and marks of one agency or of many, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from itertools import product
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils import timezone

from sakip.inti.alur import PERIODE_KERJA, Baris, JendelaIsi, Langkah, StatusPeriode
from sakip.inti.istilah import JenisTanda, KeadaanPengisian, Peran
from sakip.models import Alur, Jadwal, Pengguna, Pengisian, Penugasan, PerangkatDaerah, TandaBaris
from sakip.peran import dengan_bawahan

Tanda = dict[JenisTanda, frozenset[Baris]]


def hari_ini(perangkat_daerah: PerangkatDaerah) -> date:
    """The calendar day at the agency (WIB, WITA or WIT): windows and deadlines are days there."""
    return timezone.now().astimezone(ZoneInfo(perangkat_daerah.pemda.zona_waktu)).date()


def status_banyak(perangkat_daerah: Iterable[PerangkatDaerah], tahun: int) -> dict[int, dict[int, StatusPeriode]]:
    """Agency key → period → status, for all periods of a year; four queries for any number of agencies."""
    return {pd: per_tahun[tahun] for pd, per_tahun in status_tahun(perangkat_daerah, [tahun]).items()}


def status_tahun(
    perangkat_daerah: Iterable[PerangkatDaerah], tahun: Collection[int]
) -> dict[int, dict[int, dict[int, StatusPeriode]]]:
    """Agency key → year → period → status; four queries for any number of agencies and years."""
    daftar = list(perangkat_daerah)
    langkah, jendela = _langkah(daftar, tahun), _jendela(daftar, tahun)
    isi, tanda = _pengisian(daftar, tahun)

    def satu(pd: int, t: int, p: int) -> StatusPeriode:
        return _status(t, p, isi.get((pd, t, p)), jendela.get((pd, t, p)), langkah[pd, t], tanda)

    return {pd.pk: {t: {p: satu(pd.pk, t, p) for p in PERIODE_KERJA} for t in tahun} for pd in daftar}


def status_periode(perangkat_daerah: PerangkatDaerah, tahun: int) -> dict[int, StatusPeriode]:
    """The periods of one agency's year."""
    return status_banyak([perangkat_daerah], tahun)[perangkat_daerah.pk]


def pengisian_dari(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> Pengisian:
    """The stored period, or an unsaved draft."""
    kunci = {"perangkat_daerah": perangkat_daerah, "tahun": tahun, "periode": periode}
    ada: Pengisian | None = Pengisian.objects.filter(**kunci).select_related("diajukan_oleh", "diubah_oleh").first()
    return ada or Pengisian(**kunci)


def pemegang(perangkat_daerah: PerangkatDaerah, peran: Iterable[Peran]) -> dict[Peran, tuple[Pengguna, ...]]:
    """Who holds each of the roles at the agency or its pemda today; a role that nobody holds has an empty tuple."""
    daftar = list(peran)
    hasil: dict[Peran, list[Pengguna]] = {p: [] for p in daftar}
    for t in penugasan_kini(perangkat_daerah).filter(peran__in=[p.value for p in daftar]):
        if t.pengguna not in hasil[Peran(t.peran)]:
            hasil[Peran(t.peran)].append(t.pengguna)
    return {p: tuple(isi) for p, isi in hasil.items()}


def unit_ber_pic(perangkat_daerah: PerangkatDaerah) -> frozenset[int] | None:
    """Units that have a PIC today, with those beneath; ``None`` where a PIC answers for the whole agency."""
    pic = penugasan_kini(perangkat_daerah).filter(peran=Peran.PIC.value)
    unit = {t.unit_id for t in pic}
    if None in unit:
        return None
    return dengan_bawahan(perangkat_daerah, {u for u in unit if u is not None})


def penugasan_kini(perangkat_daerah: PerangkatDaerah) -> QuerySet[Penugasan]:
    """Duties at the agency today, of people who can log in."""
    hari = timezone.localdate()
    di = Q(perangkat_daerah=perangkat_daerah) | Q(perangkat_daerah=None, pemda=perangkat_daerah.pemda_id)
    masa = Q(sampai__isnull=True) | Q(sampai__gte=hari)
    semua = Penugasan.objects.filter(di, masa, dari__lte=hari, pengguna__is_active=True)
    return semua.select_related("pengguna").order_by("pengguna__nama", "pk")


def _langkah(daftar: list[PerangkatDaerah], tahun: Collection[int]) -> dict[tuple[int, int], Langkah]:
    milik: dict[tuple[int, int | None], list[Alur]] = defaultdict(list)
    pemda = {pd.pemda_id for pd in daftar}
    for a in Alur.objects.filter(pemda__in=pemda, tahun__lte=max(tahun, default=0)).order_by("tahun"):
        milik[a.pemda_id, a.perangkat_daerah_id].append(a)

    def berlaku(pd: PerangkatDaerah, t: int) -> Alur | None:
        """The latest year not after ``t`` wins; the agency's own beats the pemda's."""
        calon = [a for kunci in (None, pd.pk) for a in milik[pd.pemda_id, kunci] if a.tahun <= t]
        return calon[-1] if calon else None

    return {(pd.pk, t): _isi_langkah(berlaku(pd, t)) for pd in daftar for t in tahun}


def _isi_langkah(a: Alur | None) -> Langkah:
    if a is None:
        return Langkah()
    return Langkah(pic=a.pic, sekretaris=a.sekretaris, kepala=a.kepala, bagian_organisasi=a.bagian_organisasi)


def _jendela(daftar: list[PerangkatDaerah], tahun: Collection[int]) -> dict[tuple[int, int, int], JendelaIsi]:
    umum: dict[tuple[int, int, int], Jadwal] = {}
    khusus: dict[tuple[int, int, int], Jadwal] = {}
    pemda = {pd.pemda_id for pd in daftar}
    milik = Q(perangkat_daerah=None) | Q(perangkat_daerah__in=daftar)
    for j in Jadwal.objects.filter(milik, pemda__in=pemda, tahun__in=tahun):
        if j.perangkat_daerah_id is None:
            umum[j.pemda_id, j.tahun, j.periode] = j
        else:
            khusus[j.perangkat_daerah_id, j.tahun, j.periode] = j
    hasil = {}
    for pd, t, p in product(daftar, tahun, PERIODE_KERJA):
        if berlaku := khusus.get((pd.pk, t, p)) or umum.get((pd.pemda_id, t, p)):
            hasil[pd.pk, t, p] = JendelaIsi(berlaku.buka, berlaku.tenggat, berlaku.alasan)
    return hasil


def _pengisian(
    daftar: list[PerangkatDaerah], tahun: Collection[int]
) -> tuple[dict[tuple[int, int, int], Pengisian], Mapping[int, Tanda]]:
    isi = {
        (p.perangkat_daerah_id, p.tahun, p.periode): p
        for p in Pengisian.objects.filter(perangkat_daerah__in=daftar, tahun__in=tahun)
    }
    per_jenis: dict[int, dict[JenisTanda, set[Baris]]] = defaultdict(lambda: defaultdict(set))
    aktif = TandaBaris.objects.filter(
        pengisian__perangkat_daerah__in=daftar, pengisian__tahun__in=tahun, selesai__isnull=True
    ).order_by()
    for pengisian, jenis, objek, kunci in aktif.values_list("pengisian", "jenis", "objek", "objek_id"):
        per_jenis[pengisian][JenisTanda(jenis)].add((objek, kunci))
    return isi, {p: {j: frozenset(b) for j, b in isi_.items()} for p, isi_ in per_jenis.items()}


def _status(
    tahun: int,
    periode: int,
    p: Pengisian | None,
    jendela: JendelaIsi | None,
    langkah: Langkah,
    tanda: Mapping[int, Tanda],
) -> StatusPeriode:
    if p is None:
        return StatusPeriode(tahun, periode, jendela=jendela, langkah=langkah)
    return StatusPeriode(
        tahun=tahun,
        periode=periode,
        keadaan=KeadaanPengisian(p.keadaan),
        menunggu=langkah.kini(Peran(p.menunggu)) if p.menunggu else None,
        sebagian=p.sebagian,
        alasan=p.alasan,
        dibuka_sampai=p.dibuka_sampai,
        terlambat=p.terlambat,
        alasan_terlambat=p.alasan_terlambat,
        versi=p.versi,
        diajukan=p.diajukan,
        diubah=p.diubah,
        jendela=jendela,
        langkah=langkah,
        tanda=tanda.get(p.pk, {}),
    )
