"""The wording of letters in force: the pemda's own of the latest year, else the common one, else this program's."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from kinerja.models import PerjanjianKinerja
from laporan.models import TemplatSurat
from laporan.susun.perjanjian.kata import kata_bawaan
from sakip.inti.istilah import JenisSurat, KeadaanPK
from sakip.models import Pemda
from sakip.services.slot import tanya


def kata_berlaku(pemda_id: int, tahun: int) -> dict[str, dict[str, str]]:
    """Paragraphs of every kind of letter as they stand in letters of a year; one query."""
    kata = {jenis.value: kata_bawaan(jenis) for jenis in JenisSurat}
    semua = TemplatSurat.objects.filter(Q(pemda=pemda_id) | Q(pemda=None), mulai_tahun__lte=tahun)
    for t in sorted(semua, key=lambda t: (t.pemda_id is not None, t.mulai_tahun)):
        kata[t.jenis] = kata[t.jenis] | {k: v for k, v in t.isi.items() if k in kata[t.jenis]}
    return kata


def templat_pemda(pemda: Pemda) -> list[TemplatSurat]:
    """A pemda's own versions, oldest first."""
    return list(TemplatSurat.objects.filter(pemda=pemda).order_by("jenis", "mulai_tahun"))


@dataclass(frozen=True, slots=True)
class Masa:
    """The years in which a wording is in force; ``sampai`` None: until it is changed."""

    dari: int | None
    sampai: int | None


def masa_templat(versi: Sequence[TemplatSurat], jenis: JenisSurat, tahun: int) -> Masa:
    """Of the wording that is in force in a year; ``dari`` None: no version of its own, the program's words."""
    mulai = [t.mulai_tahun for t in versi if t.jenis == jenis.value]
    dari = max((m for m in mulai if m <= tahun), default=None)
    berikut = min((m for m in mulai if m > tahun), default=None)
    return Masa(dari, berikut - 1 if berikut else None)


def surat_sah(pemda: Pemda, jenis: JenisSurat, mulai_tahun: int, versi: Sequence[TemplatSurat]) -> int:
    """Signed letters whose reprint takes its words from the version that starts in a year; one query."""
    if jenis is JenisSurat.KATA_PENGANTAR:
        return 0
    sampai = masa_templat(versi, jenis, mulai_tahun).sampai
    if jenis is JenisSurat.PERNYATAAN_REVIU:
        return int(tanya("pernyataan_reviu_sah", pemda, mulai_tahun, sampai, bawaan=0))
    sah = PerjanjianKinerja.objects.filter(
        perangkat_daerah__pemda=pemda, keadaan=KeadaanPK.DITANDATANGANI.value, tahun__gte=mulai_tahun
    )
    milik_pemda = {"perangkat_daerah__jenis": "pemda", "unit": None, "pemegang": None}
    sah = sah.filter(**milik_pemda) if jenis is JenisSurat.PK_KEPALA_DAERAH else sah.exclude(**milik_pemda)
    return int((sah.filter(tahun__lte=sampai) if sampai else sah).count())
