"""Writes of money: one bulk verb per table, each with one audit entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from anggaran.models import TEMPAT, Kas, Pagu, RealisasiFisik, RealisasiKeuangan, TempatUang
from sakip.alur.jaga import Penjaga
from sakip.inti.alur import periode_uang
from sakip.models import Pengguna, PerangkatDaerah
from sakip.services.massal import HasilMassal, Tolak, tulis_massal

Baris = Iterable[Mapping[str, Any]]


def wajib_uang_terbuka(penjaga: Penjaga, uang: TempatUang) -> None:
    """An amount follows the lock of its month or quarter; a ceiling and a year's amount that of the year."""
    nama = str(uang.simpul or uang.indikator or uang.uraian or uang.kode_rekening or "Anggaran")[:80]
    if isinstance(uang, Pagu):
        penjaga.wajib_tahun_terbuka(uang.tahun, nama)
        return
    periode = periode_uang(uang.bulan, getattr(uang, "triwulan", 0))  # type: ignore[attr-defined]
    baris = ("simpul", uang.simpul_id) if uang.simpul_id else None
    penjaga.wajib_terbuka(uang.tahun, periode, baris, nama)


def _verba(model: type[TempatUang], *tambahan: str) -> Callable[..., HasilMassal]:
    kosong = {"simpul": None, "indikator": None, "kode_rekening": "", "uraian": ""}

    @transaction.atomic
    def simpan(
        *,
        pelaku: Pengguna,
        perangkat_daerah: PerangkatDaerah,
        baris: Baris,
        atas_nama: str = "",
        alasan: str = "",
        tolak: Tolak | None = None,
    ) -> HasilMassal:
        penjaga = Penjaga(perangkat_daerah)
        return tulis_massal(
            pelaku=pelaku,
            perangkat_daerah=perangkat_daerah,
            aksi=f"simpan_{model._meta.model_name}",
            model=model,
            kunci=[*TEMPAT, *tambahan],
            baris=[{**kosong, **b, "perangkat_daerah": perangkat_daerah} for b in baris],
            lingkup=model._default_manager.filter(perangkat_daerah=perangkat_daerah),
            cap={"diubah": timezone.now(), "diubah_oleh": pelaku, "atas_nama": atas_nama},
            periksa=partial(wajib_uang_terbuka, penjaga),
            atas_nama=atas_nama,
            alasan=alasan,
            tolak=tolak,
        )

    return simpan


simpan_pagu = _verba(Pagu, "versi", "ke", "sumber_dana")
simpan_kas = _verba(Kas, "bulan")
simpan_realisasi_keuangan = _verba(RealisasiKeuangan, "bulan", "triwulan")
simpan_realisasi_fisik = _verba(RealisasiFisik, "bulan", "triwulan")
