"""Frozen documents as pages read them, and when a report is due."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from django.db.models import QuerySet

from laporan.bentuk import Dokumen, DokumenBernomor
from laporan.models import Laporan, SalinanBertanda, Terbitan
from laporan.susun.arsip import dari_json
from sakip.inti.istilah import KeadaanDokumen, SifatTerbitan
from sakip.models import PerangkatDaerah

BERKEADAAN: Final = frozenset(kode for kode, _ in Laporan.JENIS)
"""Documents that are the report itself: one of a kind and year, whatever choices its form leaves."""
BERLAKU = frozenset({KeadaanDokumen.FINAL.value, KeadaanDokumen.DISAMPAIKAN.value})


def laporan_dokumen(perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str) -> Laporan | None:
    """The report behind a document that has states; ``None`` for one that nobody has begun."""
    ada: Laporan | None = Laporan.objects.milik(perangkat_daerah).tahun(tahun).filter(jenis=jenis).first()
    return ada


def satu_terbitan(perangkat_daerah: PerangkatDaerah, tahun: int, kunci: int) -> Terbitan | None:
    """A frozen document of this agency and year."""
    ada: Terbitan | None = Terbitan.objects.milik(perangkat_daerah).tahun(tahun).filter(pk=kunci).first()
    return ada


def satu_salinan(perangkat_daerah: PerangkatDaerah, tahun: int, kunci: int) -> SalinanBertanda | None:
    """A signed copy of a document of this agency and year."""
    milik = SalinanBertanda.objects.milik(perangkat_daerah)
    ada: SalinanBertanda | None = milik.filter(pk=kunci, terbitan__tahun=tahun).first()
    return ada


def terbitan_dokumen(
    perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str, parameter: str = ""
) -> QuerySet[Terbitan]:
    """Everything that was frozen of a document, newest first; of a report, in whatever form."""
    semua = Terbitan.objects.milik(perangkat_daerah).tahun(tahun).filter(jenis=jenis)
    if jenis not in BERKEADAAN:
        semua = semua.filter(parameter=parameter)
    hasil: QuerySet[Terbitan] = semua.select_related("oleh").order_by("-waktu", "-pk")
    return hasil


def final_terakhir(perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str, parameter: str = "") -> Terbitan | None:
    """The newest final of a document, also while it is being revised."""
    semua = terbitan_dokumen(perangkat_daerah, tahun, jenis, parameter)
    return semua.filter(sifat=SifatTerbitan.FINAL.value).first()


def final_berlaku(perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str) -> Terbitan | None:
    """The final that a report *is*: what every reprint returns. ``None`` while the report is being written."""
    laporan = Laporan.objects.milik(perangkat_daerah).tahun(tahun).filter(jenis=jenis, keadaan__in=BERLAKU).first()
    return final_laporan(laporan) if laporan else None


def final_laporan(laporan: Laporan) -> Terbitan | None:
    """The newest final of a report, whatever choices its document leaves (the form of a Renja)."""
    final: Terbitan | None = (
        laporan.terbitan.filter(sifat=SifatTerbitan.FINAL.value).order_by("-waktu", "-pk").first()
    )
    return final


def parameter_beku(perangkat_daerah: PerangkatDaerah, tahun: int, jenis: str) -> list[str]:
    """The choices under which a document was frozen, as written ("pada=2024-12-31"), oldest first."""
    semua = Terbitan.objects.milik(perangkat_daerah).tahun(tahun).filter(jenis=jenis).order_by("waktu", "pk")
    return list(dict.fromkeys(semua.values_list("parameter", flat=True)))


def isi_berkas(terbitan: Terbitan) -> bytes:
    """The PDF as it was frozen."""
    with terbitan.berkas.open("rb") as berkas:
        return bytes(berkas.read())


def tenggat(laporan: Laporan) -> date | None:
    """The last day to hand a report in: set for it, else for an LKIP the end of February of the next year.

    A Renja follows the RKPD of its pemda, before its year begins: without a day of its own there is none.
    """
    if laporan.tenggat or laporan.jenis != "lkip":
        return laporan.tenggat
    return date(laporan.tahun + 1, 3, 1) - timedelta(days=1)


def terlambat(laporan: Laporan) -> bool:
    """Whether it was handed in after that day."""
    batas = tenggat(laporan)
    return laporan.disampaikan is not None and batas is not None and laporan.disampaikan > batas


def revisi_baru(terbitan: Terbitan) -> Terbitan | None:
    """The newest final of the same document, when it is not this one."""
    baru = final_terakhir(terbitan.perangkat_daerah, terbitan.tahun, terbitan.jenis, terbitan.parameter)
    return baru if baru is not None and baru.pk != terbitan.pk else None


def pohon_terbitan(terbitan: Terbitan) -> Dokumen | DokumenBernomor:
    """The tree as it was frozen. Raises ``ArsipRusak`` or ``FileNotFoundError``."""
    with terbitan.pohon.open("rb") as berkas:
        return dari_json(berkas.read())
