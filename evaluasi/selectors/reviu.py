"""Reviews of an LKj as pages, documents and guards read them."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from django.db.models import Count, Q

from evaluasi.models import ButirReviu, JawabanReviu, KetentuanReviu, ReviuLkj, TemuanReviu
from evaluasi.perhitungan.reviu import KELOMPOK, Butir
from evaluasi.susun.sama import beda_isi, sidik_beda
from laporan.bentuk import Dokumen, DokumenBernomor
from laporan.cetak import lkip
from laporan.models import Laporan, Pengesampingan, Terbitan
from laporan.selectors.terbitan import pohon_terbitan
from laporan.susun.arsip import ArsipRusak
from laporan.susun.banding import BagianBanding
from sakip.inti.istilah import KeadaanReviu, KeadaanTemuan, SifatTerbitan
from sakip.models import Pejabat, Pemda, PerangkatDaerah
from sakip.selectors import terakhir_menjabat

_LOG = logging.getLogger(__name__)
JENIS = "lkip"
ATURAN_BEDA = "reviu_berbeda"
"""The waiver (``laporan.models.Pengesampingan``) of a difference between the reviewed report and the one of now."""
TERBUKA = KeadaanTemuan.TERBUKA.value


# --- what is asked, and of whom


def butir_berlaku(pemda: Pemda, tahun: int) -> list[ButirReviu]:
    """The checklist of a year: the pemda's latest own set, else the latest common one; in the order of print."""
    semua = list(ButirReviu.objects.berlaku_di(pemda, tahun))
    milik = [b for b in semua if b.pemda_id is not None] or semua
    mulai = max((b.mulai_tahun for b in milik), default=0)
    urut = list(KELOMPOK)
    return sorted((b for b in milik if b.mulai_tahun == mulai), key=lambda b: (urut.index(b.kelompok), b.nomor))


def wajib_reviu(perangkat_daerah: PerangkatDaerah, tahun: int) -> bool:
    """Whether the LKIP of that year must be reviewed: the agency's own rule, else that of its pemda; one query."""
    return wajib_banyak(perangkat_daerah.pemda, [perangkat_daerah.pk], tahun)[perangkat_daerah.pk]


def wajib_banyak(pemda: Pemda, perangkat_daerah: Iterable[int], tahun: int) -> dict[int, bool]:
    """The same for several agencies of a pemda; one query."""
    umum, sendiri = False, {}
    for k in KetentuanReviu.objects.filter(pemda=pemda, mulai_tahun__lte=tahun).order_by("mulai_tahun"):
        if k.perangkat_daerah_id is None:
            umum = k.wajib
        else:
            sendiri[k.perangkat_daerah_id] = k.wajib
    return {pd: sendiri.get(pd, umum) for pd in perangkat_daerah}


def inspektur_pada(pemda: Pemda, pada: date) -> Pejabat | None:
    """Who signs for the inspectorate on a day."""
    calon = [p for p in pejabat_inspektorat(pemda, pada) if p.jabatan.lower().startswith("inspektur")]
    tepat = [p for p in calon if not p.jabatan.lower().startswith("inspektur pembantu")]
    return terakhir_menjabat(tepat)


def pejabat_inspektorat(pemda: Pemda, pada: date | None = None) -> list[Pejabat]:
    """Officials of the inspectorate, by their title; those in office on a day."""
    semua = Pejabat.objects.filter(
        Q(jabatan__icontains="inspektur") | Q(jabatan__icontains="inspektorat"), pemda=pemda
    )
    return list((semua.menjabat(pada) if pada else semua).order_by("jabatan", "nama"))


# --- reviews


def reviu_laporan(perangkat_daerah: PerangkatDaerah, tahun: int) -> list[ReviuLkj]:
    """All rounds of the year's report, newest first; findings counted."""
    semua = ReviuLkj.objects.milik(perangkat_daerah).tahun(tahun).select_related("terbitan", "oleh", "penandatangan")
    hitung = semua.annotate(
        banyak_temuan=Count("temuan"), banyak_terbuka=Count("temuan", filter=Q(temuan__keadaan=TERBUKA))
    )
    return list(hitung.order_by("-ke"))


def satu_reviu(perangkat_daerah: PerangkatDaerah, tahun: int, reviu_id: int) -> ReviuLkj | None:
    """``None`` for one that is not of this agency and year."""
    milik = ReviuLkj.objects.milik(perangkat_daerah).tahun(tahun).filter(pk=reviu_id)
    return (
        milik.select_related("terbitan", "oleh", "penandatangan", "laporan", "perangkat_daerah__pemda")
        .prefetch_related("jawaban", "temuan")
        .first()
    )


def reviu_terakhir(laporan: Laporan) -> ReviuLkj | None:
    terakhir: ReviuLkj | None = (
        ReviuLkj.objects.filter(laporan=laporan).select_related("terbitan").order_by("-ke").first()
    )
    return terakhir


def reviu_selesai(perangkat_daerah: PerangkatDaerah, tahun: int, sebelum: datetime | None = None) -> ReviuLkj | None:
    """The newest finished review of a year's report, perhaps as of a moment; one query."""
    semua = ReviuLkj.objects.milik(perangkat_daerah).tahun(tahun).filter(keadaan=KeadaanReviu.SELESAI.value)
    if sebelum is not None:
        semua = semua.filter(selesai__lte=sebelum)
    hasil: ReviuLkj | None = (
        semua.select_related("terbitan", "penandatangan", "perangkat_daerah__pemda").order_by("-ke").first()
    )
    return hasil


