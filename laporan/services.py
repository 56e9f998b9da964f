"""Writes of reports: head, narrative parts, supporting tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models

from laporan.models import Laporan, Naskah, TabelPendukung
from sakip.models import Pengguna, PerangkatDaerah
from sakip.services.massal import HasilMassal, tulis_massal

Baris = Iterable[Mapping[str, Any]]


def _verba(model: type[models.Model], kunci: list[str], jalur: str) -> Callable[..., HasilMassal]:
    def simpan(*, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris) -> HasilMassal:
        milik = {"perangkat_daerah": perangkat_daerah} if jalur == "perangkat_daerah" else {}
        return tulis_massal(
            pelaku=pelaku,
            perangkat_daerah=perangkat_daerah,
            aksi=f"simpan_{model._meta.model_name}",
            model=model,
            kunci=kunci,
            baris=[{**b, **milik} for b in baris],
            lingkup=model._default_manager.filter(**{jalur: perangkat_daerah}),
        )

    return simpan


simpan_laporan = _verba(Laporan, ["perangkat_daerah", "tahun", "jenis"], "perangkat_daerah")
simpan_naskah = _verba(Naskah, ["laporan", "kunci", "rujukan"], "laporan__perangkat_daerah")
simpan_tabel_pendukung = _verba(TabelPendukung, ["laporan", "kode"], "laporan__perangkat_daerah")
