"""The calculation of performance: pure, ``Decimal`` in, a value or a reason out. Rules: numbers.md.

Entries: ``hitung_target``, ``hitung_realisasi``, ``hitung_capaian``, ``hitung_realisasi_renstra``,
``rata_rata``, ``kategori``, ``hitung_perubahan``, ``jejak``; checks for saving: ``periksa_target``,
``periksa_irisan``, ``periksa_isian``, ``periksa_skala``.
"""

from kinerja.perhitungan.capaian import bobot_predikat, hitung_capaian, sama_kata, target_terpakai
from kinerja.perhitungan.jejak import jejak
from kinerja.perhitungan.perubahan import hitung_perubahan
from kinerja.perhitungan.rata import rata_rata
from kinerja.perhitungan.realisasi import hitung_realisasi, periksa_isian
from kinerja.perhitungan.renstra import hitung_realisasi_renstra, realisasi_berjalan
from kinerja.perhitungan.skala import kategori, periksa_skala, susun_skala
from kinerja.perhitungan.target import (
    hitung_target,
    nilai_target,
    periksa_irisan,
    periksa_target,
    sisa_irisan,
    target_tertulis,
)

__all__ = [
    "bobot_predikat",
    "hitung_capaian",
    "hitung_perubahan",
    "hitung_realisasi",
    "hitung_realisasi_renstra",
    "hitung_target",
    "jejak",
    "kategori",
    "nilai_target",
    "periksa_irisan",
    "periksa_isian",
    "periksa_skala",
    "periksa_target",
    "rata_rata",
    "realisasi_berjalan",
    "sama_kata",
    "sisa_irisan",
    "susun_skala",
    "target_terpakai",
    "target_tertulis",
]
