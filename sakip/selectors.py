"""Reads of the bottom app."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date

from sakip.inti.aturan import Aturan, IsiSkala, LangkahSkala
from sakip.inti.istilah import (
    CakupanAnggaran,
    DasarRataRata,
    Kewajiban,
    MetodeEfisiensi,
    PresisiHitung,
    UkuranKertas,
    UrutanAnalisis,
)
from sakip.models import Pejabat, Pengaturan, PerangkatDaerah, Skala, UnitKerja

PIMPINAN_UNIT = ("kepala", "lurah", "inspektur pembantu")
"""How the title of a unit's head begins; a Sekretariat is led by the Sekretaris, groups by a (Sub) Koordinator."""


def isi_skala(skala: Skala) -> IsiSkala:
    """A scale's bands from highest to lowest; ``baris`` should be prefetched."""
    baris = sorted(skala.baris.all(), key=lambda b: (b.batas_bawah is not None, b.batas_bawah or 0), reverse=True)
    langkah = tuple(LangkahSkala(b.label, b.batas_bawah, b.tegas, b.nada) for b in baris)
    return IsiSkala(skala.nama, langkah, skala.sumber)


def _aturan(p: Pengaturan) -> Aturan:
    return Aturan(
        desimal_rata_rata=p.desimal_rata_rata,
        desimal_penyerapan=p.desimal_penyerapan,
        desimal_efisiensi=p.desimal_efisiensi,
        presisi_hitung=PresisiHitung(p.presisi_hitung),
        batas_bawah=p.batas_bawah_capaian,
        batas_atas=p.batas_atas_capaian,
        dasar_rata_rata=DasarRataRata(p.dasar_rata_rata),
        metode_efisiensi=MetodeEfisiensi(p.metode_efisiensi),
        skala_capaian=isi_skala(p.skala_capaian),
        skala_efisiensi=isi_skala(p.skala_efisiensi) if p.skala_efisiensi else None,
        urutan_analisis=UrutanAnalisis(p.urutan_analisis),
        cakupan_anggaran=CakupanAnggaran(p.cakupan_anggaran),
        judul_sisa=p.judul_sisa,
        kertas=UkuranKertas(p.kertas),
        wajib_bukti=Kewajiban(p.wajib_bukti),
        wajib_penjelasan=Kewajiban(p.wajib_penjelasan),
        ambang_capaian=p.ambang_capaian,
        ambang_turun=p.ambang_turun,
    )


def aturan_banyak(pemda: Collection[int], tahun: Collection[int]) -> dict[tuple[int, int], Aturan]:
    """The settings of several pemda and years, by (pemda, year); a fixed number of queries."""
    baris = (
        Pengaturan.objects.filter(pemda__in=pemda, tahun__lte=max(tahun, default=0))
        .select_related("skala_capaian", "skala_efisiensi")
        .prefetch_related("skala_capaian__baris", "skala_efisiensi__baris")
        .order_by("tahun")
    )
    per_pemda: dict[int, list[tuple[int, Aturan]]] = {p: [] for p in pemda}
    for p in baris:
        per_pemda[p.pemda_id].append((p.tahun, _aturan(p)))
    return {
        (p, t): next((isi for mulai, isi in reversed(per_pemda[p]) if mulai <= t), Aturan())
        for p in pemda
        for t in tahun
    }


def aturan_berlaku(perangkat_daerah: PerangkatDaerah, tahun: int) -> Aturan:
    """The pemda's settings of that year: its latest row not after it, else the defaults."""
    p = (
        Pengaturan.objects.filter(pemda=perangkat_daerah.pemda_id, tahun__lte=tahun)
        .select_related("skala_capaian", "skala_efisiensi")
        .prefetch_related("skala_capaian__baris", "skala_efisiensi__baris")
        .order_by("-tahun")
        .first()
    )
    return _aturan(p) if p else Aturan()


def kertas_berlaku(pemda_id: int, tahun: int) -> UkuranKertas:
    """The paper of that year alone, where the other settings are not needed; one query."""
    kertas = (
        Pengaturan.objects.filter(pemda=pemda_id, tahun__lte=tahun)
        .order_by("-tahun")
        .values_list("kertas", flat=True)
    )
    return UkuranKertas(kertas.first() or Aturan().kertas)


def kepala_pada(perangkat_daerah: PerangkatDaerah, pada: date) -> Pejabat | None:
    """Who signs as head of the agency on a day; the latest to take office where terms overlap."""
    kepala = Pejabat.objects.filter(perangkat_daerah=perangkat_daerah, kepala=True).menjabat(pada)
    return terakhir_menjabat(kepala)


def kepala_unit_pada(unit: UnitKerja, pada: date) -> Pejabat | None:
    """Who leads a unit on a day, by the title: its other officials do not sign for it."""
    awal = ("sekretaris",) if unit.nama.lower().startswith("sekretariat") else PIMPINAN_UNIT
    menjabat = Pejabat.objects.filter(unit=unit).menjabat(pada)
    pimpinan = [p for p in menjabat if p.jabatan.lower().startswith(awal) or "koordinator" in p.jabatan.lower()]
    tepat = [p for p in pimpinan if unit.nama.lower() in p.jabatan.lower()]
    return terakhir_menjabat(tepat or pimpinan)


def terakhir_menjabat(pejabat: Iterable[Pejabat]) -> Pejabat | None:
    """The latest to take office; an unknown beginning counts as the earliest, on every database."""
    return max(pejabat, key=lambda p: (p.dari is not None, p.dari or date.min, p.pk), default=None)
