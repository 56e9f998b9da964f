"""Writes of money: one bulk verb per table, each with one audit entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from anggaran.models import TEMPAT, Kas, Pagu, RealisasiFisik, RealisasiKeuangan, TempatUang
from sakip.models import Pengguna, PerangkatDaerah
from sakip.services.massal import HasilMassal, tulis_massal

Baris = Iterable[Mapping[str, Any]]


def _verba(model: type[TempatUang], *tambahan: str) -> Callable[..., HasilMassal]:
    kosong = {"simpul": None, "indikator": None, "kode_rekening": "", "uraian": ""}

    def simpan(*, pelaku: Pengguna, perangkat_daerah: PerangkatDaerah, baris: Baris) -> HasilMassal:
        return tulis_massal(
            pelaku=pelaku,
            perangkat_daerah=perangkat_daerah,
            aksi=f"simpan_{model._meta.model_name}",
            model=model,
            kunci=[*TEMPAT, *tambahan],
            baris=[{**kosong, **b, "perangkat_daerah": perangkat_daerah} for b in baris],
            lingkup=model._default_manager.filter(perangkat_daerah=perangkat_daerah),
        )

    return simpan


simpan_pagu = _verba(Pagu, "versi", "ke", "sumber_dana")
simpan_kas = _verba(Kas, "bulan")
simpan_realisasi_keuangan = _verba(RealisasiKeuangan, "bulan", "triwulan")
simpan_realisasi_fisik = _verba(RealisasiFisik, "bulan", "triwulan")