def urut_jawaban(jawaban: Iterable[JawabanReviu]) -> list[JawabanReviu]:
    """In the order of print."""
    urut = list(KELOMPOK)
    return sorted(jawaban, key=lambda j: (urut.index(j.kelompok), j.nomor))


def bentuk_butir(j: JawabanReviu) -> Butir:
    return Butir(j.kelompok, j.nomor, j.teks, j.usulan, j.jawaban, j.alasan)


def temuan_lalu(r: ReviuLkj) -> dict[int, TemuanReviu]:
    """The findings of the round before by number: what the agency said about those that went on; one query."""
    semua = TemuanReviu.objects.filter(reviu__laporan=r.laporan_id, reviu__ke=r.ke - 1)
    return {t.nomor: t for t in semua}


# --- the version reviewed and the version of now


def naskah_reviu(laporan: Laporan) -> Terbitan | None:
    """What was frozen last for the reviewer."""
    terakhir: Terbitan | None = (
        laporan.terbitan.filter(sifat=SifatTerbitan.REVIU.value).order_by("-waktu", "-pk").first()
    )
    return terakhir


@lru_cache(maxsize=8)
def _pohon(pk: int, sidik: str) -> Dokumen | DokumenBernomor:
    """An archive never changes: it is read once."""
    return pohon_terbitan(Terbitan.objects.get(pk=pk, sidik_pohon=sidik))


def pohon_beku(terbitan: Terbitan) -> Dokumen | DokumenBernomor | None:
    """The frozen tree; ``None``, and noted, where its archive is lost or broken."""
    try:
        return _pohon(terbitan.pk, terbitan.sidik_pohon)
    except (ArsipRusak, FileNotFoundError):
        _LOG.exception("archive of %s", terbitan)
        return None


@dataclass(frozen=True, slots=True)
class Beda:
    """What differs from the reviewed version; ``terbaca`` False: its archive is lost, so nothing can be said."""

    isi: tuple[BagianBanding, ...]
    terbaca: bool = True

    @property
    def sama(self) -> bool:
        return self.terbaca and not self.isi

    @property
    def banyak(self) -> int:
        return sum(len(b.ubahan) for b in self.isi)

    @property
    def sidik(self) -> str:
        return sidik_beda(self.isi)


def beda_dari(terbitan: Terbitan, kini: Dokumen | DokumenBernomor) -> Beda:
    """A frozen version against another tree."""
    lama = pohon_beku(terbitan)
    return Beda((), terbaca=False) if lama is None else Beda(beda_isi(lama, kini))


def beda_kini(perangkat_daerah: PerangkatDaerah, tahun: int, terbitan: Terbitan) -> Beda:
    """A frozen version against the report as the data stand now."""
    return beda_dari(terbitan, lkip(perangkat_daerah, tahun))


def diterima(laporan_id: int, beda: Beda) -> Pengesampingan | None:
    """The acceptance of exactly this difference, if there is one; one query."""
    if not beda.isi:
        return None
    ada: Pengesampingan | None = (
        Pengesampingan.objects.filter(laporan=laporan_id, aturan=ATURAN_BEDA, objek=beda.sidik)
        .select_related("oleh")
        .first()
    )
    return ada


# --- many agencies


@dataclass(frozen=True, slots=True)
class ReviuDinas:
    """An agency on the board of a pemda."""

    nama: str
    slug: str
    wajib: bool
    laporan: Laporan | None
    reviu: ReviuLkj | None
    naskah: Terbitan | None
    terbuka: int

    @property
    def menunggu(self) -> bool:
        """Whether a frozen report waits for a round that nobody began."""
        return self.naskah is not None and (self.reviu is None or self.reviu.terbitan_id != self.naskah.pk)


def papan_reviu(pengguna: object, pemda: Pemda, tahun: int) -> list[ReviuDinas]:
    """Every agency of the pemda in the year; a fixed number of queries."""
    semua = list(PerangkatDaerah.objects.untuk(pengguna).filter(pemda=pemda).berlaku(tahun).select_related("pemda"))
    kunci = [p.pk for p in semua]
    wajib = wajib_banyak(pemda, kunci, tahun)
    laporan = {
        x.perangkat_daerah_id: x for x in Laporan.objects.filter(perangkat_daerah__in=kunci, tahun=tahun, jenis=JENIS)
    }
    reviu: dict[int, Any] = {}
    rapi = ReviuLkj.objects.filter(perangkat_daerah__in=kunci, tahun=tahun).order_by("ke")
    for putaran in rapi.annotate(banyak_terbuka=Count("temuan", filter=Q(temuan__keadaan=TERBUKA))):
        reviu[putaran.perangkat_daerah_id] = putaran
    naskah: dict[int, Terbitan] = {}
    beku = Terbitan.objects.filter(
        perangkat_daerah__in=kunci, tahun=tahun, jenis=JENIS, sifat=SifatTerbitan.REVIU.value
    )
    for t in beku.order_by("waktu", "pk"):
        naskah[t.perangkat_daerah_id] = t
    hasil = []
    for p in sorted(semua, key=lambda p: p.nama):
        la, r = laporan.get(p.pk), reviu.get(p.pk)
        siap = la is not None and la.keadaan == "siap_reviu"
        hasil.append(
            ReviuDinas(
                p.nama_lengkap,
                p.slug,
                wajib[p.pk],
                la,
                r,
                naskah.get(p.pk) if siap else None,
                int(getattr(r, "banyak_terbuka", 0)) if r else 0,
            )
        )
    return hasil
