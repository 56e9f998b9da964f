"""Recommendations with their answers, in a fixed number of queries; since when each is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Count, Prefetch, QuerySet

from evaluasi.models import Lke
from kinerja.models import Rekomendasi, TindakLanjut
from kinerja.perhitungan.rekomendasi import keadaan_kini
from sakip.inti.istilah import KeadaanRekomendasi
from sakip.models import Jejak, Pemda, Pengguna, PerangkatDaerah, RincianJejak

JENIS = Rekomendasi._meta.label


@dataclass(frozen=True, slots=True)
class Sejak:
    """The day from which a recommendation ages, and which day that is."""

    hari: date
    dasar: str


def _berjawaban(semua: QuerySet[Rekomendasi]) -> QuerySet[Rekomendasi]:
    jawaban = TindakLanjut.objects.select_related("oleh", "diputus_oleh").order_by("urutan")
    return semua.select_related("pemilik").prefetch_related(Prefetch("tindak_lanjut", jawaban))


def rekomendasi_dinas(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[Rekomendasi]:
    """Those of evaluations of the year and before, newest year first. The caller has checked who may see them."""
    milik = Rekomendasi.objects.milik(perangkat_daerah).filter(tahun__lte=tahun)
    return list(_berjawaban(milik).order_by("-tahun", "komponen", "nomor", "pk"))


def satu_rekomendasi(perangkat_daerah: PerangkatDaerah, tahun: int, rekomendasi_id: int) -> Rekomendasi | None:
    """``None`` for one that is not of this agency, or of an evaluation after the year."""
    milik = Rekomendasi.objects.milik(perangkat_daerah).filter(tahun__lte=tahun, pk=rekomendasi_id)
    return _berjawaban(milik).select_related("perangkat_daerah__pemda").first()


def rekomendasi_pemda(pengguna: Pengguna, pemda: Pemda, tahun: int) -> list[Rekomendasi]:
    """Those of every agency of a pemda that the person sees, of evaluations of the year and before."""
    milik = Rekomendasi.objects.untuk(pengguna).filter(perangkat_daerah__pemda=pemda, tahun__lte=tahun)
    terurut = milik.select_related("perangkat_daerah__pemda", "pemilik").prefetch_related("tindak_lanjut")
    return list(terurut.order_by("perangkat_daerah__nama", "perangkat_daerah", "-tahun", "komponen", "nomor"))


def satu_jawaban(rekomendasi: Rekomendasi, tindak_lanjut_id: int) -> TindakLanjut | None:
    """An answer with a file; ``None`` for any other."""
    return next((t for t in rekomendasi.tindak_lanjut.all() if t.pk == tindak_lanjut_id and t.berkas), None)


def kini(r: Rekomendasi) -> KeadaanRekomendasi:
    """Its state; with the answers at hand it takes no query."""
    return keadaan_kini(r.keadaan, ada_jawaban=bool(r.tindak_lanjut.all()))


# --- since when


def sejak_semua(semua: Iterable[Rekomendasi], pemda: Pemda) -> dict[int, Sejak]:
    """Since when each is there: the day of the LHE; else the day it was written here; else, of what came from a file,
    the end of the evaluated year. Two queries."""
    daftar = list(semua)
    lhe = _tanggal_lhe({r.perangkat_daerah_id for r in daftar})
    ditulis = _hari_ditulis([r.pk for r in daftar], ZoneInfo(pemda.zona_waktu))
    return {r.pk: _sejak(r, lhe.get((r.perangkat_daerah_id, r.tahun)), ditulis.get(r.pk)) for r in daftar}


def _sejak(r: Rekomendasi, lhe: date | None, ditulis: date | None) -> Sejak:
    if lhe:
        return Sejak(lhe, "tanggal LHE")
    if ditulis:
        return Sejak(ditulis, "hari dicatat")
    return Sejak(date(r.tahun, 12, 31), "akhir tahun yang dievaluasi; tanggal LHE tidak tercatat")


def _tanggal_lhe(pd: set[int]) -> dict[tuple[int, int], date]:
    isi = Lke.objects.filter(perangkat_daerah__in=pd, tanggal__isnull=False)
    return {(p, t): d for p, t, d in isi.values_list("perangkat_daerah", "tahun", "tanggal") if d}


def _hari_ditulis(kunci: list[int], zona: ZoneInfo) -> dict[int, date]:
    isi = RincianJejak.objects.filter(
        jenis=JENIS, kunci__in=[str(k) for k in kunci], sebelum__isnull=True, jejak__aksi="buat_rekomendasi"
    )
    return {int(k): w.astimezone(zona).date() for k, w in isi.values_list("kunci", "jejak__waktu")}


# --- the trail of one


@dataclass(frozen=True, slots=True)
class Kejadian:
    """What was done about a recommendation, by whom and why, from the audit trail."""

    aksi: str
    waktu: datetime
    oleh: str
    alasan: str


def kejadian(rekomendasi: Rekomendasi) -> list[Kejadian]:
    """Everything that changed it, oldest first; one query."""
    milik = Jejak.objects.milik(rekomendasi.perangkat_daerah_id)
    isi = milik.filter(rincian__jenis=JENIS, rincian__kunci=str(rekomendasi.pk)).select_related("pelaku")
    return [Kejadian(j.aksi, j.waktu, str(j.pelaku), j.alasan) for j in isi.order_by("nomor")]


# --- counts for the home page and others


@dataclass(frozen=True, slots=True)
class Menunggu:
    """A recommendation that waits for the agency: its year, owner and deadline."""

    id: int
    tahun: int
    pemilik: int | None
    tenggat: date | None


def menunggu_jawaban(perangkat_daerah: PerangkatDaerah, sampai: int | None = None) -> list[Menunggu]:
    """Those that wait for the agency's answer, oldest year first (``sampai``: of no later year). One query."""
    milik = Rekomendasi.objects.milik(perangkat_daerah).menunggu_jawaban()
    if sampai is not None:
        milik = milik.filter(tahun__lte=sampai)
    isi = milik.order_by("tahun", "nomor", "pk").values_list("pk", "tahun", "pemilik", "tenggat")
    return [Menunggu(*b) for b in isi]


