"""Reads of periods: state, window, steps and marks of one agency or of many, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from zoneinfo import ZoneInfo

from django.db.models import Q
from django.utils import timezone

from sakip.inti.alur import PERIODE_KERJA, Baris, JendelaIsi, Langkah, StatusPeriode
from sakip.inti.istilah import JenisTanda, KeadaanPengisian, Peran
from sakip.models import Alur, Jadwal, Pengisian, PerangkatDaerah, TandaBaris

Tanda = dict[JenisTanda, frozenset[Baris]]


def hari_ini(perangkat_daerah: PerangkatDaerah) -> date:
    """The calendar day at the agency (WIB, WITA or WIT): windows and deadlines are days there."""
    return timezone.now().astimezone(ZoneInfo(perangkat_daerah.pemda.zona_waktu)).date()


def status_banyak(perangkat_daerah: Iterable[PerangkatDaerah], tahun: int) -> dict[int, dict[int, StatusPeriode]]:
    """Agency key → period → status, for all periods of a year; four queries for any number of agencies."""
    daftar = list(perangkat_daerah)
    langkah, jendela = _langkah(daftar, tahun), _jendela(daftar, tahun)
    isi, tanda = _pengisian(daftar, tahun)
    return {
        pd.pk: {
            p: _status(tahun, p, isi.get((pd.pk, p)), jendela.get((pd.pk, p)), langkah[pd.pk], tanda)
            for p in PERIODE_KERJA
        }
        for pd in daftar
    }


def status_periode(perangkat_daerah: PerangkatDaerah, tahun: int) -> dict[int, StatusPeriode]:
    """The periods of one agency's year."""
    return status_banyak([perangkat_daerah], tahun)[perangkat_daerah.pk]


def langkah_berlaku(perangkat_daerah: PerangkatDaerah, tahun: int) -> Langkah:
    """The agency's own steps, else the pemda's, of the latest year not after it, else the default."""
    return _langkah([perangkat_daerah], tahun)[perangkat_daerah.pk]


def pengisian_dari(perangkat_daerah: PerangkatDaerah, tahun: int, periode: int) -> Pengisian:
    """The stored period, or an unsaved draft."""
    kunci = {"perangkat_daerah": perangkat_daerah, "tahun": tahun, "periode": periode}
    ada: Pengisian | None = Pengisian.objects.filter(**kunci).select_related("diajukan_oleh", "diubah_oleh").first()
    return ada or Pengisian(**kunci)


def _langkah(daftar: list[PerangkatDaerah], tahun: int) -> dict[int, Langkah]:
    milik: dict[tuple[int, int | None], Alur] = {}
    pemda = {pd.pemda_id for pd in daftar}
    for a in Alur.objects.filter(pemda__in=pemda, tahun__lte=tahun).order_by("tahun"):
        milik[a.pemda_id, a.perangkat_daerah_id] = a  # the latest year wins
    return {pd.pk: _isi_langkah(milik.get((pd.pemda_id, pd.pk)) or milik.get((pd.pemda_id, None))) for pd in daftar}


def _isi_langkah(a: Alur | None) -> Langkah:
    if a is None:
        return Langkah()
    return Langkah(pic=a.pic, sekretaris=a.sekretaris, kepala=a.kepala, bagian_organisasi=a.bagian_organisasi)


def _jendela(daftar: list[PerangkatDaerah], tahun: int) -> dict[tuple[int, int], JendelaIsi]:
    umum: dict[tuple[int, int], Jadwal] = {}
    khusus: dict[tuple[int, int], Jadwal] = {}
    pemda = {pd.pemda_id for pd in daftar}
    milik = Q(perangkat_daerah=None) | Q(perangkat_daerah__in=daftar)
    for j in Jadwal.objects.filter(milik, pemda__in=pemda, tahun=tahun):
        if j.perangkat_daerah_id is None:
            umum[j.pemda_id, j.periode] = j
        else:
            khusus[j.perangkat_daerah_id, j.periode] = j
    hasil = {}
    for pd in daftar:
        for p in PERIODE_KERJA:
            if berlaku := khusus.get((pd.pk, p)) or umum.get((pd.pemda_id, p)):
                hasil[pd.pk, p] = JendelaIsi(berlaku.buka, berlaku.tenggat, berlaku.alasan)
    return hasil


def _pengisian(
    daftar: list[PerangkatDaerah], tahun: int
) -> tuple[dict[tuple[int, int], Pengisian], Mapping[int, Tanda]]:
    isi = {
        (p.perangkat_daerah_id, p.periode): p
        for p in Pengisian.objects.filter(perangkat_daerah__in=daftar, tahun=tahun)
    }
    per_jenis: dict[int, dict[JenisTanda, set[Baris]]] = defaultdict(lambda: defaultdict(set))
    aktif = TandaBaris.objects.filter(
        pengisian__perangkat_daerah__in=daftar, pengisian__tahun=tahun, selesai__isnull=True
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
        menunggu=Peran(p.menunggu) if p.menunggu else None,
        sebagian=p.sebagian,
        alasan=p.alasan,
        dibuka_sampai=p.dibuka_sampai,
        terlambat=p.terlambat,
        jendela=jendela,
        langkah=langkah,
        tanda=tanda.get(p.pk, {}),
    )
