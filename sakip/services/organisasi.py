"""Bulk verbs for master data: pemda, scales, settings, agencies, units, officials."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sakip.models import (
    BarisSkala,
    KataPredikat,
    Pejabat,
    Pemda,
    Pengaturan,
    Pengguna,
    PerangkatDaerah,
    Skala,
    SkalaPredikat,
    UnitKerja,
)
from sakip.services.massal import HasilMassal, Tolak, tulis_massal

Baris = Iterable[Mapping[str, Any]]


def simpan_pemda(*, pelaku: Pengguna, baris: Baris) -> HasilMassal:
    return tulis_massal(
        pelaku=pelaku,
        perangkat_daerah=None,
        aksi="simpan_pemda",
        model=Pemda,
        kunci=["slug"],
        baris=baris,
        lingkup=Pemda.objects.all(),
    )


def _milik_pemda(
    model: type[Any], pelaku: Pengguna, pemda: Pemda, kunci: str, baris: Baris, tolak: Tolak | None = None
) -> HasilMassal:
    return tulis_massal(
        pelaku=pelaku,
        perangkat_daerah=None,
        aksi=f"simpan_{model._meta.model_name}",
        model=model,
        kunci=["pemda", kunci],
        baris=[{**b, "pemda": pemda} for b in baris],
        lingkup=model.objects.filter(pemda=pemda),
        tolak=tolak,
    )


def simpan_skala(*, pelaku: Pengguna, pemda: Pemda, baris: Baris) -> HasilMassal:
    return _milik_pemda(Skala, pelaku, pemda, "kode", baris)


def simpan_skala_predikat(*, pelaku: Pengguna, pemda: Pemda, baris: Baris, tolak: Tolak | None = None) -> HasilMassal:
    return _milik_pemda(SkalaPredikat, pelaku, pemda, "kode", baris, tolak)


def simpan_pengaturan(*, pelaku: Pengguna, pemda: Pemda, baris: Baris) -> HasilMassal:
    return _milik_pemda(Pengaturan, pelaku, pemda, "tahun", baris)


def simpan_baris_skala(*, pelaku: Pengguna, pemda: Pemda, baris: Baris) -> HasilMassal:
    """Bands of the pemda's scales; whoever edits a scale checks it for gaps before (kinerja.perhitungan)."""
    return tulis_massal(
        pelaku=pelaku,
        perangkat_daerah=None,
        aksi="simpan_baris_skala",
        model=BarisSkala,
        kunci=["skala", "batas_bawah"],
        baris=baris,
        lingkup=BarisSkala.objects.filter(skala__pemda=pemda),
    )


def simpan_kata_predikat(*, pelaku: Pengguna, pemda: Pemda, baris: Baris, tolak: Tolak | None = None) -> HasilMassal:
    return tulis_massal(
        pelaku=pelaku,
        perangkat_daerah=None,
        aksi="simpan_kata_predikat",
        model=KataPredikat,
        kunci=["skala", "kata"],
        baris=baris,
        lingkup=KataPredikat.objects.filter(skala__pemda=pemda),
        tolak=tolak,
    )


def simpan_perangkat_daerah(*, pelaku: Pengguna, pemda: Pemda, baris: Baris) -> HasilMassal:
    return tulis_massal(
        pelaku=pelaku,
        perangkat_daerah=None,
        aksi="simpan_perangkat_daerah",
        model=PerangkatDaerah,
        kunci=["slug"],
        baris=[{**b, "pemda": pemda} for b in baris],
        lingkup=PerangkatDaerah.objects.filter(pemda=pemda),
    )


def simpan_unit(
    *, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris, tolak: Tolak | None = None
) -> HasilMassal:
    return tulis_massal(
        pelaku=pelaku,
        perangkat_daerah=perangkat_daerah,
        aksi="simpan_unit",
        model=UnitKerja,
        kunci=["perangkat_daerah", "kode"],
        baris=[{**b, "perangkat_daerah": perangkat_daerah} for b in baris],
        lingkup=UnitKerja.objects.milik(perangkat_daerah),
        tolak=tolak,
    )


def simpan_pejabat(*, pelaku: Pengguna, pemda: Pemda, baris: Baris, tolak: Tolak | None = None) -> HasilMassal:
    """Officials of the pemda (no agency given) and of its agencies."""
    return tulis_massal(
        pelaku=pelaku,
        perangkat_daerah=None,
        aksi="simpan_pejabat",
        model=Pejabat,
        kunci=["pemda", "perangkat_daerah", "kode"],
        baris=[{"perangkat_daerah": None, **b, "pemda": pemda} for b in baris],
        lingkup=Pejabat.objects.filter(pemda=pemda),
        tolak=tolak,
    )