def banyak_menunggu_verifikasi(perangkat_daerah: PerangkatDaerah) -> int:
    """Answered ones that the reviewer has not judged. One query."""
    return int(Rekomendasi.objects.milik(perangkat_daerah).menunggu_verifikasi().count())


def pemda_menunggu_verifikasi(pengguna: Pengguna, pemda: Pemda) -> int:
    milik = Rekomendasi.objects.untuk(pengguna).filter(perangkat_daerah__pemda=pemda)
    return int(milik.menunggu_verifikasi().count())


@dataclass(frozen=True, slots=True)
class CacahRekomendasi:
    """Recommendations of an agency by who is awaited."""

    menunggu_jawaban: int
    menunggu_verifikasi: int
    selesai: int
    tidak_dapat: int

    @property
    def terbuka(self) -> int:
        return self.menunggu_jawaban + self.menunggu_verifikasi


def cacah_rekomendasi(pd: Iterable[PerangkatDaerah], sampai: int) -> dict[int, CacahRekomendasi]:
    """Counts per agency over evaluations of the year and before; agencies without any are absent. One query."""
    isi = (
        Rekomendasi.objects.filter(perangkat_daerah__in=list(pd), tahun__lte=sampai)
        .annotate(jawaban=Count("tindak_lanjut"))
        .values_list("perangkat_daerah", "keadaan", "jawaban")
    )
    hitung: dict[int, dict[KeadaanRekomendasi, int]] = {}
    for p, keadaan, jawaban in isi:
        milik = hitung.setdefault(p, dict.fromkeys(KeadaanRekomendasi, 0))
        milik[keadaan_kini(keadaan, ada_jawaban=jawaban > 0)] += 1
    K = KeadaanRekomendasi
    return {
        p: CacahRekomendasi(n[K.TERBUKA] + n[K.BELUM_SESUAI], n[K.DIJAWAB], n[K.SELESAI], n[K.TIDAK_DAPAT])
        for p, n in hitung.items()
    }
